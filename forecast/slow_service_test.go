package forecast_test

import (
	"maps"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Rentals and subscriptions in the second model.

// slowService is what is ordered for a time: it is delivered with its last day.
type slowService struct {
	amount  money.Amount
	last    calendar.Date
	prepaid bool // invoiced when ordered
}

// slowDeposits is from where deposits are numbered, after the rents of their day.
const slowDeposits = 1 << 19

// slowUntil is the last day of a schedule; nil: it has none.
func slowUntil(schedule *forecast.Schedule) *calendar.Date {
	if schedule.Revenue.Period == nil || schedule.From == nil {
		return schedule.Until
	}
	last := schedule.Revenue.Period.From(*schedule.From, nil) - 1
	return &last
}

// services lists what a schedule asks for the times that begin on a day.
func (s *slowParty) services(schedule *forecast.Schedule, d calendar.Date) []slowService {
	switch schedule.Revenue.Kind {
	case forecast.Rental:
		return s.rents(schedule, d)
	case forecast.Subscription:
		return s.subscribed(schedule, d)
	}
	var all []slowService
	for _, amount := range s.amounts(schedule, d) {
		all = append(all, slowService{amount: amount})
	}
	return all
}

// rents lists the rents of a day: of a part of a period, by its days.
func (s *slowParty) rents(schedule *forecast.Schedule, d calendar.Date) []slowService {
	amounts, begins := s.amounts(schedule, d), d
	if from := schedule.From; len(amounts) == 0 && from != nil && *from == d {
		amounts, begins = []money.Amount{s.shaped(schedule, s.base(schedule, d), d, d)}, s.rhythmic(schedule, d, -1)
	}
	var all []slowService
	for _, amount := range amounts {
		next := s.rhythmic(schedule, d+1, 1)
		rent := slowService{amount: amount, last: next - 1}
		if until := slowUntil(schedule); until != nil {
			rent.last = min(rent.last, *until)
		}
		rent.amount = part(amount, money.Amount(rent.last-d+1), money.Amount(next-begins))
		all = append(all, rent)
	}
	return all
}

// rhythmic is the first day from one on, one way or the other, on which a schedule's rhythm comes
// wherever it begins and ends.
func (s *slowParty) rhythmic(schedule *forecast.Schedule, d, way calendar.Date) calendar.Date {
	for days := s.rhythm(schedule); !days[d]; {
		d += way
	}
	return d
}

// rhythm are the days of a schedule as if it had neither beginning nor end.
func (s *slowParty) rhythm(schedule *forecast.Schedule) map[calendar.Date]bool {
	if days, known := s.endless[schedule]; known {
		return days
	}
	const more = slowPrepaid // days, in which what is paid at once has ended, and a period begins again
	r := calendar.Recurrence{Every: schedule.Every, Days: schedule.Days, Anchor: s.anchor(schedule), Begins: schedule.From != nil, Bounds: calendar.Always}
	days := map[calendar.Date]bool{}
	for _, d := range r.Within(calendar.Span{First: s.since() - more, Last: s.m.Span.Last + slowAhead + more}, s.m.Calendar) {
		days[d] = true
	}
	if s.endless == nil {
		s.endless = map[*forecast.Schedule]map[calendar.Date]bool{}
	}
	s.endless[schedule] = days
	return days
}

// anchor is the day from which a schedule counts what it does not anchor itself.
func (s *slowParty) anchor(schedule *forecast.Schedule) calendar.Date {
	if schedule.From != nil {
		return *schedule.From
	}
	return s.m.Span.First
}

// withDeposit adds the deposit of a rental that begins on a day: it comes with the first rent.
func withDeposit(schedule *forecast.Schedule, d calendar.Date, rents []slowOccurrence) []slowOccurrence {
	if schedule.Revenue.Deposit == 0 || schedule.From == nil || *schedule.From != d || len(rents) == 0 {
		return rents
	}
	deposit := slowOccurrence{number: slowDeposits, amount: schedule.Revenue.Deposit, last: rents[0].last, kept: schedule, rent: rents[0].amount}
	return append(rents, deposit)
}

// returned gives back a deposit on the last day of its rental, and at once where it is paid after that:
// until then it stands as an advance.
func (s *slowParty) returned(l *slowLine, schedule *forecast.Schedule) {
	l.delivered = calendar.Max
	if until := slowUntil(schedule); until != nil {
		l.delivered = s.m.Calendar.Roll(max(*until, l.cash), calendar.Following)
	}
	amount := l.gross
	if slowPays(s.p.Side) {
		amount = -amount
	}
	s.acts = append(s.acts, slowCost{l.delivered, amount})
}

// subscribed lists what one subscriber pays for the periods that begin with those of a day, for all who
// pay then.
func (s *slowParty) subscribed(schedule *forecast.Schedule, d calendar.Date) []slowService {
	var all []slowService
	for _, price := range s.amounts(schedule, d) {
		ends := d
		for range slowTurns(schedule) {
			ends = s.rhythmic(schedule, ends+1, 1)
			all = append(all, slowService{price, ends - 1, schedule.Revenue.Prepaid > 0})
		}
	}
	return all
}

// slowMonths is how many months are between two periods; 0: less than one, or not always the same.
func slowMonths(schedule *forecast.Schedule) int {
	if len(schedule.Days) > 1 {
		return 0
	}
	return schedule.Every.Months()
}

// slowTurns is how many periods a subscriber pays at once.
func slowTurns(schedule *forecast.Schedule) int {
	return max(1, schedule.Revenue.Prepaid/max(1, slowMonths(schedule)))
}

// heads are the subscribers who pay on a day, in millionths.
func (s *slowParty) heads(schedule *forecast.Schedule, d calendar.Date) money.Amount {
	subscribers := money.Amount(schedule.Revenue.Subscribers)
	if d < s.anchor(schedule) { // as many as ever
		return subscribers / money.Amount(slowTurns(schedule))
	}
	if s.paying[schedule] == nil {
		if s.paying == nil {
			s.paying = map[*forecast.Schedule]map[calendar.Date]money.Amount{}
		}
		s.paying[schedule] = s.follow(schedule)
	}
	return s.paying[schedule][d]
}

// slowKeeps is the part of the subscribers that is left after a month.
func slowKeeps(churn money.Growth) money.Rate {
	leaving := money.Growth{Rate: -churn.Rate, Yearly: churn.Yearly}
	return money.Rate(leaving.Apply(money.Amount(money.One), 1, money.One))
}

// follow counts who pays on each day of a schedule: who has paid for a time is counted again when it is
// over, less those who leave month by month.
func (s *slowParty) follow(schedule *forecast.Schedule) map[calendar.Date]money.Amount {
	anchor, r, months := s.anchor(schedule), &schedule.Revenue, slowMonths(schedule)
	due := map[int]money.Amount{} // by the month from which they pay again
	for turn := range slowTurns(schedule) {
		if schedule.From == nil {
			due[turn*max(1, months)] = money.Amount(r.Subscribers) / money.Amount(slowTurns(schedule))
		} else {
			due[0] = money.Amount(r.Subscribers)
		}
	}
	paying, month := map[calendar.Date]money.Amount{}, 0
	for _, d := range slices.Sorted(maps.Keys(s.times(schedule, anchor))) {
		if d < anchor {
			continue
		}
		now := 0
		for anchor.AddMonths(now+max(1, months)) <= d {
			now += max(1, months)
		}
		paying[d] = money.Amount(r.New) * money.Amount(now-month)
		for from := range due {
			for range now - month {
				due[from] = percentOf(due[from], slowKeeps(r.Churn))
			}
			if from <= now {
				paying[d] += due[from]
				delete(due, from)
			}
		}
		month = now
		due[now+max(months, r.Prepaid)] += paying[d]
	}
	return paying
}
