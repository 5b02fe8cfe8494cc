package corpus

import "strings"

// usualBackchannels are what an interviewer says to keep somebody talking: a
// turn made of nothing else asks nothing.
var usualBackchannels = []string{
	"mm-hm", "mm-hmm", "mhm", "mhmm", "mm", "mmm", "mmhm", "mmhmm", "m-hm", "hm", "hmm", "hm-hm", "uh-huh", "uh-hum", "um-hum", "um-hm", "um", "uh", "huh", "uhm",
	"ah", "aha", "oh", "ooh", "wow", "right", "okay", "ok", "o.k.", "alright", "all right", "yeah", "yep", "yup", "yes", "sure", "i see", "got it", "gotcha", "go on", "i understand",
	"ja", "genau", "okay", "ach so", "mhm", "oui", "d'accord", "sí", "claro", "vale", "ya", "sim", "嗯", "對", "对", "好", "是", "喔", "哦",
}

func (t *Text) addBackchannel(phrase string) {
	words := wordKeys(phrase)
	if len(words) == 0 {
		return
	}
	t.backchannels[strings.Join(words, " ")] = true
	t.longest = max(t.longest, len(words))
}

// wordKeys are the words of a phrase as they are compared.
func wordKeys(phrase string) (keys []string) {
	for _, s := range appendWords(nil, phrase, Span{0, len(phrase)}, nil) {
		keys = append(keys, wordKey(phrase[s.Start:s.End]))
	}
	return keys
}

func wordKey(word string) string { return strings.ReplaceAll(Key(word), "’", "'") }

// isBackchannel tells whether a turn says nothing, or nothing but
// backchannels, one after another.
func (d *Document) isBackchannel(turn int) bool {
	if d.Turns[turn].Speech().Len() > maxBackchannelBytes {
		return false
	}
	var buf [maxBackchannelWords + 1]Span
	spans := buf[:0]
	for _, p := range d.Turns[turn].Paragraphs {
		if spans = d.AppendWords(spans, p); len(spans) > maxBackchannelWords {
			return false
		}
	}
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = wordKey(d.Slice(s))
	}
	return d.text.allBackchannels(words)
}

// maxBackchannelWords is longer than anybody nods along in one turn, and so is
// maxBackchannelBytes, notes and all.
const (
	maxBackchannelWords = 12
	maxBackchannelBytes = 1024
)

func (t *Text) allBackchannels(words []string) bool {
	for len(words) > 0 {
		n := min(t.longest, len(words))
		for n > 0 && !t.backchannels[strings.Join(words[:n], " ")] {
			n--
		}
		if n == 0 {
			return false
		}
		words = words[n:]
	}
	return true
}
