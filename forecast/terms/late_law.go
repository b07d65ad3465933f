package terms

import (
	"fmt"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A LateLaw is what a country's law grants a creditor who is paid late.
type LateLaw struct {
	Margin    money.Rate // above the reference rate; the whole rate if there is no reference
	Reference Reference  // empty if the rate is fixed
	Flat      int        // major units of the currency below, once per invoice; 0: none
	Larger    []FlatSum  // of larger invoices, the smallest first, in major units too
	Currency  string
	RateRule
	Provision
}

// Clause returns what the law grants as a clause of a scenario in a currency: without flat sums if
// they are in another.
func (l LateLaw) Clause(currency money.Currency) LateClause {
	clause := LateClause{Rate: l.Margin, Reference: l.Reference, RateRule: l.RateRule}
	if l.Currency != currency.Code() {
		return clause
	}
	clause.Flat = money.Amount(l.Flat) * currency.Unit()
	for _, larger := range l.Larger {
		clause.Larger = append(clause.Larger, FlatSum{larger.From * currency.Unit(), larger.Sum * currency.Unit()})
	}
	return clause
}

// lateLaws are what is granted against firms, and against authorities where publicLateLaws has nothing else.
var lateLaws = map[string]LateLaw{
	"FR": {money.Percent(10), ECB, 40, nil, "EUR", RateRule{}, Provision{
		Says: Text{
			"unless agreed otherwise, ECB refinancing rate + 10 points from the day after the due date, without reminder; at least three times the legal rate",
			"sauf accord contraire, taux de refinancement de la BCE + 10 points dès le lendemain de l'échéance, sans rappel ; au moins trois fois le taux légal",
		},
		Source: "Code de commerce, art. L441-10 II and D441-5", Confirmed: true,
	}},
	"BE": {money.Percent(8), ECB, 40, nil, "EUR", RateRule{RoundedTo: money.Percent(50) / 100}, Provision{
		Says:   Text{"ECB refinancing rate + 8 points, rounded up to half a point", "taux de refinancement de la BCE + 8 points, arrondi au demi-point supérieur"},
		Source: "Belgian law of 2 August 2002, art. 5", Confirmed: true,
	}},
	"DE": {money.Percent(9), BaseRate, 40, nil, "EUR", RateRule{}, Provision{
		Says:   Text{"base rate + 9 points", "taux de base + 9 points"},
		Source: "BGB § 288", Confirmed: true,
	}},
	"GB": {money.Percent(8), BankRate, 40, []FlatSum{{1_000, 70}, {10_000, 100}}, "GBP", RateRule{}, Provision{
		Says: Text{
			"Bank rate + 8 points, and 40 GBP a debt, 70 from 1,000 GBP, 100 from 10,000 GBP",
			"taux de la Banque d'Angleterre + 8 points, et 40 GBP par créance, 70 dès 1 000 GBP, 100 dès 10 000 GBP",
		},
		Source: "Late Payment of Commercial Debts (Interest) Act 1998, s. 5A and 6", Confirmed: true,
	}},
	"EU": {money.Percent(8), ECB, 40, nil, "EUR", RateRule{}, Provision{
		Says:   Text{"reference rate + at least 8 points", "taux de référence + 8 points au moins"},
		Source: "Directive 2011/7/EU, art. 2, 3 and 6", Confirmed: true,
	}},
	"CH": {money.Percent(5), "", 0, nil, "CHF", RateRule{}, Provision{
		Says:   Text{"5% a year, after a reminder or an agreed day", "5 % l'an, après interpellation ou terme convenu"},
		Source: "CO art. 102 and 104", Confirmed: true,
	}},
}

// publicLateLaws are what is granted against authorities, where it is not what is granted against firms.
var publicLateLaws = map[string]LateLaw{
	"FR": {money.Percent(8), ECB, 40, nil, "EUR", RateRule{WholeDelay: true}, Provision{
		Says: Text{
			"ECB refinancing rate of the half-year in which the delay begins + 8 points",
			"taux de refinancement de la BCE du semestre où le retard commence + 8 points",
		},
		Source: "Code de la commande publique, art. R2192-31 and D2192-35", Confirmed: true,
	}},
}

// consumerLateLaws are what is granted against consumers without a contract that says so: the directive and
// the laws that follow it are for trade.
var consumerLateLaws = map[string]LateLaw{
	"DE": {money.Percent(5), BaseRate, 0, nil, "EUR", RateRule{}, Provision{
		Says:   Text{"base rate + 5 points", "taux de base + 5 points"},
		Source: "BGB § 288 (1)", Confirmed: true,
	}},
	"CH": lateLaws["CH"],
}

// Late returns what the country's law grants a creditor whom such a buyer pays late, if anything is known.
func (l Law) Late(buyer Buyer) (late LateLaw, granted bool) {
	switch special, found := publicLateLaws[l.country]; {
	case buyer == Consumer:
		late, granted = consumerLateLaws[l.country]
	case buyer.isPublic() && found:
		return special, true
	default:
		late, granted = lateLaws[l.country]
	}
	return late, granted
}

// frenchPenalties are the floor of what a French contract may ask of who pays late.
var frenchPenalties = Provision{
	Says: Text{
		"late interest may not be agreed below three times the legal rate, and 40 EUR an invoice are owed for recovery",
		"les pénalités de retard ne peuvent être inférieures à trois fois le taux légal, et 40 EUR par facture sont dus pour frais de recouvrement",
	},
	Source: "Code de commerce, art. L441-10 II and D441-5", Confirmed: true,
}

// JudgeLate returns what the law says of the rate that a late clause asks of such a buyer for debts that become
// late on a day; nothing where it sets no limit. Where the legal rate of that half-year is not known here,
// the last one is taken, unconfirmed.
func (l Law) JudgeLate(c LateClause, buyer Buyer, day calendar.Date) []Remark {
	if l.country != "FR" || buyer != Business {
		return nil
	}
	remark := Remark{Verdict: Lawful, Finding: withinCap, Provision: frenchPenalties}
	floor, known := FrenchFloor(day)
	if !known {
		floor, remark.Confirmed = 3*frenchLegalRates[len(frenchLegalRates)-1].rate, false
	}
	if rate := c.yearly(day, day); rate < floor {
		remark.Verdict = Breach
		remark.Finding = Text{
			fmt.Sprintf("asks %v a year of who pays late, less than %v", rate, floor),
			fmt.Sprintf("demande %s l'an à qui paie en retard, moins que %s", inFrench(rate), inFrench(floor)),
		}
	}
	return []Remark{remark}
}

// inFrench writes a rate with a comma, which terms cannot have: there it parts instalments.
func inFrench(rate money.Rate) string {
	return strings.Replace(frenchPercent(rate.String()), ".", ",", 1)
}

// frenchLegalRates are the legal rates between professionals, by half-year. Sources:
// legifiscal.fr 4371; the first half of 2025 also ksca.fr, arrêté of 19 June 2025.
var frenchLegalRates = []dated{since(2024, 7, 1, 492), since(2025, 1, 1, 371), since(2025, 7, 1, 276), since(2026, 1, 1, 262)}

// FrenchFloor returns the lowest penalty rate a French contract may agree on in the
// half-year of a day: three times the legal rate between professionals. It is known from the
// second half of 2024 to the first of 2026.
func FrenchFloor(day calendar.Date) (rate money.Rate, known bool) {
	for _, row := range frenchLegalRates {
		if row.from == day.StartOf(calendar.HalfYear) {
			return 3 * row.rate, true
		}
	}
	return 0, false
}
