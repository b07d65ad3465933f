// Package strategy holds levers, which lay regimes over a company's parties, and compares
// what comes of them.
package strategy

import (
	"reflect"
	"slices"
	"sync"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Strategy is a named list of levers, in the order in which they are laid. The baseline
// has none and comes first.
type Strategy struct {
	ID     string
	Title  string
	Base   *forecast.Model // the company as the strategy restates it; nil: the baseline's
	Levers []*Lever
	Shocks []Shock // aimed at the parties of Base; nil: the comparison's

	laid *laying // by Lay; nil: not yet
}

// A laying is a company before and after levers are laid over it.
type laying struct {
	levers        []*Lever
	before, after *forecast.Model
}

// A Shock is levers that nobody chose, laid after a strategy's own [L46].
type Shock struct {
	ID, Title   string
	Probability *money.Rate // nil: it happens
	Together    money.Rate  // how much payers move together in its windows
	Levers      []*Lever
}

// Baseline is the id of the strategy without levers.
const Baseline = "baseline"

// A Lever changes conditions of some parties for the orders of a period, as far as they
// accept it.
type Lever struct {
	Targets  []*forecast.Party // of the baseline
	Period   calendar.Span     // of order dates
	Accepted money.Rate        // the share of willingness that accepts, from below
	Lost     money.Rate        // the share that takes its business away, from above
	Changes  []Change
	Moods    []Change     // of the habits of invoices dated in the period
	Once     money.Amount // what it costs on its first day
	Source   string       // the lever as the scenario writes it, on one line

	aiming sync.Once
	aimed  map[*forecast.Party]bool // the targets, once asked for
}

// A Change sets one key of a party's conditions. It must replace slices, never write into
// them: conditions share what they have in common.
type Change struct {
	Key   string
	Value string // as written, to tell whether two changes differ
	Apply func(*forecast.Conditions)
}

// Apply lays changes over conditions, in order, and returns the result.
func Apply(base *forecast.Conditions, changes []Change) *forecast.Conditions {
	result := *base
	for _, change := range changes {
		change.Apply(&result)
	}
	return &result
}

// Lay lays the levers over a company that is complete, and returns what comes of it: as Model does
// from then on.
func (s *Strategy) Lay(baseline *forecast.Model) *forecast.Model {
	if s.Base != nil {
		baseline = s.Base
	}
	s.laid = nil
	s.laid = &laying{s.Levers, baseline, s.Model(baseline)}
	return s.laid.after
}

// Model returns the company under the strategy. Parties that no lever touches are the same
// pointers as in the baseline.
func (s Strategy) Model(baseline *forecast.Model) *forecast.Model {
	if s.Base != nil {
		baseline = s.Base
	}
	if s.laid != nil && s.laid.before == baseline && slices.Equal(s.laid.levers, s.Levers) {
		return s.laid.after
	}
	model := *baseline
	model.Parties = make([]*forecast.Party, len(baseline.Parties))
	forecast.OnAllCores(len(baseline.Parties), func(i, _ int) { model.Parties[i] = lay(baseline.Parties[i], s.Levers) })
	for _, lever := range s.Levers {
		if lever.Once != 0 {
			model.Once = append(slices.Clone(model.Once), forecast.OneCost{Day: lever.Period.First, Amount: lever.Once})
		}
	}
	return &model
}

// Under returns the strategy with shocks laid after its levers.
func (s Strategy) Under(shocks ...Shock) Strategy {
	s.Levers = slices.Clone(s.Levers)
	for _, shock := range shocks {
		s.Levers = append(s.Levers, shock.Levers...)
	}
	return s
}

// Idle returns the levers of the strategy that change nothing for any of their targets in the
// horizon, on top of the levers before them.
func (s Strategy) Idle(baseline *forecast.Model) []*Lever {
	var idle []*Lever
	for i, lever := range s.Levers {
		moves := func(party *forecast.Party) bool { return lever.moves(party, s.Levers[:i]) }
		if lever.Period.First > baseline.Span.Last || !slices.ContainsFunc(lever.Targets, moves) {
			idle = append(idle, lever)
		}
	}
	return idle
}

// moves tells whether the lever changes a party's conditions at some time: on top of the
// earlier levers that hold as long as it does, or of all that meet it.
func (l *Lever) moves(party *forecast.Party, earlier []*Lever) bool {
	if l.Lost > 0 || l.Once != 0 {
		return true
	}
	lasting, met := party.Base(), party.Base()
	for _, other := range earlier {
		if !other.AimsAt(party) || other.Period.Last < l.Period.First || l.Period.Last < other.Period.First {
			continue
		}
		met = Apply(met, other.Changes)
		if other.Period.First <= l.Period.First && other.Period.Last >= l.Period.Last && other.Accepted >= l.Accepted {
			lasting = Apply(lasting, other.Changes)
		}
	}
	all := slices.Concat(l.Changes, l.Moods)
	changed := func(c *forecast.Conditions) bool { return !reflect.DeepEqual(acting(*c), acting(*Apply(c, all))) }
	return changed(lasting) || changed(met)
}

// acting leaves out of conditions what says nothing: how a rush goes where nothing is in one, neither a
// share of the orders nor one that says so itself.
func acting(c forecast.Conditions) forecast.Conditions {
	if !c.Hurries() {
		c.Rush = forecast.Rush{}
	}
	return c
}

// AimsAt tells whether the party is among the lever's targets.
func (l *Lever) AimsAt(party *forecast.Party) bool {
	l.aiming.Do(func() {
		l.aimed = make(map[*forecast.Party]bool, len(l.Targets))
		for _, target := range l.Targets {
			l.aimed[target] = true
		}
	})
	return l.aimed[party]
}

// Holds tells whether the lever holds in a regime of one of its targets, once it is laid.
func (l *Lever) Holds(r *forecast.Regime) bool { return l.holds(r.Span.First, r.Low) }

// holds tells whether the lever holds on a day for who is so willing.
func (l *Lever) holds(on calendar.Date, low money.Weight) bool {
	return l.Period.Contains(on) && low < l.Accepted.Weight()
}

// lay returns the party with the levers that aim at it laid over its own conditions: a
// regime for each stretch of time and each range of willingness in which the same levers
// hold.
func lay(party *forecast.Party, levers []*Lever) *forecast.Party {
	aimed := chosen(levers, func(l *Lever) bool { return l.AimsAt(party) })
	if len(aimed) == 0 {
		return party
	}
	layer := layer{base: party.Base(), levers: aimed}
	if moody := chosen(aimed, (*Lever).isMoody); len(moody) > 0 {
		layer.moodSpans = stretches(moody)
	}
	laid := *party
	laid.Regimes = nil
	for _, span := range stretches(aimed) {
		laid.Regimes = append(laid.Regimes, layer.regimes(span)...)
	}
	laid.Regimes = joined(laid.Regimes)
	if len(laid.Regimes) == 1 && laid.Regimes[0].Conditions == party.Base() && !laid.Regimes[0].Lost {
		return party
	}
	return &laid
}

// chosen are the levers for which something holds.
func chosen(levers []*Lever, holds func(*Lever) bool) []*Lever {
	var some []*Lever
	for _, l := range levers {
		if holds(l) {
			some = append(some, l)
		}
	}
	return some
}

// isMoody tells whether the lever changes habits by the day of the invoice.
func (l *Lever) isMoody() bool { return len(l.Moods) > 0 }

type layer struct {
	base   *forecast.Conditions
	levers []*Lever
	known  []laidConditions

	moodSpans []calendar.Span // stretches in which the same levers change habits
}

// Laid conditions are those under some levers: that hold, and that change habits.
type laidConditions struct {
	holding, moody []*Lever
	*forecast.Conditions
}

// stretches cuts all time at the days on which some levers begin or have ended.
func stretches(levers []*Lever) []calendar.Span {
	cuts := []calendar.Date{calendar.Always.First, calendar.Always.Last + 1}
	for _, lever := range levers {
		cuts = append(cuts, lever.Period.First, min(lever.Period.Last, calendar.Always.Last)+1)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	spans := make([]calendar.Span, 0, len(cuts))
	for i := range len(cuts) - 1 {
		spans = append(spans, calendar.Span{First: cuts[i], Last: cuts[i+1] - 1})
	}
	return spans
}

// regimes cuts the willingness of one stretch of time. A lever is accepted from below, and
// the business is lost from above: from the lever's first day on, for good.
func (y *layer) regimes(span calendar.Span) []forecast.Regime {
	cuts := []money.Weight{0, money.Whole}
	for _, lever := range y.levers {
		if lever.Period.First <= span.First {
			cuts = append(cuts, lever.Accepted.Weight(), money.Whole-lever.Lost.Weight())
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var regimes []forecast.Regime
	for i := range len(cuts) - 1 {
		regimes = append(regimes, y.regime(span, cuts[i], cuts[i+1]))
	}
	return regimes
}

// moods are the habits of invoices dated while levers change them, for conditions and a range
// of willingness: they go by the day of the invoice, whatever the day of the order.
func (y *layer) moods(c *forecast.Conditions, low money.Weight) []forecast.Mood {
	var moods []forecast.Mood
	for _, span := range y.moodSpans {
		shocked := c
		for _, lever := range y.levers {
			if lever.isMoody() && lever.Period.Contains(span.First) && low < lever.Accepted.Weight() {
				shocked = Apply(shocked, lever.Moods)
			}
		}
		if shocked != c {
			moods = append(moods, forecast.Mood{Span: span, Habits: shocked.Deal.Habits})
		}
	}
	return moods
}

func (y *layer) regime(span calendar.Span, low, high money.Weight) forecast.Regime {
	holding := chosen(y.levers, func(l *Lever) bool { return l.holds(span.First, low) })
	lost := slices.ContainsFunc(y.levers, func(l *Lever) bool {
		return l.Period.First <= span.First && low >= money.Whole-l.Lost.Weight()
	})
	return forecast.Regime{Span: span, Low: low, High: high, Lost: lost, Conditions: y.conditions(holding, low)}
}

// conditions are the same pointer whenever they are the same, so that orders of neighbouring
// regimes still share an invoice and an untouched party stays untouched.
func (y *layer) conditions(holding []*Lever, low money.Weight) *forecast.Conditions {
	changing := func(l *Lever) bool { return len(l.Changes) > 0 }
	if !slices.ContainsFunc(holding, changing) && len(y.moodSpans) == 0 {
		return y.base
	}
	moody := chosen(y.levers, func(l *Lever) bool { return l.isMoody() && low < l.Accepted.Weight() })
	for _, known := range y.known {
		if slices.Equal(known.holding, holding) && slices.Equal(known.moody, moody) {
			return known.Conditions
		}
	}
	c := new(*y.base)
	for _, lever := range holding {
		for _, change := range lever.Changes {
			change.Apply(c)
		}
	}
	c.Moods = y.moods(c, low)
	if reflect.DeepEqual(c, y.base) {
		c = y.base
	}
	y.known = append(y.known, laidConditions{holding, moody, c})
	return c
}

// joined merges neighbours that say the same: first ranges of willingness within a stretch,
// then stretches that are one regime each.
func joined(regimes []forecast.Regime) []forecast.Regime {
	alike := func(a, b *forecast.Regime) bool { return a.Lost == b.Lost && a.Conditions == b.Conditions }
	whole := func(r *forecast.Regime) bool { return r.Low == 0 && r.High == money.Whole }
	ranges := merged(regimes, func(last, next *forecast.Regime) bool {
		if fits := alike(last, next) && last.Span == next.Span; !fits {
			return false
		}
		last.High = next.High
		return true
	})
	return merged(ranges, func(last, next *forecast.Regime) bool {
		if fits := alike(last, next) && whole(last) && whole(next); !fits {
			return false
		}
		last.Span.Last = next.Span.Last
		return true
	})
}

// merged returns the regimes, in their own memory, with each one absorbed by the one before it where
// it can be.
func merged(regimes []forecast.Regime, absorb func(last, next *forecast.Regime) bool) []forecast.Regime {
	result := regimes[:0]
	for i := range regimes {
		if len(result) == 0 || !absorb(&result[len(result)-1], &regimes[i]) {
			result = append(result, regimes[i])
		}
	}
	return result
}
