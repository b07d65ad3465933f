package report

import (
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

var (
	titleCashPlan = locale.Phrase{EN: "Cash plan", FR: "Plan de trésorerie"}
	captionPlan   = locale.Phrase{EN: "%s, %s to %s, in %s", FR: "%s, du %s au %s, en %s"}
)

// How large a cash plan is: more months than these are quarters, and what does not stand side by side
// follows below.
const (
	mostMonths  = 24
	planColumns = 12
	planParties = 20 // a block: what comes from the others is one row
)

// planSection is the cash plan line by line, of the baseline and of the strategy that the verdict speaks of.
func (d *Document) planSection() page.Section {
	s := page.Section{Title: d.Language.Say(titleCashPlan)}
	shown := []strategy.Outcome{d.baseline()}
	if d.Compared.Verdict.Best != 0 {
		shown = append(shown, d.best())
	}
	by := calendar.Month
	if len(d.baseline().Result.Plan(by)) > mostMonths {
		by = calendar.Quarter
	}
	for _, o := range shown {
		s.Blocks = append(s.Blocks, d.planPages(o, by)...)
	}
	return s
}

// planPages are the plan of a strategy, as many columns at a time as fit on a page.
func (d *Document) planPages(o strategy.Outcome, by calendar.Period) []page.Block {
	var blocks []page.Block
	parties, all := o.Result.Parties(), o.Result.Plan(by)
	tables := (len(all) + planColumns - 1) / planColumns
	for i := range tables {
		periods := all[i*len(all)/tables : (i+1)*len(all)/tables]
		rows := d.planRows(parties, periods, by, planParties)
		if by == calendar.Month {
			rows[0][1] = d.Language.MonthWithYear(periods[0].Span.First)
		}
		blocks = append(blocks, page.Block{Table: d.planTable(o, periods, rows)})
	}
	blocks[0].Head = printable(d.name(o))
	if !d.planAddsUp(parties, all) {
		blocks[0].Prose = []string{d.Language.Say(plots.RoundedSums)}
	}
	return blocks
}

// planTable turns the rows of a plan into a table. What is set in belongs to the row above it.
func (d *Document) planTable(o strategy.Outcome, periods []forecast.PlanPeriod, rows [][]string) *page.Table {
	l := d.Language
	t := &page.Table{Head: rows[0], Texts: 1, Dense: true, Caption: l.Say(captionPlan, printable(d.name(o)),
		l.Date(periods[0].Span.First), l.Date(periods[len(periods)-1].Span.Last), d.currency().Code())}
	for _, cells := range rows[1:] {
		if cells == nil {
			continue
		}
		title, part := strings.CutPrefix(cells[0], planIndent)
		cells[0] = title
		t.Rows = append(t.Rows, page.Row{Cells: cells, Part: part, Strong: !part})
	}
	return t
}
