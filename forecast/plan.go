package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A PlanPeriod is one column of a cash plan: a month or a week, cut by the horizon's ends.
type PlanPeriod struct {
	Span       calendar.Span
	Opening    money.Amount // bank balance
	Lines      []PlanLine   // in the order of the parties, then of the kinds
	Closing    money.Amount
	Lowest     money.Amount // the lowest own cash at the end of any of its days
	LowestDate calendar.Date

	sums map[planRow]money.Amount
}

// A planRow is what one party has in a block, or the whole block: nil.
type planRow struct {
	block PlanBlock
	party *Party
}

// A PlanLine is what one party brings or takes in a period, by kind of cash.
type PlanLine struct {
	Party  *Party
	Kind   Kind
	Amount money.Amount
}

// A PlanBlock is a part of the cash plan.
type PlanBlock int

// The blocks of a cash plan, in their order.
const (
	Receipts PlanBlock = iota
	Payments
	Financing
)

// burdens are what customers cost, which is spent.
var burdens = []Kind{KindFee, KindLever, KindReminder, KindRecovery, KindCheck, KindConcession, KindRecourse}

// Block tells where the line stands: what is lent and repaid is neither received nor spent,
// and interest is spent, as are fees, reminders and levers that a customer costs.
func (l PlanLine) Block() PlanBlock {
	pays := l.Party.Side.Pays()
	if l.Kind == KindReturned || l.Kind == KindRebate { // it goes back
		pays = !pays
	}
	switch {
	case l.Kind == KindLoan:
		return Financing
	case pays || slices.Contains(burdens, l.Kind):
		return Payments
	}
	return Receipts
}

// Plan sums the lines of cash by period: weeks, months or quarters. The opening balance, the
// lines and the closing balance of each period add up to the cent.
func (r *Result) Plan(by calendar.Period) []PlanPeriod {
	flows, span := r.Flows(), r.Model.Span
	place := map[*Party]int{}
	for i, party := range r.Parties() {
		place[party] = i
	}
	var periods []PlanPeriod
	opening := r.Before.Cash
	for first := span.First; first <= span.Last; first = first.EndOf(by) + 1 {
		p := PlanPeriod{Span: calendar.Span{First: first, Last: min(first.EndOf(by), span.Last)}, Opening: opening}
		count := 0
		for count < len(flows) && flows[count].Date <= p.Span.Last {
			count++
		}
		p.Lines, flows = planLines(flows[:count], place), flows[count:]
		p.sums = sumsOf(p.Lines)
		days := r.Days[first-span.First : p.Span.Last-span.First+1]
		p.Closing = days[len(days)-1].Cash
		p.Lowest, p.LowestDate = lowest(days, first)
		opening = p.Closing
		periods = append(periods, p)
	}
	return periods
}

func lowest(days []Day, first calendar.Date) (low money.Amount, date calendar.Date) {
	for i, day := range days {
		if i == 0 || day.Own() < low {
			low, date = day.Own(), first+calendar.Date(i)
		}
	}
	return low, date
}

func planLines(flows []Flow, place map[*Party]int) []PlanLine {
	type key struct {
		party *Party
		kind  Kind
	}
	sums := map[key]money.Amount{}
	for _, f := range flows {
		sums[key{f.Party, f.Kind}] += f.Amount
	}
	lines := make([]PlanLine, 0, len(sums))
	for k, sum := range sums {
		lines = append(lines, PlanLine{k.party, k.kind, sum})
	}
	slices.SortFunc(lines, func(a, b PlanLine) int {
		return cmp.Or(cmp.Compare(place[a.Party], place[b.Party]), cmp.Compare(a.Kind, b.Kind))
	})
	return lines
}

// A PartyAmount is what one party stands for in a sum.
type PartyAmount struct {
	Party  *Party
	Amount money.Amount
}

// A LowPoint explains the balance of a day: what went out and came in during the fortnight
// that ends with it, and what was past due and not yet received. Each list is largest
// first and sums what is positive. What came in less what went out is what own cash grew by: fees
// that means of payment withhold lower what came in.
type LowPoint struct {
	Since               calendar.Date
	Paid, Received, Due []PartyAmount
}

// fortnight is how far back the explanation of a low point looks.
const fortnight = 14

// Explain returns what led to the balance of a day of the horizon.
func (r *Result) Explain(day calendar.Date) LowPoint {
	since := max(day-fortnight+1, r.Model.Span.First)
	paid, received := map[*Party]money.Amount{}, map[*Party]money.Amount{}
	for _, f := range r.flowsIn(calendar.Span{First: since, Last: day}) {
		switch {
		case f.Party == CreditLineBank && f.Kind == KindLoan: // own cash leaves the line out
		case f.Amount < 0 && f.Kind != KindFee:
			paid[f.Party] -= f.Amount
		default:
			received[f.Party] += f.Amount
		}
	}
	for party, sum := range received {
		if sum < 0 { // fees beyond what they were withheld from
			paid[party] -= sum
		}
	}
	return LowPoint{since, r.ranked(paid), r.ranked(received), r.ranked(r.pastDue(day))}
}

// pastDue is what has not been received from customers on a day of what was due before it, less what
// is credited: also what is on its way, as it explains what is missing. What is due on the day itself
// is not past due yet, as in an ageing.
func (r *Result) pastDue(day calendar.Date) map[*Party]money.Amount {
	due := map[*Party]money.Amount{}
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; p.Party.Side == Customer && p.Due < day && p.Cash > day && p.Fate.Brings() {
				due[p.Party] += p.Gross - p.Credited
			}
		}
	}
	return due
}

// ranked lists positive sums, the largest first, equal ones in the order of the parties.
func (r *Result) ranked(sums map[*Party]money.Amount) []PartyAmount {
	var list []PartyAmount
	for _, party := range r.Parties() {
		if sums[party] > 0 {
			list = append(list, PartyAmount{party, sums[party]})
		}
	}
	slices.SortStableFunc(list, func(a, b PartyAmount) int { return cmp.Compare(b.Amount, a.Amount) })
	return list
}

func sumsOf(lines []PlanLine) map[planRow]money.Amount {
	sums := map[planRow]money.Amount{}
	for _, line := range lines {
		sums[planRow{line.Block(), line.Party}] += line.Amount
		sums[planRow{line.Block(), nil}] += line.Amount
	}
	return sums
}

// Sum adds the lines of a block.
func (p *PlanPeriod) Sum(block PlanBlock) money.Amount { return p.sums[planRow{block, nil}] }

// SumOf adds the lines of a block that are of some parties.
func (p *PlanPeriod) SumOf(block PlanBlock, parties ...*Party) money.Amount {
	var sum money.Amount
	for _, party := range parties {
		sum += p.sums[planRow{block, party}]
	}
	return sum
}

// Has tells whether a party has a line in a block; nil: whether anybody has.
func (p *PlanPeriod) Has(block PlanBlock, party *Party) bool {
	_, has := p.sums[planRow{block, party}]
	return has
}
