package report

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// Verdict says in sentences what follows from the comparison: whether there is a gap and
// when, which strategy closes it at the least cost, what remains, and whether the trouble is
// one of time or a loss.
func (d *Document) Verdict() string {
	var say []string
	say = append(say, d.sayGap())
	if len(d.Compared.Outcomes) > 1 {
		say = append(say, d.sayRemedy()...)
	}
	return strings.Join(append(say, d.sayEnd()...), " ")
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
	sayZero     = locale.Phrase{EN: "zero", FR: "zéro"}
	sayTheFloor = locale.Phrase{EN: "the floor of %s", FR: "le plancher de %s"}
)

func (d *Document) sayGap() string {
	base := d.baseline()
	lowest, amount := d.Language.Date(base.Measures.LowestCashDate), d.money(base.Measures.LowestCash)
	limit := d.Language.Say(sayZero)
	if d.floor() != 0 {
		limit = d.Language.Say(sayTheFloor, d.money(d.floor()))
	}
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
	sayNoneCloses = locale.Phrase{
		EN: "No strategy closes the gap; %[1]s comes nearest%[2]s: %[4]s is still missing on %[3]s.",
		FR: "Aucune stratégie ne comble le manque ; %[1]s s’en approche le plus%[2]s : il manque encore %[4]s le %[3]s."}
	sayNothingHelps = locale.Phrase{
		EN: "No strategy raises the lowest point.",
		FR: "Aucune stratégie ne relève le point le plus bas."}
	sayRaises = locale.Phrase{
		EN: "%s raises the lowest point the most%s: to %s, on %s.",
		FR: "%s relève le plus le point le plus bas%s : à %s, le %s."}
	sayCost   = locale.Phrase{EN: ", for %s", FR: ", pour %s"}
	sayNoCost = locale.Phrase{EN: ", at no cost", FR: ", sans frais"}
	sayEarns  = locale.Phrase{EN: ", and saves %s", FR: ", et fait gagner %s"}
	sayWorse  = locale.Phrase{
		EN: "%s lowers the lowest point.",
		FR: "%s abaisse le point le plus bas."}
	sayWorseMany = locale.Phrase{
		EN: "%s lower the lowest point.",
		FR: "%s abaissent le point le plus bas."}
)

// sayRemedy tells which strategy helps most, by the rules of strategy.Verdict.
func (d *Document) sayRemedy() []string {
	v, best := d.Compared.Verdict, d.best()
	name, cost := d.Language.Quote(d.name(best)), d.sayCost(best.Measures.Cost)
	low, day := d.money(best.Measures.LowestCash), d.Language.Date(best.Measures.LowestCashDate)
	var say []string
	switch closing := len(v.Closing); {
	case v.Gap && closing == 1:
		say = append(say, d.Language.Say(sayOneCloses, name, cost, low, day))
	case v.Gap && closing > 1:
		say = append(say, d.Language.Say(saySomeClose, name, cost, low, day, closing, len(d.Compared.Outcomes)-1))
	case v.Best == 0:
		say = append(say, d.Language.Say(sayNothingHelps))
	case v.Gap:
		say = append(say, d.Language.Say(sayNoneCloses, name, cost, day, d.money(best.Measures.CashGap)))
	case best.Measures.Gain > 0:
		say = append(say, d.Language.Say(sayRaises, name, cost, low, day))
	}
	return append(say, d.sayWhatHurts()...)
}

func (d *Document) sayCost(cost money.Amount) string {
	switch {
	case cost > 0:
		return d.Language.Say(sayCost, d.money(cost))
	case cost < 0:
		return d.Language.Say(sayEarns, d.money(-cost))
	}
	return d.Language.Say(sayNoCost)
}

// sayWhatHurts names the strategies under which cash falls lower than without them.
func (d *Document) sayWhatHurts() []string {
	var names []string
	for _, o := range d.Compared.Outcomes[1:] {
		if o.Measures.Gain < 0 {
			names = append(names, d.Language.Quote(d.name(o)))
		}
	}
	switch len(names) {
	case 0:
		return nil
	case 1:
		return []string{d.Language.Say(sayWorse, names[0])}
	}
	return []string{d.Language.Say(sayWorseMany, d.Language.List(names))}
}

