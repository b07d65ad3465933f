package plots_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// A corner is a chart at an extreme of what it must stay readable for.
type corner struct {
	name    string
	chart   plots.Chart
	options plots.Options
}

// A shape is a kind of business: how its cash runs, in major units.
type shape struct {
	name            string
	opening, spread money.Amount // the first day's cash, and how far it moves
	drift           money.Amount // a year
}

var shapes = []shape{
	{"small", 12, 9, -6},
	{"large", 4_000_000, 12_000_000, 1_000_000},
	{"negative", -90_000, 40_000, -50_000},
	{"flat", 5_000, 0, 0},
}

// longNames has sixty characters each, and text that is code elsewhere.
var longNames = []string{
	"Acompte de 30 % à la commande et le solde à trente jours nets",
	"<script>alert(\"x\")</script> & 'quotes' <b>as text</b> in name",
	"Weekly invoicing with a reminder after five days and a penalty",
	"支払条件 👍 with a name that mixes scripts and a picture in it",
	"Anticonstitutionnellementanticonstitutionnellementlongsansespace",
}

// corners returns the charts of every combination of the extremes.
func corners(t testing.TB) []corner {
	var all []corner
	for _, days := range []int{14, 365, 5 * 365} {
		for _, strategies := range []int{1, 4, 12} {
			for _, shape := range shapes {
				for i, code := range []string{"EUR", "JPY", "TND"} {
					language := locale.Language((i + strategies) % 2)
					name := fmt.Sprintf("%dd-%ds-%s-%s-%v", days, strategies, shape.name, code, language)
					all = append(all, alike(name, extreme(t, shape, days, strategies, code, language), plots.Options{})...)
				}
			}
		}
	}
	all = append(all, sizedCorners(t)...)
	for i := range all {
		all[i].options.Theme = themes[(i+i/9)%len(themes)] // each of the nine kinds in every theme
	}
	return all
}

// samples returns a chart of every kind as a consultant would order it.
func samples(t testing.TB, language locale.Language) []corner {
	kinds := alike("", sample(t, language), plots.Options{})
	gap, cycle, fan := kinds[1].chart.(plots.Gap), kinds[2].chart.(plots.Cycle), kinds[3].chart.(plots.Fan)
	gap.Title, cycle.Title, fan.Title = language.Say(gapTitle), language.Say(cycleTitle), language.Say(fanTitle)
	for i, risk := range []int{100, 9, 15, 41} {
		fan.Curves[i].Note = []string{language.Say(fanNote, risk)}
	}
	kinds[1].chart, kinds[2].chart, kinds[3].chart = gap, cycle, fan
	return kinds
}

var (
	gapTitle = locale.Phrase{
		EN: "Unchanged, €18k is missing in March; a deposit of 30%% always leaves cash",
		FR: "Sans rien changer, il manque 18 k€ en mars ; un acompte de 30 %% en laisse toujours",
	}
	fanTitle = locale.Phrase{
		EN: "Unchanged, cash falls below zero in all of the 1,000 paths; “Deposit of 30%%” brings that to 15%%",
		FR: "Sans rien changer, la trésorerie passe sous zéro dans les 1 000 trajectoires ; « Acompte de 30 %% » ramène ce risque à 15 %%",
	}
	fanNote    = locale.Phrase{EN: "below zero in %d%% of paths", FR: "sous zéro dans %d %% des cas"}
	cycleTitle = locale.Phrase{
		EN: "A deposit of 30%% shortens the cycle: suppliers then lend more than customers borrow",
		FR: "Un acompte de 30 %% raccourcit le cycle : les fournisseurs prêtent alors plus que n’empruntent les clients",
	}
)

// alike returns the corner of every kind of chart that tells the same story.
func alike(name string, b plots.Balance, options plots.Options) []corner {
	kinds := []corner{
		{"balance", b, options}, {"gap", gapOf(b), options}, {"cycle", cycleOf(b), options}, {"fan", fanOf(b, len(b.Curves)/2), options}, {"multiples", plots.Multiples{Balance: b}, options},
		{"waterfall", waterfallOf(b), options}, {"ageing", ageingOf(b), options}, {"calendar", calendarOf(b), options}, {"tornado", tornadoOf(b), options}}
	for i := range kinds {
		kinds[i].name = strings.TrimSuffix(kinds[i].name+"-"+name, "-")
	}
	return kinds
}

