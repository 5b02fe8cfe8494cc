package agreement

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// rows reads all of them, until there are too many problems.
func (t *reading) rows() error {
	for len(t.problems) < mostProblems {
		cells, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t.failed(err)
		}
		if t.sound(cells) {
			t.row(cells)
		}
		if len(t.ratings) > maxRatings {
			return t.whole(fmt.Sprintf("has more than %d values", maxRatings), "split the table")
		}
	}
	if len(t.problems) > 0 {
		return t.problems
	}
	return nil
}

// sound trims the cells of a row, and tells whether it can be read. Blank rows
// are passed over.
func (t *reading) sound(cells []string) bool {
	blank := true
	for i, c := range cells {
		if !utf8.ValidString(c) {
			t.faultAt(cells, i, "is not valid UTF-8", "save the table as CSV in UTF-8")
			return false
		}
		blank = blank && strings.TrimSpace(c) == ""
	}
	if blank {
		return false
	}
	if len(cells) != len(t.header) {
		t.faultAt(cells, min(len(t.header), len(cells)-1), fmt.Sprintf("the row has %d cells, the header %d", len(cells), len(t.header)), "quote cells that hold the character between columns")
		return false
	}
	return true
}

func (t *reading) row(cells []string) {
	unit, ok := t.unitOf(cells)
	if !ok {
		return
	}
	if t.wide != nil {
		for i, coder := range t.wide {
			if coder >= 0 {
				t.rate(cells, unit, int32(coder), i)
			} else if i != t.unit && i != t.doc && strings.TrimSpace(cells[i]) != "" {
				t.faultAt(cells, i, "this column has no name", "the first row names the coders")
			}
		}
		return
	}
	who := strings.TrimSpace(cells[t.coder])
	if who == "" {
		t.faultAt(cells, t.coder, "the coder is missing", "name who gave the value")
		return
	}
	coder, _ := t.coders.of(who)
	t.rate(cells, unit, coder, t.value)
}

// unitOf is the unit of a row. With documents, the same name in two of them is
// two units.
func (t *reading) unitOf(cells []string) (unit int32, ok bool) {
	name := strings.TrimSpace(cells[t.unit])
	if name == "" {
		t.faultAt(cells, t.unit, "the unit is missing", "name what was coded")
		return 0, false
	}
	if t.doc < 0 {
		unit, fresh := t.units.of(name)
		return unit, t.single(cells, fresh, name)
	}
	doc := strings.TrimSpace(cells[t.doc])
	if doc == "" {
		t.faultAt(cells, t.doc, fmt.Sprintf("the %s is missing", t.header[t.doc]), "")
		return 0, false
	}
	cluster, _ := t.clusters.of(doc)
	unit, fresh := t.units.of(doc + "\x00" + name)
	if fresh {
		t.clusterOf = append(t.clusterOf, cluster)
	}
	return unit, t.single(cells, fresh, name)
}

// single refuses a second row of a unit in a wide table.
func (t *reading) single(cells []string, fresh bool, name string) bool {
	if t.wide == nil || fresh {
		return true
	}
	t.faultAt(cells, t.unit, fmt.Sprintf("unit %q has a row already", name), "in a wide table the first column names the unit, and each other column is a coder")
	return false
}

// rate takes one value.
func (t *reading) rate(cells []string, unit, coder int32, i int) {
	raw, fresh := t.raw.of(strings.TrimSpace(cells[i]))
	line, col := t.at(cells, i)
	at := place{int32(line), int32(col)}
	if fresh {
		t.meaning = append(t.meaning, t.mean(t.raw.list[raw], at))
	}
	value := t.meaning[raw]
	if value < 0 {
		t.missing++
		return
	}
	t.ratings = append(t.ratings, Rating{unit, coder, value})
	t.places = append(t.places, at)
}

// mean is the value that a spelling stands for, -1 for a missing one.
func (t *reading) mean(raw string, at place) int32 {
	if raw == "" && !t.Sets || slices.Contains(t.ReadOptions.Missing, raw) {
		return -1
	}
	key, members := raw, []string(nil)
	if t.Sets {
		members = parted(raw)
		key = strings.Join(members, "\x00")
	}
	if t.byKey == nil {
		t.byKey = map[string]int32{}
	}
	id, ok := t.byKey[key]
	if !ok {
		id = int32(len(t.spelled))
		t.byKey[key] = id
		t.spelled = append(t.spelled, spelling{raw, members, at})
	}
	return id
}

// parted is the members of a set, in order, each once.
func parted(raw string) []string {
	members := []string{}
	for _, m := range strings.FieldsFunc(raw, func(r rune) bool { return r == ';' || r == '|' }) {
		if m = strings.TrimSpace(m); m != "" {
			members = append(members, m)
		}
	}
	slices.Sort(members)
	return slices.Compact(members)
}
