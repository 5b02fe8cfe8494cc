package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
)

// TestEditCodebook: what is written keeps the file's permissions, and never
// takes the place of what somebody else wrote meanwhile.
func TestEditCodebook(t *testing.T) {
	dir := t.TempDir()
	if err := Init(dir); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, CodebookFile)
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}
	info, _ := os.Stat(file)
	rename := func(src []byte) ([]byte, error) { return codebook.Rename(src, "meaning", "purpose") }
	if _, after, err := EditCodebook(dir, true, rename); err != nil || after.Codes == nil {
		t.Fatal(err)
	}
	before, after, err := EditCodebook(dir, false, rename)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(file)
	if c, ok := after.Lookup("meaning"); !ok || c.ID != "purpose" || string(got) != string(after.Source()) || string(got) == string(before.Source()) {
		t.Error("not renamed")
	}
	if now, _ := os.Stat(file); now.Mode() != info.Mode() {
		t.Errorf("mode %v, was %v", now.Mode(), info.Mode())
	}
	_, _, err = EditCodebook(dir, false, func(src []byte) ([]byte, error) {
		os.WriteFile(file, []byte("somebody else's"), 0o640)
		return codebook.Rename(src, "purpose", "sense")
	})
	if got, _ := os.ReadFile(file); err == nil || !strings.Contains(err.Error(), "changed by somebody else") || string(got) != "somebody else's" {
		t.Errorf("%v, and the file is %q", err, got)
	}
}
