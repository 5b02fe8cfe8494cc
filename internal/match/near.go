package match

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// maxNear is the most patterns that one near takes; finding windows takes
// time that doubles with each.
const maxNear = 8

// A spot is a place of one pattern of near.
type spot struct {
	extent
	index int32 // the pattern
	span  corpus.Span
}

// windows is what near works with, kept from unit to unit.
type windows struct{ spots, reach []spot }

// near finds the windows in which every pattern of `near` has a place of its
// own, no two sharing a word, with at most `within` between the position of
// the first word and that of the last. A window counts when there is no
// smaller one in it:
//
//	help them  help  me  and  help me
//	           └──────┘       └─────┘     near: {words: ["help*", me], within: 5}
//
// It holds when a window is left that nothing bars.
//
// To find them, each start is tried from the right. For a start, reach[set] is
// the earliest end of places for a set of patterns laid from left to right
// without sharing a word; since a place that ends earlier only leaves more
// room, going through the places in order of their starts is enough, and
// reach[all] is where the window ends. The window is smallest when it ends
// before the one that starts next.
func (c *candidate) near() bool {
	spots := c.spots()
	n := len(c.rule.src.Near.Words)
	if !haveAll(spots, n) {
		return false
	}
	found := false
	reach := c.reaches(n)
	next := int32(math.MaxInt32) // where the window that starts later ends
	for i := len(spots) - 1; i >= 0; i-- {
		if i > 0 && spots[i-1].first == spots[i].first {
			continue
		}
		end, ok := c.reach(spots[i:], reach)
		if !ok || end.last >= next {
			continue
		}
		next = end.last
		window := extent{spots[i].first, end.last}
		found = c.add(slot{inNear, 0}, window, corpus.Span{Start: spots[i].span.Start, End: end.span.End}) || found
	}
	return found
}

func (c *candidate) spots() []spot {
	events := c.of(inNear)
	spots := c.windows.spots[:0]
	for _, e := range events {
		spots = append(spots, spot{c.extent(e), e.slot.index, c.scan.places[e.at].span})
	}
	c.windows.spots = spots
	slices.SortFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.index, b.index))
	})
	return spots
}

func (c *candidate) reaches(n int) []spot {
	if len(c.windows.reach) < 1<<n {
		c.windows.reach = make([]spot, 1<<n)
	}
	return c.windows.reach[:1<<n]
}

// haveAll reports whether every pattern has a place at all, which settles most
// units.
func haveAll(spots []spot, n int) bool {
	set := 0
	for _, s := range spots {
		set |= 1 << s.index
	}
	return set == 1<<n-1
}

// reach finds the earliest end of a window that starts with the first of the
// spots; see near. The spot it gives is the last of the window.
func (c *candidate) reach(spots []spot, reach []spot) (end spot, ok bool) {
	for set := range reach {
		reach[set].last = math.MaxInt32
	}
	limit := spots[0].first + int32(c.rule.src.Near.Within)
	reach[0].last = -1
	for _, s := range spots {
		if s.first > limit || s.first > reach[len(reach)-1].last {
			break // too late for a window, or for a smaller one
		}
		if s.last > limit {
			continue
		}
		bit := 1 << s.index
		for set := range reach {
			if set&bit == 0 && reach[set].last < s.first && s.last < reach[set|bit].last {
				reach[set|bit] = s
			}
		}
	}
	end = reach[len(reach)-1]
	return end, end.last <= limit
}
