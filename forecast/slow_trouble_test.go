package forecast_test

import (
	"cmp"
	"iter"
	"math/big"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// What goes wrong with payments, and reminders, in the second model.

// slowRange is a range of willingness that is chased in its own way.
type slowRange struct {
	low, high money.Weight
	number    int
}

// chasedApart cuts a range of willingness where regimes that chase what is unpaid begin and end.
func (s *slowParty) chasedApart(low, high money.Weight) iter.Seq[slowRange] {
	ends := []money.Weight{0, money.Whole}
	for i := range s.p.Regimes {
		if r := &s.p.Regimes[i]; chases(r.Conditions) {
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

// chases tells whether conditions do anything about what is unpaid.
func chases(c *forecast.Conditions) bool {
	return c.Reminders != nil || c.Plan != nil || len(c.Recovery) > 0 || c.Factoring != nil
}

// lateness is the day on which that of a payer is over, and that of a payer who fears late fees. Invoices
// that name the due date exactly take off what was vague about it; nobody pays before it for either.
func (s *slowParty) lateness(o *slowOrder, due, rolled calendar.Date) (free, feared calendar.Date) {
	habits := o.c.Deal.Habits
	free = habits.Late.From(rolled, s.payerCalendar(&o.c.Deal))
	if free > rolled {
		free = max(rolled, free-calendar.Date(o.acting.Invoicing.ExactDueDate))
	}
	free += s.clung(o, due)
	if free <= rolled {
		return free, free
	}
	feared = max(rolled, free-calendar.Date(habits.Deters))
	if habits.Opportunistic == nil { // everybody fears them
		free = feared
	}
	return free, feared
}

// clung is how many days of what a lever has taken off the last due date a payer takes anyway. What a rush
// order is given for its speed is another deal.
func (s *slowParty) clung(o *slowOrder, due calendar.Date) calendar.Date {
	former, now := s.p.Regimes[0].Conditions.Deal.Terms, o.c.Deal.Terms
	if o.rush || former.IsZero() || former.String() == now.String() {
		return 0
	}
	latest, dates := due, o.dates()
	for _, instalment := range former.Instalments() {
		if base, known := dates.Of(instalment.Base()); known {
			latest = max(latest, instalment.Due(base, s.m.Calendar))
		}
	}
	return calendar.Date(percentOf(money.Amount(latest-due), o.c.Deal.Habits.Clings))
}

// slowPayer is who pays a share of a part: when his lateness is over, and how far he reacts to reminders.
type slowPayer struct {
	share, reacts *big.Rat
	free          calendar.Date
}

// payers divides what pays by who fears late fees; the same react to reminders, and nobody else.
func (p slowPart) payers(habits *payer.Habits, share *big.Rat) []slowPayer {
	reacts := big.NewRat(1, 1)
	if habits.Opportunistic != nil {
		reacts = exactly(*habits.Opportunistic)
	}
	if habits.Opportunistic == nil || habits.Deters == 0 {
		return []slowPayer{{share, reacts, p.free}}
	}
	fear := times(share, reacts)
	return []slowPayer{{fear, big.NewRat(1, 1), p.feared}, {new(big.Rat).Sub(share, fear), new(big.Rat), p.free}}
}

// slowKind is what becomes of a share of a part before anything is done about it.
type slowKind struct {
	slowFate
	base   calendar.Date // from which acts count
	reacts *big.Rat      // how much of it reminders move
}

// troubled divides what is never paid, and what pays, by what goes wrong with it: disputes first, then
// who answers what is done about it, then what puts a payment off.
func (s *slowParty) troubled(p slowPart, o *slowOrder, never slowFate, pays *big.Rat) []slowFate {
	s.chase(p, o, never, pays)
	var fates []slowFate
	for _, kind := range s.kinds(p, o, never, pays, o.c.Deal.Habits.Disputes) {
		if kind.line.settled {
			fates = append(fates, kind.slowFate)
			continue
		}
		fates = append(fates, s.answered(p, o, kind)...)
	}
	return slices.DeleteFunc(fates, func(f slowFate) bool { return f.share.Sign() == 0 })
}

// kinds lists what becomes of a part before anything is done about it: what is never paid and, of each
// kind of payer, what is credited, what is held and what is paid as usual.
func (s *slowParty) kinds(p slowPart, o *slowOrder, never slowFate, pays *big.Rat, d *payer.Dispute) []slowKind {
	kinds := []slowKind{{never, p.rolled, new(big.Rat)}}
	for _, by := range p.payers(&o.c.Deal.Habits, pays) {
		kinds = append(kinds, s.contested(p, o, by, d)...)
	}
	return kinds
}

// contested divides what pays: the share that is credited in the end, the share that is paid later,
// and the rest.
func (s *slowParty) contested(p slowPart, o *slowOrder, by slowPayer, d *payer.Dispute) []slowKind {
	deal := &o.c.Deal
	usual := slowLine{paid: s.payDay(max(by.free, p.earliest), deal), fees: deal.LateFees}
	if d == nil {
		return []slowKind{{slowFate{by.share, usual}, p.rolled, by.reacts}}
	}
	whole := times(by.share, exactly(d.Share))
	credited, held := times(whole, exactly(d.Credited)), new(big.Rat)
	ends := s.disputeEnds(p, o)
	kinds := []slowKind{{slowFate{credited, slowLine{never: true, settled: true, paid: max(ends, p.earliest)}}, ends, by.reacts}}
	if !d.OnlyDisputed {
		held.Sub(whole, credited)
		paid := s.payDay(max(d.For.From(by.free, s.payerCalendar(deal)), p.earliest), deal)
		kinds = append(kinds, slowKind{slowFate{held, slowLine{paid: paid, disputed: true}}, ends, by.reacts})
	}
	rest := new(big.Rat).Sub(by.share, credited)
	return append(kinds, slowKind{slowFate{rest.Sub(rest, held), usual}, p.rolled, by.reacts})
}

// disputeEnds is the day on which a dispute about a part is over, which begins when it is due.
func (s *slowParty) disputeEnds(p slowPart, o *slowOrder) calendar.Date {
	business := s.payerCalendar(&o.c.Deal)
	return business.Roll(o.c.Deal.Habits.Disputes.For.From(p.rolled, business), calendar.Following)
}

// slowAct is one thing that is done about what is unpaid.
type slowAct struct {
	slowDoing
	sent, answer     calendar.Date // and when who answers it has paid
	answered, covers money.Rate
	cost             money.Amount
	fee              money.Rate // that a collector keeps
	plan             *payer.Plan
}

// slowDoing names an act: its kind, and its place among those of the kind, from 1.
type slowDoing struct{ kind, number int }

// The kinds of acts, what is milder first.
const (
	slowReminding = iota
	slowPlanning
	slowRecovering
)

// actsOf lists what is done about a part from a day on: by what is in force on the day of each. Of one
// day, what is milder comes first.
func (s *slowParty) actsOf(p slowPart, o *slowOrder, base calendar.Date) []slowAct {
	var all []slowAct
	for i := range s.p.Regimes {
		regime := &s.p.Regimes[i]
		if regime.Low > o.low || regime.High < o.high {
			continue
		}
		for _, act := range s.actsUnder(regime.Conditions, base, s.payerCalendar(&o.c.Deal)) {
			if regime.Span.First <= act.sent && act.sent <= regime.Span.Last && act.sent >= p.asked {
				all = append(all, act)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b slowAct) int {
		return cmp.Or(int(a.sent-b.sent), a.kind-b.kind, a.number-b.number)
	})
	return all
}

// actsUnder lists what conditions provide about what reminders count for from a day on.
func (s *slowParty) actsUnder(c *forecast.Conditions, base calendar.Date, theirs *calendar.Calendar) []slowAct {
	var all []slowAct
	if by := c.Reminders; by != nil {
		for i, at := range by.At {
			act := slowAct{slowDoing: slowDoing{slowReminding, i + 1}, answered: by.Answered, covers: by.Covers, cost: by.Cost}
			act.sent = s.m.Calendar.Roll(at.From(base, s.m.Calendar), calendar.Following)
			if by.Reviewed != nil {
				act.sent = s.m.Calendar.Roll(by.Reviewed.Next(act.sent, s.m.Calendar), calendar.Following)
			}
			act.answer = base
			if act.sent >= base {
				act.answer = calendar.Duration{Count: 2, Unit: calendar.BusinessDays}.From(act.sent, theirs)
			}
			all = append(all, act)
		}
	}
	if c.Plan != nil {
		sent := s.m.Calendar.Roll(c.Plan.After.From(base, s.m.Calendar), calendar.Following)
		all = append(all, slowAct{slowDoing: slowDoing{slowPlanning, 1}, sent: sent, answered: money.One - c.Plan.Breaks, covers: money.One, plan: c.Plan})
	}
	for i, stage := range c.Recovery {
		act := slowAct{slowDoing: slowDoing{slowRecovering, i + 1}, answered: stage.Recovers, covers: money.One, cost: stage.Cost, fee: stage.Fee}
		act.sent = s.m.Calendar.Roll(stage.After.From(base, s.m.Calendar), calendar.Following)
		act.answer = theirs.Roll(stage.Within.From(act.sent, theirs), calendar.Following)
		all = append(all, act)
	}
	return all
}

// answering divides a share by the act that it answers, and says how much of it each is about. Whom a
// reminder reaches of a smaller share, it reaches of a larger one too. Reminders move only some; what
// comes after them moves also who never pays.
func (k slowKind) answering(acts []slowAct) (answered, sent []*big.Rat, rest *big.Rat) {
	levels := []money.Rate{0, money.One}
	for _, act := range acts {
		answered, sent, levels = append(answered, new(big.Rat)), append(sent, new(big.Rat)), append(levels, act.covers)
	}
	slices.Sort(levels)
	rest = new(big.Rat).Set(k.share)
	for i := range len(levels) - 1 {
		layer := times(k.share, exactly(levels[i+1]-levels[i]))
		reacting := times(layer, k.reacts)
		silent := new(big.Rat).Sub(layer, reacting)
		for j, act := range acts {
			if act.covers < levels[i+1] || !k.line.never && k.line.paid <= act.sent {
				continue
			}
			moved := []*big.Rat{reacting}
			if act.kind != slowReminding {
				moved = append(moved, silent)
			}
			sent[j].Add(sent[j], reacting)
			sent[j].Add(sent[j], silent)
			for _, left := range moved {
				pays := times(left, exactly(act.answered))
				answered[j].Add(answered[j], pays)
				left.Sub(left, pays)
				rest.Sub(rest, pays)
			}
		}
	}
	return answered, sent, rest
}

// answered divides what becomes of a part by who answers which act.
func (s *slowParty) answered(p slowPart, o *slowOrder, k slowKind) []slowFate {
	acts := s.actsOf(p, o, k.base)
	answered, _, rest := k.answering(acts)
	var fates []slowFate
	for i, act := range acts {
		fates = append(fates, s.answers(act, slowFate{answered[i], k.line}, &o.c.Deal)...)
	}
	for _, act := range acts { // nothing is written off while a stage of recovery is under way
		if k.line.never && act.kind == slowRecovering {
			k.line.paid = max(k.line.paid, act.answer)
		}
	}
	return append(fates, slowFate{rest, k.line})
}

// answers is what becomes of a share that answers an act: it is paid then, if it would not have been
// before, or by the parts of a plan.
func (s *slowParty) answers(act slowAct, f slowFate, deal *forecast.Deal) []slowFate {
	hopeless := f.line.never
	if hopeless {
		f.line.never, f.line.fees = false, deal.LateFees
	}
	if act.plan == nil {
		if hopeless || act.answer < f.line.paid {
			f.line.paid, f.line.because, f.line.collected = act.answer, act.slowDoing, act.fee
		}
		return []slowFate{f}
	}
	var parts []slowFate
	business := s.payerCalendar(deal)
	for k := 1; k <= act.plan.Parts; k++ {
		l := f.line
		l.paid = business.Roll(act.plan.Every.After(act.sent, k), calendar.Following)
		l.plan, l.agreed, l.because = act.plan, act.sent, act.slowDoing
		parts = append(parts, slowFate{times(f.share, big.NewRat(1, int64(act.plan.Parts))), l})
	}
	return parts
}

// slowClaim is what is chased at once: what an invoice has falling due on a day.
type slowClaim struct {
	invoice *slowInvoice
	due     calendar.Date
}

// chase notes what is done about a claim. Of what is contested, all is chased that is not credited as a
// whole.
func (s *slowParty) chase(p slowPart, o *slowOrder, never slowFate, pays *big.Rat) {
	letters := slowLetters{slowClaim{o.on, p.due}, o, nil}
	disputes := o.c.Deal.Habits.Disputes
	if disputes != nil && disputes.Credited != money.One {
		whole := *disputes
		whole.Credited = 0
		disputes = &whole
	}
	for _, k := range s.kinds(p, o, never, pays, disputes) {
		if k.line.settled {
			continue
		}
		acts := s.actsOf(p, o, k.base)
		_, sent, _ := k.answering(acts)
		for i, act := range acts {
			if s.m.Span.First <= act.sent && act.sent <= s.m.Span.Last {
				letters.sent = append(letters.sent, slowLetter{act, sent[i]})
			}
		}
	}
	s.letters = append(s.letters, letters)
}

// slowLetters are what is done about an order's part of a claim, each about a share of it.
type slowLetters struct {
	claim slowClaim
	about *slowOrder
	sent  []slowLetter
}

type slowLetter struct {
	act   slowAct
	share *big.Rat
}

// stamps charges what is done about claims, once for each range of willingness: the likeliest order pays
// for as many as it reaches, then the next.
func (s *slowParty) stamps() {
	slices.SortStableFunc(s.letters, func(a, b slowLetters) int { return b.about.share.Cmp(a.about.share) })
	charged := map[slowClaim]*slowOnce{}
	for _, l := range s.letters {
		if charged[l.claim] == nil {
			charged[l.claim] = &slowOnce{}
		}
		weight := times(charged[l.claim].first(l.about.low, l.about.high), l.about.weight())
		for _, letter := range l.sent {
			s.acts = append(s.acts, slowCost{letter.act.sent, weighed(each(l.about.heads, letter.act.cost), times(weight, letter.share))})
		}
	}
}
