package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
)

// months is the cash plan as JSON: for each month of the horizon the opening balance, the
// lines by party and kind, the closing balance, and the true daily low.
func (d *Document) months(r *forecast.Result) []object {
	var months []object
	for _, p := range r.Plan(calendar.Month) {
		lines := make([]object, len(p.Lines))
		for i, line := range p.Lines {
			lines[i] = object{{"party", line.Party.ID}, {"kind", line.Kind}, {"amount", d.amount(line.Amount)}}
		}
		months = append(months, object{
			{"month", p.Span.First.String()[:len("2027-01")]}, {"opening", d.amount(p.Opening)}, {"lines", lines},
			{"closing", d.amount(p.Closing)}, {"lowest", d.amount(p.Lowest)}, {"lowest_date", p.LowestDate.String()},
		})
	}
	return months
}
