package report

import (
	"fmt"
	"io"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/plots/workbook"
)

// WriteXLSX writes the figures as a spreadsheet.
func (d *Document) WriteXLSX(w io.Writer) error { return workbook.Write(w, d.Workbook()) }

// Workbook is the comparison, as planned and should a shock happen, a sheet for each strategy, every line of cash, and the
// assumptions, with sums, balances and lows as formulas.
func (d *Document) Workbook() workbook.Book {
	summary := workbook.NewSheet(0, d.Language.Say(sheetSummary), widths(summaryColumns)...)
	book := workbook.Book{
		Title: d.Title, Creator: "cashgap " + d.Version, Language: d.Language, Currency: d.currency(),
		Sheets: []*workbook.Sheet{summary},
	}
	var ledgers []ledger
	for i, o := range d.Compared.Outcomes {
		ledgers = append(ledgers, d.ledger(i, o, summary))
		book.Sheets = append(book.Sheets, ledgers[i].Sheet)
	}
	d.fillSummary(summary, ledgers)
	if len(d.Compared.Shocks()) > 0 {
		book.Sheets = append(book.Sheets, d.worldSheet())
	}
	if d.Simulation != nil {
		book.Sheets = append(book.Sheets, d.simulationSheet())
	}
	book.Sheets = append(book.Sheets, d.flowSheet(), d.assumptionSheet())
	return book
}

var (
	sheetSummary     = locale.Phrase{EN: "Comparison", FR: "Comparaison"}
	sheetFlows       = locale.Phrase{EN: "Lines of cash", FR: "Mouvements"}
	sayForTheScreen  = locale.Phrase{EN: "Every line of cash, to be filtered on the screen: only this heading is printed.", FR: "Tous les mouvements, à filtrer à l'écran : seul cet en-tête s'imprime."}
	sheetAssumptions = locale.Phrase{EN: "Assumptions", FR: "Hypothèses"}

	chartOwn = locale.Phrase{EN: "Own cash at the end of each day", FR: "Trésorerie propre en fin de journée"}
)

// A column of a sheet has a title and a width in characters, and holds cells of one kind.
type column struct {
	title locale.Phrase
	width float64
	holds contents
}

// Contents are what stands below a heading, which is set as they are.
type contents int

const (
	texts contents = iota
	figures
	days
)

var summaryColumns = []column{
	{headings[0].title, 44, texts},
	{locale.Phrase{EN: "Floor", FR: "Plancher"}, 14, figures},
	{locale.Phrase{EN: "First day below", FR: "Premier jour en dessous"}, 22, days},
	{locale.Phrase{EN: "Lowest own cash", FR: "Trésorerie au plus bas"}, 16, figures},
	{locale.Phrase{EN: "on", FR: "le"}, 14, days},
	{locale.Phrase{EN: "Missing", FR: "Manque"}, 16, figures},
	{locale.Phrase{EN: "Days below", FR: "Jours en dessous"}, 12, figures},
	{locale.Phrase{EN: "Closing own cash", FR: "Solde"}, 16, figures},
	{locale.Phrase{EN: "Cost", FR: "Coût"}, 14, figures},
	{locale.Phrase{EN: "Gain", FR: "Gain"}, 14, figures},
	{locale.Phrase{EN: "Cycle, days", FR: "Cycle, jours"}, 10, figures},
}

// headed are the headings of columns.
func headed(l locale.Language, columns []column) []workbook.Cell {
	cells := make([]workbook.Cell, len(columns))
	for i, c := range columns {
		cells[i] = workbook.Text(l.Say(c.title)).Strong().Wrapped()
		switch c.holds {
		case figures:
			cells[i] = cells[i].Right()
		case days:
			cells[i] = cells[i].Indented()
		}
	}
	return cells
}

func widths(columns []column) []float64 {
	all := make([]float64, len(columns))
	for i, c := range columns {
		all[i] = c.width
	}
	return all
}

// Of the summary, the row of the baseline and the columns that ledgers speak of.
const (
	summaryFirst  = 7
	summaryFloor  = 2
	summaryLowest = 4
)

