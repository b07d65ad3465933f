package page

import (
	"bytes"
	"html/template"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
)

// A figure is a chart as the page holds it.
type figure struct {
	Name    string
	Picture template.HTML
	Narrow  template.HTML // the same for a telephone, below its title and how it is read
	Title   string
	Lead    string
	Reading *reading // nil: nothing to read day by day
	Table   Table
}

// figure draws a chart, if there is one.
func (p Page) figure(c *Chart) (*figure, error) {
	if c == nil {
		return nil, nil
	}
	f := &figure{Name: c.Name, Table: c.Table}
	chart, coarse := c.Chart, plots.Coarsely(c.Chart)
	switch chart.(type) {
	case plots.Multiples, plots.Gap:
		chart = coarse // panels are too small for single days
	}
	var err error
	if f.Picture, err = picture(chart, plots.Options{Size: plots.Page}); err != nil {
		return nil, err
	}
	if f.Narrow, err = picture(coarse, plots.Options{Size: plots.Telephone, Narrow: true}); err != nil {
		return nil, err
	}
	f.Title, f.Lead = plots.Texts(coarse)
	if readable, ok := chart.(plots.Readable); ok {
		f.Reading = p.reading(readable.Read())
		f.Table = p.table(c.Table.Caption, readable.Summarize())
	}
	return f, nil
}

func picture(chart plots.Chart, options plots.Options) (template.HTML, error) {
	var svg bytes.Buffer
	err := plots.Write(&svg, chart, plots.SVG, options)
	return template.HTML(svg.String()), err
}

// A reading is the figures of a chart for the script, as small as they get.
type reading struct {
	First    string `json:"first"`
	Days     []int  `json:"days"` // of each stretch
	Backdrop string `json:"backdrop"`
	Lines    []line `json:"lines"`
}

type line struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Color   string  `json:"color"`
	Dashed  bool    `json:"dashed,omitempty"`
	Changes []int64 `json:"changes"` // from stretch to stretch, in units of the last decimal shown
}

func (p Page) reading(r plots.Reading) *reading {
	small := &reading{First: r.Stretches[0].First.String(), Backdrop: r.Backdrop}
	for _, s := range r.Stretches {
		small.Days = append(small.Days, int(s.Last-s.First)+1)
	}
	for _, l := range r.Lines {
		small.Lines = append(small.Lines, line{l.ID, l.Name, l.Color, l.Dashed, p.changes(l.Amounts)})
	}
	return small
}

func (p Page) changes(amounts []money.Amount) []int64 {
	changes := make([]int64, len(amounts))
	before := int64(0)
	for i, a := range amounts {
		shown := p.shown(a)
		changes[i], before = shown-before, shown
	}
	return changes
}

// shown returns an amount in units of the last decimal shown, rounded half away from zero.
func (p Page) shown(a money.Amount) int64 {
	unit := p.Currency.Unit()
	switch {
	case p.Decimals > 0:
		return int64(a)
	case a < 0:
		return -p.shown(-a)
	}
	return int64((a + unit/2) / unit)
}

// table has a row for each stretch and a column for each line.
func (p Page) table(caption string, r plots.Reading) Table {
	t := Table{Caption: caption, Head: []string{p.Language.Say(sayPeriod)}, Texts: 1}
	for _, l := range r.Lines {
		t.Head = append(t.Head, l.Name)
	}
	name := p.periods(r.Stretches)
	for i, span := range r.Stretches {
		row := Row{Cells: []string{name(span)}}
		for _, l := range r.Lines {
			row.Cells = append(row.Cells, p.Language.Decimal(p.shown(l.Amounts[i]), p.Decimals))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// periods returns how months are named, or the days of weeks.
func (p Page) periods(all []calendar.Span) func(calendar.Span) string {
	beyondWeek := func(s calendar.Span) bool { return s.Last-s.First >= 7 }
	if slices.ContainsFunc(all, beyondWeek) {
		return func(s calendar.Span) string { return p.Language.MonthWithYear(s.First) }
	}
	return func(s calendar.Span) string {
		return p.Language.ShortDate(s.First) + " – " + p.Language.ShortDate(s.Last)
	}
}
