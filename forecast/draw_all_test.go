package forecast_test

import (
	"slices"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// What a world with every mechanism draws beside the core. The shares by which an order is
// divided before it is invoiced have few decimals: the engine's weights hold eighteen, and
// beyond them a tie of half a cent may be rounded otherwise than by exact fractions.

// one tells true once in so many draws.
func one(t *rapid.T, in int, what string) bool {
	return rapid.IntRange(1, in).Draw(t, what) == in
}

func pick[T any](t *rapid.T, what string, from ...T) T { return rapid.SampledFrom(from).Draw(t, what) }

// drawPart is a share with two decimals.
func drawPart(t *rapid.T, what string) money.Rate {
	return money.Percent(pick[int64](t, what, 1, 10, 25, 50, 75, 90, 100))
}

// chance is how much of orders comes. Where only so many are in a rush, what there is room for is divided by
// it, and so it has no factor of three.
func (w world) chance(t *rapid.T, what string) money.Rate {
	if w.agrees(rationed) {
		return money.Percent(pick[int64](t, what, 1, 10, 25, 50, 100))
	}
	return drawPart(t, what)
}

// work lists the milestones of which every party of such a world has dates.
var work = []string{"fitting", "acceptance"}

func workTerm(text string) terms.Term {
	return must(terms.Parse(text, terms.Options{Currency: euro, Milestones: work})).Terms
}

// workTerms count from milestones.
var workTerms = []string{
	"on acceptance", "30 days from acceptance", "30% on order and 40% on fitting and rest 30 days from acceptance",
	"20% 10 days before fitting and rest end of month from acceptance", "150 on fitting and rest on acceptance",
}

func (w world) term(t *rapid.T) terms.Term {
	if one(t, 3, "counted from work") {
		return workTerm(pick(t, "work terms", workTerms...))
	}
	return term(pick(t, "terms", everyTerm...))
}

// company draws what belongs to no party.
func (w world) company(t *rapid.T, m *forecast.Model) {
	m.Stock = money.Amount(rapid.IntRange(0, 1_000).Draw(t, "stock"))
	if rapid.IntRange(0, 2).Draw(t, "with VAT") > 0 {
		m.VAT = &forecast.VATScheme{
			Relief: w.meets(relieved) && rapid.Bool().Draw(t, "relief on bad debts"),
			Rate:   drawVAT(t), OnPayment: !w.onInvoice && rapid.Bool().Draw(t, "on payment"), Period: pick(t, "VAT period", calendar.Month, calendar.Month, calendar.Quarter, calendar.Year),
			Paid: term(pick(t, "VAT paid", "on the 24th", "end of month on the 15th", "30 days")), Owed: money.Amount(rapid.IntRange(-3_000, 9_000).Draw(t, "owed")),
		}
	}
	if one(t, 3, "with banks") {
		banks(t, m)
	}
}

func drawVAT(t *rapid.T) money.Rate {
	return percent(pick(t, "VAT", "20%", "5.5%", "8.1%", "0%"))
}

func (w world) vatRule(t *rapid.T) forecast.VATRule {
	var rule forecast.VATRule
	if one(t, 3, "VAT of its own") {
		rate := drawVAT(t)
		rule.Rate = &rate
	}
	if one(t, 3, "VAT date of its own") {
		onPayment := !w.onInvoice && rapid.Bool().Draw(t, "on payment")
		rule.OnPayment = &onPayment
	}
	return rule
}

// enrich adds to drawn conditions what the core does not know.
func (w world) enrich(t *rapid.T, m *forecast.Model, side forecast.Side, c *forecast.Conditions) {
	for i := range c.Schedules {
		w.enrichSchedule(t, m, side, &c.Schedules[i])
	}
	c.VAT = w.vatRule(t)
	if one(t, 4, "in another currency") {
		c.Exchange = pick(t, "exchange", money.Rate(880_000_000_000), 1_093_100_000_000, 6_100_000_000)
	}
	if !side.HasInvoices() {
		if side == forecast.Expense && one(t, 3, "waits") {
			c.Waits = &forecast.Waiting{Above: money.Amount(rapid.IntRange(-50_000, 100_000).Draw(t, "above")), Priority: rapid.IntRange(0, 2).Draw(t, "priority")}
		}
		return
	}
	c.Deal.Terms = w.term(t)
	w.milestones(t, m, c)
	if one(t, 3, "retained") {
		c.Deal.Retention = w.retention(t)
	}
	if rapid.Bool().Draw(t, "by means") {
		c.Deal.Habits.By = w.means(t)
	}
	c.Deal.UnderVAT = pick(t, "under VAT", terms.Reduced, terms.Kept, terms.OnDiscountedBase)
	if one(t, 3, "with cases") {
		c.Cases = w.cases(t)
	}
	if side == forecast.Customer && rapid.Bool().Draw(t, "in a rush") {
		c.Rush = w.rush(t)
	}
	if w.troubles != 0 && c.Deal.Habits.ByMonth == nil {
		w.trouble(t, side, c)
	}
}

// trouble draws what goes wrong with payments, and what is done about it.
func (w world) trouble(t *rapid.T, side forecast.Side, c *forecast.Conditions) {
	h := &c.Deal.Habits
	if w.meets(contested) {
		w.contest(t, c)
	}
	if side != forecast.Customer {
		return
	}
	c.Invoicing.Cost = money.Amount(rapid.IntRange(0, 200).Draw(t, "cost of an invoice"))
	w.recovery(t, c)
	if !w.meets(contested) || !rapid.Bool().Draw(t, "reminded") {
		return
	}
	c.Reminders = &payer.Reminders{Answered: drawPart(t, "answered"), Covers: drawPart(t, "chased"), Cost: money.Amount(rapid.IntRange(0, 400).Draw(t, "cost of a reminder"))}
	for range rapid.IntRange(1, 3).Draw(t, "reminders") {
		c.Reminders.At = append(c.Reminders.At, duration(pick(t, "reminded at", "-3 days", "0 days", "7 days", "3 business days", "30 days")))
	}
	if one(t, 3, "reviewed") {
		fridays := rhythm("every friday")
		c.Reminders.Reviewed = &fridays
	}
	if one(t, 3, "opportunistic") {
		share := drawPart(t, "who reacts")
		h.Opportunistic = &share
	}
}

// contest draws what payers contest, and what puts payments off.
func (w world) contest(t *rapid.T, c *forecast.Conditions) {
	h := &c.Deal.Habits
	if one(t, 3, "disputes") {
		h.Disputes = &payer.Dispute{
			Share: drawPart(t, "disputed"), For: duration(pick(t, "disputed for", "10 days", "2 months")),
			Credited: percent(pick(t, "credited", "0%", "20%", "100%")), OnlyDisputed: rapid.Bool().Draw(t, "only what is disputed is held"),
		}
	}
	setback := func(what string) *payer.Setback {
		if !one(t, 4, what) {
			return nil
		}
		return &payer.Setback{Share: drawPart(t, what+" share"), For: duration(pick(t, what+" for", "3 days", "5 business days"))}
	}
	h.Incidents, h.Fails = setback("incidents"), setback("failed debits")
	c.Invoicing.ExactDueDate = rapid.IntRange(0, 5).Draw(t, "exact due date")
}

// recovery draws what being late costs, and what is done about what stays unpaid.
func (w world) recovery(t *rapid.T, c *forecast.Conditions) {
	if w.meets(lateFees) && one(t, 3, "late fees") {
		c.Deal.LateFees = &payer.LateFees{
			LateClause: terms.LateClause{Rate: drawPart(t, "late rate"), Flat: money.Amount(rapid.IntRange(0, 4000).Draw(t, "flat sum")), Grace: duration(pick(t, "grace", "0 days", "5 days"))},
			Collected:  drawPart(t, "collected"),
		}
		if one(t, 3, "flat sums by size") {
			c.Deal.LateFees.Larger = []terms.FlatSum{{From: 5_000, Sum: 7_000}, {From: 50_000, Sum: 10_000}}
		}
		c.Deal.Habits.Deters = rapid.IntRange(0, 10).Draw(t, "deters")
	}
	if w.meets(screened) && one(t, 4, "credit checked") {
		c.Check = &payer.Check{
			Above: money.Amount(rapid.IntRange(0, 5000).Draw(t, "checked above")), Cost: money.Amount(rapid.IntRange(0, 1500).Draw(t, "cost of a check")),
			Finds: drawPart(t, "finds"), Rejects: drawPart(t, "rejects"), Deposit: percent(pick(t, "deposit", "0%", "50%", "100%")),
		}
		if w.noRefusals {
			c.Check.Deposit = max(c.Check.Deposit, money.Percent(30))
		}
	}
	if w.meets(limited) && one(t, 5, "limited") {
		c.Limit = &payer.Limit{}
		if rapid.Bool().Draw(t, "by amount") {
			amount := money.Amount(rapid.IntRange(0, 20_000).Draw(t, "limit"))
			c.Limit.Amount = &amount
		} else {
			overdue := duration(pick(t, "overdue beyond", "0 days", "15 days"))
			c.Limit.Overdue = &overdue
		}
	}
	if w.meets(clinging) && one(t, 4, "clings") {
		c.Deal.Habits.Clings = drawPart(t, "clings to its terms")
	}
	if w.meets(plans) && one(t, 4, "payment plan") {
		c.Plan = &payer.Plan{
			After: duration(pick(t, "plan after", "0 days", "10 days", "40 days")), Parts: rapid.IntRange(1, 4).Draw(t, "parts"),
			Every: must(calendar.ParseStep(pick(t, "apart", "week", "month", "quarter"))), Interest: percent(pick(t, "plan interest", "0%", "6%")), Breaks: drawPart(t, "breaks"),
		}
	}
	if w.meets(factored) && one(t, 4, "sold to a factor") {
		c.Factoring = &payer.Factoring{
			Advance: percent(pick(t, "advanced", "50%", "85%", "99.9%")), Commission: percent(pick(t, "commission", "0%", "1.2%")), Rate: percent(pick(t, "factor's rate", "0%", "6%")),
			Lag: duration(pick(t, "factor's lag", "0 days", "3 days")),
		}
		if rapid.Bool().Draw(t, "with recourse") {
			recourse := duration(pick(t, "recourse", "0 days", "30 days"))
			c.Factoring.Recourse = &recourse
		}
	}
	for w.meets(stages) && len(c.Recovery) < 2 && rapid.Bool().Draw(t, "another stage") {
		c.Recovery = append(c.Recovery, payer.Stage{
			After: duration(pick(t, "recovered after", "20 days", "60 days", "200 days")), Cost: money.Amount(rapid.IntRange(0, 2000).Draw(t, "cost of a stage")),
			Recovers: drawPart(t, "recovers"), Within: duration(pick(t, "recovered within", "0 days", "30 days")), Fee: percent(pick(t, "collector keeps", "0%", "12.5%")),
		})
	}
}

func (w world) retention(t *rapid.T) *terms.Retention {
	return &terms.Retention{
		Share: percent(pick(t, "retained", "5%", "33.33%", "60%", "100%")), For: duration(pick(t, "kept for", "0 days", "20 days", "3 months", "6 months")),
		From: pick(t, "kept from", terms.Event{Kind: terms.Delivery}, terms.Event{}, terms.Event{Kind: terms.Order}, terms.Event{Kind: terms.Milestone, Milestone: "acceptance"}),
	}
}

// The means of payment of a company are the same for all its parties.
var card, cheque, bill = standard("card"), standard("cheque"), &payer.Means{Name: "bill", Lag: duration("2 days"), Fee: payer.Fee{Fixed: 33}}

func (w world) means(t *rapid.T) []payer.MeansShare {
	switch rapid.IntRange(0, 2).Draw(t, "means") {
	case 0:
		return []payer.MeansShare{{Means: card, Share: money.One}}
	case 1:
		return []payer.MeansShare{{Means: card, Share: money.Percent(70)}, {Means: cheque, Share: money.Percent(30)}}
	}
	return []payer.MeansShare{{Means: bill, Share: money.Percent(50)}, {Means: cheque, Share: money.Percent(25)}, {Means: card, Share: money.Percent(25)}}
}

func (w world) rush(t *rapid.T) forecast.Rush {
	return forecast.Rush{
		Share: drawPart(t, "rush"), Delivery: duration(pick(t, "rush delivery", "0 days", "2 days", "3 business days", "7 days", "20 days")),
		Surcharge: percent(pick(t, "surcharge", "0%", "5%", "12.5%")), Swap: pick(t, "swap", forecast.NoSwap, forecast.LadderSwap, forecast.ProportionalSwap, forecast.FixedSwap),
		Terms: w.term(t),
	}
}

func (w world) cases(t *rapid.T) []forecast.Case {
	var cases []forecast.Case
	for range rapid.IntRange(1, 3).Draw(t, "cases") {
		each := forecast.Case{New: rapid.IntRange(0, 3).Draw(t, "new"), Above: money.Amount(rapid.IntRange(0, 30_000).Draw(t, "above"))}
		if rapid.Bool().Draw(t, "for terms") {
			agreed := w.term(t)
			each.Terms = &agreed
		}
		if each.Offer = each.Terms == nil || rapid.Bool().Draw(t, "for a discount"); each.Offer && rapid.Bool().Draw(t, "with one") {
			each.Discount = discount(pick(t, "discount", "2% within 10 days", "4% until due", "3% within 5 days and 1% within 20 days"))
		}
		cases = append(cases, each)
	}
	return cases
}

// milestones dates the work. One day for every order is drawn only where the orders have a
// beginning: otherwise all of the past would fall due on it.
func (w world) milestones(t *rapid.T, m *forecast.Model, c *forecast.Conditions) {
	rule := func(text string) terms.Rule { return workTerm(text).Instalments()[0].Rule }
	fitting := forecast.Milestone{Name: "fitting", Rule: rule(pick(t, "fitting", "10 days before delivery", "20 days from order", "on delivery", "5 days"))}
	acceptance := forecast.Milestone{Name: "acceptance", Rule: rule(pick(t, "acceptance", "20 days from delivery", "15 days from fitting", "end of month from fitting", "30 days from receipt"))}
	begins := true
	for _, s := range c.Schedules {
		begins = begins && s.Of == nil && (s.Dates != nil || s.From != nil)
	}
	if begins && one(t, 3, "accepted on a day") {
		date := m.Span.First + calendar.Date(rapid.IntRange(-40, 100).Draw(t, "accepted"))
		acceptance = forecast.Milestone{Name: "acceptance", Date: &date}
	}
	c.Deal.Milestones = []forecast.Milestone{fitting, acceptance}
}

func (w world) enrichSchedule(t *rapid.T, m *forecast.Model, side forecast.Side, s *forecast.Schedule) {
	s.VAT = w.vatRule(t)
	if one(t, 4, "may not come") {
		comes := w.chance(t, "probability")
		s.Probability = &comes
	}
	if of := w.following(t, m, side); of != nil {
		*s = forecast.Schedule{Of: of, VAT: s.VAT, Probability: s.Probability, Growth: s.Growth, Season: s.Season}
		return
	}
	if one(t, 5, "in tickets") {
		s.Count = rapid.IntRange(2, 3).Draw(t, "tickets")
	}
	if one(t, 8, "of cents") {
		s.Amount = money.Amount(rapid.IntRange(1, 9).Draw(t, "cents"))
	}
	if s.Dates == nil || !one(t, 2, "with particulars") {
		return
	}
	for _, date := range s.Dates {
		s.Own = append(s.Own, w.particulars(t, side, date))
	}
}

// following draws whom the orders of a party follow, among those listed before it.
func (w world) following(t *rapid.T, m *forecast.Model, side forecast.Side) *forecast.Following {
	if side == forecast.Customer || len(m.Parties) == 0 || !rapid.Bool().Draw(t, "follows") {
		return nil
	}
	of := &forecast.Following{Share: percent(pick(t, "followed share", "38%", "62%", "100%", "0.7%"))}
	others := m.Parties
	if sells := slices.DeleteFunc(slices.Clone(others), func(p *forecast.Party) bool { return p.Side != forecast.Customer }); len(sells) > 0 && side == forecast.Supplier {
		others = [][]*forecast.Party{others, sells, sells}[rapid.IntRange(0, 2).Draw(t, "follows sales")]
	}
	goods := side == forecast.Supplier
	for range rapid.IntRange(1, 2).Draw(t, "followees") {
		p := rapid.SampledFrom(others).Draw(t, "followee")
		goods = goods && p.Side == forecast.Customer
		of.Whom = append(of.Whom, forecast.Followee{Side: p.Side, ID: p.ID})
	}
	if of.Whom[len(of.Whom)-1] == of.Whom[0] {
		of.Whom = of.Whom[:1]
	}
	if of.Goods = goods; goods {
		of.Ahead = duration(pick(t, "ahead", "0 days", "10 days", "20 days", "5 business days", "1 month"))
	}
	if one(t, 3, "above") {
		of.Above = money.Amount(rapid.IntRange(0, 20_000).Draw(t, "followed above"))
	}
	return of
}

func (w world) particulars(t *rapid.T, side forecast.Side, ordered calendar.Date) *forecast.Particulars {
	if !side.HasInvoices() || rapid.Bool().Draw(t, "without particulars") {
		return nil
	}
	own := &forecast.Particulars{}
	if rapid.Bool().Draw(t, "own delivery") {
		delivery := ordered + calendar.Date(rapid.IntRange(0, 60).Draw(t, "delivered after"))
		own.Delivery = &delivery
	}
	if side == forecast.Customer && rapid.Bool().Draw(t, "own rush") {
		rush := rapid.Bool().Draw(t, "rush")
		own.Rush = &rush
	}
	if one(t, 3, "own VAT") {
		rate := drawVAT(t)
		own.VAT = &rate
	}
	if one(t, 3, "own terms") {
		agreed := w.term(t)
		own.Terms = &agreed
	}
	if one(t, 3, "own probability") {
		comes := w.chance(t, "probability")
		own.Probability = &comes
	}
	if one(t, 3, "own milestone") {
		date := ordered + calendar.Date(rapid.IntRange(-5, 90).Draw(t, "accepted after"))
		own.Milestones = []forecast.Milestone{{Name: pick(t, "milestone", work...), Date: &date}}
	}
	return own
}

// newChanges lists what levers may change beside the core: conditions of the order, what they
// cost and, in a shock, the habits of invoices of its days.
func (w world) newChanges(t *rapid.T, l *strategy.Lever, other *forecast.Conditions) []strategy.Change {
	cost := forecast.Cost{PerOrder: money.Amount(rapid.IntRange(0, 500).Draw(t, "per order")), PerInvoice: money.Amount(rapid.IntRange(0, 300).Draw(t, "per invoice")), Share: percent(pick(t, "cost share", "0%", "1.5%"))}
	volume, price := percent(pick(t, "volume", "10%", "-20%", "-100%", "50%")), percent(pick(t, "price", "5%", "-12.5%"))
	changes := []strategy.Change{
		{Key: "volume", Apply: func(c *forecast.Conditions) { c.Volume = volume }},
		{Key: "price", Apply: func(c *forecast.Conditions) { c.Price = price }},
		{Key: "vat", Apply: func(c *forecast.Conditions) { c.VAT = other.VAT }},
		{Key: "cost", Apply: func(c *forecast.Conditions) { c.Costs = append(c.Costs[:len(c.Costs):len(c.Costs)], cost) }},
	}
	if w.agrees(quoted) {
		changes = append(changes, w.quoteChanges(other)...)
	}
	if w.bargains != 0 {
		changes = append(changes, w.bargainChanges(other)...)
	}
	if l.Targets[0].Side.HasInvoices() {
		if w.meets(contested) {
			changes = append(changes, strategy.Change{Key: "reminders", Apply: func(c *forecast.Conditions) { c.Reminders = other.Reminders }})
		}
		if w.troubles != 0 {
			changes = append(changes, strategy.Change{Key: "recovery", Apply: func(c *forecast.Conditions) {
				c.Plan, c.Recovery, c.Factoring, c.Check, c.Limit, c.Deal.LateFees = other.Plan, other.Recovery, other.Factoring, other.Check, other.Limit, other.Deal.LateFees
			}})
		}
		changes = append(changes,
			strategy.Change{Key: "rush", Apply: func(c *forecast.Conditions) { c.Rush = other.Rush }},
			strategy.Change{Key: "cases", Apply: func(c *forecast.Conditions) { c.Cases = other.Cases }},
			strategy.Change{Key: "retention", Apply: func(c *forecast.Conditions) { c.Deal.Retention = other.Deal.Retention }},
			strategy.Change{Key: "by", Apply: func(c *forecast.Conditions) { c.Deal.Habits.By = other.Deal.Habits.By }},
		)
		if one(t, 3, "as a shock") {
			l.Moods = []strategy.Change{{Key: "pays", Apply: func(c *forecast.Conditions) {
				c.Deal.Habits.Late, c.Deal.Habits.Never = other.Deal.Habits.Late, other.Deal.Habits.Never
			}}}
		}
	}
	if one(t, 4, "costs once") {
		l.Once = money.Amount(rapid.IntRange(1, 5_000).Draw(t, "once"))
	}
	return changes
}
