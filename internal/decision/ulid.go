package decision

import (
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
)

// validID reports whether an id is a ULID in its usual spelling.
func validID(id string) bool {
	_, err := ulid.ParseStrict(id)
	return err == nil && id == upper(id)
}

// upper is an id as it is compared.
func upper(id string) string { return strings.ToUpper(id) }

// errNoID is said where a file holds the greatest id there can be, as only a
// hand can write it.
var errNoID = errors.New("no id can follow the last one in the file: look for a line with an id that starts with 7ZZZ")

// nextID makes an id that is greater than another, "" for none, and of this
// moment where the clock allows it.
func nextID(after string, now time.Time) (string, error) {
	var id ulid.ULID
	if err := id.SetTime(uint64(max(0, now.UnixMilli()))); err != nil {
		return "", err
	}
	rand.Read(id[6:]) // never fails
	id[6] &= 0x7f     // leaves room to count up within a millisecond
	if after == "" || id.String() > after {
		return id.String(), nil
	}
	last, err := ulid.ParseStrict(after)
	if err != nil {
		return "", err
	}
	for i := len(last) - 1; i >= 0; i-- {
		if last[i]++; last[i] != 0 {
			return last.String(), nil
		}
	}
	return "", errNoID
}
