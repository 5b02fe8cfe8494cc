package format

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
)

// Files that are not transcripts as text, told by their first bytes.
var magics = []struct{ magic, is, hint string }{
	{"{\\rtf", "is a rich text file (rtf), which this version cannot read", saveAsText},
	{"%PDF", "is a PDF, which this version cannot read", "copy its text into a .txt file"},
	{"SQLite format 3\x00", "is a database (SQLite), not a transcript", ""},
	{"\xd0\xcf\x11\xe0", "is an old Office document (doc), which this version cannot read", saveAsText},
	{"\x89PNG", "is a picture, not a transcript", ""},
	{"\xff\xd8\xff", "is a picture, not a transcript", ""},
	{"\x1f\x8b", "is a compressed file (gzip)", "unpack it first"},
}

const saveAsText = "save it as plain text (.txt, encoding UTF-8) and import that"

// refuseMagic names the kinds of binary files that people try.
func refuseMagic(data []byte) error {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.magic)) {
			return &Error{Text: m.is, Hint: m.hint}
		}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return refuseZip(data)
	}
	return nil
}

// zips are told apart by a name inside them.
var zips = []struct{ entry, is, hint string }{
	{"word/", "is a Word document (docx), which this version cannot read", saveAsText},
	{"xl/", "is a spreadsheet (xlsx), not a transcript", ""},
	{"ppt/", "is a presentation (pptx), not a transcript", ""},
	{"project.qde", "is a REFI-QDA project (qdpx), not a transcript", "unpack it and import the texts in its Sources folder"},
	{"content.xml", "is an OpenDocument file (odt), which this version cannot read", saveAsText},
}

func refuseZip(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &Error{Text: "is a damaged zip file or a document cut short", Hint: "open it in the program that made it and save it as plain text"}
	}
	for _, kind := range zips {
		for _, f := range z.File {
			if strings.HasPrefix(f.Name, kind.entry) {
				return &Error{Text: kind.is, Hint: kind.hint}
			}
		}
	}
	return &Error{Text: "is a zip file, not a transcript", Hint: "unpack it and import the folder"}
}

// Text files that have a format of their own which is not ours: reading them
// as talk would make speakers of their markup.
var foreign = []struct {
	head     func() *regexp.Regexp
	is, hint string
}{
	{pattern(`(?i)^\s*(<!doctype html|<html)`), "is a web page (HTML), which this version cannot read", saveAsText},
	{pattern(`^\s*<\?xml`), "is XML, which this version cannot read", "export plain text, Markdown, WebVTT or SubRip from the program that made it"},
	{pattern(`^\s*(\{\s*"|\[\s*\{\s*")`), "is JSON, which this version cannot read", "export plain text, WebVTT or SubRip from the program that made it"},
	{pattern(`^(@Font:.*\n|@UTF8\s*\n)?(@PID:.*\n)?@Begin\s*\n`), "is a CHAT transcript (cha), which this version cannot read", "export plain text from CLAN"},
	{pattern(`^File type = "ooTextFile`), "is a Praat TextGrid, which this version cannot read", "export plain text from Praat"},
	{pattern(`^\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}\n`), "is a caption file of the kind sbv, which this version cannot read", "save it as WebVTT (.vtt) or SubRip (.srt)"},
}

// refuseText names the kinds of text files that are not talk.
func refuseText(text, name string) error {
	head := text[:min(len(text), sniffed)]
	for _, f := range foreign {
		if f.head().MatchString(head) {
			return &Error{Text: f.is, Hint: f.hint}
		}
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv":
		return &Error{Text: "is a table, not a transcript"}
	}
	return nil
}
