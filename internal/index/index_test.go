package index

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// quick is how long tests wait for a lock.
const quick = 200 * time.Millisecond

// talk is a small study in six languages. Record n of a document stands at
// n*100.
var talk = []Record{
	{Kind: Turn, Document: "P01", Start: 0, End: 60, Turn: 1, Text: "Trust in the clinic came slowly. When I help them, it helps me.", Language: "en", Speaker: "P01", Participant: "P01", Role: "participant", Attrs: map[string]string{"setting": "Hospital", "age": "34", "document.date": "2025-03-02"}},
	{Kind: Turn, Document: "P01", Start: 100, End: 160, Turn: 2, Text: "In the clinic, trust is not a given; people\u2019s stories matter. I can't say more.", Language: "en", Speaker: "P01", Participant: "P01", Role: "participant", Attrs: map[string]string{"setting": "Hospital", "age": "34", "document.date": "2025-03-02"}},
	{Kind: Segment, Document: "P01", Start: 30, End: 60, Turn: 1, Text: "When I help them, it helps me.", Language: "en", Speaker: "P01", Participant: "P01", Role: "participant", Codes: []string{"Reciprocity", "meaning"}, Themes: []string{"meaning"}, Coders: []string{"rules", "ada"}, Status: "accepted", Attrs: map[string]string{"setting": "Hospital", "age": "34"}},
	{Kind: Turn, Document: "P02", Start: 0, End: 50, Turn: 1, Text: "Why did you come to this work? [laughs] A well-being thing.", Language: "en-GB", Speaker: "Nurse A", Role: "interviewer", Attrs: map[string]string{"setting": "street", "age": "9"}},
	{Kind: Turn, Document: "P03", Start: 0, End: 40, Turn: 1, Text: "我们的互惠关系很好。互相帮助，实惠。", Language: "zh", Speaker: "王", Participant: "P03", Role: "participant"},
	{Kind: Turn, Document: "P04", Start: 0, End: 40, Turn: 1, Text: "Die Häuser waren voll, wir halfen den Kindern.", Language: "de-AT", Speaker: "P04", Participant: "P04", Role: "participant"},
	{Kind: Turn, Document: "P05", Start: 0, End: 40, Turn: 1, Text: "L\u2019eau e\u0301tait froide et nous parlions.", Language: "fr", Speaker: "P05", Participant: "P05", Role: "participant"},
	{Kind: Turn, Document: "P06", Start: 0, End: 40, Turn: 1, Text: "ผมช่วยเพื่อน カタカナです", Language: "tlh", Speaker: "P06", Participant: "P06", Role: "participant"},
}

// itemsOf groups records by document, in the order given.
func itemsOf(records []Record) []Item {
	var items []Item
	at := map[string]int{}
	byDoc := map[string][]Record{}
	for _, r := range records {
		if _, ok := at[r.Document]; !ok {
			at[r.Document] = len(items)
			items = append(items, Item{Document: r.Document})
		}
		byDoc[r.Document] = append(byDoc[r.Document], r)
	}
	for i := range items {
		list := byDoc[items[i].Document]
		items[i].Key = fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, list)))
		items[i].Records = func() ([]Record, error) { return list, nil }
	}
	return items
}

