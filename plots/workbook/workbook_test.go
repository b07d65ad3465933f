package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

func written(t *testing.T, currency string, sheets ...*Sheet) []byte {
	t.Helper()
	c, err := money.ParseCurrency(currency)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, Book{Title: "Test", Creator: "test", Currency: c, Sheets: sheets}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t *testing.T, book []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// What begins like a formula is a text: nothing in a name is ever computed. Source: OWASP, CSV
// injection.
func TestTextsAreNeverFormulas(t *testing.T) {
	sheet := NewSheet(1, "names")
	names := []string{`=cmd|' /C calc'!A0`, "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "<b>&\"'</b>", "שלום", "2027-01-01", "1e5", "'quoted"}
	for _, name := range names {
		sheet.Add(Text(name))
	}
	file := opened(t, written(t, "EUR", sheet))
	for i, name := range names {
		cell := "A" + string(rune('1'+i))
		if i == 9 {
			cell = "A10"
		}
		formula, _ := file.GetCellFormula(sheet.Name, cell)
		kind, _ := file.GetCellType(sheet.Name, cell)
		value, _ := file.GetCellValue(sheet.Name, cell)
		if formula != "" || kind != excelize.CellTypeInlineString || value != strings.ReplaceAll(name, "\t", " ") {
			t.Errorf("%q reads back as %q, formula %q, type %d", name, value, formula, kind)
		}
	}
}

// Amounts are shown with the decimals of their currency.
func TestAmountsHaveTheDecimalsOfTheirCurrency(t *testing.T) {
	for currency, want := range map[string]string{"JPY": "-1,234", "EUR": "-1,234.50", "TND": "-1,234.500"} {
		c, _ := money.ParseCurrency(currency)
		sheet := NewSheet(1, "amounts")
		sheet.Add(Amount(-1234*c.Unit() - c.Unit()/2))
		if c.Digits() == 0 {
			sheet.Rows[0][0] = Amount(-1234)
		}
		if got, _ := opened(t, written(t, currency, sheet)).GetCellValue(sheet.Name, "A1"); got != want {
			t.Errorf("%s is shown as %s, want %s", currency, got, want)
		}
	}
}

// Days are counted as spreadsheets do, before and after the leap day that 1900 never had.
func TestSerialDays(t *testing.T) {
	for want, day := range map[int64]calendar.Date{
		1: calendar.NewDate(1900, 1, 1), 59: calendar.NewDate(1900, 2, 28), 61: calendar.NewDate(1900, 3, 1),
		36526: calendar.NewDate(2000, 1, 1), 46388: calendar.NewDate(2027, 1, 1),
	} {
		if got := serial(day); got != want {
			t.Errorf("%v is day %d, want %d", day, got, want)
		}
	}
	sheet := NewSheet(1, "days")
	sheet.Add(Day(calendar.NewDate(2027, 3, 31)))
	if got, _ := opened(t, written(t, "EUR", sheet)).GetCellValue(sheet.Name, "A1"); got != "31 Mar 2027" {
		t.Errorf("the day is shown as %s", got)
	}
}

// Any name gives a sheet that a spreadsheet accepts, and its number sets it apart.
func TestSheetNames(t *testing.T) {
	for _, name := range []string{"", "a/b\\c?d*e[f]g:h'i", strings.Repeat("long ", 20), "History", "日本語 😀"} {
		one, two := NewSheet(1, name), NewSheet(12, name)
		one.Add(Count(1))
		two.Add(Count(1).By("%s", one.At(1, 1)))
		file := opened(t, written(t, "EUR", one, two))
		if got, err := file.CalcCellValue(two.Name, "A1"); err != nil || got != "1" || one.Name == two.Name {
			t.Errorf("%q is called %q and %q: %s, %v", name, one.Name, two.Name, got, err)
		}
	}
}

func TestColumns(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 702: "ZZ", 703: "AAA"} {
		if got := Column(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

// The same book gives the same bytes, charts included.
func TestSameBytes(t *testing.T) {
	var sheets []*Sheet
	for i := range 12 {
		s := NewSheet(i, "sheet")
		s.Add(Text("x"), Day(calendar.NewDate(2027, 1, 1)), Amount(1))
		s.Charts = []Chart{{Title: "x", At: "A3", Width: 400, Lines: []Line{{Name: s.At(1, 1), Days: s.Range(2, 1, 1), Amounts: s.Range(3, 1, 1), Color: "#000000"}}}}
		sheets = append(sheets, s)
	}
	first := written(t, "EUR", sheets...)
	for range 20 {
		if !bytes.Equal(first, written(t, "EUR", sheets...)) {
			t.Fatal("another run gives other bytes")
		}
	}
}
