package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// A DatedLine is a date in a scenario that a later start leaves behind, by its path and place.
type DatedLine struct {
	Path, Value, Place string
	Orders             bool // it is the name of a file of dated orders
}

var (
	sayRolled = locale.Phrase{
		EN: "The scenario now starts on %s. What must be brought up to date:",
		FR: "Le scénario commence désormais le %s. Ce qu'il faut mettre à jour :"}
	sayOpeningCash = locale.Phrase{
		EN: "cash.opening: the balance of the bank statement on the evening of %s. The forecast expects %s; the scenario says %s.",
		FR: "cash.opening : le solde du relevé bancaire au soir du %s. La prévision attend %s ; le scénario dit %s."}
	sayDrawnLine = locale.Phrase{
		EN: "Of it %s would be drawn on the credit line: write the balance less what is drawn, and the forecast draws it anew.",
		FR: "Dont %s tirés sur la ligne de crédit : écrivez le solde moins ce qui est tiré, la prévision le tirera de nouveau."}
	sayOwed = locale.Phrase{
		EN: "vat.owed: what the tax office is owed for everything before %s. The forecast expects %s.",
		FR: "vat.owed : ce qui est dû au fisc pour tout ce qui précède le %s. La prévision attend %s."}
	sayOwes = locale.Phrase{
		EN: "vat.owed: what stands with the tax office for everything before %s. The forecast expects a credit: %s.",
		FR: "vat.owed : le compte avec le fisc pour tout ce qui précède le %s. La prévision attend un crédit : %s."}
	sayEarlyVAT = locale.Phrase{
		EN: "%s of it is of the period under way and due later: the scenario pays both with the earlier period.",
		FR: "%s en sont de la période en cours et dus plus tard : le scénario paie les deux avec la période précédente."}
	sayTwoSigns = locale.Phrase{
		EN: "It is %s of the period before and %s of the period under way.",
		FR: "C'est %s de la période précédente et %s de la période en cours."}
	sayPaidTogether = locale.Phrase{
		EN: "The scenario knows their sum only, and pays it with the earlier period.",
		FR: "Le scénario ne connaît que leur somme, et la paie avec la période précédente."}
	sayCarriedTogether = locale.Phrase{
		EN: "The scenario knows their sum only, and carries it over: nothing is paid of the earlier period.",
		FR: "Le scénario ne connaît que leur somme, et la reporte : rien n'est payé de la période précédente."}
	sayStockLeft = locale.Phrase{
		EN: "stock.opening: the goods in stock on the evening of %s, at cost, beyond those bought for sales still to be delivered. The forecast expects %s; the scenario says %s.",
		FR: "stock.opening : les marchandises en stock au soir du %s, au prix de revient, en plus de celles achetées pour des ventes encore à livrer. La prévision attend %s ; le scénario dit %s."}
	sayNetted = locale.Phrase{
		EN: "Credit notes of %s have been taken off these.",
		FR: "Des avoirs de %s en ont été déduits."}
	sayReceivable = locale.Phrase{
		EN: "open_items.receivables: what customers owe on %s. The forecast expects, with VAT:",
		FR: "open_items.receivables : ce que les clients doivent le %s. La prévision attend, TVA comprise :"}
	sayPayable = locale.Phrase{
		EN: "open_items.payables: what suppliers are owed on %s. The forecast expects, with VAT:",
		FR: "open_items.payables : ce qui est dû aux fournisseurs le %s. La prévision attend, TVA comprise :"}
	sayPaidItems = locale.Phrase{
		EN: "Open items that should be paid by then: take away those that the bank statement shows.",
		FR: "Postes ouverts qui devraient être payés d'ici là : retirez ceux que le relevé bancaire montre."}
	sayStillWaits = locale.Phrase{
		EN: "Payments that should still wait for cash: give each a date from %s on, or it is not paid.",
		FR: "Paiements qui devraient encore attendre la trésorerie : donnez à chacun une date à partir du %s, sans quoi il ne sera pas payé."}
	sayExport = locale.Phrase{
		EN: "%s names a file: export it anew, as of %s.",
		FR: "%s nomme un fichier : exportez-le de nouveau, au %s."}
	sayOwnCurrency = locale.Phrase{
		EN: "Amounts are in %s; open items of %s are written in its own currency.",
		FR: "Les montants sont en %s ; les postes ouverts de %s s'écrivent dans sa propre monnaie."}
	sayLostShare = locale.Phrase{
		EN: "Beside these, the forecast has given up %s of invoices of which the rest is paid.",
		FR: "En outre, la prévision a perdu %s sur des factures dont le reste est payé."}
	sayDatedLines = locale.Phrase{
		EN: "Dates that now lie before the start: take away what is over, and keep what is still to be paid.",
		FR: "Dates qui précèdent désormais le début : retirez ce qui est passé, gardez ce qui reste à payer."}
	sayOrderFile = locale.Phrase{
		EN: "%s: orders invoiced before the start may go",
		FR: "%s : les commandes facturées avant le début peuvent partir"}
	sayAnchored = locale.Phrase{
		EN: "Counted from the start, which has moved: write %s to keep it as it is, or the earlier day that a line names, so that what was ordered before is not lost.",
		FR: "Compté depuis le début, qui a bougé : écrivez %s pour le garder tel quel, ou le jour antérieur que nomme une ligne, pour que ce qui fut commandé avant ne se perde pas."}
	sayInvoicesOn   = locale.Phrase{EN: "%s: the days of its invoices (%s)", FR: "%s : les jours de ses factures (%s)"}
	sayPaysOn       = locale.Phrase{EN: "%s: its pay days (%s)", FR: "%s : ses jours de paiement (%s)"}
	sayReviewsOn    = locale.Phrase{EN: "%s: the days on which its reminders are reviewed (%s)", FR: "%s : les jours où ses relances sont revues (%s)"}
	sayReportsOn    = locale.Phrase{EN: "%s: the days of its reports (%s)", FR: "%s : les jours de ses relevés (%s)"}
	sayAnchoredBy   = locale.Phrase{EN: "%s: %s", FR: "%s : %s"}
	sayShareGrows   = locale.Phrase{EN: "%s: its growth; bring its share up to date instead, since what follows orders has no from", FR: "%s : sa croissance ; mettez plutôt à jour sa part, car ce qui suit des commandes n'a pas de from"}
	sayGrows        = locale.Phrase{EN: "%s: its growth", FR: "%s : sa croissance"}
	sayEveryN       = locale.Phrase{EN: "%s: every %s weeks", FR: "%s : toutes les %s semaines"}
	sayEveryNMonths = locale.Phrase{EN: "%s: every %s months", FR: "%s : tous les %s mois"}
	sayUndated      = locale.Phrase{EN: "%s: the day of what comes every %s, for want of a day", FR: "%s : le jour de ce qui revient chaque %s, faute de jour écrit"}
	sayPrepaidHeads = locale.Phrase{EN: "%s: bring the number of its subscribers up to date instead, since with a from all pay at once", FR: "%s : mettez plutôt à jour le nombre de ses abonnés, car avec un from tous paient d'un coup"}
	sayHeadcount    = locale.Phrase{EN: "%s: its subscribers, or bring their number up to date", FR: "%s : ses abonnés, ou mettez leur nombre à jour"}
	sayOnceMore     = locale.Phrase{EN: "%s: what costs %s once would be paid again: take that cost away", FR: "%s : ce qui coûte %s une fois serait payé de nouveau : supprimez ce coût"}
	saySurplusLeft  = locale.Phrase{
		EN: "suppliers.%s.surplus: the goods that it has brought and no sale needs yet, at cost, beside stock.opening. The forecast expects %s; the scenario says %s.",
		FR: "suppliers.%s.surplus : les marchandises qu'il a livrées et dont aucune vente n'a encore besoin, au prix de revient, en plus de stock.opening. La prévision attend %s ; le scénario dit %s."}
	sayShockAnew = locale.Phrase{
		EN: "%s: this shock now begins on the new first day. Orders and invoices before it are no longer under it: what lasts belongs under the party.",
		FR: "%s : ce choc commence désormais au nouveau premier jour. Les commandes et factures d'avant n'y sont plus soumises : ce qui dure se met chez le tiers."}
	sayIssued        = locale.Phrase{EN: "Issued", FR: "Émise"}
	sayExpectedOn    = locale.Phrase{EN: "Expected", FR: "Prévu"}
	sayWriteExpected = locale.Phrase{
		EN: "Write the days of the last column as expected: otherwise these items are paid on other days, and credit notes lower payments.",
		FR: "Écrivez les jours de la dernière colonne en expected : sans quoi ces postes sont payés d'autres jours, et les avoirs diminuent des paiements."}
	sayDrifts = locale.Phrase{
		EN: "With all of this written, the new forecast still comes to other cash than this one, since a scenario cannot say everything of what is under way:",
		FR: "Une fois tout cela écrit, la nouvelle prévision donne encore une autre trésorerie que celle-ci, car un scénario ne peut tout dire de ce qui est en cours :"}
	sayDrift    = locale.Phrase{EN: "%s: first on %s, %s where this one expects %s", FR: "%s : d'abord le %s, %s là où celle-ci attend %s"}
	sayNoneOpen = locale.Phrase{EN: "nothing (write [])", FR: "rien (écrivez [])"}
)

