package scenario

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// recoveryChanges reads what a customer owes who pays late, and what is done about who does not:
// a payment plan, recovery, or the sale to a factor; how large orders are checked
// beforehand, and when deliveries stop.
func (c *compiler) recoveryChanges(b *block) []strategy.Change {
	all := c.lateFeeChanges(b)
	all = append(all, c.planChanges(b)...)
	all = append(all, c.collectionChanges(b)...)
	all = append(all, c.factoringChanges(b)...)
	all = append(all, c.checkChanges(b)...)
	return append(all, c.limitChanges(b)...)
}

// inner reads a block that may be taken away by none, and hands its map to a function.
func (c *compiler) inner(b *block, key, example string, words *vocabulary, without func(*forecast.Conditions), read func(*block) []strategy.Change) []strategy.Change {
	n, ok := b.filled(key, "write "+key+": "+example+", or none")
	if !ok {
		return nil
	}
	if isNone(n) {
		return []strategy.Change{change(key, n, without)}
	}
	inner := c.read(n, words)
	if inner == nil {
		return nil
	}
	defer inner.done()
	inner.at = b.keyNode(key)
	inner.words = b.words.within(words)
	return read(inner)
}

func (c *compiler) lateFeeChanges(b *block) []strategy.Change {
	return c.inner(b, "late_fees", "{reference: ECB + 10%, flat: 40}", lateFeesWords, func(x *forecast.Conditions) { x.Deal.LateFees, x.Deal.Habits.Deters = nil, 0 }, c.lateFees)
}

// lateFees reads a late clause and what comes of it. One that names neither a rate nor a sum is
// that of the law.
func (c *compiler) lateFees(b *block) []strategy.Change {
	c.excludeEachOther(b, "rate", "reference")
	var all []strategy.Change
	add := func(key string, n *yaml.Node, set func(*payer.LateFees)) {
		all = append(all, change("late_fees."+key, n, func(x *forecast.Conditions) {
			changed := payer.LateFees{Collected: money.One}
			if x.Deal.LateFees != nil {
				changed = *x.Deal.LateFees
			}
			set(&changed)
			x.Deal.LateFees = &changed
		}))
	}
	if clause, ok := c.lawfulClause(); ok && !b.has("rate") && !b.has("reference") && !b.has("flat") {
		all = append(all, change("late_fees", b.node, func(x *forecast.Conditions) {
			if x.Deal.LateFees == nil {
				x.Deal.LateFees = &payer.LateFees{LateClause: clause, Collected: money.One}
			}
		}))
	}
	if n, ok := b.take("rate"); ok {
		if rate, ok := c.share(n, "rate"); ok {
			add("rate", n, func(f *payer.LateFees) { f.Rate, f.Reference = rate, "" })
		}
	}
	if n, ok := b.take("reference"); ok {
		if above, ok := scalar(c.reader, n, "reference", "bad-reference", parseReference); ok {
			c.checkReference(n, above.Reference)
			add("reference", n, func(f *payer.LateFees) { f.Rate, f.Reference = above.Rate, above.Reference })
		}
	}
	if n, ok := b.take("flat"); ok {
		flat := c.converted(c.positiveIn(n, "flat", c.trading()))
		add("flat", n, func(f *payer.LateFees) { f.Flat = flat })
	}
	if n, ok := b.take("grace"); ok {
		if grace, ok := c.length(n, "grace"); ok {
			add("grace", n, func(f *payer.LateFees) { f.Grace = grace })
		}
	}
	if n, ok := b.take("collected"); ok {
		if share, ok := c.shareChange(b, n, "collected"); ok {
			add("collected", n, func(f *payer.LateFees) { f.Collected = share(f.Collected) })
		}
	}
	if n, ok := b.take("deters"); ok {
		if days, ok := c.length(n, "deters"); ok {
			all = append(all, change("late_fees.deters", n, func(x *forecast.Conditions) { x.Deal.Habits.Deters = days.NominalDays() }))
		}
	}
	return all
}

func parseReference(text string) (terms.LateClause, error) {
	reference, margin, err := terms.ParseReference(text)
	return terms.LateClause{Rate: margin, Reference: reference}, err
}

// lawfulClause is what the law of the scenario grants who is paid late.
func (c *compiler) lawfulClause() (terms.LateClause, bool) {
	if c.law == nil {
		return terms.LateClause{}, false
	}
	late := c.law.Late()
	clause := terms.LateClause{Rate: late.Margin, Reference: late.Reference}
	if late.Currency == c.model.Currency.Code() {
		clause.Flat = money.Amount(late.Flat) * c.model.Currency.Unit()
	}
	return clause, late.Margin > 0
}

