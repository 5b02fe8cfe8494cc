package index

import (
	"strings"
	"sync"

	bleve "github.com/blevesearch/bleve_index_api"
)

// entry is a record as bleve takes it. bleve's own documents analyze each field
// of each record for itself; here a keyword is analyzed once for all records
// that have it, and talk is cut into words once for both of its fields.
type entry struct {
	id     string
	fields []bleve.Field
}

func (e *entry) ID() string                                 { return e.id }
func (e *entry) Size() int                                  { return len(e.id) }
func (e *entry) HasComposite() bool                         { return false }
func (e *entry) VisitComposite(bleve.CompositeFieldVisitor) {}
func (e *entry) NumPlainTextBytes() uint64                  { return 0 }
func (e *entry) StoredFieldsBytes() uint64                  { return uint64(len(e.id)) }
func (e *entry) Indexed() bool                              { return true }
func (e *entry) AddIDField()                                { e.fields = append(e.fields, idField(e.id)) }
func (e *entry) VisitFields(visit bleve.FieldVisitor) {
	for _, f := range e.fields {
		visit(f)
	}
}

// field is a field whose terms are known. bleve only reads it, so that entries
// may share it.
type field struct {
	name    string
	value   []byte // what is stored; nil but for the id
	options bleve.FieldIndexingOptions
	length  int // in words
	terms   bleve.TokenFrequencies
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() bleve.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }

func idField(id string) *field {
	return &field{"_id", []byte(id), bleve.IndexField | bleve.StoreField, 1, termsOf(1, id)}
}

// keywordTerms are the terms of a keyword. One that stands alone is written
// with frequency 0, which bleve reads as neither count nor length: that it is
// there once says both.
func keywordTerms(values []string) bleve.TokenFrequencies {
	if len(values) == 1 {
		return termsOf(0, values...)
	}
	return termsOf(1, values...)
}

func termsOf(frequency int, values ...string) bleve.TokenFrequencies {
	all := make(bleve.TokenFrequencies, len(values))
	freqs := make([]bleve.TokenFreq, len(values))
	for i, v := range values {
		freqs[i].SetFrequency(frequency)
		all[v] = &freqs[i]
	}
	return all
}

// speech is the field text of an entry, and knows its field of stems. Its terms
// come when it is analyzed, which bleve does on all cores.
type speech struct {
	field
	text  string // levelled
	lang  string // that has a stemmer; "" for none
	stems *field // nil without lang
}

func newSpeech(text, lang string) *speech {
	t := &speech{field{name: textField, options: textOptions}, level(text), lang, nil}
	if lang != "" {
		t.stems = &field{name: stemPrefix + lang, options: stemOptions}
	}
	return t
}

// Analyze makes the terms of both fields.
func (t *speech) Analyze() {
	if t.terms != nil {
		return
	}
	forms := formers.Get().(*former)
	defer formers.Put(forms)
	forms.choose(t.lang)
	guess := len(t.text)/5 + 1
	words := newTally(guess)
	stems := newTally(guess / 4)
	split(t.text, func(w string) {
		t.length++
		f := forms.of(w)
		mention(words.of(w), t.length)
		if f.bare != "" {
			mention(words.of(f.bare), t.length)
		}
		if f.stem != "" {
			n := stems.of(f.stem)
			n.SetFrequency(n.Frequency() + 1)
		}
	})
	t.terms = words.terms
	if t.stems != nil {
		t.stems.length, t.stems.terms = t.length, stems.terms
	}
}

// tally counts terms. What it makes for them is made by the dozen: there is one
// or two for each word that is indexed.
type tally struct {
	terms bleve.TokenFrequencies
	freqs []bleve.TokenFreq
}

func newTally(guess int) *tally {
	return &tally{terms: make(bleve.TokenFrequencies, guess/2)}
}

// of is the count of a term.
func (t *tally) of(term string) *bleve.TokenFreq {
	f, ok := t.terms[term]
	if !ok {
		if len(t.freqs) == 0 {
			t.freqs = make([]bleve.TokenFreq, chunk)
		}
		f, t.freqs = &t.freqs[0], t.freqs[1:]
		t.terms[term] = f
	}
	return f
}

const chunk = 24

// forms are what a word is indexed under besides itself. bare is empty where it
// is the word; stem, where it is the word or bare, which field text has.
type forms struct{ bare, stem string }

// former remembers the forms of the words of one language.
type former struct {
	lang  string
	known map[string]forms
}

var formers = sync.Pool{New: func() any { return &former{} }}

// mostForms bounds what a former remembers: a language has fewer words that
// come back, and a transcript full of numbers has no end of others.
const mostForms = 1 << 16

func (f *former) choose(lang string) {
	if f.known == nil || f.lang != lang || len(f.known) > mostForms {
		f.lang, f.known = lang, map[string]forms{}
	}
}

func (f *former) of(w string) forms {
	got, ok := f.known[w]
	if !ok {
		got = formsOf(w, f.lang)
		f.known[strings.Clone(w)] = got
	}
	return got
}

func formsOf(w, lang string) (f forms) {
	if b := bare(w, lang); b != w {
		f.bare = strings.Clone(b)
	}
	if lang == "" {
		return f
	}
	if s := stemOf(lang, w); s != w && s != f.bare {
		f.stem = s
	}
	return f
}
