package report

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToRead          = locale.Phrase{EN: "Own cash at the end of each day, by strategy. Each line is named with its lowest point.", FR: "Trésorerie propre en fin de journée, par stratégie. Chaque courbe porte son point le plus bas."}
	sayHowToReadMultiples = locale.Phrase{
		EN: "Own cash at the end of each day, by strategy, all on the same scales; in grey, if nothing changes. The dot marks the lowest point.",
		FR: "Trésorerie propre en fin de journée, par stratégie, aux mêmes échelles ; en gris, sans rien changer. Le point marque le plus bas."}
	sayLowPoint = locale.Phrase{EN: "low point %s", FR: "point bas %s"}
	sayFooter   = locale.Phrase{EN: "cashgap %s · %s · scenario sha256 %s…", FR: "cashgap %s · %s · scénario sha256 %s…"}
)

// hashCharacters of the scenario's hash are enough to tell two versions apart.
const hashCharacters = 8

// Balance is the chart of own cash over time, all strategies together.
func (d *Document) Balance() plots.Balance { return d.balance(sayHowToRead) }

// Multiples is the chart of own cash over time, strategy by strategy.
func (d *Document) Multiples() plots.Multiples {
	return plots.Multiples{Balance: d.balance(sayHowToReadMultiples)}
}

func (d *Document) balance(reading locale.Phrase) plots.Balance {
	chart := plots.Balance{
		Title: d.Finding(), Subtitle: d.Language.Say(reading), Footer: d.footer(),
		Language: d.Language, Currency: d.currency(), First: d.span().First, Floor: d.floor(),
	}
	shown := d.charted(byLow)
	chart.Overdraft, chart.LimitOf = d.shownLimit(shown)
	chart.Subtitle += d.sayCreditPeak(shown)
	aside, paints := d.setAside(shown, d.titled(), byLow), d.paints()
	if len(aside) > 0 && reading == sayHowToRead {
		chart.Subtitle += " " + d.Language.Say(sayPale)
	}
	chart.Subtitle += d.sayLeftOut(sayNotAll, len(shown))
	for _, i := range shown {
		o := d.Compared.Outcomes[i]
		cash := make([]money.Amount, len(o.Result.Days))
		for j, day := range o.Result.Days {
			cash[j] = day.Own()
		}
		chart.Curves = append(chart.Curves, plots.Curve{
			ID: o.Strategy.ID, Name: d.name(o), Cash: cash, Strong: i > 0 && i == d.titled(), Aside: aside[i], Paint: paints[i],
			Note: []string{d.Language.Say(sayLowPoint, d.Language.Short(d.currency(), o.Measures.LowestCash))},
		})
	}
	return chart
}

// Charts of lines show so many strategies in full; of more, only those that the reader must see.
const (
	allInFull  = 4
	someInFull = 3
)

var sayPale = locale.Phrase{EN: "Pale, the other strategies.", FR: "En pâle, les autres stratégies."}

// setAside returns which of the strategies shown a chart of lines draws pale, where there are
// many: all but the baseline, the one named by its title, and the worthiest of the others.
func (d *Document) setAside(shown []int, named int, rank ranking) map[int]bool {
	if len(shown) <= 1+allInFull {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(shown), func(i int) bool { return i == 0 || i == named })
	d.sortByWorth(rest, rank)
	full := someInFull
	if named > 0 {
		full--
	}
	aside := map[int]bool{}
	for _, i := range rest[full:] {
		aside[i] = true
	}
	return aside
}

var sayNotAll = locale.Phrase{
	EN: "%d of %d strategies: those with the highest low points.",
	FR: "%d stratégies sur %d : celles dont le point bas est le plus haut."}

// A ranking says how well a strategy does, as far as that can be said.
type ranking func(strategy.Outcome) (worth money.Amount, known bool)

// charted returns the outcomes that a chart has room for, in their order: the baseline and
// the strategies that do best.
func (d *Document) charted(rank ranking) []int {
	all := make([]int, len(d.Compared.Outcomes))
	for i := range all {
		all[i] = i
	}
	if len(all) <= 1+plots.MaxStrategies {
		return all
	}
	best := slices.Clone(all[1:])
	d.sortByWorth(best, rank)
	best = best[:plots.MaxStrategies]
	slices.Sort(best)
	return append([]int{0}, best...)
}

