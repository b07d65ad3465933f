package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// The titles of the charts say what follows from their figures, and no more.
func TestChartTitles(t *testing.T) {
	for _, tt := range []struct {
		name, scenario         string
		gap, gapFR             string
		cycle, cycleFR         string
		gapReading, notReading string // in the subtitle of the gap, in English
	}{
		{"nothing is missing", `
cash: {opening: 500}
expenses: {rent: {amount: 200, dates: [2027-02-01]}}`,
			"Unchanged, receipts and opening cash always cover payments: at worst, €300 is left in February 2027",
			"Sans rien changer, trésorerie initiale et encaissements couvrent toujours les décaissements : au pire, il reste 300 € en février 2027",
			"Unchanged, there is no cash conversion cycle: nothing is sold or bought",
			"Sans rien changer, pas de cycle de conversion de trésorerie : ni vente ni achat",
			"the pin marks the worst day", "banks"},
		{"one strategy narrows the gap", `
cash: {opening: 0}
customers: {c: {sales: {amount: 100, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
income: {grant: {amount: 900, dates: [2027-02-20]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			"Unchanged, payments get ahead of receipts and opening cash by €400 in February 2027; “Ten days” brings that excess down the most, to €300",
			"Sans rien changer, les décaissements dépassent de 400 € la trésorerie initiale et les encaissements en février 2027 ; « Ten days » réduit le plus ce dépassement, à 300 €",
			"“Ten days” shortens the cash conversion cycle the most: from 60 days to 10 days",
			"« Ten days » raccourcit le plus le cycle de conversion de trésorerie : de 60 jours à 10 jours",
			"", "banks"},
		{"two close it alike", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  ten: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  same: {title: Ten again, levers: [{customers: c, terms: 10 days}]}`,
			"Unchanged, payments get ahead of receipts and opening cash by €300 in February 2027; “Ten days”, like others, leaves the most on its worst day: €100",
			"Sans rien changer, les décaissements dépassent de 300 € la trésorerie initiale et les encaissements en février 2027 ; « Ten days », comme d’autres, laisse le plus au pire jour : 100 €",
			"“Ten days”, like others, shortens the cash conversion cycle the most: from 60 days to 10 days",
			"« Ten days », comme d’autres, raccourcit le plus le cycle de conversion de trésorerie : de 60 jours à 10 jours",
			"", ""},
		{"a strategy hardly narrows it", `
cash: {opening: 0}
customers: {c: {sales: {amount: 10, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400_000, dates: [2027-02-01]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			"Unchanged, payments get ahead of receipts and opening cash by €400k in February 2027; “Ten days” brings that excess down the most, but only by €10",
			"Sans rien changer, les décaissements dépassent de 400 k€ la trésorerie initiale et les encaissements en février 2027 ; « Ten days » réduit le plus ce dépassement, mais de 10 € seulement",
			"“Ten days” shortens the cash conversion cycle the most: from 60 days to 10 days", "",
			"", ""},
		{"a strategy opens a gap, and a loan is no receipt", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 10 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
loans: {bank: {principal: 1_200, drawn: 2027-01-10, rate: 0%, instalments: 12}}
strategies: {kind: {title: Sixty days, levers: [{customers: c, terms: 60 days}]}}`,
			"Unchanged, loans apart, receipts and opening cash always cover payments: at worst, €100 is left in January 2027; with “Sixty days”, payments would get ahead by €300",
			"", "No strategy shortens the cash conversion cycle of 10 days",
			"Aucune stratégie ne raccourcit le cycle de conversion de trésorerie de 10 jours",
			"What banks lend is not counted", ""},
		{"payments are covered, and what a bank is given back is not", `
cash: {opening: 250}
loans: {bank: {principal: 1_200, drawn: 2026-12-10, rate: 0%, instalments: 12}}`,
			"Unchanged, loans apart, receipts and opening cash always cover payments: at worst, €250 is left in January 2027; loans included, cash falls to −€50",
			"Sans rien changer, hors emprunts, trésorerie initiale et encaissements couvrent toujours les décaissements : au pire, il reste 250 € en janvier 2027 ; emprunts compris, la trésorerie descend à −50 €",
			"", "", "What banks lend is not counted", ""},
		{"what is left is below the floor", `
cash: {opening: 100, floor: 90}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 40, dates: [2027-02-01]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			"Unchanged, receipts and opening cash exceed payments by only €60 in February 2027, below the floor of €90; “Ten days” leaves the most on its worst day: €100",
			"Sans rien changer, trésorerie initiale et encaissements ne dépassent les décaissements que de 60 € en février 2027, sous le plancher de 90 € ; « Ten days » laisse le plus au pire jour : 100 €",
			"", "", "", "cover"},
		{"no strategy helps", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {kind: {title: Eighty days, levers: [{customers: c, terms: 80 days}]}}`,
			"Unchanged, payments get ahead of receipts and opening cash by €300 in February 2027; no strategy does better",
			"", "No strategy shortens the cash conversion cycle of 60 days", "",
			"", ""},
		{"a cycle with another part is not compared", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
strategies: {buys: {title: Buys, set: {suppliers: {s: {purchases: {amount: 10, dates: [2027-01-05]}, terms: 30 days}}}}}`,
			"", "", "Unchanged, the cash conversion cycle is 60 days", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			en, fr := document(t, header+tt.scenario, locale.English), document(t, header+tt.scenario, locale.French)
			gap := en.Gap()
			for got, want := range map[string]string{
				gap.Title: tt.gap, plainSpaces(fr.Gap().Title): tt.gapFR,
				en.Cycle().Title: tt.cycle, plainSpaces(fr.Cycle().Title): tt.cycleFR,
			} {
				if want != "" && got != want {
					t.Errorf("the title is %q, want %q", got, want)
				}
			}
			if !strings.Contains(gap.Subtitle, tt.gapReading) || tt.notReading != "" && strings.Contains(gap.Subtitle, tt.notReading) {
				t.Errorf("the gap is read by %q", gap.Subtitle)
			}
		})
	}
}

// Without loans the worst point of a panel is the lowest own cash, and the cycle drawn is the
// one measured.
func TestChartsAgreeWithTheMeasures(t *testing.T) {
	d := document(t, header+`
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, every: month, day: 3}, terms: 20 days}}
suppliers: {s: {purchases: {amount: 600, every: month, day: 9}, terms: 15 days}}
expenses: {rent: {amount: 400, every: month, day: 20}}
credit_line: {limit: 5_000, rate: 6%, charged: month end, keep_cash_at: 500, step: 1_000}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`, locale.English)
	gap, cycle := d.Gap(), d.Cycle()
	for i, o := range d.Compared.Outcomes {
		if ahead, _ := gap.Panels[i].Worst(); ahead != o.Measures.LowestCash {
			t.Errorf("%s: the worst point is %d, the lowest cash %d", o.Strategy.ID, ahead, o.Measures.LowestCash)
		}
		if drawn := cycle.Rows[i].Days(); *drawn != *o.Measures.CCC {
			t.Errorf("%s: the cycle drawn is %d, the one measured %d", o.Strategy.ID, *drawn, *o.Measures.CCC)
		}
	}
}

// More strategies than a chart has room for: the best are shown, and it says so.
func TestChartsOfManyStrategies(t *testing.T) {
	scenario := header + `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
