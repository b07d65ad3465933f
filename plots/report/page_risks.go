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
	captionRisks = locale.Phrase{
		EN: "What falls on a day, and with which strategies. Of payments: VAT, and the large ones, of at least a tenth of what goes out in a month",
		FR: "Ce qui tombe un jour donné, et avec quelles stratégies. Parmi les décaissements : la TVA, et les gros, d'au moins un dixième de ce qui sort en un mois"}
	sayWhat   = locale.Phrase{EN: "What", FR: "Quoi"}
	sayUnder  = locale.Phrase{EN: "With", FR: "Avec"}
	sayEvery  = locale.Phrase{EN: "every strategy", FR: "toutes les stratégies"}
	sayAllBut = locale.Phrase{EN: "every strategy but %s", FR: "toutes les stratégies sauf %s"}

	sayAmounts = locale.Phrase{EN: "%s to %s", FR: "%s à %s"}

	riskBelow    = locale.Phrase{EN: "Own cash falls below the floor", FR: "La trésorerie propre passe sous le plancher"}
	riskBelowNil = locale.Phrase{EN: "Own cash falls below zero", FR: "La trésorerie propre passe sous zéro"}
	riskLowest   = locale.Phrase{EN: "Lowest own cash", FR: "Trésorerie propre au plus bas"}
	riskAtOnce   = locale.Phrase{EN: "%s, to its lowest", FR: "%s, au plus bas"}
	riskLimit    = locale.Phrase{EN: "The overdraft limit is broken", FR: "Le découvert autorisé est dépassé"}
	riskWaits    = locale.Phrase{EN: "%s waits for cash", FR: "%s attend la trésorerie"}
	riskPayment  = locale.Phrase{EN: "Large payment: %s", FR: "Gros décaissement : %s"}
	riskMonthly  = locale.Phrase{EN: "Large payments every month, the largest: %s", FR: "De gros décaissements chaque mois, dont le plus gros : %s"}
	riskVAT      = locale.Phrase{EN: "VAT is paid", FR: "La TVA est payée"}
)

// A risk is something on a day that somebody should know before.
type risk struct {
	day    calendar.Date
	what   string
	amount money.Amount
}

// A watchedRisk is one of several strategies.
type watchedRisk struct {
	risk
	under       []int        // which strategies
	least, most money.Amount // under them
}

// watch gathers what falls alike under several strategies, day by day.
func (d *Document) watch() []*watchedRisk {
	known := map[risk]*watchedRisk{}
	var all []*watchedRisk
	add := func(r risk, under int, amount money.Amount) {
		w := known[r]
		if w == nil {
			w = &watchedRisk{risk: r, least: amount, most: amount}
			known[r], all = w, append(all, w)
		}
		w.under, w.least, w.most = append(w.under, under), max(w.least, amount), min(w.most, amount)
	}
	payments := d.largePayments(d.baseline().Result)
	for i, o := range d.Compared.Outcomes {
		for _, r := range d.risks(o) {
			add(r, i, r.amount)
		}
		for _, p := range d.alsoPaid(payments, o.Result) {
			add(p.risk, i, p.amount)
		}
	}
	slices.SortStableFunc(all, func(a, b *watchedRisk) int { return cmp.Compare(a.day, b.day) })
	return all
}

// riskSection lists what to watch, day by day. What falls alike under several strategies is
// said once.
func (d *Document) riskSection() page.Section {
	risks := d.watch()
	l := d.Language
	t := &page.Table{
		Caption: l.Say(captionRisks), Texts: 3,
		Head: []string{l.Say(sayDay), l.Say(sayWhat), l.Say(sayUnder), l.Say(sayAmount)},
	}
	var amounts []money.Amount
	for _, r := range risks {
		amounts = append(amounts, r.least, r.most)
	}
	write := d.alike(amounts...)
	for _, r := range risks {
		amount := write(r.least)
		if least, most := write(r.least), write(r.most); least != most {
			amount = l.Say(sayAmounts, least, most)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []string{unbroken(l.Date(r.day)), r.what, d.strategyList(r.under), amount}})
	}
	return page.Section{Title: l.Say(titleRisks), Blocks: []page.Block{{Table: t}}}
}

