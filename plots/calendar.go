package plots

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// A Calendar is the chart of the days on which cash is below the floor, a block of weeks for
// each strategy: how regular they are, and how deep.
type Calendar struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language
	Currency money.Currency
	First    calendar.Date // the day of every block's first amount
	Floor    money.Amount

	Blocks []Block // the baseline first, then at most MaxStrategies
}

// A Block is the days of one strategy.
type Block struct {
	ID, Name string
	Note     string         // under the name
	Below    []money.Amount // how far below the floor, one a day; 0 where it is not
	Broken   []bool         // whether the overdraft limit is broken; all blocks have as many days
	Lowest   int            // the day of the lowest cash, which is marked where there is nothing else to mark
}

func (c Calendar) check() error {
	if err := checkStrategies("calendar", len(c.Blocks)); err != nil {
		return err
	}
	var all []series
	for _, b := range c.Blocks {
		if len(b.Broken) != len(b.Below) || b.Lowest < 0 || b.Lowest > max(len(b.Below)-1, 0) {
			return say.Errorf("the days of %q are %d and %d", b.Name, len(b.Below), len(b.Broken))
		}
		all = append(all, series{b.Name, len(b.Below)})
	}
	return checkSeries("calendar", all)
}

func (c Calendar) span() calendar.Span {
	return calendar.Span{First: c.First, Last: c.First + calendar.Date(len(c.Blocks[0].Below)-1)}
}

// A depthScale sorts amounts below the floor by how many round steps deep they are.
type depthScale struct {
	step  money.Amount
	count int // of depths that are met
}

// newDepthScale has at most that many depths.
func (c Calendar) newDepthScale(most int) depthScale {
	deepest := money.Amount(0)
	for _, b := range c.Blocks {
		deepest = max(deepest, slices.Max(b.Below))
	}
	d := depthScale{step: roundStep((deepest + money.Amount(most) - 1) / money.Amount(most))}
	d.count = d.of(deepest) + 1
	return d
}

// of is the number of the depth of an amount; −1 where it is not below the floor.
func (d depthScale) of(below money.Amount) int {
	if below <= 0 {
		return -1
	}
	return int((below - 1) / d.step)
}

// met tells which depths any day has.
func (c Calendar) met(d depthScale) []bool {
	met := make([]bool, d.count)
	for _, b := range c.Blocks {
		for _, below := range b.Below {
			if at := d.of(below); at >= 0 {
				met[at] = true
			}
		}
	}
	return met
}

// Calm tells whether no day is below the floor, nor beyond the overdraft limit.
func (c Calendar) Calm() bool {
	below := func(b Block) bool { return slices.Max(b.Below) > 0 }
	return !c.broken() && !slices.ContainsFunc(c.Blocks, below)
}

func (c Calendar) broken() bool {
	return slices.ContainsFunc(c.Blocks, func(b Block) bool { return slices.Contains(b.Broken, true) })
}

func (c Calendar) heading() heading {
	sentences := []string{c.Subtitle}
	for _, b := range c.Blocks {
		sentences = append(sentences, c.Language.Say(curveReading, b.Name, b.Note))
	}
	return heading{
		language:    c.Language,
		title:       c.Title,
		subtitle:    c.Subtitle,
		footer:      c.Footer,
		description: strings.Join(sentences, " "),
	}
}
