package agreement_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// matrix is a table of units parted by "|", one character a coder, "." where
// one is missing. Digits are numbers.
func matrix(text string, categories ...string) *agreement.Table {
	rows := strings.Split(text, "|")
	seen := map[string]bool{}
	for _, r := range strings.ReplaceAll(strings.Join(rows, ""), ".", "") {
		seen[string(r)] = true
	}
	t := &agreement.Table{Values: categories, Units: len(rows)}
	if categories == nil {
		for v := range seen {
			t.Values = append(t.Values, v)
		}
		slices.Sort(t.Values)
	}
	t.Numbers = numbers(t.Values)
	for i := range rows[0] {
		t.Coders = append(t.Coders, fmt.Sprintf("coder%d", i+1))
	}
	for u, row := range rows {
		for c, v := range row {
			if v != '.' {
				t.Ratings = append(t.Ratings, agreement.Rating{Unit: int32(u), Coder: int32(c), Value: int32(slices.Index(t.Values, string(v)))})
			}
		}
	}
	return t
}

func numbers(values []string) (x []float64) {
	for _, v := range values {
		f, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return nil
		}
		x = append(x, f)
	}
	return x
}

// crosstab is two coders' table: cells[i][j] units to which the first gave i,
// the second j. Values are 1, 2, 3 and so on.
func crosstab(cells [][]int) *agreement.Table {
	t := &agreement.Table{Coders: []string{"ada", "ben"}}
	for i, row := range cells {
		t.Values = append(t.Values, strconv.Itoa(i+1))
		for j, n := range row {
			for range n {
				u := int32(t.Units)
				t.Ratings = append(t.Ratings, agreement.Rating{Unit: u, Coder: 0, Value: int32(i)}, agreement.Rating{Unit: u, Coder: 1, Value: int32(j)})
				t.Units++
			}
		}
	}
	t.Numbers = numbers(t.Values)
	return t
}

func measure(t testing.TB, table *agreement.Table, o agreement.Options) *agreement.Result {
	t.Helper()
	r, err := agreement.Measure(context.Background(), table, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// row is the first row of that statistic, of that code.
func row(t testing.TB, r *agreement.Result, statistic, code string) agreement.Row {
	t.Helper()
	for _, row := range r.Rows {
		if row.Statistic == statistic && row.Code == code {
			return row
		}
	}
	t.Fatalf("no row of %s %q", statistic, code)
	return agreement.Row{}
}

// figure is what a paper or a program says of one statistic: "" for what it
// does not say, "null" for undefined. The last digit given is what it is
// rounded to.
type figure struct{ statistic, code, value, observed, expected string }

func (f figure) check(t *testing.T, r *agreement.Result) {
	t.Helper()
	got := row(t, r, f.statistic, f.code)
	for _, part := range []struct {
		name, want string
		got        float64
	}{{"value", f.value, got.Value}, {"observed", f.observed, got.Observed}, {"expected", f.expected, got.Expected}} {
		if part.want != "" && !rounds(part.got, part.want) {
			t.Errorf("%s %s %s: got %v, published %s", f.statistic, f.code, part.name, part.got, part.want)
		}
	}
	if math.IsNaN(got.Value) != (got.Reason != "") {
		t.Errorf("%s: value %v, reason %q", f.statistic, got.Value, got.Reason)
	}
}

// rounds tells whether f rounds to the digits of want. A little more is let
// pass for halves.
func rounds(f float64, want string) bool {
	if want == "null" {
		return math.IsNaN(f)
	}
	w, err := strconv.ParseFloat(want, 64)
	if err != nil {
		panic(err)
	}
	_, decimals, _ := strings.Cut(want, ".")
	return math.Abs(f-w) <= 0.5001*math.Pow10(-len(decimals))
}

func check(t *testing.T, r *agreement.Result, figures []figure) {
	t.Helper()
	for _, f := range figures {
		f.check(t, r)
	}
}
