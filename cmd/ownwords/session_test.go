package main

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// TestAnswered: how a session that reads from a pipe ends.
func TestAnswered(t *testing.T) {
	full := errors.New("the disk is full")
	for _, row := range []struct {
		name   string
		missed int
		err    error
		want   error
	}{
		{"all followed", 0, nil, nil},
		{"some not followed", 2, nil, errFound},
		{"the reader closed the pipe", 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}, nil},
		{"not followed, then closed", 1, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}, errFound},
		{"it could not be kept", 1, full, full},
	} {
		a := &app{stdin: strings.NewReader(""), stderr: &strings.Builder{}}
		if got := a.answered(row.missed, row.err); got != row.want {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
}
