package report

import (
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"cashgap/forecast/metric"
	"cashgap/plots/locale"
)

var (
	sayMeasure     = locale.Phrase{EN: "Measure", FR: "Mesure"}
	sayOldValue    = locale.Phrase{EN: "From", FR: "Avant"}
	sayNewValue    = locale.Phrase{EN: "To", FR: "Après"}
	sayChange      = locale.Phrase{EN: "Change", FR: "Écart"}
	sayNever       = locale.Phrase{EN: "never", FR: "jamais"}
	sayDaysEarlier = locale.Phrase{EN: "%s earlier", FR: "%s plus tôt"}
	sayDaysLater   = locale.Phrase{EN: "%s later", FR: "%s plus tard"}
	sayMoneyDays   = locale.Phrase{EN: "%s × days", FR: "%s × jours"}
	sayDecimals    = locale.Phrase{EN: "%s days", FR: "%s jours"}
	sayDecimal     = locale.Phrase{EN: "%s day", FR: "%s jour"}
	sayByPoints    = locale.Phrase{EN: "%s points", FR: "%s points"}
	sayAssumption  = locale.Phrase{EN: "Assumption", FR: "Hypothèse"}
	sayWhyMoved    = locale.Phrase{EN: "Why: the assumptions that differ", FR: "Pourquoi : les hypothèses qui diffèrent"}
	saySameInputs  = locale.Phrase{
		EN: "The assumptions are the same.", FR: "Les hypothèses sont les mêmes."}
	sayNoInputs = locale.Phrase{
		EN: "One of the results does not hold its assumptions: it was saved by an earlier version.",
		FR: "L'un des résultats ne contient pas ses hypothèses : il vient d'une version antérieure."}
	moreDiffer = locale.Plural{
		One:  locale.Phrase{EN: "%s further assumption differs; --all shows it.", FR: "%s autre hypothèse diffère ; --all la montre."},
		Many: locale.Phrase{EN: "%s further assumptions differ; --all shows them.", FR: "%s autres hypothèses diffèrent ; --all les montre."}}
	moreMoved = locale.Plural{
		One:  locale.Phrase{EN: "%s further measure moved; --all shows it.", FR: "%s autre mesure a bougé ; --all la montre."},
		Many: locale.Phrase{EN: "%s further measures moved; --all shows them.", FR: "%s autres mesures ont bougé ; --all les montre."}}
)

// WriteText writes what moved for people: what matters most in sentences, the measures of each
// strategy, and the assumptions that differ. All asks for every measure.
func (c *Changes) WriteText(w io.Writer, t Terminal, all bool) error {
	blocks := []string{wrap(strings.Join(c.sentences(), " "), t.prose())}
	left := 0
	for _, s := range c.Strategies {
		shown, more := s.shownMeasures(all)
		left += more
		if len(shown) > 0 {
			blocks = append(blocks, printable(c.heading(s))+"\n"+c.measureTable(shown))
		}
	}
	if left > 0 {
		blocks = append(blocks, c.Language.Count(left, moreMoved))
	}
	blocks = append(blocks, c.why(t, all))
	blocks = slices.DeleteFunc(blocks, func(block string) bool { return block == "" })
	_, err := io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}

func (c *Changes) heading(s StrategyChange) string {
	if s.ID == baselineID {
		return c.Language.Say(sayBaseline)
	}
	return c.Language.Typeset(s.Title)
}

func (c *Changes) measureTable(measures []MeasureChange) string {
	l := c.Language
	writer := newTable(2)
	right := func(number int) table.ColumnConfig {
		return table.ColumnConfig{Number: number, Align: text.AlignRight, AlignHeader: text.AlignRight}
	}
	writer.SetColumnConfigs([]table.ColumnConfig{right(2), right(3), right(4)})
	writer.AppendHeader(table.Row{l.Say(sayMeasure), l.Say(sayOldValue), l.Say(sayNewValue), l.Say(sayChange)})
	for _, m := range measures {
		writer.AppendRow(table.Row{measureName(l, m.Name), c.shown(m, m.From), c.shown(m, m.To), c.shownChange(m)})
	}
	return trimLines(writer.Render())
}

