package report

import (
	"fmt"
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/plots"
	"cashgap/plots/locale"
)

const rentBeforeSales = `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
`

// The titles of the charts about one strategy, and of the calendar, say what follows from their
// figures, and no more.
func TestTitlesOfTheGallery(t *testing.T) {
	for _, tt := range []struct {
		name, scenario      string
		waterfall, calendar string
		fr                  string // of the waterfall
	}{
		{"one lever lifts it", rentBeforeSales + `
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			"“Ten days” lifts the lowest cash from −€300 to €100",
			"Unchanged, cash is below zero on 33 days, the first on 1 February 2027; with “Ten days”, never",
			"« Ten days » relève la trésorerie la plus basse de −300 € à 100 €"},
		{"one of two lifts it", rentBeforeSales + `
strategies: {both: {title: Both, levers: [{customers: c, terms: 50 days}, {expenses: rent, amount: 150}]}}`,
			"“Both” lifts the lowest cash from −€300 to −€50; in this order, only one of 2 changes raises it",
			"Unchanged, cash is below zero on 33 days, the first on 1 February 2027; with “Both”, on 23 days",
			"« Both » relève la trésorerie la plus basse de −300 € à −50 € ; dans cet ordre, un seul changement sur 2 la relève"},
		{"all lift it", rentBeforeSales + `
strategies: {both: {title: Both, set: {cash: {opening: 150}}, levers: [{customers: c, terms: 10 days}]}}`,
			"“Both” lifts the lowest cash from −€300 to €150; in this order, each of the 2 changes raises it", "",
			"« Both » relève la trésorerie la plus basse de −300 € à 150 € ; dans cet ordre, chacun des 2 changements la relève"},
		{"it is lowered", rentBeforeSales + `
strategies: {dear: {title: Dearer, levers: [{expenses: rent, amount: 450.25}]}}`,
			"“Dearer” lowers the lowest cash from −€300 to −€350",
			"Unchanged, cash is below zero on 33 days, the first on 1 February 2027; no strategy has fewer days",
			"« Dearer » abaisse la trésorerie la plus basse de −300 € à −350 €"},
		{"a little is not nothing", rentBeforeSales + `
strategies: {dear: {title: Dearer, levers: [{expenses: rent, amount: 400.25}]}}`,
			"“Dearer” lowers the lowest cash from −€300.00 to −€300.25", "", ""},
		{"it stays", rentBeforeSales + `
strategies: {later: {title: Fifty, levers: [{customers: c, terms: 50 days}]}}`,
			"“Fifty” leaves the lowest cash at −€300",
			"Unchanged, cash is below zero on 33 days, the first on 1 February 2027; with “Fifty”, on 23 days",
			"« Fifty » laisse la trésorerie la plus basse à −300 €"},
		{"never below, but with a strategy", `
cash: {opening: 100, floor: 50}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 10 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {kind: {title: Sixty days, levers: [{customers: c, terms: 60 days}]}}`,
			"“Sixty days” lowers the lowest cash from €100 to −€300",
			"Unchanged, cash is never below the floor of €50; with “Sixty days” it would be, on 33 days", ""},
		{"below on one day, whatever floor a strategy has", `
cash: {opening: 100, floor: 50}
expenses: {rent: {amount: 60, dates: [2027-02-01]}}
income: {grant: {amount: 60, dates: [2027-02-02]}}
strategies: {brave: {title: No floor, set: {cash: {floor: 0}}}}`,
			"“No floor” leaves the lowest cash at €40",
			"Unchanged, cash is below the floor of €50 on one day, 1 February 2027; no strategy has fewer days", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			en, fr := document(t, header+tt.scenario, locale.English), document(t, header+tt.scenario, locale.French)
			for want, got := range map[string]string{
				tt.waterfall: en.Waterfall("").Title, tt.fr: plainSpaces(fr.Waterfall("").Title), tt.calendar: en.Calendar().Title,
			} {
				if want != "" && got != want {
					t.Errorf("the title is %q, want %q", got, want)
				}
			}
		})
	}
}

// What a waterfall shows adds up, whatever chart has no room for; costs stand apart.
func TestWaterfallOfManyLevers(t *testing.T) {
	scenario := header + rentBeforeSales + "strategies:\n  many:\n    title: Many\n    levers:\n"
	for i := range 15 {
		scenario += fmt.Sprintf("      - {customers: c, terms: %d days, cost: {once: 2}}\n", 40-2*i)
	}
	d := document(t, scenario, locale.English)
	chart := d.Waterfall("many")
	if len(chart.Steps) != plots.MaxSteps || chart.Steps[plots.MaxSteps-1].Name != "4 more levers" || chart.Steps[plots.MaxSteps-1].Cost != 8_00 {
		t.Errorf("the last of %d steps is %+v", len(chart.Steps), chart.Steps[len(chart.Steps)-1])
	}
	var b strings.Builder
	if err := plots.Write(&b, chart, plots.SVG, plots.Options{}); err != nil {
		t.Error(err)
	}
	if name := chart.Steps[0].Name; name != "c — payment terms: 40 days; it costs €2 once" {
		t.Errorf("the first step is %q", name)
	}
	if !strings.Contains(chart.Subtitle, "its cost over") {
		t.Errorf("costs are not told: %q", chart.Subtitle)
	}
}

// What a strategy restates is said where it is short, else whom it is about.
func TestNamesOfRestatements(t *testing.T) {
	for set, want := range map[string]string{
		"{cash: {opening: 150}}": "On 1 January 2027 there is €150 in the bank. Own cash should never fall below zero",
		"{customers: {c: {terms: 50% on order and rest 10 days, delivery: 5 days, pays: {late: 3 days, never: 1%}, invoicing: month end}}}": "The company itself is changed: c",
	} {
		d := document(t, header+rentBeforeSales+"strategies: {s: {set: "+set+"}}", locale.English)
		if got := d.Waterfall("s").Steps[0].Name; got != want {
			t.Errorf("%s is called %q, want %q", set, got, want)
		}
	}
}

// Lost margin is told, as a part of the cost.
func TestWaterfallTellsLostMargin(t *testing.T) {
	d := document(t, header+rentBeforeSales+`
strategies: {ask: {title: Ask, levers: [{customers: c, terms: 10 days, accepted: 80%, lost: 10%}]}}`, locale.English)
	if chart := d.Waterfall("ask"); chart.Steps[0].Cost != 100_00 || !strings.Contains(chart.Subtitle, "€100 is the margin of lost business") {
		t.Errorf("%d is the cost, and it says %q", chart.Steps[0].Cost, chart.Subtitle)
	}
}

// A waterfall is about the strategy that is asked for, else about the one that helps most, else
// about the one with the highest low point; without a strategy there is none.
func TestWhatAWaterfallIsAbout(t *testing.T) {
	d := document(t, header+rentBeforeSales+`
strategies:
  dear: {levers: [{expenses: rent, amount: 500}]}
  cheap: {levers: [{expenses: rent, amount: 350}]}
  worse: {levers: [{expenses: rent, amount: 450}]}`, locale.English)
	for about, want := range map[string]string{"": "cheap", "worse": "worse", "nobody": "cheap"} {
		if got := d.Waterfall(about).To.Name; got != want {
			t.Errorf("asked for %q, it is about %s", about, got)
		}
	}
	d = document(t, header+rentBeforeSales+`
strategies:
  dear: {levers: [{expenses: rent, amount: 500}]}
  worse: {levers: [{expenses: rent, amount: 450}]}`, locale.English)
	if got := d.Waterfall("").To.Name; got != "worse" {
		t.Errorf("where nothing helps it is about %s", got)
	}
	d = document(t, header+rentBeforeSales, locale.English)
	if _, known := d.Chart(Asked{Name: WaterfallChart}); known {
		t.Error("there is a waterfall without a strategy")
	}
}

func TestTitlesOfAgeings(t *testing.T) {
	for _, tt := range []struct{ name, scenario, en, fr string }{
		{"nothing is owed", "cash: {opening: 100}", "On the days shown, nobody owes anything", "Aux jours montrés, personne ne doit rien"},
		{"nothing is past due", rentBeforeSales,
			"On none of the days shown is anything past due; the most is owed on 31 January 2027: €1k",
			"Rien n’est échu aux jours montrés ; le plus est dû le 31 janvier 2027 : 1 k€"},
		{"past due", "cash: {opening: 100}\ncustomers: {c: {sales: {amount: 1_200, every: month, day: 20}, terms: 20 days, pays: {late: 25 days}}}",
			"At worst, on 31 January 2027, €1.2k of the €2.4k owed is past due", "Au pire, le 31 janvier 2027, 1,2 k€ sont échus sur les 2,4 k€ dus"},
		{"past due between the ends of months", "cash: {opening: 100}\ncustomers: {c: {sales: {amount: 1_200, dates: [2027-01-01]}, terms: 5 days, pays: {late: 10 days}}}",
			"At worst, on 7 January 2027, €1.2k of the €1.2k owed is past due", ""},
		{"for long", "cash: {opening: 100}\ncustomers: {c: {sales: {amount: 70, dates: [2027-01-30]}, terms: 10 days}}\nopen_items: {receivables: [{party: c, due: 2026-10-01, amount: 930, expected: 2027-02-10}]}",
			"At worst, on 31 January 2027, €930 of the €1k owed is past due, €930 of it for over 90 days", "Au pire, le 31 janvier 2027, 930 € sont échus sur les 1 k€ dus, dont 930 € depuis plus de 90 jours"},
	} {
		en, fr := document(t, header+tt.scenario, locale.English), document(t, header+tt.scenario, locale.French)
		if got := en.Ageing("", nil).Title; got != tt.en {
			t.Errorf("%s: the title is %q, want %q", tt.name, got, tt.en)
		}
		if got := plainSpaces(fr.Ageing("", nil).Title); tt.fr != "" && got != tt.fr {
			t.Errorf("%s: the title is %q, want %q", tt.name, got, tt.fr)
		}
	}
}

// The days of an ageing are the ends of months, of quarters or years where those are too many, or
// the last day.
func TestEvenings(t *testing.T) {
	first := calendar.NewDate(2027, 1, 15)
	for _, tt := range []struct {
		days int
		want string // the first, the last, and how many
	}{
		{10, "2027-01-24 2027-01-24 1"},
		{17, "2027-01-31 2027-01-31 1"},
		{5 * 365, "2027-01-31 2031-12-31 60"},
		{6 * 366, "2027-03-31 2032-12-31 24"},
		{18 * 366, "2027-12-31 2044-12-31 18"},
	} {
		days := evenings(calendar.Span{First: first, Last: first + calendar.Date(tt.days-1)})
		if got := fmt.Sprint(days[0], " ", days[len(days)-1], " ", len(days)); got != tt.want {
			t.Errorf("of %d days: %s, want %s", tt.days, got, tt.want)
		}
	}
}

// A chart of what is owed says what the measure says.
func TestAgeingAgreesWithTheMeasure(t *testing.T) {
	d := document(t, header+`
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, every: week, day: friday}, terms: 20 days, pays: {late: 15 days, never: 10%}}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`, locale.English)
	for _, o := range d.Compared.Outcomes {
		chart := d.Ageing(o.Strategy.ID, []calendar.Date{d.span().Last})
		if got := chart.Evenings[0].Owed.Total(); got != o.Measures.Receivables.End {
			t.Errorf("%s: %d are drawn, %d measured", o.Strategy.ID, got, o.Measures.Receivables.End)
		}
		if !strings.HasPrefix(chart.Subtitle, d.name(o)) {
			t.Errorf("the subtitle is %q", chart.Subtitle)
		}
	}
}

// A calendar counts against the baseline's floor, and tells when the overdraft is exceeded.
func TestCalendarTellsEachDay(t *testing.T) {
	d := document(t, header+`
cash: {opening: 100, floor: 50, overdraft: {limit: 200, rate: 0%}}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 290, dates: [2027-02-01, 2027-02-10]}}`, locale.English)
	block := d.Calendar().Blocks[0]
	for day, want := range map[string]struct {
		below  int64
		broken bool
	}{"2027-01-31": {0, false}, "2027-02-01": {240_00, false}, "2027-02-10": {530_00, true}, "2027-03-31": {0, false}} {
		date, err := calendar.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if i := date - d.span().First; int64(block.Below[i]) != want.below || block.Broken[i] != want.broken {
			t.Errorf("%s is %d below and broken: %v; want %+v", day, block.Below[i], block.Broken[i], want)
		}
	}
	if block.Note != "33 days below, at worst €530" {
		t.Errorf("the note is %q", block.Note)
	}
}
