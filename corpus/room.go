package corpus

// roomFor makes room in s for n more, and where it must grow, for all that the
// whole text will need by what it needed so far: up to read, of all bytes.
// Growing step by step would copy a long transcript's words many times over.
// The step is at most eightfold, so that a dense beginning asks for no absurd
// memory.
func roomFor[T any](s []T, n, read, all int) []T {
	need := len(s) + n
	if need <= cap(s) {
		return s
	}
	whole := int(float64(need)*float64(all)/float64(max(read, 1))*1.02) + 16
	if whole > 8*(need+8) {
		whole = 4 * (need + 16)
	}
	return append(make([]T, 0, max(whole, need+need/4)), s...)
}
