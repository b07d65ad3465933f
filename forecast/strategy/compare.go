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
	Worlds   []World // what it comes to should a shock happen, in the order of the shocks

	floor money.Amount // the baseline's
}

// A World is what a strategy comes to should one shock happen: never a share of it.
type World struct {
	Shock    Shock
	Result   *forecast.Result
	Measures *metric.Measures
}

// Shocks lists what may happen to the company under the baseline, in the order of the worlds.
func (c Comparison) Shocks() []Shock {
	var shocks []Shock
	for _, w := range c.Outcomes[0].Worlds {
		shocks = append(shocks, w.Shock)
	}
	return shocks
}

// Under returns the comparison should a shock happen: of the strategies that know it.
func (c Comparison) Under(shock string) Comparison {
	var under Comparison
	for _, o := range c.Outcomes {
		for _, w := range o.Worlds {
			if w.Shock.ID == shock {
				under.Outcomes = append(under.Outcomes, Outcome{Strategy: o.Strategy, Result: w.Result, Measures: w.Measures, floor: o.floor})
			}
		}
	}
	under.Verdict = judge(under.Outcomes)
	return under
}

// ClosesGap tells whether own cash never falls below the floor: neither the strategy's own nor
// the baseline's, since lowering the floor closes nothing.
func (o Outcome) ClosesGap() bool {
	return o.Measures.DaysBelowFloor == 0 && o.Measures.LowestCash >= o.floor
}

// closingOwn is the own cash at the end: of two strategies that borrow, the one that owes less.
func (o Outcome) closingOwn() money.Amount { return o.Result.Days[len(o.Result.Days)-1].Own() }

// StillFalling tells whether cash is lowest on the horizon's last day, below all before: what comes
// after may be lower.
func (o Outcome) StillFalling() bool {
	m := o.Result.Model
	fallen := m.Span.Days() > 1 || o.Measures.LowestCash < m.Opening
	return fallen && o.Measures.LowestCashDate == m.Span.Last
}

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

	model *forecast.Model // of the baseline, before any shock
}

// A Verdict is what follows from a comparison, as indices into its outcomes.
type Verdict struct {
	Gap     bool  // the baseline falls below the floor
	Closing []int // strategies that close the baseline's gap: the cheapest first; of equals those that defer nothing, then the highest low point, then the most closing cash
	// Best closes the gap at the least cost; where none does, it has the highest low point,
	// if that is above the baseline's, and of equals costs least. 0 is the baseline: nothing helps.
	Best int
	// Shorter is the strategy with the fewest days below the floor where none raises the
	// lowest point, if they are fewer than the baseline's; else 0.
	Shorter int
	// Deferring strategies end in a worse position than the baseline by more than they cost:
	// they push bills past the end.
	Deferring []int
}

// Compare runs the baseline and every strategy: with the shocks that happen, and in a world
// of its own with each that may. What a strategy costs and gains is against the baseline in
// the same world.
func Compare(baseline *forecast.Model, strategies []Strategy, shocks ...Shock) Comparison {
	c := Comparison{model: baseline}
	var runs []run
	for _, s := range append([]Strategy{{ID: Baseline}}, strategies...) {
		if s.Base == nil {
			s.Shocks = shocks
		}
		certain, possible := s.split()
		c.Outcomes = append(c.Outcomes, Outcome{Strategy: s, floor: baseline.Floor, Worlds: make([]World, len(possible))})
		at := len(c.Outcomes) - 1
		runs = append(runs, run{at, -1, s.Under(certain...).Model(baseline)})
		for i, shock := range possible {
			c.Outcomes[at].Worlds[i].Shock = shock
			runs = append(runs, run{at, i, s.Under(append(slices.Clone(certain), shock)...).Model(baseline)})
		}
	}
	c.compute(runs)
	c.against(c.Outcomes[0])
	c.Verdict = judge(c.Outcomes)
	return c
}

// A run is one model to compute: of a strategy, and of one of its worlds or, below 0, as planned.
type run struct {
	strategy, world int
	model           *forecast.Model
}

