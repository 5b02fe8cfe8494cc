package codebook

// ChangeKind says what became of a code between two states of a codebook.
type ChangeKind string

// The kinds of change.
const (
	ChangeAdded    ChangeKind = "added"
	ChangeRemoved  ChangeKind = "removed"
	ChangeRenamed  ChangeKind = "renamed" // a new id, through formerly
	ChangeMerged   ChangeKind = "merged"  // into a code that was there before, through formerly
	ChangeMoved    ChangeKind = "moved"   // another parent
	ChangeRetired  ChangeKind = "retired"
	ChangeRestored ChangeKind = "restored" // no longer retired
	ChangeName     ChangeKind = "name-changed"
	ChangeMeaning  ChangeKind = "meaning-changed" // Meaning is another
	ChangeRules    ChangeKind = "rules-changed"
	ChangeLanguage ChangeKind = "language-changed" // of the book: stems differ
	ChangeKindOf   ChangeKind = "kind-changed"
	ChangeColor    ChangeKind = "color-changed"
	ChangeStatus   ChangeKind = "status-changed"
)

// A Change is one difference between two states of a codebook.
type Change struct {
	Kind   ChangeKind `json:"kind"`
	Old    string     `json:"old"` // id in the old state, "" when it was not there
	New    string     `json:"new"` // id in the new state, "" when it is gone
	Detail string     `json:"detail,omitempty"`
	Minor  bool       `json:"minor,omitempty"` // changes neither codings nor what a code means
}
