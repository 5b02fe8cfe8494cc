package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestReadme runs every command of the README's console blocks in one
// temporary folder, in order, and compares what is printed with what the
// README says is printed. With -update it writes the README anew.
func TestReadme(t *testing.T) {
	path, err := filepath.Abs(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("COLUMNS", "100")
	t.Setenv("NO_COLOR", "1")
	readmeFiles, err := filepath.Abs(filepath.Join("testdata", "readme"))
	if err != nil {
		t.Fatal(err)
	}
	files := os.DirFS(readmeFiles) // what a reader would have at hand
	t.Chdir(t.TempDir())
	if err := os.CopyFS(".", files); err != nil {
		t.Fatal(err)
	}
	got := rerun(t, string(old))
	switch {
	case got == string(old):
	case *update:
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the README is not what the program prints; go test ./cmd/ownwords -run Readme -update, then read the diff\n%s", firstDifference(string(old), got))
	}
}

// rerun gives the README with the output of each command replaced by what it
// prints now.
func rerun(t *testing.T, readme string) string {
	var out strings.Builder
	inBlock, printing, commands := false, false, 0
	for _, line := range strings.SplitAfter(readme, "\n") {
		switch bare := strings.TrimRight(line, "\n"); {
		case bare == "```console":
			inBlock = true
		case inBlock && bare == "```":
			inBlock, printing = false, false
		case inBlock && strings.HasPrefix(bare, "$ "):
			printing = true
			commands++
			out.WriteString(line)
			out.WriteString(runLine(t, strings.TrimPrefix(bare, "$ ")))
			continue
		case inBlock && printing:
			continue
		}
		out.WriteString(line)
	}
	if commands < 10 {
		t.Errorf("only %d commands were found in the README", commands)
	}
	return out.String()
}

// runLine runs one command line of the README: cd, cat, or ownwords with
// quoted arguments, perhaps fed by "printf 'text' |", perhaps cut by "| head -n".
func runLine(t *testing.T, line string) string {
	line, cut, hasCut := strings.Cut(line, " | head -")
	line, stdin := fed(t, line)
	words := splitWords(line)
	switch words[0] {
	case "cd":
		t.Chdir(words[1])
		return ""
	case "cat":
		text, err := os.ReadFile(words[1])
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if words[0] != "ownwords" {
		t.Fatalf("the README runs %q, which this test does not know", line)
	}
	var out bytes.Buffer
	run(words[1:], strings.NewReader(stdin), &out, &out)
	lines := strings.SplitAfter(out.String(), "\n")
	if n, err := strconv.Atoi(cut); hasCut && err == nil {
		lines = lines[:min(n, len(lines))]
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(strings.TrimSuffix(l, "\n"), " ") + l[len(strings.TrimSuffix(l, "\n")):]
	}
	return strings.Join(lines, "")
}

// fed parts a command line from the text that printf feeds it.
func fed(t *testing.T, line string) (command, stdin string) {
	text, command, piped := strings.Cut(line, "' | ")
	text, printed := strings.CutPrefix(text, "printf '")
	if !piped || !printed {
		return line, ""
	}
	stdin, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return command, stdin
}

// splitWords cuts a command line at blanks outside quotation marks.
func splitWords(line string) (words []string) {
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, open = r, true
		case quote == 0 && r == ' ':
			if open {
				words = append(words, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if open {
		words = append(words, word.String())
	}
	return words
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "line " + strconv.Itoa(i+1) + "\n- " + x[i] + "\n+ " + y[i]
		}
	}
	return "one is longer"
}
