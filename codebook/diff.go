package codebook

import (
	"fmt"
	"strconv"
	"strings"
)

// ChangeKind says what became of a code between two states of a codebook.
type ChangeKind string

// The kinds of change.
const (
	ChangeAdded    ChangeKind = "added"
	ChangeRemoved  ChangeKind = "removed"
	ChangeRenamed  ChangeKind = "renamed" // a new id, through formerly
	ChangeMerged   ChangeKind = "merged"  // into a code that was there before, through formerly
	ChangeMoved    ChangeKind = "moved"   // another parent
	ChangeRetired  ChangeKind = "retired"
	ChangeRestored ChangeKind = "restored" // no longer retired
	ChangeName     ChangeKind = "name-changed"
	ChangeMeaning  ChangeKind = "meaning-changed" // Meaning is another
	ChangeRules    ChangeKind = "rules-changed"
	ChangeLanguage ChangeKind = "language-changed" // of the book: stems differ
	ChangeKindOf   ChangeKind = "kind-changed"
	ChangeColor    ChangeKind = "color-changed"
	ChangeStatus   ChangeKind = "status-changed"
)

// A Change is one difference between two states of a codebook.
type Change struct {
	Kind   ChangeKind `json:"kind"`
	Old    string     `json:"old"` // id in the old state, "" when it was not there
	New    string     `json:"new"` // id in the new state, "" when it is gone
	Detail string     `json:"detail,omitempty"`
	Minor  bool       `json:"minor,omitempty"` // changes neither codings nor what a code means
}

// String is the change as a line of text.
func (c Change) String() string {
	s := string(c.Kind)
	switch {
	case c.Old == c.New && c.New != "":
		s += " " + c.New
	case c.Old != "" && c.New != "":
		s += " " + c.Old + " -> " + c.New
	default:
		s += strings.TrimRight(" "+c.Old+c.New, " ")
	}
	if c.Detail != "" {
		s += ": " + c.Detail
	}
	return s
}

// Diff lists what changed from old to new: the language first, then the codes
// of new in its order, each with all its changes, then the codes that are
// gone in the order of old. Codes are the same when they have the same id, or
// when the new one names the old in `formerly`.
func Diff(old, new *Codebook) []Change {
	d := &differ{old: old, new: new, before: partners(old, new)}
	if old.Language != new.Language {
		d.add(Change{Kind: ChangeLanguage, Detail: fromTo(old.Language, new.Language)})
	}
	for _, c := range new.all {
		d.code(c)
	}
	for _, c := range old.all {
		if _, ok := new.Lookup(c.ID); !ok {
			d.add(Change{Kind: ChangeRemoved, Old: c.ID})
		}
	}
	return d.changes
}

// partners finds for each code of new the code of old that it goes on from:
// the one with its id, else the first in its formerly that no code with the
// same id goes on from.
func partners(old, new *Codebook) map[*Code]*Code {
	before := map[*Code]*Code{}
	for _, c := range new.all {
		for _, id := range append([]string{c.ID}, c.Formerly...) {
			if o := old.own(id); o != nil {
				before[c] = o
				break
			}
		}
	}
	return before
}

// own is the code whose present id this is, or nil.
func (b *Codebook) own(id string) *Code {
	if c := b.byID[Key(id)]; c != nil && Key(c.ID) == Key(id) {
		return c
	}
	return nil
}

type differ struct {
	old, new *Codebook
	before   map[*Code]*Code
	changes  []Change
}

func (d *differ) add(c Change) { d.changes = append(d.changes, c) }

// code adds the changes of one code of the new state.
func (d *differ) code(c *Code) {
	o := d.before[c]
	if o == nil {
		d.add(Change{Kind: ChangeAdded, New: c.ID, Detail: oneLine(c.Definition)})
		return
	}
	if o.ID != c.ID {
		d.add(Change{Kind: ChangeRenamed, Old: o.ID, New: c.ID})
	}
	for _, id := range c.Formerly {
		if m := d.old.own(id); m != nil && m != o {
			d.add(Change{Kind: ChangeMerged, Old: m.ID, New: c.ID})
		}
	}
	note := func(kind ChangeKind, detail string, minor bool) {
		d.add(Change{kind, o.ID, c.ID, detail, minor})
	}
	d.place(o, c, note)
	diffRetired(o, c, note)
	if plainText(o.Name) != plainText(c.Name) {
		note(ChangeName, fromTo(o.Name, c.Name), false)
	}
	if o.Meaning() != c.Meaning() {
		note(ChangeMeaning, strings.Join(meaningFields(o, c), ", "), false)
	}
	if detail := diffRules(o.Rules, c.Rules); detail != "" {
		note(ChangeRules, detail, false)
	}
	diffMinor(o, c, note)
}

type noteFunc func(kind ChangeKind, detail string, minor bool)

// place notes another parent; a parent with a new id is the same parent.
func (d *differ) place(o, c *Code, note noteFunc) {
	if c.Parent == nil && o.Parent == nil || c.Parent != nil && d.before[c.Parent] == o.Parent && o.Parent != nil {
		return
	}
	name := func(p *Code) string {
		if p == nil {
			return "root"
		}
		return p.ID
	}
	note(ChangeMoved, "from "+name(o.Parent)+" to "+name(c.Parent), false)
}

func diffRetired(o, c *Code, note noteFunc) {
	switch {
	case o.Retired == nil && c.Retired != nil:
		detail := c.Retired.Why
		if len(c.Retired.Into) > 0 {
			detail = strings.TrimSpace("into " + strings.Join(c.Retired.Into, ", ") + " " + detail)
		}
		note(ChangeRetired, detail, false)
	case o.Retired != nil && c.Retired == nil:
		note(ChangeRestored, "", false)
	}
}

func diffMinor(o, c *Code, note noteFunc) {
	if o.Kind != c.Kind {
		note(ChangeKindOf, fromTo(string(o.Kind), string(c.Kind)), true)
	}
	if o.Color != c.Color {
		note(ChangeColor, fromTo(o.Color, c.Color), true)
	}
	if o.Status != c.Status {
		note(ChangeStatus, fromTo(o.Status, c.Status), true)
	}
}

// meaningFields names the parts of the meaning that differ.
func meaningFields(o, c *Code) []string {
	var fields []string
	for _, f := range []struct{ name, o, c string }{
		{"name", o.Name, c.Name}, {"definition", o.Definition, c.Definition},
		{"include", o.Include, c.Include}, {"exclude", o.Exclude, c.Exclude},
	} {
		if plainText(f.o) != plainText(f.c) {
			fields = append(fields, f.name)
		}
	}
	return fields
}

func fromTo(o, c string) string {
	return fmt.Sprintf("%s -> %s", orNone(o), orNone(c))
}

func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return strconv.Quote(oneLine(s))
}
