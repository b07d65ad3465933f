package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// A dialect is how one side of the company names the same things.
type dialect struct {
	words     *vocabulary
	noun      say.Text // one of them, in messages
	schedules string   // the key of its schedules; empty where the entry is itself one
	habits    string
}

var dialects = map[forecast.Side]dialect{
	forecast.Customer: {customerWords, say.Textf("customer"), "sales", "pays"},
	forecast.Supplier: {supplierWords, say.Textf("supplier"), "purchases", "we_pay"},
	forecast.Expense:  {expenseWords, say.Textf("expense"), "", ""},
	forecast.Income:   {incomeWords, say.Textf("income"), "", ""},
}

// parties reads one map of parties into the model, in the file's order.
func (c *compiler) parties(b *block, key string, side forecast.Side) {
	n, ok := b.take(key)
	if !ok {
		return
	}
	if isNone(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("%s is a map, a name and its keys for each, not %s", key, describe(n)), say.Text{})
		return
	}
	for _, e := range c.entries(n) {
		if !c.id(e.keyNode, dialects[side].words.what) {
			c.refused = append(c.refused, e.key)
			continue
		}
		if e.valueIsNil {
			c.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Text{})
			c.refused = append(c.refused, e.key)
			continue
		}
		c.party(e, side)
	}
}

func (c *compiler) party(e entry, side forecast.Side) {
	words := dialects[side]
	nodes := list(e.value)
	party := &forecast.Party{ID: e.key, Name: e.key, Side: side}
	if e.value.Kind == yaml.SequenceNode && side.HasInvoices() || len(nodes) == 0 {
		c.fail(e.value, "not-a-map", say.Textf("%s is a map of keys and values, not %s", words.words.what, describe(e.value)), say.Text{})
		c.refused = append(c.refused, e.key)
		return
	}
	b := c.read(nodes[0], words.words)
	if b == nil {
		c.refused = append(c.refused, e.key)
		return
	}
	b.at = e.keyNode
	if n, ok := b.take("name"); ok {
		party.Name = c.name(n, "name")
	}
	party.Tags = c.tags(b)
	c.legalKind(b, party)
	c.tradesIn(b)
	c.milestones, c.reading, c.called, c.payers = nil, party.ID, party.Name, []*forecast.Party{party}
	changes := c.changes(b, side)
	b.done()
	if c.setUp != 0 {
		c.model.Once = append(c.model.Once, forecast.OneCost{Day: c.model.Span.First, Amount: c.setUp})
	}
	unnamed := &forecast.Conditions{}
	if c.foreign != nil {
		unnamed.Exchange, party.Currency = c.foreign.rate, c.foreign.currency
	}
	conditions := strategy.Apply(unnamed, changes)
	conditions.Schedules = append(conditions.Schedules, c.schedules(nodes[1:], side)...) // an expense may be a list
	party.Regimes = []forecast.Regime{{Span: calendar.Always, High: money.Whole, Conditions: conditions}}
	c.checkConditions(b, party, conditions)
	c.sources[party] = b
	if c.foreign != nil {
		c.trades[party] = c.foreign
	}
	c.model.Parties = append(c.model.Parties, party)
}

func (c *compiler) tags(b *block) []string {
	n, ok := b.take("tags")
	if !ok {
		return nil
	}
	var tags []string
	for _, item := range listed(n) {
		if tag, ok := c.text(item, "tag"); ok {
			tags = append(tags, tag)
		}
	}
	return tags
}

// changes reads the conditions that a map states, each as a change of one key, in a fixed
// order. A party is its changes over nothing; a lever is its changes over the party.
func (c *compiler) changes(b *block, side forecast.Side) []strategy.Change {
	words := dialects[side]
	var all []strategy.Change
	c.setUp = 0
	all = append(all, c.milestoneChanges(b)...)
	all = append(all, c.scheduleChanges(b, side)...)
	all = append(all, c.deliveryChanges(b)...)
	all = append(all, c.termsChanges(b, side)...)
	all = append(all, c.retentionChanges(b)...)
	if side == forecast.Expense {
		all = append(all, c.waitingChanges(b)...)
	}
	if n, ok := b.take("vat"); ok && side.HasInvoices() {
		rule := c.vatRule(n)
		all = append(all, change("vat", n, func(x *forecast.Conditions) { x.VAT = over(x.VAT, rule) }))
	}
	if n, ok := b.take("calendar"); ok && side.HasInvoices() {
		named := c.ownCalendar(n)
		all = append(all, change("calendar", n, func(x *forecast.Conditions) { x.Deal.Calendar = named }))
	}
	if side == forecast.Customer {
		all = append(all, c.quoteChanges(b)...)
		all = append(all, c.concessionChanges(b)...)
		all = append(all, c.rushChanges(b)...)
		all = append(all, c.reminderChanges(b)...)
		all = append(all, c.recoveryChanges(b)...)
	}
	if side.HasInvoices() {
		all = append(all, c.rebateChanges(b)...)
	}
	if side == forecast.Supplier {
		all = append(all, c.commitmentChanges(b)...)
		all = append(all, c.stockChanges(b)...)
	} else if b.words.lever && b.has("commitment") {
		b.used["commitment"] = true
		c.fail(b.keyNode("commitment"), "no-commitment", say.Textf("a commitment is what we promise a supplier"), say.Textf("aim the lever at suppliers"))
	}
	if words.habits != "" {
		all = append(all, c.habitChanges(b, words.habits)...)
	}
	return all
}

