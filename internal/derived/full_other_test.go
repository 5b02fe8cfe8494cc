//go:build !unix

package derived

func fill(*Store) {}
