package forecast

import (
	"cmp"
	"iter"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// A Schedule says when orders of what amount come: by a recurrence, or on listed dates.
// Without From and Until it has neither beginning nor end, so that orders in progress on the
// first day of a forecast arrive.
type Schedule struct {
	Amount  money.Amount   // of each order, before VAT
	Amounts []money.Amount // or one by one: by month, by quarter, by date, or in order from From
	Count   int            // equal orders of which each amount is the sum; 0 is 1

	Every       calendar.Step
	Days        []calendar.DayRule
	From, Until *calendar.Date
	Dates       []calendar.Date // instead of a recurrence
	Own         []*Particulars  // of the order of each date; nil: none says more of itself
	Of          *Following      // instead of all the above: orders follow those of others

	VAT         VATRule
	Probability *money.Rate // the share of the orders that come; nil: all
	Spread      money.Rate  // deviation of an order's amount on a path, as a share of it

	Growth money.Growth
	Season *[12]money.Rate // percent of each month, January first

	Revenue Revenue
}

// Particulars are what a dated order says of itself, in place of what its party says.
type Particulars struct {
	Delivery    *calendar.Date
	Rush        *bool // in a rush or not; nil: a share of the party's orders are
	VAT         *money.Rate
	Terms       *terms.Term
	Probability *money.Rate
	Milestones  []Milestone // dates by name
}

// begins is the first day that may have an order.
func (s *Schedule) begins() calendar.Date {
	switch {
	case s.From != nil:
		return *s.From
	case len(s.Dates) > 0:
		return slices.Min(s.Dates)
	}
	return calendar.Min
}

// An occurrence is one order that a schedule asks for. Its number counts the orders of the
// same schedule on the same day.
type occurrence struct {
	date   calendar.Date
	number int32
	amount money.Amount
	own    *Particulars // nil: nothing
	service

	quoted  bool // the order follows a quote of the date, and is entered on another day
	entered calendar.Date
	capped  bool // only so many orders are in a rush, and of this one a share
	hurried money.Weight
}

// plain appends an order for each amount of the schedule in a span.
func (s *Schedule) plain(span calendar.Span, start calendar.Date, business *calendar.Calendar, found []occurrence) []occurrence {
	if s.Of != nil {
		return found
	}
	for _, d := range s.days(span, start, business) {
		o := occurrence{date: d.date, number: nextOn(d.date, found), amount: s.amount(d, start)}
		if s.Own != nil {
			o.own = s.Own[d.place]
		}
		found = s.appendTickets(found, o)
	}
	return found
}

// appendTickets appends the equal orders of one occurrence; the last takes the cents.
func (s *Schedule) appendTickets(found []occurrence, o occurrence) []occurrence {
	tickets := max(1, s.Count)
	each, last := o.amount/money.Amount(tickets), o.number+int32(tickets)-1
	rest := o.amount - each*money.Amount(tickets-1)
	for ; o.number <= last; o.number++ {
		o.amount = each
		if o.number == last {
			o.amount = rest
		}
		if o.amount != 0 {
			found = append(found, o)
		}
	}
	return found
}

// A day is a date of the schedule with its place in the list of dates, or in the recurrence
// counted from the anchor.
type day struct {
	date  calendar.Date
	place int
}

// days numbers the days of the schedule in a span, in their order.
func (s *Schedule) days(span calendar.Span, start calendar.Date, business *calendar.Calendar) iter.Seq2[int, day] {
	if s.Dates != nil {
		return s.listed(span)
	}
	return func(yield func(int, day) bool) {
		recurrence := s.recurrence(start)
		place := s.placeOf(span.First, recurrence, start, business)
		for i, date := range recurrence.Within(span, business) {
			if !yield(i, day{date, place + i}) {
				return
			}
		}
	}
}

// listed numbers those of the listed dates that are in a span. Most lists are in order.
func (s *Schedule) listed(span calendar.Span) iter.Seq2[int, day] {
	return func(yield func(int, day) bool) {
		at := func(i int) int { return i }
		if !slices.IsSorted(s.Dates) {
			places := make([]int, len(s.Dates))
			for i := range places {
				places[i] = i
			}
			slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(s.Dates[a], s.Dates[b]) })
			at = func(i int) int { return places[i] }
		}
		found := 0
		for i := range s.Dates {
			d := day{s.Dates[at(i)], at(i)}
			if !span.Contains(d.date) {
				continue
			}
			if !yield(found, d) {
				return
			}
			found++
		}
	}
}

