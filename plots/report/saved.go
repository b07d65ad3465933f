package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A Saved is what a JSON result says that two results are compared by.
type Saved struct {
	Title       string
	SHA256      string // of the scenario's bytes, in hex
	Currency    money.Currency
	Start, End  calendar.Date
	Strategies  []SavedStrategy
	Assumptions []Named // every value of the scenario, by its path
	Files       []Named // the SHA-256 of the tables that it reads, by their names
}

// A SavedStrategy is one strategy of a saved result with those of its measures that this
// version knows.
type SavedStrategy struct {
	ID, Title string
	Measures  map[string]metric.Value
	Drawn     string // what a simulation came to, as JSON; empty: none was made
}

// savedDocument is the part of a JSON result that is read back.
type savedDocument struct {
	Cashgap  *string
	Scenario *struct {
		Title, Currency, Start, End, SHA256 string
		Assumptions, Files                  namedTexts
	}
	Strategies []struct {
		ID, Title string
		Measures  map[string]json.RawMessage

		Simulation json.RawMessage
	}
}

// namedTexts are the members of an object in their order.
type namedTexts []Named

// UnmarshalJSON reads an object of texts.
func (n *namedTexts) UnmarshalJSON(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if t, err := decoder.Token(); err != nil || t != json.Delim('{') {
		return say.Errorf("assumptions and files are objects")
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		value, err := decoder.Token()
		if err != nil {
			return err
		}
		text, ok := value.(string)
		if !ok {
			return say.Errorf("%v is not a text", name)
		}
		*n = append(*n, Named{name.(string), text})
	}
	return nil
}

var errNoResult = say.Errorf("it is not a result of cashgap: write one with cashgap run FILE --save result.json")

// ReadSaved reads a result that WriteJSON wrote, of this version or another: measures that it
// does not know are passed over.
func ReadSaved(data []byte) (*Saved, error) {
	var document savedDocument
	if err := json.Unmarshal(data, &document); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, say.Errorf("it is not JSON, or has been cut short: %s", say.Known(err.Error(), say.Textf("unexpected end of JSON input")))
		}
		return nil, errNoResult
	}
	if document.Cashgap == nil || document.Scenario == nil || len(document.Strategies) == 0 {
		return nil, errNoResult
	}
	about := document.Scenario
	saved := &Saved{Title: about.Title, SHA256: about.SHA256, Assumptions: about.Assumptions, Files: about.Files}
	var errCurrency, errStart, errEnd error
	saved.Currency, errCurrency = money.ParseCurrency(about.Currency)
	saved.Start, errStart = calendar.ParseDate(about.Start)
	saved.End, errEnd = calendar.ParseDate(about.End)
	if err := cmp.Or(errCurrency, errStart, errEnd); err != nil {
		return nil, err
	}
	for _, s := range document.Strategies {
		strategy := SavedStrategy{ID: s.ID, Title: s.Title, Measures: map[string]metric.Value{}}
		for _, definition := range metric.Definitions {
			raw, known := s.Measures[definition.Name]
			if !known {
				continue
			}
			value, err := savedValue(raw, definition.Of(&metric.Measures{}).Unit, saved.Currency)
			if err != nil {
				return nil, say.Errorf("%s of %s: %w", definition.Name, s.ID, err)
			}
			strategy.Measures[definition.Name] = value
		}
		var drawn bytes.Buffer
		if len(s.Simulation) > 0 && json.Compact(&drawn, s.Simulation) == nil {
			strategy.Drawn = drawn.String()
		}
		saved.Strategies = append(saved.Strategies, strategy)
	}
	return saved, nil
}

// savedValue reads a measure as value writes it.
func savedValue(raw json.RawMessage, unit metric.Unit, currency money.Currency) (metric.Value, error) {
	v := metric.Value{Unit: unit, Exists: true}
	text := strings.Trim(string(raw), `"`)
	if text == "null" {
		v.Exists = false
		return v, nil
	}
	var err error
	switch unit {
	case metric.Day:
		v.Date, err = calendar.ParseDate(text)
	case metric.Count:
		var n int64
		n, err = fixed(text, 0)
		v.Count = int(n)
	case metric.Days:
		var n int64
		n, err = fixed(text, 2)
		v.Days = metric.Hundredths(n)
	case metric.Percent:
		v.Rate, err = money.ParsePercent(text + "%")
	default:
		var n int64
		n, err = fixed(text, currency.Digits())
		v.Amount = money.Amount(n)
	}
	return v, err
}

// fixed reads a plain decimal number as so many decimals make it whole: fixed("-1.5", 2) is
// -150. Sums of a result may be larger than an amount that a scenario may say.
func fixed(text string, decimals int) (int64, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	if strings.TrimPrefix(whole, "-") == "" {
		return 0, say.Errorf("%q is not a number that a result holds", text)
	}
	if len(fraction) > decimals {
		return 0, say.Errorf("%q has more than %d decimals", text, decimals)
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	if err != nil {
		return 0, say.Errorf("%q is not a number that a result holds", text)
	}
	return n, nil
}
