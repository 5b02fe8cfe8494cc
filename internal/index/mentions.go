package index

import (
	"math/bits"
	"strconv"

	bleve "github.com/blevesearch/bleve_index_api"
)

// bleve writes of each word of a record how often it is there, in one number,
// and where, in five numbers a time: field, position, two offsets, depth. We
// need the positions alone, and most records have a word once or twice. So in
// field text the one number says it all where it can:
//
//	…pppppp 0 1          once, at position p
//	…ddd ddd wwww 1 1    several times, each so far after the one before; w bits each
//	…nnnnnnn 0           n times: too many for one number
//
// and only the last have places of bleve's, one for each record and word, with
// the first position and, as if it were in a list of lists, each distance to
// the next. bleve's places were two fifths of an index. It can no longer look
// for phrases in it by itself: see phrase.go, and counting.go for the counts.
const (
	packed      = 1
	several     = 2
	onceShift   = 2
	widthShift  = 2
	widthBits   = 4
	gapsShift   = widthShift + widthBits
	packedBits  = min(62, strconv.IntSize-2) // bleve takes an int, and shifts it
	mostPacked  = packedBits - gapsShift
	mostAtWidth = 1<<widthBits - 1
)

// pack puts positions, which rise from 1 or more, into one number, if it can.
func pack(positions []int) (frequency int, ok bool) {
	if len(positions) == 1 {
		return positions[0]<<onceShift | packed, bits.Len(uint(positions[0])) <= packedBits-onceShift
	}
	widest, last := 0, 0
	for _, p := range positions {
		widest, last = max(widest, bits.Len(uint(p-last))), p
	}
	if widest > mostAtWidth || widest*len(positions) > mostPacked {
		return 0, false
	}
	frequency, last = packed|several|widest<<widthShift, 0
	for i, p := range positions {
		frequency |= (p - last) << (gapsShift + i*widest)
		last = p
	}
	return frequency, true
}

// unpack appends the positions in a number that pack made.
func unpack(frequency uint64, positions []int) []int {
	if frequency&several == 0 {
		return append(positions, int(frequency>>onceShift))
	}
	width := frequency >> widthShift & mostAtWidth
	at := 0
	for gaps := frequency >> gapsShift; gaps != 0 && width != 0; gaps >>= width {
		at += int(gaps & (1<<width - 1))
		positions = append(positions, at)
	}
	return positions
}

// mentions is how often a word of field text is in a record.
func mentions(frequency uint64) int {
	switch {
	case frequency&packed == 0:
		return int(frequency >> 1)
	case frequency&several == 0:
		return 1
	}
	width := int(frequency >> widthShift & mostAtWidth)
	return (bits.Len64(frequency>>gapsShift) + width - 1) / max(width, 1)
}

// mention adds a position to what is known of a word in a record.
func mention(f *bleve.TokenFreq, position int) {
	var room [packedBits]int
	if f.Locations == nil {
		known := room[:0]
		if was := f.Frequency(); was != 0 {
			known = unpack(uint64(was), known)
		}
		known = append(known, position)
		if all, ok := pack(known); ok {
			f.SetFrequency(all)
			return
		}
		f.SetFrequency((len(known) - 1) << 1)
		f.Locations = []*bleve.TokenLocation{spread(known[:len(known)-1])}
	}
	l := f.Locations[0]
	l.ArrayPositions = append(l.ArrayPositions, uint64(position-l.End))
	l.End = position
	f.SetFrequency(f.Frequency() + 1<<1)
}

// spread is bleve's place for many positions; its end is the last.
func spread(positions []int) *bleve.TokenLocation {
	l := &bleve.TokenLocation{Position: positions[0], End: positions[0]}
	for _, p := range positions[1:] {
		l.ArrayPositions = append(l.ArrayPositions, uint64(p-l.End))
		l.End = p
	}
	return l
}

// gathered appends the positions that spread has spread.
func gathered(first uint64, gaps []uint64, positions []int) []int {
	at := int(first)
	positions = append(positions, at)
	for _, gap := range gaps {
		at += int(gap)
		positions = append(positions, at)
	}
	return positions
}
