package forecast

import (
	"slices"

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

// add adds what happens on another day, and the changes of balances, so many times.
func (d *Day) add(o *Day, times money.Amount) {
	d.Receipts += times * o.Receipts
	d.Disbursements += times * o.Disbursements
	d.Financing += times * o.Financing
	d.Cash += times * o.Cash
	d.Credit += times * o.Credit
	d.Receivables += times * o.Receivables
	d.Payables += times * o.Payables
	d.Advances += times * o.Advances
	d.Stock += times * o.Stock
	d.VAT += times * o.VAT
	d.Debt += times * o.Debt
	d.Sales += times * o.Sales
	d.Purchases += times * o.Purchases
	d.CostOfSales += times * o.CostOfSales
}

// Own is the bank balance less what is drawn on the credit line: borrowing never hides a gap.
func (d Day) Own() money.Amount { return d.Cash - d.Credit }

// A Result is one model's horizon, day by day, with every line behind it.
type Result struct {
	Model     *Model
	Before    Day          // the evening before the first day
	Days      []Day        // one for each day of the span
	Company   []*Party     // whom the company itself pays, beside the model's parties: the state, then its banks
	Financing []Flow       // what banks lend, take back and charge
	Costs     []Flow       // of levers
	Goods     [][]Goods    // by party of the model: what was bought for sales
	Assumed   []Assumption // invoices before the first day that the schedules stand for
	Dropped   []Assumption // those left out, since open items are listed but none of the party
	Rebated   []Assumption // rebates credited before it that the schedules stand for
	InTransit []Assumption // those paid before the first day whose money is in the bank from it on
	// LostMargin is what customers' orders lost to negotiations, or refused for their credit, came
	// to before VAT, less the purchases and expenses that follow them. Those that would never have been paid
	// count too, since the bad debt that is saved on them is the whole order, margin and all.
	LostMargin money.Amount
	// RebatesGiven to customers and RebatesEarned from suppliers, before VAT.
	RebatesGiven, RebatesEarned money.Amount
	// Doubtful is what of the receivables at the end will never be paid and is written off later, less the VAT
	// that then comes back: bad debt that the horizon does not show. It is known of a plan, not of a path.
	Doubtful money.Amount

	followers map[Followee][]*Party // of each party, once asked for
	pieces    [][]Piece             // by party, the model's first; also what falls after the end
	books     []*books              // of the model's parties
	drawn     Tally                 // of what tapes play, and of parties of which only sums are kept
	lines     func() *Result        // the same with every line, where only sums of some parties are kept; or nil
}

// whole returns the result with every line behind it.
func (r *Result) whole() *Result {
	if r.lines == nil {
		return r
	}
	return r.lines()
}

// Pieces lists every piece by party, in the order of Parties; also what falls after the end. Of a
// path only sums are known, and there are none.
func (r *Result) Pieces() [][]Piece { return r.whole().pieces }

// settle does the company's own part: VAT, loans, what a strategy costs once, and its days.
func (r *Result) settle(t *treasury) {
	m := r.Model
	if payments := t.ledger.payVAT(m); m.VAT != nil {
		r.Company = append(r.Company, taxOffice)
		r.pieces = append(r.pieces, payments)
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
	l.before.Stock = m.Stock + m.Surplus()
	return l
}

// take adds what a party's books say to the result.
func (r *Result) take(b *books, t *treasury) {
	r.pieces = append(r.pieces, t.holdBack(b))
	r.takeSums(b)
	if b.assumed.Invoices > 0 {
		r.Assumed = append(r.Assumed, b.assumed)
	}
	if b.oldRebates.Invoices > 0 {
		r.Rebated = append(r.Rebated, b.oldRebates)
	}
	if b.transit.Invoices > 0 {
		r.InTransit = append(r.InTransit, b.transit)
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
	b, model := r.whole().books[at], &Model{Currency: r.Model.Currency, Span: r.Model.Span, Calendar: r.Model.Calendar, Parties: r.Model.Parties[at : at+1]}
	alone := &Result{Model: model, Days: make([]Day, model.Span.Days()), books: []*books{b}, followers: r.Model.followers()}
	t := &treasury{model: model, ledger: newLedger(model)}
	t.ledger.post(b)
	alone.take(b, t)
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

// add adds what moves in another ledger of the same span, so many times: −1 takes it away.
func (l *ledger) add(other *ledger, times money.Amount) {
	l.before.add(&other.before, times)
	for i := range l.changes {
		l.changes[i].add(&other.changes[i], times)
	}
	for i := range l.counted {
		l.counted[i] += times * other.counted[i]
	}
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
	case p.sold != notSold && p.Received() < 0: // it goes back to the factor
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
