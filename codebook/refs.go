package codebook

// index fills the map of ids and notes ids that clash or lead nowhere. Ids in
// use come first, so that a former id never hides one.
func (w *walker) index() {
	w.book.byID = make(map[string]*Code, len(w.book.all))
	for _, c := range w.book.all {
		w.indexID(c)
	}
	former := map[string]Pos{}
	for _, c := range w.book.all {
		for i, id := range c.Formerly {
			w.indexFormer(c, id, c.formerlyPos[i], former)
		}
	}
	ways := map[*Code]way{}
	for _, c := range w.book.all {
		w.checkInto(c, ways)
	}
}

func (w *walker) indexID(c *Code) {
	if c.ID == "" {
		return
	}
	key := Key(c.ID)
	if first, ok := w.book.byID[key]; ok {
		w.failAt(c.idPos, "give every code its own id, below other parents too", "code %q is already defined at line %d", c.ID, first.idPos.Line)
		return
	}
	w.book.byID[key] = c
}

func (w *walker) indexFormer(c *Code, id string, at Pos, former map[string]Pos) {
	key := Key(id)
	if first, ok := former[key]; ok {
		w.failAt(at, "an id is replaced by one code only", "%q is already in a formerly at line %d", id, first.Line)
		return
	}
	if live, ok := w.book.byID[key]; ok {
		w.failAt(at, "remove that code, or take its id out of formerly", "%q is in formerly, but code %q is still defined at line %d", id, live.ID, live.idPos.Line)
		return
	}
	former[key] = at
	w.book.byID[key] = c
}

// way is how far the ways that lead from a retired code were walked.
type way int

const (
	onWay way = iota + 1
	walked
)

// checkInto notes where a retired code leads to no code, or round in a circle.
func (w *walker) checkInto(c *Code, ways map[*Code]way) {
	if ways[c] != 0 || c.Retired == nil {
		return
	}
	ways[c] = onWay
	for i, into := range c.Retired.Into {
		at := c.Retired.intoPos[i]
		next, ok := w.book.Lookup(into)
		switch {
		case !ok:
			w.failAt(at, didYouMean(into, w.book.ids()), "code %q is retired into %q, which is not in the codebook", c.ID, into)
		case ways[next] == onWay:
			w.failAt(at, "", "code %q is retired into %q, which leads back to it", c.ID, into)
		default:
			w.checkInto(next, ways)
		}
	}
	ways[c] = walked
}

// ids are those that a misspelt one may have meant; a huge codebook, where
// comparing them all would take long, has none.
func (b *Codebook) ids() []string {
	if len(b.all) > 1000 {
		return nil
	}
	ids := make([]string, len(b.all))
	for i, c := range b.all {
		ids[i] = c.ID
	}
	return ids
}
