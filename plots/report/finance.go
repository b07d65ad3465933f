package report

import (
	"cashgap/forecast"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayBaseBreaks = locale.Phrase{
		EN: "The bank balance breaks the overdraft limit of %s on %s.",
		FR: "Le solde bancaire dépasse le découvert autorisé de %s le %s."}
	sayBestBreaks = locale.Phrase{
		EN: "With %[3]s, the bank balance breaks the overdraft limit of %[1]s on %[2]s.",
		FR: "Avec %[3]s, le solde bancaire dépasse le découvert autorisé de %[1]s le %[2]s."}
)

// sayBaseOverdraft tells when the baseline breaks the overdraft limit.
func (d *Document) sayBaseOverdraft() []string {
	day, broken := d.baseline().BreaksOverdraft()
	if !broken {
		return nil
	}
	return []string{d.Language.Say(sayBaseBreaks, d.overdraft(d.baseline()), d.Language.Date(day))}
}

// sayBestOverdraft tells when the best strategy does.
func (d *Document) sayBestOverdraft() []string {
	day, broken := d.best().BreaksOverdraft()
	if !broken || d.Compared.Verdict.Best == 0 {
		return nil
	}
	return []string{d.Language.Say(sayBestBreaks, d.overdraft(d.best()), d.Language.Date(day), d.Language.Quote(d.name(d.best())))}
}

// overdraft is the limit of a strategy that has one.
func (d *Document) overdraft(o strategy.Outcome) string {
	return d.money(o.Result.Model.Overdraft.Limit)
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
