package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/scenario/diag"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// writeIndented writes one JSON document with a line for each value.
func writeIndented(w io.Writer, v any) error {
	p := jsonPrinter{}
	if err := p.value(v, "\n"); err != nil {
		return err
	}
	p.WriteByte('\n')
	_, err := w.Write(p.Bytes())
	return err
}

// A jsonPrinter writes objects and lists of them with two spaces of indentation a level, and
// leaves other values to the encoder. Letters stay as they are: nothing is escaped for HTML.
type jsonPrinter struct{ bytes.Buffer }

func (p *jsonPrinter) value(v any, newline string) error {
	switch v := v.(type) {
	case object:
		return p.members(len(v), "{}", newline, func(i int, inner string) error {
			if err := p.scalar(v[i].name); err != nil {
				return err
			}
			p.WriteString(": ")
			return p.value(v[i].value, inner)
		})
	case []object:
		return p.members(len(v), "[]", newline, func(i int, inner string) error { return p.value(v[i], inner) })
	case []json.RawMessage: // printed already, and as deep
		return p.members(len(v), "[]", newline, func(i int, _ string) error {
			p.Write(v[i])
			return nil
		})
	case []string:
		return p.members(len(v), "[]", newline, func(i int, _ string) error { return p.scalar(v[i]) })
	}
	return p.scalar(v)
}

// members writes what stands between two brackets, each on a line of its own.
func (p *jsonPrinter) members(count int, brackets, newline string, write func(i int, inner string) error) error {
	p.WriteByte(brackets[0])
	inner := newline + "  "
	for i := range count {
		if i > 0 {
			p.WriteByte(',')
		}
		p.WriteString(inner)
		if err := write(i, inner); err != nil {
			return err
		}
	}
	if count > 0 {
		p.WriteString(newline)
	}
	p.WriteByte(brackets[1])
	return nil
}

func (p *jsonPrinter) scalar(v any) error {
	encoder := json.NewEncoder(p)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	p.Truncate(p.Len() - 1) // the encoder ends with a line feed
	return nil
}

// WriteJSON writes the whole comparison. Its names are a contract; amounts are strings in
// major units, dates are ISO, days are numbers with at most two decimals.
func (d *Document) WriteJSON(w io.Writer) error { return writeIndented(w, d.object()) }

// object is the whole comparison, the version of cashgap first.
func (d *Document) object() object {
	strategies := make([]object, len(d.Compared.Outcomes))
	for i, o := range d.Compared.Outcomes {
		strategies[i] = d.outcome(o)
		if d.Simulation != nil {
			strategies[i] = append(strategies[i], member{"simulation", d.simulationObject(i)})
		}
	}
	about := object{
		{"title", d.Title}, {"currency", d.currency().Code()},
		{"start", d.span().First.String()}, {"end", d.span().Last.String()}, {"sha256", d.SHA256},
		{"assumptions", namedObject(d.Assumptions)}, {"files", namedObject(d.Files)},
	}
	if len(d.Extends) > 0 {
		about = append(about, member{"extends", namedObject(d.Extends)})
	}
	return object{
		{"cashgap", d.Version},
		{"scenario", about},
		{"strategies", strategies},
		{"diagnostics", append(problemObjects(d.Problems), d.openingRemarks()...)},
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
	if delays := o.Result.Delays(); len(delays) > 0 {
		result = append(result, member{"waiting", d.waiting(delays)})
	}
	if d.Flows {
		result = append(result, member{"flows", d.flows(o.Result.Flows())})
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

func (d *Document) flows(flows []forecast.Flow) []object {
	lines := make([]object, len(flows))
	for i, f := range flows {
		lines[i] = object{
			{"date", f.Date.String()}, {"amount", d.amount(f.Amount)}, {"party", f.Party.ID}, {"kind", f.Kind},
			{"invoice", orNull(f.Invoice)}, {"orders", f.Orders},
			{"ordered", isoDate(f.Chain.Ordered)}, {"delivered", isoDate(f.Chain.Delivered)}, {"invoiced", isoDate(f.Chain.Invoiced)},
			{"due", f.Chain.Due.String()}, {"paid", f.Chain.Paid.String()}, {"why", reasons(f.Why)},
		}
	}
	return lines
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
	remark := func(code string, assumptions []forecast.Assumption) {
		for _, a := range assumptions {
			list = append(list, object{
				{"code", code}, {"severity", diag.Remark.String()}, {"party", a.Party.ID}, {"invoices", a.Invoices}, {"amount", d.amount(a.Amount)},
			})
		}
	}
	remark("assumed-before-start", d.baseline().Result.Assumed)
	remark("left-out-before-start", d.baseline().Result.Dropped)
	return list
}

// problemObjects are the problems of a scenario, for machines.
func problemObjects(problems []diag.Diagnostic) []object {
	list := make([]object, len(problems))
	for i, p := range problems {
		list[i] = object{
			{"file", p.File}, {"line", p.Line}, {"column", p.Col}, {"code", p.Code},
			{"severity", p.Severity.String()}, {"problem", p.Problem}, {"hint", p.Hint},
		}
	}
	return list
}
