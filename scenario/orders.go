package scenario

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// A datedOrder is one row of a file of orders.
type datedOrder struct {
	date   calendar.Date
	amount money.Amount
	own    *forecast.Particulars // nil: it says nothing more of itself
}

// dated is the orders of one file by party; under "" where the file has no column of parties.
type datedOrders struct {
	byParty map[string][]datedOrder
	first   map[string]rowPlace // where each party is first named
	shared  bool                // the file names the party of each order
	wrong   bool                // some of its rows cannot be read
}

// A rowPlace is a cell of a file, for messages about it.
type rowPlace struct {
	file *reader
	node *yaml.Node
}

// orders reads the orders of a schedule from a CSV file. A file with a column of parties serves
// several: each takes its own rows.
func (k *scheduleReader) orders() {
	n, ok := k.b.take("orders")
	if !ok {
		return
	}
	all := k.orderFile(n)
	if all == nil {
		return
	}
	party := ""
	if all.shared {
		if party = k.reading; party == "" {
			k.fail(n, "several-parties", say.Textf("this file names the party of each order, and the lever aims at several"), say.Textf("write a lever for each, or a file without the column party"))
			return
		}
	}
	list := all.byParty[party]
	if all.shared {
		list = k.claimed(n, all)
	}
	if len(list) == 0 && !all.wrong && !all.shared {
		k.warnIdle(n, k.reading)
	}
	dates, amounts := make([]calendar.Date, len(list)), make([]money.Amount, len(list))
	var own []*forecast.Particulars
	for i, o := range list {
		dates[i], amounts[i] = o.date, o.amount
		if o.own != nil && own == nil {
			own = make([]*forecast.Particulars, len(list))
		}
		if own != nil {
			own[i] = o.own
		}
	}
	k.add("orders", n, func(s *forecast.Schedule) {
		s.Dates, s.Amounts, s.Own, s.Amount = dates, amounts, own, 0
		s.Every, s.Days, s.From, s.Until, s.Of = calendar.Step{}, nil, nil, nil, nil
	})
}

// claimed are the rows of a file that bear the key or the name of the party being read, in the order of
// the dates. A name that is the key or the name of another party on its side is nobody's alone.
func (k *scheduleReader) claimed(n *yaml.Node, all *datedOrders) []datedOrder {
	claim := k.files.claim(k.folderOf(n).path+"\x00"+n.Value, n, all)
	claim.taken[k.reading] = true
	others := func(p namedParty) bool {
		return p.Side == k.side && p.ID != k.reading && (p.ID == k.called || p.name == k.called)
	}
	list, names := all.byParty[k.reading], []string{k.reading}
	if k.called != k.reading && !slices.ContainsFunc(k.named, others) {
		claim.taken[k.called] = true
		list, names = slices.Concat(list, all.byParty[k.called]), append(names, k.called)
		slices.SortStableFunc(list, func(a, b datedOrder) int { return cmp.Compare(a.date, b.date) })
	}
	if len(list) == 0 && !all.wrong {
		claim.idle = append(claim.idle, idleParty{n, names})
	}
	return list
}

// A claim tells who is in a file of orders, and whose rows are read.
type claim struct {
	at    *yaml.Node
	names []string
	first map[string]rowPlace
	taken map[string]bool
	idle  []idleParty
}

// An idleParty reads a file that has no row of it, by any of its names, the key first.
type idleParty struct {
	at    *yaml.Node
	names []string
}

// claim returns what is claimed of a file so far.
func (f *files) claim(file string, at *yaml.Node, all *datedOrders) *claim {
	if f.claims == nil {
		f.claims = map[string]*claim{}
	}
	if f.claims[file] == nil {
		f.claims[file] = &claim{at: at, names: slices.Sorted(maps.Keys(all.byParty)), first: all.first, taken: map[string]bool{}}
	}
	return f.claims[file]
}

// warnUntaken warns of rows of orders that no party takes, which would be missing without a word, and of
// parties without rows. A name that is near to that of a party is told where it stands, and then nothing
// of the party that is meant.
func (c *compiler) warnUntaken() {
	for _, file := range slices.Sorted(maps.Keys(c.files.claims)) {
		claim := c.files.claims[file]
		untaken := slices.DeleteFunc(slices.Clone(claim.names), func(name string) bool { return name == "" || claim.taken[name] })
		for _, party := range claim.idle {
			misspelt := func(name string) bool { return !diag.DidYouMean(name, party.names).IsEmpty() }
			if !slices.ContainsFunc(untaken, misspelt) {
				c.warnIdle(party.at, party.names[0])
			}
		}
		c.warnUnknown(claim, untaken)
	}
}

// warnUnknown warns of the rows of some names of a file: at each that is near to the name of a party, and
// once of all others.
func (c *compiler) warnUnknown(claim *claim, untaken []string) {
	const most = 5
	var others []string
	takers := slices.Sorted(maps.Keys(claim.taken))
	for _, name := range untaken {
		hint, place := diag.DidYouMean(name, takers), claim.first[name]
		if hint.IsEmpty() {
			others = append(others, diag.Printable(name))
			continue
		}
		place.file.warn(place.node, "untaken-orders", say.Textf("no party takes the orders of %q", shorten(name)), hint)
	}
	if len(others) > 0 {
		c.warn(claim.at, "untaken-orders", say.Textf("%s has orders of %s, which no party takes", claim.at.Value, strings.Join(others[:min(most, len(others))], ", ")),
			say.Textf("a party takes the rows that bear its key or its name"))
	}
}

