package export

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/internal/report"
)

// counts tells whether a report counted anything. One whose basis names no
// view lists things as they are (files, findings, codes), and has no basis to
// show.
func counts(b *report.Basis) bool { return b.View != "" }

// standing says in one line what a report's numbers are of, "" when it counted
// nothing.
func standing(r *report.Report) string {
	switch {
	case r.Ratings != nil:
		return rated(r.Ratings)
	case counts(&r.Basis):
		return counted(r.Unit, &r.Basis)
	}
	return ""
}

// rated is "40 units in codes.csv, 38 of them pairable, by 5 coders; 4
// categories; metric ordinal; 95 % intervals by document, 1,000 resamples,
// seed 1".
func rated(b *report.Ratings) string {
	s := fmt.Sprintf("%s in %s, %s of them pairable, by %s; %s", number(b.Units, "unit"), b.Table, grouped(b.Pairable),
		number(len(b.Coders), "coder"), categories(len(b.Categories)))
	if b.Documents > 0 {
		s += "; " + number(b.Documents, "document")
	}
	if b.Sets {
		s += "; values are sets"
	} else {
		s += "; metric " + b.Metric
	}
	if b.Weights != "" && b.Weights != "identity" {
		s += "; weights " + b.Weights
	}
	if b.CI != "none" {
		s += fmt.Sprintf("; 95 %% intervals by %s, %s, seed %d", b.CI, number(b.Resamples, "resample"), b.Seed)
	}
	return s
}

func categories(n int) string {
	if n == 1 {
		return "1 category"
	}
	return grouped(n) + " categories"
}

// counted says in one line what a report's numbers are of: "segments in 10
// documents, 10 participants, 3,412 turns, 98,123 words; view final; codebook 3".
func counted(unit string, b *report.Basis) string {
	var s strings.Builder
	if unit != "" {
		s.WriteString(plural(unit) + " in ")
	}
	fmt.Fprintf(&s, "%s, %s, %s, %s",
		number(b.Documents, "document"), number(b.Participants, "participant"), number(b.Turns, "turn"), number(b.Words, "word"))
	if b.Speakers != "" && b.Speakers != "participants" {
		s.WriteString("; speakers: " + b.Speakers)
	}
	if b.View != "" {
		s.WriteString("; view " + b.View)
	}
	if b.Codebook != "" {
		s.WriteString("; codebook " + b.Codebook)
	}
	if len(b.Filters) > 0 {
		s.WriteString("; only " + strings.Join(b.Filters, ", "))
	}
	return s.String()
}

// leftOut says which codings no number holds; "" when there are none.
func leftOut(b *report.Basis) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{
		{b.Codings.Rejected, "rejected"},
		{b.Codings.Disputed, "disputed"},
		{b.Codings.Lost, "lost"},
		{b.Codings.Ambiguous, "ambiguous"},
		{b.Codings.Unknown, "about codes that are gone"},
		{b.Codings.Outside, "outside counted speech"},
	} {
		if p.n > 0 {
			parts = append(parts, grouped(p.n)+" "+p.what)
		}
	}
	if parts == nil {
		return ""
	}
	return "codings not counted: " + strings.Join(parts, ", ")
}

// number is "1 turn", "3,412 turns".
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + plural(noun)
}

// plural is the plural of the nouns that reports count.
func plural(noun string) string {
	if strings.HasSuffix(noun, "s") {
		return noun
	}
	return noun + "s"
}

// sentence makes one of our own lines, never the study's words, a sentence of a
// document.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
