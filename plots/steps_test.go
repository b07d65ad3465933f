package plots_test

import (
	"slices"
	"strings"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// What is printed of a waterfall is all whole or all exact, as asked; where whole units do not add
// up, it says so.
func TestWaterfallsAddUpAsPrinted(t *testing.T) {
	for _, tt := range []struct {
		from  money.Amount
		steps []plots.Rise
		exact bool
		want  []string
	}{
		{-1_00, []plots.Rise{{Gain: 3_00, Cost: 2_00}}, false, []string{">−€1</text>", ">+€3</text>", ">€2</text>"}},
		{-1_40, []plots.Rise{{Gain: 3_40}}, false, []string{">−€1</text>", ">+€3</text>", ">€2</text>"}}, // −1 + 3 = 2
		{-1_40, []plots.Rise{{Gain: 2_60}}, false, []string{">−€1</text>", ">+€3</text>", ">€1</text>", "Rounded: sums may seem off"}},
		{-1_40, []plots.Rise{{Gain: 2_60}}, true, []string{">−€1.40</text>", ">+€2.60</text>", ">€1.20</text>"}},
		{5_00, []plots.Rise{{Gain: 5_00, Cost: 40}}, true, []string{">€5.00</text>", ">€0.40</text>"}},
		{5_00, []plots.Rise{{Gain: -7_00}, {Gain: 0}}, false, []string{">−€7</text>", ">€0</text>", ">−€2</text>"}},
	} {
		w := plots.Waterfall{Currency: mustCurrency(t, "EUR"), From: plots.Level{Name: "a", Cash: tt.from}, To: plots.Level{Name: "b", Cash: tt.from}, Steps: tt.steps, Exact: tt.exact}
		for _, step := range tt.steps {
			w.To.Cash += step.Gain
		}
		document := string(draw(t, w, plots.SVG, plots.Options{}))
		for _, want := range tt.want {
			if !strings.Contains(document, want) {
				t.Errorf("from %d by %+v, the SVG lacks %s", tt.from, tt.steps, want)
			}
		}
		if wrong := strings.Contains(document, "Rounded"); wrong != slices.Contains(tt.want, "Rounded: sums may seem off") {
			t.Errorf("from %d by %+v, the sums are said to be rounded: %v", tt.from, tt.steps, wrong)
		}
		if costs := strings.Contains(document, ">Cost</text>"); costs != (tt.steps[0].Cost != 0) {
			t.Errorf("%+v: the column of costs is there: %v", tt.steps, costs)
		}
	}
}

func TestChartsOfStepsTellWhatTheyShow(t *testing.T) {
	b := sample(t, locale.English)
	for want, chart := range map[string]plots.Chart{
		"Status quo: −€17,538. Invoice every week: +€23,249. Deposit of 30%: +€8,573, at a cost of €429.": waterfallOf(b),
		"31 January 2027: not past due €6.1k, 1–30 days past due €2.4k,":                                  ageingOf(b),
		"Status quo: 23 days. Invoice every week: 0 days.":                                                calendarOf(b),
		"Status quo: +10 % gives −€41k, −10 % gives €6.3k.":                                               tornadoOf(b),
	} {
		if document := string(draw(t, chart, plots.SVG, plots.Options{})); !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}

// The widest swing comes first, whatever order they are given in.
func TestTornadosAreSorted(t *testing.T) {
	chart := plots.Tornado{Currency: mustCurrency(t, "EUR"), Centre: 10_00, Swings: []plots.Swing{
		{ID: "narrow", Low: plots.End{Amount: 9_00}, High: plots.End{Amount: 11_00}},
		{ID: "wide", Low: plots.End{Amount: 0}, High: plots.End{Amount: 12_00}},
		{ID: "one-sided", Low: plots.End{Amount: 20_00}, High: plots.End{Amount: 19_00}},
	}}
	document := string(draw(t, chart, plots.SVG, plots.Options{}))
	at := func(id string) int { return strings.Index(document, `data-id="`+id+`"`) }
	if !(at("wide") < at("one-sided") && at("one-sided") < at("narrow")) {
		t.Error("the swings do not stand by their width")
	}
	if chart.Swings[0].ID != "narrow" {
		t.Error("the caller's order has changed")
	}
}

// Days are drawn, each run of a week as one, in the colours that the key explains, which names no
// other; those beyond the limit are hatched and keep the colour of their depth.
func TestCalendarColoursDaysByDepth(t *testing.T) {
	chart := plots.Calendar{Currency: mustCurrency(t, "EUR"), First: calendar.NewDate(2027, 1, 4), Blocks: []plots.Block{{
		ID: "b", Below: []money.Amount{0, 1, 100_01, 100_00, 400_00, 400_00}, Broken: []bool{false, false, false, false, false, true},
	}}}
	_, block, _ := strings.Cut(string(draw(t, chart, plots.SVG, plots.Options{})), `data-id="b"`)
	for color, days := range map[string]int{"#edf1f4": 1, "#f6c9a8": 2, "#eb945f": 1, "#d05a2e": 0, "#a9361f": 2} {
		drawn := 0
		for line := range strings.Lines(block) {
			if strings.Contains(line, color) {
				drawn += strings.Count(line, "Z")
			}
		}
		if drawn != days {
			t.Errorf("%d days are drawn in %s, want %d", drawn, color, days)
		}
	}
	document := string(draw(t, chart, plots.SVG, plots.Options{}))
	if hatched := `stroke="#1e0206"`; !strings.Contains(block, hatched) {
		t.Error("the day beyond the limit is not hatched")
	}
	if absent := ">up to €300<"; strings.Contains(document, absent) {
		t.Errorf("the key names %s, which no day is", absent)
	}
	for _, want := range []string{">€0 or more<", ">up to €100 missing<", ">up to €400<", ">beyond the overdraft limit<"} {
		if !strings.Contains(document, want) {
			t.Errorf("the key lacks %s", want)
		}
	}
}

// What credit notes exceed stands below zero.
func TestAgeingBelowZero(t *testing.T) {
	chart := plots.Ageing{Currency: mustCurrency(t, "EUR"), Evenings: []plots.Evening{{Day: calendar.NewDate(2027, 1, 31), Owed: forecast.Ageing{-50_00, 30_00}}}}
	document := string(draw(t, chart, plots.SVG, plots.Options{}))
	for _, want := range []string{">−€20</text>", ">−€40</text>"} {
		if !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}

// A title of one's own takes the place of the chart's, in the picture and in its name.
func TestTitled(t *testing.T) {
	document := string(draw(t, plots.Titled(sample(t, locale.English), "Mine & yours"), plots.SVG, plots.Options{}))
	for _, want := range []string{"<title>Mine &amp; yours</title>", ">Mine &amp; yours</text>", "Low point of Status quo"} {
		if !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}