func mustUpdate(t testing.TB, dir string, items []Item) Stats {
	t.Helper()
	stats, err := Update(context.Background(), dir, Options{Wait: quick}, items)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func mustOpen(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := openWithin(context.Background(), dir, quick)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// places are the hits as DOC@START, with s for segments, sorted.
func places(t testing.TB, x *Index, q Query) string {
	t.Helper()
	res, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%q: %v", q.Text, err)
	}
	var out []string
	for _, h := range res.Hits {
		s := fmt.Sprintf("%s@%d", h.Document, h.Start)
		if h.Kind == Segment {
			s += "s"
		}
		out = append(out, s)
	}
	if q.Size < 0 && res.Total != uint64(len(out)) {
		t.Errorf("%q: total %d, %d hits", q.Text, res.Total, len(out))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestSearch(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	x := mustOpen(t, dir)
	const everything = "P01@0 P01@100 P01@30s P02@0 P03@0 P04@0 P05@0 P06@0"
	tests := []struct{ name, query, want string }{
		{"word", `slowly`, "P01@0"},
		{"word in capitals", `SLOWLY`, "P01@0"},
		{"bare words stem", `helping`, "P01@0 P01@30s"},
		{"verbatim does not stem", `text:helping`, ""},
		{"stem alone", `stem:helping`, "P01@0 P01@30s"},
		{"stem in quotes", `stem:"helped"`, "P01@0 P01@30s"},
		{"words are or", `slowly given`, "P01@0 P01@100"},
		{"and", `+trust +given`, "P01@100"},
		{"and not", `+clinic -given`, "P01@0"},
		{"not alone", `-clinic`, "P01@30s P02@0 P03@0 P04@0 P05@0 P06@0"},
		{"phrase", `"trust in the clinic"`, "P01@0"},
		{"phrase in curly quotes", `“trust in the clinic”`, "P01@0"},
		{"stop words count", `"trust of the clinic"`, ""},
		{"phrase does not stem", `"helping them"`, ""},
		{"phrase over punctuation", `"clinic trust"`, "P01@100"},
		{"phrase in text", `text:"help them"`, "P01@0 P01@30s"},
		{"stop word", `the`, "P01@0 P01@100"},
		{"curly apostrophe in the talk", `"people's stories"`, "P01@100"},
		{"curly apostrophe in the query", `people’s`, "P01@100"},
		{"people's answers to people", `text:people`, "P01@100"},
		{"and in a phrase", `"given people stories"`, "P01@100"},
		{"a possessive is itself", `text:clinic's`, ""},
		{"contraction", `can't`, "P01@100"},
		{"contraction is no possessive", `text:can`, ""},
		{"hyphen in the talk", `"well being"`, "P02@0"},
		{"hyphen in the query", `well-being`, "P02@0"},
		{"hyphened words stand together", `in-clinic`, ""},
		{"note", `laughs`, "P02@0"},
		{"Han run", `互惠`, "P03@0"},
		{"Han phrase", `"互惠关系"`, "P03@0"},
		{"Han characters apart", `惠互`, ""},
		{"Han over punctuation", `好互`, "P03@0"},
		{"Han character", `惠`, "P03@0"},
		{"Thai", `เพื่อน`, "P06@0"},
		{"kana", `カタ`, "P06@0"},
		{"kana not there", `タタ`, ""},
		{"German stem", `Haus`, "P04@0"},
		{"German plural", `häusern`, "P04@0"},
		{"German word", `Kind`, "P04@0"},
		{"elision", `eau`, "P05@0"},
		{"elided word", `l'eau`, "P05@0"},
		{"NFC finds NFD", "\u00e9tait", "P05@0"},
		{"NFD finds NFC", "ha\u0308user", "P04@0"},
		{"accents count", `text:etait`, ""},
		{"French stem", `froides`, "P05@0"},
		{"wildcard", `sl*ly`, "P01@0"},
		{"wildcard in capitals", `SLOW*`, "P01@0"},
		{"wildcard question mark", `h?lp`, "P01@0 P01@30s"},
		{"regexp", `/stor(y|ies)/`, "P01@100"},
		{"fuzzy", `clinc~1`, "P01@0 P01@100"},
		{"boost", `slowly^3`, "P01@0"},
		{"code", `code:reciprocity`, "P01@30s"},
		{"code in capitals", `CODE:RECIPROCITY`, "P01@30s"},
		{"code by wildcard", `code:recip*`, "P01@30s"},
		{"any code", `code:*`, "P01@30s"},
		{"theme", `theme:meaning`, "P01@30s"},
		{"coder", `+coder:ada +help`, "P01@30s"},
		{"document", `document:p03`, "P03@0"},
		{"participant", `participant:P04`, "P04@0"},
		{"role", `role:interviewer`, "P02@0"},
		{"speaker with a blank", `speaker:"nurse  a"`, "P02@0"},
		{"speaker in Han", `speaker:王`, "P03@0"},
		{"status", `status:accepted`, "P01@30s"},
		{"kind", `kind:segment`, "P01@30s"},
		{"attribute", `attr.setting:hospital`, "P01@0 P01@100 P01@30s"},
		{"attribute and word", `+attr.setting:hospital +given`, "P01@100"},
		{"attribute as a number", `attr.age:34.0`, "P01@0 P01@100 P01@30s"},
		{"number is compared as one", `attr.age:<30`, "P02@0"},
		{"number from", `attr.age:>=34`, "P01@0 P01@100 P01@30s"},
		{"date", `attr.document.date:>"2025-03-01"`, "P01@0 P01@100"},
		{"no word", `!!!`, ""},
		{"nothing asked", ``, everything},
		{"everything", `*`, everything},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := places(t, x, Query{Text: tt.query, Size: -1}); got != tt.want {
				t.Errorf("%q finds [%s], want [%s]", tt.query, got, tt.want)
			}
		})
	}
}

func TestFilters(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	x := mustOpen(t, dir)
	f := func(field, op string, values ...string) []Filter {
		return []Filter{{Field: field, Op: op, Values: values}}
	}
	tests := []struct {
		name  string
		query Query
		want  string
	}{
		{"kind", Query{Text: "help", Kind: Segment}, "P01@30s"},
		{"turns only", Query{Text: "help", Kind: Turn}, "P01@0"},
		{"any of", Query{Filters: f("document", "", "p03", "P04")}, "P03@0 P04@0"},
		{"either", Query{Filters: []Filter{{Field: "document", Values: []string{"P03"}, Or: f("document", "", "P04")}}}, "P03@0 P04@0"},
		{"none of", Query{Filters: f("document", "!=", "p01", "P02", "P03")}, "P04@0 P05@0 P06@0"},
		{"without the field passes !=", Query{Filters: f("code", "!=", "meaning"), Kind: Turn, Text: "help"}, "P01@0"},
		{"two filters", Query{Filters: append(f("attr.setting", "=", "hospital"), f("code", "", "meaning")...)}, "P01@30s"},
		{"number", Query{Filters: f("attr.age", ">", "9.5"), Kind: Turn}, "P01@0 P01@100"},
		{"equal number", Query{Filters: f("attr.age", "=", "9.0")}, "P02@0"},
		{"date as text", Query{Filters: f("attr.document.date", "<=", "2025-03-02")}, "P01@0 P01@100"},
		{"unknown attribute", Query{Filters: f("attr.none", "=", "x")}, ""},
		{"filter and query", Query{Text: "clinic", Filters: f("role", "", "participant")}, "P01@0 P01@100"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.query.Size = -1
			if got := places(t, x, tt.query); got != tt.want {
				t.Errorf("finds [%s], want [%s]", got, tt.want)
			}
		})
	}
}

