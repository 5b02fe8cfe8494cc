package agreement_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// million is a table of a million values: four of five coders on each of
// 250,000 units in 200 documents.
func million(documents bool) *agreement.Table {
	r := rand.New(rand.NewPCG(9, 9))
	t := &agreement.Table{Coders: []string{"a", "b", "c", "d", "e"}, Values: []string{"1", "2", "3", "4", "5"}, Numbers: []float64{1, 2, 3, 4, 5}, Units: 250_000}
	for u := range t.Units {
		if documents {
			t.Clusters = append(t.Clusters, int32(u/1250))
		}
		left, base := r.IntN(5), r.IntN(5)
		for c := range 5 {
			if v := base; c != left {
				if r.IntN(4) == 0 {
					v = r.IntN(5)
				}
				t.Ratings = append(t.Ratings, agreement.Rating{Unit: int32(u), Coder: int32(c), Value: int32(v)})
			}
		}
	}
	return t
}

func BenchmarkRead(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("unit,coder,value\n")
	for _, r := range million(false).Ratings {
		fmt.Fprintf(&text, "u%d,c%d,%d\n", r.Unit, r.Coder, r.Value)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := agreement.Read(bytes.NewReader(text.Bytes()), "t.csv", agreement.ReadOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMeasure(b *testing.B) {
	for _, metric := range agreement.Metrics() {
		b.Run(string(metric), func(b *testing.B) {
			t := million(false)
			b.ReportAllocs()
			for b.Loop() {
				measure(b, t, agreement.Options{Metric: metric})
			}
		})
	}
}

func BenchmarkIntervals(b *testing.B) {
	for _, by := range []agreement.By{agreement.ByDocument, agreement.ByUnit, agreement.ByPairsOfValues} {
		b.Run(string(by), func(b *testing.B) {
			t := million(true)
			for b.Loop() {
				measure(b, t, agreement.Options{Metric: agreement.Ordinal, Resampling: agreement.Resampling{Interval: by, Resamples: 100}})
			}
		})
	}
}
