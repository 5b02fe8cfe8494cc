package match

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// compile reads a codebook of codes a, b, …, each with the one rule given.
func compile(t testing.TB, language string, rules ...string) (*codebook.Codebook, *Engine) {
	t.Helper()
	var s strings.Builder
	s.WriteString("title: t\nversion: \"1\"\nlanguage: " + language + "\ncodes:\n")
	for i, r := range rules {
		s.WriteString("  - {id: " + string(rune('a'+i)) + ", rules: [{" + r + "}]}\n")
	}
	b, err := codebook.Parse("codebook.yaml", []byte(s.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, s.String())
	}
	e, err := Compile(b)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.String())
	}
	return b, e
}

func parse(t testing.TB, body string) *corpus.Document {
	t.Helper()
	d, err := corpus.Parse("P01", "P01.txt", []byte("---\nspeakers: [INT, P01, P02, Interpreter]\n---\n"+body), nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// quotes is what was found, in order, between bars.
func quotes(d *corpus.Document, fs []Finding) string {
	var all []string
	for _, f := range fs {
		all = append(all, strings.ReplaceAll(d.Slice(f.Span), "\n", " "))
	}
	return strings.Join(all, " | ")
}

// TestPattern is the manual's paragraph on patterns, a sentence or two a row.
// Rules are `any` with `span: match`.
func TestPattern(t *testing.T) {
	for _, tt := range []struct{ name, pattern, text, want string }{
		{"one word", `back`, "Way back, backwards.", "back"},
		{"several words", `give back`, "I give back. I give it back.", "give back"},
		{"without case", `GIVE back`, "Give BACK!", "Give BACK"},
		{"word-bounded", `art`, "Part art artful.", "art"},
		{"hyphen in the pattern", `well-being`, "well being, well-being, wellbeing", "well being | well-being"},
		{"hyphen in the text", `two way street`, "A two-way street.", "two-way street"},
		{"dashes", `well being`, "well–being, well — being", "well–being | well — being"},
		{"a line break is a blank", `give back`, "to give\nback", "give back"},
		{"curly in the text", `can't`, "I can’t. I can't.", "can’t | can't"},
		{"curly in the pattern", `can’t`, "I can’t. I can't.", "can’t | can't"},
		{"can't is one word", `can`, "I can't, I can.", "can"},
		{"other punctuation is passed over", `you know`, `"You," know.`, `You," know`},
		{"a phrase stays in its sentence", `give back`, "What they give. Back then.", ""},
		{"a phrase stays in its paragraph", `give back`, "what they give\n\nback then", ""},
		{"people's answers to people", `people`, "people, people's, people’s, peoples", "people | people's | people’s"},
		{"people's answers to people's", `people's`, "people, people's, people’s, peoples", "people's | people’s"},
		{"a plural's apostrophe is punctuation", `peoples`, "The peoples' voice.", "peoples"},
		{"and so in the pattern", `peoples'`, "The peoples voice.", "peoples"},
		{"it's answers to it", `it`, "It's what it was.", "It's | it"},
		{"accents count", `cafe`, "cafe, café", "cafe"},
		{"composed pattern", `café`, "caf\u00e9, cafe\u0301, cafe", "caf\u00e9 | cafe\u0301"},
		{"decomposed pattern", "cafe\u0301", "caf\u00e9, cafe\u0301, cafe", "caf\u00e9 | cafe\u0301"},
		{"full folding", `strasse`, "Straße STRASSE", "Straße | STRASSE"},
		{"final sigma", `ΣΑΣ`, "σας", "σας"},
		{"soft hyphens are not there", `soft`, "so\u00adft", "so\u00adft"},
		{"underscores around are emphasis", `help`, "_help_ help_me", "_help_"},
		{"star at the end", `mutual*`, "mutual, mutuality; commutual", "mutual | mutuality"},
		{"star at the start", `"*work"`, "work, homework, works", "work | homework"},
		{"star within", `un*ed`, "unpaid, uncoded, uned, united fronts", "uncoded | uned | united"},
		{"stars", `"*o*k*"`, "work, worker, book, kook, ok, rock", "work | worker | book | kook | ok | rock"},
		{"a star stays in its word", `give*`, "giver of gifts", "giver"},
		{"star and possessive", `help*`, "helper's", "helper's"},
		{"star before a possessive", `"*er"`, "helper's", "helper's"},
		{"star in a phrase", `help* other*`, "helping others", "helping others"},
		{"star after a hyphen and letters", `self-ad*`, "self advocacy", "self advocacy"},
		{"stem", `"stem:helping"`, "help helps helped helper", "help | helps | helped"},
		{"stem of a phrase", `"stem:giving backs"`, "gave back, gives back", "gives back"},
		{"stem and possessive", `"stem:people"`, "people's", "people's"},
		{"keep case", `"=AA"`, "AA, aa, Aa", "AA"},
		{"keep case of a phrase", `"=Peer Support"`, "Peer Support, peer support, Peer support", "Peer Support"},
		{"keep case, curly", `"=Can't"`, "Can’t can’t", "Can’t"},
		{"keep case with a star", `"=Help*"`, "Helper helper", "Helper"},
		{"Han", `創新`, "社會創新很好", "創新"},
		{"Han is a run", `創新`, "創，新", ""},
		{"Han with a blank", `社會 創新`, "社會創新，社會的創新，社會，創新", "社會創新 | 社會，創新"},
		{"Han beside Latin", `AA測試`, "AA測試，AA 測試", "AA測試 | AA 測試"},
		{"Han in sentences", `創新。好`, "創新。好", ""},
		{"a star beside Han is nothing", `"社*"`, "社會", "社"},
		{"overlapping Han is one match", `媽媽`, "媽媽媽", "媽媽媽"},
		{"kana", `カタ`, "カタカナ、カ・タ", "カタ"},
		{"Thai", `ไทย`, "ประเทศไทย", "ไทย"},
		{"numbers", `2014`, "In 2014, 12014.", "2014"},
		{"notes are no words", `laughs`, "[laughs] He laughs.", "laughs"},
		{"notes do not part a phrase", `give back`, "I give [laughs] back.", "give [laughs] back"},
		{"other brackets are speech", `nurse a`, "[Nurse A] came.", "Nurse A"},
		{"repeated words", `very very`, "very very very", "very very very"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, e := compile(t, "en", "any: ["+tt.pattern+"], span: match")
			d := parse(t, "P01: "+tt.text)
			if got := quotes(d, e.Find(d)); got != tt.want {
				t.Errorf("%s in %q: %q, want %q", tt.pattern, tt.text, got, tt.want)
			}
		})
	}
}

const twoTurns = `INT: Do you share? And give back?

P01: I share. Nobody pays me.

My lived experience. It helps.

INT: Mm-hm.

P02: Insurance, no.

INT: What next?

P01: More.
`

// TestRule is the manual's paragraphs on rules.
func TestRule(t *testing.T) {
	for _, tt := range []struct{ name, rule, text, want string }{
		{"any: some", `any: [red, blue]`, "P01: A blue one. A green one.", "A blue one."},
		{"all: every one", `all: [red, blue]`, "P01: A blue one. Red and blue.", "Red and blue."},
		{"all: one word may serve two", `all: ["re*", red]`, "P01: A red one.", "A red one."},
		{"any and all", `any: [red, blue], all: [one]`, "P01: A red two. A blue one. One.", "A blue one."},
		{"none", `any: [red], none: [blue]`, "P01: Red. Red and blue.", "Red."},
		{"regex", `regex: '\bpa(y|id) it forward\b'`, "P01: We PAID it forward. Pay it.", "We PAID it forward."},
		{"regex sees case when told", `regex: '(?-i)AA'`, "P01: At AA. Say aa.", "At AA."},
		{"regex sees raw characters", `regex: '\?!', span: match`, "P01: What?! No?", "?!"},
		{"regex does not see beyond the unit", `regex: 'one\.\s+two'`, "P01: Say one. Two it is.", ""},
		{"regex in a turn", `regex: 'one\.\s+two', unit: turn`, "P01: Say one. Two it is.", "Say one. Two it is."},
		{"regex anchors at the unit", `regex: '^no'`, "P01: Oh no. No way.", "No way."},
		{"regex and words", `any: [red], regex: '\d'`, "P01: Red 1. Red. 1.", "Red 1."},
		{"regex does not see notes", `regex: 'laughs?'`, "P01: [laughs] Hm. A laugh.", "A laugh."},
		{"regex that goes over a note", `regex: 'a.*b', span: match`, "P01: a [laughs] b. a b.", "a b"},
		{"regex does not see the escape", `regex: '\\', unit: turn`, "P01: One.\n\n\\Note: two.", ""},

		{"near", `near: {words: ["help*", me], within: 5}`, "P01: Helping all of them helps me.", "Helping all of them helps me."},
		{"near: too far", `near: {words: [help, me], within: 2}`, "P01: Help us, not me.", ""},
		{"near: as far as it may", `near: {words: [help, me], within: 3}`, "P01: Help us, not me.", "Help us, not me."},
		{"near: any order", `near: {words: [help, me], within: 1}`, "P01: Me? Or me help.", "Or me help."},
		{"near: from first to last", `near: {words: [help, me], within: 5}, span: match`, "P01: So me and you help.", "me and you help"},
		{"near: phrases", `near: {words: [give back, me], within: 2}, span: match`, "P01: I give back me.", "give back me"},
		{"near: a phrase counts to its last word", `near: {words: [me, give back], within: 2}, span: match`, "P01: me so give back", ""},
		{"near: distinct places", `near: {words: [help, "hel*"], within: 3}, span: match`, "P01: I help. We help and helped.", "help and helped"},
		{"near: the same word twice", `near: {words: [very, very], within: 1}, span: match`, "P01: very, very", "very, very"},
		{"near: a phrase and a word of it", `near: {words: [give back, back], within: 5}, span: match`, "P01: give back. give back back", "give back back"},
		{"near: smallest windows", `near: {words: [help, me], within: 5}, span: match`, "P01: help help me and help me", "help me and help me"},
		{"near: windows apart", `near: {words: [help, me], within: 2}, span: match`, "P01: help me and so they help or me", "help me | help or me"},
		{"near: across sentences of a turn", `near: {words: [one, two], within: 1}, unit: turn, span: match`, "P01: It is one. Two.", "one. Two"},
		{"near: three", `near: {words: [a, b, c], within: 4}, span: match`, "P01: c a x b a y c b", "c a x b a y c b"},

		{"not_near", `any: [help], not_near: {words: [desk], within: 2}`, "P01: Help desk. Help at desk. Help at the desk.", "Help at the desk."},
		{"not_near: before", `any: [help], not_near: {words: ["no"], within: 1}`, "P01: No help. No real help.", "No real help."},
		{"not_near: some match remains", `any: [help], not_near: {words: [desk], within: 1}, span: match`, "P01: The help desk gave me help.", "help"},
		{"not_near: in the match", `any: [help desk], not_near: {words: [desk], within: 1}`, "P01: The help desk.", ""},
		{"not_near: all needs all that are left", `all: [red, blue], not_near: {words: [dark], within: 1}`, "P01: Red, dark blue. Dark red, red, blue.", "Dark red, red, blue."},
		{"not_near: only in the unit", `any: [help], not_near: {words: [desk], within: 9}`, "P01: Help. A desk.", "Help."},
		{"not_near: a window", `near: {words: [help, me], within: 5}, not_near: {words: ["no"], within: 1}`, "P01: They help, no, me. Help me.", "Help me."},
		{"not_near: regex on signs", `regex: '\?', not_near: {words: [really], within: 1}`, "P01: Really? Why?", "Why?"},

		{"unit sentence is the default", `any: [share]`, twoTurns, "I share."},
		{"unit paragraph", `any: [share], unit: paragraph`, twoTurns, "I share. Nobody pays me."},
		{"unit turn", `any: [share], unit: turn`, twoTurns, "I share. Nobody pays me.  My lived experience. It helps."},
		{"unit exchange", `all: [share, insurance], unit: exchange`, twoTurns, "Do you share? And give back?  P01: I share. Nobody pays me.  My lived experience. It helps.  INT: Mm-hm.  P02: Insurance, no."},
		{"exchange: only admitted words count", `all: [give back, insurance], unit: exchange`, twoTurns, ""},
		{"exchange: positions pass over the others", `near: {words: [helps, insurance], within: 1}, unit: exchange, span: match`, twoTurns, "helps.  INT: Mm-hm.  P02: Insurance"},
		{"exchange: sentences are the admitted ones", `near: {words: [helps, insurance], within: 1}, unit: exchange, span: sentence`, twoTurns, "It helps. | Insurance, no."},
		{"exchange: regex a turn at a time", `regex: '(?s)helps.*insurance', unit: exchange`, twoTurns, ""},
		{"none in the unit", `all: ["share*", lived experience], none: [insurance], unit: turn, span: sentence`, twoTurns, "I share. | My lived experience."},
		{"none in the exchange", `all: ["share*", lived experience], none: [insurance], unit: exchange, span: sentence`, twoTurns, ""},
		{"none of an interviewer is not heard", `any: [share], none: [give back], unit: exchange, span: sentence`, twoTurns, "I share."},

		{"span unit", `any: [pays], unit: paragraph, span: unit`, twoTurns, "I share. Nobody pays me."},
		{"span sentence", `any: [pays], unit: paragraph, span: sentence`, twoTurns, "Nobody pays me."},
		{"span sentence of a regex across two", `regex: 'share\. nobody', unit: turn, span: sentence`, twoTurns, "I share. | Nobody pays me."},
		{"span match", `any: [pays, share, me], unit: paragraph, span: match`, twoTurns, "share | pays | me"},
		{"overlaps merge", `any: [a b, b c], span: match`, "P01: a b c. a b", "a b c | a b"},
		{"touching does not merge", `any: [社, 會], span: match`, "P01: 社會", "社 | 會"},

		{"participants by default", `any: [share, next]`, twoTurns, "I share."},
		{"interviewers", `any: [share, next], speakers: interviewers`, twoTurns, "Do you share? | What next?"},
		{"all speakers", `any: [share], speakers: all`, twoTurns, "Do you share? | I share."},
		{"a label", `any: ["no", share], speakers: p02`, twoTurns, "Insurance, no."},
		{"a list", `any: ["no", share], speakers: [P02, interviewers]`, twoTurns, "Do you share? | Insurance, no."},
		{"others only when asked for", `any: [says]`, "P01: He says.\n\nInterpreter: She says.", "He says."},
		{"others asked for", `any: [says], speakers: Interpreter`, "P01: He says.\n\nInterpreter: She says.", "She says."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, e := compile(t, "en", tt.rule)
			d := parse(t, tt.text)
			if got := quotes(d, e.Find(d)); got != tt.want {
				t.Errorf("%s in %q:\n got %q\nwant %q", tt.rule, tt.text, got, tt.want)
			}
		})
	}
}

