package plots_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
)

// What is read of a chart is what it draws: day by day, and the lowest of each month in a table.
func TestReadingOfABalance(t *testing.T) {
	cash := make([]money.Amount, 365)
	for i := range cash {
		cash[i] = money.Amount(1000 - i)
	}
	chart := plots.Balance{First: calendar.NewDate(2027, 1, 1), Curves: []plots.Curve{{ID: "baseline", Name: "Baseline", Cash: cash}}}
	daily := chart.Read()
	if len(daily.Stretches) != 365 || !slices.Equal(daily.Lines[0].Amounts, cash) {
		t.Errorf("%d stretches are read, want each day as it is", len(daily.Stretches))
	}
	monthly := chart.Summarize()
	if len(monthly.Stretches) != 12 || monthly.Lines[0].Amounts[0] != 1000-30 || monthly.Stretches[1].Last.String() != "2027-02-28" {
		t.Errorf("the table has %d rows, the first at %d, the second until %v", len(monthly.Stretches), monthly.Lines[0].Amounts[0], monthly.Stretches[1].Last)
	}
}

// A label of curves that are equal says of which strategies it is, for those who hide them.
func TestSharedLabelsNameTheirStrategies(t *testing.T) {
	day := []money.Amount{1}
	chart := plots.Balance{
		Currency: mustCurrency(t, "EUR"), First: calendar.NewDate(2027, 1, 1),
		Curves: []plots.Curve{{ID: "baseline", Name: "Baseline", Cash: day}, {ID: "as it is", Name: "As it is", Cash: day}},
	}
	if svg := string(draw(t, chart, plots.SVG, plots.Options{})); !strings.Contains(svg, `data-id="baseline:as it is"`) {
		t.Error("no label is of both strategies")
	}
}

// A panel is read where payments are most ahead; what is left is what was received less what
// was paid.
func TestReadingOfAGap(t *testing.T) {
	chart := plots.Gap{First: calendar.NewDate(2027, 1, 1), Panels: []plots.Panel{{
		ID: "baseline", Name: "Baseline", Received: []money.Amount{10, 10, 40}, Paid: []money.Amount{5, 30, 30},
	}}}
	lines := chart.Read().Lines
	for day := range 3 {
		if lines[0].Amounts[day]-lines[1].Amounts[day] != lines[2].Amounts[day] {
			t.Errorf("on day %d %d less %d is %d", day, lines[0].Amounts[day], lines[1].Amounts[day], lines[2].Amounts[day])
		}
	}
	if left := chart.Summarize().Lines[0].Amounts[0]; left != -20 {
		t.Errorf("at worst %d is left, want -20", left)
	}
}

// The bands of a fan are read from the lowest to the highest, its median between them, before
// the medians of others.
func TestReadingOfAFan(t *testing.T) {
	day := func(a money.Amount) []money.Amount { return []money.Amount{a} }
	chart := plots.Fan{
		Balance: plots.Balance{First: calendar.NewDate(2027, 1, 1), Curves: []plots.Curve{{ID: "a", Name: "A", Cash: day(7)}, {ID: "b", Name: "B", Cash: day(30)}}},
		Of:      1, Bands: plots.Bands{P05: day(10), P25: day(20), P75: day(40), P95: day(50)},
	}
	var got []money.Amount
	for _, line := range chart.Read().Lines {
		got = append(got, line.Amounts[0])
	}
	if want := []money.Amount{10, 20, 30, 40, 50, 7}; !slices.Equal(got, want) {
		t.Errorf("reads %v, want %v", got, want)
	}
}

// With more strategies than colours, no two are drawn alike: legends tell them apart too.
func TestNoTwoStrategiesAreMarkedAlike(t *testing.T) {
	balance := plots.Balance{}
	for i := range 1 + plots.MaxStrategies {
		balance.Curves = append(balance.Curves, plots.Curve{ID: fmt.Sprint(i), Cash: []money.Amount{0}, Paint: i})
	}
	known := map[plots.Mark]string{}
	for _, line := range (plots.Multiples{Balance: balance}).Read().Lines {
		if other, taken := known[line.Mark]; taken {
			t.Errorf("strategies %s and %s are both drawn as %+v", other, line.ID, line.Mark)
		}
		known[line.Mark] = line.ID
	}
}
