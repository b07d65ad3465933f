package report

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

var (
	titleRisks   = locale.Phrase{EN: "Dates to watch", FR: "Dates à surveiller"}
	captionRisks = locale.Phrase{EN: "What falls on a day, and with which strategies", FR: "Ce qui tombe un jour donné, et avec quelles stratégies"}
	sayWhat      = locale.Phrase{EN: "What", FR: "Quoi"}
	sayUnder     = locale.Phrase{EN: "With", FR: "Avec"}
	sayEvery     = locale.Phrase{EN: "every strategy", FR: "toutes les stratégies"}

	riskBelow    = locale.Phrase{EN: "Own cash falls below the floor", FR: "La trésorerie propre passe sous le plancher"}
	riskBelowNil = locale.Phrase{EN: "Own cash falls below zero", FR: "La trésorerie propre passe sous zéro"}
	riskLowest   = locale.Phrase{EN: "Lowest own cash", FR: "Trésorerie propre au plus bas"}
	riskLimit    = locale.Phrase{EN: "The overdraft limit is broken", FR: "Le découvert autorisé est dépassé"}
	riskWaits    = locale.Phrase{EN: "%s waits for cash", FR: "%s attend la trésorerie"}
	riskPayment  = locale.Phrase{EN: "Large payment: %s", FR: "Gros décaissement : %s"}
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
		t.Rows = append(t.Rows, page.Row{Cells: []string{l.Date(r.day), r.what, strategies, write(r.amount)}})
	}
	return page.Section{Title: l.Say(titleRisks), Blocks: []page.Block{{Table: t}}}
}

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
// the most so, and VAT.
func (d *Document) largePayments(r *forecast.Result) []risk {
	var payments, vat []risk
	paid := map[*forecast.Party]bool{}
	for _, p := range paymentsBySize(r) {
		switch {
		case p.party.Side == forecast.State && len(vat) < mostVAT:
			vat = append(vat, risk{p.day, d.Language.Say(riskVAT), p.amount})
		case p.party.Side != forecast.State && len(payments) < mostParties && !paid[p.party]:
			payments = append(payments, risk{p.day, d.Language.Say(riskPayment, d.partyName(p.party)), p.amount})
			paid[p.party] = true
		}
	}
	return append(payments, vat...)
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
