package project

import (
	"cmp"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// Decider finds the coder in whose name a command decides, as ownwords.yaml
// spells it. One who is not registered there is refused, or, with isNew,
// added.
func (p *Project) Decider(id string, isNew bool) (string, error) {
	return p.decider(id, "coder", isNew)
}

// Adjudicator is Decider for somebody who decides for all: a coder whose role
// is consensus.
func (p *Project) Adjudicator(id string, isNew bool) (string, error) {
	known, err := p.decider(id, "consensus", isNew)
	if err != nil || p.isConsensus(known) {
		return known, err
	}
	return "", refuse(fmt.Sprintf("register one in %s, coders: [{id: team, role: consensus}], or with --coder team --new-coder", p.path(ConfigFile)),
		"coder %q has not the role consensus: adjudication decides for all", known)
}

func (p *Project) decider(id, role string, isNew bool) (string, error) {
	switch {
	case id == "":
		return "", refuse("add --coder NAME, or set OWNWORDS_CODER", "who decides? No coder is named")
	case corpus.ValidID(id) != nil:
		return "", refuse("choose a name of letters and digits, such as ada", "coder: %s", corpus.ValidID(id))
	case corpus.Key(id) == coding.Rules:
		return "", refuse("choose another name", "the name %q is kept for the codebook's rules", id)
	}
	known, err := p.Coder(id)
	if err == nil || !isNew {
		if err != nil {
			err = refuse("check the spelling, or register a new coder with --new-coder; "+p.coderList(), "coder %q is not registered in %s", id, p.path(ConfigFile))
		}
		return known, err
	}
	if err := p.addCoder(id, role); err != nil {
		return id, err
	}
	return p.Coder(id)
}

func (p *Project) coderList() string {
	if len(p.Config.Coders) == 0 {
		return "nobody is registered so far"
	}
	var ids []string
	for _, c := range p.Config.Coders {
		ids = append(ids, c.ID)
	}
	return "registered are " + strings.Join(ids, ", ")
}

// addCoder registers a coder in ownwords.yaml. Nothing else in the file
// changes.
func (p *Project) addCoder(id, role string) error {
	unlock, err := p.lock()
	if err != nil {
		return err
	}
	defer unlock()
	src, err := p.root.ReadFile(ConfigFile)
	if err != nil {
		return p.unreadable(ConfigFile, err)
	}
	if known := coderIn(src, id); known != nil { // another command was faster
		p.Config.Coders = append(p.Config.Coders, Coder{ID: known.ID, Name: known.Name, Role: cmp.Or(known.Role, "coder")})
		return nil
	}
	text, err := withCoder(string(src), id, role)
	if err != nil {
		return refuse(fmt.Sprintf("write it by hand under coders: - {id: %s, role: %s}", id, role), "%s: %s", p.path(ConfigFile), err)
	}
	if err := write(p.root, ConfigFile, []byte(text)); err != nil {
		return err
	}
	p.Config.Coders = append(p.Config.Coders, Coder{ID: id, Role: role})
	return nil
}

// coderIn is a coder whom a text of ownwords.yaml registers, nil for none.
func coderIn(src []byte, id string) *Coder {
	var registered struct{ Coders []Coder }
	if yaml.Unmarshal(src, &registered) != nil {
		return nil
	}
	for i := range registered.Coders {
		if corpus.Key(registered.Coders[i].ID) == corpus.Key(id) {
			return &registered.Coders[i]
		}
	}
	return nil
}

// withCoder is the text of ownwords.yaml with one more coder: behind the last,
// or under a new key at the end.
func withCoder(src, id, role string) (string, error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		return "", err
	}
	entry, err := yaml.Marshal(yamlFlow{id})
	if err != nil {
		return "", err
	}
	item := "{id: " + strings.TrimSuffix(strings.TrimPrefix(string(entry), "["), "]\n") + ", role: " + role + "}"
	lines := strings.SplitAfter(withNewline(src), "\n")
	edited := withNewline(src) + "coders:\n  - " + item + "\n"
	if at := findKey(&root, "coders", len(lines)-1); at != nil {
		edited = at.addItem(lines, item)
	}
	if !addsCoder(src, edited, id) {
		return "", fmt.Errorf("the list coders cannot be edited as it is written")
	}
	return edited, nil
}

// addItem adds an item to a list as it is written: in its brackets, or on a
// line of its own.
func (k *keyLines) addItem(lines []string, item string) string {
	head, own, tail := strings.Join(lines[:k.start], ""), lines[k.start:min(k.end, len(lines))], strings.Join(lines[min(k.end, len(lines)):], "")
	switch items := k.value.Content; {
	case k.value.Kind != yaml.SequenceNode || len(items) == 0 && k.value.Style&yaml.FlowStyle == 0:
		return head + "coders:\n  - " + item + "\n" + strings.Join(own[1:], "") + tail
	case k.value.Style&yaml.FlowStyle != 0:
		text := strings.Join(own, "")
		end := strings.LastIndex(text, "]")
		comma := ", "
		if len(items) == 0 {
			comma = ""
		}
		return head + strings.TrimRight(text[:end], ", \n\t") + comma + item + text[end:] + tail
	default:
		end := len(own)
		for end > 1 && (strings.TrimSpace(own[end-1]) == "" || strings.HasPrefix(strings.TrimSpace(own[end-1]), "#")) {
			end--
		}
		indent, _, _ := strings.Cut(lines[items[0].Line-1], "-")
		return head + strings.Join(own[:end], "") + indent + "- " + item + "\n" + strings.Join(own[end:], "") + tail
	}
}

// addsCoder tells whether two texts of ownwords.yaml differ in one more coder
// alone.
func addsCoder(before, after, id string) bool {
	var x, y map[string]yaml.Node
	if yaml.Unmarshal([]byte(before), &x) != nil || yaml.Unmarshal([]byte(after), &y) != nil {
		return false
	}
	var old, list []Coder
	a, b := x["coders"], y["coders"]
	if a.Decode(&old) != nil && len(a.Content) > 0 || b.Decode(&list) != nil || len(list) != len(a.Content)+1 || list[len(list)-1].ID != id {
		return false
	}
	for i, n := range a.Content {
		if !sameNode(n, b.Content[i]) {
			return false
		}
	}
	delete(x, "coders")
	delete(y, "coders")
	return sameMappings(x, y)
}
