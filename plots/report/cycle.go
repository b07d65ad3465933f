package report

import (
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToReadCycle = locale.Phrase{
		EN: "Days from a purchase to its sale (stock) and from delivery to payment by customers (receivables), less those until suppliers are paid (payables). In brackets, the difference from the first line.",
		FR: "Jours de l'achat à la vente (stock) et de la livraison au paiement par les clients, moins ceux avant de payer les fournisseurs. Entre parenthèses, l'écart avec la première ligne."}
	sayIdleStock   = locale.Phrase{EN: "The opening stock is not counted: nobody knows since when it is there.", FR: "Le stock de départ n'est pas compté : nul ne sait depuis quand il est là."}
	sayNoStock     = locale.Phrase{EN: "No stock is counted.", FR: "Aucun stock n'est compté."}
	sayNotAllSwift = locale.Phrase{
		EN: "%d of %d strategies: those with the shortest cycles.",
		FR: "%d stratégies sur %d : celles dont le cycle est le plus court."}

	titleCycle    = locale.Phrase{EN: "Unchanged, the cash conversion cycle is %s", FR: "Sans rien changer, le cycle de conversion de trésorerie est de %s"}
	titleShortens = locale.Phrase{EN: "%s shortens the cash conversion cycle the most: from %s to %s", FR: "%s raccourcit le plus le cycle de conversion de trésorerie : de %s à %s"}
	titleSame     = locale.Phrase{EN: "No strategy shortens the cash conversion cycle of %s", FR: "Aucune stratégie ne raccourcit le cycle de conversion de trésorerie de %s"}
	titleNoCycle  = locale.Phrase{EN: "Unchanged, there is no cash conversion cycle: nothing is sold or bought", FR: "Sans rien changer, pas de cycle de conversion de trésorerie : ni vente ni achat"}
)

// Cycle is the chart of the cash conversion cycle, strategy by strategy.
func (d *Document) Cycle() plots.Cycle {
	chart := plots.Cycle{Subtitle: d.Language.Say(sayHowToReadCycle), Footer: d.footer(), Language: d.Language}
	shown := d.charted(func(o strategy.Outcome) (money.Amount, bool) {
		if o.Measures.CCC == nil {
			return 0, false
		}
		return -money.Amount(*o.Measures.CCC), true
	})
	stocked, idle := false, false
	for _, i := range shown {
		o := d.Compared.Outcomes[i]
		m := o.Measures
		chart.Rows = append(chart.Rows, plots.CycleRow{ID: o.Strategy.ID, Name: d.name(o), Stock: m.DIO, Receivables: m.DSO, Payables: m.DPO})
		stocked, idle = stocked || m.DIO != nil && *m.DIO != 0, idle || o.Result.Model.Stock != 0
	}
	if !stocked {
		for i := range chart.Rows {
			chart.Rows[i].Stock = nil // no days of it anywhere are no part of a cycle
		}
	}
	switch {
	case idle:
		chart.Subtitle += " " + d.Language.Say(sayIdleStock)
	case !stocked:
		chart.Subtitle += " " + d.Language.Say(sayNoStock)
	}
	chart.Subtitle += d.sayLeftOut(sayNotAllSwift, len(shown))
	chart.Title = d.cycleFinding(chart)
	return chart
}

// cycleFinding is the title of the chart: which strategy shortens the cycle the most, and from
// what to what. A cycle that lacks a part of the baseline's, or has one more, is not compared
// with it; where such a cycle is the shortest, the title names none.
func (d *Document) cycleFinding(chart plots.Cycle) string {
	rows, best := chart.Rows, 0
	base := rows[0].Days()
	if base == nil {
		return d.Language.Say(titleNoCycle)
	}
	for i, row := range rows {
		if days := row.Days(); days != nil && alike(row, rows[0]) && *days < *rows[best].Days() {
			best = i
		}
	}
	shortest, others := *rows[best].Days(), false
	for i, row := range rows[1:] {
		days := row.Days()
		switch {
		case days == nil || *days > shortest:
		case !alike(row, rows[0]):
			return d.Language.Say(titleCycle, chart.PrintWhole(*base))
		case i+1 != best:
			others = true
		}
	}
	switch {
	case len(rows) == 1:
		return d.Language.Say(titleCycle, chart.PrintWhole(*base))
	case best == 0:
		return d.Language.Say(titleSame, chart.PrintWhole(*base))
	}
	from, to := chart.PrintWhole(*base), chart.PrintWhole(shortest)
	if from == to {
		from, to = chart.PrintDays(*base), chart.PrintDays(shortest)
	}
	return d.Language.Say(titleShortens, d.equally(rows[best].Name, others), from, to)
}

// alike tells whether two cycles have the same parts.
func alike(a, b plots.CycleRow) bool {
	same := func(x, y *metric.Hundredths) bool { return (x == nil) == (y == nil) }
	return same(a.Stock, b.Stock) && same(a.Receivables, b.Receivables) && same(a.Payables, b.Payables)
}
