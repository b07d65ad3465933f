package forecast_test

import (
	"cmp"
	"math/big"
	"reflect"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// The second model: the rules of a scenario written down once more, slow and plain. It asks
// every day of many years what happens on it and divides with exact fractions. Of the engine
// it knows the input only; dates roll and terms fall due by packages that have models of
// their own.

// slowHistory is how many days before the first an order can still matter.
const slowHistory = 600

// slowLine is a share of an order: what is asked and when it is paid.
type slowLine struct {
	side                         forecast.Side
	open, never, takes, advance  bool
	invoice                      int // of its day
	delivered, asked, paid, cash calendar.Date
	due                          calendar.Date
	gross, credited, discount    money.Amount
	rate                         money.Rate
}

type slowCredit struct {
	side   forecast.Side
	from   calendar.Date
	amount money.Amount
	listed bool
	used   []slowUse
}

type slowUse struct {
	on     calendar.Date
	amount money.Amount
}

// slowDay is what the second model says of one day.
type slowDay struct{ own, receivables, payables, advances money.Amount }

func slowRun(m *forecast.Model) []slowDay {
	var lines []*slowLine
	var credits []*slowCredit
	for _, p := range m.Parties {
		l, c := (&slowParty{m: m, p: p}).trade()
		lines, credits = append(lines, l...), append(credits, c...)
	}
	days := make([]slowDay, 0, m.Span.Days())
	own := m.Opening
	for d := m.Span.First; d <= m.Span.Last; d++ {
		today := slowDay{}
		for _, l := range lines {
			l.count(d, &own, &today)
		}
		for _, c := range credits {
			c.count(d, &today)
		}
		today.own = own
		days = append(days, today)
	}
	return days
}

// count adds what the line means on a day: cash that moves on it, and what stands open at
// its end.
func (l *slowLine) count(d calendar.Date, own *money.Amount, today *slowDay) {
	received := l.gross - l.credited - l.discount
	pays := l.side == forecast.Supplier || l.side == forecast.Expense
	if !l.never && l.cash == d {
		if pays {
			*own -= received
		} else {
			*own += received
		}
	}
	over := l.cash
	if l.never {
		over = l.paid // written off: no money moves, so nothing waits for a bank
	}
	unpaid := l.delivered <= d && d < over
	inAdvance := !l.never && l.cash <= d && d < l.delivered
	switch {
	case unpaid && pays:
		today.payables += l.gross
	case unpaid:
		today.receivables += l.gross
	case inAdvance && pays:
		today.payables -= received
	case inAdvance:
		today.advances += received
	}
}

// count takes away what a credit note has lowered and no payment has met yet.
func (c *slowCredit) count(d calendar.Date, today *slowDay) {
	left := money.Amount(0)
	if d >= c.from {
		left = c.amount
		for _, use := range c.used {
			if use.on <= d {
				left -= use.amount
			}
		}
	}
	if c.side == forecast.Supplier {
		today.payables -= left
	} else {
		today.receivables -= left
	}
}

type slowParty struct {
	m        *forecast.Model
	p        *forecast.Party
	lines    []*slowLine
	credits  []*slowCredit
	invoices []*slowInvoice
}

// slowInvoice remembers what fixed amounts an invoice has asked already.
type slowInvoice struct {
	on     calendar.Date
	deal   forecast.Deal
	number int
	fixed  map[int]money.Amount
}

func (s *slowParty) trade() ([]*slowLine, []*slowCredit) {
	// to the end of the month: a payment by the month may be rolled to before its invoice
	for d := s.m.Span.First - slowHistory; d <= s.m.Span.Last.EndOf(calendar.Month); d++ {
		s.orders(d)
	}
	s.openItems()
	s.opening()
	s.net()
	for _, l := range s.lines {
		if l.takes {
			l.discount = money.Amount(rounded(share(l.gross-l.credited, int64(l.rate), int64(money.One))))
		}
	}
	return s.lines, s.credits
}

// rounded rounds half away from zero.
func rounded(x *big.Rat) int64 {
	half := big.NewRat(1, 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	x = new(big.Rat).Add(x, half)
	return new(big.Int).Quo(x.Num(), x.Denom()).Int64()
}

func share(a money.Amount, num, den int64) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(int64(a), 1), big.NewRat(num, den))
}

