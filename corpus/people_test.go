package corpus

import (
	"strings"
	"testing"
)

// spoken is who stands behind a document's labels, "label=participant" or
// "label=role".
func spoken(p *People, d *Document) string {
	p.Assign(d)
	var out []string
	for _, s := range d.Speakers {
		who := s.Participant
		if s.Role != Participant {
			who = "(" + s.Role.String() + ")"
		}
		out = append(out, s.Label+"="+who)
	}
	return strings.Join(out, " ")
}

func TestWhoSpoke(t *testing.T) {
	const solo, group = "INT: a\nAnn: b\n", "Moderator: a\nAnn: b\nBob: c\nAll: d\n"
	for _, tt := range []struct{ name, table, doc, body, want string }{
		{"nobody in the table", "participant\n", "d1", solo, "INT=(interviewer) Ann=d1"},
		{"several", "participant\n", "fg", group, "Moderator=(interviewer) Ann=fg/Ann Bob=fg/Bob All=(other)"},
		{"no label", "participant\n", "d1", "talk\n", "=d1"},
		{"document and label", "participant,document,speaker\nP1,d1,ann\nP2,d2,Ann\n", "D1", solo, "INT=(interviewer) Ann=P1"},
		{"label alone", "participant,speaker\nP1,Ann\n", "d9", solo, "INT=(interviewer) Ann=P1"},
		{"document goes first", "participant,document,speaker\nP1,,Ann\nP2,d2,Ann\n", "d2", solo, "INT=(interviewer) Ann=P2"},
		{"a label joins only by a row", "participant,document,speaker\nP1,d1,Ann\n", "d2", solo, "INT=(interviewer) Ann=d2"},
		{"document alone", "participant,document\nP1,d1\n", "d1", solo, "INT=(interviewer) Ann=P1"},
		{"ids as labels", "participant,document\nAnn,fg\nBob,fg\n", "fg", group, "Moderator=(interviewer) Ann=Ann Bob=Bob All=(other)"},
		{"the table's spelling", "participant\nP01\n", "p01", solo, "INT=(interviewer) Ann=P01"},
		{"a blank speaker inherits", "participant,document,speaker\nP1,d1,Ann\nP1,fg,\n", "fg", group, "Moderator=(interviewer) Ann=P1 Bob=fg/Bob All=(other)"},
		{"interviewer column", "participant,speaker,interviewer\nP1,Ann,Bob; Cy\n", "fg", group, "Moderator=(interviewer) Ann=P1 Bob=(interviewer) All=(other)"},
		{"role of a label", "participant,speaker,role\n,Bob,other\n", "fg", group, "Moderator=(interviewer) Ann=fg Bob=(other) All=(other)"},
		{"a peer, as participant", "participant,document,speaker,interviewer\nP1,d1,Ann,\nP2,d2,Bob,Ann\n", "d1", solo, "INT=(interviewer) Ann=P1"},
		{"a peer, as interviewer", "participant,document,speaker,interviewer\nP1,,Ann,\nP2,d2,Bob,Ann\n", "d2", "Ann: a\nBob: b\n", "Ann=(interviewer) Bob=P2"},
		{"numbered", "participant\n", "d1", "Interviewer 2: a\nI3: b\n", "Interviewer 2=(interviewer) I3=d1"},
		{"semicolons", "participant;speaker\nP1;Ann\n", "d1", solo, "INT=(interviewer) Ann=P1"},
		{"tabs and an empty cell", "participant\tdocument\tspeaker\nP1\t\tAnn\n", "d1", solo, "INT=(interviewer) Ann=P1"},
		{"BOM and quoted line feed", "\ufeff\"participant\",speaker,note\r\nP1,Ann,\"a\r\nb\"\r\n", "d1", solo, "INT=(interviewer) Ann=P1"},
	} {
		p, err := ReadPeople("p.csv", []byte(tt.table), nil)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		d, err := Parse(tt.doc, "x.txt", []byte(tt.body), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := spoken(p, d); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestPeopleFaults(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "p.csv:1:1: is empty"},
		{"participant,é,age\nP1,é,5\nP1,,6\n", `p.csv:3:5: participant "P1" has age "6" here and "5" in line 2`},
		{"participant,é,role\nP1,éé,boss\n", `p.csv:2:7: role "boss" is not known`},
		{"participant,speaker\nP1,Ann\nP2,ann\n", `p.csv:3:4: speaker "ann" is participant "P2" here and participant "P1" in line 2`},
		{"participant,document,speaker,interviewer\nP1,d,Ann,Ann\n", `p.csv:2:6: speaker "Ann" is participant "P1" here and interviewer in line 2`},
		{"participant\na,b\n", "p.csv:2:3: the row has 2 cells, the header 1"},
		{"participant,age,age\nP1,5,6\n", `p.csv:1:17: column "age" stands twice`},
	} {
		_, err := ReadPeople("p.csv", []byte(tt.in), nil)
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q:\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}
