//go:build linux || openbsd || dragonfly || solaris

package project

import (
	"io/fs"
	"syscall"
)

// changed is when the file last changed in any way, in Unix nanoseconds: the
// later of the time its content was written, which copying and syncing tools
// set back, and the time its entry changed, which nobody can.
func changed(info fs.FileInfo) int64 {
	at := info.ModTime().UnixNano()
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		at = max(at, s.Ctim.Nano())
	}
	return at
}
