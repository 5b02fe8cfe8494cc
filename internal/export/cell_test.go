package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
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
