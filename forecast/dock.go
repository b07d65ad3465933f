package forecast

import (
	"cmp"
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A dock is where orders wait until they are delivered, day by day, with what is then unpaid.
type dock struct {
	waiting  []*waiting // the next one first, once sorted
	unpaid   []debt     // what is paid first in front
	bills    map[standing]*bill
	reliefs  []relief                     // of what is unpaid, as far as orders have asked; none once it changes
	invoices map[calendar.Date][]*invoice // that may gather more
	named    int                          // invoices so far
	variants []variant                    // of the order that is looked at
	until    map[delivery]calendar.Date
}

func newDock() *dock {
	return &dock{bills: map[standing]*bill{}, invoices: map[calendar.Date][]*invoice{}, until: map[delivery]calendar.Date{}}
}

// A waiting is an order that is ready to be delivered on a day.
type waiting struct {
	day    calendar.Date
	order  variant
	regime *Regime
	by     way
}

func (w *waiting) compare(other *waiting) int {
	if by := cmp.Or(cmp.Compare(w.day, other.day), w.order.order.compare(other.order.order)); by != 0 || w.by.rush == other.by.rush {
		return by
	}
	if w.by.rush {
		return 1
	}
	return -1
}

// A debt is a piece that is not paid before its day.
type debt struct {
	gross     money.Amount
	due, cash calendar.Date
	planned   bool // who keeps to a plan is not overdue
	of        *bill
}

// A bill is what one invoice asks for one day, of all that is delivered.
type bill struct {
	asked         money.Amount
	open, overdue money.Amount // of it, while a relief is worked out
}

// A relief is a day on which something has been paid, and what then keeps orders waiting.
type relief struct {
	day           calendar.Date
	limit         *payer.Limit // in force; nil: none
	rest          []debt
	owed          money.Amount
	open, overdue bool // most of some invoice is
}

func (d *dock) sort() { slices.SortStableFunc(d.waiting, (*waiting).compare) }

// next delivers the order that waits first, or puts it off. Before the first day, all went.
func (b *books) next() {
	d := b.dock
	w := d.waiting[0]
	d.waiting = d.waiting[1:]
	d.pay(w.day)
	opened := b.load(w)
	if until := b.mayGo(w.day); until > w.day {
		d.withdraw(opened)
		b.pieces = b.pieces[:0]
		d.until[delivery{w.order.order, w.by.rush}] = until
		w.day = until
		at, _ := slices.BinarySearchFunc(d.waiting, w, (*waiting).compare)
		d.waiting = slices.Insert(d.waiting, at, w)
		return
	}
	b.unload()
}

// load works out what an order asks if it is delivered on its day, and returns the invoices that it opens.
func (b *books) load(w *waiting) (opened []*invoice) {
	d := b.dock
	d.variants = b.split(d.variants[:0], w.order, w.day, w.regime, w.by)
	for i := range d.variants {
		v := &d.variants[i]
		if v.lost || v.deposit || v.gross <= 0 {
			continue
		}
		if v.on = b.gatheredOn(v); v.on == nil {
			v.on = b.openInvoice(v)
			opened = append(opened, v.on)
		}
		b.outcomes(v.on, v, &cut{})
	}
	return opened
}

// gatheredOn returns the invoice that takes a variant, among those of orders delivered before; or nil.
func (b *books) gatheredOn(v *variant) *invoice {
	if v.isAlone() {
		return nil
	}
	for _, inv := range b.dock.invoices[v.invoiced] {
		if inv.vat == v.terms && inv.whose == v.whose() && b.same(inv.deal, &v.conditions.Deal) {
			return inv
		}
	}
	return nil
}

// openInvoice returns a new invoice, which takes others of its day.
func (b *books) openInvoice(v *variant) *invoice {
	d := b.dock
	inv := newInvoice(v)
	inv.alone, inv.id = v.isAlone(), strconv.Itoa(d.named)
	d.named++
	v.on = &inv
	b.drawInvoice(v)
	if !inv.alone {
		d.invoices[v.invoiced] = append(d.invoices[v.invoiced], &inv)
	}
	return &inv
}

// withdraw takes back the newest invoices.
func (d *dock) withdraw(opened []*invoice) {
	for _, inv := range opened {
		if of := d.invoices[inv.invoiced]; !inv.alone {
			d.invoices[inv.invoiced] = of[:len(of)-1]
		}
	}
}

// unload notes what is delivered and unpaid. Open items stand for the invoices before the first day, where
// the file has any; what is sold is paid by the buyer.
func (b *books) unload() {
	d, start, listed := b.dock, b.model.Span.First, b.model.ListsOpenItems(b.party.Side)
	for i := range b.pieces {
		p := &b.pieces[i]
		of := d.bill(standing{p.Invoice, p.Due})
		of.asked += p.Gross
		if !p.Open && listed && p.Asked < start || p.sold == soldAdvance {
			continue
		}
		owes := debt{p.Gross, p.Due, p.Cash, p.round != nil && p.round.Plan != nil, of}
		at, _ := slices.BinarySearchFunc(d.unpaid, p.Cash+1, func(other debt, cash calendar.Date) int { return cmp.Compare(other.cash, cash) })
		d.unpaid = slices.Insert(d.unpaid, at, owes)
	}
	b.pieces, d.reliefs = b.pieces[:0], d.reliefs[:0]
}

func (d *dock) bill(key standing) *bill {
	of := d.bills[key]
	if of == nil {
		of = &bill{}
		d.bills[key] = of
	}
	return of
}

// pay takes away what is paid by a day.
func (d *dock) pay(day calendar.Date) {
	if len(d.reliefs) > 0 && d.reliefs[0].day != day {
		d.reliefs = d.reliefs[:0]
	}
	d.unpaid = paidBy(d.unpaid, day)
}

// paidBy is what is left of debts, what is paid first in front, after a day.
func paidBy(debts []debt, day calendar.Date) []debt {
	for len(debts) > 0 && debts[0].cash <= day {
		debts = debts[1:]
	}
	return debts
}

// mayGo returns the first day on which the order that is looked at, and ready, may be delivered: at once,
// or when enough has been paid. One that is larger than the limit goes when nothing else is open.
func (b *books) mayGo(ready calendar.Date) calendar.Date {
	if ready < b.model.Span.First {
		return ready
	}
	asks := money.Amount(0)
	for i := range b.pieces {
		if b.pieces[i].Cash > ready {
			asks += b.pieces[i].Gross
		}
	}
	at := 0
	for !b.relief(ready, at).lets(asks) {
		at++
	}
	return b.dock.reliefs[at].day
}

// relief returns a relief from a day on, the first one being that of the day itself.
func (b *books) relief(from calendar.Date, at int) *relief {
	d := b.dock
	if at == len(d.reliefs) {
		day, rest := from, d.unpaid
		if at > 0 {
			before := &d.reliefs[at-1]
			day = b.atWork(before.rest[0].cash)
			rest = paidBy(before.rest, day)
		}
		d.reliefs = append(d.reliefs, b.reliefOn(day, rest))
	}
	return &d.reliefs[at]
}

// reliefOn sums up what is open on a day.
func (b *books) reliefOn(day calendar.Date, rest []debt) relief {
	r := relief{day: day, limit: b.limitOn(day), rest: rest}
	if r.limit == nil {
		return r
	}
	for i := range rest {
		rest[i].of.open, rest[i].of.overdue = 0, 0
	}
	for i := range rest {
		owes, of := &rest[i], rest[i].of
		r.owed += owes.gross
		of.open += owes.gross
		r.open = r.open || 2*of.open >= of.asked
		if r.limit.Overdue != nil && !owes.planned && r.limit.Overdue.From(owes.due, b.model.Calendar) < day {
			of.overdue += owes.gross
			r.overdue = r.overdue || 2*of.overdue >= of.asked
		}
	}
	return r
}

// lets tells whether an order that asks so much may be delivered. Where shares of an invoice are paid on
// several days, as in the plan, most of it must be overdue, or open where the order alone is beyond the
// limit and nothing else may be.
func (r *relief) lets(asks money.Amount) bool {
	if r.limit == nil || len(r.rest) == 0 {
		return true
	}
	if r.overdue || r.limit.Amount == nil {
		return !r.overdue
	}
	if asks > *r.limit.Amount {
		return !r.open
	}
	return r.owed+asks <= *r.limit.Amount
}

// limitOn is the limit in force on a day; nil: none.
func (b *books) limitOn(day calendar.Date) *payer.Limit {
	for i := range b.party.Regimes {
		r := &b.party.Regimes[i]
		if r.Span.Contains(day) && b.lots.meets(r.Low, r.High) {
			return r.Conditions.Limit
		}
	}
	return nil
}
