package report

import (
	"io"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

// WriteHTML writes the whole report as one file for a browser.
func (d *Document) WriteHTML(w io.Writer) error { return page.Write(w, d.Page()) }

// Page is the whole report: the verdict, the comparison, the charts, the cash plan, what may
// go wrong and when, the strategies, the law, the assumptions in words, and how to compute it again.
func (d *Document) Page() page.Page {
	p := page.Page{
		Language: d.Language, Currency: d.currency(),
		Title: printable(d.Title), Subtitle: d.period(), Finding: d.Finding() + ".",
		Lead: d.lead(), Keys: d.keys(), Footer: d.footer(),
		Sections: []page.Section{
			d.comparisonSection(), d.chartSection(), d.planSection(), d.riskSection(), d.strategySection(),
			d.lawSection(), d.assumptionSection(), d.methodSection(),
		},
	}
	if d.small() {
		p.Decimals = d.currency().Digits()
	}
	p.Sections = slices.DeleteFunc(p.Sections, func(s page.Section) bool { return len(s.Blocks) == 0 })
	return p
}

var sayPeriodOf = locale.Phrase{EN: "Cash forecast from %s to %s, in %s", FR: "Prévision de trésorerie du %s au %s, en %s"}

// period says which days the report is about, and in which currency.
func (d *Document) period() string {
	l := d.Language
	return l.Say(sayPeriodOf, l.Date(d.span().First), l.Date(d.span().Last), d.currency().Code())
}

// lead is the verdict, why the lowest point is where it is, and how likely all that is.
func (d *Document) lead() []string {
	lead := append([]string{d.Verdict()}, d.sayLowPoint()...)
	if d.Simulation != nil {
		lead = append(lead, d.sayRisk())
	}
	return append(lead, d.sayWaiting()...)
}

var (
	keyLowest   = locale.Phrase{EN: "Lowest cash, unchanged", FR: "Plus bas, sans rien changer"}
	keyMissing  = locale.Phrase{EN: "Missing at worst", FR: "Manque au pire"}
	keyBelow    = locale.Phrase{EN: "Time below the floor", FR: "Temps sous le plancher"}
	keyBelowNil = locale.Phrase{EN: "Time below zero", FR: "Temps sous zéro"}
	keyCheapest = locale.Phrase{EN: "Lowest cash, gap closed at least cost", FR: "Plus bas, manque comblé au moindre coût"}
	keyHighest  = locale.Phrase{EN: "Lowest cash, at its highest", FR: "Plus bas, au mieux"}
	keyOn       = locale.Phrase{EN: "on %s", FR: "le %s"}
	keyToFloor  = locale.Phrase{EN: "to a floor of %s", FR: "pour un plancher de %s"}
	keySince    = locale.Phrase{EN: "in all, the first on %s", FR: "en tout, le premier le %s"}
	keyNone     = locale.Phrase{EN: "none", FR: "aucun"}
)

// keys are the figures of the baseline that a reader must not miss, and what helps.
func (d *Document) keys() []page.Key {
	l, base := d.Language, d.baseline()
	m, gap := base.Measures, d.Compared.Verdict.Gap
	missing, below := page.Key{Name: l.Say(keyMissing), Figure: l.Say(keyNone)}, l.Say(keyBelowNil)
	if d.floor() != 0 {
		missing.Note, below = l.Say(keyToFloor, d.money(d.floor())), l.Say(keyBelow)
	}
	if gap {
		missing.Figure, missing.Alarm = d.money(m.CashGap), true
	}
	keys := []page.Key{{Name: l.Say(keyLowest), Figure: d.money(m.LowestCash), Note: l.Say(keyOn, l.Date(m.LowestCashDate)), Alarm: gap}, missing}
	if day, _, falls := base.FirstDayBelow(); falls {
		keys = append(keys, page.Key{Name: below, Figure: l.Days(m.DaysBelowFloor), Note: d.sayFirstBelow(m.DaysBelowFloor, day), Alarm: true})
	}
	if best := d.best(); d.Compared.Verdict.Best != 0 {
		name := keyHighest
		if gap && best.ClosesGap() {
			name = keyCheapest
		}
		keys = append(keys, page.Key{Name: l.Say(name), Figure: d.money(best.Measures.LowestCash), Note: printable(d.name(best)), Alarm: !best.ClosesGap()})
	}
	return keys
}

// sayFirstBelow says when the days below began; a single one is that day.
func (d *Document) sayFirstBelow(days int, first calendar.Date) string {
	say := keySince
	if days == 1 {
		say = keyOn
	}
	return d.Language.Say(say, d.Language.Date(first))
}

var (
	titleComparison = locale.Phrase{EN: "Comparison of the strategies", FR: "Comparaison des stratégies"}
	captionCompared = locale.Phrase{
		EN: "Amounts in %[1]s. Gap: what is missing to %[2]s at worst. Days: how many are below %[2]s. Closing: in the bank at the end. Cost: what the strategy adds in discounts, fees, interest, lost margin and the like, less what it earns of these. Gain: by how much the lowest point is higher. Cycle: days from buying stock to being paid, less those until suppliers are paid",
		FR: "Montants en %[1]s. Manque : ce qui manque au pire pour atteindre %[2]s. Jours : combien sont sous %[2]s. Solde : en banque à la fin. Coût : ce que la stratégie ajoute en escomptes, frais, intérêts, marge perdue et autres, moins ce qu'elle en gagne. Gain : de combien le point le plus bas est plus haut. Cycle : jours de l'achat du stock à l'encaissement, moins ceux avant de payer les fournisseurs"}
	captionShocked = locale.Phrase{EN: "Amounts in %s; the columns are those of the first table", FR: "Montants en %s ; les colonnes sont celles du premier tableau"}
	captionDrawn   = locale.Phrase{EN: "Over %s paths drawn at random; amounts in %s", FR: "Sur %s trajectoires tirées au sort ; montants en %s"}
	titleDrawn     = locale.Phrase{EN: "How likely", FR: "Avec quelle probabilité"}
)

// comparisonSection compares the strategies as planned, in the world of each shock, and over
// the paths of the simulation.
func (d *Document) comparisonSection() page.Section {
	s := page.Section{Title: d.Language.Say(titleComparison)}
	s.Blocks = append(s.Blocks, page.Block{Prose: d.legends(), Table: d.comparison(d.Language.Say(captionCompared, d.currency().Code(), d.limitName(d.money(d.floor()))))})
	for _, shock := range d.Compared.Shocks() {
		world := d.world(shock)
		prose := append([]string{world.outlook()}, world.legendsBeyond(d)...)
		s.Blocks = append(s.Blocks, page.Block{Head: d.shouldIt(shock), Prose: prose, Table: world.comparison(d.Language.Say(captionShocked, d.currency().Code()))})
	}
	if d.Simulation != nil {
		s.Blocks = append(s.Blocks, d.drawn())
	}
	return s
}

// comparison is the table of the strategies, with all its columns.
func (d *Document) comparison(caption string) *page.Table {
	t := &page.Table{Caption: caption, Texts: 1}
	for i := range headings {
		t.Head = append(t.Head, d.heading(i))
	}
	for i, o := range d.Compared.Outcomes {
		t.Rows = append(t.Rows, page.Row{Cells: d.cells(o), Strong: i > 0 && i == d.Compared.Verdict.Best})
	}
	return t
}

// drawn is what the strategies come to over all paths.
func (d *Document) drawn() page.Block {
	l := d.Language
	paths := l.Integer(int64(d.Simulation.Draw.Paths))
	t := tabled(d.simulationRows(), 1)
	t.Caption = l.Say(captionDrawn, paths, d.currency().Code()) + ". " + d.sayColumns()
	return page.Block{Head: l.Say(titleDrawn), Prose: []string{sentences(d.sayPaths(), d.sayTilde())}, Table: t}
}

// tabled makes a table of rows, the first of which heads its columns.
func tabled(rows [][]string, texts int) *page.Table {
	t := &page.Table{Head: rows[0], Texts: texts}
	for _, row := range rows[1:] {
		t.Rows = append(t.Rows, page.Row{Cells: row})
	}
	return t
}