// fillSummary compares the strategies from their ledgers. Above the table stands the verdict,
// below it the chart.
func (d *Document) fillSummary(s *workbook.Sheet, ledgers []ledger) {
	l := d.Language
	s.Add(workbook.Text(d.Title).Strong())
	s.Add(workbook.Text(d.period()))
	s.Add(workbook.Text(d.Finding()))
	s.Add(workbook.Text(d.footer()))
	s.Add()
	s.Add(headed(l, summaryColumns)...)
	for i, o := range d.Compared.Outcomes {
		s.Add(d.summaryRow(o, summaryFirst+i, ledgers[i])...)
	}
	if legend := d.lawLegend(); legend != "" {
		s.Add(workbook.Text(legend))
	}
	chart := workbook.Chart{Title: l.Say(chartOwn), At: fmt.Sprintf("A%d", len(s.Rows)+2), Width: 1000, Span: d.span()}
	drawn := d.Multiples().Read().Lines
	for i, book := range ledgers {
		line := workbook.Line{Name: s.At(1, summaryFirst+i), Days: book.days(dayDate), Amounts: book.days(dayOwn)}
		line.Color, line.Dashed = drawn[i%len(drawn)].Color, drawn[i%len(drawn)].Dashed
		chart.Lines = append(chart.Lines, line)
	}
	s.Charts = []workbook.Chart{chart}
}

// summaryRow computes what can be followed from the strategy's ledger.
func (d *Document) summaryRow(o strategy.Outcome, row int, book ledger) []workbook.Cell {
	own, dates, below := book.days(dayOwn), book.days(dayDate), book.days(dayBelow)
	cells := d.summaryCells(o)
	for at, formula := range map[int]string{
		2: fmt.Sprintf(`IF(SUM(%[1]s)=0,"%[2]s",INDEX(%[3]s,MATCH(1,%[1]s,0)))`, below, nothing, dates),
		3: fmt.Sprintf("MIN(%s)", own),
		4: fmt.Sprintf("INDEX(%s,MATCH(D%d,%s,0))", dates, row, own),
		5: fmt.Sprintf("MAX(0,B%[1]d-D%[1]d)", row),
		6: fmt.Sprintf("SUM(%s)", below),
		7: book.At(dayOwn, book.last),
		9: fmt.Sprintf("D%d-D%d", row, summaryFirst),
	} {
		cells[at] = cells[at].By("%s", formula)
	}
	return cells
}

// summaryCells are what a strategy comes to, as measured.
func (d *Document) summaryCells(o strategy.Outcome) []workbook.Cell {
	m := o.Measures
	first := workbook.NoDay(nothing)
	if day, _, falls := o.FirstDayBelow(); falls {
		first = workbook.Day(day)
	}
	cycle := workbook.Text(nothing)
	if m.CCC != nil {
		cycle = workbook.Hundredths(int64(*m.CCC))
	}
	return []workbook.Cell{
		workbook.Text(printable(d.name(o)) + d.lawMark(o)),
		workbook.Amount(o.Result.Model.Floor),
		first,
		workbook.Amount(m.LowestCash),
		workbook.Day(m.LowestCashDate),
		workbook.Amount(m.CashGap),
		workbook.Count(m.DaysBelowFloor),
		workbook.Amount(o.Result.Days[len(o.Result.Days)-1].Own()),
		workbook.Amount(m.Cost),
		workbook.Amount(m.Gain),
		cycle,
	}
}

// worldSheet compares the strategies in the world of each shock. Its figures are measured: the
// ledgers are those of the plan.
func (d *Document) worldSheet() *workbook.Sheet {
	s := workbook.NewSheet(0, d.Language.Say(titleShocks), widths(summaryColumns)...)
	for _, shock := range d.Compared.Shocks() {
		world := d.world(shock)
		s.Add(workbook.Text(d.shouldIt(shock)).Strong())
		for _, sentence := range world.outlooks() {
			s.Add(workbook.Text(sentence))
		}
		s.Add(headed(d.Language, summaryColumns)...)
		for _, o := range world.Compared.Outcomes {
			s.Add(world.summaryCells(o)...)
		}
		s.Add()
	}
	s.Print = len(s.Rows)
	return s
}

