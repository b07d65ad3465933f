package forecast_test

import (
	"cmp"
	"iter"
	"math/big"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// What goes wrong with payments, and reminders, in the second model.

// slowRange is a range of willingness that is reminded in its own way.
type slowRange struct {
	low, high money.Weight
	number    int
}

// remindedApart cuts a range of willingness where regimes with reminders begin and end.
func (s *slowParty) remindedApart(low, high money.Weight) iter.Seq[slowRange] {
	ends := []money.Weight{0, money.Whole}
	for i := range s.p.Regimes {
		if r := &s.p.Regimes[i]; r.Conditions.Reminders != nil {
			ends = append(ends, r.Low, r.High)
		}
	}
	slices.Sort(ends)
	return func(yield func(slowRange) bool) {
		for i := range len(ends) - 1 {
			cut := slowRange{max(low, ends[i]), min(high, ends[i+1]), i}
			if cut.low < cut.high && !yield(cut) {
				return
			}
		}
	}
}

// lateness is the day on which that of a payer is over; invoices that name the due date exactly take
// off what was vague about it.
func (s *slowParty) lateness(o *slowOrder, rolled calendar.Date) calendar.Date {
	free := o.c.Deal.Habits.Late.From(rolled, s.payerCalendar(&o.c.Deal))
	if free <= rolled {
		return free
	}
	return max(rolled, free-calendar.Date(o.acting.Invoicing.ExactDueDate))
}

// slowKind is what becomes of a share of a part before anybody is reminded of it.
type slowKind struct {
	slowFate
	base calendar.Date // from which reminders count
}

// troubled divides what is never paid, and what pays, by what goes wrong with it: disputes first, then
// who answers which reminder, then what puts a payment off.
func (s *slowParty) troubled(p slowPart, o *slowOrder, never, pays slowFate) []slowFate {
	kinds := []slowKind{{never, p.rolled}}
	contested := s.contested(p, o, &pays)
	kinds = append(kinds, contested...)
	kinds = append(kinds, slowKind{pays, p.rolled})
	s.remind(p, o, kinds, contested)
	var fates []slowFate
	for _, kind := range kinds {
		if kind.line.settled {
			fates = append(fates, kind.slowFate)
			continue
		}
		fates = append(fates, s.answered(p, o, kind)...)
	}
	return slices.DeleteFunc(fates, func(f slowFate) bool { return f.share.Sign() == 0 })
}

// contested takes what the payer contests off what pays: the share that is credited in the end, and
// the share that is paid later.
func (s *slowParty) contested(p slowPart, o *slowOrder, pays *slowFate) []slowKind {
	d, business := o.c.Deal.Habits.Disputes, s.payerCalendar(&o.c.Deal)
	if d == nil {
		return nil
	}
	whole := times(pays.share, exactly(d.Share))
	credited := times(whole, exactly(d.Credited))
	ends := business.Roll(d.For.From(p.rolled, business), calendar.Following)
	kinds := []slowKind{{slowFate{credited, slowLine{never: true, settled: true, paid: max(ends, p.earliest)}}, ends}}
	pays.share = new(big.Rat).Sub(pays.share, credited)
	if !d.OnlyDisputed {
		held := new(big.Rat).Sub(whole, credited)
		pays.share.Sub(pays.share, held)
		paid := s.payDay(max(d.For.From(p.free, business), p.earliest), &o.c.Deal)
		kinds = append(kinds, slowKind{slowFate{held, slowLine{paid: paid, disputed: true}}, ends})
	}
	return kinds
}

// slowReminder is one reminder as it is sent.
type slowReminder struct {
	sent, answer     calendar.Date // and when who answers it has paid
	answered, covers money.Rate
	cost             money.Amount
	number           int
}

// remindersOf lists what is sent about a part that reminders count for from a day on: by what is in
// force on the day of each.
func (s *slowParty) remindersOf(p slowPart, o *slowOrder, base calendar.Date) []slowReminder {
	var all []slowReminder
	for i := range s.p.Regimes {
		regime := &s.p.Regimes[i]
		by := regime.Conditions.Reminders
		if by == nil || regime.Low > o.low || regime.High < o.high {
			continue
		}
		for number, at := range by.At {
			r := slowReminder{number: number, answered: by.Answered, covers: by.Covers, cost: by.Cost}
			r.sent = s.m.Calendar.Roll(at.From(base, s.m.Calendar), calendar.Following)
			if by.Reviewed != nil {
				r.sent = s.m.Calendar.Roll(by.Reviewed.Next(r.sent, s.m.Calendar), calendar.Following)
			}
			r.answer = base
			if r.sent >= base {
				r.answer = calendar.Duration{Count: 2, Unit: calendar.BusinessDays}.From(r.sent, s.payerCalendar(&o.c.Deal))
			}
			if regime.Span.First <= r.sent && r.sent <= regime.Span.Last && r.sent >= p.asked {
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b slowReminder) int { return cmp.Or(int(a.sent-b.sent), a.number-b.number) })
	return all
}

// answering divides a share by the reminder that it answers, and says how much of it each is sent for.
// Whom a reminder reaches of a smaller share, it reaches of a larger one too.
func (k slowKind) answering(reminders []slowReminder, habits *payer.Habits) (answered, sent []*big.Rat, rest *big.Rat) {
	reacts := big.NewRat(1, 1)
	if habits.Opportunistic != nil {
		reacts = exactly(*habits.Opportunistic)
	}
	if k.line.never {
		reacts = new(big.Rat)
	}
	levels := []money.Rate{0, money.One}
	for _, r := range reminders {
		answered, sent, levels = append(answered, new(big.Rat)), append(sent, new(big.Rat)), append(levels, r.covers)
	}
	slices.Sort(levels)
	rest = new(big.Rat).Set(k.share)
	for i := range len(levels) - 1 {
		layer := times(k.share, exactly(levels[i+1]-levels[i]))
		left, silent := times(layer, reacts), new(big.Rat)
		silent.Sub(layer, left)
		for j, r := range reminders {
			if r.covers < levels[i+1] || !k.line.never && k.line.paid <= r.sent {
				continue
			}
			sent[j].Add(sent[j], left)
			sent[j].Add(sent[j], silent)
			pays := times(left, exactly(r.answered))
			answered[j].Add(answered[j], pays)
			left.Sub(left, pays)
			rest.Sub(rest, pays)
		}
	}
	return answered, sent, rest
}

// answered divides what becomes of a part by who answers which reminder.
func (s *slowParty) answered(p slowPart, o *slowOrder, k slowKind) []slowFate {
	reminders := s.remindersOf(p, o, k.base)
	answered, _, rest := k.answering(reminders, &o.c.Deal.Habits)
	var fates []slowFate
	for i, r := range reminders {
		l := k.line
		if r.answer < l.paid {
			l.paid, l.reminded = r.answer, r.number+1
		}
		fates = append(fates, slowFate{answered[i], l})
	}
	return append(fates, slowFate{rest, k.line})
}

// slowClaim is what is reminded of at once: what an invoice has falling due on a day.
type slowClaim struct {
	invoice *slowInvoice
	due     calendar.Date
}

// remind charges the reminders of a claim, once for each range of willingness: weighed like the first
// order in it. What is credited in the end is reminded of like the rest of its invoice.
func (s *slowParty) remind(p slowPart, o *slowOrder, kinds, contested []slowKind) {
	claim := slowClaim{o.on, p.due}
	if s.reminded == nil {
		s.reminded = map[slowClaim]*slowOnce{}
	}
	if s.reminded[claim] == nil {
		s.reminded[claim] = &slowOnce{}
	}
	weight := times(s.reminded[claim].first(o.low, o.high), o.weight())
	for _, k := range s.invoicesOf(p, o, kinds, contested) {
		reminders := s.remindersOf(p, o, k.base)
		_, sent, _ := k.answering(reminders, &o.c.Deal.Habits)
		for i, r := range reminders {
			if s.m.Span.First <= r.sent && r.sent <= s.m.Span.Last {
				s.reminders = append(s.reminders, slowCost{r.sent, weighed(r.cost, times(weight, sent[i]))})
			}
		}
	}
}

// invoicesOf are the kinds that are reminded of, of whole invoices: what of a contested one is credited
// counts with what of it is paid.
func (s *slowParty) invoicesOf(p slowPart, o *slowOrder, kinds, contested []slowKind) []slowKind {
	d := o.c.Deal.Habits.Disputes
	if d == nil || d.Credited == money.One {
		return slices.DeleteFunc(slices.Clone(kinds), func(k slowKind) bool { return k.line.settled })
	}
	credited, last := contested[0].share, len(kinds)-1
	var whole []slowKind
	for i, k := range kinds {
		if with := i == last && d.OnlyDisputed || i == last-1 && !d.OnlyDisputed; with {
			k.share = new(big.Rat).Add(k.share, credited)
		}
		if !k.line.settled {
			whole = append(whole, k)
		}
	}
	return whole
}
