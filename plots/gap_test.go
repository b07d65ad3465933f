package plots_test

import (
	"strings"
	"testing"

	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// The worst day is the first of those on which receipts are least ahead.
func TestWorstDayOfAPanel(t *testing.T) {
	panel := plots.Panel{
		Received: []money.Amount{100, 100, 150, 150, 400},
		Paid:     []money.Amount{0, 130, 130, 180, 180},
	}
	if ahead, after := panel.Worst(); ahead != -30 || after != 1 {
		t.Errorf("payments are ahead by %d after %d days, want 30 after 1", -ahead, after)
	}
}

func TestGapTellsWhatItShows(t *testing.T) {
	for language, want := range map[locale.Language]string{
		locale.English: "Status quo: paid €18k more by 28 March 2027. Invoice every week: €5.7k left on 28 January 2027.",
		locale.French:  "Facturer chaque semaine\u00a0: il reste 5,7\u00a0k€ le 28 janvier 2027.",
	} {
		if document := string(draw(t, gapOf(sample(t, language)), plots.SVG, plots.Options{})); !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}

// Curves that are equal on every day share one label; all of them stay for scripts.
func TestEqualCurvesShareALabel(t *testing.T) {
	b := sample(t, locale.English)
	b.Curves[2].Cash, b.Curves[2].Note = b.Curves[1].Cash, b.Curves[1].Note
	b.Curves[1].Name = "Send the invoices of the week each Friday"
	document := string(draw(t, b, plots.SVG, plots.Options{}))
	for _, want := range []string{">Send the invoices of the week each Friday</text>", ">= Deposit of 30%</text>", `data-id="s1"`, `data-id="s2"`} {
		if !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
	b.Curves[1].Name = "Weekly"
	if document := string(draw(t, b, plots.SVG, plots.Options{})); !strings.Contains(document, ">Weekly = Deposit of 30%</text>") {
		t.Error("short names do not share a line")
	}
	cash := append([]money.Amount(nil), b.Curves[1].Cash...)
	cash[7]++
	b.Curves[2].Cash = cash
	if document := string(draw(t, b, plots.SVG, plots.Options{})); strings.Contains(document, " = ") {
		t.Error("a cent of difference is called equal")
	}
}

// Days are printed whole unless two that differ would then read alike; where rounding shows in
// a sum, the chart says so.
func TestCyclesAreInWholeDays(t *testing.T) {
	days := func(d metric.Hundredths) *metric.Hundredths { return &d }
	for _, tt := range []struct {
		rows []plots.CycleRow
		want string
	}{
		{[]plots.CycleRow{{Receivables: days(45_00), Payables: days(30_00)}}, "45 − 30 = 15 days."},
		{[]plots.CycleRow{{Receivables: days(45_40), Payables: days(30_60)}}, "45 − 31 = 15 days."},
		{[]plots.CycleRow{{Receivables: days(45_40), Payables: days(30_60)}}, "Rounded: sums may seem off by one in the last figure."},
		{[]plots.CycleRow{{Receivables: days(44_63), Payables: days(12_38)}}, "45 − 12 = 32 days."},
		{[]plots.CycleRow{{Receivables: days(45_00)}, {Receivables: days(44_90)}}, "44.9 = 44.9 days."}, // shorter, and seen to be
		{[]plots.CycleRow{{Receivables: days(45_01)}, {Receivables: days(44_99)}}, "45.0 = 45.0 days."}, // told apart by nothing that is printed
		{[]plots.CycleRow{{Stock: days(20_00), Receivables: days(-3_00), Payables: days(-4_00)}}, "20 − 3 + 4 = 21 days."},
		{[]plots.CycleRow{{Payables: days(30_00)}}, "−30 = −30 days."},
		{[]plots.CycleRow{{Receivables: days(1_00)}}, "1 = 1 day."},
		{[]plots.CycleRow{{}}, "no cycle: nothing sold or bought."},
	} {
		document := string(draw(t, plots.Cycle{Rows: tt.rows}, plots.SVG, plots.Options{}))
		if !strings.Contains(document, tt.want) {
			t.Errorf("the SVG lacks %q", tt.want)
		}
		if strings.Contains(document, "0.0)") {
			t.Errorf("a difference of nothing is printed where %q is", tt.want)
		}
	}
}