// WriteRoll writes what must be brought up to date in a scenario whose start moves to a day of
// the horizon after the first.
func (d *Document) WriteRoll(w io.Writer, t Terminal, start calendar.Date, dated []DatedLine) error {
	l, r := d.Language, d.baseline().Result
	carry := r.CarryTo(start)
	blocks := []string{wrap(l.Say(sayRolled, l.Date(start)), t.prose()), wrapAll(d.rollBalances(carry, start), t.prose())}
	blocks = append(blocks, d.rollSide(t, carry, forecast.Customer, sayReceivable, start), d.rollSide(t, carry, forecast.Supplier, sayPayable, start))
	if carry.Lost > 0 {
		blocks = append(blocks, wrap(l.Say(sayLostShare, d.exact(carry.Lost)), t.prose()))
	}
	if len(carry.Paid) > 0 {
		blocks = append(blocks, wrap(l.Say(sayPaidItems), t.prose())+"\n"+d.unpaidTable(carry.Paid))
	}
	if len(carry.Waits) > 0 {
		blocks = append(blocks, wrap(l.Say(sayStillWaits, l.Date(start)), t.prose())+"\n"+d.unpaidTable(carry.Waits))
	}
	blocks = append(blocks, d.rollDated(t, dated), d.rollAnchored(t, start))
	blocks = append(blocks, d.rollShocks(t, start)...)
	blocks = append(blocks, d.rollDrifts(t, &carry, start))
	blocks = slices.DeleteFunc(blocks, func(block string) bool { return block == "" })
	_, err := io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}

