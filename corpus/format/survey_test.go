package format

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
)

// repeated is a talk of INT and of somebody whose turns open with a label.
func repeated(label string, times int) string {
	return strings.Repeat("INT: How?\n\n"+label+": So.\n\n", times)
}

// TestRecurringLabels: a label that comes back is a speaker, or named in a
// note. It never ends up in another's mouth unsaid.
func TestRecurringLabels(t *testing.T) {
	for _, c := range []struct{ label, want string }{
		{"Reyes, Dana", "Reyes, Dana"},
		{"P1 [female]", "P1 [female]"},
		{"P1 (female, 40)", "P1 (female, 40)"},
		{"Ana María de la Cruz", "Ana María de la Cruz"},
		{"Ana María de la Cruz Pérez", "Ana María de la Cruz Pérez"},
		{"01", "01"},
		{"Ana*", "Ana"},
		{"*Ana*", "Ana"},
		{"_Ana_", "Ana"},
		{"<Ana>", "Ana"},
		{`"Ana"`, "Ana"},
		{"“Ana”", "Ana"},
		{"P01\u200b", "P01"},
		{"\u200bP01", "P01"},
		{"\u2060Reyes, Dana\u00ad", "Reyes, Dana"},
		{"می\u200cنا", "می\u200cنا"},

		{"Ana | Bo", "note"},
		{"ana@x.org", "note"},
		{"Ana?", "note"},
		{"Well, then", "note"},
		{"It stopped. Maria", "note"},
		{"and then I said to her", "note"},
		{"P1 [female", "note"},
		{"10.30", "note"},
		{"Note", "note"},
		{`"Note"`, "note"},
		{"One Two Three Four Five Six Seven", "note"},
		{strings.Repeat("Anna", 15), "note"},

		{"10:30", ""},
		{"https://x.org", ""},
		{strings.Repeat("Anna", 16), ""},
	} {
		t.Run(c.label, func(t *testing.T) {
			for _, name := range []string{"x.txt", "x.md"} {
				if name == "x.md" && strings.HasPrefix(c.label, "Ana*") {
					continue // emphasis that opens there
				}
				r, err := Read([]byte(repeated(c.label, 4)), Options{Name: name})
				if err != nil {
					t.Fatal(err)
				}
				if got := outcome(t, r); got != c.want {
					t.Errorf("%s: got %q, want %q: %s\nnotes %v", name, got, c.want, said(r.Draft), r.Notes)
				}
			}
		})
	}
}

// outcome is the label of the second speaker, "note" when there is none but a
// note, "" when there is neither.
func outcome(t *testing.T, r *Result) string {
	t.Helper()
	if r.Labels[0].Text != "INT" {
		t.Errorf("the first label is %q", r.Labels[0].Text)
	}
	switch {
	case len(r.Labels) == 2:
		if len(r.Notes) > 0 || r.Labels[1].Turns != 4 {
			t.Errorf("%v, notes %v", r.Labels, r.Notes)
		}
		return r.Labels[1].Text
	case len(r.Notes) == 0:
		return ""
	}
	n := r.Notes[0]
	if len(r.Notes) > 1 || n.Place != (Place{3, 1}) || !strings.HasSuffix(n.Text, " looks like a label and is kept as speech (4 places); declare it with --speaker if it is one") {
		t.Errorf("notes %v", r.Notes)
	}
	return "note"
}

