package report

import (
	"fmt"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/plots/workbook"
)

// A ledger is the sheet of one strategy: its cash plan by month, and below it its days.
type ledger struct {
	*workbook.Sheet
	first, last int // rows of the first and the last day
}

// Columns of the days of a ledger.
const (
	dayDate = 1 + iota
	dayReceipts
	dayDisbursements
	dayFinancing
	dayBalance
	dayCredit
	dayOwn
	dayBelow
)

// dayColumns head the days. The plan above has the same widths.
var dayColumns = []column{
	{sayDay, 40, days}, {sayReceipts, 16, figures}, {sayPayments, 16, figures}, {sayFinancing, 16, figures},
	{locale.Phrase{EN: "Bank balance", FR: "Solde bancaire"}, 16, figures},
	{locale.Phrase{EN: "Credit line drawn", FR: "Ligne de crédit tirée"}, 16, figures},
	{locale.Phrase{EN: "Own cash", FR: "Trésorerie propre"}, 16, figures},
	{locale.Phrase{EN: "Below the floor", FR: "Sous le plancher"}, 16, figures},
}

var sayEveningBefore = locale.Phrase{EN: "The evening before", FR: "La veille au soir"}

// days names the cells of one column on all days.
func (b ledger) days(column int) string { return b.Range(column, b.first, b.last) }

// ledger writes the sheet of a strategy. The plan looks down on the days: where they begin
// follows from how many rows it has.
func (d *Document) ledger(i int, o strategy.Outcome, summary *workbook.Sheet) ledger {
	periods := o.Result.Plan(calendar.Month)
	lines := d.planLines(o.Result.Parties(), periods)
	b := ledger{Sheet: workbook.NewSheet(i+1, d.name(o), ledgerWidths(len(periods))...)}
	const rowsAroundPlan = 8 // title, heading, opening, closing, lowest, blank, days' heading, the evening before
	b.first = rowsAroundPlan + len(lines) + 1
	b.last = b.first + len(o.Result.Days) - 1
	b.Add(workbook.Text(d.Language.Say(sayPlan, printable(d.name(o)))).Strong())
	d.addPlan(b, periods, lines)
	b.Print = len(b.Rows) // the plan: days are for the screen
	b.Add()
	heading := len(b.Rows) + 1
	d.addDays(b, o.Result, summary.At(summaryFloor, summaryFirst+i))
	b.Charts = []workbook.Chart{{
		Title: d.name(o), At: fmt.Sprintf("%s%d", workbook.Column(dayBelow+2), heading), Width: 560, Span: d.span(),
		Lines: []workbook.Line{
			{Name: b.At(dayBalance, heading), Days: b.days(dayDate), Amounts: b.days(dayBalance), Color: balanceColor},
			{Name: b.At(dayOwn, heading), Days: b.days(dayDate), Amounts: b.days(dayOwn), Color: ownColor},
		},
	}}
	return b
}

// The colours of a ledger's chart: own cash lies over the bank balance where they are the same.
const (
	balanceColor = "#999999"
	ownColor     = "#0072b2"
)

// ledgerWidths has room for the days, and for each month.
func ledgerWidths(months int) []float64 {
	all := widths(dayColumns)
	for len(all) < 1+months {
		all = append(all, all[1])
	}
	return all
}

// A planLine is a row of the plan: a block of it, or what one party has in that block.
type planLine struct {
	title string
	block forecast.PlanBlock
	party *forecast.Party // nil: the sum of those that follow
	below int             // how many follow
}

// planLines lists the blocks with the parties that have anything in them.
func (d *Document) planLines(parties []*forecast.Party, periods []forecast.PlanPeriod) []planLine {
	var lines []planLine
	for block, title := range planBlocks {
		block, at := forecast.PlanBlock(block), len(lines)
		if block == forecast.Financing && !anyLine(periods, block, nil) {
			continue
		}
		lines = append(lines, planLine{title: d.Language.Say(title), block: block})
		for _, party := range parties {
			if anyLine(periods, block, party) {
				lines = append(lines, planLine{title: d.rowName(party, block), block: block, party: party})
				lines[at].below++
			}
		}
	}
	return lines
}

