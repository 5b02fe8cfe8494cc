package export

import (
	"bufio"
	"strings"

	"github.com/ownwords/ownwords/codebook"
)

// codebookMarkdown writes the codebook as a document to read: the tree as
// headings, and below each what a coder is told.
func codebookMarkdown(w *bufio.Writer, t *bookTable, _ Options) error {
	var b strings.Builder
	b.WriteString("# " + markdownText(t.book.Title) + "\n\nVersion " + markdownText(t.book.Version) + "\n")
	if t.counts != nil {
		b.WriteString("\n" + markdownText(sentence(counted("segment", &t.counts.Basis))) + "\n")
	}
	for _, c := range t.book.All() {
		t.markdownCode(&b, c)
	}
	_, err := w.WriteString(b.String())
	return err
}

func (t *bookTable) markdownCode(b *strings.Builder, c *codebook.Code) {
	b.WriteString("\n")
	markdownCode(b, c)
	for _, f := range []struct {
		head string
		text string
	}{
		{"Id", c.ID}, {"Kind", kindWord(c)}, {"Status", c.Status}, {"Retired", retirement(c)}, {"Formerly", strings.Join(c.Formerly, ", ")},
		{"Found", t.found(c)}, {"Include", c.Include}, {"Exclude", c.Exclude},
	} {
		if f.text != "" {
			b.WriteString("- **" + f.head + ":** " + markdownText(f.text) + "\n")
		}
	}
	markdownList(b, "Examples", texts(c.Examples))
	markdownList(b, "Counterexamples", texts(c.Counterexamples))
	var rules []string
	for _, r := range c.Rules {
		rules = append(rules, ruleWords(r))
	}
	markdownList(b, "Rules", rules)
}

// kindWord names a code's kind where its place does not say it.
func kindWord(c *codebook.Code) string {
	if c.Kind == codebook.Theme && c.Parent == nil || c.Kind == codebook.Plain && c.Parent != nil {
		return ""
	}
	return string(c.Kind)
}

func markdownList(b *strings.Builder, head string, items []string) {
	if len(items) == 0 {
		return
	}
	b.WriteString("- **" + head + ":**\n")
	for _, item := range items {
		b.WriteString("  - " + markdownText(item) + "\n")
	}
}
