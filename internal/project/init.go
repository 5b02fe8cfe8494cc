package project

import (
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/demo"
)

//go:embed ownwords.yaml
var starterConfig string

// The other files of a new project.
const (
	starterPeople     = "participant,document,speaker,role,interviewer\n"
	starterAttributes = "codings/** merge=union text eol=lf\ntranscripts/** -text\n"
	starterIgnore     = "/.ownwords/\n"
	demoMark          = "The demonstration study of Ownwords"
	schemaLine        = "# yaml-language-server: $schema=" + SchemaFile + "\n"
)

// Init makes a project in dir, which may exist as long as it holds none yet.
// Files that are there already are left as they are.
func Init(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	return build(dir, fmt.Sprintf(starterConfig, strconv.Quote(filepath.Base(abs))))
}

// build makes the folders and files of a project around its settings.
func build(dir, config string) error {
	root, err := makeRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Lstat(ConfigFile); err == nil {
		return refuse("give another folder, or work with the project that is there", "%s is a project already", dir)
	}
	for _, folder := range []string{TranscriptsDir, CodingsDir, HistoryDir, MemosDir} {
		if err := root.MkdirAll(folder, 0o777); err != nil {
			return Unwritable(filepath.Join(dir, folder), err)
		}
	}
	files := []struct{ name, text string }{
		{CodebookFile, schemaLine + string(codebook.Starter())},
		{SchemaFile, string(codebook.Schema())},
		{ParticipantsFile, starterPeople},
		{".gitattributes", starterAttributes},
		{".gitignore", starterIgnore},
		{ConfigFile, config}, // last: it makes the folder a project
	}
	for _, f := range files {
		if err := create(root, f.name, []byte(f.text)); err != nil {
			return err
		}
	}
	return nil
}

// InitDemo makes the demonstration study in dir. One that is there already is
// left as it is.
func InitDemo(dir string) error {
	if src, err := os.ReadFile(filepath.Join(dir, ConfigFile)); err == nil {
		if strings.Contains(string(src), demoMark) {
			return nil
		}
		return refuse("give the demo a folder of its own: ownwords demo DIR", "%s is a project of yours, not the demo", dir)
	}
	files := demo.Files()
	config, err := fs.ReadFile(files, ConfigFile)
	if err != nil {
		return err
	}
	if err := copyDemo(dir, files); err != nil {
		return err
	}
	return build(dir, string(config))
}

// copyDemo writes the demo's files. Its settings come last, by build: they
// make the folder a project.
func copyDemo(dir string, files fs.FS) error {
	root, err := makeRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ConfigFile {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return create(root, name, data)
	})
}

// makeRoot opens a folder, and makes it if need be.
func makeRoot(dir string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, Unwritable(dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, Unwritable(dir, err)
	}
	return root, nil
}
