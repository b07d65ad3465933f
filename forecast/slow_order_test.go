package forecast_test

import (
	"cmp"
	"math/big"
	"reflect"
	"slices"
	"strconv"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// slowKey names an order: the n-th of a schedule on a day.
type slowKey struct {
	date             calendar.Date
	schedule, number int
}

func (k slowKey) compare(other slowKey) int {
	return cmp.Or(int(k.date-other.date), k.schedule-other.schedule, k.number-other.number)
}

// slowOrder is the share of an order that goes one way: for a range of willingness, in a
// rush or not.
type slowOrder struct {
	key                        slowKey
	low, high                  money.Weight
	share                      *big.Rat // that comes and goes this way
	rush, ticket               bool
	heads                      money.Amount // of subscribers, in millionths
	covered                    bool         // by the stock: nothing is ordered
	net, vat, volume           money.Amount // of the whole order
	tax                        slowRate
	c                          forecast.Conditions  // of its day, case, speed and mood
	standing                   *forecast.Conditions // of goods: before the case that fits the order
	acting                     *forecast.Conditions // by which it is invoiced
	chased                     int                  // which of the ranges that are chased apart; 0: none is
	own                        *forecast.Particulars
	ordered, normal, delivered calendar.Date // the first is the key's, but after a quote
	invoiced, receipt          calendar.Date
	goods                      *slowGoods
	last                       calendar.Date // of the time that it is for; 0: for none
	prepaid, checked, refused  bool
	place                      int                // among the shares of its range of willingness
	billed                     calendar.Date      // not invoiced before what is ordered that day is delivered; 0: no such day
	reported                   *calendar.Rhythm   // of its invoices; nil: its party's
	kept                       *forecast.Schedule // of the rental whose deposit it is; nil: it is none
	on                         *slowInvoice
}

func (o *slowOrder) gross() money.Amount { return o.net + o.vat }

func (o *slowOrder) weight() *big.Rat {
	return times(big.NewRat(int64(o.high-o.low), int64(money.Whole)), o.share)
}

// place places every order of the party, once.
func (s *slowParty) place() {
	if s.placed {
		return
	}
	s.placed = true
	last := s.m.Span.Last.EndOf(calendar.Month)
	if s.company.follows(s.p) {
		last += slowAhead
	}
	for d := s.since(); d <= last; d++ {
		s.ordersOf(d)
	}
	s.following()
	s.topUp()
	s.minimums(last)
	s.takesOrPays(last)
	slices.SortStableFunc(s.orders, func(a, b *slowOrder) int {
		return cmp.Or(a.key.compare(b.key), cmp.Compare(a.low, b.low))
	})
}

// since is the first day whose orders can matter.
func (s *slowParty) since() calendar.Date {
	history := calendar.Date(slowHistory)
	for _, p := range s.m.Parties {
		for r := range p.Regimes {
			c := p.Regimes[r].Conditions
			if c.Rebate != nil {
				history = max(history, slowRebated)
			}
			if c.Deal.Milestones != nil || c.Deal.Retention != nil {
				history = max(history, slowLonger)
			}
			if slices.ContainsFunc(c.Schedules, func(s forecast.Schedule) bool { return s.Revenue.Prepaid > 0 }) {
				history = slowPrepaid
			}
			if slices.ContainsFunc(c.Schedules, func(s forecast.Schedule) bool { return accrues(&s) }) {
				history = slowHistory + 31*slowAccrual
			}
		}
	}
	return s.m.Span.First - history
}

// ordersOf places the orders of one day. An order is one whatever its conditions; each range
// of willingness has its own share of it.
func (s *slowParty) ordersOf(d calendar.Date) {
	var keys []slowKey
	found := map[slowKey]map[int]slowOccurrence{} // by regime
	for r := range s.p.Regimes {
		regime := &s.p.Regimes[r]
		if d < regime.Span.First || d > regime.Span.Last {
			continue
		}
		for i := range regime.Conditions.Schedules {
			for _, o := range s.occurrences(&regime.Conditions.Schedules[i], d) {
				key := slowKey{d, i, o.number}
				if found[key] == nil {
					found[key] = map[int]slowOccurrence{}
					keys = append(keys, key)
				}
				found[key][r] = o
			}
		}
	}
	slices.SortFunc(keys, slowKey.compare)
	first := map[int]int{} // by schedule
	for _, key := range keys {
		if _, known := first[key.schedule]; !known {
			first[key.schedule] = s.nth
		}
		for r := range s.p.Regimes {
			if o, ordered := found[key][r]; ordered && !s.p.Regimes[r].Lost {
				o.nth = s.nth
				if o.kept != nil { // agreed as the first rent is
					o.nth = first[key.schedule]
				}
				s.order(key, o, &s.p.Regimes[r])
			}
		}
		if key.number < slowDeposits {
			s.nth++
		}
	}
}

// slowOccurrence is one order that a schedule asks for.
type slowOccurrence struct {
	number int
	amount money.Amount
	own    *forecast.Particulars
	nth    int // of the party's orders

	last    calendar.Date // of the time that it is for; 0: for none
	prepaid bool
	heads   money.Amount       // of subscribers, in millionths; 0: none are counted
	entry   bool               // with which a licence or a franchise begins
	kept    *forecast.Schedule // of the rental whose deposit it is; nil: it is none
	rent    money.Amount       // with which it comes
}

// occurrences lists the orders of a schedule on one day: of each amount as many equal tickets
// as the schedule counts, of which the last takes the cents.
func (s *slowParty) occurrences(schedule *forecast.Schedule, d calendar.Date) []slowOccurrence {
	var found []slowOccurrence
	number, before := 0, money.Amount(0)
	for i, service := range s.services(schedule, d) {
		amount := service.amount
		if amount == 0 {
			continue
		}
		var own *forecast.Particulars
		if schedule.Own != nil {
			own = schedule.Own[s.placeOf(schedule, d, i)]
		}
		tickets := max(1, schedule.Count)
		for k := range tickets {
			ticket := amount / money.Amount(tickets)
			if k == tickets-1 {
				ticket = amount - ticket*money.Amount(tickets-1)
			}
			heads := money.Amount(0)
			if schedule.Revenue.Kind == forecast.Subscription {
				heads = s.heads(schedule, d)
				price := ticket
				ticket = part(before+price, heads, money.Amount(forecast.Head)) - part(before, heads, money.Amount(forecast.Head))
				before += price
			}
			if ticket != 0 {
				found = append(found, slowOccurrence{number: number, amount: ticket, own: own, last: service.last, prepaid: service.prepaid, heads: heads})
			}
			number++
		}
	}
	return withEntry(schedule, d, withDeposit(schedule, d, found))
}

// placeOf returns where in the list of dates the i-th of a day stands.
func (s *slowParty) placeOf(schedule *forecast.Schedule, d calendar.Date, i int) int {
	for at, date := range schedule.Dates {
		if date == d {
			if i == 0 {
				return at
			}
			i--
		}
	}
	panic("no such date")
}

// amounts lists the amounts of a schedule on one day.
func (s *slowParty) amounts(schedule *forecast.Schedule, d calendar.Date) []money.Amount {
	if schedule.Of != nil {
		return nil
	}
	anchor := s.m.Span.First
	if schedule.From != nil {
		anchor = *schedule.From
	}
	var base []money.Amount
	if schedule.Dates != nil {
		for i, date := range schedule.Dates {
			if date == d && schedule.Amounts != nil {
				base = append(base, schedule.Amounts[i])
			} else if date == d {
				base = append(base, schedule.Amount)
			}
		}
	} else {
		for range s.times(schedule, anchor)[d] {
			base = append(base, s.base(schedule, d))
		}
	}
	for i := range base {
		base[i] = s.shaped(schedule, base[i], anchor, d)
		if shares(&schedule.Revenue) {
			base[i] = percentOf(base[i], schedule.Revenue.Royalty)
		}
	}
	return base
}

// base is what a schedule says of the amount of a day.
func (s *slowParty) base(schedule *forecast.Schedule, d calendar.Date) money.Amount {
	if schedule.Amounts == nil {
		return schedule.Amount
	}
	_, month, _ := d.YMD()
	return schedule.Amounts[month-1]
}

// times tells how often a schedule occurs on each day.
func (s *slowParty) times(schedule *forecast.Schedule, anchor calendar.Date) map[calendar.Date]int {
	if on, known := s.known[schedule]; known {
		return on
	}
	bounds := calendar.Always
	if schedule.From != nil {
		bounds.First = *schedule.From
	}
	if until := slowUntil(schedule); until != nil {
		bounds.Last = *until
	}
	r := calendar.Recurrence{Every: schedule.Every, Days: schedule.Days, Anchor: anchor, Begins: schedule.From != nil, Bounds: bounds}
	on := map[calendar.Date]int{}
	for _, d := range r.Within(s.lasting(schedule), s.m.Calendar) {
		on[d]++
	}
	if s.known == nil {
		s.known = map[*forecast.Schedule]map[calendar.Date]int{}
	}
	s.known[schedule] = on
	return on
}

// lasting are the days on which what a schedule brings can matter: of advertising, as long as it accrues.
func (s *slowParty) lasting(schedule *forecast.Schedule) calendar.Span {
	span := calendar.Span{First: s.since(), Last: s.m.Span.Last + slowAhead + 31}
	if accrues(schedule) {
		span.First, span.Last = s.m.Span.First.AddMonths(-2*slowAccrual), span.Last.AddMonths(slowAccrual)
	}
	return span
}

// shaped applies growth for whole months after the anchor, and the season, and rounds once.
func (s *slowParty) shaped(schedule *forecast.Schedule, a money.Amount, anchor, d calendar.Date) money.Amount {
	return money.Amount(rounded(s.bent(schedule, a, anchor, d)))
}

func (s *slowParty) bent(schedule *forecast.Schedule, a money.Amount, anchor, d calendar.Date) *big.Rat {
	exact := big.NewRat(int64(a), 1)
	for months := 1; schedule.Growth.Rate != 0 && anchor.AddMonths(months) <= d; months++ {
		exact.Mul(exact, exactly(money.One+schedule.Growth.Rate))
	}
	if schedule.Season != nil {
		_, month, _ := d.YMD()
		exact.Mul(exact, exactly(schedule.Season[month-1]))
	}
	return exact
}

// order takes the share of an order that goes by one regime: its own words, then the first
// case that fits, then rush.
func (s *slowParty) order(key slowKey, found slowOccurrence, regime *forecast.Regime) {
	schedule, own := &regime.Conditions.Schedules[key.schedule], found.own
	c, tax, comes := *regime.Conditions, s.tax(regime.Conditions, schedule), big.NewRat(1, 1)
	if schedule.Probability != nil {
		comes = exactly(*schedule.Probability)
	}
	if own != nil {
		if own.Terms != nil {
			c.Deal.Terms = *own.Terms
			c.Cases = slices.DeleteFunc(slices.Clone(c.Cases), func(each forecast.Case) bool { return each.Terms != nil })
		}
		if own.VAT != nil && s.m.VAT != nil {
			tax.rate = *own.VAT
		}
		if own.Probability != nil {
			comes = exactly(*own.Probability)
		}
	}
	nth := 1 << 20
	if s.begins() {
		nth = found.nth
	}
	if found.entry { // it is agreed, whatever is sold then
		c.Volume = 0
	}
	size := found.amount
	if found.kept != nil {
		size = found.rent
	}
	c = fitting(c, ofOne(found.heads, asked(size, &c, c.Exchange, 0)), nth)
	if schedule.Revenue.Kind != forecast.Sale { // only sales follow quotes
		c.Quote = nil
	}
	if c.Quote != nil {
		comes.Mul(comes, exactly(c.Quote.Won))
	}
	wants := hurries(&c, own)
	if schedule.Revenue.Kind != forecast.Sale { // only sales are in a rush
		wants = 0
	}
	rushed := func(willing money.Weight) *big.Rat { return s.rushing(key.date, willing, &c.Rush, wants, comes) }
	for _, narrow := range s.rationed(s.entered(key.date, regime, c.Quote), rushed) {
		o := slowOrder{key: key, ordered: narrow.day, ticket: schedule.Count > 1, own: own, tax: tax, c: c, last: found.last, prepaid: found.prepaid, kept: found.kept, heads: found.heads}
		if o.billed = s.paidOutWith(regime.Conditions, key.schedule, key.date); !found.entry {
			o.reported = schedule.Revenue.Reported
		}
		s.atSpeed(o, found.amount, false, times(comes, new(big.Rat).Sub(big.NewRat(1, 1), narrow.rushed)), &narrow.Regime)
		s.atSpeed(o, found.amount, true, times(comes, narrow.rushed), &narrow.Regime)
	}
}

// atSpeed places the share of an order that is in a rush, or is not.
func (s *slowParty) atSpeed(o slowOrder, amount money.Amount, hurried bool, share *big.Rat, regime *forecast.Regime) {
	usual, surcharge := o.c, money.Rate(0)
	if hurried {
		surcharge = usual.Rush.Surcharge
		o.c = swapped(usual, o.own, o.ordered)
	}
	o.rush, o.share = hurried, share
	o.net, o.volume = asked(amount, &usual, usual.Exchange, surcharge), percentOf2(amount, money.One+usual.Volume, usual.Exchange)
	o.vat = o.tax.of(o.net, &o.c.Deal)
	if o.kept != nil {
		o.vat, o.volume = 0, 0
	}
	o.normal, o.delivered = s.delivery(&o, usual.Delivery), s.delivery(&o, o.c.Delivery)
	for _, o := range o.screened() {
		if o.share.Sign() != 0 {
			s.invoiceBy(o, regime)
		}
	}
}

// slowEntered is a range of willingness for which an order is entered on a day, and a share of it rushed.
type slowEntered struct {
	forecast.Regime
	day    calendar.Date
	rushed *big.Rat
}

// entered says on which day an order of a date is entered: that date, or so long after a quote. How
// soon a decision is entered is our own act, by what is in force on its day.
func (s *slowParty) entered(d calendar.Date, regime *forecast.Regime, quote *forecast.Quote) []slowEntered {
	if quote == nil {
		return []slowEntered{{*regime, d, nil}}
	}
	decided := quote.DecidedAfter.From(d, s.m.Calendar)
	ends := []money.Weight{regime.Low, regime.High}
	for _, r := range s.p.Regimes {
		ends = append(ends, min(max(r.Low, regime.Low), regime.High), min(max(r.High, regime.Low), regime.High))
	}
	slices.Sort(ends)
	var all []slowEntered
	for i := range len(ends) - 1 {
		if ends[i] == ends[i+1] {
			continue
		}
		next := slowEntered{*regime, decided, nil}
		next.Low, next.High = ends[i], ends[i+1]
		for _, r := range s.p.Regimes {
			if r.Span.First <= decided && decided <= r.Span.Last && r.Low <= next.Low && next.High <= r.High && r.Conditions.Quote != nil {
				next.day = r.Conditions.Quote.ConvertedAfter.From(decided, s.m.Calendar)
			}
		}
		if n := len(all); n > 0 && all[n-1].day == next.day {
			all[n-1].High = next.High
		} else {
			all = append(all, next)
		}
	}
	return all
}

// mailOf is how long an invoice travels: by the invoicing, or the party's mail.
func mailOf(c *forecast.Conditions) calendar.Duration {
	if c.Invoicing.ReceiptAfter == nil && c.ReceiptAfter != nil {
		return *c.ReceiptAfter
	}
	return after(c.Invoicing.ReceiptAfter, 7)
}

// asked is what an order comes to, rounded once.
func asked(a money.Amount, c *forecast.Conditions, exchange, surcharge money.Rate) money.Amount {
	exact := times(exactly(money.One+c.Volume), times(exactly(money.One+c.Price), exactly(money.One+surcharge)))
	if exchange != 0 {
		exact.Mul(exact, exactly(exchange))
	}
	return money.Amount(rounded(exact.Mul(exact, big.NewRat(int64(a), 1))))
}

func percentOf2(a money.Amount, first, second money.Rate) money.Amount {
	exact := exactly(first)
	if second != 0 {
		exact.Mul(exact, exactly(second))
	}
	return money.Amount(rounded(exact.Mul(exact, big.NewRat(int64(a), 1))))
}

// begins tells whether the party's own schedules have a beginning: otherwise it is nobody new.
func (s *slowParty) begins() bool {
	return !slices.ContainsFunc(s.p.Regimes[0].Conditions.Schedules, func(schedule forecast.Schedule) bool {
		return schedule.Of != nil || schedule.Dates == nil && schedule.From == nil
	})
}

// fitting returns the conditions of the first case that fits, for terms and for discounts.
func fitting(c forecast.Conditions, amount money.Amount, nth int) forecast.Conditions {
	hasTerms, hasOffer := false, false
	for _, each := range c.Cases {
		if each.New > 0 && nth >= each.New || each.Above > 0 && amount <= each.Above {
			continue
		}
		if each.Terms != nil && !hasTerms {
			c.Deal.Terms, hasTerms = *each.Terms, true
		}
		if each.Offer && !hasOffer {
			c.Deal.Discount, hasOffer = each.Discount, true
		}
	}
	return c
}

// hurries is the share of an order that is in a rush: a share, or what it says of itself.
func hurries(c *forecast.Conditions, own *forecast.Particulars) money.Rate {
	switch {
	case own == nil || own.Rush == nil:
		return c.Rush.Share
	case *own.Rush:
		return money.One
	}
	return 0
}

// swapped is the deal of a rush order: sooner, under the term it buys its speed with. Under
// another term there is no discount.
func swapped(c forecast.Conditions, own *forecast.Particulars, ordered calendar.Date) forecast.Conditions {
	fast := c.Rush.Delivery
	if own != nil && own.Delivery != nil {
		fast = calendar.Duration{Count: max(0, int(*own.Delivery-ordered))}
	}
	before := c.Deal.Terms
	switch c.Rush.Swap {
	case forecast.LadderSwap:
		c.Deal.Terms = before.Ladder(c.Delivery.NominalDays(), fast.NominalDays())
	case forecast.ProportionalSwap:
		c.Deal.Terms = before.Proportional(c.Delivery.NominalDays(), fast.NominalDays())
	case forecast.FixedSwap:
		c.Deal.Terms = c.Rush.Terms
	}
	if c.Deal.Terms.String() != before.String() {
		c.Deal.Discount = nil
	}
	c.Delivery = fast
	return c
}

func (s *slowParty) delivery(o *slowOrder, by calendar.Duration) calendar.Date {
	d := by.From(o.ordered, s.m.Calendar)
	if o.own != nil && o.own.Delivery != nil {
		d = *o.own.Delivery
	}
	if o.last != 0 && s.p.Side.HasInvoices() { // it runs, whether we work or not
		return o.last
	}
	return s.working(d)
}

// working moves a day on while the company is closed; expenses and income know no closures.
func (s *slowParty) working(d calendar.Date) calendar.Date {
	if !s.p.Side.HasInvoices() {
		return d
	}
	for slices.ContainsFunc(s.m.Closed, func(c calendar.Span) bool { return c.First <= d && d <= c.Last }) {
		d++
	}
	return d
}

// invoiceBy takes an order to its invoices. Conditions go by the day of the order, the rhythm
// of invoices by the day of delivery, habits by the day of the invoice.
func (s *slowParty) invoiceBy(o *slowOrder, regime *forecast.Regime) {
	var shares []*slowOrder
	for i := range s.p.Regimes {
		acting := &s.p.Regimes[i]
		low, high := max(regime.Low, acting.Low), min(regime.High, acting.High)
		if low >= high || o.delivered < acting.Span.First || o.delivered > acting.Span.Last {
			continue
		}
		for cut := range s.chasedApart(low, high) {
			next := *o
			next.low, next.high, next.chased, next.acting = cut.low, cut.high, cut.number, acting.Conditions
			next.invoiced = s.invoiced(o, acting.Conditions.Invoicing)
			next.receipt = mailOf(acting.Conditions).From(next.invoiced, s.m.Calendar)
			if n := len(shares); n > 0 && shares[n-1].goesOnAs(&next) {
				shares[n-1].high = cut.high
				continue
			}
			for _, mood := range next.c.Moods {
				if mood.Span.First <= next.invoiced && next.invoiced <= mood.Span.Last {
					next.c.Deal.Habits = mood.Habits
					break
				}
			}
			shares = append(shares, &next)
		}
	}
	for _, next := range shares {
		next.place = len(s.orders) + len(s.checked)
		if next.checked {
			s.checked = append(s.checked, next)
		}
		if !next.refused {
			s.orders = append(s.orders, next)
		}
	}
}

// goesOnAs tells whether the next range of willingness is invoiced in the same way.
func (o *slowOrder) goesOnAs(next *slowOrder) bool {
	by, then := o.acting.Invoicing, next.acting.Invoicing
	return o.high == next.low && o.invoiced == next.invoiced && o.receipt == next.receipt && o.chased == next.chased &&
		slices.Equal(o.acting.Costs, next.acting.Costs) && by.Cost == then.Cost && by.ExactDueDate == then.ExactDueDate
}

func (s *slowParty) invoiced(o *slowOrder, by forecast.Invoicing) calendar.Date {
	if !s.p.Side.HasInvoices() {
		return o.ordered
	}
	from := o.delivered
	if by.Rhythm.FollowsOrder() || by.Rhythm.IsInAdvance() || o.prepaid {
		from = o.ordered
	}
	if o.billed != 0 {
		from = max(from, s.working(o.c.Delivery.From(o.billed, s.m.Calendar)))
	}
	rhythm := by.Rhythm
	if o.reported != nil {
		from, rhythm = o.ordered, *o.reported
	}
	invoiced := by.After.From(rhythm.Anchored(s.m.Span.First).Next(from, s.m.Calendar), s.m.Calendar)
	if s.p.Side == forecast.Customer {
		invoiced = s.working(invoiced)
	}
	return invoiced
}

// slowInvoice gathers orders and remembers what fixed amounts it has asked already, each range
// of willingness for itself: what one is asked, another is asked too.
type slowInvoice struct {
	deal  forecast.Deal
	tax   slowRate
	alone bool
	crowd int // the schedule of those who are each sent one, from 1; 0: one is sent
	id    string
	fixed []slowAsked
}

// slowAsked is what a range of willingness has been asked of each fixed amount.
type slowAsked struct {
	low, high money.Weight
	amounts   map[int]money.Amount
}

// asked returns what has been asked of the range that an order begins in.
func (i *slowInvoice) asked(o *slowOrder) map[int]money.Amount {
	for _, known := range i.fixed {
		if o.low >= known.low && o.low < known.high {
			return known.amounts
		}
	}
	i.fixed = append(i.fixed, slowAsked{o.low, o.high, map[int]money.Amount{}})
	return i.fixed[len(i.fixed)-1].amounts
}

// slowOnce remembers for which ranges of willingness something that happens once has happened.
type slowOnce []struct{ low, high money.Weight }

// first returns the share of a range for which it has not happened, and makes it happen.
func (s *slowOnce) first(low, high money.Weight) *big.Rat {
	ends := []money.Weight{low, high}
	for _, k := range *s {
		ends = append(ends, min(max(k.low, low), high), min(max(k.high, low), high))
	}
	slices.Sort(ends)
	fresh := money.Weight(0)
	for i := range len(ends) - 1 {
		from, to := ends[i], ends[i+1]
		if from < to && !slices.ContainsFunc(*s, func(k struct{ low, high money.Weight }) bool { return k.low <= from && to <= k.high }) {
			fresh += to - from
		}
	}
	*s = append(*s, struct{ low, high money.Weight }{low, high})
	return big.NewRat(int64(fresh), int64(high-low))
}

// crowd is whose order it is: of the subscribers of a schedule, or of one customer.
func (o *slowOrder) crowd() int {
	if o.heads == 0 {
		return 0
	}
	return 1 + o.key.schedule
}

// ofOne is what one subscriber is asked of what all are, where any are counted.
func ofOne(heads, sum money.Amount) money.Amount {
	if heads == 0 {
		return sum
	}
	return part(sum, money.Amount(forecast.Head), heads)
}

// each is a sum that is paid for every subscriber, where any are counted.
func each(heads, sum money.Amount) money.Amount {
	if heads == 0 {
		return sum
	}
	return part(sum, heads, money.Amount(forecast.Head))
}

// invoice returns the invoice of an order: that of its day with the same deal and VAT, or one
// of its own, as rush orders and credit notes always have.
func (s *slowParty) invoice(o *slowOrder) *slowInvoice {
	alone, same := o.rush || o.ticket || o.gross() < 0, s.invoices[o.invoiced]
	for _, known := range same {
		if !alone && !known.alone && known.tax == o.tax && known.crowd == o.crowd() && reflect.DeepEqual(known.deal, o.c.Deal) {
			return known
		}
	}
	made := &slowInvoice{o.c.Deal, o.tax, alone, o.crowd(), "", nil}
	if s.p.Side.HasInvoices() {
		made.id = s.p.ID + "/" + o.invoiced.String()
		if len(same) > 0 {
			made.id += "/" + strconv.Itoa(len(same)+1)
		}
	}
	if s.invoices == nil {
		s.invoices = map[calendar.Date][]*slowInvoice{}
	}
	s.invoices[o.invoiced] = append(same, made)
	return made
}

// dates are the days of an order's events; a milestone is on the day that the order says, or
// its party, or so long after another event.
func (o *slowOrder) dates() terms.Dates {
	dates := terms.Dates{Order: o.ordered, Delivery: o.delivered, Invoice: o.invoiced, Receipt: o.receipt, Milestones: map[string]calendar.Date{}}
	if o.own != nil {
		for _, milestone := range o.own.Milestones {
			dates.Milestones[milestone.Name] = *milestone.Date
		}
	}
	for _, milestone := range o.c.Deal.Milestones {
		if _, said := dates.Milestones[milestone.Name]; said {
			continue
		}
		if milestone.Date != nil {
			dates.Milestones[milestone.Name] = *milestone.Date
		} else if base, known := dates.Of(milestone.Rule.Base()); known {
			dates.Milestones[milestone.Name] = milestone.Rule.Due(base, nil)
		}
	}
	return dates
}
