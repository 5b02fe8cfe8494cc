package project

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A link may lead to a file elsewhere in the project, and to no folder.
func TestLinkedTranscripts(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege")
	}
	p := opened(t, map[string]string{"transcripts/A.txt": "P1: I get paid.\n", "shared/B.txt": "P1: I get paid. Paid badly.\n"})
	for _, link := range [][2]string{{"../shared/B.txt", "B.txt"}, {"../shared", "C.txt"}, {"../../outside.txt", "D.txt"}} {
		if err := os.Symlink(link[0], filepath.Join(p.Dir, TranscriptsDir, link[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.list(); err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, e := range p.entries {
		_, readErr := p.read(e)
		d, err := p.digest(e, wanted{})
		if (err == nil) != (readErr == nil) || err != nil && err.Error() != readErr.Error() {
			t.Errorf("%s: read says %v, digest %v", e.ID, readErr, err)
		}
		if faults, ok := AsFaults(err); ok {
			got += e.ID + ": " + faults[0].Text + "\n"
		} else if err != nil {
			t.Fatal(err)
		} else {
			got += e.ID + ": " + d.read.Body
		}
	}
	want := "A: P1: I get paid.\nB: P1: I get paid. Paid badly.\nC: is no ordinary file\nD: is a link that leads out of the project\n"
	if got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

// A transcript that says it is huge is refused, not read.
func TestHugeTranscript(t *testing.T) {
	p := opened(t, map[string]string{"transcripts/A.txt": "P1: I get paid.\n"})
	if err := os.Truncate(filepath.Join(p.Dir, TranscriptsDir, "A.txt"), maxTranscript+1); err != nil {
		t.Skip(err)
	}
	_, err := p.read(p.entries[0])
	if faults, ok := AsFaults(err); !ok || faults[0].Text != "is larger than 1024 MiB" {
		t.Errorf("got %v", err)
	}
}

// A folder that is listed again says the same again, right or wrong.
func TestListedAgain(t *testing.T) {
	p := opened(t, map[string]string{"transcripts/A.txt": "P1: I get paid.\n"})
	bad := filepath.Join(p.Dir, TranscriptsDir, "B?.txt")
	if runtime.GOOS == "windows" {
		bad = filepath.Join(p.Dir, TranscriptsDir, "B .txt")
	}
	for _, there := range []bool{false, false, true, true, false, false} {
		os.Remove(bad)
		if there {
			if err := os.WriteFile(bad, nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.list(); (err != nil) != there || !there && len(p.entries) != 1 {
			t.Errorf("with a bad name %v: %v, %d documents", there, err, len(p.entries))
		}
	}
}

// A document stays as it was read, whatever is read after it.
func TestDocumentsShareNoBuffer(t *testing.T) {
	p := opened(t, map[string]string{"transcripts/A.txt": "P1: I get paid.\n", "transcripts/B.txt": "P2: XXXXXXXXXXX\n"})
	a, err := p.read(p.entries[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.read(p.entries[1]); err != nil {
		t.Fatal(err)
	}
	if a.Body != "P1: I get paid.\n" || a.Speakers[0].Label != "P1" {
		t.Errorf("%q by %q", a.Body, a.Speakers[0].Label)
	}
}
