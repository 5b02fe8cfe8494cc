package corpus

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// AttributeType says how values of an attribute are compared.
type AttributeType string

// The types of attributes.
const (
	TextAttribute    AttributeType = "text"
	NumberAttribute  AttributeType = "number"
	OrderedAttribute AttributeType = "ordered"
	DateAttribute    AttributeType = "date"
	YesNoAttribute   AttributeType = "yes-no"
)

// Attribute is a column of participants.csv or documents.csv.
type Attribute struct {
	Name    string
	Type    AttributeType
	Levels  []string // of an ordered attribute, lowest first
	Missing []string // values that mean nothing is known, beside the blank
}

// IsMissing reports whether a cell says nothing.
func (a *Attribute) IsMissing(value string) bool {
	return value == "" || slices.ContainsFunc(a.Missing, func(m string) bool { return Key(m) == Key(value) })
}

// usualMissing are what people write into a cell that says nothing.
var usualMissing = []string{"n/a", "na", "-", "--", ".", "?", "unknown", "missing"}

// Infer chooses the type that all values fit: number, date, yes-no, else
// text. Levels are never inferred. Where all values but the usual words for
// nothing fit a type, those words are taken as missing.
func (a *Attribute) Infer(values []string) {
	if a.infer(values); a.Type != TextAttribute || a.Missing != nil {
		return
	}
	b := Attribute{Name: a.Name, Missing: usualMissing}
	if b.infer(values); b.Type != TextAttribute {
		*a = b
	}
}

func (a *Attribute) infer(values []string) {
	a.Type = TextAttribute
	for _, t := range []AttributeType{NumberAttribute, DateAttribute, YesNoAttribute} {
		b := Attribute{Name: a.Name, Type: t, Missing: a.Missing}
		said := 0
		fits := !slices.ContainsFunc(values, func(v string) bool {
			if b.IsMissing(v) {
				return false
			}
			said++
			_, err := b.rank(v)
			return err != nil
		})
		if fits && said > 0 {
			a.Type = t
			return
		}
	}
}

// Check says why a value does not fit the attribute; nil when it does or is
// missing.
func (a *Attribute) Check(value string) error {
	if a.IsMissing(value) {
		return nil
	}
	_, err := a.rank(value)
	return err
}

// rank is what values are compared by: a number for all types but text.
func (a *Attribute) rank(value string) (float64, error) {
	switch a.Type {
	case NumberAttribute:
		return rankNumber(value)
	case DateAttribute:
		return rankDate(value)
	case YesNoAttribute:
		return rankYesNo(value)
	case OrderedAttribute:
		i := slices.IndexFunc(a.Levels, func(l string) bool { return Key(l) == Key(value) })
		if i < 0 {
			return 0, fmt.Errorf("%q is not a level (%s)", value, strings.Join(a.Levels, " < "))
		}
		return float64(i), nil
	}
	return 0, nil
}

// thousands is a number with commas that can only part thousands: "1,5" is one
// and a half to half of the world, so it is no number here.
var thousands = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$`) })

func rankNumber(value string) (float64, error) {
	digits := value
	if thousands().MatchString(value) {
		digits = strings.ReplaceAll(value, ",", "")
	}
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || strings.ContainsAny(digits, "xX_") {
		return 0, fmt.Errorf("%q is not a number", value)
	}
	return n, nil
}

func rankDate(value string) (float64, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", time.RFC3339} {
		if t, err := time.Parse(layout, value); err == nil {
			return float64(t.Unix()), nil
		}
	}
	return 0, fmt.Errorf("%q is not a date (YYYY-MM-DD)", value)
}

func rankYesNo(value string) (float64, error) {
	switch Key(value) {
	case "yes", "y", "true":
		return 1, nil
	case "no", "n", "false":
		return 0, nil
	}
	return 0, fmt.Errorf("%q is not yes or no", value)
}

// Compare orders two values that both fit and are not missing.
func (a *Attribute) Compare(v, w string) int {
	if a.Type == TextAttribute || a.Type == "" {
		return strings.Compare(Key(v), Key(w))
	}
	x, errX := a.rank(v)
	y, errY := a.rank(w)
	switch {
	case errX != nil || errY != nil:
		return strings.Compare(Key(v), Key(w))
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
