package report

import (
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

var (
	sayPaid = locale.Phrase{
		EN: "From %[1]s to %[2]s, %[3]s went out: %[4]s.",
		FR: "Du %[1]s au %[2]s, il est sorti %[3]s : %[4]s."}
	sayPaidOn   = locale.Phrase{EN: "On %s, %s went out: %s.", FR: "Le %s, il est sorti %s : %s."}
	sayNotOn    = locale.Phrase{EN: "On that day nothing came in.", FR: "Ce jour-là, rien n’est entré."}
	sayCameOn   = locale.Phrase{EN: "On that day %s came in: %s.", FR: "Ce jour-là, il est entré %s : %s."}
	sayReceived = locale.Phrase{EN: "In the same days %s came in: %s.", FR: "Dans le même temps, il est entré %s : %s."}
	sayNothing  = locale.Phrase{EN: "In the same days nothing came in.", FR: "Dans le même temps, rien n’est entré."}
	sayUnpaid   = locale.Phrase{
		EN: "Due before that day and not yet received, %s: %s.",
		FR: "Échu avant ce jour-là et pas encore reçu, %s : %s."}
	sayForWhom = locale.Phrase{EN: "for %s", FR: "pour %s"}
	sayOthers  = locale.Plural{
		One:  locale.Phrase{EN: "%s more", FR: "%s autre"},
		Many: locale.Phrase{EN: "%s more", FR: "%s autres"}}
)

// sayLowPoint explains the baseline's lowest point in at most three lines: what was paid in
// the fortnight before it, what came in, and what was past due and had not come.
func (d *Document) sayLowPoint() []string {
	day := d.baseline().Measures.LowestCashDate
	low := d.baseline().Result.Explain(day)
	l := d.Language
	paid, came, nothing := func(total, names string) string { return l.Say(sayPaid, l.Date(low.Since), l.Date(day), total, names) }, sayReceived, sayNothing
	if low.Since == day {
		paid, came, nothing = func(total, names string) string { return l.Say(sayPaidOn, l.Date(day), total, names) }, sayCameOn, sayNotOn
	}
	var lines []string
	if len(low.Paid) > 0 {
		lines = append(lines, paid(d.byParty(low.Paid, true)))
		if len(low.Received) == 0 {
			lines = append(lines, l.Say(nothing))
		}
	}
	if len(low.Received) > 0 && len(low.Paid) > 0 {
		total, names := d.byParty(low.Received, false)
		lines = append(lines, l.Say(came, total, names))
	}
	if len(low.Due) > 0 {
		total, names := d.byParty(low.Due, false)
		lines = append(lines, l.Say(sayUnpaid, total, names))
	}
	return lines
}

// payee names a party in a list. What is paid because of a customer, as a reminder, is for him.
func (d *Document) payee(p *forecast.Party, paid bool) string {
	if paid && p.Side == forecast.Customer {
		return d.Language.Say(sayForWhom, d.partyName(p))
	}
	return d.partyName(p)
}

// byParty sums amounts and lists the largest by name.
func (d *Document) byParty(amounts []forecast.PartyAmount, paid bool) (total, names string) {
	const most = 4
	var sum money.Amount
	var list []string
	var listed []money.Amount
	for _, a := range amounts {
		sum, listed = sum+a.Amount, append(listed, a.Amount)
	}
	sum, listed, write := d.addUp(sum, listed)
	for i, a := range amounts {
		if i < most || len(amounts) == most+1 {
			list = append(list, d.payee(a.Party, paid)+" "+write(listed[i]))
		}
	}
	if hidden := len(amounts) - len(list); hidden > 0 {
		list = append(list, d.Language.Count(hidden, sayOthers))
	}
	return write(sum), strings.Join(list, ", ")
}
