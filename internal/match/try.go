package match

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// Try gives the codes (indices into the codebook's All, ascending) that the
// rules find anywhere in a text, for a codebook's tests and examples. The text
// is taken as one answer, by somebody whom every rule listens to. A nil t means
// the default notes. It fails for text that is not UTF-8.
func (e *Engine) Try(text string, t *corpus.Text) ([]int, error) {
	d, err := corpus.Parse("example", "example", []byte("---\nspeakers: []\n---\n"+text), t)
	if err != nil {
		return nil, err
	}
	s := e.scans.Get().(*scan)
	s.anybody = true
	var codes []int
	e.find(s, d, -1, func(c *candidate, _ []corpus.Span) { codes = append(codes, c.rule.code) })
	s.forget()
	e.scans.Put(s)
	slices.Sort(codes)
	return slices.Compact(codes), nil
}
