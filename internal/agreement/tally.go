package agreement

// tally is all that the statistics need to know of some units. It is a sum
// over units, so that tallies of clusters add up to that of a resample.
//
// For a unit with m values, r_k of them k, it holds by pair of values c, k
//
//	o   r_c r_k / (m-1)       Krippendorff's coincidences; r_c (r_c-1) for c = k
//	g   r_c r_k / (m (m-1))   Gwet's agreement of a unit, likewise
//
// where o and g of a cell are of both directions, c-k and k-c, and beside the
// cells what layout says.
type tally struct {
	o, g  []float64 // by cell
	small []float64 // by place, see layout
}

// layout says where things stand in tally.small.
type layout struct {
	q, coders int
	two       bool // two coders: cells are (value of the first, value of the second)
}

func (l layout) values(s []float64) []float64 { return s[:l.q] }        // n_k: values k in units with m >= 2
func (l layout) shares(s []float64) []float64 { return s[l.q : 2*l.q] } // sum of r_k/m over units with m >= 1
func (l layout) margin(s []float64, coder int) []float64 { // values k of a coder, in all units
	return s[(2+coder)*l.q : (3+coder)*l.q]
}
func (l layout) both(s []float64, coder int) []float64 { // of one of two coders, in units that both rated
	at := (2 + l.coders + coder) * l.q
	return s[at : at+l.q]
}

// The last places.
const (
	rated     = iota // units with m >= 1
	pairable         // units with m >= 2
	agreeing         // pairs of values in a unit that are equal
	pairs            // pairs of values in a unit
	unanimous        // units with m >= 2, all values equal
	scalars
)

func (l layout) scalar(which int) int { return (2+l.coders)*l.q + l.margins() + which }

func (l layout) margins() int {
	if l.two {
		return 2 * l.q
	}
	return 0
}

func (l layout) size() int { return l.scalar(scalars) }

// cell is a pair of values that meet in a unit; c <= k unless there are two
// coders.
type cell struct{ c, k int32 }

// counter counts units into a tally, and knows which places it touched since
// it was last emptied.
type counter struct {
	layout
	tally
	cells   []cell
	dense   []int32        // cell index + 1 by c*q+k, for few values
	sparse  map[cell]int32 // the same for many
	touched []int32        // places of small
	lit     []int32        // cells
	counts  []int32        // by value, of the unit at hand
	kinds   []int32        // values of the unit at hand
}

const denseValues = 512

func newCounter(t *Table) *counter {
	l := layout{q: len(t.Values), coders: len(t.Coders), two: len(t.Coders) == 2}
	c := &counter{layout: l, tally: tally{small: make([]float64, l.size())}, counts: make([]int32, l.q)}
	if l.q <= denseValues {
		c.dense = make([]int32, l.q*l.q)
	} else {
		c.sparse = map[cell]int32{}
	}
	return c
}

func (c *counter) add(place int, by float64) {
	if c.small[place] == 0 {
		c.touched = append(c.touched, int32(place))
	}
	c.small[place] += by
}

func (c *counter) meet(at cell, o, g float64) {
	i := c.find(at)
	if c.o[i] == 0 {
		c.lit = append(c.lit, i)
	}
	c.o[i] += o
	c.g[i] += g
}

func (c *counter) find(at cell) int32 {
	if c.dense != nil {
		place := &c.dense[int(at.c)*c.q+int(at.k)]
		if *place == 0 {
			*place = c.newCell(at) + 1
		}
		return *place - 1
	}
	i, ok := c.sparse[at]
	if !ok {
		i = c.newCell(at)
		c.sparse[at] = i
	}
	return i
}

func (c *counter) newCell(at cell) int32 {
	c.cells = append(c.cells, at)
	c.o, c.g = append(c.o, 0), append(c.g, 0)
	return int32(len(c.cells) - 1)
}

// unit counts some units with the same ratings.
func (c *counter) unit(ratings []Rating, units int) {
	m, n := float64(len(ratings)), float64(units)
	c.add(c.scalar(rated), n)
	for _, r := range ratings {
		c.add(c.q+int(r.Value), n/m)
		c.add((2+int(r.Coder))*c.q+int(r.Value), n)
	}
	if len(ratings) < 2 {
		return
	}
	c.add(c.scalar(pairable), n)
	c.add(c.scalar(pairs), n*m*(m-1)/2)
	for _, r := range ratings {
		c.add(int(r.Value), n)
	}
	if c.two {
		c.unitOfTwo(ratings, n)
	} else {
		c.unitOfMany(ratings, m, n)
	}
}

func (c *counter) unitOfTwo(ratings []Rating, units float64) {
	a, b := ratings[0], ratings[1]
	if a.Coder != 0 {
		a, b = b, a
	}
	c.add((2+c.coders)*c.q+int(a.Value), units)
	c.add((3+c.coders)*c.q+int(b.Value), units)
	c.meet(cell{a.Value, b.Value}, 2*units, units)
	if a.Value == b.Value {
		c.add(c.scalar(agreeing), units)
		c.add(c.scalar(unanimous), units)
	}
}

func (c *counter) unitOfMany(ratings []Rating, m, units float64) {
	c.kinds = c.kinds[:0]
	for _, r := range ratings {
		if c.counts[r.Value]++; c.counts[r.Value] == 1 {
			c.kinds = append(c.kinds, r.Value)
		}
	}
	same := 0.0
	for i, v := range c.kinds {
		n := float64(c.counts[v])
		if n > 1 {
			same += n * (n - 1) / 2
			both := units * n * (n - 1)
			c.meet(cell{v, v}, both/(m-1), both/(m*(m-1)))
		}
		for _, w := range c.kinds[i+1:] {
			both := 2 * units * n * float64(c.counts[w])
			c.meet(cell{min(v, w), max(v, w)}, both/(m-1), both/(m*(m-1)))
		}
	}
	if same > 0 {
		c.add(c.scalar(agreeing), units*same)
	}
	if len(c.kinds) == 1 {
		c.add(c.scalar(unanimous), units)
	}
	for _, v := range c.kinds {
		c.counts[v] = 0
	}
}
