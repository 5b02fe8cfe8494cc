package project

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strings"
	"sync"
	"time"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/derived"
	"github.com/ownwords/ownwords/internal/report"
)

// digest is what is computed from one transcript: what the rules find in it
// and, where it was asked for, its outline. It is taken from the derived state
// where that is of today, and made anew where it is not:
//
//	file's size and time as they were ──yes──▶ trusted ┐
//	        │no                                        ├─▶ key as it was ──yes──▶ kept
//	        ▼                                          │         │no
//	   read, summed ──sum as it was────────────────────┘         ▼
//	        │another sum                                    rules run again
//	        └──────────────────────────────────────────────────▶
type digest struct {
	entry    Entry
	head     derived.Head
	speakers []corpus.Speaker // with participants and roles
	codings  []coding.Coding  // in order; their Words are known when outline is
	outline  *corpus.Outline
	fresh    bool // what the rules find was known, of today
	kept     bool // nothing had to be computed
	read     *corpus.Document
	loose    loose
	settled  bool              // the consensus has declared it done
	decided  []Decided         // what people decided about it, where codings were wanted
	found    []derived.Finding // in place of codings, where bare ones were wanted; until free
	room     *room             // of found and outline; nil for none
}

// what to digest, and whether to keep it for the next command.
type wanted struct {
	codings bool
	room    *room // where what the rules found may be kept in place of codings, if nobody decided anything
	outline bool
	counts  bool // the head's numbers for a survey, or the outline where it has none
	keep    bool
}

// timeGrain is how much older than our look at it a file must be for its time
// to be trusted: a change within one tick of a file system's clock would not
// show.
const timeGrain = 2 * time.Second

// digest looks at a transcript's file, and computes what is wanted and not
// known.
func (p *Project) digest(e Entry, w wanted) (*digest, error) {
	d := &digest{entry: e}
	if err := p.look(d, w.keep); err != nil {
		return nil, err
	}
	d.fresh = d.head.Match == p.matchKey(d.head.Sum, d.speakers)
	if w.counts && !(d.fresh && d.head.Counted) {
		w.outline = true
	}
	if d.fresh && !w.codings && !w.outline {
		d.kept = true
		return d, nil
	}
	if w.room != nil && p.undecided(e.ID) {
		d.room = w.room
	}
	body := p.known(d)
	if d.kept = d.fresh && body != nil && (body.Outline != nil || !w.outline); !d.kept {
		var err error
		if body, err = p.compute(d, body, w); err != nil {
			return nil, err
		}
	}
	p.take(d, body, w)
	if w.codings && d.room == nil {
		err := p.join(d)
		return d, err
	}
	return d, nil
}

// look brings head and speakers: from the store where the file is as it was,
// else from the file.
func (p *Project) look(d *digest, keep bool) error {
	head, known := p.store.Head(d.entry.ID)
	if known = known && head.File == d.entry.file; !known {
		head = nil
	}
	trusted, err := p.asItWas(d.entry, head)
	if err != nil {
		return err
	}
	if trusted {
		d.head = *head
		d.speakers = p.cast(d.entry.ID, head.Labels)
		return nil
	}
	if d.read, d.head, err = p.readSummed(d.entry); err != nil {
		return err
	}
	d.speakers = d.read.Speakers
	if known && head.Sum == d.head.Sum {
		now := d.head
		d.head = *head
		d.head.Size, d.head.ModTime, d.head.Seen = now.Size, now.ModTime, now.Seen
		if keep {
			p.store.Touch(d.head) // see compute
		}
	}
	return nil
}

// asItWas tells whether a transcript's file is as head has it, and has been for
// long enough; head is nil where nothing is known.
func (p *Project) asItWas(e Entry, head *derived.Head) (bool, error) {
	if head == nil {
		return false, nil
	}
	info, err := p.stat(e)
	if err != nil {
		return false, p.unreadable(e.file, err)
	}
	if !info.Mode().IsRegular() {
		return false, p.noFile(e)
	}
	at := changed(info)
	return head.Size == info.Size() && head.ModTime == at && at < head.Seen-int64(timeGrain), nil
}

// cast assigns people to labels, without a text.
func (p *Project) cast(document string, labels []string) []corpus.Speaker {
	d := &corpus.Document{ID: document, Speakers: make([]corpus.Speaker, len(labels))}
	for i, l := range labels {
		d.Speakers[i].Label = l
	}
	p.People.Assign(d)
	return d.Speakers
}

// known is what was computed from this very text; nil for nothing.
func (p *Project) known(d *digest) *derived.Body {
	if !strings.HasPrefix(d.head.Match, p.settled().text) {
		return nil
	}
	body, _ := p.body(d)
	if d.fresh && body != nil && p.strange(body.Findings) {
		d.fresh = false
		return nil
	}
	return body
}

// strange finds what no rule of this codebook can have found: the derived
// state says so only after somebody wrote into it.
func (p *Project) strange(found []derived.Finding) bool {
	for i := range found {
		if code := found[i].Code; code < 0 || code >= len(p.codes) {
			return true
		}
	}
	return false
}

