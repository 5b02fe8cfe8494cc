package codebook

import (
	_ "embed"
	"slices"
)

//go:embed starter.yaml
var starter []byte

// Starter is the codebook that a new project begins with: a working example
// to be edited, with comments. The slice is the caller's.
func Starter() []byte { return slices.Clone(starter) }
