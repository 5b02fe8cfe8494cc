package coding

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

func testBook(t *testing.T) *codebook.Codebook {
	t.Helper()
	b, err := codebook.Parse("codebook.yaml", []byte("title: T\nversion: '1'\ncodes: [{id: a}, {id: b}, {id: c}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// coded reads "a 3-9 rules unreviewed".
func coded(t *testing.T, b *codebook.Codebook, s string) Coding {
	t.Helper()
	var id, coder, status string
	var c Coding
	if _, err := fmt.Sscanf(strings.Replace(s, "-", " ", 1), "%s %d %d %s %s", &id, &c.Span.Start, &c.Span.End, &coder, &status); err != nil {
		t.Fatal(s, err)
	}
	c.Code, _ = b.Lookup(id)
	c.Coder, c.Status = coder, Status(status)
	return c
}

func TestViews(t *testing.T) {
	b := testBook(t)
	var all []Coding
	for _, s := range []string{"a 0-5 rules unreviewed", "a 6-9 rules accepted", "a 10-15 rules rejected", "a 16-19 rules disputed", "b 0-5 ada by_hand", "b 6-9 Ben accepted", "b 10-15 Ben rejected"} {
		all = append(all, coded(t, b, s))
	}
	for _, tt := range []struct{ view, want string }{
		{"final", "a0 a6 b0 b6"},
		{"rules", "a0 a6 a10 a16"},
		{"people", "b0 b6"},
		{"coder:ADA", "b0"},
		{"coder:ben", "b6 b10"},
		{"consensus", ""},
		{"all", "a0 a6 a10 a16 b0 b6 b10"},
	} {
		v, err := ParseView(tt.view)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range v.Select(slices.Clone(all)) {
			got = append(got, fmt.Sprint(c.Code.ID, c.Span.Start))
		}
		if s := strings.Join(got, " "); s != tt.want || v.String() != tt.view {
			t.Errorf("view %s counts %q, want %q", v, s, tt.want)
		}
	}
	for _, bad := range []string{"", "Final", "coder:", "everybody"} {
		if _, err := ParseView(bad); err == nil {
			t.Errorf("view %q is known", bad)
		}
	}
}

func TestStrongest(t *testing.T) {
	for _, tt := range []struct {
		of   []Status
		want Status
	}{
		{nil, ""}, {[]Status{Rejected}, Rejected}, {[]Status{Rejected, Disputed}, Disputed}, {[]Status{Unreviewed, Disputed}, Unreviewed},
		{[]Status{Accepted, Unreviewed}, Accepted}, {[]Status{Unreviewed, ByHand, Accepted}, ByHand},
	} {
		var codings []Coding
		for _, s := range tt.of {
			codings = append(codings, Coding{Status: s})
		}
		if got := Strongest(codings); got != tt.want {
			t.Errorf("strongest of %v is %q, want %q", tt.of, got, tt.want)
		}
	}
}

func TestSegmentsAreDistinctSpans(t *testing.T) {
	b := testBook(t)
	var all []Coding
	for _, s := range []string{"c 5-9 rules unreviewed", "b 0-5 rules unreviewed", "a 5-9 rules unreviewed", "a 5-9 ada by_hand", "a 0-9 rules unreviewed"} {
		all = append(all, coded(t, b, s))
	}
	var got []string
	for _, s := range Segments(all) {
		line := fmt.Sprintf("%d-%d", s.Span.Start, s.Span.End)
		for _, c := range s.Codings {
			line += " " + c.Code.ID + ":" + c.Coder
		}
		got = append(got, line)
	}
	want := []string{"0-5 b:rules", "0-9 a:rules", "5-9 a:ada a:rules c:rules"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMerge: what overlaps is one, what touches is two, byte by byte.
func TestMerge(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var codings []Coding
		joined := [41]bool{} // whether byte i and i-1 lie in one coding
		covered := [41]bool{}
		for range r.IntN(8) {
			start := r.IntN(39)
			span := corpus.Span{Start: start, End: start + 1 + r.IntN(40-start)}
			codings = append(codings, Coding{Span: span, Code: &codebook.Code{}, Status: Unreviewed})
			for i := span.Start; i < span.End; i++ {
				covered[i] = true
				joined[i] = joined[i] || i > span.Start
			}
		}
		var want []corpus.Span
		for i := range 40 {
			switch {
			case covered[i] && joined[i]:
				want[len(want)-1].End = i + 1
			case covered[i]:
				want = append(want, corpus.Span{Start: i, End: i + 1})
			}
		}
		slices.SortFunc(codings, Compare)
		var got []corpus.Span
		for _, m := range Merge(codings) {
			got = append(got, m.Span)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("merged %v, want %v", got, want)
		}
	}
}