// checkReference says where a reference rate is not known in the horizon.
func (c *compiler) checkReference(n *yaml.Node, reference terms.Reference) {
	if _, known, _ := reference.On(c.model.Span.First); !known {
		c.fail(n, "bad-reference", fmt.Sprintf("the rate of %s is not known on %v", reference, c.model.Span.First), "write rate: 12%")
		return
	}
	if rate, _, confirmed := reference.On(c.model.Span.Last); !confirmed {
		c.add(diag.Remark, n, "reference-unknown", fmt.Sprintf("the rate of %s is known here until %v: from then on the last one, %v, is assumed", reference, reference.LastConfirmed(), rate), "")
	}
}

func (c *compiler) planChanges(b *block) []strategy.Change {
	return c.inner(b, "payment_plan", "{after: 30 days, parts: 3, every: month}", planWords, func(x *forecast.Conditions) { x.Plan = nil }, c.paymentPlan)
}

// paymentPlan reads how what stays unpaid is paid in parts.
func (c *compiler) paymentPlan(b *block) []strategy.Change {
	var all []strategy.Change
	add := func(key string, n *yaml.Node, set func(*payer.Plan)) {
		all = append(all, change("payment_plan."+key, n, func(x *forecast.Conditions) {
			changed := payer.Plan{Parts: 1, Every: calendar.Step{Period: calendar.Month, Count: 1}}
			if x.Plan != nil {
				changed = *x.Plan
			}
			set(&changed)
			x.Plan = &changed
		}))
	}
	if n, ok := c.needed(b, "after", "30 days"); ok {
		if after, ok := c.durationChange(b, n, "after", true); ok {
			add("after", n, func(p *payer.Plan) { p.After = after(p.After) })
		}
	}
	if n, ok := c.needed(b, "parts", "3"); ok {
		if parts, ok := scalar(c.reader, n, "parts", "bad-count", parseParts); ok {
			add("parts", n, func(p *payer.Plan) { p.Parts = parts })
		}
	}
	if n, ok := b.take("every"); ok {
		if step, ok := scalar(c.reader, n, "every", "bad-rhythm", calendar.ParseStep); ok {
			add("every", n, func(p *payer.Plan) { p.Every = step })
		}
	}
	if n, ok := b.take("interest"); ok {
		rate := money.Rate(0)
		if !isNone(n) {
			rate, _ = c.share(n, "interest")
		}
		add("interest", n, func(p *payer.Plan) { p.Interest = rate })
	}
	if n, ok := b.take("breaks"); ok {
		if share, ok := c.shareChange(b, n, "breaks"); ok {
			add("breaks", n, func(p *payer.Plan) { p.Breaks = share(p.Breaks) })
		}
	}
	return all
}

// needed takes a key that a party must say; a lever may lay it over what holds.
func (c *compiler) needed(b *block, key, example string) (*yaml.Node, bool) {
	if b.words.force {
		return b.take(key)
	}
	return b.require(key, example)
}

// mostParts bounds the parts of a payment plan.
const mostParts = 60

func parseParts(text string) (int, error) { return parseCount(text, mostParts, "parts: 3") }

// maxStages is how many stages a recovery has at most.
const maxStages = 10

// collectionChanges reads the stages of recovery, one or a list, in their order.
func (c *compiler) collectionChanges(b *block) []strategy.Change {
	n, ok := b.filled("collection", "write collection: [{after: 60 days, cost: 25, recovers: 30%, within: 30 days}], or none")
	if !ok {
		return nil
	}
	if isNone(n) {
		return []strategy.Change{change("collection", n, func(x *forecast.Conditions) { x.Recovery = nil })}
	}
	items := list(n)
	if len(items) > maxStages {
		c.fail(n, "too-many-stages", fmt.Sprintf("there are %d stages of collection, more than %d", len(items), maxStages), "")
		items = items[:maxStages]
	}
	stages := make([]payer.Stage, 0, len(items))
	for _, item := range items {
		if stage, ok := c.stage(item); ok {
			stages = append(stages, stage)
		}
	}
	return []strategy.Change{change("collection", n, func(x *forecast.Conditions) { x.Recovery = stages })}
}

func (c *compiler) stage(n *yaml.Node) (stage payer.Stage, ok bool) {
	b := c.read(n, stageWords)
	if b == nil {
		return stage, false
	}
	defer b.done()
	if n, ok := b.require("after", "60 days"); ok {
		stage.After, _ = c.length(n, "after")
	}
	if n, ok := b.take("cost"); ok {
		stage.Cost = c.positiveIn(n, "cost", c.model.Currency)
	}
	if n, ok := b.take("recovers"); ok {
		stage.Recovers, _ = c.share(n, "recovers")
	}
	if n, ok := b.take("within"); ok {
		stage.Within, _ = c.length(n, "within")
	}
	if n, ok := b.take("fee"); ok {
		stage.Fee, _ = c.share(n, "fee")
	}
	return stage, true
}

func (c *compiler) factoringChanges(b *block) []strategy.Change {
	return c.inner(b, "factoring", "{advance: 85%, commission: 1.2%, rate: 6%}", factoringWords, func(x *forecast.Conditions) { x.Factoring = nil }, c.factoring)
}

