package scenario

import (
	"cmp"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// milestoneChanges reads the steps of the work from which terms may count: a day, or a rule
// that counts from another event. The names are known to the terms read after them.
func (c *compiler) milestoneChanges(b *block) []strategy.Change {
	n, ok := b.filled("milestones", say.Textf("write milestones: {fitting: 10 days before delivery}, or none"))
	if !ok {
		return nil
	}
	if isNone(n) {
		return []strategy.Change{change("milestones", n, func(x *forecast.Conditions) { x.Deal.Milestones = nil })}
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("milestones is a map from names to days or rules, not %s", describe(n)), say.Textf("write milestones: {fitting: 10 days before delivery}"))
		return nil
	}
	var all []strategy.Change
	for _, e := range c.entries(n) {
		if err := terms.CheckMilestone(e.key); err != nil {
			c.fail(e.keyNode, "bad-milestone", say.Of(err), say.Textf("choose another name"))
			continue
		}
		if e.valueIsNil {
			c.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Textf("write a date, or 10 days before delivery"))
			continue
		}
		if m, ok := c.milestone(e); ok {
			c.milestones = append(c.milestones, m.Name)
			all = append(all, change("milestones."+e.key, e.value, func(x *forecast.Conditions) { x.Deal.Milestones = withMilestone(x.Deal.Milestones, m) }))
		}
	}
	return all
}

// withMilestone returns the milestones with one changed or added.
func withMilestone(all []forecast.Milestone, m forecast.Milestone) []forecast.Milestone {
	all = slices.Clone(all)
	if at := slices.IndexFunc(all, func(o forecast.Milestone) bool { return o.Name == m.Name }); at >= 0 {
		all[at] = m
		return all
	}
	return append(all, m)
}

func (c *compiler) milestone(e entry) (forecast.Milestone, bool) {
	m := forecast.Milestone{Name: e.key}
	text, ok := c.text(e.value, e.key)
	if !ok {
		return m, false
	}
	if date, err := calendar.ParseDate(text); err == nil {
		m.Date = &date
		return m, true
	}
	offer, ok := c.offer(e.value, e.key, c.model.Currency)
	if !ok {
		return m, false
	}
	if len(offer.Terms.Instalments()) != 1 || offer.Discount != nil || !offer.Terms.Instalments()[0].Share.IsRest() {
		c.fail(e.value, "bad-milestone", say.Textf("the milestone %s has one day, and %q is a payment", e.key, e.value.Value), say.Textf("write 10 days before delivery, or a date"))
		return m, false
	}
	m.Rule = offer.Terms.Instalments()[0].Rule
	return m, true
}

// retentionChanges reads what the customer keeps for a time.
func (c *compiler) retentionChanges(b *block) []strategy.Change {
	n, ok := b.take("retention")
	if !ok {
		return nil
	}
	if isNone(n) {
		return []strategy.Change{change("retention", n, func(x *forecast.Conditions) { x.Deal.Retention = nil })}
	}
	kept, ok := scalar(c.reader, n, "retention", "bad-retention", func(text string) (terms.Retention, error) { return terms.ParseRetention(text, c.milestones) })
	if !ok {
		return nil
	}
	return []strategy.Change{change("retention", n, func(x *forecast.Conditions) { x.Deal.Retention = &kept })}
}

// isCases tells whether a value is a list of terms or discounts with conditions.
func isCases(n *yaml.Node) bool {
	return n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode && hasKey(n, "when")
}

// cases reads a list of {when, terms} or {when, discount}, tried in order; an item without
// when holds for all other orders.
func (c *compiler) cases(n *yaml.Node, words *vocabulary, key string) []forecast.Case {
	var cases []forecast.Case
	for i, item := range list(n) {
		b := c.read(item, words)
		if b == nil {
			continue
		}
		var one forecast.Case
		if when, ok := b.take("when"); ok {
			c.when(when, &one)
		} else if i < len(list(n))-1 {
			c.fail(b.at, "unreachable", say.Textf("this item of %s has no when, so that none below it holds", key), say.Textf("write it last"))
		}
		if value, ok := b.require(key, "30 days"); ok {
			c.caseValue(value, key, &one)
		}
		b.done()
		cases = append(cases, one)
	}
	return cases
}

func (c *compiler) caseValue(n *yaml.Node, key string, one *forecast.Case) {
	if key == "discount" {
		one.Offer = true
		if !isNone(n) {
			one.Discount, _ = c.discountText(n)
		}
		return
	}
	if offer, ok := c.offer(n, "terms", c.trading()); ok {
		one.Terms = &offer.Terms
		if offer.Discount != nil {
			c.fail(n, "two-discounts", say.Textf("terms %q with a condition hold a discount", n.Value), say.Textf("write the discount under discount, with the same when"))
		}
	}
}

