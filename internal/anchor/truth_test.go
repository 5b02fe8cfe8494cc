package anchor

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/bench"
)

// verdict is what a placing was worth.
type verdict int

const (
	right   verdict = iota // every character that is still there, and no other
	edged                  // right but for words at an edge that were changed or are new
	unsure                 // ambiguous
	missing                // lost
	rightly                // lost or ambiguous, and so it is
	twin                   // wrong, but the place has the mark's quote and context to the letter
	wrong
	verdicts
)

// truth is where a span of the first body is now.
type truth struct {
	first, last int // outermost letters that are of it or stand for it; -1 when there is none
	kept        int // letters of it that are still there
	of          int // letters it had
	parts       int // rows of them with letters of elsewhere between
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// answers is a changed body made ready for many judgements.
type answers struct {
	*tracked
	was, now string
	old      []rune
	at       [][]int // by code point of the first body: where its letters are now
	known    []int   // by code point: how many letters before it have an origin
	bytes    []int   // by code point
}

func newAnswers(t *tracked, was string) *answers {
	a := &answers{tracked: t.eachRune(func(r rune) string { return string(r) }), was: was, now: t.String(), old: []rune(was)}
	mute(a.old)
	mute(a.runes)
	t = a.tracked
	a.at = make([][]int, len(a.old))
	a.known = make([]int, len(t.runes)+1)
	for i, r := range t.runes {
		a.known[i+1] = a.known[i]
		if o := t.origin(i); o >= 0 && letter(r) {
			a.at[o] = append(a.at[o], i)
			a.known[i+1]++
		}
	}
	for i := range a.now {
		a.bytes = append(a.bytes, i)
	}
	a.bytes = append(a.bytes, len(a.now))
	return a
}

// mute takes the letters out of labels: a label is no data, and of ten "INT:"
// at the edge of a span nobody asks which it was.
func mute(body []rune) {
	start := 0
	for i, r := range body {
		switch {
		case r == '\n':
			start = i + 1
		case r == ':' && start >= 0:
			if i-start <= 40 {
				for j := start; j < i; j++ {
					body[j] = '.'
				}
			}
			start = -1
		}
	}
}

func (a *answers) truth(m Mark) truth {
	tr := truth{first: -1, last: -1}
	var at []int
	for i := m.Start; i < m.End; i++ {
		if letter(a.old[i]) {
			tr.of++
			tr.kept += min(1, len(a.at[i]))
		}
		at = append(at, a.at[i]...)
	}
	if len(at) == 0 {
		return tr
	}
	sort.Ints(at)
	tr.first, tr.last, tr.parts = at[0], at[len(at)-1], 1
	for i := 1; i < len(at); i++ {
		if a.known[at[i]]-a.known[at[i-1]] > 1 {
			tr.parts++
		}
	}
	return tr
}

// judge holds a placing against the truth.
func (a *answers) judge(m Mark, p Place) verdict {
	t, now, tr := a.tracked, a.now, a.truth(m)
	if !p.Found() {
		switch {
		case tr.first < 0 || tr.parts > 1 || 2*tr.kept < tr.of:
			return rightly
		case p.How == Lost:
			return missing
		}
		return unsure
	}
	lo, hi := sort.SearchInts(a.bytes, p.Span.Start), sort.SearchInts(a.bytes, p.Span.End)
	for lo < hi && !letter(t.runes[lo]) {
		lo++
	}
	for lo < hi && !letter(t.runes[hi-1]) {
		hi--
	}
	if tr.first >= 0 && lo == tr.first && hi == tr.last+1 { // what was put in between belongs to it
		return right
	}
	own, others := 0, 0 // letters inside
	edges := true
	for i := lo; i < hi; i++ {
		if !letter(t.runes[i]) {
			continue
		}
		if o := t.origin(i); o >= m.Start && o < m.End {
			own++
		} else if t.from[i] >= 0 && !changed(t, i) {
			others++
		}
	}
	for i := tr.first; i >= 0 && i <= tr.last; i++ { // unchanged letters left out?
		if (i < lo || i >= hi) && letter(t.runes[i]) && t.from[i] >= m.Start && t.from[i] < m.End && !changed(t, i) {
			edges = edges && tr.parts > 1 && 10*own >= 8*tr.kept
		}
	}
	if own > 0 && edges && others == 0 {
		return edged
	}
	if isTwin(now, m, p) {
		return twin
	}
	return wrong
}

// isTwin reports whether a place has the very words of the quote, and of the
// context on one side at least: said twice, they are their own double.
func isTwin(now string, m Mark, p Place) bool {
	if !slices.Equal(said(now[p.Span.Start:p.Span.End]), said(m.Quote)) {
		return false
	}
	before, after := said(m.Before), said(m.After)
	was, is := said(now[max(0, p.Span.Start-200):p.Span.Start]), said(now[p.Span.End:min(len(now), p.Span.End+200)])
	before, after = before[min(1, len(before)):], after[:max(0, len(after)-1)] // the outermost may be cut
	return len(was) >= len(before) && slices.Equal(was[len(was)-len(before):], before) ||
		len(is) >= len(after) && slices.Equal(is[:len(after)], after)
}

func said(s string) (words []string) {
	for _, w := range split(s) {
		words = append(words, fold(s[w.Start:w.End]))
	}
	return words
}

// changed reports whether the word around a character has letters that are new
// or has lost some.
func changed(t *tracked, i int) bool {
	for j := i; j < len(t.runes) && letter(t.runes[j]); j++ {
		if t.from[j] < 0 || j > i && t.from[j] != t.from[j-1]+1 && t.from[j] != t.from[j-1] {
			return true
		}
	}
	for j := i; j >= 0 && letter(t.runes[j]); j-- {
		if t.from[j] < 0 || j < i && t.from[j]+1 != t.from[j+1] && t.from[j] != t.from[j+1] {
			return true
		}
	}
	return false
}

// randomMarks are words, phrases, sentences, paragraphs, rows of characters and
// the commonest short quotes, in turn.
func randomMarks(r *rand.Rand, body string, n int) []Mark {
	t := track(body)
	ws, ss, ps := t.words(), t.sentences(), t.paragraphs()
	common := commonest(t, ws)
	said := slices.Clone(t.runes)
	mute(said)
	var all []Mark
	for i := range n {
		var s [2]int
		switch i % 6 {
		case 0:
			s = ws[r.IntN(len(ws))]
		case 1:
			at := r.IntN(len(ws))
			s = [2]int{ws[at][0], ws[min(at+1+r.IntN(4), len(ws)-1)][1]}
		case 2:
			s = ss[r.IntN(len(ss))]
		case 3:
			s = ps[r.IntN(len(ps))]
		case 4:
			at := r.IntN(len(t.runes))
			s = [2]int{at, min(at+1+r.IntN(60), len(t.runes))}
		case 5:
			s = common[r.IntN(len(common))]
		}
		for s[0] < s[1] && i%6 != 4 && unicode.IsSpace(t.runes[s[0]]) {
			s[0]++
		}
		for s[0] < s[1] && i%6 != 4 && unicode.IsSpace(t.runes[s[1]-1]) {
			s[1]--
		}
		if !slices.ContainsFunc(said[s[0]:s[1]], letter) || labelled(said, s[1]) {
			continue
		}
		all = append(all, markAt(t.runes, s[0], s[1]))
	}
	return all
}

// labelled reports whether a span ends in a label.
func labelled(said []rune, end int) bool {
	for end > 0 && unicode.IsSpace(said[end-1]) {
		end--
	}
	for i := end; i < len(said) && said[i] == '.'; i++ {
		if i+1 < len(said) && said[i+1] == ':' {
			return true
		}
	}
	return end < len(said) && said[end] == ':' || end > 0 && said[end-1] == ':'
}

// commonest are places of words that stand in many.
func commonest(t *tracked, ws [][2]int) [][2]int {
	counts := map[string]int{}
	for _, w := range ws {
		counts[strings.ToLower(string(t.runes[w[0]:w[1]]))]++
	}
	var all [][2]int
	for _, w := range ws {
		if counts[strings.ToLower(string(t.runes[w[0]:w[1]]))] >= 20 {
			all = append(all, w)
		}
	}
	if len(all) == 0 {
		return ws
	}
	return all
}

func markAt(body []rune, start, end int) Mark {
	return Mark{start, end, string(body[start:end]), string(body[max(0, start-32):start]), string(body[end:min(len(body), end+32)])}
}

// plainSearch is what a search for the quote alone does.
func plainSearch(body string, m Mark) Place {
	at := strings.Index(body, m.Quote)
	if at < 0 {
		return Place{How: Lost}
	}
	p := Place{How: Quoted}
	p.Span.Start, p.Span.End = at, at+len(m.Quote)
	return p
}

type tally [verdicts]int

func (c tally) String() string {
	n := 0
	for _, v := range c {
		n += v
	}
	pc := func(v int) float64 { return 100 * float64(v) / float64(max(1, n)) }
	return fmt.Sprintf("%5.1f %4.1f %5.1f %5.1f %5.1f %4d %4d", pc(c[right]+c[edged]), pc(c[edged]), pc(c[rightly]), pc(c[unsure]), pc(c[missing]), c[twin], c[wrong])
}

// bodies are what the laws are tried on: generated talk, or the transcripts in
// the folder that OWNWORDS_ANCHOR_BODIES names.
func bodies(t *testing.T) map[string]string {
	dir := os.Getenv("OWNWORDS_ANCHOR_BODIES")
	if dir == "" {
		seed := uint64(number("OWNWORDS_ANCHOR_SEED", 1))
		return map[string]string{"talk": body(bench.Transcript(seed, 60_000)), "chat": chat(seed+1, 700)}
	}
	all := map[string]string{}
	names, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = body(string(data))
	}
	return all
}

