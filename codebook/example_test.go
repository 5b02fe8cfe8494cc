package codebook_test

import (
	"errors"
	"fmt"

	"github.com/ownwords/ownwords/codebook"
)

func ExampleParse() {
	src := []byte(`title: Peer workers
version: 1
codes:
  - id: trust
    rules:
      - any: ["trust*", rely on]
  - id: Trust
    colour: red
`)
	_, err := codebook.Parse("codebook.yaml", src)
	var problems codebook.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			fmt.Println(p)
			fmt.Println("hint:", p.Hint)
		}
	}
	// Output:
	// codebook.yaml:7:9: code "Trust" is already defined at line 4
	// hint: give every code its own id, below other parents too
	// codebook.yaml:8:5: unknown key "colour" in a code
	// hint: did you mean "color"?
}

func ExampleDiff() {
	read := func(codes string) *codebook.Codebook {
		b, err := codebook.Parse("codebook.yaml", []byte("title: T\nversion: 1\ncodes: "+codes))
		if err != nil {
			panic(err)
		}
		return b
	}
	before := read(`[{id: trust, rules: [{any: [rely on]}]}]`)
	after := read(`[{id: reliance, formerly: trust, rules: [{any: [rely on, "trust*"]}]}]`)
	for _, c := range codebook.Diff(before, after) {
		fmt.Println(c)
	}
	// Output:
	// renamed trust -> reliance
	// rules-changed trust -> reliance: #1 any +"trust*"
}
