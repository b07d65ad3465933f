package report

import (
	"fmt"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayDrawn = locale.Phrase{
		EN: "%s paths were drawn (seed %s), the same luck for every strategy. Of a hundred paths, five are below the first of the three lows, fifty below the second and five above the third.",
		FR: "%s trajectoires ont été tirées (graine %s), avec les mêmes aléas pour chaque stratégie. Sur cent, cinq sont sous le premier des trois points bas, cinquante sous le deuxième et cinq au-dessus du troisième."}
	sayRisk      = locale.Phrase{EN: "Risk", FR: "Risque"}
	sayLow5      = locale.Phrase{EN: "Low 5%%", FR: "Bas 5 %%"}
	sayLow50     = locale.Phrase{EN: "50%%", FR: "50 %%"}
	sayLow95     = locale.Phrase{EN: "95%%", FR: "95 %%"}
	sayShortfall = locale.Phrase{EN: "Bad case", FR: "Cas défavorable"}
	sayFallsFrom = locale.Phrase{EN: "Falls from", FR: "Rupture dès"}
	sayGainMean  = locale.Phrase{EN: "Gain", FR: "Gain"}

	sayRiskBelow = locale.Phrase{
		EN: "As things stand, cash falls below %[1]s on some day in %[2]s of the paths%[3]s; in the worst twentieth, its low point is %[4]s in the mean (± %[5]s). Five paths in a hundred go lower than %[6]s (± %[7]s).",
		FR: "Sans rien changer, la trésorerie passe sous %[1]s un jour ou l’autre dans %[2]s des trajectoires%[3]s ; dans le pire vingtième, le point bas est de %[4]s en moyenne (± %[5]s). Cinq trajectoires sur cent descendent plus bas que %[6]s (± %[7]s)."}
	sayNoRisk = locale.Phrase{
		EN: "As things stand, cash falls below %[2]s in none of the %[1]s paths drawn; in the worst twentieth, its low point is %[3]s in the mean.",
		FR: "Sans rien changer, la trésorerie ne passe sous %[2]s dans aucune des %[1]s trajectoires tirées ; dans le pire vingtième, le point bas est de %[3]s en moyenne."}
	sayOpensRisk = locale.Phrase{
		EN: "With %[1]s, it falls below %[4]s in %[2]s of the paths%[3]s.",
		FR: "Avec %[1]s, elle passe sous %[4]s dans %[2]s des trajectoires%[3]s."}
	sayLeastRisk = locale.Phrase{
		EN: "%[1]s makes falling below %[4]s least likely: %[2]s%[3]s.",
		FR: "%[1]s rend le passage sous %[4]s le moins probable : %[2]s%[3]s."}
	sayNoDifference = locale.Phrase{
		EN: "No strategy makes falling below %s less likely by more than chance explains.",
		FR: "Aucune stratégie ne rend le passage sous %s moins probable au-delà de ce que le hasard explique."}
	sayAsSafe = locale.Phrase{
		EN: "Within chance %s makes it as unlikely (%s), and is cheaper: it %s, the other %s.",
		FR: "Au hasard près, %s le rend aussi peu probable (%s), à moindre coût : elle %s, l’autre %s."}
	sayItCosts        = locale.Phrase{EN: "costs %s", FR: "coûte %s"}
	sayItSaves        = locale.Phrase{EN: "saves %s", FR: "fait gagner %s"}
	sayItHardlyCosts  = locale.Phrase{EN: "costs practically nothing", FR: "ne coûte presque rien"}
	sayItCostsNothing = locale.Phrase{EN: "costs nothing", FR: "ne coûte rien"}
	sayLeastUnlawful  = locale.Phrase{
		EN: "But it breaks the law on payment terms.",
		FR: "Mais elle enfreint le droit des délais de paiement."}
	sayColumnsDrawn = locale.Phrase{
		EN: "Risk: the share of paths on which cash falls below %[1]s on some day. Bad case: the mean low point of the worst twentieth of the paths. Falls from: the day by which one path in twenty has fallen below %[1]s. Gain: by how much the low point is higher than unchanged on the same path, in the mean.",
		FR: "Risque : part des trajectoires où la trésorerie passe sous %[1]s un jour ou l'autre. Cas défavorable : point bas moyen du pire vingtième des trajectoires. Rupture dès : jour où une trajectoire sur vingt est déjà passée sous %[1]s. Gain : de combien le point bas est plus haut que sans rien changer sur la même trajectoire, en moyenne."}
	sayGive          = locale.Phrase{EN: " (± %s)", FR: " (± %s)"}
	sayPercentPoint  = locale.Phrase{EN: "%s point", FR: "%s point"}
	sayPercentPoints = locale.Phrase{EN: "%s points", FR: "%s points"}
	sayTilde         = locale.Phrase{
		EN: "~ marks a gain of the mean low point that cannot be told from none.",
		FR: "~ marque un gain du point bas moyen que rien ne distingue de zéro."}
)

