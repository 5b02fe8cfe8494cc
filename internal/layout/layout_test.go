// Package layout is one test about the house itself: which room may build on
// which, and where each heavy dependency lives. Moving a room is an edit of
// the lists below, made knowingly.
package layout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
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
	"github.com/blevesearch/zapx/":          {"internal/index"},
	"github.com/RoaringBitmap/roaring/":     {"internal/index"},
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

// unlinked are packages that the program is not linked with, not even by way
// of a dependency: each brings much along that every start would pay for.
var unlinked = []string{"net/http", "crypto/tls", "html/template", "encoding/gob", "github.com/blevesearch/bleve/v2", "github.com/blevesearch/bleve/v2/config"}

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

func TestUnlinked(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "./cmd/ownwords")
	list.Dir = filepath.Join("..", "..")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	for _, name := range unlinked {
		if slices.Contains(linked, name) {
			t.Errorf("cmd/ownwords is linked with %s: go list -deps -f '{{.ImportPath}}: {{.Imports}}' ./cmd/ownwords shows by what", name)
		}
	}
}

// TestNothingIsCompiledAtStart: every command would wait for a regex that is
// compiled when a package is initialised; sync.OnceValue does it on first use.
func TestNothingIsCompiledAtStart(t *testing.T) {
	eachFile(t, parser.SkipObjectResolution, func(_ string, set *token.FileSet, file *ast.File) {
		for _, d := range file.Decls {
			if vars, ok := d.(*ast.GenDecl); ok {
				ast.Inspect(vars, func(n ast.Node) bool {
					if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "MustCompile" {
						t.Errorf("%s: a regex is compiled at start", set.Position(s.Pos()))
					}
					_, inside := n.(*ast.FuncLit)
					return !inside
				})
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
	eachFile(t, parser.ImportsOnly, func(room string, set *token.FileSet, file *ast.File) {
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			visit(room, set.Position(i.Pos()).String(), imported)
		}
	})
}

// eachFile visits all files but tests.
func eachFile(t *testing.T, mode parser.Mode, visit func(room string, set *token.FileSet, file *ast.File)) {
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
		file, err := parser.ParseFile(set, name, src, mode)
		if err == nil {
			visit(path.Dir(name), set, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("no Go files were found")
	}
}

func fsys() fs.FS { return os.DirFS(filepath.Join("..", "..")) }
