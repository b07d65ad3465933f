package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A Carry is what a forecast hands over to one of the same company that starts later: what it
// expects to stand open on the evening before.
type Carry struct {
	Cash   money.Amount // in the bank
	Credit money.Amount // of it, drawn on the credit line
	VAT    money.Amount // that has counted and is not paid; negative is a credit
	Early  money.Amount // of VAT: of the period under way, where that of one before is still due
	Unpaid []Unpaid     // invoices, by party, then by due date
	Paid   []Unpaid     // open items of the scenario that are paid by then
	Waits  []Unpaid     // expenses that were due by then and wait for cash
	Stock  money.Amount // at cost, beyond what is bought for sales that are still to be delivered, and surpluses
	Over   []Surplus    // of goods beyond all needs until then, by supplier
	Lost   money.Amount // shares of invoices that will never be paid, of which the rest is
}

// A Surplus is what a supplier has brought, at cost, that covers the next needs.
type Surplus struct {
	Party  *Party
	Amount money.Amount
}

// An Unpaid is what is unpaid of one invoice and falls due on one day, with VAT, in the
// company's currency.
type Unpaid struct {
	Party   *Party
	Invoice string
	Issued  *calendar.Date // nil: nobody says
	Due     calendar.Date
	Amount  money.Amount // a credit note is negative
	// Expected is the day of its payment where an open item would be paid on another: of a credit note, that on
	// which it is paid out.
	Expected *calendar.Date
	Netted   money.Amount // credit notes that are taken off it

	paid  calendar.Date // of all that is paid of it
	apart bool          // it is paid on several days
}

// CarryTo returns what the result hands over to a forecast that starts on a day of its span after
// the first.
func (r *Result) CarryTo(start calendar.Date) Carry {
	evening := r.Days[start-r.Model.Span.First-1]
	c := Carry{Cash: evening.Cash, Credit: evening.Credit}
	c.VAT, c.Early = r.vatOwed(start)
	later := r.creditedFrom(start)
	for _, pieces := range r.Pieces() {
		c.gather(pieces, start, later)
	}
	c.Stock = evening.Stock
	for _, b := range r.whole().books {
		b.expect(c.Unpaid, start)
		c.Unpaid = append(c.Unpaid, b.openCredits(start)...)
		c.Stock -= b.kept(start)
		if over := b.surplus(start); over > 0 || b.party.Base().Surplus > 0 {
			c.Over, c.Stock = append(c.Over, Surplus{b.party, over}), c.Stock-over
		}
	}
	slices.SortStableFunc(c.Unpaid, func(x, y Unpaid) int {
		return cmp.Compare(slices.Index(r.Model.Parties, x.Party), slices.Index(r.Model.Parties, y.Party))
	})
	return c
}

// A Drift is what the cash of a party first is on a day in a forecast that starts later, where that is another.
type Drift struct {
	Party   *Party
	Day     calendar.Date
	Was, Is money.Amount
}

// Drifts tells of whom, in the order of the parties, the cash of a forecast that starts on a day with what is
// handed over to it comes to be another by at least a unit of the currency: what a scenario cannot say of what is
// under way. It starts without what other strategies cost once.
func (r *Result) Drifts(c *Carry, start calendar.Date) []Drift {
	was := r.flowsIn(calendar.Span{First: start, Last: r.Model.Span.Last})
	is := NewEngine().Run(r.Model.rolled(c, start)).Flows()
	var drifts []Drift
	for _, p := range append(slices.Clone(r.Model.Parties), r.Company...) {
		before, after := dailyCash(was, p), dailyCash(is, p)
		drift, sum := Drift{Party: p, Day: calendar.Max}, money.Amount(0)
		for day := start; day <= r.Model.Span.Last; day++ {
			if before[day] != after[day] && drift.Day == calendar.Max {
				drift.Day, drift.Was, drift.Is = day, before[day], after[day]
			}
			if sum += after[day] - before[day]; sum.Abs() >= r.Model.Currency.Unit() {
				drifts = append(drifts, drift)
				break
			}
		}
	}
	return drifts
}

// dailyCash sums what a party brings by days.
func dailyCash(flows []Flow, p *Party) map[calendar.Date]money.Amount {
	daily := map[calendar.Date]money.Amount{}
	for _, f := range flows {
		if f.Party.Side == p.Side && f.Party.ID == p.ID {
			daily[f.Date] += f.Amount
		}
	}
	return daily
}

// rolled is the model from a day on, with what is handed over to it; what counts from the first day goes on
// counting from that.
func (m *Model) rolled(c *Carry, start calendar.Date) *Model {
	later := *m
	later.Span.First, later.Opening, later.Stock, later.Once = start, c.Cash-c.Credit, c.Stock, nil
	if m.VAT != nil {
		scheme := *m.VAT
		scheme.Owed = c.VAT
		later.VAT = &scheme
	}
	later.Listed, later.Open = []Side{Customer, Supplier}, nil
	for _, u := range c.Unpaid {
		item := OpenItem{Party: u.Party, Invoice: u.Invoice, Issued: u.Issued, Due: u.Due, Amount: u.Amount, Expected: u.Expected}
		if m.VAT != nil {
			item.VAT = m.OpenVATRate(u.Party)
		}
		later.Open = append(later.Open, item)
	}
	later.Parties = make([]*Party, len(m.Parties))
	for i, p := range m.Parties {
		later.Parties[i] = p.countedFrom(m, start)
		if at := slices.IndexFunc(c.Over, func(s Surplus) bool { return s.Party == p }); at >= 0 {
			later.Parties[i].Base().Surplus = c.Over[at].Amount
		}
	}
	return &later
}

