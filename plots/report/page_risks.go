package report

import (
	"cmp"
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

var (
	titleRisks   = locale.Phrase{EN: "Dates to watch", FR: "Dates à surveiller"}
	captionRisks = locale.Phrase{EN: "What falls on a day, and with which strategies; large payments are those of at least a tenth of what goes out in a month", FR: "Ce qui tombe un jour donné, et avec quelles stratégies ; un gros décaissement fait au moins un dixième de ce qui sort en un mois"}
	sayWhat      = locale.Phrase{EN: "What", FR: "Quoi"}
	sayUnder     = locale.Phrase{EN: "With", FR: "Avec"}
	sayEvery     = locale.Phrase{EN: "every strategy", FR: "toutes les stratégies"}

	riskBelow    = locale.Phrase{EN: "Own cash falls below the floor", FR: "La trésorerie propre passe sous le plancher"}
	riskBelowNil = locale.Phrase{EN: "Own cash falls below zero", FR: "La trésorerie propre passe sous zéro"}
	riskLowest   = locale.Phrase{EN: "Lowest own cash", FR: "Trésorerie propre au plus bas"}
	riskLimit    = locale.Phrase{EN: "The overdraft limit is broken", FR: "Le découvert autorisé est dépassé"}
	riskWaits    = locale.Phrase{EN: "%s waits for cash", FR: "%s attend la trésorerie"}
	riskPayment  = locale.Phrase{EN: "Large payment: %s", FR: "Gros décaissement : %s"}
	riskMonthly  = locale.Phrase{EN: "Large payment, every month: %s", FR: "Gros décaissement, chaque mois : %s"}
	riskVAT      = locale.Phrase{EN: "VAT is paid", FR: "La TVA est payée"}
)

// A risk is something on a day that somebody should know before.
type risk struct {
	day    calendar.Date
	what   string
	amount money.Amount
}

// riskSection lists what to watch, day by day. What falls alike under several strategies is
// said once.
func (d *Document) riskSection() page.Section {
	under := map[risk][]string{}
	var risks []risk
	for _, o := range d.Compared.Outcomes {
		for _, r := range d.risks(o) {
			if under[r] == nil {
				risks = append(risks, r)
			}
			under[r] = append(under[r], d.called(o))
		}
	}
	slices.SortStableFunc(risks, func(a, b risk) int { return cmp.Compare(a.day, b.day) })
	l := d.Language
	t := &page.Table{
		Caption: l.Say(captionRisks), Texts: 3,
		Head: []string{l.Say(sayDay), l.Say(sayWhat), l.Say(sayUnder), l.Say(sayAmount)},
	}
	var amounts []money.Amount
	for _, r := range risks {
		amounts = append(amounts, r.amount)
	}
	write := d.alike(amounts...)
	for _, r := range risks {
		strategies := l.List(under[r])
		if len(under[r]) == len(d.Compared.Outcomes) {
			strategies = l.Say(sayEvery)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []string{unbroken(l.Date(r.day)), r.what, strategies, write(r.amount)}})
	}
	return page.Section{Title: l.Say(titleRisks), Blocks: []page.Block{{Table: t}}}
}

// unbroken keeps a text on one line.
func unbroken(text string) string { return strings.ReplaceAll(text, " ", locale.NoBreakSpace) }

// called is the name of a strategy in a list: set apart, since it may hold commas itself.
func (d *Document) called(o strategy.Outcome) string {
	if o.Strategy.ID == strategy.Baseline {
		return d.name(o)
	}
	return d.Language.Quote(printable(d.name(o)))
}

// risks lists what to watch under a strategy; of payments, those of the baseline.
func (d *Document) risks(o strategy.Outcome) []risk {
	l, m := d.Language, o.Measures
	list := []risk{{m.LowestCashDate, l.Say(riskLowest), m.LowestCash}}
	own := func(day calendar.Date) money.Amount { return o.Result.Days[day-d.span().First].Own() }
	if day, _, below := o.FirstDayBelow(); below && day != m.LowestCashDate {
		what := riskBelow
		if o.Result.Model.Floor == 0 {
			what = riskBelowNil
		}
		list = append(list, risk{day, l.Say(what), own(day)})
	}
	if day, broken := o.BreaksOverdraft(); broken {
		list = append(list, risk{day, l.Say(riskLimit), o.Result.Days[day-d.span().First].Cash})
	}
	for _, delay := range o.Result.Delays() {
		list = append(list, risk{delay.Due, l.Say(riskWaits, d.partyName(delay.Party)), -delay.Amount})
	}
	if o.Strategy.ID == strategy.Baseline {
		list = append(list, d.largePayments(o.Result)...)
	}
	return list
}

// mostParties is of how many parties the largest payment is listed, and mostVAT how many
// payments of VAT.
const (
	mostParties = 8
	mostVAT     = 12
)

// largePayments are the largest that goes out to each party on one day, of the parties that get
// the most so, and VAT. Trifles are left out, and those that come every month say so.
func (d *Document) largePayments(r *forecast.Result) []risk {
	var payments, vat []risk
	paid, large := map[*forecast.Party]bool{}, paymentsBySize(r)
	least := d.largeFrom()
	large = slices.DeleteFunc(large, func(p payment) bool { return p.party.Side != forecast.State && -p.amount < least })
	for _, p := range large {
		switch {
		case p.party.Side == forecast.State && len(vat) < mostVAT:
			vat = append(vat, risk{p.day, d.Language.Say(riskVAT), p.amount})
		case p.party.Side != forecast.State && len(payments) < mostParties && !paid[p.party]:
			say := riskPayment
			if d.monthly(large, p.party) {
				say = riskMonthly
			}
			payments = append(payments, risk{p.day, d.Language.Say(say, d.partyName(p.party)), p.amount})
			paid[p.party] = true
		}
	}
	return append(payments, vat...)
}

// largeFrom is what makes a payment a large one: a tenth of what goes out in a mean month of the
// baseline.
func (d *Document) largeFrom() money.Amount {
	const share, daysOfYear, monthsOfYear = 10, 365, 12
	days := max(money.Amount(d.span().Days()), daysOfYear/monthsOfYear)
	return d.baseline().Measures.TotalDisbursements / days * daysOfYear / monthsOfYear / share
}

// monthly tells whether a party gets a large payment in every month, or in all but one.
func (d *Document) monthly(large []payment, to *forecast.Party) bool {
	const few = 3
	paid, months := map[calendar.Date]bool{}, 0
	for _, p := range large {
		if p.party == to {
			paid[p.day.StartOfMonth()] = true
		}
	}
	for day := d.span().First.StartOfMonth(); day <= d.span().Last; day = day.AddMonths(1) {
		months++
	}
	return months >= few && len(paid) >= months-1
}

// A payment is all that goes out to one party on one day.
type payment struct {
	day    calendar.Date
	party  *forecast.Party
	amount money.Amount // negative
}

// paymentsBySize lists the payments of the horizon, the largest first, of equals the earliest.
func paymentsBySize(r *forecast.Result) []payment {
	sums := map[payment]money.Amount{}
	var all []payment
	for _, f := range r.Flows() {
		key := payment{day: f.Date, party: f.Party}
		if _, known := sums[key]; !known {
			all = append(all, key)
		}
		sums[key] += f.Amount
	}
	for i, p := range all {
		all[i].amount = sums[p]
	}
	all = slices.DeleteFunc(all, func(p payment) bool { return p.amount >= 0 })
	slices.SortStableFunc(all, func(a, b payment) int { return cmp.Compare(a.amount, b.amount) })
	return all
}
