package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// date reads a cell in the file's order of day, month and year; false where it is not given
// or no date, which is reported.
func (r *row) date(name string) (calendar.Date, bool) {
	text := r.raw(name)
	if text == "" {
		return 0, false
	}
	d, ok := r.table.order.parse(text)
	if ok {
		return d, true
	}
	if _, _, _, written := r.table.order.split(text); !written && r.misdated(name, text) {
		return 0, false
	}
	problem, hint := r.table.order.explain(text)
	r.fail(name, "bad-date", say.Textf("%s: %s", r.heading(name), problem), hint)
	return 0, false
}

// A dateOrder is the order of day, month and year in the dates of a file.
type dateOrder int

const (
	yearFirst dateOrder = iota
	dayFirst
	monthFirst
)

// dateOrders are the words of dates:, by their order.
var dateOrders = []string{"Y-M-D", "D/M/Y", "M/D/Y"}

var dateExamples = []string{"2027-01-31", "31/01/2027", "01/31/2027"}

// split reads the three numbers of a date. Day and month have one digit or two where the year
// is last, and / - or . between them; the year always has four.
func (o dateOrder) split(text string) (year, month, day int, ok bool) {
	if o == yearFirst {
		if len(text) != 10 || text[4] != '-' || text[7] != '-' {
			return 0, 0, 0, false
		}
		year, okYear := number(text[:4])
		month, okMonth := number(text[5:7])
		day, okDay := number(text[8:])
		return year, month, day, okYear && okMonth && okDay
	}
	if len(text) < 8 || len(text) > 10 {
		return 0, 0, 0, false
	}
	mark := text[len(text)-5]
	first := 2
	if text[1] == mark {
		first = 1
	}
	if mark != '/' && mark != '-' && mark != '.' || text[first] != mark {
		return 0, 0, 0, false
	}
	day, okDay := number(text[:first])
	month, okMonth := number(text[first+1 : len(text)-5])
	year, okYear := number(text[len(text)-4:])
	if o == monthFirst {
		day, month = month, day
	}
	return year, month, day, okDay && okMonth && okYear && len(text)-6-first <= 2
}

// number reads digits and nothing else.
func number(digits string) (int, bool) {
	n := 0
	for i := range len(digits) {
		if !isDigit(digits[i]) {
			return 0, false
		}
		n = n*10 + int(digits[i]-'0')
	}
	return n, digits != ""
}

// parse reads a day that exists, from 1900 to 2200.
func (o dateOrder) parse(text string) (calendar.Date, bool) {
	year, month, day, ok := o.split(text)
	if !ok || year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > calendar.DaysInMonth(year, month) {
		return 0, false
	}
	return calendar.NewDate(year, month, day), true
}

// explain says why a text is not a date in this order, and which order it may be in.
func (o dateOrder) explain(text string) (problem, hint say.Text) {
	year, _, _, ok := o.split(text)
	switch {
	case !ok && o == yearFirst:
		return say.Textf("%q is not a date", shorten(text)), say.Textf("write year-month-day, as in 2027-01-31, or say dates: D/M/Y in the scenario")
	case !ok:
		return say.Textf("%q is not a date", shorten(text)), say.Textf("write it as in %s, the year with four digits", dateExamples[o])
	case year < 1900 || year > 2200:
		return say.Textf("%s is outside the years 1900 to 2200", text), say.Text{}
	}
	return say.Textf("%s does not exist in the calendar", text), readableIn(text).hint()
}

// dateOrdersOf are the orders in which a date may be written, one bit each.
type dateOrdersOf int

// readableIn tells in which orders a text is a date.
func readableIn(text string) dateOrdersOf {
	var orders dateOrdersOf
	for order := range dateOrders {
		if _, ok := dateOrder(order).parse(text); ok {
			orders |= 1 << order
		}
	}
	return orders
}

// hint says how to tell that a file is written in one of the orders.
func (orders dateOrdersOf) hint() say.Text {
	var readable say.Text
	for order, word := range dateOrders {
		switch said := say.Verbatim("dates: " + word); {
		case orders&(1<<order) == 0:
		case readable.IsEmpty():
			readable = said
		default:
			readable = say.Textf("%s or %s", readable, said)
		}
	}
	if readable.IsEmpty() {
		return readable
	}
	return say.Textf("if the whole file is written so, say %s in the scenario", readable)
}

// A disorder is the dates of a file that are written in another order than it is said to have: they are
// reported once, with the orders in which all of them are dates.
type disorder struct {
	first   *yaml.Node
	heading string
	text    string
	count   int
	all     dateOrdersOf
}

// misdated notes a cell that is a date in another order; it returns whether it is one.
func (r *row) misdated(name, text string) bool {
	orders, d := readableIn(text), &r.table.disorder
	switch {
	case orders == 0:
		return false
	case d.first == nil:
		*d = disorder{r.node(name), r.heading(name), text, 1, orders}
	default:
		d.count++
		d.all &= orders
	}
	return true
}

// reportDisorder tells of the dates in another order.
func (t *table) reportDisorder() {
	d := t.disorder
	if d.first == nil {
		return
	}
	problem := say.Textf("%s: %q is not written %s", d.heading, d.text, dateOrders[t.order])
	if d.count > 1 {
		problem = say.Textf("%s: %q and others, %d in all, are not written %s", d.heading, d.text, d.count, dateOrders[t.order])
	}
	hint := d.all.hint()
	if hint.IsEmpty() {
		hint = say.Textf("they are in several orders: write all of them %s", dateOrders[yearFirst])
	}
	t.fail(d.first, "bad-date", problem, hint)
}
