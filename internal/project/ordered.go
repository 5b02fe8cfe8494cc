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
		l := line[T]{n: n, places: make(chan chan result[T], 2*runtime.GOMAXPROCS(0))}
		for range max(1, min(n, runtime.GOMAXPROCS(0))) {
			workers.Go(func() { l.work(ctx, do) })
		}
		for ready := range l.places {
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

// line is where workers queue up for work. A place in it is a place in the
// result; its length bounds what is in flight.
type line[T any] struct {
	places chan chan result[T]
	n      int

	mu   sync.Mutex
	next int // n+1 once nothing more is given out
}

// work does what comes next until nothing does. A worker lives long: its stack
// grows once.
func (l *line[T]) work(ctx context.Context, do func(i int) (T, error)) {
	for {
		i, ready := l.take(ctx)
		if ready == nil {
			return
		}
		value, err := do(i)
		ready <- result[T]{value, err}
	}
}

// take gives the next piece of work and where its result goes, nil when there
// is none.
func (l *line[T]) take(ctx context.Context) (i int, ready chan result[T]) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next < l.n {
		ready = make(chan result[T], 1)
		select {
		case <-ctx.Done():
			l.next = l.n
		case l.places <- ready:
			l.next++
			return l.next - 1, ready
		}
	}
	if l.next == l.n {
		l.next++
		close(l.places)
	}
	return 0, nil
}
