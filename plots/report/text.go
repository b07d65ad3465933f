package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario/diag"
)

// A Terminal is what the text is written for.
type Terminal struct {
	Width  int  // columns
	Colour bool // only when somebody looks at it
}

// wide is the number of columns from which the table also shows the cash conversion cycle.
const wide = 110

// WriteText writes the comparison for people: the table, the curves, the verdict.
func (d *Document) WriteText(w io.Writer, t Terminal) error {
	blocks := []string{wrap(d.headline(), t.Width), d.table(t), wrapAll(d.legends(), t.prose()), d.curves(t)}
	if d.Flows {
		blocks = append(blocks, d.flowTable())
	}
	blocks = append(blocks, wrap(d.Verdict(), t.prose()), wrapAll(d.sayLowPoint(), t.prose()))
	blocks = append(blocks, wrapAll(d.sayWaiting(), t.prose()), wrapAll(d.assumed(), t.prose()), d.worlds(t), d.simulated(t))
	blocks = slices.DeleteFunc(blocks, func(block string) bool { return block == "" })
	_, err := io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}

// prose is the width of sentences: long lines are hard to read.
func (t Terminal) prose() int { return min(t.Width, 100) }

var (
	sayHeadline = locale.Phrase{EN: "%s — %s to %s, in %s", FR: "%s — du %s au %s, en %s"}
	sayAssumed  = locale.Phrase{EN: "Before the start, the schedules put %s (%s): %s outstanding.", FR: "Avant le début, les échéanciers supposent %s (%s) : %s en cours."}
	sayRebated  = locale.Phrase{EN: "Before the start, the schedules put %s (%s): %s.", FR: "Avant le début, les échéanciers supposent %s (%s) : %s."}
	sayRebates  = locale.Plural{
		One:  locale.Phrase{EN: "%s rebate", FR: "%s remise de fin de période"},
		Many: locale.Phrase{EN: "%s rebates", FR: "%s remises de fin de période"}}
	sayDropped = locale.Phrase{
		EN: "Since open items are listed, what the schedules put before the start is left out: %s (%s), %s.",
		FR: "Comme des encours sont listés, ce que les échéanciers placent avant le début est laissé de côté : %s (%s), %s."}
	sayInTransit = locale.Phrase{
		EN: "Paid before the start and in the bank after it, by the schedules: %s (%s), %s.",
		FR: "Payé avant le début et en banque après, selon les échéanciers : %s (%s), %s."}
	sayRewrites = locale.Phrase{
		EN: "%s restates the past too: on the first day, what is outstanding (%s) is %s instead of %s. A lever changes new orders only.",
		FR: "%s récrit aussi le passé : au premier jour, l'encours (%s) est de %s au lieu de %s. Un levier ne change que les nouvelles commandes."}
	sayParties = locale.Plural{
		One:  locale.Phrase{EN: "%s party", FR: "%s tiers"},
		Many: locale.Phrase{EN: "%s parties", FR: "%s tiers"}}
	sayInvoices = locale.Plural{
		One:  locale.Phrase{EN: "%s invoice", FR: "%s facture"},
		Many: locale.Phrase{EN: "%s invoices", FR: "%s factures"}}
)

func (d *Document) headline() string {
	l := d.Language
	return l.Say(sayHeadline, printable(d.Title), l.Date(d.span().First), l.Date(d.span().Last), d.currency().Code())
}

