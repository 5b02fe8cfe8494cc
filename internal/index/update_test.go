package index

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// counted makes items that count how often their records are asked for.
func counted(items []Item, calls *int) []Item {
	out := slices.Clone(items)
	for i := range out {
		inner := out[i].Records
		out[i].Records = func() ([]Record, error) { *calls++; return inner() }
	}
	return out
}

func TestUpdateTouchesOnlyWhatDiffers(t *testing.T) {
	dir := t.TempDir()
	first := mustUpdate(t, dir, itemsOf(talk))
	if first.Added != len(talk) || first.Dropped != 0 || !first.Rebuilt || first.Changed != 6 || first.Batches != 2 {
		t.Errorf("first: %+v", first)
	}
	calls := 0
	again := mustUpdate(t, dir, counted(itemsOf(talk), &calls))
	if want := (Stats{Documents: 6, Unchanged: 6, Generation: "gen-000001"}); again != want || calls != 0 {
		t.Errorf("again: %+v after %d calls, want %+v", again, calls, want)
	}

	recoded := slices.Clone(talk)
	recoded[2].Codes = []string{"refusal"}
	recoded = slices.DeleteFunc(recoded, func(r Record) bool { return r.Document == "P04" })
	stats := mustUpdate(t, dir, counted(itemsOf(recoded), &calls))
	want := Stats{Documents: 5, Unchanged: 4, Changed: 1, Removed: 1, Added: 1, Dropped: 2, Batches: 1, Generation: "gen-000001"}
	if stats != want || calls != 1 {
		t.Errorf("recoded: %+v after %d calls, want %+v", stats, calls, want)
	}
	x := mustOpen(t, dir)
	for query, want := range map[string]string{
		"code:reciprocity": "", "code:refusal": "P01@30s", "Kindern": "", "slowly": "P01@0", "*": "P01@0 P01@100 P01@30s P02@0 P03@0 P05@0 P06@0",
	} {
		if got := places(t, x, Query{Text: query, Size: -1}); got != want {
			t.Errorf("%q finds [%s], want [%s]", query, got, want)
		}
	}
	if key, ok := x.Key("P02"); !ok || key != itemsOf(recoded)[1].Key {
		t.Errorf("key of P02: %q %v", key, ok)
	}
	if _, ok := x.Key("P04"); ok || x.Documents() != 5 {
		t.Errorf("P04 is still there, of %d", x.Documents())
	}
}

// A key that changed though no record did is written, and no record is.
func TestUpdateKeyAlone(t *testing.T) {
	dir := t.TempDir()
	items := itemsOf(talk)
	mustUpdate(t, dir, items)
	items[0].Key = "another"
	if s := mustUpdate(t, dir, items); s.Changed != 1 || s.Added+s.Dropped != 0 {
		t.Errorf("%+v", s)
	}
	if s := mustUpdate(t, dir, items); s.Changed != 0 {
		t.Errorf("again: %+v", s)
	}
}

