package project

import (
	"errors"
	"io/fs"
	"path"

	"github.com/ownwords/ownwords/internal/decision"
)

// keepMeanings keeps in history/ what the codes of decisions meant when they
// were made, a file a meaning.
func (p *Project) keepMeanings(decisions []decision.Decision) error {
	kept := map[string]bool{}
	for _, d := range decisions {
		if d.Meaning == "" || kept[d.Meaning] {
			continue
		}
		kept[d.Meaning] = true
		name := path.Join(HistoryDir, d.Meaning+".yaml")
		if _, err := p.root.Stat(name); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		code, err := p.Code(d.Code)
		if err != nil {
			return err
		}
		if err := write(p.root, name, []byte(code.MeaningText())); err != nil {
			return err
		}
	}
	return nil
}
