package report

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// What the discounts of a strategy cost a year is held against what the company's bank asks.

var (
	sayDiscountDearer = locale.Phrase{
		EN: "The discount of %s comes to %s a year: dearer than %s, at %s.",
		FR: "L’escompte de %s revient à %s par an : plus cher que %s, à %s."}
	sayDiscountCheaper = locale.Phrase{
		EN: "The discount of %s comes to %s a year: cheaper than %s, at %s.",
		FR: "L’escompte de %s revient à %s par an : moins cher que %s, à %s."}
	sayDiscountsDearer = locale.Phrase{
		EN: "The discounts of %s are dearer than %s, at %s.",
		FR: "Les escomptes de %s sont plus chers que %s, à %s."}
	sayDiscountsCheaper = locale.Phrase{
		EN: "The discounts of %s are cheaper than %s, at %s.",
		FR: "Les escomptes de %s sont moins chers que %s, à %s."}
	sayYearlyCost = locale.Phrase{
		EN: "The yearly cost of a discount is what it costs to be paid on its last day rather than on the due date, compounded over 365 days.",
		FR: "Le coût annuel d’un escompte est ce qu’il en coûte d’être payé son dernier jour plutôt qu’à l’échéance, composé sur 365 jours."}
	sayDiscountRate  = locale.Phrase{EN: "%s (%s a year)", FR: "%s (%s par an)"}
	sayTheOverdraft  = locale.Phrase{EN: "the overdraft", FR: "le découvert"}
	sayTheCreditLine = locale.Phrase{EN: "the credit line", FR: "la ligne de crédit"}
)

// A lender is who lends to the company without a new contract.
type lender struct {
	name   locale.Phrase
	rate   money.Rate // as the bank says it
	yearly money.Rate // with interest on interest
}

// lender is the cheapest that the company has; false: there is none that asks for interest.
func (d *Document) lender() (cheapest lender, any bool) {
	m := d.baseline().Result.Model
	offer := func(name locale.Phrase, limit money.Amount, i forecast.Interest) {
		yearly := yearlyOf(i)
		if limit > 0 && i.Rate > 0 && (!any || yearly < cheapest.yearly) {
			cheapest, any = lender{name, i.Rate, yearly}, true
		}
	}
	if m.Overdraft != nil {
		offer(sayTheOverdraft, m.Overdraft.Limit, m.Overdraft.Interest)
	}
	if m.CreditLine != nil {
		offer(sayTheCreditLine, m.CreditLine.Limit, m.CreditLine.Interest)
	}
	return cheapest, any
}

// yearlyOf is what interest comes to in a year of 365 days, with interest on what is charged in it: as the
// yearly cost of a discount is counted. Beyond 100 % a year no credit is cheap, however it is counted.
func yearlyOf(i forecast.Interest) money.Rate {
	if i.Rate > money.One {
		return i.Rate
	}
	periods := 12
	if i.Charged == calendar.Quarter {
		periods = 4
	}
	charged := money.One + money.Rate(money.Amount(i.Rate).Share(365, money.Amount(i.YearDays*periods)))
	owed := money.One
	for range periods {
		owed = owed.Times(charged)
	}
	return owed - money.One
}

// sayDiscounts holds the discounts that strategies grant against the cheapest lender.
func (d *Document) sayDiscounts() []string {
	bank, any := d.lender()
	if !any {
		return nil
	}
	var dearer, cheaper []strategy.Outcome
	for _, o := range d.Compared.Outcomes[1:] {
		switch rate := d.discountRate(o); {
		case rate == nil:
		case *rate > bank.yearly:
			dearer = append(dearer, o)
		default:
			cheaper = append(cheaper, o)
		}
	}
	say := []string{d.sayAgainst(bank, dearer, sayDiscountDearer, sayDiscountsDearer), d.sayAgainst(bank, cheaper, sayDiscountCheaper, sayDiscountsCheaper)}
	return slices.DeleteFunc(say, func(s string) bool { return s == "" })
}

// sayYearlyCost says once what the yearly cost of a discount is.
func (d *Document) sayYearlyCost(discounts []string) []string {
	if len(discounts) == 0 {
		return nil
	}
	return append(discounts, d.Language.Say(sayYearlyCost))
}

// discountRate is what the discounts cost a year that a strategy grants beyond the baseline's; nil where it
// grants none.
func (d *Document) discountRate(o strategy.Outcome) *money.Rate {
	granted := func(o strategy.Outcome) money.Amount { return o.Measures.DiscountCost - o.Result.RebatesGiven }
	if o.Measures.AprOfDiscount == nil || granted(o) <= granted(d.baseline()) {
		return nil
	}
	return o.Measures.AprOfDiscount.Effective365
}

// sayAgainst says of the discounts of some strategies that they are dearer, or cheaper, than a lender.
func (d *Document) sayAgainst(bank lender, of []strategy.Outcome, one, many locale.Phrase) string {
	l := d.Language
	name, rate := l.Say(bank.name), l.Percent(bank.rate, 2)
	switch len(of) {
	case 0:
		return ""
	case 1:
		return l.Say(one, l.Quote(d.name(of[0])), l.Percent(*d.discountRate(of[0]), 1), name, rate)
	}
	var names []string
	for _, o := range of {
		names = append(names, l.Say(sayDiscountRate, l.Quote(d.name(o)), l.Percent(*d.discountRate(o), 1)))
	}
	return l.Say(many, l.List(names), name, rate)
}