// simulationColumns are the figures over all paths, as the text table has them.
var simulationColumns = []column{
	{headings[0].title, 44, texts}, {sayRisk, 12, figures},
	{locale.Phrase{EN: "Low point, 5%%", FR: "Point bas, 5 %%"}, 16, figures},
	{locale.Phrase{EN: "50%%", FR: "50 %%"}, 16, figures},
	{locale.Phrase{EN: "95%%", FR: "95 %%"}, 16, figures},
	{sayShortfall, 16, figures}, {sayFallsFrom, 14, days}, {sayGainMean, 16, figures},
	{locale.Phrase{EN: "± (standard error)", FR: "± (erreur type)"}, 14, figures},
}

// simulationSheet is what the strategies come to over all paths.
func (d *Document) simulationSheet() *workbook.Sheet {
	l := d.Language
	s := workbook.NewSheet(0, l.Say(sayDrawing), widths(simulationColumns)...)
	draw := d.Simulation.Draw
	s.Add(workbook.Text(l.Say(sayPathsSeed, l.Integer(int64(draw.Paths)), fmt.Sprint(draw.Seed))))
	s.Frozen = s.Add(headed(l, simulationColumns)...)
	for i, o := range d.Simulation.Outcomes {
		sample := o.Sample
		low, _ := sample.Distribution(metric.Index("lowest_cash"))
		first, _ := sample.Distribution(metric.Index("first_day_below_floor"))
		gain, _ := sample.Distribution(metric.Index("gain"))
		falls := workbook.NoDay(nothing)
		if day := first.Percentiles[0]; day.Exists && day.Date <= d.span().Last {
			falls = workbook.Day(day.Date)
		}
		s.Add(workbook.Text(printable(d.simulatedName(i))), workbook.Share(d.risk(i).Share),
			workbook.Amount(low.Percentiles[0].Amount), workbook.Amount(low.Percentiles[2].Amount), workbook.Amount(low.Percentiles[4].Amount),
			workbook.Amount(sample.Shortfall()), falls, workbook.Amount(gain.Mean.Amount), workbook.Amount(gain.StdErr.Amount))
	}
	s.Add(workbook.Text(d.sayColumns()))
	return s
}

// flowSheet lists every line of cash with its chain of dates, strategy after strategy. Those
// that no longer fit on a sheet are left out whole, and named.
func (d *Document) flowSheet() *workbook.Sheet {
	l := d.Language
	s := workbook.NewSheet(0, l.Say(sheetFlows), widths(flowColumns)...)
	s.Add(workbook.Text(l.Say(sayForTheScreen)))
	s.Frozen = s.Add(headed(l, flowColumns)...)
	s.Print = s.Frozen
	for _, o := range d.Compared.Outcomes {
		flows := o.Result.Flows()
		if len(s.Rows)+len(flows)+len(d.Compared.Outcomes) > workbook.MaxRows {
			s.Add(workbook.Text(l.Say(sayTooMany, printable(d.name(o)))))
			continue
		}
		for _, f := range flows {
			s.Add(workbook.Text(printable(d.name(o))), workbook.Day(f.Date), workbook.Amount(f.Amount), workbook.Text(d.flowName(f)),
				workbook.Text(l.Say(kindPhrases[f.Kind])), workbook.Text(printable(f.Invoice)), workbook.Count(f.Orders),
				dayCell(f.Chain.Ordered), dayCell(f.Chain.Delivered), dayCell(f.Chain.Invoiced),
				workbook.Day(f.Chain.Due), workbook.Day(f.Chain.Paid), workbook.Text(d.whyOf(f)))
		}
	}
	return s
}