// assumed says what the schedules put before the first day, where no open items are listed, what
// they would put where only others are, and what of it is still on its way to the bank; and what of the
// goods cannot be.
func (d *Document) assumed() []string {
	var lines []string
	for _, a := range d.baseline().Result.Dropped {
		lines = append(lines, d.Language.Say(sayDropped, d.Language.Count(a.Invoices, sayInvoices), printable(a.Party.Name), d.Language.Money(d.currency(), a.Amount)))
	}
	for _, a := range d.baseline().Result.Assumed {
		lines = append(lines, d.Language.Say(sayAssumed, d.Language.Count(a.Invoices, sayInvoices), printable(a.Party.Name), d.Language.Money(d.currency(), a.Amount)))
	}
	for _, a := range d.baseline().Result.Rebated {
		lines = append(lines, d.Language.Say(sayRebated, d.Language.Count(a.Invoices, sayRebates), printable(a.Party.Name), d.Language.Money(d.currency(), a.Amount)))
	}
	for _, a := range d.baseline().Result.InTransit {
		lines = append(lines, d.Language.Say(sayInTransit, d.Language.Count(a.Invoices, sayInvoices), printable(a.Party.Name), d.Language.Money(d.currency(), a.Amount)))
	}
	return slices.Concat(lines, d.rewritten(), d.sayShortages())
}

// rewritten says which strategies change what is outstanding on the first day: that is no gain.
func (d *Document) rewritten() []string {
	var lines []string
	for _, o := range d.Compared.Outcomes {
		lines = append(lines, d.Rewritten(o)...)
	}
	return lines
}

// Rewritten says what one strategy changes of what is outstanding on the first day, for each side.
func (d *Document) Rewritten(o strategy.Outcome) []string {
	var lines []string
	all := d.Compared.Restated(o)
	for _, side := range []forecast.Side{forecast.Customer, forecast.Supplier} {
		of := slices.DeleteFunc(slices.Clone(all), func(r strategy.Restatement) bool { return r.Party.Side != side })
		if len(of) > 0 {
			lines = append(lines, d.sayRewritten(o, of))
		}
	}
	return lines
}

// sayRewritten says what a strategy restates of one side.
func (d *Document) sayRewritten(o strategy.Outcome, all []strategy.Restatement) string {
	var now, before money.Amount
	for _, of := range all {
		now, before = now+of.Amount, before+of.Baseline
	}
	whose := printable(all[0].Party.Name)
	if len(all) > 1 {
		whose = d.Language.Count(len(all), sayParties)
	}
	return d.Language.Say(sayRewrites, d.Language.Quote(d.name(o)), whose, d.Language.Money(d.currency(), now), d.Language.Money(d.currency(), before))
}

var headings = []struct {
	title locale.Phrase
	wide  bool // only where there is room
}{
	{title: locale.Phrase{EN: "Strategy", FR: "Stratégie"}},
	{title: locale.Phrase{EN: "Runs out", FR: "Rupture"}},
	{title: locale.Phrase{EN: "Lowest", FR: "Plus bas"}},
	{title: locale.Phrase{EN: "on", FR: "le"}},
	{title: locale.Phrase{EN: "Gap", FR: "Manque"}},
	{title: locale.Phrase{EN: "Days", FR: "Jours"}},
	{title: locale.Phrase{EN: "Closing", FR: "Solde"}},
	{title: locale.Phrase{EN: "Cost", FR: "Coût"}},
	{title: locale.Phrase{EN: "Gain", FR: "Gain"}},
	{title: locale.Phrase{EN: "Cycle", FR: "Cycle"}, wide: true},
}

// table compares the strategies, one row each, the baseline first. Names take what the
// figures leave of the width.
func (d *Document) table(t Terminal) string {
	rows := [][]string{d.shown(t, d.heading)}
	for _, o := range d.Compared.Outcomes {
		cells := d.cells(o)
		rows = append(rows, d.shown(t, func(i int) string { return cells[i] }))
	}
	gap := 1
	if t.Width >= wide {
		gap = 2
	}
	makeRoom(rows, gap, t.Width)
	writer := newTable(gap)
	writer.SetColumnConfigs(columns(rows, gap, t.Width))
	writer.AppendHeader(tableRow(rows[0]))
	for i, o := range d.Compared.Outcomes {
		writer.AppendRow(tableRow(coloured(t, o, rows[i+1])))
	}
	return trimLines(writer.Render())
}