// orders places the orders of one day. An order is one whatever its conditions; each range
// of willingness has its own share of it.
func (s *slowParty) orders(d calendar.Date) {
	type place struct{ schedule, number int }
	var places []place
	amounts := map[place]map[int]money.Amount{} // by regime
	for r := range s.p.Regimes {
		regime := &s.p.Regimes[r]
		if d < regime.Span.First || d > regime.Span.Last || regime.Lost {
			continue
		}
		for i := range regime.Conditions.Schedules {
			for n, amount := range s.amounts(&regime.Conditions.Schedules[i], d) {
				at := place{i, n}
				if amounts[at] == nil {
					amounts[at] = map[int]money.Amount{}
					places = append(places, at)
				}
				amounts[at][r] = amount
			}
		}
	}
	slices.SortFunc(places, func(a, b place) int { return (a.schedule-b.schedule)*1000 + a.number - b.number })
	for _, at := range places {
		exact := new(big.Rat) // of the whole order, over all its shares
		for r := range s.p.Regimes {
			if amount, ordered := amounts[at][r]; ordered {
				s.follow(d, amount, &s.p.Regimes[r], exact)
			}
		}
	}
}

// amounts lists the orders of a schedule on one day.
func (s *slowParty) amounts(schedule *forecast.Schedule, d calendar.Date) []money.Amount {
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
		bounds := calendar.Always
		if schedule.From != nil {
			bounds.First = *schedule.From
		}
		if schedule.Until != nil {
			bounds.Last = *schedule.Until
		}
		r := calendar.Recurrence{Every: schedule.Every, Days: schedule.Days, Anchor: anchor, Bounds: bounds}
		for range r.Within(calendar.Span{First: d, Last: d}, s.m.Calendar) {
			_, month, _ := d.YMD()
			switch {
			case schedule.Amounts == nil:
				base = append(base, schedule.Amount)
			case len(schedule.Amounts) == 12:
				base = append(base, schedule.Amounts[month-1])
			}
		}
	}
	for i := range base {
		base[i] = s.shaped(schedule, base[i], anchor, d)
	}
	return slices.DeleteFunc(base, func(a money.Amount) bool { return a == 0 })
}

// shaped applies growth for whole months after the anchor, and the season, and rounds once.
func (s *slowParty) shaped(schedule *forecast.Schedule, a money.Amount, anchor, d calendar.Date) money.Amount {
	exact := big.NewRat(int64(a), 1)
	for months := 1; anchor.AddMonths(months) <= d; months++ {
		exact.Mul(exact, big.NewRat(int64(money.One+schedule.Growth.Rate), int64(money.One)))
	}
	if schedule.Season != nil {
		_, month, _ := d.YMD()
		exact.Mul(exact, big.NewRat(int64(schedule.Season[month-1]), int64(money.One)))
	}
	return money.Amount(rounded(exact))
}

// open moves a day on while the company is closed.
func (s *slowParty) open(d calendar.Date) calendar.Date {
	for slices.ContainsFunc(s.m.Closed, func(c calendar.Span) bool { return c.First <= d && d <= c.Last }) {
		d++
	}
	return d
}

// payerCalendar is the customer's own, or the company's.
func (s *slowParty) payerCalendar(deal *forecast.Deal) *calendar.Calendar {
	if s.p.Side == forecast.Customer && deal.Calendar != nil {
		return deal.Calendar
	}
	return s.m.Calendar
}

// follow takes the share of an order that goes by one regime to its invoices. Conditions go
// by the day of the order, the rhythm of invoices by the day of delivery.
func (s *slowParty) follow(d calendar.Date, amount money.Amount, regime *forecast.Regime, exact *big.Rat) {
	delivered := regime.Conditions.Delivery.From(d, s.m.Calendar)
	if s.p.Side.HasInvoices() {
		delivered = s.open(delivered)
	}
	type stretch struct {
		low, high         money.Weight
		invoiced, receipt calendar.Date
	}
	var stretches []stretch
	for i := range s.p.Regimes {
		acting := &s.p.Regimes[i]
		low, high := max(regime.Low, acting.Low), min(regime.High, acting.High)
		if low >= high || delivered < acting.Span.First || delivered > acting.Span.Last {
			continue
		}
		invoiced := s.invoiced(d, delivered, acting.Conditions.Invoicing)
		mail := calendar.Duration{Count: 7}
		if after := acting.Conditions.Invoicing.ReceiptAfter; after != nil {
			mail = *after
		}
		receipt := mail.From(invoiced, s.m.Calendar)
		if n := len(stretches); n > 0 && stretches[n-1].high == low && stretches[n-1].invoiced == invoiced && stretches[n-1].receipt == receipt {
			stretches[n-1].high = high
		} else {
			stretches = append(stretches, stretch{low, high, invoiced, receipt})
		}
	}
	for _, v := range stretches {
		weight := big.NewRat(int64(v.high-v.low), int64(money.Whole))
		dates := terms.Dates{Order: d, Delivery: delivered, Invoice: v.invoiced, Receipt: v.receipt}
		if amount < 0 && s.p.Side.HasInvoices() {
			s.credits = append(s.credits, &slowCredit{side: s.p.Side, from: v.invoiced, amount: -cut(exact, amount, weight)})
			continue
		}
		s.divide(amount, weight, dates, &regime.Conditions.Deal, exact)
	}
}

