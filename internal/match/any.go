package match

// any holds when a place of some pattern of `any` is left.
func (c *candidate) any() bool {
	found := false
	for _, e := range c.of(inAny) {
		found = c.add(e.slot, c.extent(e), c.scan.places[e.at].span) || found
	}
	return found
}
