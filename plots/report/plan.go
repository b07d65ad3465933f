package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayPlan      = locale.Phrase{EN: "Cash plan — %s", FR: "Plan de trésorerie — %s"}
	sayOpening   = locale.Phrase{EN: "Opening balance", FR: "Solde initial"}
	sayReceipts  = locale.Phrase{EN: "Receipts", FR: "Encaissements"}
	sayPayments  = locale.Phrase{EN: "Payments", FR: "Décaissements"}
	sayFinancing = locale.Phrase{EN: "Financing", FR: "Financement"}
	sayInterest  = locale.Phrase{EN: "interest: %s", FR: "intérêts : %s"}
	sayClosing   = locale.Phrase{EN: "Closing balance", FR: "Solde final"}
	sayLowest    = locale.Phrase{EN: "Own cash, lowest", FR: "Trésorerie propre, au plus bas"}
	sayLowestDay = locale.Phrase{EN: "on", FR: "le"}
)

// Outcome returns the outcome of a strategy by its id.
func (d *Document) Outcome(id string) (strategy.Outcome, bool) {
	for _, o := range d.Compared.Outcomes {
		if o.Strategy.ID == id {
			return o, true
		}
	}
	return strategy.Outcome{}, false
}

// WritePlan writes the cash plan of one strategy for people: a column a period, a row a
// party, and the true daily low of each period. Columns that the width has no room for
// follow below.
func (d *Document) WritePlan(w io.Writer, t Terminal, o strategy.Outcome, by calendar.Period) error {
	periods := o.Result.Plan(by)
	rows := d.planRows(o.Result.Parties(), periods, by, len(o.Result.Parties()))
	blocks := []string{d.headline(), d.Language.Say(sayPlan, printable(d.name(o)))}
	for first := 1; first <= len(periods); {
		block, shown := planBlock(rows, first, t.Width)
		blocks = append(blocks, block)
		first += shown
	}
	if !d.planAddsUp(o.Result.Parties(), periods) {
		blocks = append(blocks, wrap(d.Language.Say(plots.RoundedSums), t.prose()))
	}
	_, err := io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}

// planIndent sets a row in that belongs to the one above it.
const planIndent = "  "

// planRows are the cells of the plan, the names of the rows first: of so many parties a block, and of the
// others together. An empty row is a rule.
func (d *Document) planRows(parties []*forecast.Party, periods []forecast.PlanPeriod, by calendar.Period, most int) [][]string {
	row := func(title string, cell func(p *forecast.PlanPeriod) string) []string {
		cells := []string{title}
		for i := range periods {
			cells = append(cells, cell(&periods[i]))
		}
		return cells
	}
	amounts := func(title string, of func(p *forecast.PlanPeriod) money.Amount) []string {
		return row(title, func(p *forecast.PlanPeriod) string { return d.figure(of(p)) })
	}
	l := d.Language
	rows := [][]string{
		row("", func(p *forecast.PlanPeriod) string { return d.periodName(p.Span, by) }), nil,
		amounts(l.Say(sayOpening), func(p *forecast.PlanPeriod) money.Amount { return p.Opening }),
	}
	for block, title := range planBlocks {
		block := forecast.PlanBlock(block)
		if block == forecast.Financing && !anyLine(periods, block, nil) {
			continue
		}
		rows = append(rows, nil, amounts(l.Say(title), func(p *forecast.PlanPeriod) money.Amount { return p.Sum(block) }))
		part := func(title string, of ...*forecast.Party) {
			rows = append(rows, row(planIndent+title, func(p *forecast.PlanPeriod) string {
				if sum := p.SumOf(block, of...); sum != 0 {
					return d.figure(sum)
				}
				return nothing
			}))
		}
		named, others := largestParties(parties, periods, block, most)
		for _, party := range named {
			part(d.rowName(party, block), party)
		}
		if len(others) > 0 {
			part(l.Count(len(others), sayOthers), others...)
		}
	}
	return append(rows, nil,
		amounts(l.Say(sayClosing), func(p *forecast.PlanPeriod) money.Amount { return p.Closing }),
		amounts(l.Say(sayLowest), func(p *forecast.PlanPeriod) money.Amount { return p.Lowest }),
		row(planIndent+l.Say(sayLowestDay), func(p *forecast.PlanPeriod) string { return l.ShortDate(p.LowestDate) }))
}