// cut takes a share off an order: what the exact sum has grown by, in whole cents.
func cut(exact *big.Rat, a money.Amount, weight *big.Rat) money.Amount {
	before := rounded(exact)
	exact.Add(exact, new(big.Rat).Mul(big.NewRat(int64(a), 1), weight))
	return money.Amount(rounded(exact) - before)
}

func (s *slowParty) invoiced(ordered, delivered calendar.Date, by forecast.Invoicing) calendar.Date {
	if !s.p.Side.HasInvoices() {
		return ordered
	}
	from := delivered
	if by.Rhythm.FollowsOrder() || by.Rhythm.IsInAdvance() {
		from = ordered
	}
	invoiced := by.After.From(by.Rhythm.Anchored(s.m.Span.First).Next(from, s.m.Calendar), s.m.Calendar)
	if s.p.Side == forecast.Customer {
		invoiced = s.open(invoiced)
	}
	return invoiced
}

// slowPart is an instalment of an order, dated as if nobody took a discount or defaulted.
type slowPart struct {
	amount           money.Amount
	due, asked, paid calendar.Date
	onOrder, advance bool
}

func (s *slowParty) divide(amount money.Amount, weight *big.Rat, dates terms.Dates, deal *forecast.Deal, exact *big.Rat) {
	parts := s.parts(amount, dates, deal)
	byMonth := deal.Habits.ByMonth
	if byMonth != nil {
		due := parts[0].due
		for _, p := range parts {
			due = max(due, p.due)
		}
		parts = []slowPart{{amount: amount, due: due, asked: dates.Invoice}}
	}
	for _, p := range parts {
		for _, fate := range s.fates(parts, p, dates, deal) {
			part := new(big.Rat).Mul(weight, fate.share)
			l := fate.line
			l.side, l.delivered, l.asked, l.due, l.advance = s.p.Side, dates.Delivery, p.asked, p.due, p.advance
			if !p.advance {
				l.invoice = s.invoice(dates.Invoice, *deal).number
			}
			l.cash = s.m.Calendar.Roll(l.paid, calendar.Following)
			if l.gross = cut(exact, p.amount, part); l.gross != 0 {
				s.lines = append(s.lines, &l)
			}
		}
	}
}

type slowFate struct {
	share *big.Rat
	line  slowLine
}

// fates lists what becomes of a part, in the fixed order: takers by tier, defaults, the rest.
func (s *slowParty) fates(parts []slowPart, p slowPart, dates terms.Dates, deal *forecast.Deal) []slowFate {
	habits, business := deal.Habits, s.payerCalendar(deal)
	percentOf := func(r money.Rate) *big.Rat { return big.NewRat(int64(r), int64(money.One)) }
	writtenOff := calendar.Duration{Count: 180}
	if habits.WrittenOffAfter != nil {
		writtenOff = *habits.WrittenOffAfter
	}
	never := slowLine{never: true, paid: writtenOff.From(p.due, business)}
	rest := big.NewRat(1, 1)
	var fates []slowFate
	switch {
	case !s.p.Side.HasInvoices() || p.onOrder:
		return []slowFate{{rest, slowLine{paid: p.paid}}}
	case habits.ByMonth != nil:
		for k, r := range habits.ByMonth {
			paid := business.Roll(dates.Invoice.AddMonths(k), calendar.ModifiedFollowing)
			fates = append(fates, slowFate{percentOf(r), slowLine{paid: paid}})
			rest.Sub(rest, percentOf(r))
		}
		return append(fates, slowFate{rest, never})
	}
	if deal.Discount != nil {
		for i, taker := range s.takers(parts, dates, deal) {
			if !taker.open || i >= len(habits.DiscountTaken) {
				continue
			}
			l := slowLine{paid: p.paid}
			if p.paid >= taker.paid && !p.advance { // else it is paid already, or deducted
				l = slowLine{takes: true, rate: taker.rate, paid: taker.paid}
			}
			fates = append(fates, slowFate{percentOf(habits.DiscountTaken[i]), l})
			rest.Sub(rest, percentOf(habits.DiscountTaken[i]))
		}
	}
	rest.Sub(rest, percentOf(habits.Never))
	return append(fates, slowFate{percentOf(habits.Never), never}, slowFate{rest, slowLine{paid: p.paid}})
}

