package scenario

import (
	"slices"

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

func (c *compiler) lateFeeChanges(b *block) []strategy.Change {
	all := lay(c, b, "late_fees", lateFeesWords, func(x *forecast.Conditions) **payer.LateFees { return &x.Deal.LateFees }, payer.LateFees{Collected: money.One}, lateFees)
	if n, ok := b.take("late_fees"); ok && isNone(n) {
		all = append(all, change("late_fees", n, func(x *forecast.Conditions) { x.Deal.Habits.Deters = 0 }))
	}
	return all
}

// lateFees reads a late clause and what comes of it. One that names neither a rate nor a sum is
// that of the law.
func lateFees(l *laid[payer.LateFees]) {
	l.excludeEachOther(l.b, "rate", "reference")
	if !l.b.has("rate") && !l.b.has("reference") && !l.b.has("flat") {
		if clause, ok := l.lawfulClause(l.b.node); ok {
			l.fresh.LateClause = clause
			l.set("clause", l.b.node, func(*payer.LateFees) {})
		}
	}
	if n, ok := l.b.take("rate"); ok {
		if rate, ok := l.compiler.share(n, "rate"); ok {
			l.set("rate", n, func(f *payer.LateFees) { f.Rate, f.Reference, f.RateRule = rate, "", terms.RateRule{} })
		}
	}
	if n, ok := l.b.take("reference"); ok {
		if above, ok := scalar(l.reader, n, "reference", "bad-reference", parseReference); ok {
			l.checkReference(n, above.Reference)
			l.set("reference", n, func(f *payer.LateFees) {
				f.Rate, f.Reference, f.RateRule = above.Rate, above.Reference, terms.RateRule{}
			})
		}
	}
	l.traded("flat", func(f *payer.LateFees) *money.Amount {
		f.Larger = nil // a sum of one's own holds for invoices of any size
		return &f.Flat
	})
	l.after("grace", func(f *payer.LateFees) *calendar.Duration { return &f.Grace })
	l.share("collected", func(f *payer.LateFees) *money.Rate { return &f.Collected })
	if n, ok := l.b.take("deters"); ok {
		if days, ok := l.length(n, "deters"); ok {
			l.all = append(l.all, change("late_fees.deters", n, func(x *forecast.Conditions) { x.Deal.Habits.Deters = days.NominalDays() }))
		}
	}
}

func parseReference(text string) (terms.LateClause, error) {
	reference, margin, err := terms.ParseReference(text)
	return terms.LateClause{Rate: margin, Reference: reference}, err
}

// lawfulClause is what the law of the scenario grants against the payers who are being read and have no late
// fees yet. A place in the file is told where it does not grant the same against all of them.
func (c *compiler) lawfulClause(n *yaml.Node) (terms.LateClause, bool) {
	payers := slices.DeleteFunc(slices.Clone(c.payers), func(p *forecast.Party) bool { return len(p.Regimes) > 0 && p.Base().Deal.LateFees != nil })
	if c.law == nil || len(payers) == 0 || slices.ContainsFunc(payers, func(p *forecast.Party) bool { return p.Lawless }) {
		return terms.LateClause{}, false
	}
	late, granted := c.law.Late(payers[0].Buyer)
	differs := func(p *forecast.Party) bool {
		other, also := c.law.Late(p.Buyer)
		return other.Source != late.Source || also != granted
	}
	if slices.ContainsFunc(payers, differs) {
		c.fail(n, "two-kinds", say.Textf("the law does not grant the same against firms, authorities and consumers"), say.Textf("write one lever for each, or the rate"))
		return terms.LateClause{}, false
	}
	return late.Clause(c.model.Currency), granted
}

// checkReference says where a reference rate is not known in the horizon.
func (c *compiler) checkReference(n *yaml.Node, reference terms.Reference) {
	if _, known, _ := reference.On(c.model.Span.First); !known {
		c.fail(n, "bad-reference", say.Textf("the rate of %s is not known on %v", reference, c.model.Span.First), say.Textf("write rate: 12%%"))
		return
	}
	if rate, _, confirmed := reference.On(c.model.Span.Last); !confirmed {
		c.add(diag.Remark, n, "reference-unknown", say.Textf("the rate of %s is known here until %v: from then on the last one, %v, is assumed", reference, reference.LastConfirmed(), rate), say.Text{})
	}
}

func (c *compiler) planChanges(b *block) []strategy.Change {
	monthly := payer.Plan{Parts: 1, Every: calendar.Step{Period: calendar.Month, Count: 1}}
	return lay(c, b, "payment_plan", planWords, func(x *forecast.Conditions) **payer.Plan { return &x.Plan }, monthly, paymentPlan)
}

// paymentPlan reads how what stays unpaid is paid in parts.
func paymentPlan(l *laid[payer.Plan]) {
	l.needs("after", "30 days")
	l.needs("parts", "3")
	l.after("after", func(p *payer.Plan) *calendar.Duration { return &p.After })
	if n, ok := l.b.take("parts"); ok {
		if parts, ok := scalar(l.reader, n, "parts", "bad-count", parseParts); ok {
			l.set("parts", n, func(p *payer.Plan) { p.Parts = parts })
		}
	}
	if n, ok := l.b.take("every"); ok {
		if step, ok := scalar(l.reader, n, "every", "bad-rhythm", calendar.ParseStep); ok {
			l.set("every", n, func(p *payer.Plan) { p.Every = step })
		}
	}
	if n, ok := l.b.take("interest"); ok && isNone(n) {
		l.set("interest", n, func(p *payer.Plan) { p.Interest = 0 })
	} else if ok {
		l.share("interest", func(p *payer.Plan) *money.Rate { return &p.Interest })
	}
	l.share("breaks", func(p *payer.Plan) *money.Rate { return &p.Breaks })
}

// mostParts bounds the parts of a payment plan.
const mostParts = 60

func parseParts(text string) (int, error) { return parseCount(text, mostParts, "parts: 3") }

// maxStages is how many stages a recovery has at most.
const maxStages = 10

// collectionChanges reads the stages of recovery, one or a list, in their order.
func (c *compiler) collectionChanges(b *block) []strategy.Change {
	n, ok := b.filled("collection", say.Textf("write collection: [{after: 60 days, cost: 25, recovers: 30%%, within: 30 days}], or none"))
	if !ok {
		return nil
	}
	if isNone(n) {
		return []strategy.Change{change("collection", n, func(x *forecast.Conditions) { x.Recovery = nil })}
	}
	items := list(n)
	if len(items) > maxStages {
		c.fail(n, "too-many-stages", say.Textf("there are %d stages of collection, more than %d", len(items), maxStages), say.Text{})
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
	return lay(c, b, "factoring", factoringWords, func(x *forecast.Conditions) **payer.Factoring { return &x.Factoring }, payer.Factoring{}, factoring)
}

// factoring reads on what terms a factor buys invoices. What it does not advance is its reserve.
func factoring(l *laid[payer.Factoring]) {
	advanced, reserved := money.Rate(0), money.Rate(0)
	if n, ok := l.b.take("advance"); ok {
		if advanced, ok = l.compiler.share(n, "advance"); ok {
			l.checkReserve(n, money.One-advanced)
			l.set("advance", n, func(f *payer.Factoring) { f.Advance = advanced })
		}
	}
	if n, ok := l.b.take("reserve"); ok {
		if reserved, ok = l.compiler.share(n, "reserve"); ok && !l.b.has("advance") {
			l.checkReserve(n, reserved)
			l.set("reserve", n, func(f *payer.Factoring) { f.Advance = money.One - reserved })
		}
	}
	if l.b.has("advance") && l.b.has("reserve") && advanced > 0 && reserved > 0 && advanced+reserved != money.One {
		l.fail(l.b.either("reserve", "advance"), "bad-reserve", say.Textf("an advance of %v and a reserve of %v are not 100%% together", advanced, reserved), say.Textf("write one of the two: the reserve is what is not advanced"))
	}
	l.share("commission", func(f *payer.Factoring) *money.Rate { return &f.Commission })
	if n, ok := l.b.take("rate"); ok {
		rate := l.yearlyRate(n)
		l.set("rate", n, func(f *payer.Factoring) { f.Rate = rate })
	}
	if n, ok := l.b.take("recourse"); ok && isNone(n) {
		l.set("recourse", n, func(f *payer.Factoring) { f.Recourse = nil })
	} else if ok {
		if recourse, ok := l.length(n, "recourse"); ok {
			l.set("recourse", n, func(f *payer.Factoring) { f.Recourse = &recourse })
		}
	}
	l.after("lag", func(f *payer.Factoring) *calendar.Duration { return &f.Lag })
}

// checkReserve refuses a factor who keeps nothing, or everything.
func (c *compiler) checkReserve(n *yaml.Node, reserve money.Rate) {
	if reserve == 0 || reserve == money.One {
		c.fail(n, "bad-reserve", say.Textf("a factor advances a part and keeps a reserve, and not %v", reserve), say.Textf("write advance: 85%%"))
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
		c.add(severity, from.key("late_fees", "payment_plan", "collection", "factoring", late), "by-month-excludes", say.Textf("%s: by_month leaves nobody late, and so replaces late_fees, payment_plan, collection and factoring", party.ID), say.Textf("keep one of the two"))
	case fees != nil && fees.Rate == 0 && fees.Reference == "" && fees.Flat == 0 && from.says("late_fees") && !c.problems.HasErrors():
		c.add(severity, from.key("late_fees"), "missing-key", say.Textf("%s: the late fees ask for nothing", party.ID), say.Textf("write reference: ECB + 10%%, rate: 12%% or flat: 40"))
	case conditions.Limit != nil && conditions.Limit.Amount == nil && conditions.Limit.Overdue == nil && from.says("credit_limit") && !c.problems.HasErrors():
		c.add(severity, from.key("credit_limit"), "missing-key", say.Textf("%s: the credit limit limits nothing", party.ID), say.Textf("write amount: 20_000, or overdue: 15 days"))
	case conditions.Factoring != nil && conditions.Factoring.Advance == 0 && from.says("factoring") && !c.problems.HasErrors():
		c.add(severity, from.key("factoring.advance", "factoring.reserve", "factoring"), "missing-key", say.Textf("%s: the factor advances nothing", party.ID), say.Textf("write advance: 85%%"))
	case conditions.Plan != nil && conditions.Plan.Parts == 1 && from.says("payment_plan") && !from.says("payment_plan.parts") && !c.problems.HasErrors():
		c.add(severity, from.key("payment_plan"), "missing-key", say.Textf("%s: the payment plan needs parts", party.ID), say.Textf("write parts: 3"))
	}
}
