package format

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
)

// said is a draft in one line: "h:" header paragraphs, then turns.
func said(d *corpus.Draft) string {
	var b strings.Builder
	for _, h := range d.Header {
		fmt.Fprintf(&b, "h(%s) ", h)
	}
	for _, t := range d.Turns {
		at := ""
		if t.Time != corpus.NoTime {
			at = "@" + t.Time.String()
		}
		fmt.Fprintf(&b, "%s%s(%s) ", t.Label, at, strings.Join(t.Paragraphs, "|"))
	}
	return strings.TrimSpace(b.String())
}

// TestText is how plain text is understood, one habit a row.
func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"usual labels", "I: Hello?\nP: Yes.", "I(Hello?) P(Yes.)"},
		{"capitals, numbers", "INTERVIEWER: Hm?\nP01: Yes.\nP02: No.", "INTERVIEWER(Hm?) P01(Yes.) P02(No.)"},
		{"names recur", "Ann: a\n\nBen: b\n\nAnn: c\n\nBen: d", "Ann(a) Ben(b) Ann(c) Ben(d)"},
		{"no blank lines, wrapped", "Ann: one\ntwo\nBen: three\nfour\nAnn: five\nBen: six", "Ann(one\ntwo) Ben(three\nfour) Ann(five) Ben(six)"},
		{"paragraphs", "I: a\n\nb\n\nP: c", "I(a|b) P(c)"},
		{"speech below the label", "I:\nHello?\n\nP:\n\nYes.", "I(Hello?) P(Yes.)"},
		{"nothing said", "I: a\nP:\nI: b", "I(a) P() I(b)"},
		{"no blank after the colon", "P01:Yes.\nP02:No.", "P01(Yes.) P02(No.)"},
		{"full-width colon", "唐鳳：請。\n方儉：好。\n唐鳳：嗯。\n方儉：是。", "唐鳳(請。) 方儉(好。) 唐鳳(嗯。) 方儉(是。)"},
		{"time before", "[00:01:02] Ann: a\n[1:02:03.5] Ben: b", "Ann@1m2s(a) Ben@1h2m3.5s(b)"},
		{"time after", "Ann (00:01): a\nBen (1:05):\nb", "Ann@1s(a) Ben@1m5s(b)"},
		{"time after the colon", "P01: [00:05] a\nP02: 00:00:07\nb", "P01@5s(a) P02@7s(b)"},
		{"a clock is an answer", "I: When?\nP: 10:30 or so.\nI: Ah.\nP: 10:45", "I(When?) P(10:30 or so.) I(Ah.) P(10:45)"},
		{"a clock starts a line", "I: When?\nP: At\n10:30 or\n11:15: then.", "I(When?) P(At\n10:30 or\n11:15: then.)"},
		{"Otter", "Ann  0:01\na\n\nBen  1:00:05\nb", "Ann@1s(a) Ben@1h0m5s(b)"},
		{"Teams, name with a comma", "Lopez, Maria (Ext)   0:01\na\n\nP01   0:05\nb", "Lopez, Maria (Ext)@1s(a) P01@5s(b)"},
		{"brackets", "[SPEAKER_00]: a\n[SPEAKER_01]: b", "SPEAKER_00(a) SPEAKER_01(b)"},
		{"brackets with times, a note is none", "[0:01] [I] a\n[0:05] [P01] b\n[0:07] [laughs] c", "I@1s(a) P01@5s(b\n[0:07] [laughs] c)"},
		{"notes in brackets are speech", "I: a\nP: b\n\n[laughs] c\n\n[laughs] d", "I(a) P(b|[laughs] c|[laughs] d)"},
		{"labels alone", "Interviewer\nHello?\n\nMaria\nYes.\n\nInterviewer\nAnd?\n\nMaria\nNo.", "Interviewer(Hello?) Maria(Yes.) Interviewer(And?) Maria(No.)"},
		{"full names alone in a block", "Ann Lee\n\nHello?\n\nBen Roe\n\nYes.\n\nAnn Lee\n\nAnd?\n\nBen Roe\n\nNo.", "Ann Lee(Hello?) Ben Roe(Yes.) Ann Lee(And?) Ben Roe(No.)"},
		{"f4", "I: a #00:00:04-5#\n\nB1: b #00:00:09-2#", "I(a) B1@4.5s(b)"},

		{"no labels", "One day.\n\nAnother\nday.", "(One day.|Another\nday.)"},
		{"no labels, a note", "Note: she laughed\n\nthen it went on.", "(Note: she laughed|then it went on.)"},
		{"short answers are no labels", "Yes\nI did.\n\nNo\nnot that.\n\nI went home and then came back and stayed.\n\nand more\n\nand more\n\nand more\n\nand more", "(Yes\nI did.|No\nnot that.|I went home and then came back and stayed.|and more|and more|and more|and more)"},
		{"metadata is header", "Title: Study\nDate: 2026-01-02\nInterviewer: Jane Smith\n\nI: a\nP: b", "h(Title: Study) h(Date: 2026-01-02) h(Interviewer: Jane Smith) I(a) P(b)"},
		{"who spoke is header", "Interviewer: Jane Smith\nParticipant: P01\n\nI: a\n\nP: b\n\nI: c", "h(Interviewer: Jane Smith) h(Participant: P01) I(a) P(b) I(c)"},
		{"who spoke, the label comes back", "Date: today\nInterviewer: Jane Smith\n\nInterviewer: a\n\nMaria: b\n\nInterviewer: c", "h(Date: today) h(Interviewer: Jane Smith) Interviewer(a) Maria(b) Interviewer(c)"},
		{"a title, then talk", "Title: T\nI: one\nP: two\n\nI: three\nP: four", "h(Title: T) I(one) P(two) I(three) P(four)"},
		{"talk at the top", "I: one\nP: two\nNote: x\n\nI: three\nP: four", "I(one) P(two\nNote: x) I(three) P(four)"},
		{"metadata without a blank line", "Date: 2026-01-02\nInterviewer: How?\nMaria: So.", "h(Date: 2026-01-02) Interviewer(How?) Maria(So.)"},
		{"an opening without a label", "Tape starts here.\n\nI: a\nP: b", "h(Tape starts here.) I(a) P(b)"},
		{"a note in a turn", "I: a\nP: b\nNote: she laughed\nI: c", "I(a) P(b\nNote: she laughed) I(c)"},
		{"a note that recurs", "I: a\n\nP: b\n\nNote: x\n\nI: c\n\nNote: y\n\nP: d\n\nNote: z", "I(a) P(b|Note: x) I(c|Note: y) P(d|Note: z)"},
		{"a question", "I: a\nP: I ask myself the\nQuestion: what is pay?", "I(a) P(I ask myself the\nQuestion: what is pay?)"},
		{"a colon in a wrapped line", "Ann: a\nb\n\nBen: he\nsaid: one\nsaid: two\nsaid: three\n\nAnn: c\n\nBen: d", "Ann(a\nb) Ben(he\nsaid: one\nsaid: two\nsaid: three) Ann(c) Ben(d)"},
		{"a URL", "I: a\nP: see\nhttp://x.org and\nhttps://y.org\nhttp://x.org", "I(a) P(see\nhttp://x.org and\nhttps://y.org\nhttp://x.org)"},
		{"a path", "I: a\nP: in\nC:\\Users\nC:\\Users", "I(a) P(in\nC:\\Users\nC:\\Users)"},
		{"talk before a colon", "I: a\n\nP: b\n\nand then I said: no\n\nand then I said: no", "I(a) P(b|and then I said: no|and then I said: no)"},
		{"titles with a point", "Dr. Smith: a\nMrs. Jones: b\nDr. Smith: c\nMrs. Jones: d", "Dr. Smith(a) Mrs. Jones(b) Dr. Smith(c) Mrs. Jones(d)"},

		{"a slip", "Interviewer: a\n\nMaria: b\n\nIntervewer: c\n\nMaria: d", "Interviewer(a) Maria(b) Interviewer(c) Maria(d)"},
		{"two people, one letter", "Interviewer: a\n\nInterviewee: b\n\nInterviewer: c", "Interviewer(a) Interviewee(b) Interviewer(c)"},
		{"numbers are people", "Speaker 1: a\nSpeaker 2: b\nSpeaker 1: c", "Speaker 1(a) Speaker 2(b) Speaker 1(c)"},
		{"short names are people", "Ann: a\nDan: b\nAnn: c\nDan: d", "Ann(a) Dan(b) Ann(c) Dan(d)"},
		{"case and blanks", "INT: a\nP01 : b\nInt: c\nP01: d", "INT(a) P01(b) INT(c) P01(d)"},
		{"once each beside a usual label", "Interviewer: How?\nMaria: Well.", "Interviewer(How?) Maria(Well.)"},
		{"once each, two names", "Ann: How?\n\nBen: Well.", "Ann(How?) Ben(Well.)"},
		{"once each in a group", "I: a\n\nAnn: b\n\nPedro: c\n\nI: d\n\nAnn: e\n\nHusband: f", "I(a) Ann(b) Pedro(c) I(d) Ann(e) Husband(f)"},
		{"one in a turn of two paragraphs", "I: a\n\nAnn: b\n\nand c\n\nI: d\n\nAnn: e\n\nBudget: f", "I(a) Ann(b|and c) I(d) Ann(e|Budget: f)"},
		{"a full name once", "I: a\n\nP: b\n\nI: c\n\nMaria Lopez: d", "I(a) P(b) I(c) Maria Lopez(d)"},

		{"right to left", "\u200fמראיין: א\n\n\u200fדנה\u200f: ב\n\nמראיין: ג\n\nדנה: ד", "מראיין(א) דנה(ב) מראיין(ג) דנה(ד)"},
		{"half a sentence with a time", "[0:01] Ann: a\n[0:05] Ben: b\n[0:07] So I said: no", "Ann@1s(a) Ben@5s(b\n[0:07] So I said: no)"},
		{"a rare word that the talk has too", strings.Repeat("Ann: I remember.\n\nBen: b\n\n", 20) + "Remember: x\n\nAnn: a\n\nRemember: y", strings.Repeat("Ann(I remember.) Ben(b) ", 19) + "Ann(I remember.) Ben(b|Remember: x) Ann(a|Remember: y)"},
		{"CRLF", "I: a\r\n\r\nP: b\r\nc\r\n", "I(a) P(b\nc)"},
		{"CR", "I: a\rP: b", "I(a) P(b)"},
		{"inside nothing is trimmed", "I: “a”  b\t c\nP: e\u0301 \u00e9", "I(“a”  b\t c) P(e\u0301 \u00e9)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), Options{Name: "x.txt"})
			if err != nil {
				t.Fatal(err)
			}
			if got := said(r.Draft); got != c.want {
				t.Errorf("%q\n got %s\nwant %s\nnotes %v", c.in, got, c.want, r.Notes)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"headings", "# T\n\n### Ann:\na\n\n### Ann:\nb\n\n### Ben：\nc", "Ann(a) Ann(b) Ben(c)"},
		{"a heading that speaks once", "### Ann:\na\n\n### Ann:\nb\n\n### 王:\nc", "Ann(a) Ann(b) 王(c)"},
		{"a second paragraph with a colon", "### 王：\na\n\n### 李：\nb\n\n### 王：\nc\n\n第二：d\n\n### 李：\ne", "王(a) 李(b) 王(c|第二：d) 李(e)"},
		{"headings without a colon", "## Ann\na\n\n## Ben\nb\n\n## Ann\nc\n\n## Ben\nd", "Ann(a) Ben(b) Ann(c) Ben(d)"},
		{"a section is nobody's words", "**I:** a\n\n## Part 2\n\n**P:** b", "h(## Part 2) I(a) P(b)"},
		{"bold, colon inside and outside", "**I:** a\n\n**P**: b", "I(a) P(b)"},
		{"bold with a time", "**I (0:01):** a\n\n[0:05] **P:** b", "I@1s(a) P@5s(b)"},
		{"the question is bold too", "**I: How?**\n\nP: *So*.", "I(**How?**) P(*So*.)"},
		{"speech starts with emphasis", "**I:** *a*\n\n**P:** **b** c", "I(*a*) P(**b** c)"},
		{"bold names alone", "**Ann**\na\n\n**Ben**\nb\n\n**Ann**\nc\n\n**Ben**\nd", "Ann(a) Ben(b) Ann(c) Ben(d)"},
		{"emphasis and escapes in speech stay", "**I:** a *b* \\- c\n\n**P:** > d", "I(a *b* \\- c) P(> d)"},
		{"an escaped label", "SPEAKER\\_00: a\n\nSPEAKER\\_01: b", "SPEAKER_00(a) SPEAKER_01(b)"},
		{"times as headings", "### 00:00:05\n\n**I:** a\n\n### 00:05:00\n\n**P:** b", "h(### 00:00:05) h(### 00:05:00) I@5s(a) P@5m0s(b)"},
		{"plain labels", "I: a\n\nP: b", "I(a) P(b)"},
		{"lines drawn", "---\n\n**I:** a\n\n* * *\n\n**P:** b", "I(a) P(b)"},
		{"no labels", "# T\n\nOnce.\n\n## Then\n\nTwice.", "(Once.|## Then|Twice.)"},
		{"bold in talk is no label", "**I:** a\n\n**P:** b\n\n**Note:** c\n\n**Sleep more.** d", "I(a) P(b|**Note:** c|**Sleep more.** d)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), Options{Name: "x.md"})
			if err != nil {
				t.Fatal(err)
			}
			if got := said(r.Draft); got != c.want || r.Format != "markdown" {
				t.Errorf("%q\n got %s\nwant %s\nnotes %v", c.in, got, c.want, r.Notes)
			}
		})
	}
}

