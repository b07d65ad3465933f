package forecast_test

import (
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// What a world with bargains draws beside every mechanism of the second model.

// bargain adds to drawn conditions what was agreed beyond terms and prices.
func (w world) bargain(t *rapid.T, m *forecast.Model, side forecast.Side, c *forecast.Conditions) {
	for i := range c.Schedules {
		if w.agrees(lettings|kinds) && c.Schedules[i].Of == nil && one(t, 3, "of a kind") {
			w.kind(t, m, &c.Schedules[i])
		}
	}
	if w.agrees(rebates) && !w.noCredits && side.HasInvoices() && one(t, 3, "with a rebate") {
		c.Rebate = w.rebate(t)
	}
	if w.agrees(commitments) && side == forecast.Supplier && one(t, 3, "with a commitment") {
		c.Commitment = &forecast.Commitment{Minimum: money.Amount(rapid.IntRange(0, 90_000).Draw(t, "minimum")), Every: pick(t, "committed every", calendar.Month, calendar.Month, calendar.Quarter), ExitFee: money.Amount(rapid.IntRange(0, 900).Draw(t, "exit fee"))}
		if one(t, 2, "committed until") {
			until := m.Span.First + calendar.Date(rapid.IntRange(-10, 100).Draw(t, "until"))
			c.Commitment.Until = &until
		}
	}
	if w.agrees(minimumOrders) && side == forecast.Supplier && one(t, 2, "with a minimum order") {
		c.MinimumOrder = money.Amount(rapid.IntRange(1, 60_000).Draw(t, "minimum order"))
	}
	if w.agrees(minimumOrders) && side == forecast.Supplier && one(t, 3, "with a surplus") {
		c.Surplus = money.Amount(rapid.IntRange(1, 60_000).Draw(t, "surplus"))
	}
	if w.agrees(safeties) && side == forecast.Supplier && one(t, 3, "with a safety stock") {
		c.Safety = duration(pick(t, "safety", "5 days", "10 business days", "1 month"))
	}
	if w.agrees(rationed) && one(t, 2, "so many in a rush") {
		c.Rush.Most, c.Rush.Per = rapid.IntRange(1, 3).Draw(t, "most"), pick(t, "per", calendar.Week, calendar.Month)
	}
}

// rebate draws what is credited of the orders of a period.
func (w world) rebate(t *rapid.T) *forecast.Rebate {
	return &forecast.Rebate{
		Share: drawPart(t, "rebate"), Every: pick(t, "rebate every", calendar.Month, calendar.Month, calendar.Quarter, calendar.Year),
		Above: money.Amount(rapid.IntRange(0, 30_000).Draw(t, "rebate above")), Paid: w.settling(t),
	}
}

// settling draws when something is paid; nil: not by a term of its own.
func (w world) settling(t *rapid.T) *terms.Term {
	if !one(t, 2, "by a term") {
		return nil
	}
	by := term(pick(t, "settled", "10 days", "end of month on the 15th", "2 months"))
	return &by
}

// quote draws how quotes become orders, how long mail takes, and what is conceded with an order.
func (w world) quote(t *rapid.T, side forecast.Side, c *forecast.Conditions) {
	if one(t, 3, "with mail of its own") {
		c.ReceiptAfter = durationAt(pick(t, "mail", "0 days", "3 days", "12 days"))
	}
	if side != forecast.Customer {
		return
	}
	if one(t, 3, "with quotes") {
		c.Quote = &forecast.Quote{DecidedAfter: w.delay(t, "decided after"), Won: w.chance(t, "won"), ConvertedAfter: w.delay(t, "converted after")}
	}
	if one(t, 3, "with a concession") {
		paid := w.settling(t)
		c.Concession = &forecast.Concession{PerOrder: money.Amount(rapid.IntRange(0, 500).Draw(t, "concession")), Share: percent(pick(t, "conceded", "0%", "1.5%")), Paid: paid}
	}
}

// kind makes a schedule one of another kind of revenue.
func (w world) kind(t *rapid.T, m *forecast.Model, s *forecast.Schedule) {
	r := &s.Revenue
	sum := func(what string, most int) money.Amount { return money.Amount(rapid.IntRange(0, most).Draw(t, what)) }
	var among []forecast.RevenueKind
	if w.agrees(lettings) && s.Every != (calendar.Step{}) {
		among = append(among, forecast.Rental, forecast.Subscription)
	}
	if w.agrees(kinds) {
		among = append(among, forecast.Advertising, forecast.Licence)
	}
	if w.agrees(kinds) && s.Every != (calendar.Step{}) {
		among = append(among, forecast.Franchise)
	}
	if len(among) == 0 {
		return
	}
	r.Kind = pick(t, "kind", among...)
	switch r.Kind {
	case forecast.Rental:
		if r.Deposit = sum("deposit", 5_000); s.From != nil && one(t, 2, "for a time") {
			r.Period, s.Until = durationAt(pick(t, "period", "40 days", "3 months")), nil
		}
		rented(s)
	case forecast.Subscription:
		r.Subscribers, r.New = forecast.Heads(rapid.IntRange(0, 50).Draw(t, "subscribers"))*forecast.Head, forecast.Heads(rapid.IntRange(0, 5_000_000).Draw(t, "new"))
		r.Churn = money.Growth{Rate: percent(pick(t, "churn", "0%", "2%", "33.3%")), Yearly: one(t, 4, "churn by the year")}
		if len(s.Days) < 2 && s.Every.Months() > 0 {
			r.Prepaid = s.Every.Months() * rapid.IntRange(0, 4).Draw(t, "prepaid")
		}
	case forecast.Advertising:
		r.Threshold = sum("threshold", 200_000)
	default:
		if r.Royalty = drawPart(t, "royalty"); s.From != nil {
			r.Once = sum("once", 9_000)
		}
		if one(t, 2, "reported") {
			r.Reported, r.Minimum = rhythmAt(pick(t, "reports", "month end", "quarter end", "every 2 weeks")), sum("minimum", 50_000)
		}
	}
}

// rented lets every rent be something: with what a deposit comes where the first is rounded to nothing,
// the rules do not say.
func rented(s *forecast.Schedule) {
	s.Season = nil
	s.Amount += 1_000
	for i := range s.Amounts {
		s.Amounts[i] += 1_000
	}
}

// quoteChanges lists what levers may change of quotes and what goes with them.
func (w world) quoteChanges(other *forecast.Conditions) []strategy.Change {
	return []strategy.Change{
		{Key: "receipt_after", Apply: func(c *forecast.Conditions) { c.ReceiptAfter = other.ReceiptAfter }},
		{Key: "concession", Apply: func(c *forecast.Conditions) { c.Concession = other.Concession }},
	}
}

// bargainChanges lists what levers may change of it.
func (w world) bargainChanges(other *forecast.Conditions) []strategy.Change {
	return []strategy.Change{
		{Key: "most", Apply: func(c *forecast.Conditions) { c.Rush.Most, c.Rush.Per = other.Rush.Most, other.Rush.Per }},
		{Key: "quote", Apply: func(c *forecast.Conditions) { c.Quote = other.Quote }}, // goods for such orders may be rounded in other shares
		{Key: "rebate", Apply: func(c *forecast.Conditions) { c.Rebate = other.Rebate }},
		{Key: "commitment", Apply: func(c *forecast.Conditions) { c.Commitment = other.Commitment }},
		{Key: "minimum_order", Apply: func(c *forecast.Conditions) { c.MinimumOrder = other.MinimumOrder }},
		{Key: "safety", Apply: func(c *forecast.Conditions) { c.Safety = other.Safety }},
	}
}

// Whatever is agreed, the books of the whole company balance on every day.
func TestTheBooksBalanceWhateverIsAgreed(t *testing.T) {
	w := few
	w.noCredits = true
	checkSome(t, 20, func(t *rapid.T) {
		base := w.model(t)
		balances(t, run(w.levers(t, base).Model(base)))
	})
}

// The journal, written from the lines behind a result, comes to the balances of every day whatever
// is agreed.
func TestTheJournalAuditsWhateverIsAgreed(t *testing.T) {
	checkSome(t, 40, func(t *rapid.T) {
		base := few.model(t)
		auditJournal(t, few.levers(t, base).Model(base))
	})
}

// What is asked ahead of the delivery may be credited, or written off, before anything is owed.
func TestTheJournalOfAnAdvanceThatIsCredited(t *testing.T) {
	c := deal("30% 10 days from order and rest on delivery", payer.Habits{Disputes: &payer.Dispute{Share: money.Percent(50), Credited: money.One}, WrittenOffAfter: durationAt("5 days"), Never: money.Percent(10)})
	c.Delivery = duration("60 days")
	auditJournal(t, trade(forecast.Customer, c, "2027-01-11", "1000"))
}

// auditJournal holds the journal of a company against its balances.
func auditJournal(t rapid.TB, m *forecast.Model) {
	t.Helper()
	r := run(m)
	entries, running := r.Journal(), map[forecast.Account]money.Amount{}
	for date := m.Span.First - 1; date <= m.Span.Last; date++ {
		for ; len(entries) > 0 && entries[0].Date == date; entries = entries[1:] {
			for _, p := range entries[0].Postings {
				running[p.Account] += p.Amount
			}
		}
		day := r.Before
		if date >= m.Span.First {
			day = r.Days[date-m.Span.First]
		}
		for account, want := range map[forecast.Account]money.Amount{
			forecast.Cash: day.Cash, forecast.Receivable: day.Receivables, forecast.StockAccount: day.Stock, forecast.Payable: -day.Payables,
			forecast.AdvanceReceived: -day.Advances, forecast.VATAccount: -day.VAT,
		} {
			if running[account] != want {
				t.Fatalf("%v: account %d of the journal is at %d, the balance is %d\n%s", date, account, running[account], want, describe(m))
			}
		}
	}
}

// Where nothing of it is drawn, every path is the plan.
func TestWithoutChanceAPathIsThePlanWhateverIsAgreed(t *testing.T) {
	w := world{horizon: 60, parties: 3, wholeShares: true, noDiscount: true, noByMonth: true}
	agreed := world{bargains: everyBargain}
	checkSome(t, 10, func(t *rapid.T) {
		m := w.model(t)
		for _, p := range m.Parties {
			if p.Side == forecast.Customer && one(t, 2, "in a rush") {
				p.Base().Rush = w.rush(t)
				p.Base().Rush.Terms = term("10 days")
			}
			agreed.bargain(t, m, p.Side, p.Base())
			certainBargain(t, p.Base())
		}
		engine := forecast.NewEngine()
		engine.Redraw(forecast.NewLuck(3, 5, payer.NewMix(0, 0)))
		sameDays(t, engine.Run(m), run(m), m.Span.Days())
	})
}

// certainBargain leaves nothing of what was agreed to luck.
func certainBargain(t *rapid.T, c *forecast.Conditions) {
	c.Rush.Share = money.Rate(rapid.IntRange(0, 1).Draw(t, "all in a rush")) * money.One
	if c.Quote != nil {
		c.Quote.Won = money.Rate(rapid.IntRange(0, 1).Draw(t, "won by all")) * money.One
	}
}
