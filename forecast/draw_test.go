package forecast_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// A world says what random models may contain. The zero world has everything.
type world struct {
	horizon       int      // days, at most; 0: 120
	parties       int      // at most; 0: 4
	terms         []string // 0: everyTerm
	noDiscount    bool
	noCredits     bool // no credit notes
	noOpen        bool
	noNever       bool
	noByMonth     bool
	wholeShares   bool // nothing is divided by shares
	datedOnly     bool // orders on listed dates, delays in days and weeks, no day of a month
	trade         bool // customers and suppliers only
	all           bool // every mechanism, not the core only
	onInvoice     bool // of all: VAT never counts when paid
	sameSchedules bool // no lever changes them
	noRefusals    bool // who fails a check of his credit pays a deposit
	troubles      troubles
	bargains      bargains
}

// Troubles are what may go wrong with payments in a world with every mechanism, and what may be done
// about it.
type troubles uint

const (
	contested troubles = 1 << iota // disputes, incidents and reminders
	lateFees
	stages   // of recovery
	plans    // of payment
	relieved // bad debts: their VAT comes back
	factored
	screened
	limited
	clinging
	everyTrouble = 1<<iota - 1
)

// Bargains are what may be agreed in such a world beyond terms and prices.
type bargains uint

const (
	quoted   bargains = 1 << iota // with mail and concessions
	lettings                      // rentals and subscriptions
	kinds                         // of revenue, others
	rebates
	commitments
	minimumOrders
	safeties
	rationed     // rush orders
	everyBargain = 1<<iota - 1
)

func (w world) meets(one troubles) bool { return w.troubles&one != 0 }

func (w world) agrees(one bargains) bool { return w.bargains&one != 0 }

// everyTerm has every kind of term, in one part and in several.
var everyTerm = []string{
	"on order", "on delivery", "on receipt", "on invoice", "30 days", "60 days", "10 business days", "45 days end of month", "end of month + 30 days",
	"30 days end of month on the 10th", "2 months", "30 days from delivery", "10 days from order", "60 days from order", "10 days before delivery",
	"30 days on friday", "30 days cut-off 20", "45 days end of month at most 60 days",
	"50% on order and rest on delivery", "30% on order and rest 30 days", "30% on order and 40% on delivery and rest 30 days end of month",
	"33.33% on invoice and 33.33% 30 days and rest 60 days", "25% 5 days and rest 30 days", "100.00 on order and rest 30 days", "150 10 days and rest 45 days",
	"20% 10 days before delivery and rest 30 days from receipt",
}

var names = []string{"ada", "bea", "cleo", "dora", "eve", "fay"}

var starts = rapid.Map(rapid.IntRange(0, 700), func(n int) calendar.Date { return calendar.NewDate(2026, 1, 1) + calendar.Date(n) })

func drawAmount(t *rapid.T) money.Amount {
	return money.Amount(rapid.IntRange(1, 60_000).Draw(t, "amount"))
}

func drawPercent(t *rapid.T, most int) money.Rate {
	return money.Rate(rapid.SampledFrom([]int{0, 1, 100, 1250, 3333, 5000, 10_000}).Draw(t, "share")) * money.One / 10_000 * money.Rate(most) / 100
}

func drawCalendar(t *rapid.T, start calendar.Date) *calendar.Calendar {
	c := named(rapid.SampledFrom([]string{"weekends", "FR", "TARGET", "every-day", "GB"}).Draw(t, "calendar"))
	return c.Without(drawClosed(t, start)...)
}

func drawClosed(t *rapid.T, start calendar.Date) []calendar.Span {
	var spans []calendar.Span
	for range rapid.IntRange(0, 2).Draw(t, "closed spans") {
		first := start + calendar.Date(rapid.IntRange(-60, 100).Draw(t, "closed from"))
		spans = append(spans, calendar.Span{First: first, Last: first + calendar.Date(rapid.IntRange(0, 12).Draw(t, "closed for"))})
	}
	return spans
}

// model draws a company.
func (w world) model(t *rapid.T) *forecast.Model {
	start := starts.Draw(t, "start")
	horizon, parties := w.horizon, w.parties
	if horizon == 0 {
		horizon = 120
	}
	if parties == 0 {
		parties = 4
	}
	m := &forecast.Model{
		Currency: euro, Opening: money.Amount(rapid.IntRange(-100_000, 100_000).Draw(t, "opening")),
		Span:     calendar.Span{First: start, Last: start + calendar.Date(rapid.IntRange(9, horizon-1).Draw(t, "further days"))},
		Calendar: named("weekends"),
	}
	if !w.datedOnly {
		m.Calendar, m.Closed = drawCalendar(t, start), drawClosed(t, start)
	}
	for i := range rapid.IntRange(1, parties).Draw(t, "parties") {
		m.Parties = append(m.Parties, w.party(t, m, names[i]))
	}
	if !w.noOpen {
		w.openItems(t, m)
	}
	if w.all {
		w.company(t, m)
	}
	return m
}

