package report

import "math/bits"

// counter counts units by the codes they carry. It holds the units of one
// document at a time, each with one bit a code; what stays is a count for
// every code, and for every pair of codes that met a row to count in.
//
//	begin(units) → carry(code, where)… → end()    for each document
type counter struct {
	n     []int   // units that carry the code
	both  [][]int // both[i][j-i]: units that carry codes i < j; nil until i meets another
	units int     // in all

	current []unit
	reach   ends // k-th: where the first k+1 units end at most
	stride  int  // words of bits for each unit
	bits    []uint64
	carried []int // of the unit at hand

	voices []voice // by number of the participant
}

// voice is a participant as a unit, gathered over documents.
type voice struct {
	words int
	codes set
}

func newCounter(codes int) *counter {
	return &counter{n: make([]int, codes), both: make([][]int, codes), stride: (codes + 63) / 64}
}

// begin takes a document's units, by their start.
func (c *counter) begin(units []unit) {
	c.current = units
	c.reach.reset()
	far := 0
	for _, u := range units {
		far = max(far, u.hi)
		c.reach.add(far)
	}
	size := len(units) * c.stride
	if cap(c.bits) < size {
		c.bits = make([]uint64, size)
	}
	c.bits = c.bits[:size]
	clear(c.bits)
}

// carry marks every unit that shares something with where.
func (c *counter) carry(code int, where interval) {
	for k := c.reach.beyond(where.lo); k < len(c.current) && c.current[k].lo < where.hi; k++ {
		if c.current[k].meets(where) {
			c.bits[k*c.stride+code/64] |= 1 << (code % 64)
		}
	}
}

// end counts the document's units.
func (c *counter) end() {
	for k, u := range c.current {
		c.count(c.bits[k*c.stride:(k+1)*c.stride], u.weight)
	}
}

func (c *counter) count(codes []uint64, weight int) {
	c.units += weight
	c.carried = c.carried[:0]
	for i, word := range codes {
		for ; word != 0; word &= word - 1 {
			c.carried = append(c.carried, i*64+bits.TrailingZeros64(word))
		}
	}
	for k, i := range c.carried {
		c.n[i] += weight
		if c.both[i] == nil && k+1 < len(c.carried) {
			c.both[i] = make([]int, len(c.n)-i)
		}
		row := c.both[i]
		for _, j := range c.carried[k+1:] {
			row[j-i] += weight
		}
	}
}

// pair is what was counted of codes i < j.
func (c *counter) pair(i, j int) pair {
	p := pair{i: i, j: j, a: c.n[i], b: c.n[j], units: c.units}
	if c.both[i] != nil {
		p.ab = c.both[i][j-i]
	}
	return p
}

func (c *counter) person(number int) *voice {
	for number >= len(c.voices) {
		c.voices = append(c.voices, voice{})
	}
	return &c.voices[number]
}

// persons counts the participants who said enough, once all documents are
// read.
func (c *counter) persons(minWords int) {
	for _, v := range c.voices {
		if v.words >= max(1, minWords) {
			c.count(v.codes, 1)
		}
	}
}
