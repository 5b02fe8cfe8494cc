package corpus

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxID is the longest id in bytes: with an extension it still is a file name
// everywhere.
const maxID = 200

// reserved are the file names that Windows keeps for itself, with any
// extension.
var reserved = map[string]bool{"conin$": true, "conout$": true, "con": true, "prn": true, "aux": true, "nul": true,
	"com0": true, "com1": true, "com2": true, "com3": true, "com4": true, "com5": true, "com6": true, "com7": true, "com8": true, "com9": true, "com¹": true, "com²": true, "com³": true,
	"lpt0": true, "lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true, "lpt5": true, "lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true, "lpt¹": true, "lpt²": true, "lpt³": true}

// ValidID says why an id of a document, code or coder would not do on every
// system's disk; nil when it does. The id must be NFC already.
func ValidID(id string) error {
	switch stem, _, _ := strings.Cut(strings.ToLower(id), "."); {
	case id == "":
		return fmt.Errorf("an id cannot be empty")
	case !utf8.ValidString(id):
		return fmt.Errorf("id %q is not valid UTF-8", id)
	case len(id) > maxID:
		return fmt.Errorf("id %q is longer than %d bytes", string([]rune(id)[:40])+"…", maxID)
	case !norm.NFC.IsNormalString(id):
		return fmt.Errorf("id %q is not in Unicode form NFC", id)
	case strings.ContainsAny(id, `/\:*?"<>|`):
		return fmt.Errorf(`id %q has a character that file names cannot hold (/ \ : * ? " < > |)`, id)
	case strings.ContainsFunc(id, func(r rune) bool {
		return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar
	}):
		return fmt.Errorf("id %q has a control character", id)
	case id[0] == '.':
		return fmt.Errorf("id %q starts with a dot", id)
	case id != strings.TrimSpace(id), id[len(id)-1] == '.':
		return fmt.Errorf("id %q starts or ends with a blank, or ends with a dot", id)
	case reserved[strings.TrimRight(stem, " ")]:
		return fmt.Errorf("id %q is a name that Windows reserves", id)
	}
	return nil
}

// Key is what ids, labels and names are compared by: NFC, without case and
// surrounding blanks.
func Key(s string) string {
	s = strings.TrimSpace(s)
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(s)))
}
