// Package derived keeps on disk what was computed from transcripts, so that it
// need not be computed again: each document's outline and what the rules found
// in it. Start with Open; Head says what is known of a document and of which
// state of its file, Body has the rest, Put takes in what was computed anew.
//
// Everything is in one file that only grows, derived.log:
//
//	ownwords derived 5⏎
//	┌────┬──────┬─────┬─────────────┐
//	│'B' │length│ sum │ body        │   sum: of this frame's first five bytes
//	├────┼──────┼─────┼─────────────┤
//	│'H' │length│ sum │ place  head │   sum: of the whole frame; place: where the
//	├────┼──────┼─────┼─────────────┤   body is, how long, and its sum
//	│'D' │length│ sum │ document    │   its earlier heads hold no more
//	├────┼──────┼─────┼─────────────┤
//	│ H H H H …                     │   all heads up to here once more, so that
//	│                               │   opening need not walk over the bodies
//	├────┼──────┼─────┼─────────────┤
//	│ B H B H H …                   │   what came later
//	├────┼──────┼─────┼─────────────┤
//	│'F' │length│ sum │ where those │   at the very end, or there is none and
//	└────┴──────┴─────┴─────────────┘   the frames are walked from the first
//
// Lengths and sums are four bytes, least first. A sum is CRC-32C and takes in
// where the frame stands, so that no frame counts in another place than the
// one it was written to. The last head of a document holds; it may point to a
// body that an earlier head has pointed to (Touch). When more than half of the
// file holds no more, what does is written to a new file that takes its name.
//
// # Memory
//
// A document costs a Store about 40 bytes: where its head stands, by a hash of
// its id. Heads are read when they are asked for, in the order of the log much
// at a time. Two ids of one hash would forget each other, and be computed anew.
//
// # Guarantees
//
// The file may be deleted, cut, or torn while being written at any time: what
// is answered was put in, unchanged, or nothing is answered. It may be an older
// state of a document, never a mixture; Head says which. Files of other
// versions are taken for empty and replaced.
//
// One process writes, the one that first has the lock on derived.lock. For all
// others what they Put lives in their own memory, up to a limit, and ends with
// them; nobody waits. Reading needs no lock, while others write or not: a file
// that is replaced stays readable to those who have it open.
//
// Where a head stands its body may still turn out to be damaged: only reading
// it shows that. Nothing waits for the disk itself. That would cost more than
// computing again what a power cut takes.
//
// # Why no database
//
// A database promises that what was written stays, and pays for it with pages,
// flushes and files that must not be deleted. Here nothing need stay: a file
// that is read from front to back and written at its end is all it takes.
package derived

import (
	"errors"
	"hash/maphash"
	"io/fs"
	"os"
	"path"
	"sync"

	"github.com/gofrs/flock"

	"github.com/ownwords/ownwords/corpus"
)

// Head is what is known of a document without its Body.
type Head struct {
	Document string // id
	File     string // the transcript's path below the project

	// Of the file when it was read: bytes, and Unix nanoseconds. Seen is what
	// the clock said then.
	Size, ModTime, Seen int64

	Sum    string   // SHA-256 of the whole file, in hex
	Labels []string // of the document's speakers, in the order of Document.Speakers; nil for none

	Match string // key of what the findings depend on
	Index string // key of what the index's records of the document depend on

	Segments, Findings, Words int

	// What a basis needs of the document, so that no outline is read for it.
	Counted bool    // whether the two are known
	Voices  []Voice // as Labels
	Heard   []Heard // by Voices, each once
}

// Voice is what is said under one label.
type Voice struct {
	Turns, Words int // turns with at least one word
}

// Heard is how many findings have words of exactly these voices.
type Heard struct {
	Voices   uint64 // bit i is Labels[i]; 0 for findings without a word
	Findings int
}

// MostVoices is how many voices Heard can tell apart.
const MostVoices = 64

// Body is what is computed from a document's text. What Body returns is shared
// by nobody, but its findings share their Rules.
type Body struct {
	Outline  *corpus.Outline // of its Speakers only the labels are kept; may be nil
	Findings []Finding       // in any order; smallest when ordered by Span.Start
}

// Finding is a place where rules code the text.
type Finding struct {
	Code  int         // its number in the codebook that Head.Match names
	Span  corpus.Span // bytes of the body
	Words corpus.WordRange
	Rules []int // nil for none; not to be changed
}

const (
	logName  = "derived.log"
	tempName = "derived.log.new"
	lockName = "derived.lock"
)

