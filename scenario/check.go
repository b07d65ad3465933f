package scenario

import (
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
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
		c.remarkPast(b, party, conditions)
		return
	}
	c.supplyTerms(b, party, conditions)
	from := wording{c.reader, b.node, b.at}
	c.noteAgreements(from, party, conditions)
	c.warnHurried(from, party, conditions)
	c.checkDeal(from, party, conditions, diag.Error)
	c.remarkEarly(from, party, conditions)
	c.remarkPeriodsEnd(from, party, conditions)
}

// warnHurried tells that some orders of a file are in a rush, and nothing says how long those take: they
// are delivered at once.
func (c *compiler) warnHurried(from wording, party *forecast.Party, conditions *forecast.Conditions) {
	hurried := func(own *forecast.Particulars) bool {
		return own != nil && own.Rush != nil && *own.Rush && own.Delivery == nil
	}
	for i := range conditions.Schedules {
		if slices.ContainsFunc(conditions.Schedules[i].Own, hurried) && conditions.Delivery.Count > 0 && !from.says("rush") {
			c.warn(from.value("sales.orders", "purchases.orders", "sales", "purchases"), "rush-unsaid",
				say.Textf("some orders of %s are in a rush, and nothing says how long those take: they are delivered at once", party.Name), say.Textf("write rush: {delivery: 2 days}"))
		}
	}
}

// remarkPast remarks on an expense or an income of which all dates are before the start: it is in the
// opening cash, unless its year is wrong. With terms or while it waits for cash, it may still be paid.
func (c *compiler) remarkPast(b *block, party *forecast.Party, conditions *forecast.Conditions) {
	if statesTerms(b) || conditions.Waits != nil {
		return
	}
	for i := range conditions.Schedules {
		dates := conditions.Schedules[i].Dates
		if len(dates) > 0 && slices.Max(dates) < c.model.Span.First {
			at := wording{c.reader, b.node, b.at}.key("dates")
			c.add(diag.Remark, at, "before-start", say.Textf("%s: %v is before the start, %v, and so in the opening cash", party.Name, slices.Max(dates), c.model.Span.First), say.Text{})
		}
	}
}

// A wording is where conditions are written, to find what is to blame for those that cannot be
// computed.
type wording struct {
	*reader
	node *yaml.Node // the map of a party or a lever
	at   *yaml.Node // where a message about the whole points
}

// key returns, of the keys to which paths lead, the one to blame; where none is written, what a
// message about the whole points at.
func (w wording) key(paths ...string) *yaml.Node {
	found := make([]*yaml.Node, 0, len(paths))
	for _, path := range paths {
		found = append(found, keyAt(w.node, path))
	}
	if n := w.files.last(found...); n != nil {
		return n
	}
	return w.at
}

// says tells whether a key is written there, whatever its value.
func (w wording) says(path string) bool { return keyAt(w.node, path) != nil }

func (w wording) saysAny(paths ...string) bool { return slices.ContainsFunc(paths, w.says) }

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
	for i, s := range conditions.Schedules {
		if negative(s) {
			at := b.at
			if i == 0 { // of a list, the first is read with the entry's own keys
				at = wording{c.reader, b.node, b.at}.key("amount", "amounts")
			}
			c.fail(at, "negative-amount", say.Textf("the %s %s has a negative amount", dialects[party.Side].noun, party.ID), say.Textf("amounts of expenses and income are positive: write it on the other side"))
		}
	}
}

// supplyTerms gives a party without terms those of the law, or reports that there are none.
func (c *compiler) supplyTerms(b *block, party *forecast.Party, conditions *forecast.Conditions) {
	if !conditions.Deal.Terms.IsZero() || conditions.Deal.Habits.ByMonth != nil || statesTerms(b) || b.misspelt("terms") {
		return
	}
	noun := dialects[party.Side].noun
	if c.law != nil && party.Lawless {
		c.fail(b.keyNode("terms"), "missing-key", say.Textf("the %s %s needs terms, as with law: none no law supplies them", noun, party.ID), say.Textf("write terms: 30 days"))
		return
	}
	if c.law != nil {
		if term, ok := c.law.Default(party.Buyer); ok {
			conditions.Deal.Terms = term
			return
		}
	} else if party.Buyer == terms.Consumer { // under every law
		conditions.Deal.Terms = terms.Net(0, terms.Delivery)
		return
	}
	c.fail(b.keyNode("terms"), "missing-key", say.Textf("the %s %s needs terms", noun, party.ID), say.Textf("write terms: 30 days, or law: FR for the default of the law"))
}

// statesTerms tells whether a party has terms of its own, and not those of the law.
func statesTerms(b *block) bool {
	at := indexOf(b.node, "terms")
	return at >= 0 && !isNone(b.node.Content[at+1])
}