type slowTaker struct {
	open bool
	rate money.Rate
	paid calendar.Date
}

// takers dates the payment inside each tier's window, or its grace.
func (s *slowParty) takers(parts []slowPart, dates terms.Dates, deal *forecast.Deal) []slowTaker {
	business := s.payerCalendar(deal)
	latest := parts[0].due
	for _, p := range parts {
		latest = max(latest, p.due)
	}
	var takers []slowTaker
	for _, tier := range deal.Discount.Tiers {
		last := map[terms.Until]calendar.Date{terms.UntilDue: latest, terms.OnDelivery: dates.Delivery}[tier.Until]
		if tier.Until == terms.Within {
			last = tier.Window.From(dates.Invoice, business)
		}
		k := slowTaker{open: last < latest || tier.Until == terms.UntilDue, rate: tier.Rate}
		k.paid = deal.Discount.Grace.From(last, business)
		for !business.IsBusiness(k.paid) {
			k.paid--
		}
		if k.paid < dates.Invoice {
			k.paid = business.Roll(dates.Invoice, calendar.Following)
		}
		takers = append(takers, k)
	}
	return takers
}

// parts divides an order by its terms: each share rounded half away from zero and at most
// what is left, the last takes the rest.
func (s *slowParty) parts(amount money.Amount, dates terms.Dates, deal *forecast.Deal) []slowPart {
	if deal.Terms.IsZero() {
		return []slowPart{s.dated(amount, dates.Invoice, terms.Rule{}, dates, deal)}
	}
	instalments := deal.Terms.Instalments()
	invoice := s.invoice(dates.Invoice, *deal)
	sign, left := money.Amount(1), amount
	if amount < 0 { // an expense that comes back mirrors one that is paid
		sign, left = -1, -amount
	}
	whole := left
	var parts []slowPart
	for i, instalment := range instalments {
		part := left
		if rate, ok := instalment.Share.Percent(); ok && i < len(instalments)-1 {
			part = money.Amount(rounded(share(whole, int64(rate), int64(money.One))))
		}
		if fixed, ok := instalment.Share.Amount(); ok && i < len(instalments)-1 {
			part = fixed
			if !instalment.OnOrder() { // of the invoice: what other orders on it have not paid
				part = min(fixed-invoice.fixed[i], left)
				invoice.fixed[i] += part
			}
		}
		part = min(part, left)
		left -= part
		base, _ := dates.Of(instalment.Base())
		if part != 0 {
			parts = append(parts, s.dated(sign*part, instalment.Due(base, s.m.Calendar), instalment.Rule, dates, deal))
		}
	}
	return parts
}

func (s *slowParty) invoice(on calendar.Date, deal forecast.Deal) *slowInvoice {
	for _, known := range s.invoices {
		if known.on == on && reflect.DeepEqual(known.deal, deal) {
			return known
		}
	}
	s.invoices = append(s.invoices, &slowInvoice{on, deal, len(s.invoices), map[int]money.Amount{}})
	return s.invoices[len(s.invoices)-1]
}

// dated says when a part is asked and paid.
func (s *slowParty) dated(amount money.Amount, due calendar.Date, rule terms.Rule, dates terms.Dates, deal *forecast.Deal) slowPart {
	habits, business := deal.Habits, s.payerCalendar(deal)
	p := slowPart{amount: amount, due: due, asked: dates.Invoice, onOrder: rule.OnOrder()}
	if asked := max(due, dates.Order); rule.InAdvance() && asked < dates.Invoice {
		p.advance, p.asked = true, asked // nobody asks before the order
	}
	rolled := business.Roll(due, calendar.Following)
	earliest := dates.Invoice
	if rule.InAdvance() {
		earliest = dates.Order
	}
	switch {
	case !s.p.Side.HasInvoices():
		p.paid = due
	case p.onOrder && habits.AdvanceLate != nil:
		p.paid = business.Roll(max(earliest, habits.AdvanceLate.From(rolled, business)), calendar.Following)
	case p.onOrder:
		p.paid = rolled
	default:
		p.paid = s.payDay(max(habits.Late.From(rolled, business), earliest), deal)
	}
	return p
}

