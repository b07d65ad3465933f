package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A RevenueKind is how the amounts of a schedule become orders.
type RevenueKind int

// The kinds of revenue. A sale is each amount as it stands.
const (
	Sale RevenueKind = iota
	Rental
	Subscription
	Advertising
	Licence
	Franchise
)

// A Revenue is what a schedule of sales says beside its amounts and days. The zero Revenue is
// that of sales. Nothing in it is drawn.
type Revenue struct {
	Kind RevenueKind

	Period  *calendar.Duration // of a rental: how long it lasts from From on, instead of Until
	Deposit money.Amount       // of a rental: it comes with the first rent, and goes back at the end

	Subscribers Heads // at From, or else on the first day and before
	New         Heads // in a month
	Churn       money.Growth
	Prepaid     int // months that a subscriber pays at once; 0: each period when it comes

	Threshold money.Amount // of advertising: nothing is paid out before so much has accrued

	Once     money.Amount // with the beginning of a licence or a franchise
	Royalty  money.Rate   // of the other's sales, which are the amounts
	Reported *calendar.Rhythm
	Minimum  money.Amount // of the royalties of the time between two reports
}

// Heads are subscribers in millionths: parts of one count.
type Heads int64

// Head is one subscriber, and MaxHeads the most that there may be.
const (
	Head     Heads = 1_000_000
	MaxHeads       = 10_000_000 * Head
)

// pay is what so many subscribers pay together, at a price; capped at the largest amount.
func (h Heads) pay(price money.Amount) money.Amount {
	if h > 0 && price.Abs() > money.Max/money.Amount(h/Head+1) {
		return money.Max * (price / price.Abs())
	}
	return price.Share(money.Amount(h), money.Amount(Head))
}

// each is what is paid once for every subscriber: for one where there are none to count.
func (h Heads) each(sum money.Amount) money.Amount {
	if h == 0 {
		return sum
	}
	return h.pay(sum)
}

// share is what one of so many subscribers is asked of a sum.
func (h Heads) share(sum money.Amount) money.Amount {
	if h == 0 {
		return sum
	}
	return sum.Share(money.Amount(Head), money.Amount(h))
}

// A service is what an order has beside its amount where it is for a time, or settles what has
// come together.
type service struct {
	last     calendar.Date    // of the time that it is for: then it is delivered
	lasts    bool             // last is said
	prepaid  bool             // invoiced when ordered, whatever the rhythm is
	billed   calendar.Date    // not invoiced before what is ordered that day is delivered
	waits    bool             // billed is said
	reported *calendar.Rhythm // of its invoices; nil: the party's
	deposit  bool             // given back
	back     calendar.Date    // when
	rent     money.Amount     // with which a deposit comes
	heads    Heads            // of subscribers who order it, each for himself; 0: it is no subscription
}

// aside is from where orders are numbered that stand beside the amounts of their day, so that no
// lever that brings them changes the keys of the others.
const aside = 1 << 19

// until is the last day of the schedule, if it has one.
func (s *Schedule) until() *calendar.Date {
	if s.Revenue.Period == nil || s.From == nil {
		return s.Until
	}
	last := s.Revenue.Period.From(*s.From, nil) - 1
	return &last
}

// within appends the orders of a schedule in a span, in date order. Start is the first day of
// the forecast: the anchor of whatever the schedule does not anchor itself. Orders of nothing
// are left out, and so are those that follow others'.
func (s *Schedule) within(span calendar.Span, start calendar.Date, business *calendar.Calendar, found []occurrence) []occurrence {
	switch s.Revenue.Kind {
	case Rental:
		return s.rents(span, start, business, found)
	case Subscription:
		return s.subscriptions(span, start, business, found)
	}
	return s.atOnce(span, s.plain(span, start, business, found))
}

// unvaried returns the conditions of what does not go by the volume of sales.
func (b *books) unvaried(c *Conditions) *Conditions {
	if c.Volume == 0 {
		return c
	}
	return b.derived(c, "unvaried", func() *Conditions {
		agreed := *c
		agreed.Volume = 0
		return &agreed
	})
}