func change(key string, n *yaml.Node, apply func(*forecast.Conditions)) strategy.Change {
	return strategy.Change{Key: key, Value: source(n), Apply: apply}
}

// isNone tells whether a value is the word that takes a thing away.
func isNone(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Value == "none" }

func (c *compiler) deliveryChanges(b *block) []strategy.Change {
	var all []strategy.Change
	if n, ok := b.take("delivery"); ok {
		if d, ok := c.durationChange(b, n, "delivery", true); ok {
			all = append(all, change("delivery", n, func(x *forecast.Conditions) { x.Delivery = d(x.Delivery) }))
		}
	}
	if n, ok := b.take("invoicing"); ok {
		all = append(all, c.invoicingChanges(b, n)...)
	}
	if n, ok := b.take("receipt_after"); ok {
		if at := indexOf(b.node, "invoicing"); at >= 0 && hasKey(b.node.Content[at+1], "receipt_after") {
			c.fail(b.either("receipt_after", "invoicing"), "excluded-key", say.Textf("receipt_after is said twice, here and under invoicing"), say.Textf("keep one of the two"))
		} else if d, ok := c.durationChange(b, n, "receipt_after", true); ok {
			all = append(all, change("receipt_after", n, func(x *forecast.Conditions) {
				mail := calendar.Duration{Count: terms.MailDays}
				if x.ReceiptAfter != nil {
					mail = *x.ReceiptAfter
				}
				mail = d(mail)
				x.ReceiptAfter = &mail
			}))
		}
	}
	return all
}

// invoicingChanges reads a rhythm, or the long form; a text replaces the whole.
func (c *compiler) invoicingChanges(outer *block, n *yaml.Node) []strategy.Change {
	if n.Kind != yaml.MappingNode {
		rhythm, ok := c.rhythm(n, "invoicing")
		if !ok {
			return nil
		}
		return []strategy.Change{change("invoicing", n, func(x *forecast.Conditions) { x.Invoicing = forecast.Invoicing{Rhythm: rhythm} })}
	}
	b := c.read(n, invoicingWords)
	defer b.done()
	var all []strategy.Change
	if n, ok := b.take("rhythm"); ok {
		if rhythm, ok := c.rhythm(n, "rhythm"); ok {
			all = append(all, change("invoicing.rhythm", n, func(x *forecast.Conditions) { x.Invoicing.Rhythm = rhythm }))
		}
	}
	if n, ok := b.take("after"); ok {
		if d, ok := c.durationChange(outer, n, "after", true); ok {
			all = append(all, change("invoicing.after", n, func(x *forecast.Conditions) { x.Invoicing.After = d(x.Invoicing.After) }))
		}
	}
	if n, ok := b.take("cost"); ok {
		cost := c.positiveIn(n, "cost", c.model.Currency)
		all = append(all, change("invoicing.cost", n, func(x *forecast.Conditions) { x.Invoicing.Cost = cost }))
	}
	if n, ok := b.take("exact_due_date"); ok {
		if d, ok := c.length(n, "exact_due_date"); ok {
			all = append(all, change("invoicing.exact_due_date", n, func(x *forecast.Conditions) { x.Invoicing.ExactDueDate = d.NominalDays() }))
		}
	}
	if n, ok := b.take("receipt_after"); ok {
		if d, ok := c.length(n, "receipt_after"); ok {
			all = append(all, change("invoicing.receipt_after", n, func(x *forecast.Conditions) { x.Invoicing.ReceiptAfter = &d }))
		}
	}
	return all
}

