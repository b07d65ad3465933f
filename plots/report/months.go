package report

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A monthLine is what one party brings or takes in one month, by kind of cash.
type monthLine struct {
	party  *forecast.Party
	kind   forecast.Kind
	amount money.Amount
}

// months is the cash plan: for each month of the horizon the opening balance, the lines by
// party and kind, the closing balance, and the true daily low.
func (d *Document) months(r *forecast.Result, flows []forecast.Flow) []object {
	var months []object
	opening := r.Before.Cash
	next := 0
	for first := d.span().First; first <= d.span().Last; first = first.EndOf(calendar.Month) + 1 {
		last := min(first.EndOf(calendar.Month), d.span().Last)
		begin := next
		for next < len(flows) && flows[next].Date <= last {
			next++
		}
		days := r.Days[first-d.span().First : last-d.span().First+1]
		lowest, lowestDate := lowestOf(days, first)
		closing := days[len(days)-1].Cash
		months = append(months, object{
			{"month", first.String()[:len("2027-01")]}, {"opening", d.amount(opening)},
			{"lines", d.lines(flows[begin:next], r.Model.Parties)}, {"closing", d.amount(closing)},
			{"lowest", d.amount(lowest)}, {"lowest_date", lowestDate.String()},
		})
		opening = closing
	}
	return months
}

func lowestOf(days []forecast.Day, first calendar.Date) (lowest money.Amount, date calendar.Date) {
	for i, day := range days {
		if i == 0 || day.Own() < lowest {
			lowest, date = day.Own(), first+calendar.Date(i)
		}
	}
	return lowest, date
}

// lines sums flows by party and kind, in the order of the parties.
func (d *Document) lines(flows []forecast.Flow, parties []*forecast.Party) []object {
	var sums []monthLine
	for _, f := range flows {
		at := slices.IndexFunc(sums, func(s monthLine) bool { return s.party == f.Party && s.kind == f.Kind })
		if at < 0 {
			at = len(sums)
			sums = append(sums, monthLine{f.Party, f.Kind, 0})
		}
		sums[at].amount += f.Amount
	}
	slices.SortStableFunc(sums, func(a, b monthLine) int {
		return cmp.Or(cmp.Compare(slices.Index(parties, a.party), slices.Index(parties, b.party)), cmp.Compare(a.kind, b.kind))
	})
	lines := make([]object, len(sums))
	for i, s := range sums {
		lines[i] = object{{"party", s.party.ID}, {"kind", s.kind}, {"amount", d.amount(s.amount)}}
	}
	return lines
}
