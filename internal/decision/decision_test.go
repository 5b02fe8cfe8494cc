package decision

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func testStore(t *testing.T) (*Store, string) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return Open(root, "codings", "locks"), dir
}

func load(t *testing.T, s *Store) *Set {
	t.Helper()
	set, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func put(t *testing.T, dir, name string, lines ...string) {
	t.Helper()
	file := filepath.Join(dir, "codings", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
}

// id is the nth of a row of ids.
func id(n int) string { return fmt.Sprintf("01K0000000%016d", n) }

func coded(code string, start, end int) Decision {
	return Decision{Op: Code, Code: code, Place: Place{Start: start, End: end, Quote: "q", Sum: "s"}}
}

func TestAppendIsLoaded(t *testing.T) {
	s, dir := testStore(t)
	one := coded("hope", 0, 4)
	one.Saw, one.Round, one.Quote, one.Before, one.After = []string{"rules"}, "pilot", "hé<b>\u2028", "", "x"
	two := Decision{Op: Done, Blind: true}
	made, err := s.Append(context.Background(), "Ada", "P 01", []Decision{one, two})
	if err != nil {
		t.Fatal(err)
	}
	set := load(t, s)
	if got := set.Of("p 01"); len(got) != 2 || !reflect.DeepEqual(*got[0], made[0]) || !reflect.DeepEqual(*got[1], made[1]) || len(set.Problems) > 0 {
		t.Errorf("loaded %+v, %v; written %+v", got, set.Problems, made)
	}
	text, err := os.ReadFile(filepath.Join(dir, "codings/Ada/P 01.jsonl"))
	if err != nil || !strings.Contains(string(text), `"start":0,"end":4,"quote":"hé<b>`) || !strings.Contains(string(text), `"saw":[]`) || !strings.HasSuffix(string(text), "}\n") {
		t.Errorf("file is %s, %v", text, err)
	}
}

func TestIDsGrowWhateverTheClock(t *testing.T) {
	s, _ := testStore(t)
	clock := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	last := ""
	for _, step := range []time.Duration{0, 0, time.Millisecond, -time.Hour, -24 * time.Hour, time.Hour, 1e6 * time.Hour, -1e6 * time.Hour} {
		clock = clock.Add(step)
		s.now = func() time.Time { return clock }
		made, err := s.Append(context.Background(), "ada", "P01", []Decision{coded("a", 0, 1), coded("a", 0, 2)})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range made {
			if d.ID <= last || !validID(d.ID) {
				t.Errorf("at %v: id %s follows %s", clock, d.ID, last)
			}
			last = d.ID
		}
	}
}

func TestBadLines(t *testing.T) {
	good := fmt.Sprintf(`{"id":%q,"at":"2026-03-02T10:11:12Z","coder":"ada","doc":"P01","op":"code","start":1,"end":2,"quote":"x","code":"hope","mood":"unknown field"}`, id(1))
	for _, tt := range []struct {
		name, line, want string
		torn             bool
	}{
		{"no JSON", `hello`, "is not a JSON object on one line", false},
		{"a list", `[1]`, "is not a JSON object on one line", false},
		{"wrong type", strings.Replace(good, `"start":1`, `"start":"1"`, 1), "start should not be a string", false},
		{"cut off", good[:80], "is not finished", true},
		{"cut off in a string", good[:9], "is not finished", true},
		{"no id", `{"coder":"ada","doc":"P01","op":"code"}`, `id "" is not a ULID`, false},
		{"id that is none", strings.Replace(good, id(1), "1", 1), `id "1" is not a ULID`, false},
		{"no coder", strings.Replace(good, `"coder":"ada",`, "", 1), "names no coder", false},
		{"coder with a slash", strings.Replace(good, `"ada"`, `"a/b"`, 1), "coder:", false},
		{"no document", strings.Replace(good, `"doc":"P01",`, "", 1), "names no document", false},
		{"no op", strings.Replace(good, `"op":"code",`, "", 1), "has no op", false},
		{"span backwards", strings.Replace(good, `"start":1`, `"start":3`, 1), "3-2 is no span", false},
		{"span before the body", strings.Replace(good, `"start":1`, `"start":-3`, 1), "-3-2 is no span", false},
		{"no span", strings.Replace(good, `"start":1,"end":2,`, "", 1), "code without a span", false},
		{"no code", strings.Replace(good, `,"code":"hope"`, "", 1), "code without a code", false},
		{"undo of nothing", fmt.Sprintf(`{"id":%q,"coder":"ada","doc":"P01","op":"undo"}`, id(2)), "undo of nothing", false},
	} {
		s, dir := testStore(t)
		put(t, dir, "ada/P01.jsonl", good, "", tt.line)
		set := load(t, s)
		if len(set.Of("P01")) != 1 || len(set.Problems) != 1 {
			t.Errorf("%s: %d decisions, problems %v", tt.name, len(set.Of("P01")), set.Problems)
			continue
		}
		if p := set.Problems[0]; p.Path != "codings/ada/P01.jsonl" || p.Line != 3 || !strings.Contains(p.Text, tt.want) || p.Torn != tt.torn {
			t.Errorf("%s: problem %+v, want %q", tt.name, p, tt.want)
		}
	}
}

func TestATornEndIsClosedFirst(t *testing.T) {
	s, dir := testStore(t)
	put(t, dir, "ada/P01.jsonl", `{"id":"01K0000`)
	if _, err := s.Append(context.Background(), "ada", "P01", []Decision{coded("hope", 0, 1)}); err != nil {
		t.Fatal(err)
	}
	if set := load(t, s); len(set.Of("P01")) != 1 || len(set.Problems) != 1 || !set.Problems[0].Torn {
		t.Errorf("%d decisions, problems %+v", len(set.Of("P01")), set.Problems)
	}
}

func TestStrangeFiles(t *testing.T) {
	s, dir := testStore(t)
	line := `{"id":"%s","coder":"ada","doc":"P0%d","op":"done"}`
	put(t, dir, "ada/P01 (conflicted copy).jsonl", fmt.Sprintf(line, id(1), 1), fmt.Sprintf(line, id(2), 2))
	put(t, dir, "ada/deep/x.jsonl", "\ufeff"+fmt.Sprintf(line, id(1), 1)+"\r", fmt.Sprintf(line, id(3), 1))
	put(t, dir, "ada/notes.txt", "not read")
	put(t, dir, "ada/.hidden.jsonl", "not read")
	put(t, dir, "stray.jsonl", fmt.Sprintf(line, id(4), 1))
	set := load(t, s)
	if len(set.Of("P01")) != 2 || len(set.Of("P02")) != 1 || len(set.Problems) != 1 || set.Problems[0].Path != "codings/stray.jsonl" {
		t.Errorf("%d and %d decisions, problems %v", len(set.Of("P01")), len(set.Of("P02")), set.Problems)
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ name, lines, want, problems string }{
		{"codes stand", "1 ada code; 2 ben code", "1 2", ""},
		{"undone", "1 ada code; 2 ada undo 1", "", ""},
		{"undo undone", "1 ada code; 2 ada undo 1; 3 ada undo 2", "1", ""},
		{"and undone again", "1 ada code; 2 ada undo 1; 3 ada undo 2; 4 ada undo 3", "", ""},
		{"twice undone, once undone", "1 ada code; 2 ada undo 1; 3 ada undo 1; 4 ada undo 2", "", ""},
		{"replaced", "1 ada code; 2 ada code 1", "2", ""},
		{"replacement undone", "1 ada code; 2 ada code 1; 3 ada undo 2", "1", ""},
		{"of another's", "1 ada code; 2 ben undo 1", "1", "is of " + id(1) + ", a decision of ada"},
		{"of nothing there", "1 ada code; 2 ada undo 7", "1", "is of " + id(7) + ", which is not there"},
		{"of a later one", "1 ada undo 2; 2 ada code", "2", "is of " + id(2) + ", which is not older"},
		{"of itself", "1 ada undo 1; 2 ada code", "2", "is of " + id(1) + ", which is not older"},
		{"an op of the future", "1 ada code; 2 ada bless 1", "1 2", ""},
		{"moved, the last counts", "1 ada code; 2 ada move 1; 3 ada move 1", "1@3", ""},
		{"a move undone", "1 ada code; 2 ada move 1; 3 ada move 1; 4 ada undo 3", "1@2", ""},
		{"a memo of a coding", "1 ada code; 2 ada memo 1", "1 2", ""},
	} {
		s, dir := testStore(t)
		for i, l := range strings.Split(tt.lines, "; ") {
			f := strings.Fields(l)
			var n, of int
			fmt.Sscan(f[0], &n)
			line := fmt.Sprintf(`{"id":%q,"coder":%q,"doc":"P01","op":%q,"start":%d,"end":%d,"code":"hope"`, id(n), f[1], f[2], n*10, n*10+5)
			if len(f) > 3 {
				fmt.Sscan(f[3], &of)
				line += fmt.Sprintf(`,"of":%q`, id(of))
			}
			put(t, dir, fmt.Sprintf("%s/%d.jsonl", f[1], i), line+"}")
		}
		set := load(t, s)
		var got, problems []string
		for _, d := range set.Of("P01") {
			var n int
			fmt.Sscan(strings.TrimLeft(d.ID[10:], "0"), &n)
			one := fmt.Sprint(n)
			if d.Start != n*10 {
				one += fmt.Sprintf("@%d", d.Start/10)
			}
			got = append(got, one)
		}
		for _, p := range set.Problems {
			problems = append(problems, p.Text)
		}
		if g, p := strings.Join(got, " "), strings.Join(problems, "; "); g != tt.want || p != tt.problems {
			t.Errorf("%s: %q stand, want %q; problems %q, want %q", tt.name, g, tt.want, p, tt.problems)
		}
	}
}

// randomLines are decisions of three coders about two documents, of which some
// take back or move earlier ones, or point nowhere.
func randomLines(r *rand.Rand, n int) (lines [][2]string) {
	ids := map[string][]string{}
	for i := range n {
		coder, doc := []string{"ada", "ben", "Zoë"}[r.IntN(3)], []string{"P01", "p02"}[r.IntN(2)]
		d := Decision{ID: id(i*7 + r.IntN(7)), Coder: coder, Doc: doc, Op: []Op{Code, Code, Accept, Reject, Undo, Undo, Move, Memo}[r.IntN(8)], Code: "c"}
		if own := ids[coder+doc]; (d.Op == Undo || d.Op == Move || r.IntN(5) == 0) && len(own) > 0 {
			d.Of = []string{own[r.IntN(len(own))]}
		} else if d.Op == Undo || d.Op == Move {
			d.Op = Code
		}
		d.Start, d.End = i, i+1+r.IntN(5)
		ids[coder+doc] = append(ids[coder+doc], d.ID)
		line, _ := appendLine(nil, &d)
		lines = append(lines, [2]string{coder, strings.TrimSuffix(string(line), "\n")})
	}
	return lines
}

// folded is what stands, spelled out.
func folded(t *testing.T, lines [][2]string, r *rand.Rand) string {
	s, dir := testStore(t)
	files := map[string][]string{}
	for _, l := range lines {
		name := fmt.Sprintf("%s/%d.jsonl", l[0], r.IntN(3))
		files[name] = append(files[name], l[1])
	}
	for name, list := range files {
		put(t, dir, name, list...)
	}
	set := load(t, s)
	var all []Decision
	for _, doc := range []string{"P01", "P02"} {
		for _, d := range set.Of(doc) {
			all = append(all, *d)
		}
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Two copies of a study that went apart are merged by putting their lines
// together: in any order, in any files, with any doubles.
func TestUnionIsTheMerge(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		lines := randomLines(r, 40)
		want := folded(t, lines, r)
		base := r.IntN(len(lines))
		ours, theirs := slices.Clone(lines[:base]), slices.Clone(lines[:base])
		for _, l := range lines[base:] {
			if r.IntN(2) == 0 {
				ours = append(ours, l)
			} else {
				theirs = append(theirs, l)
			}
		}
		union := append(ours, theirs...)
		r.Shuffle(len(union), func(i, j int) { union[i], union[j] = union[j], union[i] })
		if got := folded(t, union, r); got != want {
			t.Fatalf("merged:\n%s\nwant:\n%s", got, want)
		}
	}
}

func TestGitMergesDecisions(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	s, dir := testStore(t)
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=t", "-c", "user.email=t@t"}, args...)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	add := func(doc string, d Decision) string {
		t.Helper()
		made, err := s.Append(context.Background(), "ada", doc, []Decision{d})
		if err != nil {
			t.Fatal(err)
		}
		return made[0].ID
	}
	git("init", "-q", "-b", "main")
	if err := os.WriteFile(filepath.Join(dir, ".gitattributes"), []byte("codings/** merge=union text eol=lf\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	first := add("P01", coded("a", 0, 1))
	git("add", "codings", ".gitattributes")
	git("commit", "-qm", "base")
	git("checkout", "-qb", "other")
	add("P01", Decision{Op: Undo, Of: []string{first}})
	git("commit", "-qam", "other")
	git("checkout", "-q", "main")
	second := add("P01", coded("b", 5, 9))
	git("commit", "-qam", "main")
	git("merge", "-q", "other")
	set := load(t, s)
	if got := set.Of("P01"); len(got) != 1 || got[0].ID != second || len(set.Problems) > 0 {
		t.Errorf("after the merge %d decisions stand, problems %v", len(got), set.Problems)
	}
}

func TestTwoWritersKeepEverything(t *testing.T) {
	s, dir := testStore(t)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	other := Open(root, "codings", "locks")
	var wg sync.WaitGroup
	for _, store := range []*Store{s, other} {
		wg.Go(func() {
			for i := range 50 {
				if _, err := store.Append(context.Background(), "ada", "P01", []Decision{coded("a", i, i+1)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	set := load(t, s)
	ids := map[string]bool{}
	for _, d := range set.Of("P01") {
		ids[d.ID] = true
	}
	if len(ids) != 100 || len(set.Problems) > 0 {
		t.Errorf("%d decisions with ids of their own, problems %v; want 100", len(ids), set.Problems)
	}
}

func TestUntil(t *testing.T) {
	s, dir := testStore(t)
	put(t, dir, "ada/P01.jsonl",
		fmt.Sprintf(`{"id":%q,"at":"2026-01-01T00:00:00Z","coder":"ada","doc":"P01","op":"code","start":0,"end":1,"code":"a"}`, id(1)),
		fmt.Sprintf(`{"id":%q,"at":"2026-02-01T00:00:00Z","coder":"ada","doc":"P01","op":"undo","of":%q}`, id(2), id(1)),
		fmt.Sprintf(`{"id":%q,"at":"2026-03-01T00:00:00Z","coder":"ada","doc":"P01","op":"move","of":%q,"start":7,"end":8}`, id(3), id(1)))
	set := load(t, s)
	then := set.Until(func(d *Decision) bool { return d.At < "2026-01-15" })
	if len(set.Of("P01")) != 0 || len(then.Of("P01")) != 1 || then.Of("P01")[0].Start != 7 {
		t.Errorf("now %v, then %v", set.Of("P01"), then.Of("P01"))
	}
}

func FuzzLine(f *testing.F) {
	f.Add([]byte(`{"id":"01K00000000000000000000001","at":"2026-03-02T10:11:12Z","coder":"ada","doc":"P01","op":"code","of":["01K00000000000000000000000"],"start":412,"end":466,"quote":"x","before":"","after":"y","sum":"s","code":"hope","saw":[]}`))
	f.Add([]byte(`{"id":"01K00000000000000000000001","coder":"ada","doc":"P01","op":"undo","of":"01k00000000000000000000000"}`))
	f.Add([]byte(`{"id":"\u0041\n","rules":[],"flags":["a","b"],"start":0,"end":99,"saw":["x"],"of":[]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if len(line) == 0 {
			return
		}
		if w, ok := quick(string(line)); ok {
			var slow wire
			if err := json.Unmarshal(line, &slow); err != nil || !reflect.DeepEqual(w, slow) {
				t.Fatalf("%q is read quickly as %+v, and else as %+v, %v", line, w, slow, err)
			}
		}
		d, err := parseLine(line)
		if err != nil {
			return
		}
		spelled, err := appendLine(nil, d)
		if err != nil || strings.Count(string(spelled), "\n") != 1 {
			t.Fatalf("%q is written as %q, %v", line, spelled, err)
		}
		again, err := parseLine(spelled[:len(spelled)-1])
		if err != nil {
			t.Fatalf("%q, written again as %q: %v", line, spelled, err)
		}
		twice, _ := appendLine(nil, again)
		if string(twice) != string(spelled) {
			t.Fatalf("%q is written as %q and then as %q", line, spelled, twice)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	dir := b.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	s := Open(root, "codings", "locks")
	for doc := range 20 {
		var all []Decision
		for i := range 1000 {
			d := coded("a-code", i*50, i*50+80)
			d.Quote, d.Before, d.After, d.Sum, d.Meaning = strings.Repeat("When I help ", 7), strings.Repeat("b", 32), strings.Repeat("a", 32), strings.Repeat("e", 64), "0123456789abcdef"
			all = append(all, d)
		}
		if _, err := s.Append(context.Background(), "ada", fmt.Sprintf("P%02d", doc), all); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	for b.Loop() {
		if set, err := s.Load(); err != nil || set.Len() != 20000 {
			b.Fatal(err)
		}
	}
	b.ReportMetric(20000*float64(b.N)/b.Elapsed().Seconds(), "decisions/s")
}

// TestWhatIsOfAnotherFileIsNewer: a decision may be of one that another of the
// coder's files holds, written by a clock that was ahead.
func TestWhatIsOfAnotherFileIsNewer(t *testing.T) {
	s, dir := testStore(t)
	ahead := "7AAAAAAAAAAAAAAAAAAAAAAAAA"
	put(t, dir, "ada/P01-laptop.jsonl", `{"id":"`+ahead+`","coder":"ada","doc":"P01","op":"code","start":0,"end":4,"quote":"paid","code":"pay"}`)
	if n := load(t, s).Len(); n != 1 {
		t.Fatalf("%d decisions stand, want 1", n)
	}
	if _, err := s.Append(t.Context(), "ada", "P01", []Decision{{Op: Undo, Of: []string{ahead}}}); err != nil {
		t.Fatal(err)
	}
	if set := load(t, s); set.Len() != 0 || set.Problems != nil {
		t.Errorf("%d decisions stand after the undo; %v", set.Len(), set.Problems)
	}
}
