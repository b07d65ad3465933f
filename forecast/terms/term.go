// Package terms says when, and in what parts, an invoice falls due: payment terms and
// early-payment discounts as people write them in English and in French, what they mean in
// dates and cents, what a discount or a delay costs, and what the law of a country allows.
// It knows contracts, not how people behave.
package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Term is a contract's answer to "when is this paid?": one instalment or more, in the
// order written. Terms never change once made; the zero Term has no instalment and prints
// as the empty text.
type Term struct{ instalments []Instalment }

// An Instalment is one part of an amount and the rule by which it falls due.
type Instalment struct {
	Share Share
	Rule
}

// String prints the instalment as it stands among others: "30% on order".
func (i Instalment) String() string { return i.Share.String() + " " + i.Rule.String() }

// An Offer is what one text may say at once: "2/10 net 30" names both a discount and terms.
type Offer struct {
	Terms    Term
	Discount *Discount // nil if the text names none
	Means    []string  // of payment that the text names, as the format calls them; terms say when, and these how
}

// Net returns the term "N days" from the event, without any further step.
func Net(days int, from EventKind) Term {
	rule := Rule{base: Event{Kind: from}}
	if days > 0 {
		rule.steps = []step{count(days, calendar.Days)}
	}
	return Term{[]Instalment{{Rule: rule}}}
}

// Exchanged returns the term with its fixed amounts turned into another currency.
func (t Term) Exchanged(rate money.Rate, into money.Currency) Term {
	exchanged := make([]Instalment, len(t.instalments))
	for i, instalment := range t.instalments {
		if instalment.Share.kind == amountShare {
			instalment.Share.amount, instalment.Share.currency = rate.Of(instalment.Share.amount), into
		}
		exchanged[i] = instalment
	}
	return Term{exchanged}
}

// FromMonthEnds returns the term as it counts from the last day of a month, where a tax is counted from: months
// later is the last day of that month, so that a month and 7 days after 30 June is 7 August. Source: HM Revenue
// & Customs, VAT returns, one calendar month and 7 days after the end of the period.
func (t Term) FromMonthEnds() Term {
	aligned := Term{slices.Clone(t.instalments)}
	for i := range aligned.instalments {
		rule := &aligned.instalments[i].Rule
		months := 0
		for months < len(rule.steps) && rule.steps[months].kind == countStep && rule.steps[months].count.Unit == calendar.Months {
			months++
		}
		if months > 0 && !rule.before && (months == len(rule.steps) || !rule.steps[months].closesMonths()) {
			rule.steps = slices.Insert(slices.Clone(rule.steps), months, endOf(calendar.Month))
		}
	}
	return aligned
}

// WithDeposit returns the term with a deposit due on order in front: what the other parts ask in
// percents shrinks in proportion.
func (t Term) WithDeposit(share money.Rate) Term {
	all := []Instalment{{Share: Share{kind: percentShare, percent: share}, Rule: Rule{base: Event{Kind: Order}}}}
	for i, instalment := range t.instalments {
		if instalment.Share.kind == percentShare {
			instalment.Share.percent = instalment.Share.percent.Times(money.One - share)
		}
		if i == len(t.instalments)-1 && instalment.Share.kind != amountShare {
			instalment.Share = Share{}
		}
		all = append(all, instalment)
	}
	return Term{all}
}

// Instalments returns the parts of the term, in the order written. The slice is the
// term's own and must not be changed.
func (t Term) Instalments() []Instalment { return t.instalments }

// IsZero tells whether the term says nothing at all.
func (t Term) IsZero() bool { return len(t.instalments) == 0 }

// Equal tells whether both terms print the same, and so mean the same.
func (t Term) Equal(other Term) bool { return t.String() == other.String() }

// String prints the term in its one canonical English form, which parses back to it.
func (t Term) String() string {
	if len(t.instalments) == 1 {
		return t.instalments[0].Rule.String()
	}
	parts := make([]string, len(t.instalments))
	for i, instalment := range t.instalments {
		parts[i] = instalment.String()
	}
	return strings.Join(parts, " and ")
}

// OtherReading returns the other reading of a term that French contracts read both ways:
// "45 days end of month" is either the end of the month in which 45 days have passed, or,
// as "end of month + 45 days", 45 days after the end of the invoice's month. It is false
// for terms that have one meaning only.
func (t Term) OtherReading() (Term, bool) {
	other := make([]Instalment, len(t.instalments))
	found := false
	for i, instalment := range t.instalments {
		rule, ambiguous := instalment.otherReading()
		other[i] = Instalment{instalment.Share, rule}
		found = found || ambiguous
	}
	if !found {
		return Term{}, false
	}
	return Term{other}, true
}

// mapped returns the term with every rule replaced.
func (t Term) mapped(replace func(Rule) Rule) Term {
	mapped := make([]Instalment, len(t.instalments))
	for i, instalment := range t.instalments {
		mapped[i] = Instalment{instalment.Share, replace(instalment.Rule)}
	}
	return Term{mapped}
}
