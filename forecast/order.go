package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// An orderKey names an order whatever the strategy, horizon and other parties are: the n-th
// order of one schedule on one day.
type orderKey struct {
	date     calendar.Date
	schedule int
	number   int
}

func (k orderKey) compare(other orderKey) int {
	return cmp.Or(cmp.Compare(k.date, other.date), cmp.Compare(k.schedule, other.schedule), cmp.Compare(k.number, other.number))
}

// A variant is an order as it goes for one range of the party's willingness: ordered under
// the conditions of its date, invoiced in the rhythm of its delivery's.
type variant struct {
	order      orderKey
	charge                  // of the whole order
	low, high  money.Weight // the range of willingness
	share      money.Weight // of the orders that go this way
	rush       bool         // in a rush, and invoiced alone
	lost       bool         // not ordered: the business is lost
	conditions *Conditions
	delivered  calendar.Date
	invoiced   calendar.Date
	receipt    calendar.Date // of the invoice, by mail
	on         *invoice      // that gathers it, once invoices are made
}

func (v *variant) weight() money.Weight { return (v.high - v.low).Times(v.share) }

// variants returns every order of the party that can matter to the horizon, as the variants
// it splits into, in order of key and willingness. What is lost comes last of an order.
func (b *books) variants() []variant {
	var all []variant
	first := b.model.Span.First - calendar.Date(b.model.lookback(b.party))
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		span := calendar.Span{First: max(first, regime.Span.First), Last: min(b.model.lastOrder(regime.Conditions), regime.Span.Last)}
		for number := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[number]
			vat := b.model.vatOf(b.party.Side, regime.Conditions, schedule)
			for _, o := range schedule.within(span, b.model.Span.First, b.model.Calendar) {
				if regime.Lost {
					all = append(all, variant{
						order: orderKey{o.date, number, o.number}, charge: vat.charge(regime.Conditions.asked(o.amount)),
						low: regime.Low, high: regime.High, share: money.Whole, lost: true, conditions: regime.Conditions,
					})
					continue
				}
				for _, way := range b.ways(regime.Conditions) {
					all = append(all, b.split(orderKey{o.date, number, o.number}, vat.charge(way.conditions.asked(o.amount)), regime, way)...)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(x, y variant) int {
		return cmp.Or(x.order.compare(y.order), cmp.Compare(x.low, y.low)) // usual before rush, as they come
	})
	return all
}

// asked returns what an order of the schedules comes to at the volume and price in force,
// with one rounding.
func (c *Conditions) asked(scheduled money.Amount) money.Amount {
	return (money.One + c.Volume).Times(money.One + c.Price).Of(scheduled)
}

// lastOrder returns the last day whose orders can matter to the horizon. A payment by the
// month is rolled within its month, and so may come a few days before its invoice.
func (m *Model) lastOrder(c *Conditions) calendar.Date {
	if c.Deal.Habits.ByMonth != nil {
		return m.Span.Last.EndOf(calendar.Month)
	}
	return m.Span.Last
}

// split follows an order to its delivery and then to its invoice under each regime of that
// day: what was agreed follows the order, what we do ourselves follows the day it is done.
func (b *books) split(key orderKey, price charge, regime *Regime, by way) []variant {
	delivered := by.conditions.Delivery.From(key.date, b.model.Calendar)
	if b.party.Side.HasInvoices() { // rent and wages fall due while the company is closed
		delivered = b.model.afterClosure(delivered)
	}
	var split []variant
	for i := range b.party.Regimes {
		acting := &b.party.Regimes[i]
		low, high := max(regime.Low, acting.Low), min(regime.High, acting.High)
		if low >= high || !acting.Span.Contains(delivered) {
			continue
		}
		v := variant{order: key, charge: price, low: low, high: high, share: by.share, rush: by.rush, conditions: by.conditions, delivered: delivered}
		v.invoiced, v.receipt = b.invoice(&v, acting.Conditions.Invoicing)
		if last := len(split) - 1; last >= 0 && split[last].high == low && split[last].invoiced == v.invoiced && split[last].receipt == v.receipt {
			split[last].high = high
			continue
		}
		split = append(split, v)
	}
	return split
}

// invoice returns the day of the variant's invoice and the day it arrives.
func (b *books) invoice(v *variant, by Invoicing) (invoiced, receipt calendar.Date) {
	invoiced = v.delivered
	if by.Rhythm.FollowsOrder() || by.Rhythm.IsInAdvance() {
		invoiced = v.order.date
	}
	invoiced = by.Rhythm.Anchored(b.model.Span.First).Next(invoiced, b.model.Calendar)
	invoiced = by.After.From(invoiced, b.model.Calendar)
	if b.party.Side == Customer {
		invoiced = b.model.afterClosure(invoiced)
	}
	return invoiced, by.mail().From(invoiced, b.model.Calendar)
}

func (i Invoicing) mail() calendar.Duration {
	if i.ReceiptAfter != nil {
		return *i.ReceiptAfter
	}
	return calendar.Duration{Count: terms.MailDays}
}

// afterClosure moves a day inside a closed span to the first day after it.
func (m *Model) afterClosure(d calendar.Date) calendar.Date {
	for moved := true; moved; {
		moved = false
		for _, span := range m.Closed {
			if span.Contains(d) {
				d, moved = span.Last+1, true
			}
		}
	}
	return d
}

// lookback bounds the days from an order to the last thing that happens to it: orders older
// than that, counted from the first day, leave no trace in the horizon.
func (m *Model) lookback(p *Party) int {
	longest := 0
	for _, regime := range p.Regimes {
		longest = max(longest, regime.Conditions.longestChain()+m.closedDays(regime.Conditions))
	}
	return longest
}

func (c *Conditions) longestChain() int {
	if c.Rush.Share > 0 {
		return max(c.usualChain(), c.rushed().usualChain())
	}
	return c.usualChain()
}

func (c *Conditions) usualChain() int {
	chain := c.Delivery.MaxDays() + c.Invoicing.Rhythm.LongestWait() + c.Invoicing.After.MaxDays() + c.Invoicing.mail().MaxDays()
	return chain + longestTerm(c.Deal.Terms) + c.Deal.Habits.LongestDelay()
}

// closedDays counts the days on which closures of the company or the payer can hold up an
// order in the horizon or the four years before it, beyond which nobody waits.
func (m *Model) closedDays(c *Conditions) int {
	const years = 4
	near := calendar.Span{First: m.Span.First.AddMonths(-12 * years), Last: m.Span.Last}
	days := m.Calendar.DaysClosed(near) + c.Deal.Calendar.DaysClosed(near)
	for _, span := range m.Closed {
		days += span.Overlap(near)
	}
	return min(days, near.Days())
}

// InvoiceDates returns the days of the invoices that orders of four years from the first day
// lead to under the conditions, in order, each once.
func (m *Model) InvoiceDates(c *Conditions) []calendar.Date {
	party := &Party{Side: Customer, Regimes: []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}}
	b := &books{model: m, party: party}
	span := calendar.Span{First: m.Span.First, Last: m.Span.First.AddMonths(48) - 1}
	var days []calendar.Date
	for number := range c.Schedules {
		for _, o := range c.Schedules[number].within(span, m.Span.First, m.Calendar) {
			for _, v := range b.split(orderKey{o.date, number, o.number}, charge{gross: o.amount}, &party.Regimes[0], usual(c)) {
				days = append(days, v.invoiced)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

func longestTerm(t terms.Term) int {
	longest := 0
	for _, instalment := range t.Instalments() {
		longest = max(longest, instalment.MaxDays())
	}
	return longest
}

// TypicalDates returns the chain of an order placed on the first day of the horizon under the
// conditions.
func (m *Model) TypicalDates(c *Conditions) terms.Dates {
	party := &Party{Regimes: []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}}
	b := &books{model: m, party: party}
	return b.split(orderKey{date: m.Span.First}, charge{gross: 1}, &party.Regimes[0], usual(c))[0].dates()
}