var (
	sayLosing = locale.Phrase{
		EN: "Cash is still falling on %s: over the period the company spends %s more than it earns, and no payment term repairs that.",
		FR: "La trésorerie baisse encore le %s : sur la période, l’entreprise dépense %s de plus qu’elle ne gagne, et aucun délai de paiement n’y remédie."}
	sayTimed = locale.Phrase{
		EN: "Cash is still falling on %s although the company earns %s over the period: the money is in what customers owe. A longer horizon will show the real low point.",
		FR: "La trésorerie baisse encore le %s alors que l’entreprise gagne %s sur la période : l’argent est chez les clients. Un horizon plus long montrera le vrai point bas."}
	sayAlsoLosing = locale.Phrase{
		EN: "Apart from dates, the company spends %s more than it earns over the period, which no payment term repairs.",
		FR: "Hors dates, l’entreprise dépense %s de plus qu’elle ne gagne sur la période, ce qu’aucun délai de paiement ne répare."}
	sayBestFalling = locale.Phrase{
		EN: "With %s too, cash is lowest on the last day: the gap may come later.",
		FR: "Avec %s aussi, la trésorerie est au plus bas le dernier jour : le manque peut venir plus tard."}
	sayDeferring = locale.Phrase{
		EN: "%s pushes bills past the end: settled, it leaves %s less than the baseline.",
		FR: "%s repousse des factures après la fin : tout réglé, il reste %s de moins que sans rien changer."}
)

// sayEnd tells a gap of time from a loss, and what the horizon's end hides.
func (d *Document) sayEnd() []string {
	base, best := d.baseline(), d.best()
	last := d.Language.Date(d.span().Last)
	var say []string
	switch earned := base.Earned(); {
	case base.StillFalling() && earned < 0:
		say = append(say, d.Language.Say(sayLosing, last, d.money(-earned)))
	case base.StillFalling() && earned > 0:
		say = append(say, d.Language.Say(sayTimed, last, d.money(earned)))
	case d.Compared.Verdict.Gap && earned < 0:
		say = append(say, d.Language.Say(sayAlsoLosing, d.money(-earned)))
	}
	if d.Compared.Verdict.Best != 0 && best.StillFalling() && best.ClosesGap() {
		say = append(say, d.Language.Say(sayBestFalling, d.Language.Quote(d.name(best))))
	}
	if slices.Contains(d.Compared.Verdict.Deferring, d.Compared.Verdict.Best) {
		worse := base.Measures.ClosingPosition - best.Measures.ClosingPosition
		say = append(say, d.Language.Say(sayDeferring, d.Language.Quote(d.name(best)), d.money(worse)))
	}
	return say
}

var (
	titleGapClosed = locale.Phrase{EN: "Unchanged, cash falls to %s in %s; %s closes the gap", FR: "Sans rien changer, %s en %s ; %s comble le manque"}
	titleGapNearer = locale.Phrase{EN: "Unchanged, cash falls to %s in %s; even %s leaves %s", FR: "Sans rien changer, %s en %s ; même %s laisse %s"}
	titleGap       = locale.Phrase{EN: "Unchanged, cash falls to %s in %s", FR: "Sans rien changer, %s en %s"}
	titleNoGap     = locale.Phrase{EN: "Cash stays above %s: at its lowest, %s in %s", FR: "La trésorerie reste au-dessus de %s : au plus bas, %s en %s"}
)

// Finding is the verdict in a line, for the title of a chart. It claims no more than the
// verdict does.
func (d *Document) Finding() string {
	base, best, l := d.baseline(), d.best(), d.Language
	low, month := l.Short(d.currency(), base.Measures.LowestCash), l.MonthInFull(base.Measures.LowestCashDate)
	switch {
	case !d.Compared.Verdict.Gap:
		limit := l.Say(sayZero)
		if d.floor() != 0 {
			limit = l.Short(d.currency(), d.floor())
		}
		return l.Say(titleNoGap, limit, low, month)
	case d.Compared.Verdict.Best == 0:
		return l.Say(titleGap, low, month)
	case best.ClosesGap():
		return l.Say(titleGapClosed, low, month, l.Quote(d.name(best)))
	}
	return l.Say(titleGapNearer, low, month, l.Quote(d.name(best)), l.Short(d.currency(), best.Measures.LowestCash))
}
