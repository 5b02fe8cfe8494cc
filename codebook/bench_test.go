package codebook

import (
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// longBook has about 5,000 lines.
func longBook() []byte {
	var b strings.Builder
	b.WriteString("title: Long\nversion: 1\nlanguage: en\ncodes:\n")
	for i := range 250 {
		fmt.Fprintf(&b, `  - id: code-%d
    name: Code %d
    definition: What the code means, in a sentence that is not very short.
    include: When to use it.
    exclude: When not to.
    examples:
      - "When I help them stay well, it keeps me well."
      - They gave me a certificate and I was proud.
    color: "#1b9e77"
    rules:
      - any: [give back, gave back, "mutual*", two-way street]
        none: [insurance]
      - near: {words: ["help*", me], within: 5}
      - all:
          - "share*"
          - lived experience
        unit: turn
      - regex: '\bpa(y|id) it forward %d\b'
    tests: {hit: ["I want to give back."], miss: ["Give it back to her."]}
    children: []
`, i, i, i)
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	src := longBook()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Parse("codebook.yaml", src); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStructDecode is the anchor: the same file into structs, with no
// places, no checks and no problems but the first.
func BenchmarkStructDecode(b *testing.B) {
	type near struct {
		Words  []string
		Within int
	}
	type rule struct {
		Any, All, None []string
		Near           *near
		Regex, Unit    string
	}
	type code struct {
		ID, Name, Definition, Include, Exclude, Color string
		Examples                                      []string
		Rules                                         []rule
		Tests                                         struct{ Hit, Miss []string }
		Children                                      []code
	}
	src := longBook()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		var book struct {
			Title, Version, Language string
			Codes                    []code
		}
		if err := yaml.Unmarshal(src, &book); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRulesSum(b *testing.B) {
	book, err := Parse("codebook.yaml", longBook())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		book.RulesSum()
	}
}