// remarkMeans tells that the means of payment that terms name are not in force by that, unless the
// means are said where they belong, or the lever's targets have said theirs.
func (c *compiler) remarkMeans(b *block, n *yaml.Node, side forecast.Side, means []string) {
	habits := dialects[side].habits
	saysHow := func(p *forecast.Party) bool { return len(p.Base().Deal.Habits.By) > 0 }
	said := keyAt(b.node, habits+".by") != nil || len(c.aimed) > 0 && !slices.ContainsFunc(c.aimed, func(p *forecast.Party) bool { return !saysHow(p) })
	if len(means) == 0 || habits == "" || said {
		return
	}
	hint := say.Textf("write %s: {by: %s} beside them", habits, means[0])
	if len(means) > 1 {
		hint = say.Textf("write %s: {by: {…}} beside them, with the share of each", habits)
	}
	c.add(diag.Remark, n, "means-in-terms", say.Textf("the terms name a means of payment, %s, and say only when it is paid", strings.Join(means, ", ")), hint)
}

// termsChanges reads terms and discount. A text such as "2/10 net 30" says both. None leaves a
// party to the law, and an entry to its date.
func (c *compiler) termsChanges(b *block, side forecast.Side) []strategy.Change {
	var all []strategy.Change
	if n, ok := b.filled("terms", say.Textf("write terms: 30 days")); ok && isNone(n) {
		if b.words.lever && side.HasInvoices() {
			c.fail(n, "bad-terms", say.Textf("terms: a lever changes terms, and takes none away"), say.Textf("write the terms that hold instead, as in terms: 30 days"))
		}
		all = append(all, change("terms", n, func(x *forecast.Conditions) {
			x.Deal.Terms, x.Cases = terms.Term{}, withoutCases(x.Cases, true)
		}))
	} else if ok && isCases(n) {
		all = append(all, c.termsCases(n))
	} else if ok {
		if offer, ok := c.offer(n, "terms", c.trading()); ok {
			all = append(all, change("terms", n, func(x *forecast.Conditions) {
				x.Deal.Terms, x.Cases = offer.Terms, withoutCases(x.Cases, true)
			}))
			c.remarkMeans(b, n, side, offer.Means)
			if offer.Discount != nil {
				all = append(all, c.discountInTerms(b, n, offer.Discount)...)
			}
		}
	}
	if n, ok := b.filled("discount", say.Textf("write discount: 2%% within 10 days, or none")); ok && isCases(n) {
		all = append(all, c.discountCases(n))
	} else if ok && isNone(n) {
		all = append(all, change("discount", n, func(x *forecast.Conditions) {
			x.Deal.Discount, x.Deal.Habits.DiscountTaken, x.Cases = nil, nil, withoutCases(x.Cases, false) // without a discount nobody takes one
		}))
	} else if ok {
		if discount, ok := c.discountText(n); ok {
			all = append(all, change("discount", n, func(x *forecast.Conditions) {
				x.Deal.Discount, x.Cases = discount, withoutCases(x.Cases, false)
			}))
		}
	}
	if n, ok := b.take("discount_vat"); ok {
		if under, ok := scalar(c.reader, n, "discount_vat", "unknown-word", terms.ParseDiscountVAT); ok {
			all = append(all, change("discount_vat", n, func(x *forecast.Conditions) { x.Deal.UnderVAT = under }))
		}
	}
	return all
}

func (c *compiler) discountInTerms(b *block, n *yaml.Node, discount *terms.Discount) []strategy.Change {
	if b.has("discount") {
		c.fail(b.either("discount", "terms"), "two-discounts", say.Textf("terms %q already holds a discount", n.Value), say.Textf("write the discount once"))
		return nil
	}
	return []strategy.Change{change("discount", n, func(x *forecast.Conditions) { x.Deal.Discount = discount })}
}

// habitChanges reads how a party pays.
func (c *compiler) habitChanges(b *block, key string) []strategy.Change {
	n, ok := b.take(key)
	if !ok {
		return nil
	}
	inner := c.read(n, paysWords)
	if inner == nil {
		return nil
	}
	defer inner.done()
	inner.words = b.words.within(paysWords)
	h := habitReader{c, inner, key, nil}
	h.late()
	h.duration("advance_late", true, func(p *payer.Habits) *calendar.Duration { return own(&p.AdvanceLate, calendar.Duration{}) })
	h.duration("overdue", true, func(p *payer.Habits) *calendar.Duration { return own(&p.Overdue, payer.DefaultOverdue) })
	h.duration("written_off_after", true, func(p *payer.Habits) *calendar.Duration { return own(&p.WrittenOffAfter, payer.DefaultWriteOff) })
	h.shares("discount_taken", func(p *payer.Habits) *[]money.Rate { return &p.DiscountTaken })
	h.shares("by_month", func(p *payer.Habits) *[]money.Rate { return &p.ByMonth })
	h.never()
	h.payDays()
	h.by()
	h.troubles()
	h.checkByMonth()
	return h.all
}

