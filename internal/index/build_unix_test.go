//go:build unix

package index

import (
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	peer "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/bench"
)

// interviews are records as apply makes them: the turns of documents of 50 kB
// of made-up talk, and each participant's sentence as a segment with codes.
func interviews(tb testing.TB, documents int) []Record {
	people := corpus.NewPeople(nil)
	var all []Record
	for i := range documents {
		id := fmt.Sprintf("P%04d", i+1)
		d, err := corpus.Parse(id, id+".txt", []byte(bench.Transcript(uint64(i), 50_000)), nil)
		if err != nil {
			tb.Fatal(err)
		}
		people.Assign(d)
		for _, u := range d.Units(corpus.TurnUnit) {
			all = append(all, recordOf(d, u.Span, Turn))
		}
		for n, u := range d.Units(corpus.Sentence) {
			r := recordOf(d, u.Span, Segment)
			if r.Role == "participant" {
				r.Codes = []string{fmt.Sprint("code", n*7%500), fmt.Sprint("theme", n*7%50)}
				r.Themes, r.Coders, r.Status = r.Codes[1:], []string{"rules"}, "unreviewed"
				all = append(all, r)
			}
		}
	}
	return all
}

func recordOf(d *corpus.Document, s corpus.Span, kind Kind) Record {
	r := Record{Kind: kind, Document: d.ID, Text: d.Slice(s), Language: "en"}
	r.Start, r.End = d.CodePointSpan(s)
	if turn, _ := d.TurnsOf(s); turn >= 0 {
		who := d.Speaker(turn)
		r.Turn, r.Speaker, r.Participant, r.Role = turn+1, who.Label, who.Participant, who.Role.String()
		r.Attrs = map[string]string{"setting": "hospital", "age": fmt.Sprint(20 + len(d.Body)%50)}
	}
	return r
}

// cpu is what the process has used until now.
func cpu(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkBuild is a first Update, and the same records in bleve as it comes:
// its dynamic mapping, on the same store, in batches of 1,000.
func BenchmarkBuild(b *testing.B) {
	for _, documents := range []int{10, 100} {
		records := interviews(b, documents)
		items := itemsOf(records)
		b.Run(fmt.Sprintf("ours/documents=%d", documents), func(b *testing.B) {
			measureBuild(b, records, func(dir string) { mustUpdate(b, dir, items) })
		})
		b.Run(fmt.Sprintf("bleve/documents=%d", documents), func(b *testing.B) {
			measureBuild(b, records, func(dir string) { buildPeer(b, filepath.Join(dir, "peer"), records) })
		})
	}
}

func measureBuild(b *testing.B, records []Record, build func(dir string)) {
	text := 0
	for i := range records {
		text += len(records[i].Text)
	}
	var used time.Duration
	var size int64
	for b.Loop() {
		dir := b.TempDir()
		before := cpu(b)
		build(dir)
		used += cpu(b) - before
		size = sizeOf(b, dir)
	}
	b.ReportMetric(float64(len(records)*b.N)/used.Seconds(), "records/cpu-s")
	b.ReportMetric(float64(size)/float64(text), "index/text")
	b.ReportMetric(0, "ns/op")
}

func buildPeer(tb testing.TB, dir string, records []Record) {
	x, err := peer.NewUsing(dir, peer.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		tb.Fatal(err)
	}
	batch := x.NewBatch()
	for i := range records {
		r := &records[i]
		if err := batch.Index(fmt.Sprintf("%s:%s:%d-%d", r.Document, r.Kind, r.Start, r.End), r); err != nil {
			tb.Fatal(err)
		}
		if batch.Size() == 1000 || i == len(records)-1 {
			if err := x.Batch(batch); err != nil {
				tb.Fatal(err)
			}
			batch.Reset()
		}
	}
	if err := x.Close(); err != nil {
		tb.Fatal(err)
	}
}
