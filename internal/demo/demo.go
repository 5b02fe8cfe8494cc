// Package demo carries the demonstration study: six interviews with peer
// recovery specialists and community health workers who do not exist.
//
// Start at Files. `ownwords demo` writes what it holds into a folder, beside
// the starter codebook, which lives in package codebook and is not repeated
// here.
//
// # Guarantees
//
// Every person, place and figure in the study is invented, and every file that
// a person would open says so. The transcripts are canonical: what `import`
// would write, so a demo project needs no import. One interview has an
// interpreter, one is typed with curly apostrophes, and one person disagrees
// with the others on nearly everything, because real studies are like that.
package demo

import (
	"embed"
	"io/fs"
)

//go:embed study
var study embed.FS

// Files returns the study as a project folder holds it: ownwords.yaml,
// participants.csv, documents.csv and transcripts/, without a codebook.
func Files() fs.FS {
	files, err := fs.Sub(study, "study")
	if err != nil {
		// The name is a constant that go:embed has checked.
		panic(err)
	}
	return files
}
