package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// An orderKey names an order whatever the strategy, horizon and other parties are: the n-th
// order of one schedule on one day.
type orderKey struct {
	date     calendar.Date
	schedule int32
	number   int32
}

func (k orderKey) compare(other orderKey) int {
	if k.date != other.date { // most are of different days
		return cmp.Compare(k.date, other.date)
	}
	return cmp.Or(cmp.Compare(k.schedule, other.schedule), cmp.Compare(k.number, other.number))
}

// A variant is an order as it goes for one range of the party's willingness: ordered under
// the conditions of its date, invoiced in the rhythm of its delivery's.
type variant struct {
	order      orderKey
	charge                  // of the whole order
	volume     money.Amount // of the whole order, at the schedules' prices: what followers follow
	low, high  money.Weight // the range of willingness
	share      money.Weight // of the orders that go this way
	quoted     bool         // after a quote of the key's date
	rush       bool         // in a rush, and invoiced alone
	ticket     bool         // one of the equal orders of an occurrence, and invoiced alone
	lost       bool         // not ordered: the business is lost
	stopped    bool         // delivered later, since too much was unpaid
	covered    bool         // by the stock, and asks nothing
	checked    bool         // its credit
	refused    bool         // not taken, since it was checked
	conditions *Conditions
	own        *Particulars // what the order says of itself; or nil
	service                 // what it is for
	goods      *Goods       // bought for a sale; or nil
	standing   *Conditions  // of goods: before the case that fits the order
	ordered    calendar.Date
	normal     calendar.Date // of delivery, were it in no rush
	delivered  calendar.Date
	invoiced   calendar.Date
	receipt    calendar.Date // of the invoice, by mail
	acting     *Conditions   // by which it is invoiced
	chased     *chasing      // how it is chased; nil: not at all
	on         *invoice      // that gathers it, once invoices are made
}

func (v *variant) weight() money.Weight { return (v.high - v.low).Times(v.share) }

// net is what the whole order asks before VAT.
func (v *variant) net() money.Amount { return v.gross - v.vat }

// variants returns every order of the party that can matter to the horizon, as the variants
// it splits into, in order of key and willingness. What is lost comes last of an order.
func (b *books) variants() []*variant {
	return b.variantsUntil(b.model.Span.First-calendar.Date(b.model.lookback(b.party)), b.model.Span.Last)
}

// variantsUntil returns the variants of the orders dated in a span: somewhat beyond its end
// where what is ordered then may be paid before.
func (b *books) variantsUntil(first, last calendar.Date) []*variant {
	all := b.scratch.variants[:0]
	newcomer := b.newcomers()
	needed := calendar.Span{First: b.rebatedFrom(first), Last: last}
	first = b.reckonedFrom(needed.First)
	b.capRush(first, last)
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		if !b.lots.meets(regime.Low, regime.High) {
			continue
		}
		span := calendar.Span{First: max(first, regime.Span.First), Last: min(regime.Conditions.lastOrder(last), regime.Span.Last)}
		for number := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[number]
			b.scratch.occurrences = schedule.within(span, b.model.Span.First, b.model.Calendar, b.scratch.occurrences[:0])
			regime.Conditions.settle(schedule, b.scratch.occurrences, b.model.Span.First, b.model.Calendar)
			if schedule.Revenue.Kind == Subscription {
				all = b.subscribed(all, number, regime, b.scratch.occurrences, newcomer)
				continue
			}
			for _, o := range b.scratch.occurrences {
				key := orderKey{o.date, int32(number), o.number}
				if o.number < aside {
					o.reported = schedule.Revenue.Reported
				}
				with := key
				if o.deposit { // agreed as the first rent is, on whose invoice it comes
					with.number = 0
				}
				all = b.placed(all, key, o, regime, newcomer.before(with))
			}
		}
	}
	all = b.following(all, first, last)
	all = b.restock(all)
	all = b.minimums(all, needed)
	all = b.commitments(all, needed)
	b.scratch.variants = all
	return b.scratch.inOrder()
}

