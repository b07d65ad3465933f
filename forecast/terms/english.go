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
		if instalment.Share.inWords() && len(instalment.steps) > 0 && instalment.steps[0].kind == countStep { // "one third 1 month" begins with the third month
			parts[i] = instalment.Share.english() + " at " + instalment.Rule.English()
		}
	}
	return strings.Join(parts, " and ")
}

// English prints the rule as people say it.
func (r Rule) English() string {
	day, which := r.dayOfLaterMonth()
	if which == 0 {
		return r.print(printSteps(r.steps), r.printBase(), Rule.English)
	}
	month := " of the following month"
	switch {
	case which > 1:
		month = " of the " + englishOrdinals[which] + " month following"
		if r.base.Kind != Invoice {
			month += " " + r.base.String()
		}
	case r.base.Kind != Invoice:
		month = " of the month following " + r.base.String()
	}
	return r.print(day.String()+month, "", Rule.English)
}

// Which of several months follows.
var (
	englishOrdinals = [...]string{2: "second", 3: "third", 4: "fourth"}
	frenchOrdinals  = [...]string{2: "deuxième", 3: "troisième", 4: "quatrième"}
)

// dayOfLaterMonth returns the day, and of which month after an event, where that is all the rule says; 0
// where it is not.
func (r Rule) dayOfLaterMonth() (day step, which int) {
	steps := r.steps
	which = 1
	if len(steps) == 3 && steps[0].kind == countStep && steps[0].count.Unit == calendar.Months && steps[0].count.Count > 0 {
		which, steps = 1+steps[0].count.Count, steps[1:]
	}
	if len(steps) != 2 || steps[0] != endOf(calendar.Month) || steps[1].kind != dayStep || r.base.Kind == Milestone || which >= len(englishOrdinals) {
		return step{}, 0
	}
	return steps[1], which
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

// inWords tells whether people say the share in words.
func (s Share) inWords() bool { return s.percent == oneThird || s.percent == 2*oneThird }

// oneThird is a third as shares hold it.
const oneThird = money.One / 3

// twoDecimals prints a percent for people, who know thirds by their first decimals.
func twoDecimals(r money.Rate) string {
	if r < money.Percent(1)/100 {
		return r.String() // nothing would be left
	}
	return strings.TrimRight(strings.TrimRight(r.StringFixed(2), "0"), ".") + "%"
}
