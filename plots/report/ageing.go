package report

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	sayHowToReadAgeing = locale.Phrase{
		EN: "%s, as planned: what is delivered and not yet received, with VAT, by days past due. A due date without business moves to the next business day; what is paid and on its way is not past due.",
		FR: "%s, selon le plan : ce qui est livré et pas encore encaissé, TVA comprise, par jours écoulés depuis l'échéance. Une échéance chômée passe au jour ouvré suivant ; ce qui est payé et en route n'est plus échu."}
	titleNobodyOwes = locale.Phrase{EN: "On the days shown, nobody owes anything", FR: "Aux jours montrés, personne ne doit rien"}
	titleNonePast   = locale.Phrase{EN: "On none of the days shown is anything past due; the most is owed on %s: %s", FR: "Rien n'est échu aux jours montrés ; le plus est dû le %s : %s"}
	titlePast       = locale.Phrase{EN: "At worst, on %s, %s of the %s owed is past due", FR: "Au pire, le %s, %s sont échus sur les %s dus"}
	titlePastShown  = locale.Phrase{EN: "Of the days shown, %s is the worst: %s of the %s owed is past due", FR: "Des jours montrés, le %s est le pire : %s sont échus sur les %s dus"}
	titleLongPast   = locale.Phrase{EN: "%s, %s of it for over %d days", FR: "%s, dont %s depuis plus de %d jours"}
)

// Ageing is the chart of what is owed to the company under a strategy, by age, on the days
// given; without any, at each end of a month and when most is past due. Without the identifier of a
// strategy it is about the baseline.
func (d *Document) Ageing(about string, days []calendar.Date) plots.Ageing {
	o, known := d.Outcome(about)
	if !known {
		o = d.baseline()
	}
	title := titlePastShown
	if len(days) == 0 {
		title, days = titlePast, withWorst(evenings(d.span()), o.Result)
	}
	chart := plots.Ageing{
		Subtitle: d.Language.Say(sayHowToReadAgeing, d.name(o)), Footer: d.footer(),
		Language: d.Language, Currency: d.currency(),
	}
	for _, day := range days {
		chart.Evenings = append(chart.Evenings, plots.Evening{Day: day, Owed: o.Result.Ageing(day)})
	}
	chart.Title, chart.Told = d.ageingFinding(title, chart.Evenings)
	return chart
}

// evenings are the ends of the months of a span, or of its quarters or years where they would be
// too many for a chart; the last day where it holds none.
func evenings(span calendar.Span) []calendar.Date {
	var days []calendar.Date
	for _, period := range []calendar.Period{calendar.Month, calendar.Quarter, calendar.Year} {
		days = nil
		for day := span.First.EndOf(period); day <= span.Last; day = (day + 1).EndOf(period) {
			days = append(days, day)
		}
		if len(days) <= plots.MaxEvenings {
			break
		}
	}
	if len(days) == 0 {
		return []calendar.Date{span.Last}
	}
	return days
}

// withWorst adds the day on which most is past due, if more than on all the others; where there is no
// room, in place of the next one.
func withWorst(days []calendar.Date, r *forecast.Result) []calendar.Date {
	worst, any := r.MostPastDue()
	if !any {
		return days
	}
	most := r.Ageing(worst).PastDue()
	if slices.ContainsFunc(days, func(day calendar.Date) bool { return r.Ageing(day).PastDue() >= most }) {
		return days
	}
	at, _ := slices.BinarySearch(days, worst)
	if len(days) == plots.MaxEvenings && at < len(days) {
		days[at] = worst
		return days
	}
	return slices.Insert(days, at, worst)
}

// ageingFinding is the title of the chart: when the most is past due, and how much of it for
// long; where nothing ever is, when the most is owed. It comes with that day.
func (d *Document) ageingFinding(worst locale.Phrase, all []plots.Evening) (string, calendar.Date) {
	l := d.Language
	short := func(a money.Amount) string { return l.Short(d.currency(), a) }
	most, latest := all[0], all[0]
	for _, e := range all {
		if e.Owed.Total() > most.Owed.Total() {
			most = e
		}
		if e.Owed.PastDue() > latest.Owed.PastDue() {
			latest = e
		}
	}
	switch past := latest.Owed.PastDue(); {
	case past <= 0 && most.Owed.Total() <= 0:
		return l.Say(titleNobodyOwes), most.Day
	case past <= 0:
		return l.Say(titleNonePast, l.Date(most.Day), short(most.Owed.Total())), most.Day
	}
	first := l.Say(worst, l.Date(latest.Day), short(latest.Owed.PastDue()), short(latest.Owed.Total()))
	if long := latest.Owed[forecast.Ages-1]; long > 0 {
		return l.Say(titleLongPast, first, short(long), 90), latest.Day
	}
	return first, latest.Day
}
