package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
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
	const drawn = header + "cash: {opening: -5_000}\ncredit_line: {limit: 20_000, rate: 6%, keep_cash_at: 1_000, step: 500}\nexpenses: {rent: {amount: 2_000, every: month, day: 1}}"
	for name, scenario := range map[string]string{"watched": watched, "borrowing": borrowing, "drawn": drawn} {
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
		if formulas < 250 {
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

// Printed, a workbook is what one reads on paper: plans without their days, headings on every
// page, and the world of each shock.
func TestWorkbookPrintsWhatIsRead(t *testing.T) {
	var out bytes.Buffer
	d := document(t, borrowing+`
shocks: {slow: {title: everybody pays later, probability: 20%, levers: [{customers: c, pays: {late: by +30 days}}]}}`, locale.French)
	if err := d.WriteXLSX(&out); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	named := map[string]string{}
	for _, name := range file.GetDefinedName() {
		named[name.Name+" "+name.Scope] = name.RefersTo
	}
	flows, plan := locale.French.Say(sheetFlows), file.GetSheetList()[1]
	if got, want := named["_xlnm.Print_Titles "+flows], "'"+flows+"'!$1:$2"; got != want {
		t.Errorf("the lines of cash are headed by %s, want %s", got, want)
	}
	rows, err := file.GetRows(plan)
	if err != nil {
		t.Fatal(err)
	}
	days := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == locale.French.Say(sayDay) })
	if area := named["_xlnm.Print_Area "+plan]; !strings.HasSuffix(area, fmt.Sprintf("$%d", days-1)) {
		t.Errorf("of the plan, whose days begin in row %d, %q is printed", days+1, area)
	}
	worlds, err := file.GetRows(locale.French.Say(titleShocks))
	if want := len(d.Compared.Shocks()) * (len(d.Compared.Outcomes) + 3); err != nil || want == 0 || len(worlds) < want {
		t.Errorf("the sheet of shocks has %d rows, want %d (%v)", len(worlds), want, err)
	}
}
