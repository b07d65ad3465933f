package report

import (
	"cmp"
	"fmt"
	"slices"

	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToReadFan = locale.Phrase{
		EN: "Own cash at the end of each day with %s, over %s paths drawn at random. Each day, the inner band holds half of them, both bands nine in ten; the heavy line is the median.",
		FR: "Trésorerie propre en fin de journée avec %s, sur %s trajectoires tirées au sort. Chaque jour, la bande intérieure en contient la moitié, les deux bandes neuf sur dix ; trait épais : la médiane."}
	sayHowToReadFanBase = locale.Phrase{
		EN: "Own cash at the end of each day if nothing changes, over %s paths drawn at random. Each day, the inner band holds half of them, both bands nine in ten; the heavy line is the median.",
		FR: "Trésorerie propre en fin de journée sans rien changer, sur %s trajectoires tirées au sort. Chaque jour, la bande intérieure en contient la moitié, les deux bandes neuf sur dix ; trait épais : la médiane."}
	sayOtherMedians = locale.Phrase{
		EN: "Thin lines: medians of the other strategies.",
		FR: "Traits fins : médianes des autres stratégies."}
	sayNoWidth = locale.Phrase{
		EN: "Here the bands have no width: nine paths in ten agree on every day. Lateness is drawn where the scenario gives it a spread, as in %s.",
		FR: "Ici les bandes n'ont pas d'épaisseur : neuf trajectoires sur dix sont d'accord chaque jour. Le retard n'est tiré que si le scénario lui donne un écart, comme %s."}
	sayNotAllFans = locale.Phrase{
		EN: "%d of %d strategies: those least likely to fall below.",
		FR: "%d stratégies sur %d : celles qui risquent le moins de passer en dessous."}
	sayBelowNote   = locale.Phrase{EN: "below %s on some day: %s", FR: "sous %s un jour : %s"}
	sayNone        = locale.Phrase{EN: "no path", FR: "aucune"}
	sayMedianLow   = locale.Phrase{EN: "median of the lows %s", FR: "médiane des points bas %s"}
	sayPathsFooter = locale.Phrase{EN: "%s · %s paths, seed %s", FR: "%s · %s trajectoires, graine %s"}

	sayNoPath    = locale.Phrase{EN: "none of the %s paths", FR: "aucune des %s trajectoires"}
	sayAllPaths  = locale.Phrase{EN: "all %s paths", FR: "chacune des %s trajectoires"}
	sayShareOf   = locale.Phrase{EN: "%s of paths", FR: "%s des trajectoires"}
	sayLittle    = locale.Phrase{EN: "less than %s", FR: "moins de %s"}
	sayAlmost    = locale.Phrase{EN: "more than %s", FR: "plus de %s"}
	titleRisk    = locale.Phrase{EN: "Unchanged, cash falls below %s on some day in %s (median of the lows: %s)", FR: "Sans rien changer, la trésorerie passe sous %s un jour ou l'autre dans %s (médiane des points bas : %s)"}
	titleRiskOf  = locale.Phrase{EN: "With %[4]s, cash falls below %[1]s on some day in %[2]s (median of the lows: %[3]s)", FR: "Avec %[4]s, la trésorerie passe sous %[1]s un jour ou l'autre dans %[2]s (médiane des points bas : %[3]s)"}
	titleNever   = locale.Phrase{EN: "Unchanged, cash falls below %s in %s (median of the lows: %s)", FR: "Sans rien changer, la trésorerie ne passe sous %s dans %s (médiane des points bas : %s)"}
	titleNeverOf = locale.Phrase{EN: "With %[4]s, cash falls below %[1]s in %[2]s (median of the lows: %[3]s)", FR: "Avec %[4]s, la trésorerie ne passe sous %[1]s dans %[2]s (médiane des points bas : %[3]s)"}
	titleInstead = locale.Phrase{EN: "%s; unchanged, in %s (%s)", FR: "%s ; sans rien changer, dans %s (%s)"}
	titleAsRisky = locale.Phrase{EN: "%s; unchanged, in %s: within chance, the same", FR: "%s ; sans rien changer, dans %s : au hasard près, autant"}
	titleNoRisk  = locale.Phrase{EN: "%s; no strategy lowers that beyond chance", FR: "%s ; aucune stratégie ne réduit ce risque au-delà du hasard"}
)

