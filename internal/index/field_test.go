package index

import "testing"

// A word that is its own stem is in field text alone, and answers only in its
// own language to the words whose stem it is.
func TestStemsAreOfTheirLanguage(t *testing.T) {
	record := func(at int, lang, text string) Record {
		return Record{Kind: Turn, Document: "D", Start: at, End: at + 9, Turn: at + 1, Language: lang, Text: text}
	}
	en, gb, de := record(0, "en", "they help"), record(10, "en-GB", "it helped"), record(20, "de", "help und helping")
	for _, tt := range []struct {
		name    string
		records []Record
		query   string
		want    string
	}{
		{"one language", []Record{en, gb}, "helping", "D@0 D@10"},
		{"own stems alone", []Record{en}, "helping", "D@0"},
		{"two languages", []Record{en, gb, de}, "helps", "D@0 D@10"},
		{"exact in any", []Record{en, gb, de}, "+helping", "D@0 D@10 D@20"},
		{"stem alone", []Record{en, gb, de}, "stem:helps", "D@0 D@10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			mustUpdate(t, dir, itemsOf(tt.records))
			if got := places(t, mustOpen(t, dir), Query{Text: tt.query, Size: -1}); got != tt.want {
				t.Errorf("%s: %s, want %s", tt.query, got, tt.want)
			}
		})
	}
}
