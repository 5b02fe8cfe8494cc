package agreement

import (
	"fmt"
	"slices"
	"strings"
)

// Column roles, as --columns and headers spell them.
var roles = []string{"unit", "coder", "value", "cluster"}

const mostColumns = 5000

// setHeader finds the columns, and whether the table is long or wide.
func (t *reading) setHeader(cells []string) error {
	if len(cells) > mostColumns {
		return t.whole(fmt.Sprintf("has more than %d columns", mostColumns), "is this a table of values?")
	}
	for i, c := range cells {
		name := strings.TrimSpace(c)
		if name != "" && slices.ContainsFunc(t.header, func(h string) bool { return strings.EqualFold(h, name) }) {
			t.faultAt(cells, i, fmt.Sprintf("column %q stands twice", name), "")
		}
		t.header = append(t.header, strings.Clone(name))
	}
	if len(t.header) < 2 {
		t.faultAt(cells, 0, "there is only one column", "a table has columns unit, coder and value, or unit and one column a coder, parted by comma, semicolon or tab")
	}
	if err := t.roles(); err != nil {
		return err
	}
	if t.coder < 0 && t.value < 0 {
		t.setWide()
	} else {
		for role, i := range map[string]int{"unit": t.unit, "coder": t.coder, "value": t.value} {
			if i < 0 {
				t.problem(1, 1, fmt.Sprintf("there is no column %q", role), "name it: --columns "+role+"=NAME; the columns are "+strings.Join(t.header, ", "))
			}
		}
	}
	if len(t.problems) > 0 {
		return t.problems
	}
	return nil
}

// roles finds what the columns are for: as asked, else by their usual names.
func (t *reading) roles() error {
	for role := range t.Columns {
		if !slices.Contains(roles, role) {
			return fmt.Errorf("columns have the roles %s, not %q", strings.Join(roles, ", "), role)
		}
	}
	t.unit, t.coder, t.value = t.role("unit", "unit"), t.role("coder", "coder"), t.role("value", "value")
	t.doc = t.role("cluster", "cluster", "document")
	return nil
}

func (t *reading) role(role string, usual ...string) int {
	if asked, ok := t.Columns[role]; ok {
		usual = []string{asked}
	}
	for _, name := range usual {
		if i := slices.IndexFunc(t.header, func(h string) bool { return strings.EqualFold(h, name) }); i >= 0 {
			return i
		}
	}
	if asked, ok := t.Columns[role]; ok {
		t.problem(1, 1, fmt.Sprintf("there is no column %q", asked), "the columns are "+strings.Join(t.header, ", "))
		return 0
	}
	return -1
}

// setWide makes a coder of each column that is no unit and no cluster.
func (t *reading) setWide() {
	if t.unit < 0 {
		if t.unit = 0; t.doc == 0 {
			t.unit = 1
		}
	}
	for i, name := range t.header {
		coder := -1
		if i != t.unit && i != t.doc && name != "" {
			coder = len(t.coders.list)
			t.coders.of(name)
		}
		t.wide = append(t.wide, coder)
	}
}