// sortByWorth puts the strategies that do best first; of equals, the one that the verdict names.
func (d *Document) sortByWorth(strategies []int, rank ranking) {
	worth := func(i int) money.Amount {
		if worth, known := rank(d.Compared.Outcomes[i]); known {
			return worth
		}
		return -money.MaxSum
	}
	place := func(i int) int {
		if i == d.Compared.Verdict.Best {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(strategies, func(i, j int) int { return cmp.Or(cmp.Compare(worth(j), worth(i)), place(i)-place(j)) })
}

// byLow ranks strategies by their lowest cash.
func byLow(o strategy.Outcome) (money.Amount, bool) { return o.Measures.LowestCash, true }

// paints returns the place of each strategy among the paints, the same in all charts that have
// room for all strategies. The one that the finding names always has the first, and those that
// the chart of own cash sets aside have the last, so that the others are told apart best. None
// where a chart leaves some out.
func (d *Document) paints() map[int]int {
	shown, named := d.charted(byLow), d.titled()
	if len(shown) < len(d.Compared.Outcomes) {
		return nil
	}
	aside, places := d.setAside(shown, named, byLow), map[int]int{}
	for _, rank := range []func(i int) bool{
		func(i int) bool { return i == 0 },
		func(i int) bool { return i == named },
		func(i int) bool { return !aside[i] },
		func(i int) bool { return true },
	} {
		for _, i := range shown {
			if _, placed := places[i]; !placed && rank(i) {
				places[i] = len(places)
			}
		}
	}
	return places
}

// sayLeftOut tells that a chart does not show all strategies, and which it shows.
func (d *Document) sayLeftOut(which locale.Phrase, shown int) string {
	all := len(d.Compared.Outcomes)
	if shown == all {
		return ""
	}
	return " " + d.Language.Say(which, shown-1, all-1)
}

var (
	sayPeakOne = locale.Phrase{
		EN: "What is drawn on the credit line is taken off: at most %s, for %s.",
		FR: "Ce qui est tiré sur la ligne de crédit est déduit : au plus %s, pour %s."}
	sayPeakTwo = locale.Phrase{
		EN: "What is drawn on the credit line is taken off: at most %s for %s, %s for %s.",
		FR: "Ce qui est tiré sur la ligne de crédit est déduit : au plus %s pour %s, %s pour %s."}
	sayBankBalance = locale.Phrase{EN: "bank balance", FR: "solde bancaire"}
)

// sayCreditPeak tells the most that is drawn on the credit line by the baseline and by the
// strategy that the title names; where neither draws, by whichever draws the most.
func (d *Document) sayCreditPeak(shown []int) string {
	peak := func(i int) money.Amount { return d.Compared.Outcomes[i].Measures.CreditPeak }
	say := func(i int) (amount, name string) {
		return d.money(peak(i)), d.Language.Quote(d.name(d.Compared.Outcomes[i]))
	}
	most := slices.MaxFunc(shown, func(i, j int) int { return cmp.Compare(peak(i), peak(j)) })
	if peak(most) == 0 {
		return ""
	}
	best := d.Compared.Verdict.Best
	if best != 0 && peak(0)+peak(best) > 0 {
		amount, name := say(0)
		other, named := say(best)
		return " " + d.Language.Say(sayPeakTwo, amount, name, other, named)
	}
	if peak(0) > 0 {
		most = 0
	}
	amount, name := say(most)
	return " " + d.Language.Say(sayPeakOne, amount, name)
}

// shownLimit returns the limit that a chart of own cash shows, and of what it is. With a credit
// line there is none: own cash may lie below the limit, and the bank balance not.
func (d *Document) shownLimit(shown []int) (limit *money.Amount, of string) {
	m := d.baseline().Result.Model
	if m.Overdraft == nil || m.CreditLine != nil {
		return nil, ""
	}
	return &m.Overdraft.Limit, d.limitOf(shown)
}

// limitOf says of what the overdraft limit is where that is not plain: of the baseline where
// strategies have others, of the bank balance where the credit line of a strategy lifts that
// above own cash.
func (d *Document) limitOf(shown []int) string {
	base, lifted := d.baseline().Result.Model.Overdraft, false
	for _, i := range shown {
		o := d.Compared.Outcomes[i]
		if own := o.Result.Model.Overdraft; own == nil || base == nil || own.Limit != base.Limit {
			return d.name(d.baseline())
		}
		lifted = lifted || o.Measures.CreditPeak > 0
	}
	if lifted {
		return d.Language.Say(sayBankBalance)
	}
	return ""
}

// ChartNames lists the charts that Chart knows, the first one being the usual one.
var ChartNames = []string{"balance", "multiples", "gap", "cycle", WaterfallChart, AgeingChart, "calendar", FanChart}

// Names of charts that need something or can be asked for more.
const (
	WaterfallChart = "waterfall" // needs a strategy
	AgeingChart    = "ageing"    // of days that can be chosen
	FanChart       = "fan"       // needs a simulation
)

// Charts lists the charts that can be drawn of the document.
func (d *Document) Charts() []string {
	return slices.DeleteFunc(slices.Clone(ChartNames), func(name string) bool {
		return name == FanChart && d.Simulation == nil || name == WaterfallChart && len(d.Compared.Outcomes) == 1
	})
}

// An Asked says which chart is asked for.
type Asked struct {
	Name     string
	Strategy string          // that it is about, where it is about one; empty: the usual one
	Days     []calendar.Date // of an ageing; none: the usual ones
}

// Chart returns the chart that is asked for; known is false where there is none.
func (d *Document) Chart(asked Asked) (chart plots.Chart, known bool) {
	if !slices.Contains(d.Charts(), asked.Name) {
		return nil, false
	}
	switch asked.Name {
	case "balance":
		return d.Balance(), true
	case "multiples":
		return d.Multiples(), true
	case "gap":
		return d.Gap(), true
	case "cycle":
		return d.Cycle(), true
	case WaterfallChart:
		return d.Waterfall(asked.Strategy), true
	case AgeingChart:
		return d.Ageing(asked.Strategy, asked.Days), true
	case "calendar":
		return d.Calendar(), true
	case FanChart:
		return d.Fan(asked.Strategy), true
	}
	return nil, false
}

func (d *Document) footer() string {
	return d.Language.Say(sayFooter, d.Version, d.Title, d.SHA256[:hashCharacters])
}
