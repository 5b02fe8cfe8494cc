// Package layout is one test about the house itself: which room may build on
// which, and where each heavy dependency lives. Moving a room is an edit of
// the lists below, made knowingly.
package layout

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/ownwords/ownwords/"

// floors says on which floor each room stands. A room builds on lower floors
// only. corpus/format stands on corpus, and beside everything else of floor 0.
var floors = map[string]float64{
	"cmd/ownwords":     5,
	"internal/session": 4,
	"internal/project": 3, "internal/export": 3,
	"internal/index": 2, "internal/report": 2,
	"internal/coding": 1, "internal/derived": 1, "internal/match": 1,
	"internal/anchor": 0.5, "internal/decision": 0.5,
	"corpus/format":  0.5,
	"internal/bench": 0,
	"codebook":       0, "corpus": 0, "internal/agreement": 0, "internal/sheet": 0, "internal/stem": 0, "internal/demo": 0, "internal/layout": 0,
}

// homes says which rooms may import a heavy dependency outside tests.
var homes = map[string][]string{
	"github.com/blevesearch/bleve/":         {"internal/index"},
	"github.com/blevesearch/snowballstem":   {"internal/stem"},
	"gopkg.in/yaml.v3":                      {"codebook", "corpus", "internal/project"},
	"github.com/spf13/cobra":                {"cmd/ownwords"},
	"github.com/clipperhouse/uax29/":        {"corpus", "corpus/format", "internal/match", "internal/index", "internal/export"},
	"github.com/oklog/ulid":                 {"internal/decision"},
	"github.com/gofrs/flock":                {"internal/decision", "internal/derived", "internal/index", "internal/project"},
	"github.com/xuri/excelize/":             {"internal/sheet"},
	"github.com/natefinch/atomic":           {"internal/index"},
	"github.com/yuin/goldmark":              {},
	"github.com/rogpeppe/go-internal":       {},
	"github.com/santhosh-tekuri/jsonschema": {},
}

// topLevel is everything the repository holds beside dotfiles.
var topLevel = map[string]bool{"cmd": true, "codebook": true, "corpus": true, "internal": true,
	"go.mod": true, "go.sum": true, "README.md": true, "LICENSE": true}

func TestImportsGoDown(t *testing.T) {
	eachImport(t, func(room, place, imported string) {
		if to, ours := strings.CutPrefix(imported, module); ours {
			from, knownFrom := floors[room]
			target, knownTo := floors[to]
			switch {
			case !knownFrom, !knownTo:
				t.Errorf("%s: %s or %s has no floor: add it to the list in internal/layout", place, room, to)
			case target >= from:
				t.Errorf("%s: %s (floor %v) imports %s (floor %v): imports go down", place, room, from, to, target)
			}
		}
	})
}

func TestHeavyDependenciesHaveHomes(t *testing.T) {
	eachImport(t, func(room, place, imported string) {
		for dependency, rooms := range homes {
			if !strings.HasPrefix(imported+"/", strings.TrimSuffix(dependency, "/")+"/") {
				continue
			}
			at := false
			for _, home := range rooms {
				at = at || home == room
			}
			if !at {
				t.Errorf("%s: %s imports %s, which lives in %v", place, room, imported, rooms)
			}
		}
	})
}

func TestTopLevel(t *testing.T) {
	entries, err := fs.ReadDir(fsys(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !topLevel[name] && !strings.HasPrefix(name, ".") {
			t.Errorf("%s does not belong at the top of the repository", name)
		}
	}
}

// eachImport visits the imports of all files but tests.
func eachImport(t *testing.T, visit func(room, place, imported string)) {
	t.Helper()
	files := 0
	err := fs.WalkDir(fsys(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		files++
		src, err := fs.ReadFile(fsys(), name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			visit(path.Dir(name), set.Position(i.Pos()).String(), imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("no Go files were found")
	}
}

func fsys() fs.FS { return os.DirFS(filepath.Join("..", "..")) }
