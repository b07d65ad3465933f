package forecast

import (
	"math/bits"
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
	high   money.Weight // of the range, excluded
	fixed  *books       // what is the same on every path; invoices as delivered and not paid
	groups []group
}

// A group is invoices of one deal.
type group struct {
	deal  *Deal
	law   *payer.Law // nil: the lateness is in the items
	never uint64     // the first number that never pays; with none, it is never reached
	sure  bool       // everybody pays
	means []meansCut
	items []item
}

// A meansCut is the numbers below which one means pays, and the days on which it does.
type meansCut struct {
	below uint64
	days  *payDays
}

// An item is what one invoice has falling due on one day.
type item struct {
	kind, late, means uint64        // keys of the questions
	due, base         calendar.Date // by contract; and rolled, from which lateness counts
	earliest          calendar.Date // to be paid
	writtenOff        calendar.Date
	gross             money.Amount
	sold              money.Amount   // of it, delivered in the horizon
	settled           bool           // its day of payment is base, drawn nowhere
	listed            bool           // asked before the start, and the open items stand for it while it is unpaid
	fees              []money.Amount // by means; nil: none
	waits             *taped         // sums for what is never paid, which waits for nothing
}

// Taped are the waits of an item's deliveries, less the day of payment.
type taped struct{ delivered, invoiced money.Moment }

// A recorder makes a tape of the books of one range of willingness.
type recorder struct {
	deck   *deck
	groups []group
	place  map[itemKey]int // of items in their groups

	payments map[itemKey]bool // by invoice and due date alone
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
	v, business := p.variant, b.payerCalendar(deal)
	it := item{gross: piece.Gross, due: p.due, base: business.Roll(p.due, calendar.Following), earliest: p.earliest}
	if p.onOrder {
		it.settled, it.base = true, p.paid
	} else if deal.Habits.Spread == nil {
		it.base = deal.Habits.LateOn(p.due, business)
	}
	if p.inAdvance || it.soonest(deal) < v.delivered { // an advance may stand until delivery
		r.unfit = true
		return true
	}
	it.writtenOff = deal.Habits.WriteOff().From(p.due, business)
	start := b.model.Span.First
	if it.listed = b.model.hasOpenItems(Customer) && p.asked < start; it.listed {
		r.add(deal, business, inv.key, it)
		piece.taped, piece.Paid, piece.Cash, piece.Delivered = true, start-1, start-1, start-1 // forgotten
		return true
	}
	if b.model.Span.Contains(v.delivered) {
		it.sold = piece.Gross
		it.waits = &taped{}
		it.waits.delivered.Add(piece.Gross, int(v.delivered))
		it.waits.invoiced.Add(piece.Gross, int(p.asked-v.delivered))
	}
	r.add(deal, business, inv.key, it)
	piece.taped, piece.Paid, piece.Cash = true, calendar.Max, calendar.Max
	return true
}

// soonest is the first day on which the item's lateness may be over.
func (i *item) soonest(deal *Deal) calendar.Date {
	if i.settled || deal.Habits.Spread == nil {
		return max(i.base, i.earliest)
	}
	return max(i.base+calendar.Date(deal.Habits.Spread.Earliest()), i.earliest)
}

// recordOpen notes an open item whose payment is drawn.
func (r *recorder) recordOpen(b *books, open OpenItem, piece *Piece) {
	deal := &b.party.Base().Deal
	if !deal.needsDraws() {
		return
	}
	business, start := b.payerCalendar(deal), b.model.Span.First
	it := item{gross: piece.Gross, due: open.Due, base: piece.Paid, earliest: calendar.Min, settled: true}
	it.writtenOff = max(deal.Habits.WriteOff().From(open.Due, business), start)
	own := deal
	if law := deal.Habits.Spread; law != nil && open.Expected == nil {
		due := business.Roll(open.Due, calendar.Following)
		if left, ok := law.From(int(start - due)); ok {
			it.base, it.settled = due, false
			if left != law { // late already: a law of its own
				of := *deal
				of.Habits.Spread = left
				own = &of
			}
		}
	}
	r.add(own, business, b.openKey(open), it)
	piece.taped, piece.Paid, piece.Cash = true, calendar.Max, calendar.Max
}

