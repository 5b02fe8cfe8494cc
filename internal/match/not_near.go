package match

import (
	"cmp"
	"slices"
	"sort"
)

// bar notes where the words of `not_near` stand, from left to right.
func (c *candidate) bar() {
	c.longestBar = 0
	for _, e := range c.of(inNotNear) {
		at := c.extent(e)
		c.bars = append(c.bars, at)
		c.longestBar = max(c.longestBar, at.last-at.first)
	}
	slices.SortFunc(c.bars, func(a, b extent) int { return cmp.Compare(a.first, b.first) })
}

// barred reports whether one of the words of `not_near` stands at most
// `within` positions before a match or after it, or in it.
//
//	          3  2  1 ┌─match─┐ 1  2  3
//	help  desk .  .  . I  need it .  .  .
//
// The rule is then judged as if the match were not there, so it holds only if
// others are left that suffice.
func (c *candidate) barred(at extent) bool {
	if len(c.bars) == 0 {
		return false
	}
	within := int32(c.rule.src.NotNear.Within)
	i := sort.Search(len(c.bars), func(i int) bool { return c.bars[i].first >= at.first-within-c.longestBar })
	for ; i < len(c.bars) && c.bars[i].first <= at.last+within; i++ {
		if distance(at, c.bars[i]) <= within {
			return true
		}
	}
	return false
}

// distance is from the end of the one to the start of the other: 1 for
// neighbours, 0 when they share a word. A match of regex on punctuation alone
// lies between two words (its last is one less than its first), and both are
// its neighbours.
func distance(a, b extent) int32 {
	return max(a.first-b.last, b.first-a.last, 0)
}
