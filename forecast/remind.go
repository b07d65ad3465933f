package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A chasing is how invoices are reminded of for a range of willingness: by the conditions in force
// on the day of each reminder.
type chasing struct {
	low, high money.Weight
	regimes   []*Regime // that remind, for the whole range
	carried   map[claim]*reach
}

// A claim is what is reminded of at once: what an invoice has falling due on one day, however many
// orders it gathers.
type claim struct {
	invoice *invoice
	due     calendar.Date
}

// A chasedRange is a range of willingness in which invoices are reminded of alike.
type chasedRange struct {
	low, high money.Weight
	*chasing  // nil: they are not
}

// chasings divides a range of willingness by how invoices are reminded of.
func (b *books) chasings(low, high money.Weight) []chasedRange {
	if !b.party.reminds() {
		b.scratch.chased[0] = chasedRange{low, high, nil}
		return b.scratch.chased[:1]
	}
	if b.chases == nil {
		b.chases = b.listChasings()
	}
	var ranges []chasedRange
	for _, c := range b.chases {
		if from, to := max(low, c.low), min(high, c.high); from < to && b.lots.meets(from, to) {
			ranges = append(ranges, chasedRange{from, to, c})
		}
	}
	return ranges
}

// reminds tells whether invoices of the party are ever reminded of.
func (p *Party) reminds() bool {
	return slices.ContainsFunc(p.Regimes, func(r Regime) bool { return r.Conditions.Reminders != nil })
}