// rollBalances speaks of the bank and of the tax office.
func (d *Document) rollBalances(carry forecast.Carry, start calendar.Date) []string {
	l, m := d.Language, d.baseline().Result.Model
	lines := []string{l.Say(sayOpeningCash, l.Date(start-1), d.exact(carry.Cash), d.exact(m.Opening))}
	if carry.Credit > 0 {
		lines = append(lines, l.Say(sayDrawnLine, d.exact(carry.Credit)))
	}
	switch {
	case m.VAT == nil:
	case carry.VAT < 0:
		lines = append(lines, l.Say(sayOwes, l.Date(start), d.exact(carry.VAT)))
	default:
		lines = append(lines, l.Say(sayOwed, l.Date(start), d.exact(carry.VAT)))
	}
	switch earlier := carry.VAT - carry.Early; {
	case carry.Early == 0:
	case carry.Early > 0 && earlier > 0:
		lines = append(lines, l.Say(sayEarlyVAT, d.exact(carry.Early)))
	case carry.VAT > 0:
		lines = append(lines, l.Say(sayTwoSigns, d.exact(earlier), d.exact(carry.Early))+" "+l.Say(sayPaidTogether))
	default:
		lines = append(lines, l.Say(sayTwoSigns, d.exact(earlier), d.exact(carry.Early))+" "+l.Say(sayCarriedTogether))
	}
	if carry.Stock != 0 || m.Stock != 0 {
		lines = append(lines, l.Say(sayStockLeft, l.Date(start-1), d.exact(carry.Stock), d.exact(m.Stock)))
	}
	for _, over := range carry.Over {
		lines = append(lines, l.Say(saySurplusLeft, printable(over.Party.ID), d.exact(over.Amount), d.exact(over.Party.Base().Surplus)))
	}
	for _, a := range d.Assumptions() {
		if strings.HasPrefix(a.Path, "open_items.") && strings.HasSuffix(a.Path, ".file") {
			lines = append(lines, l.Say(sayExport, printable(a.Path+": "+a.Value), l.Date(start)))
		}
	}
	return lines
}