// countedFrom is the party with rhythms, and schedules that would be others from a day on, counted from the first of a model.
func (p *Party) countedFrom(m *Model, start calendar.Date) *Party {
	later := *p
	later.Regimes = slices.Clone(p.Regimes)
	for i := range later.Regimes {
		c := *later.Regimes[i].Conditions
		c.Schedules = slices.Clone(c.Schedules)
		c.Invoicing.Rhythm = c.Invoicing.Rhythm.Anchored(m.Span.First)
		c.Deal.Habits.PayDays = anchored(c.Deal.Habits.PayDays, m.Span.First)
		if c.Reminders != nil {
			reminders := *c.Reminders
			reminders.Reviewed = anchored(reminders.Reviewed, m.Span.First)
			c.Reminders = &reminders
		}
		for j := range c.Schedules {
			s := &c.Schedules[j]
			s.Revenue.Reported = anchored(s.Revenue.Reported, m.Span.First)
			if from, counts := s.CountedFrom(m, start); counts {
				s.From = &from
			}
		}
		later.Regimes[i].Conditions = &c
	}
	return &later
}

// anchored is a rhythm that counts from a day, if it counts from any.
func anchored(by *calendar.Rhythm, day calendar.Date) *calendar.Rhythm {
	if by == nil {
		return nil
	}
	counted := by.Anchored(day)
	return &counted
}

// CountedFrom is the beginning that keeps a schedule as it is if a model starts on a later day, where without
// one it would be another; false where it would not. What grows, or who has subscribed, is counted from the first
// day; else it begins at least a year before on the same days, so that what was ordered before is still under way.
func (s *Schedule) CountedFrom(m *Model, start calendar.Date) (from calendar.Date, counts bool) {
	first := m.Span.First
	if s.From != nil || s.Dates != nil || s.Of != nil {
		return 0, false
	}
	if s.Growth != (money.Growth{}) || s.Revenue.Kind == Subscription && s.Revenue.Prepaid == 0 {
		return first, true
	}
	if !s.Drifts(first, start, m.Calendar) || s.Revenue.Kind == Subscription {
		return 0, false
	}
	const weeksOfAYear, monthsOfAYear = 53, 12
	if months := s.Every.Months(); months > 0 {
		return first.AddMonths(-monthsOfAYear * months), true // the same day of the year
	}
	count := max(1, s.Every.Count)
	return first - calendar.Date(7*count*(weeksOfAYear/count+1)), true
}

// A settlingOf is what one invoice of a party has falling due on one day.
type settlingOf struct {
	party *Party
	standing
}

// creditedFrom is what credit notes of a day and later are netted against: on the evening before, it is
// still owed.
func (r *Result) creditedFrom(start calendar.Date) map[settlingOf]money.Amount {
	later := map[settlingOf]money.Amount{}
	for _, b := range r.whole().books {
		for _, n := range b.netted {
			if n.from >= start && n.asked != calendar.Max {
				later[settlingOf{b.party, n.met}] += n.amount
			}
		}
	}
	return later
}

// kept is what has been bought for sales and waits for them on the evening before a day: a forecast that
// starts there buys it for them before its start. Needs that an earlier order covers have asked nothing.
func (b *books) kept(start calendar.Date) (cost money.Amount) {
	for _, g := range b.goods {
		switch {
		case g.Received >= start || g.Sold < start:
		case g.Bought == 0:
			cost += g.Used
		case g.Used != 0:
			cost += g.Bought
		}
	}
	return cost
}

// expect notes of what is paid on one day that day, where an open item of a forecast that starts on a day would
// be paid on another: what is paid on order is not late as invoices are, and what has long been due not anew.
func (b *books) expect(unpaid []Unpaid, start calendar.Date) {
	model := *b.model
	model.Span.First = start
	later := books{model: &model, party: b.party}
	for i := range unpaid {
		u := &unpaid[i]
		if u.Party != b.party || u.apart || u.Amount < 0 {
			continue
		}
		claim := openClaim{OpenItem: OpenItem{Due: u.Due}, habits: b.party.Base().Deal.Habits, held: calendar.Min, since: later.openSince()}
		if later.openPaid(&claim, payer.Outcome{}) != u.paid {
			u.Expected = known(u.paid)
		}
	}
}

