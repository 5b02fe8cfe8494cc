package index

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"github.com/ownwords/ownwords/internal/stem"
)

// The fields. Users write attr.NAME and stem; numbers and the languages of
// stems are kept apart under names of their own.
const (
	textField    = "text"
	stemField    = "stem"
	stemPrefix   = "stem."
	attrPrefix   = "attr."
	numberPrefix = "number."
)

// Keywords carry no frequencies: being coded twice is not being coded more.
// Only text has positions; those of stems would make the index 40 % larger, for
// phrases that are not exact.
const (
	keywordOptions = bleve.IndexField | bleve.SkipFreqNorm
	numberOptions  = bleve.IndexField | bleve.SkipFreqNorm
	textOptions    = bleve.IndexField | bleve.IncludeTermVectors
	stemOptions    = bleve.IndexField
)

// keyword is a field that is compared whole.
type keyword struct {
	name   string
	values []string
}

// keywords are the record's fields other than its talk, in a fixed order,
// folded, without empty values.
func (r *Record) keywords() []keyword {
	all := []keyword{
		{"kind", []string{string(r.Kind)}},
		{"document", []string{r.Document}},
		{"language", []string{r.Language}},
		{"speaker", []string{r.Speaker}},
		{"participant", []string{r.Participant}},
		{"role", []string{r.Role}},
		{"code", r.Codes},
		{"theme", r.Themes},
		{"coder", r.Coders},
		{"status", []string{r.Status}},
	}
	for _, name := range slices.Sorted(maps.Keys(r.Attrs)) {
		all = append(all, keyword{attrPrefix + fold(name), []string{r.Attrs[name]}})
	}
	for i := range all {
		all[i].values = foldAll(all[i].values)
	}
	return all
}

// foldAll makes a set of values: folded, sorted, each once, none empty.
func foldAll(values []string) []string {
	out := make([]string, 0, len(values))
	for _, v := range values {
		if v = fold(v); v != "" {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// document is the record as bleve takes it.
func (r *Record) document(id string) *document.Document {
	doc := document.NewDocument(id)
	for _, k := range r.keywords() {
		for _, v := range k.values {
			doc.AddField(document.NewTextFieldCustom(k.name, nil, []byte(v), keywordOptions, nil))
			if n, ok := number(v); ok && strings.HasPrefix(k.name, attrPrefix) {
				doc.AddField(document.NewNumericFieldWithIndexingOptions(numberPrefix+k.name, nil, n, numberOptions))
			}
		}
	}
	lang := stem.Language(r.Language)
	text := []byte(level(r.Text))
	doc.AddField(document.NewTextFieldCustom(textField, nil, text, textOptions, verbatim(lang)))
	if lang != "" {
		doc.AddField(document.NewTextFieldCustom(stemPrefix+lang, nil, text, stemOptions, stemmed(lang)))
	}
	return doc
}

// number reads an attribute as a number, if it is one.
func number(s string) (float64, bool) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || strings.ContainsAny(s, "xX_") {
		return 0, false
	}
	return n, true
}

// verbatim analyzes levelled text for field text. Its value is the stemmer's
// language, which says what apostrophes mean.
//
// Tokens have no byte offsets: nothing reads them, and they would double the
// size of the positions.
type verbatim string

// Analyze implements analysis.Analyzer.
func (lang verbatim) Analyze(text []byte) analysis.TokenStream {
	tokens := make(analysis.TokenStream, 0, len(text)/5)
	position := 0
	split(string(text), func(w string) {
		position++
		tokens = append(tokens, &analysis.Token{Term: []byte(w), Position: position})
		if b := bare(w, string(lang)); b != w {
			tokens = append(tokens, &analysis.Token{Term: []byte(b), Position: position})
		}
	})
	return tokens
}

// stemmed analyzes levelled text for a field of stems.
type stemmed string

// Analyze implements analysis.Analyzer.
func (lang stemmed) Analyze(text []byte) analysis.TokenStream {
	tokens := make(analysis.TokenStream, 0, len(text)/5)
	split(string(text), func(w string) {
		tokens = append(tokens, &analysis.Token{Term: []byte(stemOf(string(lang), w)), Position: len(tokens) + 1})
	})
	return tokens
}

// A record's id is its document, a zero byte, and 19 bytes: start, end, kind,
// turn and the first six bytes of its sum. Big-endian, so that ids sort by
// document and place.
const (
	sumSize  = 6
	tailSize = 4 + 4 + 1 + 4 + sumSize
)

// id names the record by its place and everything in it.
func (r *Record) id() (string, error) {
	if err := r.check(); err != nil {
		return "", err
	}
	b := append([]byte(r.Document), 0)
	b = binary.BigEndian.AppendUint32(b, uint32(r.Start))
	b = binary.BigEndian.AppendUint32(b, uint32(r.End))
	b = append(b, r.Kind[0])
	b = binary.BigEndian.AppendUint32(b, uint32(r.Turn))
	return string(append(b, r.sum()...)), nil
}

func (r *Record) check() error {
	if r.Kind != Segment && r.Kind != Turn {
		return fmt.Errorf("kind %q is not known", r.Kind)
	}
	if r.Start < 0 || r.End < r.Start || r.End > math.MaxInt32 || r.Turn < 0 || r.Turn > math.MaxInt32 {
		return fmt.Errorf("%s %d-%d in turn %d is no place", r.Kind, r.Start, r.End, r.Turn)
	}
	return nil
}

// sum is of what is indexed, each part framed by its length.
func (r *Record) sum() []byte {
	var b []byte
	add := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	add(r.Text)
	for _, k := range r.keywords() {
		if len(k.values) == 0 {
			continue
		}
		b = binary.AppendUvarint(b, uint64(len(k.values)))
		add(k.name)
		for _, v := range k.values {
			add(v)
		}
	}
	sum := sha256.Sum256(b)
	return sum[:sumSize]
}

// place is the part of an id that may stand once only in a document.
func place(id string) string { return id[:len(id)-sumSize] }

// hit reads an id back.
func hit(id string) (Hit, error) {
	cut := len(id) - tailSize
	if cut < 1 || id[cut-1] != 0 {
		return Hit{}, fmt.Errorf("record %q has no place", id)
	}
	tail := []byte(id[cut:])
	h := Hit{
		Document: id[:cut-1],
		Start:    int(binary.BigEndian.Uint32(tail)),
		End:      int(binary.BigEndian.Uint32(tail[4:])),
		Turn:     int(binary.BigEndian.Uint32(tail[9:])),
		Kind:     Segment,
	}
	if tail[8] == Turn[0] {
		h.Kind = Turn
	}
	return h, nil
}
