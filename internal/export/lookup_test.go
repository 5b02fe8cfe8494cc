package export

import (
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

// TestLookedUpBasis: what a search did not count is null, never 0.
func TestLookedUpBasis(t *testing.T) {
	r := &report.Report{Name: "search", Unit: "turn", Rows: func(func([]any, error) bool) {},
		Basis: report.Basis{Documents: 6, View: "final", LookedUp: true}}
	var j, table strings.Builder
	if err := Write(&j, "json", r, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"documents": 6`, `"participants": null`, `"words": null`, `"codings": null`, `"view": "final"`} {
		if strings.Count(j.String(), want) != 1 {
			t.Errorf("%s does not stand once in\n%s", want, &j)
		}
	}
	if err := Write(&table, "table", r, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(table.String(), "turns in 6 documents; view final\n") {
		t.Errorf("the table says\n%s", &table)
	}
}
