package codebook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The edits of a codebook take the bytes of a file and give the bytes of the
// file that follows: [Add], [Rename], [SetName], [Merge], [Split], [Move] and
// [Retire]. They splice text where the parser says that things stand. What is
// not edited stays as it is to the byte, and every comment stays; a node is
// never written anew by a YAML encoder, which would wrap and indent the file
// after its own taste.
//
// A code in braces that has to take in something of several lines is written
// out over several lines first, and so are the braces around it; what stands
// inside keeps its own.
//
// After every edit the file is parsed again and compared with what the edit
// was to mean. An edit that came to anything else is refused with an
// *EditError, and so is one that makes no sense. A file that has faults comes
// back as [Problems].

// EditError is an edit that was not made.
type EditError struct{ Text, Next string }

func (e *EditError) Error() string { return e.Text }

// Hint is the next thing to do.
func (e *EditError) Hint() string { return e.Next }

func refuseEdit(hint, format string, args ...any) error {
	return &EditError{fmt.Sprintf(format, args...), hint}
}

var errLayout = &EditError{"the file is laid out in a way that this change cannot be made in safely; nothing was changed",
	"write the codes in question out over several lines, or make the change in an editor"}

// edit makes one change: mean does it to the plain values, do to the text.
func edit(src []byte, mean func(*Codebook, *plainBook) error, do func(*source)) ([]byte, error) {
	b, err := Parse("codebook.yaml", src)
	if err != nil {
		return nil, err
	}
	want := plain(b)
	if err := mean(b, want); err != nil {
		return nil, err
	}
	body := bytes.TrimPrefix(src, []byte("\ufeff"))
	s := newSource(bytes.Clone(body))
	before := s.comments()
	do(s)
	s.endLike(body)
	if s.err != nil {
		return nil, s.err
	}
	out := append(bytes.Clone(src[:len(src)-len(body)]), s.bytes...)
	return out, proveEdit(out, want, before, s.comments())
}

// endLike makes the text end with a line end, or without one, as old does.
func (s *source) endLike(old []byte) {
	if s.err != nil {
		return
	}
	end := []byte(s.nl)
	switch had, has := bytes.HasSuffix(old, end), bytes.HasSuffix(s.bytes, end); {
	case had && !has:
		s.splice(len(s.bytes), len(s.bytes), s.nl)
	case has && !had:
		s.splice(len(s.bytes)-len(end), len(s.bytes), "")
	}
}

// proveEdit is the law: the new file is a codebook, says what was meant, and
// has every comment of the old.
func proveEdit(out []byte, want *plainBook, before, after []string) error {
	b, err := Parse("codebook.yaml", out)
	if ps, ok := err.(Problems); ok {
		if unsound := ps[0].Text; strings.HasPrefix(unsound, "code ") || strings.HasPrefix(unsound, "codes ") {
			return refuseEdit("", "the codebook would not hold together: %s", unsound)
		}
		return errLayout
	}
	if plain(b).String() != want.String() || !allThere(before, after) {
		return errLayout
	}
	return nil
}

// allThere reports whether every comment of before is in after, as itself or
// in a comment that quotes it.
func allThere(before, after []string) bool {
	left := slices.Clone(after)
	for _, c := range before {
		i := slices.Index(left, c)
		if i < 0 {
			i = slices.IndexFunc(left, func(l string) bool { return strings.HasSuffix(l, c) })
		}
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// known is a code by its present id. The hint helps with others.
func (b *Codebook) known(id string) (*Code, error) {
	if c := b.own(id); c != nil {
		return c, nil
	}
	if c, ok := b.Lookup(id); ok {
		return nil, refuseEdit("use its present id", "code %q is called %q now", id, c.ID)
	}
	return nil, refuseEdit(didYouMean(id, b.ids()), "there is no code %q in the codebook", id)
}

// free checks an id for a new code.
func (b *Codebook) free(id string) error {
	if err := CheckID(id); err != nil {
		return &EditError{err.Error(), idHint(id)}
	}
	if c := b.own(id); c != nil {
		return refuseEdit("choose another id", "code %q is there already, at line %d", c.ID, c.Pos.Line)
	}
	if c, ok := b.Lookup(id); ok {
		return refuseEdit("choose another id: old codings under this one are found through it", "%q is a former id of code %q", id, c.ID)
	}
	return nil
}

// NewCode is a code to be added.
type NewCode struct {
	ID         string
	Name       string // "" for none
	Definition string // "" for none
	Status     string // "" or "provisional"
	Parent     string // id of the code to stand below; "" for the root
}

// Add puts a new code behind the other children of its parent, or behind the
// other roots.
func Add(src []byte, c NewCode) ([]byte, error) {
	at := 0
	mean := func(b *Codebook, p *plainBook) error {
		if c.Parent != "" {
			parent, err := b.known(c.Parent)
			if err != nil {
				return err
			}
			c.Parent = parent.ID
		}
		if err := b.free(c.ID); err != nil {
			return err
		}
		list := p.list(c.Parent)
		at = len(*list)
		*list = append(*list, c.plain())
		return nil
	}
	return edit(src, mean, func(s *source) { s.insertCode(c.Parent, at, s.written(c, 2)) })
}

func (c NewCode) plain() *plainCode {
	return &plainCode{id: norm.NFC.String(c.ID), name: oneLine(c.Name), definition: strings.TrimSpace(c.Definition), status: c.Status}
}

// written is a new code as text; its keys stand so many columns behind the
// dash.
func (s *source) written(c NewCode, dash int) cutting {
	keys := []string{"id: " + c.ID}
	flow := []string{"id: " + c.ID}
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+scalarText(value, false))
			flow = append(flow, key+": "+scalarText(value, true))
		}
	}
	add("name", oneLine(c.Name))
	add("status", c.Status)
	add("definition", strings.TrimSpace(c.Definition))
	lines := "-" + strings.Repeat(" ", dash-1) + strings.Join(keys, s.nl+strings.Repeat(" ", dash)) + s.nl
	return cutting{lines, "{" + strings.Join(flow, ", ") + "}"}
}
