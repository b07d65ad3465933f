package report

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// months is the cash plan: for each month of the horizon the opening balance, the lines by
// party and kind, the closing balance, and the true daily low.
func (d *Document) months(r *forecast.Result, flows []forecast.Flow) []object {
	var months []object
	place := map[*forecast.Party]int{}
	for i, party := range r.Model.Parties {
		place[party] = i
	}
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
			{"lines", d.lines(flows[begin:next], place)}, {"closing", d.amount(closing)},
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
func (d *Document) lines(flows []forecast.Flow, place map[*forecast.Party]int) []object {
	type key struct {
		party *forecast.Party
		kind  forecast.Kind
	}
	sums := map[key]money.Amount{}
	var keys []key
	for _, f := range flows {
		k := key{f.Party, f.Kind}
		if _, known := sums[k]; !known {
			keys = append(keys, k)
		}
		sums[k] += f.Amount
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(place[a.party], place[b.party]), cmp.Compare(a.kind, b.kind))
	})
	lines := make([]object, len(keys))
	for i, k := range keys {
		lines[i] = object{{"party", k.party.ID}, {"kind", k.kind}, {"amount", d.amount(sums[k])}}
	}
	return lines
}
