package strategy

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/money"
)

// A Restatement is a party with more or less outstanding on the first day than it has in the baseline,
// since a strategy restates what holds before that day too. Both amounts are with VAT.
type Restatement struct {
	Party            *forecast.Party
	Amount, Baseline money.Amount
}

// Restated lists the parties of which a strategy restates what the schedules put before the first day,
// those that it adds and takes away included. It leaves out those whose open items are listed and those at
// which a lever aims, which may act on what is open.
func (c Comparison) Restated(o Outcome) []Restatement {
	if o.Strategy.Base == nil {
		return nil
	}
	baseline, restated := c.Outcomes[0].Result, o.Strategy.Base.Parties
	before, now := assumed(baseline), assumed(o.Result)
	left := map[forecast.Followee]bool{} // out, or listed already
	for _, p := range restated {
		left[forecast.Followee{Side: p.Side, ID: p.ID}] = o.Strategy.aimsAt(p)
	}
	var all []Restatement
	for _, p := range slices.Concat(baseline.Model.Parties, restated) {
		of := forecast.Followee{Side: p.Side, ID: p.ID}
		if left[of] || now[of] == before[of] || baseline.Model.ListsOpenItems(p.Side) || o.Result.Model.ListsOpenItems(p.Side) {
			continue
		}
		left[of] = true
		all = append(all, Restatement{p, now[of], before[of]})
	}
	return all
}

func (s Strategy) aimsAt(p *forecast.Party) bool {
	return slices.ContainsFunc(s.Levers, func(l *Lever) bool { return l.AimsAt(p) })
}

// assumed is what the schedules put before the first day, by party.
func assumed(r *forecast.Result) map[forecast.Followee]money.Amount {
	sums := map[forecast.Followee]money.Amount{}
	for _, a := range r.Assumed {
		sums[forecast.Followee{Side: a.Party.Side, ID: a.Party.ID}] = a.Amount
	}
	return sums
}