// inOrder lists the variants in order of key and willingness: usual before rush, as they come.
func (s *scratch) inOrder() []*variant {
	s.sorted = s.sorted[:0]
	for i := range s.variants {
		s.sorted = append(s.sorted, &s.variants[i])
	}
	if !slices.IsSortedFunc(s.sorted, (*variant).compare) {
		slices.SortStableFunc(s.sorted, (*variant).compare)
	}
	return s.sorted
}

func (v *variant) compare(other *variant) int {
	if by := v.order.compare(other.order); by != 0 {
		return by
	}
	return cmp.Compare(v.low, other.low)
}

// size is the amount by which an order finds its case.
func (o *occurrence) size() money.Amount {
	if o.deposit {
		return o.rent
	}
	return o.amount
}

// ordered appends the variants of one order under one regime.
func (b *books) ordered(all []variant, key orderKey, o occurrence, regime *Regime, newcomers int) []variant {
	schedule := &regime.Conditions.Schedules[key.schedule]
	conditions, vat := b.asStated(regime.Conditions, schedule, o.own)
	spread := schedule.Spread
	if schedule.Revenue.Once != 0 && key.number == aside { // a fee is agreed, whatever is sold then
		conditions, spread = b.unvaried(conditions), 0
	}
	comes, any := b.comes(key, &o, conditions, spread)
	if !any {
		return all
	}
	v := variant{order: key, ordered: o.ordered(), volume: conditions.volume(o.amount), service: o.service}
	if regime.Lost {
		v.low, v.high = b.counted(regime.Low, regime.High)
		v.charge, v.share, v.lost, v.conditions = vat.charge(conditions.asked(o.amount)), comes, true, conditions
		return append(all, v)
	}
	v.quoted, v.own, v.ticket = o.quoted, o.own, schedule.Count > 1
	v.normal = b.delivery(&v, usual(conditions))
	ways, count := b.ways(b.agreed(conditions, o.size(), newcomers), schedule, key, &o)
	for _, way := range ways[:count] {
		for _, way := range b.screened(way, key, o.amount) {
			way.share = way.share.Times(comes)
			v.charge = vat.asks(way.conditions.asked(o.amount), &way.conditions.Deal)
			if o.deposit {
				v.charge, v.volume = v.without(), 0
			}
			v.refused, v.checked = way.refused, way.checked
			all = b.deliver(all, v, regime, way)
		}
	}
	return all
}

// asStated returns the conditions and the VAT of an order, with what it says of itself.
func (b *books) asStated(c *Conditions, s *Schedule, own *Particulars) (*Conditions, vatTerms) {
	vat := b.model.vatOf(b.party.Side, c, s)
	if own == nil {
		return c, vat
	}
	if own.VAT != nil && b.model.VAT != nil {
		vat.rate = *own.VAT
	}
	return b.restated(c, own), vat
}

// comes is the share of an order that comes. On a path, it comes or not, with an amount of its own.
func (b *books) comes(key orderKey, o *occurrence, c *Conditions, spread money.Rate) (share money.Weight, any bool) {
	placed, won := c.comes(&c.Schedules[key.schedule], o.own).Weight(), money.Whole
	if o.quoted {
		won = c.Quote.Won.Weight()
	}
	if b.lots == nil {
		return placed.Times(won), true
	}
	if !b.lots.holds(key, orderComes, placed) || !b.lots.holds(key, wins, won) {
		return 0, false
	}
	o.amount = b.lots.amount(key, o.amount, spread)
	return money.Whole, true
}

// counted is the range of willingness that a variant stands for: on a path, where the party has
// one willingness, it is everything.
func (b *books) counted(low, high money.Weight) (money.Weight, money.Weight) {
	if b.lots != nil {
		return 0, money.Whole
	}
	return low, high
}

