package calendar

// A Convention says where a day without business moves.
type Convention int

// The business-day conventions of ISDA (2006 Definitions, section 4.12), and those that lenders know beside
// them. Of two business days as near, the nearest is the next.
const (
	Following                  Convention = iota // to the next business day
	ModifiedFollowing                            // to the next, unless that is in another month: then to the one before
	Preceding                                    // to the business day before
	ModifiedPreceding                            // to the one before, unless that is in another month: then to the next
	HalfMonthModifiedFollowing                   // to the next, unless that is in another month or beyond the 15th: then to the one before
	Nearest                                      // to the nearest
	Unadjusted                                   // nowhere
)

// A Calendar tells business days from others. Values are shared and never change; the nil
// Calendar knows business every day. A stretch without any business day for a year, or the
// end of time, stops the search for one and leaves the day where it is.
type Calendar struct {
	name string
	days *dayOff // weekends and public holidays, one bit a day
	shut []Span  // further days without business, in order
}

// searchLimit ends the search for a business day in a calendar that is closed for good.
const searchLimit = 366

// Name returns the name under which a scenario asks for the calendar: "FR", "TARGET".
func (c *Calendar) Name() string {
	if c == nil {
		return everyDay.name
	}
	return c.name
}

// Without returns the calendar with further days on which there is no business.
func (c *Calendar) Without(spans ...Span) *Calendar {
	if len(spans) == 0 {
		return c
	}
	shut := &Calendar{name: c.Name(), shut: spans}
	if c != nil {
		shut.days = c.days
		shut.shut = append(append([]Span(nil), c.shut...), spans...)
	}
	return shut
}

// DaysClosed sums the days of a stretch that further spans without business take, weekends
// and holidays among them included.
func (c *Calendar) DaysClosed(within Span) int {
	if c == nil {
		return 0
	}
	days := 0
	for _, span := range c.shut {
		days += span.Overlap(within)
	}
	return days
}

// IsBusiness tells whether money moves on the day.
func (c *Calendar) IsBusiness(d Date) bool {
	if c == nil {
		return true
	}
	if c.days.has(d) {
		return false
	}
	for _, span := range c.shut {
		if span.Contains(d) {
			return false
		}
	}
	return true
}

// Roll moves a day without business as the convention says.
func (c *Calendar) Roll(d Date, by Convention) Date {
	switch by {
	case Following:
		return c.search(d, +1)
	case Preceding:
		return c.search(d, -1)
	case Unadjusted:
		return d
	}
	next, before := c.search(d, +1), c.search(d, -1)
	switch by {
	case ModifiedFollowing:
		return sameMonth(d, next, before)
	case ModifiedPreceding:
		return sameMonth(d, before, next)
	case HalfMonthModifiedFollowing:
		if _, _, day := d.YMD(); day <= 15 && next > d.StartOfMonth()+14 {
			return before
		}
		return sameMonth(d, next, before)
	case Nearest:
		if d-before < next-d {
			return before
		}
		return next
	}
	return d
}

// sameMonth returns the first day of two that is in the month of another, or else the second.
func sameMonth(of, first, second Date) Date {
	if first.StartOfMonth() == of.StartOfMonth() {
		return first
	}
	return second
}

func (c *Calendar) search(d Date, step Date) Date {
	for day, left := d, searchLimit; left > 0; day, left = day+step, left-1 {
		if c.IsBusiness(day) {
			return day
		}
	}
	return d
}

// AddBusinessDays returns the n-th business day after the date, or before it if n is
// negative; for n = 0 the date itself, business day or not.
func (c *Calendar) AddBusinessDays(d Date, n int) Date {
	for ; n > 0; n-- {
		d = c.search(d+1, +1)
	}
	for ; n < 0; n++ {
		d = c.search(d-1, -1)
	}
	return d
}

// LastBusinessDay returns the last business day of the date's month.
func (c *Calendar) LastBusinessDay(d Date) Date { return c.Roll(d.EndOf(Month), Preceding) }
