package corpus

import (
	"strings"
	"unicode"
)

// usualNotes are what transcribers write into brackets of their own: sounds,
// gaps and stage directions, in the languages of the transcripts we have met.
// Anything else in brackets ("[Nurse A]", "[Bachelor of Arts]") is speech.
var usualNotes = []string{
	"laugh", "laughs", "laughed", "laughter", "laughing", "both laugh", "all laugh", "they laugh", "group laughter",
	"chuckle", "chuckles", "chuckling", "giggle", "giggles", "giggling", "snickers", "smiles", "smiling",
	"sigh", "sighs", "sighing", "sniff", "sniffs", "sniffles", "sob", "sobs", "sobbing",
	"cry", "cries", "crying", "tears up", "tearful", "weeps", "weeping", "voice breaks", "voice breaking", "becomes emotional",
	"cough", "coughs", "coughing", "sneeze", "sneezes", "clears throat", "clearing throat", "throat clearing",
	"inhales", "exhales", "breathes", "deep breath", "gasps", "groans", "whispers", "whispering", "whistles", "sings", "singing", "hums", "humming",
	"yawns", "claps", "clapping", "applause", "knocks", "knocking", "snaps fingers", "gestures", "nods", "nodding", "shakes head", "shrugs",
	"pause", "pauses", "long pause", "short pause", "brief pause", "silence", "long silence", "hesitates",
	"inaudible", "indistinct", "indiscernible", "unintelligible", "unclear", "incomprehensible", "mumbles", "mumbling", "muffled", "garbled",
	"crosstalk", "cross talk", "cross-talk", "overlapping", "overlapping talk", "overlapping speech", "simultaneous talk", "simultaneous speech", "talking over each other", "speaking simultaneously", "interrupts", "interruption",
	"foreign language", "speaks foreign language", "speaking foreign language",
	"music", "background noise", "background music", "noise", "noises", "phone rings", "phone ringing", "telephone rings", "doorbell", "door opens", "door closes", "dog barks", "dog barking", "static", "beep", "blank_audio",
	"recording stops", "recording paused", "recording resumes", "recording stopped", "recording begins", "recording ends", "tape stops", "tape ends", "tape change", "audio cuts out", "audio gap", "break in recording", "end of recording", "end of tape", "end of interview", "audio break", "interview interrupted", "redacted audio",
	"lacht", "lachen", "seufzt", "pause", "unverständlich", "unv.", "räuspert sich", "hustet", "weint",
	"rires", "rire", "soupir", "silence", "inaudible", "pleure", "tousse",
	"risas", "ríe", "se ríe", "suspira", "pausa", "silencio", "ininteligible", "llora", "tose",
	"risos", "suspiros", "inaudível",
	"笑", "笑聲", "笑声", "沉默", "停頓", "停顿", "聽不清", "听不清", "掌聲", "掌声",
}

// maxNote is how far, in bytes, a bracket is looked for its partner.
const maxNote = 120

// brackets are what notes stand in: opening to closing.
var brackets = [...][2]string{{"[", "]"}, {"(", ")"}, {"（", "）"}, {"［", "］"}, {"【", "】"}, {"〔", "〕"}}

// bracketBytes marks the bytes that an opening bracket starts with.
var bracketBytes = func() (t [256]bool) {
	for _, b := range brackets {
		t[b[0][0]] = true
	}
	return t
}()

// AppendNotes appends the transcriber's notes within a span, brackets
// included, in order.
func (d *Document) AppendNotes(dst []Span, within Span) []Span {
	for i := within.Start; i < within.End; {
		if !bracketBytes[d.Body[i]] {
			i++
		} else if n := d.text.noteLen(d.Body[i:within.End]); n > 0 {
			dst = append(dst, Span{i, i + n})
			i += n
		} else {
			i++
		}
	}
	return dst
}

// noteLen is the length of the note that s opens with, 0 when it is none. A
// doubled bracket, "((lacht))", is one note.
func (t *Text) noteLen(s string) int {
	s = s[:min(len(s), maxNote)]
	for _, b := range brackets {
		inside, ok := strings.CutPrefix(s, b[0])
		if !ok {
			continue
		}
		shut := b[1]
		if twice, ok := strings.CutPrefix(inside, b[0]); ok {
			inside, shut = twice, b[1]+b[1]
		}
		start := len(s) - len(inside)
		if end := strings.Index(inside, shut); end >= 0 && t.notes[noteKey(inside[:end])] {
			return start + end + len(shut)
		}
		return 0
	}
	return 0
}

// noteKey reduces a note to what the list holds: folded, without the times,
// counts and punctuation at its end ("inaudible 00:12:33", "pause, 3").
func noteKey(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	return strings.Join(strings.Fields(Key(s)), " ")
}