// Fan is the chart of the simulation: the bands of one strategy and the medians of all. Without
// the identifier of a strategy it is about the one that makes falling below the floor least
// likely, beyond chance; else about the baseline. The document has a simulation.
func (d *Document) Fan(about string) plots.Fan {
	of := slices.IndexFunc(d.Simulation.Outcomes, func(o strategy.Simulated) bool { return o.Strategy.ID == about })
	if of < 0 {
		of = d.leastRisky()
	}
	chart := plots.Fan{Balance: plots.Balance{
		Title: d.fanFinding(of), Subtitle: d.sayFan(of), Footer: d.fanFooter(),
		Language: d.Language, Currency: d.currency(), First: d.span().First, Floor: d.floor(),
	}}
	safer := d.bySafety()
	bySafety := func(o strategy.Outcome) (money.Amount, bool) {
		i := slices.IndexFunc(d.Simulation.Outcomes, func(s strategy.Simulated) bool { return s.Strategy.ID == o.Strategy.ID })
		if i == of {
			return 1, true // it is never left out
		}
		return -money.Amount(slices.Index(safer, i)), true
	}
	shown := d.charted(bySafety)
	aside, paints := d.setAside(shown, of, bySafety), d.paints()
	chart.Overdraft, chart.LimitOf = d.shownLimit(shown)
	for _, i := range shown {
		sample := d.Simulation.Outcomes[i].Sample
		bands := sample.Bands()
		if i == of {
			chart.Of = len(chart.Curves)
			chart.Bands = plots.Bands{P05: line(bands, 5), P25: line(bands, 25), P75: line(bands, 75), P95: line(bands, 95)}
		}
		chart.Curves = append(chart.Curves, plots.Curve{
			ID: d.Simulation.Outcomes[i].Strategy.ID, Name: d.simulatedName(i), Cash: line(bands, 50), Aside: aside[i], Paint: paints[i],
			Note: []string{
				d.Language.Say(sayBelowNote, d.sayLimit(d.Language.Short), d.sayRiskOf(i)),
				d.Language.Say(sayMedianLow, d.Language.Short(d.currency(), medianLow(sample))),
			},
		})
	}
	if slices.Equal(chart.Bands.P05, chart.Bands.P95) {
		chart.Subtitle += " " + d.Language.Say(sayNoWidth, "late: 10 days ± 6 days")
	}
	chart.Subtitle += d.sayLeftOut(sayNotAllFans, len(shown))
	return chart
}

// line returns a percentile of every day.
func line(bands []metric.Band, percent int) []money.Amount {
	at := slices.Index(metric.Percentiles, percent)
	cash := make([]money.Amount, len(bands))
	for day, band := range bands {
		cash[day] = band[at]
	}
	return cash
}

// medianLow is the low point that half of the paths do not stay above: the median of the lows,
// each of its own path and day.
func medianLow(sample *metric.Sample) money.Amount {
	low, _ := sample.Distribution(metric.Index("lowest_cash"))
	return low.Percentiles[slices.Index(metric.Percentiles, 50)].Amount
}

// risk is how likely a strategy falls below the baseline's floor on any day: lowering the floor
// closes nothing.
func (d *Document) risk(i int) metric.Probability {
	return d.Simulation.Outcomes[i].Sample.BelowOnAnyDay(d.floor())
}

// beyondChance tells whether two risks differ by more than chance explains: by more than two
// standard errors of each.
func beyondChance(a, b metric.Probability) bool {
	return max(a.Share-b.Share, b.Share-a.Share) > 2*(a.StdErr+b.StdErr)
}

// bySafety lists the strategies by their risk, the least first, of equals the cheapest in the plan, then
// the one with the highest median of the lows.
func (d *Document) bySafety() []int {
	safer := make([]int, len(d.Simulation.Outcomes))
	for i := range safer {
		safer[i] = i
	}
	slices.SortStableFunc(safer, func(a, b int) int {
		return cmp.Or(cmp.Compare(d.risk(a).Share, d.risk(b).Share), cmp.Compare(d.planned(a), d.planned(b)), cmp.Compare(medianLow(d.Simulation.Outcomes[b].Sample), medianLow(d.Simulation.Outcomes[a].Sample)))
	})
	return safer
}

// planned is what a simulated strategy costs in the plan.
func (d *Document) planned(i int) money.Amount { return d.Compared.Outcomes[i].Measures.Cost }

// leastRisky returns the first strategy by safety, where its risk is below the baseline's beyond
// chance, else the baseline.
func (d *Document) leastRisky() int {
	best := d.bySafety()[0]
	if !beyondChance(d.risk(0), d.risk(best)) {
		return 0
	}
	return best
}

