package codebook

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

func compileSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("codebook.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("codebook.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// jsonValue is what an editor hands to a schema: YAML's own types, dates as
// strings.
func jsonValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = jsonValue(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonValue(c))
		}
		return list
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return f
		}
	}
	return n.Value
}

// parseOnly are the problems that need more than a schema knows.
var parseOnly = map[string]bool{
	"empty title": true, // only one of its two faults, a null version
	"code twice":  true, "code twice, other normal form": true, "formerly twice": true, "formerly live": true,
	"id only signs": true, "id with mark alone": true,
	"retired nowhere": true, "retired into itself": true, "retired in a circle": true, "retired into one of several": true,
	"near crowded": true, "regex broken": true, "regex look-ahead": true, "regex star": true, "regex boundary": true,
	"regex double quotes": true, "pattern stem and case": true, "anchor and alias": true, "merge": true, "tag": true,
	"two documents": true, "pattern nothing": true, // null is also the word null
	"key twice": true,
}

// TestSchemaAgrees holds the schema to Parse: whatever the one refuses, and a
// schema can know, the other refuses too.
func TestSchemaAgrees(t *testing.T) {
	s := compileSchema(t)
	for _, tt := range goodBooks {
		check(t, s, tt.name, tt.in, true)
	}
	seen := 0
	for _, tt := range problemTests {
		if !parseOnly[tt.name] && check(t, s, tt.name, tt.in, false) {
			seen++
		}
	}
	if seen < 50 {
		t.Errorf("only %d bad codebooks reached the schema", seen)
	}
}

// check reports whether in was YAML at all.
func check(t *testing.T, s *jsonschema.Schema, name, in string, good bool) bool {
	t.Helper()
	var doc yaml.Node
	if yaml.Unmarshal([]byte(in), &doc) != nil || len(doc.Content) == 0 {
		return false
	}
	if len(problems(t, in)) == 0 != good {
		t.Errorf("%s: Parse says %q", name, problems(t, in))
	}
	if err := s.Validate(jsonValue(doc.Content[0])); (err == nil) != good {
		t.Errorf("%s: the schema says %v\n%s", name, err, in)
	}
	return true
}