// asked returns what an order of the schedules comes to at the volume, price and exchange
// rate in force, with one rounding.
func (c *Conditions) asked(scheduled money.Amount) money.Amount {
	return (money.One + c.Volume).Times(money.One + c.Price).Times(c.exchange()).Of(scheduled)
}

// volume is what an order comes to at the prices of the schedules, with one rounding.
func (c *Conditions) volume(scheduled money.Amount) money.Amount {
	return (money.One + c.Volume).Times(c.exchange()).Of(scheduled)
}

func (c *Conditions) exchange() money.Rate {
	if c.Exchange == 0 {
		return money.One
	}
	return c.Exchange
}

// lastOrder returns the last day whose orders can matter until a day. A payment by the month
// is rolled within its month, and so may come a few days before its invoice.
func (c *Conditions) lastOrder(until calendar.Date) calendar.Date {
	if c.Deal.Habits.ByMonth != nil {
		return until.EndOf(calendar.Month)
	}
	return until
}

// delivery returns the day on which an order is delivered.
func (b *books) delivery(v *variant, by way) calendar.Date {
	if v.own != nil && v.own.Delivery != nil {
		return b.atWork(*v.own.Delivery)
	}
	if v.lasts && b.party.Side.HasInvoices() { // it runs, whether we work or not
		return v.last
	}
	return b.atWork(by.conditions.Delivery.From(v.ordered, b.model.Calendar))
}

// atWork moves a delivery out of the company's closures: rent and wages fall due all the same.
func (b *books) atWork(d calendar.Date) calendar.Date {
	if b.party.Side.HasInvoices() {
		return b.model.afterClosure(d)
	}
	return d
}

// split follows an order that is delivered on a day to its invoice under each regime of that
// day, and appends the variants: what was agreed follows the order, what we do ourselves
// follows the day it is done.
func (b *books) split(all []variant, order variant, delivered calendar.Date, regime *Regime, by way) []variant {
	order.share, order.rush, order.conditions, order.delivered = by.share, by.rush, by.conditions, delivered
	first := len(all)
	for i := range b.party.Regimes {
		acting := &b.party.Regimes[i]
		low, high := max(regime.Low, acting.Low), min(regime.High, acting.High)
		if low >= high || !acting.Span.Contains(delivered) || !b.lots.meets(low, high) {
			continue
		}
		for _, how := range b.chasings(low, high) {
			v := order
			v.low, v.high = b.counted(how.low, how.high)
			v.acting, v.chased = acting.Conditions, how.chasing
			v.invoiced, v.receipt = b.invoice(&v, acting.Conditions)
			if last := len(all) - 1; last >= first && all[last].invoicedLike(&v) {
				all[last].high = v.high
				continue
			}
			v.conditions, v.lost = b.inMood(v.conditions, v.invoiced), v.refused
			all = append(all, v)
		}
	}
	return all
}

// invoicedLike tells whether a variant is invoiced as the next range of willingness is.
func (v *variant) invoicedLike(next *variant) bool {
	return v.high == next.low && v.invoiced == next.invoiced && v.receipt == next.receipt && v.chased == next.chased &&
		v.acting.Invoicing.Cost == next.acting.Invoicing.Cost && v.acting.Invoicing.ExactDueDate == next.acting.Invoicing.ExactDueDate &&
		slices.Equal(v.acting.Costs, next.acting.Costs)
}

// invoice returns the day of the variant's invoice and the day it arrives. Where there are none, what is
// ordered waits for nothing.
func (b *books) invoice(v *variant, acting *Conditions) (invoiced, receipt calendar.Date) {
	by := acting.Invoicing
	if !b.party.Side.HasInvoices() {
		return v.ordered, acting.mail().From(v.ordered, b.model.Calendar)
	}
	invoiced = v.delivered
	if by.Rhythm.FollowsOrder() || by.Rhythm.IsInAdvance() || v.prepaid {
		invoiced = v.ordered
	}
	if v.waits {
		invoiced = max(invoiced, b.atWork(v.conditions.Delivery.From(v.billed, b.model.Calendar)))
	}
	rhythm := by.Rhythm
	if v.reported != nil {
		invoiced, rhythm = v.ordered, *v.reported
	}
	invoiced = rhythm.Anchored(b.model.Span.First).Next(invoiced, b.model.Calendar)
	invoiced = by.After.From(invoiced, b.model.Calendar)
	if b.party.Side == Customer {
		invoiced = b.model.afterClosure(invoiced)
	}
	return invoiced, acting.mail().From(invoiced, b.model.Calendar)
}

