package agreement_test

import (
	"context"
	"fmt"

	"github.com/ownwords/ownwords/internal/agreement"
)

// Two coders say of four sentences whether one code applies. Ben has not seen
// the last.
func ExampleMeasure() {
	table := &agreement.Table{
		Coders: []string{"ada", "ben"}, Values: []string{"absent", "present"}, Units: 4,
		Ratings: []agreement.Rating{{0, 0, 1}, {0, 1, 1}, {1, 0, 0}, {1, 1, 0}, {2, 0, 1}, {2, 1, 0}, {3, 0, 0}},
	}
	r, err := agreement.Measure(context.Background(), table, agreement.Options{Scope: "code", Code: "trust", Brief: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range r.Rows[:3] {
		fmt.Printf("%s %s %s %.3f of %d units\n", row.Scope, row.Code, row.Statistic, row.Value, row.Units)
	}
	// Output:
	// code trust percent_agreement 0.667 of 3 units
	// code trust krippendorff_alpha 0.444 of 3 units
	// code trust cohen_kappa 0.400 of 3 units
}

// The same two mark where a code applies.
func ExampleMeasureSpans() {
	spans := &agreement.Spans{
		Coders: []string{"ada", "ben"}, Values: []string{"trust"},
		Texts: []agreement.Text{{Name: "P01", Length: 100, Marks: [][]agreement.Span{{{10, 30, 0}}, {{10, 25, 0}}}}},
	}
	r, err := agreement.MeasureSpans(context.Background(), spans, agreement.Options{Scope: "code", Code: "trust"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range r.Rows {
		fmt.Printf("%s %.3f\n", row.Statistic, row.Value)
	}
	// Output:
	// percent_agreement_coincidence 0.950
	// u_alpha 0.830
	// u_alpha_binary 0.830
}
