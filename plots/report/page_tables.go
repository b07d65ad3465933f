package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

// The tables behind charts that are not read day by day.
var (
	captionCycle     = locale.Phrase{EN: "Cash conversion cycle, in days", FR: "Cycle de conversion de trésorerie, en jours"}
	captionWaterfall = locale.Phrase{EN: "Lowest own cash and what each change adds to it, in %s", FR: "Trésorerie propre la plus basse et ce que chaque changement y ajoute, en %s"}
	captionAgeing    = locale.Phrase{EN: "What customers owe, by age, in %s", FR: "Ce que les clients doivent, par ancienneté, en %s"}
	captionCalendar  = locale.Phrase{EN: "Days below the floor and what is missing at worst, in %s", FR: "Jours sous le plancher et manque au pire, en %s"}

	headChange = locale.Phrase{EN: "Change", FR: "Changement"}
	headAdds   = locale.Phrase{EN: "Adds", FR: "Apport"}
	headLevel  = locale.Phrase{EN: "Lowest cash", FR: "Trésorerie la plus basse"}
	headDay    = locale.Phrase{EN: "Day", FR: "Jour"}
	headTotal  = locale.Phrase{EN: "Total", FR: "Total"}
	headFirst  = locale.Phrase{EN: "First", FR: "Premier"}
	headWorst  = locale.Phrase{EN: "At worst", FR: "Au pire"}
)

var cycleColumns = []locale.Phrase{
	headings[0].title, {EN: "Stock", FR: "Stock"}, {EN: "Receivables", FR: "Clients"}, {EN: "Payables", FR: "Fournisseurs"}, {EN: "Cycle", FR: "Cycle"},
}

// cycleTable is the days of each part of the cycle.
func (d *Document) cycleTable(cycle plots.Cycle) page.Table {
	t := page.Table{Caption: d.Language.Say(captionCycle), Texts: 1}
	for _, column := range cycleColumns {
		t.Head = append(t.Head, d.Language.Say(column))
	}
	for _, row := range cycle.Rows {
		t.Rows = append(t.Rows, page.Row{Cells: []string{
			printable(row.Name), d.days(row.Stock), d.days(row.Receivables), d.days(row.Payables), d.days(row.Days()),
		}})
	}
	return t
}

// waterfallTable is what each change adds, and the lowest cash that it leads to.
func (d *Document) waterfallTable(w plots.Waterfall) page.Table {
	t := page.Table{Caption: d.Language.Say(captionWaterfall, d.currency().Code()), Texts: 1, Head: d.said(headChange, headAdds, headLevel, headings[7].title)}
	cash, write := w.From.Cash, d.alike(w.Amounts()...)
	signed := func(a money.Amount) string { return locale.Plus(a, write(a)) }
	t.Rows = append(t.Rows, page.Row{Cells: []string{printable(w.From.Name), nothing, write(cash), nothing}})
	for _, step := range w.Steps {
		cash += step.Gain
		t.Rows = append(t.Rows, page.Row{Cells: []string{printable(step.Name), signed(step.Gain), write(cash), write(step.Cost)}})
	}
	t.Rows = append(t.Rows, page.Row{Cells: []string{printable(w.To.Name), signed(w.To.Cash - w.From.Cash), write(w.To.Cash), nothing}, Strong: true})
	return t
}

// ageingTable is what is owed at the end of each day of the chart.
func (d *Document) ageingTable(a plots.Ageing) page.Table {
	t := page.Table{Caption: d.Language.Say(captionAgeing, d.currency().Code()), Texts: 1, Head: d.said(headDay)}
	for band := range forecast.Ages {
		t.Head = append(t.Head, a.BandName(band))
	}
	t.Head = append(t.Head, d.Language.Say(headTotal))
	for _, e := range a.Evenings {
		cells := []string{d.Language.Date(e.Day)}
		for _, owed := range e.Owed {
			cells = append(cells, d.exact(owed))
		}
		t.Rows = append(t.Rows, page.Row{Cells: append(cells, d.exact(e.Owed.Total()))})
	}
	return t
}

// calendarTable is on how many days each strategy is below the floor, from when on, and how far.
func (d *Document) calendarTable(c plots.Calendar) page.Table {
	t := page.Table{Caption: d.Language.Say(captionCalendar, d.currency().Code()), Texts: 1, Head: d.said(headings[0].title, headings[5].title, headFirst, headWorst)}
	for _, b := range c.Blocks {
		days, first, worst := 0, nothing, money.Amount(0)
		for i, below := range b.Below {
			if below == 0 {
				continue
			}
			if days++; days == 1 {
				first = unbroken(d.Language.Date(c.First + calendar.Date(i)))
			}
			worst = max(worst, below)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []string{printable(b.Name), d.Language.Integer(int64(days)), first, d.exact(worst)}})
	}
	return t
}

// said says phrases without arguments.
func (d *Document) said(phrases ...locale.Phrase) []string {
	texts := make([]string, len(phrases))
	for i, p := range phrases {
		texts[i] = d.Language.Say(p)
	}
	return texts
}
