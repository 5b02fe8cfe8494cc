package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// PartOf is the part of a study that a path is: a file that holds its truth,
// or something in a folder that does. It is "" for any other path.
func PartOf(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, ConfigFile)); err == nil {
			rel, _ := filepath.Rel(dir, abs) // abs is below dir
			return part(filepath.ToSlash(rel))
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

func part(rel string) string {
	top, _, below := strings.Cut(rel, "/")
	files := []string{ConfigFile, CodebookFile, ParticipantsFile, DocumentsFile}
	folders := []string{TranscriptsDir, CodingsDir, HistoryDir, MemosDir, DerivedDir}
	if !below && slices.Contains(files, top) || below && slices.Contains(folders, top) {
		return rel
	}
	return ""
}