// listChasings cuts the willingness where the regimes that remind begin and end.
func (b *books) listChasings() []*chasing {
	cuts := []money.Weight{0, money.Whole}
	for i := range b.party.Regimes {
		if r := &b.party.Regimes[i]; r.Conditions.Reminders != nil {
			cuts = append(cuts, r.Low, r.High)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []*chasing
	for i := range len(cuts) - 1 {
		c := &chasing{low: cuts[i], high: cuts[i+1], carried: map[claim]*reach{}}
		for j := range b.party.Regimes {
			if r := &b.party.Regimes[j]; r.Conditions.Reminders != nil && r.Low <= c.low && c.high <= r.High {
				c.regimes = append(c.regimes, r)
			}
		}
		all = append(all, c)
	}
	return all
}

// rounds returns the reminders of what falls due on a day, rolled, and may be asked for from
// another on, in the order of their days.
func (c *chasing) rounds(due, from calendar.Date, ours, theirs *calendar.Calendar) []payer.Round {
	var rounds []payer.Round
	for _, regime := range c.regimes {
		for number := range regime.Conditions.Reminders.At {
			round := regime.Conditions.Reminders.Round(number, due, ours, theirs)
			if regime.Span.Contains(round.Sent) && round.Sent >= from {
				rounds = append(rounds, round)
			}
		}
	}
	slices.SortStableFunc(rounds, func(x, y payer.Round) int {
		return cmp.Or(cmp.Compare(x.Sent, y.Sent), cmp.Compare(x.Number, y.Number))
	})
	return rounds
}

// A debtor is who is reminded of a claim, and how much of the cost of that it stands for.
type debtor struct {
	invoice string
	ordered *calendar.Date
	key     uint64 // on a path
	weight  money.Weight
	habits  *payer.Habits
	claim   *openClaim // of an open item; nil: of an invoice of the schedules
}

// remind divides what an invoice asks by the reminders that are answered, and charges those that
// are sent.
func (b *books) remind(inv *invoice, p *part, drawn []payer.Outcome, offers []offer) []payer.Outcome {
	v := p.variant
	carried := v.chased.carried[claim{inv, p.due}]
	if carried == nil {
		carried = &reach{}
		v.chased.carried[claim{inv, p.due}] = carried
	}
	weight := freshPart(v.weight(), carried.cover(v.low, v.high), v.low, v.high)
	d := debtor{invoice: inv.id, ordered: &v.ordered, key: inv.key, weight: weight, habits: &inv.deal.Habits}
	chase := chaseOf{
		paid: func(o payer.Outcome) calendar.Date { return b.paidOn(p, o, inv) },
		rounds: func(o payer.Outcome) []payer.Round {
			base := p.rolled
			if o.Disputed {
				base = b.disputeEnds(p, inv)
			}
			return v.chased.rounds(base, p.asked, b.model.Calendar, b.payerCalendar(inv.deal))
		},
	}
	if b.lots != nil {
		return b.drawAnswers(d, drawn, chase)
	}
	return inv.deal.Habits.ByMeans(b.chase(d, inv.deal.Habits.Kinds(tiersOf(offers)), inv.deal.Habits.KindsOfInvoices(tiersOf(offers)), chase))
}

// A chaseOf says of an outcome on which day it is paid by itself, and when it is reminded of.
type chaseOf struct {
	paid   func(payer.Outcome) calendar.Date
	rounds func(payer.Outcome) []payer.Round
}

// until is the day until which an outcome is open; what is never paid is reminded of all the same.
func (c chaseOf) until(o payer.Outcome) calendar.Date {
	if o.Fate == payer.NeverPays {
		return calendar.Max
	}
	return c.paid(o)
}

// reminded tells whether an outcome is reminded of: takers pay early, and what is credited is
// settled.
func reminded(o payer.Outcome) bool { return o.Fate == payer.Pays || o.Fate == payer.NeverPays }

// chase divides outcomes by the reminders answered. Reminders are charged by invoices, whatever of
// an invoice is credited in the end.
func (b *books) chase(d debtor, kinds, invoices []payer.Outcome, of chaseOf) []payer.Outcome {
	for _, kind := range invoices {
		if reminded(kind) {
			rounds := of.rounds(kind)
			answered, _ := d.answered(kind, of.until(kind), rounds)
			for i, share := range payer.Sent(kind.Weight, of.until(kind), rounds, answered) {
				b.send(d, &rounds[i], share)
			}
		}
	}
	var outcomes []payer.Outcome
	for _, kind := range kinds {
		if kind.Fate != payer.Pays {
			outcomes = append(outcomes, kind)
			continue
		}
		rounds := of.rounds(kind)
		answered, rest := d.answered(kind, of.paid(kind), rounds)
		for i, share := range answered {
			if share > 0 {
				part := kind
				part.Round, part.Weight = &rounds[i], share
				outcomes = append(outcomes, part)
			}
		}
		if kind.Weight = rest; rest > 0 {
			outcomes = append(outcomes, kind)
		}
	}
	return outcomes
}

// answered divides an outcome by the reminders that it answers; who never pays answers none.
func (d *debtor) answered(kind payer.Outcome, paid calendar.Date, rounds []payer.Round) (answered []money.Weight, rest money.Weight) {
	reacts := d.habits.Reacts()
	if kind.Fate == payer.NeverPays {
		reacts = 0
	}
	return payer.Reminded(kind.Weight, paid, rounds, reacts)
}

// drawAnswers draws which reminder is answered, and charges those that are sent: once for what of
// the invoice is not credited.
func (b *books) drawAnswers(d debtor, drawn []payer.Outcome, of chaseOf) []payer.Outcome {
	outcomes := make([]payer.Outcome, len(drawn))
	for i, kind := range drawn {
		if outcomes[i] = kind; reminded(kind) {
			outcomes[i] = b.drawAnswer(d, kind, of.until(kind), of.rounds(kind))
		}
	}
	return outcomes
}

// drawAnswer draws which reminder is answered, if any.
func (b *books) drawAnswer(d debtor, kind payer.Outcome, paid calendar.Date, rounds []payer.Round) payer.Outcome {
	draw := func(q question) money.Weight { return weight(b.lots.number(d.key, q)) }
	willing := kind.Fate == payer.Pays && draw(reacts) < d.habits.Reacts()
	round, sent := payer.Answer(paid, rounds, draw(chases), willing, func(number int) money.Weight { return draw(answers + question(number)) })
	for _, i := range sent {
		b.send(d, &rounds[i], money.Whole)
	}
	if round >= 0 {
		kind.Round = &rounds[round]
	}
	return kind
}

// send charges a reminder for the share that it is sent to.
func (b *books) send(d debtor, round *payer.Round, share money.Weight) {
	cost := d.weight.Times(share).Of(round.Each())
	if cost == 0 || !b.model.Span.Contains(round.Sent) {
		return
	}
	if c := d.claim; c != nil { // one letter speaks of all that is open of an item
		if other := c.told[round.Sent]; other != nil && other != c {
			return
		}
		c.told[round.Sent] = c
	}
	b.costs = append(b.costs, Flow{
		Date: round.Sent, Amount: -cost, Party: b.party, Kind: KindReminder, Invoice: d.invoice, Orders: 1,
		Chain: Chain{Ordered: d.ordered, Due: round.Sent, Paid: round.Sent}, Why: []Reason{WhyReminder},
	})
}

// chasesByLuck tells whether answers to reminders, or who gets them, are left to luck.
func (c *Conditions) chasesByLuck() bool {
	drawn := func(share money.Rate) bool { return share != 0 && share != money.One }
	return c.Reminders != nil && (drawn(c.Reminders.Answered) || drawn(c.Reminders.Covers) || c.Deal.Habits.Opportunistic != nil && drawn(*c.Deal.Habits.Opportunistic))
}
