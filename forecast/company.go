package forecast

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Position is what the company would hold if everything open were settled: own cash,
// receivables and stock, less payables, advances, VAT and the capital of loans.
func (d Day) Position() money.Amount {
	return d.Own() + d.Receivables + d.Stock - d.Payables - d.Advances - d.VAT - d.Debt
}

// A Day is the company on one day of the horizon, after everything that happens on it.
type Day struct {
	Receipts      money.Amount // of the day
	Disbursements money.Amount // of the day, positive
	Financing     money.Amount // of the day: drawn less repaid
	Cash          money.Amount // bank balance at the end of the day
	Credit        money.Amount // drawn on the credit line
	Receivables   money.Amount // delivered and unpaid, with VAT, invoiced or not
	Payables      money.Amount // received and unpaid, less what is paid in advance
	Advances      money.Amount // received and not yet delivered
	Stock         money.Amount // bought and not yet sold, at cost
	VAT           money.Amount // in what has been delivered and received, not yet settled; negative is a credit
	Debt          money.Amount // capital of loans still due
	Sales         money.Amount // delivered on the day, with VAT
	Purchases     money.Amount // received on the day, with VAT
	CostOfSales   money.Amount // what left the stock on the day, at cost
}

// Own is the bank balance less what is drawn on the credit line: borrowing never hides a gap.
func (d Day) Own() money.Amount { return d.Cash - d.Credit }

// A Result is one model's horizon, day by day, with every line behind it.
type Result struct {
	Model     *Model
	Before    Day          // the evening before the first day
	Days      []Day        // one for each day of the span
	Company   []*Party     // whom the company itself pays, beside the model's parties: the state, then its banks
	Pieces    [][]Piece    // by party, the model's first; also what falls after the end
	Financing []Flow       // what banks lend, take back and charge
	Costs     []Flow       // of levers
	Goods     [][]Goods    // by party of the model: what was bought for sales
	Assumed   []Assumption // invoices before the first day that the schedules stand for
	Dropped   []Assumption // those left out, since open items are listed but none of the party
	// LostMargin is what customers' orders lost to negotiations, or refused for their credit, came
	// to before VAT, less the purchases that follow them. Those that would never have been paid
	// count too, since the bad debt that is saved on them is the whole order, margin and all.
	LostMargin money.Amount
	// RebatesGiven to customers and RebatesEarned from suppliers, before VAT.
	RebatesGiven, RebatesEarned money.Amount

	books []*books // of the model's parties
	drawn Tally    // of what tapes play
}

// An Engine runs models and remembers each party's books: strategies that leave a party
// alone share its pointer, and so what was computed for it. It is not safe for concurrent
// use, but models that it is prepared for may run at once. The models of one engine must agree in everything but their parties and what levers
// cost once.
type Engine struct {
	known  map[*Party][]*books
	luck   *Luck // of the path that it computes; nil: the plan
	memory scratch
	spare  []*books // of paths that are over, whose memory others take
}

// NewEngine returns an engine that has computed nothing yet.
func NewEngine() *Engine { return &Engine{known: map[*Party][]*books{}} }

// Prepare computes the books of every party of the models that has none yet, on all cores. What
// comes of it does not depend on their number.
func (e *Engine) Prepare(models ...*Model) {
	var alone []*Party // they follow nobody
	of := map[*Party]*Model{}
	for _, m := range models {
		for _, p := range m.Parties {
			if _, planned := of[p]; !planned && len(e.known[p]) == 0 && len(m.Follows(p)) == 0 {
				of[p] = m
				alone = append(alone, p)
			}
		}
	}
	kept := make([]*books, len(alone))
	memories := make([]scratch, runtime.GOMAXPROCS(0))
	OnAllCores(len(alone), func(i, worker int) {
		kept[i] = keepBooks(of[alone[i]], alone[i], nil, e.luck, &memories[worker])
	})
	for i, p := range alone {
		e.known[p] = append(e.known[p], kept[i])
	}
	for _, m := range models {
		e.booksOfAll(m)
	}
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
		return &books{known: map[derivation]*Conditions{}}
	}
	b := e.spare[last]
	e.spare = e.spare[:last]
	return b
}

// Run computes a model's plan.
func (e *Engine) Run(m *Model) *Result {
	r := &Result{Model: m, Days: make([]Day, m.Span.Days())}
	l := newLedger(m)
	t := &treasury{model: m, ledger: l}
	r.books = e.booksOfAll(m)
	for _, b := range r.books {
		l.post(b)
		r.take(b, t)
	}
	r.settle(t)
	return r
}

// settle does the company's own part: VAT, loans, what a strategy costs once, and its days.
func (r *Result) settle(t *treasury) {
	m := r.Model
	if payments := t.ledger.payVAT(m); m.VAT != nil {
		r.Company = append(r.Company, taxOffice)
		r.Pieces = append(r.Pieces, payments)
	}
	r.Company = append(r.Company, m.lenders()...)
	t.lend()
	r.chargeOnce(t.ledger)
	t.order()
	r.close(t)
}

// newLedger returns the ledger of a model in which nothing has moved yet.
func newLedger(m *Model) *ledger {
	l := &ledger{span: m.Span, changes: make([]Day, m.Span.Days()+1), counted: make([]money.Amount, m.Span.Days())}
	l.before.Stock = m.Stock
	return l
}