// factoring reads on what terms a factor buys invoices. What it does not advance is its reserve.
func (c *compiler) factoring(b *block) []strategy.Change {
	var all []strategy.Change
	add := func(key string, n *yaml.Node, set func(*payer.Factoring)) {
		all = append(all, change("factoring."+key, n, func(x *forecast.Conditions) {
			var changed payer.Factoring
			if x.Factoring != nil {
				changed = *x.Factoring
			}
			set(&changed)
			x.Factoring = &changed
		}))
	}
	advanced, reserved := money.Rate(0), money.Rate(0)
	if n, ok := b.take("advance"); ok {
		if advanced, ok = c.share(n, "advance"); ok {
			c.checkReserve(n, money.One-advanced)
			add("advance", n, func(f *payer.Factoring) { f.Advance = advanced })
		}
	}
	if n, ok := b.take("reserve"); ok {
		if reserved, ok = c.share(n, "reserve"); ok && !b.has("advance") {
			c.checkReserve(n, reserved)
			add("reserve", n, func(f *payer.Factoring) { f.Advance = money.One - reserved })
		}
	}
	if b.has("advance") && b.has("reserve") && advanced > 0 && reserved > 0 && advanced+reserved != money.One {
		c.fail(b.either("reserve", "advance"), "bad-reserve", fmt.Sprintf("an advance of %v and a reserve of %v are not 100%% together", advanced, reserved), "write one of the two: the reserve is what is not advanced")
	}
	if n, ok := b.take("commission"); ok {
		commission, _ := c.share(n, "commission")
		add("commission", n, func(f *payer.Factoring) { f.Commission = commission })
	}
	if n, ok := b.take("rate"); ok {
		rate := c.yearlyRate(n)
		add("rate", n, func(f *payer.Factoring) { f.Rate = rate })
	}
	if n, ok := b.take("recourse"); ok {
		if isNone(n) {
			add("recourse", n, func(f *payer.Factoring) { f.Recourse = nil })
		} else if recourse, ok := c.length(n, "recourse"); ok {
			add("recourse", n, func(f *payer.Factoring) { f.Recourse = &recourse })
		}
	}
	if n, ok := b.take("lag"); ok {
		if lag, ok := c.length(n, "lag"); ok {
			add("lag", n, func(f *payer.Factoring) { f.Lag = lag })
		}
	}
	return all
}

// checkReserve refuses a factor who keeps nothing, or everything.
func (c *compiler) checkReserve(n *yaml.Node, reserve money.Rate) {
	if reserve == 0 || reserve == money.One {
		c.fail(n, "bad-reserve", fmt.Sprintf("a factor advances a part and keeps a reserve, and not %v", reserve), "write advance: 85%")
	}
}

// checkRecovery refuses late fees that ask for nothing, and what payments by the month leave no
// room for.
func (c *compiler) checkRecovery(from wording, party *forecast.Party, conditions *forecast.Conditions, severity diag.Severity) {
	fees, habits := conditions.Deal.LateFees, &conditions.Deal.Habits
	late := dialects[party.Side].habits + ".by_month"
	chased := fees != nil || conditions.Plan != nil || len(conditions.Recovery) > 0 || conditions.Factoring != nil
	switch {
	case habits.ByMonth != nil && chased:
		c.add(severity, from.key("late_fees", "payment_plan", "collection", "factoring", late), "by-month-excludes", fmt.Sprintf("%s: by_month leaves nobody late, and so replaces late_fees, payment_plan, collection and factoring", party.ID), "keep one of the two")
	case fees != nil && fees.Rate == 0 && fees.Reference == "" && fees.Flat == 0 && from.says("late_fees") && !c.problems.HasErrors():
		c.add(severity, from.key("late_fees"), "missing-key", fmt.Sprintf("%s: the late fees ask for nothing", party.ID), "write reference: ECB + 10%, rate: 12% or flat: 40")
	case conditions.Limit != nil && conditions.Limit.Amount == nil && conditions.Limit.Overdue == nil && from.says("credit_limit") && !c.problems.HasErrors():
		c.add(severity, from.key("credit_limit"), "missing-key", fmt.Sprintf("%s: the credit limit limits nothing", party.ID), "write amount: 20_000, or overdue: 15 days")
	case conditions.Factoring != nil && conditions.Factoring.Advance == 0 && from.says("factoring") && !c.problems.HasErrors():
		c.add(severity, from.key("factoring.advance", "factoring.reserve", "factoring"), "missing-key", fmt.Sprintf("%s: the factor advances nothing", party.ID), "write advance: 85%")
	case conditions.Plan != nil && conditions.Plan.Parts == 1 && from.says("payment_plan") && !from.says("payment_plan.parts"):
		c.add(severity, from.key("payment_plan"), "missing-key", fmt.Sprintf("%s: the payment plan needs parts", party.ID), "write parts: 3")
	}
}