func TestSeveralRulesAreOneFinding(t *testing.T) {
	book := "title: t\nversion: \"1\"\ncodes:\n" +
		"  - id: a\n    rules: [{any: [red]}, {any: [blue]}, {any: [one]}]\n    children: [{id: b, rules: [{any: [red]}]}]\n" +
		"  - {id: c, retired: {on: 2025-01-01, why: unused}, rules: [{any: [red]}]}\n"
	b, err := codebook.Parse("codebook.yaml", []byte(book))
	if err != nil {
		t.Fatal(err)
	}
	e, err := Compile(b)
	if err != nil {
		t.Fatal(err)
	}
	d := parse(t, "P01: One red. Blue. Red.")
	want := "a[1 3] 5-13 \"One red.\"\nb[1] 5-13 \"One red.\"\na[2] 14-19 \"Blue.\"\na[1] 20-24 \"Red.\"\nb[1] 20-24 \"Red.\"\n"
	if diff := cmp.Diff(want, show(d, b, e.Find(d))); diff != "" {
		t.Error(diff)
	}
}

func TestExplain(t *testing.T) {
	_, e := compile(t, "en", `any: ["help*", "stem:sharing"], near: {words: [me, well, "he*"], within: 9}, regex: 'stay\w*', not_near: {words: [desk], within: 1}`)
	d := parse(t, "INT: Why?\n\nP01: Help desk. I share; when I help them stay well it helps me.")
	found := e.Find(d)
	if len(found) != 1 {
		t.Fatalf("%d findings", len(found))
	}
	var got []string
	for _, ev := range e.Explain(d, 0, found[0].Span) {
		got = append(got, ev.Rule.Name(), d.Slice(ev.Unit))
		for _, p := range ev.Places {
			got = append(got, p.Pattern+" → "+d.Slice(p.Span))
		}
	}
	want := []string{"a#1", "I share; when I help them stay well it helps me.",
		"stem:sharing → share", "help* → help", `stay\w* → stay`, "well → well", "he* → helps", "help* → helps", "me → me"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if ev := e.Explain(d, 0, d.Turns[0].Speech()); ev != nil {
		t.Errorf("evidence for a span without a finding: %v", ev)
	}
}

// TestExplainTouches has evidence in the span and elsewhere in the unit.
func TestExplainTouches(t *testing.T) {
	for _, tt := range []struct{ name, rule, want string }{
		{"any", `any: [red, blue], unit: turn, span: match`, "Red | blue | red"},
		{"all", `all: [red, green], unit: turn, span: sentence`, "Red+Green | red+Green | Red+red+Green"},
		{"any and regex", `any: [red, blue], regex: 'gr\w+', unit: turn, span: sentence`, "Red+blue+Green | red+Green | Red+blue+red+Green"},
		{"near", `near: {words: [blue, green], within: 3}, unit: turn, span: sentence`, "blue+Green | blue+Green | blue+Green"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, e := compile(t, "en", tt.rule)
			d := parse(t, "P01: Red, blue. One red. Green.")
			var got []string
			for _, f := range e.Find(d) {
				var words []string
				for _, p := range e.Explain(d, 0, f.Span)[0].Places {
					words = append(words, d.Slice(p.Span))
				}
				got = append(got, strings.Join(words, "+"))
			}
			if got := strings.Join(got, " | "); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestCompileErrors(t *testing.T) {
	for _, tt := range []struct{ name, language, rules, want string }{
		{"no stemmer", "zh", `any: ["stem:help"]`, `codebook.yaml:6:20: there is no stemmer for language "zh"`},
		{"no language", `""`, `any: ["stem:help"]`, `codebook.yaml:6:20: there is no stemmer for language ""`},
		{"a star cut off", "en", `any: ["3.*"]`, `codebook.yaml:6:20: pattern "3.*": a * must stand within a word`},
		{"only a note", "en", `any: ["[laughs]"]`, `codebook.yaml:6:20: pattern "[laughs]" has no word`},
		{"too many to be near", "en", `near: {words: [a, b, c, d, e, f, g, h, i], within: 20}`, `codebook.yaml:6:20: near has 9 words; at most 8 are allowed`},
		{"in file order", "xx", `none: ["stem:a"], any: ["(laughs)"]`, "codebook.yaml:6:21: there is no stemmer for language \"xx\"\ncodebook.yaml:6:38: pattern \"(laughs)\" has no word"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, err := codebook.Parse("codebook.yaml", []byte("title: t\nversion: \"1\"\nlanguage: "+tt.language+"\ncodes:\n  - id: a\n    rules: [{"+tt.rules+"}]\n"))
			if err != nil {
				t.Fatal(err)
			}
			_, err = Compile(b)
			var problems codebook.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("error %v is no Problems", err)
			}
			if err.Error() != tt.want {
				t.Errorf("got  %s\nwant %s", err, tt.want)
			}
		})
	}
}

func TestStemmers(t *testing.T) {
	for _, tt := range []struct{ lang, a, b string }{
		{"en-GB", "helping", "helped"}, {"de", "Helfer", "Helfern"}, {"es", "ayudar", "ayudando"}, {"fr", "aider", "aidée"},
		{"pt-BR", "ajudar", "ajudando"}, {"ru", "помогать", "помогал"}, {"nl", "werken", "werk"}, {"it", "aiutare", "aiutato"},
	} {
		_, e := compile(t, tt.lang, `any: ["stem:`+tt.a+`"]`)
		if d := parse(t, "P01: "+tt.b); len(e.Find(d)) != 1 {
			t.Errorf("%s: stem:%s does not find %s", tt.lang, tt.a, tt.b)
		}
	}
}
