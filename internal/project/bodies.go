package project

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// Earlier bodies are kept under their sums, so that what people decided about
// them can be followed into later ones. They are a help only: without them,
// quotes and what stood around them must do.
const bodiesDir = DerivedDir + "/bodies"

// maxBody is the longest earlier body that is read again, in bytes.
const maxBody = 1 << 30

// keepBody keeps the body that decisions are about. What cannot be kept is not
// missed until the transcript changes.
func (p *Project) keepBody(d *corpus.Document) {
	name := path.Join(bodiesDir, plainSum(d.Sum())+".gz")
	if _, err := p.root.Stat(name); err == nil {
		return
	}
	var b strings.Builder
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, d.Body)
	_ = z.Close() // into memory
	_ = write(p.root, name, []byte(b.String()))
}

// earlierBody is a body that was kept. One that is damaged is as good as none.
func (p *Project) earlierBody(sum string) (string, bool) {
	if len(sum) != 2*sha256.Size || strings.Trim(sum, "0123456789abcdef") != "" {
		return "", false
	}
	f, err := p.root.Open(path.Join(bodiesDir, sum+".gz"))
	if err != nil {
		return "", false
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", false
	}
	body, err := io.ReadAll(io.LimitReader(z, maxBody))
	found := sha256.Sum256(body)
	if err != nil || hex.EncodeToString(found[:]) != sum {
		return "", false
	}
	return string(body), true
}
