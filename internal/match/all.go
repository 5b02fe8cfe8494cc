package match

// all holds when every pattern of `all` has a place left. One word may serve
// several patterns.
func (c *candidate) all() bool {
	next := int32(0) // the pattern that has no place yet
	for _, e := range c.of(inAll) {
		if c.add(e.slot, c.extent(e), c.scan.places[e.at].span) && e.slot.index == next {
			next++
		}
	}
	return int(next) == len(c.rule.src.All)
}
