package codebook

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Unit is the stretch of speech in which a rule must hold.
type Unit string

// The units of a rule; UnitSentence is the default.
const (
	UnitSentence  Unit = "sentence"
	UnitTurn      Unit = "turn"
	UnitExchange  Unit = "exchange"
	UnitParagraph Unit = "paragraph"
)

// SpanMode says what is coded where a rule holds.
type SpanMode string

// What a rule codes: the unit in which it holds (the default), each sentence
// with a match, or each match.
const (
	SpanUnit     SpanMode = "unit"
	SpanSentence SpanMode = "sentence"
	SpanMatch    SpanMode = "match"
)

// The words that `speakers` takes beside labels.
const (
	SpeakersParticipants = "participants"
	SpeakersInterviewers = "interviewers"
	SpeakersAll          = "all"
)

// A Rule codes text without a person. It holds in a Unit that has some of
// Any, every one of All, Near and Regex (those that are given), none of None,
// and no match with NotNear around it. At least one of Any, All, Near and
// Regex is given.
type Rule struct {
	Number int // from 1 within the code
	Code   *Code

	Any, All, None []Pattern
	Near, NotNear  *Near  // nil when not given
	Regex          *Regex // nil when not given

	Unit Unit
	Span SpanMode

	// Speakers is never empty: {"participants"} unless the file says
	// otherwise, {"all"}, or any of "participants", "interviewers" and
	// labels as transcripts spell them. Labels are compared without case,
	// and so are the three words: a label that is spelt "All" has no name here.
	Speakers []string

	Pos Pos
}

// Near is a set of patterns that stand close together.
type Near struct {
	Words  []Pattern
	Within int // most that may lie between the positions of first and last
	Pos    Pos
}

// Regex is a regular expression over the raw characters of a unit.
type Regex struct {
	Source string // as written
	Pos    Pos
}

// Pattern is one or more words to look for.
type Pattern struct {
	Text     string // without `stem:` or `=` and without blanks around it
	Stem     bool   // any form of the words, by the codebook's language
	KeepCase bool   // upper and lower case differ
	Pos      Pos    // where the scalar starts, its quote included
}

// Name is what the rule is called in reports: "reciprocity#2".
func (r *Rule) Name() string { return r.Code.ID + "#" + strconv.Itoa(r.Number) }

// Compile makes the expression ready for use: without case, except where
// (?-i) says otherwise. It does not fail on a Regex that Parse returned.
func (r *Regex) Compile() (*regexp.Regexp, error) {
	re, err := regexp.Compile("(?i)" + r.Source)
	if err != nil {
		return nil, fmt.Errorf("regex %q: %w", r.Source, err)
	}
	return re, nil
}

// String is the pattern as a codebook would spell it, without quotes.
func (p Pattern) String() string {
	switch {
	case p.Stem:
		return "stem:" + p.Text
	case p.KeepCase:
		return "=" + p.Text
	}
	return p.Text
}

// String is the whole rule on one line, in one spelling: two rules that say
// the same, whatever their layout, are the same string, and no two others are.
func (r *Rule) String() string {
	var parts []string
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, key+": "+value)
		}
	}
	add("any", patternList(r.Any))
	add("all", patternList(r.All))
	add("near", r.Near.String())
	if r.Regex != nil {
		add("regex", strconv.Quote(r.Regex.Source))
	}
	add("none", patternList(r.None))
	add("not_near", r.NotNear.String())
	if r.Unit != UnitSentence {
		add("unit", string(r.Unit))
	}
	if r.Span != SpanUnit {
		add("span", string(r.Span))
	}
	if s := quotedList(r.Speakers); s != quotedList([]string{SpeakersParticipants}) {
		add("speakers", s)
	}
	return strings.Join(parts, ", ")
}

// String is the clause as YAML on one line; a nil Near is "".
func (n *Near) String() string {
	if n == nil {
		return ""
	}
	return fmt.Sprintf("{words: %s, within: %d}", patternList(n.Words), n.Within)
}

// patternList is "" for no patterns, else `["give back", "mutual*"]`.
func patternList(ps []Pattern) string {
	if len(ps) == 0 {
		return ""
	}
	return quotedList(patternWords(ps))
}

func quotedList(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