// Records that differ in one field only are different; order and repetition
// in lists make no difference.
func TestSumCoversEveryField(t *testing.T) {
	base := talk[2]
	id := func(change func(*Record)) string {
		r := base
		r.Attrs = map[string]string{"setting": "Hospital", "age": "34"}
		change(&r)
		s, err := r.id(r.keywords(fold))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	same := id(func(*Record) {})
	if got := id(func(r *Record) { r.Codes = []string{"meaning", "Reciprocity", "meaning"} }); got != same {
		t.Error("the order of codes matters")
	}
	for name, change := range map[string]func(*Record){
		"kind": func(r *Record) { r.Kind = Turn }, "document": func(r *Record) { r.Document = "P1" },
		"start": func(r *Record) { r.Start++ }, "end": func(r *Record) { r.End++ }, "turn": func(r *Record) { r.Turn++ },
		"text": func(r *Record) { r.Text += "." }, "language": func(r *Record) { r.Language = "de" },
		"speaker": func(r *Record) { r.Speaker = "X" }, "participant": func(r *Record) { r.Participant = "X" },
		"role": func(r *Record) { r.Role = "other" }, "codes": func(r *Record) { r.Codes = nil },
		"themes": func(r *Record) { r.Themes = r.Codes }, "coders": func(r *Record) { r.Coders = []string{"rulesada"} },
		"status": func(r *Record) { r.Status = "" }, "attrs": func(r *Record) { r.Attrs["age"] = "35" },
	} {
		if id(change) == same {
			t.Errorf("%s does not change the id", name)
		}
	}
}

func TestUpdateRefuses(t *testing.T) {
	one := func(r ...Record) []Item {
		return []Item{{Document: "P01", Key: "k", Records: func() ([]Record, error) { return r, nil }}}
	}
	turn := Record{Kind: Turn, Document: "P01", Start: 1, End: 2, Turn: 1}
	tests := []struct {
		name  string
		items []Item
		want  string
	}{
		{"two in one place", one(turn, Record{Kind: Turn, Document: "P01", Start: 1, End: 2, Turn: 1, Text: "x"}), "two records are the turn 1-2"},
		{"foreign record", one(Record{Kind: Turn, Document: "P02"}), `a record is of document "P02"`},
		{"kind", one(Record{Kind: "note", Document: "P01"}), `kind "note" is not known`},
		{"place", one(Record{Kind: Turn, Document: "P01", Start: 5, End: 2}), "no place"},
		{"same id without case", append(one(turn), Item{Document: "p01", Key: "k"}), `also that of "P01"`},
		{"no key", []Item{{Document: "P01"}}, "a key are needed"},
		{"id", []Item{{Document: "P\xff", Key: "k"}}, "valid characters"},
		{"records fail", []Item{{Document: "P01", Key: "k", Records: func() ([]Record, error) { return nil, errors.New("gone") }}}, `index document "P01": gone`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			_, err := Update(context.Background(), dir, Options{Wait: quick}, tt.items)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if _, err := openWithin(context.Background(), dir, quick); !errors.Is(err, ErrNone) {
				t.Errorf("an index is in use: %v", err)
			}
		})
	}
}

