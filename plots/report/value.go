package report

import (
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayValues = locale.Phrase{
		EN: "What each strategy moves between the company and whom it trades with, for what is delivered in the horizon, whenever it is paid. Time is valued at %s a year, %s.",
		FR: "Ce que chaque stratégie déplace entre l'entreprise et ses tiers, pour ce qui est livré dans l'horizon, quel que soit le jour du paiement. Le temps est compté à %s l'an, %s."}
	sayBorrowed  = locale.Phrase{EN: "what borrowing costs the company", FR: "ce que l'emprunt coûte à l'entreprise"}
	sayGivenRate = locale.Phrase{EN: "as given", FR: "comme indiqué"}
	sayUsualRate = locale.Phrase{EN: "since the scenario does not say what borrowing costs; --rate sets another", FR: "le scénario ne disant pas ce que coûte l'emprunt ; --rate en fixe un autre"}
	sayBothGain  = locale.Phrase{
		EN: "+ is gained by the company, − given to the other side. Both gain where money costs the one who gets it sooner more than the break-even a year, and the other less.",
		FR: "+ est gagné par l'entreprise, − donné à l'autre. Les deux gagnent si l'argent coûte plus que le taux d'équilibre à celui qui l'a plus tôt, et moins à l'autre."}
	sayNotForTime = locale.Phrase{
		EN: "A break-even above %s is that of no loan: there, what is given or gained is a matter of price, and hardly of time.",
		FR: "Un taux d'équilibre de plus de %s n'est celui d'aucun prêt : ce qui est donné ou gagné y est affaire de prix, à peine de temps."}
	sayHigherRate   = locale.Phrase{EN: "> %s", FR: "> %s"}
	sayNothingMoves = locale.Phrase{EN: "moves nothing between the company and its parties.", FR: "ne déplace rien entre l'entreprise et ses tiers."}
	sayLostBeside   = locale.Phrase{
		EN: "Not in this: the margin of the business that is lost, %s, which run counts in the cost.",
		FR: "Hors de ce compte : la marge des affaires perdues, %s, que run compte dans le coût."}
	sayRunningRebate = locale.Phrase{
		EN: "Not in this: what the rebate of %s comes to for a period that ends after the horizon.",
		FR: "Hors de ce compte : la remise de %s pour une période qui se termine après l'horizon."}
	valueColumns = []locale.Phrase{
		{EN: "Party", FR: "Tiers"}, {EN: "Volume", FR: "Volume"}, {EN: "Days", FR: "Jours"}, {EN: "Time", FR: "Temps"},
		{EN: "Money", FR: "Argent"}, {EN: "Together", FR: "Ensemble"}, {EN: "Break-even", FR: "Équilibre"},
	}
)

// A TimeValue is the yearly rate at which time is valued, and where it comes from.
type TimeValue struct {
	Yearly money.Rate
	Given  bool // by whoever asks
	Known  bool // by the scenario
}

// WriteValues writes what each side of the negotiations gives and receives.
func (d *Document) WriteValues(w io.Writer, t Terminal, at TimeValue) error {
	l := d.Language
	origin := sayUsualRate
	switch {
	case at.Given:
		origin = sayGivenRate
	case at.Known:
		origin = sayBorrowed
	}
	const every = 10
	blocks := []string{d.headline(), wrap(l.Say(sayValues, l.Percent(at.Yearly, every), l.Say(origin)), t.prose())}
	base, usurious, rounded := d.Compared.Outcomes[0].Result, false, false
	for _, o := range d.Compared.Outcomes[1:] {
		values := strategy.Values(base, o.Result, at.Yearly)
		if len(values) == 0 {
			blocks = append(blocks, wrap(d.name(o)+" "+l.Say(sayNothingMoves), t.prose()))
			blocks = append(blocks, d.runningRebates(o.Result.Model, t)...)
			continue
		}
		blocks = append(blocks, printable(d.name(o))+"\n"+trimLines(d.valueTable(values)))
		if lost := o.Measures.LostMargin - d.baseline().Measures.LostMargin; lost != 0 {
			blocks = append(blocks, wrap(l.Say(sayLostBeside, d.figure(lost)), t.prose()))
		}
		blocks = append(blocks, d.runningRebates(o.Result.Model, t)...)
		usurious = usurious || slices.ContainsFunc(values, beyondLoans)
		rounded = rounded || slices.ContainsFunc(values, func(v strategy.Value) bool { return !d.addsUp(v.Together(), v.Time, v.Money) })
	}
	blocks = append(blocks, wrap(l.Say(sayBothGain), t.prose()))
	if usurious {
		blocks = append(blocks, wrap(l.Say(sayNotForTime, l.Percent(highestRate, 0)), t.prose()))
	}
	if rounded {
		blocks = append(blocks, wrap(l.Say(plots.RoundedSums), t.prose()))
	}
	_, err := io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}

// runningRebates names the parties whom levers give a rebate of a period that goes on behind the horizon.
func (d *Document) runningRebates(m *forecast.Model, t Terminal) []string {
	var lines []string
	end := m.Span.Last
	for _, p := range m.Parties {
		runs := func(r forecast.Regime) bool {
			given := r.Conditions.Rebate
			return given != nil && given != p.Base().Rebate && r.Span.Contains(end) && end.EndOf(given.Every) != end
		}
		if p.Side.HasInvoices() && slices.ContainsFunc(p.Regimes, runs) {
			lines = append(lines, wrap(d.Language.Say(sayRunningRebate, d.partyName(p)), t.prose()))
		}
	}
	return lines
}

// highestRate is what no lender asks for a year.
var highestRate = money.One

// beyondLoans tells whether a break-even is so high that it says nothing about time.
func beyondLoans(v strategy.Value) bool { return v.BreakEven != nil && *v.BreakEven > highestRate }

// breakEven writes the rate at which time and money weigh the same, as far as it means anything.
func (d *Document) breakEven(v strategy.Value) string {
	switch {
	case v.BreakEven == nil:
		return nothing
	case beyondLoans(v):
		return d.Language.Say(sayHigherRate, d.Language.Percent(highestRate, 0))
	}
	return d.Language.Percent(*v.BreakEven, 1)
}

func (d *Document) valueTable(values []strategy.Value) string {
	l := d.Language
	writer := newTable(2)
	var header table.Row
	var columns []table.ColumnConfig
	for i, say := range valueColumns {
		header = append(header, l.Say(say))
		if i > 0 {
			columns = append(columns, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
		}
	}
	writer.SetColumnConfigs(columns)
	writer.AppendHeader(header)
	plus := func(a money.Amount) string {
		if a == 0 {
			return "–"
		}
		return locale.Plus(a, d.figure(a))
	}
	for _, v := range values {
		writer.AppendRow(table.Row{d.partyName(v.Party), plus(v.Volume), d.daysMoved(v), plus(v.Time), plus(v.Money), plus(v.Together()), d.breakEven(v)})
	}
	return writer.Render()
}

// daysMoved is by how many days the company has its money longer.
func (d *Document) daysMoved(v strategy.Value) string {
	if v.Sooner == 0 {
		return "–"
	}
	return locale.Plus(money.Amount(v.Sooner), d.days(&v.Sooner))
}
