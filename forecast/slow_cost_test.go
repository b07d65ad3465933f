package forecast_test

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"math/big"
	"slices"
)

// slowCost is money spent on a day.
type slowCost struct {
	day    calendar.Date
	amount money.Amount
}

// costs are what levers cost, by the day: once, and by order, delivery and invoice. Credit
// notes cost nothing; a share of an expense that comes back is saved.
func (c *slowCompany) costs() (spent, saved map[calendar.Date]money.Amount) {
	spent, saved = map[calendar.Date]money.Amount{}, map[calendar.Date]money.Amount{}
	spend := func(d calendar.Date, amount money.Amount) {
		d = c.m.Calendar.Roll(d, calendar.Following)
		if amount < 0 {
			saved[d] -= amount
		} else {
			spent[d] += amount
		}
	}
	for _, once := range c.m.Once {
		spend(once.Day, once.Amount)
	}
	for _, s := range c.parties {
		for _, act := range s.acts {
			spend(act.day, act.amount)
		}
		for _, check := range s.checks() {
			spend(check.day, check.amount)
		}
		var invoiced []*slowOrder
		for _, o := range s.orders {
			if o.on == nil || o.covered || o.kept != nil || o.net < 0 && s.p.Side.HasInvoices() {
				continue
			}
			if o.net != 0 {
				invoiced = append(invoiced, o)
			}
			for _, cost := range o.c.Costs {
				spend(o.ordered, weighed(each(o.heads, cost.PerOrder), o.weight()))
				spend(o.delivered, weighed(percentOf(o.net, cost.Share), o.weight()))
			}
			if given := o.c.Concession; given != nil {
				d := o.concededOn(given, s.m.Calendar)
				spend(d, weighed(each(o.heads, given.PerOrder), o.weight()))
				spend(d, weighed(percentOf(o.net, given.Share), o.weight()))
			}
		}
		slices.SortStableFunc(invoiced, func(a, b *slowOrder) int { return b.share.Cmp(a.share) })
		charged := map[*slowInvoice]*slowOnce{}
		for _, o := range invoiced { // weighed like the likeliest order that the invoice gathers
			if charged[o.on] == nil {
				charged[o.on] = &slowOnce{}
			}
			fresh := times(charged[o.on].first(o.low, o.high), o.weight())
			for _, cost := range o.acting.Costs {
				spend(o.invoiced, weighed(each(o.heads, cost.PerInvoice), fresh))
			}
			spend(o.invoiced, weighed(each(o.heads, o.acting.Invoicing.Cost), fresh))
		}
	}
	return spent, saved
}

// concededOn is the day on which a concession is paid: that of the delivery, or by its own term from it.
func (o *slowOrder) concededOn(given *forecast.Concession, business *calendar.Calendar) calendar.Date {
	if given.Paid == nil {
		return o.delivered
	}
	return given.Paid.Instalments()[0].Due(o.delivered, business)
}

func weighed(a money.Amount, weight *big.Rat) money.Amount {
	return money.Amount(rounded(times(big.NewRat(int64(a), 1), weight)))
}

// slowPayment is what is paid at once: what an invoice has falling due on one day, one fate
// of it, by one means. Takers pay all that is unpaid in one.
type slowPayment struct {
	id                string
	crowd             int // of subscribers, who pay apart
	order             slowKey
	due, paid, cash   calendar.Date
	takes, byMonth    bool
	disputed, setBack bool
	because           slowDoing
	advance, deposit  bool
	means             *payer.Means
}

func (l *slowLine) payment() slowPayment {
	p := slowPayment{id: l.id, due: l.due, paid: l.paid, cash: l.cash, takes: l.takes, byMonth: l.byMonth, advance: l.advance, means: l.means, disputed: l.disputed, setBack: l.setBack, because: l.because, deposit: l.deposit}
	if l.takes {
		p.due = l.window
	}
	if l.id == "" {
		p.order = l.order
	}
	if l.heads != 0 {
		p.crowd = 1 + l.order.schedule
	}
	return p
}

// slowCarried tells which lines carry a fixed sum: for each range of willingness all outcomes of the
// first part.
type slowCarried struct {
	once  slowOnce
	lines []*slowLine
}

// weight is how much of the fixed sum a line carries.
func (c *slowCarried) weight(l *slowLine) *big.Rat {
	for _, k := range c.lines {
		if k.order == l.order && k.due == l.due && k.retained == l.retained && k.low == l.low {
			return l.weight // another outcome of a part that carries it already
		}
	}
	fresh := c.once.first(l.low, l.high)
	if fresh.Sign() > 0 {
		c.lines = append(c.lines, l)
	}
	return times(fresh, l.weight)
}

// likeliest puts the lines of the likeliest orders in front: a payment that gathers some is made with any.
func likeliest(lines []*slowLine) []*slowLine {
	share := func(l *slowLine) *big.Rat {
		if l.share == nil {
			return new(big.Rat)
		}
		return l.share
	}
	return slices.SortedStableFunc(slices.Values(lines), func(a, b *slowLine) int { return share(b).Cmp(share(a)) })
}

// fees withholds what the means cost the payee: the rate of every line, and the fixed sum
// once a payment.
func (s *slowParty) fees() {
	paid := map[slowPayment]*slowCarried{}
	for _, l := range likeliest(s.lines) {
		if l.means == nil || slowPays(s.p.Side) || l.received() <= 0 || l.ofFactor() {
			continue
		}
		l.feePaid = percentOf(l.received(), l.means.Fee.Rate)
		p := l.payment()
		if paid[p] == nil {
			paid[p] = &slowCarried{}
		}
		weight := paid[p].weight(l)
		if l.plan != nil { // each part is a payment of its own
			weight = times(weight, big.NewRat(int64(l.plan.Parts), 1))
		}
		l.feePaid += weighed(each(l.heads, l.means.Fee.Fixed), weight)
	}
}

// slowWaiting lists the expenses of the horizon that wait for cash.
func slowWaiting(m *forecast.Model, lines []*slowLine) []slowExpense {
	var waiting []slowExpense
	for _, l := range lines {
		if l.waits != nil {
			waiting = append(waiting, slowExpense{day: l.cash, amount: l.received(), above: l.waits.Above, priority: l.waits.Priority, line: l})
			l.cash = m.Span.Last + 1
		}
	}
	return waiting
}
