package project

import (
	"encoding/json"
	"path"

	"github.com/ownwords/ownwords/corpus"
)

// A Bookmark is how far somebody has come in a document. It is a help only:
// with it, nothing is lost but the place.
type Bookmark struct {
	Steps int               `json:"steps"` // that the document was shown in; with another number nothing is known
	Seen  map[string][]bool `json:"seen"`  // by what was looked for, a step each
}

// Bookmark is a coder's in a document; a new one where there is none, or none
// for this number of steps.
func (p *Project) Bookmark(coder, document string, steps int) *Bookmark {
	b := &Bookmark{}
	src, err := p.root.ReadFile(bookmarkFile(coder, document))
	if err != nil || json.Unmarshal(src, b) != nil || b.Steps != steps || b.Seen == nil {
		return &Bookmark{Steps: steps, Seen: map[string][]bool{}}
	}
	return b
}

// KeepBookmark keeps how far a coder has come.
func (p *Project) KeepBookmark(coder, document string, b *Bookmark) error {
	src, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return write(p.root, bookmarkFile(coder, document), append(src, '\n'))
}

func bookmarkFile(coder, document string) string {
	return path.Join(DerivedDir, "sessions", corpus.Key(coder), corpus.Key(document)+".json")
}

// MarkSeen notes a step, from 0, of what is looked for.
func (b *Bookmark) MarkSeen(what string, step int) {
	if len(b.Seen[what]) < b.Steps {
		b.Seen[what] = append(b.Seen[what], make([]bool, b.Steps-len(b.Seen[what]))...)
	}
	b.Seen[what][step] = true
}

// HasSeen tells whether a step, from 0, is noted.
func (b *Bookmark) HasSeen(what string, step int) bool {
	return step < len(b.Seen[what]) && b.Seen[what][step]
}
