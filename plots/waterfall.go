package plots

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// A Waterfall is the chart of what each step of a strategy adds to the lowest cash, from that of
// the baseline to that of the strategy.
type Waterfall struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language
	Currency money.Currency
	Floor    money.Amount // drawn unless 0

	From, To Level
	Steps    []Rise // 1 to MaxSteps; what they gain leads from one level to the other

	Exact bool // amounts with every decimal, else in whole units
}

// Amounts are all that the chart writes, for whoever decides how exactly.
func (w Waterfall) Amounts() []money.Amount {
	all := []money.Amount{w.From.Cash, w.To.Cash, w.cost()}
	for _, step := range w.Steps {
		all = append(all, step.Gain, step.Cost)
	}
	return all
}

// A Level is a lowest cash.
type Level struct {
	Name string
	Cash money.Amount
}

// A Rise is what one step adds to those before it.
type Rise struct {
	Name string
	Gain money.Amount // of lowest cash; negative lowers it
	Cost money.Amount // over the whole period
}

// MaxSteps is how many steps one waterfall can show.
const MaxSteps = 12

func (w Waterfall) check() error {
	if n := len(w.Steps); n < 1 || n > MaxSteps {
		return say.Errorf("a waterfall of %d steps is out of bounds: 1 to %d", n, MaxSteps)
	}
	cash := w.From.Cash
	for _, step := range w.Steps {
		cash += step.Gain
	}
	if cash != w.To.Cash {
		return say.Errorf("the steps of the waterfall lead to %d, not to %d", cash, w.To.Cash)
	}
	return nil
}

// cost is what the steps cost together.
func (w Waterfall) cost() money.Amount {
	sum := money.Amount(0)
	for _, step := range w.Steps {
		sum += step.Cost
	}
	return sum
}

// costly tells whether any step costs or saves anything.
func (w Waterfall) costly() bool {
	return slices.ContainsFunc(w.Steps, func(r Rise) bool { return r.Cost != 0 })
}

func (w Waterfall) print(a money.Amount) string {
	if w.Exact {
		return w.Language.Money(w.Currency, a)
	}
	return w.Language.Whole(w.Currency, a)
}

// addsUp tells whether every sum of the chart is right as printed.
func (w Waterfall) addsUp() bool {
	if w.Exact {
		return true
	}
	cash, cost := w.whole(w.From.Cash), money.Amount(0)
	for _, step := range w.Steps {
		cash += w.whole(step.Gain)
		cost += w.whole(step.Cost)
	}
	return cash == w.whole(w.To.Cash) && cost == w.whole(w.cost())
}

// whole is an amount in whole units of its currency, rounded half away from zero.
func (w Waterfall) whole(a money.Amount) money.Amount {
	unit := w.Currency.Unit()
	if a < 0 {
		return -w.whole(-a)
	}
	return (a + unit/2) / unit
}

func (w Waterfall) heading() heading {
	subtitle := w.Subtitle
	if !w.addsUp() {
		subtitle += " " + w.Language.Say(RoundedSums)
	}
	return heading{
		language:    w.Language,
		title:       w.Title,
		subtitle:    subtitle,
		footer:      w.Footer,
		description: w.describe(),
	}
}

// describe says every row in words.
func (w Waterfall) describe() string {
	say := func(name, text string) string { return w.Language.Say(curveReading, name, text) }
	sentences := []string{w.Subtitle, say(w.From.Name, w.print(w.From.Cash))}
	for _, step := range w.Steps {
		text := locale.Plus(step.Gain, w.print(step.Gain))
		if step.Cost != 0 {
			text = w.Language.Say(withCost, text, w.print(step.Cost))
		}
		sentences = append(sentences, say(step.Name, text))
	}
	return strings.Join(append(sentences, say(w.To.Name, w.print(w.To.Cash))), " ")
}