// strategyList names strategies: all of them, all but one or two of many, or each.
func (d *Document) strategyList(which []int) string {
	const few, many = 2, 4
	l := d.Language
	var named, others []string
	for i, o := range d.Compared.Outcomes {
		if slices.Contains(which, i) {
			named = append(named, d.called(o))
		} else {
			others = append(others, d.called(o))
		}
	}
	switch {
	case len(others) == 0:
		return l.Say(sayEvery)
	case len(others) <= few && len(named) >= many:
		return l.Say(sayAllBut, l.List(others))
	}
	return l.List(named)
}

// unbroken keeps each date of a text on one line: it may break between two only.
func unbroken(text string) string { return betweenDates.Replace(text) }

var betweenDates = strings.NewReplacer(", ", ", ", "– ", "– ", " ", locale.NoBreakSpace)

// called is the name of a strategy in a list: set apart, since it may hold commas itself.
func (d *Document) called(o strategy.Outcome) string {
	if o.Strategy.ID == strategy.Baseline {
		return d.name(o)
	}
	return d.Language.Quote(printable(d.name(o)))
}

// risks lists what to watch in the cash of a strategy.
func (d *Document) risks(o strategy.Outcome) []risk {
	l, list := d.Language, d.lowRisks(o)
	if day, broken := o.BreaksOverdraft(); broken {
		list = append(list, risk{day, l.Say(riskLimit), o.Result.Days[day-d.span().First].Cash})
	}
	for _, delay := range o.Result.Delays() {
		list = append(list, risk{delay.Due, l.Say(riskWaits, d.partyName(delay.Party)), -delay.Amount})
	}
	return list
}

// lowRisks are the first day below the floor and the lowest one, which may be the same.
func (d *Document) lowRisks(o strategy.Outcome) []risk {
	l, m := d.Language, o.Measures
	lowest := risk{m.LowestCashDate, l.Say(riskLowest), m.LowestCash}
	day, _, below := o.FirstDayBelow()
	if !below {
		return []risk{lowest}
	}
	falls := riskBelow
	if o.Result.Model.Floor == 0 {
		falls = riskBelowNil
	}
	if day == m.LowestCashDate {
		lowest.what = l.Say(riskAtOnce, l.Say(falls))
		return []risk{lowest}
	}
	return []risk{{day, l.Say(falls), o.Result.Days[day-d.span().First].Own()}, lowest}
}

// Of how many parties payments are listed, how many of each, and how many of VAT: a year's.
const (
	mostParties = 8
	mostOfParty = 4
	mostVAT     = 12
)

// A largePayment is a payment to watch, and what is said of it.
type largePayment struct {
	payment
	what string
}

// largePayments are the largest to the parties that get the most on one day, and VAT. Trifles are
// left out; of a party that is paid every month the largest stands for all, which says so.
func (d *Document) largePayments(r *forecast.Result) []largePayment {
	var payments, vat []largePayment
	listed, large := map[*forecast.Party]int{}, d.largeOnes(r)
	for _, p := range large {
		if p.party.Side == forecast.State {
			vat = append(vat, largePayment{p, d.Language.Say(riskVAT)})
			continue
		}
		say, most := riskPayment, mostOfParty
		if d.monthly(large, p.party) {
			say, most = riskMonthly, 1
		}
		if n := listed[p.party]; n < most && (n > 0 || len(listed) < mostParties) {
			payments = append(payments, largePayment{p, d.Language.Say(say, d.partyName(p.party))})
			listed[p.party]++
		}
	}
	return append(payments, vat[:min(mostVAT, len(vat))]...)
}

// largeOnes lists the payments of VAT and the large ones of a result, the largest first.
func (d *Document) largeOnes(r *forecast.Result) []payment {
	least := d.largeFrom()
	return slices.DeleteFunc(paymentsBySize(r), func(p payment) bool { return p.party.Side != forecast.State && -p.amount < least })
}

// A paidRisk is a payment of the baseline, and what is paid in its place.
type paidRisk struct {
	risk
	amount money.Amount
}

// alsoPaid are those of some payments whose day is one of large payment to that party in a result too.
func (d *Document) alsoPaid(payments []largePayment, r *forecast.Result) []paidRisk {
	type due struct {
		day   calendar.Date
		party string
	}
	made := map[due]money.Amount{}
	for _, p := range d.largeOnes(r) {
		made[due{p.day, p.party.ID}] = p.amount
	}
	var also []paidRisk
	for _, p := range payments {
		if amount := made[due{p.day, p.party.ID}]; amount != 0 {
			also = append(also, paidRisk{risk{p.day, p.what, p.amount}, amount})
		}
	}
	return also
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
