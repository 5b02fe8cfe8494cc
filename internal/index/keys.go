package index

import (
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// The keys of all documents are kept under one name in a store, and so change
// in one step with the records:
//
//	n  (length document  length key)…     in the order of the documents
//
// An empty key marks a document whose records are not all written.

func appendKeys(b []byte, keys map[string]string) []byte {
	b = binary.AppendUvarint(b, uint64(len(keys)))
	for _, document := range slices.Sorted(maps.Keys(keys)) {
		for _, s := range []string{document, keys[document]} {
			b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
	}
	return b
}

var errKeys = errors.New("its list of documents cannot be read")

func decodeKeys(b []byte) (map[string]string, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, errKeys
	}
	rest := string(b[size:])
	next := func() (s string, ok bool) {
		n, size := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
		if size <= 0 || n > uint64(len(rest)-size) {
			return "", false
		}
		s, rest = rest[size:][:n], rest[size:][n:]
		return s, true
	}
	keys := make(map[string]string, n)
	for range n {
		document, ok := next()
		key, also := next()
		if !ok || !also {
			return nil, errKeys
		}
		keys[document] = key
	}
	if rest != "" {
		return nil, errKeys
	}
	return keys, nil
}

// keys reads the key of each document. ok is false if the store never had any.
func (s *store) keys() (keys map[string]string, ok bool, err error) {
	defer guard(s.dir, &err)()
	r, err := s.index.Reader()
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = r.Close() }()
	b, err := r.GetInternal(keysKey)
	if err != nil || b == nil {
		return nil, false, err
	}
	keys, err = decodeKeys(b)
	return keys, err == nil, err
}

// unfinished adds to keys, with an empty one, the documents that have records
// and no key: a writer that was stopped while it built had not come to them.
func (s *store) unfinished(ctx context.Context, keys map[string]string) (err error) {
	defer guard(s.dir, &err)()
	r, err := s.index.Reader()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	dict, err := r.FieldDict("document")
	if err != nil {
		return err
	}
	defer func() { _ = dict.Close() }()
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return err
		}
		document, err := documentOf(ctx, r, e.Term)
		if err != nil {
			return err
		}
		if _, ok := keys[document]; !ok && document != "" {
			keys[document] = ""
		}
	}
}