// atOnce appends what a licence or franchise brings with its beginning.
func (s *Schedule) atOnce(span calendar.Span, found []occurrence) []occurrence {
	if s.Revenue.Once == 0 || s.From == nil || !span.Contains(*s.From) {
		return found
	}
	return append(found, occurrence{date: *s.From, number: aside, amount: s.Revenue.Once})
}

// next returns the first day after one on which the schedule's rhythm comes again, wherever it
// begins and ends.
func (s *Schedule) next(d, start calendar.Date, business *calendar.Calendar) calendar.Date {
	if days := s.unbounded(start).Within(calendar.Span{First: d + 1, Last: d + s.reach()}, business); len(days) > 0 {
		return days[0]
	}
	return d + calendar.Date(s.Every.ShortestDays())
}

// previous returns the last day up to one on which the schedule's rhythm comes.
func (s *Schedule) previous(d, start calendar.Date, business *calendar.Calendar) calendar.Date {
	if days := s.unbounded(start).Within(calendar.Span{First: d - s.reach(), Last: d}, business); len(days) > 0 {
		return days[len(days)-1]
	}
	return d - calendar.Date(s.Every.ShortestDays())
}

func (s *Schedule) unbounded(start calendar.Date) calendar.Recurrence {
	r := s.recurrence(start)
	r.Bounds = calendar.Always
	return r
}

// reach is beyond the days from one occurrence to the next.
func (s *Schedule) reach() calendar.Date { return calendar.Date(2*s.Every.ShortestDays() + 62) }

// rents appends the periods of a rental: each is ordered on its first day. The first and the last
// may be parts of a period, for the part of the rent that their days are.
func (s *Schedule) rents(span calendar.Span, start calendar.Date, business *calendar.Calendar, found []occurrence) []occurrence {
	first := len(found)
	if s.From != nil && span.Contains(*s.From) {
		if before := s.previous(*s.From, start, business); before < *s.From {
			found = s.rent(day{date: *s.From, place: -1}, before, start, business, found)
		}
	}
	for _, d := range s.days(span, start, business) {
		found = s.rent(d, d.date, start, business, found)
	}
	if s.Revenue.Deposit == 0 || s.From == nil || !span.Contains(*s.From) || len(found) == first {
		return found
	}
	deposit := occurrence{date: *s.From, number: aside, amount: s.Revenue.Deposit, service: found[first].service}
	deposit.rent = found[first].amount
	if deposit.deposit, deposit.back = true, calendar.Max; s.until() != nil {
		deposit.back = *s.until()
	}
	return append(found, deposit)
}

// rent appends the rent of the period that would begin on a day, as it really begins on another.
func (s *Schedule) rent(d day, begins, start calendar.Date, business *calendar.Calendar, found []occurrence) []occurrence {
	ends := s.next(d.date, start, business)
	o := occurrence{date: d.date, number: nextOn(d.date, found), amount: s.amount(d, start), service: service{last: ends - 1, lasts: true}}
	if until := s.until(); until != nil {
		o.last = min(o.last, *until)
	}
	if days, whole := o.last-d.date+1, ends-begins; days < whole {
		o.amount = o.amount.Share(money.Amount(days), money.Amount(whole))
	}
	return s.appendTickets(found, o)
}

// nextOn is the number of the next order of a day, after those found.
func nextOn(d calendar.Date, found []occurrence) int32 {
	if last := len(found) - 1; last >= 0 && found[last].date == d {
		return found[last].number + 1
	}
	return 0
}

// subscriptions appends the periods of a subscription at the price for one subscriber: or, where
// several are paid at once, each of them as an order of its own that is delivered with its end.
func (s *Schedule) subscriptions(span calendar.Span, start calendar.Date, business *calendar.Calendar, found []occurrence) []occurrence {
	for _, d := range s.days(span, start, business) {
		o := occurrence{date: d.date, number: nextOn(d.date, found), amount: s.amount(d, start)}
		ends := d.date
		for range s.turns() {
			ends = s.next(ends, start, business)
			o.service = service{last: ends - 1, lasts: true, prepaid: s.Revenue.Prepaid > 0}
			found = s.appendTickets(found, o)
			o.number += int32(max(1, s.Count))
		}
	}
	return found
}