// when reads which orders a case is for.
func (c *compiler) when(n *yaml.Node, one *forecast.Case) {
	b := c.read(n, whenWords)
	if b == nil {
		return
	}
	defer b.done()
	if n, ok := b.take("new"); ok {
		one.New, _ = scalar(c.reader, n, "new", "bad-count", parseOrders)
	}
	if n, ok := b.take("above"); ok {
		one.Above = c.converted(c.positiveIn(n, "above", c.trading()))
	}
	if !b.has("new") && !b.has("above") {
		c.fail(b.at, "missing-key", say.Textf("when says for which orders"), say.Textf("write when: {above: 5_000} or when: {new: 3 orders}"))
	}
}

// termsCases makes a change of a list of terms with conditions. The item without when is the
// term of all other orders.
func (c *compiler) termsCases(n *yaml.Node) strategy.Change {
	cases := c.cases(n, termsCaseWords, "terms")
	return change("terms", n, func(x *forecast.Conditions) {
		x.Cases = slices.DeleteFunc(slices.Clone(x.Cases), func(o forecast.Case) bool { return o.Terms != nil })
		for _, one := range cases {
			if one.Terms != nil && one.New == 0 && one.Above == 0 {
				x.Deal.Terms = *one.Terms
			} else if one.Terms != nil {
				x.Cases = append(x.Cases, one)
			}
		}
	})
}

// discountCases makes a change of a list of discounts with conditions.
func (c *compiler) discountCases(n *yaml.Node) strategy.Change {
	cases := c.cases(n, discountCaseWords, "discount")
	return change("discount", n, func(x *forecast.Conditions) {
		x.Cases = slices.DeleteFunc(slices.Clone(x.Cases), func(o forecast.Case) bool { return o.Offer })
		x.Deal.Discount = nil
		for _, one := range cases {
			if one.New == 0 && one.Above == 0 {
				x.Deal.Discount = one.Discount
			} else {
				x.Cases = append(x.Cases, one)
			}
		}
	})
}

// withoutCases leaves out the cases of terms, or of discounts.
func withoutCases(all []forecast.Case, ofTerms bool) []forecast.Case {
	return slices.DeleteFunc(slices.Clone(all), func(o forecast.Case) bool { return (o.Terms != nil) == ofTerms })
}

// trading is the currency of the party being read, or of all targets of the lever; none where they
// trade in several.
func (c *compiler) trading() money.Currency {
	switch {
	case c.mixed:
		return money.Currency{}
	case c.foreign != nil:
		return c.foreign.currency
	}
	return c.model.Currency
}

// converted turns an amount of the party being read into the company's currency.
func (c *compiler) converted(a money.Amount) money.Amount {
	if c.foreign == nil {
		return a
	}
	return c.foreign.rate.Of(a)
}

// isFixed tells whether a part asks an amount, whatever the order comes to.
func isFixed(part terms.Instalment) bool {
	_, fixed := part.Share.Amount()
	return fixed
}

// offer reads payment terms, which may name a discount too. Fixed amounts are in a currency;
// those of a party that trades in another are turned into the company's.
func (c *compiler) offer(n *yaml.Node, what string, currency money.Currency) (terms.Offer, bool) {
	text, ok := c.termsText(n, what)
	if !ok {
		return terms.Offer{}, false
	}
	offer, err := c.parsed(text, terms.Options{Currency: cmp.Or(currency, c.model.Currency), Milestones: c.milestones})
	switch {
	case err != nil:
		c.failInside(n, what, err)
		return offer, false
	case currency == (money.Currency{}) && slices.ContainsFunc(offer.Terms.Instalments(), isFixed):
		c.failCurrencies(n, what)
		return offer, false
	case c.foreign != nil && currency == c.foreign.currency:
		offer.Terms = offer.Terms.Exchanged(c.foreign.rate, c.model.Currency)
	}
	return offer, true
}

// termsText reads the text of payment terms.
func (c *compiler) termsText(n *yaml.Node, what string) (string, bool) {
	if (!isBy(n) || isChange(n.Value)) && c.refusesSpread(n, what) {
		return "", false
	}
	text, ok := c.text(n, what)
	if ok && isNone(n) {
		c.fail(n, "bad-terms", say.Textf("%s cannot be none", what), say.Textf("write when it is due, as in 30 days, end of month, on delivery"))
		return "", false
	}
	return text, ok
}

// A phrase is a text of payment terms and the currency of the amounts in it.
type phrase struct {
	text     string
	currency money.Currency
}

// parsed parses payment terms, each phrase once: a thousand customers share a few. What names a
// party's own milestones is parsed anew.
func (c *compiler) parsed(text string, options terms.Options) (terms.Offer, error) {
	key := phrase{text, options.Currency}
	offer, known := c.phrases[key]
	if known && len(options.Milestones) == 0 {
		return offer, nil
	}
	offer, err := terms.Parse(text, options)
	if err == nil && len(options.Milestones) == 0 {
		c.phrases[key] = offer
	}
	return offer, err
}
