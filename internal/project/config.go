package project

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// Config is ownwords.yaml.
type Config struct {
	Title        string
	Language     string
	Interviewers []string
	Coders       []Coder
	Attributes   []corpus.Attribute // declared; others are inferred
	View         coding.View        // coding.Final unless the file names another
	Method       string
	Round        string       // that decisions are made in, "" for none
	Assignments  []Assignment // in the file's order; empty: nobody is assigned anything
	Segmentation int
	Notes        []string
	Backchannels []string
}

// Coder is a person who may code.
type Coder struct{ ID, Name, Role string }

// Assignment says which documents a coder is to code.
type Assignment struct {
	Coder     string
	Documents []string // nil: all
}

// configReader walks ownwords.yaml node by node, so that every fault has its
// place and all are found.
type configReader struct {
	path   string
	faults Faults
	*Config
}

func (p *Project) readConfig() error {
	p.Config = &Config{View: coding.Final}
	src, err := p.root.ReadFile(ConfigFile)
	if err != nil {
		return p.unreadable(ConfigFile, err)
	}
	r := configReader{path: p.path(ConfigFile), Config: p.Config}
	if !r.faults.take(unmerged(r.path, src)) {
		r.read(src)
	}
	text, err := corpus.NewText(corpus.Settings{Segmentation: r.Segmentation, Notes: r.Notes, Backchannels: r.Backchannels})
	if err != nil {
		r.faults = append(r.faults, Fault{Path: r.path, Text: err.Error(), Hint: "a newer ownwords may know it"})
		text = corpus.DefaultText()
	}
	p.Text = text
	if abs, err := filepath.Abs(p.Dir); err == nil && r.Title == "" {
		r.Title = filepath.Base(abs)
	}
	if len(r.faults) > 0 {
		r.faults.sort()
		return r.faults
	}
	return nil
}

func (r *configReader) read(src []byte) {
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		r.faults = append(r.faults, yamlFault(r.path, err))
		return
	}
	if len(root.Content) == 0 {
		return
	}
	r.mapping(root.Content[0], "the settings", r.key)
}

func yamlFault(path string, err error) Fault {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	f := Fault{Path: path, Line: 1, Col: 1, Text: text, Hint: "quote texts that hold a colon, a bracket or a star"}
	if n, _ := fmt.Sscanf(text, "line %d:", &f.Line); n == 1 {
		_, f.Text, _ = strings.Cut(text, ": ")
	}
	return f
}

func (r *configReader) fault(n *yaml.Node, hint, format string, args ...any) {
	r.faults = append(r.faults, Fault{r.path, n.Line, n.Column, fmt.Sprintf(format, args...), hint})
}

func (r *configReader) mapping(n *yaml.Node, what string, key func(name, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "such as title: My study", "%s must be keys and values", what)
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if line, twice := seen[k.Value]; twice {
			r.fault(k, "", "key %q stands twice: it is already in line %d", k.Value, line)
			continue
		}
		seen[k.Value] = k.Line
		key(k, n.Content[i+1])
	}
}

func (r *configReader) key(k, v *yaml.Node) {
	switch k.Value {
	case "title":
		r.text(v, &r.Title)
	case "language":
		r.text(v, &r.Language)
	case "method":
		r.text(v, &r.Method)
	case "interviewers":
		r.texts(v, &r.Interviewers)
	case "notes":
		r.texts(v, &r.Notes)
	case "backchannels":
		r.texts(v, &r.Backchannels)
	case "round":
		r.text(v, &r.Round)
	case "assignments":
		r.mapping(v, "assignments", r.assignment)
	case "segmentation":
		if v.Decode(&r.Segmentation) != nil {
			r.fault(v, "", "segmentation must be a whole number")
		}
	case "view":
		r.view(v)
	case "coders":
		r.coders(v)
	case "attributes":
		r.mapping(v, "attributes", r.attribute)
	default:
		r.fault(k, "known keys: title, language, interviewers, coders, attributes, view, method, round, assignments, segmentation, notes, backchannels", "unknown key %q", k.Value)
	}
}

