package report

import (
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToReadCalendar = locale.Phrase{
		EN: "Own cash at the end of each day, by strategy: each column is a week, from Monday at the top to Sunday. The stronger the colour, the more is missing to %s.",
		FR: "Trésorerie propre en fin de journée, par stratégie : chaque colonne est une semaine, du lundi en haut au dimanche. Plus la couleur est soutenue, plus il manque pour atteindre %s."}
	sayNotAllCalendars = locale.Phrase{
		EN: "%d of %d strategies: those with the fewest days below.",
		FR: "%d stratégies sur %d : celles qui ont le moins de jours en dessous."}
	sayHowToReadCalm = locale.Phrase{
		EN: "Own cash at the end of each day, by strategy: each column is a week, from Monday at the top to Sunday. Every day is at %s or more.",
		FR: "Trésorerie propre en fin de journée, par stratégie : chaque colonne est une semaine, du lundi en haut au dimanche. Chaque jour est à %s ou plus."}
	sayCalmLowest = locale.Phrase{EN: "lowest on %s: %s", FR: "au plus bas le %s : %s"}
	sayDaysBelow  = locale.Phrase{EN: "%s below, at worst %s", FR: "%s en dessous, au pire %s"}
	sayNeverBelow = locale.Phrase{EN: "never below", FR: "jamais en dessous"}

	titleNeverBelow = locale.Phrase{EN: "Unchanged, cash is never below %s", FR: "Sans rien changer, la trésorerie n'est jamais sous %s"}
	titleDaysBelow  = locale.Phrase{EN: "Unchanged, cash is below %s on %s, the first on %s", FR: "Sans rien changer, la trésorerie est sous %s pendant %s, la première fois le %s"}
	titleDayBelow   = locale.Phrase{EN: "Unchanged, cash is below %s on one day, %s", FR: "Sans rien changer, la trésorerie est sous %s un seul jour, le %s"}
	titleNoDays     = locale.Phrase{EN: "%s; with %s, never", FR: "%s ; avec %s, jamais"}
	titleFewerDays  = locale.Phrase{EN: "%s; with %s, on %s", FR: "%s ; avec %s, pendant %s"}
	titleNoFewer    = locale.Phrase{EN: "%s; no strategy has fewer days", FR: "%s ; aucune stratégie n'en a moins"}
	titleSomeDays   = locale.Phrase{EN: "%s; with %s it would be, on %s", FR: "%s ; avec %s, elle le serait pendant %s"}
)

// Calendar is the chart of the days on which own cash is below the baseline's floor, strategy by
// strategy.
func (d *Document) Calendar() plots.Calendar {
	chart := plots.Calendar{
		Title: d.calendarFinding(), Subtitle: d.Language.Say(sayHowToReadCalendar, d.limitName(d.money(d.floor()))), Footer: d.footer(),
		Language: d.Language, Currency: d.currency(), First: d.span().First, Floor: d.floor(),
	}
	shown := d.charted(func(o strategy.Outcome) (money.Amount, bool) { return -money.Amount(d.daysBelow(o)), true })
	for _, i := range shown {
		chart.Blocks = append(chart.Blocks, d.block(d.Compared.Outcomes[i]))
	}
	if chart.Calm() {
		chart.Subtitle = d.Language.Say(sayHowToReadCalm, d.money(d.floor()))
		for at, i := range shown {
			chart.Blocks[at].Note = d.lowestOf(d.Compared.Outcomes[i])
		}
	}
	chart.Subtitle += d.sayLeftOut(sayNotAllCalendars, len(shown))
	return chart
}

// block tells of each day of a strategy how far below the floor it ends, and whether the bank
// balance is then beyond the strategy's overdraft limit.
func (d *Document) block(o strategy.Outcome) plots.Block {
	b := plots.Block{ID: o.Strategy.ID, Name: d.name(o), Note: d.Language.Say(sayNeverBelow)}
	b.Lowest = int(o.Measures.LowestCashDate - d.span().First)
	deepest, overdraft := money.Amount(0), o.Result.Model.Overdraft
	for _, day := range o.Result.Days {
		below := max(0, d.floor()-day.Own())
		b.Below = append(b.Below, below)
		b.Broken = append(b.Broken, overdraft != nil && day.Cash < -overdraft.Limit)
		deepest = max(deepest, below)
	}
	if deepest > 0 {
		b.Note = d.Language.Say(sayDaysBelow, d.Language.Days(d.daysBelow(o)), d.Language.Short(d.currency(), deepest))
	}
	return b
}

// lowestOf says when the cash of a strategy is lowest.
func (d *Document) lowestOf(o strategy.Outcome) string {
	return d.Language.Say(sayCalmLowest, d.Language.Date(o.Measures.LowestCashDate), d.Language.Short(d.currency(), o.Measures.LowestCash))
}

// daysBelow counts the days below the baseline's floor: lowering the floor closes nothing.
func (d *Document) daysBelow(o strategy.Outcome) int {
	days := 0
	for _, day := range o.Result.Days {
		if day.Own() < d.floor() {
			days++
		}
	}
	return days
}

// limitName names zero, or the floor of an amount.
func (d *Document) limitName(floor string) string {
	if d.floor() == 0 {
		return d.Language.Say(sayZero)
	}
	return d.Language.Say(sayTheFloor, floor)
}

// limitAgain names what limitName has named before.
func (d *Document) limitAgain() string {
	if d.floor() == 0 {
		return d.Language.Say(sayZero)
	}
	return d.Language.Say(sayFloorAgain)
}

// calendarFinding is the title of the chart: on how many days cash is below the floor, and with
// which strategy on the fewest; where it never is, with which it would be on the most.
func (d *Document) calendarFinding() string {
	l, all := d.Language, d.Compared.Outcomes
	base, fewest, most := d.daysBelow(all[0]), d.Compared.Verdict.Best, 0
	for i, o := range all {
		if d.daysBelow(o) < d.daysBelow(all[fewest]) {
			fewest = i
		}
		if d.daysBelow(o) > d.daysBelow(all[most]) {
			most = i
		}
	}
	first := d.calendarUnchanged(base)
	named := func(p locale.Phrase, i int) string {
		return l.Say(p, first, l.Quote(d.name(all[i])), l.Days(d.daysBelow(all[i])))
	}
	switch least := d.daysBelow(all[fewest]); {
	case base == 0 && most != 0:
		return named(titleSomeDays, most)
	case base == 0 || len(all) == 1:
		return first
	case least == base:
		return l.Say(titleNoFewer, first)
	case least == 0:
		return l.Say(titleNoDays, first, l.Quote(d.name(all[fewest])))
	}
	return named(titleFewerDays, fewest)
}

// calendarUnchanged says on how many days cash is below the floor without any strategy.
func (d *Document) calendarUnchanged(days int) string {
	l, limit := d.Language, d.limitName(d.Language.Short(d.currency(), d.floor()))
	if days == 0 {
		return l.Say(titleNeverBelow, limit)
	}
	day, _, _ := d.baseline().FirstDayBelow()
	if days == 1 {
		return l.Say(titleDayBelow, limit, l.Date(day))
	}
	return l.Say(titleDaysBelow, limit, l.Days(days), l.Date(day))
}
