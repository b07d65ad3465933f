// Package workbook writes figures as a spreadsheet (Office Open XML, ISO/IEC 29500) in which
// sums, running balances and lows are formulas that can be followed. The same book gives the
// same bytes.
package workbook

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// A Book is a spreadsheet of some sheets, in their order.
type Book struct {
	Title    string
	Creator  string
	Language locale.Language
	Currency money.Currency
	Sheets   []*Sheet
}

// A Sheet is rows of cells, and the charts that float over it.
type Sheet struct {
	Name   string
	Widths []float64 // of the first columns, in characters
	Rows   [][]Cell
	Frozen int // rows that stay in sight, from the top, and head every page
	Print  int // rows that are printed, from the top; all when 0
	Charts []Chart
}

// MaxRows is the most rows that a sheet holds.
const MaxRows = excelize.TotalRows

// NewSheet returns an empty sheet of that name, as far as names may go. A number above 0 stands
// before it, so that sheets whose names are somebody's own differ.
func NewSheet(number int, name string, widths ...float64) *Sheet {
	const most = 31
	name = strings.Map(func(r rune) rune {
		if r <= 0xFFFF && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-.,%", r)) {
			return r
		}
		return ' '
	}, name)
	if number > 0 {
		name = fmt.Sprint(number, " ", name)
	}
	letters := []rune(strings.Join(strings.Fields(name), " "))
	return &Sheet{Name: strings.TrimSpace(string(letters[:min(len(letters), most)])), Widths: widths}
}

// Add adds a row and returns its number, counted from 1.
func (s *Sheet) Add(cells ...Cell) int {
	s.Rows = append(s.Rows, cells)
	return len(s.Rows)
}

// Range names cells of one column, as formulas of other sheets do: "'1 Plan'!$B$4:$B$9".
func (s *Sheet) Range(column, first, last int) string {
	letters := Column(column)
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.Name, letters, first, letters, last)
}

// At names one cell in the same way.
func (s *Sheet) At(column, row int) string {
	return fmt.Sprintf("'%s'!$%s$%d", s.Name, Column(column), row)
}

// Column returns the letters of a column, counted from 1.
func Column(n int) string {
	letters := ""
	for ; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}

// A kind is what a cell holds.
type kind int

const (
	empty kind = iota
	text
	amount
	day
	count
	hundredths
	share
	noDay
)

// A Cell is a value and how it looks. The zero Cell is empty.
type Cell struct {
	kind    kind
	text    string
	number  int64 // minor units, a day, a count, hundredths, or millionths
	formula string
	looks
}

// looks are what a cell may have beside its value.
type looks struct{ strong, wrapped, right, indented bool }

// Text holds a text as it is: what begins like a formula is none.
func Text(s string) Cell { return Cell{kind: text, text: s} }

// Amount holds money in major units.
func Amount(a money.Amount) Cell { return Cell{kind: amount, number: int64(a)} }

// Day holds a date.
func Day(d calendar.Date) Cell { return Cell{kind: day, number: int64(d)} }

// NoDay holds the text that stands where a formula finds no day.
func NoDay(s string) Cell { return Cell{kind: noDay, text: s} }

// Count holds a whole number.
func Count(n int) Cell { return Cell{kind: count, number: int64(n)} }

// Hundredths holds a number with at most two decimals.
func Hundredths(n int64) Cell { return Cell{kind: hundredths, number: n} }

// Share holds a share of one, given in millionths.
func Share(millionths int) Cell { return Cell{kind: share, number: int64(millionths)} }

// By tells how the cell is computed: its value is what the formula, written without its leading
// equals sign, comes to.
func (c Cell) By(format string, args ...any) Cell {
	c.formula = fmt.Sprintf(format, args...)
	return c
}

// Strong makes the cell bold.
func (c Cell) Strong() Cell {
	c.strong = true
	return c
}

// Wrapped breaks the text into lines where the column ends.
func (c Cell) Wrapped() Cell {
	c.wrapped = true
	return c
}

// Indented sets the text as days are.
func (c Cell) Indented() Cell {
	c.indented = true
	return c
}

// Right sets the text to the right, as figures are.
func (c Cell) Right() Cell {
	c.right = true
	return c
}

// A Chart is lines over days, drawn by the spreadsheet from its cells.
type Chart struct {
	Title string
	At    string // the cell of its upper left corner, as in "A12"
	Width uint   // in pixels
	Span  calendar.Span
	Lines []Line
}

// A Line names the cells of a line.
type Line struct {
	Name, Days, Amounts string // one cell and two ranges
	Color               string // "#0072b2"
	Dashed              bool   // of two of one colour
}

// Write writes the book.
func Write(w io.Writer, b Book) error {
	file := excelize.NewFile()
	defer file.Close()
	file.SetZipWriter(newArchive)
	p := printer{file: file, book: b, styles: map[style]int{}}
	if err := p.print(); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	_, err := file.WriteTo(w)
	return err
}
