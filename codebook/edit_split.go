package codebook

import (
	"slices"
)

// Splitting is what a code is parted into.
type Splitting struct {
	New     []NewCode // at least one; Parent is not looked at
	Under   bool      // the new codes stand below the old one, not behind it
	On      string    // "" or the date, 2006-01-02
	Why     string    // "" for "split"
	RulesTo string    // id of the new code that gets the old one's rules and tests; "" leaves them
}

// Split adds new codes and retires the old one into them. The old code's
// codings stay on it: they are the list of what has to be read again and coded
// with one of the new. Its rules stay with it and find nothing from then on,
// unless RulesTo says which of the new codes gets them, with their tests.
func Split(src []byte, old string, to Splitting) ([]byte, error) {
	parent, at := "", 0
	retired := Retired{On: to.On, Why: to.Why}
	if to.Why == "" {
		retired.Why = "split"
	}
	mean := func(b *Codebook, p *plainBook) error {
		c, err := b.known(old)
		if err != nil {
			return err
		}
		old = c.ID
		if err := to.check(b); err != nil {
			return err
		}
		parent, at = to.place(p, c)
		list := p.list(parent)
		for i, n := range to.New {
			retired.Into = append(retired.Into, n.ID)
			*list = slices.Insert(*list, at+i, n.plain())
		}
		if _, err = retireMeaning(b, p, old, &retired); err == nil && to.RulesTo != "" {
			p.moveRules(old, to.RulesTo)
		}
		return err
	}
	return edit(src, mean, func(s *source) { s.split(old, parent, at, to, retired) })
}

// check makes sure of the ids.
func (to Splitting) check(b *Codebook) error {
	if len(to.New) == 0 {
		return refuseEdit("", "there is no code to split into")
	}
	seen := map[string]bool{}
	for _, n := range to.New {
		if err := b.free(n.ID); err != nil {
			return err
		}
		if seen[Key(n.ID)] {
			return refuseEdit("", "code %q is named twice", n.ID)
		}
		seen[Key(n.ID)] = true
	}
	if to.RulesTo != "" && !seen[Key(to.RulesTo)] {
		return refuseEdit("name one of the new codes", "%q is none of the codes that are split off", to.RulesTo)
	}
	return nil
}

// place is where the first of the new codes goes.
func (to Splitting) place(p *plainBook, c *Code) (parent string, at int) {
	if to.Under {
		return c.ID, len(c.Children)
	}
	if c.Parent != nil {
		parent = c.Parent.ID
	}
	_, at = p.find(c.ID)
	return parent, at + 1
}

func (b *plainBook) moveRules(id, into string) {
	c, to := b.code(id), b.code(into)
	to.rules, to.hit, to.miss = c.rules, c.hit, c.miss
	c.rules, c.hit, c.miss = nil, nil, nil
}

func (s *source) split(old, parent string, at int, to Splitting, retired Retired) {
	if s.err != nil {
		return
	}
	width := s.keyColumn(old)
	for i, n := range to.New {
		s.insertCode(parent, at+i, s.written(n, width))
	}
	if to.RulesTo != "" {
		s.block(path{code: old})
		s.block(path{code: to.RulesTo})
		s.transfer(old, to.RulesTo, "rules")
		s.transfer(old, to.RulesTo, "tests")
	}
	s.retire(old, retired)
}

// keyColumn is how far a code's keys stand behind its dash.
func (s *source) keyColumn(id string) int {
	sp := s.find(id)
	if isFlow(sp.list) || isFlow(sp.code) {
		return 2
	}
	return max(sp.code.Column-sp.list.Column, 2)
}
