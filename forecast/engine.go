package forecast

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"cashgap/forecast/money"
)

// An Engine runs models and remembers each party's books: strategies that leave a party
// alone share its pointer, and so what was computed for it. It is not safe for concurrent
// use, but models that it is prepared for may run at once. The models of one engine must agree
// in everything but their parties and what levers cost once.
type Engine struct {
	known  map[*Party][]*books
	luck   *Luck // of the path that it computes; nil: the plan
	memory scratch
	spare  []*books // of paths that are over, whose memory others take

	room   int                 // how many pieces Prepare keeps; of the parties beyond it only sums
	summed map[*Model]*summary // what these parties come to in the models that it is prepared for
}

// mostPiecesKept is how many pieces an engine keeps: 8 MB of them. More than a small company has.
const mostPiecesKept = 1 << 12

// NewEngine returns an engine that has computed nothing yet.
func NewEngine() *Engine {
	return &Engine{known: map[*Party][]*books{}, room: mostPiecesKept, summed: map[*Model]*summary{}}
}

// Prepare computes the books of every party of the models that has none yet, on all cores. What
// comes of it does not depend on their number. Of a large company it keeps the pieces of some
// parties only, and of the others what they come to in each of the models. It is called once, with
// all models that share the engine.
func (e *Engine) Prepare(models ...*Model) {
	var alone []*Party // they follow nobody
	in := map[*Party][]*Model{}
	for _, m := range models {
		for _, p := range m.Parties {
			if len(e.known[p]) > 0 || len(m.Follows(p)) > 0 {
				continue
			}
			if in[p] == nil {
				alone = append(alone, p)
			}
			in[p] = append(in[p], m)
		}
	}
	kept := make([]*books, len(alone))
	workers := make([]bookkeeper, min(runtime.GOMAXPROCS(0), len(alone)))
	OnAllCores(len(alone), func(i, worker int) {
		w := &workers[worker]
		kept[i] = w.keep(in[alone[i]], alone[i], e.luck, e.room/len(workers))
	})
	for i, p := range alone {
		e.known[p] = append(e.known[p], kept[i])
	}
	for _, w := range workers {
		for m, sum := range w.summed {
			if e.summed[m] == nil {
				e.summed[m] = newSummary(m)
			}
			e.summed[m].add(sum)
		}
	}
	for _, m := range models {
		e.booksOfAll(m)
	}
}

// A bookkeeper computes one party after the other.
type bookkeeper struct {
	memory scratch
	pieces int // that are kept so far
	summed map[*Model]*summary
}

// keep returns the books of a party of some models. Those beyond the room for pieces are added up
// in every model, and keep none.
func (w *bookkeeper) keep(models []*Model, p *Party, luck *Luck, room int) *books {
	b := newBooks(models[0], p, nil, &w.memory)
	b.lots = luck.lotsOf(p)
	b.pieces = w.memory.pieces[:0]
	b.keep()
	w.memory.pieces = b.pieces[:0]
	if w.pieces+len(b.pieces) <= room || b.waitsForCash() {
		w.pieces += len(b.pieces)
		b.pieces = slices.Clone(b.pieces)
		return b
	}
	if w.summed == nil {
		w.summed = map[*Model]*summary{}
	}
	for _, m := range models {
		if w.summed[m] == nil {
			w.summed[m] = newSummary(m)
		}
		w.summed[m].post(b)
	}
	b.summarize()
	return b
}

// A summary is what the parties of a model come to of which only sums are kept.
type summary struct {
	ledger   *ledger
	tally    Tally
	doubtful money.Amount
}

func newSummary(m *Model) *summary {
	return &summary{ledger: &ledger{span: m.Span, changes: make([]Day, m.Span.Days()+1), counted: make([]money.Amount, m.Span.Days())}}
}

func (s *summary) post(b *books) {
	s.ledger.post(b)
	s.tally.plusPieces(b.pieces, s.ledger.span)
	s.doubtful += doubtful(b.pieces, s.ledger.span)
}

func (s *summary) add(other *summary) {
	s.ledger.add(other.ledger, 1)
	s.tally.add(&other.tally)
	s.doubtful += other.doubtful
}

// summarize forgets the lines of the books, which have been added up.
func (b *books) summarize() {
	for i := range b.pieces {
		if p := &b.pieces[i]; b.model.Span.Contains(p.Delivered) {
			b.delivered += p.Gross
		}
	}
	b.summed = true
	b.pieces, b.vat, b.netted, b.credits, b.paybacks, b.fates, b.alike = nil, nil, nil, nil, nil, nil, nil
}

