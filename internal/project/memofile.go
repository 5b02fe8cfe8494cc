package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/ownwords/ownwords/corpus"
)

// maxMemo is the longest memo file that is read, in bytes.
const maxMemo = 16 << 20

// maxFront is the longest front matter of one, in bytes.
const maxFront = 64 << 10

// maxMemoName is how much of an id stands in a memo's file name, in characters.
const maxMemoName = 60

// writeMemoFile writes memos/2026-11-27-code-reciprocity-ada.md. A file that is
// there is never touched: the next name is taken.
func (p *Project) writeMemoFile(coder string, about About, text string) error {
	now := p.now().UTC()
	head, err := yaml.Marshal(struct {
		About string `yaml:"about"`
		By    string `yaml:"by"`
		At    string `yaml:"at"`
	}{about.String(), coder, now.Format(time.RFC3339)})
	if err != nil {
		return err
	}
	data := []byte("---\n" + string(head) + "---\n\n" + text + "\n")
	stem := strings.Join([]string{now.Format(time.DateOnly), about.Kind, fileWord(about.ID), fileWord(coder)}, "-")
	temp, err := stage(p.root, path.Join(MemosDir, stem+".md"), data)
	if err != nil {
		return err
	}
	defer p.root.Remove(temp)
	for n := 1; ; n++ {
		name := path.Join(MemosDir, stem+".md")
		if n > 1 {
			name = path.Join(MemosDir, fmt.Sprintf("%s-%d.md", stem, n))
		}
		err := p.christen(temp, name)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
}

// christen gives a file that was written a name that nothing has yet. Where the
// system knows no second names for a file, it is made anew.
func (p *Project) christen(temp, name string) error {
	err := p.root.Link(temp, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	data, err := p.root.ReadFile(temp)
	if err != nil {
		return Unwritable(name, err)
	}
	f, err := p.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if err == nil {
		_, err = f.Write(data)
		err = errors.Join(err, f.Sync(), f.Close())
	}
	if err != nil {
		return Unwritable(name, err)
	}
	return nil
}

// fileWord is an id as a part of a file's name.
func fileWord(id string) string {
	n := 0
	return strings.Trim(strings.Map(func(r rune) rune {
		if n++; n > maxMemoName {
			return -1
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, id), "-.")
}

// memoFiles reads what is in memos/.
func (p *Project) memoFiles() (all []Memo, wrong Faults, err error) {
	files, err := fs.ReadDir(p.root.FS(), MemosDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, p.unreadable(MemosDir, err)
	}
	about := once(p.About)
	for _, f := range files {
		name := f.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case f.IsDir() || !strings.HasSuffix(name, ".md"):
			wrong = append(wrong, Fault{Path: p.path(MemosDir, name), Text: "is not read: a memo is a file that ends in .md", Hint: "rename it, or move it away"})
		default:
			m, faults := p.memoFile(path.Join(MemosDir, name), about)
			if wrong = append(wrong, faults...); m != nil {
				all = append(all, *m)
			}
		}
	}
	return all, wrong, nil
}

// memoFile reads one. What its front matter does not say is left empty; nil
// for a file that cannot be read.
func (p *Project) memoFile(name string, about func(string) (About, error)) (*Memo, Faults) {
	info, err := fs.Stat(p.root.FS(), name)
	switch {
	case err != nil:
		faults, _ := AsFaults(p.unreadable(name, err))
		return nil, faults
	case !info.Mode().IsRegular(), info.Size() > maxMemo:
		return nil, Faults{{Path: p.path(name), Text: fmt.Sprintf("is not read: a memo is an ordinary file of at most %d bytes", maxMemo), Hint: "part it, or move it away"}}
	}
	src, err := p.root.ReadFile(name)
	if err != nil {
		faults, _ := AsFaults(p.unreadable(name, err))
		return nil, faults
	}
	head, text, wrong := readMemo(p.path(name), string(src))
	if faults, ok := AsFaults(unmerged(p.path(name), src)); ok {
		wrong = faults
	}
	m := &Memo{By: head.By, At: head.At, Text: text, File: name, About: About{ID: head.About}}
	if head.About != "" {
		found, err := about(head.About)
		if err != nil {
			wrong = append(wrong, Fault{p.path(name), head.line, 1, "about: " + err.Error(), hintOf(err)})
		} else {
			m.About = found
		}
	}
	if m.About.Kind == "segment" {
		if l, err := p.Locate(m.About.ID); err == nil {
			m.Quote = l.Doc.Slice(l.Span)
		}
	}
	return m, wrong
}

// once asks the same only once: finding a participant may read every
// transcript.
func once(find func(string) (About, error)) func(string) (About, error) {
	type answer struct {
		about About
		err   error
	}
	known := map[string]answer{}
	return func(text string) (About, error) {
		a, ok := known[text]
		if !ok {
			a.about, a.err = find(text)
			known[text] = a
		}
		return a.about, a.err
	}
}

func hintOf(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

// memoHead is the front matter of a memo file.
type memoHead struct {
	About, By, At string
	line          int // of about
}

// readMemo parts a memo file into front matter and text. A file without a
// front matter that can be read is text altogether.
func readMemo(file, src string) (head memoHead, text string, wrong Faults) {
	src = strings.ReplaceAll(strings.TrimPrefix(src, "\ufeff"), "\r\n", "\n")
	whole := strings.TrimSpace(strings.ToValidUTF8(src, "\ufffd"))
	fault := func(line int, hint, format string, args ...any) {
		wrong = append(wrong, Fault{file, line, 1, fmt.Sprintf(format, args...), hint})
	}
	const usual = "begin it with ---, about: code:ID, by: NAME, ---"
	rest, ok := strings.CutPrefix(src, "---\n")
	front, body, closed := strings.Cut("\n"+rest, "\n---\n")
	if !closed {
		front, closed = strings.CutSuffix("\n"+rest, "\n---")
		body = ""
	}
	if !ok || !closed || len(front) > maxFront {
		fault(1, usual, "has no front matter: it does not say what it is about")
		return head, whole, wrong
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(front), &root); err != nil { // front begins with a line feed where --- stood: lines count as in the file
		f := yamlFault(file, err)
		f.Hint = usual
		return head, whole, append(wrong, f)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		fault(1, usual, "the front matter must be keys and values")
		return head, whole, wrong
	}
	head.read(root.Content[0], fault)
	if head.About == "" && wrong == nil {
		fault(1, usual, "does not say what it is about")
	}
	return head, strings.TrimSpace(strings.ToValidUTF8(body, "\ufffd")), wrong
}

// read takes the keys that are known; others are left alone.
func (h *memoHead) read(n *yaml.Node, fault func(int, string, string, ...any)) {
	into := map[string]*string{"about": &h.About, "by": &h.By, "at": &h.At}
	var seen []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		target := into[k.Value]
		switch {
		case target == nil:
		case v.Kind != yaml.ScalarNode:
			fault(v.Line, "", "%s: one text is expected here", k.Value)
		case slices.Contains(seen, k.Value):
			fault(k.Line, "", "key %q stands twice", k.Value)
		default:
			seen, *target = append(seen, k.Value), strings.TrimSpace(v.Value)
			if k.Value == "about" {
				h.line = k.Line
			}
		}
	}
	if h.By != "" && corpus.ValidID(h.By) != nil {
		fault(1, "", "by: %s", corpus.ValidID(h.By))
	}
}

// memos tells what is wrong with memo files.
func (c *checking) memos() error {
	if c.Book == nil {
		return nil
	}
	_, wrong, err := c.memoFiles()
	for _, f := range wrong {
		c.add(WarningLevel, f)
	}
	return err
}
