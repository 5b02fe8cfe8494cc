package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on a terminal, and nothing elsewhere.
type progress struct {
	to   io.Writer
	name string
	bar  *progressbar.ProgressBar
}

func (a *app) progress() *progress {
	if !isTerminal(a.stderr) {
		return &progress{}
	}
	return &progress{to: a.stderr}
}

// stage shows how far a stage is; a new name starts a new bar.
func (p *progress) stage(name string, done, total int) {
	if p.to == nil || total == 0 {
		return
	}
	if p.name != name {
		p.end()
		p.name = name
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.to), progressbar.OptionSetDescription(name), progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("documents"), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(20))
	}
	p.bar.Set(done)
}

func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish()
		p.bar = nil
	}
}