// add appends an item to the group of its deal, or joins it with one that is paid with it.
func (r *recorder) add(deal *Deal, business *calendar.Calendar, key uint64, it item) {
	it.kind, it.late, it.means = questionOf(key, howPaid), questionOf(key, howLate), questionOf(key, byMeans)
	at := slices.IndexFunc(r.groups, func(g group) bool { return g.deal == deal })
	if at < 0 {
		at = len(r.groups)
		r.groups = append(r.groups, r.deck.group(deal, business))
	}
	g := &r.groups[at]
	it.fees = feesOf(deal.Habits.By, it.gross)
	same := itemKey{at, it.late, it.due, it.base, it.earliest, it.settled, it.listed}
	if place, known := r.place[same]; known {
		g.items[place].join(&it)
		return
	}
	r.place[same] = len(g.items)
	if payment := (itemKey{group: at, invoice: it.late, due: it.due}); it.fees != nil && r.payments[payment] {
		r.unfit = true // paid at once on some paths, and then one fixed fee
	} else {
		r.payments[payment] = true
	}
	for i, by := range deal.Habits.By {
		if it.fees != nil {
			it.fees[i] += by.Means.Fee.Fixed // once a payment
		}
	}
	g.items = append(g.items, it)
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

// An itemKey is what parts must have in common to be paid at once.
type itemKey struct {
	group               int
	invoice             uint64
	due, base, earliest calendar.Date
	settled, listed     bool
}

func (i *item) join(o *item) {
	i.gross += o.gross
	i.sold += o.sold
	for by := range o.fees {
		i.fees[by] += o.fees[by]
	}
	if o.waits == nil {
		return
	}
	if i.waits == nil {
		i.waits = &taped{}
	}
	i.waits.delivered.Plus(o.waits.delivered)
	i.waits.invoiced.Plus(o.waits.invoiced)
}

// numberOf returns the first number whose weight is at least so much: weight the other way.
func numberOf(w money.Weight) uint64 {
	if w >= money.Whole {
		return ^uint64(0)
	}
	number, rest := bits.Div64(uint64(w), 0, uint64(money.Whole))
	if rest > 0 {
		number++
	}
	return number
}

// group opens a group of a deal.
func (k *deck) group(deal *Deal, business *calendar.Calendar) group {
	h := &deal.Habits
	g := group{deal: deal, law: h.Spread, sure: h.Never == 0, never: numberOf(money.Whole - h.Never.Weight())}
	if len(h.By) == 0 {
		g.means = []meansCut{{days: k.payDays(h, business, nil)}}
	}
	var sum money.Weight
	for _, by := range h.By {
		sum += by.Share.Weight()
		g.means = append(g.means, meansCut{numberOf(sum), k.payDays(h, business, by.Means)})
	}
	return g
}

// A payDays is when a payer whose lateness is over on a day pays, and when the money is in the
// bank.
type payDays struct {
	first calendar.Date
	days  []paidDay
	lag   calendar.Duration
	model *Model
}

// bank returns when what is paid on a day is in the bank.
func (d *payDays) bank(day calendar.Date) calendar.Date {
	return d.model.Calendar.Roll(d.lag.From(day, d.model.Calendar), calendar.Following)
}

type paidDay struct{ paid, cash calendar.Date }

func (d *payDays) at(day calendar.Date) paidDay {
	return d.days[max(0, min(day-d.first, calendar.Date(len(d.days)-1)))]
}

// payDaysKey is what payers must have in common to pay on the same days.
type payDaysKey struct {
	rhythm   string
	business *calendar.Calendar
	lag      calendar.Duration
}

// payDays returns the days of a payer, worked out once for all who pay alike.
func (k *deck) payDays(h *payer.Habits, business *calendar.Calendar, means *payer.Means) *payDays {
	key := payDaysKey{business: business}
	if h.PayDays != nil {
		key.rhythm = h.PayDays.String()
	}
	if means != nil {
		key.lag = means.Lag
	}
	if known, ok := k.pay[key]; ok {
		return known
	}
	const before, after = 3 * 366, 6 * 366 // beyond these nobody is early or late: payer.MaxLawDays
	span := k.model.Span
	d := &payDays{first: max(span.First-before, calendar.Min), lag: key.lag, model: k.model}
	last := min(span.Last+after, calendar.Max)
	for day := d.first; day <= last; day++ {
		paid := h.OnPayDay(day, business)
		d.days = append(d.days, paidDay{paid, d.bank(paid)})
	}
	k.pay[key] = d
	return d
}

// A lane is what the tapes bring on one path: by day, the evening before the first day in
// front and all that comes after the end behind.
type lane struct {
	luck  *Luck
	from  *Reel // that has been played on it
	cells []cell
	tally Tally

	changes []Day // memory of the path's ledger
	counted []money.Amount
}

type cell struct{ receipts, receivables, fees money.Amount }

// play adds a segment's items to a lane, or with a sign of −1 takes them away.
func (s *segment) play(l *lane, t *lots, span calendar.Span, sign money.Amount) {
	for i := range s.groups {
		s.groups[i].play(l, t, span, sign)
	}
}

func (g *group) play(l *lane, t *lots, span calendar.Span, sign money.Amount) {
	word, after, mix := t.word, calendar.Date(len(l.cells)-1), t.mixOf(g.deal.Habits.Together)
	for i := range g.items {
		it := &g.items[i]
		if !g.sure && !it.settledKind() && scramble(word^it.kind) >= g.never {
			if !it.listed {
				it.neverPaid(l, span, sign)
			}
			continue
		}
		day := it.base
		if !it.settled {
			if g.law != nil {
				day += calendar.Date(g.law.Days(t.lateness(scramble(word^it.late), mix)))
			}
			day = max(day, it.earliest)
		}
		paid, by := g.pays(word, it, day)
		at := max(0, min(paid.cash-span.First+1, after))
		if it.listed {
			if paid.paid >= span.First {
				continue
			}
			l.cells[0].receivables += sign * it.gross // it is on its way
		}
		c := &l.cells[at]
		c.receivables -= sign * it.gross
		if at > 0 && at < after {
			c.receipts += sign * it.gross
			if it.fees != nil {
				c.fees += sign * it.fees[by]
				l.tally.FeesCost += sign * it.fees[by]
			}
		}
		if it.sold != 0 {
			l.tally.Sales.Moment.Add(sign*it.sold, int(paid.paid))
		}
	}
}

// settledKind tells whether the item is always paid: what is due on order is.
func (i *item) settledKind() bool { return i.settled && i.earliest != calendar.Min }

// pays returns when an item is paid whose lateness is over on a day, and by which means.
func (g *group) pays(word uint64, it *item, day calendar.Date) (paid paidDay, by int) {
	if len(g.means) > 1 {
		u := scramble(word ^ it.means)
		for by < len(g.means)-1 && u >= g.means[by].below {
			by++
		}
	}
	days := g.means[by].days
	if it.settled { // its own pay days have been kept already
		return paidDay{day, days.bank(day)}, by
	}
	return days.at(day), by
}

// neverPaid writes an item off, and takes back what its payment was counted to wait.
func (i *item) neverPaid(l *lane, span calendar.Span, sign money.Amount) {
	at := max(0, min(i.writtenOff-span.First+1, calendar.Date(len(l.cells)-1)))
	l.cells[at].receivables -= sign * i.gross
	if span.Contains(i.writtenOff) {
		l.tally.BadDebt += sign * i.gross
	}
	if i.waits == nil {
		return
	}
	l.tally.Sales.Total -= sign * i.sold
	l.tally.ToInvoice.Total -= sign * i.sold
	if sign < 0 {
		l.tally.Sales.Moment.Minus(i.waits.delivered)
		l.tally.ToInvoice.Moment.Plus(i.waits.invoiced)
		return
	}
	l.tally.Sales.Moment.Plus(i.waits.delivered)
	l.tally.ToInvoice.Moment.Minus(i.waits.invoiced)
}