// compute runs every model. A strategy that restates the company shares nothing with the others.
func (c *Comparison) compute(runs []run) {
	engine := forecast.NewEngine()
	engines := make([]*forecast.Engine, len(c.Outcomes))
	var shared []*forecast.Model
	restated := make([][]*forecast.Model, len(c.Outcomes))
	for _, r := range runs {
		if c.Outcomes[r.strategy].Strategy.Base == nil {
			engines[r.strategy] = engine
			shared = append(shared, r.model)
		} else {
			restated[r.strategy] = append(restated[r.strategy], r.model)
		}
	}
	engine.Prepare(shared...)
	for i, models := range restated {
		if len(models) > 0 {
			engines[i] = forecast.NewEngine()
			engines[i].Prepare(models...)
		}
	}
	forecast.OnAllCores(len(runs), func(i, _ int) {
		r := runs[i]
		result := engines[r.strategy].Run(r.model)
		o := &c.Outcomes[r.strategy]
		if r.world < 0 {
			o.Result, o.Measures = result, metric.Of(result)
		} else {
			o.Worlds[r.world].Result, o.Worlds[r.world].Measures = result, metric.Of(result)
		}
	})
}

// split tells the shocks that happen from those that may.
func (s Strategy) split() (certain, possible []Shock) {
	for _, shock := range s.Shocks {
		if shock.Probability == nil {
			certain = append(certain, shock)
		} else {
			possible = append(possible, shock)
		}
	}
	return certain, possible
}

// against sets every measure against the reference's, world by world. A strategy that restates
// the shocks may lack one.
func (c *Comparison) against(reference Outcome) {
	plan := *reference.Measures
	worlds := map[string]metric.Measures{}
	for _, w := range reference.Worlds {
		worlds[w.Shock.ID] = *w.Measures
	}
	for _, o := range c.Outcomes {
		o.Measures.Against(&plan)
		for _, w := range o.Worlds {
			same, known := worlds[w.Shock.ID]
			if !known {
				same = plan
			}
			w.Measures.Against(&same)
		}
	}
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
	base, rounding := outcomes[0].Measures, outcomes[0].Result.Model.Currency.Unit() // shares of orders and of their VAT are rounded each
	var higher []int                                                                 // whose low point is above the baseline's
	for i, o := range outcomes {
		m := o.Measures
		if i > 0 && v.Gap && o.ClosesGap() {
			v.Closing = append(v.Closing, i)
		}
		if m.LowestCash > base.LowestCash {
			higher = append(higher, i)
		}
		if m.DaysBelowFloor < outcomes[v.Shorter].Measures.DaysBelowFloor && o.Result.Model.Floor >= o.floor {
			v.Shorter = i
		}
		if i > 0 && base.ClosingPosition-m.ClosingPosition-max(m.Cost, 0) >= rounding {
			v.Deferring = append(v.Deferring, i)
		}
	}
	byLow := func(i, j int) int {
		return cmp.Compare(outcomes[j].Measures.LowestCash, outcomes[i].Measures.LowestCash)
	}
	byCost := func(i, j int) int {
		return cmp.Or(cmp.Compare(outcomes[i].Measures.Cost, outcomes[j].Measures.Cost), v.deferring(i)-v.deferring(j))
	}
	byCash := func(i, j int) int {
		return cmp.Or(cmp.Compare(outcomes[i].Measures.DaysBelowFloor, outcomes[j].Measures.DaysBelowFloor),
			cmp.Compare(outcomes[j].closingOwn(), outcomes[i].closingOwn()))
	}
	slices.SortStableFunc(v.Closing, func(i, j int) int { return cmp.Or(byCost(i, j), byLow(i, j), byCash(i, j)) })
	slices.SortStableFunc(higher, func(i, j int) int { return cmp.Or(byLow(i, j), byCost(i, j), byCash(i, j)) })
	switch {
	case len(v.Closing) > 0:
		v.Best = v.Closing[0]
	case len(higher) > 0:
		v.Best = higher[0]
	}
	if v.Best != 0 {
		v.Shorter = 0
	}
	return v
}