func (r *configReader) text(v *yaml.Node, into *string) {
	if v.Kind != yaml.ScalarNode {
		r.fault(v, "", "one text is expected here")
		return
	}
	if v.Tag != "!!null" {
		*into = v.Value
	}
}

// texts takes a list of texts, or one.
func (r *configReader) texts(v *yaml.Node, into *[]string) {
	nodes := []*yaml.Node{v}
	if v.Kind == yaml.SequenceNode {
		nodes = v.Content
	}
	for _, n := range nodes {
		var s string
		if r.text(n, &s); s != "" {
			*into = append(*into, s)
		}
	}
}

func (r *configReader) view(v *yaml.Node) {
	var s string
	r.text(v, &s)
	view, err := coding.ParseView(s)
	if err != nil {
		r.fault(v, "", "%s", err)
		return
	}
	r.View = view
}

func (r *configReader) coders(v *yaml.Node) {
	if v.Kind != yaml.SequenceNode {
		r.fault(v, "coders: [{id: ada, name: Ada Lee, role: coder}]", "coders must be a list")
		return
	}
	for _, n := range v.Content {
		c := Coder{Role: "coder"}
		r.mapping(n, "a coder", func(k, v *yaml.Node) {
			switch k.Value {
			case "id":
				r.text(v, &c.ID)
			case "name":
				r.text(v, &c.Name)
			case "role":
				r.text(v, &c.Role)
			default:
				r.fault(k, "a coder has id, name and role", "unknown key %q", k.Value)
			}
		})
		r.coder(n, c)
	}
}

func (r *configReader) coder(n *yaml.Node, c Coder) {
	if err := corpus.ValidID(c.ID); err != nil {
		r.fault(n, "", "coder: %s", err)
	}
	if corpus.Key(c.ID) == coding.Rules {
		r.fault(n, "choose another id", "coder %q: the name is kept for the codebook's rules", c.ID)
	}
	if !slices.Contains([]string{"coder", "reviewer", "consensus"}, c.Role) {
		r.fault(n, "use coder, reviewer or consensus", "coder %q: role %q is not known", c.ID, c.Role)
	}
	for _, d := range r.Coders {
		if corpus.Key(d.ID) == corpus.Key(c.ID) {
			r.fault(n, "", "coder %q stands twice", c.ID)
		}
	}
	r.Coders = append(r.Coders, c)
}

// assignment reads `ada: [P01, P02]` or `ada: all`.
func (r *configReader) assignment(k, v *yaml.Node) {
	a := Assignment{Coder: k.Value}
	if v.Kind == yaml.SequenceNode || v.Value != "all" {
		r.texts(v, &a.Documents)
		if len(a.Documents) == 0 {
			return // assigned nothing
		}
	}
	r.Assignments = append(r.Assignments, a)
}

var attributeTypes = []corpus.AttributeType{corpus.TextAttribute, corpus.NumberAttribute, corpus.OrderedAttribute, corpus.DateAttribute, corpus.YesNoAttribute}

func (r *configReader) attribute(k, v *yaml.Node) {
	a := corpus.Attribute{Name: k.Value}
	if v.Kind == yaml.ScalarNode {
		a.Type = corpus.AttributeType(v.Value)
	} else {
		r.mapping(v, "an attribute", func(k, v *yaml.Node) {
			switch k.Value {
			case "type":
				a.Type = corpus.AttributeType(v.Value)
			case "levels":
				r.texts(v, &a.Levels)
			case "missing":
				r.texts(v, &a.Missing)
			default:
				r.fault(k, "an attribute has type, levels and missing", "unknown key %q", k.Value)
			}
		})
	}
	if a.Type == "" && len(a.Levels) > 0 {
		a.Type = corpus.OrderedAttribute
	}
	if a.Type != "" && !slices.Contains(attributeTypes, a.Type) {
		r.fault(v, "use text, number, ordered, date or yes-no", "attribute %q: type %q is not known", a.Name, a.Type)
	}
	if a.Type == corpus.OrderedAttribute && len(a.Levels) == 0 {
		r.fault(v, "levels: [low, middle, high]", "attribute %q is ordered but has no levels", a.Name)
	}
	r.Attributes = append(r.Attributes, a)
}