var flowColumns = []column{
	{headings[0].title, 32, texts}, {sayDay, 14, days}, {sayAmount, 16, figures}, {sayParty, 28, texts},
	{locale.Phrase{EN: "Kind", FR: "Nature"}, 14, texts}, {sayInvoice, 16, texts}, {locale.Phrase{EN: "Orders", FR: "Commandes"}, 12, figures},
	{invoiceColumns[0], 14, days}, {invoiceColumns[1], 14, days}, {invoiceColumns[2], 14, days}, {sayDue, 14, days},
	{locale.Phrase{EN: "Paid", FR: "Payé"}, 14, days}, {sayWhy, 44, texts},
}

var sayTooMany = locale.Phrase{
	EN: "%s: more lines than a sheet holds; cashgap run --format csv --flows lists them.",
	FR: "%s : plus de lignes qu'une feuille n'en contient ; cashgap run --format csv --flows les liste."}

// kindPhrases name what a line of cash is.
var kindPhrases = map[forecast.Kind]locale.Phrase{
	forecast.KindSale:       {EN: "sale", FR: "vente"},
	forecast.KindAdvance:    {EN: "advance", FR: "acompte"},
	forecast.KindRetained:   {EN: "retention", FR: "retenue"},
	forecast.KindPurchase:   {EN: "purchase", FR: "achat"},
	forecast.KindExpense:    {EN: "expense", FR: "dépense"},
	forecast.KindIncome:     {EN: "income", FR: "recette"},
	forecast.KindOpen:       {EN: "open item", FR: "encours"},
	forecast.KindVAT:        {EN: "VAT", FR: "TVA"},
	forecast.KindFee:        {EN: "fee", FR: "frais"},
	forecast.KindLoan:       {EN: "loan", FR: "emprunt"},
	forecast.KindInterest:   {EN: "interest", FR: "intérêts"},
	forecast.KindReminder:   {EN: "reminder", FR: "relance"},
	forecast.KindRecovery:   {EN: "recovery", FR: "recouvrement"},
	forecast.KindFactor:     {EN: "factoring", FR: "affacturage"},
	forecast.KindRecourse:   {EN: "given back to the factor", FR: "rendu au factor"},
	forecast.KindCheck:      {EN: "credit check", FR: "contrôle de solvabilité"},
	forecast.KindLateFee:    {EN: "late fees", FR: "pénalités de retard"},
	forecast.KindDeposit:    {EN: "deposit", FR: "dépôt de garantie"},
	forecast.KindReturned:   {EN: "deposit returned", FR: "dépôt rendu"},
	forecast.KindRebate:     {EN: "rebate", FR: "remise"},
	forecast.KindConcession: {EN: "concession", FR: "geste commercial"},
	forecast.KindLever:      {EN: "cost of the strategy", FR: "coût de la stratégie"},
}

// whyOf says what moved or changed a line of cash.
func (d *Document) whyOf(f forecast.Flow) string {
	reasons := make([]string, len(f.Why))
	for i, reason := range f.Why {
		reasons[i] = d.Language.Say(whyPhrases[reason])
	}
	return strings.Join(reasons, "; ")
}

// dayCell is empty where the day is not known.
func dayCell(day *calendar.Date) workbook.Cell {
	if day == nil {
		return workbook.Cell{}
	}
	return workbook.Day(*day)
}

var assumptionColumns = []column{{sayAssumption, 60, texts}, {sayValue, 84, texts}, {sayPath, 44, texts}}

var sayPath = locale.Phrase{EN: "Where in the file", FR: "Où dans le fichier"}

// assumptionSheet lists every value of the scenario by what it is called and by its path, then the
// sources.
func (d *Document) assumptionSheet() *workbook.Sheet {
	s := workbook.NewSheet(0, d.Language.Say(sheetAssumptions), widths(assumptionColumns)...)
	s.Frozen = s.Add(headed(d.Language, assumptionColumns)...)
	for _, a := range d.Assumptions() {
		s.Add(workbook.Text(printable(a.Title)), workbook.Text(printable(a.Value)), workbook.Text(printable(a.Path)))
	}
	s.Add()
	for _, source := range d.sources() {
		s.Add(workbook.Text(source.Name), workbook.Text(source.Text))
	}
	return s
}
