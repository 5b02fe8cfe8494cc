// Package index keeps the search index of a project: a bleve index over every
// turn of talk and every coded segment, for `ownwords search` alone. It is a
// cache. It holds no text, only terms and places; it can be deleted at any
// time, and no count in a report comes from it.
//
// Start at [Update], which brings an index to a list of documents, and at
// [Open] and [Index.Search].
//
// # What a query reaches
//
// Talk is indexed twice. Field `text` has every word as it was said: in lower
// case, NFC, with straight apostrophes, no stop words, no stemming, and with
// positions. Field `stem` has the Snowball stem of each word that is not its
// own stem, by the language of the record; a language without a stemmer has
// `text` only. A bare word is looked up in `text`, which weighs double, and by
// its stem in `stem` and, as a word that is its own stem, in `text`; a quoted
// phrase is looked up in `text` only and finds exactly that run of words, over
// punctuation. Stems have no positions, so there are no phrases of stems, nor
// patterns over them.
//
// A word is a UAX #29 word with a letter or a digit. Han, kana, Thai, Lao,
// Khmer and Myanmar are cut into characters, and several characters that are
// written together are searched as a run of exact words. So are the parts of
// `well-being`.
// Bigrams would make such runs faster, but a single character could not be
// found without indexing it too.
//
// The talk's people's answers to people and to people's, and in French and
// Italian l'eau answers to eau; a query for people's or l'eau finds only
// itself.
//
// # How it is built, and why so
//
//   - The mapping is code, not bleve's JSON: record.go makes the fields,
//     query.go rewrites the parsed query string to terms. So analyzers need no
//     registration, and a query cannot be analyzed in another way than the
//     text was.
//   - It stands on bleve's scorch, query and search packages and leaves
//     bleve's top package out. That one would add 9 MB of other stores,
//     geometry and highlighters to the program, and would register
//     /debug/vars on the default HTTP mux, which a program that promises to
//     stay on the machine should not do.
//   - Stems come from the snowballstem packages directly: bleve's analyzer
//     packages register themselves in init functions and bring stop lists that
//     are not wanted. There is one field a language (`stem.en`, `stem.de`), so
//     a German stem never answers to an English one; `stem:` means all of them.
//   - The fields are ours (field.go), not bleve's documents: a keyword is
//     analyzed once for all records that share it, talk is cut into words once
//     for both of its fields, and a number is one term, not sixteen.
//   - A new index is built in large batches that are merged once, at the end,
//     in the order of their ids (segments.go), and one is written while the
//     next is made.
//   - A record's place, kind, turn and a sum of everything in it are its id.
//     Nothing is stored besides, equal scores order by id, and what a document
//     has in the index is compared with what it should have by comparing ids.
//   - Positions stand in the numbers where bleve keeps counts (mentions.go), and
//     a keyword that stands alone has neither count nor length.
//   - bleve's files are read by scans of our own (node.go, scan.go), for one
//     reason: a page of hits within 100 ms among a million records. They score as
//     bleve's searchers do, take a fifth to a tenth of the time for everyday
//     words and phrases, and pass over what a filter leaves out at once. What
//     they do not know (patterns, near spellings) bleve's searchers find
//     (foreign.go), and a test holds each against the other.
//
// # Guarantees
//
//   - A document whose key has not changed costs one comparison. Of one that
//     has changed, only records that differ are written.
//   - Whatever stops a writer, each document is old, new, or marked
//     unfinished; the next Update finishes it. In the index in use, keys are
//     written in the batch that makes them true. In one that is being built
//     they may come later; who goes on with it asks the records who they are of.
//   - The pointer file CURRENT names a finished generation, or does not exist.
//     A damaged index, or one that another version made, is rebuilt beside the
//     old one and switched to when it is whole.
//   - A writer works on the generation in use, since it usually has little to
//     do; bleve admits no reader meanwhile. Who waits more than five seconds
//     is told who writes ([LockedError]).
//   - The same records give the same hits in the same order, however the index
//     came to be: scores are rounded to 30 binary digits before they are
//     compared, because the order of additions in a float sum is bleve's affair.
//
// # Measured
//
// On 2026-11-27: 2 cores of an AMD EPYC that others were using heavily (load
// 10 to 20), Go 1.26, bleve v2.6.1. Figures are CPU seconds, which such a load
// makes larger, at times twofold; peers ran in between.
//
//	go test ./internal/index -run - -bench 'Build/.*/documents=10$' -benchtime 1x -count 3
//	ownwords bench m --size 100MB --documents 2000 --patterns 2000 --codes 500 --density 5.5
//	cd m; ownwords apply --no-index; ownwords apply; ownwords search people
//
//	build, 10 documents           8,100 to 9,300 records a CPU second
//	bleve as it comes, the same     800 to 910: ours is 10 times as quick
//	a first index of 11,208 records      1.5 to 2.1 s, 6,600 a CPU second in the middle
//	                113,358              19 to 21 s, 5,700
//	              1,133,087              204 s, 5,550, once
//	its memory                           460 MB that are its own, from the start on;
//	                                     280 MB of mapped files in the last merge
//	size of the last                     204 MB, 1.5 times its 133 MB of text
//	one of 2,000 documents changed       0.30 s, with all of the command; nothing, 0.13 s
//	a query of the million: rent         0.002 s (6,166 hits)
//	                        people       0.04 s (93,776)
//	                        the          0.05 s (207,982)
//	                        "in the"     0.05 s (34,354)
//
// And on the same machine with little else to do, whole commands by the clock:
//
//	a first apply of the million, matching and all   144 s, 191 CPU s, at most 469 MB
//	one of 2,000 documents changed                   0.12 s
//	search: rent 0.08 s, people 0.09, the 0.10, "in the" 0.11   (medians of 15)
//
// Of 180 bytes a record, its words take 82, its id 48, keywords 32 and stems 18.
// The keys of 100,000 documents of 600 bytes take 35 MB beside an index of 83 MB:
// they are in each of the last states that bleve keeps.
//
// Not reached, or not shown: a million records at 0.9 of the pace of ten
// thousand. These are one batch, and not merged; a hundred thousand are, and
// the million keeps their pace. Patterns (help*, code:*) and near spellings still
// go through bleve's searchers, which take ten times as long for each record:
// code:* is 2.4 s.
package index

