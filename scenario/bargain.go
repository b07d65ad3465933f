package scenario

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// bargain opens the map of something that was agreed, which none takes away; nil where it is not
// said, or taken away by the change returned.
func (c *compiler) bargain(b *block, key string, words *vocabulary, gone func(*forecast.Conditions)) (*block, []strategy.Change) {
	n, ok := b.filled(key, "write "+words.example+", or none")
	switch {
	case !ok:
		return nil, nil
	case isNone(n):
		return nil, []strategy.Change{change(key, n, gone)}
	}
	inner := c.read(n, words)
	if inner != nil {
		inner.words = b.words.within(words)
	}
	return inner, nil
}

// rebateChanges reads what is credited of the orders of a period.
func (c *compiler) rebateChanges(b *block) []strategy.Change {
	inner, all := c.bargain(b, "rebate", rebateWords, func(x *forecast.Conditions) { x.Rebate = nil })
	if inner == nil {
		return all
	}
	defer inner.done()
	add := func(key string, n *yaml.Node, set func(*forecast.Rebate)) {
		all = append(all, change("rebate."+key, n, func(x *forecast.Conditions) {
			changed := forecast.Rebate{Every: calendar.Year}
			if x.Rebate != nil {
				changed = *x.Rebate
			}
			set(&changed)
			x.Rebate = &changed
		}))
	}
	if n, ok := inner.take("share"); ok {
		if share, ok := c.shareChange(inner, n, "share"); ok {
			add("share", n, func(r *forecast.Rebate) { r.Share = share(r.Share) })
		}
	}
	if n, ok := inner.take("every"); ok {
		if period, ok := c.calendarPeriod(n); ok {
			add("every", n, func(r *forecast.Rebate) { r.Every = period })
		}
	}
	if n, ok := inner.take("above"); ok {
		above := c.positiveIn(n, "above", c.trading())
		add("above", n, func(r *forecast.Rebate) { r.Above = above })
	}
	if n, ok := inner.take("paid"); ok && isNone(n) {
		add("paid", n, func(r *forecast.Rebate) { r.Paid = nil })
	} else if ok {
		if paid, ok := c.oneTerm(n, "paid"); ok {
			add("paid", n, func(r *forecast.Rebate) { r.Paid = &paid })
		}
	}
	return all
}

// concessionChanges reads what an order costs beside what is asked for it.
func (c *compiler) concessionChanges(b *block) []strategy.Change {
	inner, all := c.bargain(b, "concession", concessionWords, func(x *forecast.Conditions) { x.Concession = nil })
	if inner == nil {
		return all
	}
	defer inner.done()
	add := func(key string, n *yaml.Node, set func(*forecast.Concession)) {
		all = append(all, change("concession."+key, n, func(x *forecast.Conditions) {
			var changed forecast.Concession
			if x.Concession != nil {
				changed = *x.Concession
			}
			set(&changed)
			x.Concession = &changed
		}))
	}
	if n, ok := inner.take("per_order"); ok {
		sum := c.positive(n, "per_order")
		add("per_order", n, func(g *forecast.Concession) { g.PerOrder = sum })
	}
	if n, ok := inner.take("share"); ok {
		if share, ok := c.shareChange(inner, n, "share"); ok {
			add("share", n, func(g *forecast.Concession) { g.Share = share(g.Share) })
		}
	}
	if n, ok := inner.take("paid"); ok && isNone(n) {
		add("paid", n, func(g *forecast.Concession) { g.Paid = nil })
	} else if ok {
		if paid, ok := c.oneTerm(n, "paid"); ok {
			add("paid", n, func(g *forecast.Concession) { g.Paid = &paid })
		}
	}
	return all
}

// commitmentChanges reads what is promised to a supplier, take or pay.
func (c *compiler) commitmentChanges(b *block) []strategy.Change {
	inner, all := c.bargain(b, "commitment", commitmentWords, func(x *forecast.Conditions) { x.Commitment = nil })
	if inner == nil {
		return all
	}
	defer inner.done()
	add := func(key string, n *yaml.Node, set func(*forecast.Commitment)) {
		all = append(all, change("commitment."+key, n, func(x *forecast.Conditions) {
			changed := forecast.Commitment{Every: calendar.Month}
			if x.Commitment != nil {
				changed = *x.Commitment
			}
			set(&changed)
			x.Commitment = &changed
		}))
	}
	if n, ok := inner.take("minimum"); ok {
		minimum := c.converted(c.positiveIn(n, "minimum", c.trading()))
		add("minimum", n, func(p *forecast.Commitment) { p.Minimum = minimum })
	}
	if n, ok := inner.take("every"); ok {
		if period, ok := c.calendarPeriod(n); ok {
			add("every", n, func(p *forecast.Commitment) { p.Every = period })
		}
	}
	if n, ok := inner.take("until"); ok && isNone(n) {
		add("until", n, func(p *forecast.Commitment) { p.Until = nil })
	} else if ok {
		if until, ok := c.date(n, "until"); ok {
			add("until", n, func(p *forecast.Commitment) { p.Until = &until })
		}
	}
	if n, ok := inner.take("exit_fee"); ok {
		fee := c.converted(c.positiveIn(n, "exit_fee", c.trading()))
		add("exit_fee", n, func(p *forecast.Commitment) { p.ExitFee = fee })
	}
	return all
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
	word, ok := c.oneOf(n, "period", periodWords)
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
		c.fail(n, "bad-terms", fmt.Sprintf("%s is one payment, which %q is not", what, n.Value), "write paid: 30 days")
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
		c.fail(from.key("commitment"), "missing-key", fmt.Sprintf("%s: nothing says what the commitment is to", party.ID), "write minimum: 5_000")
	case conditions.MinimumOrder != 0 && !goods && from.says("minimum_order"):
		c.warn(from.key("minimum_order"), "no-goods", fmt.Sprintf("%s: a minimum order is of goods bought for sales, and there are none", party.ID), "write purchases: {of: sales, share: 38%}, or take minimum_order away")
	case conditions.Safety.Count != 0 && !goods && from.says("safety"):
		c.warn(from.key("safety"), "no-goods", fmt.Sprintf("%s: safety is of goods bought for sales, and there are none", party.ID), "write purchases: {of: sales, share: 38%}, or take safety away")
	case rebate != nil && rebate.Share == 0 && from.says("rebate") && !from.says("rebate.share"):
		c.fail(from.key("rebate"), "missing-key", fmt.Sprintf("%s: nothing says what part of the orders the rebate is", party.ID), "write share: 2%")
	case given != nil && given.PerOrder == 0 && given.Share == 0 && from.says("concession") && !from.says("concession.per_order") && !from.says("concession.share"):
		c.fail(from.key("concession"), "missing-key", fmt.Sprintf("%s: nothing says what the concession costs", party.ID), "write per_order: 25, or share: 1%")
	}
}
