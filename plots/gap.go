package plots

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// A Gap is the chart of what a company has received and what it has paid since the first day,
// in a panel for each strategy, all on the same scales. What lies between the two curves is
// the cash that is left, or how much more has been paid.
type Gap struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language
	Currency money.Currency
	First    calendar.Date // the day of every curve's first amount

	Panels []Panel // the baseline first, then at most MaxStrategies
	Coarse bool    // weeks where there is no room for days
}

// A Panel is one strategy of a Gap.
type Panel struct {
	ID   string // for scripts that look into the SVG
	Name string // set above the panel

	Paint int // its place among the paints of strategies; where it stands when 0

	// Amounts since the first day, at the end of each day; all panels have as many. What was in
	// the bank before is counted as received.
	Received, Paid []money.Amount
}

// Worst returns how far receipts are ahead of payments when they are least so, and how many
// days after the first that is. It is negative where payments are ahead. The panel has days.
func (p Panel) Worst() (ahead money.Amount, after int) {
	leads := p.leads()
	ahead = slices.Min(leads)
	return ahead, slices.Index(leads, ahead)
}

// leads returns what receipts are ahead by, day by day.
func (p Panel) leads() []money.Amount {
	leads := make([]money.Amount, len(p.Received))
	for i, received := range p.Received {
		leads[i] = received - p.Paid[i]
	}
	return leads
}

func (g Gap) check() error {
	if err := checkStrategies("gap", len(g.Panels)); err != nil {
		return err
	}
	var all []series
	for _, panel := range g.Panels {
		all = append(all, series{panel.Name, len(panel.Received)})
	}
	for _, panel := range g.Panels {
		if len(panel.Paid) != len(panel.Received) {
			return say.Errorf("the curves of %q have %d and %d days", panel.Name, len(panel.Received), len(panel.Paid))
		}
	}
	return checkSeries("gap", all)
}

func (g Gap) span() calendar.Span {
	return calendar.Span{First: g.First, Last: g.First + calendar.Date(len(g.Panels[0].Received)-1)}
}

// steps returns what is drawn of a panel's two curves: the same steps of both, each at the
// worst day of its stretch.
func (g Gap) steps(panel Panel) (received, paid []step) {
	if period, daily := pace(len(panel.Received), g.Coarse); !daily {
		for _, s := range stretches(g.First, panel.leads(), period) {
			received = append(received, step{s.first, s.end, panel.Received[s.lowest]})
			paid = append(paid, step{s.first, s.end, panel.Paid[s.lowest]})
		}
		return received, paid
	}
	for i := range panel.Received {
		day := g.First + calendar.Date(i)
		if n := len(paid); n > 0 && received[n-1].level == panel.Received[i] && paid[n-1].level == panel.Paid[i] {
			received[n-1].end, paid[n-1].end = day+1, day+1
			continue
		}
		received = append(received, step{day, day + 1, panel.Received[i]})
		paid = append(paid, step{day, day + 1, panel.Paid[i]})
	}
	return received, paid
}

// extremes returns the range of all curves.
func (g Gap) extremes() (low, high money.Amount) {
	low, high = g.Panels[0].Received[0], g.Panels[0].Received[0]
	for _, panel := range g.Panels {
		low = min(low, slices.Min(panel.Received), slices.Min(panel.Paid))
		high = max(high, slices.Max(panel.Received), slices.Max(panel.Paid))
	}
	return low, high
}

func (g Gap) heading() heading {
	reading := paceReading(g.Language, len(g.Panels[0].Received), g.Coarse, weeklyWorst, monthlyWorst)
	subtitle := strings.TrimSpace(g.Subtitle + " " + reading)
	return heading{
		language:    g.Language,
		title:       g.Title,
		subtitle:    subtitle,
		footer:      g.Footer,
		description: g.describe(subtitle),
	}
}

// describe says in words what the panels mark.
func (g Gap) describe(subtitle string) string {
	sentences := []string{subtitle}
	for _, panel := range g.Panels {
		sentences = append(sentences, g.Language.Say(curveReading, panel.Name, g.worstText(panel, fullDate)))
	}
	return strings.Join(sentences, " ")
}

// A dating is how much of a date a text has room for.
type dating int

const (
	fullDate dating = iota
	shortDate
	noDate
)

// worstText says the worst point of a panel.
func (g Gap) worstText(panel Panel, d dating) string {
	ahead, after := panel.Worst()
	amount, day := g.Language.Short(g.Currency, ahead.Abs()), g.First+calendar.Date(after)
	dated, undated := leftOn, leftAtWorst
	if ahead < 0 {
		dated, undated = paidMoreBy, paidMoreAtWorst
	}
	switch d {
	case fullDate:
		return g.Language.Say(dated, amount, g.Language.Date(day))
	case shortDate:
		return g.Language.Say(dated, amount, g.Language.ShortDate(day))
	}
	return g.Language.Say(undated, amount)
}
