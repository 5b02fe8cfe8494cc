package match

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// naiveFind is the rules as the manual describes them, one after the other,
// with nothing prepared and nothing shared with the engine: every rule looks
// at every unit, every pattern at every word, near at every choice of places.
func naiveFind(tb testing.TB, b *codebook.Codebook, d *corpus.Document) []Finding {
	n := newNaive(tb, b, d)
	type key struct {
		span corpus.Span
		code int
	}
	rules := map[key][]int{}
	for i, code := range b.All() {
		if code.Retired != nil {
			continue
		}
		for _, r := range code.Rules {
			for _, s := range n.rule(r) {
				if k := (key{s, i}); !slices.Contains(rules[k], r.Number) {
					rules[k] = append(rules[k], r.Number)
				}
			}
		}
	}
	var all []Finding
	for k, numbers := range rules {
		slices.Sort(numbers)
		all = append(all, Finding{k.code, k.span, numbers})
	}
	slices.SortFunc(all, func(a, b Finding) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		if a.Span.End != b.Span.End {
			return a.Span.End - b.Span.End
		}
		return a.Code - b.Code
	})
	return all
}

type naive struct {
	tb        testing.TB
	lang      string
	d         *corpus.Document
	words     []corpus.Word
	sentences []corpus.Stretch
}

func newNaive(tb testing.TB, b *codebook.Codebook, d *corpus.Document) *naive {
	return &naive{tb, b.Language, d, d.Words(), d.Units(corpus.Sentence)}
}

func (n *naive) admitted(r *codebook.Rule, turn int) bool {
	for _, want := range r.Speakers {
		switch want {
		case "all":
			return true
		case "participants", "interviewers":
			if n.d.Role(turn).String()+"s" == want {
				return true
			}
		default:
			if strings.EqualFold(want, n.d.Speaker(turn).Label) {
				return true
			}
		}
	}
	return false
}

// A naivePlace is a first and last word, as indices into the unit's words.
type naivePlace struct{ first, last int }

type naiveUnit struct {
	n       *naive
	r       *codebook.Rule
	stretch corpus.Stretch
	words   []corpus.Word
}

func (n *naive) rule(r *codebook.Rule) (spans []corpus.Span) {
	for _, st := range n.d.Units(corpus.Unit(r.Unit)) {
		u := naiveUnit{n: n, r: r, stretch: st}
		somebody := false
		for t := st.First; t <= st.Last; t++ {
			somebody = somebody || n.admitted(r, t)
		}
		if !somebody {
			continue
		}
		for _, w := range n.words {
			if st.Span.Contains(w.Span) && n.admitted(r, w.Turn) {
				u.words = append(u.words, w)
			}
		}
		spans = append(spans, u.coded()...)
	}
	return spans
}

// matches are all that the rule's clauses find, nil if one finds nothing.
func (u *naiveUnit) matches() []corpus.Span {
	for _, p := range u.r.None {
		if len(u.places(p)) > 0 {
			return nil
		}
	}
	var found []corpus.Span
	if len(u.r.Any) > 0 {
		some := u.left(u.placesOf(u.r.Any))
		if len(some) == 0 {
			return nil
		}
		found = append(found, some...)
	}
	for _, p := range u.r.All {
		some := u.left(u.places(p))
		if len(some) == 0 {
			return nil
		}
		found = append(found, some...)
	}
	if u.r.Near != nil {
		some := u.left(u.windows())
		if len(some) == 0 {
			return nil
		}
		found = append(found, some...)
	}
	if u.r.Regex != nil {
		some := u.regex()
		if len(some) == 0 {
			return nil
		}
		found = append(found, some...)
	}
	return found
}

func (u *naiveUnit) placesOf(ps []codebook.Pattern) (all []naivePlace) {
	for _, p := range ps {
		all = append(all, u.places(p)...)
	}
	return all
}

// left is the spans of the places that not_near does not bar.
func (u *naiveUnit) left(places []naivePlace) (spans []corpus.Span) {
	for _, p := range places {
		span := corpus.Span{Start: u.words[p.first].Span.Start, End: u.words[p.last].Span.End}
		if !u.barred(span) {
			spans = append(spans, span)
		}
	}
	return spans
}

