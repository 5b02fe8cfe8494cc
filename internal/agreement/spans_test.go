package agreement_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// continuum is texts drawn a line a coder: "..aa.bb" marks [2,4) as a and
// [5,7) as b; "|" parts units that touch. A text is lines parted by "/", and
// "?" a coder who has not done it.
func continuum(texts ...string) *agreement.Spans {
	s := &agreement.Spans{Values: []string{"a", "b", "c"}}
	for _, text := range texts {
		var t agreement.Text
		for _, line := range strings.Split(text, "/") {
			var marks []agreement.Span
			if line != "?" {
				marks, t.Length = spansOf(line)
			}
			t.Marks = append(t.Marks, marks)
		}
		s.Texts = append(s.Texts, t)
		s.Coders = []string{"ada", "ben", "cleo"}[:len(t.Marks)]
	}
	return s
}

func spansOf(line string) (marks []agreement.Span, at int) {
	marks = []agreement.Span{}
	before := '.'
	for _, c := range line {
		if c == '|' {
			before = '.'
			continue
		}
		if c != '.' && c == before {
			marks[len(marks)-1].End++
		} else if c != '.' {
			marks = append(marks, agreement.Span{Start: at, End: at + 1, Value: int(c - 'a')})
		}
		before, at = c, at+1
	}
	return marks, at
}

func measureSpans(t *testing.T, s *agreement.Spans, o agreement.Options) *agreement.Result {
	t.Helper()
	r, err := agreement.MeasureSpans(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSpans(t *testing.T) {
	tests := []struct {
		name          string
		texts         []string
		u, binary, cu string
	}{
		{"the same", []string{"..aaa..bb./..aaa..bb."}, "1", "1", "1"},
		{"other words for it", []string{"..aaa..bb./..bbb..aa."}, ".272", "1", "-.48"}, // by hand: 1 - 10/(20*250/364), 1 - 10/(10*50/74)
		{"nobody marks", []string{"......../........"}, "null", "null", "null"},
		{"all of it, the same", []string{"aaaa/aaaa"}, "null", "null", "null"},
		{"one marks", []string{"..aa..../........"}, "0", "0", "null"},
		{"touching are two", []string{"..aa|aa../..aaaa.."}, "1", "1", "null"},
		{"not done by both", []string{"..aa../?", "?/..aa.."}, "null", "null", "null"},
	}
	for _, test := range tests {
		r := measureSpans(t, continuum(test.texts...), agreement.Options{})
		for statistic, want := range map[string]string{"u_alpha": test.u, "u_alpha_binary": test.binary, "cu_alpha": test.cu} {
			got := row(t, r, statistic, "")
			if want != "" && !rounds(got.Value, want) || (got.Reason == "") != (want != "null") {
				t.Errorf("%s: %s is %v (%s), want %s", test.name, statistic, got.Value, got.Reason, want)
			}
		}
	}
}

func TestSpansRefused(t *testing.T) {
	tests := []struct {
		name  string
		marks [][]agreement.Span
		want  string
	}{
		{"overlap", [][]agreement.Span{{{0, 4, 0}, {3, 5, 1}}, {}}, "overlapping"},
		{"outside", [][]agreement.Span{{{0, 11, 0}}, {}}, "outside"},
		{"before", [][]agreement.Span{{{-1, 2, 0}}, {}}, "outside"},
		{"empty", [][]agreement.Span{{{2, 2, 0}}, {}}, "outside"},
		{"no such value", [][]agreement.Span{{{2, 3, 7}}, {}}, "none of 3"},
		{"a coder short", [][]agreement.Span{{}}, "marks of 1 coders"},
	}
	for _, test := range tests {
		s := &agreement.Spans{Coders: []string{"ada", "ben"}, Values: []string{"a", "b", "c"}, Texts: []agreement.Text{{Name: "P01", Length: 10, Marks: test.marks}}}
		if _, err := agreement.MeasureSpans(t.Context(), s, agreement.Options{}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	s := continuum("..aa..../..aa....")
	s.Texts[0].Marks[0] = append(s.Texts[0].Marks[0], agreement.Span{Start: 3, End: 4})
	check(t, measureSpans(t, s, agreement.Options{}), []figure{{"u_alpha", "", "1", "0", ""}}) // the same value: one span
}

// TestSpansByCharacter: the alphas for unitizing by their definition, one
// character at a time.
func TestSpansByCharacter(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 400 {
		s := randomSpans(r, 2+r.IntN(2))
		result := measureSpans(t, s, agreement.Options{ByCategory: true})
		n := byCharacter(s)
		for statistic, want := range map[string]float64{"u_alpha": n.u, "u_alpha_binary": n.binary, "cu_alpha": n.cu} {
			if got := row(t, result, statistic, "").Value; !same(got, want) {
				t.Errorf("%s: %v, by hand %v: %+v", statistic, got, want, s.Texts)
			}
		}
		if got := row(t, result, "ku_alpha", "b").Value; !same(got, n.ku[1]) {
			t.Errorf("ku_alpha of b: %v, by hand %v: %+v", got, n.ku[1], s.Texts)
		}
	}
}

func randomSpans(r *rand.Rand, coders int) *agreement.Spans {
	var texts []string
	for range 1 + r.IntN(3) {
		var lines []string
		length := 5 + r.IntN(40)
		for range coders {
			var line strings.Builder
			for n := 0; n < length; {
				run := min(1+r.IntN(9), length-n)
				line.WriteString(strings.Repeat(string(".a.bc"[r.IntN(5)]), run))
				if n += run; r.IntN(2) == 0 {
					line.WriteByte('|')
				}
			}
			lines = append(lines, line.String())
		}
		texts = append(texts, strings.Join(lines, "/"))
	}
	return continuum(texts...)
}

func TestSpansOfPairs(t *testing.T) {
	s := continuum("..aaa..bb./..aaa..bb./..bbb..aa.", "aa......../?/.aa.......")
	r := measureSpans(t, s, agreement.Options{Pairs: true, Scope: "code", Code: "trust"})
	check(t, r, []figure{{"u_alpha", "trust / ada ~ ben", "1", "0", ""}})
	if got := row(t, r, "u_alpha", "trust / ben ~ cleo"); got.Scope != "pair" || got.Units != 4 {
		t.Errorf("%+v", got)
	}
	if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "1 of 2 documents") {
		t.Errorf("notes %q", r.Notes)
	}
}

func TestSpanIntervals(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	s := &agreement.Spans{}
	for range 12 {
		more := randomSpans(r, 2)
		s.Coders, s.Values, s.Texts = more.Coders, more.Values, append(s.Texts, more.Texts...)
	}
	o := agreement.Options{Resampling: agreement.Resampling{Interval: agreement.ByDocument, Seed: 1, Resamples: 200}}
	got := row(t, measureSpans(t, s, o), "u_alpha", "")
	if !(got.Low < got.Value && got.Value < got.High) {
		t.Errorf("%v is outside of %v–%v", got.Value, got.Low, got.High)
	}
}
