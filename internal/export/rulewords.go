package export

import (
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/codebook"
)

// ruleWords says in a sentence what a rule looks for: `A sentence of a
// participant with any of "give back", "mutual*" and none of "insurance".`
func ruleWords(r *codebook.Rule) string {
	var with []string
	add := func(format string, args ...any) { with = append(with, fmt.Sprintf(format, args...)) }
	if len(r.Any) == 1 {
		add("%s", patternWords(r.Any, ""))
	} else if len(r.Any) > 1 {
		add("any of %s", patternWords(r.Any, "or"))
	}
	if len(r.All) > 0 {
		add("all of %s", patternWords(r.All, "and"))
	}
	if r.Near != nil {
		add("%s within %s of each other", patternWords(r.Near.Words, "and"), number(r.Near.Within, "word"))
	}
	if r.Regex != nil {
		add("text that matches %s", r.Regex.Source)
	}
	s := "A " + string(r.Unit) + " of " + speakerWords(r.Speakers) + " with " + strings.Join(with, " and with ")
	if len(r.None) > 0 {
		s += ", without " + patternWords(r.None, "or")
	}
	if r.NotNear != nil {
		s += fmt.Sprintf(", not within %s of %s", number(r.NotNear.Within, "word"), patternWords(r.NotNear.Words, "or"))
	}
	return s + spanWords(r)
}

func spanWords(r *codebook.Rule) string {
	switch {
	case r.Span == codebook.SpanMatch:
		return "; what matches is coded."
	case r.Span == codebook.SpanSentence && r.Unit != codebook.UnitSentence:
		return "; its sentences that match are coded."
	}
	return "."
}

func speakerWords(speakers []string) string {
	var who []string
	for _, s := range speakers {
		switch s {
		case codebook.SpeakersParticipants:
			who = append(who, "a participant")
		case codebook.SpeakersInterviewers:
			who = append(who, "an interviewer")
		case codebook.SpeakersAll:
			who = append(who, "anybody")
		default:
			who = append(who, s)
		}
	}
	return joined(who, "or")
}

func patternWords(ps []codebook.Pattern, conjunction string) string {
	words := make([]string, len(ps))
	for i, p := range ps {
		words[i] = `"` + p.Text + `"`
		switch {
		case p.Stem:
			words[i] = "a form of " + words[i]
		case p.KeepCase:
			words[i] += " (in this case)"
		}
	}
	return joined(words, conjunction)
}

// joined is "a, b or c".
func joined(words []string, conjunction string) string {
	n := len(words) - 1
	if n < 1 || conjunction == "" {
		return strings.Join(words, ", ")
	}
	return strings.Join(words[:n], ", ") + " " + conjunction + " " + words[n]
}
