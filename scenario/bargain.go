package scenario

import (
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

func (c *compiler) quoteChanges(b *block) []strategy.Change {
	return lay(c, b, "quote", quoteWords, func(x *forecast.Conditions) **forecast.Quote { return &x.Quote }, forecast.Quote{Won: money.One}, quotes)
}

// quotes reads how quotes become orders.
func quotes(l *laid[forecast.Quote]) {
	l.after("decided_after", func(q *forecast.Quote) *calendar.Duration { return &q.DecidedAfter })
	l.share("won", func(q *forecast.Quote) *money.Rate { return &q.Won })
	l.after("converted_after", func(q *forecast.Quote) *calendar.Duration { return &q.ConvertedAfter })
}

func (c *compiler) rebateChanges(b *block) []strategy.Change {
	return lay(c, b, "rebate", rebateWords, func(x *forecast.Conditions) **forecast.Rebate { return &x.Rebate }, forecast.Rebate{Every: calendar.Year}, rebate)
}

// rebate reads what is credited of the orders of a period.
func rebate(l *laid[forecast.Rebate]) {
	l.share("share", func(r *forecast.Rebate) *money.Rate { return &r.Share })
	if n, ok := l.b.take("every"); ok {
		if period, ok := l.calendarPeriod(n); ok {
			l.set("every", n, func(r *forecast.Rebate) { r.Every = period })
		}
	}
	if n, ok := l.b.take("above"); ok {
		above := l.positiveIn(n, "above", l.trading())
		l.set("above", n, func(r *forecast.Rebate) { r.Above = above })
	}
	paidBy(l, func(r *forecast.Rebate, by *terms.Term) { r.Paid = by })
}

func (c *compiler) concessionChanges(b *block) []strategy.Change {
	return lay(c, b, "concession", concessionWords, func(x *forecast.Conditions) **forecast.Concession { return &x.Concession }, forecast.Concession{}, concession)
}

// concession reads what an order costs beside what is asked for it.
func concession(l *laid[forecast.Concession]) {
	l.expense("per_order", func(g *forecast.Concession) *money.Amount { return &g.PerOrder })
	l.share("share", func(g *forecast.Concession) *money.Rate { return &g.Share })
	paidBy(l, func(g *forecast.Concession, by *terms.Term) { g.Paid = by })
}

// paidBy reads the term of one payment, or none.
func paidBy[T any](l *laid[T], set func(*T, *terms.Term)) {
	if n, ok := l.b.take("paid"); ok && isNone(n) {
		l.set("paid", n, func(v *T) { set(v, nil) })
	} else if ok {
		if by, ok := l.oneTerm(n, "paid"); ok {
			l.set("paid", n, func(v *T) { set(v, &by) })
		}
	}
}

func (c *compiler) commitmentChanges(b *block) []strategy.Change {
	return lay(c, b, "commitment", commitmentWords, func(x *forecast.Conditions) **forecast.Commitment { return &x.Commitment }, forecast.Commitment{Every: calendar.Month}, commitment)
}

// commitment reads what is promised to a supplier, take or pay.
func commitment(l *laid[forecast.Commitment]) {
	l.traded("minimum", func(p *forecast.Commitment) *money.Amount { return &p.Minimum })
	if n, ok := l.b.take("every"); ok {
		if period, ok := l.calendarPeriod(n); ok {
			l.set("every", n, func(p *forecast.Commitment) { p.Every = period })
		}
	}
	if n, ok := l.b.take("until"); ok && isNone(n) {
		l.set("until", n, func(p *forecast.Commitment) { p.Until = nil })
	} else if ok {
		if until, ok := l.date(n, "until"); ok {
			l.set("until", n, func(p *forecast.Commitment) { p.Until = &until })
		}
	}
	l.traded("exit_fee", func(p *forecast.Commitment) *money.Amount { return &p.ExitFee })
}

// stockChanges reads how goods for sales are ordered beyond what is sold.
func (c *compiler) stockChanges(b *block) []strategy.Change {
	var all []strategy.Change
	if n, ok := b.take("minimum_order"); ok && isNone(n) {
		all = append(all, change("minimum_order", n, func(x *forecast.Conditions) { x.MinimumOrder = 0 }))
	} else if ok {
		minimum := c.converted(c.positiveIn(n, "minimum_order", c.trading()))
		all = append(all, change("minimum_order", n, func(x *forecast.Conditions) { x.MinimumOrder = minimum }))
	}
	if n, ok := b.take("surplus"); ok && isNone(n) {
		all = append(all, change("surplus", n, func(x *forecast.Conditions) { x.Surplus = 0 }))
	} else if ok {
		surplus := c.converted(c.positiveIn(n, "surplus", c.trading()))
		all = append(all, change("surplus", n, func(x *forecast.Conditions) { x.Surplus = surplus }))
	}
	if n, ok := b.take("safety"); ok && isNone(n) {
		all = append(all, change("safety", n, func(x *forecast.Conditions) { x.Safety = calendar.Duration{} }))
	} else if ok {
		if d, ok := c.durationChange(b, n, "safety", true); ok {
			all = append(all, change("safety", n, func(x *forecast.Conditions) { x.Safety = d(x.Safety) }))
		}
	}
	return all
}

// periodWords are the periods of which something is reckoned at the end.
var periodWords = []string{"month", "quarter", "half-year", "year"}

func (c *compiler) calendarPeriod(n *yaml.Node) (calendar.Period, bool) {
	word, ok := c.oneOf(n, say.Textf("period"), periodWords)
	for period := calendar.Month; ok && period <= calendar.Year; period++ {
		if period.String() == word {
			return period, true
		}
	}
	return 0, false
}

// oneTerm reads a term of one payment.
func (c *compiler) oneTerm(n *yaml.Node, what string) (terms.Term, bool) {
	offer, ok := c.offer(n, what, c.model.Currency)
	if ok && (len(offer.Terms.Instalments()) != 1 || offer.Discount != nil) {
		c.fail(n, "bad-terms", say.Textf("%s is one payment, which %q is not", what, n.Value), say.Textf("write paid: 30 days"))
		return offer.Terms, false
	}
	return offer.Terms, ok
}

// checkBargains refuses what was agreed and says too little.
func (c *compiler) checkBargains(from wording, party *forecast.Party, conditions *forecast.Conditions) {
	rebate, given, promised := conditions.Rebate, conditions.Concession, conditions.Commitment
	goods := slices.ContainsFunc(conditions.Schedules, func(s forecast.Schedule) bool { return s.Of != nil && s.Of.Goods })
	switch {
	case promised != nil && promised.Minimum == 0 && from.says("commitment") && !from.says("commitment.minimum"):
		c.fail(from.key("commitment"), "missing-key", say.Textf("%s: nothing says what the commitment is to", party.ID), say.Textf("write minimum: 5_000"))
	case conditions.MinimumOrder != 0 && !goods && from.says("minimum_order"):
		c.warn(from.key("minimum_order"), "no-goods", say.Textf("%s: a minimum order is of goods bought for sales, and there are none", party.ID), say.Textf("write purchases: {of: sales, share: 38%%}, or take minimum_order away"))
	case conditions.Surplus != 0 && !goods && from.says("surplus"):
		c.warn(from.key("surplus"), "no-goods", say.Textf("%s: a surplus is of goods bought for sales, and there are none", party.ID), say.Textf("write purchases: {of: sales, share: 38%%}, or write it under stock: opening"))
	case conditions.Safety.Count != 0 && !goods && from.says("safety"):
		c.warn(from.key("safety"), "no-goods", say.Textf("%s: safety is of goods bought for sales, and there are none", party.ID), say.Textf("write purchases: {of: sales, share: 38%%}, or take safety away"))
	case rebate != nil && rebate.Share == 0 && from.says("rebate") && !from.says("rebate.share"):
		c.fail(from.key("rebate"), "missing-key", say.Textf("%s: nothing says what part of the orders the rebate is", party.ID), say.Textf("write share: 2%%"))
	case given != nil && given.PerOrder == 0 && given.Share == 0 && from.says("concession") && !from.says("concession.per_order") && !from.says("concession.share"):
		c.fail(from.key("concession"), "missing-key", say.Textf("%s: nothing says what the concession costs", party.ID), say.Textf("write per_order: 25, or share: 1%%"))
	}
}
