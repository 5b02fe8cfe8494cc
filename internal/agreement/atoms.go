package agreement

import "encoding/binary"

// atom is the tally of some units, without its zeros.
type atom struct {
	cells []cellPart
	parts []part
}

type cellPart struct {
	cell int32
	o, g float64
}

type part struct {
	place int32
	v     float64
}

// take empties the counter into an atom.
func (c *counter) take() atom {
	a := atom{make([]cellPart, len(c.lit)), make([]part, len(c.touched))}
	for i, cell := range c.lit {
		a.cells[i] = cellPart{cell, c.o[cell], c.g[cell]}
		c.o[cell], c.g[cell] = 0, 0
	}
	for i, p := range c.touched {
		a.parts[i] = part{p, c.small[p]}
		c.small[p] = 0
	}
	c.lit, c.touched = c.lit[:0], c.touched[:0]
	return a
}

// add puts an atom into the tally as often as it was drawn.
func (t *tally) add(a *atom, times float64) {
	for _, p := range a.cells {
		t.o[p.cell] += times * p.o
		t.g[p.cell] += times * p.g
	}
	for _, p := range a.parts {
		t.small[p.place] += times * p.v
	}
}

func (t *tally) clear() {
	clear(t.o)
	clear(t.g)
	clear(t.small)
}

func (c *counter) emptyTally() *tally {
	return &tally{make([]float64, len(c.cells)), make([]float64, len(c.cells)), make([]float64, len(c.small))}
}

// total is the tally of all that was drawn once.
func (c *counter) total(atoms []atom, draws []int32) *tally {
	t := c.emptyTally()
	for _, a := range draws {
		t.add(&atoms[a], 1)
	}
	return t
}

// sample is what a resample draws from: things (units or clusters), each with
// the atom that is its tally.
type sample struct {
	atoms []atom
	draws []int32 // by thing, its atom
}

// whole is the table as one thing.
func (c *counter) whole(t *Table) sample {
	for unit := range t.units {
		c.unit(unit, t.times(unit))
	}
	return sample{[]atom{c.take()}, []int32{0}}
}

// byUnit has a thing for each unit with a value. Units whose coders gave the
// same values share an atom: there are few such patterns, and many units.
func (c *counter) byUnit(t *Table) sample {
	var s sample
	patterns := map[string]int32{}
	var key []byte
	for unit := range t.units {
		key = key[:0]
		for _, r := range unit {
			key = binary.AppendUvarint(key, uint64(r.Coder))
			key = binary.AppendUvarint(key, uint64(r.Value))
		}
		id, ok := patterns[string(key)]
		if !ok {
			id = int32(len(s.atoms))
			patterns[string(key)] = id
			c.unit(unit, 1)
			s.atoms = append(s.atoms, c.take())
		}
		for range t.times(unit) {
			s.draws = append(s.draws, id)
		}
	}
	return s
}

// byCluster has a thing for each cluster with a value.
func (c *counter) byCluster(t *Table) sample {
	var s sample
	for _, units := range t.clustered() {
		for _, unit := range units {
			c.unit(unit, t.times(unit))
		}
		s.draws = append(s.draws, int32(len(s.atoms)))
		s.atoms = append(s.atoms, c.take())
	}
	return s
}

// clustered is the units with a value, by cluster, in order of the clusters'
// numbers.
func (t *Table) clustered() [][][]Rating {
	most := int32(-1)
	for _, c := range t.Clusters {
		most = max(most, c)
	}
	all := make([][][]Rating, most+1)
	for unit := range t.units {
		c := t.Clusters[unit[0].Unit]
		all[c] = append(all[c], unit)
	}
	some := all[:0]
	for _, units := range all {
		if units != nil {
			some = append(some, units)
		}
	}
	return some
}
