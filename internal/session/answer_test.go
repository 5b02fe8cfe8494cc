package session

import (
	"reflect"
	"testing"

	"github.com/ownwords/ownwords/codebook"
)

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		line string
		want answer
	}{
		{"", answer{}},
		{"a", answer{verb: "a"}},
		{"A 2", answer{verb: "a", numbers: []int{2}}},
		{"a2", answer{verb: "a", numbers: []int{2}}},
		{"a 1,3 5-7", answer{verb: "a", numbers: []int{1, 3, 5, 6, 7}}},
		{"accept 1, 2", answer{verb: "a", numbers: []int{1, 2}}},
		{"r 2 because", answer{verb: "r", numbers: []int{2}, text: "because"}},
		{"a 7-5", answer{verb: "a", text: "7-5"}},
		{"a 1-999999", answer{verb: "a", text: "1-999999"}},
		{"a 99999999999999999999", answer{verb: "a", text: "99999999999999999999"}},
		{"2 pay", answer{verb: "code", spot: spot{2, 0, 2, 0}, text: "pay"}},
		{"2-4 pay, work load", answer{verb: "code", spot: spot{2, 0, 4, 0}, text: "pay, work load"}},
		{"2:3-9 pay", answer{verb: "code", spot: spot{2, 3, 2, 9}, text: "pay"}},
		{"2:3 pay", answer{verb: "code", spot: spot{2, 3, 2, 3}, text: "pay"}},
		{"2:3-4:5 pay", answer{verb: "code", spot: spot{2, 3, 4, 5}, text: "pay"}},
		{"2-4:5 pay", answer{verb: "code", spot: spot{2, 0, 4, 5}, text: "pay"}},
		{"4-2 pay", answer{verb: "?!", text: "4-2 pay"}},
		{"0 pay", answer{verb: "?!", text: "0 pay"}},
		{"2:0 pay", answer{verb: "?!", text: "2:0 pay"}},
		{"t  pay", answer{verb: "t", text: "pay"}},
		{"m 2 a thought", answer{verb: "m", spot: spot{2, 0, 2, 0}, text: "a thought"}},
		{"m a thought", answer{verb: "m", text: "a thought"}},
		{"x 2 pay", answer{verb: "x", numbers: []int{2}, text: "pay"}},
		{"x pay", answer{verb: "x", text: "pay"}},
		{"g 12", answer{verb: "g", numbers: []int{12}}},
		{"no", answer{verb: "no"}},
		{"new", answer{verb: "n"}},
		{"pay", answer{verb: "?!", text: "pay"}},
		{"ä", answer{verb: "?!", text: "ä"}},
	} {
		if got := read(tt.line); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %+v, want %+v", tt.line, got, tt.want)
		}
	}
}

// FuzzRead: any line is understood as something; places and numbers that are
// taken from it are whole.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "a 1-3", "2:3-4:5 pay", "m 2 x", "x 1,2 y", "g12", "\x00", "2-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		a := read(line)
		if s := a.spot; s != (spot{}) && (s.from < 1 || s.to < s.from || s.fromWord < 0 || s.toWord < 0) {
			t.Errorf("%q: %+v", line, s)
		}
		if len(a.numbers) > (mostNumbers+1)*(len(line)+1) {
			t.Errorf("%q: %d numbers", line, len(a.numbers))
		}
	})
}

func TestFindCodes(t *testing.T) {
	book, err := codebook.Parse("codebook.yaml", []byte(`title: T
version: "1"
codes:
  - {id: pay, name: Money}
  - {id: pay-gap}
  - {id: workload, name: Work, formerly: [toil]}
  - {id: worry}
  - {id: old, retired: {on: 2026-01-01, into: pay}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ text, want, wantErr string }{
		{"pay", "pay", ""},
		{"PAY", "pay", ""},
		{"money", "pay", ""},
		{"mon", "pay", ""},
		{"pay-", "pay-gap", ""},
		{"toil", "workload", ""},
		{"work", "workload", ""},
		{"wo", "", `"wo" may be workload, worry`},
		{"pay, worr,pay,", "pay, worry", ""},
		{"old", "old", ""},
		{"ol", "", `no code is called "ol"; c lists the codes, n makes a new one`},
		{"gap", "", `no code is called "gap"; there is pay-gap`},
		{"", "", "which code? c lists them"},
		{" , ", "", "which code? c lists them"},
	} {
		codes, err := findCodes(book, tt.text)
		if err != nil && err.Error() != tt.wantErr || err == nil && (tt.wantErr != "" || listCodes(codes) != tt.want) {
			t.Errorf("%q: %s, %v", tt.text, listCodes(codes), err)
		}
	}
}

func TestCodeOfName(t *testing.T) {
	for _, tt := range []struct{ text, id, name string }{
		{"pay-gap", "pay-gap", ""},
		{"PayGap", "PayGap", ""},
		{"Fear of losing it", "fear-of-losing-it", "Fear of losing it"},
		{"What? Now!", "what-now", "What? Now!"},
		{"Angst (groß)", "angst-groß", "Angst (groß)"},
		{"開放政府", "開放政府", ""},
		{"...", "", "..."},
	} {
		if id, name := codeOfName(tt.text); id != tt.id || name != tt.name {
			t.Errorf("%q: %q, %q", tt.text, id, name)
		}
	}
}