// barred counts words between a match and each place of not_near's words.
func (u *naiveUnit) barred(match corpus.Span) bool {
	if u.r.NotNear == nil {
		return false
	}
	for _, p := range u.placesOf(u.r.NotNear.Words) {
		bar := corpus.Span{Start: u.words[p.first].Span.Start, End: u.words[p.last].Span.End}
		if bar.Overlaps(match) {
			return true
		}
		between := 0
		for _, w := range u.words {
			if w.Span.Start >= min(bar.End, match.End) && w.Span.End <= max(bar.Start, match.Start) {
				between++
			}
		}
		if between+1 <= u.r.NotNear.Within {
			return true
		}
	}
	return false
}

func (u *naiveUnit) coded() []corpus.Span {
	found := u.matches()
	if len(found) == 0 {
		return nil
	}
	switch u.r.Span {
	case codebook.SpanMatch:
		return mergeNaively(found)
	case codebook.SpanSentence:
		var spans []corpus.Span
		for _, s := range u.n.sentences {
			if u.n.admitted(u.r, s.First) && slices.ContainsFunc(found, s.Span.Overlaps) {
				spans = append(spans, s.Span)
			}
		}
		return spans
	}
	return []corpus.Span{u.stretch.Span}
}

func mergeNaively(spans []corpus.Span) []corpus.Span {
	for i := range spans {
		for j := range spans {
			if i != j && (spans[i].Overlaps(spans[j]) || spans[i] == spans[j]) {
				spans[i] = spans[i].Union(spans[j])
				return mergeNaively(slices.Delete(spans, j, j+1))
			}
		}
	}
	return spans
}

// windows are the extents of every choice of places, one for each pattern, no
// two sharing a word, that is short enough and has no shorter one in it.
func (u *naiveUnit) windows() []naivePlace {
	var all []naivePlace
	var choose func(i int, chosen []naivePlace)
	choose = func(i int, chosen []naivePlace) {
		if i == len(u.r.Near.Words) {
			w := chosen[0]
			for _, c := range chosen {
				w = naivePlace{min(w.first, c.first), max(w.last, c.last)}
			}
			if w.last-w.first <= u.r.Near.Within && !slices.Contains(all, w) {
				all = append(all, w)
			}
			return
		}
		for _, p := range u.places(u.r.Near.Words[i]) {
			if !slices.ContainsFunc(chosen, func(c naivePlace) bool { return c.first <= p.last && p.first <= c.last }) {
				choose(i+1, append(slices.Clone(chosen), p))
			}
		}
	}
	choose(0, nil)
	var smallest []naivePlace
	for _, w := range all {
		if !slices.ContainsFunc(all, func(v naivePlace) bool { return v != w && w.first <= v.first && v.last <= w.last }) {
			smallest = append(smallest, w)
		}
	}
	return smallest
}

func (u *naiveUnit) regex() (spans []corpus.Span) {
	re := regexp.MustCompile("(?i)" + u.r.Regex.Source)
	d := u.n.d
	for t := u.stretch.First; t <= u.stretch.Last; t++ {
		if !u.n.admitted(u.r, t) {
			continue
		}
		raw := d.Turns[t].Speech()
		raw.Start, raw.End = max(raw.Start, u.stretch.Span.Start), min(raw.End, u.stretch.Span.End)
		if raw.Empty() {
			continue
		}
		for _, m := range re.FindAllStringIndex(d.Body[raw.Start:raw.End], -1) {
			s := corpus.Span{Start: raw.Start + m[0], End: raw.Start + m[1]}
			if !s.Empty() && !u.n.touchesUnsaid(s, t) && !u.barred(s) {
				spans = append(spans, s)
			}
		}
	}
	return spans
}

// touchesUnsaid looks at each character of a span: it must stand in a
// paragraph and outside a note, or be white space between paragraphs.
func (n *naive) touchesUnsaid(s corpus.Span, turn int) bool {
	for i := s.Start; i < s.End; i++ {
		inside := false
		for _, p := range n.d.Turns[turn].Paragraphs {
			if p.Start <= i && i < p.End {
				inside = true
				for _, note := range n.d.AppendNotes(nil, p) {
					if note.Start <= i && i < note.End {
						return true
					}
				}
			}
		}
		if !inside && n.d.Body[i] == '\\' {
			return true
		}
	}
	return false
}

