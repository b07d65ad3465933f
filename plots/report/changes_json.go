package report

import (
	"encoding/json"
	"io"

	"cashgap/forecast/metric"
	"cashgap/forecast/money"
)

// unitNames are how JSON names the units of measures.
var unitNames = map[metric.Unit]string{
	metric.Money: "money", metric.MoneyDays: "money days", metric.Day: "date", metric.Count: "days", metric.Days: "days", metric.Percent: "percent",
}

// WriteJSON writes what moved. Its names are a contract; values are written as in a result,
// changes of dates as numbers of days, and what does not exist as null.
func (c *Changes) WriteJSON(w io.Writer) error {
	strategies := make([]object, len(c.Strategies))
	for i, s := range c.Strategies {
		measures := make([]object, len(s.Measures))
		for j, m := range s.Measures {
			measures[j] = object{
				{"name", m.Name}, {"unit", unitNames[m.To.Unit]},
				{"from", machineValue(m.From, c.New.Currency)}, {"to", machineValue(m.To, c.New.Currency)}, {"change", c.machineChange(m)},
			}
		}
		strategies[i] = object{{"id", s.ID}, {"title", s.Title}, {"measures", measures}}
	}
	assumptions := make([]object, len(c.Assumptions))
	for i, a := range c.Assumptions {
		assumptions[i] = object{{"path", a.Path}, {"from", textOrNull(a.From)}, {"to", textOrNull(a.To)}}
	}
	return writeIndented(w, object{
		{"cashgap", c.Version}, {"moved", c.Moved()}, {"drawn_moved", c.Drawn}, {"old", c.Old.about()}, {"new", c.New.about()},
		{"strategies", strategies}, {"appeared", ids(c.Appeared)}, {"disappeared", ids(c.Disappeared)}, {"assumptions", assumptions},
	})
}

func (s *Saved) about() object {
	return object{
		{"title", s.Title}, {"currency", s.Currency.Code()}, {"start", s.Start.String()}, {"end", s.End.String()}, {"sha256", s.SHA256},
	}
}

func (c *Changes) machineChange(m MeasureChange) any {
	change, known := m.change()
	switch {
	case !known:
		return nil
	case change.Unit == metric.Day:
		return change.Count
	}
	return machineValue(change, c.New.Currency)
}

// machineValue writes a measure for machines: amounts and percents as texts, days as numbers.
func machineValue(v metric.Value, currency money.Currency) any {
	if !v.Exists {
		return nil
	}
	switch v.Unit {
	case metric.Day:
		return v.Date.String()
	case metric.Count:
		return v.Count
	case metric.Days:
		return json.RawMessage(hundredths(v.Days))
	case metric.Percent:
		return v.Rate.StringFixed(2)
	}
	return currency.Format(v.Amount)
}

func textOrNull(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

func ids(strategies []SavedStrategy) []string {
	names := make([]string, len(strategies))
	for i, s := range strategies {
		names[i] = s.ID
	}
	return names
}
