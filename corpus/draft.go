package corpus

import "time"

// Draft is a transcript as a format reader understood it, before it has a
// body and offsets. Marshal writes it in the canonical grammar.
type Draft struct {
	Title    string
	Date     string // as the source has it, YYYY-MM-DD where that is certain; "" when unknown
	Language string // BCP 47, "" when unknown
	Source   Source
	Aliases  map[string]string // odd label -> the label it stands for
	Header   []string          // paragraphs before the first turn: kept, not data
	Turns    []DraftTurn
}

// DraftTurn is one speaker's stretch of talk in a Draft.
type DraftTurn struct {
	Label      string        // "" only in a draft whose turns all have none
	Time       time.Duration // from the recording's start, or NoTime
	Paragraphs []string      // verbatim; line breaks within a paragraph count as blanks
}

// Source says which file a transcript was imported from.
type Source struct {
	Name   string `yaml:"name,omitempty"`
	SHA256 string `yaml:"sha256,omitempty"` // hex, of the file's bytes
	Format string `yaml:"format,omitempty"`
}
