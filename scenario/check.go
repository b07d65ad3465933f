package scenario

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// checkConditions refuses a party whose conditions cannot be computed, and fills in what the
// law supplies.
func (c *compiler) checkConditions(b *block, party *forecast.Party, conditions *forecast.Conditions) {
	words := dialects[party.Side]
	if len(conditions.Schedules) == 1 && !(words.schedules != "" && isListUnder(b, words.schedules)) {
		c.checkSchedule(scheduleBlock(c, b, words), &conditions.Schedules[0])
	}
	if words.schedules == "" && len(conditions.Schedules) == 0 {
		c.checkSchedule(b, &forecast.Schedule{})
	}
	if !party.Side.HasInvoices() {
		c.checkSign(b, party, conditions)
		return
	}
	c.supplyTerms(b, party, conditions)
	c.noteTerms(termsNode(b), party, "", !b.has("terms"), conditions)
	if n, ok := b.take("retention"); ok && len(c.places) > 0 {
		c.places[len(c.places)-1].kept = n
	}
	c.checkDeal(b.keyNode("discount"), party, conditions, diag.Error)
}

// isListUnder tells whether a key holds a list, whose items have been checked one by one.
func isListUnder(b *block, key string) bool {
	n, ok := b.take(key)
	return !ok || n.Kind == yaml.SequenceNode
}

// scheduleBlock is the map that holds a party's one schedule.
func scheduleBlock(c *compiler, b *block, words dialect) *block {
	if words.schedules == "" {
		return b
	}
	n, _ := b.take(words.schedules)
	return &block{reader: c.reader, words: scheduleWords, node: n, at: n, entries: rawEntries(n)}
}

// rawEntries lists the keys of a map that has been read before, without reporting again.
func rawEntries(n *yaml.Node) []entry {
	entries := make([]entry, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		entries = append(entries, entry{n.Content[i].Value, n.Content[i], n.Content[i+1], isNull(n.Content[i+1])})
	}
	return entries
}

// checkSign refuses negative expenses and income, which are the other one.
func (c *compiler) checkSign(b *block, party *forecast.Party, conditions *forecast.Conditions) {
	negative := func(s forecast.Schedule) bool {
		for _, amount := range append([]money.Amount{s.Amount}, s.Amounts...) {
			if amount < 0 {
				return true
			}
		}
		return false
	}
	for _, s := range conditions.Schedules {
		if negative(s) {
			c.fail(b.at, "negative-amount", fmt.Sprintf("the %s %s has a negative amount", dialects[party.Side].noun, party.ID), "amounts of expenses and income are positive: write it on the other side")
		}
	}
}

// supplyTerms gives a party without terms those of the law, or reports that there are none.
func (c *compiler) supplyTerms(b *block, party *forecast.Party, conditions *forecast.Conditions) {
	if !conditions.Deal.Terms.IsZero() || conditions.Deal.Habits.ByMonth != nil || b.has("terms") || b.misspelt("terms") {
		return
	}
	if c.law != nil {
		if term, ok := c.law.Default(); ok {
			conditions.Deal.Terms = term
			return
		}
	}
	c.fail(b.at, "missing-key", fmt.Sprintf("the %s %s needs terms", dialects[party.Side].noun, party.ID), "write terms: 30 days, or law: FR for the default of the law")
}

// termsNode is where a party's terms stand, or the party where the law supplies them.
func termsNode(b *block) *yaml.Node {
	if n, ok := b.take("terms"); ok {
		return n
	}
	return b.at
}

// checkDeal refuses habits and discounts that contradict each other: an error on a party,
// less in a lever aimed at several.
func (c *compiler) checkDeal(at *yaml.Node, party *forecast.Party, conditions *forecast.Conditions, severity diag.Severity) {
	deal := conditions.Deal
	if at := slices.IndexFunc(conditions.Cases, func(o forecast.Case) bool { return o.Discount != nil }); deal.Discount == nil && at >= 0 {
		deal.Discount = conditions.Cases[at].Discount
	}
	c.checkMilestones(at, party, conditions)
	c.checkTroubles(at, party, conditions, severity)
	if rush := conditions.Rush; rush.Share > 0 && rush.Delivery.NominalDays() >= conditions.Delivery.NominalDays() {
		c.add(diag.Warning, at, "no-rush", fmt.Sprintf("%s: a rush delivery of %v is not faster than %v", party.ID, rush.Delivery, conditions.Delivery), "write a shorter delivery for the rush")
	}
	taken := money.Rate(0)
	for _, share := range deal.Habits.DiscountTaken {
		taken += share
	}
	switch {
	case taken+deal.Habits.Never > money.One:
		c.add(severity, at, "over-100-percent", fmt.Sprintf("%s: %v take the discount and %v never pay, more than 100%%", party.ID, taken, deal.Habits.Never), "")
	case deal.Discount == nil && taken > 0:
		c.add(severity, at, "no-discount", fmt.Sprintf("%s: %v take a discount, but none is offered", party.ID, taken), "write discount: 2% within 10 days")
	case deal.Discount == nil:
	case len(deal.Habits.DiscountTaken) > len(deal.Discount.Tiers):
		c.add(severity, at, "too-many-shares", fmt.Sprintf("%s: the shares of takers are %d, more than the tiers of %v", party.ID, len(deal.Habits.DiscountTaken), deal.Discount), "write one percent a tier, the best first")
	case taken == 0 && c.problems.HasErrors(): // the share may be what could not be read
	case taken == 0:
		c.add(diag.Warning, at, "discount-untaken", fmt.Sprintf("%s: nobody takes the discount %v", party.ID, deal.Discount), "say who does: discount_taken: 30%")
	case !c.model.WindowOpens(party, conditions) && conditions.Deal.Discount != nil:
		c.add(severity, at, "discount-window", fmt.Sprintf("%s: the discount %v is not shorter than the terms %v: nobody would take it", party.ID, deal.Discount, deal.Terms), "shorten the window or write until due")
	}
}

// checkMilestones refuses terms that count from a milestone that the party does not have.
func (c *compiler) checkMilestones(at *yaml.Node, party *forecast.Party, conditions *forecast.Conditions) {
	var events []terms.Event
	for _, instalment := range conditions.Deal.Terms.Instalments() {
		events = append(events, instalment.Base())
	}
	for _, each := range conditions.Cases {
		if each.Terms != nil {
			for _, instalment := range each.Terms.Instalments() {
				events = append(events, instalment.Base())
			}
		}
	}
	if kept := conditions.Deal.Retention; kept != nil {
		events = append(events, kept.From)
	}
	for _, event := range events {
		known := slices.ContainsFunc(conditions.Deal.Milestones, func(m forecast.Milestone) bool { return m.Name == event.Milestone })
		if event.Kind == terms.Milestone && !known {
			c.fail(at, "no-milestone", fmt.Sprintf("%s: the terms count from %s, which is no milestone of it", party.ID, event), "write milestones: {"+event.String()+": 10 days before delivery}")
			return
		}
	}
}
