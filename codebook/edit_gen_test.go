package codebook

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// layouts writes random codebooks in every layout that YAML has for them, and
// remembers the text of every entry of every code.
type layouts struct {
	rand *rand.Rand
	out  strings.Builder
	nl   string
	ids  []string
	own  map[string][]string // entries by id, each without leading blanks on its lines
	n    int                 // of comments and sentences, so that each is another
}

func (l *layouts) one(of ...string) string { return of[l.rand.IntN(len(of))] }

func (l *layouts) chance(n int) bool { return l.rand.IntN(n) == 0 }

func (l *layouts) line(col int, text string) {
	l.out.WriteString(strings.Repeat(" ", col) + text + l.nl)
}

// aside writes comment lines and blank lines, or nothing.
func (l *layouts) aside(col int) {
	if l.chance(6) {
		l.out.WriteString(l.nl)
	}
	if l.chance(4) {
		l.n++
		l.line(col, fmt.Sprintf("# %d: é, [x] {y", l.n))
	}
}

// tail is a comment at the end of a line, or nothing.
func (l *layouts) tail() string {
	if !l.chance(4) {
		return ""
	}
	l.n++
	return fmt.Sprintf("  # %d 'beside' ,", l.n)
}

func (l *layouts) sentence() string {
	l.n++
	return fmt.Sprintf("Sentence %d, it's ä.", l.n)
}

// scalar is a text in a style that can stand on a line, or in brackets.
func (l *layouts) scalar(flow bool) string {
	s := l.sentence()
	switch l.rand.IntN(3) {
	case 0:
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	case 1:
		return `"` + s + ` \"#\""`
	}
	if flow {
		return strings.ReplaceAll(s, ",", "")
	}
	return s
}

