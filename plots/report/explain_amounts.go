package report

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayVATBefore    = locale.Phrase{EN: "what is owed for everything before the first day", FR: "ce qui est dû pour tout ce qui précède le premier jour"}
	sayVATCollected = locale.Phrase{EN: "collected, %s: %s", FR: "collectée, %s : %s"}
	sayVATDeducted  = locale.Phrase{EN: "deductible, %s: %s", FR: "déductible, %s : %s"}
	sayVATCarried   = locale.Phrase{EN: "brought forward from before: %s", FR: "reporté d’avant : %s"}
	sayVATOf        = locale.Phrase{EN: "%s %s", FR: "%s %s"}
	sayInstalment   = locale.Phrase{EN: "instalment %s of %s; %s was still to be repaid before it", FR: "échéance %s sur %s ; restait à rembourser avant elle : %s"}
	sayLoanInterest = locale.Phrase{EN: "%s a year on %s, for %s", FR: "%s par an sur %s, pour %s"}
	sayBankInterest = locale.Phrase{EN: "%s a year, in years of %s days, on %s on average, for %s from %s to %s", FR: "%s par an, en années de %s jours, sur %s en moyenne, pendant %s du %s au %s"}
	sayNights       = locale.Plural{One: locale.Phrase{EN: "%s night", FR: "%s nuit"}, Many: locale.Phrase{EN: "%s nights", FR: "%s nuits"}}
	sayLineDrawn    = locale.Phrase{EN: "drawn to keep %s in the bank, in steps of %s", FR: "tirés pour garder %s en banque, par tranches de %s"}
	sayLineRepaid   = locale.Phrase{EN: "repaid of what stands above %s, in steps of %s", FR: "remboursés sur ce qui dépasse %s, par tranches de %s"}
	sayAMonth       = locale.Phrase{EN: "a month", FR: "un mois"}
	sayAQuarter     = locale.Phrase{EN: "a quarter", FR: "un trimestre"}
)

// amounts says what the amount of a line of cash comes from, where no order of its own asks for it.
func (d *Document) amounts(o strategy.Outcome, f forecast.Flow) []string {
	r := o.Result
	switch f.Kind {
	case forecast.KindVAT:
		return d.vatAmounts(r, f)
	case forecast.KindLoan, forecast.KindInterest:
		return d.bankAmounts(r, f)
	}
	if s := r.Followed(f); s != nil {
		return []string{words{d, d.Language}.schedule(f.Party.Side, f.Party.Base(), s)}
	}
	return nil
}

// vatAmounts says whose VAT is in a payment of it.
func (d *Document) vatAmounts(r *forecast.Result, f forecast.Flow) []string {
	v, ok := r.VATReturn(*f.Chain.Ordered)
	if !ok {
		return []string{d.Language.Say(sayVATBefore)}
	}
	var lines []string
	for _, side := range []struct {
		say  locale.Phrase
		sign money.Amount
	}{{sayVATCollected, 1}, {sayVATDeducted, -1}} {
		var shares []forecast.VATShare
		sum := money.Amount(0)
		for _, share := range v.Shares {
			if share.Amount *= side.sign; share.Amount > 0 {
				shares, sum = append(shares, share), sum+share.Amount
			}
		}
		if sum != 0 {
			lines = append(lines, d.Language.Say(side.say, d.exact(sum), d.vatShares(shares)))
		}
	}
	if v.Carried != 0 {
		lines = append(lines, d.Language.Say(sayVATCarried, d.exact(v.Carried)))
	}
	return lines
}

// mostShares is how many parties a line of VAT names.
const mostShares = 6

// vatShares lists the parties of whose trade VAT is, the largest first.
func (d *Document) vatShares(shares []forecast.VATShare) string {
	l, all := d.Language, slices.Clone(shares)
	slices.SortStableFunc(all, func(x, y forecast.VATShare) int { return cmp.Compare(y.Amount, x.Amount) })
	var named []string
	for i, share := range all {
		if i == mostShares-1 && len(all) > mostShares {
			rest := money.Amount(0)
			for _, other := range all[i:] {
				rest += other.Amount
			}
			named = append(named, l.Say(sayVATOf, l.Count(len(all)-i, sayOthers), d.exact(rest)))
			break
		}
		named = append(named, l.Say(sayVATOf, d.partyName(share.Party), d.exact(share.Amount)))
	}
	return l.List(named)
}

// bankAmounts says what a bank is repaid, or what it charges interest on.
func (d *Document) bankAmounts(r *forecast.Result, f forecast.Flow) []string {
	l := d.Language
	if base, ok := r.InterestBase(f.Party, f.Date); ok && f.Kind == forecast.KindInterest {
		return []string{l.Say(sayBankInterest, l.Percent(base.Interest.Rate, 2), l.Integer(int64(base.Interest.YearDays)), d.exact(base.Mean),
			l.Count(base.Nights.Days(), sayNights), l.Date(base.Nights.First), l.Date(base.Nights.Last))}
	}
	if line := r.Model.CreditLine; f.Party == forecast.CreditLineBank && line != nil && f.Kind == forecast.KindLoan {
		moved := sayLineDrawn
		if f.Amount < 0 {
			moved = sayLineRepaid
		}
		return []string{l.Say(moved, d.exact(line.KeepAt), d.exact(line.Step))}
	}
	p, ok := r.Model.LoanPayment(f.Party, f.Chain.Due)
	switch {
	case !ok:
		return nil
	case f.Kind == forecast.KindInterest:
		period := map[int]locale.Phrase{1: sayAMonth, 3: sayAQuarter}[p.Loan.Months]
		return []string{l.Say(sayLoanInterest, l.Percent(p.Loan.Rate, 2), d.exact(p.Left), l.Say(period))}
	}
	return []string{l.Say(sayInstalment, l.Integer(int64(p.Number)), l.Integer(int64(p.Loan.Instalments)), d.exact(p.Left))}
}
