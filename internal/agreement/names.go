package agreement

import "strings"

type place struct{ line, col int32 }

// names numbers texts in order of appearance.
type names struct {
	number map[string]int32
	list   []string
	last   int32 // the one asked for last: the next is often the same
}

func newNames() *names { return &names{number: map[string]int32{}} }

func (n *names) of(text string) (id int32, fresh bool) {
	if len(n.list) > 0 && n.list[n.last] == text {
		return n.last, false
	}
	id, ok := n.number[text]
	if !ok {
		id = int32(len(n.list))
		text = strings.Clone(text) // not to hold the whole row
		n.number[text] = id
		n.list = append(n.list, text)
	}
	n.last = id
	return id, !ok
}
