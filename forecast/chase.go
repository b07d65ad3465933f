package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A chasing is what is done about unpaid invoices for a range of willingness: reminders, payment
// plans, recovery and sale to a factor, by the conditions in force on the day of each.
type chasing struct {
	low, high money.Weight
	regimes   []*Regime // that chase, for the whole range
}

// A claim is what is chased at once: what an invoice has falling due on one day, however many
// orders it gathers.
type claim struct {
	invoice *invoice
	due     calendar.Date
}

// A chasedRange is a range of willingness in which invoices are chased alike.
type chasedRange struct {
	low, high money.Weight
	*chasing  // nil: they are not
}

// chasings divides a range of willingness by how invoices are chased.
func (b *books) chasings(low, high money.Weight) []chasedRange {
	if !b.chasing {
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

// chases tells whether invoices of the party are ever chased.
func (p *Party) chases() bool {
	return slices.ContainsFunc(p.Regimes, func(r Regime) bool { return r.Conditions.chases() })
}

// chases tells whether anything is done about what is unpaid under the conditions.
func (c *Conditions) chases() bool {
	return c.Reminders != nil || c.Plan != nil || len(c.Recovery) > 0 || c.Factoring != nil
}

// listChasings cuts the willingness where the regimes that chase begin and end.
func (b *books) listChasings() []*chasing {
	var all []*chasing
	for _, cut := range b.party.cutsWhere((*Conditions).chases) {
		c := &chasing{low: cut.low, high: cut.high}
		for j := range b.party.Regimes {
			if r := &b.party.Regimes[j]; r.Conditions.chases() && r.Low <= c.low && c.high <= r.High {
				c.regimes = append(c.regimes, r)
			}
		}
		all = append(all, c)
	}
	return all
}

// rounds returns what is done about what falls due on a day, rolled, and may be asked for from
// another on, in the order of the days; on one day what is milder comes first.
func (c *chasing) rounds(due, from calendar.Date, ours, theirs *calendar.Calendar) []payer.Round {
	var rounds []payer.Round
	for _, regime := range c.regimes {
		for _, round := range regime.Conditions.acts(due, ours, theirs) {
			if regime.Span.Contains(round.Sent) && round.Sent >= from {
				rounds = append(rounds, round)
			}
		}
	}
	slices.SortStableFunc(rounds, func(x, y payer.Round) int {
		return cmp.Or(cmp.Compare(x.Sent, y.Sent), cmp.Compare(x.Act, y.Act), cmp.Compare(x.Number, y.Number))
	})
	return rounds
}

// acts lists everything that the conditions provide about what falls due on a day, rolled.
func (c *Conditions) acts(due calendar.Date, ours, theirs *calendar.Calendar) []payer.Round {
	var acts []payer.Round
	if c.Reminders != nil {
		for number := range c.Reminders.At {
			acts = append(acts, c.Reminders.Round(number, due, ours, theirs))
		}
	}
	if c.Plan != nil {
		acts = append(acts, c.Plan.Round(due, ours))
	}
	for number := range c.Recovery {
		acts = append(acts, c.Recovery[number].Round(number, due, ours, theirs))
	}
	return acts
}

// A debtor is who is chased for a claim.
type debtor struct {
	invoice string
	ordered calendar.Date // calendar.Min: nobody says
	key     uint64        // on a path
	heads   Heads         // of subscribers, who are chased each for himself
	habits  *payer.Habits
	claim   *openClaim // of an open item; nil: of an invoice of the schedules
}

// A chasedPart is one order's part of what is chased at once, and what is done about it.
type chasedPart struct {
	claim
	*variant
	debtor
	sent []letter
}

// A letter is a round, and for which share of a claim it is sent.
type letter struct {
	*payer.Round
	share money.Weight
}

// chased divides what an invoice asks by what is done about it and answered, and notes what is done.
func (b *books) chased(inv *invoice, p *part, drawn []payer.Outcome, offers []offer) []payer.Outcome {
	v := p.variant
	d := debtor{invoice: inv.id, ordered: v.ordered, key: inv.key, heads: v.heads, habits: &inv.deal.Habits}
	b.letters = append(b.letters, chasedPart{claim: claim{inv, p.due}, variant: v, debtor: d})
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

// A chaseOf says of an outcome on which day it is paid by itself, and when it is chased.
type chaseOf struct {
	paid   func(payer.Outcome) calendar.Date
	rounds func(payer.Outcome) []payer.Round
}

// until is the day until which an outcome is open; what is never paid is chased all the same.
func (c chaseOf) until(o payer.Outcome) calendar.Date {
	if o.Fate == payer.NeverPays {
		return calendar.Max
	}
	return c.paid(o)
}

// isChased tells whether an outcome is chased: takers pay early, and what is credited is settled.
func isChased(o payer.Outcome) bool { return o.Fate == payer.Pays || o.Fate == payer.NeverPays }

// chase divides outcomes by the rounds answered. Rounds are charged by invoices, whatever of an
// invoice is credited in the end.
func (b *books) chase(d debtor, kinds, invoices []payer.Outcome, of chaseOf) []payer.Outcome {
	for _, kind := range invoices {
		if isChased(kind) {
			rounds := of.rounds(kind)
			sent, _, _ := d.answered(kind, of.until(kind), rounds)
			for i, share := range sent {
				b.send(d, &rounds[i], share)
			}
		}
	}
	var outcomes []payer.Outcome
	for _, kind := range kinds {
		if !isChased(kind) {
			outcomes = append(outcomes, kind)
			continue
		}
		rounds := of.rounds(kind)
		_, answered, rest := d.answered(kind, of.until(kind), rounds)
		for i, share := range answered {
			if share > 0 {
				part := kind
				part.Weight = share
				outcomes = append(outcomes, rounds[i].Answering(part)...)
			}
		}
		if kind.Weight = rest; rest > 0 {
			outcomes = append(outcomes, givenUp(kind, rounds))
		}
	}
	return outcomes
}

// givenUp notes on what is never paid when the last stage of its recovery ends.
func givenUp(o payer.Outcome, rounds []payer.Round) payer.Outcome {
	for i := range rounds {
		if r := &rounds[i]; o.Fate == payer.NeverPays && r.Act == payer.Collecting && (o.LastTry == nil || r.Answers > o.LastTry.Answers) {
			o.LastTry = r
		}
	}
	return o
}

// answered divides an outcome by the rounds that it is the object of, and answers; who never pays answers
// no reminder.
func (d *debtor) answered(kind payer.Outcome, paid calendar.Date, rounds []payer.Round) (sent, answered []money.Weight, rest money.Weight) {
	reacts := d.habits.Reacts()
	switch {
	case kind.Fate == payer.NeverPays, d.habits.DetersSome() && !kind.Deterred:
		reacts = 0
	case kind.Deterred:
		reacts = money.Whole
	}
	return payer.Reminded(kind.Weight, paid, rounds, reacts)
}

// drawAnswers draws which round is answered, and charges those that are done: once for what of the
// invoice is not credited.
func (b *books) drawAnswers(d debtor, drawn []payer.Outcome, of chaseOf) []payer.Outcome {
	var outcomes []payer.Outcome
	for _, kind := range drawn {
		if isChased(kind) {
			outcomes = append(outcomes, b.drawAnswer(d, kind, of.until(kind), of.rounds(kind))...)
		} else {
			outcomes = append(outcomes, kind)
		}
	}
	return outcomes
}

// drawAnswer draws which round is answered, if any.
func (b *books) drawAnswer(d debtor, kind payer.Outcome, paid calendar.Date, rounds []payer.Round) []payer.Outcome {
	draw := func(q question) money.Weight { return weight(b.lots.number(d.key, q)) }
	willing := kind.Fate == payer.Pays && draw(reacts) < d.habits.Reacts()
	round, sent := payer.Answer(paid, rounds, draw(chases), willing, func(r *payer.Round) money.Weight { return draw(answerTo(r)) })
	for _, i := range sent {
		b.send(d, &rounds[i], money.Whole)
	}
	if round < 0 {
		return []payer.Outcome{givenUp(kind, rounds)}
	}
	if kind.Fate == payer.NeverPays { // whoever pays after all pays by some means
		kind.Means = b.lots.fate(d.key, payer.Habits{By: d.habits.By}, nil).Means
	}
	outcomes := rounds[round].Answering(kind)
	if kind.Fate == payer.NeverPays {
		for i := range outcomes {
			outcomes[i] = b.lots.putOff(d.key, d.habits, outcomes[i])
		}
	}
	return outcomes
}

// answerTo is the question whether a round is answered.
func answerTo(r *payer.Round) question {
	const perAct = 100 // more than there are rounds of one act
	return answers + question(int(r.Act-payer.Reminding)*perAct+r.Number)
}

// kindsOfActs are what acts cost, as lines of cash.
var kindsOfActs = [...]Kind{payer.Reminding: KindReminder, payer.OfferingAPlan: KindReminder, payer.Collecting: KindRecovery}

// whyActs are the reasons of such lines, and of what is paid because of an act.
var (
	whyActs  = [...]Reason{payer.Reminding: WhyReminder, payer.OfferingAPlan: WhyReminder, payer.Collecting: WhyRecovery}
	whyMoved = [...]Reason{payer.Reminding: WhyReminded, payer.OfferingAPlan: WhyPlan, payer.Collecting: WhyRecovered}
)

// send notes a round for the share that it is about.
func (b *books) send(d debtor, round *payer.Round, share money.Weight) {
	if share == 0 || !b.model.Span.Contains(round.Sent) {
		return
	}
	c := d.claim
	if c == nil {
		part := &b.letters[len(b.letters)-1]
		part.sent = append(part.sent, letter{round, share})
		return
	}
	if other := c.told[round.Sent]; other != nil && other != c { // one letter speaks of all that is open of an item
		return
	}
	c.told[round.Sent] = c
	b.chargeRound(d, round, share)
}

// chargeRounds charges what is done about claims, once for each and range of willingness, weighted like
// the likeliest of the orders in it: with any of them it is done.
func (b *books) chargeRounds() {
	likeliest := make([]int, len(b.letters))
	for i := range likeliest {
		likeliest[i] = i
	}
	slices.SortStableFunc(likeliest, func(x, y int) int { return cmp.Compare(b.letters[y].share, b.letters[x].share) })
	weights, charged := make([]money.Weight, len(b.letters)), map[claim]*reach{}
	for _, i := range likeliest {
		part := &b.letters[i]
		if charged[part.claim] == nil {
			charged[part.claim] = &reach{}
		}
		weights[i] = freshPart(part.weight(), charged[part.claim].cover(part.low, part.high), part.low, part.high)
	}
	for i := range b.letters {
		for _, sent := range b.letters[i].sent {
			b.chargeRound(b.letters[i].debtor, sent.Round, weights[i].Times(sent.share))
		}
	}
	b.letters = nil
}

// chargeRound charges a share of a round.
func (b *books) chargeRound(d debtor, round *payer.Round, share money.Weight) {
	cost := share.Of(d.heads.each(round.Each))
	if cost == 0 {
		return
	}
	b.costs = append(b.costs, Flow{
		Date: round.Sent, Amount: -cost, Party: b.party, Kind: kindsOfActs[round.Act], Invoice: d.invoice, Orders: 1,
		Chain: Chain{Ordered: known(d.ordered), Due: round.Sent, Paid: round.Sent}, Why: []Reason{whyActs[round.Act]},
	})
}

// chasesByLuck tells whether answers to reminders, plans and recovery, or whom they reach, are left
// to luck.
func (c *Conditions) chasesByLuck() bool {
	drawn := func(share money.Rate) bool { return share != 0 && share != money.One }
	if c.Plan != nil && drawn(c.Plan.Breaks) || slices.ContainsFunc(c.Recovery, func(s payer.Stage) bool { return drawn(s.Recovers) }) {
		return true
	}
	return c.Reminders != nil && (drawn(c.Reminders.Answered) || drawn(c.Reminders.Covers) || c.Deal.Habits.Opportunistic != nil && drawn(*c.Deal.Habits.Opportunistic))
}
