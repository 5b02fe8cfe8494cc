package export_test

import (
	"fmt"
	"os"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/report"
)

func ExampleWrite() {
	r := &report.Report{
		Name: "frequencies", Unit: "segment",
		Basis:   report.Basis{Documents: 2, Participants: 2, Turns: 40, Words: 3412, View: "final", Codebook: "3"},
		Columns: []string{"code", "depth", "segments", "participants", "participants_total"},
		Rows: func(yield func([]any, error) bool) {
			_ = yield([]any{"care", 0, 12, 2, 2}, nil) && yield([]any{"reciprocity", 1, 4, 1, 2}, nil)
		},
	}
	if err := export.Write(os.Stdout, "table", r, export.Options{Width: 60, Bar: "segments"}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// segments in 2 documents, 2 participants, 40 turns, 3,412
	// words; view final; codebook 3
	//
	// code           segments  participants
	// ─────────────  ────────  ────────────
	// care                 12        2 of 2  ████████████████████
	//   reciprocity         4        1 of 2  ██████▋
}
