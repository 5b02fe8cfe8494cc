package project

import "testing"

func TestUnmerged(t *testing.T) {
	for _, row := range []struct{ name, src, want string }{
		{"clean", "P01: Yes.\n", ""},
		{"conflict", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> ben\n", "f:2:1: git could not merge this and left both sides"},
		{"first line", "<<<<<<< HEAD\n=======\nc\n>>>>>>> ben", "f:1:1: git could not merge this and left both sides"},
		{"carriage returns", "a\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> ben\r\n", "f:2:1: git could not merge this and left both sides"},
		{"an arrow in talk", "P01: he wrote\n<<<<<<< look\n", ""},
		{"in a line", "P01: <<<<<<< a\nb ======= c\n>>>>>>> d\n", ""},
		{"the wrong way round", ">>>>>>> a\n=======\n<<<<<<< b\n", ""},
	} {
		got := ""
		if faults, ok := AsFaults(unmerged("f", []byte(row.src))); ok {
			got = faults[0].Error()
		}
		if got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}
