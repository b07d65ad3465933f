package report

import (
	"encoding/json"
	"io"
	"net/url"

	"cashgap/forecast/metric"
)

// outcomeCodes are the outcomes for machines. The names are part of the JSON contract.
var outcomeCodes = map[metric.Outcome]string{
	metric.Holds: "holds", metric.Fails: "fails", metric.CannotTell: "cannot-tell", metric.Valueless: "no-value",
}

// WriteJSON writes every expectation with what became of it.
func (t *Tests) WriteJSON(w io.Writer) error {
	files := make([]object, len(t.Files))
	for i := range t.Files {
		f := &t.Files[i]
		tests := make([]object, len(f.Tests))
		for j := range f.Tests {
			tests[j] = t.testObject(f, &f.Tests[j])
		}
		files[i] = object{
			{"file", f.Name}, {"title", f.Title}, {"sha256", f.SHA256}, {"paths", f.Paths},
			{"expectations", tests}, {"diagnostics", problemObjects(f.Problems, t.Language)},
		}
		if f.Unread != "" {
			files[i] = append(files[i], member{"unread", f.Unread})
		}
	}
	document := object{{"cashgap", t.Version}}
	if t.Shard != "" {
		document = append(document, member{"shard", t.Shard})
	}
	s := t.sum()
	count := testCount{Expectations: s.all, Hold: s.hold, Fail: s.fail - s.unknown, CannotTell: s.unknown, WrongFiles: s.wrong}
	return writeIndented(w, append(document, member{"files", files}, member{"summary", count.object()}))
}

func (t *Tests) testObject(f *TestedFile, test *Test) object {
	found := &test.Finding
	o := object{
		{"strategy", test.Strategy}, {"expression", test.Expression}, {"line", test.Line}, {"column", test.Col},
		{"outcome", outcomeCodes[found.Outcome]},
	}
	if found.Outcome == metric.Valueless {
		return append(o, member{"why", t.finding(f, test)})
	}
	o = append(o, member{"got", plainFigure(f, found.Got)}, member{"wanted", plainFigure(f, found.Wanted.As(found.Got))})
	if err, drawn := found.Got.StdErr(); drawn {
		o = append(o, member{"got_stderr", plainFigure(f, err)})
	}
	if err, drawn := found.Wanted.StdErr(); drawn {
		o = append(o, member{"wanted_stderr", plainFigure(f, err)})
	}
	if found.Outcome == metric.CannotTell {
		o = append(o, member{"paths_needed", found.Enough})
	}
	return append(o, member{"lowest_cash_date", test.LowestDate.String()})
}

// plainFigure writes a figure as the JSON of a result does; a date that never comes is null.
func plainFigure(f *TestedFile, figure metric.Figure) any {
	unit, known := figure.Unit()
	switch {
	case known && unit == metric.Day:
		day, comes := figure.Date()
		if !comes {
			return nil
		}
		return day.String()
	case known && unit == metric.Percent:
		return figure.Rate().StringFixed(2)
	case known && (unit == metric.Money || unit == metric.MoneyDays):
		return f.Currency.Format(figure.Amount(int64(f.Currency.Unit())))
	}
	return json.RawMessage(hundredths(metric.Hundredths(figure.Hundredths())))
}

// WriteSARIF writes what does not hold in the Static Analysis Results Interchange Format 2.1.0.
func (t *Tests) WriteSARIF(w io.Writer) error {
	var rules, results []object
	known := map[string]bool{}
	for _, c := range t.complaints() {
		if !known[c.code] {
			known[c.code] = true
			rules = append(rules, object{{"id", c.code}})
		}
		place := object{{"artifactLocation", object{{"uri", (&url.URL{Path: c.file}).String()}}}}
		if c.line > 0 {
			place = append(place, member{"region", object{{"startLine", c.line}, {"startColumn", c.col}}})
		}
		results = append(results, object{
			{"ruleId", c.code}, {"level", "error"}, {"message", object{{"text", c.title + ": " + c.text}}},
			{"locations", []object{{{"physicalLocation", place}}}},
		})
	}
	driver := object{{"name", "cashgap"}, {"version", t.Version}, {"rules", rules}}
	return writeIndented(w, object{
		{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"},
		{"runs", []object{{{"tool", object{{"driver", driver}}}, {"results", results}}}},
	})
}
