package terms

import (
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// English prints the term as people say it: "one third on order and rest on the 24th of the following
// month". String is its one canonical form; both are read back to the same term, but for decimals of a
// percent beyond two.
func (t Term) English() string {
	if len(t.instalments) == 1 {
		return t.instalments[0].Rule.English()
	}
	parts := make([]string, len(t.instalments))
	for i, instalment := range t.instalments {
		parts[i] = instalment.Share.english() + " " + instalment.Rule.English()
	}
	return strings.Join(parts, " and ")
}

// English prints the rule as people say it.
func (r Rule) English() string {
	if !r.namesNextMonth() {
		return r.print(printSteps(r.steps), r.printBase(), Rule.English)
	}
	month := " of the following month"
	if r.base.Kind != Invoice {
		month = " of the month following " + r.base.String()
	}
	return r.print(r.steps[1].String()+month, "", Rule.English)
}

// namesNextMonth tells whether all the rule says is a day of the month after an event.
func (r Rule) namesNextMonth() bool {
	return len(r.steps) == 2 && r.steps[0] == endOf(calendar.Month) && r.steps[1].kind == dayStep && r.base.Kind != Milestone
}

func (s Share) english() string {
	switch {
	case s.percent == oneThird:
		return "one third"
	case s.percent == 2*oneThird:
		return "two thirds"
	case s.kind == percentShare:
		return twoDecimals(s.percent)
	}
	return s.String()
}

// oneThird is a third as shares hold it.
const oneThird = money.One / 3

// twoDecimals prints a percent for people, who know thirds by their first decimals.
func twoDecimals(r money.Rate) string {
	if r < money.Percent(1)/100 {
		return r.String() // nothing would be left
	}
	return strings.TrimRight(strings.TrimRight(r.StringFixed(2), "0"), ".") + "%"
}
