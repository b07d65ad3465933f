package forecast

// Substitutes exchange single parties of a model, each for itself, without computing the others
// again.
type Substitutes struct {
	engine *Engine
	model  *Model
	books  []*books
	posted *ledger // all books of the model
}

// Substitutes prepares to exchange parties of a model.
func (e *Engine) Substitutes(m *Model) *Substitutes {
	s := &Substitutes{engine: e, model: m, books: e.booksOfAll(m), posted: newLedger(m)}
	e.fill(s.books)
	for _, b := range s.books {
		s.posted.post(b)
	}
	return s
}

// Days returns the days of the company where the party at a place is another one that orders the
// same, and pays or is paid on other days.
func (s *Substitutes) Days(at int, p *Party) []Day {
	former := newSummary(s.model).ledger
	former.post(s.books[at])
	b := newBooks(s.model, p, s.books[at].followed, &s.engine.memory)
	b.keep()
	t := &treasury{model: s.model, ledger: newSummary(s.model).ledger}
	t.ledger.add(s.posted, 1)
	t.ledger.add(former, -1)
	t.ledger.post(b)
	for i, other := range s.books {
		if i == at {
			other = b
		}
		t.holdBack(other)
	}
	r := &Result{Model: s.model, Days: make([]Day, s.model.Span.Days())}
	r.settle(t)
	return r.Days
}
