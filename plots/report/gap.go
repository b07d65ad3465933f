package report

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToReadGap = locale.Phrase{
		EN: "Opening cash and all that has been received since, against all that has been paid. Between the two, pale where money is left, strong where more has been paid; the pin marks the worst day. Same scales.",
		FR: "La trésorerie initiale et tout ce qui a été encaissé depuis, face à tout ce qui a été décaissé. Entre les deux, en pâle ce qui reste, en soutenu ce qui a été décaissé de plus ; l'épingle marque le pire jour. Mêmes échelles."}
	sayWithoutLoans = locale.Phrase{
		EN: "What banks lend is not counted as received, nor what is given back to them as paid.",
		FR: "Ce que prêtent les banques n'est pas compté dans l'encaissé, ni ce qui leur est rendu dans le décaissé."}
	sayNotAllGaps = locale.Phrase{
		EN: "%d of %d strategies: those that leave the most on their worst day.",
		FR: "%d stratégies sur %d : celles à qui il reste le plus leur pire jour."}
)

// Gap is the chart of what has been received and paid, strategy by strategy.
func (d *Document) Gap() plots.Gap {
	chart := plots.Gap{
		Subtitle: d.Language.Say(sayHowToReadGap), Footer: d.footer(),
		Language: d.Language, Currency: d.currency(), First: d.span().First,
	}
	shown := d.charted(func(o strategy.Outcome) (money.Amount, bool) {
		ahead, _ := d.panel(o).Worst()
		return ahead, true
	})
	paints := d.paints()
	for _, i := range shown {
		panel := d.panel(d.Compared.Outcomes[i])
		panel.Paint = paints[i]
		chart.Panels = append(chart.Panels, panel)
	}
	lead := titleUnchanged
	if slices.ContainsFunc(shown, func(i int) bool { return financed(d.Compared.Outcomes[i]) }) {
		chart.Subtitle += " " + d.Language.Say(sayWithoutLoans)
		lead = titleLoanless
	}
	chart.Subtitle += d.sayLeftOut(sayNotAllGaps, len(shown))
	chart.Title = d.gapFinding(chart, d.Language.Text(lead))
	return chart
}

// panel adds up what a strategy receives and pays; what was in the bank before comes first, and
// what banks lend does not count.
func (d *Document) panel(o strategy.Outcome) plots.Panel {
	panel := plots.Panel{ID: o.Strategy.ID, Name: d.name(o)}
	received, paid := o.Result.Model.Opening, money.Amount(0)
	for _, day := range o.Result.Days {
		received += day.Receipts
		paid += day.Disbursements
		panel.Received, panel.Paid = append(panel.Received, received), append(panel.Paid, paid)
	}
	return panel
}

// financed tells whether banks lend or take back anything in the horizon.
func financed(o strategy.Outcome) bool {
	for _, day := range o.Result.Days {
		if day.Financing != 0 {
			return true
		}
	}
	return false
}

var (
	titleUnchanged = locale.Phrase{EN: "Unchanged", FR: "Sans rien changer"}
	titleLoanless  = locale.Phrase{EN: "Unchanged, loans apart", FR: "Sans rien changer, hors emprunts"}

	titleAhead     = locale.Phrase{EN: "%s, payments get ahead of receipts and opening cash by %s in %s", FR: "%s, les décaissements dépassent de %s la trésorerie initiale et les encaissements en %s"}
	titleCovered   = locale.Phrase{EN: "%s, receipts and opening cash always cover payments: at worst, %s is left in %s", FR: "%s, trésorerie initiale et encaissements couvrent toujours les décaissements : au pire, il reste %s en %s"}
	titleLoansToo  = locale.Phrase{EN: "%s; loans included, cash falls to %s", FR: "%s ; emprunts compris, la trésorerie descend à %s"}
	titleTooLittle = locale.Phrase{EN: "%s, receipts and opening cash exceed payments by only %s in %s, below the floor of %s", FR: "%s, trésorerie initiale et encaissements ne dépassent les décaissements que de %s en %s, sous le plancher de %s"}
	titleNarrows   = locale.Phrase{EN: "%s; %s brings that excess down the most, to %s", FR: "%s ; %s réduit le plus ce dépassement, à %s"}
	titleNarrowsBy = locale.Phrase{EN: "%s; %s brings that excess down the most, but only by %s", FR: "%s ; %s réduit le plus ce dépassement, mais de %s seulement"}
	titleLeaves    = locale.Phrase{EN: "%s; %s leaves the most on its worst day: %s", FR: "%s ; %s laisse le plus au pire jour : %s"}
	titleNarrowing = locale.Phrase{EN: "%s; no strategy does better", FR: "%s ; aucune stratégie ne fait mieux"}
	titleGetsAhead = locale.Phrase{EN: "%s; with %s, payments would get ahead by %s", FR: "%s ; avec %s, les décaissements les dépasseraient de %s"}
	titleEqually   = locale.Phrase{EN: "%s, like others,", FR: "%s, comme d'autres,"}
)

// gapFinding is the title of the chart: how far payments get ahead, which strategy brings
// that down the most, and what remains.
func (d *Document) gapFinding(chart plots.Gap, lead string) string {
	l, panels := d.Language, chart.Panels
	short := func(a money.Amount) string { return l.Short(d.currency(), a) }
	base, after := panels[0].Worst()
	month := l.MonthInFull(chart.First + calendar.Date(after))
	best, deepest := d.extremePanels(panels)
	highest, _ := panels[best].Worst()
	lowest, _ := panels[deepest].Worst()
	if base >= max(0, d.floor()) {
		first := l.Say(titleCovered, lead, short(base), month)
		own := d.baseline().Measures.LowestCash
		switch {
		case own < max(0, d.floor()): // what is paid back to banks is what is missing
			return l.Say(titleLoansToo, first, short(own))
		case lowest < 0:
			return l.Say(titleGetsAhead, first, l.Quote(panels[deepest].Name), short(-lowest))
		}
		return first
	}
	first := l.Say(titleAhead, lead, short(-base), month)
	if base >= 0 {
		first = l.Say(titleTooLittle, lead, short(base), month, short(d.floor()))
	}
	equals := 0
	for _, panel := range panels {
		if worst, _ := panel.Worst(); worst == highest {
			equals++
		}
	}
	name := d.equally(panels[best].Name, equals > 1)
	switch {
	case len(panels) == 1:
		return first
	case best == 0:
		return l.Say(titleNarrowing, first)
	case highest >= 0:
		return l.Say(titleLeaves, first, name, short(highest))
	case short(highest) == short(base):
		return l.Say(titleNarrowsBy, first, name, short(highest-base))
	}
	return l.Say(titleNarrows, first, name, short(-highest))
}

// extremePanels returns the panels whose worst points are the highest and the lowest: of equals
// the first, or the one that the verdict names.
func (d *Document) extremePanels(panels []plots.Panel) (best, deepest int) {
	var worsts []money.Amount
	for _, panel := range panels {
		worst, _ := panel.Worst()
		worsts = append(worsts, worst)
	}
	highest := slices.Max(worsts)
	best, deepest = slices.Index(worsts, highest), slices.Index(worsts, slices.Min(worsts))
	named := slices.IndexFunc(panels, func(p plots.Panel) bool { return p.ID == d.best().Strategy.ID })
	if best > 0 && named > 0 && worsts[named] == highest {
		best = named
	}
	return best, deepest
}

// equally names a strategy, and tells where others do as well.
func (d *Document) equally(name string, others bool) string {
	if name = d.Language.Quote(name); others {
		return d.Language.Say(titleEqually, name)
	}
	return name
}