strategies:
`
	for _, id := range strings.Fields("a b c d e f g h i j k l m o") {
		scenario += "  " + id + ": {title: " + id + ", levers: [{customers: c, terms: 10 days}]}\n"
	}
	d := document(t, scenario, locale.English)
	if gap := d.Gap(); len(gap.Panels) != 13 || !strings.Contains(gap.Subtitle, "12 of 14 strategies") {
		t.Errorf("the gap shows %d panels and says %q", len(gap.Panels), gap.Subtitle)
	}
	if cycle := d.Cycle(); len(cycle.Rows) != 13 || !strings.Contains(cycle.Subtitle, "12 of 14 strategies") {
		t.Errorf("the cycle shows %d rows and says %q", len(cycle.Rows), cycle.Subtitle)
	}
}

func TestEveryChartHasAName(t *testing.T) {
	d := document(t, header+"cash: {opening: 100}", locale.English)
	if _, known := d.Chart(Asked{Name: FanChart}); known || slices.Contains(d.Charts(), FanChart) {
		t.Error("there is a fan without a simulation")
	}
	d = simulated(t, header+"cash: {opening: 100}", locale.English)
	for _, name := range d.Charts() {
		if chart, known := d.Chart(Asked{Name: name}); !known || chart == nil {
			t.Errorf("there is no chart %s", name)
		}
	}
	if _, known := d.Chart(Asked{Name: strategy.Baseline}); known {
		t.Error("there is a chart of the baseline's name")
	}
}

// A chart of many strategies shows in full the baseline, the one that its title names and the two
// that do best beside it; the one named has the first of the paints.
func TestManyStrategiesAreSetAside(t *testing.T) {
	text := header + `