// text writes the value of a key as a text of one or several lines, behind
// the colon; col is the column of the key.
func (l *layouts) text(col int) {
	in := strings.Repeat(" ", col+2+l.rand.IntN(3))
	put := func(parts ...string) { l.out.WriteString(strings.Join(parts, l.nl) + l.nl) }
	switch l.rand.IntN(7) {
	case 0:
		put(l.one(" |", " |-", " >", " >-", " |+")+l.tail(), in+l.sentence(), "", in+"  # no comment", in+l.sentence())
	case 1:
		put(" "+l.sentence(), in+"goes on # here"+l.tail())
	case 2:
		put(` "`+l.sentence(), in+`goes # on \" \`, in+`and on"`+l.tail())
	case 3:
		put(" '"+strings.ReplaceAll(l.sentence(), "'", "''"), "", in+"# ''on'''"+l.tail())
	case 4:
		put(l.tail(), in+l.scalar(false))
	default:
		put(" " + l.scalar(false) + l.tail())
	}
}

// list writes the value of a key as a list, behind the colon.
func (l *layouts) list(col int, item func(flow bool) string) {
	n := 1 + l.rand.IntN(3)
	switch l.rand.IntN(4) {
	case 0:
		l.out.WriteString(" " + item(false) + l.tail() + l.nl)
	case 1:
		var parts []string
		for range n {
			parts = append(parts, item(true))
		}
		l.out.WriteString(" [" + strings.Join(parts, l.one(", ", ",")) + l.one("", ",", " ") + "]" + l.tail() + l.nl)
	case 2:
		l.out.WriteString(" [" + l.tail() + l.nl)
		for i := range n {
			l.aside(col + 2)
			l.line(col+2, item(true)+l.one(",", " ,")[b2i(i == n-1 && l.chance(2)):]+l.tail())
		}
		l.line(col+1, "]"+l.tail())
	default:
		l.out.WriteString(l.tail() + l.nl)
		step := 2 * l.rand.IntN(3)
		for range n {
			l.aside(col + step)
			l.line(col+step, "-"+l.one(" ", "  ")+item(false)+l.tail())
		}
		if l.chance(4) {
			l.aside(col + step + 1)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (l *layouts) ruleText(bool) string {
	l.n++
	return fmt.Sprintf(l.one("{any: w%d}", "{any: [w%d, 'x, y'], none: z}", `{regex: 'a{%d}'}`), 1+l.n%900)
}

func (l *layouts) id() string {
	id := l.one("c", "Code-", "ä.", "_") + fmt.Sprint(len(l.ids))
	l.ids = append(l.ids, id)
	return id
}

func (l *layouts) formerId(bool) string { l.n++; return fmt.Sprintf("old%d", l.n) }

// entry writes one key of a code in lines.
func (l *layouts) entry(col int, key, id string) {
	switch key {
	case "id":
		l.out.WriteString(l.one("id: "+id, `id: "`+id+`"`, "id:   '"+id+"'", `"id": `+id) + l.tail() + l.nl)
	case "name":
		l.out.WriteString("name: " + l.scalar(false) + l.tail() + l.nl)
	case "formerly":
		l.out.WriteString("formerly:")
		l.list(col, l.formerId)
	case "rules":
		l.out.WriteString("rules:")
		l.list(col, l.ruleText)
	case "tests":
		l.out.WriteString(l.one("tests: {hit: ["+l.scalar(true)+"]}", "tests: {hit: ["+l.scalar(true)+"], miss: "+l.scalar(true)+"}", "tests: {}") + l.tail() + l.nl)
	case "examples", "counterexamples":
		l.out.WriteString(key + ":")
		l.list(col, l.scalar)
	case "color":
		l.out.WriteString(`color: "#1b9e77"` + l.tail() + l.nl)
	default:
		l.out.WriteString(key + ":")
		l.text(col)
	}
}

// code writes a code with all below it, its dash in column col.
func (l *layouts) code(col, depth int) {
	if l.chance(4) {
		l.line(col, "- "+l.flowCode(depth)+l.tail())
		return
	}
	id, width := l.id(), l.one(" ", " ", "   ", l.tail()+l.nl)
	keys := []string{"id"}
	for _, k := range []string{"name", "formerly", "definition", "exclude", "examples", "counterexamples", "color", "rules", "tests"} {
		if l.chance(3) {
			keys = append(keys, k)
		}
	}
	if l.chance(4) {
		l.rand.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	}
	in := col + 1 + len(width)
	l.out.WriteString(strings.Repeat(" ", col) + "-" + width)
	if strings.HasSuffix(width, l.nl) {
		in = col + 2
		l.out.WriteString(strings.Repeat(" ", in))
	}
	for i, k := range keys {
		if i > 0 {
			l.aside(in)
			l.out.WriteString(strings.Repeat(" ", in))
		}
		start := l.out.Len()
		l.entry(in, k, id)
		l.own[id] = append(l.own[id], flush(l.out.String()[start:]))
	}
	l.children(in, depth)
	if l.chance(5) {
		l.aside(in)
	}
}

func (l *layouts) children(col, depth int) {
	switch {
	case depth > 2 || l.chance(2):
	case l.chance(4):
		l.line(col, l.one("children: []", "children:", "children: [] ")+l.tail())
	case l.chance(5):
		l.line(col, "children: ["+l.flowCode(depth+1)+", "+l.flowCode(depth+1)+"]"+l.tail())
	default:
		l.line(col, "children:"+l.tail())
		step := 2 * l.rand.IntN(3)
		for range 1 + l.rand.IntN(3) {
			l.aside(col + step)
			l.code(col+step, depth+1)
		}
	}
}

// flowCode is a code in braces, on one line.
func (l *layouts) flowCode(depth int) string {
	id := l.id()
	parts := []string{"id: " + id}
	for _, p := range []string{"name: " + l.scalar(true), "formerly: " + l.formerId(true), "examples: [" + l.scalar(true) + "]",
		"rules: [" + l.one(l.ruleText(true), "any: z") + "]", "definition: ", "tests: {miss: " + l.scalar(true) + "}"} {
		if l.chance(4) {
			parts = append(parts, p)
		}
	}
	for _, p := range parts {
		l.own[id] = append(l.own[id], strings.TrimSpace(p))
	}
	switch {
	case depth < 3 && l.chance(6):
		parts = append(parts, "children: ["+l.flowCode(depth+1)+"]")
	case l.chance(6):
		parts = append(parts, "children: []")
	}
	return l.one("{", "{ ") + strings.Join(parts, ", ") + "}"
}

// flush takes the blanks off the start and end of every line.
func flush(text string) string {
	var lines []string
	for line := range splitLines(text) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// book writes a whole codebook.
func (l *layouts) book() string {
	l.own = map[string][]string{}
	l.out.WriteString(l.one("", "\ufeff"))
	l.aside(0)
	l.line(0, "title: 'T'"+l.tail())
	l.line(0, "version: 1")
	l.aside(0)
	if l.chance(6) {
		l.line(0, "codes: ["+l.flowCode(0)+", "+l.flowCode(0)+"]"+l.tail())
	} else {
		l.line(0, "codes:"+l.tail())
		step := 2 * l.rand.IntN(3)
		for range 1 + l.rand.IntN(5) {
			l.aside(step)
			l.code(step, 0)
		}
	}
	l.aside(0)
	if l.chance(4) {
		return strings.TrimRight(l.out.String(), "\r\n ")
	}
	return l.out.String()
}
