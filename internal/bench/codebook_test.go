package bench

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
)

func TestCodebooksParse(t *testing.T) {
	for _, o := range []Options{
		{Seed: 1}, {Seed: 2, Rules: Mixed}, {Seed: 3, Patterns: 1, Codes: 1}, {Seed: 3, Patterns: 1, Codes: 1, Rules: Mixed},
		{Seed: 4, Patterns: 3, Codes: 40}, {Seed: 5, Patterns: 2000, Codes: 500, Rules: Mixed}, {Seed: 6, Patterns: 20_000, Codes: 18_000},
		{Seed: 7, Patterns: 5000, Codes: 500, Rules: Mixed, Density: 50}, {Seed: 8, Patterns: 50_000, Codes: 100, Rules: Mixed, Density: 0.01},
	} {
		t.Run(fmt.Sprintf("%d %s", o.Patterns, o.Rules), func(t *testing.T) { checkCodebook(t, o) })
	}
}

func FuzzCodebook(f *testing.F) {
	f.Add(uint64(1), uint16(100), uint16(10), true)
	f.Add(uint64(2), uint16(7), uint16(90), false)
	f.Fuzz(func(t *testing.T, seed uint64, patterns, codes uint16, mixed bool) {
		o := Options{Seed: seed, Patterns: int(patterns)%4000 + 1, Codes: int(codes)%2000 + 1}
		if mixed {
			o.Rules = Mixed
		}
		checkCodebook(t, o)
	})
}

// checkCodebook parses the codebook and counts what is in it.
func checkCodebook(t *testing.T, o Options) {
	t.Helper()
	o, err := o.complete()
	if err != nil {
		t.Fatal(err)
	}
	patterns := mine(o)
	if len(patterns) != o.Patterns {
		t.Errorf("%d patterns, want %d", len(patterns), o.Patterns)
	}
	book, err := codebook.Parse("codebook.yaml", []byte(codebookOf(o, patterns)))
	if err != nil {
		t.Fatal(err)
	}
	leaves, rules, found := 0, 0, 0
	for _, c := range book.All() {
		if c.Parent != nil {
			leaves++
			if c.Parent.Parent != nil {
				t.Errorf("%s is on a third level", c.ID)
			}
		}
		rules += len(c.Rules)
		for _, r := range c.Rules {
			found += len(r.Any)
		}
	}
	want := min(o.Codes, o.Patterns) // a rule each
	if o.Rules == Mixed {
		want = o.Patterns
	} else if found != o.Patterns {
		t.Errorf("%d patterns in any, want %d", found, o.Patterns)
	}
	if leaves != o.Codes || rules != want {
		t.Errorf("%d codes with %d rules, want %d with %d", leaves, rules, o.Codes, want)
	}
}

// TestEveryFormOfRule: twenty patterns make rules with every key that rules
// have, and every unit, span and choice of speakers.
func TestEveryFormOfRule(t *testing.T) {
	book, err := codebook.Parse("codebook.yaml", []byte(Codebook(Options{Patterns: len(forms), Codes: 3, Rules: Mixed})))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range book.All() {
		for _, r := range c.Rules {
			note(seen, r)
		}
	}
	for _, want := range strings.Fields("any all none near not_near regex wildcard stem case phrase " +
		"sentence turn exchange paragraph span:unit span:sentence span:match participants all-speakers interviewers label") {
		if !seen[want] {
			t.Errorf("no rule has %s", want)
		}
	}
}

func note(seen map[string]bool, r *codebook.Rule) {
	seen["any"] = seen["any"] || r.Any != nil
	seen["all"] = seen["all"] || r.All != nil
	seen["none"] = seen["none"] || r.None != nil
	seen["near"] = seen["near"] || r.Near != nil
	seen["not_near"] = seen["not_near"] || r.NotNear != nil
	seen["regex"] = seen["regex"] || r.Regex != nil
	seen[string(r.Unit)] = true
	seen["span:"+string(r.Span)] = true
	for _, s := range r.Speakers {
		switch s {
		case codebook.SpeakersAll:
			s = "all-speakers"
		case "INT":
			s = "label"
		}
		seen[s] = true
	}
	for _, p := range r.Any {
		seen["wildcard"] = seen["wildcard"] || strings.Contains(p.Text, "*")
		seen["stem"] = seen["stem"] || p.Stem
		seen["case"] = seen["case"] || p.KeepCase
		seen["phrase"] = seen["phrase"] || strings.Contains(p.Text, " ")
	}
}

// TestDensity looks for the patterns in talk that they were not mined from,
// word by word, and counts.
func TestDensity(t *testing.T) {
	const bytes = 2_000_000
	rows := []struct {
		patterns int
		density  float64
		off      float64 // how far it may be
	}{{50, 4.3, 0.25}, {200, 4.3, 0.15}, {200, 60, 0.15}, {2000, 4.3, 0.15}, {2000, 5.4, 0.15}, {20_000, 1, 0.2}}
	wanted := map[string][]int{} // rows that have a pattern
	for i, row := range rows {
		all, singles := map[string]bool{}, 0
		for _, p := range Patterns(Options{Seed: 3, Patterns: row.patterns, Density: row.density}) {
			all[p] = true
			wanted[p] = append(wanted[p], i)
			if !strings.Contains(p, " ") {
				singles++
			}
		}
		if len(all) != row.patterns || singles > row.patterns*wordsOf100/100 {
			t.Errorf("%d patterns, %d of them words, want %d", len(all), singles, row.patterns)
		}
	}
	hits := make([]int, len(rows))
	for run := range runs(Transcript(99, bytes)) {
		words := strings.Fields(run)
		for i := range words {
			for n := 1; n <= longest && i+n <= len(words); n++ {
				for _, row := range wanted[strings.Join(words[i:i+n], " ")] {
					hits[row]++
				}
			}
		}
	}
	for i, row := range rows {
		got := float64(hits[i]) / float64(row.patterns) / (bytes / 1e6)
		if got < row.density*(1-row.off) || got > row.density*(1+row.off) {
			t.Errorf("%d patterns: %.2f hits in a million bytes, want %v", row.patterns, got, row.density)
		}
	}
}

func BenchmarkCodebook(b *testing.B) {
	for _, n := range []int{200, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Codebook(Options{Patterns: n, Codes: 100, Rules: Mixed})
			}
		})
	}
}
