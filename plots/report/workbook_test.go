package report

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"cashgap/plots/locale"
)

const borrowing = header + `
cash: {opening: 1_000.10, floor: 90, overdraft: {limit: 200, rate: 12%}}
credit_line: {limit: 900, step: 100, rate: 6%}
vat: {rate: 20%, period: month, paid: on the 24th}
loans: {bank: {principal: 1_200, drawn: 2027-01-10, rate: 3%, instalments: 12}}
customers: {c: {sales: {amount: 1_000.33, every: week, day: monday}, terms: 60 days, pays: {late: 3 days}}}
suppliers: {s: {purchases: {amount: 333.33, every: week, day: friday}, terms: 30 days}}
expenses: {rent: {amount: 400.07, every: month, day: 1}, saw: {amount: 2_900, dates: [2027-02-10]}}
strategies:
  sooner: {title: "=Ten days: [at] once", levers: [{customers: c, terms: 10 days, cost: {once: 25}}]}`

// Every formula comes to the value that stands beside it: a spreadsheet that computes again
// finds what the engine found.
func TestFormulasComeToTheirValues(t *testing.T) {
	for name, scenario := range map[string]string{"watched": watched, "borrowing": borrowing} {
		var out bytes.Buffer
		if err := document(t, scenario, locale.French).WriteXLSX(&out); err != nil {
			t.Fatal(err)
		}
		file, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		formulas := 0
		for _, sheet := range file.GetSheetList() {
			formulas += checkFormulas(t, file, sheet)
		}
		if formulas < 500 {
			t.Errorf("%s has %d formulas, want those of every day", name, formulas)
		}
	}
}

// checkFormulas computes the formulas of a sheet and returns how many there are.
func checkFormulas(t *testing.T, file *excelize.File, sheet string) (formulas int) {
	t.Helper()
	rows, err := file.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for c := range row {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
			formula, _ := file.GetCellFormula(sheet, cell)
			if formula == "" {
				continue
			}
			formulas++
			unformatted := excelize.Options{RawCellValue: true}
			want, _ := file.GetCellValue(sheet, cell, unformatted)
			got, err := file.CalcCellValue(sheet, cell, unformatted)
			if err != nil || got != want {
				t.Errorf("%s %s: %s comes to %s, want %s (%v)", sheet, cell, formula, got, want, err)
			}
		}
	}
	return formulas
}