// months is how many whole months are between two occurrences; 0 where it is less than one, or not
// always the same.
func (s *Schedule) months() int {
	if len(s.Days) > 1 {
		return 0
	}
	return s.Every.Months()
}

// turns is how many periods a subscriber pays at once.
func (s *Schedule) turns() int { return max(1, s.Revenue.Prepaid/max(1, s.months())) }

// shared is what of an amount is the company's: of another's sales, the royalty.
func (r *Revenue) shared(a money.Amount) money.Amount {
	if r.Kind != Licence && r.Kind != Franchise {
		return a
	}
	return r.Royalty.Of(a)
}

// accrual is how many months advertising revenue waits to be paid out at most. Where it has always
// run, it has accrued from twice as long before the first day.
const accrual = 48

// settle lets the orders of advertising wait for the one with which what has accrued reaches the
// threshold; what is left when the schedule ends is paid out with its last. The amounts are those
// of the schedules, under the conditions of the order that waits.
func (c *Conditions) settle(s *Schedule, orders []occurrence, start calendar.Date, business *calendar.Calendar) {
	if s.Revenue.Kind != Advertising || s.Revenue.Threshold == 0 || len(orders) == 0 {
		return
	}
	span := calendar.Span{First: start.AddMonths(-2 * accrual), Last: orders[len(orders)-1].date.AddMonths(accrual) + s.reach()}
	switch {
	case s.From != nil:
		span.First = *s.From
	case s.Dates != nil:
		span.First = calendar.Min
	}
	all := s.plain(span, start, business, nil)
	billed := make(map[calendar.Date]calendar.Date, len(all))
	accrued, first := money.Amount(0), 0
	for i, o := range all {
		accrued += c.asked(o.amount)
		waits := accrued < c.exchange().Of(s.Revenue.Threshold)
		if i+1 < len(all) && (all[i+1].date == o.date || waits && all[i+1].date <= all[first].date.AddMonths(accrual)) {
			continue
		}
		for _, waiting := range all[first : i+1] {
			billed[waiting.date] = o.date
		}
		accrued, first = 0, i+1
	}
	for i := range orders {
		if day, waits := billed[orders[i].date]; waits {
			orders[i].billed, orders[i].waits = day, true
		}
	}
}

// longestService bounds the days from an order to its delivery that its revenue brings, with the
// time for which a deposit is kept.
func (c *Conditions) longestService() int {
	longest := 0
	for i := range c.Schedules {
		s := &c.Schedules[i]
		switch s.Revenue.Kind {
		case Rental:
			longest = max(longest, int(s.reach()))
			if until := s.until(); until != nil && s.From != nil && s.Revenue.Deposit != 0 {
				longest = max(longest, int(*until-*s.From))
			}
		case Subscription:
			longest = max(longest, s.turns()*int(s.reach()))
		case Advertising:
			longest = max(longest, 31*accrual)
		}
	}
	return longest
}

// longestReport bounds the days from a royalty to its invoice.
func (c *Conditions) longestReport() int {
	longest := 0
	for i := range c.Schedules {
		if by := c.Schedules[i].Revenue.Reported; by != nil {
			longest = max(longest, by.LongestWait())
		}
	}
	return longest
}

// deposits gives back, on the last day of its rental, each deposit that has been received.
func (b *books) deposits() {
	for i := range b.pieces {
		p := &b.pieces[i]
		if !p.deposit {
			continue
		}
		due := p.back
		p.back = b.model.Calendar.Roll(max(due, p.Cash), calendar.Following)
		p.Delivered = p.back // until then it stands as an advance
		if !b.model.Span.Contains(p.back) {
			continue
		}
		f := Flow{Date: p.back, Amount: -side(p.Party) * p.Gross, Party: b.party, Kind: KindReturned, Invoice: p.Invoice, Orders: 1, Chain: Chain{Ordered: known(p.Ordered), Due: due, Paid: p.back}, Why: []Reason{WhyDeposit}}
		if p.back != due {
			f.Why = append(f.Why, WhyBankDay)
		}
		b.costs = append(b.costs, f)
	}
}

// Lasts tells whether what is ordered is for a period, and delivered with its last day.
func (s *Schedule) Lasts() bool { return s.Revenue.Kind == Rental || s.Revenue.Kind == Subscription }
