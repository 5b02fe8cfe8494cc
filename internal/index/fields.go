package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"

	"github.com/ownwords/ownwords/internal/stem"
)

// fixedFields are what can be asked for besides attr.NAME.
var fixedFields = []string{"code", "coder", "document", "kind", "language", "participant",
	"role", "speaker", "status", stemField, textField, "theme"}

// fields is what an index has: the languages of its stems and its attributes.
type fields struct {
	languages []string
	attrs     []string // with attr.
	// Tags are what records in a language of stems call it. Nil where all
	// records are in that language.
	tags map[string][]string
}

func (s *store) fields() (f fields, err error) {
	defer guard(s.dir, &err)()
	r, err := s.index.Reader()
	if err != nil {
		return f, err
	}
	defer func() { _ = r.Close() }()
	names, err := r.Fields()
	slices.Sort(names)
	for _, name := range names {
		if lang, ok := strings.CutPrefix(name, stemPrefix); ok {
			f.languages = append(f.languages, lang)
		}
		if strings.HasPrefix(name, attrPrefix) {
			f.attrs = append(f.attrs, name)
		}
	}
	if err == nil {
		f.languages, f.tags, err = languageTags(r, f.languages)
	}
	return f, err
}

// languageTags are the fields' tags, and those of the languages that some
// record is still in.
func languageTags(r bleve.IndexReader, languages []string) ([]string, map[string][]string, error) {
	records, err := r.DocCount()
	if err != nil {
		return nil, nil, err
	}
	dict, err := r.FieldDict("language")
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = dict.Close() }()
	tags, counts := map[string][]string{}, map[string]uint64{}
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, nil, err
		}
		if e == nil {
			break
		}
		postings, err := r.TermFieldReader(context.Background(), []byte(e.Term), "language", false, false, false)
		if err != nil {
			return nil, nil, err
		}
		lang := stem.Language(e.Term)
		tags[lang] = append(tags[lang], e.Term)
		counts[lang] += postings.Count() // e.Count has what was deleted, too
		_ = postings.Close()
	}
	languages = slices.DeleteFunc(languages, func(lang string) bool { return counts[lang] == 0 })
	for _, lang := range languages {
		if counts[lang] == records {
			delete(tags, lang)
		}
	}
	return languages, tags, nil
}

// field checks and folds a field's name. "" is a bare word's.
func (r *rewriter) field(name string) string {
	name = fold(name)
	if name == "" || slices.Contains(fixedFields, name) || slices.Contains(r.fields.attrs, name) {
		return name
	}
	known := strings.Join(slices.Concat(fixedFields, r.fields.attrs), ", ")
	r.fail(fmt.Errorf("there is no field %q", name), "the fields are "+known+"; put words with a colon between double quotes")
	return name
}
