package forecast_test

import (
	"math/big"
	"slices"
	"strconv"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// slowPart is an instalment of an order, dated as if nobody took a discount or defaulted.
type slowPart struct {
	amount, vat                money.Amount
	due, asked, paid           calendar.Date
	rolled, earliest           calendar.Date // due on a business day; and before which nothing is paid
	free, feared               calendar.Date // when lateness is over; and that of who fears late fees
	onOrder, advance, retained bool
}

// slowFate is what becomes of a share of a part.
type slowFate struct {
	share *big.Rat
	line  slowLine
}

// slowPiece is a fate of a part of one of the shares of an order.
type slowPiece struct {
	part   slowPart
	line   slowLine
	weight *big.Rat
}

// divide cuts one order, over all its shares: what it asks, the VAT in it and what it brings
// into the stock each lose no cent. What was over long before the first day is left out.
func (s *slowParty) divide(shares []*slowOrder) {
	gross, vat, bought, used := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	dated, alive := make([][]slowPiece, len(shares)), false
	past := calendar.Date(70) // a credit note of the 60 days before the first may still lower what was paid then
	if slices.ContainsFunc(s.p.Regimes, func(r forecast.Regime) bool { return r.Conditions.Rebate != nil }) {
		past = 400 // and a rebate what was paid since the end of a year
	}
	for i, o := range shares {
		if o.refused {
			continue
		}
		if o.gross() > 0 || !s.p.Side.HasInvoices() && o.gross() != 0 {
			dated[i] = s.pieces(o)
		}
		for _, p := range dated[i] {
			alive = alive || max(p.line.cash, p.line.paid, o.delivered, o.invoiced) >= s.m.Span.First-past
		}
		alive = alive || o.gross() < 0 || o.kept != nil // a deposit goes back long after it has come
		if o.goods != nil {
			g := *o.goods
			g.bought, g.used = cut(bought, o.net, o.weight()), cut(used, g.used, o.weight())
			s.goods = append(s.goods, g)
		}
	}
	early, before, noted := money.Amount(0), (*slowLine)(nil), (*slowCredit)(nil)
	leave := func(vat money.Amount) { // a share of less than a cent leaves its VAT to its neighbour
		switch {
		case before != nil:
			before.vat += vat
		case noted != nil:
			noted.vat -= vat
		default:
			early += vat
		}
	}
	for i := 0; alive && i < len(shares); i++ {
		o := shares[i]
		if o.refused { // it takes its cents with it
			cut(gross, o.gross(), o.weight())
			cut(vat, o.vat, o.weight())
		}
		if !o.refused && o.gross() < 0 && s.p.Side.HasInvoices() {
			note := &slowCredit{
				side: s.p.Side, from: o.invoiced, amount: -cut(gross, o.gross(), o.weight()), vat: -cut(vat, o.vat, o.weight()), onPayment: o.tax.onPayment,
			}
			if note.amount != 0 {
				note.vat -= early
				noted, before, early = note, nil, 0
				s.credits = append(s.credits, note)
			} else {
				leave(-note.vat)
			}
		}
		for _, p := range dated[i] {
			l := p.line
			l.gross, l.vat = cut(gross, p.part.amount, p.weight), cut(vat, p.part.vat, p.weight)
			if l.gross != 0 {
				l.vat += early
				before, noted, early = &l, nil, 0
				s.sell(&l, p.part)
				if o.kept != nil {
					s.returned(&l, o.kept)
				}
				s.lines = append(s.lines, &l)
			} else {
				leave(l.vat)
			}
		}
	}
}

// pieces lists the fates of all parts of a share of an order.
func (s *slowParty) pieces(o *slowOrder) []slowPiece {
	var pieces []slowPiece
	parts := s.parts(o)
	shareVAT(o, parts)
	for _, p := range parts {
		document := o.on.id
		if p.advance {
			document = s.advance(o.on, p.asked)
		}
		s.asked = append(s.asked, slowAsking{document, o.low, o.high, p.amount})
		for _, fate := range s.fates(parts, p, o) {
			l := fate.line
			l.side, l.order, l.ordered, l.delivered, l.invoiced, l.asked, l.due, l.advance = s.p.Side, o.key, o.ordered, o.delivered, o.invoiced, p.asked, p.due, p.advance
			l.business, l.deposit = s.payerCalendar(&o.c.Deal), o.kept != nil
			l.id, l.onPayment, l.under = document, o.tax.onPayment, o.c.Deal.UnderVAT
			l.share, l.heads = o.share, o.heads
			l.weight, l.low, l.high, l.retained = times(o.weight(), fate.share), o.low, o.high, p.retained
			l.cash = s.inBank(&l)
			if waits := o.c.Waits; waits != nil && l.cash >= s.m.Span.First && l.cash <= s.m.Span.Last {
				l.waits = waits
			}
			if l.weight.Sign() != 0 {
				pieces = append(pieces, slowPiece{p, l, l.weight})
			}
		}
	}
	return pieces
}

// advance names what is asked before its invoice on a day. Rush orders and tickets are asked for one by
// one; the n-th document of a day bears its number.
func (s *slowParty) advance(on *slowInvoice, asked calendar.Date) string {
	if !on.alone {
		on = nil
	}
	if s.advances == nil {
		s.advances = map[calendar.Date][]*slowInvoice{}
	}
	if !slices.Contains(s.advances[asked], on) {
		s.advances[asked] = append(s.advances[asked], on)
	}
	name := s.p.ID + "/" + asked.String() + "/advance"
	if before := slices.Index(s.advances[asked], on); before > 0 {
		name += "/" + strconv.Itoa(before+1)
	}
	return name
}

// shareVAT lets the VAT of an order follow its parts: what has been asked bears its share.
func shareVAT(o *slowOrder, parts []slowPart) {
	asked, shared := money.Amount(0), money.Amount(0)
	for i := range parts {
		asked += parts[i].amount
		parts[i].vat = part(o.vat, asked, o.gross()) - shared
		shared += parts[i].vat
	}
}

// inBank is the day on which money is in the bank: after the lag of the means, rolled.
func (s *slowParty) inBank(l *slowLine) calendar.Date {
	if l.never {
		return l.paid
	}
	d := l.paid
	if l.means != nil {
		d = l.means.Lag.From(d, s.m.Calendar)
	}
	return s.m.Calendar.Roll(d, calendar.Following)
}

// parts divides an order by its terms: each share rounded half away from zero and at most
// what is left, the last takes the rest. What is retained is taken off the last parts.
func (s *slowParty) parts(o *slowOrder) []slowPart {
	deal, dates := &o.c.Deal, o.dates()
	if deal.Terms.IsZero() {
		return []slowPart{s.dated(o, o.gross(), o.invoiced, terms.Rule{})}
	}
	amounts := s.amountsOf(o)
	kept := money.Amount(0)
	if deal.Retention != nil && o.kept == nil {
		kept = percentOf(o.gross(), deal.Retention.Share)
	}
	for i, left := len(amounts)-1, kept; i >= 0; i-- {
		taken := min(left, amounts[i])
		amounts[i], left = amounts[i]-max(0, taken), left-max(0, taken)
	}
	var parts []slowPart
	last := calendar.Min
	for i, instalment := range deal.Terms.Instalments() {
		base, _ := dates.Of(instalment.Base())
		due := instalment.Due(base, s.m.Calendar)
		if amounts[i] != 0 {
			parts = append(parts, s.dated(o, amounts[i], due, instalment.Rule))
			last = max(last, due)
		}
	}
	if deal.Habits.ByMonth != nil && parts != nil { // all is one part, due with the last of them
		parts = []slowPart{s.dated(o, o.gross()-kept, last, terms.Rule{})}
	}
	if kept != 0 {
		from, _ := dates.Of(deal.Retention.From)
		p := s.dated(o, kept, deal.Retention.For.From(from, s.m.Calendar), terms.Rule{})
		p.retained = true
		parts = append(parts, p)
	}
	return parts
}

func (s *slowParty) amountsOf(o *slowOrder) []money.Amount {
	instalments := o.c.Deal.Terms.Instalments()
	sign, left := money.Amount(1), o.gross()
	if left < 0 { // an expense that comes back mirrors one that is paid
		sign, left = -1, -left
	}
	whole := left
	amounts := make([]money.Amount, len(instalments))
	for i, instalment := range instalments {
		asks := left
		if rate, ok := instalment.Share.Percent(); ok && i < len(instalments)-1 {
			asks = percentOf(whole, rate)
		}
		if fixed, ok := instalment.Share.Amount(); ok && i < len(instalments)-1 {
			fixed = each(o.heads, fixed)
			asks = fixed
			if !instalment.OnOrder() { // of the invoice: what other orders on it have not paid
				asked := o.on.asked(o)
				asks = min(max(fixed-asked[i], 0), left)
				asked[i] += asks
			}
		}
		asks = min(asks, left)
		left -= asks
		amounts[i] = sign * asks
	}
	return amounts
}

// dated says when a part is asked and paid.
func (s *slowParty) dated(o *slowOrder, amount money.Amount, due calendar.Date, rule terms.Rule) slowPart {
	deal := &o.c.Deal
	habits, business := deal.Habits, s.payerCalendar(deal)
	p := slowPart{amount: amount, due: due, asked: o.invoiced, onOrder: rule.OnOrder()}
	if asked := max(due, o.ordered); rule.InAdvance() && asked < o.invoiced {
		p.advance, p.asked = true, asked // nobody asks before the order
	}
	rolled := business.Roll(due, calendar.Following)
	earliest := o.invoiced
	if rule.InAdvance() {
		earliest = o.ordered
	}
	switch {
	case !s.p.Side.HasInvoices():
		p.paid = max(due, earliest)
	case p.onOrder && habits.AdvanceLate != nil:
		p.paid = business.Roll(max(earliest, habits.AdvanceLate.From(rolled, business)), calendar.Following)
	case p.onOrder:
		p.paid = rolled
	default:
		p.rolled, p.earliest = rolled, earliest
		p.free, p.feared = s.lateness(o, due, rolled)
		p.paid = s.payDay(max(p.free, earliest), deal)
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

// payerCalendar is the customer's own, or the company's.
func (s *slowParty) payerCalendar(deal *forecast.Deal) *calendar.Calendar {
	if s.p.Side == forecast.Customer && deal.Calendar != nil {
		return deal.Calendar
	}
	return s.m.Calendar
}

// fates lists what becomes of a part, in the fixed order: takers by tier, defaults, the rest,
// and each by its means.
func (s *slowParty) fates(parts []slowPart, p slowPart, o *slowOrder) []slowFate {
	deal := &o.c.Deal
	habits, business := deal.Habits, s.payerCalendar(deal)
	never := slowLine{never: true, paid: after(habits.WrittenOffAfter, 180).From(p.due, business)}
	rest := big.NewRat(1, 1)
	var fates []slowFate
	take := func(r money.Rate, l slowLine) {
		fates = append(fates, s.byMeans(deal, slowFate{exactly(r), l}, noIncident)...)
		rest.Sub(rest, exactly(r))
	}
	switch {
	case !s.p.Side.HasInvoices() || p.onOrder || o.kept != nil:
		return s.byMeans(deal, slowFate{rest, slowLine{paid: p.paid}}, noIncident)
	case habits.ByMonth != nil:
		for k, r := range habits.ByMonth {
			take(r, slowLine{byMonth: true, paid: business.Roll(o.invoiced.AddMonths(k), calendar.ModifiedFollowing)})
		}
		return append(fates, slowFate{rest, never})
	}
	if deal.Discount != nil {
		for i, taker := range s.takers(parts, o) {
			if !taker.open || i >= len(habits.DiscountTaken) {
				continue
			}
			l := slowLine{paid: p.paid, fees: deal.LateFees}
			if p.paid >= taker.paid && !p.advance && !p.retained { // else it is paid already, or deducted
				l = slowLine{takes: true, rate: taker.rate, paid: taker.paid, window: taker.last}
			}
			take(habits.DiscountTaken[i], l)
		}
	}
	if p.retained {
		take(habits.Never, never)
		for _, by := range p.payers(&habits, rest) {
			l := slowLine{paid: s.payDay(max(by.free, p.earliest), deal), fees: deal.LateFees}
			fates = append(fates, s.byMeans(deal, slowFate{by.share, l}, habits.Incidents)...)
		}
		return fates
	}
	rest.Sub(rest, exactly(habits.Never))
	for _, kind := range s.troubled(p, o, slowFate{exactly(habits.Never), never}, rest) {
		fates = append(fates, s.byMeans(deal, kind, habits.Incidents)...)
	}
	return fates
}

// noIncident meets who takes a discount, and what is paid on order.
var noIncident *payer.Setback

// byMeans divides what is paid by the means it comes by, and by what puts it off: an incident, or a
// debit that fails, which is any payment where nobody debits.
func (s *slowParty) byMeans(deal *forecast.Deal, f slowFate, incident *payer.Setback) []slowFate {
	if f.line.never {
		return []slowFate{f}
	}
	means := deal.Habits.By
	if means == nil {
		means = []payer.MeansShare{{Share: money.One}}
	}
	var divided []slowFate
	for _, by := range means {
		rest := times(f.share, exactly(by.Share))
		for _, setback := range []*payer.Setback{incident, deal.Habits.Fails} {
			if setback == nil {
				continue
			}
			late := slowFate{times(rest, exactly(setback.Share)), f.line}
			rest = new(big.Rat).Sub(rest, late.share)
			late.line.means, late.line.setBack = by.Means, true
			late.line.paid = s.payerCalendar(deal).Roll(setback.For.From(f.line.paid, s.payerCalendar(deal)), calendar.Following)
			divided = append(divided, late)
		}
		next := slowFate{rest, f.line}
		next.line.means = by.Means
		divided = append(divided, next)
	}
	return divided
}

type slowTaker struct {
	open       bool
	rate       money.Rate
	last, paid calendar.Date
}

// takers dates the payment inside each tier's window, or its grace.
func (s *slowParty) takers(parts []slowPart, o *slowOrder) []slowTaker {
	deal := &o.c.Deal
	business, latest := s.payerCalendar(deal), parts[0].due
	for _, p := range parts {
		if !p.retained {
			latest = max(latest, p.due)
		}
	}
	var takers []slowTaker
	for _, tier := range deal.Discount.Tiers {
		last := map[terms.Until]calendar.Date{terms.UntilDue: latest, terms.OnDelivery: o.delivered}[tier.Until]
		if tier.Until == terms.Within {
			last = tier.Window.From(o.invoiced, business)
		}
		k := slowTaker{open: last < latest || tier.Until == terms.UntilDue, rate: tier.Rate, last: last}
		k.paid = deal.Discount.Grace.From(last, business)
		for !business.IsBusiness(k.paid) {
			k.paid--
		}
		if k.paid < o.invoiced {
			k.paid = business.Roll(o.invoiced, calendar.Following)
		}
		if k.last < o.invoiced { // who gathers deliveries on one invoice is paid for all of them at once
			k.last = o.invoiced
		}
		takers = append(takers, k)
	}
	return takers
}
