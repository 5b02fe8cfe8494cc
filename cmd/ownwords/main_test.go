package main

import (
	"bufio"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"
)

// update writes goldens anew: what commands print into testdata/script, and
// what the README shows into the README. Read the difference before keeping it.
var update = flag.Bool("update", false, "write goldens anew")

// TestMain makes the program itself a command of the scripts: a real process
// with the real main.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ownwords": main})
}

// TestScripts runs every testdata/script/<verb>_<topic>.txtar, each in a
// folder of its own that holds a small study and the files of its archive.
// Beside testscript's
// own commands there are those of scriptCommands below.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files:               scripts(t),
		Cmds:                scriptCommands,
		Condition:           scriptCondition,
		Setup:               setupScript,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
	})
}

// scripts finds the scripts by walking the folder, so that none is forgotten.
func scripts(t *testing.T) (files []string) {
	root := filepath.Join("testdata", "script")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if filepath.Ext(file) != ".txtar" || !strings.Contains(d.Name(), "_") {
				t.Errorf("%s is not named <verb>_<topic>.txtar", file)
			}
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts in %s: %v", root, err)
	}
	return files
}

// setupScript gives every script the small study of testdata/study, and fixes
// what output may depend on.
func setupScript(e *testscript.Env) error {
	e.Setenv("TZ", "UTC")
	e.Setenv("NO_COLOR", "1")
	e.Setenv("COLUMNS", "120")
	e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
	return os.CopyFS(filepath.Join(e.WorkDir, "study"), os.DirFS(filepath.Join("testdata", "study")))
}

// scriptCondition knows [root]: permissions do not bind the superuser.
func scriptCondition(name string) (bool, error) {
	if name == "root" {
		return os.Geteuid() == 0, nil
	}
	return false, errors.New("unknown condition " + name)
}

var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){
	"exits":     exits,
	"rewrite":   rewrite,
	"hold":      hold,
	"firstline": firstline,
}

// exits N COMMAND... runs a command that must end with status N exactly:
// testscript's own ! cannot tell 1 from 2.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

// rewrite FILE TEXT puts TEXT, a Go string without its quotation marks, in a
// file: bytes that an archive of lines cannot hold.
func rewrite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: rewrite file text")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// hold FILE keeps a lock until the script ends, as another process would.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold file")
	}
	lock := flock.New(ts.MkAbs(args[0]))
	if ok, err := lock.TryLock(); !ok || err != nil {
		ts.Fatalf("hold %s: %v", args[0], err)
	}
	ts.Defer(func() { lock.Unlock() })
}

// firstline COMMAND... reads one line of what a command prints and closes the
// pipe, as head -1 does. The command must end in peace.
func firstline(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: firstline command...")
	}
	var talk strings.Builder
	c := exec.Command(args[0], args[1:]...)
	c.Dir, c.Stderr = ts.MkAbs("."), &talk
	out, err := c.StdoutPipe()
	ts.Check(err)
	ts.Check(c.Start())
	_, err = bufio.NewReaderSize(out, 16).ReadSlice('\n')
	if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
		ts.Fatalf("nothing was printed: %v", err)
	}
	ts.Check(out.Close())
	if err := c.Wait(); err != nil || talk.Len() > 0 {
		ts.Fatalf("%v\n%s", err, talk.String())
	}
}
