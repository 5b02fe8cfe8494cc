package project

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

var errWork = errors.New("no good")

func TestInOrder(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 500} {
		var got []int
		for v, err := range inOrder(context.Background(), n, func(i int) (int, error) {
			time.Sleep(time.Duration(rand.IntN(200)) * time.Microsecond)
			return i * i, nil
		}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, v)
		}
		var want []int
		for i := range n {
			want = append(want, i*i)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d pieces: %v", n, got)
		}
	}
}

// The first error ends it, after everything before it; it can be read again.
func TestInOrderError(t *testing.T) {
	seq := inOrder(context.Background(), 100, func(i int) (int, error) {
		if i >= 40 {
			return 0, errWork
		}
		return i, nil
	})
	for range 2 {
		got, last := 0, error(nil)
		for _, err := range seq {
			if last = err; err == nil {
				got++
			}
		}
		if got != 40 || !errors.Is(last, errWork) {
			t.Errorf("%d results, then %v", got, last)
		}
	}
}

func TestInOrderCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	got, last := 0, error(nil)
	for _, err := range inOrder(ctx, 1<<30, func(i int) (int, error) { return i, nil }) {
		if last = err; err == nil {
			if got++; got == 50 {
				cancel()
			}
		}
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("after %d results: %v", got, last)
	}
}

// Whoever stops reading early waits for the work under way, and no goroutine
// stays behind. Only a few pieces are ever in flight.
func TestInOrderStop(t *testing.T) {
	before := runtime.NumGoroutine()
	var begun, running atomic.Int64
	for v, err := range inOrder(context.Background(), 1<<30, func(i int) (int, error) {
		begun.Add(1)
		running.Add(1)
		defer running.Add(-1)
		time.Sleep(time.Millisecond)
		return i, nil
	}) {
		if err != nil {
			t.Fatal(err)
		}
		if v == 20 {
			break
		}
	}
	if n := running.Load(); n != 0 {
		t.Errorf("%d pieces still run", n)
	}
	if most := int64(21 + 4*runtime.GOMAXPROCS(0)); begun.Load() > most {
		t.Errorf("%d pieces were begun for 21 results", begun.Load())
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