// planBlocks are the titles of the blocks.
var planBlocks = [...]locale.Phrase{forecast.Receipts: sayReceipts, forecast.Payments: sayPayments, forecast.Financing: sayFinancing}

var sayPartyCosts = locale.Phrase{EN: "%s: fees and costs", FR: "%s : frais et coûts"}

// rowName tells what a bank is paid for lending from what it lends, and what a customer costs from
// what he pays.
func (d *Document) rowName(party *forecast.Party, block forecast.PlanBlock) string {
	switch {
	case block != forecast.Payments:
	case party.Side == forecast.Lender:
		return d.Language.Say(sayInterest, d.partyName(party))
	case !party.Side.Pays():
		return d.Language.Say(sayPartyCosts, d.partyName(party))
	}
	return d.partyName(party)
}

// flowName does the same for a line of cash, and names what is neither asked nor paid for an order.
func (d *Document) flowName(f forecast.Flow) string {
	switch f.Kind {
	case forecast.KindRebate, forecast.KindConcession, forecast.KindReturned:
		return d.Language.Say(saySentences, d.partyName(f.Party), d.Language.Say(kindPhrases[f.Kind]))
	}
	return d.rowName(f.Party, forecast.PlanLine{Party: f.Party, Kind: f.Kind}.Block())
}

// largestParties returns the parties of a block by whom most is paid, in their order, and who else is in it.
func largestParties(parties []*forecast.Party, periods []forecast.PlanPeriod, block forecast.PlanBlock, most int) (named, others []*forecast.Party) {
	paid := map[*forecast.Party]money.Amount{}
	for _, party := range parties {
		if !anyLine(periods, block, party) {
			continue
		}
		named = append(named, party)
		for i := range periods {
			paid[party] += periods[i].SumOf(block, party).Abs()
		}
	}
	if len(named) <= most {
		return named, nil
	}
	bySize := slices.Clone(named)
	slices.SortStableFunc(bySize, func(x, y *forecast.Party) int { return cmp.Compare(paid[y], paid[x]) })
	large, others := bySize[:most-1], bySize[most-1:] // one alone would be named in the same room
	return slices.DeleteFunc(named, func(p *forecast.Party) bool { return !slices.Contains(large, p) }), others
}

func anyLine(periods []forecast.PlanPeriod, block forecast.PlanBlock, party *forecast.Party) bool {
	return slices.ContainsFunc(periods, func(p forecast.PlanPeriod) bool {
		return p.Has(block, party)
	})
}

// periodName heads a column: the month, the quarter, or the first day of a week.
func (d *Document) periodName(span calendar.Span, by calendar.Period) string {
	switch by {
	case calendar.Week:
		return d.Language.ShortDate(span.First)
	case calendar.Quarter:
		return d.Language.QuarterWithYear(span.First)
	}
	if span.First == d.span().First || span.First.StartOf(calendar.Year) == span.First {
		return d.Language.MonthWithYear(span.First)
	}
	return d.Language.Month(span.First)
}

// planBlock prints as many columns, from the first on, as the width has room for.
func planBlock(rows [][]string, first, width int) (block string, shown int) {
	const gap = 2
	name := columnWidth(rows, 0)
	total := name
	last := first
	for ; last < len(rows[0]); last++ {
		if total += gap + columnWidth(rows, last); total > width && last > first {
			break
		}
	}
	var lines []string
	for _, row := range rows {
		if row == nil {
			lines = append(lines, "")
			continue
		}
		line := fmt.Sprintf("%-*s", name, row[0])
		for i := first; i < last; i++ {
			line += fmt.Sprintf("%*s", gap+columnWidth(rows, i), row[i])
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n"), last - first
}

func columnWidth(rows [][]string, column int) int {
	widest := 0
	for _, row := range rows {
		if row != nil {
			widest = max(widest, utf8.RuneCountInString(row[column]))
		}
	}
	return widest
}
