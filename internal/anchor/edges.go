package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// startAt is where a span begins that began at byte s of the old text, in or
// before old word i, which has become new word k.
//
// Characters between words go with the span as far as they are the same on
// both sides, counted from the word: a quotation mark stays a quotation mark
// whatever its form, and a sentence's end an end.
func (al *alignment) startAt(s, i, k int) int {
	w, v := al.old.words[i], al.new.words[k]
	if s > w.Start {
		return v.Start + inside(al.old.slice(w), al.new.slice(v), s-w.Start)
	}
	gap := al.new.gap(k)
	if k == 0 {
		gap.Start = al.floor()
	}
	return v.Start - alikeBefore(al.old.body[s:w.Start], al.new.slice(gap))
}

// endAt is the same for a span that ended at byte s, in or after old word i.
func (al *alignment) endAt(s, i, k int) int {
	w, v := al.old.words[i], al.new.words[k]
	if s < w.End {
		return v.Start + inside(al.old.slice(w), al.new.slice(v), s-w.Start)
	}
	return v.End + alikeAfter(al.old.body[w.End:s], al.new.slice(al.new.gap(k+1)))
}

// floor is the first byte of the new body that belongs to the text: a text may
// be a part of a body.
func (al *alignment) floor() int {
	return al.new.start
}

// alikeAfter is how many bytes of the gap answer the characters that followed
// the span's last word.
func alikeAfter(old, gap string) int {
	n := 0
	for _, r := range old {
		g, size := utf8.DecodeRuneInString(gap[n:])
		if size == 0 || kind(g) != kind(r) {
			break
		}
		n += size
	}
	return n + marks(gap[n:])
}

// marks is how many bytes of combining marks a string begins with.
func marks(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.M, r) && r != 0x200d && r != 0xfe0f {
			break
		}
		n += utf8.RuneLen(r)
	}
	return n
}

func alikeBefore(old, gap string) int {
	n := 0
	for len(old) > 0 {
		r, size := utf8.DecodeLastRuneInString(old)
		g, gsize := utf8.DecodeLastRuneInString(gap[:len(gap)-n])
		if gsize == 0 || kind(g) != kind(r) {
			break
		}
		old, n = old[:len(old)-size], n+gsize
	}
	return n
}

// kind is a character that stands for all that a tidy hand may put for it.
func kind(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case strings.ContainsRune("\"'“”„‟‘’‚‛«»‹›「」『』", r):
		return '"'
	case strings.ContainsRune(".!?…。！？,;:，；：", r):
		return '.'
	case strings.ContainsRune("-‐‑‒–—―−", r):
		return '-'
	}
	return r
}

// inside carries a cut in a word, after at bytes, over to what the word has
// become: to the same letter where that is certain, else to the same share of
// letters. It never parts a letter from its marks.
func inside(old, new string, at int) int {
	if old == new {
		return at
	}
	head, tail := letters(old[:at]), letters(old[at:])
	was, is := split2(old), split2(new)
	switch {
	case equalLetters(was, is), head <= common(was, is):
		return bytesOf(is[:min(head, len(is))])
	case tail <= common(reversed(was), reversed(is)):
		return bytesOf(is[:max(0, len(is)-tail)])
	}
	return bytesOf(is[:min(max(1, (head*len(is)+len(was)/2)/len(was)), max(1, len(is)-1))])
}

// split2 are the letters of a word, each with its marks.
func split2(word string) []string {
	var all []string
	start := 0
	for i, r := range word {
		if i > start && !unicode.Is(unicode.M, r) && r != 0x200d {
			all, start = append(all, word[start:i]), i
		}
	}
	if start < len(word) {
		all = append(all, word[start:])
	}
	return all
}

func letters(s string) int { return len(split2(s)) }

func bytesOf(letters []string) (n int) {
	for _, l := range letters {
		n += len(l)
	}
	return n
}

func equalLetters(a, b []string) bool { return len(a) == len(b) && common(a, b) == len(a) }

// common is how many letters two words begin with.
func common(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && norm.NFC.String(a[n]) == norm.NFC.String(b[n]) {
		n++
	}
	return n
}

func reversed(all []string) []string {
	back := make([]string, len(all))
	for i, l := range all {
		back[len(all)-1-i] = l
	}
	return back
}
