package project

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
)

// codedStudy is a study for tables of codings: places are
//
//	P01  INT: How?                 P1: I paid. "It pays," he said.  12-40   P1: I paid.  46-53
//	P02  P2: We were paid 🙂 late.  4-24
func codedStudy(t *testing.T) *Project {
	return opened(t, map[string]string{
		ConfigFile: "title: T\ncoders: [{id: ada, role: coder}, {id: ben, role: coder}]\n",
		CodebookFile: "title: T\nversion: \"1\"\ncodes:\n" +
			"  - {id: pay, name: Money, formerly: [wage]}\n  - {id: care, name: 'Care, of all kinds'}\n  - {id: memo}\n" +
			"  - {id: a1, name: Twin}\n  - {id: a2, name: Twin}\n  - {id: old, retired: {on: 2025-01-01, why: never meant, into: pay}}\n",
		"transcripts/P01.txt": "INT: How?\n\nP1: I paid. “It pays,” he said.\n\nP1: I paid.\n",
		"transcripts/P02.txt": "---\nsource: {name: interview two.docx, sha256: aa, format: docx}\nspeakers: [P2]\n---\nP2: We were paid 🙂 late.\n",
	})
}

// takeIn imports a table.
func takeIn(t *testing.T, p *Project, table string, o CodingsOptions) (*CodingsImport, error) {
	t.Helper()
	o.File = filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(o.File, []byte(table), 0o666); err != nil {
		t.Fatal(err)
	}
	if o.Coder == "" {
		o.Coder = "ada"
	}
	return p.ImportCodings(context.Background(), o)
}

