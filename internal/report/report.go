// Package report counts codings: how often themes are voiced and by how many
// people, which meet, which segments stand behind each number, and how far
// coders agree.
//
// Start with [Frequencies], [Cooccurrence], [Segments] or [Agreement]. Each
// reads documents one at a time and gives a [Report], which internal/export
// writes as a table, JSON, CSV and so on. A new report is a file here and a line
// in the command that offers it; a new statistic of agreement is a file in
// internal/agreement, which knows nothing of transcripts.
//
// # Guarantees
//
//   - Only what falls in turns that count is counted: participants' turns,
//     unless somebody asked for others. Basis says how much was left out.
//   - A code is carried by a unit when it covers at least one whole word of it.
//     It covers a word when one of its segments, overlaps merged, holds the
//     word whole: two codings that only touch in the middle of a word do not.
//   - Nothing is counted twice: a word under ten codings of a code is one word,
//     a person in two documents one person.
//   - What cannot be said is null with a reason in Notes, never 0, 1 or NaN.
//   - Counting costs memory for codes, people and units kept apart by name,
//     never for documents or codings. Agreement alone keeps where each coder
//     put each code.
//
// # Differences from other tools
//
// ATLAS.ti's c-coefficient counts pairs of overlapping quotations and can
// exceed 1; here co-occurrence counts units that carry both codes, so jaccard
// is a true Jaccard index. NVivo's references count one passage once for each
// coder; here overlapping codings of one code are one segment.
//
// # Speed and memory
//
// Measured 2026-11-27 on 2 cores of an AMD EPYC with little else to do, Go 1.26,
// pandas 3.1.1. Anybody can repeat it with
//
//	ownwords bench million --size 100MB --patterns 2000 --codes 500 --density 5.5
//	ownwords bench m100 --size 100MB --patterns 200
//	ownwords bench g1 --size 1GB --documents 20000 --patterns 200
//
// and report frequencies once in the first, so that the derived state is there.
// Seconds of whole commands by the clock:
//
//	999,779 codings, 500 codes below 50 themes, best of nine
//	report frequencies --format csv              0.21
//	report cooccurrence --format csv             0.38        146,693 pairs
//	report frequencies                           0.22
//	report cooccurrence                          0.56        as a table
//	pandas: both, from one CSV read once         7.58 8.75   the same numbers, some hours before
//
// which is 13 times as fast as pandas with CSV and 9.8 times with tables.
//
//	peak memory, MB                            100 MB     1 GB
//	apply --no-index, the first                 60         81
//	report frequencies, the first               62         79
//	report frequencies                          46         77
//	report cooccurrence (turn)                  50         74
//	report cooccurrence --unit sentence         56         76
//	segments --format csv                       56         79
//	segments                                    62         87
//	export excerpts                             64         79
//
// Ten times the text in ten times the documents takes 1.2 to 1.7 times the
// memory, because at 100 MB a report is done before the 32 MB of garbage have
// come together that it may make. What grows is what is known of 20,000
// documents and people, 12 MB or half a kilobyte each.
package report

import (
	"iter"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// Report is a table with everything needed to read its numbers.
type Report struct {
	Name    string                  // "frequencies"
	Unit    string                  // what the counts are of: "segment", "turn"
	Basis   Basis                   // what was counted, and what was left out
	Ratings *Ratings                // the basis in place of Basis, of a report on a table that is no project's
	Columns []string                // names, in the order of every row's cells
	Rows    iter.Seq2[[]any, error] // can be read again; a cell is nil (cannot be said), a string, an int, a float64 or a []string
	Notes   []string                // reasons for nulls, and what a reader should know; never nil; complete when Rows has been read
}

// Basis says what stands behind a report's numbers. Without a View nothing was
// counted: the report lists things as they are, and is shown without a basis.
type Basis struct {
	Documents    int      `json:"documents"`
	Participants int      `json:"participants"` // with counted words
	Turns        int      `json:"turns"`        // that count and hold a word
	Words        int      `json:"words"`        // in them
	View         string   `json:"view"`
	Codings      Codings  `json:"codings"`
	Codebook     string   `json:"codebook_version"`
	Segmentation int      `json:"segmentation"`
	Speakers     string   `json:"speakers"` // whose turns count: "participants", unless asked
	Filters      []string `json:"filters"`  // what was left out on purpose; never nil
}

// Ratings says what stands behind a report on a table of values that coders
// gave to units, wherever it is from.
type Ratings struct {
	Table      string   `json:"table"` // the file, as typed
	Units      int      `json:"units"`
	Pairable   int      `json:"pairable"`  // units with values of two coders or more
	Documents  int      `json:"documents"` // 0 when the table names none
	Values     int      `json:"values"`
	Missing    int      `json:"missing"` // empty cells and words for them; a row that is not there is not among them
	Coders     []string `json:"coders"`
	Categories []string `json:"categories"` // of sets, their members
	Sets       bool     `json:"sets"`
	Metric     string   `json:"metric"`
	Weights    string   `json:"weights"`
	CI         string   `json:"ci"` // what resamples draw: document, unit, hk, none
	Resamples  int      `json:"resamples"`
	Seed       uint64   `json:"seed"`
}

// Codings are the view's codings by source, and those that no count holds.
type Codings struct {
	Rules     int `json:"rules"`
	Human     int `json:"human"`
	Rejected  int `json:"rejected"`
	Disputed  int `json:"disputed"`
	Lost      int `json:"lost"`
	Ambiguous int `json:"ambiguous"`
	Unknown   int `json:"unknown_code,omitempty"` // of people, with a code that the codebook no longer has
	Outside   int `json:"outside"`                // cover no word of a turn that counts
}

// Document is one document as reports read it.
type Document struct {
	ID      string
	Outline *corpus.Outline                            // with the participants and roles of its speakers
	Counted []bool                                     // by turn: whether its words count
	Codings []coding.Coding                            // of the view, each covering a whole word in a turn that counts; in the order of coding.Compare
	Bare    []coding.Bare                              // the same codings, for those who only count; nil: to be made of Codings
	Tally   Codings                                    // the document's share of Basis.Codings
	Text    func() (*corpus.Document, error)           // reads the transcript, for reports that quote it
	Attrs   map[string]string                          // of the document, by corpus.Key(name)
	Person  func(participant string) map[string]string // a participant's attributes, by corpus.Key(name)
}

// NewDocument is a document whose text is at hand. Its codings, and which of
// its turns count, are still to be said.
func NewDocument(d *corpus.Document) *Document {
	return &Document{
		ID: d.ID, Outline: d.Outline(d.Words()), Counted: make([]bool, len(d.Turns)),
		Text: func() (*corpus.Document, error) { return d, nil },
	}
}

// bare are the document's codings as they are counted.
func (d *Document) bare() []coding.Bare {
	if d.Bare != nil {
		return d.Bare
	}
	return coding.Bared(d.Codings)
}

// Documents are read one at a time, in order of their ids. They can be read
// again from the start.
type Documents = iter.Seq2[*Document, error]
