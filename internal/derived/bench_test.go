package derived

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// BenchmarkOpen opens a log of 20,000 documents by its index, and by walking
// all its frames.
func BenchmarkOpen(b *testing.B) {
	root := testRoot(b)
	s := open(b, root)
	_, body := made(0, 0, 150)
	for doc := range 20_000 {
		h, _ := made(doc, 0, 0)
		put(b, s, h, body)
	}
	closeStore(b, s)
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			s := open(b, root)
			if s.index == 0 || s.Len() != 20_000 {
				b.Fatal("no index")
			}
			s.Close()
		}
	})
	log, err := root.OpenFile(testDir+"/"+logName, 2, 0)
	if err != nil {
		b.Fatal(err)
	}
	log.Truncate(logSize(b, root) - footerSize)
	log.Close()
	b.Run("frames", func(b *testing.B) {
		for b.Loop() {
			s := open(b, root)
			if s.index != 0 || s.Len() != 20_000 {
				b.Fatal("an index")
			}
			s.Close()
		}
	})
}

func BenchmarkHead(b *testing.B) {
	s := open(b, testRoot(b))
	h, body := made(1, 0, 10)
	put(b, s, h, body)
	for b.Loop() {
		s.Head(h.Document)
	}
}

// BenchmarkBody reads what one transcript of about a megabyte leaves.
func BenchmarkBody(b *testing.B) {
	for _, row := range []struct {
		name                string
		sentences, findings int
	}{{"outline", 17_000, 0}, {"findings", 0, 10_000}, {"both", 17_000, 1_000}} {
		b.Run(row.name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			body := &Body{Outline: madeOutline(r, row.sentences), Findings: madeFindings(r, row.findings)}
			raw, err := appendBody(nil, body)
			if err != nil {
				b.Fatal(err)
			}
			s := open(b, testRoot(b))
			put(b, s, Head{Document: "P01"}, body)
			if err := s.Flush(); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := s.Body("P01"); !ok {
					b.Fatal("no body")
				}
			}
			things := len(body.Outline.Sentences) + len(body.Findings)
			b.ReportMetric(float64(len(raw))/float64(things), "B/thing")
			b.ReportMetric(float64(things)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mthings/s")
		})
	}
}

func BenchmarkPut(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	body := &Body{Outline: madeOutline(r, 1_700), Findings: madeFindings(r, 100)}
	raw, err := appendBody(nil, body)
	if err != nil {
		b.Fatal(err)
	}
	h, _ := made(1, 0, 0)
	s := open(b, testRoot(b))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Put(h, body); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSmallBodies reads one body after another of many short transcripts.
func BenchmarkSmallBodies(b *testing.B) {
	s := open(b, testRoot(b))
	r := rand.New(rand.NewPCG(1, 2))
	body := &Body{Outline: madeOutline(r, 150), Findings: madeFindings(r, 10)}
	for doc := range 10_000 {
		h, _ := made(doc, 0, 0)
		put(b, s, h, body)
	}
	if err := s.Flush(); err != nil {
		b.Fatal(err)
	}
	names := slices.Collect(s.documents())
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := s.Body(names[i%len(names)]); !ok {
			b.Fatal("no body")
		}
	}
}