func TestWebVTT(t *testing.T) {
	const one, two, far = "00:01.000 --> 00:02.000\n", "00:02.000 --> 00:03.000\n", "01:00:09.000 --> 01:00:10.000\n"
	for _, c := range []struct{ name, in, want string }{
		{"voices", one + "<v Ann>a</v>\n\n" + two + "<v.loud Ben>b\nc", "Ann@1s(a) Ben@2s(b\nc)"},
		{"two voices in a cue (astisub gives both to Ann)", one + "<v Ann>a</v> <v Ben>b</v>", "Ann@1s(a) Ben@1s(b)"},
		{"one speaker goes on", one + "<v Ann>a\n\n" + two + "<v Ann>b", "Ann@1s(a\nb)"},
		{"a pause parts paragraphs", one + "<v Ann>a\n\n" + far + "<v Ann>b", "Ann@1s(a|b)"},
		{"a colon in a voice", one + "<v Room 3: Ann>a\n\n" + two + "<v [x]>b", "Room 3 Ann@1s(a) x]@2s(b)"},
		{"a cue without a voice", one + "<v Ann>a\n\n" + two + "b", "Ann@1s(a) Unidentified@2s(b)"},
		{"names only at changes", one + "I: a\n\n" + two + "b\n\n" + far + "P: c", "I@1s(a\nb) P@1h0m9s(c)"},
		{"names in every cue", one + "I: a\n\n" + two + "I: b\n\n" + far + "c", "I@1s(a\nb) Unidentified@1h0m9s(c)"},
		{"two speakers in a cue", one + "- I: a\n- P: b", "I@1s(a) P@1s(b)"},
		{"shouted changes", one + ">> ANN: a\n\n" + two + ">> BEN: b\n\n" + far + ">> ANN: c\n>> BEN: d", "ANN@1s(a) BEN@2s(b) ANN@1h0m9s(c) BEN@1h0m9s(d)"},
		{"entities, tags, notes", one + "<v Ann>a &amp; <i>b</i> &lt;c> <laughs> 1 < 2", "Ann@1s(a & b <c> <laughs> 1 < 2)"},
		{"an arrow in speech (astisub gives up)", one + "<v Ann>a --> b", "Ann@1s(a --> b)"},
		{"a bad time", "00:0x.000 --> 00:02.000\n<v Ann>a\n\n" + two + "<v Ben>b", "Ann(a) Ben@2s(b)"},
		{"loose times", "0:0:5.100 --> 0:0:8.25\n<v Ann>a\n\n0:0:9,5-->0:0:10\n<v Ben>b", "Ann@5.1s(a) Ben@9.5s(b)"},
		{"text behind a blank line", one + "<v Ann>a\n\nmore\n\n" + two + "<v Ben>b", "Ann@1s(a\nmore) Ben@2s(b)"},
		{"cues without blank lines", "1\n" + one + "<v Ann>a\n2\n" + two + "<v Ben>b", "Ann@1s(a) Ben@2s(b)"},
		{"saying it twice is no roll-up", one + "Yes.\n\n" + two + "Yes.", "@1s(Yes.\nYes.)"},
		{"hours above 99", "100:00:00.000 --> 100:00:01.000\na", "@100h0m0s(a)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte("WEBVTT\n\n"+c.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := said(r.Draft); got != c.want || r.Format != "webvtt" {
				t.Errorf("%q\n got %s\nwant %s\nnotes %v", c.in, got, c.want, r.Notes)
			}
		})
	}
}

