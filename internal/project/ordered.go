package project

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// result is what a worker made of one item.
type result[T any] struct {
	value T
	err   error
}

// inOrder does n pieces of work on all cores and yields the results in order.
// Only a few are in flight at once, so memory does not grow with n. It stops
// at the first error, after yielding it, or when ctx is done.
func inOrder[T any](ctx context.Context, n int, do func(i int) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var workers sync.WaitGroup
		defer workers.Wait()
		defer cancel()
		queue := make(chan chan result[T], 2*runtime.GOMAXPROCS(0))
		workers.Go(func() { feed(ctx, &workers, queue, n, do) })
		for ready := range queue {
			r := <-ready
			if !yield(r.value, r.err) || r.err != nil {
				return
			}
		}
		if err := context.Cause(ctx); err != nil {
			var none T
			yield(none, err)
		}
	}
}

// feed starts the work in order. A place in the queue is a place in the
// result; the queue's length bounds what is in flight.
func feed[T any](ctx context.Context, workers *sync.WaitGroup, queue chan<- chan result[T], n int, do func(i int) (T, error)) {
	defer close(queue)
	cores := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		ready := make(chan result[T], 1)
		select {
		case <-ctx.Done():
			return
		case queue <- ready:
		}
		cores <- struct{}{}
		workers.Go(func() {
			defer func() { <-cores }()
			value, err := do(i)
			ready <- result[T]{value, err}
		})
	}
}
