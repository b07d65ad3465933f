package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/terms"
)

// lookback bounds the days from an order to the last thing that happens to it: orders older
// than that, counted from the first day, leave no trace in the horizon.
func (m *Model) lookback(p *Party) int {
	longest := 0
	for _, regime := range p.Regimes {
		c := regime.Conditions
		chain := c.longestChain(m.Span.First) + m.closedDays(c)
		longest = max(longest, chain+c.oldestCredit(m.Span.First), chain+m.oldestRebate(p.Side, c.Rebate), c.oldestDeposit(m.Span.First))
	}
	return longest
}

// oldestDeposit is how many days before the first a rental has begun whose deposit is still held then.
func (c *Conditions) oldestDeposit(first calendar.Date) int {
	oldest := 0
	for i := range c.Schedules {
		s := &c.Schedules[i]
		if until := s.until(); s.Revenue.Deposit != 0 && s.From != nil && (until == nil || *until >= first) {
			oldest = max(oldest, int(first-*s.From))
		}
	}
	return oldest
}

// oldestCredit is how many days before the first the oldest credit note on a list of dates is dated: what it
// was not set off against is owed however old it is.
func (c *Conditions) oldestCredit(first calendar.Date) int {
	oldest := 0
	for i := range c.Schedules {
		s := &c.Schedules[i]
		for at, date := range s.Dates {
			if s.base(day{date, at}) < 0 {
				oldest = max(oldest, int(first-date))
			}
		}
	}
	return oldest
}

// longestChain bounds the days from an order to its last consequence, whatever case, way or
// particulars it has.
func (c *Conditions) longestChain(first calendar.Date) int {
	term := max(longestTerm(c.Deal.Terms), longestTerm(c.Rush.Terms))
	for _, each := range c.Cases {
		if each.Terms != nil {
			term = max(term, longestTerm(*each.Terms))
		}
	}
	work := longestWork(c.Deal.Milestones, first)
	for i := range c.Schedules {
		for at, own := range c.Schedules[i].Own {
			if own == nil {
				continue
			}
			date := c.Schedules[i].Dates[at]
			if own.Terms != nil {
				term = max(term, longestTerm(*own.Terms))
			}
			work = max(work, longestWork(own.Milestones, date))
		}
	}
	if c.Deal.Retention != nil {
		term = max(term, c.Deal.Retention.For.MaxDays())
	}
	delay := c.Deal.Habits.LongestDelay()
	for _, mood := range c.Moods {
		delay = max(delay, mood.Habits.LongestDelay())
	}
	if c.Reminders != nil {
		delay = max(delay, c.Reminders.LongestDelay())
	}
	if c.Plan != nil {
		delay = max(delay, c.Plan.LongestDelay())
	}
	for i := range c.Recovery {
		delay = max(delay, c.Recovery[i].LongestDelay())
	}
	if c.Factoring != nil {
		delay += c.Factoring.LongestDelay()
	}
	chain := max(c.Invoicing.Rhythm.LongestWait(), c.longestReport()) + c.Invoicing.After.MaxDays() + c.mail().MaxDays()
	return c.longestQuote() + c.longestDelivery() + c.longestAhead() + chain + work + max(term+delay, c.longestConcession())
}

// longestDelivery bounds the days from an order to its delivery.
func (c *Conditions) longestDelivery() int {
	longest := max(c.Delivery.MaxDays(), c.longestService())
	if c.Rush.Share > 0 {
		longest = max(longest, c.Rush.Delivery.MaxDays())
	}
	for i := range c.Schedules {
		for at, own := range c.Schedules[i].Own {
			if own == nil {
				continue
			}
			if own.Delivery != nil {
				longest = max(longest, int(*own.Delivery-c.Schedules[i].Dates[at]))
			}
			if own.Rush != nil {
				longest = max(longest, c.Rush.Delivery.MaxDays())
			}
		}
	}
	return longest
}

// longestWork bounds the days that milestones come after the events they count from. Of a
// milestone that is one day for every order, orders of four years before it are followed.
func longestWork(milestones []Milestone, from calendar.Date) int {
	const years = 4
	days := 0
	for _, m := range milestones {
		if m.Date != nil {
			days += max(0, int(*m.Date-from)) + 366*years
		} else {
			days += max(0, m.Rule.MaxDays())
		}
	}
	return days
}

// closedDays counts the days on which closures of the company or the payer can hold up an order until
// the first day, of the four years before it, beyond which nobody waits. What they hold up later is in
// the horizon already.
func (m *Model) closedDays(c *Conditions) int {
	const years = 4
	near := calendar.Span{First: m.Span.First.AddMonths(-12 * years), Last: m.Span.First}
	days := m.Calendar.DaysClosed(near) + c.Deal.Calendar.DaysClosed(near)
	for _, span := range m.Closed {
		days += span.Overlap(near)
	}
	return min(days, near.Days())
}

func longestTerm(t terms.Term) int {
	longest := 0
	for _, instalment := range t.Instalments() {
		longest = max(longest, instalment.MaxDays())
	}
	return longest
}
