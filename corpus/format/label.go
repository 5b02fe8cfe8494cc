package format

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// keyOf is what two spellings of one label have in common: case, the number
// of blanks and the way an accent is stored do not part them.
func keyOf(label string) string {
	label = visible(label)
	return norm.NFC.String(strings.ToLower(strings.Join(strings.Fields(label), " ")))
}

// visible is a label without the characters that nobody sees: the marks of
// direction that Arabic and Hebrew text has, zero-width blanks, soft hyphens.
// The joiners that some scripts need stay between letters.
func visible(label string) string {
	if strings.IndexFunc(label, isFormat) < 0 {
		return label
	}
	label = strings.Map(func(r rune) rune {
		if isFormat(r) && !isJoiner(r) {
			return -1
		}
		return r
	}, label)
	return strings.TrimFunc(label, func(r rune) bool { return isJoiner(r) || unicode.IsSpace(r) })
}

func isFormat(r rune) bool { return r >= 0x80 && unicode.Is(unicode.Cf, r) }

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// clean is a label as it will stand in the transcript: one blank between
// words, nothing that the transcript's grammar would misread. "" if nothing
// is left.
func clean(label string) string {
	s := strings.Map(func(r rune) rune {
		if r == ':' || r == '：' || unicode.IsControl(r) || unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, visible(label))
	s = strings.TrimLeft(strings.Join(strings.Fields(s), " "), `[\ `)
	s = norm.NFC.String(s)
	for utf8.RuneCountInString(s) > MaxDeclared {
		_, w := utf8.DecodeLastRuneInString(s)
		s = strings.TrimRight(s[:len(s)-w], " ")
	}
	return s
}

// plainLabel: one to four words, at most 40 characters, at least one letter,
// no punctuation but what names have. It is stricter than what a transcript
// made by hand may have, since nobody wrote these files for us; labels that
// come back may look odder, see wideLabel.
func plainLabel(s string) bool {
	if s == "" || len(s) > 4*MaxLabel || utf8.RuneCountInString(s) > MaxLabel || !isLabelStart(s) {
		return false
	}
	letter := false
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
			letter = true
		case r == '.':
			if endsSentence(s[:i], s[i+1:]) {
				return false
			}
		case !inLabel(r):
			return false
		}
	}
	words := strings.Fields(s)
	return letter && len(words) <= MaxLabelWords && (len(words) == 1 || !isSentenceStart(words))
}

func isLabelStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func inLabel(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsMark(r) || isFormat(r) || r == ' ' || r == '\u00a0' || strings.ContainsRune("_'’()/-‐–&#+・·‧（）\u200c\u200d", r)
}

// endsSentence parts "Dr. Smith" and "J. Doe" from "It stopped. Maria".
func endsSentence(before, after string) bool {
	if after == "" || after[0] != ' ' {
		return false
	}
	word := before[strings.LastIndexByte(before, ' ')+1:]
	r, _ := utf8.DecodeRuneInString(word)
	return utf8.RuneCountInString(word) > 4 || unicode.IsLower(r)
}

// isSentenceStart: several words that start or, if there are four, end in
// lower case are talk, "and then I said". Names ("van der Berg") end with a
// capital, numbered labels with a digit.
func isSentenceStart(words []string) bool {
	first, _ := utf8.DecodeRuneInString(words[0])
	last, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return unicode.IsLower(last) && (unicode.IsLower(first) || len(words) == MaxLabelWords)
}

// usualLabel are labels that are believed wherever they open a line, by key.
var usualLabel = pattern(`^(?:` +
	`(?:i|int|iv|q|a|p|r|sp|ie|ir)[ _-]?\d{0,4}|(?:b|s|m|f|fg)\d{1,4}` +
	`|(?:interviewer|interviewee|moderator|facilitator|researcher|participant|respondent|informant|speaker|sprecher|befragter|befragte)(?:[ _-]?(?:\d{1,4}|[a-z]))?` +
	`|unknown speaker|unidentified(?: speaker)?|interpreter|translator)$`)

func usual(key string) bool { return len(key) <= 32 && usualLabel().MatchString(key) }

// interviewing are the usual labels that ask rather than answer.
var interviewing = pattern(`^(?:i|int|iv|q|ir|interviewer|moderator|facilitator|researcher)[ _-]?(?:\d{0,4}|[a-z])$`)

// metadata are words before a colon that say something about a transcript.
// They never become speakers unless somebody declares them.
var metadata = set(`date time location place note notes title duration length file filename subject topic page
	version recording recorded transcript transcription transcriber transcribed language project study setting
	venue present copyright source url link tags keywords summary abstract re cc warning important example
	remark comment status author created modified device id kind style region start end context archive
	datum ort zeit notiz anmerkung dauer titel thema sprache projekt quelle bemerkung
	lieu heure durée titre langue projet remarque sujet fecha lugar hora nota duración título idioma proyecto
	日期 時間 时间 地點 地点 備註 备注 註 注`)

// sections are words that open a part of an argument more often than a turn.
// They may recur as speakers, but one of them alone is none.
var sections = set(`question answer problem solution reason result conclusion introduction background remember
	first second third finally interview chapter part section`)

var transcriberNote = `laughs laughter laughing inaudible crosstalk pause silence music applause unclear
	overlap sighs coughs crying cries noise blank_audio lacht unverständlich rires rire risas`

// transcribersNotes are words that stand in brackets without being a speaker.
var transcribersNotes = set(transcriberNote)

func isMetadata(key string) bool {
	if metadata(key) {
		return true
	}
	first, rest, ok := strings.Cut(key, " ")
	if !ok {
		return false
	}
	last := rest[strings.LastIndexByte(rest, ' ')+1:]
	return first == "transcribed" || first == "recorded" || metadataTail(last)
}

// metadataTail ends such headings: "Interview date", "Participant ID", "File name".
var metadataTail = set("date time location place id name file number duration length title setting language")

// set tells one of the words from any other. Like a pattern it is made when it
// is first asked, since most commands read no transcripts.
func set(words string) func(word string) bool {
	table := sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(words) {
			m[w] = true
		}
		return m
	})
	return func(word string) bool { return table()[word] }
}

func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
