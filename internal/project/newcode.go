package project

import (
	"sync"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/match"
)

// AddCode puts a new code into the codebook's file, whose other lines stay as
// they are, and reads it again. Every code is another value afterwards, so
// documents and codes that are at hand must be asked for anew.
func (p *Project) AddCode(c codebook.NewCode) (*codebook.Code, error) {
	_, book, err := EditCodebook(p.Dir, false, func(src []byte) ([]byte, error) { return codebook.Add(src, c) })
	if err != nil {
		return nil, err
	}
	p.useBook(book)
	return p.Code(c.ID)
}

// useBook goes on with another state of the codebook.
func (p *Project) useBook(book *codebook.Codebook) {
	p.Book, p.codes, p.visited = book, book.All(), nil
	p.settled = sync.OnceValue(p.settle)
	p.engine = sync.OnceValues(func() (*match.Engine, error) { return match.Compile(p.Book) })
}
