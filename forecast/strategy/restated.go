package strategy

import (
	"cashgap/forecast"
	"cashgap/forecast/money"
)

// A Restatement is a party with more or less outstanding on the first day than it has in the baseline,
// since a strategy restates what holds before that day too. Both amounts are with VAT.
type Restatement struct {
	Party            *forecast.Party
	Amount, Baseline money.Amount
}

// Restated lists the parties of the baseline of which a strategy restates what the schedules put
// before the first day. What levers change begins with new orders.
func (c Comparison) Restated(o Outcome) []Restatement {
	if o.Strategy.Base == nil {
		return nil
	}
	var all []Restatement
	baseline := c.Outcomes[0].Result
	before, now := assumed(baseline), assumed(o.Result)
	for _, p := range baseline.Model.Parties {
		of := forecast.Followee{Side: p.Side, ID: p.ID}
		if amount, kept := now[of]; kept && amount != before[of] {
			all = append(all, Restatement{p, amount, before[of]})
		}
	}
	return all
}

// assumed is what the schedules put before the first day, by party, for every party of the model.
func assumed(r *forecast.Result) map[forecast.Followee]money.Amount {
	sums := map[forecast.Followee]money.Amount{}
	for _, p := range r.Model.Parties {
		sums[forecast.Followee{Side: p.Side, ID: p.ID}] = 0
	}
	for _, a := range r.Assumed {
		sums[forecast.Followee{Side: a.Party.Side, ID: a.Party.ID}] = a.Amount
	}
	return sums
}