// Filters do not change scores, and what they alone find scores 1.
func TestScores(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	x := mustOpen(t, dir)
	score := func(q Query) (scores []float64) {
		q.Size = -1
		res, err := x.Search(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			scores = append(scores, h.Score)
		}
		return scores
	}
	bare := score(Query{Text: "slowly"})
	filtered := score(Query{Text: "slowly", Kind: Turn, Filters: []Filter{{Field: "document", Values: []string{"P01", "P09"}}}})
	if !slices.Equal(bare, filtered) || len(bare) != 1 || bare[0] <= 0 {
		t.Errorf("slowly scores %v, with filters %v", bare, filtered)
	}
	if got := score(Query{Filters: []Filter{{Field: "document", Values: []string{"P01", "P02"}}}}); !slices.Equal(got, []float64{1, 1, 1, 1}) {
		t.Errorf("filters alone score %v", got)
	}
	if got := score(Query{Text: "helps"}); len(got) != 2 || got[0] <= got[1] {
		t.Errorf("the shorter text does not come first: %v", got)
	}
}

func TestOrderAndPages(t *testing.T) {
	var records []Record
	for _, doc := range []string{"P1-2", "P1", "P10"} {
		for _, start := range []int{300, 7, 70000} {
			for _, kind := range []Kind{Turn, Segment} {
				records = append(records, Record{Kind: kind, Document: doc, Start: start, End: start + 5, Turn: 300, Text: "same words"})
			}
		}
	}
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(records))
	x := mustOpen(t, dir)
	all, err := x.Search(context.Background(), Query{Text: "same", Size: -1})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, doc := range []string{"P1", "P1-2", "P10"} {
		for _, start := range []int{7, 300, 70000} {
			want = append(want, fmt.Sprint(doc, start, Segment, 300), fmt.Sprint(doc, start, Turn, 300))
		}
	}
	var got, paged []string
	for _, h := range all.Hits {
		got = append(got, fmt.Sprint(h.Document, h.Start, h.Kind, h.Turn))
	}
	for from := 0; from < len(want); from += 5 {
		page, err := x.Search(context.Background(), Query{Text: "same", Size: 5, From: from})
		if err != nil || page.Total != 18 {
			t.Fatal(page.Total, err)
		}
		for _, h := range page.Hits {
			paged = append(paged, fmt.Sprint(h.Document, h.Start, h.Kind, h.Turn))
		}
	}
	if !slices.Equal(got, want) || !slices.Equal(paged, want) {
		t.Errorf("order\n%v\npaged\n%v\nwant\n%v", got, paged, want)
	}
	if count, err := x.Search(context.Background(), Query{Text: "same"}); err != nil || count.Total != 18 || len(count.Hits) != 0 {
		t.Errorf("only the total: %+v %v", count, err)
	}
}

