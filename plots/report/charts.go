package report

import (
	"cmp"
	"slices"

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
	if m := d.baseline().Result.Model; m.Overdraft != nil && m.CreditLine == nil { // with a line, own cash may lie below and the balance not
		chart.Overdraft = &m.Overdraft.Limit
	}
	shown := d.charted()
	if left := len(d.Compared.Outcomes) - len(shown); left > 0 {
		chart.Subtitle += " " + d.Language.Say(sayNotAll, len(shown)-1, len(d.Compared.Outcomes)-1)
	}
	for _, i := range shown {
		o := d.Compared.Outcomes[i]
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

var sayNotAll = locale.Phrase{
	EN: "%d of %d strategies: those with the highest low points.",
	FR: "%d stratégies sur %d : celles dont le point bas est le plus haut."}

// charted returns the outcomes that a chart has room for, in their order: the baseline and
// the strategies with the highest low points.
func (d *Document) charted() []int {
	all := make([]int, len(d.Compared.Outcomes))
	for i := range all {
		all[i] = i
	}
	if len(all) <= 1+plots.MaxStrategies {
		return all
	}
	low := func(i int) money.Amount { return d.Compared.Outcomes[i].Measures.LowestCash }
	best := slices.Clone(all[1:])
	slices.SortStableFunc(best, func(i, j int) int { return cmp.Compare(low(j), low(i)) })
	best = best[:plots.MaxStrategies]
	slices.Sort(best)
	return append([]int{0}, best...)
}

func (d *Document) footer() string {
	return d.Language.Say(sayFooter, d.Version, d.Title, d.SHA256[:hashCharacters])
}
