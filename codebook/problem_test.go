package codebook

import (
	"errors"
	"strings"
	"testing"
)

// head makes a codebook of the codes that follow it; they start at line 4.
const head = "title: T\nversion: 1\ncodes:\n"

// one makes a codebook of one code whose further keys start at line 5, column 4.
func one(keys string) string { return head + " - id: a\n   " + keys + "\n" }

// rule makes a codebook of one code with one rule, at line 5, column 13.
func rule(keys string) string { return one("rules: [ {" + keys + "} ]") }

// TestProblems pins what a user reads: line:col: text | hint, in file order.
func TestProblems(t *testing.T) {
	for _, tt := range problemTests {
		if got := strings.Join(problems(t, tt.in), "\n"); got != tt.want {
			t.Errorf("%s:\n%s\ngot\n%s\nwant\n%s", tt.name, tt.in, got, tt.want)
		}
	}
}

// TestProblemsUnwrap: callers reach the single problems, each with the path
// as it was typed and its place.
func TestProblemsUnwrap(t *testing.T) {
	_, err := Parse("./my study/codebook.yaml", []byte(head+" - id: a\n   kind: x\n   status: y\n"))
	var p *Problem
	if !errors.As(err, &p) || p.Pos != (Pos{5, 10}) {
		t.Fatalf("first problem %+v of %v", p, err)
	}
	if want := "./my study/codebook.yaml:5:10: kind is theme, code or context, not \"x\"\n./my study/codebook.yaml:6:12: status is provisional, not \"y\""; err.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", err, want)
	}
}

