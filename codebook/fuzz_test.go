package codebook

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// lines are the lines of a file as an editor counts them.
func lines(src string) []string {
	src = strings.TrimPrefix(src, "\ufeff")
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src), "\n")
}

// inside reports whether p is a place of the file, or just behind a line.
func inside(p Pos, lines []string) bool {
	return p.Line >= 1 && p.Line <= len(lines) && p.Col >= 1 && p.Col <= utf8.RuneCountInString(lines[p.Line-1])+1
}

// FuzzParse: whatever the bytes, Parse answers; every problem has a place in
// the file and they come in its order; a good book reads the same twice, and
// every place in it is a place of the file.
func FuzzParse(f *testing.F) {
	for _, tt := range goodBooks {
		f.Add([]byte(tt.in))
	}
	for _, tt := range problemTests {
		f.Add([]byte(tt.in))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		b, err := Parse("c.yaml", src)
		if err != nil {
			checkProblems(t, b, err, string(src))
			return
		}
		again, err := Parse("c.yaml", b.Source())
		if err != nil || again.RulesSum() != b.RulesSum() || len(Diff(b, again)) != 0 {
			t.Fatalf("not the same twice: %v", err)
		}
		checkPlaces(t, b, lines(string(src)))
	})
}

func checkProblems(t *testing.T, b *Codebook, err error, src string) {
	var ps Problems
	if b != nil || !errors.As(err, &ps) || len(ps) == 0 {
		t.Fatalf("book %v with error %v", b != nil, err)
	}
	file, last := lines(src), Pos{1, 1}
	for _, p := range ps {
		if !inside(p.Pos, file) {
			t.Fatalf("outside the file: %v", p)
		}
		if p.Pos.before(last) {
			t.Fatalf("out of order: %v", err)
		}
		last = p.Pos
	}
}

func checkPlaces(t *testing.T, b *Codebook, file []string) {
	for _, c := range b.All() {
		if found, ok := b.Lookup(c.ID); !ok || found != c || !inside(c.Pos, file) {
			t.Fatalf("code %q: found %v, at %v", c.ID, ok, c.Pos)
		}
		for _, r := range c.Rules {
			if r.Code != c || !inside(r.Pos, file) || len(r.Speakers) == 0 {
				t.Fatalf("rule %s at %v for %q", r.Name(), r.Pos, r.Speakers)
			}
			for _, p := range rulePatterns(r) {
				if !inside(p.Pos, file) || p.Text == "" {
					t.Fatalf("pattern %q at %v", p, p.Pos)
				}
			}
			if r.Regex != nil {
				if re, err := r.Regex.Compile(); err != nil || re.MatchString("") {
					t.Fatalf("regex %q: %v", r.Regex.Source, err)
				}
			}
		}
	}
}

func rulePatterns(r *Rule) []Pattern {
	ps := append(append(append([]Pattern(nil), r.Any...), r.All...), r.None...)
	for _, n := range []*Near{r.Near, r.NotNear} {
		if n != nil {
			ps = append(ps, n.Words...)
		}
	}
	return ps
}

// writer writes a random codebook and remembers where its patterns stand.
type writer struct {
	strings.Builder
	rand *rand.Rand
	want []Pattern
	pos  Pos
	nl   string
}

func (w *writer) put(s string) {
	w.WriteString(s)
	if i := strings.LastIndexByte(s, '\n'); i >= 0 {
		w.pos = Pos{w.pos.Line + strings.Count(s, "\n"), 1}
		s = s[i+1:]
	}
	w.pos.Col += utf8.RuneCountInString(s)
}

func (w *writer) line(format string, args ...any) { w.put(fmt.Sprintf(format, args...) + w.nl) }

var sampleWords = []string{"no", "012", "~x", "2026-01-01", "*ship", "help*", "pre-*al", "can't", "people’s", "Größe", "e\u0301te\u0301", "互惠", "😊x", "a: b", "a #b", "[x]", "{y}", "& co", "x,y", `back\slash`, `"said"`, "null", "- dash", "? q", "!bang", "%x", "@at", "`tick", "|x", ">y"}

// pattern writes one pattern in a random style that can carry it.
func (w *writer) pattern() {
	p := Pattern{Text: sampleWords[w.rand.IntN(len(sampleWords))], Pos: w.pos}
	switch w.rand.IntN(6) {
	case 0:
		p.Stem = !strings.Contains(p.Text, "*")
	case 1:
		p.KeepCase = true
	}
	w.want = append(w.want, p)
	s := p.String()
	plain := !strings.ContainsAny(s, ":#[]{},&*!|>%@`\"'?\\") && s[0] != '-'
	switch {
	case plain && w.rand.IntN(2) == 0:
		w.put(s)
	case w.rand.IntN(2) == 0:
		w.put("'" + strings.ReplaceAll(s, "'", "''") + "'")
	default:
		w.put(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`)
	}
}

// patterns writes one pattern, a flow list or a block list after a key that
// stands at the given indentation.
func (w *writer) patterns(indent string) {
	n := 1 + w.rand.IntN(4)
	switch w.rand.IntN(3) {
	case 0:
		w.put(" ")
		w.pattern()
		w.put(w.nl)
	case 1:
		w.put(" [")
		for i := range n {
			if i > 0 {
				w.put([]string{",", ", ", "," + w.nl + indent + "   "}[w.rand.IntN(3)])
			}
			w.pattern()
		}
		w.line(" ]")
	default:
		w.line(" # é")
		for range n {
			w.put(indent + "  - ")
			w.pattern()
			w.put(w.nl)
		}
	}
}

func (w *writer) book() {
	w.line("title: 'é😊'%sversion: 1%scodes:", w.nl, w.nl)
	for i := range 1 + w.rand.IntN(4) {
		w.line("  - id: c%d # 😊", i)
		w.line("    rules:")
		for range 1 + w.rand.IntN(3) {
			w.put("      - any:")
			w.patterns("        ")
			if w.rand.IntN(2) == 0 {
				w.put("        none:")
				w.patterns("        ")
			}
		}
		w.line("    definition: \"two\u2028lines\"")
	}
}

// TestPatternPlaces: every pattern of a random codebook comes back with its
// own text and the place where it stands, whatever quotes, lists, line ends,
// line separators and wide characters are about.
func TestPatternPlaces(t *testing.T) {
	for seed := range uint64(500) {
		w := &writer{rand: rand.New(rand.NewPCG(seed, 1)), pos: Pos{1, 1}, nl: "\n"}
		bom := ""
		if seed%2 == 1 {
			w.nl, bom = "\r\n", "\ufeff"
		}
		w.book()
		var got []Pattern
		for _, c := range mustParse(t, bom+w.String()).All() {
			for _, r := range c.Rules {
				got = append(got, rulePatterns(r)...)
			}
		}
		if len(got) != len(w.want) {
			t.Fatalf("seed %d: %d patterns, want %d", seed, len(got), len(w.want))
		}
		for i, p := range got {
			if p != w.want[i] {
				t.Fatalf("seed %d: got %+v, want %+v in\n%s", seed, p, w.want[i], w.String())
			}
		}
	}
}
