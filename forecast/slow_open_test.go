package forecast_test

import (
	"math/big"
	"slices"
	"strconv"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// What is open on the first day, in the second model.

// slowOpen is an open item, or what of it the file says is disputed.
type slowOpen struct {
	item      forecast.OpenItem
	id        string
	amount    money.Amount
	held      calendar.Date // until which what is disputed is; 0: the file says nothing of a dispute
	rest      bool          // what is left beside that
	low, high money.Weight
	part      slowPart
}

// openItems adds what the scenario lists as unpaid on the first day.
func (s *slowParty) openItems() {
	named := map[string]int{}
	for _, item := range s.m.Open {
		if item.Party != s.p && (item.Party.ID != s.p.ID || item.Party.Side != s.p.Side) {
			continue
		}
		id := item.Invoice
		if id == "" {
			id = s.p.ID + "/open/" + item.Due.String()
		}
		if named[id]++; named[id] > 1 { // the second of a name has one of its own
			id += "/" + strconv.Itoa(named[id])
		}
		if item.Amount < 0 {
			credit := &slowCredit{side: s.p.Side, from: s.m.Span.First, amount: -item.Amount, listed: true}
			if credit.onPayment = s.tax(s.p.Base(), &forecast.Schedule{}).onPayment; credit.onPayment {
				credit.vat = part(credit.amount, money.Amount(item.VAT), money.Amount(money.One+item.VAT))
			}
			if item.Expected != nil { // it is given back, and lowers nothing
				credit.paidOut, credit.due, credit.cash = true, item.Due, s.m.Calendar.Roll(*item.Expected, calendar.Following)
				credit.used = []slowUse{{&slowLine{cash: credit.cash}, credit.amount}}
			}
			s.credits = append(s.credits, credit)
			continue
		}
		whole := slowOpen{item: item, id: id, amount: item.Amount}
		charged := map[calendar.Date]int{}
		if item.Disputed == nil {
			s.open(whole, 1, charged)
			continue
		}
		rest, disputed := whole, whole
		rest.amount, rest.rest = item.Amount-*item.Disputed, true
		disputed.amount, disputed.held = *item.Disputed, s.m.Span.First
		if d := s.p.Base().Deal.Habits.Disputes; d != nil {
			disputed.held = s.payerCalendar(&s.p.Base().Deal).Roll(d.For.From(s.m.Span.First, s.m.Calendar), calendar.Following)
		}
		s.open(rest, 1, charged)
		s.open(disputed, 2, charged)
	}
}

// open divides what is open by who is chased in which way, and by what becomes of it.
func (s *slowParty) open(c slowOpen, number int, charged map[calendar.Date]int) {
	if c.amount <= 0 {
		return
	}
	base := s.p.Base()
	deal, start := &base.Deal, s.m.Span.First
	business := s.payerCalendar(deal)
	c.part = slowPart{due: c.item.Due, asked: start, earliest: start, rolled: business.Roll(c.item.Due, calendar.Following)}
	c.part.free = deal.Habits.Late.From(c.part.rolled, business)
	if c.part.free > c.part.rolled { // its invoice named the due date as all do
		c.part.free = max(c.part.rolled, c.part.free-calendar.Date(base.Invoicing.ExactDueDate))
	}
	c.part.feared = c.part.free
	exact := new(big.Rat)
	for cut := range s.chasedApart(0, money.Whole) {
		c.low, c.high = cut.low, cut.high
		s.asked = append(s.asked, slowAsking{c.id, c.low, c.high, c.amount})
		weight := big.NewRat(int64(c.high-c.low), int64(money.Whole))
		s.chaseOpen(&c, weight, number, charged)
		for _, fate := range s.openFates(&c) {
			l := fate.line
			l.weight = times(weight, fate.share)
			s.openLine(&c, &l, exact)
		}
	}
}

// openLine adds a share of what is open. Its VAT counts where that is due on payment; else only what comes
// back with it, once it is written off.
func (s *slowParty) openLine(c *slowOpen, l *slowLine, exact *big.Rat) {
	base := s.p.Base()
	l.side, l.open, l.id, l.due, l.low, l.high = s.p.Side, true, c.id, c.item.Due, c.low, c.high
	l.ordered, l.delivered, l.invoiced, l.asked = calendar.Min, calendar.Min, calendar.Min, calendar.Min
	if c.item.Issued != nil {
		l.invoiced, l.asked = *c.item.Issued, *c.item.Issued
	}
	l.business, l.onPayment = s.payerCalendar(&base.Deal), s.tax(base, &forecast.Schedule{}).onPayment
	l.cash = s.inBank(l)
	if l.gross = cut(exact, c.amount, l.weight); l.gross == 0 {
		return
	}
	contained := part(l.gross, money.Amount(c.item.VAT), money.Amount(money.One+c.item.VAT))
	if l.onPayment {
		l.vat = contained
	} else {
		l.relief = contained
	}
	if base.Factoring == nil { // who has always had a factor would have sold it already
		s.sell(l, c.part)
	}
	s.lines = append(s.lines, l)
}

// openFates lists what becomes of what is open. On a day that somebody expects it is paid as it is.
func (s *slowParty) openFates(c *slowOpen) []slowFate {
	deal := s.p.Base().Deal
	incident := deal.Habits.Incidents
	if c.item.Expected != nil {
		incident, deal.Habits.Fails = noIncident, nil
	}
	if deal.Habits.ByMonth != nil { // it is under way already, and paid in full
		return s.byMeans(&deal, slowFate{big.NewRat(1, 1), slowLine{paid: s.openPaid(c, c.part.free)}}, noIncident)
	}
	var fates []slowFate
	for _, kind := range s.openKinds(c, false) {
		answered := []slowFate{kind.slowFate}
		if !kind.line.settled && c.item.Expected == nil {
			answered = s.answered(c.part, s.asOrder(c), kind)
		}
		for _, f := range answered {
			if f.share.Sign() != 0 {
				fates = append(fates, s.byMeans(&deal, f, incident)...)
			}
		}
	}
	return fates
}

// asOrder stands for the order of what is open, of which nothing is known but its party's own deal. Of what
// the file says is disputed no late fee is asked.
func (s *slowParty) asOrder(c *slowOpen) *slowOrder {
	o := &slowOrder{low: c.low, high: c.high, share: big.NewRat(1, 1), c: *s.p.Base()}
	if c.held != 0 {
		o.c.Deal.LateFees = nil
	}
	return o
}

// openPaid is when what is open is paid whose lateness is over on a day: when that has passed, a while after
// the first day.
func (s *slowParty) openPaid(c *slowOpen, free calendar.Date) calendar.Date {
	deal, start := &s.p.Base().Deal, s.m.Span.First
	if c.item.Expected != nil {
		return *c.item.Expected
	}
	if free < start && s.payDay(free, deal) < start { // nor is a pay day still to come
		free = after(deal.Habits.Overdue, 30).From(start, s.payerCalendar(deal))
	}
	return s.payDay(max(free, c.held), deal)
}

// openKinds lists what becomes of what is open before anything is done about it. What the file says is
// disputed is held as a whole, and a part of it is credited in the end; beside it nothing is disputed. As a
// whole invoice nothing is credited that is not credited as a whole.
func (s *slowParty) openKinds(c *slowOpen, invoice bool) []slowKind {
	deal := &s.p.Base().Deal
	habits, start := deal.Habits, s.m.Span.First
	business := s.payerCalendar(deal)
	never := slowLine{never: true, paid: max(start, after(habits.WrittenOffAfter, 180).From(c.item.Due, business))}
	kinds := []slowKind{{slowFate{exactly(habits.Never), never}, c.part.rolled, new(big.Rat)}}
	for _, by := range c.part.payers(&habits, exactly(money.One-habits.Never)) {
		usual := slowLine{paid: s.openPaid(c, by.free), fees: deal.LateFees}
		if c.held != 0 {
			usual.fees = nil
		}
		d := habits.Disputes
		if d == nil || c.rest {
			kinds = append(kinds, slowKind{slowFate{by.share, usual}, c.part.rolled, by.reacts})
			continue
		}
		share, ends := exactly(d.Share), business.Roll(d.For.From(c.part.rolled, business), calendar.Following)
		held := slowLine{paid: s.openPaid(c, d.For.From(by.free, business)), disputed: true}
		if c.held != 0 {
			share, ends = big.NewRat(1, 1), max(c.part.rolled, c.held)
			held.paid = usual.paid
		}
		unheld := *c
		unheld.held = 0
		if held.disputed = held.paid > s.openPaid(&unheld, by.free); !held.disputed {
			held.fees = usual.fees
		}
		credited := new(big.Rat)
		if d.Credited == money.One || !invoice {
			credited = times(times(by.share, share), exactly(d.Credited))
		}
		over := max(start, ends)
		if c.held != 0 {
			over = c.held
		}
		kinds = append(kinds, slowKind{slowFate{credited, slowLine{never: true, settled: true, paid: over}}, ends, by.reacts})
		rest := new(big.Rat).Sub(by.share, credited)
		if !d.OnlyDisputed || c.held != 0 {
			whole := new(big.Rat).Sub(times(by.share, share), credited)
			kinds = append(kinds, slowKind{slowFate{whole, held}, ends, by.reacts})
			rest.Sub(rest, whole)
		}
		kinds = append(kinds, slowKind{slowFate{rest, usual}, c.part.rolled, by.reacts})
	}
	return slices.DeleteFunc(kinds, func(k slowKind) bool { return k.share.Sign() == 0 })
}

// chaseOpen charges what is done about what is open from the first day on: once a day for all of an item.
func (s *slowParty) chaseOpen(c *slowOpen, weight *big.Rat, number int, charged map[calendar.Date]int) {
	if c.item.Expected != nil || s.p.Base().Deal.Habits.ByMonth != nil {
		return
	}
	for _, k := range s.openKinds(c, true) {
		if k.line.settled {
			continue
		}
		acts := s.actsOf(c.part, s.asOrder(c), k.base)
		_, sent, _ := k.answering(acts)
		for i, act := range acts {
			if charged[act.sent] == 0 && sent[i].Sign() != 0 {
				charged[act.sent] = number
			}
			if charged[act.sent] == number && act.sent <= s.m.Span.Last {
				s.acts = append(s.acts, slowCost{act.sent, weighed(act.cost, times(weight, sent[i]))})
			}
		}
	}
}