// shown writes a value of a measure with its unit. A date that does not exist never comes.
func (c *Changes) shown(m MeasureChange, v metric.Value) string {
	l := c.Language
	switch {
	case !v.Exists && v.Unit == metric.Day:
		return l.Say(sayNever)
	case !v.Exists:
		return nothing
	}
	switch v.Unit {
	case metric.Day:
		return l.WithYear(l.ShortDate(v.Date), v.Date)
	case metric.Count:
		return l.Days(v.Count)
	case metric.Days:
		return c.days(v.Days)
	case metric.Percent:
		return l.Percent(v.Rate, 2)
	case metric.MoneyDays:
		return l.Say(sayMoneyDays, l.Money(c.New.Currency, v.Amount))
	}
	return l.Money(c.New.Currency, v.Amount)
}

// shownChange writes by how much a measure moved, with its sign and unit.
func (c *Changes) shownChange(m MeasureChange) string {
	l := c.Language
	change, known := m.change()
	if !known {
		return ""
	}
	plus := func(n int64, text string) string {
		if n > 0 {
			return "+" + text
		}
		return text
	}
	switch change.Unit {
	case metric.Day:
		if change.Count < 0 {
			return l.Say(sayDaysEarlier, l.Days(-change.Count))
		}
		return l.Say(sayDaysLater, l.Days(change.Count))
	case metric.Count:
		return plus(int64(change.Count), l.Days(change.Count))
	case metric.Days:
		const tenth = 10
		if tenths(change.Days) == 0 {
			return l.Say(sayLittle, c.days(tenth))
		}
		return plus(int64(change.Days), c.days(change.Days))
	case metric.Percent:
		return plus(int64(change.Rate), l.Say(sayByPoints, strings.TrimRight(l.Percent(change.Rate, 2), "%"+locale.NoBreakSpace)))
	case metric.MoneyDays:
		return plus(int64(change.Amount), l.Say(sayMoneyDays, l.Money(c.New.Currency, change.Amount)))
	}
	return locale.Plus(change.Amount, l.Money(c.New.Currency, change.Amount))
}

// mostAssumptions is how many assumptions are listed unless all are asked for.
const mostAssumptions = 30

// why lists the assumptions that differ.
func (c *Changes) why(t Terminal, all bool) string {
	l := c.Language
	switch {
	case len(c.Old.Assumptions) == 0 || len(c.New.Assumptions) == 0:
		return wrap(l.Say(sayNoInputs), t.prose())
	case len(c.Assumptions) == 0:
		return l.Say(saySameInputs)
	}
	const widest = 60
	writer := newTable(2)
	writer.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: widest}, {Number: 2, WidthMax: widest}, {Number: 3, WidthMax: widest},
	})
	writer.AppendHeader(table.Row{l.Say(sayAssumption), l.Say(sayOldValue), l.Say(sayNewValue)})
	listed := c.Assumptions
	if !all {
		listed = listed[:min(mostAssumptions, len(listed))]
	}
	for _, a := range listed {
		writer.AppendRow(table.Row{printable(a.Path), orNothing(a.From), orNothing(a.To)})
	}
	text := l.Say(sayWhyMoved) + "\n" + trimLines(writer.Render())
	if left := len(c.Assumptions) - len(listed); left > 0 {
		text += "\n\n" + l.Count(left, moreDiffer)
	}
	return text
}

// orNothing writes a value that may not be there; a long one, such as a hash, only as far as
// it tells one from another.
func orNothing(value *string) string {
	if value == nil {
		return nothing
	}
	const hash, enough = 64, 12
	most := 40
	if len(*value) == hash && !strings.Contains(*value, " ") {
		most = enough
	}
	if runes := []rune(printable(*value)); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return printable(*value)
}

// days writes days to one decimal. French counts all below two as one.
func (c *Changes) days(h metric.Hundredths) string {
	const two = 20 // tenths
	say := sayDecimals
	if n := tenths(h); c.Language.IsFrench() && -two < n && n < two {
		say = sayDecimal
	}
	return c.Language.Say(say, c.Language.Decimal(tenths(h), 1))
}
