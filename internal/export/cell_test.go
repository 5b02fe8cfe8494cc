package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// appendFloat has a short way for most numbers: it is plainFloat's, and that of
// encoding/json.
func TestAppendFloatAgainstPlainFloat(t *testing.T) {
	check := func(f float64) {
		t.Helper()
		if !middling(f) {
			return
		}
		r, _ := rounded(f)
		want := plainFloat(r)
		if b, err := json.Marshal(r); err != nil || string(b) != want {
			t.Fatalf("%v is %s in JSON, but %s here", f, b, want)
		}
		if got := string(appendFloat(nil, f)); got != want {
			t.Fatalf("%v: got %s, want %s", f, got, want)
		}
	}
	for _, f := range []float64{1e-4, 0.000099999999999, 0.5, 1, 100, 120, 99999.999999999, 999999999.99999, math.Nextafter(1e9, 0), 1.0 / 3, -2.0 / 3} {
		check(f)
		check(-f)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range 100_000 {
		f := math.Pow(10, 14*r.Float64()-5) * (r.Float64() - 0.5)
		check(f)
		check(math.Round(f))
		check(float64(r.IntN(5000)) / float64(1+r.IntN(5000)))
	}
}

// appendFixed is strconv's, or says that it cannot tell.
func TestAppendFixedAgainstStrconv(t *testing.T) {
	told := 0
	check := func(f float64) {
		t.Helper()
		for decimals := range powers {
			got, ok := appendFixed(nil, f, decimals)
			if !ok {
				continue
			}
			told++
			if want := strconv.FormatFloat(f, 'f', decimals, 64); string(got) != want {
				t.Fatalf("%v to %d decimals: got %s, want %s", f, decimals, got, want)
			}
		}
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 0.5, 1.5, 0.125, 0.9995, 99.995, 999.95, 1e10, 1e11, 1e300, 5e-324, math.NaN(), math.Inf(1)} {
		check(f)
		check(-f)
		check(math.Nextafter(f, 0))
		check(math.Nextafter(f, 1e308))
	}
	r := rand.New(rand.NewPCG(9, 9))
	for range 100_000 {
		check(math.Pow(10, 16*r.Float64()-8) * (r.Float64() - 0.5))
		check(float64(r.IntN(5000)) / float64(1+r.IntN(5000)))
	}
	if told < 1_000_000 {
		t.Errorf("it told only %d times", told)
	}
}

// Rows are the same whichever way they are written.
func TestPlainRowAgainstCSV(t *testing.T) {
	cells := []any{nil, "", "trust", "a-b_9", "two words", `\.`, " ", "a,b", `"`, "=1", "é", "-", []string{"a", "b"}, 0, -12, 1234567, 0.25, -1e-9, 1e30, math.NaN(), true}
	r := rand.New(rand.NewPCG(8, 8))
	var got, want strings.Builder
	w := bufio.NewWriterSize(&got, 1<<12)
	c, plain := csv.NewWriter(w), 0
	slow := csv.NewWriter(&want)
	for range 5000 {
		row := make([]any, 1+r.IntN(4))
		for i := range row {
			row[i] = cells[r.IntN(len(cells))]
		}
		if line, ok := appendPlainRow(w.AvailableBuffer(), row); ok {
			plain++
			w.Write(line)
		} else if err := csvRow(c, make([]string, len(row)), row, Options{}); err != nil {
			t.Fatal(err)
		}
		if err := csvRow(slow, make([]string, len(row)), row, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	slow.Flush()
	g, s := strings.Split(got.String(), "\n"), strings.Split(want.String(), "\n")
	if plain < 500 || !slices.Equal(g, s) {
		t.Fatalf("%d rows the short way; %d lines, want %d", plain, len(g), len(s))
	}
}
