package plots_test

import (
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// sixStrategies is cash of a company that weighs six strategies, whose names are as long as people
// write them.
func sixStrategies(t *testing.T) plots.Balance {
	t.Helper()
	b := extreme(t, shapes[1], 365, 6, "EUR", locale.French)
	for i, name := range []string{
		"Sans rien changer", "Acompte de 40 % des grands comptes", "Affacturage des grands comptes", "Escompte de 2 % à 8 jours",
		"Payer les indépendants à 45 jours fin de mois", "TVA mensuelle", "Acompte, affacturage et indépendants à 45 jours",
	} {
		b.Curves[i].Name = name
	}
	return b
}

// narrowTexts are the texts of a chart as a telephone shows it.
func narrowTexts(t *testing.T, chart plots.Chart) []plots.Placed {
	t.Helper()
	return plots.TextsOf(t, plots.Coarsely(chart), plots.Options{Size: plots.Telephone, Narrow: true})
}

// A telephone shows every name, note and mark whole.
func TestNarrowChartsCutNothing(t *testing.T) {
	for _, kind := range alike("", sixStrategies(t), plots.Options{}) {
		switch kind.chart.(type) {
		case plots.Tornado, plots.Cycle:
			continue // names of these stand beside the bars
		}
		t.Run(kind.name, func(t *testing.T) {
			for _, text := range narrowTexts(t, kind.chart) {
				if strings.HasSuffix(text.Text, "…") {
					t.Errorf("%q is cut", text.Text)
				}
			}
		})
	}
}

// The point that a fan marks is always told, on as many lines as it takes.
func TestNarrowFansTellTheirMark(t *testing.T) {
	var all []string
	for _, text := range narrowTexts(t, fanOf(sixStrategies(t), 6)) {
		all = append(all, text.Text)
	}
	said := strings.NewReplacer(locale.NoBreakSpace, " ").Replace(strings.Join(all, " "))
	for _, want := range []string{"Au moins 5 % des trajectoires : ", " ou moins ", "indépendants à 45 jours »"} {
		if !strings.Contains(said, want) {
			t.Errorf("the texts lack %q: %s", want, said)
		}
	}
}

// On a telephone the names of a waterfall stand above its bars, and what they say at the end of
// their line.
func TestNarrowWaterfallsNameBarsAbove(t *testing.T) {
	w := plots.Waterfall{
		Language: locale.French, Currency: mustCurrency(t, "EUR"), From: plots.Level{Name: "Sans rien changer", Cash: -25_987_00}, To: plots.Level{Name: "Acompte", Cash: -11_707_00},
		Steps: []plots.Rise{{Name: "Grands comptes — conditions de paiement : acompte de 40 % à la commande et solde à 45 jours", Gain: 14_280_00}},
	}
	boxes := map[string]vg.Rectangle{}
	for _, text := range narrowTexts(t, w) {
		boxes[strings.NewReplacer(locale.NoBreakSpace, " ", locale.NarrowNoBreakSpace, " ").Replace(text.Text)] = text.Box
	}
	name, from, gain := boxes["Sans rien changer"], boxes["−25 987 €"], boxes["+14 280 €"]
	if from.Size().X == 0 || gain.Size().X == 0 || name.Min.Y < from.Max.Y {
		t.Errorf("the name stands at %v, what its bar says at %v", name, from)
	}
	if away := from.Max.X - gain.Max.X; away > 1 || away < -1 {
		t.Errorf("amounts end at %v and %v, want them at the end of the line", from.Max.X, gain.Max.X)
	}
}

// No line strikes out the name of a limit: what lies under it is hidden whole.
func TestCurvesDoNotStrikeOutCaptions(t *testing.T) {
	b := plots.Balance{Currency: mustCurrency(t, "EUR"), Floor: 5_000_00, Curves: []plots.Curve{{ID: "a", Name: "a"}}}
	for day := range 200 {
		b.Curves[0].Cash = append(b.Curves[0].Cash, money.Amount(day%2*2-1)*40_000_00)
	}
	hidden := regexp.MustCompile(`^<path d="[^"]*Z" fill="#[0-9a-f]{6}"/>$`)
	for _, theme := range themes {
		lines := strings.Split(string(draw(t, b, plots.SVG, plots.Options{Theme: theme})), "\n")
		found := false
		for i, line := range lines {
			if strings.Contains(line, ">Minimum cash: €5k<") {
				found = true
				if !hidden.MatchString(lines[i-1]) {
					t.Errorf("%v: before the caption comes %s, want an opaque ground", theme, lines[i-1])
				}
			}
		}
		if !found {
			t.Errorf("%v: the floor is not named", theme)
		}
	}
}
