// Package report writes one comparison as a document: text for a terminal, JSON for
// machines. Each format is one writer over the same Document.
package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario/diag"
)

// A Document is a comparison and what a reader must know about it.
type Document struct {
	Version  string // of cashgap
	Title    string
	SHA256   string // of the scenario's bytes, in hex
	Language locale.Language
	Compared strategy.Comparison
	Problems []diag.Diagnostic // warnings and remarks of the scenario
	Flows    bool              // list every line of cash

	Assumptions func() []Assumption // every value of the scenario
	Files       []Named             // the SHA-256 of the tables that it reads, by their names
	Extends     []Named             // the same of the files that it extends

	Country string            // whose law the terms are held against; empty: none
	Legal   []diag.Diagnostic // what it says of them

	Breaches []Breach // of that law, by strategies

	Simulation *strategy.Simulation // of the same strategies; nil: none was asked for
}

// An Assumption is one value of a scenario: by its path in the file, and by what people call it.
type Assumption struct{ Path, Title, Value string }

// values are the assumptions by their paths.
func (d *Document) values() []Named {
	var all []Named
	for _, a := range d.Assumptions() {
		all = append(all, Named{a.Path, a.Value})
	}
	return all
}

// A Named is a text by its name.
type Named struct{ Name, Text string }

func (d *Document) baseline() strategy.Outcome { return d.Compared.Outcomes[0] }

func (d *Document) best() strategy.Outcome { return d.Compared.Outcomes[d.Compared.Verdict.Best] }

// Span is the horizon.
func (d *Document) Span() calendar.Span { return d.span() }

func (d *Document) span() calendar.Span { return d.baseline().Result.Model.Span }

func (d *Document) currency() money.Currency { return d.baseline().Result.Model.Currency }

func (d *Document) floor() money.Amount { return d.baseline().Result.Model.Floor }

// name is how the strategy is called to people; the baseline is called in their language.
func (d *Document) name(o strategy.Outcome) string {
	if o.Strategy.ID == strategy.Baseline {
		return d.Language.Say(sayBaseline)
	}
	return d.Language.Typeset(o.Strategy.Title)
}

// partyName is how a party is called to people; the tax office and the banks of the company in
// their language.
func (d *Document) partyName(p *forecast.Party) string {
	switch {
	case p.Side == forecast.State:
		return d.Language.Say(sayVAT)
	case p == forecast.OverdraftBank:
		return d.Language.Say(sayOverdraft)
	case p == forecast.CreditLineBank:
		return d.Language.Say(sayCreditLine)
	case p == forecast.StrategyCosts:
		return d.Language.Say(sayStrategyCosts)
	}
	return printable(p.Name)
}

var (
	sayVAT           = locale.Phrase{EN: "VAT", FR: "TVA"}
	sayOverdraft     = locale.Phrase{EN: "overdraft", FR: "découvert"}
	sayStrategyCosts = locale.Phrase{EN: "costs of the strategy", FR: "coûts de la stratégie"}

	sayCreditLine = locale.Phrase{EN: "credit line", FR: "ligne de crédit"}
)

var sayBaseline = locale.Phrase{EN: "Baseline", FR: "Sans rien changer"}

// money writes an amount for a sentence: in whole units where cents say nothing.
func (d *Document) money(a money.Amount) string {
	const small = 100
	if unit := d.currency().Unit(); a.Abs() >= small*unit || a%unit == 0 {
		return d.Language.Whole(d.currency(), a)
	}
	return d.Language.Money(d.currency(), a)
}

// alike returns how the amounts of one list are written: all whole, or all with every decimal
// where the largest of them is small or one would be nothing.
func (d *Document) alike(amounts ...money.Amount) func(money.Amount) string {
	if d.minute(amounts...) {
		return d.exact
	}
	return func(a money.Amount) string { return d.Language.Whole(d.currency(), a) }
}

// minute tells whether whole units are too coarse for the amounts of one list.
func (d *Document) minute(amounts ...money.Amount) bool {
	const small = 1000
	unit, largest, whole := d.currency().Unit(), money.Amount(0), true
	for _, a := range amounts {
		largest = max(largest, a.Abs())
		whole = whole && a%unit == 0
		if a != 0 && a.Abs() < (unit+1)/2 {
			return true
		}
	}
	return !whole && largest < small*unit
}
