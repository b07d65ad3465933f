package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"cashgap/forecast/calendar"
	"cashgap/plots/locale"
)

// A printer writes a book into a file, sheet by sheet.
type printer struct {
	file   *excelize.File
	book   Book
	styles map[style]int
}

// A style is all that the look of a cell depends on.
type style struct {
	kind
	looks
}

func (p *printer) print() error {
	if err := p.file.SetDocProps(&excelize.DocProperties{Title: plain(p.book.Title), Creator: p.book.Creator, Language: p.book.Language.String()}); err != nil {
		return err
	}
	for i, sheet := range p.book.Sheets {
		if err := p.name(i, sheet.Name); err != nil {
			return err
		}
	}
	for _, sheet := range p.book.Sheets {
		if err := p.sheet(sheet); err != nil {
			return err
		}
	}
	return nil
}

// name makes the sheet; a new file has one already.
func (p *printer) name(i int, name string) error {
	if i == 0 {
		return p.file.SetSheetName(p.file.GetSheetName(0), name)
	}
	_, err := p.file.NewSheet(name)
	return err
}

func (p *printer) sheet(s *Sheet) error {
	if err := p.page(s); err != nil {
		return err
	}
	stream, err := p.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if s.Frozen > 0 {
		top := fmt.Sprintf("A%d", s.Frozen+1)
		if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: s.Frozen, TopLeftCell: top, ActivePane: "bottomLeft"}); err != nil {
			return err
		}
	}
	for _, chart := range s.Charts {
		if err := p.chart(s.Name, chart); err != nil {
			return err
		}
	}
	for i, row := range s.Rows {
		if err := p.row(stream, i+1, row); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// page prints the sheet on A4 across, as wide as the paper, with its name and the pages below.
func (p *printer) page(s *Sheet) error {
	a4, landscape, one, any, fit := 9, "landscape", 1, 0, true
	if err := p.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := p.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	if err := p.file.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}); err != nil {
		return err
	}
	return p.pageRows(s)
}

// pageRows names the rows that head every page and those that are printed, which spreadsheets
// know by names of their own (ISO/IEC 29500-1, 18.2.5).
func (p *printer) pageRows(s *Sheet) error {
	names := map[string]string{}
	if s.Frozen > 0 {
		names["_xlnm.Print_Titles"] = fmt.Sprintf("'%s'!$1:$%d", s.Name, s.Frozen)
	}
	if s.Print > 0 {
		widest := 1
		for _, row := range s.Rows[:s.Print] {
			widest = max(widest, len(row))
		}
		names["_xlnm.Print_Area"] = fmt.Sprintf("'%s'!$A$1:$%s$%d", s.Name, Column(widest), s.Print)
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if err := p.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: names[name], Scope: s.Name}); err != nil {
			return err
		}
	}
	return nil
}

func (p *printer) row(stream *excelize.StreamWriter, number int, row []Cell) error {
	if len(row) == 0 {
		return nil
	}
	values := make([]any, len(row))
	height := excelize.RowOpts{}
	for i, c := range row {
		if c.wrapped {
			height.Height = twoLines
		}
		if c.kind == empty {
			continue
		}
		style, err := p.style(c)
		if err != nil {
			return err
		}
		values[i] = excelize.Cell{StyleID: style, Formula: c.formula, Value: p.value(c)}
	}
	return stream.SetRow(fmt.Sprintf("A%d", number), values, height)
}

// twoLines is the height of a row of headings, in points.
const twoLines = 32

// value returns what the cell shows, which of a formula is what it comes to.
func (p *printer) value(c Cell) any {
	switch c.kind {
	case amount:
		return float64(c.number) / float64(p.book.Currency.Unit())
	case day:
		return serial(calendar.Date(c.number))
	case count:
		return c.number
	case hundredths:
		return float64(c.number) / 100
	case share:
		return float64(c.number) / 1_000_000
	}
	return plain(c.text)
}

// serial is how spreadsheets count days: 1 March 1900 is 61, since they think that 1900 was a
// leap year (ISO/IEC 29500-1, 18.17.4.1). Before that day they count one less.
func serial(d calendar.Date) int64 {
	march := calendar.NewDate(1900, 3, 1)
	if d < march {
		return int64(d-march) + 60
	}
	return int64(d-march) + 61
}

// plain leaves out what XML cannot hold and what reorders text, and ends where cells end.
func plain(s string) string {
	cleaned := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, s))
	const most = excelize.TotalCellChars / 2 // two units of UTF-16 at most for each
	return string(cleaned[:min(len(cleaned), most)])
}

// style returns the style of a cell, made once.
func (p *printer) style(c Cell) (int, error) {
	key := style{c.kind, c.looks}
	if id, known := p.styles[key]; known {
		return id, nil
	}
	s := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: c.wrapped}}
	switch {
	case c.right:
		s.Alignment.Horizontal = "right"
	case c.indented || c.kind == day || c.kind == noDay:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	if format := p.format(c.kind); format != "" {
		s.CustomNumFmt = &format
	}
	if c.strong {
		s.Font = &excelize.Font{Bold: true, Family: "Calibri", Size: 11} // what other cells have by default
	}
	id, err := p.file.NewStyle(s)
	p.styles[key] = id
	return id, err
}

// format is how numbers of a kind are shown; the spreadsheet writes separators as its reader's
// country does.
func (p *printer) format(k kind) string {
	switch k {
	case amount:
		figures := "#,##0"
		if digits := p.book.Currency.Digits(); digits > 0 {
			figures += "." + strings.Repeat("0", digits)
		}
		return figures + ";[Red]-" + figures
	case day, noDay:
		switch {
		case p.book.Language == locale.SwissFrench:
			return "dd.mm.yyyy"
		case p.book.Language.IsFrench():
			return "dd/mm/yyyy"
		case p.book.Language == locale.AmericanEnglish:
			return "mmm d, yyyy"
		}
		return "d mmm yyyy"
	case count:
		return "#,##0"
	case hundredths:
		return "#,##0.0"
	case share:
		return "0.0%"
	}
	return ""
}

// chart draws lines over days, of which some are marked. In a chart of points, unlike
// in one of lines, days are numbers, and every spreadsheet marks some of them only.
func (p *printer) chart(sheet string, c Chart) error {
	const height, pixelsAMark = 420, 80
	first, last := float64(serial(c.Span.First)), float64(serial(c.Span.Last))
	marks := max(int(c.Width)/pixelsAMark, 1)
	texts := excelize.Font{Color: "404040"}
	chart := &excelize.Chart{
		Type:      excelize.Scatter,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: plain(c.Title)}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: c.Width, Height: height},
		XAxis: excelize.ChartAxis{
			Minimum: &first, Maximum: &last, MajorUnit: max(float64(int(last-first)/marks), 1),
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: p.format(day)}, TickLabelPosition: excelize.ChartTickLabelLow, Font: texts,
		},
		YAxis: excelize.ChartAxis{MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}, Font: texts},
	}
	for _, line := range c.Lines {
		dash := excelize.LineDashUnset
		if line.Dashed {
			dash = excelize.LineDashDash
		}
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: line.Name, Categories: line.Days, Values: line.Amounts,
			Marker: excelize.ChartMarker{Symbol: "none"},
			Line:   excelize.LineOptions{Type: excelize.LineSolid, Dash: dash, Width: 1.5},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{line.Color}},
		})
	}
	return p.file.AddChart(sheet, c.At, chart)
}
