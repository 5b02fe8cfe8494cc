package format

import "sort"

// voice is a label that may be a speaker's, in all its spellings.
type voice struct {
	label  string // the first spelling, as it will stand in the transcript
	key    string
	first  Place
	n      int  // openings
	starts int  // openings at the start of a block
	free   int  // openings where a turn may well start: there, or beside another's
	sure   bool // declared, or marked as a voice by the format
	real   bool // believed
	into   *voice
}

// final is the voice whose label stands in the transcript.
func (v *voice) final() *voice {
	if v.into != nil {
		return v.into
	}
	return v
}

// believed reports whether its openings open turns.
func (v *voice) believed() bool { return v.real || v.into != nil }

// opening is a place where a turn may start.
type opening struct {
	mark
	line   int // index
	voice  *voice
	class  int  // openings of one class are written alike; 0 for ordinary ones
	start  bool // a blank line or the file's start stands before it
	beside bool // another voice's opening stands on the line before it
}

// cast is everybody who may be speaking in a file.
type cast struct {
	byRaw map[string]*voice
	byKey map[string]*voice
	order []*voice
	*known
	asks    map[string]bool   // keys of declared interviewers
	odd     map[string]string // declared: odd label -> label
	aliases map[string]string // found: label as it stands -> its voice's label
}

func newCast(o *Options) *cast {
	c := &cast{
		byRaw: map[string]*voice{}, byKey: map[string]*voice{},
		known: &known{declared: map[string]bool{}, wide: map[string]bool{}}, asks: map[string]bool{}, odd: o.Aliases, aliases: map[string]string{},
	}
	for _, s := range o.Speakers {
		c.declared[keyOf(s)] = true
	}
	for _, s := range o.Interviewers {
		c.declared[keyOf(s)], c.asks[keyOf(s)] = true, true
	}
	for odd, label := range o.Aliases {
		c.declared[keyOf(odd)], c.declared[keyOf(label)] = true, true
	}
	return c
}

// voice finds or adds the voice of a label.
func (c *cast) voice(raw string) *voice {
	if v := c.byRaw[raw]; v != nil {
		return v
	}
	key := keyOf(raw)
	v := c.byKey[key]
	if v == nil {
		v = &voice{label: clean(raw), key: key, sure: c.declared[key]}
		c.byKey[key] = v
		c.order = append(c.order, v)
	}
	c.byRaw[raw] = v
	return v
}

// declareAliases ties each declared odd label to its own. A label that does
// not occur in the file is spelled as declared.
func (c *cast) declareAliases() {
	odds := make([]string, 0, len(c.odd))
	for odd := range c.odd {
		odds = append(odds, odd)
	}
	sort.Strings(odds)
	for _, odd := range odds {
		v, t := c.byKey[keyOf(odd)], c.voice(c.odd[odd])
		if v == nil || v == t {
			continue
		}
		v.into = t
	}
	for _, v := range c.order { // a -> b -> c
		for hops := 0; v.into != nil && v.into.into != nil && v.into.into != v && hops < len(odds); hops++ {
			v.into = v.into.into
		}
		if v.into != nil && v.into.into != nil {
			v.into = nil // a circle ends at the first that speaks
		}
	}
}

// spellings fills aliases: every spelling that stands for another label.
func (c *cast) spellings() {
	for raw, v := range c.byRaw {
		odd, label := clean(raw), v.final().label
		if v.believed() && odd != label && odd != "" {
			c.aliases[odd] = label
		}
	}
}

// isInterviewer reports whether a voice asks rather than answers.
func (c *cast) isInterviewer(v *voice) bool {
	v = v.final()
	return c.asks[v.key] || interviewing().MatchString(v.key)
}

// checkLabels refuses declared labels that no transcript can hold.
func checkLabels(o *Options) error {
	labels := append(append([]string{}, o.Speakers...), o.Interviewers...)
	for odd, label := range o.Aliases {
		labels = append(labels, odd, label)
	}
	sort.Strings(labels)
	for _, l := range labels {
		if c := clean(l); c == "" || keyOf(c) != keyOf(l) {
			return &Error{
				Text: "the label " + quote(l) + " cannot be used",
				Hint: "a label is not blank, has no colon and no line break, does not start with [ or \\ and is not too long",
			}
		}
	}
	return nil
}
