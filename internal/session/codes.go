package session

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// mostListed is how many codes are listed as what somebody may have meant.
const mostListed = 12

// findCodes understands codes parted by commas, each named by its id, its
// name, or the beginning of one of them that no other code has.
func findCodes(book *codebook.Codebook, text string) (codes []*codebook.Code, err error) {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		code, err := findCode(book, part)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if codes == nil {
		return nil, fmt.Errorf("which code? c lists them")
	}
	return codes, nil
}

func findCode(book *codebook.Codebook, text string) (*codebook.Code, error) {
	if code, ok := book.Lookup(text); ok {
		return code, nil
	}
	key := corpus.Key(text)
	for _, fits := range []func(*codebook.Code) bool{
		func(c *codebook.Code) bool { return corpus.Key(c.Name) == key },
		func(c *codebook.Code) bool {
			return strings.HasPrefix(corpus.Key(c.ID), key) || strings.HasPrefix(corpus.Key(c.Name), key)
		},
	} {
		switch found := current(book, fits); {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return nil, fmt.Errorf("%q may be %s", text, listCodes(found))
		}
	}
	if near := holding(book, text); len(near) > 0 {
		return nil, fmt.Errorf("no code is called %q; there is %s", text, listCodes(near))
	}
	return nil, fmt.Errorf("no code is called %q; c lists the codes, n makes a new one", text)
}

// holding are the codes whose id or name holds a text.
func holding(book *codebook.Codebook, text string) []*codebook.Code {
	key := corpus.Key(text)
	return current(book, func(c *codebook.Code) bool {
		return strings.Contains(corpus.Key(c.ID), key) || strings.Contains(corpus.Key(c.Name), key)
	})
}

// current are the codes in use of which something holds.
func current(book *codebook.Codebook, holds func(*codebook.Code) bool) (found []*codebook.Code) {
	for _, c := range book.All() {
		if c.Retired == nil && holds(c) {
			found = append(found, c)
		}
	}
	return found
}

func listCodes(codes []*codebook.Code) string {
	var ids []string
	for _, c := range codes[:min(len(codes), mostListed)] {
		ids = append(ids, c.ID)
	}
	if more := len(codes) - len(ids); more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(ids, ", "), more)
	}
	return strings.Join(ids, ", ")
}

// namedCode is a code as a list shows it.
func namedCode(c *codebook.Code) string {
	if c.Name == "" || corpus.Key(c.Name) == corpus.Key(c.ID) {
		return c.ID
	}
	return c.ID + ", " + c.Name
}

// codeOfName is the id and the name of a new code, from what a person called
// it: an id as it stands, anything else made into one.
func codeOfName(text string) (id, name string) {
	if !strings.ContainsAny(text, " \t") && codebook.CheckID(text) == nil {
		return text, ""
	}
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		if codebook.CheckID("x"+string(r)+"x") == nil {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.Trim(strings.Join(strings.Fields(b.String()), "-"), "-."), text
}
