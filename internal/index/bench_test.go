package index

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"testing"
)

// study makes up an interview study: the documents, and the records of each,
// every fourth a segment with codes. It is the same every time.
func study(documents, records int) []Record {
	common := []string{"the", "in", "and", "I", "people", "work", "help", "they", "was", "clinic", "trust", "to", "of", "it", "me", "because"}
	var all []Record
	for d := range documents {
		rng := rand.New(rand.NewPCG(1, uint64(d)))
		doc := fmt.Sprintf("P%03d", d)
		for i := range records {
			r := Record{
				Kind: Turn, Document: doc, Start: i * 200, End: i*200 + 150, Turn: i + 1, Language: "en",
				Speaker: doc, Participant: doc, Role: "participant",
				Attrs: map[string]string{"setting": fmt.Sprint("s", d%4), "age": fmt.Sprint(20 + d%50)},
			}
			if i%4 == 3 {
				r.Kind, r.Codes, r.Coders, r.Status = Segment, []string{fmt.Sprint("c", rng.IntN(40)), "all"}, []string{"rules"}, "unreviewed"
			}
			for len(r.Text) < 140 {
				if rng.IntN(3) > 0 {
					r.Text += common[int(float64(len(common))*rng.Float64()*rng.Float64())] + " "
				} else {
					r.Text += fmt.Sprintf("w%ding ", int(20000*rng.Float64()*rng.Float64()*rng.Float64()))
				}
			}
			all = append(all, r)
		}
	}
	return all
}

func sizeOf(b testing.TB, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			info, _ := e.Info()
			n += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

func BenchmarkUpdate(b *testing.B) {
	for _, documents := range []int{50, 200} {
		b.Run(fmt.Sprintf("records=%d", documents*200), func(b *testing.B) {
			records := study(documents, 200)
			items := itemsOf(records)
			text := 0
			for _, r := range records {
				text += len(r.Text)
			}
			var size int64
			for b.Loop() {
				dir := b.TempDir()
				mustUpdate(b, dir, items)
				size = sizeOf(b, dir)
			}
			b.ReportMetric(float64(len(records)*b.N)/b.Elapsed().Seconds(), "records/s")
			b.ReportMetric(float64(size)/float64(text), "index/text")
		})
	}
}

func BenchmarkUpdateUnchanged(b *testing.B) {
	dir := b.TempDir()
	items := itemsOf(study(200, 50))
	mustUpdate(b, dir, items)
	for b.Loop() {
		mustUpdate(b, dir, items)
	}
}

// One document of many has been recoded.
func BenchmarkUpdateOne(b *testing.B) {
	dir := b.TempDir()
	records := study(200, 50)
	items := itemsOf(records)
	mustUpdate(b, dir, items)
	for i := 0; b.Loop(); i++ {
		list := records[:50]
		list[3].Codes = []string{fmt.Sprint("code", i)}
		items[0] = Item{Document: "P000", Key: fmt.Sprint(i), Records: func() ([]Record, error) { return list, nil }}
		mustUpdate(b, dir, items)
	}
}

func BenchmarkSearch(b *testing.B) {
	dir := b.TempDir()
	mustUpdate(b, dir, itemsOf(study(200, 200)))
	queries := map[string]Query{
		"word":   {Text: "because", Size: 20},
		"phrase": {Text: `"in the clinic"`, Size: 20},
		"code":   {Text: "+code:c3 +trust", Size: 20},
		"filter": {Text: "people", Kind: Segment, Filters: []Filter{{Field: "attr.age", Op: ">=", Values: []string{"60"}}}, Size: 20},
		"all":    {Text: "people", Size: -1},
	}
	for name, q := range queries {
		b.Run(name, func(b *testing.B) {
			x := mustOpen(b, dir)
			for b.Loop() {
				if _, err := x.Search(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			x, err := Open(context.Background(), dir)
			if err != nil {
				b.Fatal(err)
			}
			_ = x.Close()
		}
	})
}
