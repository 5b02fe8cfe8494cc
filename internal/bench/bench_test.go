package bench

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestTalkIsAsPublished pins the talk itself: when it changes, figures that
// were measured with it can no longer be repeated, and should be taken again.
func TestTalkIsAsPublished(t *testing.T) {
	for name, got := range map[string]string{
		"transcript.txt": Transcript(1, 3000),
		"phrases.yaml":   Codebook(Options{Seed: 1, Patterns: 30, Codes: 12}),
		"mixed.yaml":     Codebook(Options{Seed: 1, Patterns: 40, Codes: 12, Rules: Mixed}),
	} {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is no longer what it was; go test ./internal/bench -update, then read the diff", path)
		}
	}
}

func TestSameOptionsSameBytes(t *testing.T) {
	for _, o := range []Options{
		{Size: 400_000, Seed: 7, Patterns: 60, Codes: 7, Unicode: 0.02, Times: true},
		{Size: 200_000, Seed: 7, Documents: 300, Rules: Mixed, Speakers: 4},
		{Size: 300_000, Seed: 7, Shape: OneLine},
	} {
		one := tree(t, o)
		before := runtime.GOMAXPROCS(1)
		two := tree(t, o)
		runtime.GOMAXPROCS(before)
		if one != two {
			t.Errorf("%+v: two runs differ", o)
		}
		o.Seed++
		if other := tree(t, o); other == one {
			t.Errorf("%+v: another seed makes no difference", o)
		}
	}
}

// tree writes a project and sums it up.
func tree(t *testing.T, o Options) string {
	t.Helper()
	dir := t.TempDir()
	if err := Write(dir, o); err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(sum, "%s %d %s\n", name, len(data), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// TestProjects reads whole projects back: everything parses, adds up to the
// size asked for and has the people that the table names.
func TestProjects(t *testing.T) {
	for _, row := range []struct {
		name      string
		o         Options
		documents int
	}{
		{"usual", Options{Size: 1_000_000, Seed: 1}, 20},
		{"documents", Options{Size: 1_000_000, Seed: 2, Documents: 7}, 7},
		{"alone", Options{Size: 300_000, Seed: 3, Speakers: 1}, 6},
		{"group", Options{Size: 300_000, Seed: 4, Speakers: 9, Times: true}, 6},
		{"tiny", Options{Size: 600_000, Seed: 5, Shape: Tiny, Documents: 1000}, 1000},
		{"huge", Options{Size: 2_000_000, Seed: 6, Shape: Huge}, 1},
		{"one line", Options{Size: 1_000_000, Seed: 7, Shape: OneLine}, 1},
		{"one turn", Options{Size: 1_000_000, Seed: 8, Shape: OneTurn}, 1},
		{"unicode", Options{Size: 300_000, Seed: 9, Unicode: 0.3}, 6},
		{"all foreign", Options{Size: 300_000, Seed: 9, Unicode: 1}, 6},
	} {
		t.Run(row.name, func(t *testing.T) { checkProject(t, row.o, row.documents) })
	}
}

func checkProject(t *testing.T, o Options, documents int) {
	dir := filepath.Join(t.TempDir(), "new")
	if err := Write(dir, o); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(filepath.Join(dir, "participants.csv"))
	if err != nil {
		t.Fatal(err)
	}
	people, err := corpus.ReadPeople("participants.csv", table, nil)
	if err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "transcripts", "*.txt"))
	if len(names) != documents {
		t.Errorf("%d documents, want %d", len(names), documents)
	}
	size := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		size += len(data)
		checkPeople(t, strings.TrimSuffix(filepath.Base(name), ".txt"), data, people)
	}
	if off := float64(size)/float64(o.Size) - 1; off < -0.02 || off > 0.02 && o.Shape != Tiny || off > 0.1 {
		t.Errorf("%d bytes, want %d", size, o.Size)
	}
}

