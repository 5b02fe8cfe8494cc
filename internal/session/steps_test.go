package session

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
)

func parsed(t *testing.T, body string) *corpus.Document {
	t.Helper()
	d, err := corpus.Parse("P01", "P01.txt", []byte("---\nspeakers: [INT, P01]\n---\n"+body), nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestSteps: every sentence of every turn is in exactly one step, in order;
// no step is longer than it should be unless it is one sentence; paragraphs
// decide where a long turn is cut, if they can.
func TestSteps(t *testing.T) {
	sentence := func(n int) string { return strings.Repeat("word ", n-1) + "word." }
	paragraph := strings.Repeat(sentence(20)+" ", 9)
	body := "INT: Well?\n\nP01: " + sentence(3) + "\n\n[laughs]\n\nINT:\n\nP01: " + strings.Repeat(paragraph+"\n\n", 5) +
		"INT: Mm.\n\nP01: " + strings.Repeat(sentence(20)+" ", 40) + "\n\nINT: So?\n\nP01: " + sentence(900) + " " + sentence(4) + "\n"
	d := parsed(t, body)
	seen := map[string]bool{}
	steps := stepsOf(d)
	for _, s := range steps {
		talk, words := turnTalk(d, s.turn), 0
		for i := s.from; i < s.to; i++ {
			key := fmt.Sprint(s.turn, " ", i)
			if seen[key] || i > 0 && !seen[fmt.Sprint(s.turn, " ", i-1)] {
				t.Errorf("turn %d: sentence %d is shown twice, or before the one before it", s.turn, i)
			}
			seen[key] = true
			words += talk.words[i]
		}
		if s.parts > 1 && words > mostWords && s.to-s.from > 1 {
			t.Errorf("turn %d, part %d has %d words", s.turn, s.part, words)
		}
		if s.turn == 4 && !talk.opens[s.from] {
			t.Errorf("part %d is cut within a paragraph", s.part)
		}
	}
	n := 0
	for turn := range d.Turns {
		n += len(turnTalk(d, turn).sentences)
	}
	if n != len(seen) || len(steps) < 10 {
		t.Errorf("%d sentences, %d shown in %d steps", n, len(seen), len(steps))
	}
}

func TestSpansAndNames(t *testing.T) {
	d := parsed(t, "P01: I got sober. They asked me, stay on! [laughs]\n\nIt was not a job 🙂. 我说好。\n\nINT: Mm.\n")
	talk := turnTalk(d, 0)
	for _, tt := range []struct{ spot, text, name string }{
		{"1", "I got sober.", "sentence 1"},
		{"1-2", "I got sober. They asked me, stay on! [laughs]", "sentences 1 to 2"},
		{"1-4", d.Slice(talk.speech), "the whole turn"},
		{"2:2-3", "asked me", "words 2 to 3 of sentence 2, “asked me”"},
		{"2:1-5", "They asked me, stay on", "sentence 2"},
		{"1:3-2:2", "sober. They asked", "word 3 of sentence 1 to word 2 of sentence 2, “sober. They asked”"},
		{"4:2-3", "说好", "words 2 to 3 of sentence 4, “说好”"},
		{"5", "", "this turn has 4 sentences, and no sentence 5"},
		{"2:6", "", "sentence 2 has 5 words, and no word 6; v 2 numbers them"},
		{"1:3-1", "", "the first word stands behind the last"},
	} {
		s, ok := readSpot(tt.spot)
		if !ok {
			t.Fatal(tt.spot)
		}
		span, err := talk.span(d, s)
		switch {
		case tt.text == "" && (err == nil || err.Error() != tt.name):
			t.Errorf("%s: %v", tt.spot, err)
		case tt.text != "" && (err != nil || d.Slice(span) != tt.text || talk.name(d, span) != tt.name):
			t.Errorf("%s: %q, %q, %v", tt.spot, d.Slice(span), talk.name(d, span), err)
		}
	}
	part := corpus.Span{Start: talk.speech.Start + 2, End: talk.speech.Start + 3}
	if got := talk.name(d, part); got != "a part of sentence 1, “g”" {
		t.Errorf("within a word: %s", got)
	}
	if got := talk.name(d, corpus.Span{Start: 0, End: talk.speech.End}); got != "more than this turn" {
		t.Errorf("with the label: %s", got)
	}
}
