package plots

import (
	"strings"

	"cashgap/forecast/metric"
	"cashgap/plots/locale"
)

// A Cycle is the chart of the cash conversion cycle under each strategy: the days that money
// stays in stock and with customers, less the days that suppliers wait for theirs.
type Cycle struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language

	Rows []CycleRow // the baseline first, then at most MaxStrategies
}

// A CycleRow is the cycle of one strategy. A part that is nil does not exist, as the days of
// receivables of a company without sales; it counts nothing.
type CycleRow struct {
	ID   string // for scripts that look into the SVG
	Name string // set before the bars

	Stock, Receivables, Payables *metric.Hundredths // days in stock, until customers pay, until suppliers are paid
}

// Days returns stock and receivables less payables; nil where none of them exists.
func (r *CycleRow) Days() *metric.Hundredths {
	var days metric.Hundredths
	exists := false
	for kind := range cycleKinds {
		if part := r.part(kind); part != nil {
			days += *part
			exists = true
		}
	}
	if !exists {
		return nil
	}
	return &days
}

// A cycleKind is a part of the cycle.
type cycleKind int

const (
	stockDays cycleKind = iota
	receivableDays
	payableDays

	cycleKinds
)

// part returns what a part adds to the cycle, or takes from it; nil where it does not exist.
func (r *CycleRow) part(kind cycleKind) *metric.Hundredths {
	part := [...]*metric.Hundredths{r.Stock, r.Receivables, r.Payables}[kind]
	if part == nil || kind != payableDays {
		return part
	}
	taken := -*part
	return &taken
}

// name says what the part is. Money that comes before the goods is a part of the other sign.
func (kind cycleKind) name(added metric.Hundredths) locale.Phrase {
	switch {
	case kind == receivableDays && added < 0:
		return advancesName
	case kind == payableDays && added > 0:
		return prepaidName
	}
	return [...]locale.Phrase{stockName, receivablesName, payablesName}[kind]
}

// takes tells whether the part is drawn among those that are taken back.
func (kind cycleKind) takes(added metric.Hundredths) bool {
	return added < 0 || added == 0 && kind == payableDays
}

func (c Cycle) check() error { return checkStrategies("cycle", len(c.Rows)) }

// decimals is none where whole days tell apart all that differs, else one: hundredths of a day
// mean nothing.
func (c Cycle) decimals() int {
	if c.tellsApart((*CycleRow).Days) {
		for kind := range cycleKinds {
			if !c.tellsApart(func(r *CycleRow) *metric.Hundredths { return r.part(kind) }) {
				return 1
			}
		}
		return 0
	}
	return 1
}

// tellsApart tells whether figures of two rows that differ do so in whole days.
func (c Cycle) tellsApart(figure func(*CycleRow) *metric.Hundredths) bool {
	exact := map[int64]metric.Hundredths{}
	for i := range c.Rows {
		days := figure(&c.Rows[i])
		if days == nil {
			continue
		}
		whole := rounded(*days, 0)
		if other, met := exact[whole]; met && other != *days {
			return false
		}
		exact[whole] = *days
	}
	return true
}

// addsUp tells whether the parts of every row come to its days as printed.
func (c Cycle) addsUp() bool {
	decimals := c.decimals()
	for _, row := range c.Rows {
		days, sum := row.Days(), int64(0)
		for kind := range cycleKinds {
			if part := row.part(kind); part != nil {
				sum += rounded(*part, decimals)
			}
		}
		if days != nil && sum != rounded(*days, decimals) {
			return false
		}
	}
	return true
}

// rounded returns days in units of so many decimals, at most two, half away from zero.
func rounded(days metric.Hundredths, decimals int) int64 {
	unit := [...]int64{100, 10, 1}[decimals]
	if days < 0 {
		return -rounded(-days, decimals)
	}
	return (int64(days) + unit/2) / unit
}

// print returns days as the chart prints them, without their unit.
func (c Cycle) print(days metric.Hundredths) string {
	decimals := c.decimals()
	return c.Language.Decimal(rounded(days, decimals), decimals)
}

// PrintDays returns days as the chart prints them: "32.5 days", "1,5 jour".
func (c Cycle) PrintDays(days metric.Hundredths) string { return c.inDays(days, c.decimals()) }

// PrintWhole returns days in whole ones, as a title says them: "33 days".
func (c Cycle) PrintWhole(days metric.Hundredths) string { return c.inDays(days, 0) }

// inDays counts in French below two as one, in English one itself.
func (c Cycle) inDays(days metric.Hundredths, decimals int) string {
	n, two := rounded(days, decimals), rounded(2_00, decimals)
	text := c.Language.Decimal(n, decimals)
	if c.Language.IsFrench() && -two < n && n < two || decimals == 0 && n == 1 {
		return c.Language.Say(oneDay, text)
	}
	return c.Language.Say(manyDays, text)
}

func (c Cycle) heading() heading {
	subtitle := c.Subtitle
	if !c.addsUp() {
		subtitle += " " + c.Language.Say(RoundedSums)
	}
	return heading{
		language:    c.Language,
		title:       c.Title,
		subtitle:    subtitle,
		footer:      c.Footer,
		description: c.describe(),
	}
}

// describe says every row in words.
func (c Cycle) describe() string {
	sentences := []string{c.Subtitle}
	for _, row := range c.Rows {
		sentences = append(sentences, c.Language.Say(curveReading, row.Name, c.arithmetic(row)))
	}
	return strings.Join(sentences, " ")
}

// arithmetic writes a row as a sum: "20 + 45 − 30 = 35 days".
func (c Cycle) arithmetic(row CycleRow) string {
	days := row.Days()
	if days == nil {
		return c.Language.Say(noCycle)
	}
	var text strings.Builder
	for kind := range cycleKinds {
		if part := row.part(kind); part != nil {
			text.WriteString(c.term(*part, kind.takes(*part), text.Len() == 0))
		}
	}
	return text.String() + " = " + c.PrintDays(*days)
}

// term writes a part of a sum with the sign before it.
func (c Cycle) term(part metric.Hundredths, takes, leading bool) string {
	switch {
	case takes && leading:
		return locale.MinusSign + c.print(max(part, -part))
	case takes:
		return " " + locale.MinusSign + " " + c.print(max(part, -part))
	case leading:
		return c.print(part)
	}
	return " + " + c.print(part)
}
