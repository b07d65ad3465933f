package strategy

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
)

// An Outcome is what one strategy comes to.
type Outcome struct {
	Strategy Strategy
	Result   *forecast.Result
	Measures *metric.Measures

	floor money.Amount // the baseline's
}

// ClosesGap tells whether own cash never falls below the floor: neither the strategy's own nor
// the baseline's, since lowering the floor closes nothing.
func (o Outcome) ClosesGap() bool {
	return o.Measures.DaysBelowFloor == 0 && o.Measures.LowestCash >= o.floor
}

// StillFalling tells whether the lowest cash is on the horizon's last day: what comes after
// may be lower.
func (o Outcome) StillFalling() bool { return o.Measures.LowestCashDate == o.Result.Model.Span.Last }

// Earned is how much the company's position grew over the horizon: negative, and it loses
// money that no payment term brings back.
func (o Outcome) Earned() money.Amount {
	return o.Measures.ClosingPosition - o.Measures.OpeningPosition
}

// Traded is what the company earned before interest: what its trade brings, whatever payment
// terms make it borrow. Negative, and no term repairs it.
func (o Outcome) Traded() money.Amount { return o.Earned() + o.Measures.InterestCost }

// FirstDayBelow returns the first day below the floor and how many days after the first day
// of the horizon it comes.
func (o Outcome) FirstDayBelow() (day calendar.Date, after int, below bool) {
	if o.Measures.FirstDayBelowFloor == nil {
		return 0, 0, false
	}
	day = *o.Measures.FirstDayBelowFloor
	return day, int(day - o.Result.Model.Span.First), true
}

// BreaksOverdraft returns the first day on which the bank balance falls below the limit of the
// overdraft, where the company says what that is.
func (o Outcome) BreaksOverdraft() (day calendar.Date, broken bool) {
	limit := o.Result.Model.Overdraft
	if limit == nil {
		return 0, false
	}
	for i, d := range o.Result.Days {
		if d.Cash < -limit.Limit {
			return o.Result.Model.Span.First + calendar.Date(i), true
		}
	}
	return 0, false
}

// A Comparison is every strategy of one company, the baseline first.
type Comparison struct {
	Outcomes []Outcome
	Verdict  Verdict
}

// A Verdict is what follows from a comparison, as indices into its outcomes.
type Verdict struct {
	Gap     bool  // the baseline falls below the floor
	Closing []int // strategies that close the baseline's gap: the cheapest first; of equals those that defer nothing, then the highest low point, then the most closing cash
	// Best closes the gap at the least cost; where none does, it has the highest low point,
	// if that is above the baseline's. 0 is the baseline: nothing helps.
	Best int
	// Shorter is the strategy with the fewest days below the floor where none raises the
	// lowest point, if they are fewer than the baseline's; else 0.
	Shorter int
	// Deferring strategies end in a worse position than the baseline by more than they cost:
	// they push bills past the end.
	Deferring []int
}

// Compare runs the baseline and every strategy.
func Compare(baseline *forecast.Model, strategies []Strategy) Comparison {
	engine := forecast.NewEngine()
	var c Comparison
	for _, s := range append([]Strategy{{ID: Baseline}}, strategies...) {
		computer := engine
		if s.Base != nil { // another company: nothing is shared
			computer = forecast.NewEngine()
		}
		result := computer.Run(s.Model(baseline))
		c.Outcomes = append(c.Outcomes, Outcome{s, result, metric.Of(result), baseline.Floor})
	}
	reference := *c.Outcomes[0].Measures
	for _, outcome := range c.Outcomes {
		outcome.Measures.Against(&reference)
	}
	c.Verdict = judge(c.Outcomes)
	return c
}

// deferring is 1 for a strategy that costs more than its cost says, else 0.
func (v Verdict) deferring(i int) int {
	if slices.Contains(v.Deferring, i) {
		return 1
	}
	return 0
}

func judge(outcomes []Outcome) Verdict {
	v := Verdict{Gap: !outcomes[0].ClosesGap()}
	base := outcomes[0].Measures
	for i, o := range outcomes {
		m := o.Measures
		if i > 0 && v.Gap && o.ClosesGap() {
			v.Closing = append(v.Closing, i)
		}
		if m.LowestCash > outcomes[v.Best].Measures.LowestCash {
			v.Best = i
		}
		if m.DaysBelowFloor < outcomes[v.Shorter].Measures.DaysBelowFloor && o.Result.Model.Floor >= o.floor {
			v.Shorter = i
		}
		if i > 0 && base.ClosingPosition-m.ClosingPosition > max(m.Cost, 0) {
			v.Deferring = append(v.Deferring, i)
		}
	}
	slices.SortStableFunc(v.Closing, func(i, j int) int {
		a, b := outcomes[i].Measures, outcomes[j].Measures
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), v.deferring(i)-v.deferring(j),
			cmp.Compare(b.LowestCash, a.LowestCash), cmp.Compare(b.ClosingCash, a.ClosingCash))
	})
	if len(v.Closing) > 0 {
		v.Best = v.Closing[0]
	}
	if v.Best != 0 {
		v.Shorter = 0
	}
	return v
}