cash: {opening: 0}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 500, dates: [2027-02-01]}, tax: {amount: 100, dates: [2027-01-20]}}
strategies:
  half: {title: Half, levers: [{customers: c, terms: 50% on order and rest 60 days}]}
  later: {title: Later, levers: [{customers: c, terms: 70 days}]}
  tenth: {title: Tenth, levers: [{customers: c, terms: 10% on order and rest 60 days}]}
  whole: {title: Whole, levers: [{customers: c, terms: 10 days}]}
`
	few := document(t, text, locale.English).Balance()
	many := document(t, text+"  third: {title: Third, levers: [{customers: c, terms: 30% on order and rest 60 days}]}\n", locale.English).Balance()
	set := map[string]bool{}
	for i, curve := range many.Curves {
		set[curve.ID] = curve.Aside
		if i < len(few.Curves) && few.Curves[i].Aside {
			t.Errorf("%s is set aside among four", curve.ID)
		}
		if named := strings.Contains(many.Title, "“"+curve.Name+"”"); named != (curve.Paint == 1) || named != curve.Strong {
			t.Errorf("%s has paint %d under the title %s", curve.ID, curve.Paint, many.Title)
		}
	}
	if want := map[string]bool{"baseline": false, "half": false, "later": true, "tenth": true, "whole": false, "third": false}; !maps.Equal(set, want) {
		t.Errorf("set aside: %v, want %v", set, want)
	}
	if !strings.Contains(many.Subtitle, "Pale, the other strategies.") || strings.Contains(few.Subtitle, "Pale") {
		t.Errorf("the subtitles are %q and %q", many.Subtitle, few.Subtitle)
	}
}

// Of many strategies that are worth the same, the one that the verdict names is not set aside.
func TestTheBestOfEqualsIsNotSetAside(t *testing.T) {
	text := header + `
cash: {opening: 600}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 100, dates: [2027-02-01]}, tax: {amount: 100, dates: [2027-01-20]}}
strategies:
`
	for i, part := range []string{"50%", "40%", "30%", "20%"} {
		text += fmt.Sprintf("  s%d: {levers: [{customers: c, terms: %s 20 days and rest 60 days}, {expenses: tax, amount: 0}]}\n", i, part)
	}
	text += "  most: {levers: [{customers: c, terms: 20 days}, {expenses: tax, amount: 0}, {expenses: rent, dates: [2027-04-10]}]}\n"
	d := document(t, text, locale.English)
	if best := d.best().Strategy.ID; best != "most" {
		t.Fatalf("the best is %s", best)
	}
	for _, curve := range d.Balance().Curves {
		if curve.ID == "most" && curve.Aside {
			t.Error("the best of equals is set aside")
		}
	}
}
