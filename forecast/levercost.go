package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// chargeLevers notes what the levers that hold for the party's orders cost: on the day of the
// order, of the delivery, and of the invoice, by the conditions in force that day. A fixed sum is
// weighted like its order.
func (b *books) chargeLevers(variants []*variant) {
	if !b.party.costs() {
		return
	}
	b.chargeChecks(variants)
	var charged []*variant
	for _, v := range variants {
		if v.lost || v.covered || v.deposit || v.gross < 0 && b.party.Side.HasInvoices() { // a credit note causes no cost
			continue
		}
		if v.gross != 0 { // nobody is sent an invoice of nothing
			charged = append(charged, v)
		}
		for _, cost := range v.conditions.Costs {
			b.charge(v, v.ordered, KindLever, v.weight().Of(v.heads.each(cost.PerOrder)))
			b.charge(v, v.delivered, KindLever, v.weight().Of(cost.Share.Of(v.net())))
		}
		b.concede(v)
	}
	b.chargeInvoices(charged)
}

// chargeInvoices notes what invoices cost, once for each and range of willingness, weighted like the
// likeliest of the orders that it gathers: with any of them it is made.
func (b *books) chargeInvoices(variants []*variant) {
	slices.SortStableFunc(variants, func(x, y *variant) int { return cmp.Compare(y.share, x.share) })
	charged := map[*invoice]*reach{}
	for _, v := range variants {
		if charged[v.on] == nil {
			charged[v.on] = &reach{}
		}
		fresh := charged[v.on].cover(v.low, v.high)
		for _, cost := range v.acting.Costs {
			b.charge(v, v.invoiced, KindLever, freshPart(v.weight(), fresh, v.low, v.high).Of(v.heads.each(cost.PerInvoice)))
		}
		b.charge(v, v.invoiced, KindLever, freshPart(v.weight(), fresh, v.low, v.high).Of(v.heads.each(v.acting.Invoicing.Cost)))
	}
}

// costs tells whether the party's orders cost anything beside what is asked for them.
func (p *Party) costs() bool {
	return slices.ContainsFunc(p.Regimes, func(r Regime) bool {
		return len(r.Conditions.Costs) > 0 || r.Conditions.Concession != nil || r.Conditions.Invoicing.Cost != 0 || r.Conditions.Check != nil
	})
}

// charge notes a cost of a day that rolls forward.
func (b *books) charge(v *variant, day calendar.Date, kind Kind, amount money.Amount) {
	rolled, span := b.model.Calendar.Roll(day, calendar.Following), b.model.Span
	if amount == 0 || !span.Contains(rolled) {
		if rolled > span.Last && span.Contains(v.delivered) {
			b.later += amount
		}
		return
	}
	ordered := v.ordered
	f := Flow{Date: rolled, Amount: -amount, Party: b.party, Kind: kind, Orders: 1, Chain: Chain{Ordered: &ordered, Due: day, Paid: rolled}}
	if v.on != nil && day == v.invoiced {
		f.Invoice = v.on.id
	}
	if rolled != day {
		f.Why = []Reason{WhyBankDay}
	}
	b.costs = append(b.costs, f)
}

// Beside is what trade with a party of the model brings beside what is asked and kept of its invoices, before
// VAT: the credit notes of the horizon, whatever they lower and whenever they are paid out, and costs.
func (r *Result) Beside(at int) money.Amount {
	b := r.whole().books[at]
	brought := -b.later
	for _, f := range b.costs {
		if f.Kind != KindRebate { // it has been credited
			brought += f.Amount
		}
	}
	given := func(c credit) money.Amount {
		if c.known || !b.model.Span.Contains(c.from) {
			return 0
		}
		return c.amount - c.vat
	}
	for _, c := range b.credits {
		brought -= side(b.party) * given(c)
	}
	for _, p := range b.paybacks {
		brought -= side(b.party) * given(p.credit)
	}
	return brought
}

// StrategyCosts is to whom the company pays what a strategy costs once. One for all models, so
// that results are comparable.
var StrategyCosts = &Party{ID: "strategy costs", Name: "strategy costs", Side: Expense}

// chargeOnce notes what the strategy's levers cost once.
func (r *Result) chargeOnce(l *ledger) {
	for _, cost := range r.Model.Once {
		rolled := r.Model.Calendar.Roll(cost.Day, calendar.Following)
		if cost.Amount == 0 || !r.Model.Span.Contains(rolled) {
			continue
		}
		day := cost.Day
		f := Flow{Date: rolled, Amount: -cost.Amount, Party: StrategyCosts, Kind: KindLever, Orders: 1, Chain: Chain{Ordered: &day, Due: day, Paid: rolled}}
		if rolled != day {
			f.Why = []Reason{WhyBankDay}
		}
		l.at(rolled).Disbursements += cost.Amount
		r.Costs = append(r.Costs, f)
		if !slices.Contains(r.Company, StrategyCosts) {
			r.Company = append(r.Company, StrategyCosts)
		}
	}
}