// number is what an environment variable says, or else usual.
func number(variable string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil {
		return n
	}
	return usual
}

func body(transcript string) string {
	_, body, _ := strings.Cut(strings.TrimPrefix(transcript, "---\n"), "\n---\n")
	return body
}

// chat is the hard case: short turns that are often the same.
func chat(seed uint64, turns int) string {
	r := rand.New(rand.NewPCG(seed, 0))
	said := strings.Split(strings.ReplaceAll(bench.Talk(seed, 40_000), "\n\n", " "), ". ")
	short := []string{"Yeah.", "Mm-hm.", "I don't know.", "Right.", "Okay.", "No.", "Yeah, yeah.", "You know.", "I don't know, I mean, yeah."}
	var b strings.Builder
	for i := range turns {
		b.WriteString([]string{"INT: ", "P01: "}[i%2])
		if r.IntN(3) > 0 {
			b.WriteString(short[r.IntN(len(short))])
		} else {
			b.WriteString(said[r.IntN(len(said))] + ".")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// wrongMost is how many marks of ten thousand over all edits may be silently
// wrong. In the made up chat the same five short turns and whole sentences come
// back all the time.
func wrongMost(body string) int {
	if body == "chat" {
		return 10
	}
	return 3
}

// shown is a span between ⟦ and ⟧ and what is around it; long ones lose their
// middle.
func shown(body string, s corpus.Span) string {
	quote := body[s.Start:s.End]
	if len(quote) > 200 {
		quote = quote[:90] + " […] " + quote[len(quote)-90:]
	}
	return body[max(0, s.Start-60):s.Start] + "⟦" + quote + "⟧" + body[s.End:min(len(body), s.End+60)]
}

func (p *points) must(m Mark) corpus.Span {
	s, _ := p.span(m.Start, m.End)
	return s
}

// TestNothingIsSilentlyWrong edits bodies in all ways and holds every placing
// against the truth that the edits kept. With -v the shares are logged, and the
// wrong ones. OWNWORDS_ANCHOR_MARKS is how many marks a body has in each edit,
// OWNWORDS_ANCHOR_SEED makes other bodies, OWNWORDS_ANCHOR_BODIES names a folder
// of transcripts, OWNWORDS_ANCHOR_EDIT one edit, and OWNWORDS_ANCHOR_SHOW logs
// what the diff did not find.
func TestNothingIsSilentlyWrong(t *testing.T) {
	all := bodies(t)
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	per := number("OWNWORDS_ANCHOR_MARKS", 150)
	t.Logf("%-22s | %-40s | %-40s | %-40s", "right, of them edges, rightly not, ambiguous, lost in %; twins, wrong", "diff", "quote and context", "first exact place")
	wrongs := map[string]*[2]int{}
	for _, name := range names {
		wrongs[name] = new([2]int)
	}
	for _, e := range edits {
		if !strings.Contains(e.name, os.Getenv("OWNWORDS_ANCHOR_EDIT")) {
			continue
		}
		var shares [3]tally
		for i, name := range names {
			r := rand.New(rand.NewPCG(uint64(i), 7))
			old := all[name]
			marks := randomMarks(r, old, per)
			changed := e.do(r, track(old))
			a, points := newAnswers(changed, old), newPoints(old)
			now := a.now
			diff, alone := NewDiff(old, now), NewBody(now)
			for _, m := range marks {
				for how, p := range []Place{diff.Find(m), alone.Find(m), plainSearch(now, m)} {
					v := a.judge(m, p)
					shares[how][v]++
					if how < 2 && v == wrong {
						wrongs[name][how]++
						t.Logf("%s, %s, %s: %d %q is %s at %v %q", name, e.name, []string{"diff", "quote"}[how], m.Start, shown(old, points.must(m)), p.How, p.Span, shown(now, p.Span))
					}
					if os.Getenv("OWNWORDS_ANCHOR_SHOW") != "" && how == 0 && (v == missing || v == unsure) {
						t.Logf("%s, %s: %+v %s %v", name, e.name, m, p.How, p.Candidates)
					}
				}
			}
		}
		t.Logf("%-22s | %v | %v | %v", e.name, shares[0], shares[1], shares[2])
	}
	for _, name := range names {
		for how, n := range wrongs[name] {
			if all := per * len(edits); 10_000*n > wrongMost(name)*all {
				t.Errorf("%s, %s: %d of %d are silently wrong", name, []string{"diff", "quote and context"}[how], n, all)
			}
		}
	}
}
