package report

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"cashgap/plots/locale"
)

var (
	sayScenario  = locale.Phrase{EN: "Scenario", FR: "Scénario"}
	sayBestOne   = locale.Phrase{EN: "Best strategy", FR: "Meilleure stratégie"}
	sayItsLowest = locale.Phrase{EN: "its lowest", FR: "son plus bas"}
)

// A SummaryLine tells of one scenario when the baseline falls below its floor, how low it gets,
// and what the best strategy makes of it, in its own currency.
type SummaryLine struct {
	cells    []string
	hasFloor bool // other than zero
	unlawful bool // what the best strategy agrees
}

// SummaryLine returns the line of a document.
func (d *Document) SummaryLine() SummaryLine {
	cells := d.cells(d.baseline())
	line := []string{printable(d.Title), cells[1], d.money(d.baseline().Measures.LowestCash), nothing, nothing}
	if d.Compared.Verdict.Best != 0 {
		line[3], line[4] = printable(d.name(d.best()))+d.lawMark(d.best()), d.money(d.best().Measures.LowestCash)
	}
	return SummaryLine{line, d.floor() != 0, d.lawMark(d.best()) != ""}
}

// WriteSummary writes the lines of several scenarios below their headings.
// Names give way where a terminal is narrow.
func WriteSummary(w io.Writer, t Terminal, l locale.Language, lines []SummaryLine) error {
	falls := headings[1].title
	if slices.ContainsFunc(lines, func(line SummaryLine) bool { return line.hasFloor }) {
		falls = sayBelowFloor
	}
	rows := [][]string{{l.Say(sayScenario), l.Say(falls), l.Say(headings[2].title), l.Say(sayBestOne), l.Say(sayItsLowest)}}
	for _, line := range lines {
		rows = append(rows, line.cells)
	}
	fit(rows, t.Width)
	table := aligned(rows)
	if slices.ContainsFunc(lines, func(line SummaryLine) bool { return line.unlawful }) {
		table = append(table, "", l.Say(sayLawMark))
	}
	_, err := io.WriteString(w, strings.Join(table, "\n")+"\n")
	return err
}

// fit shortens the names in the first and the fourth column until the rows fit a width, or nothing
// more can be said in them.
func fit(rows [][]string, width int) {
	const names, best, gap, least = 0, 3, 2, 12
	for {
		all := 0
		for column := range rows[0] {
			all += columnWidth(rows, column) + gap
		}
		longer := names
		if columnWidth(rows, best) > columnWidth(rows, names) {
			longer = best
		}
		most := columnWidth(rows, longer) - 1
		if all-gap <= width || most < least {
			return
		}
		for _, row := range rows {
			if utf8.RuneCountInString(row[longer]) > most {
				row[longer] = pad(row[longer], most)
			}
		}
	}
}

// aligned pads the cells of each column to one width, the first and the fourth to the left.
func aligned(rows [][]string) []string {
	const names, best = 0, 3
	lines := make([]string, len(rows))
	for i, row := range rows {
		var line strings.Builder
		for column, cell := range row {
			blank := strings.Repeat(" ", columnWidth(rows, column)-len([]rune(cell)))
			if column == names || column == best {
				line.WriteString(cell + blank + "  ")
			} else {
				line.WriteString(blank + cell + "  ")
			}
		}
		lines[i] = strings.TrimRight(line.String(), " ")
	}
	return lines
}