func (w world) party(t *rapid.T, m *forecast.Model, name string) *forecast.Party {
	last := forecast.Income
	if w.trade {
		last = forecast.Supplier
	}
	p := &forecast.Party{ID: name, Name: name, Side: forecast.Side(rapid.IntRange(0, int(last)).Draw(t, "side"))}
	if w.all && len(m.Parties) == 0 && rapid.Bool().Draw(t, "sells") {
		p.Side = forecast.Customer // whom others may follow
	}
	p.Regimes = always(w.conditions(t, m, p.Side))
	return p
}

func (w world) conditions(t *rapid.T, m *forecast.Model, side forecast.Side) *forecast.Conditions {
	c := &forecast.Conditions{}
	for range rapid.IntRange(1, 2).Draw(t, "schedules") {
		c.Schedules = append(c.Schedules, w.schedule(t, m, side))
	}
	if side.HasInvoices() {
		c.Delivery, c.Invoicing, c.Deal = w.delay(t, "delivery"), w.invoicing(t, m), w.deal(t, m)
	} else {
		c.Deal.Terms = w.expenseTerms(t)
	}
	if side == forecast.Supplier {
		c.Deal.Calendar = nil
	}
	if w.all {
		w.enrich(t, m, side, c)
	}
	if w.agrees(quoted) {
		w.quote(t, side, c)
	}
	w.bargain(t, m, side, c)
	return c
}

func (w world) expenseTerms(t *rapid.T) terms.Term {
	if w.wholeShares || rapid.Bool().Draw(t, "paid on its date") {
		return terms.Term{}
	}
	return term(rapid.SampledFrom([]string{"30 days", "end of month on the 15th", "40% on invoice and rest 2 months"}).Draw(t, "terms"))
}

func (w world) delay(t *rapid.T, what string) calendar.Duration {
	delays := []string{"0 days", "3 days", "15 days", "2 weeks"}
	if !w.datedOnly {
		delays = append(delays, "4 business days", "1 month", "40 days")
	}
	return duration(rapid.SampledFrom(delays).Draw(t, what))
}

func (w world) invoicing(t *rapid.T, m *forecast.Model) forecast.Invoicing {
	rhythms := []string{"on delivery", "on order", "in advance", "daily", "every friday", "every 2 weeks from 2027-01-08"}
	if !w.datedOnly {
		rhythms = append(rhythms, "every 2 weeks", "5th and 20th", "month end", "quarter end", "last business day")
	}
	by := forecast.Invoicing{Rhythm: rhythm(rapid.SampledFrom(rhythms).Draw(t, "invoicing"))}
	if rapid.Bool().Draw(t, "invoiced later") {
		by.After = w.delay(t, "after")
	}
	if rapid.Bool().Draw(t, "with mail") {
		mail := w.delay(t, "mail")
		by.ReceiptAfter = &mail
	}
	return by
}

func (w world) deal(t *rapid.T, m *forecast.Model) forecast.Deal {
	kinds := w.terms
	if kinds == nil {
		kinds = everyTerm
	}
	d := forecast.Deal{Terms: term(rapid.SampledFrom(kinds).Draw(t, "terms")), Habits: w.habits(t, m)}
	if !w.noDiscount && d.Habits.ByMonth == nil && rapid.Bool().Draw(t, "with a discount") {
		d.Discount = discount(rapid.SampledFrom([]string{
			"2% within 10 days", "1.5% until due", "3% on delivery", "3% within 5 days and 1% within 20 days", "2% within 8 days with 5 days grace", "2.5% within 6 business days",
		}).Draw(t, "discount"))
		d.Habits.DiscountTaken = []money.Rate{drawPercent(t, 50), drawPercent(t, 30)}[:rapid.IntRange(1, 2).Draw(t, "tiers taken")]
	}
	if !w.datedOnly && rapid.Bool().Draw(t, "with a calendar") {
		d.Calendar = drawCalendar(t, m.Span.First)
	}
	return d
}