import "time"

// Kind says what a record is.
type Kind string

// The kinds. Uncoded talk is found through its turn.
const (
	Segment Kind = "segment"
	Turn    Kind = "turn"
)

// Record is one thing that a search can find. Lists are sets: order and
// repetition mean nothing. Empty fields are not indexed.
type Record struct {
	Kind        Kind
	Document    string
	Start, End  int // code points of the body, end exclusive
	Turn        int // 1-based; 0 where there is none
	Text        string
	Language    string // BCP 47: chooses the stemmer
	Speaker     string
	Participant string
	Role        string
	Codes       []string // with the codes above them
	Themes      []string
	Coders      []string
	Status      string            // unreviewed, accepted, …
	Attrs       map[string]string // "setting", "document.wave": field attr.NAME
}

// Item is a document to be indexed.
type Item struct {
	Document string
	// Key changes whenever any record of the document may differ. It is never
	// empty.
	Key string
	// Records is called only when Key is not the key in the index. Two records
	// of one kind, span and turn are an error.
	Records func() ([]Record, error)
}

// Options are how Update goes about it. The zero value is the defaults.
type Options struct {
	Wait     time.Duration                       // for another writer or reader; 0: five seconds
	Progress func(stage string, done, total int) // documents; called from Update's goroutine; may be nil
}

// The stages of an Update that its progress is told of.
const (
	Indexing = "indexing"
	Merging  = "merging the index"
)

func (o *Options) tell(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// Stats is what an Update did.
type Stats struct {
	Documents, Unchanged, Changed, Removed int // documents
	Added, Dropped                         int // records
	Batches                                int
	Rebuilt                                bool   // started from nothing
	Generation                             string // folder in use now
}

// Query is what to look for. Text is bleve's query-string syntax; empty means
// everything that passes the filters.
type Query struct {
	Text    string
	Kind    Kind // empty: both
	Filters []Filter
	Size    int // hits to return; 0: only the total; negative: all
	From    int // hits to pass over
}

// Filter is a condition on a field other than text; it does not change scores.
// Op is = (the default), !=, <, <=, > or >=. With = any of the values will do,
// with != none; the others take one value and compare numbers where it is a
// number, else characters, which is right for dates. Records without the field
// pass != only. A filter without != holds too where one of Or does.
type Filter struct {
	Field  string
	Op     string
	Values []string
	Or     []Filter
}

// Result is what was found, best first; equal scores by document, start, end
// and kind.
type Result struct {
	Total uint64
	Hits  []Hit
}

// Hit is the place of one record. The text is in the transcript.
type Hit struct {
	Kind       Kind
	Document   string
	Start, End int // code points of the body, end exclusive
	Turn       int
	Score      float64
}
