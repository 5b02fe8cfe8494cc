package codebook

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxID is the most characters an id may have; ids become file names.
const maxID = 100

// Key is the form in which ids are compared: NFC, without case. Two ids are
// the same id when their keys are equal.
func Key(id string) string {
	if isASCII(id) {
		return strings.ToLower(id)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(id)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// CheckID says what is wrong with a code id, or nil. An id is letters, digits
// and - . _ with at least one letter or digit, at most 100 characters, no dot
// at either end, and no name that Windows keeps for devices.
func CheckID(id string) error {
	if id == "" {
		return errors.New("the id is empty")
	}
	if n := utf8.RuneCountInString(id); n > maxID {
		return fmt.Errorf("the id has %d characters; at most %d are allowed", n, maxID)
	}
	if r, bad := badRune(id); bad {
		if unicode.IsMark(r) || !unicode.IsGraphic(r) {
			return fmt.Errorf("%U may not stand in an id", r)
		}
		return fmt.Errorf("%q may not stand in an id", r)
	}
	if !strings.ContainsFunc(id, isWordRune) {
		return fmt.Errorf("id %q has no letter or digit", id)
	}
	if id[0] == '.' || id[len(id)-1] == '.' {
		return fmt.Errorf("id %q begins or ends with a dot", id)
	}
	if reserved(id) {
		return fmt.Errorf("id %q is a name that Windows reserves", id)
	}
	return nil
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// badRune finds the first character that no id has. Marks are part of letters
// in many scripts; one that has no letter before it belongs to nothing.
func badRune(id string) (rune, bool) {
	prev := false // the last character can bear a mark
	for _, r := range id {
		mark := unicode.IsMark(r)
		if mark && !prev || !mark && !isWordRune(r) && !strings.ContainsRune("-._", r) {
			return r, true
		}
		prev = mark || isWordRune(r)
	}
	return 0, false
}

// reserved reports device names of Windows, which it also sees in "con.txt".
func reserved(id string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(id), ".")
	switch base {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	rest, ok := strings.CutPrefix(base, "COM")
	if !ok {
		rest, ok = strings.CutPrefix(base, "LPT")
	}
	return ok && len(rest) == 1 && rest[0] >= '0' && rest[0] <= '9'
}