func (w world) habits(t *rapid.T, m *forecast.Model) payer.Habits {
	var h payer.Habits
	if !w.noByMonth && rapid.IntRange(0, 5).Draw(t, "by month") == 0 {
		h.ByMonth = []money.Rate{drawPercent(t, 50), drawPercent(t, 30), drawPercent(t, 20)}
		return h
	}
	lates := []string{"0 days", "12 days", "-5 days", "-40 days", "3 weeks"}
	if !w.datedOnly {
		lates = append(lates, "5 business days", "1 month", "-3 business days")
	}
	h.Late = duration(rapid.SampledFrom(lates).Draw(t, "late"))
	if !w.noNever && !w.wholeShares {
		h.Never = drawPercent(t, 20)
	}
	if rapid.IntRange(0, 3).Draw(t, "advances late") == 0 {
		h.AdvanceLate = durationAt("4 days")
	}
	if rapid.IntRange(0, 3).Draw(t, "with a write-off") == 0 {
		h.WrittenOffAfter = durationAt("50 days")
	}
	if rapid.IntRange(0, 2).Draw(t, "with pay days") == 0 {
		days := []string{"every friday", "every 2 weeks from 2027-01-06"}
		if !w.datedOnly {
			days = append(days, "10th and 25th", "month end", "last business day")
		}
		payDays := rhythm(rapid.SampledFrom(days).Draw(t, "pay days"))
		h.PayDays = &payDays
	}
	return h
}

