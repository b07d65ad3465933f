package metric

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
)

// A node is a part of an expression. Its dimension is known before anything runs.
type node interface {
	of() dimension
	value(e *evidence) (Figure, error)
}

// Evidence is what an expression speaks of. A strategy without id is the one that is tested.
type evidence struct {
	source Source
	own    string
	scale  int64 // minor units in a major one
	path   int   // of a simulation; below 0: the plan
}

// A Source holds the results that expectations speak of.
type Source interface {
	// Plan returns what a strategy comes to: as planned, or in the world of a shock; nil where
	// the strategy knows no such shock.
	Plan(strategy, shock string) (*forecast.Result, *Measures)
	// Sample returns what a strategy comes to over the paths of a simulation.
	Sample(strategy string) *Sample
}

// A NoValue says why an expression has no value.
type NoValue struct {
	Why  Absence
	Name string // of the measure, party, shock or part of the expression
}

// An Absence is a reason for which something has no value.
type Absence int

// The reasons.
const (
	NoMeasure  Absence = iota // the measure does not exist, such as the DSO of a company without sales
	NoParty                   // the strategy has no such party
	NoWorld                   // the strategy knows no such shock
	NoDate                    // the date never comes, and something counts from it
	ByZero                    // a division by zero
	OnNoPath                  // it has a value on no path
	BeyondDays                // a date beyond all calendars
)

// Error says it in English.
func (n NoValue) Error() string { return fmt.Sprintf("%s has no value", n.Name) }

// A literal is a value as written.
type literal struct{ figure Figure }

func (l literal) of() dimension                   { return l.figure.of }
func (l literal) value(*evidence) (Figure, error) { return l.figure, nil }

// A reference is a measure of a strategy, or its own cash at the end of a day: of the company
// or of one party, in the plan or in the world of a shock.
type reference struct {
	strategy, shock string // "": the strategy tested; the plan
	party           *forecast.Followee
	measure         int           // in Definitions; below 0: own cash
	day             calendar.Date // of own cash, in the horizon
}

const ownCash = -1

func (r reference) of() dimension {
	if r.measure == ownCash {
		return ofMoney
	}
	return dimensionOf(Definitions[r.measure].unit())
}

func (r reference) value(e *evidence) (Figure, error) {
	strategy := cmp.Or(r.strategy, e.own)
	if e.path >= 0 {
		return r.onPath(e.source.Sample(strategy), e)
	}
	result, measures := e.source.Plan(strategy, r.shock)
	if result == nil {
		return Figure{}, NoValue{NoWorld, r.shock}
	}
	if r.measure == ownCash {
		own := result.Days[r.day-result.Model.Span.First].Own()
		return figureOf(Value{Unit: Money, Exists: true, Amount: own}, e.scale), nil
	}
	if r.party != nil {
		alone := result.Of(*r.party)
		if alone == nil {
			return Figure{}, NoValue{NoParty, r.party.ID}
		}
		measures = Of(alone)
	}
	return r.existing(Definitions[r.measure].Of(measures), e)
}

// onPath returns the value on one path of a simulation.
func (r reference) onPath(s *Sample, e *evidence) (Figure, error) {
	if r.measure == ownCash {
		return figureOf(valueOf(Money, s.cash[r.day-s.Model.Span.First].at(e.path)), e.scale), nil
	}
	value := valueOf(Definitions[r.measure].unit(), s.values[r.measure][e.path])
	value.Exists = value.Exists && s.exists[r.measure][e.path]
	return r.existing(value, e)
}

// existing turns a value into a figure. A date that never comes is one; nothing else that does
// not exist is.
func (r reference) existing(v Value, e *evidence) (Figure, error) {
	if !v.Exists && v.Unit != Day {
		return Figure{}, NoValue{NoMeasure, Definitions[r.measure].Name}
	}
	return figureOf(v, e.scale), nil
}

// An operation joins two values.
type operation struct {
	sign        byte // + - * /
	left, right node
	result      dimension
	text        string // of the right, for messages
}

func (o operation) of() dimension { return o.result }

func (o operation) value(e *evidence) (Figure, error) {
	left, err := o.left.value(e)
	if err != nil {
		return Figure{}, err
	}
	right, err := o.right.value(e)
	if err != nil {
		return Figure{}, err
	}
	switch {
	case left.never && o.result.date: // moved by days, it still never comes
		return left, nil
	case left.never || right.never:
		return Figure{}, NoValue{NoDate, o.text}
	}
	if o.sign == '/' && right.number.Sign() == 0 {
		return Figure{}, NoValue{ByZero, o.text}
	}
	found := o.join(left, right)
	found.unsettled = left.unsettled || right.unsettled
	return o.within(found)
}

func (o operation) join(left, right Figure) Figure {
	switch o.sign {
	case '+':
		return left.plus(right, o.result)
	case '-':
		return left.minus(right, o.result)
	case '*':
		return left.times(right, o.result)
	}
	return left.over(right, o.result)
}

// within refuses dates that no calendar has.
func (o operation) within(f Figure) (Figure, error) {
	if f.of.date && (f.steps(1) < int64(calendar.Min) || f.steps(1) > int64(calendar.Max)) {
		return Figure{}, NoValue{BeyondDays, o.text}
	}
	return f, nil
}

// A negation is a value with the other sign.
type negation struct{ inner node }

func (n negation) of() dimension { return n.inner.of() }

