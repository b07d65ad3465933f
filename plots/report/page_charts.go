package report

import (
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

var (
	titleCharts = locale.Phrase{EN: "Charts", FR: "Graphiques"}

	captionBalance = locale.Phrase{EN: "Lowest own cash of each period, in %s", FR: "Trésorerie propre la plus basse de chaque période, en %s"}
	captionGap     = locale.Phrase{EN: "What opening cash and receipts leave over payments on the worst day of each period, in %s", FR: "Ce que trésorerie initiale et encaissements laissent sur les décaissements, au pire jour de chaque période, en %s"}
	captionFan     = locale.Phrase{EN: "Own cash that so many of a hundred paths do not exceed, on the lowest day of each period, in %s", FR: "Trésorerie propre que tant de trajectoires sur cent ne dépassent pas, au plus bas de chaque période, en %s"}

	// chartCaptions are of the tables behind the charts that can be read day by day.
	chartCaptions = map[string]locale.Phrase{"balance": captionBalance, "multiples": captionBalance, "gap": captionGap, FanChart: captionFan}
)

// chartSection is every chart that can be drawn.
func (d *Document) chartSection() page.Section {
	s := page.Section{Title: d.Language.Say(titleCharts), Switch: d.strategySwitch()}
	for _, name := range d.Charts() {
		chart, _ := d.Chart(Asked{Name: name})
		c := &page.Chart{Name: name, Chart: chart}
		switch chart := chart.(type) {
		case plots.Cycle:
			c.Table = d.cycleTable(chart)
		case plots.Waterfall:
			c.Table = d.waterfallTable(chart)
		case plots.Ageing:
			c.Table = d.ageingTable(chart)
		case plots.Calendar:
			c.Table = d.calendarTable(chart)
		case plots.Readable:
			c.Table.Caption = d.Language.Say(chartCaptions[name], d.currency().Code())
		}
		s.Blocks = append(s.Blocks, page.Block{Chart: c})
	}
	return s
}

// strategySwitch lists what can be hidden: every strategy, where there are any. Colours are the
// same in all charts as long as each has room for all of them.
func (d *Document) strategySwitch() []page.Strategy {
	if len(d.Compared.Outcomes) == 1 {
		return nil
	}
	lines := d.Multiples().Read().Lines
	var all []page.Strategy
	for i, o := range d.Compared.Outcomes {
		s := page.Strategy{ID: o.Strategy.ID, Name: printable(d.name(o))}
		if len(lines) == len(d.Compared.Outcomes) {
			s.Mark = lines[i].Mark
		}
		all = append(all, s)
	}
	return all
}
