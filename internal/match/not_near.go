package match

// bar notes where the words of `not_near` stand.
func (c *candidate) bar() {
	for _, e := range c.of(inNotNear) {
		c.bars = append(c.bars, c.extent(e))
	}
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
	for _, b := range c.bars {
		if distance(at, b) <= int32(c.rule.src.NotNear.Within) {
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
