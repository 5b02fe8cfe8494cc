package index

// bleve's searchers hand each match from one to the next as an object, and look
// up filters match by match: half a second for a word that stands in every
// fifth record of a million. Here a query becomes nodes, and nodes become scans
// of one segment after the other, which know from the start which records pass
// the filters. The scores are bleve's:
//
//	word     √n · 1/√length · idf · w      idf = 1 + ln(records / (with it + 1))
//	any of   sum of those it has · their share of all
//	all of   sum, and of what it may have besides
//	w        boost · idf / √(sum of (boost · idf)² over all words of the query)
//
// Patterns, ranges and near spellings are left to bleve's searchers, which make
// words of them by themselves; they are nodes, too.
type node interface {
	weight() float64 // sum of (boost · idf)²
	scan(p *part, norm float64) (scan, error)
}

// nodes are several.
type nodes []node

func (all nodes) weight() (sum float64) {
	for _, n := range all {
		sum += n.weight()
	}
	return sum
}

func (all nodes) scans(p *part, norm float64) ([]scan, error) {
	var scans []scan
	for _, n := range all {
		s, err := n.scan(p, norm)
		if err != nil {
			return nil, err
		}
		scans = append(scans, s)
	}
	return scans, nil
}

// anyNode is satisfied by any of its parts, and by none if it has none.
type anyNode struct{ nodes }

func (n anyNode) scan(p *part, norm float64) (scan, error) {
	scans, err := n.scans(p, norm)
	if err != nil {
		return nil, err
	}
	if len(scans) == 1 {
		return scans[0], nil
	}
	return newAnyScan(scans), nil
}

// everyNode is satisfied by all of its parts, of which it has one at least.
type everyNode struct {
	nodes
	more node // scores, too, where it is satisfied; nil for none
	not  node // must not be satisfied; nil for none
}

func (n everyNode) weight() float64 {
	sum := n.nodes.weight()
	if n.more != nil {
		sum += n.more.weight()
	}
	return sum
}

func (n everyNode) scan(p *part, norm float64) (scan, error) {
	if n.not != nil {
		without, err := p.without(n.not)
		if err != nil {
			return nil, err
		}
		p = without
	}
	s := &everyScan{}
	var err error
	if s.parts, err = n.scans(p, norm); err != nil {
		return nil, err
	}
	if n.more != nil {
		s.more, err = n.more.scan(p, norm)
	} else if len(s.parts) == 1 {
		return s.parts[0], nil
	}
	return s, err
}

// allNode is everything, which scores 1 if nothing else does.
type allNode struct{}

func (allNode) weight() float64 { return 1 }

func (allNode) scan(p *part, norm float64) (scan, error) {
	return &setScan{p.live().Iterator(), norm}, nil
}
