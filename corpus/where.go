package corpus

import (
	"fmt"
	"strings"
)

// Condition is one --where: an attribute of participants, or of documents
// ("document.wave"), compared with a value. A missing value satisfies none.
type Condition struct {
	Document bool   // about the document, not the person
	Name     string // of the attribute, as typed
	Op       string // = != < <= > >=
	Value    string
}

// ParseCondition reads "years>=5" or "document.wave = 2".
func ParseCondition(s string) (Condition, error) {
	i := strings.IndexAny(s, "=!<>")
	if i <= 0 {
		return Condition{}, badCondition(s)
	}
	op := s[i : i+1]
	if i+1 < len(s) && s[i+1] == '=' {
		op = s[i : i+2]
	}
	c := Condition{Name: strings.TrimSpace(s[:i]), Op: op, Value: strings.TrimSpace(s[i+len(op):])}
	if op == "==" {
		c.Op = "="
	}
	if op == "!" || c.Name == "" || c.Value == "" || strings.ContainsRune("=!<>", rune(c.Value[0])) {
		return Condition{}, badCondition(s)
	}
	if name, ok := strings.CutPrefix(c.Name, "document."); ok {
		c.Document, c.Name = true, strings.TrimSpace(name)
	}
	if c.Name == "" {
		return Condition{}, badCondition(s)
	}
	return c, nil
}

func badCondition(s string) error {
	return fmt.Errorf("condition %q is not ATTRIBUTE OP VALUE, with = != < <= > or >=", s)
}

// String is the condition as ParseCondition reads it.
func (c Condition) String() string {
	name := c.Name
	if c.Document {
		name = "document." + name
	}
	return name + c.Op + c.Value
}

// Check says why the condition's value cannot be compared with the
// attribute's.
func (c Condition) Check(a *Attribute) error {
	if err := a.Check(c.Value); err != nil {
		return fmt.Errorf("--where %s: %w", c, err)
	}
	if ordered := strings.ContainsAny(c.Op, "<>"); ordered && (a.Type == TextAttribute || a.Type == "") {
		return fmt.Errorf("--where %s: %s is text, which has no order", c, a.Name)
	}
	return nil
}

// Holds reports whether a value of the attribute satisfies the condition.
func (c Condition) Holds(a *Attribute, value string) bool {
	if a.IsMissing(value) {
		return false
	}
	switch n := a.Compare(value, c.Value); c.Op {
	case "=":
		return n == 0
	case "!=":
		return n != 0
	case "<":
		return n < 0
	case "<=":
		return n <= 0
	case ">":
		return n > 0
	default:
		return n >= 0
	}
}