// checkDeal refuses habits and discounts that contradict each other: an error on a party,
// less in a lever aimed at several.
func (c *compiler) checkDeal(from wording, party *forecast.Party, conditions *forecast.Conditions, severity diag.Severity) {
	deal := conditions.Deal
	habits := dialects[party.Side].habits
	taken, taker := money.Rate(0), habits+".discount_taken"
	if at := slices.IndexFunc(conditions.Cases, func(o forecast.Case) bool { return o.Discount != nil }); deal.Discount == nil && at >= 0 {
		deal.Discount = conditions.Cases[at].Discount
	}
	c.checkMilestones(from, party, conditions)
	c.checkTroubles(from, party, conditions, severity)
	c.checkRecovery(from, party, conditions, severity)
	c.checkBargains(from, party, conditions)
	if rush := conditions.Rush; rush.Share > 0 && rush.Delivery.NominalDays() >= conditions.Delivery.NominalDays() && (from.says("rush") || from.says("delivery")) {
		c.add(diag.Warning, from.key("rush.delivery", "rush", "delivery"), "no-rush", say.Textf("%s: a rush delivery of %v is not faster than %v", party.ID, rush.Delivery, conditions.Delivery), say.Textf("write a shorter delivery for the rush"))
	}
	for _, share := range deal.Habits.DiscountTaken {
		taken += share
	}
	switch {
	case taken+deal.Habits.Never > money.One:
		c.add(severity, from.key(taker, habits+".never"), "over-100-percent", say.Textf("%s: %v take the discount and %v never pay, more than 100%%", party.ID, taken, deal.Habits.Never), say.Text{})
	case deal.Discount == nil && taken > 0 && from.says("discount") && c.problems.HasErrors(): // it may be what could not be read
	case deal.Discount == nil && taken > 0:
		c.add(severity, from.key(taker, "discount"), "no-discount", say.Textf("%s: %v take a discount, but none is offered", party.ID, taken), say.Textf("write discount: 2%% within 10 days"))
	case deal.Discount == nil:
	case len(deal.Habits.DiscountTaken) > len(deal.Discount.Tiers):
		c.add(severity, from.key(taker, "discount"), "too-many-shares", say.Textf("%s: the shares of takers are %d, more than the tiers of %v", party.ID, len(deal.Habits.DiscountTaken), deal.Discount), say.Textf("write one percent a tier, the best first"))
	case c.closesWindow(from, party, conditions, taker):
		c.add(severity, from.key("discount", "terms"), "discount-window", say.Textf("%s: the discount %v is not shorter than the terms %v: nobody would take it", party.ID, deal.Discount, deal.Terms), say.Textf("shorten the window or write until due"))
	case taken == 0:
		if standing := c.sources[party] == nil; standing || from.says("discount") { // the party is still being read, or a lever offers it
			c.offers.untaken = append(c.offers.untaken, untakenDiscount{from.key("discount", "terms"), party, deal.Discount, standing})
		}
	default:
		c.offers.taken[forecast.Followee{Side: party.Side, ID: party.ID}] = true
	}
}

// discountOffers is what is known of who takes discounts, in the file and as strategies restate it.
type discountOffers struct {
	untaken []untakenDiscount
	taken   map[forecast.Followee]bool // by whom, somewhere
}

// An untakenDiscount is offered to a party, by what stands in the file or by a lever, and nobody takes it there.
type untakenDiscount struct {
	at       *yaml.Node
	party    *forecast.Party
	discount *terms.Discount
	standing bool
}

// warnUntakenDiscounts warns of discounts that nobody takes, once all strategies are known: what stands may
// be taken under one of them.
func (c *compiler) warnUntakenDiscounts() {
	if c.problems.HasErrors() { // the share may be what could not be read
		return
	}
	for _, u := range c.offers.untaken {
		if !u.standing || !c.offers.taken[forecast.Followee{Side: u.party.Side, ID: u.party.ID}] {
			c.add(diag.Warning, u.at, "discount-untaken", say.Textf("%s: nobody takes the discount %v", u.party.ID, u.discount),
				say.Textf("say who does: %s: {discount_taken: 30%%}", dialects[u.party.Side].habits))
		}
	}
}

// closesWindow tells whether what is written here leaves no time in which the discount could be taken;
// another lever may have closed its window.
func (c *compiler) closesWindow(from wording, party *forecast.Party, conditions *forecast.Conditions, taker string) bool {
	deal := conditions.Deal
	return deal.Discount != nil && !deal.Terms.IsZero() && from.saysAny("discount", "terms", "delivery", "invoicing", "milestones", taker) &&
		!c.model.WindowOpens(party, conditions)
}

// checkMilestones refuses terms that count from a milestone that the party does not have.
func (c *compiler) checkMilestones(from wording, party *forecast.Party, conditions *forecast.Conditions) {
	var events []terms.Event
	var where []string // each stands
	for _, instalment := range conditions.Deal.Terms.Instalments() {
		events, where = append(events, instalment.Base()), append(where, "terms")
	}
	for _, each := range conditions.Cases {
		if each.Terms != nil {
			for _, instalment := range each.Terms.Instalments() {
				events, where = append(events, instalment.Base()), append(where, "terms")
			}
		}
	}
	if kept := conditions.Deal.Retention; kept != nil {
		events, where = append(events, kept.From), append(where, "retention")
	}
	for i, event := range events {
		known := slices.ContainsFunc(conditions.Deal.Milestones, func(m forecast.Milestone) bool { return m.Name == event.Milestone })
		if event.Kind == terms.Milestone && !known {
			c.fail(from.key(where[i], "terms", "retention", "milestones"), "no-milestone", say.Textf("%s: the terms count from %s, which is no milestone of it", party.ID, event), say.Textf("write milestones: {%v: 10 days before delivery}", event))
			return
		}
	}
}
