package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToReadWaterfall = locale.Phrase{
		EN: "Lowest own cash, from nothing changed to %s. Each bar is what one lever adds to those above it; in another order, the shares would be others.",
		FR: "Trésorerie propre la plus basse, de « rien ne change » à %s. Chaque barre est ce qu'un levier ajoute à ceux du dessus ; dans un autre ordre, les parts seraient autres."}
	sayOneStep = locale.Phrase{
		EN: "Lowest own cash, from nothing changed to %s, by the one lever that it has.",
		FR: "Trésorerie propre la plus basse, de « rien ne change » à %s, par son seul levier."}
	sayCostsApart = locale.Phrase{EN: "Right, its cost over the whole period.", FR: "À droite, son coût sur toute la période."}
	sayLostApart  = locale.Phrase{EN: "Right, its cost over the whole period; of the total, %s is the margin of lost business.", FR: "À droite, son coût sur toute la période ; du total, %s sont la marge d'affaires perdues."}
	sayNoCosts    = locale.Phrase{EN: "The strategy costs nothing over the whole period.", FR: "La stratégie ne coûte rien sur toute la période."}
	sayNotInCost  = locale.Phrase{
		EN: "A price, an investment or what is put off is not in its cost: all settled, %s less is left.",
		FR: "Un prix, un investissement ou ce qui est reporté n’est pas dans son coût : tout réglé, il reste %s de moins."}
	sayRestated   = locale.Phrase{EN: "The company itself is changed", FR: "L'entreprise elle-même change"}
	sayRestatedOf = locale.Phrase{EN: "The company itself is changed: %s", FR: "L'entreprise elle-même change : %s"}
	sayNoLever    = locale.Phrase{EN: "No lever", FR: "Aucun levier"}
	sayOtherSteps = locale.Plural{
		One:  locale.Phrase{EN: "%s more lever", FR: "%s autre levier"},
		Many: locale.Phrase{EN: "%s more levers", FR: "%s autres leviers"}}

	titleLifts    = locale.Phrase{EN: "%s lifts the lowest cash from %s to %s", FR: "%s relève la trésorerie la plus basse de %s à %s"}
	titleLessens  = locale.Phrase{EN: "%s lowers the lowest cash from %s to %s", FR: "%s abaisse la trésorerie la plus basse de %s à %s"}
	titleKeeps    = locale.Phrase{EN: "%s leaves the lowest cash at %s", FR: "%s laisse la trésorerie la plus basse à %s"}
	titleHelpers  = locale.Phrase{EN: "%s; in this order, %d of %d changes raise it", FR: "%s ; dans cet ordre, %d changements sur %d la relèvent"}
	titleOneHelps = locale.Phrase{EN: "%s; in this order, only one of %d changes raises it", FR: "%s ; dans cet ordre, un seul changement sur %d la relève"}
	titleAllHelp  = locale.Phrase{EN: "%s; in this order, each of the %d changes raises it", FR: "%s ; dans cet ordre, chacun des %d changements la relève"}
)

// Waterfall is the chart of what each lever of a strategy adds to the lowest cash. Without the
// identifier of a strategy it is about the one that helps most, else about the one whose lowest
// cash is highest. The document has a strategy.
func (d *Document) Waterfall(about string) plots.Waterfall {
	of := d.strategyAbout(about)
	o := d.Compared.Outcomes[of]
	chart := plots.Waterfall{
		Footer: d.footer(), Language: d.Language, Currency: d.currency(), Floor: d.floor(),
		From: plots.Level{Name: d.name(d.baseline()), Cash: d.baseline().Measures.LowestCash},
		To:   plots.Level{Name: d.name(o), Cash: o.Measures.LowestCash},
	}
	steps := d.Compared.Attribute(of)
	for _, step := range steps {
		chart.Steps = append(chart.Steps, plots.Rise{Name: d.stepName(step), Gain: step.Gain, Cost: step.Cost})
	}
	chart.Title, chart.Subtitle = d.waterfallFinding(o, steps), d.sayWaterfall(o, chart.Steps)
	chart.Steps = d.gathered(chart.Steps)
	chart.Exact = d.minute(chart.Amounts()...)
	return chart
}