// places tries a pattern at every word.
func (u *naiveUnit) places(p codebook.Pattern) (all []naivePlace) {
	want := naivePattern(u.n.tb, p)
	for i := range u.words {
		if u.standsAt(p, want, i) {
			all = append(all, naivePlace{i, i + len(want) - 1})
		}
	}
	return all
}

func (u *naiveUnit) standsAt(p codebook.Pattern, want []naiveWord, at int) bool {
	if at+len(want) > len(u.words) {
		return false
	}
	for i, w := range want {
		word := u.words[at+i]
		if !naiveAnswers(u.n.tb, p, w.text, u.n.d.Slice(word.Span), u.n.lang) {
			return false
		}
		if i == 0 {
			continue
		}
		before := u.words[at+i-1]
		if w.joined && before.Span.End != word.Span.Start || u.n.sentence(before) != u.n.sentence(word) {
			return false
		}
	}
	return true
}

func (n *naive) sentence(w corpus.Word) int {
	return slices.IndexFunc(n.sentences, func(s corpus.Stretch) bool { return s.Span.Start <= w.Span.Start && w.Span.Start < s.Span.End })
}

type naiveWord struct {
	text   string // with * in it
	joined bool   // both are single characters, written together
}

var oneHan = regexp.MustCompile(`^[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ーｰ]`)

func naivePattern(tb testing.TB, p codebook.Pattern) (words []naiveWord) {
	const letters = "qzq"
	text := strings.ReplaceAll(p.Text, "*", letters)
	d, err := corpus.Parse("p", "p", []byte("---\nspeakers: []\n---\n"+text), nil)
	if err != nil {
		tb.Fatal(err)
	}
	end := -1
	for _, w := range d.Words() {
		s := d.Slice(w.Span)
		if strings.ReplaceAll(s, letters, "") == "" { // a star at a Han character
			end = w.Span.End
			continue
		}
		joined := len(words) > 0 && w.Span.Start == end && oneHan.MatchString(s) && oneHan.MatchString(words[len(words)-1].text)
		words = append(words, naiveWord{strings.ReplaceAll(s, letters, "*"), joined})
		end = w.Span.End
	}
	return words
}

var (
	naiveApostrophes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "＇", "'")
	naiveJoiner      = regexp.MustCompile(`[\x{200c}\x{200d}]|\p{Cf}`)
)

func naiveForm(s string, keepCase bool) string {
	s = naiveJoiner.ReplaceAllStringFunc(naiveApostrophes.Replace(s), func(c string) string {
		if c == "\u200c" || c == "\u200d" {
			return c
		}
		return ""
	})
	s = strings.Trim(s, "_")
	if !keepCase {
		s = cases.Fold().String(norm.NFD.String(s))
	}
	return norm.NFC.String(s)
}

// naiveAnswers compares a word of a pattern with a word of the text.
func naiveAnswers(tb testing.TB, p codebook.Pattern, want, got, lang string) bool {
	want, got = naiveForm(want, p.KeepCase), naiveForm(got, p.KeepCase)
	forms := []string{got}
	if strings.HasSuffix(strings.ToLower(got), "'s") {
		forms = append(forms, got[:len(got)-2])
	}
	for _, form := range forms {
		switch {
		case p.Stem:
			stem := stemmer(lang)
			if stem(want) == stem(form) {
				return true
			}
		case strings.Contains(want, "*"):
			parts := strings.Split(want, "*")
			for i := range parts {
				parts[i] = regexp.QuoteMeta(parts[i])
			}
			if regexp.MustCompile(`(?s)^` + strings.Join(parts, `.*`) + `$`).MatchString(form) {
				return true
			}
		case want == form:
			return true
		}
	}
	return false
}

func show(d *corpus.Document, b *codebook.Codebook, fs []Finding) string {
	var s strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&s, "%s%v %d-%d %q\n", b.All()[f.Code].ID, f.Rules, f.Span.Start, f.Span.End, d.Slice(f.Span))
	}
	return s.String()
}
