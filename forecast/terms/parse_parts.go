package terms

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// Parts make a whole, and what they leave open together is asked about: each may be clear by itself.

// closeThirds lets the last share be the rest where percents make a whole but for their last
// decimals, as thirds do.
func closeThirds(parts []part) {
	sum := money.Rate(0)
	for _, part := range parts {
		sum += part.Share.percent
	}
	final := &parts[len(parts)-1].Share
	if missing := money.One - sum; final.kind == percentShare && missing > 0 && missing < maxInstalments {
		*final = Share{}
	}
}

// checkShares refuses shares that do not make a whole: at most one rest, at the end, and
// percents that sum to 100 % or leave something for the rest.
func (p *parser) checkShares(parts []part) *SyntaxError {
	last := len(parts) - 1
	var sum money.Rate
	fixed := false
	for i, part := range parts {
		if !part.named && last > 0 {
			return p.fail(part.place, say.Textf("how much falls due here is missing"), say.Textf("write a share before each rule, as in 50%% on order and rest 30 days"))
		}
		if part.Share.IsRest() && i < last {
			return p.fail(part.place, say.Textf("only the last instalment can ask the rest"), say.Text{})
		}
		if sum += part.Share.percent; sum > money.One {
			return p.fail(part.place, say.Textf("the shares sum to more than 100%%"), say.Textf("lower one, or write rest for the last"))
		}
		fixed = fixed || part.Share.kind == amountShare
	}
	final := parts[last]
	switch {
	case final.Share.IsRest() && sum == money.One:
		return p.fail(final.place, say.Textf("nothing is left for the rest"), say.Textf("leave it out, or lower the other shares"))
	case !final.Share.IsRest() && fixed:
		return p.fail(final.place, say.Textf("a fixed amount needs a rest"), say.Textf("let the last instalment ask the rest"))
	case last == 0 && final.named && !final.Share.IsRest() && sum < money.One:
		return p.fail(final.place, say.Textf("only %v of the price is asked", sum), say.Textf("say when the rest is due, as in 50%% on order and rest 30 days"))
	case !final.Share.IsRest() && sum < money.One:
		return p.fail(final.place, say.Textf("the shares sum to %v, not 100%%", sum), say.Textf("let the last instalment ask the rest"))
	}
	return nil
}

// checkParts refuses parts of which nobody knows what event they count from, or which of them comes first.
func (p *parser) checkParts(parts []part) *SyntaxError {
	for i, part := range parts {
		if base, known := part.otherBase(parts, i); known {
			return p.unsaidBase(part, base)
		}
		for _, before := range parts[:i] {
			if mayComeFirst(before.Rule, part.Rule) {
				return p.fail(part.place, say.Textf("on some dates this part would not come after the one before it"),
					say.Textf("write of which month each is, as in 50%% on the 10th of the following month and 50%% on the 10th of the second month following"))
			}
		}
	}
	return nil
}

// otherBase returns from which event a part of which none is said may count, beside the invoice: the order for a
// deposit whose days stand beside other days, and for what comes "after 30 days" the event of the part before.
func (d part) otherBase(parts []part, at int) (Event, bool) {
	if d.based || len(d.steps) == 0 {
		return Event{}, false
	}
	if d.deposit {
		return Event{Kind: Order}, slices.ContainsFunc(parts, func(o part) bool { return !o.deposit && !o.based && len(o.steps) > 0 })
	}
	if !d.after || at == 0 {
		return Event{}, false
	}
	base := parts[at-1].Rule.base
	return base, base != Event{Kind: Invoice}
}

// unsaidBase refuses a part that may count from an event as well as from the invoice.
func (p *parser) unsaidBase(d part, from Event) *SyntaxError {
	invoiced := d.Rule
	d.Rule.base, invoiced.base = from, Event{}
	return p.fail(d.timed, say.Textf("%q does not say from which event it counts", p.text[d.timed.at:d.timed.end]), say.Textf("write %v, or %v from the invoice", d.Rule, invoiced))
}

// mayComeFirst tells whether days of the month that are not of one month, "50% on the 10th, 50% on the 25th", may
// let the later of two parts fall due on the day of the other, or before it.
func mayComeFirst(earlier, later Rule) bool {
	before, closed, days := earlier.splitDays()
	beforeToo, closedToo, daysToo := later.splitDays()
	goesOn := closedToo && slices.Equal(earlier.steps, later.steps[:len(later.steps)-1]) // end of month, then a day of the next
	if earlier.base != later.base || days == 0 || daysToo == 0 || goesOn || !slices.Equal(before, beforeToo) {
		return false
	}
	return !closed && !closedToo || closed != closedToo && (closed || daysToo.first() <= days.last())
}

// splitDays splits a rule that ends with days of the month, or its last one, into the steps before them, whether
// these lead on to a month that closes, and the days; none where it ends with something else.
func (r Rule) splitDays() (before []step, closed bool, days monthDays) {
	last := len(r.steps) - 1
	switch {
	case last < 0:
		return nil, false, 0
	case r.steps[last] == endOf(calendar.Month):
		return r.steps[:last], false, monthDays(0).with(lastDay)
	case r.steps[last].kind != dayStep:
		return nil, false, 0
	}
	before, days = r.steps[:last], r.steps[last].days
	if last > 0 && before[last-1] == endOf(calendar.Month) {
		return before[:last-1], true, days
	}
	return before, false, days
}