// simulated tells what the strategies come to over all paths.
func (d *Document) simulated(t Terminal) string {
	if d.Simulation == nil {
		return ""
	}
	return strings.Join([]string{wrap(d.sayPaths(), t.prose()), d.simulationTable(t), wrap(d.sayColumns(), t.prose()), wrap(sentences(d.sayRisk(), d.sayTilde()), t.prose())}, "\n\n")
}

// sayPaths says how many paths were drawn, and what the table tells of them.
func (d *Document) sayPaths() string {
	draw := d.Simulation.Draw
	return d.Language.Say(sayDrawn, d.Language.Integer(int64(draw.Paths)), fmt.Sprint(draw.Seed))
}

// simulationTable has a row a strategy: how likely cash falls below the floor on any day, the
// spread of the low point, how bad it is when it is bad, when it first comes, and the gain.
func (d *Document) simulationTable(t Terminal) string {
	rows := d.simulationRows()
	gap := 1
	if t.Width >= wide {
		gap = 2
	}
	writer := newTable(gap)
	writer.SetColumnConfigs(columns(rows, gap, t.Width))
	writer.AppendHeader(tableRow(rows[0]))
	for _, row := range rows[1:] {
		writer.AppendRow(tableRow(row))
	}
	return trimLines(writer.Render())
}

// simulationRows are the cells of the table, its titles first.
func (d *Document) simulationRows() [][]string {
	var titles []string
	for _, p := range []locale.Phrase{headings[0].title, sayRisk, sayLow5, sayLow50, sayLow95, sayShortfall, sayFallsFrom, sayGainMean} {
		titles = append(titles, d.Language.Say(p))
	}
	rows := [][]string{titles}
	for i, o := range d.Simulation.Outcomes {
		rows = append(rows, d.simulationRow(i, o))
	}
	return rows
}

func (d *Document) simulationRow(i int, o strategy.Simulated) []string {
	sample := o.Sample
	low, _ := sample.Distribution(metric.Index("lowest_cash"))
	first, _ := sample.Distribution(metric.Index("first_day_below_floor"))
	row := []string{printable(d.simulatedName(i)) + d.lawMark(d.Compared.Outcomes[i]), d.chance(d.risk(i).Share)}
	for _, p := range []int{0, 2, 4} {
		row = append(row, d.figure(low.Percentiles[p].Amount))
	}
	row = append(row, d.figure(sample.Shortfall()), d.firstFall(first.Percentiles[0]))
	gain := nothing
	if i > 0 {
		gain = d.gained(sample)
	}
	return append(row, gain)
}

// firstFall is the day by which one path in twenty has fallen below the floor.
func (d *Document) firstFall(v metric.Value) string {
	if !v.Exists || v.Date > d.span().Last {
		return nothing
	}
	return d.shortDate(v.Date)
}

// gained writes the mean gain of the low point over the baseline's on the same path; "~" where
// it is within two standard errors of none.
func (d *Document) gained(sample *metric.Sample) string {
	gain, _ := sample.Distribution(metric.Index("gain"))
	mean := gain.Mean.Amount
	mark := ""
	if mean != 0 && mean.Abs() <= 2*gain.StdErr.Amount {
		mark = "~"
	}
	return mark + locale.Plus(mean, d.figure(mean))
}

// chance writes parts per million as a percent: all of a simulation alike, whole unless one of
// them is among the smallest or the largest. None at all is no tenth.
func (d *Document) chance(millionths int) string {
	if millionths == 0 {
		return d.Language.PercentWith(0, 0)
	}
	decimals := chanceDecimals(millionths)
	for i := range d.Simulation.Outcomes {
		decimals = max(decimals, chanceDecimals(d.risk(i).Share))
	}
	return d.Language.PercentWith(asRate(millionths), decimals)
}

// chanceDecimals is 1 where a share is so near to none or to certainty that its tenths count.
func chanceDecimals(millionths int) int {
	const percent = 10_000
	if millionths > 0 && millionths < 10*percent || millionths > 90*percent && millionths < 100*percent {
		return 1
	}
	return 0
}

func asRate(millionths int) money.Rate { return money.Rate(millionths) * (money.One / 1_000_000) }

// give tells how far chance may move a share; nothing where that is too little to be printed.
func (d *Document) give(p metric.Probability) string {
	if tenthsOfPercent(p.StdErr) == 0 {
		return ""
	}
	return d.Language.Say(sayGive, d.error(p.StdErr))
}

// sayColumns says what the columns of the table hold whose titles do not.
func (d *Document) sayColumns() string {
	return d.Language.Say(sayColumnsDrawn, d.limitName(d.money(d.floor())))
}

