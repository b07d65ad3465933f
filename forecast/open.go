package forecast

import (
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// openItems adds what the scenario says is unpaid on the first day.
func (b *books) openItems() {
	named, since := map[string]int{}, calendar.Min
	for _, item := range b.model.Open {
		if item.Party.ID != b.party.ID || item.Party.Side != b.party.Side { // under a strategy the party is another pointer
			continue
		}
		if len(named) == 0 { // the first of the party's
			since = b.openSince()
		}
		item.Invoice = b.openID(item, named)
		if item.Amount < 0 {
			b.noteOpenCredit(&item)
			continue
		}
		told := map[calendar.Date]*openClaim{}
		for _, claim := range b.openClaims(item) {
			claim.told, claim.since = told, since
			b.claim(claim)
		}
	}
}

// openSince is the first day on which the lateness of an open item may be over: the pay day that follows it, or
// the business day, has not passed on the first day.
func (b *books) openSince() calendar.Date {
	const longest = 366 // days between two pay days
	deal, start := &b.party.Base().Deal, b.model.Span.First
	business := b.payerCalendar(deal)
	day := start
	for start-day < longest && deal.Habits.OnPayDay(day-1, business) >= start {
		day--
	}
	return day
}

// An openClaim is an open item, or what of it is contested.
type openClaim struct {
	OpenItem
	amount money.Amount
	habits payer.Habits  // how it is paid
	held   calendar.Date // until a dispute is over that the file knows of; or Min
	since  calendar.Date // on which lateness may be over without a payment before the first day

	told map[calendar.Date]*openClaim // which claim of the item a reminder of a day is charged with
}

// openClaims divides an open item into what is contested and what is not. Of an item whose file
// says what is contested, nothing else is.
func (b *books) openClaims(item OpenItem) []openClaim {
	habits := b.party.Base().Deal.Habits
	if item.Expected != nil { // it is paid as it is
		habits.Incidents, habits.Fails = nil, nil
	}
	if item.Disputed == nil {
		return []openClaim{{OpenItem: item, amount: item.Amount, habits: habits, held: calendar.Min}}
	}
	dispute := habits.Disputes
	habits.Disputes = nil
	var claims []openClaim
	if rest := item.Amount - *item.Disputed; rest > 0 {
		claims = append(claims, openClaim{OpenItem: item, amount: rest, habits: habits, held: calendar.Min})
	}
	if *item.Disputed > 0 {
		contested := openClaim{OpenItem: item, amount: *item.Disputed, habits: habits, held: b.model.Span.First}
		if dispute != nil {
			whole := *dispute
			whole.Share, whole.OnlyDisputed = money.One, false // the file says how much is held
			contested.habits.Disputes = &whole
			contested.held = b.payerCalendar(&b.party.Base().Deal).Roll(dispute.For.From(b.model.Span.First, b.model.Calendar), calendar.Following)
		}
		claims = append(claims, contested)
	}
	return claims
}

// noteOpenCredit notes a credit note that is open on the first day: it lowers payments, or is paid out on the
// day on which that is expected.
func (b *books) noteOpenCredit(item *OpenItem) {
	c := b.openCredit(item)
	if item.Expected == nil {
		b.credits = append(b.credits, c)
		return
	}
	b.paybacks = append(b.paybacks, payback{credit: c, due: item.Due, cash: b.model.Calendar.Roll(*item.Expected, calendar.Following)})
}

// openCredit is such a credit note. On invoice, its VAT is in what is owed.
func (b *books) openCredit(item *OpenItem) credit {
	c := credit{from: b.model.Span.First, amount: -item.Amount, known: true}
	if c.vatOnPayment = b.openVATOnPayment(); c.vatOnPayment {
		c.vat = item.VAT.In(c.amount)
	}
	return c
}

// openVATOnPayment tells whether the VAT of what is open counts when it is paid.
func (b *books) openVATOnPayment() bool {
	return b.model.vatOf(b.party.Side, b.party.Base(), &Schedule{}).onPayment
}

// claim divides an open item by what becomes of it.
func (b *books) claim(c openClaim) {
	var divider money.Divider
	for _, r := range b.chasings(0, money.Whole) {
		low, high := b.counted(r.low, r.high)
		if b.party.Base().Deal.LateFees.GoBySize() {
			b.noteAsked(document{id: c.Invoice}, asking{low, high, c.amount})
		}
		for _, outcome := range b.openOutcomes(&c, r, high-low) {
			p := b.openPiece(&c, outcome)
			p.weight, p.low, p.high = outcome.Weight, low, high
			if p.Gross = divider.Take(c.amount, outcome.Weight); p.Gross != 0 {
				if p.vatOnPayment {
					p.VAT = c.VAT.In(p.Gross)
				} else if p.Fate == payer.NeverPays && b.relieves() {
					p.relief = c.VAT.In(p.Gross)
				}
				if b.lots != nil && b.lots.tape != nil {
					b.lots.tape.recordOpen(b, &c, &p)
				}
				// to a factor who has always been there it would have been sold already
				if by, sold := b.saleOf(&p, r.chasing, calendar.Min); sold && by.day >= b.model.Span.First {
					b.pieces = b.sell(&p, by, b.pieces)
				} else {
					b.pieces = append(b.pieces, p)
				}
			}
		}
	}
}

// openOutcomes are those of the party's own habits, and of the reminders from the first day on; a
// habit by the month cannot be counted from an invoice that is already under way, so such an item
// is paid in full.
func (b *books) openOutcomes(c *openClaim, r chasedRange, weight money.Weight) []payer.Outcome {
	var outcomes []payer.Outcome
	switch {
	case c.habits.ByMonth != nil:
		return weighted(c.habits.InFull(), weight)
	case b.lots != nil && b.lots.tape != nil:
		return []payer.Outcome{{Fate: payer.Pays, Weight: money.Whole, Means: c.habits.FirstMeans()}}
	case b.lots != nil:
		outcomes = b.drawOpen(c)
	case r.chasing == nil:
		return weighted(c.habits.Outcomes(nil), weight)
	default:
		outcomes = weighted(c.habits.Kinds(nil), weight)
	}
	if r.chasing != nil && c.Expected == nil {
		outcomes = b.remindOpen(c, r.chasing, outcomes, weight)
	}
	if b.lots == nil {
		return c.habits.ByMeans(outcomes)
	}
	return outcomes
}

func weighted(outcomes []payer.Outcome, weight money.Weight) []payer.Outcome {
	if weight == money.Whole {
		return outcomes
	}
	all := make([]payer.Outcome, len(outcomes))
	for i, o := range outcomes {
		o.Weight = o.Weight.Times(weight)
		all[i] = o
	}
	return all
}

// drawOpen draws what becomes of an open item.
func (b *books) drawOpen(c *openClaim) []payer.Outcome {
	key := b.openKey(c.OpenItem)
	outcomes := []payer.Outcome{b.lots.fate(key, c.habits, nil)}
	if !c.habits.Troubled() {
		return outcomes
	}
	outcomes = c.habits.Contested(outcomes[0], weight(b.lots.number(key, contests)))
	for i := range outcomes {
		outcomes[i] = b.lots.putOff(key, &c.habits, outcomes[i])
	}
	return outcomes
}

// remindOpen divides outcomes of an open item by the reminders from the first day on.
func (b *books) remindOpen(c *openClaim, by *chasing, kinds []payer.Outcome, weight money.Weight) []payer.Outcome {
	business := b.payerCalendar(&b.party.Base().Deal)
	d := debtor{invoice: c.Invoice, ordered: calendar.Min, habits: &c.habits, claim: c}
	chase := chaseOf{
		paid: func(o payer.Outcome) calendar.Date { return b.openPaid(c, o) },
		rounds: func(o payer.Outcome) []payer.Round {
			due := business.Roll(c.Due, calendar.Following)
			if o.Disputed {
				due = max(due, c.held)
				if c.held == calendar.Min {
					due = b.openDisputeEnds(c)
				}
			}
			return by.rounds(due, b.model.Span.First, b.model.Calendar, business)
		},
	}
	if b.lots != nil {
		d.key = b.openKey(c.OpenItem)
		return b.drawAnswers(d, kinds, chase)
	}
	return b.chase(d, kinds, weighted(c.habits.KindsOfInvoices(nil), weight), chase)
}

func (b *books) openPiece(c *openClaim, outcome payer.Outcome) Piece {
	base := b.party.Base()
	business := b.payerCalendar(&base.Deal)
	p := Piece{
		Party: b.party, Invoice: c.Invoice, Open: true, Fate: outcome.Fate,
		vatOnPayment: b.openVATOnPayment(), // on invoice, it is in what is owed
		Ordered:      calendar.Min, Delivered: calendar.Min, Invoiced: calendar.Min, Asked: calendar.Min,
		Due: c.Due, Paid: b.openPaid(c, outcome), Means: outcome.Means, disputed: outcome.Disputed,
	}
	if c.Issued != nil {
		p.Invoiced, p.Asked = *c.Issued, *c.Issued
	}
	switch p.Fate {
	case payer.NeverPays:
		p.Paid = max(writtenOff(base.Deal.Habits.WriteOff().From(c.Due, business), outcome), b.model.Span.First)
	case payer.IsCredited:
		p.Paid = max(b.openDisputeEnds(c), b.model.Span.First)
		if c.held != calendar.Min {
			p.Paid = c.held
		}
	default:
		unheld := *c
		unheld.held = calendar.Min
		unasked := b.openPaid(c, payer.Outcome{Disputed: outcome.Disputed}) // were nothing done about it
		p.disputed = p.disputed && unasked > b.openPaid(&unheld, payer.Outcome{})
		if r := outcome.Round; r != nil && (r.Plan != nil || outcome.Hopeless || p.Paid < unasked) {
			p.round = r
		}
		if p.setBack = outcome.Setback != nil; p.setBack {
			p.Paid = business.Roll(outcome.Setback.For.From(p.Paid, business), calendar.Following)
		}
	}
	if fees := base.Deal.LateFees; fees != nil && p.Fate == payer.Pays && !p.disputed && c.held == calendar.Min && fees.Applies(p.Due, p.Paid, business) {
		p.lateFees = fees
		if b.lots != nil {
			p.lateFees = b.collects(fees, b.openKey(c.OpenItem))
		}
	}
	p.Cash = b.inBank(&p)
	return p
}

// openDisputeEnds is when a dispute about an open item is over that began when it was due.
func (b *books) openDisputeEnds(c *openClaim) calendar.Date {
	business := b.payerCalendar(&b.party.Base().Deal)
	return business.Roll(c.habits.Disputes.For.From(business.Roll(c.Due, calendar.Following), business), calendar.Following)
}

// openPaid is the day on which an open item is paid, setbacks aside: the day somebody expects, or
// due plus lateness, after a dispute, on a pay day; when that has passed already, a while after the first day. A
// reminder that is answered brings it forward.
func (b *books) openPaid(c *openClaim, o payer.Outcome) calendar.Date {
	deal := &b.party.Base().Deal
	business := b.payerCalendar(deal)
	paid := deal.Habits.OnPayDay(max(b.openLateUntil(c, o, business), c.held), business)
	if c.Expected != nil {
		paid = *c.Expected
	}
	if o.Round != nil {
		paid = o.Round.Paid(o, paid, business)
	}
	return paid
}

// openLateUntil is the day on which the lateness of an open item is over, and a dispute that began
// when it was due.
func (b *books) openLateUntil(c *openClaim, o payer.Outcome, business *calendar.Calendar) calendar.Date {
	start, habits, invoicing := b.model.Span.First, &c.habits, &b.party.Base().Invoicing
	due := business.Roll(c.Due, calendar.Following)
	until := func(late calendar.Duration) calendar.Date {
		free := invoicing.withoutVagueness(due, late.From(due, business))
		if o.Disputed && c.held == calendar.Min {
			return habits.Disputes.For.From(free, business)
		}
		return free
	}
	if law := habits.Spread; law != nil && b.lots != nil && b.lots.tape == nil {
		passed := int(c.since - until(calendar.Duration{}))
		if passed > 0 {
			passed += invoicing.ExactDueDate // latenesses that it makes shorter
		}
		if left, ok := law.From(passed); ok {
			return until(b.lots.late(b.openKey(c.OpenItem), left, habits.Together))
		}
	} else if late := until(habits.Late); late >= c.since {
		return late
	}
	return habits.OverdueAfter().From(start, business)
}

// openKey names an open item by its party and its invoice.
func (b *books) openKey(item OpenItem) uint64 { return scramble(b.lots.key ^ keyOf(item.Invoice)) }

// openID names an open item by its invoice, or by its party and due date; the second of a name
// ends with /2.
func (b *books) openID(item OpenItem, named map[string]int) string {
	id := item.Invoice
	if id == "" {
		id = b.party.ID + "/open/" + item.Due.String()
	}
	if named[id]++; named[id] > 1 {
		return id + "/" + strconv.Itoa(named[id])
	}
	return id
}
