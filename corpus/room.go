package corpus

// roomFor makes room in s for n more, and where it must grow, for all that the
// whole text will need by what it needed so far: up to read, of all bytes.
// Growing step by step would copy a long transcript's words many times over.
// The step is never more than fourfold, so that a dense beginning asks for no
// absurd memory.
func roomFor[T any](s []T, n, read, all int) []T {
	need := len(s) + n
	if need <= cap(s) {
		return s
	}
	want := 4 * (need + 16)
	if read > 0 {
		want = min(want, int(float64(need)*float64(all)/float64(read)*1.02)+16)
	}
	return append(make([]T, 0, max(want, need+need/4)), s...)
}
