package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario/diag"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// objects are made one by one as they are printed, where there may be many.
type objects = iter.Seq[object]

// writeIndented writes one JSON document with a line for each value.
func writeIndented(w io.Writer, v any) error {
	p := newJSONPrinter(w)
	if err := p.value(v, "\n"); err != nil {
		return err
	}
	_ = p.WriteByte('\n')
	return p.Flush()
}

// A jsonPrinter writes objects and lists of them with two spaces of indentation a level, and
// leaves most other values to the encoder. Letters stay as they are: nothing is escaped for HTML.
// What goes wrong in writing is told by Flush.
type jsonPrinter struct{ *bufio.Writer }

func newJSONPrinter(w io.Writer) *jsonPrinter { return &jsonPrinter{bufio.NewWriterSize(w, 1<<16)} }

func (p *jsonPrinter) value(v any, newline string) error {
	switch v := v.(type) {
	case object:
		return printMembers(p, "{}", newline, slices.Values(v), func(m member, inner string) error {
			if err := p.scalar(m.name); err != nil {
				return err
			}
			_, _ = p.WriteString(": ")
			return p.value(m.value, inner)
		})
	case []object:
		return p.value(slices.Values(v), newline)
	case objects:
		return printMembers(p, "[]", newline, v, func(o object, inner string) error { return p.value(o, inner) })
	case []json.RawMessage: // printed already, and as deep
		return printMembers(p, "[]", newline, slices.Values(v), func(printed json.RawMessage, _ string) error {
			_, err := p.Write(printed)
			return err
		})
	case []string:
		return printMembers(p, "[]", newline, slices.Values(v), func(text, _ string) error { return p.scalar(text) })
	}
	return p.scalar(v)
}

// printMembers writes what stands between two brackets, each on a line of its own.
func printMembers[T any](p *jsonPrinter, brackets, newline string, all iter.Seq[T], write func(v T, inner string) error) error {
	_ = p.WriteByte(brackets[0])
	inner, some := newline+"  ", false
	for v := range all {
		if some {
			_ = p.WriteByte(',')
		}
		some = true
		_, _ = p.WriteString(inner)
		if err := write(v, inner); err != nil {
			return err
		}
	}
	if some {
		_, _ = p.WriteString(newline)
	}
	return p.WriteByte(brackets[1])
}

func (p *jsonPrinter) scalar(v any) error {
	if text, ok := v.(string); ok && isPlain(text) {
		_, err := p.Write(append(append(append(p.AvailableBuffer(), '"'), text...), '"'))
		return err
	}
	var printed bytes.Buffer
	encoder := json.NewEncoder(&printed)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	_, err := p.Write(bytes.TrimSuffix(printed.Bytes(), []byte("\n")))
	return err
}

// isPlain tells whether a text stands in JSON as it is: amounts and dates do.
func isPlain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' })
}

// WriteJSON writes the whole comparison. Its names are a contract; amounts are strings in
// major units, dates are ISO, days are numbers with at most two decimals.
func (d *Document) WriteJSON(w io.Writer) error { return writeIndented(w, d.object()) }

// object is the whole comparison, the version of cashgap first.
func (d *Document) object() object {
	about := object{
		{"title", d.Title}, {"currency", d.currency().Code()},
		{"start", d.span().First.String()}, {"end", d.span().Last.String()}, {"sha256", d.SHA256},
		{"assumptions", namedObject(d.values())}, {"files", namedObject(d.Files)},
	}
	if len(d.Extends) > 0 {
		about = append(about, member{"extends", namedObject(d.Extends)})
	}
	return object{
		{"cashgap", d.Version},
		{"scenario", about},
		{"strategies", d.strategies()},
		{"diagnostics", append(problemObjects(d.Problems, d.Language), d.openingRemarks()...)},
	}
}

func (d *Document) strategies() objects {
	return func(yield func(object) bool) {
		for i, o := range d.Compared.Outcomes {
			s := d.outcome(o)
			if d.Simulation != nil {
				s = append(s, member{"simulation", d.simulationObject(i)})
			}
			if !yield(s) {
				return
			}
		}
	}
}

// namedObject is texts by their names, in their order.
func namedObject(texts []Named) object {
	members := make(object, len(texts))
	for i, t := range texts {
		members[i] = member{t.Name, t.Text}
	}
	return members
}

func (d *Document) amount(a money.Amount) string { return d.currency().Format(a) }

