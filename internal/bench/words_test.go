package bench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGrammarIsWhole: every form can be drawn, every part and class is used.
func TestGrammarIsWhole(t *testing.T) {
	if _, err := compile(grammarFile, lexicon()); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{"SAID": true, "ASKED": true, "TOLD": true, "BACK": true, "ASIDE": true, "ACCENTED": true, "CURLY": true}
	names, forms := readForms(grammarFile)
	for _, name := range names {
		for _, f := range forms[name] {
			if f.weight == 0 || len(f.items) == 0 || f.items[0] == "," {
				t.Errorf("%s: weight %d, items %v", name, f.weight, f.items)
			}
			for _, item := range f.items {
				used[item] = true
			}
		}
	}
	words := 0
	for class, list := range lexicon() {
		names = append(names, class)
		words += len(list)
	}
	for _, name := range names {
		if !used[name] {
			t.Errorf("%s is in no form", name)
		}
	}
	if words < 40_000 || words > 60_000 {
		t.Errorf("%d words; 60,000 is what patterns can number", words)
	}
	if _, err := compile(grammarFile+"\n 1 NOSUCH\n", lexicon()); err == nil || !strings.Contains(err.Error(), "NOSUCH") {
		t.Errorf("an unknown part: %v", err)
	}
}

func TestInflect(t *testing.T) {
	for _, row := range []struct{ word, plural, past, ing, adverb, ness string }{
		{"help", "helps", "helped", "helping", "helply", "helpness"},
		{"share", "shares", "shared", "sharing", "sharely", "shareness"},
		{"stop", "stops", "stopped", "stopping", "stoply", "stopness"},
		{"carry", "carries", "carried", "carrying", "carrily", "carriness"},
		{"stay", "stays", "stayed", "staying", "staily", "stainess"},
		{"die", "dies", "died", "dying", "diely", "dieness"},
		{"teach", "teaches", "teached", "teaching", "teachly", "teachness"},
		{"fix", "fixes", "fixed", "fixing", "fixly", "fixness"},
		{"agree", "agrees", "agreed", "agreeing", "agreely", "agreeness"},
		{"basic", "basics", "basiced", "basicing", "basically", "basicness"},
		{"simple", "simples", "simpled", "simpling", "simply", "simpleness"},
	} {
		got := []string{plural(row.word), past(row.word), ing(row.word), adverb(row.word), nesses(row.word)}
		want := []string{row.plural, row.past, row.ing, row.adverb, row.ness}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: got %v, want %v", row.word, got, want)
		}
	}
}

func TestDialKeepsWeights(t *testing.T) {
	weights := []uint64{1, 0, 7, 1 << 20, 2, 1 << 19, 90_000}
	var total, draws float64 = 0, 2_000_000
	for _, w := range weights {
		total += float64(w)
	}
	r, seen := seeded(1, 0), make([]float64, len(weights))
	d := newDial(weights)
	for range int(draws) {
		seen[d.draw(&r)]++
	}
	for i, w := range weights {
		if want := float64(w) / total; seen[i]/draws < want*0.97-1e-5 || seen[i]/draws > want*1.03+1e-5 {
			t.Errorf("%d: drawn %v, want %v", i, seen[i]/draws, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "notes.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		dir, want string
		o         Options
	}{
		{full, "is not empty", Options{}},
		{filepath.Join(full, "notes.txt"), "not a directory", Options{}},
		{"", `shape "round" is not known`, Options{Shape: "round"}},
		{"", `rules "odd" are not known`, Options{Rules: "odd"}},
		{"", "speakers must be 1 to 26, not 27", Options{Speakers: 27}},
		{"", "documents must be 1 to", Options{Documents: -1}},
		{"", "patterns must be 1 to", Options{Patterns: mostPatterns + 1}},
		{"", "codes must be 1 to", Options{Codes: mostCodes + 1}},
		{"", "too few for 100000 documents", Options{Shape: Tiny, Size: 1000}},
		{"", "too few for 1 documents", Options{Size: -5}},
		{"", "unicode is a share", Options{Unicode: 1.5}},
		{"", "density is a number", Options{Density: -1}},
	} {
		dir := row.dir
		if dir == "" {
			dir = filepath.Join(t.TempDir(), "new")
		}
		if err := Write(dir, row.o); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%+v: %v, want %s", row.o, err, row.want)
		}
	}
}
