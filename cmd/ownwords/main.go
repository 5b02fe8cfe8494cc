// Command ownwords codes interview transcripts by a codebook, counts themes
// and exports excerpts that are exact to the letter.
//
// Start with run in root.go. Each verb is a file, cmd_<verb>.go: its flags
// into an options struct, then a run function that an error comes back from.
// Only main exits, only voice.go speaks on standard error.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