// heading is the title of a column. Cash that must stay above a floor does not run out: it
// falls below.
func (d *Document) heading(i int) string {
	const runsOut = 1
	if i == runsOut && d.floor() != 0 {
		return d.Language.Say(sayBelowFloor)
	}
	return d.Language.Say(headings[i].title)
}

var sayBelowFloor = locale.Phrase{EN: "Below floor", FR: "Sous plancher"}

// newTable is a table without borders, with a line under its header and a gap of so many
// columns between cells.
func newTable(gap int) table.Writer {
	writer := table.NewWriter()
	style := table.StyleLight
	style.Options = table.Options{SeparateHeader: true}
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", strings.Repeat(" ", gap)
	writer.SetStyle(style)
	return writer
}

// trimLines takes away the blanks that a table leaves at the ends of its lines.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

// makeRoom leaves out in how many days cash runs out where a word of a name would be broken inside
// for it.
func makeRoom(rows [][]string, gap, width int) {
	const runsOut = 1
	longest := 0
	for _, row := range rows {
		for word := range strings.FieldsSeq(row[0]) {
			longest = max(longest, utf8.RuneCountInString(word))
		}
	}
	if longest <= nameWidth(rows, gap, width) {
		return
	}
	for _, row := range rows[1:] {
		row[runsOut], _, _ = strings.Cut(row[runsOut], " (")
	}
}

// columns aligns figures to the right and gives names the width that is left.
func columns(rows [][]string, gap, width int) []table.ColumnConfig {
	configs := make([]table.ColumnConfig, len(rows[0]))
	for i := range configs {
		configs[i] = table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight}
	}
	configs[0] = table.ColumnConfig{Number: 1, WidthMax: nameWidth(rows, gap, width), WidthMaxEnforcer: wrapNames}
	return configs
}

// nameWidth is the width that figures leave to names, within bounds.
func nameWidth(rows [][]string, gap, width int) int {
	const leastName, mostName = 10, 48
	for i := 1; i < len(rows[0]); i++ {
		width -= columnWidth(rows, i) + gap
	}
	return min(max(leastName, width-gap), mostName)
}

// shown returns the cells of a row that the width has room for.
func (d *Document) shown(t Terminal, cell func(i int) string) []string {
	var row []string
	for i, heading := range headings {
		if !heading.wide || t.Width >= wide {
			row = append(row, cell(i))
		}
	}
	return row
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, cell := range cells {
		row[i] = cell
	}
	return row
}

// nothing stands where a figure does not exist.
const nothing = "–"

func (d *Document) cells(o strategy.Outcome) []string {
	m, l := o.Measures, d.Language
	runsOut, gap, cost, gain := nothing, nothing, nothing, nothing
	if day, after, below := o.FirstDayBelow(); below {
		runsOut = fmt.Sprintf("%s (%d)", d.shortDate(day), after)
		gap = d.figure(m.CashGap)
	}
	if o.Strategy.ID != strategy.Baseline {
		cost, gain = d.costCell(o), locale.Plus(m.Gain, d.figure(m.Gain))
	}
	return []string{
		printable(d.name(o)) + d.lawMark(o), runsOut, overdraftMark(o) + d.figure(m.LowestCash), d.shortDate(m.LowestCashDate), gap,
		l.Integer(int64(m.DaysBelowFloor)), d.figure(m.ClosingCash), cost, gain, d.days(m.CCC),
	}
}

// shortDate leaves the year out of dates of the first twelve months.
func (d *Document) shortDate(date calendar.Date) string {
	if date < d.span().First.AddMonths(12) {
		return d.Language.ShortDate(date)
	}
	return date.String()
}

// figure writes an amount for a table: whole major units, without the currency, unless every
// amount is small.
func (d *Document) figure(a money.Amount) string {
	if d.small() {
		return d.Language.Decimal(int64(a), d.currency().Digits())
	}
	return d.Language.Integer(d.inUnits(a))
}