// Store is an open derived.log. Its methods may be called from several
// goroutines.
type Store struct {
	root *os.Root
	dir  string

	mu      sync.RWMutex
	state   state
	err     error        // why nothing is written any more
	file    *os.File     // nil for none
	info    os.FileInfo  // of file when it was loaded
	lock    *flock.Flock // while writing
	seed    maphash.Seed // of the keys of entries
	entries map[uint64]entry
	live    int64 // bytes the entries take in a log

	// The log is file's first flushed bytes, then pending.
	flushed int64
	pending []byte

	index   int64 // where all heads up to indexed stand once more, or 0
	indexed int64 // where they end; without them, where frames start
	dirty   bool  // something stands behind the last footer

	look sync.Mutex
	seen window // of file, where a head was read last
}

// state is how far a Store has got with writing.
type state int

const (
	reading state = iota
	writing
	keeping // in memory only
	closed
)

// entry is where a document's head stands. There is one for every document, so
// it is small, and nothing the garbage collector would have to follow.
type entry struct {
	off  int64  // of its frame
	n    uint32 // bytes of that frame's payload
	body uint32 // bytes of the body that it points to
}

// place is where a body stands in the log.
type place struct {
	off int64
	n   uint32
	sum uint32
}

// Open reads the heads in the folder dir below root. No file is an empty Store,
// and so is a damaged one, as far as it is damaged. The Store returned with an
// error is empty and may be used; it keeps what is Put in memory.
//
// A process that means to write calls Claim before it looks at any head, or
// opens the Store shortly before its first Put.
func Open(root *os.Root, dir string) (*Store, error) {
	s := &Store{root: root, dir: dir, seed: maphash.MakeSeed()}
	s.empty()
	if err := s.load(); err != nil {
		s.empty()
		s.state, s.err = keeping, err
		return s, err
	}
	return s, nil
}

func (s *Store) name(file string) string { return path.Join(s.dir, file) }

// empty makes the log one that has its first line, still to be written.
func (s *Store) empty() {
	s.entries, s.live = map[uint64]entry{}, int64(len(magic))
	s.flushed, s.pending = 0, []byte(magic)
	s.index, s.indexed, s.dirty = 0, int64(len(magic)), false
}

func (s *Store) size() int64 { return s.flushed + int64(len(s.pending)) }

// load opens the log as it is now.
func (s *Store) load() error {
	f, err := s.root.Open(s.name(logName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if s.info, err = f.Stat(); err == nil {
		s.file = f
		err = s.read(s.info.Size())
	}
	if err != nil {
		f.Close()
		s.file = nil
	}
	return err
}

// Head is what is known of a document; false if nothing is.
func (s *Store) Head(document string) (*Head, bool) {
	s.mu.RLock()
	e, ok := s.entries[s.key(document)]
	_, head := s.head(e)
	s.mu.RUnlock()
	if !ok {
		return nil, false
	}
	h, ok := decodeHead(head)
	return h, ok && h.Document == document
}

// Len is how many documents something is known of.
func (s *Store) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.entries)
}

// Body reads what was computed from a document. It is false if nothing is kept
// or if that is damaged; then the document is forgotten.
func (s *Store) Body(document string) (*Body, bool) { return s.BodyIn(document, new(Room)) }

// BodyIn is Body, in memory that is used again. What it returns is room's.
func (s *Store) BodyIn(document string, room *Room) (*Body, bool) {
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	e, body, err := s.raw(document, buf)
	if err != nil {
		return nil, false
	}
	if sumOf(*buf) == body.sum {
		if b, ok := room.decode(*buf); ok {
			return b, true
		}
	}
	s.forget(document, e)
	return nil, false
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

var errAbsent = errors.New("nothing is kept")

// raw fills buf with a document's body as it stands in the log, short where
// the log is.
func (s *Store) raw(document string, buf *[]byte) (e entry, body place, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	e = s.entries[s.key(document)]
	body, head := s.head(e)
	if documentOf(head) != document {
		return e, body, errAbsent
	}
	return e, body, s.bytes(body, buf)
}

// forget takes e out, unless something newer has come in its place.
func (s *Store) forget(document string, e entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if key := s.key(document); s.entries[key] == e {
		s.remove(key)
	}
}

func (s *Store) key(document string) uint64 { return maphash.String(s.seed, document) }

func (s *Store) set(key uint64, e entry) {
	s.remove(key)
	s.entries[key] = e
	s.live += e.cost()
}

func (s *Store) remove(key uint64) {
	if e, ok := s.entries[key]; ok {
		s.live -= e.cost()
		delete(s.entries, key)
	}
}
