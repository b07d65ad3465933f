package forecast

import (
	"cmp"
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A stoppage is how long deliveries wait for payments, for a range of willingness.
type stoppage struct {
	low, high money.Weight
	until     map[delivery]calendar.Date
}

// A delivery is that of an order, in a rush or not.
type delivery struct {
	order orderKey
	rush  bool
}

// stoppages returns how deliveries wait, by willingness, worked out once; nothing where the party
// has no limit.
func (b *books) stoppages() []stoppage {
	if b.limited && b.stops == nil {
		for _, cut := range b.party.cuts() {
			if b.lots.meets(cut.low, cut.high) {
				b.stops = append(b.stops, stoppage{cut.low, cut.high, b.waits(cut.low, cut.high)})
			}
		}
	}
	return b.stops
}

// isLimited tells whether deliveries to the party ever wait for payments.
func (p *Party) isLimited() bool {
	return slices.ContainsFunc(p.Regimes, func(r Regime) bool { return r.Conditions.Limit != nil })
}

// deliver appends the variants of an order for each range of willingness in which it is delivered on
// another day.
func (b *books) deliver(all []variant, v variant, regime *Regime, by way) []variant {
	day := b.delivery(&v, by)
	if b.dock != nil {
		b.dock.waiting = append(b.dock.waiting, waiting{day, v, regime, by})
		return all
	}
	stops := b.stoppages()
	if len(stops) == 0 {
		return b.split(all, v, day, regime, by)
	}
	for _, stop := range stops {
		part, own := *regime, v
		if part.Low, part.High = max(regime.Low, stop.low), min(regime.High, stop.high); part.Low >= part.High {
			continue
		}
		delivered := day
		if until, stopped := stop.until[delivery{v.order, by.rush}]; stopped {
			delivered, own.stopped = until, true
		}
		all = b.split(all, own, delivered, &part, by)
	}
	return all
}

// A dock is where orders wait until they are delivered, day by day, with what is then unpaid.
type dock struct {
	waiting  []waiting // the next one first, once sorted
	unpaid   []*Piece
	asked    map[standing]money.Amount    // of all that is delivered
	invoices map[calendar.Date][]*invoice // that may gather more
	named    int                          // invoices so far
	until    map[delivery]calendar.Date
}

// A waiting is an order that is ready to be delivered on a day.
type waiting struct {
	day    calendar.Date
	order  variant
	regime *Regime
	by     way
}

func (w waiting) compare(other waiting) int {
	if by := cmp.Or(cmp.Compare(w.day, other.day), w.order.order.compare(other.order.order)); by != 0 || w.by.rush == other.by.rush {
		return by
	}
	if w.by.rush {
		return 1
	}
	return -1
}

// waits works out until when deliveries wait for a range of willingness, as if the whole party were
// in it. Nothing is delivered before the order is looked at, so that each knows what all before it
// leave unpaid.
func (b *books) waits(low, high money.Weight) map[delivery]calendar.Date {
	alone := *b.party
	alone.Regimes = nil
	for _, r := range b.party.Regimes {
		if b.lots == nil {
			if r.Low > low || r.High < high {
				continue
			}
			r.Low, r.High = 0, money.Whole
		}
		alone.Regimes = append(alone.Regimes, r)
	}
	probe := newBooks(b.model, &alone, b.followed, &scratch{})
	probe.lots, probe.dock = b.lots, &dock{until: map[delivery]calendar.Date{}, asked: map[standing]money.Amount{}, invoices: map[calendar.Date][]*invoice{}}
	last := b.model.Span.Last + calendar.Date(probe.longestDelivery()) // others may be in a rush, and ask before
	probe.variantsUntil(b.model.Span.First-calendar.Date(b.model.lookback(&alone)), last)
	probe.openItems()
	probe.dock.take(probe.pieces)
	probe.pieces = nil
	slices.SortStableFunc(probe.dock.waiting, waiting.compare)
	for len(probe.dock.waiting) > 0 {
		probe.next()
	}
	return probe.dock.until
}

// next delivers the order that waits first, or puts it off.
func (b *books) next() {
	d := b.dock
	w := d.waiting[0]
	d.waiting = d.waiting[1:]
	d.unpaid = slices.DeleteFunc(d.unpaid, func(p *Piece) bool { return p.Cash <= w.day })
	first := len(b.pieces)
	for _, v := range b.split(nil, w.order, w.day, w.regime, w.by) {
		if !v.lost && !v.deposit && v.gross > 0 {
			v.on = b.gatheredOn(&v)
			b.outcomes(v.on, &v, &cut{})
		}
	}
	if until := b.mayGo(w.day, b.pieces[first:]); until > w.day && w.day >= b.model.Span.First { // before, all went
		b.pieces = b.pieces[:first]
		d.until[delivery{w.order.order, w.by.rush}] = until
		w.day = until
		at, _ := slices.BinarySearchFunc(d.waiting, w, waiting.compare)
		d.waiting = slices.Insert(d.waiting, at, w)
		return
	}
	d.take(b.pieces[first:])
	b.pieces = nil // the dock keeps them where they are
}

// take notes what is delivered and unpaid.
func (d *dock) take(pieces []Piece) {
	for i := range pieces {
		p := &pieces[i]
		d.unpaid = append(d.unpaid, p)
		d.asked[standing{p.Invoice, p.Due}] += p.Gross
	}
}

// gatheredOn returns the invoice of a variant, among those of orders delivered before.
func (b *books) gatheredOn(v *variant) *invoice {
	d := b.dock
	alone := v.isAlone()
	for _, inv := range d.invoices[v.invoiced] {
		if !alone && inv.vat == v.terms && inv.whose == v.whose() && b.same(inv.deal, &v.conditions.Deal) {
			return inv
		}
	}
	inv := newInvoice(v)
	v.on = &inv
	b.drawInvoice(v)
	inv.id = strconv.Itoa(d.named)
	if d.named++; !alone {
		d.invoices[v.invoiced] = append(d.invoices[v.invoiced], &inv)
	}
	return &inv
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

// mayGo returns the first day on which an order that is ready, and asks so much, may be delivered:
// at once, or when enough has been paid. One that is larger than the limit goes when nothing else is
// open.
func (b *books) mayGo(ready calendar.Date, own []Piece) calendar.Date {
	asks := money.Amount(0)
	for i := range own {
		if own[i].Cash > ready {
			asks += own[i].Gross
		}
	}
	open := b.openOn(ready)
	day := ready
	for {
		limit := b.limitOn(day)
		if limit == nil || len(open) == 0 || !b.exceeds(open, asks, day, limit) {
			return day
		}
		day = b.atWork(open[0].Cash)
		for len(open) > 0 && open[0].Cash <= day {
			open = open[1:]
		}
	}
}

// openOn lists what is unpaid on a day, what is paid first in front. From the first day on, open
// items stand for the invoices before it, where the file has any.
func (b *books) openOn(day calendar.Date) []*Piece {
	start, listed := b.model.Span.First, b.model.ListsOpenItems(b.party.Side)
	open := slices.DeleteFunc(slices.Clone(b.dock.unpaid), func(p *Piece) bool {
		return p.Open && day < start || !p.Open && listed && day >= start && p.Asked < start || p.sold == soldAdvance
	})
	slices.SortStableFunc(open, func(x, y *Piece) int { return cmp.Compare(x.Cash, y.Cash) })
	return open
}

// exceeds tells whether what is open on a day keeps an order waiting that asks so much. Where shares
// of an invoice are paid on several days, as in the plan, most of it must be overdue, or open where the
// order alone is beyond the limit and nothing else may be.
func (b *books) exceeds(open []*Piece, asks money.Amount, day calendar.Date, limit *payer.Limit) bool {
	owed := asks
	alone := limit.Amount != nil && asks > *limit.Amount
	unpaid, overdue := map[standing]money.Amount{}, map[standing]money.Amount{}
	for _, p := range open {
		owed += p.Gross
		of := standing{p.Invoice, p.Due}
		if unpaid[of] += p.Gross; alone && 2*unpaid[of] >= b.dock.asked[of] {
			return true
		}
		planned := p.round != nil && p.round.Plan != nil // who keeps to a plan is not overdue
		if limit.Overdue == nil || planned || limit.Overdue.From(p.Due, b.model.Calendar) >= day {
			continue
		}
		if overdue[of] += p.Gross; 2*overdue[of] >= b.dock.asked[of] {
			return true
		}
	}
	return !alone && limit.Amount != nil && owed > *limit.Amount
}
