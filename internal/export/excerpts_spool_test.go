package export

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// excerptOf makes one that has some of what there is, of any size.
func excerptOf(r *rand.Rand) Excerpt {
	text := func() string { return strings.Repeat("š \n", r.IntN(3)*r.IntN(40)) }
	said := func() (all []Utterance) {
		for range r.IntN(3) {
			u := Utterance{Label: text()}
			for range r.IntN(3) {
				u.Paragraphs = append(u.Paragraphs, text())
			}
			all = append(all, u)
		}
		return all
	}
	e := Excerpt{Segment: text(), Document: text(), Participant: text(), Speaker: text(), Time: text(), Text: text(),
		Turn: r.IntN(2), TurnEnd: r.IntN(1000), Start: r.IntN(1 << 40), End: r.IntN(200),
		Quote: said(), Before: said(), After: said(), TextBefore: text(), TextAfter: text()}
	for range r.IntN(3) {
		e.Attrs = append(e.Attrs, text())
	}
	return e
}

// What waits comes back as it was, whether memory has room for all, some or
// nothing of it, and as often as it is asked for.
func TestSpoolGivesBack(t *testing.T) {
	for _, room := range []int{0, 300, 5000, 1 << 30} {
		r := rand.New(rand.NewPCG(uint64(room), 1))
		s := &spool{room: room, codes: make([]spooled, 4)}
		want := make([][]Excerpt, 4)
		for range 300 {
			code, e := r.IntN(3), excerptOf(r)
			want[code] = append(want[code], e)
			if err := s.add(code, &e); err != nil {
				t.Fatal(err)
			}
		}
		if (s.file == nil) != (room == 1<<30) {
			t.Errorf("room for %d bytes: a file: %t", room, s.file != nil)
		}
		for code := range want {
			for range 2 {
				var got []Excerpt
				for e, err := range s.excerpts(code) {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, e)
				}
				if d := cmp.Diff(want[code], got); d != "" {
					t.Fatalf("room for %d bytes, code %d (-want +got):\n%.2000s", room, code, d)
				}
			}
		}
		if f, ok := s.file.(*tempFile); ok {
			defer func() {
				if _, err := os.Stat(f.Name()); !errors.Is(err, os.ErrNotExist) {
					t.Errorf("%s was left behind: %v", f.Name(), err)
				}
			}()
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}
}

// full is a file on a disk without room.
type full struct{ Scratch }

func (full) WriteAt([]byte, int64) (int, error) { return 0, errors.New("no room") }

func TestSpoolFailures(t *testing.T) {
	e := Excerpt{Text: "When I help them"}
	s := &spool{open: func() (Scratch, error) { return full{}, nil }, codes: make([]spooled, 1)}
	if err := s.add(0, &e); err == nil || err.Error() != "no room" {
		t.Errorf("error %v", err)
	}
	s = &spool{open: func() (Scratch, error) { return nil, fmt.Errorf("may not") }, codes: make([]spooled, 1)}
	if err := s.add(0, &e); err != nil {
		t.Errorf("a study that cannot be written to: %v", err)
	}
	s.codes[0].parts[0].n--
	for _, err := range s.excerpts(0) {
		if err == nil {
			t.Error("an excerpt cut short is given")
		}
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
}