// rollSide lists the invoices of one side that are expected to be unpaid.
func (d *Document) rollSide(t Terminal, carry forecast.Carry, side forecast.Side, say locale.Phrase, start calendar.Date) string {
	l := d.Language
	var unpaid []forecast.Unpaid
	var foreign []string
	var netted money.Amount
	for _, u := range carry.Unpaid {
		if u.Party.Side != side {
			continue
		}
		unpaid, netted = append(unpaid, u), netted+u.Netted
		if name := d.partyName(u.Party); u.Party.Base().Exchange != 0 && !slices.Contains(foreign, name) {
			foreign = append(foreign, name)
		}
	}
	heading := l.Say(say, l.Date(start))
	if len(unpaid) == 0 {
		return wrap(heading+" "+l.Say(sayNoneOpen)+".", t.prose())
	}
	list := wrap(heading, t.prose()) + "\n" + d.unpaidTable(unpaid)
	if netted > 0 {
		list += "\n" + wrap(l.Say(sayNetted, d.exact(netted)), t.prose())
	}
	if slices.ContainsFunc(unpaid, func(u forecast.Unpaid) bool { return u.Expected != nil }) {
		list += "\n" + wrap(l.Say(sayWriteExpected), t.prose())
	}
	for _, name := range foreign {
		list += "\n" + wrap(l.Say(sayOwnCurrency, d.currency().Code(), name), t.prose())
	}
	return list
}

func (d *Document) unpaidTable(items []forecast.Unpaid) string {
	l := d.Language
	writer := newTable(2)
	writer.SetColumnConfigs([]table.ColumnConfig{{Number: 5, Align: text.AlignRight, AlignHeader: text.AlignRight}})
	header := table.Row{l.Say(sayParty), l.Say(sayInvoice), l.Say(sayIssued), l.Say(sayDue), l.Say(sayAmount)}
	known := slices.ContainsFunc(items, func(u forecast.Unpaid) bool { return u.Expected != nil })
	if known {
		header = append(header, l.Say(sayExpectedOn))
	}
	writer.AppendHeader(header)
	for i := 0; i < len(items); {
		u, first := items[i], i
		for i < len(items) && (i == first || sameButName(u, items[i])) {
			i++
		}
		issued := nothing
		if u.Issued != nil {
			issued = u.Issued.String()
		}
		amount := l.Decimal(int64(u.Amount), d.currency().Digits())
		if times := i - first; times > 1 {
			amount = l.Say(saySoMany, l.Integer(int64(times)), amount)
		}
		row := table.Row{d.partyName(u.Party), d.invoiceNames(u.Invoice, items[i-1].Invoice), issued, u.Due.String(), amount}
		switch {
		case u.Expected != nil:
			row = append(row, u.Expected.String())
		case known:
			row = append(row, "")
		}
		writer.AppendRow(row)
	}
	return trimLines(writer.Render())
}

