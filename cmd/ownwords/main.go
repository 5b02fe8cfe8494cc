// Command ownwords codes interview transcripts by a codebook, counts themes
// and exports excerpts that are exact to the letter.
//
// Start with run in root.go. Each verb is a file, cmd_<verb>.go: its flags
// into an options struct, then a run function that an error comes back from.
// Only main exits, only voice.go speaks on standard error.
package main

import (
	"os"
	"runtime"
)

func main() {
	room := make([]byte, slack)
	status := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	runtime.KeepAlive(room)
	os.Exit(status)
}

// slack is memory that is never touched, so that it costs none. The garbage
// collector starts when the heap has doubled and takes it for a part of that,
// so it lets as many bytes again of real garbage come together first: reports
// live on little, and would be collected a hundred times a second. Unlike a
// higher GOGC it adds to the peak, and never multiplies it.
const slack = 32 << 20
