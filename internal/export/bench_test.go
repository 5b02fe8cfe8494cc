package export

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

// many is a listing of n segments, made as it is read.
func many(n int) *report.Report {
	return &report.Report{
		Name: "segments", Unit: "segment", Columns: report.SegmentColumns(),
		Rows: func(yield func([]any, error) bool) {
			for i := range n {
				row := []any{
					fmt.Sprintf("P%03d:%d-%d", i%200, i, i+60), "P01", "P01", "Ana", "participant", i, i, i, i + 60,
					"When I help them stay well, it keeps me well, as they say: 互相幫助 & more.", []string{"reciprocity", "trust"}, []string{"rules"}, []string{"reciprocity#1"}, "unreviewed", nil,
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

func BenchmarkWrite100k(b *testing.B) {
	for _, format := range []string{"json", "csv"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, format, many(100_000), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Programs' formats hold no rows: ten times the rows leave no more in memory
// while they are written.
func TestWriteStreams(t *testing.T) {
	for _, format := range []string{"json", "csv"} {
		small, large := heapDuring(t, format, 2_000), heapDuring(t, format, 40_000)
		if large > small+4<<20 {
			t.Errorf("%s: %d bytes for 2,000 rows, %d for 40,000", format, small, large)
		}
	}
}

// heapDuring is what lives on the heap when the last row is given.
func heapDuring(t *testing.T, format string, n int) uint64 {
	t.Helper()
	var m runtime.MemStats
	r := many(n)
	rows := r.Rows
	r.Rows = func(yield func([]any, error) bool) {
		rows(yield)
		runtime.GC()
		runtime.ReadMemStats(&m)
	}
	if err := Write(io.Discard, format, r, Options{}); err != nil {
		t.Fatal(err)
	}
	return m.HeapAlloc
}
