// Package format reads other people's transcripts: plain text, Markdown,
// WebVTT and SubRip. It turns a file's bytes into a corpus.Draft and says
// what it understood and what a person should look at.
//
// Start at Read. All lists the formats; a new one is a file here and a line
// there. Which line starts are speakers is decided in believe.go.
//
// # Guarantees
//
//   - Speech is verbatim: nothing is trimmed inside a paragraph, no quote mark
//     is straightened, no character is recomposed. Only carriage returns and a
//     byte order mark go, and in captions the tags, the entities and the
//     repeated lines of roll-up captions.
//   - No word is lost. What is neither speech nor label nor time is in
//     Draft.Header; what could be read two ways is in Result.Notes,
//     and so is what comes back before a colon and is still no speaker's label.
//   - A label is never blank, has no colon and no line break and does not start
//     with [ or \. Times are never negative. No speaker is made up: captions
//     without a name among captions with one become "Unidentified".
//   - Time and memory are linear in the size of the file, whatever its lines.
//
// # Why captions are read here
//
// asticode/go-astisub v0.34.0 was tried on the files in testdata. It gives the
// second line of a <v P01> cue to nobody, gives a second voice on one line to
// the first, loses the first cue of YouTube's roll-up files (whose payload
// starts with a line of one blank), gives up the whole file at one bad time or
// at an arrow in speech, and ends silently at a line above 64 KiB. Any of these
// would put words into the wrong mouth, so webvtt.go and subrip.go are ours.
// Markdown is read by lines for the same reason: a syntax tree no longer has
// the source's own characters between its marks.
package format

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// Limits. A file beyond MaxSize is refused; a label beyond its limit is not
// taken for one.
const (
	MaxSize       = 512 << 20 // bytes of a file
	MaxCues       = 2_000_000 // captions of a file
	MaxLabel      = 40        // characters of a label that is recognised by its look
	MaxLabelWords = 4         // words of such a label; two more when it comes back often
	MaxDeclared   = 120       // characters of a label that is declared or that a format marks as one
	maxNotes      = 200       // notes of one file; the rest is one note
)

// Options is what the researcher says about a file. The zero value is usual.
type Options struct {
	Name         string            // the file's name, for messages and for choosing by extension; may be empty
	Encoding     string            // "" detects; otherwise an IANA name such as "windows-1252" or "big5"
	Speakers     []string          // labels that are speakers whatever they look like
	Aliases      map[string]string // odd label -> the label it stands for; both are believed
	Interviewers []string          // labels of interviewers, believed too
}

// Result is a transcript as it was understood.
type Result struct {
	Draft    *corpus.Draft
	Format   string  // a Format's Name
	Encoding string  // "utf-8", "utf-8 with BOM", "utf-16le", "windows-1252" or the name that was declared
	Labels   []Label // the speakers, in order of appearance; none in a transcript without labels
	Notes    []Note  // what a person should look at, in file order
}

// Label is a speaker's label as it will stand in the transcript.
type Label struct {
	Text  string
	Turns int
	First Place
}

// Place is a place in a file: lines and columns from 1, columns in characters.
type Place struct{ Line, Col int }

// Note is something that a person should look at. A zero Place is the file.
type Note struct {
	Place
	Text string
}

// Format is one kind of file.
type Format struct {
	Name       string
	Extensions []string               // with the dot, in lower case
	Sniff      func(head string) bool // reports certainty from the file's first characters; nil for none
	read       func(text string, o *Options) (*reading, error)
}

// All lists the formats, those that can be told from their content first.
func All() []Format {
	return []Format{
		{"ownwords", nil, sniffCanonical, readCanonical},
		{"webvtt", []string{".vtt"}, sniffWebVTT, readWebVTT},
		{"subrip", []string{".srt"}, sniffSubRip, readSubRip},
		{"markdown", []string{".md", ".markdown"}, sniffMarkdown, readMarkdown},
		{"text", []string{".txt", ".text"}, nil, readText},
	}
}

// Known reports whether a walk through a folder picks the file up: whether
// its extension is that of a format, without case.
func Known(name string) bool { return byExtension(name) != nil }

// Read reads one file. Its errors are of type *Error.
func Read(data []byte, o Options) (*Result, error) {
	r, err := read(data, &o)
	if err != nil {
		return nil, placed(err, o.Name)
	}
	return r, nil
}

func read(data []byte, o *Options) (*Result, error) {
	if len(data) > MaxSize {
		return nil, &Error{Text: fmt.Sprintf("is larger than %d MB", MaxSize>>20), Hint: "split it into several files"}
	}
	if err := checkLabels(o); err != nil {
		return nil, err
	}
	if err := refuseMagic(data); err != nil {
		return nil, err
	}
	text, enc, notes, err := decode(data, o.Encoding)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, &Error{Text: "is empty", Hint: "a transcript needs at least one word"}
	}
	if err := refuseText(text, o.Name); err != nil {
		return nil, err
	}
	f := choose(text, o.Name)
	got, err := f.read(text, o)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	got.draft.Source = corpus.Source{Name: base(o.Name), SHA256: hex.EncodeToString(sum[:]), Format: f.Name}
	return &Result{
		Draft: got.draft, Format: f.Name, Encoding: enc,
		Labels: got.labels(), Notes: tidyNotes(append(notes, got.notes...)),
	}, nil
}

// choose picks by content where that is certain, then by extension; whatever
// is left is plain text.
func choose(text, name string) Format {
	all := All()
	head := text[:min(len(text), sniffed)]
	for _, f := range all {
		if f.Sniff != nil && f.Sniff(head) {
			return f
		}
	}
	if f := byExtension(name); f != nil {
		return *f
	}
	return all[len(all)-1]
}

// sniffed is how many bytes of a file decide about its format.
const sniffed = 16 << 10

func byExtension(name string) *Format {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range All() {
		for _, e := range f.Extensions {
			if e == ext {
				return &f
			}
		}
	}
	return nil
}

func base(name string) string {
	if name == "" {
		return ""
	}
	return filepath.Base(name)
}
