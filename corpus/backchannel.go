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
		keys = append(keys, strings.ReplaceAll(Key(phrase[s.Start:s.End]), "’", "'"))
	}
	return keys
}

// isBackchannel tells whether a turn says nothing, or nothing but
// backchannels, one after another.
func (d *Document) isBackchannel(turn int) bool {
	var words []string
	var spans []Span
	for _, p := range d.Turns[turn].Paragraphs {
		spans = d.AppendWords(spans[:0], p)
		for _, s := range spans {
			words = append(words, strings.ReplaceAll(Key(d.Slice(s)), "’", "'"))
		}
		if len(words) > maxBackchannelWords {
			return false
		}
	}
	return d.text.allBackchannels(words)
}

// maxBackchannelWords is longer than anybody nods along in one turn.
const maxBackchannelWords = 12

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
