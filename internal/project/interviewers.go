package project

import (
	"fmt"
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
		return fmt.Errorf("edit %s: %w", p.path(ConfigFile), err)
	}
	p.Config.Interviewers = all
	return write(p.root, ConfigFile, []byte(text))
}

// setList gives a top-level key of a YAML text a list of texts: in its own
// lines where it stands, else at the end.
func setList(src, key string, values []string) (string, error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		return "", err
	}
	flow, err := yaml.Marshal(map[string]yamlFlow{key: values})
	if err != nil {
		return "", err
	}
	if len(root.Content) == 1 {
		top := root.Content[0]
		for i := 0; i+1 < len(top.Content); i += 2 {
			if top.Content[i].Value == key {
				lines := strings.SplitAfter(src, "\n")
				head, tail := lines[:top.Content[i].Line-1], lines[min(lastLine(top.Content[i+1]), len(lines)):]
				return strings.Join(head, "") + string(flow) + strings.Join(tail, ""), nil
			}
		}
	}
	if src != "" && !strings.HasSuffix(src, "\n") {
		src += "\n"
	}
	return src + string(flow), nil
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

func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, c := range n.Content {
		last = max(last, lastLine(c))
	}
	return last
}
