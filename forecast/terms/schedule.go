package terms

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A DuePart is one instalment of a given amount on given dates.
type DuePart struct {
	Instalment Instalment
	Base, Due  calendar.Date
	Amount     money.Amount
}

// Schedule returns when and in what parts an amount falls due, in the order of the
// instalments. It fails for a milestone without a date.
func (t Term) Schedule(total money.Amount, dates Dates, business *calendar.Calendar) ([]DuePart, error) {
	amounts := t.Split(total)
	parts := make([]DuePart, len(amounts))
	for i, instalment := range t.instalments {
		base, known := dates.Of(instalment.base)
		if !known {
			return nil, say.Errorf("the date of %q is not known", instalment.base)
		}
		parts[i] = DuePart{instalment, base, instalment.Due(base, business), amounts[i]}
	}
	return parts, nil
}

// An EarlyPayment is what taking one tier of a discount means: until when, how much is
// saved on what is then unpaid, and what it costs the creditor a year.
type EarlyPayment struct {
	Tier    Tier
	Until   calendar.Date // the last day inside the window, without the grace
	Unpaid  money.Amount  // the parts that are not due before that day
	Saved   money.Amount
	Earlier int // days, the mean of the unpaid parts weighted by amount; 0: no time gained
	Cost    YearlyCost
}

// EarlyPayments returns what each tier means for the parts of one invoice.
func (d Discount) EarlyPayments(parts []DuePart, dates Dates, business *calendar.Calendar) []EarlyPayment {
	last := dates.Invoice
	for _, part := range parts {
		last = max(last, part.Due)
	}
	early := make([]EarlyPayment, len(d.Tiers))
	for i, tier := range d.Tiers {
		until := tier.Deadline(dates.Invoice, dates.Delivery, last, business)
		unpaid, days := unpaidAfter(parts, max(until, dates.Invoice)) // nobody pays before it
		early[i] = EarlyPayment{
			Tier: tier, Until: until, Unpaid: unpaid, Saved: tier.Rate.Of(unpaid), Earlier: days,
			Cost: CostPerYear(tier.Rate, days),
		}
	}
	return early
}

// unpaidAfter sums the parts due on a day or later, and returns the mean of the days until
// they are due, weighted by amount and rounded to the nearest day.
func unpaidAfter(parts []DuePart, day calendar.Date) (unpaid money.Amount, days int) {
	var weighted money.Amount
	for _, part := range parts {
		if part.Due >= day {
			unpaid += part.Amount
			weighted += part.Amount * money.Amount(part.Due-day)
		}
	}
	if unpaid == 0 {
		return 0, 0
	}
	return unpaid, int((weighted.Abs() + unpaid.Abs()/2) / unpaid.Abs())
}

// A YearlyCost is what a discount costs the creditor who wants his money earlier, as a rate
// a year; a rate is nil where none is meaningful, as without any day gained.
type YearlyCost struct {
	Simple360, Simple365, Effective360, Effective365 *money.Rate
}

// CostPerYear returns the yearly cost of a discount that brings the money so many days
// earlier, by the formulas of money.AnnualSimple and money.AnnualEffective.
func CostPerYear(discount money.Rate, days int) YearlyCost {
	rate := func(of func(money.Rate, int, int) (money.Rate, error), base int) *money.Rate {
		yearly, err := of(discount, days, base)
		if err != nil {
			return nil
		}
		return &yearly
	}
	return YearlyCost{
		Simple360: rate(money.AnnualSimple, 360), Simple365: rate(money.AnnualSimple, 365),
		Effective360: rate(money.AnnualEffective, 360), Effective365: rate(money.AnnualEffective, 365),
	}
}
