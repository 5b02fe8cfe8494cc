package main

import (
	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/project"
)

func newInit(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Make a new project: settings, a starter codebook, empty folders",
		Long: `Makes a project in DIR (the working directory by default): ownwords.yaml with the
settings, codebook.yaml with a starter codebook on peer support work to change or
replace, participants.csv to say who speaks, and the folders for transcripts,
codings and memos. Files that are there already are left as they are.`,
		Example: `  ownwords init my-study
  cd my-study && ownwords import ~/interviews

Exit status: 0 made, 2 could not make it.`,
		Args: arguments(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := a.dir
			if len(args) == 1 {
				dir = args[0]
			}
			return project.Init(dir)
		},
	}
}
