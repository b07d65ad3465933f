package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A tape is one customer's invoices as they are drawn on every path of a simulation: what of
// them is the same on each, and what is left to luck. It plays exactly what keeping the books
// of a path would bring, without keeping them.
type tape struct {
	key      uint64   // of the party
	followed []*books // whom the party's orders follow, the same on every path
	segments []segment
}

// A segment is the tape of one range of the party's willingness.
type segment struct {
	high  money.Weight // of the range, excluded
	fixed *books       // what is the same on every path; invoices as delivered and not paid
	items []item
}

// A group is invoices of one deal, and payments that are settled or not.
type group struct {
	deal    *Deal
	settled bool // the days of payment are drawn nowhere, and keep the payer's own pay days already
	law     *payer.Sampler
	means   []meansCut
	items   []item
}

// A meansCut is the numbers below which one means pays, and the days on which it does.
type meansCut struct {
	below uint64
	days  *payDays
}

// An item is what one invoice has falling due on one day. Its questions are places among those
// of the deck, below 0 where there is nothing to ask.
type item struct {
	payment         int32        // whether it is paid, and how late
	start, earliest int32        // when it is paid by the earliest lateness, and before which it is not: places among pay days
	lost            int32        // the cell of the day on which it is written off, on the first path
	plain           bool         // sold and paid from the first day on, on the day that its cell says
	old             bool         // sold before the first day: nothing is measured of how long it waits
	listed          bool         // asked before the start, and the open items stand for it while it is unpaid
	gross, sold     money.Amount // what of it is delivered in the horizon
	delivered       money.Amount // what is sold times the days from the first to its delivery
	invoiced        money.Amount // the same from its delivery to the invoice
	days            *payDays     // of its only means
	ways            *ways        // nil: the paths differ in no more than the day of payment
}

// leastLate is the least lateness that counts, in days after the earliest.
func (i *item) leastLate() int16 { return int16(max(i.earliest-i.start, 0)) }

// Ways are those by which an item may be paid.
type ways struct {
	question int32          // by which means it is paid
	means    []meansCut     // to choose from
	fees     []money.Amount // by means; nil: none
}

// An entry is an item as it is recorded.
type entry struct {
	item
	ways
	key            uint64        // of its questions
	each           money.Weight  // of the payments of a whole order's subscribers
	heads          Heads         // of these, who pay it each for himself
	due, base      calendar.Date // by contract; and rolled, from which lateness counts
	earliest       calendar.Date // to be paid
	writtenOff     calendar.Date
	settled, fixed bool // its day of payment is base, drawn nowhere; and it is paid for certain
}

// A recorder makes a tape of the books of one range of willingness.
type recorder struct {
	deck   *deck
	party  uint64 // its key
	groups []group
	place  map[itemKey]int // of items in their groups

	payments map[itemKey]bool // that fees are withheld from, by invoice and due date alone
	unfit    bool             // something depends on luck in a way that no tape plays
}

// needsDraws tells whether anything of a deal's payments is left to luck.
func (d *Deal) needsDraws() bool {
	return d.Habits.IsDrawn()
}

// record notes a part whose payment is drawn, and turns its piece into one that is delivered
// and not paid. It returns false where nothing is drawn.
func (r *recorder) record(b *books, inv *invoice, p *part, piece *Piece) bool {
	deal := inv.deal
	if !deal.needsDraws() || p.onOrder && len(deal.Habits.By) < 2 {
		return false
	}
	v, business, span := p.variant, b.payerCalendar(deal), b.model.Span
	e := entry{key: inv.key, due: p.due, base: business.Roll(p.due, calendar.Following), earliest: p.earliest}
	e.gross, e.each, e.heads = piece.Gross, piece.weight, piece.heads
	if p.onOrder {
		e.settled, e.fixed, e.base = true, true, p.paid
	} else if deal.Habits.Spread == nil {
		e.base = deal.Habits.LateOn(p.due, business)
	}
	if p.inAdvance || e.soonest(deal) < v.delivered { // an advance may stand until delivery
		r.unfit = true
		return true
	}
	e.writtenOff = deal.Habits.WriteOff().From(p.due, business)
	if e.listed = b.model.ListsOpenItems(Customer) && p.asked < span.First; e.listed {
		r.add(deal, business, &e)
		before := span.First - 1
		piece.taped, piece.Paid, piece.Cash, piece.Delivered = true, before, before, before // forgotten
		return true
	}
	if span.Contains(v.delivered) {
		e.sold = piece.Gross
		e.delivered = piece.Gross * money.Amount(v.delivered-span.First)
		e.invoiced = piece.Gross * money.Amount(p.asked-v.delivered)
	}
	r.add(deal, business, &e)
	piece.taped, piece.Paid, piece.Cash = true, afterAll, afterAll
	return true
}

