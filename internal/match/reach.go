package match

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// A reach is how far a match of a regex goes: it has at most so many
// characters, and any number of those that it may repeat without end.
//
//	to\s+see\s+fif(teen|ty)     12 characters, and white space
//	un\w+ed                     4 characters, and those of words
//
// So a regex need not run over all of a long text, but only about each of the
// literals that its matches have, to one character further than its reach:
//
//	text        … ─── to see fifteen ────── of fifty then fifteen ──── …
//	literals             fif                   fif        fif
//	windows       └─────────────────────┘ └──────────────────────────┘
//
// Every match lies in one of the windows, and what a regex can look at outside
// a match, the next character, does too. And where a window ends nothing can
// match that the whole text would not, for that would have a literal in it as
// well. So what is found in them is what is found in the whole, one after the
// other, as long as windows that touch are one.
type reach struct {
	most int
	free [1 << 8]bool // bytes of the characters without end, and those that begin no character
}

func reachOf(re *syntax.Regexp) *reach {
	r := &reach{}
	for b := range r.free {
		r.free[b] = !utf8.RuneStart(byte(b))
	}
	r.most = r.add(re)
	return r
}

// add is how many characters an expression has at most, without those that it
// may repeat without end.
func (r *reach) add(re *syntax.Regexp) (most int) {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpStar, syntax.OpPlus:
		r.release(re.Sub[0])
		return 0
	}
	for _, sub := range re.Sub {
		if n := r.add(sub); re.Op == syntax.OpAlternate {
			most = max(most, n)
		} else {
			most += n
		}
	}
	return most
}

// release frees all characters that an expression can have.
func (r *reach) release(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, c := range re.Rune {
			r.freeFrom(c, c)
			for f := unicode.SimpleFold(c); f != c; f = unicode.SimpleFold(f) {
				r.freeFrom(f, f)
			}
		}
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			r.freeFrom(re.Rune[i], re.Rune[i+1])
		}
	case syntax.OpAnyCharNotNL:
		r.freeFrom(0, '\n'-1)
		r.freeFrom('\n'+1, unicode.MaxRune)
	case syntax.OpAnyChar:
		r.freeFrom(0, unicode.MaxRune)
	}
	for _, sub := range re.Sub {
		r.release(sub)
	}
}

func (r *reach) freeFrom(lo, hi rune) {
	for c := lo; c <= min(hi, utf8.RuneSelf-1); c++ {
		r.free[c] = true
	}
	for b := utf8.RuneSelf; b < len(r.free) && hi >= utf8.RuneSelf; b++ {
		r.free[b] = true
	}
}

// before is where a window begins that has something at an offset, but not
// before from; after is where it ends.
func (r *reach) before(text string, from, at int) int {
	for left := r.most; left >= 0 && at > from; {
		at--
		if !r.free[text[at]] {
			left--
		}
	}
	return at
}

func (r *reach) after(text string, at, to int) int {
	for left := r.most; at < to; at++ {
		if r.free[text[at]] {
			continue
		}
		if left < 0 {
			break
		}
		left--
	}
	return at
}

// eachWindow gives the parts of a span in which the matches of a regex are,
// from left to right. A walk to the left ends where the window before does, and
// to the right only the last of the literals in a window is walked from: so all
// walks together take no longer than two through the span.
func (m *matcher) eachWindow(l *lowered, text string, in corpus.Span, f func(corpus.Span)) {
	l.seek(m.literals[0], in.End)
	w := corpus.Span{Start: in.Start, End: in.Start}
	for at := l.next(in.Start); at < in.End; at = l.next(at + 1) {
		if start := m.reach.before(text, w.End, at); w.Empty() || start > w.End {
			if !w.Empty() {
				f(w)
			}
			w.Start = start
		}
		for last := -1; last < at; {
			last = at
			w.End = m.reach.after(text, at, in.End)
			for next := l.next(at + 1); next < w.End; next = l.next(at + 1) {
				at = next
			}
		}
	}
	if !w.Empty() {
		f(w)
	}
}