// sameButName tells whether two of what is unpaid differ by their invoices only, as tickets do.
func sameButName(x, y forecast.Unpaid) bool {
	dated := x.Issued == y.Issued || x.Issued != nil && y.Issued != nil && *x.Issued == *y.Issued
	dated = dated && (x.Expected == y.Expected || x.Expected != nil && y.Expected != nil && *x.Expected == *y.Expected)
	return x.Party == y.Party && dated && x.Due == y.Due && x.Amount == y.Amount && x.Invoice != "" && y.Invoice != ""
}

// rollDated lists the dates that a later start leaves behind, with their places.
func (d *Document) rollDated(t Terminal, dated []DatedLine) string {
	if len(dated) == 0 {
		return ""
	}
	l := d.Language
	lines := []string{wrap(l.Say(sayDatedLines), t.prose())}
	for _, line := range dated {
		value := printable(line.Value)
		if line.Orders {
			value = l.Say(sayOrderFile, value)
		}
		lines = append(lines, fmt.Sprintf("  %s: %s: %s", printable(line.Place), printable(line.Path), value))
	}
	return strings.Join(lines, "\n")
}

// rollAnchored names the schedules that count from the start, those of a strategy where they are its own.
func (d *Document) rollAnchored(t Terminal, start calendar.Date) string {
	var lines []string
	said := map[string]bool{}
	for _, o := range d.Compared.Outcomes {
		for _, line := range d.anchoredIn(o.Result.Model, start) {
			if said[line] {
				continue
			}
			if said[line] = true; o.Strategy.ID != strategy.Baseline {
				line = d.Language.Say(sayAnchoredBy, d.name(o), line)
			}
			lines = append(lines, "  "+line)
		}
	}
	again := d.rollOnce(start)
	if len(lines) == 0 {
		return strings.Join(again, "\n")
	}
	return wrap(d.Language.Say(sayAnchored, "from: "+d.span().First.String()), t.prose()) + "\n" + strings.Join(append(lines, again...), "\n")
}

// anchoredIn says of each schedule of a model what of it counts from the start, and is another from a day on.
func (d *Document) anchoredIn(m *forecast.Model, start calendar.Date) []string {
	var lines []string
	for _, party := range m.Parties {
		for i := range party.Regimes {
			c := party.Regimes[i].Conditions
			for j := range c.Schedules {
				lines = append(lines, d.anchored(m, d.partyName(party), &c.Schedules[j], start)...)
			}
			for _, by := range rhythmsOf(party, c) {
				if by.Drifts(m.Span.First, start) {
					lines = append(lines, d.Language.Say(by.say, d.partyName(party), by.Anchored(m.Span.First)))
				}
			}
		}
	}
	return lines
}

// rollShocks names the shocks that happen and last beyond a new start: levers hold for what comes after it.
func (d *Document) rollShocks(t Terminal, start calendar.Date) []string {
	var lines []string
	lasts := func(l *strategy.Lever) bool { return l.Period.First < start && l.Period.Last >= start }
	for _, shock := range d.baseline().Strategy.Shocks {
		if shock.Probability == nil && slices.ContainsFunc(shock.Levers, lasts) {
			name := d.Language.Typeset(printable(shock.Title))
			lines = append(lines, wrap(d.Language.Say(sayShockAnew, name), t.prose()))
		}
	}
	return lines
}

