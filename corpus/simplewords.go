package corpus

// simpleAt is the class of a character of three bytes at i that is not ASCII
// but as simple to the word rules: curly quotes, dashes and ellipses, Han, and
// the marks between Han. It is false for anything else.
func simpleAt(body string, i int) (uint8, bool) {
	if i+2 >= len(body) {
		return 0, false
	}
	second, third := body[i+1], body[i+2]
	switch lead := body[i]; {
	case lead > 0xe4 && lead <= 0xe9, lead == 0xe4 && second >= 0xb8: // U+4E00 to U+9FFF
		return classHan, true
	case lead == 0xe2 && second == 0x80:
		return generalMark(third)
	case lead == 0xe3 && second == 0x80: // 、。〈〉《》「」『』【】
		return classOther, third == 0x81 || third == 0x82 || third >= 0x88 && third <= 0x91
	case lead == 0xef && second == 0xbc:
		return wideMark(third)
	}
	return 0, false
}

func generalMark(third byte) (uint8, bool) {
	switch third {
	case 0x98, 0x99: // ‘ ’
		return classMidAny, true
	case 0x93, 0x94, 0x9c, 0x9d, 0xa6: // – — “ ” …
		return classOther, true
	}
	return 0, false
}

func wideMark(third byte) (uint8, bool) {
	switch third {
	case 0x81, 0x88, 0x89, 0x9f: // ！ （ ） ？
		return classOther, true
	case 0x8c, 0x9b: // ， ；
		return classMidNum, true
	case 0x9a: // ：
		return classMidLet, true
	}
	return 0, false
}

// appendSimple goes past such a character, and past the rest of the word that
// it joins. What follows may still turn the slow path back to the last blank.
func appendSimple(dst []Span, body string, from, i int, class uint8) ([]Span, int) {
	next := i + 3
	switch {
	case class == classHan:
		dst = append(dst, Span{i, next})
	case i > from && next < len(body) && joinsWord(class, wordClass[body[i-1]], wordClass[body[next]]):
		next = asciiWordEnd(body, next)
		dst[len(dst)-1].End = next
	}
	return dst, next
}