// openCredits are the credit notes of a party that have lowered no invoice of the time before a day.
func (b *books) openCredits(start calendar.Date) []Unpaid {
	var open []Unpaid
	for _, n := range b.netted {
		if !b.party.Side.HasInvoices() || n.from >= start || n.asked < start || n.to < start {
			continue
		}
		due, expected := n.from, (*calendar.Date)(nil)
		if n.asked == calendar.Max && n.to != calendar.Max { // it is paid out
			due, expected = n.to, &n.to
		}
		if last := len(open) - 1; last >= 0 && open[last].Due == due && (open[last].Expected == nil) == (expected == nil) {
			open[last].Amount -= n.amount
			continue
		}
		open = append(open, Unpaid{Party: b.party, Issued: known(n.from), Due: due, Amount: -n.amount, Expected: expected})
	}
	return open
}

// vatOwed is the VAT that has counted before a day, less what has been paid of it; and how much
// of it is of the period under way, where that of a period before it is still due: a forecast that
// starts there knows one date for both.
func (r *Result) vatOwed(start calendar.Date) (owed, early money.Amount) {
	if r.Model.VAT == nil {
		return 0, 0
	}
	owed = r.Model.VAT.Owed
	for _, b := range r.whole().books {
		for _, event := range b.vat {
			if event.day < start {
				owed += event.amount
				if event.day >= start.StartOf(r.Model.VAT.Period) {
					early += event.amount
				}
			}
		}
	}
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; p.Party == taxOffice && p.Cash < start {
				owed -= p.Received()
			}
		}
	}
	due := dueAfter(r.Model.VAT.Paid, start.StartOf(r.Model.VAT.Period)-1, r.Model.Calendar)
	if owed == early || r.Model.Calendar.Roll(due, calendar.Following) < start { // both are declared with the period under way
		early = 0
	}
	return owed, early
}

// A standing is what one invoice has falling due on one day.
type standing struct {
	invoice string
	due     calendar.Date
}

// gather notes the invoices of one party that are unpaid on a day, its open items that are paid by then,
// and the expenses that wait. What is asked before the start is an invoice of it, as in startFromOpening; money
// in transit comes from the schedules, but for open items, which no schedule knows; what credit notes have taken
// off it is paid out with it.
func (c *Carry) gather(pieces []Piece, start calendar.Date, later map[settlingOf]money.Amount) {
	unpaid, paid, waits, lost := map[standing]*Unpaid{}, map[standing]*Unpaid{}, map[standing]*Unpaid{}, map[standing]money.Amount{}
	for i := range pieces {
		p := &pieces[i]
		left := p.Gross - p.Credited
		if !p.Party.Side.HasInvoices() && p.moved && p.Due < start && p.Cash >= start {
			addTo(waits, standing{due: p.Due}, p, left)
		}
		key := standing{p.Invoice, p.Due}
		if p.Credited > 0 && p.Paid >= start { // of the pieces of one day the first takes what all are owed still
			of := settlingOf{p.Party, key}
			back := min(later[of], p.Credited)
			left, later[of] = left+back, later[of]-back
		}
		if !p.Party.Side.HasInvoices() || p.Asked >= start {
			continue
		}
		if inTransit := p.Paid < start && p.Cash >= start && !p.Open && p.Fate.Brings(); inTransit && p.Credited > 0 {
			credited := Unpaid{Party: p.Party, Issued: known(p.Asked), Due: p.Cash, Amount: -p.Credited, Expected: known(p.Cash)}
			c.Unpaid = append(c.Unpaid, credited)
		}
		if left == 0 {
			continue
		}
		switch over := p.Paid < start && !p.Open || p.Cash < start; {
		case !p.Fate.Brings() && !over:
			lost[key] += left
		case !over:
			addTo(unpaid, key, p, left)
			u := unpaid[key]
			u.Netted += p.Gross - left
			u.apart = u.apart || u.paid != calendar.Min && u.paid != p.Paid
			u.paid = p.Paid
		case p.Open && p.Fate.Brings():
			addTo(paid, key, p, left)
		}
	}
	for key := range paid {
		if unpaid[key] != nil { // its rest is still hoped for
			delete(paid, key)
		}
	}
	for key, share := range lost {
		switch {
		case unpaid[key] != nil:
			unpaid[key].Amount += share
		case paid[key] != nil:
			paid[key].Amount += share
		default:
			c.Lost += share
		}
	}
	c.Unpaid = append(c.Unpaid, inOrderOfDue(unpaid)...)
	c.Paid = append(c.Paid, inOrderOfDue(paid)...)
	c.Waits = append(c.Waits, inOrderOfDue(waits)...)
}

func addTo(among map[standing]*Unpaid, key standing, p *Piece, amount money.Amount) {
	if among[key] == nil {
		among[key] = &Unpaid{Party: p.Party, Invoice: p.Invoice, Issued: known(p.Asked), Due: p.Due, paid: calendar.Min}
	}
	among[key].Amount += amount
}

func inOrderOfDue(of map[standing]*Unpaid) []Unpaid {
	all := make([]Unpaid, 0, len(of))
	for _, u := range of {
		all = append(all, *u)
	}
	slices.SortFunc(all, func(x, y Unpaid) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(len(x.Invoice), len(y.Invoice)), cmp.Compare(x.Invoice, y.Invoice)) // "…/10" comes after "…/9"
	})
	return all
}
