package terms

import (
	"math/bits"
	"slices"

	"cashgap/forecast/calendar"
)

// rungs are the days of the ladder down which a rush order buys its way; below the lowest
// stands payment on order, above the highest every longer term.
var rungs = []int{30, 60, 90}

// Ladder returns the term of a rush order that is delivered in rush days instead of the
// normal days and pays for it with time: one rung down for each time the delivery is
// halved. Each part is raised to the next rung, stepped down, keeps its event and drops all
// other steps, but is never due later than before. A rush of 0 days is paid on order; one
// that is not shorter, or not by half, changes nothing.
func (t Term) Ladder(normal, rush int) Term {
	if rush >= normal {
		return t
	}
	down := len(rungs) + 1
	if rush > 0 {
		down = bits.Len(uint(normal/rush)) - 1 // the largest k with rush × 2ᵏ ≤ normal
	}
	if down == 0 {
		return t
	}
	return t.mapped(func(r Rule) Rule { return r.steppedDown(down) })
}

// Proportional returns the term of a rush order whose days shrink as the delivery does,
// rounded up. Parts due on an event keep their day; nothing is due later than before.
func (t Term) Proportional(normal, rush int) Term {
	if rush >= normal {
		return t
	}
	return t.mapped(func(r Rule) Rule {
		if len(r.steps) == 0 || r.before {
			return r
		}
		return r.swapped(ceilDiv(r.nominalDays()*max(rush, 0), normal))
	})
}

// steppedDown moves a rule down the ladder. A part due before an event gives no credit and
// stays as it is.
func (r Rule) steppedDown(down int) Rule {
	if r.OnOrder() || r.before {
		return r
	}
	rung, _ := slices.BinarySearch(rungs, r.nominalDays()) // the next rung, or one above them all
	if rung -= down; rung < 0 {
		return Rule{base: Event{Kind: Order}}
	}
	return r.swapped(rungs[rung])
}

// nominalDays adds up how long people say the steps are.
func (r Rule) nominalDays() int {
	days := 0
	for _, s := range r.steps {
		days += s.nominalDays()
	}
	return days
}

// swapped returns so many days from the rule's event, never later than the rule itself.
func (r Rule) swapped(days int) Rule {
	short := Rule{base: r.base, steps: []step{count(days, calendar.Days)}}
	if short.MaxDays() > r.MinDays() {
		short.never = &r
	}
	return short
}
