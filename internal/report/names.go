package report

import "slices"

// UnitNames are the units that Cooccurrence counts in, smallest first but for
// segments, and whole people after the documents they speak in.
func UnitNames() []string { return slices.Clone(unitNames) }