func TestSubRip(t *testing.T) {
	const one, two = "00:00:01,000 --> 00:00:02,000\n", "00:00:02,000 --> 00:00:03,000\n"
	for _, c := range []struct{ name, in, want string }{
		{"labels", "1\n" + one + "I: a\n\n2\n" + two + "P: b", "I@1s(a) P@2s(b)"},
		{"italics and positions", "1\n" + one + "{\\an8}<i>I:</i> a\n\n2\n" + two + "<font color=\"#fff\">P: b</font>", "I@1s(a) P@2s(b)"},
		{"a blank line in a caption", "1\n" + one + "a\n \nb\n\n2\n" + two + "c", "@1s(a\nb\nc)"},
		{"a number is said", "1\n" + one + "How many?\n\n2\n" + two + "12", "@1s(How many?\n12)"},
		{"negative", "1\n-00:00:01,000 --> 00:00:02,000\na", "@0s(a)"},
		{"text first", "Film\n\n1\n" + one + "a", "@1s(Film|a)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), Options{Name: "x.srt"})
			if err != nil {
				t.Fatal(err)
			}
			if got := said(r.Draft); got != c.want {
				t.Errorf("%q\n got %s\nwant %s\nnotes %v", c.in, got, c.want, r.Notes)
			}
		})
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		name, in string
		o        Options
		want     string
		aliases  string
	}{
		{"declared, once", "Note: a\n\nthe old man, Jan: b\n\nc", Options{Speakers: []string{"Note", "The Old Man, Jan"}}, "Note(a) the old man, Jan(b|c)", "map[]"},
		{"interviewer declared", "Jo: a\n\nAnn: b", Options{Interviewers: []string{"Jo"}}, "Jo(a) Ann(b)", "map[]"},
		{"alias", "INT: a\nP: b\nIntrvwr: c", Options{Aliases: map[string]string{"Intrvwr": "INT"}}, "INT(a) P(b) INT(c)", "map[Intrvwr:INT]"},
		{"alias to a label of its own", "A1: a\nP: b\nA1: c", Options{Aliases: map[string]string{"a1": "Ann"}}, "Ann(a) P(b) Ann(c)", "map[A1:Ann]"},
		{"aliases in a chain", "A: a\nB1: b", Options{Aliases: map[string]string{"A": "B1", "B1": "C1"}}, "C1(a) C1(b)", "map[A:C1 B1:C1]"},
		{"aliases in a circle", "A: a\nB1: b", Options{Aliases: map[string]string{"A": "B1", "B1": "A"}}, "A(a) A(b)", "map[B1:A]"},
		{"case", "INT: a\nP: b\nInt: c", Options{}, "INT(a) P(b) INT(c)", "map[Int:INT]"},
		{"slip", "Moderator: a\nP: b\nModertaor: c\nModerator: d", Options{}, "Moderator(a) P(b) Moderator(c) Moderator(d)", "map[Modertaor:Moderator]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), c.o)
			if err != nil {
				t.Fatal(err)
			}
			if got, al := said(r.Draft), fmt.Sprint(r.Draft.Aliases); got != c.want || al != c.aliases {
				t.Errorf("got %s %s\nwant %s %s\nnotes %v", got, al, c.want, c.aliases, r.Notes)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, in, file, enc, want string }{
		{"empty", "", "a.txt", "", "a.txt: is empty"},
		{"white space", " \n\t\r\n", "a.txt", "", "a.txt: is empty"},
		{"only a mark", "\xef\xbb\xbf", "a.txt", "", "a.txt: is empty"},
		{"no name", "", "", "", "transcript: is empty"},
		{"docx", zipped("word/document.xml"), "a.txt", "", "a.txt: is a Word document (docx), which this version cannot read"},
		{"xlsx", zipped("xl/workbook.xml"), "a.xlsx", "", "a.xlsx: is a spreadsheet (xlsx), not a transcript"},
		{"zip", zipped("x"), "a.zip", "", "a.zip: is a zip file, not a transcript"},
		{"half a zip", "PK\x03\x04abc", "a.docx", "", "a.docx: is a damaged zip file or a document cut short"},
		{"rtf", `{\rtf1\ansi I: a}`, "a.rtf", "", "a.rtf: is a rich text file (rtf), which this version cannot read"},
		{"pdf", "%PDF-1.4", "a.pdf", "", "a.pdf: is a PDF, which this version cannot read"},
		{"SQLite", "SQLite format 3\x00", "a.qda", "", "a.qda: is a database (SQLite), not a transcript"},
		{"NUL", "I: a\nab\x00c\n\n", "a.txt", "", "a.txt:2:3: is a binary file: it has NUL characters"},
		{"JSON", `{"text": "a"}`, "a.json", "", "a.json: is JSON, which this version cannot read"},
		{"CHAT", "@UTF8\n@Begin\n*INV:\ta", "a.cha", "", "a.cha: is a CHAT transcript (cha), which this version cannot read"},
		{"CSV", "a,b\n1,2", "a.csv", "", "a.csv: is a table, not a transcript"},
		{"unknown encoding", "a", "a.txt", "utf-9", `a.txt: unknown encoding "utf-9"`},
		{"no captions", "WEBVTT\n\nNOTE x\n", "a.vtt", "", "a.vtt: has no captions"},
		{"empty captions", "WEBVTT\n\n00:01.000 --> 00:02.000\n \n", "a.vtt", "", "a.vtt: has no speech"},
		{"only a title", "# T\n\n---\n", "a.md", "", "a.md: has no speech"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read([]byte(c.in), Options{Name: c.file, Encoding: c.enc})
			var e *Error
			if !errors.As(err, &e) || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// TestNotes is what a person is asked to look at.
func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing to say", "I: a\n\nP: b", ""},
		{"a slip", "Interviewer: a\n\nP: b\n\nIntervewer: c", `5:1 "Intervewer" is taken for "Interviewer"`},
		{"close names stay two", "Christina: a\n\nChristine: b\n\nChristina: c\n\nChristine: d", `3:1 "Christine" and "Christina" are close: say so if they are one`},
		{"kept as speech", "I: a\n\nP: b\n\n  Note: c\n\nNote: d", `5:3 "Note" looks like a label and is kept as speech (2 places); declare it with --speaker if it is one`},
		{"once", "I: a\n\nMaria: b", `3:1 "Maria" speaks only once`},
		{"header", "She was late.\n\nI: a\nP: b", "1:1 3 words before the first label are kept as header, not as speech"},
		{"metadata needs no note", "Date: today\n\nI: a\nP: b", ""},
		{"no labels", "Once upon a time.", "0:0 no speaker labels found: all of it is read as one person's words"},
		{"broken bytes", "I: éèêëàâä\nP: ab\xff", "2:6 1 character makes no sense in this encoding"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, n := range r.Notes {
				got = append(got, fmt.Sprintf("%d:%d %s", n.Line, n.Col, n.Text))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %s\nwant %s", s, c.want)
			}
		})
	}
}

func zipped(name string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create(name); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func TestDeclaredLabels(t *testing.T) {
	for _, l := range []string{"", " ", "a:b", "[x]", `\x`, "a\nb:", strings.Repeat("x", MaxDeclared+1)} {
		if _, err := Read([]byte("I: a"), Options{Speakers: []string{l}}); err == nil {
			t.Errorf("the label %q was accepted", l)
		}
	}
}

func TestEncoding(t *testing.T) {
	for _, c := range []struct{ name, in, enc, want, name2 string }{
		{"UTF-8", "I: é", "", "I(é)", "utf-8"},
		{"UTF-8 with BOM", "\xef\xbb\xbfI: é", "", "I(é)", "utf-8 with BOM"},
		{"a mark beats a wrong name", "\xef\xbb\xbfI: é", "latin1", "I(é)", "utf-8 with BOM"},
		{"UTF-16LE", "\xff\xfeI\x00:\x00 \x00\xe9\x00", "", "I(é)", "utf-16le"},
		{"UTF-16BE", "\xfe\xff\x00I\x00:\x00 \x00\xe9", "", "I(é)", "utf-16be"},
		{"UTF-16LE without a mark", "I\x00:\x00 \x00a\x00b\x00c\x00", "", "I(abc)", "utf-16le"},
		{"UTF-16BE without a mark", "\x00I\x00:\x00 \x00a\x00b\x00c", "", "I(abc)", "utf-16be"},
		{"UTF-32LE", "\xff\xfe\x00\x00I\x00\x00\x00:\x00\x00\x00 \x00\x00\x00a\x00\x00\x00", "", "I(a)", "utf-32le"},
		{"windows-1252", "I: \x93na\xefve\x94 \x80", "", "I(“naïve” €)", "windows-1252"},
		{"declared", "I: \xe8\xe6", "iso-8859-2", "I(čć)", "iso-8859-2"},
		{"declared, Chinese", "I: \xa6\x6e", "Big5", "I(好)", "big5"},
		{"one broken byte", "I: éèêëàâä \xff", "", "I(éèêëàâä \uFFFD)", "utf-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read([]byte(c.in), Options{Encoding: c.enc})
			if err != nil {
				t.Fatal(err)
			}
			if got := said(r.Draft); got != c.want || r.Encoding != c.name2 {
				t.Errorf("got %q %s, want %q %s", got, r.Encoding, c.want, c.name2)
			}
		})
	}
}

func TestChoose(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a.txt", "I: a", "text"},
		{"a.unknown", "I: a", "text"},
		{"", "WEBVTT\n\n00:01.000 --> 00:02.000\na", "webvtt"},
		{"a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\na", "webvtt"},
		{"a.txt", "1\n00:00:01,000 --> 00:00:02,000\na", "subrip"},
		{"a.vtt", "00:01.000 --> 00:02.000\na", "webvtt"},
		{"a.MD", "I: a", "markdown"},
		{"a.txt", "### I:\na\n### P：\nb", "markdown"},
		{"a.txt", "**I:** a\n\n**P**: b", "markdown"},
	} {
		r, err := Read([]byte(c.in), Options{Name: c.name})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if r.Format != c.want {
			t.Errorf("%s %q: got %s, want %s", c.name, c.in, r.Format, c.want)
		}
	}
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"a.txt": true, "A.TXT": true, "a.text": true, "a.md": true, "a.markdown": true, "a.vtt": true, "a.srt": true,
		"a.docx": false, "a.csv": false, "a": false, "txt": false, ".txt": true, "a.txt.bak": false,
	} {
		if Known(name) != want {
			t.Errorf("Known(%q) = %t", name, !want)
		}
	}
}

func TestSource(t *testing.T) {
	r, err := Read([]byte("I: a"), Options{Name: "dir/a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	want := corpus.Source{Name: "a.txt", Format: "text", SHA256: "2d64582ffd977edbbc91dca5b66330ab17b0762514aeb6a339580dfc72c776bd"}
	if r.Draft.Source != want {
		t.Errorf("got %+v", r.Draft.Source)
	}
}