// addPlan writes a column a month: the opening balance is that of the month before, blocks sum
// their parties, the closing balance adds the blocks, and the lowest is looked up in the days.
func (d *Document) addPlan(b ledger, periods []forecast.PlanPeriod, lines []planLine) {
	row := func(title string, cell func(i int, p *forecast.PlanPeriod) workbook.Cell) {
		cells := []workbook.Cell{workbook.Text(title)}
		for i := range periods {
			cells = append(cells, cell(i, &periods[i]))
		}
		b.Add(cells...)
	}
	opening, top := len(b.Rows)+2, len(b.Rows)+3
	closing := top + len(lines)
	row("", func(_ int, p *forecast.PlanPeriod) workbook.Cell {
		return workbook.Text(d.Language.MonthWithYear(p.Span.First)).Strong().Right()
	})
	row(d.Language.Say(sayOpening), func(i int, p *forecast.PlanPeriod) workbook.Cell {
		if i == 0 {
			return workbook.Amount(p.Opening)
		}
		return workbook.Amount(p.Opening).By("%s%d", workbook.Column(i+1), closing)
	})
	var blocks []int
	for n, line := range lines {
		at := top + n
		if line.party == nil {
			blocks = append(blocks, at)
		}
		row(line.name(), func(i int, p *forecast.PlanPeriod) workbook.Cell {
			if line.party != nil {
				return workbook.Amount(p.SumOf(line.block, line.party))
			}
			cell := workbook.Amount(p.Sum(line.block))
			if line.below > 0 {
				cell = cell.By("SUM(%[1]s%[2]d:%[1]s%[3]d)", workbook.Column(i+2), at+1, at+line.below)
			}
			return cell
		})
	}
	row(d.Language.Say(sayClosing), func(i int, p *forecast.PlanPeriod) workbook.Cell {
		return workbook.Amount(p.Closing).By("%s", d.sumOf(workbook.Column(i+2), append([]int{opening}, blocks...)))
	})
	row(d.Language.Say(sayLowest), func(_ int, p *forecast.PlanPeriod) workbook.Cell {
		first, last := b.first+int(p.Span.First-d.span().First), b.first+int(p.Span.Last-d.span().First)
		return workbook.Amount(p.Lowest).By("MIN(%[1]s%[2]d:%[1]s%[3]d)", workbook.Column(dayOwn), first, last)
	})
}

// name sets parties below their block.
func (l planLine) name() string {
	if l.party == nil {
		return l.title
	}
	return "   " + l.title
}

// sumOf adds cells of one column, rounded to the currency: sums of binary fractions are not
// exact, and what is compared with the floor must be.
func (d *Document) sumOf(column string, rows []int) string {
	sum := ""
	for i, row := range rows {
		if i > 0 {
			sum += "+"
		}
		sum += fmt.Sprintf("%s%d", column, row)
	}
	return fmt.Sprintf("ROUND(%s,%d)", sum, d.currency().Digits())
}

// addDays writes a row a day: the balance is that of the day before with what moves.
func (d *Document) addDays(b ledger, r *forecast.Result, floor string) {
	l := d.Language
	b.Add(headed(l, dayColumns)...)
	before := make([]workbook.Cell, dayOwn)
	before[dayDate-1] = workbook.Text(l.Say(sayEveningBefore))
	before[dayBalance-1], before[dayCredit-1] = workbook.Amount(r.Before.Cash), workbook.Amount(r.Before.Credit)
	before[dayOwn-1] = workbook.Amount(r.Before.Own())
	b.Add(before...)
	digits := d.currency().Digits()
	for i, day := range r.Days {
		row := b.first + i
		b.Add(
			workbook.Day(d.span().First+calendar.Date(i)),
			workbook.Amount(day.Receipts), workbook.Amount(day.Disbursements), workbook.Amount(day.Financing),
			workbook.Amount(day.Cash).By("ROUND(E%d+B%[2]d-C%[2]d+D%[2]d,%[3]d)", row-1, row, digits),
			workbook.Amount(day.Credit),
			workbook.Amount(day.Own()).By("ROUND(E%[1]d-F%[1]d,%[2]d)", row, digits),
			workbook.Count(belowFloor(day.Own(), r.Model.Floor)).By("IF(G%d<%s,1,0)", row, floor),
		)
	}
}

// belowFloor counts a day that is.
func belowFloor(own, floor money.Amount) int {
	if own < floor {
		return 1
	}
	return 0
}