// take adds what a party's books say to the result.
func (r *Result) take(b *books, t *treasury) {
	r.Pieces = append(r.Pieces, t.holdBack(b.pieces))
	r.takeSums(b)
	if b.assumed.Invoices > 0 {
		r.Assumed = append(r.Assumed, b.assumed)
	}
	if b.dropped.Invoices > 0 && !r.Model.listsOpenItemsOf(b.party) {
		r.Dropped = append(r.Dropped, b.dropped)
	}
}

// Of returns the trade of one party of the model alone, as if the company had nothing else;
// nil where there is no such party.
func (r *Result) Of(party Followee) *Result {
	at := slices.IndexFunc(r.Model.Parties, party.is)
	if at < 0 {
		return nil
	}
	b, model := r.books[at], &Model{Currency: r.Model.Currency, Span: r.Model.Span, Calendar: r.Model.Calendar, Parties: r.Model.Parties[at : at+1]}
	alone := &Result{Model: model, Days: make([]Day, model.Span.Days())}
	t := &treasury{model: model, ledger: newLedger(model)}
	t.ledger.post(b)
	alone.take(b, t)
	if b.party.Side == Customer {
		alone.LostMargin = b.lost - r.Model.boughtFor(b.party).Of(b.lost)
	}
	alone.settle(t)
	return alone
}

// Parties lists everybody whose cash is in the result: the model's parties, then the
// company's own.
func (r *Result) Parties() []*Party { return slices.Concat(r.Model.Parties, r.Company) }

// A ledger gathers, for each day of the span, what moves on it. Balances are noted as their
// changes; the extra last day takes what changes after the end.
type ledger struct {
	span    calendar.Span
	changes []Day
	before  Day            // balances the evening before the span
	counted []money.Amount // VAT that counts on each day
}

func (l *ledger) at(d calendar.Date) *Day {
	if d < l.span.First {
		return &l.before
	}
	return &l.changes[min(d-l.span.First, calendar.Date(len(l.changes)-1))]
}

func (l *ledger) post(b *books) {
	for i := range b.pieces {
		if p := &b.pieces[i]; !p.waitsWithin(l.span) {
			l.postPiece(p)
		}
	}
	for _, event := range b.vat {
		l.at(event.borne).VAT += event.amount
		if event.day <= l.span.Last {
			l.counted[event.day-l.span.First] += event.amount
		}
	}
	for _, n := range b.netted {
		l.postBalance(b.party.Side, n.from, n.to, -n.amount)
	}
	for _, g := range b.goods {
		l.at(g.Received).Stock += g.Bought
		l.at(g.Sold).Stock -= g.Used
		if l.span.Contains(g.Sold) {
			l.at(g.Sold).CostOfSales += g.Used
		}
	}
	for _, f := range b.costs {
		if f.Amount > 0 {
			l.at(f.Date).Receipts += f.Amount
		} else {
			l.at(f.Date).Disbursements -= f.Amount
		}
	}
}

// postCash moves the bank balance by what a piece brings or takes.
func (l *ledger) postCash(p *Piece) {
	switch {
	case !l.span.Contains(p.Cash):
	case p.Party.Side.Pays():
		l.at(p.Cash).Disbursements += p.Received()
	case p.sold == soldBack:
		l.at(p.Cash).Disbursements += p.Fee - p.Received()
	default:
		l.at(p.Cash).Receipts += p.Received() + p.LateFee
		l.at(p.Cash).Disbursements += p.Fee
	}
}

func (l *ledger) postPiece(p *Piece) {
	side := p.Party.Side
	received := p.Received()
	l.postCash(p)
	if l.span.Contains(p.Delivered) && !p.deposit {
		if side == Customer {
			l.at(p.Delivered).Sales += p.Gross
		} else if side == Supplier {
			l.at(p.Delivered).Purchases += p.Gross
		}
	}
	if p.isAdvance() {
		l.postAdvance(side, p.Cash, p.Delivered, received)
		return
	}
	l.postBalance(side, p.Delivered, p.Cash, p.Gross)
}

// postBalance lets an amount stand in the receivables or payables from one day to the day
// before another.
func (l *ledger) postBalance(side Side, from, to calendar.Date, amount money.Amount) {
	if to <= from {
		return
	}
	if side.Pays() {
		l.at(from).Payables += amount
		l.at(to).Payables -= amount
		return
	}
	l.at(from).Receivables += amount
	l.at(to).Receivables -= amount
}

// postAdvance lets money that came before delivery stand as an advance; what we pay ahead of
// a supplier's delivery lowers what we owe.
func (l *ledger) postAdvance(side Side, from, to calendar.Date, amount money.Amount) {
	if side.Pays() {
		l.postBalance(side, from, to, -amount)
		return
	}
	l.at(from).Advances += amount
	l.at(to).Advances -= amount
}

// close runs through the days and turns changes into balances, the treasury last each day.
func (r *Result) close(t *treasury) {
	running := t.ledger.before
	running.Cash = r.Model.Opening
	r.Before = running
	for i := range r.Days {
		change := t.ledger.changes[i]
		running.Receipts, running.Disbursements, running.Financing = change.Receipts, change.Disbursements, change.Financing
		running.Cash += change.Receipts - change.Disbursements + change.Financing
		running.Receivables += change.Receivables
		running.Payables += change.Payables
		running.Advances += change.Advances
		running.VAT += change.VAT
		running.Debt += change.Debt
		running.Stock += change.Stock
		running.Sales, running.Purchases, running.CostOfSales = change.Sales, change.Purchases, change.CostOfSales
		t.closeDay(r.Model.Span.First+calendar.Date(i), &running)
		r.Days[i] = running
	}
	t.block()
	r.Financing = t.flows
}