func (w world) schedule(t *rapid.T, m *forecast.Model, side forecast.Side) forecast.Schedule {
	s := forecast.Schedule{Amount: drawAmount(t)}
	if w.datedOnly || rapid.IntRange(0, 3).Draw(t, "on dates") == 0 {
		for range rapid.IntRange(1, 5).Draw(t, "dates") {
			s.Dates = append(s.Dates, m.Span.First+calendar.Date(rapid.IntRange(-60, m.Span.Days()).Draw(t, "date")))
			s.Amounts = append(s.Amounts, w.maybeCredit(t, side, drawAmount(t)))
		}
		return s
	}
	s.Every = must(calendar.ParseStep(rapid.SampledFrom([]string{"week", "2 weeks", "month", "month", "2 months", "quarter", "year"}).Draw(t, "every")))
	if days := w.days(t, s.Every); days != nil {
		s.Days = days
	}
	if s.Every.Months() == 1 && rapid.IntRange(0, 3).Draw(t, "amounts by month") == 0 {
		s.Amount = 0
		for range 12 {
			s.Amounts = append(s.Amounts, drawAmount(t))
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "bounded") == 0 {
		from := m.Span.First + calendar.Date(rapid.IntRange(-100, 60).Draw(t, "from"))
		until := from + calendar.Date(rapid.IntRange(0, 120).Draw(t, "until"))
		s.From, s.Until = &from, &until
	}
	if rapid.IntRange(0, 3).Draw(t, "growing") == 0 {
		s.Growth = money.Growth{Rate: percent(rapid.SampledFrom([]string{"1%", "-2.5%", "10%"}).Draw(t, "growth"))}
	}
	if rapid.IntRange(0, 3).Draw(t, "seasonal") == 0 {
		s.Season = &[12]money.Rate{}
		for i := range s.Season {
			s.Season[i] = money.Percent(int64(rapid.IntRange(0, 150).Draw(t, "season")))
		}
	}
	return s
}

// maybeCredit turns a few amounts into small credit notes. They stand on listed dates only:
// a schedule that has brought more credit than sales for ever would owe without end.
func (w world) maybeCredit(t *rapid.T, side forecast.Side, a money.Amount) money.Amount {
	if w.noCredits || rapid.IntRange(0, 7).Draw(t, "credit note") > 0 {
		return a
	}
	return -a/10 - 1
}

func (w world) days(t *rapid.T, every calendar.Step) []calendar.DayRule {
	if every.Period == calendar.Week {
		return []calendar.DayRule{must(calendar.ParseDayRule(calendar.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday")).String()))}
	}
	var days []calendar.DayRule
	for range rapid.IntRange(0, 2).Draw(t, "days") {
		days = append(days, must(calendar.ParseDayRule(rapid.SampledFrom([]string{"1", "10", "25", "31", "last business day"}).Draw(t, "day"))))
	}
	return days
}

func (w world) openItems(t *rapid.T, m *forecast.Model) {
	for range rapid.IntRange(0, 3).Draw(t, "open items") {
		p := rapid.SampledFrom(m.Parties).Draw(t, "party")
		if !p.Side.HasInvoices() {
			continue
		}
		item := forecast.OpenItem{Party: p, Due: m.Span.First + calendar.Date(rapid.IntRange(-250, 60).Draw(t, "due")), Amount: drawAmount(t)}
		if rapid.IntRange(0, 2).Draw(t, "expected") == 0 {
			expected := m.Span.First + calendar.Date(rapid.IntRange(0, 90).Draw(t, "expected on"))
			item.Expected = &expected
		}
		if !w.noCredits && (item.Expected == nil || w.all) && rapid.IntRange(0, 3).Draw(t, "credit note") == 0 {
			item.Amount = -item.Amount/10 - 1
		}
		if w.meets(contested) && item.Amount > 0 && one(t, 4, "contested") {
			contested := money.Amount(rapid.IntRange(0, int(item.Amount)).Draw(t, "contested amount"))
			item.Disputed = &contested
		}
		if w.all {
			item.VAT = drawVAT(t)
			item.Invoice = pick(t, "invoice", "", "z1", "z2")
		}
		m.Open = append(m.Open, item)
	}
}

// levers draws a strategy over a model: what is drawn for a party is laid over its own
// conditions.
func (w world) levers(t *rapid.T, m *forecast.Model) strategy.Strategy {
	var s strategy.Strategy
	for range rapid.IntRange(0, 3).Draw(t, "levers") {
		target := rapid.SampledFrom(m.Parties).Draw(t, "target")
		from := m.Span.First + calendar.Date(rapid.IntRange(0, 60).Draw(t, "lever from"))
		l := &strategy.Lever{Targets: []*forecast.Party{target}, Period: calendar.Span{First: from, Last: calendar.Always.Last}}
		if rapid.Bool().Draw(t, "with an end") {
			l.Period.Last = from + calendar.Date(rapid.IntRange(0, 60).Draw(t, "lever until"))
		}
		l.Accepted, l.Lost = drawPercent(t, 80), drawPercent(t, 20)
		if rapid.Bool().Draw(t, "accepted by all") {
			l.Accepted = money.One - l.Lost
		}
		if w.all {
			l.Accepted, l.Lost = min(drawPart(t, "accepted"), money.Percent(80)), money.Percent(pick[int64](t, "lost", 0, 0, 5, 20))
		}
		l.Changes = []strategy.Change{w.change(t, before(m, target), l)}
		s.Levers = append(s.Levers, l)
	}
	return s
}

// before is the model with the parties listed before one, which it may follow.
func before(m *forecast.Model, p *forecast.Party) *forecast.Model {
	cut := *m
	cut.Parties = m.Parties[:slices.Index(m.Parties, p)]
	return &cut
}

func (w world) change(t *rapid.T, m *forecast.Model, l *strategy.Lever) strategy.Change {
	side := l.Targets[0].Side
	other := w.conditions(t, m, side)
	kinds := []strategy.Change{
		{Key: "terms", Apply: func(c *forecast.Conditions) { c.Deal.Terms = other.Deal.Terms }},
	}
	if !w.sameSchedules {
		kinds = append(kinds, strategy.Change{Key: "schedules", Apply: func(c *forecast.Conditions) { c.Schedules = other.Schedules }})
	}
	if side.HasInvoices() {
		kinds = append(kinds,
			strategy.Change{Key: "delivery", Apply: func(c *forecast.Conditions) { c.Delivery = other.Delivery }},
			strategy.Change{Key: "invoicing", Apply: func(c *forecast.Conditions) { c.Invoicing = other.Invoicing }},
			strategy.Change{Key: "deal", Apply: func(c *forecast.Conditions) { c.Deal = other.Deal }},
		)
	}
	if w.all {
		kinds = append(kinds, w.newChanges(t, l, other)...)
	}
	return rapid.SampledFrom(kinds).Draw(t, "change")
}

// describe prints a model so that a failing one can be read.
func describe(m *forecast.Model) string {
	text := fmt.Sprintf("%v to %v, calendar %s, closed %v, VAT %+v, once %v, stock %d\n", m.Span.First, m.Span.Last, m.Calendar.Name(), m.Closed, m.VAT, m.Once, m.Stock)
	for _, p := range m.Parties {
		text += fmt.Sprintf("  %s, side %d\n", p.ID, p.Side)
		for _, r := range p.Regimes {
			text += fmt.Sprintf("    %v to %v, willingness %d to %d, lost %v: %s", r.Span.First, r.Span.Last, r.Low, r.High, r.Lost, describeConditions(r.Conditions))
		}
	}
	for _, o := range m.Open {
		text += fmt.Sprintf("  open: %s %s, due %v, expected %v, %d with VAT %v\n", o.Party.ID, o.Invoice, o.Due, o.Expected, o.Amount, o.VAT)
	}
	return text
}

func describeConditions(c *forecast.Conditions) string {
	text := fmt.Sprintf("delivery %v, quote %+v, invoicing %v after %v for %d, exact by %d, mail %v %v, terms %v, habits %+v, calendar %s\n", c.Delivery, c.Quote, c.Invoicing.Rhythm, c.Invoicing.After, c.Invoicing.Cost, c.Invoicing.ExactDueDate, c.Invoicing.ReceiptAfter, c.ReceiptAfter, c.Deal.Terms, c.Deal.Habits, c.Deal.Calendar.Name())
	text += fmt.Sprintf("      rebate %+v, concession %+v, commitment %+v, minimum order %d, safety %v\n", c.Rebate, c.Concession, c.Commitment, c.MinimumOrder, c.Safety)
	text += fmt.Sprintf("      volume %v, price %v, exchange %v, VAT %s, rush %+v, waits %v, costs %v\n", c.Volume, c.Price, c.Exchange, describeVAT(c.VAT), c.Rush, c.Waits, c.Costs)
	if c.Reminders != nil {
		text += fmt.Sprintf("      reminders %+v\n", *c.Reminders)
	}
	text += describeRecovery(c)
	if d := c.Deal.Habits.Disputes; d != nil {
		text += fmt.Sprintf("      disputes %+v\n", *d)
	}
	for _, setback := range []*payer.Setback{c.Deal.Habits.Incidents, c.Deal.Habits.Fails} {
		if setback != nil {
			text += fmt.Sprintf("      set back %+v\n", *setback)
		}
	}
	if c.Deal.Discount != nil {
		text += fmt.Sprintf("      discount %v, VAT %v\n", c.Deal.Discount, c.Deal.UnderVAT)
	}
	if c.Deal.Retention != nil {
		text += fmt.Sprintf("      retention %v\n", *c.Deal.Retention)
	}
	for _, milestone := range c.Deal.Milestones {
		text += fmt.Sprintf("      %s %v on %v\n", milestone.Name, milestone.Rule, milestone.Date)
	}
	for _, each := range c.Cases {
		text += fmt.Sprintf("      case new %d above %d: terms %v, offer %v %v\n", each.New, each.Above, each.Terms, each.Offer, each.Discount)
	}
	for _, mood := range c.Moods {
		text += fmt.Sprintf("      mood %+v\n", mood)
	}
	for _, s := range c.Schedules {
		if s.Revenue.Kind != forecast.Sale {
			text += fmt.Sprintf("      revenue %+v, for %v, reported %v\n", s.Revenue, s.Revenue.Period, s.Revenue.Reported)
		}
		text += fmt.Sprintf("      %d %v every %v on %v, dates %v, from %v until %v, growth %v, count %d, probability %v, VAT %s\n",
			s.Amount, s.Amounts, s.Every, s.Days, s.Dates, s.From, s.Until, s.Growth, s.Count, s.Probability, describeVAT(s.VAT))
		if s.Of != nil {
			text += fmt.Sprintf("        following %+v\n", *s.Of)
		}
		for _, own := range s.Own {
			if own == nil {
				text += "        own: nothing\n"
				continue
			}
			text += fmt.Sprintf("        own: delivery %v, terms %v, probability %v, milestones %v, rush %s, VAT %s\n", own.Delivery, own.Terms, own.Probability, own.Milestones, said(own.Rush), said(own.VAT))
		}
	}
	return text
}

// describeRecovery prints what is done about what is unpaid, and about who may not pay.
func describeRecovery(c *forecast.Conditions) string {
	var text string
	if c.Deal.LateFees != nil {
		text += fmt.Sprintf("      late fees %+v\n", *c.Deal.LateFees)
	}
	if c.Plan != nil {
		text += fmt.Sprintf("      plan %+v\n", *c.Plan)
	}
	for _, stage := range c.Recovery {
		text += fmt.Sprintf("      recovered %+v\n", stage)
	}
	if c.Factoring != nil {
		text += fmt.Sprintf("      sold %+v\n", *c.Factoring)
	}
	if c.Check != nil {
		text += fmt.Sprintf("      checked %+v\n", *c.Check)
	}
	if c.Limit != nil {
		text += fmt.Sprintf("      limited to %v, overdue by %v\n", said(c.Limit.Amount), c.Limit.Overdue)
	}
	return text
}

func describeVAT(rule forecast.VATRule) string {
	return fmt.Sprint(said(rule.Rate), " on payment ", said(rule.OnPayment))
}

func said[T any](value *T) string {
	if value == nil {
		return "-"
	}
	return fmt.Sprint(*value)
}
