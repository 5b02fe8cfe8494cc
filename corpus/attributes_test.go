package corpus

import (
	"strings"
	"testing"
)

func TestAttributeTypesInferred(t *testing.T) {
	for _, tt := range []struct {
		values  string
		missing []string
		want    AttributeType
	}{
		{"1|2.5|-3|1,000", nil, NumberAttribute}, {"1|1,5", nil, TextAttribute}, {"1|0x10", nil, TextAttribute}, {"1|NaN", nil, TextAttribute}, {"Inf", nil, TextAttribute}, {"1|n/a", []string{"N/A"}, NumberAttribute},
		{"2024-01-02|2023-12", nil, DateAttribute}, {"2024-13-01", nil, TextAttribute}, {"2019|2020", nil, NumberAttribute}, {"1/2/2024", nil, TextAttribute},
		{"yes|No|", nil, YesNoAttribute}, {"y|n|true|FALSE", nil, YesNoAttribute}, {"yes|maybe", nil, TextAttribute}, {"1|yes", nil, TextAttribute},
		{"", nil, TextAttribute}, {"|", nil, TextAttribute}, {"-", []string{"-"}, TextAttribute}, {"low|high", nil, TextAttribute},
	} {
		a := Attribute{Missing: tt.missing}
		if a.Infer(strings.Split(tt.values, "|")); a.Type != tt.want {
			t.Errorf("%q: %s, want %s", tt.values, a.Type, tt.want)
		}
	}
}

func TestAttributeChecks(t *testing.T) {
	for _, tt := range []struct {
		kind        AttributeType
		value, want string
	}{
		{NumberAttribute, "1,000.5", ""}, {NumberAttribute, "1,00", `"1,00" is not a number`}, {NumberAttribute, "1_000", `"1_000" is not a number`}, {NumberAttribute, "unknown", ""},
		{DateAttribute, "2024-02-29", ""}, {DateAttribute, "2023-02-29", `"2023-02-29" is not a date (YYYY-MM-DD)`}, {DateAttribute, "", ""},
		{OrderedAttribute, "HIGH", ""}, {OrderedAttribute, "mid", `"mid" is not a level (low < high)`},
		{YesNoAttribute, "Y", ""}, {YesNoAttribute, "1", `"1" is not yes or no`}, {TextAttribute, "anything", ""},
	} {
		a := Attribute{Type: tt.kind, Levels: []string{"low", "high"}, Missing: []string{"Unknown"}}
		got := ""
		if err := a.Check(tt.value); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.kind, tt.value, got, tt.want)
		}
	}
}

func TestAttributesCompared(t *testing.T) {
	for _, tt := range []struct {
		kind AttributeType
		a, b string
		want int
	}{
		{NumberAttribute, "9", "10", -1}, {NumberAttribute, "1,000", "1000.0", 0}, {NumberAttribute, "-1", "-2", 1},
		{DateAttribute, "2024-01", "2024-01-01", 0}, {DateAttribute, "2023-12-31", "2024-01", -1},
		{OrderedAttribute, "high", "LOW", 1}, {YesNoAttribute, "no", "TRUE", -1}, {YesNoAttribute, "y", "yes", 0},
		{TextAttribute, "9", "10", 1}, {TextAttribute, "É", "e\u0301", 0}, {"", "a", "B", -1},
	} {
		a := Attribute{Type: tt.kind, Levels: []string{"low", "high"}}
		if got := a.Compare(tt.a, tt.b); got != tt.want || a.Compare(tt.b, tt.a) != -tt.want {
			t.Errorf("%s %q %q: %d, want %d", tt.kind, tt.a, tt.b, got, tt.want)
		}
	}
}