// mail is how long an invoice takes to arrive.
func (c *Conditions) mail() calendar.Duration {
	if c.Invoicing.ReceiptAfter != nil {
		return *c.Invoicing.ReceiptAfter
	}
	if c.ReceiptAfter != nil {
		return *c.ReceiptAfter
	}
	return calendar.Duration{Count: terms.MailDays}
}

// afterClosure moves a day inside a closed span to the first day after it.
func (m *Model) afterClosure(d calendar.Date) calendar.Date {
	for moved := true; moved; {
		moved = false
		for _, span := range m.Closed {
			if span.Contains(d) {
				d, moved = span.Last+1, true
			}
		}
	}
	return d
}

// lookback bounds the days from an order to the last thing that happens to it: orders older
// than that, counted from the first day, leave no trace in the horizon.
func (m *Model) lookback(p *Party) int {
	longest := 0
	for _, regime := range p.Regimes {
		longest = max(longest, regime.Conditions.longestChain(m.Span.First)+m.closedDays(regime.Conditions))
	}
	return longest
}

// longestChain bounds the days from an order to its last consequence, whatever case, way or
// particulars it has.
func (c *Conditions) longestChain(first calendar.Date) int {
	term := max(longestTerm(c.Deal.Terms), longestTerm(c.Rush.Terms))
	for _, each := range c.Cases {
		if each.Terms != nil {
			term = max(term, longestTerm(*each.Terms))
		}
	}
	work := longestWork(c.Deal.Milestones, first)
	for i := range c.Schedules {
		for at, own := range c.Schedules[i].Own {
			if own == nil {
				continue
			}
			date := c.Schedules[i].Dates[at]
			if own.Terms != nil {
				term = max(term, longestTerm(*own.Terms))
			}
			work = max(work, longestWork(own.Milestones, date))
		}
	}
	if c.Deal.Retention != nil {
		term = max(term, c.Deal.Retention.For.MaxDays())
	}
	delay := c.Deal.Habits.LongestDelay()
	for _, mood := range c.Moods {
		delay = max(delay, mood.Habits.LongestDelay())
	}
	if c.Reminders != nil {
		delay = max(delay, c.Reminders.LongestDelay())
	}
	if c.Plan != nil {
		delay = max(delay, c.Plan.LongestDelay())
	}
	for i := range c.Recovery {
		delay = max(delay, c.Recovery[i].LongestDelay())
	}
	if c.Factoring != nil {
		delay += c.Factoring.LongestDelay()
	}
	chain := max(c.Invoicing.Rhythm.LongestWait(), c.longestReport()) + c.Invoicing.After.MaxDays() + c.mail().MaxDays()
	return c.longestQuote() + c.longestDelivery() + c.longestAhead() + chain + work + max(term+delay, c.longestConcession())
}

// longestDelivery bounds the days from an order to its delivery.
func (c *Conditions) longestDelivery() int {
	longest := max(c.Delivery.MaxDays(), c.longestService())
	if c.Rush.Share > 0 {
		longest = max(longest, c.Rush.Delivery.MaxDays())
	}
	for i := range c.Schedules {
		for at, own := range c.Schedules[i].Own {
			if own == nil {
				continue
			}
			if own.Delivery != nil {
				longest = max(longest, int(*own.Delivery-c.Schedules[i].Dates[at]))
			}
			if own.Rush != nil {
				longest = max(longest, c.Rush.Delivery.MaxDays())
			}
		}
	}
	return longest
}