// soonest is the first day on which the entry's lateness may be over.
func (e *entry) soonest(deal *Deal) calendar.Date {
	if e.settled || deal.Habits.Spread == nil {
		return max(e.base, e.earliest)
	}
	return max(e.base+calendar.Date(deal.Habits.Spread.Earliest()), e.earliest)
}

// recordOpen notes an open item whose payment is drawn.
func (r *recorder) recordOpen(b *books, open *openClaim, piece *Piece) {
	deal := &b.party.Base().Deal
	if !deal.needsDraws() {
		return
	}
	business, start := b.payerCalendar(deal), b.model.Span.First
	e := entry{key: b.openKey(open.OpenItem), due: open.Due, base: piece.Paid, earliest: calendar.Min, settled: true}
	e.gross, e.each, e.writtenOff = piece.Gross, piece.weight, max(deal.Habits.WriteOff().From(open.Due, business), start)
	own := deal
	if law := deal.Habits.Spread; law != nil && open.Expected == nil {
		due := business.Roll(open.Due, calendar.Following)
		if left, ok := law.From(int(open.since - due)); ok {
			e.base, e.settled = due, false
			if left != law { // late already: a law of its own
				of := *deal
				of.Habits.Spread = left
				own = &of
			}
		}
	}
	r.add(own, business, &e)
	piece.taped, piece.Paid, piece.Cash = true, afterAll, afterAll
}

// add appends an entry to the group of its deal, or joins it with one that is paid with it.
func (r *recorder) add(deal *Deal, business *calendar.Calendar, e *entry) {
	at := slices.IndexFunc(r.groups, func(g group) bool { return g.deal == deal && g.settled == e.settled })
	if at < 0 {
		at = len(r.groups)
		r.groups = append(r.groups, r.deck.group(deal, business, e.settled))
	}
	g := &r.groups[at]
	if r.unfit = r.unfit || !r.deck.ask(g, r.party, e); r.unfit {
		return
	}
	e.fees = feesOf(deal.Habits.By, e.gross)
	same := itemKey{at, e.key, e.due, e.base, e.earliest, e.listed}
	if place, known := r.place[same]; known {
		g.items[place].join(e)
		return
	}
	r.place[same] = len(g.items)
	if e.fees != nil {
		payment := itemKey{group: at, invoice: e.key, due: e.due}
		r.unfit = r.unfit || r.payments[payment] // paid at once on some paths, and then one fixed fee
		r.payments[payment] = true
		for i, by := range deal.Habits.By {
			e.fees[i] += e.each.Of(e.heads.each(by.Means.Fee.Fixed)) // once a payment
		}
	}
	if e.listed || e.fees != nil || len(e.means) > 1 {
		w := e.ways
		e.item.ways = &w
	}
	g.items = append(g.items, e.item)
}

// items are those of all groups, each now known to be of a simple kind or not.
func (r *recorder) items() []item {
	var all []item
	for _, g := range r.groups {
		all = append(all, g.items...)
	}
	for i := range all {
		it := &all[i]
		soonest := it.days.cells[max(it.start, it.earliest)]
		it.plain = it.ways == nil && it.days.prompt && it.sold == it.gross && soonest >= MaxLanes
		it.old = it.ways == nil && it.sold == 0
	}
	return all
}

// feesOf is what each means withholds of an amount, fixed sums left out; nil where none does.
func feesOf(by []payer.MeansShare, gross money.Amount) []money.Amount {
	if !slices.ContainsFunc(by, func(b payer.MeansShare) bool { return b.Means.Fee != payer.Fee{} }) {
		return nil
	}
	fees := make([]money.Amount, len(by))
	for i, b := range by {
		fees[i] = b.Means.Fee.Rate.Of(gross)
	}
	return fees
}

// afterAll is later than any day of a horizon: when a piece is paid whose payment a tape plays.
var afterAll = calendar.Max + 1

// An itemKey is what parts must have in common to be paid at once.
type itemKey struct {
	group               int
	invoice             uint64
	due, base, earliest calendar.Date
	listed              bool
}

func (i *item) join(o *entry) {
	for by := range o.fees {
		i.ways.fees[by] += o.fees[by]
	}
	i.gross += o.gross
	i.sold += o.sold
	i.delivered += o.delivered
	i.invoiced += o.invoiced
}
