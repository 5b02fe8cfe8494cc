package decision

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// quick reads a line as Append writes it: a flat object whose keys are known
// and spelled so, with strings, whole numbers and lists of strings. It is false
// for any other, which is left to encoding/json; on what it reads the two
// agree. It is there because of large studies: it takes a sixth of the time.
func quick(line string) (w wire, ok bool) {
	q := quickReader{s: line}
	if !utf8.ValidString(line) || !q.skip("{") {
		return w, false
	}
	for more := !q.skip("}"); more; more = q.skip(",") {
		key, ok := q.text()
		if !ok || !q.skip(":") || !q.field(&w, key) {
			return w, false
		}
	}
	return w, len(line) > 1 && q.at == len(line) && line[len(line)-1] == '}'
}

type quickReader struct {
	s  string
	at int
}

// skip passes a token.
func (q *quickReader) skip(token string) bool {
	if !strings.HasPrefix(q.s[q.at:], token) {
		return false
	}
	q.at += len(token)
	return true
}

func (q *quickReader) field(w *wire, key string) bool {
	switch key {
	case "start":
		return q.number(&w.Start) && q.ends()
	case "end":
		return q.number(&w.End) && q.ends()
	case "rules":
		return q.list(&w.Rules) && q.ends()
	case "flags":
		return q.list(&w.Flags) && q.ends()
	case "saw":
		var saw []string
		w.Saw = &saw
		return q.list(&saw) && q.ends()
	case "of":
		if strings.HasPrefix(q.s[q.at:], "[") {
			return q.list((*[]string)(&w.Of)) && q.ends()
		}
		one, ok := q.text()
		w.Of = idList{one}
		return ok && q.ends()
	}
	v, ok := q.text()
	return ok && w.set(key, v) && q.ends()
}

// ends passes the end of the object, if it is there; behind a value nothing
// else may stand but a comma.
func (q *quickReader) ends() bool {
	rest := q.s[q.at:]
	if rest == "}" {
		q.at++
		return true
	}
	return len(rest) > 0 && rest[0] == ','
}

// set gives a field that is a text its value.
func (w *wire) set(key, v string) bool {
	switch key {
	case "id":
		w.ID = v
	case "at":
		w.At = v
	case "coder":
		w.Coder = v
	case "doc":
		w.Doc = v
	case "op":
		w.Op = Op(v)
	case "quote":
		w.Quote = &v
	case "before":
		w.Before = &v
	case "after":
		w.After = &v
	case "sum":
		w.Sum = v
	case "code":
		w.Code = v
	case "meaning":
		w.Meaning = v
	case "round":
		w.Round = v
	case "text":
		w.Text = v
	case "why":
		w.Why = v
	case "how":
		w.How = v
	default:
		return false
	}
	return true
}

// text passes a string. One without escapes shares the line's memory.
func (q *quickReader) text() (string, bool) {
	if !q.skip(`"`) {
		return "", false
	}
	start := q.at
	escaped := false
	for ; q.at < len(q.s); q.at++ {
		switch c := q.s[q.at]; {
		case c == '"':
			raw := q.s[start:q.at]
			q.at++
			if !escaped {
				return raw, true
			}
			var v string
			err := json.Unmarshal([]byte(q.s[start-1:q.at]), &v)
			return v, err == nil
		case c == '\\':
			escaped = true
			q.at++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// number passes a whole number that is not negative and has no more than
// fifteen digits.
func (q *quickReader) number(into **int) bool {
	n, start := 0, q.at
	for q.at < len(q.s) && q.s[q.at] >= '0' && q.s[q.at] <= '9' {
		n = n*10 + int(q.s[q.at]-'0')
		q.at++
	}
	digits := q.at - start
	*into = &n
	return digits > 0 && digits <= 15 && (digits == 1 || q.s[start] != '0')
}

func (q *quickReader) list(into *[]string) bool {
	*into = []string{}
	if !q.skip("[") {
		return false
	}
	for more := !q.skip("]"); more; more = q.skip(",") {
		v, ok := q.text()
		if !ok {
			return false
		}
		*into = append(*into, v)
		if q.skip("]") {
			return true
		}
	}
	return len(*into) == 0
}