// longestWork bounds the days that milestones come after the events they count from. Of a
// milestone that is one day for every order, orders of four years before it are followed.
func longestWork(milestones []Milestone, from calendar.Date) int {
	const years = 4
	days := 0
	for _, m := range milestones {
		if m.Date != nil {
			days += max(0, int(*m.Date-from)) + 366*years
		} else {
			days += max(0, m.Rule.MaxDays())
		}
	}
	return days
}

// closedDays counts the days on which closures of the company or the payer can hold up an
// order in the horizon or the four years before it, beyond which nobody waits.
func (m *Model) closedDays(c *Conditions) int {
	const years = 4
	near := calendar.Span{First: m.Span.First.AddMonths(-12 * years), Last: m.Span.Last}
	days := m.Calendar.DaysClosed(near) + c.Deal.Calendar.DaysClosed(near)
	for _, span := range m.Closed {
		days += span.Overlap(near)
	}
	return min(days, near.Days())
}

// Chains returns the dates of the orders that come in four years from the first day under the
// conditions, in the order of their invoices: as the schedules say or, of goods that follow the
// sales of others, as if one came every day.
func (m *Model) Chains(c *Conditions) []terms.Dates {
	const months = 48
	party := &Party{Side: Customer, Regimes: []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}}
	b := newBooks(m, party, nil, &scratch{})
	span := calendar.Span{First: m.Span.First, Last: m.Span.First.AddMonths(months) - 1}
	var chains chains
	for number := range c.Schedules {
		for _, o := range c.Schedules[number].within(span, m.Span.First, m.Calendar, nil) {
			order := variant{order: orderKey{o.date, int32(number), o.number}, ordered: o.date, charge: charge{gross: o.amount}, own: o.own, service: o.service}
			if c.Quote != nil && c.Schedules[number].Revenue.Kind == Sale {
				order.ordered = c.entered(c.Quote.DecidedAfter.From(o.date, m.Calendar), m.Calendar)
			}
			chains.add(b.split(nil, order, b.delivery(&order, usual(c)), &party.Regimes[0], usual(c)))
		}
	}
	if len(chains.dates) == 0 {
		for day := span.First; day <= span.Last; day++ {
			chains.add(b.typical(day, c))
		}
	}
	slices.SortStableFunc(chains.dates, func(a, b terms.Dates) int { return cmp.Compare(a.Invoice, b.Invoice) })
	return chains.dates
}

// chains gathers the dates of orders; of many that share theirs, one.
type chains struct {
	dates []terms.Dates
	seen  map[[3]calendar.Date]bool
}

func (c *chains) add(variants []variant) {
	for i := range variants {
		v := &variants[i]
		key := [3]calendar.Date{v.ordered, v.delivered, v.invoiced}
		if ownSteps := v.own != nil && len(v.own.Milestones) > 0; c.seen[key] && !ownSteps {
			continue
		}
		if c.seen == nil {
			c.seen = map[[3]calendar.Date]bool{}
		}
		c.seen[key] = true
		c.dates = append(c.dates, v.dates())
	}
}

func longestTerm(t terms.Term) int {
	longest := 0
	for _, instalment := range t.Instalments() {
		longest = max(longest, instalment.MaxDays())
	}
	return longest
}

// typical returns the variants of an order placed on a day under the conditions, which are
// the party's only ones.
func (b *books) typical(day calendar.Date, c *Conditions) []variant {
	const gross = 1_000_000 // large enough for every share of the terms
	order := variant{order: orderKey{date: day}, ordered: day, charge: charge{gross: gross}}
	return b.split(nil, order, b.delivery(&order, usual(c)), &b.party.Regimes[0], usual(c))
}

// TypicalDates returns the chain of an order placed on the first day of the horizon under the
// conditions.
func (m *Model) TypicalDates(c *Conditions) terms.Dates {
	party := &Party{Regimes: []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}}
	b := newBooks(m, party, nil, &scratch{})
	return b.typical(m.Span.First, c)[0].dates()
}