// TestOddLabels is where odd labels stand besides between blank lines.
func TestOddLabels(t *testing.T) {
	for _, c := range []struct{ name, in, want, notes string }{
		{"no blank lines", "INT: a\nReyes, Dana: b\nINT: c\nReyes, Dana: d", "INT(a) Reyes, Dana(b) INT(c) Reyes, Dana(d)", "[]"},
		{"dressed and plain are one", "INT: a\n\nAna: b\n\nINT: c\n\n*Ana*: d", "INT(a) Ana(b) INT(c) Ana(d)", "[]"},
		{"unseen and seen are one", "P01: a\n\nINT: b\n\n\u200bP01\u200b: c", "P01(a) INT(b) P01(c)", "[]"},
		{"once is talk", "INT: a\n\nP: b\n\nReyes, Dana: c", "INT(a) P(b|Reyes, Dana: c)", "[]"},
		{"five words twice are too few", "INT: a\n\nAna María de la Cruz: b\n\nINT: c\n\nAna María de la Cruz: d", "INT(a|Ana María de la Cruz: b) INT(c|Ana María de la Cruz: d)", `[{{3 1} "Ana María de la Cruz" looks like a label and is kept as speech (2 places); declare it with --speaker if it is one}]`},
		{"inside a turn it is talk", "INT: a\n\nP: b\nc\nYes, Sir: d\ne\nYes, Sir: f\n\nINT: g", "INT(a) P(b\nc\nYes, Sir: d\ne\nYes, Sir: f) INT(g)", "[]"},
		{"with times", "[0:01] Reyes, Dana: a\n\n[0:05] \"Bo\": b\n\n[0:09] Reyes, Dana: c\n\n[0:12] \"Bo\": d", "Reyes, Dana@1s(a) Bo@5s(b) Reyes, Dana@9s(c) Bo@12s(d)", "[]"},
		{"numbers", "01: a\n\n02: b\n\n01: c\n\n02: d", "01(a) 02(b) 01(c) 02(d)", "[]"},
		{"numbers that do not come back", "INT: a\n\nP: b\n\n1: c\n\n2: d", "INT(a) P(b|1: c|2: d)", "[]"},
		{"a header's keys are no labels", "Date: x\nInterviewer: Jane Smith\nPlace: y\n\nINT: a\n\nP: b", "h(Date: x) h(Interviewer: Jane Smith) h(Place: y) INT(a) P(b)", "[]"},
		{"what opens the file", "Ana?: a\n\nP01: b\n\nAna?: c\n\nP01: d", "h(Ana?: a) P01(b|Ana?: c) P01(d)", `[{{1 1} 2 words before the first label are kept as header, not as speech} {{1 1} "Ana?" looks like a label and is kept as speech (2 places); declare it with --speaker if it is one}]`},
		{"a question stays one", "I: a\n\nP: I ask\n\nQuestion: what is pay?", "I(a) P(I ask|Question: what is pay?)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), Options{Name: "x.txt"})
			if err != nil {
				t.Fatal(err)
			}
			if got := said(r.Draft); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			if got := fmt.Sprint(r.Notes); c.notes != "" && got != c.notes {
				t.Errorf("notes %s\nwant %s", got, c.notes)
			}
		})
	}
}

// TestOddCaptions: captions are read by the same judgement.
func TestOddCaptions(t *testing.T) {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	for i, l := range []string{"INT: a", "Reyes, Dana: b", "Ana?: c", "INT: d", "Reyes, Dana: e", "Ana?: f"} {
		fmt.Fprintf(&b, "00:%02d.000 --> 00:%02d.900\n%s\n\n", i, i, l)
	}
	r, err := Read([]byte(b.String()), Options{Name: "x.vtt"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said(r.Draft), "INT@0s(a) Reyes, Dana@1s(b\nAna?: c) INT@3s(d) Reyes, Dana@4s(e\nAna?: f)"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if len(r.Notes) != 1 || r.Notes[0].Line != 10 {
		t.Errorf("notes %v", r.Notes)
	}
}

// TestWideLabelIsWritable: what wideLabel lets in, a transcript can hold.
func TestWideLabelIsWritable(t *testing.T) {
	for _, l := range []string{"Reyes, Dana", "P1 [x]", "01", "Ana\u200b", "A. B, C", "(a) B", "1 (0)", "12\u0661"} {
		if c := clean(l); wideLabel(l, 9) && corpus.ValidLabel(c) != nil {
			t.Errorf("%q: %v", l, corpus.ValidLabel(c))
		}
	}
}
