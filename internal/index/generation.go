package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/natefinch/atomic"
)

// An index folder:
//
//	CURRENT        the name of the generation in use
//	gen-000002/
//	  version      what made it
//	  store/       bleve's files
//	lock           held by the writer
//	lock.json      who that is
//
// A generation that CURRENT does not name is one that is being built, or was
// when its writer was stopped, or an old one that somebody was still reading.
const (
	pointerFile = "CURRENT"
	versionFile = "version"
	storeFolder = "store"
	genPrefix   = "gen-"
)

// version changes with anything that makes an old index answer wrongly: fields,
// ids, word and stem rules, or bleve's file format.
const version = "3 bleve-2.6.1 zap-17"

// generation is one folder with an index in it.
type generation struct {
	dir  string // the index folder
	name string
}

func (g generation) path(part string) string { return filepath.Join(g.dir, g.name, part) }

// current is the generation in use. ErrNone where there is none; a damaged
// pointer or a foreign version is a DamagedError.
func current(dir string) (generation, error) {
	b, err := os.ReadFile(filepath.Join(dir, pointerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return generation{}, ErrNone
	}
	if err != nil {
		return generation{}, fmt.Errorf("read the search index: %w", err)
	}
	g := generation{dir, strings.TrimSpace(string(b))}
	if _, ok := genNumber(g.name); !ok {
		return generation{}, &DamagedError{dir, fmt.Errorf("%s does not name a generation", pointerFile)}
	}
	return g, g.checkVersion()
}

func (g generation) checkVersion() error {
	b, err := os.ReadFile(g.path(versionFile))
	if err != nil && isOutside(err) {
		return fmt.Errorf("read the search index: %w", err)
	}
	if err != nil {
		return &DamagedError{g.dir, err}
	}
	if got := strings.TrimSpace(string(b)); got != version {
		return &DamagedError{g.dir, fmt.Errorf("it is of version %q, this program makes %q", got, version)}
	}
	return nil
}

// generations are all in dir, oldest first.
func generations(dir string) ([]generation, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read the search index: %w", err)
	}
	var all []generation
	for _, e := range entries {
		if _, ok := genNumber(e.Name()); ok && e.IsDir() {
			all = append(all, generation{dir, e.Name()})
		}
	}
	slices.SortFunc(all, func(a, b generation) int { return a.number() - b.number() })
	return all, nil
}

func (g generation) number() int {
	n, _ := genNumber(g.name)
	return n
}

func genNumber(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, genPrefix)
	if !ok || len(digits) < 6 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// newGeneration makes an empty one after all others.
func newGeneration(dir string) (generation, error) {
	all, err := generations(dir)
	if err != nil {
		return generation{}, err
	}
	n := 1
	if len(all) > 0 {
		n = all[len(all)-1].number() + 1
	}
	g := generation{dir, fmt.Sprintf("%s%06d", genPrefix, n)}
	if err := os.Mkdir(filepath.Join(dir, g.name), 0o755); err != nil {
		return g, fmt.Errorf("make the search index: %w", err)
	}
	if err := os.WriteFile(g.path(versionFile), []byte(version+"\n"), 0o644); err != nil {
		return g, fmt.Errorf("make the search index: %w", err)
	}
	return g, nil
}

// use points CURRENT at the generation, if it does not yet, and removes the
// others. One that cannot be removed, because somebody reads it, is left for
// the next time.
func (g generation) use() error {
	if now, err := current(g.dir); err != nil || now != g {
		file := filepath.Join(g.dir, pointerFile)
		if err := atomic.WriteFile(file, strings.NewReader(g.name+"\n")); err != nil {
			return fmt.Errorf("switch the search index: %w", err)
		}
	}
	all, err := generations(g.dir)
	if err != nil {
		return err
	}
	for _, old := range all {
		if old != g {
			_ = os.RemoveAll(filepath.Join(old.dir, old.name))
		}
	}
	return nil
}