// However an index came to be, it answers alike, to the last digit.
func TestHistoryDoesNotShow(t *testing.T) {
	items := itemsOf(study(40, 60))
	fresh, grown := t.TempDir(), t.TempDir()
	mustUpdate(t, fresh, items)
	mustUpdate(t, grown, itemsOf(study(11, 60)))
	mustUpdate(t, grown, itemsOf(study(40, 17)))
	mustUpdate(t, grown, items)
	a, b := mustOpen(t, fresh), mustOpen(t, grown)
	for _, q := range []string{"people", "people work help clinic", `"in the"`, "code:c3 -people", "w*", "+trust help^2"} {
		query := Query{Text: q, Size: -1}
		ra, err := a.Search(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		rb, err := b.Search(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		if ra.Total == 0 || !slices.Equal(ra.Hits, rb.Hits) {
			t.Errorf("%q: %d and %d hits differ", q, ra.Total, rb.Total)
		}
	}
}

func TestProgressAndCancel(t *testing.T) {
	dir := t.TempDir()
	var seen []int
	ctx, cancel := context.WithCancel(context.Background())
	opts := Options{Wait: quick, Progress: func(stage string, done, total int) {
		seen = append(seen, done, total)
		if done == 3 {
			cancel()
		}
	}}
	_, err := Update(ctx, dir, opts, itemsOf(talk))
	if !errors.Is(err, context.Canceled) || !slices.Equal(seen, []int{1, 6, 2, 6, 3, 6}) {
		t.Errorf("%v after %v", err, seen)
	}
	if _, err := openWithin(context.Background(), dir, quick); !errors.Is(err, ErrNone) {
		t.Errorf("half an index is in use: %v", err)
	}
	if s := mustUpdate(t, dir, itemsOf(talk)); s.Rebuilt || s.Generation != "gen-000001" {
		t.Errorf("what was begun is not used: %+v", s)
	}
}

func TestNewVersionRebuilds(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	old := generation{dir, "gen-000001"}
	if err := os.WriteFile(old.path(versionFile), []byte("0 bleve-1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var damaged *DamagedError
	if _, err := openWithin(context.Background(), dir, quick); !errors.As(err, &damaged) || !strings.Contains(damaged.Hint(), "ownwords apply") {
		t.Errorf("opening: %v", err)
	}
	stats := mustUpdate(t, dir, itemsOf(talk))
	if !stats.Rebuilt || stats.Generation != "gen-000002" || stats.Added != len(talk) {
		t.Errorf("%+v", stats)
	}
	if _, err := os.Stat(filepath.Join(dir, "gen-000001")); !os.IsNotExist(err) {
		t.Errorf("the old generation is still there: %v", err)
	}
	if got := places(t, mustOpen(t, dir), Query{Text: "slowly", Size: -1}); got != "P01@0" {
		t.Error(got)
	}
}

func TestDamageIsFoundAndRepaired(t *testing.T) {
	segment := func(dir string) string {
		files, err := filepath.Glob(filepath.Join(dir, "gen-000001", storeFolder, "*.zap"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		return files[len(files)-1]
	}
	bolt := func(dir string) string { return filepath.Join(dir, "gen-000001", storeFolder, "root.bolt") }
	tests := []struct {
		name    string
		breakIt func(dir string) error
	}{
		{"pointer", func(d string) error { return os.WriteFile(filepath.Join(d, pointerFile), []byte("../../etc"), 0o644) }},
		{"pointer to nothing", func(d string) error {
			return os.WriteFile(filepath.Join(d, pointerFile), []byte("gen-000009\n"), 0o644)
		}},
		{"no version", func(d string) error { return os.Remove(filepath.Join(d, "gen-000001", versionFile)) }},
		{"no store", func(d string) error { return os.RemoveAll(filepath.Join(d, "gen-000001", storeFolder)) }},
		{"no segment", func(d string) error { return os.Remove(segment(d)) }},
		{"segment cut off", func(d string) error { return os.Truncate(segment(d), 100) }},
		{"segment of noise", func(d string) error { return os.WriteFile(segment(d), []byte(strings.Repeat("noise", 1000)), 0o644) }},
		{"empty segment", func(d string) error { return os.Truncate(segment(d), 0) }},
		{"no bolt", func(d string) error { return os.Remove(bolt(d)) }},
		{"empty bolt", func(d string) error { return os.Truncate(bolt(d), 0) }},
		{"bolt cut off", func(d string) error { return os.Truncate(bolt(d), 9000) }},
		{"bolt of noise", func(d string) error { return os.WriteFile(bolt(d), []byte(strings.Repeat("noise", 20000)), 0o644) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			mustUpdate(t, dir, itemsOf(talk))
			if err := tt.breakIt(dir); err != nil {
				t.Fatal(err)
			}
			var damaged *DamagedError
			if x, err := openWithin(context.Background(), dir, quick); !errors.As(err, &damaged) {
				t.Errorf("opening: %v", err)
				if err == nil {
					_ = x.Close()
				}
			}
			mustUpdate(t, dir, itemsOf(talk))
			if got := places(t, mustOpen(t, dir), Query{Text: "slowly", Size: -1}); got != "P01@0" {
				t.Errorf("after the repair: %s", got)
			}
		})
	}
}

func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	var second error
	items := itemsOf(talk)
	items[0].Key = "changed"
	list := items[0].Records
	items[0].Records = func() ([]Record, error) {
		_, second = Update(context.Background(), dir, Options{Wait: quick}, items)
		return list()
	}
	mustUpdate(t, dir, items)
	var locked *LockedError
	if !errors.As(second, &locked) || locked.Holder.PID != os.Getpid() || locked.Hint() == "" ||
		!strings.Contains(second.Error(), fmt.Sprintf("(process %d) since ", os.Getpid())) {
		t.Errorf("the second writer: %v", second)
	}
	if holder(dir) != (Holder{}) {
		t.Error("the note about the writer is left behind")
	}
}

func TestReaderMeetsWriter(t *testing.T) {
	dir := t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	items := itemsOf(talk)
	items[0].Key = "changed"
	list := items[0].Records
	var reading error
	items[0].Records = func() ([]Record, error) {
		_, reading = openWithin(context.Background(), dir, quick)
		return list()
	}
	mustUpdate(t, dir, items)
	var locked *LockedError
	if !errors.As(reading, &locked) || locked.Holder.PID != os.Getpid() {
		t.Errorf("the reader: %v", reading)
	}
	x, y := mustOpen(t, dir), mustOpen(t, dir) // two readers do not mind each other
	items[0].Key = "changed again"
	if _, err := Update(context.Background(), dir, Options{Wait: quick}, items); !errors.As(err, &locked) || locked.Holder.PID != 0 {
		t.Errorf("the writer: %v", err)
	}
	_, _ = x.Close(), y.Close()
}

// A writer that dies leaves an index that is right as far as it says, and
// that the next one finishes.
func TestKilledWriter(t *testing.T) {
	if dir := os.Getenv("INDEX_TEST_WRITE"); dir != "" {
		opts := Options{Wait: quick, Progress: func(_ string, done, _ int) { fmt.Println("progress", done) }}
		items := itemsOf(study(60, 200))
		_, err := Update(context.Background(), dir, opts, items)
		fmt.Println("finished", err)
		time.Sleep(time.Minute)
	}
	small, big := itemsOf(study(60, 30)), itemsOf(study(60, 200))
	for _, after := range []int{1, 17, 44} {
		t.Run(fmt.Sprint(after), func(t *testing.T) {
			dir := t.TempDir()
			mustUpdate(t, dir, small)
			killAfter(t, dir, after)
			x := mustOpen(t, dir)
			finished := 0
			for i, it := range big {
				key, ok := x.Key(it.Document)
				want := 30
				switch {
				case ok && key == it.Key:
					finished++
					want = 200
				case ok && key != small[i].Key:
					t.Errorf("%s has the key %q", it.Document, key)
				case !ok:
					continue // marked unfinished
				}
				n, err := x.Search(context.Background(), Query{Text: "document:" + it.Document})
				if err != nil || int(n.Total) != want {
					t.Errorf("%s has %d records, want %d (%v)", it.Document, n.Total, want, err)
				}
			}
			_ = x.Close()
			stats := mustUpdate(t, dir, big)
			if stats.Rebuilt || stats.Unchanged != finished {
				t.Errorf("%d were finished: %+v", finished, stats)
			}
			n, err := mustOpen(t, dir).Search(context.Background(), Query{})
			if err != nil || n.Total != 60*200 {
				t.Errorf("%d records in the end, %v", n.Total, err)
			}
		})
	}
}

// killAfter runs this test in a process of its own and kills it when it says
// that it has come to a document.
func killAfter(t *testing.T, dir string, done int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$")
	cmd.Env = append(os.Environ(), "INDEX_TEST_WRITE="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != fmt.Sprint("progress ", done) {
		if strings.HasPrefix(lines.Text(), "finished") {
			t.Error("it was too fast:", lines.Text())
			break
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file", "index")
	if err := os.WriteFile(filepath.Dir(dir), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Update(context.Background(), dir, Options{Wait: quick}, itemsOf(talk)); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v", err)
	}
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir = t.TempDir()
	mustUpdate(t, dir, itemsOf(talk))
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(dir, 0o755) }()
	if got := places(t, mustOpen(t, dir), Query{Text: "slowly", Size: -1}); got != "P01@0" {
		t.Errorf("reading a folder that cannot be written: %s", got)
	}
	if _, err := Update(context.Background(), dir, Options{Wait: quick}, itemsOf(talk[:3])); err == nil {
		t.Error("it was written")
	}
}
