package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// check refuses a filter that cannot be asked.
func (f Filter) check() error {
	for _, o := range f.Or {
		if err := o.check(); err != nil {
			return err
		}
	}
	field := fold(f.Field)
	if !isKeyword(field) || !slices.Contains(fixedFields, field) && !strings.HasPrefix(field, attrPrefix) {
		return fmt.Errorf("there is no field %q to filter by", f.Field)
	}
	if len(f.Values) == 0 {
		return fmt.Errorf("the filter on %q has no value", f.Field)
	}
	switch f.Op {
	case "", "=", "!=":
		return nil
	case "<", "<=", ">", ">=":
	default:
		return fmt.Errorf("a filter cannot be %q", f.Op)
	}
	if len(f.Values) > 1 {
		return fmt.Errorf("the filter %s %s takes one value", f.Field, f.Op)
	}
	if fold(f.Values[0]) == "" {
		return errors.New("a comparison with an empty value")
	}
	return nil
}

// filter sets what of a segment may be found.
func (p *part) filter(filters []Filter) error {
	for _, f := range filters {
		have, err := f.of(p)
		switch {
		case err != nil:
			return err
		case f.Op == "!=":
			p.allowed = roaring.AndNot(p.live(), have)
		case p.allowed == nil:
			p.allowed = have
		default:
			p.allowed = roaring.And(p.allowed, have)
		}
	}
	return nil
}

// of are a segment's records that the filter, without its negation, or one of
// its alternatives holds of.
func (f Filter) of(p *part) (*roaring.Bitmap, error) {
	all, err := f.alone(p)
	if err != nil {
		return nil, err
	}
	for _, o := range f.Or {
		more, err := o.of(p)
		if err != nil {
			return nil, err
		}
		all.Or(more)
	}
	return all, nil
}

func (f Filter) alone(p *part) (*roaring.Bitmap, error) {
	field, value := fold(f.Field), fold(f.Values[0])
	if f.Op == "" || f.Op == "=" || f.Op == "!=" {
		return equalTo(p, field, f.Values)
	}
	if n, ok := number(value); ok && strings.HasPrefix(field, attrPrefix) {
		field, value = numberPrefix+field, sortable(n)
	}
	return p.within(field, func(term string) bool { return f.holds(strings.Compare(term, value)) })
}

// holds tells whether a term that compares so passes.
func (f Filter) holds(compared int) bool {
	switch f.Op {
	case "<":
		return compared < 0
	case "<=":
		return compared <= 0
	case ">":
		return compared > 0
	}
	return compared >= 0
}

// equalTo are the records with any of the values; numbers are equal however
// they are written.
func equalTo(p *part, field string, values []string) (*roaring.Bitmap, error) {
	all := roaring.New()
	for _, v := range values {
		v = fold(v)
		if err := p.add(all, field, v); err != nil {
			return nil, err
		}
		if n, ok := number(v); ok && strings.HasPrefix(field, attrPrefix) {
			if err := p.add(all, numberPrefix+field, sortable(n)); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// add adds the records that have a term.
func (p *part) add(to *roaring.Bitmap, field, term string) error {
	dict, err := p.segment.Dictionary(field)
	if err != nil {
		return err
	}
	return p.addOf(to, dict, term)
}

func (p *part) addOf(to *roaring.Bitmap, dict segment.TermDictionary, term string) error {
	list, err := dict.PostingsList([]byte(term), p.deleted, nil)
	if err != nil {
		return err
	}
	to.Or(recordsOf(list))
	return nil
}

// within are the records with a term in a field that passes. A keyword has no
// more terms than there are people or documents.
func (p *part) within(field string, passes func(term string) bool) (*roaring.Bitmap, error) {
	all := roaring.New()
	dict, err := p.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	for terms := dict.AutomatonIterator(nil, nil, nil); ; {
		e, err := terms.Next()
		if err != nil || e == nil {
			return all, err
		}
		if !passes(e.Term) {
			continue
		}
		if err := p.addOf(all, dict, e.Term); err != nil {
			return nil, err
		}
	}
}
