package report

import (
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToRead = locale.Phrase{EN: "Own cash at the end of each day, by strategy. Each line ends with its lowest point.", FR: "Trésorerie propre en fin de journée, par stratégie. Chaque courbe porte son point le plus bas."}
	sayLowPoint  = locale.Phrase{EN: "low point %s", FR: "point bas %s"}
	sayFooter    = locale.Phrase{EN: "cashgap %s · %s · scenario sha256 %s…", FR: "cashgap %s · %s · scénario sha256 %s…"}
)

// hashCharacters of the scenario's hash are enough to tell two versions apart.
const hashCharacters = 8

// Balance is the chart of own cash over time, all strategies together.
func (d *Document) Balance() plots.Balance {
	chart := plots.Balance{
		Title: d.Finding(), Subtitle: d.Language.Say(sayHowToRead), Footer: d.footer(),
		Language: d.Language, Currency: d.currency(), First: d.span().First, Floor: d.floor(),
	}
	for i, o := range d.Compared.Outcomes {
		cash := make([]money.Amount, len(o.Result.Days))
		for j, day := range o.Result.Days {
			cash[j] = day.Own()
		}
		chart.Curves = append(chart.Curves, plots.Curve{
			ID: o.Strategy.ID, Name: d.name(o), Cash: cash, Strong: i > 0 && i == d.Compared.Verdict.Best,
			Note: []string{d.Language.Say(sayLowPoint, d.Language.Short(d.currency(), o.Measures.LowestCash))},
		})
	}
	return chart
}

func (d *Document) footer() string {
	return d.Language.Say(sayFooter, d.Version, d.Title, d.SHA256[:hashCharacters])
}