// compute runs the rules, unless old is fresh and has what they find, and
// makes the outline if that is wanted and old has none.
func (p *Project) compute(d *digest, old *derived.Body, w wanted) (*derived.Body, error) {
	text, err := p.text(d)
	if err != nil {
		return nil, err
	}
	body := &derived.Body{}
	if d.fresh && old != nil {
		body.Findings = old.Findings
	} else if body.Findings, err = p.find(text); err != nil {
		return nil, err
	}
	if w.outline {
		words := sync.OnceValue(text.Words)
		if old != nil && (d.room == nil || !d.room.Brief) {
			body.Outline = old.Outline
		}
		if body.Outline != nil {
			placeWords(body.Findings, old.Findings, words)
		} else {
			body.Outline = text.Outline(words())
			placeWords(body.Findings, nil, words)
		}
		d.head.Words = body.Outline.Words()
		countVoices(&d.head, body.Outline, body.Findings)
	} else {
		d.head.Counted, d.head.Voices, d.head.Heard = false, nil, nil
	}
	d.head.Match = p.matchKey(d.head.Sum, d.speakers)
	if !d.fresh || old == nil { // what is found is not known to be what was found
		d.head.Index = p.recordsKey(d.head.Sum, body.Findings)
	}
	d.head.Findings, d.head.Segments = len(body.Findings), distinct(body.Findings)
	if w.keep {
		p.store.Put(d.head, body) // what cannot be written costs time later; Apply asks Flush
	}
	return body, nil
}

// placeWords says which words the findings cover. Those on spans that something
// was found on before take the words from there, so that where hardly anything
// is new the text's words need not be told apart.
func placeWords(found, before []derived.Finding, words func() []corpus.Word) {
	for i := range found {
		f := &found[i]
		for len(before) > 0 && before[0].Span.Less(f.Span) {
			before = before[1:]
		}
		if len(before) > 0 && before[0].Span == f.Span {
			f.Words = before[0].Words
		} else {
			f.Words = corpus.WordsIn(words(), f.Span)
		}
	}
}

// find runs the rules.
func (p *Project) find(text *corpus.Document) ([]derived.Finding, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	found := engine.Find(text)
	all := make([]derived.Finding, len(found))
	for i, f := range found {
		all[i] = derived.Finding{Code: f.Code, Span: f.Span, Rules: f.Rules}
	}
	return all, nil
}

// distinct counts spans. The rules' findings are in order.
func distinct(found []derived.Finding) (n int) {
	for i := range found {
		if i == 0 || found[i].Span != found[i-1].Span {
			n++
		}
	}
	return n
}

// take turns what is derived into codings and an outline with people.
func (p *Project) take(d *digest, body *derived.Body, w wanted) {
	if w.outline {
		d.outline = body.Outline
		d.outline.Speakers = d.speakers
	}
	switch {
	case !w.codings:
		return
	case d.room != nil:
		d.found = body.Findings
		return
	}
	d.codings = make([]coding.Coding, len(body.Findings))
	for i := range body.Findings {
		f := &body.Findings[i]
		d.codings[i] = coding.Coding{Code: p.codes[f.Code], Span: f.Span, Words: f.Words, Coder: coding.Rules, Rules: f.Rules, Status: coding.Unreviewed}
	}
	coding.Sort(d.codings)
}

// text is the transcript that the digest is of. One that has changed since is
// refused: what the digest says of places would not hold in it.
func (p *Project) text(d *digest) (*corpus.Document, error) {
	if d.read != nil {
		return d.read, nil
	}
	text, now, err := p.readSummed(d.entry)
	if err == nil && now.Sum != d.head.Sum {
		err = refuse("run the command again", "transcript %q changed while it was read", d.entry.ID)
	}
	if err != nil {
		return nil, err
	}
	d.read = text
	return text, nil
}

// reportDocument is a digest as reports read it. The text, once read, is let
// go again with the report's document.
func (p *Project) reportDocument(d *digest) *report.Document {
	return &report.Document{
		ID: d.entry.ID, Outline: d.outline, Counted: make([]bool, len(d.outline.Turns)), Codings: d.codings,
		Text:  func() (*corpus.Document, error) { return p.text(d) },
		Attrs: p.Table.Attrs(d.entry.ID), Person: p.People.Attrs,
		Tally: report.Codings{Lost: d.loose.lost, Ambiguous: d.loose.ambiguous, Unknown: d.loose.unknown},
	}
}

// readSummed reads a transcript and assigns its people. The head says which
// state of the file that was.
func (p *Project) readSummed(e Entry) (text *corpus.Document, head derived.Head, err error) {
	seen := p.now().UnixNano()
	err = p.contents(e, func(data []byte, info fs.FileInfo) error {
		sum := sha256.Sum256(data)
		head = derived.Head{Document: e.ID, File: e.file, Size: info.Size(), ModTime: changed(info), Seen: seen, Sum: hex.EncodeToString(sum[:])}
		text, err = p.parse(e, data)
		return err
	})
	if err != nil {
		return nil, head, err
	}
	for _, s := range text.Speakers {
		head.Labels = append(head.Labels, s.Label)
	}
	return text, head, nil
}
