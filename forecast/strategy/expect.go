package strategy

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/metric"
)

// Test holds an expectation against a comparison and, where it speaks of what is drawn, against
// a simulation of the same strategies.
func (c Comparison) Test(e *metric.Expectation, drawn *Simulation) metric.Finding {
	return e.Test(results{c, drawn})
}

// results are what expectations speak of.
type results struct {
	compared Comparison
	drawn    *Simulation
}

// Plan returns what a strategy comes to as planned, or in the world of a shock.
func (r results) Plan(strategy, shock string) (*forecast.Result, *metric.Measures) {
	for _, o := range r.compared.Outcomes {
		if o.Strategy.ID != strategy {
			continue
		}
		if shock == "" {
			return o.Result, o.Measures
		}
		if o.Strategy.happens(shock) {
			return o.Result, o.Measures
		}
		for _, w := range o.Worlds {
			if w.Shock.ID == shock {
				return w.Result, w.Measures
			}
		}
	}
	return nil, nil
}

// happens tells whether a shock is no matter of luck: the plan has it.
func (s Strategy) happens(shock string) bool {
	certain, _ := s.split()
	return slices.ContainsFunc(certain, func(c Shock) bool { return c.ID == shock })
}

// Sample returns what a strategy comes to over all paths.
func (r results) Sample(strategy string) *metric.Sample {
	for _, o := range r.drawn.Outcomes {
		if o.Strategy.ID == strategy {
			return o.Sample
		}
	}
	return nil
}
