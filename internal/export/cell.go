package export

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// none is how readers see a cell that cannot be said. It is never 0.
const none = "–"

// exact is a cell as programs read it in text: every character of a string,
// numbers as JSON has them, lists joined by "; ", nil empty.
func exact(cell any) (string, error) {
	switch v := cell.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case []string:
		return strings.Join(v, "; "), nil
	case bool:
		return strconv.FormatBool(v), nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		return string(appendFloat(nil, v)), nil
	}
	return "", fmt.Errorf("a cell cannot be a %T", cell)
}

// appendFloat spells f to 10 significant digits, and adds nothing for NaN and
// the infinities.
//
// Most numbers are of middling size. For them the ten digits as they come are
// what plainFloat makes of what is rounded: ten digits name one float alone, so
// there is no shorter way to say it.
func appendFloat(b []byte, f float64) []byte {
	if middling(f) {
		if b, ok := appendDigits(b, f); ok {
			return b
		}
		return strconv.AppendFloat(b, f, 'g', 10, 64)
	}
	if f, ok := rounded(f); ok {
		return append(b, plainFloat(f)...)
	}
	return b
}

// appendDigits is the ten digits of a middling number, but for zeros at their
// end. It is false where appendFixed is.
func appendDigits(b []byte, f float64) ([]byte, bool) {
	a, decimals := math.Abs(f), 13
	for least := 1e-3; a >= least; least *= 10 {
		decimals--
	}
	if x := a * powers[decimals]; x < 1e9 || x > 1e10-1 { // not ten digits: least is not exact
		return b, false
	}
	b, ok := appendFixed(b, f, decimals)
	if ok {
		b = bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
	}
	return b, ok
}

// powers are those of ten that are exact and that appendFixed may need.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13}

// appendFixed is strconv.AppendFloat with 'f', in a quarter of the time. It is
// false for numbers of more than eleven digits in all, and for those so near
// the middle between two results that the one multiplication, which is rounded
// once, cannot tell them apart.
func appendFixed(b []byte, f float64, decimals int) ([]byte, bool) {
	x := math.Abs(f) * powers[decimals]
	n := math.Floor(x)
	beyond := x - n - 0.5
	if !(x < 1e11) || math.Abs(beyond) < 1e-4 {
		return b, false
	}
	if beyond > 0 {
		n++
	}
	if math.Signbit(f) {
		b = append(b, '-')
	}
	var digits [16]byte
	at := len(digits)
	for rest, i := uint64(n), 0; i <= decimals || rest > 0; i++ {
		if i == decimals && i > 0 {
			at--
			digits[at] = '.'
		}
		at--
		digits[at] = byte('0' + rest%10)
		rest /= 10
	}
	return append(b, digits[at:]...), true
}

func middling(f float64) bool { a := math.Abs(f); return a >= 1e-4 && a < 1e9 }

// plainFloat spells a number as JSON does: an exponent only for what is very
// small or very large.
func plainFloat(f float64) string {
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e21) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// rounded is f to 10 significant digits, so that the last bits of a sum do not
// differ between machines. It is false for NaN and the infinities.
func rounded(f float64) (float64, bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, false
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 10, 64), 64)
	if err != nil { // the largest floats round to infinity
		return f, true
	}
	return r + 0, true // no negative zero
}

// appendReadable appends a cell as people read it.
func appendReadable(b []byte, cell any, percent bool) ([]byte, error) {
	switch v := cell.(type) {
	case nil:
		return append(b, none...), nil
	case bool:
		return append(b, map[bool]string{true: "yes", false: "no"}[v]...), nil
	case []string:
		return append(b, strings.Join(v, ", ")...), nil
	case int:
		return appendGrouped(b, v), nil
	case float64:
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			return append(b, none...), nil
		case percent:
			return append(b, percentage(v)...), nil
		}
		return appendDecimal(b, v), nil
	}
	text, err := exact(cell)
	return append(b, text...), err
}

// grouped is 98,123 for 98123.
func grouped(n int) string { return string(appendGrouped(nil, n)) }

func appendGrouped(b []byte, n int) []byte {
	var digits [20]byte
	s := strconv.AppendInt(digits[:0], int64(n), 10)
	for i, c := range s {
		if left := len(s) - i; left%3 == 0 && i > 0 && s[i-1] != '-' {
			b = append(b, ',')
		}
		b = append(b, c)
	}
	return b
}

// appendDecimal gives three decimals below 1, two below 100, one below 1,000,
// and two significant digits to what would round to nothing.
func appendDecimal(b []byte, f float64) []byte {
	switch a := math.Abs(f); {
	case a == 0:
		return append(b, '0')
	case a < 0.0005:
		return strconv.AppendFloat(b, f, 'g', 2, 64)
	case a < 1:
		return appendDecimals(b, f, 3)
	case a < 100:
		return appendDecimals(b, f, 2)
	case a < 1000:
		return appendDecimals(b, f, 1)
	case a < 1e15:
		return appendGrouped(b, int(math.Round(f)))
	}
	return strconv.AppendFloat(b, f, 'g', 3, 64)
}

func appendDecimals(b []byte, f float64, n int) []byte {
	if b, ok := appendFixed(b, f, n); ok {
		return b
	}
	return strconv.AppendFloat(b, f, 'f', n, 64)
}

// percentage is 1.2% for 0.0123, and <0.1% for what would round to nothing.
func percentage(f float64) string {
	if f > 0 && f < 0.0005 {
		return "<0.1%"
	}
	return strconv.FormatFloat(f*100+0, 'f', 1, 64) + "%"
}