// warnIdle warns of a file that has no order of a party that reads it.
func (c *compiler) warnIdle(n *yaml.Node, party string) {
	c.warn(n, "no-orders", say.Textf("%s has no order of %s", n.Value, party), say.Textf("check how the file spells it, or take the schedule away"))
}

// orderFile returns the orders of a file, which is read once for all parties that read it
// alike; nil after reporting why there are none.
func (k *scheduleReader) orderFile(n *yaml.Node) *datedOrders {
	if k.mixed {
		k.failCurrencies(n, "orders")
		return nil
	}
	key := strings.Join(append([]string{k.folderOf(n).path, n.Value, k.trading().Code()}, k.milestones...), "\x00")
	for _, how := range []string{"dates", "columns"} {
		if n, ok := k.b.take(how); ok {
			key += "\x00" + source(n)
		}
	}
	if known, ok := k.orderFiles[key]; ok {
		return known
	}
	form := tableForm{
		what: say.Verbatim("orders"), required: words("date amount"),
		optional: slices.Concat(words("party delivery rush vat terms probability"), k.milestones),
	}
	var all *datedOrders
	if t := k.b.table("orders", form); t != nil {
		all = k.datedOrders(t)
	}
	k.orderFiles[key] = all
	return all
}

// datedOrders reads every row of a table, in the order of the dates.
func (k *scheduleReader) datedOrders(t *table) *datedOrders {
	all := &datedOrders{byParty: map[string][]datedOrder{}, first: map[string]rowPlace{}, shared: t.has("party")}
	r := orderReader{k, map[string]*terms.Term{}}
	for row := range t.rows() {
		party := ""
		if all.shared && row.need("party", say.Text{}) {
			party = row.raw("party")
			if _, named := all.first[party]; !named {
				all.first[party] = rowPlace{t.reader, row.node("party")}
			}
		}
		if o, ok := r.order(row, t); ok {
			all.byParty[party] = append(all.byParty[party], o)
		} else {
			all.wrong = true
		}
	}
	for _, list := range all.byParty {
		byDate := func(a, b datedOrder) int { return cmp.Compare(a.date, b.date) }
		if !slices.IsSortedFunc(list, byDate) {
			slices.SortStableFunc(list, byDate)
		}
	}
	return all
}

// An orderReader reads the rows of one file; the terms of many are few different texts.
type orderReader struct {
	*scheduleReader
	terms map[string]*terms.Term
}

func (r orderReader) order(row *row, t *table) (o datedOrder, ok bool) {
	dated := row.need("date", say.Text{}) && row.need("amount", say.Text{})
	if !dated {
		return o, false
	}
	var read bool
	o.date, ok = row.date("date")
	o.amount, read = row.amount("amount", r.trading())
	ok = ok && read
	own, said := forecast.Particulars{}, false
	if d, given := row.date("delivery"); given {
		own.Delivery, said = new(d), true
		if d < o.date {
			row.fail("delivery", "bad-date", say.Textf("the delivery, %v, is before the order, %v", d, o.date), say.Textf("what is delivered has been ordered before"))
		}
	}
	if t.has("rush") {
		own.Rush, said = new(row.rushes()), true
	}
	if rate, given := row.rateOfVAT("vat"); given {
		own.VAT, said = new(rate), true
	}
	if share, given := row.share("probability"); given {
		own.Probability, said = new(share), true
	}
	if row.has("terms") {
		own.Terms, said = r.ownTerms(row), true
	}
	for _, name := range r.milestones {
		if d, given := row.date(name); given {
			own.Milestones, said = append(own.Milestones, forecast.Milestone{Name: name, Date: new(d)}), true
		}
	}
	if said {
		o.own = new(own)
	}
	return o, ok
}

// rushCells are what exports write for an order in a rush, and for one that is not, besides an empty cell.
var rushCells = map[string]bool{
	"rush": true, "yes": true, "y": true, "oui": true, "o": true, "true": true, "vrai": true, "x": true, "1": true, "urgent": true, "urgente": true,
	"no": false, "n": false, "non": false, "false": false, "faux": false, "0": false, "normal": false, "normale": false,
}

// rushes tells whether an order says of itself that it is in a rush.
func (r *row) rushes() bool {
	word := r.raw("rush")
	rush, known := rushCells[strings.ToLower(word)]
	if word != "" && !known {
		r.fail("rush", "unknown-word", say.Textf("%q does not say whether the order is in a rush", shorten(word)), say.Textf("write rush or yes; leave the cell empty, or write no, where it is not"))
	}
	return rush
}

func (r orderReader) ownTerms(row *row) *terms.Term {
	text := row.raw("terms")
	term, known := r.terms[text]
	if !known {
		of := *r.compiler
		of.reader = row.table.reader
		if offer, ok := of.offer(row.node("terms"), "terms", r.trading()); ok {
			term = &offer.Terms
		}
		r.terms[text] = term
	}
	return term
}
