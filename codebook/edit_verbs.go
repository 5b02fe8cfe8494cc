package codebook

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Rename gives a code another id. Its old one goes into `formerly`, so that
// decisions, memos and `retired` of others still lead to it; its name, and so
// its [Code.Meaning], stays. Where only upper and lower case differ it is the
// same id, and `formerly` says nothing. A code may take back an id that it
// formerly had.
func Rename(src []byte, old, new string) ([]byte, error) {
	var c *Code
	back := -1 // where formerly has the new id
	mean := func(b *Codebook, p *plainBook) (err error) {
		if c, err = b.known(old); err != nil {
			return err
		}
		back = slices.IndexFunc(c.Formerly, func(id string) bool { return Key(id) == Key(new) })
		if err := b.free(new); err != nil && back < 0 && Key(old) != Key(new) || CheckID(new) != nil {
			return err
		}
		m := p.code(c.ID)
		m.id = norm.NFC.String(new)
		switch {
		case Key(c.ID) == Key(new):
		case back >= 0:
			m.formerly[back] = c.ID
		default:
			m.formerly = append(m.formerly, c.ID)
		}
		return nil
	}
	return edit(src, mean, func(s *source) {
		s.set(path{code: c.ID}, "id", new, nil)
		switch p := (path{code: new}); {
		case s.err != nil || Key(c.ID) == Key(new):
		case back >= 0:
			_, v := entry(s.mapping(p), "formerly")
			n := items(v)[back]
			s.splice(s.start(n), s.end(n), c.ID)
		default:
			s.appendItems(p, "formerly", s.onLines([]string{c.ID}), keysUpTo("formerly"))
		}
	})
}

// SetName gives a code another name, which changes its Meaning.
func SetName(src []byte, id, name string) ([]byte, error) {
	name = oneLine(name)
	mean := func(b *Codebook, p *plainBook) error {
		c, err := b.known(id)
		if err == nil {
			id = c.ID
			p.code(id).name = name
		}
		return err
	}
	return edit(src, mean, func(s *source) {
		p := path{code: id}
		flow := s.err == nil && isFlow(s.mapping(p))
		s.set(p, "name", scalarText(name, flow), keysUpTo("id"))
	})
}

// Place is where a code goes: before or after a sibling, or below a code
// behind its other children, or behind the other roots where all are empty.
type Place struct{ Under, Before, After string }

// Move puts a code, with all below it, in another place. Its Meaning stays.
// Comment lines right above it go with it, and so do those below that are
// indented deeper; where it stands decides how it is indented, and how many
// blank lines part it from its neighbours.
func Move(src []byte, id string, to Place) ([]byte, error) {
	var parent string
	at := 0
	mean := func(b *Codebook, p *plainBook) error {
		c, err := b.known(id)
		if err != nil {
			return err
		}
		if id = c.ID; !to.one() {
			return refuseEdit("", "a code goes to one place only")
		}
		target, err := to.target(b, c)
		if err != nil {
			return err
		}
		m := p.cut(id)
		parent, at = to.resolve(p, target)
		list := p.list(parent)
		*list = slices.Insert(*list, at, m)
		return nil
	}
	return edit(src, mean, func(s *source) { s.insertCode(parent, at, s.cutCode(id)) })
}

func (to Place) one() bool {
	n := 0
	for _, id := range []string{to.Under, to.Before, to.After} {
		if id != "" {
			n++
		}
	}
	return n <= 1
}

// target is the code that a place names, nil for the root.
func (to Place) target(b *Codebook, c *Code) (*Code, error) {
	id := to.Under + to.Before + to.After
	if id == "" {
		return nil, nil
	}
	t, err := b.known(id)
	if err == nil && c.Contains(t) {
		return nil, refuseEdit("", "code %q cannot go below or beside %q: that is itself or below it", c.ID, t.ID)
	}
	return t, err
}

// resolve is a place as a parent and a number among its children.
func (to Place) resolve(p *plainBook, target *Code) (parent string, at int) {
	switch {
	case target == nil:
		return "", len(p.codes)
	case to.Under != "":
		return target.ID, len(p.code(target.ID).children)
	}
	if target.Parent != nil {
		parent = target.Parent.ID
	}
	_, at = p.find(target.ID)
	if to.After != "" {
		at++
	}
	return parent, at
}

// Retire marks a code as no longer used. Its id stays taken, its codings stay
// on it, and its rules find nothing from then on.
func Retire(src []byte, id string, r Retired) ([]byte, error) {
	mean := func(b *Codebook, p *plainBook) (err error) {
		id, err = retireMeaning(b, p, id, &r)
		return err
	}
	return edit(src, mean, func(s *source) { s.retire(id, r) })
}

// retireMeaning does it to the plain values, and puts r and id into the
// spelling of the book.
func retireMeaning(b *Codebook, p *plainBook, id string, r *Retired) (string, error) {
	c, err := b.known(id)
	switch {
	case err != nil:
		return "", err
	case c.Retired != nil:
		return "", refuseEdit("", "code %q is retired already, at line %d", c.ID, c.Retired.Pos.Line)
	case r.On == "" && r.Why == "" && len(r.Into) == 0:
		return "", refuseEdit("say why", "a code retires on a day, for a reason or into another code")
	}
	r.On, r.Why = strings.TrimSpace(r.On), strings.TrimSpace(r.Why)
	for i, into := range r.Into {
		t, ok := b.Lookup(into)
		switch {
		case ok && t == c:
			return "", refuseEdit("name another code", "code %q cannot be retired into itself", c.ID)
		case ok:
			r.Into[i] = t.ID
		case p.code(into) == nil:
			return "", refuseEdit(didYouMean(into, b.ids()), "there is no code %q in the codebook", into)
		}
	}
	p.code(c.ID).retired = &Retired{On: r.On, Why: r.Why, Into: slices.Clone(r.Into)}
	return c.ID, nil
}

// retire writes what a code was retired for.
func (s *source) retire(id string, r Retired) {
	var parts []string
	if r.On != "" {
		parts = append(parts, "on: "+r.On)
	}
	if r.Why != "" {
		parts = append(parts, "why: "+scalarText(r.Why, true))
	}
	switch {
	case len(r.Into) == 1:
		parts = append(parts, "into: "+r.Into[0])
	case len(r.Into) > 1:
		parts = append(parts, "into: ["+strings.Join(r.Into, ", ")+"]")
	}
	s.insertPair(path{code: id}, "retired", "{"+strings.Join(parts, ", ")+"}", keysUpTo("retired"))
}
