package codebook

import (
	"slices"
	"strings"
)

// Merge takes codes into another one. Their ids, and those they were known by
// before, go into its `formerly`, so that their codings are its codings from
// then on. Examples, counterexamples, rules and tests are added to its own, so
// that what their rules found is still found (a retired code's rules found
// nothing and are not), and their children become its children. What is left
// of their text, the definitions above all, stays as comment lines in it.
func Merge(src []byte, from []string, into string) ([]byte, error) {
	from = slices.Clone(from)
	if len(from) == 0 {
		return nil, refuseEdit("", "there is no code to merge")
	}
	mean := func(b *Codebook, p *plainBook) error {
		to, err := b.known(into)
		if err != nil {
			return err
		}
		if into = to.ID; to.Retired != nil {
			return refuseEdit("delete its retired: line first, or merge into another code", "code %q is retired", into)
		}
		for i, id := range from {
			if from[i], err = b.mergeable(id, to, from[:i]); err != nil {
				return err
			}
		}
		for _, id := range from {
			p.merge(id, into)
		}
		return nil
	}
	return edit(src, mean, func(s *source) {
		var remarks strings.Builder
		for _, id := range from {
			remarks.WriteString(s.merge(id, into))
		}
		s.remark(into, remarks.String())
	})
}

// mergeable gives a code's id in its own spelling, if it can go into another.
func (b *Codebook) mergeable(id string, into *Code, others []string) (string, error) {
	c, err := b.known(id)
	switch {
	case err != nil:
		return "", err
	case c == into:
		return "", refuseEdit("name two codes", "code %q cannot be merged into itself", c.ID)
	case c.Contains(into):
		return "", refuseEdit("move "+into.ID+" out first", "code %q stands above %q and cannot be merged into it", c.ID, into.ID)
	case slices.Contains(others, c.ID):
		return "", refuseEdit("", "code %q is named twice", c.ID)
	}
	return c.ID, nil
}

func (b *plainBook) merge(id, into string) {
	c := b.cut(id)
	to := b.code(into)
	to.formerly = append(append(to.formerly, c.id), c.formerly...)
	to.examples = append(to.examples, c.examples...)
	to.counterexamples = append(to.counterexamples, c.counterexamples...)
	if c.retired == nil {
		to.rules = append(to.rules, c.rules...)
		to.hit = append(to.hit, c.hit...)
		to.miss = append(to.miss, c.miss...)
	}
	to.children = append(to.children, c.children...)
}

// merge does to the text what the other merge does to the values. It gives
// what is left of the code as comment lines.
func (s *source) merge(id, into string) (remark string) {
	s.block(path{code: into})
	s.block(path{code: id})
	if s.err != nil {
		return ""
	}
	c := s.find(id).code
	_, retired := entry(c, "retired")
	ids := []string{id}
	_, former := entry(c, "formerly")
	for _, n := range itemNodes(former) {
		ids = append(ids, n.Value)
	}
	s.appendItems(path{code: into}, "formerly", s.onLines(ids), keysUpTo("formerly"))
	keys := []string{"examples", "counterexamples", "rules", "tests"}
	if retired != nil {
		keys = keys[:2]
	}
	for _, key := range keys {
		s.transfer(id, into, key)
	}
	s.takeChildren(id, into)
	beside := appendComments(nil, []byte(s.takeItems(path{code: id}, "formerly").lines))
	s.dropEmpty(path{code: id}, "children")
	lines := s.cutCode(id).lines
	for _, c := range beside {
		lines += "  " + c + s.nl
	}
	return asRemark(id, lines, s.nl)
}

// takeChildren moves the children of a code, one by one.
func (s *source) takeChildren(id, into string) {
	for s.err == nil {
		_, list := entry(s.find(id).code, "children")
		if list == nil || len(list.Content) == 0 {
			return
		}
		_, child := entry(list.Content[0], "id")
		c := s.cutCode(child.Value)
		_, own := entry(s.find(into).code, "children")
		s.insertCode(into, len(itemNodes(own)), c)
	}
}

// remark puts comment lines behind a code's `formerly`.
func (s *source) remark(id, lines string) {
	if s.err != nil {
		return
	}
	m := s.find(id).code
	k, v := lastOf(m, []string{"formerly"})
	s.put(s.entryEnd(m, k, v), shift(lines, m.Column-1))
}

// asRemark makes comment lines of the text of a code.
func asRemark(id, lines, nl string) string {
	var out strings.Builder
	out.WriteString("# merged into this code: " + id + nl)
	breaks := strings.NewReplacer("\u0085", " ", "\u2028", " ", "\u2029", " ") // they would end the comment
	for line := range splitLines(lines) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "- id: "+id {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "-"); ok {
			line = " " + rest
		}
		out.WriteString(strings.TrimRight("# "+breaks.Replace(line), " ") + nl)
	}
	return out.String()
}

// transfer moves what stands under a key of a code to the same key of another:
// the whole entry where the other has none, else its items. Both are in block
// style.
func (s *source) transfer(id, into, key string) {
	if s.err != nil {
		return
	}
	from, to := path{code: id}, path{code: into}
	_, v := entry(s.mapping(from), key)
	_, there := entry(s.mapping(to), key)
	switch {
	case v == nil || len(itemNodes(v)) == 0:
	case there == nil:
		s.insertEntry(to, s.takeEntry(from, key), keysUpTo(key))
	case key != "tests":
		s.appendItems(to, key, s.takeItems(from, key), keysUpTo(key))
	default:
		s.transferTests(id, into)
	}
}

func (s *source) transferTests(id, into string) {
	from, to := path{id, []string{"tests"}}, path{into, []string{"tests"}}
	if _, v := entry(s.find(into).code, "tests"); isNothing(v) {
		s.set(path{code: into}, "tests", "{}", nil)
	}
	s.block(from)
	for _, key := range []string{"hit", "miss"} {
		if items := s.takeItems(from, key); items.lines != "" {
			if items.flow == nil {
				s.block(to)
			}
			s.appendItems(to, key, items, []string{"hit", "miss"})
		}
	}
	s.dropEmpty(path{code: id}, "tests")
}

// takeEntry takes a key with its value out of a block mapping that has more.
func (s *source) takeEntry(p path, key string) string {
	if s.err != nil {
		return ""
	}
	m := s.mapping(p)
	k, v := entry(m, key)
	from, to := s.start(k), s.entryEnd(m, k, v)
	lines := strings.Repeat(" ", m.Column-1) + s.whole(string(s.bytes[from:to]))
	start := lineStart(s.bytes, from)
	if isBlank(s.bytes[start:from]) {
		s.splice(start, to, "")
		return shift(lines, 1-m.Column)
	}
	switch next := skipSpace(s.bytes, to); { // the key stands by the dash: the next one takes its place
	case next == len(s.bytes):
		s.fail()
	case s.bytes[next] == '#':
		s.splice(from, to, s.nl)
	default:
		s.splice(from, next, "")
	}
	return shift(lines, 1-m.Column)
}
