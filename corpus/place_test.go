package corpus

import "testing"

// A value that does not fit its type is told where it stands.
func TestPlaceOfAttributes(t *testing.T) {
	people, err := ReadPeople("p.csv", []byte("participant,document,ÿ,years\nAna,A1,,\nana,A2,é,5\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ReadDocuments("d.csv", []byte("document,wave\nA1,1\n\nA2,zwei\n"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		place     func(id, column string) (int, int)
		id, name  string
		line, col int
	}{
		{people.Place, "Ana", "years", 3, 10},
		{people.Place, "ANA", "ÿ", 3, 8},
		{people.Place, "Bo", "years", 0, 0},
		{people.Place, "Ana", "nothing", 0, 0},
		{NewPeople(nil).Place, "Ana", "years", 0, 0},
		{table.Place, "a2", "Wave", 4, 4},
		{table.Place, "A3", "wave", 0, 0},
	}
	for _, tt := range tests {
		if line, col := tt.place(tt.id, tt.name); line != tt.line || col != tt.col {
			t.Errorf("%s of %s stands at %d:%d, not %d:%d", tt.name, tt.id, line, col, tt.line, tt.col)
		}
	}
}
