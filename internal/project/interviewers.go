package project

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/ownwords/ownwords/corpus"
)

// addInterviewers keeps labels given to a command in ownwords.yaml. Only the
// lines of the key interviewers change; comments elsewhere stay.
func (p *Project) addInterviewers(labels []string) error {
	all := slices.Clone(p.Config.Interviewers)
	for _, l := range labels {
		if !slices.ContainsFunc(all, func(k string) bool { return corpus.Key(k) == corpus.Key(l) }) {
			all = append(all, l)
		}
	}
	if len(all) == len(p.Config.Interviewers) {
		return nil
	}
	src, err := p.root.ReadFile(ConfigFile)
	if err != nil {
		return p.unreadable(ConfigFile, err)
	}
	text, err := setList(string(src), "interviewers", all)
	if err != nil {
		return refuse(fmt.Sprintf("write it by hand: interviewers: [%s]", strings.Join(all, ", ")), "%s: %s", p.path(ConfigFile), err)
	}
	p.Config.Interviewers = all
	return write(p.root, ConfigFile, []byte(text))
}

// setList gives a top-level key of a YAML text a list of texts: in its own
// lines where it stands, else at the end. Everything else stays to the byte. A
// list that only grows keeps the comments on its items. Where the text is
// written in a way that this cannot be done without harm, it is an error.
func setList(src, key string, values []string) (string, error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		return "", err
	}
	flow, err := yaml.Marshal(map[string]yamlFlow{key: values})
	if err != nil {
		return "", err
	}
	edited := withNewline(src) + string(flow)
	if at := findKey(&root, key, len(strings.SplitAfter(src, "\n"))); at != nil {
		edited = at.replace(strings.SplitAfter(withNewline(src), "\n"), values, string(flow))
	}
	if !changesOnly(src, edited, key, values) {
		return "", fmt.Errorf("the list %s cannot be edited as it is written", key)
	}
	return edited, nil
}

func withNewline(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}

// keyLines are the lines of a top-level key, from 0, end exclusive.
type keyLines struct {
	value      *yaml.Node
	start, end int
}

func findKey(root *yaml.Node, key string, lines int) *keyLines {
	if len(root.Content) != 1 {
		return nil
	}
	top := root.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		if top[i].Value == key {
			end := lines
			if i+2 < len(top) {
				end = top[i+2].Line - 1
			}
			return &keyLines{top[i+1], top[i].Line - 1, end}
		}
	}
	return nil
}

// replace writes the list in the key's lines. Comments and blank lines behind
// it belong to what follows.
func (k *keyLines) replace(lines, values []string, flow string) string {
	end := min(k.end, len(lines))
	for end > k.start+1 && (strings.TrimSpace(lines[end-1]) == "" || strings.HasPrefix(strings.TrimSpace(lines[end-1]), "#")) {
		end--
	}
	head, tail := strings.Join(lines[:k.start], ""), strings.Join(lines[end:], "")
	if added, ok := k.grow(lines, values); ok {
		return head + strings.Join(lines[k.start:end], "") + added + tail
	}
	if c := k.value.LineComment; c != "" && !strings.Contains(c, "\n") {
		flow = strings.TrimSuffix(flow, "\n") + " " + c + "\n"
	}
	return head + flow + tail
}

// grow gives the lines that add values to a list of one item a line.
func (k *keyLines) grow(lines, values []string) (added string, ok bool) {
	items := k.value.Content
	if k.value.Kind != yaml.SequenceNode || k.value.Style&yaml.FlowStyle != 0 || len(items) == 0 || len(items) > len(values) {
		return "", false
	}
	for i, n := range items {
		if n.Value != values[i] {
			return "", false
		}
	}
	indent, _, _ := strings.Cut(lines[items[0].Line-1], "-")
	for _, v := range values[len(items):] {
		item, err := yaml.Marshal(yamlFlow{v})
		if err != nil {
			return "", false
		}
		added += indent + "- " + strings.TrimSuffix(strings.TrimPrefix(string(item), "["), "]\n") + "\n"
	}
	return added, true
}

// changesOnly tells whether two YAML texts differ in nothing but the list.
func changesOnly(before, after, key string, values []string) bool {
	var x, y map[string]yaml.Node
	if yaml.Unmarshal([]byte(before), &x) != nil || yaml.Unmarshal([]byte(after), &y) != nil {
		return false
	}
	var list []string
	n := y[key]
	if n.Decode(&list) != nil || !slices.Equal(list, values) {
		return false
	}
	delete(x, key)
	delete(y, key)
	return sameMappings(x, y)
}

func sameMappings(x, y map[string]yaml.Node) bool {
	return maps.EqualFunc(x, y, func(a, b yaml.Node) bool { return sameNode(&a, &b) })
}

func sameNode(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Value == b.Value && a.Tag == b.Tag && slices.EqualFunc(a.Content, b.Content, sameNode)
}

// yamlFlow is a list on one line.
type yamlFlow []string

func (f yamlFlow) MarshalYAML() (any, error) {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, s := range f {
		item := &yaml.Node{}
		item.SetString(s)
		n.Content = append(n.Content, item)
	}
	return n, nil
}