// payDay is the first day from a date on which the payer pays.
func (s *slowParty) payDay(d calendar.Date, deal *forecast.Deal) calendar.Date {
	if deal.Habits.PayDays != nil {
		d = deal.Habits.PayDays.Next(d, s.payerCalendar(deal))
	}
	return s.payerCalendar(deal).Roll(d, calendar.Following)
}

// openItems adds what the scenario lists as unpaid on the first day.
func (s *slowParty) openItems() {
	deal := &s.p.Regimes[0].Conditions.Deal
	habits, business, start := deal.Habits, s.payerCalendar(deal), s.m.Span.First
	for _, item := range s.m.Open {
		if item.Party != s.p && (item.Party.ID != s.p.ID || item.Party.Side != s.p.Side) {
			continue
		}
		if item.Amount < 0 {
			s.credits = append(s.credits, &slowCredit{side: s.p.Side, from: start, amount: -item.Amount, listed: true})
			continue
		}
		late := habits.Late.From(business.Roll(item.Due, calendar.Following), business)
		paid := s.payDay(late, deal)
		if late < start {
			overdue := calendar.Duration{Count: 30}
			if habits.Overdue != nil {
				overdue = *habits.Overdue
			}
			paid = s.payDay(overdue.From(start, business), deal)
		}
		if item.Expected != nil {
			paid = *item.Expected
		}
		writtenOff := calendar.Duration{Count: 180}
		if habits.WrittenOffAfter != nil {
			writtenOff = *habits.WrittenOffAfter
		}
		never := money.Rate(0)
		if habits.ByMonth == nil {
			never = habits.Never
		}
		exact := new(big.Rat)
		lost := slowLine{side: s.p.Side, open: true, never: true, paid: max(start, writtenOff.From(item.Due, business))}
		lost.gross = cut(exact, item.Amount, big.NewRat(int64(never), int64(money.One)))
		pays := slowLine{side: s.p.Side, open: true, due: item.Due, paid: paid, cash: s.m.Calendar.Roll(paid, calendar.Following)}
		pays.gross = cut(exact, item.Amount, big.NewRat(int64(money.One-never), int64(money.One)))
		s.lines = append(s.lines, &pays, &lost)
	}
}

// opening leaves out what the opening figures hold: cash before the first day is never
// counted, and where open items are listed they stand for every invoice asked before it.
func (s *slowParty) opening() {
	listed := slices.ContainsFunc(s.m.Open, func(o forecast.OpenItem) bool { return o.Party.Side == s.p.Side })
	if !listed || !s.p.Side.HasInvoices() {
		return
	}
	start := s.m.Span.First
	s.lines = slices.DeleteFunc(s.lines, func(l *slowLine) bool { return !l.open && l.asked < start && l.paid >= start })
	s.credits = slices.DeleteFunc(s.credits, func(c *slowCredit) bool { return !c.listed && c.from < start })
}

// net lets every credit note lower the payments from its day on, the earliest first. Of one
// day's payments the rules say nothing: those first asked come first, invoices before
// advances, open items last.
func (s *slowParty) net() {
	payments := slices.DeleteFunc(slices.Clone(s.lines), func(l *slowLine) bool { return l.never })
	no := map[bool]int{true: 1}
	slices.SortStableFunc(payments, func(a, b *slowLine) int {
		return cmp.Or(int(a.paid-b.paid), no[a.open]-no[b.open], int(a.asked-b.asked), no[a.advance]-no[b.advance],
			a.invoice-b.invoice, int(a.due-b.due), no[b.takes]-no[a.takes])
	})
	slices.SortStableFunc(s.credits, func(a, b *slowCredit) int { return int(a.from - b.from) })
	for _, c := range s.credits {
		left := c.amount
		for _, l := range payments {
			if l.paid >= c.from && left > 0 && l.gross > l.credited {
				used := min(left, l.gross-l.credited)
				l.credited += used
				left -= used
				c.used = append(c.used, slowUse{l.cash, used})
			}
		}
	}
}
