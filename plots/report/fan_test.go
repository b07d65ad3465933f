package report

import (
	"slices"
	"strings"
	"testing"

	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

// simulated compares a scenario written in a test, and draws 400 paths of it.
func simulated(t *testing.T, text string, l locale.Language) *Document {
	t.Helper()
	d := document(t, text, l)
	loaded, _ := scenario.Load(nil, "test.yaml", []byte(text))
	d.Simulation = strategy.Simulate(loaded.Model, loaded.Strategies, strategy.Draw{Paths: 400, Seed: 7}, nil)
	return d
}

// A customer that pays five days late, give or take five, decides whether rent can be paid.
const lateCustomer = `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 20 days, pays: {late: 5 days ± 5 days}}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
`

// The titles of fans say what follows from the paths, and no more.
func TestFanTitles(t *testing.T) {
	for _, tt := range []struct {
		name, scenario, about string
		of                    string
		en, fr                []string // in the title
		never                 []string
	}{
		{"a strategy helps beyond chance", lateCustomer + `
strategies:
  later: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}
  sooner: {title: At once, levers: [{customers: c, terms: 0 days, pays: {late: 5 days ± 2 days}}]}`, "", "sooner",
			[]string{"With “At once”, cash falls below zero in none of the 400 paths (median of the lows: €100); unchanged, in ", "% of paths ("},
			[]string{"Avec « At once », la trésorerie ne passe sous zéro dans aucune des 400 trajectoires (médiane des points bas : 100 €) ; sans rien changer, dans ", " % des trajectoires ("},
			[]string{"low point", "0%", "never"}},
		{"the same strategy again", lateCustomer + `
strategies: {same: {title: Same, levers: [{customers: c, terms: 21 days}]}}`, "same", "same",
			[]string{"With “Same”, cash falls below zero", "% of paths: within chance, the same"},
			[]string{"Avec « Same », la trésorerie passe", " % des trajectoires : au hasard près, autant"}, nil},
		{"no strategy helps", lateCustomer + `
strategies: {later: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}}`, "", "baseline",
			[]string{"; no strategy lowers that beyond chance"},
			[]string{"; aucune stratégie ne réduit ce risque au-delà du hasard"}, nil},
		{"a strategy that is worse", lateCustomer + `
strategies: {later: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}}`, "later", "later",
			[]string{"With “Fifty days”, cash falls below zero on some day in all 400 paths (median of the lows: −€300); unchanged, in "},
			[]string{"Avec « Fifty days », la trésorerie passe sous zéro un jour ou l’autre dans chacune des 400 trajectoires (médiane des points bas : −300 €) ; sans rien changer, dans "}, nil},
		{"nothing is ever missing", "cash: {opening: 900, floor: 50}\nexpenses: {rent: {amount: 400, dates: [2027-02-01]}}", "", "baseline",
			[]string{"Unchanged, cash falls below the floor of €50 in none of the 400 paths (median of the lows: €500)"},
			[]string{"la trésorerie ne passe sous le plancher de 50 € dans aucune des 400 trajectoires (médiane des points bas : 500 €)"},
			[]string{"strategy"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fan := simulated(t, header+tt.scenario, locale.English).Fan(tt.about)
			if got := fan.Curves[fan.Of].ID; got != tt.of {
				t.Errorf("the bands are of %s, want %s", got, tt.of)
			}
			french := plainSpaces(simulated(t, header+tt.scenario, locale.French).Fan(tt.about).Title)
			for _, want := range tt.en {
				if !strings.Contains(fan.Title, want) {
					t.Errorf("not said: %q\nin: %s", want, fan.Title)
				}
			}
			for _, want := range tt.fr {
				if !strings.Contains(french, want) {
					t.Errorf("not said: %q\nin: %s", want, french)
				}
			}
			for _, claim := range tt.never {
				if strings.Contains(fan.Title, claim) {
					t.Errorf("said without reason: %q\nin: %s", claim, fan.Title)
				}
			}
		})
	}
}

// Whatever strategy a fan is asked about, its title, its subtitle and its bands are of that one.
func TestFanTitleIsOfItsBands(t *testing.T) {
	text := header + lateCustomer + `
strategies:
  later: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}
  sooner: {title: Ten days, levers: [{customers: c, terms: 5 days}]}
  same: {title: Same, levers: [{customers: c, terms: 21 days}]}`
	for language, opening := range map[locale.Language]struct{ unchanged, with string }{
		locale.English: {"Unchanged, ", "With "},
		locale.French:  {"Sans rien changer, ", "Avec "},
	} {
		d := simulated(t, text, language)
		for i, about := range []string{"baseline", "later", "sooner", "same"} {
			fan := d.Fan(about)
			if fan.Curves[fan.Of].ID != about || !slices.Equal(fan.Bands.P05, line(d.Simulation.Outcomes[i].Sample.Bands(), 5)) {
				t.Errorf("asked about %s, the bands are of %s", about, fan.Curves[fan.Of].ID)
			}
			want, name := opening.unchanged, language.Quote(fan.Curves[fan.Of].Name)
			if about != "baseline" {
				want = opening.with + name + ", "
			}
			if !strings.HasPrefix(fan.Title, want) || about != "baseline" && !strings.Contains(fan.Subtitle, name) {
				t.Errorf("the bands are of %s, and the chart says:\n%s\n%s", about, fan.Title, fan.Subtitle)
			}
		}
	}
}

// The median of the lows is taken over the lows of the paths: it lies below the low of the line
// of medians wherever lows fall on different days.
func TestMedianOfTheLows(t *testing.T) {
	d := simulated(t, header+`
cash: {opening: 1_000}
customers:
  c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 20 days, pays: {late: 4 days ± 5 days}}
  e: {sales: {amount: 1_000, dates: [2027-02-05]}, terms: 20 days, pays: {late: 4 days ± 5 days}}
expenses:
  rent: {amount: 1_000, dates: [2027-01-29]}
  again: {amount: 1_000, dates: [2027-03-01]}
`, locale.English)
	fan, sample := d.Fan(""), d.Simulation.Outcomes[0].Sample
	low, _ := sample.Distribution(metric.Index("lowest_cash"))
	if medianLow(sample) != low.Percentiles[2].Amount {
		t.Errorf("the median of the lows is %d, not %d", medianLow(sample), low.Percentiles[2].Amount)
	}
	if lowOfMedians := slices.Min(fan.Curves[0].Cash); medianLow(sample) >= lowOfMedians {
		t.Errorf("the median of the lows is %d, the low of the medians %d: the test shows nothing", medianLow(sample), lowOfMedians)
	}
	if !strings.Contains(fan.Title, "median of the lows: "+locale.English.Short(d.currency(), medianLow(sample))) {
		t.Errorf("the title is %s", fan.Title)
	}
	for day := range fan.Curves[0].Cash {
		b := fan.Bands
		if !slices.IsSorted([]money.Amount{b.P05[day], b.P25[day], fan.Curves[0].Cash[day], b.P75[day], b.P95[day]}) {
			t.Fatalf("the bands cross on day %d", day)
		}
	}
	if !strings.HasSuffix(fan.Footer, "… · 400 paths, seed 7") {
		t.Errorf("the footer is %s", fan.Footer)
	}
}

// Shares that round to none or to all and are not are never written so.
func TestSharesOfPaths(t *testing.T) {
	d := &Document{Simulation: &strategy.Simulation{Draw: strategy.Draw{Paths: 10_000}}}
	for share, want := range map[int]string{
		0: "none of the 10,000 paths", 1_000_000: "all 10,000 paths", 100: "less than 0.1% of paths", 999_900: "more than 99.9% of paths", 412_000: "41% of paths", 93_000: "9.3% of paths",
	} {
		if got := d.sayShare(metric.Probability{Share: share}); got != want {
			t.Errorf("%d millionths are %q, want %q", share, got, want)
		}
	}
}

// More strategies than a fan has room for: the one asked about is always among them.
func TestFanOfManyStrategies(t *testing.T) {
	text := header + lateCustomer + "strategies:\n"
	for _, id := range strings.Fields("a b c d e f g h i j k l m") {
		text += "  " + id + ": {title: " + id + ", levers: [{customers: c, terms: 10 days}]}\n"
	}
	text += "  z: {title: z, levers: [{customers: c, terms: 50 days}]}\n"
	fan := simulated(t, text, locale.English).Fan("z")
	if len(fan.Curves) != 13 || fan.Curves[fan.Of].ID != "z" || !strings.Contains(fan.Subtitle, "12 of 14 strategies") {
		t.Errorf("the fan shows %d curves, its bands are of %s, and it says %q", len(fan.Curves), fan.Curves[fan.Of].ID, fan.Subtitle)
	}
}

// Of strategies that make a gap as unlikely, the cheapest is named, and what cannot be told from the
// safest but costs less is told.
func TestSafestIsCheapest(t *testing.T) {
	for _, tt := range []struct{ strategies, en, fr string }{
		{`
  dear: {title: Dear, levers: [{customers: c, terms: 0 days, pays: {late: 0 days}, cost: {once: 50}}]}
  cheap: {title: Cheap, levers: [{customers: c, terms: 0 days, pays: {late: 0 days}, cost: {once: 1}}]}`,
			"“Cheap” makes falling below zero least likely: 0%.", "« Cheap » rend le passage sous zéro le moins probable : 0 %."},
		{`
  dear: {title: Dear, levers: [{customers: c, terms: 0 days, pays: {late: 0 days}, cost: {once: 50}}]}
  cheap: {title: Cheap, levers: [{customers: c, terms: 5 days, cost: {once: 1}}]}`,
			"and is cheaper: it costs €1, the other costs €50.", "à moindre coût : elle coûte 1 €, l’autre coûte 50 €."},
		{`
  later: {title: Later, levers: [{customers: c, terms: 50 days}]}`,
			"No strategy makes falling below zero less likely by more than chance explains.",
			"Aucune stratégie ne rend le passage sous zéro moins probable au-delà de ce que le hasard explique."},
	} {
		for l, want := range map[locale.Language]string{locale.English: tt.en, locale.French: tt.fr} {
			if got := simulated(t, header+lateCustomer+"strategies:"+tt.strategies, l).sayRisk(); !strings.Contains(plainSpaces(got), want) {
				t.Errorf("%q is not said in %q", want, plainSpaces(got))
			}
		}
	}
}