func (d *Document) outcome(o strategy.Outcome) object {
	levers := make([]string, len(o.Strategy.Levers))
	for i, lever := range o.Strategy.Levers {
		levers[i] = lever.Source
	}
	result := object{
		{"id", o.Strategy.ID}, {"title", d.name(o)}, {"levers", levers}, {"measures", d.measures(o.Measures)},
		{"daily", d.daily(o.Result)}, {"months", d.months(o.Result)},
	}
	if len(o.Worlds) > 0 {
		result = append(result, member{"worlds", d.worldObjects(o)})
	}
	if unlawful := d.breaches(o); len(unlawful) > 0 {
		result = append(result, member{"breaches", breachObjects(unlawful)})
	}
	if delays := o.Result.Delays(); len(delays) > 0 {
		result = append(result, member{"waiting", d.waiting(delays)})
	}
	if d.Flows {
		result = append(result, member{"flows", d.flows(o.Result)})
	}
	return result
}

// measures lists every measure by its name.
func (d *Document) measures(m *metric.Measures) object {
	measures := make(object, 0, len(metric.Definitions))
	for _, definition := range metric.Definitions {
		measures = append(measures, member{definition.Name, d.value(definition.Of(m))})
	}
	return measures
}

func (d *Document) value(v metric.Value) any { return machineValue(v, d.currency()) }

// hundredths writes days as a JSON number: 44.7, not 44.70.
func hundredths(h metric.Hundredths) string {
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	switch {
	case h%100 == 0:
		return fmt.Sprintf("%s%d", sign, h/100)
	case h%10 == 0:
		return fmt.Sprintf("%s%d.%d", sign, h/100, h%100/10)
	}
	return fmt.Sprintf("%s%d.%02d", sign, h/100, h%100)
}

func (d *Document) daily(r *forecast.Result) []object {
	days := make([]object, len(r.Days))
	for i, day := range r.Days {
		days[i] = object{
			{"date", (d.span().First + calendar.Date(i)).String()},
			{"receipts", d.amount(day.Receipts)}, {"disbursements", d.amount(day.Disbursements)},
			{"financing", d.amount(day.Financing)}, {"cash", d.amount(day.Cash)}, {"credit", d.amount(day.Credit)},
			{"receivables", d.amount(day.Receivables)}, {"payables", d.amount(day.Payables)}, {"stock", d.amount(day.Stock)},
			{"advances", d.amount(day.Advances)}, {"vat", d.amount(day.VAT)}, {"debt", d.amount(day.Debt)},
		}
	}
	return days
}

func (d *Document) flows(r *forecast.Result) objects {
	return func(yield func(object) bool) {
		for _, f := range r.Flows() {
			line := object{
				{"date", f.Date.String()}, {"amount", d.amount(f.Amount)}, {"party", f.Party.ID}, {"kind", string(f.Kind)},
				{"invoice", orNull(f.Invoice)}, {"orders", f.Orders},
				{"ordered", isoDate(f.Chain.Ordered)}, {"delivered", isoDate(f.Chain.Delivered)}, {"invoiced", isoDate(f.Chain.Invoiced)},
				{"due", f.Chain.Due.String()}, {"paid", f.Chain.Paid.String()}, {"why", reasons(f.Why)},
			}
			if !yield(line) {
				return
			}
		}
	}
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func isoDate(d *calendar.Date) any {
	if d == nil {
		return nil
	}
	return d.String()
}

func reasons(why []forecast.Reason) []string {
	names := make([]string, len(why))
	for i, reason := range why {
		names[i] = string(reason)
	}
	return names
}

// openingRemarks says what the schedules put before the first day, for machines.
func (d *Document) openingRemarks() []object {
	var list []object
	remark := func(code, counted string, assumptions []forecast.Assumption) {
		for _, a := range assumptions {
			list = append(list, object{
				{"code", code}, {"severity", diag.Remark.String()}, {"party", a.Party.ID}, {counted, a.Invoices}, {"amount", d.amount(a.Amount)},
			})
		}
	}
	remark("assumed-before-start", "invoices", d.baseline().Result.Assumed)
	remark("rebated-before-start", "rebates", d.baseline().Result.Rebated)
	remark("left-out-before-start", "invoices", d.baseline().Result.Dropped)
	remark("in-transit-at-start", "invoices", d.baseline().Result.InTransit)
	for _, o := range d.Compared.Outcomes {
		for _, of := range d.Compared.Restated(o) {
			list = append(list, object{
				{"code", "restated-before-start"}, {"severity", diag.Remark.String()}, {"strategy", o.Strategy.ID}, {"party", of.Party.ID},
				{"amount", d.amount(of.Amount)}, {"baseline", d.amount(of.Baseline)},
			})
		}
	}
	return append(list, d.shortageRemarks()...)
}

// problemObjects are the problems of a scenario, for machines.
func problemObjects(problems []diag.Diagnostic, l locale.Language) []object {
	list := make([]object, len(problems))
	for i, p := range problems {
		list[i] = object{
			{"file", p.File}, {"line", p.Line}, {"column", p.Col}, {"code", p.Code},
			{"severity", p.Severity.String()}, {"problem", l.Tell(p.Problem)}, {"hint", l.Tell(p.Hint)},
		}
	}
	return list
}
