package stem

import "testing"

func TestLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "EN_us": "en", "nb": "no", "nn-NO": "no", "no": "no", "pt-BR": "pt", "zh": "", "zh-TW": "", "": "", "not a tag": "",
	} {
		if got := Language(tag); got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}

func TestWord(t *testing.T) {
	for _, tt := range []struct{ lang, word, want string }{
		{"en", "supporting", "support"}, {"en", "supports", "support"}, {"de", "häuser", "haus"}, {"es", "trabajando", "trabaj"},
	} {
		if got := Word(tt.lang, tt.word); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.lang, tt.word, got, tt.want)
		}
	}
}