func (n negation) value(e *evidence) (Figure, error) {
	f, err := n.inner.value(e)
	if err != nil {
		return Figure{}, err
	}
	f.number = new(big.Rat).Neg(f.number)
	return f, nil
}

// A statistic is a percentile of a value over the paths of a simulation, or its mean.
type statistic struct {
	percentile int // 0: the mean
	inner      node
	text       string
}

func (s statistic) of() dimension { return s.inner.of() }

func (s statistic) value(e *evidence) (Figure, error) {
	var drawn []Figure
	each := *e
	for each.path = range e.source.Sample(e.own).Paths {
		if f, err := s.inner.value(&each); err == nil {
			drawn = append(drawn, f)
		}
	}
	if len(drawn) == 0 {
		return Figure{}, NoValue{OnNoPath, s.text}
	}
	found := meanOf(drawn)
	if s.percentile > 0 {
		found = percentileOf(drawn, s.percentile)
	}
	found.unsettled = found.unsettled && !alike(drawn) || s.unsettled(e, drawn)
	return found, nil
}

// Paths that are all alike rule out, at 95 %, what happens on more than three in their number.
// Source: Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", 1983.
const (
	fewest      = 3
	enoughAlike = 60 // for a mean, as for the fifth percentile
)

// unsettled tells whether paths that are all alike may miss something that would count: where
// anything is left to luck and they are few, or unlike the plan, which without chance every path is.
func (s statistic) unsettled(e *evidence, drawn []Figure) bool {
	sample := e.source.Sample(e.own)
	switch {
	case sample.Certain || !alike(drawn):
		return false
	case len(drawn)*min(max(s.percentile, 100*fewest/enoughAlike), 100-s.percentile) < 100*fewest:
		return true
	}
	plan := *e
	plan.path = -1
	planned, err := s.inner.value(&plan)
	return err != nil || planned.number.Cmp(drawn[0].number) != 0
}

func alike(drawn []Figure) bool {
	return !slices.ContainsFunc(drawn, func(f Figure) bool { return f.number.Cmp(drawn[0].number) != 0 })
}

// percentileOf is the sorted value number ceil(p n ÷ 100). Its standard error is half of what
// lies between the values as far before and behind it as the number of paths below it may be
// wrong: √(n q (1 − q)). Source of the method: David and Nagaraja, "Order statistics", §7.1.
func percentileOf(drawn []Figure, p int) Figure {
	slices.SortFunc(drawn, func(x, y Figure) int { return x.number.Cmp(y.number) })
	n, q := float64(len(drawn)), float64(p)/100
	off := int(math.Ceil(math.Sqrt(float64(n*q) * (1 - q))))
	at := rank(len(drawn), p)
	found := drawn[at]
	low, high := drawn[max(0, at-off)], drawn[min(len(drawn)-1, at+off)]
	width := new(big.Rat).Sub(high.number, low.number)
	found.err = width.Quo(width, big.NewRat(2, 1))
	found.unsettled = at < off || at+off >= len(drawn) // too near the end to know how far it may lie beyond
	return found
}

// meanOf is the mean, with its standard error s ÷ √n.
func meanOf(drawn []Figure) Figure {
	sum := new(big.Rat)
	for _, f := range drawn {
		sum.Add(sum, f.number)
	}
	n := float64(len(drawn))
	mean := sum.Quo(sum, big.NewRat(int64(len(drawn)), 1))
	squares := 0.0
	for _, f := range drawn {
		d, _ := new(big.Rat).Sub(f.number, mean).Float64()
		squares += float64(d * d)
	}
	spread := 0.0
	if n > 1 {
		spread = math.Sqrt(squares / (n - 1) / n)
	}
	return Figure{number: mean, of: drawn[0].of, err: new(big.Rat).SetFloat64(spread)}
}

// A chance is the share of the paths on which a comparison holds, of those on which it has a value.
type chance struct {
	comparison comparison
	text       string
}

func (c chance) of() dimension { return ofPercent }

func (c chance) value(e *evidence) (Figure, error) {
	each, hits, paths := *e, 0, 0
	for each.path = range e.source.Sample(e.own).Paths {
		holds, err := c.comparison.holds(&each)
		if err == nil {
			paths++
		}
		if err == nil && holds {
			hits++
		}
	}
	if paths == 0 {
		return Figure{}, NoValue{OnNoPath, c.text}
	}
	found := Figure{number: big.NewRat(int64(hits), int64(paths)), of: ofPercent}
	if !e.source.Sample(e.own).Certain {
		found.err = new(big.Rat).SetFloat64(shareErr(hits, paths))
	}
	return found, nil
}

// shareErr is the standard error of a share that was counted: of the share after two more hits
// and two more misses, so that what was never met is not certain. Source: Agresti and Coull,
// "Approximate is better than 'exact' for interval estimation of binomial proportions", 1998.
func shareErr(hits, paths int) float64 {
	n := float64(paths + 4)
	p := float64(hits+2) / n
	return math.Sqrt(float64(p*(1-p)) / n)
}

// A comparison sets two values against each other.
type comparison struct {
	sign        string // < <= > >= ==
	left, right node
}

// holds tells whether the values compare as the sign says, as if both were exact.
func (c comparison) holds(e *evidence) (bool, error) {
	left, err := c.left.value(e)
	if err != nil {
		return false, err
	}
	right, err := c.right.value(e)
	if err != nil {
		return false, err
	}
	return c.compares(left, right), nil
}

func (c comparison) compares(left, right Figure) bool {
	order := left.number.Cmp(right.number)
	switch c.sign {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	}
	return order == 0
}