func TestConditionsRead(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"years>=5", "years>=5"}, {" site = North End ", "site=North End"}, {"document.wave==2", "document.wave=2"}, {"Document.wave=2", "Document.wave=2"}, {"a!=b=c", "a!=b=c"}, {"a<b>c", "a<b>c"}, {"é<=1", "é<=1"},
		{"years", "?"}, {"=5", "?"}, {"a=", "?"}, {"a!5", "?"}, {"a=>5", "?"}, {"a<>5", "?"}, {"a===5", "?"}, {"document.=5", "?"}, {"", "?"}, {" = 5", "?"},
	} {
		c, err := ParseCondition(tt.in)
		got := c.String()
		if err != nil {
			got = "?"
		}
		if got != tt.want {
			t.Errorf("%q: %s (%v), want %s", tt.in, got, err, tt.want)
		}
		if again, err := ParseCondition(got); tt.want != "?" && (err != nil || again != c) {
			t.Errorf("%q read again: %+v, %v", got, again, err)
		}
	}
	if c, _ := ParseCondition("document.wave=2"); !c.Document || c.Name != "wave" {
		t.Errorf("%+v", c)
	}
}

func TestConditionsHold(t *testing.T) {
	number, ordered := &Attribute{Type: NumberAttribute, Missing: []string{"-9"}}, &Attribute{Type: OrderedAttribute, Levels: []string{"low", "mid", "high"}}
	for _, tt := range []struct {
		a           *Attribute
		cond, value string
		want        bool
	}{
		{number, "x>=5", "5", true}, {number, "x>5", "5", false}, {number, "x<10", "9", true}, {number, "x!=5", "5.0", false}, {number, "x<=1000", "1,000", true}, {number, "x=5", "6", false},
		{number, "x!=5", "", false}, {number, "x<5", "-9", false}, {ordered, "x>=mid", "High", true}, {ordered, "x<mid", "low", true}, {ordered, "x!=low", "low", false},
		{&Attribute{Type: TextAttribute}, "site=north", "North ", true}, {&Attribute{Type: TextAttribute}, "site!=north", "South", true}, {&Attribute{Type: YesNoAttribute}, "peer=yes", "Y", true}, {&Attribute{Type: DateAttribute}, "on<2024-02", "2024-01-31", true},
	} {
		c, err := ParseCondition(tt.cond)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Check(tt.a); err != nil {
			t.Error(err)
		}
		if got := c.Holds(tt.a, tt.value); got != tt.want {
			t.Errorf("%s of %q: %v", tt.cond, tt.value, got)
		}
	}
	c, _ := ParseCondition("x>=tall")
	if err := c.Check(ordered); err == nil || err.Error() != `--where x>=tall: "tall" is not a level (low < mid < high)` {
		t.Error(err)
	}
}

func TestDocumentTable(t *testing.T) {
	d, err := ReadDocuments("d.csv", []byte("\ufeffDocument;Wave;Site\r\nP01;1;North\r\n;;\r\nÉ1;2;\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(d.IDs, " ") != "P01 É1" || strings.Join(d.Columns, " ") != "Wave Site" {
		t.Errorf("%q %q", d.IDs, d.Columns)
	}
	if d.Attrs("p01")["wave"] != "1" || d.Attrs("e\u0301" + "1")["wave"] != "2" || len(d.Attrs("É1")) != 1 || d.Attrs("P02") != nil || (*DocumentTable)(nil).Attrs("P01") != nil {
		t.Error(d.attrs)
	}
}

func TestDocumentTableFaults(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "d.csv:1:1: is empty"},
		{"wave\n1\n", "d.csv:1:1: there is no column document\nd.csv:2:1: the row names no document"},
		{"document,wave\nP1,1\n\np1,2\n,3\n", "d.csv:4:1: document \"p1\" stands twice\nd.csv:5:1: the row names no document"},
		{"é,document\nx,a,b\nx,a\n", "d.csv:2:5: the row has 3 cells, the header 2\nd.csv:3:3: document \"a\" stands twice"},
		{"document,document\nP1\n", `d.csv:1:10: column "document" stands twice`},
		{"document,wave,wave\nP1,1,2\n", `d.csv:1:15: column "wave" stands twice`},
		{"document\né\xff\n", "d.csv:2:2: is not valid UTF-8"},
	} {
		_, err := ReadDocuments("d.csv", []byte(tt.in))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q:\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}
