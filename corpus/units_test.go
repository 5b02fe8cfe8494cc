package corpus

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestExchanges(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"question and answer", "INT: a\nP: b\nINT: c\nP: d", "0-1 2-3"},
		{"a backchannel", "INT: a\nP: b\nINT: Mm-hm.\nP: c", "0-3"},
		{"several backchannels", "INT: a\nP: b\nINT: Yeah, okay. I see!\nP: c", "0-3"},
		{"more than a backchannel", "INT: a\nP: b\nINT: Okay. Why?\nP: c", "0-1 2-3"},
		{"only a note", "INT: a\nP: b\nINT: [laughs]\nP: c", "0-3"},
		{"talk before the first question", "P: a\nP: b\nINT: c\nP: d", "0-1 2-3"},
		{"a backchannel first", "INT: Okay.\nP: a\nINT: b", "0-1 2-2"},
		{"two questions in a row", "INT: a\nINT: b\nP: c", "0-0 1-2"},
		{"nothing said", "INT: a\nP:\nINT: b", "0-0 2-2"},
		{"an empty question", "INT: a\nP: b\nINT:\nP: c", "0-3"},
		{"others ask nothing", "INT: a\nP: b\nInterpreter: c\nP: d", "0-3"},
		{"nobody asks", "P: a\nB: b", "0-1"},
		{"no turn", "", ""},
	} {
		var got []string
		for _, x := range parsed(t, tt.in).Units(Exchange) {
			got = append(got, fmt.Sprintf("%d-%d", x.First, x.Last))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

func TestBackchannels(t *testing.T) {
	text, err := NewText(Settings{Backchannels: []string{"Exactly", "that’s right", "…"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		said  string
		usual bool // by the usual list
		own   bool // with the project's
	}{
		{"Mm-hm.", true, true}, {"UH-HUH, uh-huh", true, true}, {"All right. Okay.", true, true}, {"All.", false, false}, {"right all", false, false}, {"[pause] Sure (laughs)", true, true}, {"…", true, true}, {"嗯，對。", true, true},
		{"exactly", false, true}, {"Yes. That's right, exactly.", false, true}, {"that's", false, false}, {"Okay?", true, true}, {"no", false, false},
		{strings.Repeat("mm ", 12), true, true}, {strings.Repeat("mm ", 13), false, false}, {"mm " + strings.Repeat("- ", 600) + "mm", false, false},
	} {
		for own, want := range map[*Text]bool{nil: tt.usual, text: tt.own} {
			d, err := Parse("d", "d.txt", []byte("INT: "+tt.said), own)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.isBackchannel(0); got != want {
				t.Errorf("%.40q: %v, want %v", tt.said, got, want)
			}
		}
	}
}

func TestSettings(t *testing.T) {
	for version, want := range map[int]int{0: Segmentation, 1: 1, -1: 0, Segmentation + 1: 0} {
		text, err := NewText(Settings{Segmentation: version})
		if (err == nil) != (want > 0) || err == nil && text.Version() != want {
			t.Errorf("segmentation %d: %v", version, err)
		}
	}
	text, err := NewText(Settings{Notes: []string{"Turns  page.", "", "音楽", "TV on, 3"}})
	if err != nil {
		t.Fatal(err)
	}
	d, err := Parse("d", "d.txt", []byte("a [turns page] [Turns\npage 2] (音楽) [laughs] [tv on] [TV off] [] ()"), text)
	if err != nil {
		t.Fatal(err)
	}
	if got := wordsOf(d); got != "a TV off" {
		t.Error(got)
	}
}

func TestUnitsWithoutPlaces(t *testing.T) {
	d := parsed(t, "A: b\n\nc\n\nB:\n")
	for unit, want := range map[Unit]int{Sentence: 2, Paragraph: 2, TurnUnit: 1, Exchange: 1, "segment": 0, "": 0} {
		if got := len(d.Units(unit)); got != want {
			t.Errorf("%q: %d, want %d", unit, got, want)
		}
	}
}

func TestTurnsOf(t *testing.T) {
	d := parsed(t, "head\n\nA: one\n\ntwo\n\nB:\n\nA: three\n")
	for _, tt := range []struct {
		from, to    string // the span, from the start of one to the end of the other
		first, last int
	}{
		{"head", "head", -1, -1}, {"head", "A:", -1, -1}, {"head", "one", 0, 0}, {"A:", "A:", -1, -1}, {"one", "two", 0, 0}, {"two", "three", 0, 2},
		{"B:", "B:", -1, -1}, {"B:", "three", 2, 2}, {"two", "B:", 0, 0}, {"three", "three", 2, 2}, {"head", "three", 0, 2},
	} {
		s := Span{strings.Index(d.Body, tt.from), strings.Index(d.Body, tt.to) + len(tt.to)}
		if first, last := d.TurnsOf(s); first != tt.first || last != tt.last {
			t.Errorf("%q to %q: %d to %d, want %d to %d", tt.from, tt.to, first, last, tt.first, tt.last)
		}
	}
	if first, last := d.TurnsOf(Span{8, 8}); first != -1 || last != -1 {
		t.Errorf("an empty span touches %d to %d", first, last)
	}
	gap := strings.Index(d.Body, "one") + len("one")
	if first, _ := d.TurnsOf(Span{gap, gap + 2}); first != -1 {
		t.Error("what lies between paragraphs is no speech")
	}
}

func TestCodePoints(t *testing.T) {
	for _, body := range []string{
		"", "a", "é", "a👩‍👧b", "e\u0301e\u0301", "שלום, مرحبا", "社會創新。", strings.Repeat("a", 511) + "é", strings.Repeat("a", 510) + "社" + strings.Repeat("b", 600),
		strings.Repeat("a", 2000) + "😀", "😀" + strings.Repeat("a", 2000), strings.Repeat("社", 1000), strings.Repeat("a社é😀", 500), "\u2028x\x00",
	} {
		checkCodePoints(t, parsed(t, "---\nspeakers: []\n---\n"+body))
	}
}

func TestByteSpans(t *testing.T) {
	d := parsed(t, "A: é社😀x") // A:␣ are 3 characters
	for _, tt := range []struct {
		start, end int
		want       string
		ok         bool
	}{{3, 4, "é", true}, {4, 6, "社😀", true}, {0, 7, "A: é社😀x", true}, {6, 7, "x", true}, {3, 3, "", false}, {4, 3, "", false}, {-1, 2, "", false}, {0, 8, "", false}, {8, 9, "", false}} {
		s, ok := d.ByteSpan(tt.start, tt.end)
		if ok != tt.ok || ok && d.Slice(s) != tt.want {
			t.Errorf("%d to %d: %v %v", tt.start, tt.end, s, ok)
			continue
		}
		if start, end := d.CodePointSpan(s); ok && (start != tt.start || end != tt.end) {
			t.Errorf("%v: %d to %d, want %d to %d", s, start, end, tt.start, tt.end)
		}
	}
}

// Readers share a document: go test -race sees them.
func TestConcurrentReaders(t *testing.T) {
	d := parsed(t, string(talk(1<<16)))
	words, sentences, exchanges := d.Words(), d.Units(Sentence), d.Units(Exchange)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if !slices.Equal(d.Words(), words) || !reflect.DeepEqual(d.Units(Sentence), sentences) || !slices.Equal(d.Units(Exchange), exchanges) {
				t.Error("readers disagree")
			}
			for _, w := range words[:1000] {
				if s, ok := d.ByteSpan(d.CodePointSpan(w.Span)); !ok || s != w.Span {
					t.Errorf("%v is %v", w, s)
				}
				if first, last := d.TurnsOf(w.Span); first != w.Turn || last != w.Turn {
					t.Errorf("%v: turns %d to %d", w, first, last)
				}
			}
		})
	}
	wg.Wait()
}
