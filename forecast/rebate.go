package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// A Rebate is a share of what is ordered in a period that is credited on its last day.
type Rebate struct {
	Share money.Rate
	Every calendar.Period
	Above money.Amount // only what is ordered beyond it counts, before VAT
	Paid  *terms.Term  // from the period's last day; nil: it lowers the next payments
}

// A Concession is what an order costs us beside what is asked for it: free delivery, a promotion
// [L14]. No VAT is in it.
type Concession struct {
	PerOrder money.Amount
	Share    money.Rate  // of the order before VAT
	Paid     *terms.Term // from the delivery; nil: on its day
}

// A payback is a credit that is paid out.
type payback struct {
	credit
	due, cash calendar.Date
}

// rebates credits what the orders of each period bring that ends in the horizon, and of those before of which
// something is still owed on the first day.
func (b *books) rebates() {
	var ends []calendar.Date
	for i := range b.party.Regimes {
		if rebate := b.party.Regimes[i].Conditions.Rebate; rebate != nil {
			ends = append(ends, b.model.owedRebates(b.party.Side, rebate)...)
			for end := b.model.Span.First.EndOf(rebate.Every); end <= b.model.Span.Last; end = (end + 1).EndOf(rebate.Every) {
				ends = append(ends, end)
			}
		}
	}
	slices.Sort(ends)
	for _, end := range slices.Compact(ends) {
		b.rebate(end)
	}
}

// owedRebates are the ends of periods before the first day whose rebate is paid out from then on; of a rebate
// that lowers payments, the last. Where the open items of a side are listed, they hold it.
func (m *Model) owedRebates(side Side, r *Rebate) []calendar.Date {
	if m.ListsOpenItems(side) {
		return nil
	}
	end := m.Span.First.StartOf(r.Every) - 1
	if r.Paid == nil {
		return []calendar.Date{end}
	}
	var ends []calendar.Date
	for ; m.Calendar.Roll(dueAfter(*r.Paid, end, m.Calendar), calendar.Following) >= m.Span.First; end = end.StartOf(r.Every) - 1 {
		ends = append(ends, end)
	}
	return ends
}

// oldestRebate is how many days before the first a rebate was credited that lowers payments since.
func (m *Model) oldestRebate(side Side, r *Rebate) int {
	if r == nil || r.Paid != nil || m.ListsOpenItems(side) {
		return 0
	}
	return int(m.Span.First - m.owedRebates(side, r)[0])
}

// rebate credits what the orders of the periods that end on a day bring, with the VAT that is in
// them: what is paid alike in one.
func (b *books) rebate(end calendar.Date) {
	earned := func(regime *Regime, willing money.Weight) (net, vat money.Amount) {
		rebate := regime.Conditions.Rebate
		if rebate == nil || end.EndOf(rebate.Every) != end {
			return 0, 0
		}
		period := calendar.Span{First: end.StartOf(rebate.Every), Last: end}
		ordered, taxes := b.orderedIn(period, b.scratch.variants, willing, func(*variant) bool { return true })
		if net = rebate.Share.Of(max(0, ordered-regime.Conditions.exchange().Of(rebate.Above))); net != 0 {
			vat = taxes.Share(net, ordered)
		}
		return net, vat
	}
	var all []rebating
	for _, r := range b.reckon(end, earned) {
		given := rebating{payback: payback{credit: credit{from: end, vatOnPayment: b.model.vatOf(b.party.Side, r.regime.Conditions, &Schedule{}).onPayment}}}
		if paid := r.regime.Conditions.Rebate.Paid; paid != nil {
			given.isPaid, given.due = true, dueAfter(*paid, end, b.model.Calendar)
		}
		at := slices.IndexFunc(all, func(o rebating) bool {
			return o.isPaid == given.isPaid && o.due == given.due && o.vatOnPayment == given.vatOnPayment
		})
		if at < 0 {
			at, all = len(all), append(all, given)
		}
		low, high := b.counted(r.low, r.high)
		all[at].net += all[at].nets.Take(r.net, high-low)
		all[at].vat += all[at].vats.Take(r.vat, high-low)
	}
	for _, given := range all {
		b.credit(given)
	}
}

// A rebating is a rebate that is being worked out, range by range of willingness.
type rebating struct {
	payback
	isPaid     bool
	net        money.Amount
	nets, vats money.Divider
}

// credit notes a rebate as a credit note, or as one that is paid out.
func (b *books) credit(given rebating) {
	if given.amount = given.net + given.vat; given.amount <= 0 {
		return
	}
	if given.from >= b.model.Span.First {
		b.rebated += given.net
	} else {
		b.oldRebates.Invoices, b.oldRebates.Amount = b.oldRebates.Invoices+1, b.oldRebates.Amount+given.amount
	}
	if !given.isPaid {
		b.credits = append(b.credits, given.payback.credit)
		return
	}
	given.cash = b.model.Calendar.Roll(given.due, calendar.Following)
	b.paybacks = append(b.paybacks, given.payback)
}

// payBack pays out the credits that lower no payment.
func (b *books) payBack() {
	for _, p := range b.paybacks {
		b.netted = append(b.netted, netting{p.from, p.cash, calendar.Max, noDays, p.amount, standing{}})
		counts := p.from
		if p.vatOnPayment {
			counts = p.cash
		}
		b.noteVAT(counts, p.from, -p.vat)
		if !b.model.Span.Contains(p.cash) {
			continue
		}
		day := p.from
		f := Flow{Date: p.cash, Amount: -side(b.party) * p.amount, Party: b.party, Kind: KindRebate, Orders: 1, Chain: Chain{Ordered: &day, Due: p.due, Paid: p.cash}}
		if p.known {
			f.Chain.Ordered, f.Why = nil, []Reason{WhyOpenItem}
		}
		if p.cash != p.due {
			f.Why = append(f.Why, WhyBankDay)
		}
		b.costs = append(b.costs, f)
	}
}

// concede charges what was conceded with an order.
func (b *books) concede(v *variant) {
	given := v.conditions.Concession
	if given == nil {
		return
	}
	day := v.delivered
	if given.Paid != nil {
		rule := given.Paid.Instalments()[0]
		if rule.Base() != (terms.Event{}) {
			day, _ = v.dates().Of(rule.Base())
		}
		day = rule.Due(day, b.model.Calendar)
	}
	b.charge(v, day, KindConcession, v.weight().Of(v.heads.each(given.PerOrder)))
	b.charge(v, day, KindConcession, v.weight().Of(given.Share.Of(v.net())))
}

// longestConcession bounds the days from a delivery to what it costs.
func (c *Conditions) longestConcession() int {
	if c.Concession == nil || c.Concession.Paid == nil {
		return 0
	}
	return longestTerm(*c.Concession.Paid)
}
