package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	bleve "github.com/blevesearch/bleve_index_api"
)

// atoms are what queries are made of at random, phrases excepted.
var atoms = []string{"the", "in", "people", "help", "helps", "trust", "w12ing", "w3ing^3", "because^0", "clinic", "nothere", "w1*", "w1?ing", "/w[1-3]ing/",
	"trust~1", "code:c3", "code:all", "code:c*", "status:unreviewed", "participant:P001", "attr.age:>40", "attr.age:25", "attr.setting:s1", "stem:helped", "*", "!", "kind:segment"}

func randomQuery(rng *rand.Rand) string {
	var parts []string
	for range 1 + rng.IntN(4) {
		parts = append(parts, []string{"", "", "", "+", "-"}[rng.IntN(5)]+atoms[rng.IntN(len(atoms))])
	}
	return strings.Join(parts, " ")
}

// segmented is an index with several segments, of which records were deleted.
func segmented(t testing.TB) (*Index, []Record) {
	dir := t.TempDir()
	records := study(12, 60)
	items := itemsOf(records)
	mustUpdate(t, dir, items[:7])
	mustUpdate(t, dir, items[3:])
	list := slices.Clone(records[5*60 : 6*60])
	list[7].Codes, list[9].Text = []string{"c3"}, "trust in the people "+strings.Repeat("because the clinic ", 40)
	items[5] = Item{Document: "P005", Key: "other", Records: func() ([]Record, error) { return list, nil }}
	mustUpdate(t, dir, items[3:])
	return mustOpen(t, dir), slices.Concat(records[3*60:5*60], list, records[6*60:])
}

// What a query finds, and how it scores, is what bleve's searchers say.
func TestScansAreSearchers(t *testing.T) {
	x, _ := segmented(t)
	rng := rand.New(rand.NewPCG(7, 7))
	for range 400 {
		q := randomQuery(rng)
		res, err := x.Search(context.Background(), Query{Text: q, Size: -1})
		if err != nil {
			t.Fatalf("%q: %v", q, err)
		}
		var got []string
		for _, h := range res.Hits {
			got = append(got, fmt.Sprintf("%s %d %s %.6g", h.Document, h.Start, h.Kind, h.Score))
		}
		slices.Sort(got)
		if want := searched(t, x, q); !slices.Equal(got, want) || int(res.Total) != len(want) {
			t.Fatalf("%q finds %d, bleve's searchers %d:\n%v\n%v", q, res.Total, len(want), got, want)
		}
	}
}

// searched is what bleve's own searchers find.
func searched(t *testing.T, x *Index, text string) (found []string) {
	plan, err := x.fields.parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := x.store.index.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	c, err := newCompiler(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	s, err := plan.Searcher(context.Background(), &counting{c.snapshot}, mapping.NewIndexMapping(), search.SearcherOptions{})
	if err != nil {
		t.Fatal(err)
	}
	pool := search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0)
	for sc := (&search.SearchContext{DocumentMatchPool: pool, IndexReader: r}); ; {
		m, err := s.Next(sc)
		if err != nil {
			t.Fatal(err)
		}
		if m == nil {
			break
		}
		id, err := r.ExternalID(bleve.IndexInternalID(m.IndexInternalID))
		if err != nil {
			t.Fatal(err)
		}
		h, err := hit(id)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, fmt.Sprintf("%s %d %s %.6g", h.Document, h.Start, h.Kind, rounded(m.Score)))
		pool.Put(m)
	}
	slices.Sort(found)
	return found
}

// A phrase is found where its words follow each other, however often they are
// there, and under filters.
func TestPhrasesAreRuns(t *testing.T) {
	x, records := segmented(t)
	rng := rand.New(rand.NewPCG(8, 8))
	for range 200 {
		words := wordsOf(records[rng.IntN(len(records))].Text)
		at, n := rng.IntN(len(words)-4), 2+rng.IntN(3)
		phrase := slices.Clone(words[at : at+n])
		if rng.IntN(4) == 0 {
			phrase[n-1] = "because"
		}
		text := strings.Join(phrase, " ")
		res, err := x.Search(context.Background(), Query{Text: `"` + text + `"`, Kind: Turn, Filters: []Filter{{Field: "document", Op: "!=", Values: []string{"P007"}}}})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, r := range records {
			if r.Kind == Turn && r.Document != "P007" && strings.Contains(" "+strings.Join(wordsOf(r.Text), " ")+" ", " "+text+" ") {
				want++
			}
		}
		if int(res.Total) != want {
			t.Errorf("%q is found in %d records, a scan finds it in %d", text, res.Total, want)
		}
	}
}
