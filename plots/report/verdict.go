package report

import (
	"cmp"
	"slices"
	"strings"

	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// Verdict says in sentences what follows from the comparison: whether there is a gap and
// when, which strategy closes it at the least cost, what remains, and whether the trouble is
// one of time or a loss.
func (d *Document) Verdict() string {
	var say []string
	say = append(say, d.sayGap())
	say = append(say, d.sayBaseOverdraft()...)
	if len(d.Compared.Outcomes) > 1 {
		say = append(say, d.sayRemedy()...)
		say = append(say, d.sayBestOverdraft()...)
		say = append(say, d.sayReservations()...)
		say = append(say, d.sayYearlyCost(d.sayDiscounts())...)
	}
	if d.planOnly() {
		risk := d.risk(d.Compared.Verdict.Best)
		say = append(say, d.Language.Say(sayPlanOnly, d.Language.Quote(d.name(d.best())), d.limitAgain(), d.chance(risk.Share), d.give(risk)))
	}
	return strings.Join(append(say, d.sayEnd()...), " ")
}

var sayPlanOnly = locale.Phrase{
	EN: "That is the plan, which is one future: with %s cash still falls below %s in %s of the paths drawn%s.",
	FR: "C’est le plan, un seul avenir : avec %s, la trésorerie passe encore sous %s dans %s des trajectoires tirées%s."}

// planOnly tells whether the best strategy closes the gap in the plan, and not on more than one in
// twenty of the paths drawn.
func (d *Document) planOnly() bool {
	const oneInTwenty = 50_000 // millionths
	return d.Simulation != nil && d.Compared.Verdict.Best != 0 && d.best().ClosesGap() && d.risk(d.Compared.Verdict.Best).Share > oneInTwenty
}

var (
	sayAboveZero = locale.Phrase{
		EN: "Cash never falls below zero: it is lowest on %s, at %s.",
		FR: "La trésorerie ne passe jamais sous zéro : au plus bas, le %s, elle est de %s."}
	sayAboveFloor = locale.Phrase{
		EN: "Cash never falls below the floor of %[3]s: it is lowest on %[1]s, at %[2]s.",
		FR: "La trésorerie ne passe jamais sous le plancher de %[3]s : au plus bas, le %[1]s, elle est de %[2]s."}
	sayBelowFirstDay = locale.Phrase{
		EN: "As things stand, cash is below %s from the first day; it is lowest on %s, at %s: %s is missing.",
		FR: "Sans rien changer, la trésorerie est sous %s dès le premier jour ; au plus bas, le %s, elle est de %s : il manque %s."}
	sayBelow = locale.Phrase{
		EN: "As things stand, cash falls below %[1]s on %[5]s, in %[6]s; it is lowest on %[2]s, at %[3]s: %[4]s is missing.",
		FR: "Sans rien changer, la trésorerie passe sous %[1]s le %[5]s, dans %[6]s ; au plus bas, le %[2]s, elle est de %[3]s : il manque %[4]s."}
	sayBelowAtOnce = locale.Phrase{
		EN: "As things stand, cash falls below %s on %s, in %s, to its lowest point, %s: %s is missing.",
		FR: "Sans rien changer, la trésorerie passe sous %s le %s, dans %s, à son point le plus bas, %s : il manque %s."}
	sayZero       = locale.Phrase{EN: "zero", FR: "zéro"}
	sayTheFloor   = locale.Phrase{EN: "the floor of %s", FR: "le plancher de %s"}
	sayFloorAgain = locale.Phrase{EN: "the floor", FR: "le plancher"}
)

func (d *Document) sayGap() string {
	base := d.baseline()
	lowest, amount := d.Language.Date(base.Measures.LowestCashDate), d.money(base.Measures.LowestCash)
	if lowest := base.Measures.LowestCash; lowest != d.floor() && amount == d.money(d.floor()) { // alike, once rounded
		amount = d.exact(lowest)
	}
	limit := d.limitName(d.money(d.floor()))
	day, after, below := base.FirstDayBelow()
	switch {
	case !below && d.floor() == 0:
		return d.Language.Say(sayAboveZero, lowest, amount)
	case !below:
		return d.Language.Say(sayAboveFloor, lowest, amount, d.money(d.floor()))
	case after == 0:
		return d.Language.Say(sayBelowFirstDay, limit, lowest, amount, d.money(base.Measures.CashGap))
	}
	if day == base.Measures.LowestCashDate {
		return d.Language.Say(sayBelowAtOnce, limit, d.Language.Date(day), d.Language.Days(after), amount, d.money(base.Measures.CashGap))
	}
	return d.Language.Say(sayBelow, limit, lowest, amount, d.money(base.Measures.CashGap), d.Language.Date(day), d.Language.Days(after))
}

var (
	sayOneCloses = locale.Phrase{
		EN: "%s closes the gap%s; its lowest point is then %s, on %s.",
		FR: "%s comble le manque%s ; le point le plus bas est alors de %s, le %s."}
	saySomeClose = locale.Phrase{
		EN: "%[5]d of %[6]d strategies close the gap; the cheapest is %[1]s%[2]s; its lowest point is then %[3]s, on %[4]s.",
		FR: "%[5]d stratégies sur %[6]d comblent le manque ; la moins chère est %[1]s%[2]s ; le point le plus bas est alors de %[3]s, le %[4]s."}
	sayManyClose = locale.Phrase{
		EN: "%d of %d strategies close the gap; %s cost the least%s; with %s the lowest point is %s, on %s.",
		FR: "%d stratégies sur %d comblent le manque ; %s coûtent le moins%s ; avec %s, le point le plus bas est de %s, le %s."}
	sayShortens = locale.Phrase{
		EN: "No strategy raises the lowest point; %[1]s shortens the time below %[4]s from %[2]s to %[3]s.",
		FR: "Aucune stratégie ne relève le point le plus bas ; %[1]s ramène le temps sous %[4]s de %[2]s à %[3]s."}
	sayShortensLower = locale.Phrase{
		EN: "No strategy raises the lowest point; %[1]s lowers it to %[5]s, but shortens the time below %[4]s from %[2]s to %[3]s.",
		FR: "Aucune stratégie ne relève le point le plus bas ; %[1]s l’abaisse à %[5]s, mais ramène le temps sous %[4]s de %[2]s à %[3]s."}
	sayOpens = locale.Phrase{
		EN: "%s opens a gap: %s is missing on %s.",
		FR: "%s crée un manque : il manque %s le %s."}
	sayNoneCloses = locale.Phrase{
		EN: "No strategy closes the gap; %[1]s comes nearest%[2]s: %[4]s is still missing on %[3]s.",
		FR: "Aucune stratégie ne comble le manque ; %[1]s s’en approche le plus%[2]s : il manque encore %[4]s le %[3]s."}
	sayNoneCloseNear = locale.Phrase{
		EN: "No strategy closes the gap; %[1]s come nearest%[2]s: %[4]s is still missing on %[3]s.",
		FR: "Aucune stratégie ne comble le manque ; %[1]s s’en approchent le plus%[2]s : il manque encore %[4]s le %[3]s."}
	sayRaiseAlike = locale.Phrase{
		EN: "%s raise the lowest point the most%s: to %s, on %s.",
		FR: "%s relèvent le plus le point le plus bas%s : à %s, le %s."}
	sayNothingHelps = locale.Phrase{
		EN: "No strategy raises the lowest point.",
		FR: "Aucune stratégie ne relève le point le plus bas."}
	sayRaises = locale.Phrase{
		EN: "%s raises the lowest point the most%s: to %s, on %s.",
		FR: "%s relève le plus le point le plus bas%s : à %s, le %s."}
	sayCost      = locale.Phrase{EN: ", for %s", FR: ", pour %s"}
	sayNoCost    = locale.Phrase{EN: ", at no cost", FR: ", sans frais"}
	sayEarns     = locale.Phrase{EN: ", and saves %s", FR: ", et fait gagner %s"}
	sayHardly    = locale.Phrase{EN: ", at practically no cost", FR: ", presque sans frais"}
	sayCostsEach = locale.Phrase{EN: ", %s each", FR: ", %s chacune"}
	sayEarnEach  = locale.Phrase{EN: ", and save %s each", FR: ", et font gagner %s chacune"}
	sayWorse     = locale.Phrase{
		EN: "%s lowers the lowest point.",
		FR: "%s abaisse le point le plus bas."}
	sayWorseMany = locale.Phrase{
		EN: "%s lower the lowest point.",
		FR: "%s abaissent le point le plus bas."}
)

// sayRemedy tells which strategy helps most, by the rules of strategy.Verdict.
func (d *Document) sayRemedy() []string {
	v, best := d.Compared.Verdict, d.best()
	name, cost := d.Language.Quote(d.name(best)), d.sayCost(costAfterName, d.settled(best))
	if d.settled(best) == 0 && d.defers(best) {
		cost = "" // what it gives away is said below
	}
	low, day := d.money(best.Measures.LowestCash), d.Language.Date(best.Measures.LowestCashDate)
	equals := d.equals()
	many, names, each := len(equals) > 1, d.Language.List(d.quoted(equals)), d.sayCost(costOfEach, d.settled(best))
	var say []string
	switch closing := len(v.Closing); {
	case v.Gap && closing == 1:
		say = append(say, d.Language.Say(sayOneCloses, name, cost, low, day))
	case v.Gap && closing > 1 && many:
		say = append(say, d.Language.Say(sayManyClose, closing, len(d.Compared.Outcomes)-1, names, each, name, low, day))
	case v.Gap && closing > 1:
		say = append(say, d.Language.Say(saySomeClose, name, cost, low, day, closing, len(d.Compared.Outcomes)-1))
	case v.Best == 0 && v.Gap && v.Shorter != 0:
		say = append(say, d.sayShorter(d.Compared.Outcomes[v.Shorter]))
	case v.Best == 0:
		say = append(say, d.Language.Say(sayNothingHelps))
	case v.Gap && many:
		say = append(say, d.Language.Say(sayNoneCloseNear, names, each, day, d.money(best.Measures.CashGap)))
	case v.Gap:
		say = append(say, d.Language.Say(sayNoneCloses, name, cost, day, d.money(best.Measures.CashGap)))
	case many:
		say = append(say, d.Language.Say(sayRaiseAlike, names, each, low, day))
	default:
		say = append(say, d.Language.Say(sayRaises, name, cost, low, day))
	}
	return slices.Concat(say, d.sayWriteOffs(), d.sayWhatHurts())
}

// sayShorter tells of a strategy that shortens a gap which none narrows.
func (d *Document) sayShorter(o strategy.Outcome) string {
	name := d.Language.Quote(d.name(o))
	from, to := d.Language.Days(d.baseline().Measures.DaysBelowFloor), d.Language.Days(o.Measures.DaysBelowFloor)
	limit := d.limitAgain()
	if o.Measures.Gain < 0 {
		return d.Language.Say(sayShortensLower, name, from, to, limit, d.money(o.Measures.LowestCash))
	}
	return d.Language.Say(sayShortens, name, from, to, limit)
}

// equals are the strategies that help as much as the best one, which comes first: that close the gap
// at the same cost or, where none closes it, raise the lowest point as much for as much. One that
// defers or gives away more than its cost says is not as cheap.
func (d *Document) equals() []int {
	v := d.Compared.Verdict
	equals := []int{v.Best}
	for i, o := range d.Compared.Outcomes {
		asGood := o.Measures.LowestCash == d.best().Measures.LowestCash
		if len(v.Closing) > 0 {
			asGood = slices.Contains(v.Closing, i)
		}
		if i != 0 && i != v.Best && asGood && o.Measures.Cost == d.best().Measures.Cost && d.settled(o) == d.settled(d.best()) && !d.defers(o) {
			equals = append(equals, i)
		}
	}
	return equals
}

// quoted are the names of strategies.
func (d *Document) quoted(which []int) []string {
	names := make([]string, len(which))
	for n, i := range which {
		names[n] = d.Language.Quote(d.name(d.Compared.Outcomes[i]))
	}
	return names
}

// A costSaying says what something costs, what it saves, or that it does neither, or hardly either.
type costSaying struct{ costs, saves, neither, hardly locale.Phrase }

var (
	costAfterName = costSaying{sayCost, sayEarns, sayNoCost, sayHardly}
	costOfEach    = costSaying{sayCostsEach, sayEarnEach, sayNoCost, sayHardly}
	costAsVerb    = costSaying{sayItCosts, sayItSaves, sayItCostsNothing, sayItHardlyCosts}
)

func (d *Document) sayCost(say costSaying, cost money.Amount) string {
	switch {
	case d.isHardlyAny(cost):
		return d.Language.Say(say.hardly)
	case cost > 0:
		return d.Language.Say(say.costs, d.money(cost))
	case cost < 0:
		return d.Language.Say(say.saves, d.money(-cost))
	}
	return d.Language.Say(say.neither)
}

// isHardlyAny tells whether a cost is there and says nothing: a few units of the currency, and less than a
// thousandth of what is at stake, the way from the floor to the lowest point.
func (d *Document) isHardlyAny(cost money.Amount) bool {
	const few, thousandth = 10, 1000
	atStake := (d.baseline().Measures.LowestCash - d.floor()).Abs()
	return cost != 0 && cost.Abs() < few*d.currency().Unit() && cost.Abs() < atStake/thousandth
}

// sayWhatHurts names the strategies under which cash falls lower than without them, and
// those that open a gap where there was none.
func (d *Document) sayWhatHurts() []string {
	var say, lower []string
	for i, o := range d.Compared.Outcomes {
		name := d.Language.Quote(d.name(o))
		switch {
		case i == 0 || i == d.Compared.Verdict.Shorter: // of which it has been said
		case !d.Compared.Verdict.Gap && !o.ClosesGap():
			say = append(say, d.Language.Say(sayOpens, name, d.money(o.Measures.CashGap), d.Language.Date(o.Measures.LowestCashDate)))
		case o.Measures.Gain < 0:
			lower = append(lower, name)
		}
	}
	switch len(lower) {
	case 0:
	case 1:
		say = append(say, d.Language.Say(sayWorse, lower[0]))
	default:
		say = append(say, d.Language.Say(sayWorseMany, d.Language.List(lower)))
	}
	return say
}

var (
	sayLosing = locale.Phrase{
		EN: "Cash is still falling on %s: over the period the company spends %s more than it earns before interest, investments included, and no payment term repairs that.",
		FR: "La trésorerie baisse encore le %s : sur la période, l’entreprise dépense %s de plus qu’elle ne gagne hors intérêts, investissements compris, et aucun délai de paiement n’y remédie."}
	sayTimed = locale.Phrase{
		EN: "Cash is still falling on %s although the company earns %s over the period: the money is in what customers owe. A longer horizon will show the real low point.",
		FR: "La trésorerie baisse encore le %s alors que l’entreprise gagne %s sur la période : l’argent est chez les clients. Un horizon plus long montrera le vrai point bas."}
	sayAlsoLosing = locale.Phrase{
		EN: "Over the period the company spends %s more than it earns before interest, investments included, which no payment term repairs.",
		FR: "Sur la période, l’entreprise dépense %s de plus qu’elle ne gagne hors intérêts, investissements compris, ce qu’aucun délai de paiement ne répare."}
	sayRepaired = locale.Phrase{
		EN: "Unchanged, the company spends %s more over the period than it earns before interest, investments included; with %s it does not.",
		FR: "Sans rien changer, l’entreprise dépense sur la période %s de plus qu’elle ne gagne hors intérêts, investissements compris ; avec %s, non."}
	sayClosedButLosing = locale.Phrase{
		EN: "The gap closes in this period, but over it the company spends %s more than it earns before interest, investments included.",
		FR: "Le manque est comblé sur cette période, mais l’entreprise y dépense %s de plus qu’elle ne gagne hors intérêts, investissements compris."}
	sayBestFalling = locale.Phrase{
		EN: "With %s too, cash is lowest on the last day: the gap may come later.",
		FR: "Avec %s aussi, la trésorerie est au plus bas le dernier jour : le manque peut venir plus tard."}
)

// sayEnd tells a gap of time from a loss, and what the horizon's end hides.
func (d *Document) sayEnd() []string {
	base, best := d.baseline(), d.best()
	last := d.Language.Date(d.span().Last)
	var say []string
	switch earned := base.Traded(); {
	case d.Compared.Verdict.Gap && earned < 0 && best.Traded() >= 0:
		say = append(say, d.Language.Say(sayRepaired, d.money(-earned), d.Language.Quote(d.name(best))))
	case base.StillFalling() && earned < 0:
		say = append(say, d.Language.Say(sayLosing, last, d.money(-earned)))
	case base.StillFalling() && earned > 0:
		say = append(say, d.Language.Say(sayTimed, last, d.money(earned)))
	case len(d.Compared.Verdict.Closing) > 0 && best.Traded() < 0:
		say = append(say, d.Language.Say(sayClosedButLosing, d.money(-best.Traded())))
	case d.Compared.Verdict.Gap && earned < 0:
		say = append(say, d.Language.Say(sayAlsoLosing, d.money(-earned)))
	}
	if d.Compared.Verdict.Best != 0 && best.StillFalling() && best.ClosesGap() {
		say = append(say, d.Language.Say(sayBestFalling, d.Language.Quote(d.name(best))))
	}
	return say
}

var (
	titleFalls    = locale.Phrase{EN: "Unchanged, cash falls to %s in %s", FR: "Sans rien changer, la trésorerie tombe à %s en %s"}
	titleBelow    = locale.Phrase{EN: "Unchanged, cash falls to %s in %s, below the floor of %s", FR: "Sans rien changer, la trésorerie tombe à %s en %s, sous le plancher de %s"}
	titleStays    = locale.Phrase{EN: "Unchanged, cash never falls below %s: at its lowest, %s in %s", FR: "Sans rien changer, la trésorerie ne passe jamais sous %s : au plus bas, %s en %s"}
	titlePlan     = locale.Phrase{EN: "%s; in the plan, %s closes the gap", FR: "%s ; dans le plan, %s comble le manque"}
	titleCloses   = locale.Phrase{EN: "%s; %s closes the gap", FR: "%s ; %s comble le manque"}
	titleUnlawful = locale.Phrase{EN: "%s, against the law", FR: "%s, contre la loi"}
	titleEven     = locale.Phrase{EN: "%s; even %s leaves %s", FR: "%s ; même %s laisse %s"}
	titleOpens    = locale.Phrase{EN: "%s; %s would fall to %s", FR: "%s ; %s ferait tomber à %s"}
)

// Finding is the verdict in a line, for the title of a chart. It claims no more than the
// verdict does.
func (d *Document) Finding() string {
	first, best, l := d.findingUnchanged(), d.best(), d.Language
	short := func(a money.Amount) string { return l.Short(d.currency(), a) }
	switch v := d.Compared.Verdict; {
	case v.Gap && v.Best != 0 && best.ClosesGap():
		say := titleCloses
		if d.planOnly() {
			say = titlePlan
		}
		closes := l.Say(say, first, l.Quote(d.name(best)))
		if d.isNewlyUnlawful(best) {
			closes = l.Say(titleUnlawful, closes)
		}
		return closes
	case v.Gap && v.Best != 0:
		return l.Say(titleEven, first, l.Quote(d.name(best)), short(best.Measures.LowestCash))
	case v.Gap:
		return first
	}
	if opens := d.titled(); opens != 0 {
		o := d.Compared.Outcomes[opens]
		return l.Say(titleOpens, first, l.Quote(d.name(o)), short(o.Measures.LowestCash))
	}
	return first
}

// titled returns the strategy that the finding or the verdict names: with a gap the best one, or that
// which only shortens it; without a gap the first that opens one; else the baseline.
func (d *Document) titled() int {
	if v := d.Compared.Verdict; v.Gap {
		return cmp.Or(v.Best, v.Shorter)
	}
	return max(0, slices.IndexFunc(d.Compared.Outcomes, func(o strategy.Outcome) bool { return !o.ClosesGap() }))
}

// findingUnchanged says what happens without any strategy.
func (d *Document) findingUnchanged() string {
	m, l := d.baseline().Measures, d.Language
	low, month := l.Short(d.currency(), m.LowestCash), l.MonthInFull(m.LowestCashDate)
	floor := l.Short(d.currency(), d.floor())
	if low == floor && m.LowestCash != d.floor() {
		low, floor = d.exact(m.LowestCash), d.exact(d.floor())
	}
	switch {
	case d.Compared.Verdict.Gap && d.floor() > 0 && m.LowestCash >= 0:
		return l.Say(titleBelow, low, month, floor)
	case d.Compared.Verdict.Gap:
		return l.Say(titleFalls, low, month)
	case d.floor() == 0:
		return l.Say(titleStays, l.Say(sayZero), low, month)
	}
	return l.Say(titleStays, floor, low, month)
}
