package export

import (
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

// TestTableBeyondRoom draws a table of which too much is there to hold: it is
// the same as one that is held, and its rows are read twice.
func TestTableBeyondRoom(t *testing.T) {
	long, reads := strings.Repeat("x", 50_000), 0
	const rows = room/50_000 + 10
	r := &report.Report{Name: "r", Unit: "turn", Columns: []string{"n", "text"}, Notes: []string{}, Rows: func(yield func([]any, error) bool) {
		reads++
		for n := range rows {
			if !yield([]any{n % 10, long}, nil) {
				return
			}
		}
	}}
	var got, want strings.Builder
	if err := Write(&got, "table", r, Options{ASCII: true}); err != nil {
		t.Fatal(err)
	}
	want.WriteString("n  text\n-  " + strings.Repeat("-", len(long)) + "\n")
	for n := range rows {
		want.WriteString(string(rune('0'+n%10)) + "  " + long + "\n")
	}
	if got.String() != want.String() || reads != 2 {
		t.Errorf("%d bytes in %d readings, want %d in 2", got.Len(), reads, want.Len())
	}
}