func TestQueryErrors(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	x := mustOpen(t, dir)
	tests := []struct {
		name  string
		query Query
		want  string
		hint  string
	}{
		{"unknown field", Query{Text: "cod:trust"}, `query "cod:trust": there is no field "cod"`, "attr.setting"},
		{"unknown attribute", Query{Text: "attr.height:3"}, `there is no field "attr.height"`, "attr.age"},
		{"syntax", Query{Text: `code:`}, "cannot be read", "double quotes"},
		{"phrase of stems", Query{Text: `stem:"help them"`}, "one by one", "+stem:WORD"},
		{"regexp", Query{Text: `/(/`}, "missing closing", "slashes"},
		{"marks", Query{Text: `w*?????????????`}, "more than 12", "star"},
		{"fuzzy", Query{Text: `clinic~9`}, "fuzziness exceeds max", "double quotes"},
		{"numbers in codes", Query{Text: `code:>3`}, "has no numbers", "attr.NAME"},
		{"filter field", Query{Filters: []Filter{{Field: "text", Op: "=", Values: []string{"x"}}}}, `no field "text" to filter by`, "FIELD OP VALUE"},
		{"filter op", Query{Filters: []Filter{{Field: "code", Op: "~", Values: []string{"x"}}}}, `cannot be "~"`, ""},
		{"filter value", Query{Filters: []Filter{{Field: "code", Op: "=", Values: nil}}}, `no value`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := x.Search(context.Background(), tt.query)
			qe, ok := err.(*QueryError)
			if !ok || !strings.Contains(qe.Error(), tt.want) || !strings.Contains(qe.Hint(), tt.hint) {
				t.Errorf("got %v (hint %v), want %q, hint %q", err, qe, tt.want, tt.hint)
			}
		})
	}
}
