package codebook

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema is a JSON Schema (draft 2020-12) of codebook files, for editors that
// complete and explain keys. What it refuses, Parse refuses; Parse alone
// knows about ids that clash, regular expressions, and YAML itself. The slice
// is the caller's.
func Schema() []byte { return slices.Clone(schema) }
