package strategy

import "cashgap/forecast/money"

// A Step is what one lever of a strategy adds to those before it. It says nothing of the lever
// alone, nor of another order: levers help and hinder each other.
type Step struct {
	Lever *Lever       // nil: what the strategy restates of the company
	Gain  money.Amount // of lowest cash
	Cost  money.Amount // over the horizon
	SoFar Outcome      // of the levers up to this one
}

// Attribute runs a strategy of a comparison with ever more of its levers, in their order, and
// returns what each adds. The comparison is one that Compare made. Gains and costs add up to the strategy's own. What it restates of the
// company comes first, as one step. Shocks that only may happen are left out, as in the plan.
func (c Comparison) Attribute(i int) []Step {
	s := c.Outcomes[i].Strategy
	certain, _ := c.Outcomes[0].Strategy.split()
	s.Shocks, _ = s.split()
	prefixes, levers := s.prefixes()
	run := Compare(c.model, prefixes, certain...)
	steps := make([]Step, len(prefixes))
	before := run.Outcomes[0].Measures
	for k, o := range run.Outcomes[1:] {
		m := o.Measures
		steps[k] = Step{Lever: levers[k], Gain: m.LowestCash - before.LowestCash, Cost: m.Cost - before.Cost, SoFar: o}
		before = m
	}
	return steps
}

// prefixes are the strategy with ever more of its levers, each with the lever that it adds.
func (s Strategy) prefixes() (all []Strategy, added []*Lever) {
	prefix := s
	if s.Base != nil || len(s.Levers) == 0 {
		prefix.Levers = nil
		all, added = append(all, prefix), append(added, nil)
	}
	for k, lever := range s.Levers {
		prefix.Levers = s.Levers[:k+1]
		all, added = append(all, prefix), append(added, lever)
	}
	return all, added
}