// rollDrifts names whose cash comes to be another all the same.
func (d *Document) rollDrifts(t Terminal, carry *forecast.Carry, start calendar.Date) string {
	l := d.Language
	var lines []string
	for _, drift := range d.baseline().Result.Drifts(carry, start) {
		lines = append(lines, "  "+l.Say(sayDrift, d.partyName(drift.Party), l.Date(drift.Day), d.exact(drift.Is), d.exact(drift.Was)))
	}
	if len(lines) == 0 {
		return ""
	}
	return wrap(l.Say(sayDrifts), t.prose()) + "\n" + strings.Join(lines, "\n")
}

// A namedRhythm is a rhythm of a party, and how to speak of it.
type namedRhythm struct {
	calendar.Rhythm
	say locale.Phrase
}

// rhythmsOf are those of a party under its conditions, beside its schedules.
func rhythmsOf(party *forecast.Party, c *forecast.Conditions) []namedRhythm {
	if !party.Side.HasInvoices() {
		return nil
	}
	all := []namedRhythm{{c.Invoicing.Rhythm, sayInvoicesOn}}
	if by := c.Deal.Habits.PayDays; by != nil {
		all = append(all, namedRhythm{*by, sayPaysOn})
	}
	if c.Reminders != nil && c.Reminders.Reviewed != nil {
		all = append(all, namedRhythm{*c.Reminders.Reviewed, sayReviewsOn})
	}
	for i := range c.Schedules {
		if by := c.Schedules[i].Revenue.Reported; by != nil {
			all = append(all, namedRhythm{*by, sayReportsOn})
		}
	}
	return all
}

// anchored does so for one schedule.
func (d *Document) anchored(m *forecast.Model, name string, s *forecast.Schedule, start calendar.Date) []string {
	l := d.Language
	if s.From != nil || s.Dates != nil {
		return nil
	}
	var lines []string
	switch {
	case s.Growth == (money.Growth{}):
	case s.Of != nil && s.Revenue.Kind != forecast.Franchise: // which has no from
		lines = append(lines, l.Say(sayShareGrows, name))
	default:
		lines = append(lines, l.Say(sayGrows, name))
	}
	switch {
	case s.Revenue.Kind != forecast.Subscription:
	case s.Revenue.Prepaid > 0: // without a beginning as many pay each time; with one, all at once
		lines = append(lines, l.Say(sayPrepaidHeads, name))
	default:
		lines = append(lines, l.Say(sayHeadcount, name))
	}
	switch {
	case !s.Drifts(m.Span.First, start, m.Calendar):
		return lines
	case s.Every.Count > 1 && s.Every.Months() > 0:
		lines = append(lines, l.Say(sayEveryNMonths, name, l.Integer(int64(s.Every.Count))))
	case s.Every.Count > 1:
		lines = append(lines, l.Say(sayEveryN, name, l.Integer(int64(s.Every.Count))))
	default:
		lines = append(lines, l.Say(sayUndated, name, l.Say(stepNames[s.Every.Period])))
	}
	if from, counts := s.CountedFrom(m, start); counts && from < m.Span.First {
		lines[len(lines)-1] += " (from: " + from.String() + ")"
	}
	return lines
}

// stepNames name what a schedule goes by.
var stepNames = map[calendar.Period]locale.Phrase{
	calendar.Week: {EN: "week", FR: "semaine"}, calendar.Month: {EN: "month", FR: "mois"}, calendar.Quarter: {EN: "quarter", FR: "trimestre"},
	calendar.HalfYear: {EN: "half-year", FR: "semestre"}, calendar.Year: {EN: "year", FR: "an"},
}

// rollOnce names what strategies cost once on the first day, which has moved.
func (d *Document) rollOnce(start calendar.Date) []string {
	var lines []string
	for _, o := range d.Compared.Outcomes {
		for _, cost := range o.Result.Model.Once {
			base := o.Strategy.ID != strategy.Baseline && slices.Contains(d.baseline().Result.Model.Once, cost)
			if cost.Day < start && !base {
				lines = append(lines, "  "+d.Language.Say(sayOnceMore, d.name(o), d.exact(cost.Amount)))
			}
		}
	}
	return lines
}
