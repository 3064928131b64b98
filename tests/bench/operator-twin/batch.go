// @file tests/bench/operator-twin/batch.go
// @description Calls that come in while a batch is under way make up the next one, as in our operator.
// @dependencies -
// @created 2026-11-28

package main

import "context"

const batchLimit = 200

type pending[I, R any] struct {
	item   I
	answer chan result[R]
}

type result[R any] struct {
	value R
	err   error
}

type batcher[I, R any] struct {
	calls chan pending[I, R]
	run   func(ctx context.Context, items []I) ([]R, error)
}

func newBatcher[I, R any](ctx context.Context, run func(ctx context.Context, items []I) ([]R, error)) *batcher[I, R] {
	b := &batcher[I, R]{calls: make(chan pending[I, R], 4096), run: run}
	go b.work(ctx)
	return b
}

func (b *batcher[I, R]) call(ctx context.Context, item I) (R, error) {
	answer := make(chan result[R], 1)
	b.calls <- pending[I, R]{item, answer}
	select {
	case got := <-answer:
		return got.value, got.err
	case <-ctx.Done():
		var none R
		return none, ctx.Err()
	}
}

func (b *batcher[I, R]) work(ctx context.Context) {
	for {
		var batch []pending[I, R]
		select {
		case <-ctx.Done():
			return
		case first := <-b.calls:
			batch = append(batch, first)
		}
		for len(batch) < batchLimit && len(b.calls) > 0 {
			batch = append(batch, <-b.calls)
		}
		items := make([]I, len(batch))
		for i, one := range batch {
			items[i] = one.item
		}
		values, err := b.run(ctx, items)
		for i, one := range batch {
			if err != nil {
				one.answer <- result[R]{err: err}
			} else {
				one.answer <- result[R]{value: values[i]}
			}
		}
	}
}
