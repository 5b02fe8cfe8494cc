package main

import (
	"os"
	"runtime/debug"
)

// The garbage collector starts when the heap has grown by growth percent, and
// takes room for a part of the heap, which is memory that is never touched and
// so costs none. Together they let slack bytes of garbage come together first,
// and a quarter of what is in use: reports live on little, and would be
// collected a hundred times a second; and what a large study holds is not
// doubled by garbage, as the usual 100 percent would have it. The price is
// four times the collecting where hundreds of megabytes are in use.
const (
	growth = 25
	slack  = 32 << 20
)

// makeRoom asks for that room. Asking is what starts the collector first, so
// commands without a project leave it.
func makeRoom() (room []byte) {
	if os.Getenv("GOGC") != "" { // somebody knows better
		return nil
	}
	debug.SetGCPercent(growth)
	return make([]byte, slack*100/growth)
}
