package main

import (
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/say"
	"cashgap/plots/report"
	"cashgap/scenario/diag"
)

// meant suggests the nearest of the known words, where one is near.
func meant(word string, known []string) say.Text {
	if hint := diag.DidYouMean(word, known); !hint.IsEmpty() {
		return say.Textf("; %s", hint)
	}
	return say.Text{}
}

// noStrategy refuses a strategy that a scenario does not have, and names the nearest, or those there
// are.
func noStrategy(d *report.Document, file, name string) error {
	var known []string
	for _, o := range d.Compared.Outcomes {
		known = append(known, o.Strategy.ID)
	}
	if hint := meant(name, known); !hint.IsEmpty() {
		return usageError("%s has no strategy %q%s", file, name, hint)
	}
	const most = 12
	return usageError("%s has no strategy %q: write %s", file, name, strings.Join(known[:min(most, len(known))], ", "))
}

// invoices lists the ids of those that bring cash in the horizon.
func invoices(r *forecast.Result) []string {
	var ids []string
	for _, f := range r.Flows() {
		ids = append(ids, f.Invoice)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