func checkPeople(t *testing.T, id string, data []byte, people *corpus.People) {
	t.Helper()
	d, err := corpus.Parse(id, id, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	people.Assign(d)
	if len(d.Notices) > 0 || !d.Header.Empty() || len(d.Turns) == 0 {
		t.Errorf("%s: notices %v, header %q, %d turns", id, d.Notices, d.Slice(d.Header), len(d.Turns))
	}
	for _, s := range d.Speakers {
		if s.Role == corpus.Participant && s.Participant != s.Label || s.Role == corpus.Other {
			t.Errorf("%s: %q is %v %q", id, s.Label, s.Role, s.Participant)
		}
	}
}

// FuzzInterview checks that corpus reads the very turns and paragraphs that
// were written.
func FuzzInterview(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, 200+uint(seed)*seed2, uint8(seed), uint8(seed*7), seed%2 == 0)
	}
	f.Fuzz(func(t *testing.T, seed uint64, size uint, speakers, unicode uint8, times bool) {
		o := Options{Size: int64(size%200_000) + leastDocument, Documents: 1, Speakers: int(speakers)%mostSpeakers + 1, Times: times}
		v := o.interview(0)
		var b strings.Builder
		said, err := v.write(newTalker(&b, seeded(seed, 0), float64(unicode)/255))
		if err != nil {
			t.Fatal(err)
		}
		d, err := corpus.Parse("P0001", "P0001", []byte(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		paragraphs, turns := 0, map[string]int{}
		for _, turn := range d.Turns {
			turns[d.Speakers[turn.Speaker].Label]++
			paragraphs += len(turn.Paragraphs)
			if (turn.Time == corpus.NoTime) == times {
				t.Errorf("a turn's time is %v", turn.Time)
			}
		}
		if fmt.Sprint(turns) != fmt.Sprint(said.turns) || paragraphs != said.paragraphs {
			t.Errorf("read %v in %d paragraphs, said %v in %d", turns, paragraphs, said.turns, said.paragraphs)
		}
	})
}

const seed2 = 97 // spreads the sizes of the seeds

func TestHardShapes(t *testing.T) {
	read := func(o Options) *corpus.Document {
		var b strings.Builder
		o, err := o.complete()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.interview(0).write(newTalker(&b, seeded(1, 0), 0)); err != nil {
			t.Fatal(err)
		}
		d, err := corpus.Parse("P0001", "P0001", []byte(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	turn := read(Options{Shape: OneTurn})
	if n := len(strings.Fields(turn.Slice(turn.Turns[1].Speech()))); len(turn.Turns) != 2 || n <= 1_000_000 {
		t.Errorf("one turn: %d turns, the second of %d words", len(turn.Turns), n)
	}
	line := read(Options{Shape: OneLine, Size: 2_000_000})
	speech := line.Slice(line.Turns[0].Speech())
	if len(line.Turns) != 1 || strings.ContainsAny(speech, " \n") || len(speech) < 1_990_000 {
		t.Errorf("one line: %d turns, %d bytes, starts %.40q", len(line.Turns), len(speech), speech)
	}
	if run := strings.IndexAny(speech, ",-"); run < 900_000 || strings.Count(speech, ",") < 50_000 {
		t.Errorf("one line: a run of %d letters, then %d commas", run, strings.Count(speech, ","))
	}
}

func TestUnicodeShare(t *testing.T) {
	for _, share := range []float64{0, 0.01, 0.1} {
		var b strings.Builder
		v := interview{id: "P0001", labels: []string{"INT", "P0001"}, size: 1_000_000}
		v.write(newTalker(&b, seeded(1, 0), share))
		words, foreign := strings.Fields(b.String()), 0
		for _, w := range words {
			if utf8.RuneCountInString(w) < len(w) {
				foreign++
			}
		}
		if got := float64(foreign) / float64(len(words)); got < share*0.8 || got > share*1.2 {
			t.Errorf("asked for %v, got %v", share, got)
		}
	}
}

// chunks notes the largest piece it was given.
type chunks struct{ total, largest int }

func (c *chunks) Write(p []byte) (int, error) {
	c.total += len(p)
	c.largest = max(c.largest, len(p))
	return len(p), nil
}

func TestMemoryDoesNotGrow(t *testing.T) {
	for _, shape := range []Shape{Huge, OneTurn, OneLine} {
		o, err := Options{Shape: shape, Size: 20_000_000}.complete()
		if err != nil {
			t.Fatal(err)
		}
		out := &chunks{}
		talker := newTalker(out, seeded(1, 0), 0)
		room := cap(talker.buf)
		if _, err := o.interview(0).write(talker); err != nil {
			t.Fatal(err)
		}
		if out.total < 20_000_000 || out.largest > room || cap(talker.buf) != room {
			t.Errorf("%s: %d bytes in pieces of up to %d, in a buffer of %d", shape, out.total, out.largest, cap(talker.buf))
		}
	}
}

func BenchmarkTalk(b *testing.B) {
	v := interview{id: "P0001", labels: []string{"INT", "P0001"}, size: 10_000_000}
	t := newTalker(&chunks{}, 0, 0)
	b.SetBytes(v.size)
	for b.Loop() {
		t.start(&chunks{}, seeded(1, 0), 0)
		v.write(t)
	}
}