// small tells whether the scenario's amounts are too small to be rounded to whole units.
func (d *Document) small() bool {
	const least = 1000
	m := d.baseline().Measures
	return max(m.LowestCash.Abs(), m.ClosingCash.Abs(), m.TotalReceipts, m.TotalDisbursements) < least*d.currency().Unit()
}

func (d *Document) days(h *metric.Hundredths) string {
	if h == nil {
		return nothing
	}
	return d.Language.Decimal(int64(tenths(*h)), 1)
}

func tenths(h metric.Hundredths) int64 {
	if h < 0 {
		return -tenths(-h)
	}
	return int64(h+5) / 10
}

// alarm marks a word that asks for attention.
func (t Terminal) alarm(word string) string {
	if !t.Colour {
		return word
	}
	return text.FgRed.Sprint(word)
}

// coloured marks what is below the floor in red and a closed gap in green.
func coloured(t Terminal, o strategy.Outcome, cells []string) []string {
	if !t.Colour {
		return cells
	}
	paint := text.FgRed
	if o.ClosesGap() {
		paint = text.FgGreen
	}
	const runsOut, lowest, gap = 1, 2, 4
	marked := slices.Clone(cells)
	for _, i := range []int{runsOut, lowest, gap} {
		marked[i] = paint.Sprint(cells[i])
	}
	return marked
}

// wrap breaks a text into lines of at most so many characters, where a line may end.
func wrap(s string, width int) string { return strings.Join(locale.Wrap(s, width), "\n") }

// wrapNames is wrap that breaks words longer than a line inside.
func wrapNames(s string, width int) string {
	var lines []string
	for _, line := range locale.Wrap(s, width) {
		for utf8.RuneCountInString(line) > width {
			head := string([]rune(line)[:width])
			lines, line = append(lines, head), line[len(head):]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// wrapAll breaks each line by itself.
func wrapAll(lines []string, width int) string {
	wrapped := make([]string, len(lines))
	for i, line := range lines {
		wrapped[i] = wrap(line, width)
	}
	return strings.Join(wrapped, "\n")
}

// printable keeps names from disturbing the terminal.
func printable(s string) string { return diag.Printable(s) }

// flowTable lists the lines of cash of every strategy.
func (d *Document) flowTable() string {
	var b strings.Builder
	for i, o := range d.Compared.Outcomes {
		if i > 0 {
			b.WriteString("\n\n")
		}
		writer := newTable(2)
		writer.SetColumnConfigs([]table.ColumnConfig{{Number: 2, Align: text.AlignRight, AlignHeader: text.AlignRight}})
		writer.AppendHeader(table.Row{d.Language.Say(sayDay), d.Language.Say(sayAmount), d.Language.Say(sayParty), d.Language.Say(sayInvoice), d.Language.Say(sayDue), d.Language.Say(sayWhy)})
		for _, f := range o.Result.Flows() {
			writer.AppendRow(table.Row{f.Date, d.Language.Decimal(int64(f.Amount), d.currency().Digits()), d.flowName(f), printable(f.Invoice), f.Chain.Due, strings.Join(reasons(f.Why), ", ")})
		}
		b.WriteString(printable(d.name(o)) + "\n" + trimLines(writer.Render()))
	}
	return b.String()
}

var (
	sayDay     = locale.Phrase{EN: "Day", FR: "Jour"}
	sayAmount  = locale.Phrase{EN: "Amount", FR: "Montant"}
	sayParty   = locale.Phrase{EN: "Party", FR: "Tiers"}
	sayInvoice = locale.Phrase{EN: "Invoice", FR: "Facture"}
	sayDue     = locale.Phrase{EN: "Due", FR: "Échéance"}
	sayWhy     = locale.Phrase{EN: "Why", FR: "Pourquoi"}
)