var problemTests = []struct{ name, in, want string }{
	{"empty file", "", `1:1: the codebook is empty | start with title:, version: and codes:`},
	{"only a comment", "# later\n", `1:1: the codebook is empty | start with title:, version: and codes:`},
	{"only a mark", "---\n", `2:1: the codebook is empty | start with title:, version: and codes:`},
	{"a list", "- a\n", `1:1: a codebook is a mapping of keys and values, not a list | start with title:, version: and codes:`},
	{"a word", "codes", `1:1: a codebook is a mapping of keys and values, not a text | start with title:, version: and codes:`},
	{"nothing given", "{}", "1:1: the codebook has no title\n1:1: the codebook has no version\n1:1: the codebook has no codes"},
	{"no title", "version: 1\ncodes: [{id: a}]", `1:1: the codebook has no title`},
	{"empty title", "title:\nversion: ' '\ncodes: [{id: a}]", "1:7: title is empty\n2:10: version is empty"},
	{"title is a list", "title: [a]\nversion: {}\ncodes: [{id: a}]", "1:8: title is a text, not a list\n2:10: version is a text, not a mapping"},
	{"codes by id", head + " a: {name: A}", `4:2: codes is a list of codes, not a mapping | start each code with - id:`},
	{"code is a word", head + " - a", `4:4: a code is a mapping of keys and values, not a text`},
	{"code without id", head + " - name: A", `4:4: the code has no id`},
	{"language", "language: English!\n" + head + " - id: a", `1:11: "English!" is not a language tag | write the short form: en, de, pt-BR`},
	{"key close", one("defintion: x"), `5:4: unknown key "defintion" in a code | did you mean "definition"?`},
	{"key of another tool", one("description: x"), `5:4: unknown key "description" in a code | did you mean "definition"?`},
	{"key far", one("zzzzzzz: x"), `5:4: unknown key "zzzzzzz" in a code | known here: id, name, formerly, definition, include, exclude, examples, counterexamples, color, kind, rules, tests, children, retired, status`},
	{"key is a list", one("[x]: y"), `5:4: a key of a code is one word, such as id`},
	{"key twice", one("name: x\n   name: y"), `6:4: "name" is already given at line 5`},
	{"code twice", head + " - id: trust\n - id: b\n   children: [{id: Trust}]", `6:20: code "Trust" is already defined at line 4 | give every code its own id, below other parents too`},
	{"code twice, other normal form", head + " - id: caf\u00e9\n - id: cafe\u0301", `5:8: code "café" is already defined at line 4 | give every code its own id, below other parents too`},
	{"id with blanks", head + " - id: give back", `4:8: ' ' may not stand in an id | ids are letters, digits and - . _ ; for example give-back`},
	{"id with slash", head + " - id: a/b", `4:8: '/' may not stand in an id | ids are letters, digits and - . _ ; for example a-b`},
	{"id hidden", head + " - id: .git", `4:8: id ".git" begins or ends with a dot | ids are letters, digits and - . _ ; for example git`},
	{"id device", head + " - id: con", `4:8: id "con" is a name that Windows reserves | ids are letters, digits and - . _`},
	{"id device with extension", head + " - id: Com1.x", `4:8: id "Com1.x" is a name that Windows reserves | ids are letters, digits and - . _`},
	{"id empty", head + " - id:", `4:7: the id is empty | ids are letters, digits and - . _`},
	{"id only signs", head + " - id: '--'", `4:8: id "--" has no letter or digit | ids are letters, digits and - . _`},
	{"id long", head + " - id: " + strings.Repeat("a", 101), `4:8: the id has 101 characters; at most 100 are allowed | ids are letters, digits and - . _`},
	{"id with mark alone", head + " - id: a.\u0301b", `4:8: U+0301 may not stand in an id | ids are letters, digits and - . _ ; for example a.-b`},
	{"formerly twice", head + " - {id: a, formerly: x}\n - {id: b, formerly: [y, X]}", `5:26: "X" is already in a formerly at line 4 | an id is replaced by one code only`},
	{"formerly live", head + " - {id: a, formerly: b}\n - id: b", `4:22: "b" is in formerly, but code "b" is still defined at line 5 | remove that code, or take its id out of formerly`},
	{"formerly bad", one("formerly: [a b]"), `5:15: ' ' may not stand in an id | ids are letters, digits and - . _ ; for example a-b`},
	{"color bare", one("color: #1b9e77"), `5:10: color is empty | put the color in quotes: "#1b9e77" (without them # starts a comment)`},
	{"color name", one("color: teal"), `5:11: "teal" is not a color | write it as "#1b9e77"`},
	{"kind", one("kind: them"), `5:10: kind is theme, code or context, not "them" | did you mean "theme"?`},
	{"status", one("status: done"), `5:12: status is provisional, not "done"`},
	{"name is a list", one("name: [a, b]"), `5:10: name is a text, not a list`},
	{"example with colon", one("examples:\n   - INT: hello"), `6:6: each of examples is a text, not a mapping | put quotes round a text that contains ": "`},
	{"example empty", one("examples: [a, '']"), `5:18: examples has an empty text`},
	{"tests key", one("tests: {hits: [a]}"), `5:12: unknown key "hits" in tests | did you mean "hit"?`},
	{"tests list", one("tests: [a]"), `5:11: tests is a mapping of keys and values, not a list`},
	{"retired flag", one("retired: true"), `5:13: retired needs at least one of on, why and into | write retired: {on: 2026-03-02, why: "…", into: other-code}`},
	{"retired date", one("retired: {on: March}"), `5:18: "March" is not a date | write year, month, day: 2026-03-02`},
	{"retired nowhere", one("retired: {into: b}"), `5:20: code "a" is retired into "b", which is not in the codebook`},
	{"retired into itself", one("retired: {into: A}"), `5:20: code "a" is retired into "A", which leads back to it`},
	{"retired into one of several", head + " - {id: a, retired: {into: [b, x]}}\n - {id: b, retired: {into: [c, a]}}\n - id: c", `4:32: code "a" is retired into "x", which is not in the codebook` + "\n" + `5:32: code "b" is retired into "a", which leads back to it`},
	{"retired in a circle", head + " - {id: a, retired: {into: b}}\n - {id: b, retired: {into: a}}", `5:28: code "b" is retired into "a", which leads back to it`},
	{"rules empty", one("rules: []"), `5:11: rules is empty | add a rule or delete the key; a code without rules is coded by people`},
	{"rules nothing", one("rules:"), `5:10: rules is empty | add a rule or delete the key; a code without rules is coded by people`},
	{"rule empty", rule(""), `5:13: the rule is empty | give it any, all, near or regex`},
	{"rule word", one("rules: [give back]"), `5:12: a rule is a mapping of keys and values, not a text | write - any: ["give back"]`},
	{"rule only none", rule("none: [a]"), `5:13: the rule has nothing to look for | add any, all, near or regex; none and not_near only take away`},
	{"rule only not_near", rule("not_near: {words: a, within: 1}"), `5:13: the rule has nothing to look for | add any, all, near or regex; none and not_near only take away`},
	{"rule key", rule("anny: [a]"), `5:14: unknown key "anny" in a rule | did you mean "any"?`},
	{"any empty", rule("any: []"), `5:19: any has no patterns`},
	{"any mapping", rule("any: {a: b}"), `5:19: a pattern is a text, not a mapping | put quotes round a pattern that contains ": "`},
	{"any list in list", rule("any: [[a]]"), `5:20: a pattern is a text, not a list`},
	{"pattern nothing", one("rules:\n   - any:\n      -"), `7:8: the pattern is empty`},
	{"pattern blank", rule("any: ' '"), `5:19: the pattern is empty`},
	{"pattern stem as key", rule("any: [stem: help]"), `5:20: a pattern is a text, not a mapping | write it without a blank: "stem:help"`},
	{"pattern bare star", rule("any: 'give * back'"), `5:19: a bare * stands for no word | put * on a word (help*), or use near for words apart`},
	{"pattern bare star at hyphen", rule("any: 'give-*'"), `5:19: a bare * stands for no word | put * on a word (help*), or use near for words apart`},
	{"pattern stem and star", rule("any: 'stem:help*'"), `5:19: stem: and * do not go together | stem: finds the forms of a word, * any ending; choose one`},
	{"pattern stem and case", rule("any: ['stem:=US', '=stem:us']"), "5:20: stem: and = do not go together | a stem is always without case\n5:32: stem: and = do not go together | a stem is always without case"},
	{"pattern sign", rule("any: ['&', '😊', '= ']"), "5:20: the pattern \"&\" has no letter or digit | use regex for signs\n5:25: the pattern \"😊\" has no letter or digit | use regex for signs\n5:30: the pattern is empty"},
	{"pattern escape", rule(`any: "\bpay\b"`), `5:19: the pattern has a control character, U+0008 | use single quotes, in which \ is an ordinary character: '\bpay\b'`},
	{"pattern tab", rule(`any: "a\tb"`), `5:19: the pattern has a control character, U+0009 | use single quotes, in which \ is an ordinary character: '\bpay\b'`},
	{"unit", rule("any: a, unit: sentences"), `5:28: unit is sentence, turn, exchange or paragraph, not "sentences" | did you mean "sentence"?`},
	{"span", rule("any: a, span: [match]"), `5:28: span is a text, not a list`},
	{"speakers empty", rule("any: a, speakers: []"), `5:32: speakers is empty | write participants, interviewers, all, or labels`},
	{"speakers mixed", rule("any: a, speakers: [all, P1]"), `5:32: speakers is all or a list of others, not both`},
	{"speakers blank", rule("any: a, speakers: ' '"), `5:32: speakers has an empty label`},
	{"near bare", rule("near: {}"), "5:20: near has no words | write near: {words: [help, me], within: 5}\n5:20: near has no within | write near: {words: [help, me], within: 5}"},
	{"near list", rule("near: [a, b]"), `5:20: near is a mapping of keys and values, not a list`},
	{"near alone", rule("near: {words: [a], within: 3}"), `5:28: near needs at least two words | add the word that it is near to, or use any`},
	{"near zero", rule("near: {words: [a, b], within: 0}"), `5:44: within is a number of words from 1 to 1000, not 0`},
	{"near far", rule("near: {words: [a, b], within: 1001}"), `5:44: within is a number of words from 1 to 1000, not 1001`},
	{"near crowded", rule("near: {words: [a, b, c], within: 1}"), `5:47: 3 words never stand within 1`},
	{"near word for number", rule("near: {words: [a, b], within: five}"), `5:44: within is a whole number, not "five"`},
	{"near quoted number", rule("near: {words: [a, b], within: '5'}"), `5:44: within is a whole number, not "5"`},
	{"regex broken", rule("regex: 'a('"), "5:21: the regex does not compile: missing closing ): `a(` | the syntax is that of RE2: https://github.com/google/re2/wiki/Syntax"},
	{"regex look-ahead", rule("regex: 'a(?!b)'"), "5:21: the regex does not compile: invalid or unsupported Perl syntax: `(?!` | look-around and back references are not in RE2; none and not_near often do the same"},
	{"regex empty", rule("regex: ''"), `5:21: the regex can match the empty string | use + in place of *, or name at least one character`},
	{"regex star", rule("regex: 'x*'"), `5:21: the regex can match the empty string | use + in place of *, or name at least one character`},
	{"regex boundary", rule(`regex: 'pay|\b'`), `5:21: the regex can match the empty string | use + in place of *, or name at least one character`},
	{"regex double quotes", rule(`regex: "\bpay"`), `5:21: the regex has a control character, U+0008 | use single quotes, in which \ is an ordinary character: '\bpay\b'`},
	{"regex unknown escape", rule(`regex: "\spay"`), `5:4: not valid YAML: found unknown escape character | use single quotes, in which \ is an ordinary character: '\bpay\b'`},
	{"alias of nothing", rule("any: [*help, *care], none: ['']"), "5:20: *help is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: \"*help\"\n5:27: *care is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: \"*care\"\n5:42: the pattern is empty"},
	{"alias with star", rule("any: [*ship*]"), `5:20: *ship* is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: "*ship*"`},
	{"stars, quoted and not", rule("any: ['a *b', *b, *b, *c*], none: [*]"), "5:28: *b is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: \"*b\"\n5:32: *b is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: \"*b\"\n5:36: *c* is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: \"*c*\"\n5:49: * is a YAML alias, and a codebook has none | put * on a word, in quotes: \"help*\""},
	{"anchor without name", rule("any: [& a]"), `5:4: not valid YAML: did not find expected alphabetic or numeric character | put quotes round a text that starts with * or &`},
	{"star alone", rule("any: [*]"), `5:20: * is a YAML alias, and a codebook has none | put * on a word, in quotes: "help*"`},
	{"anchor and alias", one("name: &n x\n   definition: *n"), "5:10: &n is a YAML anchor, and a codebook has none | put quotes round a pattern that starts with &: \"&n\"\n6:16: *n is a YAML alias, and a codebook has none | put quotes round a pattern that starts with *: \"*n\""},
	{"merge", one("<<: {name: x}"), `5:4: << is a YAML merge key, and a codebook has none | write the keys out`},
	{"tag", one("name: !!str x"), `5:10: !!str is a YAML tag, and a codebook has none | put quotes round a text that starts with !`},
	{"two documents", one("name: x") + "---\ntitle: U\n", `6:1: a second YAML document starts here | keep one codebook in a file; remove the --- line`},
	{"colon in text", one("definition: one: two"), `5:4: not valid YAML: mapping values are not allowed in this context | put quotes round a text that contains ": ", and compare the indentation with the lines above`},
	{"tab indent", head + " - id: a\n\tname: x", `5:2: not valid YAML: found a tab character that violates indentation | indent with blanks, not tabs`},
	{"quote left open", one("name: \"x\n   definition: y"), `5:4: not valid YAML: found unexpected end of stream | a quote that opens on this line is never closed`},
	{"bracket left open", one("examples: [a, b\n   name: c"), `5:4: not valid YAML: did not find expected ',' or ']' | a comma, a quote or a closing bracket is missing`},
	{"indent", one("name: x\n    definition: y\n  include: z"), `6:5: not valid YAML: mapping values are not allowed in this context | put quotes round a text that contains ": ", and compare the indentation with the lines above`},
	{"not UTF-8", "title: T\ncodes: caf\xe9", `2:11: byte 0xe9 is not UTF-8 | save the file as UTF-8`},
	{"UTF-16", "\xff\xfet\x00", `1:1: the file is UTF-16, not UTF-8 | save the file as UTF-8`},
	{"control characters", "title: a\x08b\r\nversion: \x7f", "1:9: control character U+0008 | delete the character; it does not show in most editors\n2:10: control character U+007F | delete the character; it does not show in most editors"},
	{"column in characters", "\ufefftitle: T\nversion: 1\ncodes: [{id: \U0001F642é, name: [x]}]", "3:14: '🙂' may not stand in an id | ids are letters, digits and - . _ ; for example é\n3:24: name is a text, not a list"},
	{"line separator", "title: 'one\u2028two' \nversion: 1\r\ncodes: 5", `3:8: codes is a list of codes, not a text | start each code with - id:`},
	{"several, in file order", head + " - id: a\n   children: [{id: b, kind: x}]\n   color: red\nlanguage: '?'", "5:29: kind is theme, code or context, not \"x\"\n6:11: \"red\" is not a color | write it as \"#1b9e77\"\n7:11: \"?\" is not a language tag | write the short form: en, de, pt-BR"},
}
