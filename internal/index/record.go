package index

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/numeric"
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
// Only text has positions; those of stems would make the index larger, for
// phrases that are not exact.
const (
	keywordOptions = bleve.IndexField | bleve.SkipFreqNorm
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
func (r *Record) keywords(fold func(string) string) []keyword {
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
	attrs := len(all)
	for _, name := range slices.Sorted(maps.Keys(r.Attrs)) {
		all = append(all, keyword{attrPrefix + fold(name), []string{r.Attrs[name]}})
	}
	slices.SortStableFunc(all[attrs:], func(a, b keyword) int { return strings.Compare(a.name, b.name) })
	all = joinSame(all)
	for i := range all {
		all[i].values = foldAll(all[i].values, fold)
	}
	return all
}

// joinSame makes one keyword of neighbours whose names are one without case.
func joinSame(all []keyword) []keyword {
	out := all[:0]
	for _, k := range all {
		if n := len(out); n > 0 && out[n-1].name == k.name {
			out[n-1].values = append(out[n-1].values, k.values...)
			continue
		}
		out = append(out, k)
	}
	return out
}

// foldAll makes a set of values: folded, sorted, each once, none empty.
func foldAll(values []string, fold func(string) string) []string {
	out := make([]string, 0, len(values))
	for _, v := range values {
		if v = fold(v); v != "" {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// shaper makes entries of records and remembers what many records have in
// common: a document's records share most of their keywords.
type shaper struct {
	folded map[string]string
	fields map[string][]bleve.Field
	langs  map[string]string
}

func newShaper() *shaper {
	return &shaper{map[string]string{}, map[string][]bleve.Field{}, map[string]string{}}
}

// mostShared bounds each of a shaper's memories.
const mostShared = 1 << 14

// entry is the record under an id, its keywords given.
func (s *shaper) entry(id string, r *Record, keywords []keyword) *entry {
	e := &entry{id: id, fields: make([]bleve.Field, 0, len(keywords)+4)}
	for _, k := range keywords {
		e.fields = append(e.fields, s.fieldsOf(k)...)
	}
	t := newSpeech(r.Text, remember(s.langs, r.Language, stem.Language))
	e.fields = append(e.fields, t)
	if t.stems != nil {
		e.fields = append(e.fields, t.stems)
	}
	return e
}

// remember is f(key), computed once.
func remember[T any](known map[string]T, key string, f func(string) T) T {
	got, ok := known[key]
	if !ok {
		if len(known) > mostShared {
			clear(known)
		}
		got = f(key)
		known[key] = got
	}
	return got
}

func (s *shaper) fold(v string) string { return remember(s.folded, v, fold) }

// fieldsOf are a keyword's field and, for an attribute that is a number, that
// of the number.
func (s *shaper) fieldsOf(k keyword) []bleve.Field {
	if len(k.values) == 0 {
		return nil
	}
	key := k.name + "\x00" + strings.Join(k.values, "\x00")
	return remember(s.fields, key, func(string) []bleve.Field { return k.fields() })
}

func (k keyword) fields() []bleve.Field {
	all := []bleve.Field{&field{k.name, nil, keywordOptions, len(k.values), keywordTerms(k.values)}}
	if !strings.HasPrefix(k.name, attrPrefix) {
		return all
	}
	var numbers []string
	for _, v := range k.values {
		if n, ok := number(v); ok {
			numbers = append(numbers, sortable(n))
		}
	}
	if numbers == nil {
		return all
	}
	return append(all, &field{numberPrefix + k.name, nil, keywordOptions, len(numbers), keywordTerms(numbers)})
}

// sortable spells a number so that terms sort as numbers do. bleve's numeric
// fields have sixteen terms for each, which make ranges of a million different
// numbers quick; an attribute has as many as there are people, at most.
func sortable(n float64) string {
	return string(numeric.MustNewPrefixCodedInt64(numeric.Float64ToInt64(n+0), 0)) // +0: -0 is 0
}

// number reads an attribute as a number, if it is one.
func number(s string) (float64, bool) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || strings.ContainsAny(s, "xX_") {
		return 0, false
	}
	return n, true
}

// A record's id is its document, a zero byte, and numbers that sort as they
// are: start, length and kind, turn; then the first bytes of its sum. So ids
// sort by document and place. They are short because they are written twice,
// and what they do not share with each other is spelled out in a dictionary.
const sumSize = 5

// id names the record by its place and everything in it.
func (r *Record) id(keywords []keyword) (string, error) {
	if err := r.check(); err != nil {
		return "", err
	}
	size := uint64(r.End-r.Start) << 1
	if r.Kind == Turn {
		size |= turnBit
	}
	b := append([]byte(r.Document), 0)
	b = appendSorted(b, uint64(r.Start))
	b = appendSorted(b, size)
	b = appendSorted(b, uint64(r.Turn))
	return string(append(b, r.sum(keywords)...)), nil
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
func (r *Record) sum(keywords []keyword) []byte {
	var b []byte
	add := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	add(r.Text)
	for _, k := range keywords {
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

// turnBit follows the length in an id. A segment sorts before the turn that it is.
const turnBit = 1

// hit reads an id back.
func hit(id string) (Hit, error) {
	cut := strings.IndexByte(id, 0)
	if cut < 1 {
		return Hit{}, fmt.Errorf("record %q has no place", id)
	}
	tail := id[cut+1:]
	var numbers [3]uint64
	for i := range numbers {
		n, size := sorted(tail)
		if size == 0 {
			return Hit{}, fmt.Errorf("record %q has no place", id)
		}
		numbers[i], tail = n, tail[size:]
	}
	h := Hit{Document: id[:cut], Start: int(numbers[0]), Turn: int(numbers[2]), Kind: Segment}
	h.End = h.Start + int(numbers[1]>>1)
	if numbers[1]&turnBit != 0 {
		h.Kind = Turn
	}
	return h, nil
}

// appendSorted writes a number below 2⁵⁶ in as few bytes as say how many they
// are, so that numbers sort as their bytes do:
//
//	0xxxxxxx   10xxxxxx x   110xxxxx x x   …
func appendSorted(b []byte, n uint64) []byte {
	extra := max(bits.Len64(n)-1, 0) / 7
	b = append(b, byte(uint(0xff00)>>extra)|byte(n>>(8*extra)))
	for i := extra - 1; i >= 0; i-- {
		b = append(b, byte(n>>(8*i)))
	}
	return b
}

// sorted reads a number, and how many bytes it takes; 0 if it is cut off.
func sorted(s string) (n uint64, size int) {
	if s == "" {
		return 0, 0
	}
	size = bits.LeadingZeros8(^s[0]) + 1
	if size > len(s) {
		return 0, 0
	}
	n = uint64(s[0] & byte(0xff>>size))
	for i := 1; i < size; i++ {
		n = n<<8 | uint64(s[i])
	}
	return n, size
}