// sizedCorners returns charts of other sizes than a slide, with long names in all of them.
func sizedCorners(t testing.TB) []corner {
	var all []corner
	for _, size := range []plots.Size{plots.Slide, plots.Page, {Width: 480, Height: 320}, {Width: 3000, Height: 700}, {Width: 600, Height: 1600}} {
		for _, strategies := range []int{1, 4, 12} {
			b := extreme(t, shapes[1], 400, strategies, "EUR", locale.French)
			nameAtLength(b.Curves)
			b.Title = strings.Repeat("Un titre beaucoup trop long pour tenir sur deux lignes ", 5)
			b.Subtitle = strings.Repeat("Un sous-titre qui n’en finit pas non plus. ", 12)
			b.Footer = strings.Repeat("pied de page ", 30)
			all = append(all, alike(fmt.Sprintf("long-%ds-%v", strategies, size), b, plots.Options{Size: size})...)
		}
	}
	for _, strategies := range []int{1, 4, 12} {
		options := plots.Options{Size: plots.Telephone, Narrow: true}
		b := extreme(t, shapes[1], 400, strategies, "EUR", locale.French)
		nameAtLength(b.Curves)
		all = append(all, alike(fmt.Sprintf("narrow-%ds", strategies), b, options)...)
		for _, shape := range shapes {
			b := extreme(t, shape, 60, strategies, "TND", locale.English)
			all = append(all, alike(fmt.Sprintf("narrow-%ds-%s", strategies, shape.name), b, options)...)
		}
	}
	return all
}

// nameAtLength gives curves the longest names, and notes that are as long.
func nameAtLength(curves []plots.Curve) {
	for i := range curves {
		curves[i].Name = longNames[i%len(longNames)]
		curves[i].Note = append(curves[i].Note, "risque de découvert 9 %", strings.Repeat("note longue ", 12))
	}
}

// extreme returns a chart of cash of a shape, with a floor and an overdraft limit.
func extreme(t testing.TB, s shape, days, strategies int, code string, language locale.Language) plots.Balance {
	c := mustCurrency(t, code)
	overdraft := max(s.spread/4, 1) * c.Unit()
	b := plots.Balance{
		Title:     "A title of " + s.name + " cash over " + language.Days(days),
		Subtitle:  "Projected bank balance.",
		Footer:    "cashgap · seed 42",
		Language:  language,
		Currency:  c,
		First:     calendar.NewDate(2027, 1, 20),
		Floor:     s.spread / 8 * c.Unit(),
		Overdraft: &overdraft,
	}
	for i := range strategies + 1 {
		name := "Statu quo"
		if i > 0 {
			name = fmt.Sprintf("Strategy %d", i)
		}
		b.Curves = append(b.Curves, curve(b, fmt.Sprint("s", i), name, sawTooth(s, c, days, i)))
		b.Curves[i].Aside, b.Curves[i].Strong = i > 4, i == 4
	}
	return b
}

// sawTooth returns cash that rises day by day and falls at each month's end.
func sawTooth(s shape, c money.Currency, days, strategy int) []money.Amount {
	luck := rand.New(rand.NewPCG(uint64(strategy), 5))
	cash := make([]money.Amount, days)
	spread, swing := s.spread*c.Unit(), money.Amount(0)
	for i := range cash {
		if spread > 0 {
			swing += spread/40 + money.Amount(luck.Int64N(int64(spread/40+1)))
			if i%30 == 28 {
				swing -= spread + spread*money.Amount(luck.IntN(10))/40
			}
		}
		lift := spread * money.Amount(strategy) / 20
		cash[i] = s.opening*c.Unit() + swing + lift + s.drift*c.Unit()*money.Amount(i)/365
	}
	return cash
}