// placeOf counts the occurrences from the anchor to a day, for amounts listed in order;
// negative before the anchor.
func (s *Schedule) placeOf(d calendar.Date, recurrence calendar.Recurrence, start calendar.Date, business *calendar.Calendar) int {
	if s.Amounts == nil {
		return 0
	}
	anchor := s.anchor(start)
	if d < anchor {
		return -len(recurrence.Within(calendar.Span{First: d, Last: anchor - 1}, business))
	}
	return len(recurrence.Within(calendar.Span{First: anchor, Last: d - 1}, business))
}

// Drifts tells whether the schedule falls on other days once it is counted from another first day. What has
// a beginning of its own does not.
func (s *Schedule) Drifts(from, to calendar.Date, business *calendar.Calendar) bool {
	const months = 120 // longer than twice the longest step
	if s.Dates != nil || s.Of != nil {
		return false
	}
	after := calendar.Span{First: to, Last: to.AddMonths(months)}
	return !slices.Equal(s.recurrence(from).Within(after, business), s.recurrence(to).Within(after, business))
}

func (s *Schedule) recurrence(start calendar.Date) calendar.Recurrence {
	r := calendar.Recurrence{Every: s.Every, Days: s.Days, Anchor: s.anchor(start), Begins: s.From != nil, Bounds: calendar.Always}
	if s.From != nil {
		r.Bounds.First = *s.From
	}
	if until := s.until(); until != nil {
		r.Bounds.Last = *until
	}
	return r
}

func (s *Schedule) anchor(start calendar.Date) calendar.Date {
	if s.From != nil {
		return *s.From
	}
	return start
}

// amount applies growth (whole months since the anchor, none before) and season to the base
// amount with one rounding.
func (s *Schedule) amount(d day, start calendar.Date) money.Amount {
	if s.Season == nil && s.Growth.Rate == 0 {
		return s.Revenue.shared(s.base(d))
	}
	return s.Revenue.shared(s.Growth.Apply(s.base(d), d.date.MonthsSince(s.anchor(start)), s.season(d.date)))
}

// season is the percent of the month of a day.
func (s *Schedule) season(d calendar.Date) money.Rate {
	if s.Season == nil {
		return money.One
	}
	return s.Season[d.Month()-1]
}

func (s *Schedule) base(d day) money.Amount {
	if s.Amounts == nil {
		return s.Amount
	}
	switch {
	case s.YearOfMonths():
		return s.Amounts[d.date.Month()-1]
	case s.YearOfQuarters():
		return s.Amounts[(d.date.Month()-1)/3]
	case d.place >= 0 && d.place < len(s.Amounts):
		return s.Amounts[d.place]
	}
	return 0
}

// YearOfMonths tells whether the amounts are January to December, every year.
func (s *Schedule) YearOfMonths() bool {
	return s.Dates == nil && s.Every.Months() == 1 && len(s.Amounts) == 12
}

// YearOfQuarters tells whether the amounts are the four quarters, every year.
func (s *Schedule) YearOfQuarters() bool {
	return s.Dates == nil && s.Every.Period == calendar.Quarter && len(s.Amounts) == 4
}

// Occurrences counts the orders between From and Until; ok is false when one is missing.
func (s *Schedule) Occurrences(business *calendar.Calendar) (count int, ok bool) {
	if s.From == nil || s.Until == nil {
		return 0, false
	}
	return len(s.recurrence(*s.From).Within(calendar.Span{First: *s.From, Last: *s.Until}, business)), true
}
