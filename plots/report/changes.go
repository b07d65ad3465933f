package report

import (
	"slices"
	"strings"

	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// Changes are what differs between two results: measures strategy by strategy, and the
// assumptions that explain them.
type Changes struct {
	Version     string // of cashgap
	Language    locale.Language
	Old, New    *Saved
	Strategies  []StrategyChange // those that both have, and of which a measure moved
	Appeared    []SavedStrategy  // only the new result has them
	Disappeared []SavedStrategy
	Assumptions []AssumptionChange // of values, then of files
	Drawn       bool               // both results have a simulation, and they came to something else

	subject string // the id of the strategy that the first sentence speaks of
}

// A StrategyChange is the measures of one strategy that moved.
type StrategyChange struct {
	ID, Title string
	Measures  []MeasureChange
}

// A MeasureChange is one measure in both results; one of them may not exist.
type MeasureChange struct {
	Name     string
	From, To metric.Value
}

// An AssumptionChange is one value of the scenario in both results; it may be in one alone.
type AssumptionChange struct {
	Path     string
	From, To *string // nil: it is not there
}

// ErrCurrencies refuses results that cannot be set side by side.
var ErrCurrencies = say.Errorf("the results are in different currencies")

// baselineID is the id of the strategy that every result begins with.
const baselineID = "baseline"

// Difference sets two results side by side. Of one strategy alone where its id is given;
// found tells whether one of them has it. Assumptions that are the same in other words did not change.
func Difference(old, now *Saved, only string, same func(a, b string) bool) (changes *Changes, found bool, err error) {
	if old.Currency != now.Currency {
		return nil, true, say.Errorf("%w: %s, then %s", ErrCurrencies, old.Currency.Code(), now.Currency.Code())
	}
	c := &Changes{Old: old, New: now, subject: baselineID}
	if only != "" {
		c.subject = only
	}
	asked := func(s SavedStrategy) bool { return only == "" || s.ID == only }
	for _, s := range now.Strategies {
		before := old.strategy(s.ID)
		switch {
		case !asked(s):
			continue
		case before == nil:
			c.Appeared = append(c.Appeared, s)
		default:
			c.Drawn = c.Drawn || before.Drawn != "" && s.Drawn != "" && before.Drawn != s.Drawn
			if moved := movedMeasures(before.Measures, s.Measures); len(moved) > 0 {
				c.Strategies = append(c.Strategies, StrategyChange{s.ID, s.Title, moved})
			}
		}
		found = true
	}
	for _, s := range old.Strategies {
		if asked(s) && now.strategy(s.ID) == nil {
			c.Disappeared = append(c.Disappeared, s)
			found = true
		}
	}
	c.Assumptions = append(changedTexts(old.Assumptions, now.Assumptions, movesNothing, same), changedTexts(old.Files, now.Files, never, same)...)
	return c, found, nil
}

// Moved tells whether any measure moved, or what was drawn, or a strategy came or went.
func (c *Changes) Moved() bool {
	return c.Drawn || len(c.Strategies)+len(c.Appeared)+len(c.Disappeared) > 0
}

func (s *Saved) strategy(id string) *SavedStrategy {
	at := slices.IndexFunc(s.Strategies, func(x SavedStrategy) bool { return x.ID == id })
	if at < 0 {
		return nil
	}
	return &s.Strategies[at]
}

// movedMeasures lists the measures that differ, in the order in which results show them. What
// only one of the results has was computed by another version: it says nothing.
func movedMeasures(old, now map[string]metric.Value) []MeasureChange {
	var moved []MeasureChange
	for _, definition := range metric.Definitions {
		from, before := old[definition.Name]
		to, after := now[definition.Name]
		if before && after && from != to {
			moved = append(moved, MeasureChange{definition.Name, from, to})
		}
	}
	return moved
}

// movesNothing tells whether a value is a name or a wish, which no measure depends on.
func movesNothing(path string) bool {
	top, _, _ := strings.Cut(path, ".")
	last := path[strings.LastIndex(path, ".")+1:]
	return slices.Contains([]string{"cashgap", "title", "expect"}, top) || last == "title" || last == "name"
}

func never(string) bool { return false }

// isName tells whether a path leads to words that name something, which mean only themselves.
func isName(path string) bool {
	key := path[strings.LastIndexByte(path, '.')+1:]
	return slices.Contains([]string{"title", "name", "tags", "of", "party", "invoice"}, key)
}

// changedTexts lists the texts that differ: in the order of the new ones, then those that are
// gone.
func changedTexts(old, now []Named, skip func(path string) bool, same func(a, b string) bool) []AssumptionChange {
	before, after := byName(old), byName(now)
	var changed []AssumptionChange
	for _, t := range now {
		if from := before[t.Name]; !skip(t.Name) && (from == nil || *from != t.Text && (isName(t.Name) || !same(*from, t.Text))) {
			changed = append(changed, AssumptionChange{t.Name, from, &t.Text})
		}
	}
	for _, t := range old {
		if !skip(t.Name) && after[t.Name] == nil {
			changed = append(changed, AssumptionChange{t.Name, &t.Text, nil})
		}
	}
	return changed
}

func byName(texts []Named) map[string]*string {
	named := make(map[string]*string, len(texts))
	for _, t := range texts {
		named[t.Name] = &t.Text
	}
	return named
}

// change is by how much a measure moved, in the unit of its value; false where there is no
// value to count from.
func (m MeasureChange) change() (metric.Value, bool) {
	if !m.From.Exists || !m.To.Exists {
		return metric.Value{}, false
	}
	return metric.Value{
		Unit: m.To.Unit, Exists: true, Amount: m.To.Amount - m.From.Amount, Count: m.To.Count - m.From.Count + int(m.To.Date-m.From.Date),
		Days: m.To.Days - m.From.Days, Rate: m.To.Rate - m.From.Rate,
	}, true
}

// of returns how a measure of a strategy moved; what did not move is the same in both.
func (c *Changes) of(id, name string) (MeasureChange, bool) {
	before, after := c.Old.strategy(id), c.New.strategy(id)
	if before == nil || after == nil {
		return MeasureChange{}, false
	}
	from, old := before.Measures[name]
	to, now := after.Measures[name]
	return MeasureChange{name, from, to}, old && now
}

// money writes an amount for a sentence: whole where cents say nothing.
func (c *Changes) money(a money.Amount) string {
	const small = 100
	if unit := c.New.Currency.Unit(); a.Abs() >= small*unit || a%unit == 0 {
		return c.Language.Whole(c.New.Currency, a)
	}
	return c.Language.Money(c.New.Currency, a)
}