// own makes a duration that may be missing the habits' own, and returns it: the default where
// none is in force.
func own(d **calendar.Duration, otherwise calendar.Duration) *calendar.Duration {
	if *d != nil {
		otherwise = **d
	}
	*d = &otherwise
	return *d
}

// A habitReader reads the keys of one block of habits into changes.
type habitReader struct {
	*compiler
	b   *block
	key string
	all []strategy.Change
}

func (h *habitReader) add(key string, n *yaml.Node, set func(*payer.Habits)) {
	h.all = append(h.all, change(h.key+"."+key, n, func(x *forecast.Conditions) { set(&x.Deal.Habits) }))
}

func (h *habitReader) duration(key string, length bool, of func(*payer.Habits) *calendar.Duration) {
	if n, ok := h.b.take(key); ok {
		if d, ok := h.durationChange(h.b, n, key, length); ok {
			h.add(key, n, func(p *payer.Habits) {
				force := of(p)
				*force = d(*force)
			})
		}
	}
}

// shares reads one percent or a list of them, which must not exceed the whole; none takes
// them away.
func (h *habitReader) shares(key string, of func(*payer.Habits) *[]money.Rate) {
	n, ok := h.b.filled(key, say.Textf("write a percent, or several, or none"))
	if !ok {
		return
	}
	if isNone(n) {
		h.add(key, n, func(p *payer.Habits) { *of(p) = nil })
		return
	}
	if isBy(n) {
		h.changeShares(key, n, of)
		return
	}
	var shares []money.Rate
	sum := money.Rate(0)
	for _, item := range list(n) {
		if share, ok := h.share(item, key); ok {
			shares = append(shares, share)
			sum += share
		}
	}
	if sum > money.One {
		h.fail(n, "over-100-percent", say.Textf("the shares of %s add up to %v", key, sum), say.Textf("they must not exceed 100%%"))
		return
	}
	h.add(key, n, func(p *payer.Habits) { *of(p) = shares })
}

// changeShares changes each of the shares in force.
func (h *habitReader) changeShares(key string, n *yaml.Node, of func(*payer.Habits) *[]money.Rate) {
	if change, ok := h.shareChange(h.b, n, key); ok {
		h.add(key, n, func(p *payer.Habits) {
			changed := slices.Clone(*of(p))
			for i := range changed {
				changed[i] = change(changed[i])
			}
			*of(p) = changed
		})
	}
}

func (h *habitReader) never() {
	n, ok := h.b.take("never")
	if !ok {
		return
	}
	if isNone(n) {
		h.add("never", n, func(p *payer.Habits) { p.Never = 0 })
	} else if change, ok := h.shareChange(h.b, n, "never"); ok {
		h.add("never", n, func(p *payer.Habits) { p.Never = change(p.Never) })
	}
}

func (h *habitReader) payDays() {
	n, ok := h.b.take("pay_days")
	if !ok {
		return
	}
	if isNone(n) {
		h.add("pay_days", n, func(p *payer.Habits) { p.PayDays = nil })
		return
	}
	rhythm, ok := h.rhythm(n, "pay_days")
	switch {
	case !ok:
	case !rhythm.FromCalendar():
		h.fail(n, "bad-rhythm", say.Textf("pay_days are days of the calendar, which %q is not", n.Value), say.Textf("write 10th and 25th, or every friday"))
	default:
		anchored := rhythm.Anchored(h.model.Span.First)
		h.add("pay_days", n, func(p *payer.Habits) { p.PayDays = &anchored })
	}
}

// checkByMonth refuses habits that a payment by the month replaces.
func (h *habitReader) checkByMonth() {
	if n, ok := h.b.take("by_month"); !ok || isNone(n) {
		return
	}
	for _, other := range []string{"late", "never", "pay_days", "discount_taken", "disputes", "incidents"} {
		if h.b.has(other) {
			h.fail(h.b.either(other, "by_month"), "by-month-excludes", say.Textf("by_month replaces %s", other), say.Textf("keep one of the two"))
		}
	}
}