// sayRisk says how likely the floor is broken, and which strategy helps beyond chance.
func (d *Document) sayRisk() string {
	base := d.Simulation.Outcomes[0].Sample
	limit := d.limitName(d.money(d.floor()))
	risk := base.BelowOnAnyDay(d.floor())
	low, _ := base.Distribution(metric.Index("lowest_cash")) // which every path has
	say := []string{d.Language.Say(sayRiskBelow, limit, d.chance(risk.Share), d.give(risk), d.money(base.Shortfall()), d.money(base.ShortfallError()), d.money(low.Percentiles[0].Amount), d.money(low.Errors[0].Amount))}
	if risk.Share == 0 {
		say = []string{d.Language.Say(sayNoRisk, d.Language.Integer(int64(base.Paths)), limit, d.money(base.Shortfall()))}
		if worst := d.mostRisky(); worst != 0 {
			opened := d.risk(worst)
			say = append(say, d.Language.Say(sayOpensRisk, d.Language.Quote(d.simulatedName(worst)), d.chance(opened.Share), d.give(opened), limit))
		}
	}
	switch best := d.leastRisky(); {
	case len(d.Simulation.Outcomes) == 1 || risk.Share == 0:
	case best == 0:
		say = append(say, d.Language.Say(sayNoDifference, limit))
	default:
		least := d.risk(best)
		say = append(say, d.Language.Say(sayLeastRisk, d.Language.Quote(d.simulatedName(best)), d.chance(least.Share), d.give(least), limit))
		if d.isNewlyUnlawful(d.Compared.Outcomes[best]) {
			say = append(say, d.Language.Say(sayLeastUnlawful))
		}
		if i, found := d.cheaperAsSafe(best); found {
			say = append(say, d.Language.Say(sayAsSafe, d.Language.Quote(d.simulatedName(i)), d.chance(d.risk(i).Share), d.sayCost(costAsVerb, d.planned(i)), d.sayCost(costAsVerb, d.planned(best))))
		}
	}
	return strings.Join(append(say, d.sayBadCases()...), " ")
}

// sayTilde explains the mark where the table holds one.
func (d *Document) sayTilde() string {
	if !strings.Contains(d.simulationTable(Terminal{Width: wide}), "~") {
		return ""
	}
	return d.Language.Say(sayTilde)
}

// error writes a standard error of a share, in percent points: "0.6 points". English counts one
// by itself, French all below two as one.
func (d *Document) error(millionths int) string {
	tenths, say := tenthsOfPercent(millionths), sayPercentPoints
	if tenths == 10 || d.Language.IsFrench() && tenths < 20 {
		say = sayPercentPoint
	}
	decimals := 1
	if tenths%10 == 0 {
		tenths, decimals = tenths/10, 0
	}
	return d.Language.Say(say, d.Language.Decimal(int64(tenths), decimals))
}

// tenthsOfPercent rounds parts per million, none of which is negative.
func tenthsOfPercent(millionths int) int {
	const tenth = 1_000
	return (millionths + tenth/2) / tenth
}

// simulationObject is what one strategy comes to over all paths, for machines.
func (d *Document) simulationObject(i int) object {
	sample := d.Simulation.Outcomes[i].Sample
	measures := object{}
	for m, definition := range metric.Definitions {
		if distribution, ok := sample.Distribution(m); ok {
			measures = append(measures, member{definition.Name, d.distribution(distribution)})
		}
	}
	var days []object
	for day, band := range sample.Bands() {
		line := object{{"date", (sample.Model.Span.First + calendar.Date(day)).String()}}
		for p, percent := range metric.Percentiles {
			line = append(line, member{fmt.Sprintf("p%02d", percent), d.amount(band[p])})
		}
		days = append(days, line)
	}
	return object{
		{"paths", d.Simulation.Draw.Paths}, {"seed", d.Simulation.Draw.Seed},
		{"measures", measures},
		{"probabilities", object{
			{"below_floor", d.probability(sample.BelowOnAnyDay(sample.Model.Floor))},
			{"below_zero", d.probability(sample.BelowOnAnyDay(0))},
		}},
		{"shortfall", d.amount(sample.Shortfall())},
		{"shortfall_stderr", d.amount(sample.ShortfallError())},
		{"daily", days},
	}
}

func (d *Document) distribution(v metric.Distribution) object {
	o := object{{"mean", d.value(v.Mean)}}
	for p, percent := range metric.Percentiles {
		o = append(o, member{fmt.Sprintf("p%02d", percent), d.value(v.Percentiles[p])})
	}
	errors := object{}
	for p, percent := range metric.Percentiles {
		errors = append(errors, member{fmt.Sprintf("p%02d", percent), d.value(v.Errors[p])})
	}
	return append(o, member{"stderr", d.value(v.StdErr)}, member{"stderrs", errors}, member{"paths", v.Paths})
}

// probability writes a share and its standard error as percents.
func (d *Document) probability(p metric.Probability) object {
	percent := func(millionths int) string {
		return asRate(millionths).String()
	}
	return object{{"value", percent(p.Share)}, {"stderr", percent(p.StdErr)}}
}