// waitsForCash tells whether the treasury decides when some of the party is paid.
func (b *books) waitsForCash() bool {
	if !slices.ContainsFunc(b.party.Regimes, func(r Regime) bool { return r.Conditions.Waits != nil }) {
		return false
	}
	return slices.ContainsFunc(b.pieces, func(p Piece) bool { return p.waitsWithin(b.model.Span) })
}

// OnAllCores does so many independent things, each once, by as many workers as there are cores;
// the workers are numbered from 0. A panic of one is the caller's.
func OnAllCores(count int, do func(i, worker int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	var fault atomic.Value
	for worker := range min(runtime.GOMAXPROCS(0), count) {
		workers.Go(func() {
			defer func() {
				if f := recover(); f != nil {
					fault.Store(fmt.Sprint(f))
				}
			}()
			for i := next.Add(1) - 1; i < int64(count); i = next.Add(1) - 1 {
				do(int(i), worker)
			}
		})
	}
	workers.Wait()
	if f := fault.Load(); f != nil {
		panic(f)
	}
}

// Redraw forgets everything and computes another path from now on.
func (e *Engine) Redraw(luck *Luck) {
	for _, kept := range e.known {
		e.spare = append(e.spare, kept...)
	}
	clear(e.known)
	e.luck = luck
}

// booksOfAll returns the books of a model's parties, in their order.
func (e *Engine) booksOfAll(m *Model) []*books {
	met := map[*Party]*books{}
	all := make([]*books, len(m.Parties))
	for i, p := range m.Parties {
		all[i] = e.booksOf(m, p, met)
	}
	return all
}

// booksOf returns the books of a party of a model, and before them those of whom it follows.
// They hold for every model in which it follows the same parties.
func (e *Engine) booksOf(m *Model, p *Party, met map[*Party]*books) *books {
	if b := met[p]; b != nil {
		return b
	}
	if kept := e.known[p]; len(kept) > 0 && len(kept[0].followed) == 0 { // it follows nobody in any model
		return kept[0]
	}
	var followed []*books
	for _, whom := range m.Follows(p) {
		followed = append(followed, e.booksOf(m, whom, met))
	}
	at := slices.IndexFunc(e.known[p], func(b *books) bool { return slices.Equal(b.followed, followed) })
	if at < 0 {
		at = len(e.known[p])
		b := e.blank()
		b.open(m, p, followed, &e.memory)
		b.lots = e.luck.lotsOf(p)
		b.keep()
		e.known[p] = append(e.known[p], b)
	}
	met[p] = e.known[p][at]
	return met[p]
}

// blank returns books to be opened: of a path that is over, or new ones.
func (e *Engine) blank() *books {
	last := len(e.spare) - 1
	if last < 0 {
		return &books{}
	}
	b := e.spare[last]
	e.spare = e.spare[:last]
	return b
}

// Run computes a model's plan.
func (e *Engine) Run(m *Model) *Result {
	r := &Result{Model: m, Days: make([]Day, m.Span.Days())}
	r.books = e.booksOfAll(m)
	l := newLedger(m)
	if sum := e.summed[m]; sum != nil {
		l.add(sum.ledger, 1)
		r.drawn, r.doubtful = sum.tally, sum.doubtful
		r.lines = sync.OnceValue(r.withLines)
	} else {
		e.fill(r.books)
	}
	t := &treasury{model: m, ledger: l}
	for _, b := range r.books {
		if !b.summed {
			l.post(b)
		}
		r.take(b, t)
	}
	r.settle(t)
	return r
}

// withLines computes the result again, with the pieces of the parties of which only sums are kept.
func (r *Result) withLines() *Result {
	e := NewEngine()
	e.room = math.MaxInt
	for _, b := range r.books {
		if !b.summed {
			e.known[b.party] = append(e.known[b.party], b)
		}
	}
	e.Prepare(r.Model)
	return e.Run(r.Model)
}

// fill computes again the books of which only sums are kept, in other models than theirs.
func (e *Engine) fill(all []*books) {
	for i, b := range all {
		if b.summed {
			all[i] = newBooks(b.model, b.party, b.followed, &e.memory)
			all[i].lots = e.luck.lotsOf(b.party)
			all[i].keep()
		}
	}
}
