package payer

import (
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A Means is a way to pay: how long the money travels, and what the payee is charged.
type Means struct {
	Name string
	Lag  calendar.Duration // from the payment to the bank
	Fee  Fee               // withheld from the payee; none when we pay
}

// A Fee is a rate of the payment plus a fixed sum for each.
type Fee struct {
	Rate  money.Rate
	Fixed money.Amount
}

// A MeansShare is how much of a party's payments come by one means.
type MeansShare struct {
	Means *Means
	Share money.Rate
}

// StandardMeans returns the means that a scenario may name without describing them, in the
// order in which they are listed to people. The lags are usual ones between French banks, the
// fees those of small merchants; a scenario states its own.
func StandardMeans(c money.Currency) []Means {
	days := func(n int) calendar.Duration { return calendar.Duration{Count: n} }
	onePointFour := money.Percent(14) / 10
	return []Means{
		{Name: "transfer", Lag: days(1)},
		{Name: "direct debit", Lag: days(1)},
		{Name: "bill", Lag: days(2)},
		{Name: "cheque", Lag: days(7)},
		{Name: "card", Lag: days(2), Fee: Fee{onePointFour, c.Unit() / 4}},
		{Name: "mobile", Lag: days(1), Fee: Fee{Rate: onePointFour}},
		{Name: "cash"},
	}
}

// ParseFee reads "1.1%", "0.20" or "1.1% + 0.20".
func ParseFee(text string, c money.Currency) (Fee, error) {
	var fee Fee
	rate, fixed, both := strings.Cut(text, "+")
	if !both && !strings.Contains(text, "%") {
		rate, fixed = "", text
	}
	var err error
	if rate = strings.TrimSpace(rate); rate != "" {
		if fee.Rate, err = money.ParsePercent(rate); err != nil {
			return Fee{}, err
		}
	}
	if fixed = strings.TrimSpace(fixed); fixed != "" {
		if fee.Fixed, err = c.Parse(fixed); err != nil {
			return Fee{}, err
		}
	}
	if fee == (Fee{}) && text != "0%" && text != "0" || fee.Rate < 0 || fee.Rate > money.One || fee.Fixed < 0 {
		return Fee{}, say.Errorf("%q is not a fee: write 1.1%%, 0.20 or 1.1%% + 0.20", text)
	}
	return fee, nil
}

// ByMeans divides the outcomes that bring money by the means they come by and by what puts them
// off, last of all.
func (h Habits) ByMeans(outcomes []Outcome) []Outcome {
	if h.By == nil && h.Incidents == nil && h.Fails == nil {
		return outcomes
	}
	var divided []Outcome
	for _, o := range outcomes {
		switch {
		case !o.Fate.Brings():
			divided = append(divided, o)
		case h.By == nil:
			divided = append(divided, h.setBack(o)...)
		default:
			for _, by := range h.By {
				part := o
				part.Means, part.Weight = by.Means, o.Weight.Times(by.Share.Weight())
				divided = append(divided, h.setBack(part)...)
			}
		}
	}
	return divided
}