// strategyAbout returns the outcome that a chart of one strategy is about.
func (d *Document) strategyAbout(id string) int {
	all := d.Compared.Outcomes
	if at := slices.IndexFunc(all, func(o strategy.Outcome) bool { return o.Strategy.ID == id }); at > 0 {
		return at
	}
	if named := cmp.Or(d.Compared.Verdict.Best, d.Compared.Verdict.Shorter); named > 0 {
		return named
	}
	highest := 1
	for i, o := range all {
		if i > 0 && o.Measures.LowestCash > all[highest].Measures.LowestCash {
			highest = i
		}
	}
	return highest
}

// stepName says a lever in a line, or what the strategy restates.
func (d *Document) stepName(step strategy.Step) string {
	w := words{d, d.Language}
	switch {
	case step.Lever != nil:
		return w.lever(step.Lever)
	case step.SoFar.Strategy.Base == nil:
		return d.Language.Say(sayNoLever)
	}
	return w.restatedShort(step.SoFar)
}

// restatedShort says what a strategy restates in a line, or whom it is about where that takes
// more than a chart may have to show.
func (w words) restatedShort(o strategy.Outcome) string {
	const most = 120 // letters
	lines := w.restated(o)[1:]
	if facts := strings.Join(lines, " "); facts != "" && utf8.RuneCountInString(facts) <= most {
		return strings.TrimSuffix(facts, ".")
	}
	var names []string
	for _, line := range lines {
		if name, _, found := strings.Cut(line, w.Say(sayLever, "", "")); found {
			names = append(names, name)
		}
	}
	if names == nil {
		return w.Say(sayRestated)
	}
	return w.Say(sayRestatedOf, w.List(names))
}

// gathered makes one step of those that a chart has no room for, the last ones.
func (d *Document) gathered(steps []plots.Rise) []plots.Rise {
	if len(steps) <= plots.MaxSteps {
		return steps
	}
	shown := slices.Clone(steps[:plots.MaxSteps-1])
	rest := plots.Rise{Name: d.Language.Count(len(steps)-len(shown), sayOtherSteps)}
	for _, step := range steps[len(shown):] {
		rest.Gain += step.Gain
		rest.Cost += step.Cost
	}
	return append(shown, rest)
}

func (d *Document) sayWaterfall(o strategy.Outcome, steps []plots.Rise) string {
	reading, lost := sayHowToReadWaterfall, o.Measures.LostMargin-d.baseline().Measures.LostMargin
	if len(steps) == 1 {
		reading = sayOneStep
	}
	say := d.Language.Say(reading, d.Language.Quote(d.name(o)))
	switch costly := slices.ContainsFunc(steps, func(r plots.Rise) bool { return r.Cost != 0 }); {
	case !costly && d.defers(o): // that it costs nothing would not be true
	case !costly:
		say = sentences(say, d.Language.Say(sayNoCosts))
	case lost != 0:
		say = sentences(say, d.Language.Say(sayLostApart, d.lostMargin(o)))
	default:
		say = sentences(say, d.Language.Say(sayCostsApart))
	}
	return sentences(say, d.sayDefers(o))
}

// lessLeft is by how much a strategy leaves less than the baseline, all settled.
func (d *Document) lessLeft(o strategy.Outcome) money.Amount {
	return d.baseline().Measures.ClosingPosition - o.Measures.ClosingPosition
}

// waterfallFinding is the title of the chart: from where to where the strategy moves the lowest
// cash, and how many of its changes raise it, each on top of those before it.
func (d *Document) waterfallFinding(o strategy.Outcome, steps []strategy.Step) string {
	l, name := d.Language, d.Language.Quote(d.name(o))
	from, to := d.baseline().Measures.LowestCash, o.Measures.LowestCash
	before, after := d.apart(from, to)
	switch {
	case to == from:
		return l.Say(titleKeeps, name, before)
	case to < from:
		return l.Say(titleLessens, name, before, after)
	}
	first, helpers := l.Say(titleLifts, name, before, after), 0
	for _, step := range steps {
		if step.Gain > 0 {
			helpers++
		}
	}
	switch all := len(steps); {
	case all == 1:
		return first
	case helpers == all:
		return l.Say(titleAllHelp, first, all)
	case helpers == 1:
		return l.Say(titleOneHelps, first, all)
	default:
		return l.Say(titleHelpers, first, helpers, all)
	}
}

// apart writes two amounts short, or in full where they would read the same and are not.
func (d *Document) apart(a, b money.Amount) (first, second string) {
	for _, write := range []func(money.Currency, money.Amount) string{d.Language.Short, d.Language.Whole, d.Language.Money} {
		if first, second = write(d.currency(), a), write(d.currency(), b); first != second || a == b {
			break
		}
	}
	return first, second
}
