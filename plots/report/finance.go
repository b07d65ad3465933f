package report

import (
	"cashgap/forecast"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayBaseBreaks = locale.Phrase{
		EN: "As things stand, the balance breaks the overdraft limit of %s on %s.",
		FR: "Sans rien changer, le solde dépasse le découvert autorisé de %s le %s."}
	sayBestBreaks = locale.Phrase{
		EN: "With %[3]s, the balance breaks the overdraft limit of %[1]s on %[2]s.",
		FR: "Avec %[3]s, le solde dépasse le découvert autorisé de %[1]s le %[2]s."}
	sayBrokenMark = locale.Phrase{
		EN: "! the balance breaks the overdraft limit of %s",
		FR: "! le solde dépasse le découvert autorisé de %s"}
)

// sayOverdrafts tells when the baseline and the best strategy break the overdraft limit.
func (d *Document) sayOverdrafts() []string {
	var say []string
	if day, broken := d.baseline().BreaksOverdraft(); broken {
		say = append(say, d.Language.Say(sayBaseBreaks, d.overdraft(), d.Language.Date(day)))
	}
	if d.Compared.Verdict.Best == 0 {
		return say
	}
	if day, broken := d.best().BreaksOverdraft(); broken {
		say = append(say, d.Language.Say(sayBestBreaks, d.overdraft(), d.Language.Date(day), d.Language.Quote(d.name(d.best()))))
	}
	return say
}

// overdraft is the limit, where there is one.
func (d *Document) overdraft() string { return d.money(d.baseline().Result.Model.Overdraft.Limit) }

// overdraftMark goes before the lowest cash of a strategy that breaks the limit.
func overdraftMark(o strategy.Outcome) string {
	if _, broken := o.BreaksOverdraft(); broken {
		return "! "
	}
	return ""
}

// overdraftLegend explains the mark where the table holds one.
func (d *Document) overdraftLegend() string {
	for _, o := range d.Compared.Outcomes {
		if overdraftMark(o) != "" {
			return d.Language.Say(sayBrokenMark, d.overdraft())
		}
	}
	return ""
}

var (
	sayWaited = locale.Phrase{
		EN: "%s: %s of %s, due on %s, waits for cash until %s.",
		FR: "%s : %s de %s, à payer le %s, attend la trésorerie jusqu'au %s."}
	sayBlocked = locale.Phrase{
		EN: "%s: %s of %s, due on %s, still waits for cash at the end.",
		FR: "%s : %s de %s, à payer le %s, attend encore la trésorerie à la fin."}
)

// sayWaiting tells, for each strategy, which expenses waited for cash, and until when.
func (d *Document) sayWaiting() []string {
	var lines []string
	l := d.Language
	for _, o := range d.Compared.Outcomes {
		for _, delay := range o.Result.Delays() {
			name, party, amount, due := printable(d.name(o)), d.partyName(delay.Party), d.money(delay.Amount), l.Date(delay.Due)
			if delay.Paid == nil {
				lines = append(lines, l.Say(sayBlocked, name, party, amount, due))
			} else {
				lines = append(lines, l.Say(sayWaited, name, party, amount, due, l.Date(*delay.Paid)))
			}
		}
	}
	return lines
}

// waiting lists the same for machines; what is blocked is never paid.
func (d *Document) waiting(delays []forecast.Delay) []object {
	list := make([]object, len(delays))
	for i, delay := range delays {
		list[i] = object{
			{"party", delay.Party.ID}, {"amount", d.amount(delay.Amount)}, {"due", delay.Due.String()},
			{"paid", isoDate(delay.Paid)}, {"why", string(forecast.WhyWaited)},
		}
	}
	return list
}