// decided is what stands, a word each: P01:12-40=pay, +seen, +seen(pay), "memo".
func decided(t *testing.T, p *Project) string {
	t.Helper()
	set, err := p.decisions()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, id := range set.Documents() {
		for _, d := range set.Of(id) {
			what := "=" + d.Code
			switch {
			case d.Op == decision.Done && d.Code == "":
				what = "+seen"
			case d.Op == decision.Done:
				what = "+seen(" + d.Code + ")"
			case d.Op == decision.Memo:
				what = fmt.Sprintf("%q", d.Text)
			}
			all = append(all, fmt.Sprintf("%s:%d-%d%s", d.Doc, d.Start, d.End, what))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// faultsIn are faults as line:col: text, one each.
func faultsIn(fs Faults) string {
	var all []string
	for _, f := range fs {
		all = append(all, fmt.Sprintf("%d:%d: %s", f.Line, f.Col, f.Text))
	}
	return strings.Join(all, "; ")
}

func TestImportCodings(t *testing.T) {
	tests := []struct{ name, table, want, faults string }{
		{"unit and columns", "unit,pay,care\nP01:15-42,x,\nP02:4-24,1,yes\n", "P01:15-42=pay P02:4-24=care P02:4-24=pay", ""},
		{"document, start, end, code", "document,start,end,code\nP02,4,24,pay\nP02,4.0,24.0,care\n", "P02:4-24=care P02:4-24=pay", ""},
		{"document, quote, code", "Document;Quote;Code\nP02;We were paid;pay\n", "P02:4-16=pay", ""},
		{"quote marks and white space", "document,text,code\nP01,\"\"\"It  pays,\"\"\",pay\n", "P01:23-33=pay", ""},
		{"Taguette", "id,document,tag,content\n1,P02.txt,money/pay,We were\n2,P02.txt,care,late\n", "P02:19-23=care P02:4-11=pay", ""},
		{"QualCoder", "File,Coder,Coded,Id,Codename,Coded_Memo,Category\nP02,default,late,3:1,pay,odd,c\n", `P02:19-23"odd" P02:19-23=pay`, ""},
		{"MAXQDA's segment", "Document name,Code,Segment\nP02,pay,late\n", "P02:19-23=pay", ""},
		{"a file's name with a path", "file,text,code\nC:\\x\\P02.docx,late,pay\n/y/P02.txt,We,pay\n", "P02:19-23=pay P02:4-6=pay", ""},
		{"the file it was imported from", "file,text,code\ninterview two.docx,late,pay\n", "P02:19-23=pay", ""},
		{"names, former ids, cases", "unit,codes\nP02:4-24,Money | WAGE\nP02:4-6,\"Care, of all kinds\"\nP02:4-11,\"CARE,pay\"\n", "P02:4-11=care P02:4-11=pay P02:4-24=pay P02:4-6=care", ""},
		{"a code like a column", "unit,code:memo,memo\nP02:4-24,x,note\n", `P02:4-24"note" P02:4-24=memo`, ""},
		{"marks", "unit,pay,care,a1,a2\nP02:4-24,X,JA,true,✓\nP02:4-6,0,no,-,false\n", "P02:4-24=a1 P02:4-24=a2 P02:4-24=care P02:4-24=pay", ""},
		{"seen, for all codes", "unit,codes,seen\nP02:4-24,,x\nP02:4-6,pay,\nP02:4-11,,\nP02:18-22,,0\n", "P02:4-24+seen P02:4-6+seen P02:4-6=pay", ""},
		{"seen, for the table's codes", "unit,pay,seen\nP02:4-24,,2026-03-01\n", "P02:4-24+seen(pay)", ""},
		{"the same row twice", "unit,codes,seen,memo\nP02:4-24,pay,x,m\nP02:4-24,pay,x,m\n", `P02:4-24"m" P02:4-24+seen P02:4-24=pay`, ""},
		{"a part of the unit's words", "unit,text,pay\nP01:15-42,I paid.,x\n", "P01:15-22=pay", ""},
		{"a turn narrows a quote", "document,turn,quote,code\nP01,3,I paid.,pay\n", "P01:48-55=pay", ""},
		{"a start narrows a quote", "document,start,quote,code\nP01,48,I paid.,pay\n", "P01:48-55=pay", ""},

		{"several places", "document,quote,code\nP01,I paid.,pay\nP02,late,pay\n", "P02:19-23=pay", `2:5: document P01 has the words "I paid." in 2 places: 15-22, 48-55`},
		{"a turn that has none of them", "document,turn,quote,code\nP01,1,I paid.,pay\n", "", `2:7: document P01 has the words "I paid." in several places, and none in that turn`},
		{"no place", "document,quote,code\nP02,late night,pay\n", "", `2:5: document P02 does not have the words "late night"`},
		{"the text has moved", "unit,text,pay\nP02:0-4,late,x\n", "P02:19-23=pay", ""},
		{"the text is gone", "unit,text,pay\nP02:4-24,We were not paid,x\nP02:18-22,late,x\n", "P02:19-23=pay", `2:10: document P02 does not have the words "We were not paid"`},
		{"out of the document", "document,start,end,code\nP02,4,99,pay\n", "", "2:5: 4-99 is no place in document P02, which has 25 characters"},
		{"no number", "document,start,end,code\nP02,four,99,pay\n", "", `2:5: start "four" is no whole number`},
		{"no document", "document,quote,code\nP09,late,pay\n,late,pay\n", "", `2:1: document "P09" not found; 3:1: the row names no document`},
		{"no unit", "unit,code\nP02:4-24,pay\nP02,pay\n", "P02:4-24=pay", `3:1: "P02" is not a segment: it should be DOCUMENT:START-END`},
		{"no words and no place", "document,quote,code\nP02,,pay\n", "", "2:5: the row has neither words nor a place"},
		{"unknown and ambiguous codes", "unit,codes\nP02:4-24,pay; pai; Twin\n", "P02:4-24=pay", `2:10: no code has the id or name "pai"; 2:10: 2 codes have the name "Twin": write the id`},
		{"retired", "unit,codes\nP02:4-24,old\n", "", `2:10: code "old" is retired`},
		{"no mark", "unit,pay,care\nP02:4-24,maybe,x\n", "P02:4-24=care", `2:10: "maybe" in the column of pay is no mark`},
		{"rows that say nothing are nobody's fault", "document,quote,pay\nP09,what,\nP02,nowhere,0\n", "", ""},
		{"what was shown counts once it is seen", "unit,pay,seen,memo,saw\nP02:4-24,x,,,rules\nP02:4-6,x,x,,rules\nP02:4-11,x,,m,rules\n", `P02:4-11"m" P02:4-6+seen(pay) P02:4-6=pay`, ""},
	}
	for _, tt := range tests {
		p := codedStudy(t)
		done, err := takeIn(t, p, tt.table, CodingsOptions{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := decided(t, p); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if got := faultsIn(done.Faults); got != tt.faults {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.faults)
		}
		again, err := takeIn(t, p, tt.table, CodingsOptions{Sync: true})
		if err != nil || decided(t, p) != tt.want || added(again) != 0 {
			t.Errorf("%s: the second time adds %d: %v, %s", tt.name, added(again), err, decided(t, p))
		}
	}
}

func added(c *CodingsImport) int {
	n := c.Seen.Added + c.Memos.Added + c.Seen.TakenBack
	for _, t := range c.Codes {
		n += t.Added + t.TakenBack
	}
	return n
}

func TestTablesRefused(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"no place", "speaker,code\nx,pay\n", "1 problem in t.csv"},
		{"no words", "document,code\nP02,pay\n", "1 problem in t.csv"},
		{"no code", "document,text\nP02,late\n", "1 problem in t.csv"},
		{"whose?", "document,text,code,coder\nP02,late,pay,cy\nP02,We,pay,di\n", "t.csv has rows of cy, di: whose are ada's?"},
		{"blind to what was shown", "unit,pay,seen,saw\nP02:4-24,x,x,rules\n", "the table shows what rules coded: nobody who filled it in was blind to it"},
	}
	for _, tt := range tests {
		p := codedStudy(t)
		_, err := takeIn(t, p, tt.table, CodingsOptions{Blind: tt.name == "blind to what was shown"})
		if err == nil || !strings.HasSuffix(shortened(err.Error()), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
		if got := decided(t, p); got != "" {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// shortened takes the temporary folder out of a message.
func shortened(s string) string {
	for _, word := range strings.Fields(s) {
		if strings.HasSuffix(word, "t.csv") {
			s = strings.ReplaceAll(s, word, "t.csv")
		}
	}
	return s
}

func TestWhoseRows(t *testing.T) {
	table := "unit,code,coder\nP02:4-24,pay,ben\nP02:4-6,care,Ada\n"
	for _, tt := range []struct{ coder, from, want string }{
		{"ada", "", "P02:4-6=care"}, {"ben", "", "P02:4-24=pay"}, {"ada", "BEN", "P02:4-24=pay"},
	} {
		p := codedStudy(t)
		if _, err := takeIn(t, p, table, CodingsOptions{Coder: tt.coder, From: tt.from}); err != nil {
			t.Fatal(err)
		}
		if got := decided(t, p); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

// TestSync: a mark that is gone is counted, and taken back when asked to;
// what the table does not ask about stays.
func TestSync(t *testing.T) {
	p := codedStudy(t)
	if _, err := takeIn(t, p, "unit,codes,seen\nP02:4-24,pay; care; memo,\nP02:4-6,pay,\nP02:4-11,pay,\n", CodingsOptions{}); err != nil {
		t.Fatal(err)
	}
	changed := "unit,pay,care,seen\nP02:4-24,,x,\nP02:4-6,,,\n"
	done, err := takeIn(t, p, changed, CodingsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Codes) != 2 || done.Codes[0].Unmarked != 2 || done.Codes[1].Standing != 1 {
		t.Errorf("%+v", done.Codes)
	}
	if _, err := takeIn(t, p, changed, CodingsOptions{Sync: true, DryRun: true}); err != nil {
		t.Fatal(err)
	}
	p.Close()
	if p, err = Open(p.Dir); err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if done, err = takeIn(t, p, changed, CodingsOptions{Sync: true}); err != nil {
		t.Fatal(err)
	}
	want := "P02:4-11+seen P02:4-11=pay P02:4-24+seen P02:4-24+seen(care) P02:4-24+seen(pay) P02:4-24=care P02:4-24=memo P02:4-6+seen"
	if got := decided(t, p); got != want || done.Codes[0].TakenBack != 2 {
		t.Errorf("%+v\n got %s\nwant %s", done.Codes, got, want)
	}
}

func TestDryRun(t *testing.T) {
	p := codedStudy(t)
	config, err := os.ReadFile(filepath.Join(p.Dir, ConfigFile))
	if err != nil {
		t.Fatal(err)
	}
	done, err := takeIn(t, p, "unit,code\nP02:4-24,pay\n", CodingsOptions{Coder: "cy", NewCoder: true, DryRun: true})
	if err != nil || added(done) != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	if after, err := os.ReadFile(filepath.Join(p.Dir, ConfigFile)); err != nil || string(after) != string(config) {
		t.Errorf("the coder is registered: %v", err)
	}
	if _, err := os.Stat(filepath.Join(p.Dir, CodingsDir)); err == nil {
		t.Error("something was written")
	}
}

// TestDecidingTwice: what is queued stands too, may be taken back before it is
// written, and learns its id when it is.
func TestDecidingTwice(t *testing.T) {
	p := codedStudy(t)
	d, _, err := p.Document("P02")
	if err != nil {
		t.Fatal(err)
	}
	codes := p.Book.All()
	spans := []corpus.Span{{Start: 4, End: 6}, {Start: 4, End: 11}}
	naive, written := map[string]bool{}, map[string]bool{}
	r := rand.New(rand.NewPCG(5, 5))
	x := p.Decide("ada", "")
	for range 600 {
		code, span := codes[r.IntN(3)], spans[r.IntN(2)]
		key := fmt.Sprintf("P02:%d-%d=%s", span.Start, span.End, code.ID)
		n := 0
		switch r.IntN(8) {
		case 0, 1, 2:
			naive[key] = true
			err = x.Code(d, span, code)
		case 3, 4, 5:
			if n, err = x.TakeBack(d, span, code); (n == 1) != naive[key] {
				t.Fatalf("%s: %d taken back", key, n)
			}
			delete(naive, key)
		case 6:
			_, err = x.Flush(context.Background())
			written = maps.Clone(naive)
		case 7:
			x.Drop()
			naive = maps.Clone(written)
		}
		if err != nil {
			t.Fatal(err)
		}
		if own, err := x.Decided(d); err != nil || len(own) != len(naive) {
			t.Fatalf("%d decisions stand, not %d: %v", len(own), len(naive), err)
		}
	}
	if _, err := x.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	want := strings.Join(sortedKeys(naive), " ")
	if got := decided(t, p); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	p.Close()
	if p, err = Open(p.Dir); err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if got := decided(t, p); got != want {
		t.Errorf("read again: got %s\nwant %s", got, want)
	}
}