// mostRisky returns the last strategy by safety, where it falls below the floor on any path, else the baseline.
func (d *Document) mostRisky() int {
	safer := d.bySafety()
	if worst := safer[len(safer)-1]; d.risk(worst).Share > 0 {
		return worst
	}
	return 0
}

// cheaperAsSafe returns the cheapest of the strategies that cost less than one, lower the baseline's
// risk beyond chance as it does, and whose own is within two standard errors of its risk: none that gives
// away more than its cost, or breaks the law anew.
func (d *Document) cheaperAsSafe(than int) (cheapest int, found bool) {
	cheapest = than
	for i, o := range d.Compared.Outcomes {
		close := d.risk(i).Share-d.risk(than).Share <= 2*max(d.risk(i).StdErr, d.risk(than).StdErr)
		if close && beyondChance(d.risk(0), d.risk(i)) && d.planned(i) < d.planned(cheapest) && !d.defers(o) && !d.isNewlyUnlawful(o) {
			cheapest = i
		}
	}
	return cheapest, cheapest != than
}

// simulatedName is how a simulated strategy is called to people.
func (d *Document) simulatedName(i int) string {
	return d.name(strategy.Outcome{Strategy: d.Simulation.Outcomes[i].Strategy})
}

// sayLimit names what cash must not fall below.
func (d *Document) sayLimit(write func(money.Currency, money.Amount) string) string {
	if d.floor() == 0 {
		return d.Language.Say(sayZero)
	}
	return write(d.currency(), d.floor())
}

// percent writes a share of the paths; what rounds to none or to all of them and is not says so.
func (d *Document) percent(p metric.Probability) string {
	const million, least = 1_000_000, 1_000
	switch {
	case p.Share > 0 && p.Share < least:
		return d.Language.Say(sayLittle, d.chance(least))
	case p.Share > million-least && p.Share < million:
		return d.Language.Say(sayAlmost, d.chance(million-least))
	}
	return d.chance(p.Share)
}

// sayRiskOf says a strategy's risk in a word or two.
func (d *Document) sayRiskOf(i int) string {
	if p := d.risk(i); p.Share > 0 {
		return d.percent(p)
	}
	return d.Language.Say(sayNone)
}

// sayShare says in how many of the paths something holds. That none of those drawn does it is
// no proof that it cannot happen: then their number is told.
func (d *Document) sayShare(p metric.Probability) string {
	const million = 1_000_000
	paths := d.Language.Integer(int64(d.Simulation.Draw.Paths))
	switch p.Share {
	case 0:
		return d.Language.Say(sayNoPath, paths)
	case million:
		return d.Language.Say(sayAllPaths, paths)
	}
	return d.Language.Say(sayShareOf, d.percent(p))
}

// fanFinding is the title of the chart. It begins with the strategy that the bands are of: how
// likely cash falls below the floor on any day, with the median of the lows. Then it says the
// same of nothing changed, and whether chance explains the difference.
func (d *Document) fanFinding(of int) string {
	l, base, risk := d.Language, d.risk(0), d.risk(of)
	low := func(i int) string { return l.Short(d.currency(), medianLow(d.Simulation.Outcomes[i].Sample)) }
	floor := d.limitName(l.Short(d.currency(), d.floor()))
	alone, with := titleRisk, titleRiskOf
	if risk.Share == 0 {
		alone, with = titleNever, titleNeverOf
	}
	if of == 0 {
		first := l.Say(alone, floor, d.sayShare(base), low(0))
		if len(d.Simulation.Outcomes) > 1 && base.Share > 0 && d.leastRisky() == 0 {
			return l.Say(titleNoRisk, first)
		}
		return first
	}
	first := l.Say(with, floor, d.sayShare(risk), low(of), l.Quote(d.simulatedName(of)))
	if beyondChance(base, risk) {
		return l.Say(titleInstead, first, d.sayShare(base), low(0))
	}
	return l.Say(titleAsRisky, first, d.sayShare(base))
}

// sayFan tells how the chart is read.
func (d *Document) sayFan(of int) string {
	l, paths := d.Language, d.Language.Integer(int64(d.Simulation.Draw.Paths))
	say := l.Say(sayHowToReadFanBase, paths)
	if of != 0 {
		say = l.Say(sayHowToReadFan, l.Quote(d.simulatedName(of)), paths)
	}
	if len(d.Simulation.Outcomes) > 1 {
		say += " " + l.Say(sayOtherMedians)
	}
	return say
}

func (d *Document) fanFooter() string {
	draw := d.Simulation.Draw
	return d.Language.Say(sayPathsFooter, d.footer(), d.Language.Integer(int64(draw.Paths)), fmt.Sprint(draw.Seed))
}
