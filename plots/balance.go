package plots

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// A Balance is the chart of a company's own cash over time, under each of its strategies.
type Balance struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language
	Currency money.Currency
	First    calendar.Date // the day of every curve's first balance

	Floor     money.Amount  // the cash below which the company runs out; drawn unless 0
	Overdraft *money.Amount // the limit, positive; drawn at its negative unless far below all cash
	LimitOf   string        // what the limit is of, where that is not the cash drawn, in a word or two

	Curves []Curve // the baseline first, then at most MaxStrategies
	Coarse bool    // weeks where there is no room for days
}

// A Curve is the cash of one strategy.
type Curve struct {
	ID     string         // for scripts that look into the SVG
	Name   string         // set at the end of the curve
	Cash   []money.Amount // closing balances, one a day; all curves have as many
	Note   []string       // short lines under the name, the most important first
	Strong bool           // drawn heavier: the strategy that the title speaks of
	Aside  bool           // drawn pale, and named small: one that the title can do without
	Paint  int            // its place among the paints of strategies; where it stands when 0
}

// placeOf returns the place of a strategy among the paints: its own, or that where it stands.
func placeOf(own, standing int) int {
	if own != 0 {
		return own
	}
	return standing
}

// MaxStrategies is how many strategies one chart can show beside the baseline.
const MaxStrategies = 12

// maxDays is twenty years, the longest horizon of a scenario.
const maxDays = 20*366 + 1

func (b Balance) check() error {
	series := make([]series, len(b.Curves))
	for i, curve := range b.Curves {
		series[i].name, series[i].days = curve.Name, len(curve.Cash)
	}
	return checkSeries("balance", series)
}

// A series is a curve as far as it can be wrong.
type series struct {
	name string
	days int
}

// checkSeries tells why curves cannot be drawn together.
func checkSeries(chart string, all []series) error {
	if err := checkStrategies(chart, len(all)); err != nil {
		return err
	}
	days := all[0].days
	if days == 0 || days > maxDays {
		return say.Errorf("a %s chart of %d days is out of bounds: 1 to %d", chart, days, maxDays)
	}
	for _, s := range all {
		if s.days != days {
			return say.Errorf("the curve of %q has %d days where the baseline has %d", s.name, s.days, days)
		}
	}
	return nil
}

// checkStrategies tells why a chart cannot show so many strategies, the baseline counted.
func checkStrategies(chart string, n int) error {
	if n == 0 {
		return say.Errorf("a %s chart has no curve: give at least the baseline", chart)
	}
	if n > 1+MaxStrategies {
		return say.Errorf("a %s chart of %d strategies cannot be read: give at most %d beside the baseline", chart, n-1, MaxStrategies)
	}
	return nil
}

func (b Balance) days() int { return len(b.Curves[0].Cash) }

func (b Balance) span() calendar.Span {
	return calendar.Span{First: b.First, Last: b.First + calendar.Date(b.days()-1)}
}

// steps returns what is drawn of a line of daily balances.
func (b Balance) steps(cash []money.Amount) []step {
	if period, daily := pace(b.days(), b.Coarse); !daily {
		return lows(b.First, cash, period)
	}
	return dailySteps(b.First, cash)
}

// lowPoint returns the lowest cash of the baseline and its first day.
func (b Balance) lowPoint() (money.Amount, calendar.Date) {
	return b.lowOf(b.Curves[0])
}

// lowOf returns the lowest cash of a curve and its first day.
func (b Balance) lowOf(curve Curve) (money.Amount, calendar.Date) {
	low := slices.Min(curve.Cash)
	return low, b.First + calendar.Date(slices.Index(curve.Cash, low))
}

// extremes returns the range of all cash, the floor included.
func (b Balance) extremes() (low, high money.Amount) {
	low, high = b.Floor, b.Floor
	for _, curve := range b.Curves {
		low = min(low, slices.Min(curve.Cash))
		high = max(high, slices.Max(curve.Cash))
	}
	return low, high
}

func (b Balance) heading() heading {
	return b.headed(paceReading(b.Language, b.days(), b.Coarse, weeklyReading, monthlyReading), b.lowSentence())
}

// headed returns the texts around the figure, given what a step is and what the figure marks.
func (b Balance) headed(pace, mark string) heading {
	subtitle := strings.TrimSpace(b.Subtitle + " " + pace)
	return heading{
		language:    b.Language,
		title:       b.Title,
		subtitle:    subtitle,
		footer:      b.Footer,
		description: b.describe(subtitle, mark),
	}
}

// describe says in words what the curves show, as far as their notes say it.
func (b Balance) describe(subtitle, mark string) string {
	sentences := []string{subtitle, mark}
	for _, curve := range b.Curves {
		if len(curve.Note) > 0 {
			sentences = append(sentences, b.Language.Say(curveReading, curve.Name, strings.Join(curve.Note, ", ")))
		}
	}
	return strings.Join(sentences, " ")
}

func (b Balance) lowSentence() string {
	low, day := b.lowPoint()
	return b.Language.Say(lowReading, b.Curves[0].Name, b.Language.Short(b.Currency, low), b.Language.Date(day))
}
