package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Streams of random numbers beside those of the documents, which are their
// numbers from 0.
const (
	patternStream = 1<<63 + iota
	ruleStream
	sampleStream
	sizeStream
)

// Write makes a project in dir, which must be empty or not there yet. See the
// package comment for what it holds. Memory does not grow with Size.
func Write(dir string, o Options) error { return WriteContext(context.Background(), dir, o) }

// WriteContext is Write that stops, with the error of ctx, when ctx is done.
// What was written by then is no project: ownwords.yaml comes last.
func WriteContext(ctx context.Context, dir string, o Options) error {
	o, err := o.complete()
	if err != nil {
		return err
	}
	if err := prepare(dir); err != nil {
		return err
	}
	patterns := mine(o)
	steps := []func() error{
		func() error { return o.transcripts(ctx, filepath.Join(dir, "transcripts")) },
		func() error { return writeText(dir, "patterns.txt", strings.Join(patterns, "\n")+"\n") },
		func() error { return writeText(dir, "codebook.yaml", codebookOf(o, patterns)) },
		func() error { return o.participants(filepath.Join(dir, "participants.csv")) },
		func() error { return writeText(dir, "ownwords.yaml", o.settings()) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// prepare makes the folders, and refuses to mix with what is there.
func prepare(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("folder %s is not empty", dir)
	}
	return os.MkdirAll(filepath.Join(dir, "transcripts"), 0o777)
}

func writeText(dir, name, text string) error {
	return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666)
}

func (o Options) settings() string {
	return fmt.Sprintf("title: %s\nlanguage: en\nsegmentation: 1\n",
		strconv.Quote(fmt.Sprintf("Generated talk, %s, seed %d", o.Shape, o.Seed)))
}

// transcripts writes the documents, several at a time.
func (o Options) transcripts(ctx context.Context, dir string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), o.Documents) {
		workers.Go(func() {
			t := newTalker(nil, 0, 0)
			for i := int(next.Add(1)) - 1; i < o.Documents && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := o.transcript(ctx, dir, i, t); err != nil {
					cancel(err)
				}
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}

func (o Options) transcript(ctx context.Context, dir string, i int, t *talker) error {
	v := o.interview(i)
	f, err := os.Create(filepath.Join(dir, v.id+".txt"))
	if err != nil {
		return err
	}
	t.start(stopping{ctx, f}, seeded(o.Seed, uint64(i)), o.Unicode)
	_, err = v.write(t)
	return errors.Join(err, f.Close())
}

// stopping is a writer that a context stops.
type stopping struct {
	ctx context.Context
	w   io.Writer
}

func (s stopping) Write(p []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, context.Cause(s.ctx)
	}
	return s.w.Write(p)
}

// interview is the plan of the i-th document, from 0.
func (o Options) interview(i int) *interview {
	v := &interview{id: o.id(i), size: o.boundary(i+1) - o.boundary(i), shape: o.Shape, times: o.Times}
	if o.Speakers > 1 {
		v.labels = []string{"INT"}
	}
	return o.people(v)
}

// people gives the interview its participants: the first bears its name.
func (o Options) people(v *interview) *interview {
	for k := range max(1, o.Speakers-1) {
		label := v.id
		if k > 0 {
			label += string(rune('a' + k))
		}
		v.labels = append(v.labels, label)
	}
	return v
}

// id is as long as the last document's, so that names sort.
func (o Options) id(i int) string {
	return fmt.Sprintf("P%0*d", max(4, len(strconv.Itoa(o.Documents))), i+1)
}

// boundary is where the i-th document would start if all were one file:
// lengths vary by half, and their sum is Size.
func (o Options) boundary(i int) int64 {
	if i == o.Documents {
		return o.Size
	}
	mean := float64(o.Size) / float64(o.Documents)
	at := float64(i) * mean
	if i > 0 {
		r := seeded(o.Seed^sizeStream, uint64(i))
		at += float64((r.unit() - 0.5) * mean / 2)
	}
	return int64(at)
}

// Attributes of participants, drawn by chance.
var (
	sites   = []string{"north", "south", "harbor", "hill"}
	genders = []string{"woman", "man", "nonbinary"}
)

func (o Options) participants(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "participant,document,speaker,role,interviewer,gender,age,site")
	r := seeded(o.Seed, sizeStream)
	for i := range o.Documents {
		for _, label := range o.people(&interview{id: o.id(i)}).labels {
			fmt.Fprintf(w, "%s,%s,%s,participant,,%s,%d,%s\n", label, o.id(i), label,
				genders[r.below(len(genders))], 19+r.below(60), sites[r.below(len(sites))])
		}
	}
	return w.Flush()
}
