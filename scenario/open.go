package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// openItems reads what is unpaid on the first day.
func (c *compiler) openItems(b *block) {
	n, ok := b.take("open_items")
	if !ok {
		return
	}
	if isNone(n) {
		c.fail(n, "unknown-word", say.Textf("none may mean two things of %s", "open_items"), say.Textf("if nothing is open write {receivables: [], payables: []}; leave the key out and the schedules say what is"))
		return
	}
	inner := c.read(n, openItemsWords)
	if inner == nil {
		return
	}
	defer inner.done()
	bound := openBound{limit: c.model.MaxTotal()}
	c.openSide(inner, "receivables", forecast.Customer, &bound)
	c.openSide(inner, "payables", forecast.Supplier, &bound)
}

// An openReader reads the open items of one side into the model.
type openReader struct {
	*compiler
	side    forecast.Side
	parties map[string]*forecast.Party
	bound   *openBound
	told    map[*forecast.Party]bool // that nothing says how long what they contest is held
}

// maxOpenFiles is how many files one side may name; each is read once for each time it is named.
const maxOpenFiles = 100

// An openBound is what the items of both sides come to without their signs, and may.
type openBound struct {
	total, limit money.Amount
	passed       bool // and said
}

func (c *compiler) openSide(b *block, key string, side forecast.Side, bound *openBound) {
	n, ok := b.take(key)
	if !ok {
		return
	}
	if isNone(n) {
		c.fail(n, "unknown-word", say.Textf("none may mean two things of %s", key), say.Textf("if nothing is open write []; leave the key out and the schedules say what is"))
		return
	}
	c.model.Listed = append(c.model.Listed, side)
	o := openReader{compiler: c, side: side, parties: map[string]*forecast.Party{}, bound: bound, told: map[*forecast.Party]bool{}}
	for _, party := range c.model.Parties {
		if party.Side == side {
			o.parties[party.ID] = party
		}
	}
	for _, party := range c.model.Parties { // exports of accounts hold names
		if _, taken := o.parties[party.Name]; !taken && party.Side == side {
			o.parties[party.Name] = party
		}
	}
	files := 0
	for _, item := range list(n) {
		if hasKey(item, "file") {
			if files++; files > maxOpenFiles {
				c.fail(item, "too-many-files", say.Textf("%s names more than %d files", key, maxOpenFiles), say.Textf("gather them into one"))
				return
			}
			o.file(item)
		} else if inner := c.read(item, openItemWords); inner != nil {
			o.item(written{inner})
			inner.done()
		}
	}
}

// openForm is the columns of a file of open items.
var openForm = tableForm{
	what:     say.Textf("open items"),
	required: words("party due amount"),
	optional: words("invoice issued expected disputed vat"),
}

// file reads a CSV file of open items, each row as an item that stands in the scenario.
func (o *openReader) file(n *yaml.Node) {
	b := o.read(n, openFileWords)
	defer b.done()
	t := b.table("file", openForm)
	if t == nil {
		return
	}
	o.model.Open = slices.Grow(o.model.Open, min(strings.Count(t.source, "\n"), maxRows))
	for r := range t.rows() {
		o.item(r)
	}
}

// An openItem is one item as somebody wrote it, in the scenario or in a file: values by the
// names of the format, false where one is not given or, having been reported, cannot be read.
type openItem interface {
	need(key string, hint say.Text) bool
	text(key string) (string, bool)
	date(key string) (calendar.Date, bool)
	amount(key string, currency money.Currency) (money.Amount, bool)
	rateOfVAT(key string) (money.Rate, bool)
	place(key string) (*reader, *yaml.Node)
}

func (o *openReader) item(from openItem) {
	var item forecast.OpenItem
	if from.need("party", say.Textf("write party: a name of customers or suppliers")) {
		item.Party = o.party(from)
	}
	if from.need("due", say.Textf("write due: 2027-01-31")) {
		item.Due, _ = from.date("due")
	}
	if from.need("amount", say.Textf("write amount: 1_200")) {
		o.foreign = o.trades[item.Party]
		amount, _ := from.amount("amount", o.trading())
		item.Amount = o.converted(amount)
	}
	item.Invoice, _ = from.text("invoice")
	item.VAT = o.vat(from, item.Party)
	item.Issued = optionalDate(from, "issued")
	item.Expected = optionalDate(from, "expected")
	o.disputed(from, &item)
	o.checkDates(from, &item)
	if item.Party != nil && o.fits(from, item.Amount) {
		o.model.Open = append(o.model.Open, item)
	}
}

// failOpen reports a problem at a value of an item.
func failOpen(from openItem, key, code string, problem, hint say.Text) {
	r, n := from.place(key)
	r.fail(n, code, problem, hint)
}

// disputed reads how much of an item is contested.
func (o *openReader) disputed(from openItem, item *forecast.OpenItem) {
	contested, given := from.amount("disputed", o.trading())
	if !given {
		return
	}
	contested = o.converted(contested)
	if item.Amount != 0 && (contested < 0 || contested > item.Amount) {
		failOpen(from, "disputed", "bad-amount", say.Textf("what is disputed is not part of the amount"), say.Textf("write an amount from 0 to that of the item"))
		return
	}
	item.Disputed = &contested
	if p := item.Party; p != nil && contested > 0 && p.Base().Deal.Habits.Disputes == nil && !o.told[p] {
		o.told[p] = true
		o.notHeld(from, p)
	}
}

// notHeld refuses what a party contests that has no disputes: it would be paid like the rest.
func (o *openReader) notHeld(from openItem, p *forecast.Party) {
	habits := dialects[p.Side].habits
	if n := keyAt(o.sources[p].node, habits+".disputes"); n != nil && o.problems.HasErrors() {
		return // it may be what could not be read
	}
	failOpen(from, "disputed", "no-disputes", say.Textf("nothing says for how long %s holds what it disputes", p.ID), say.Textf("write %s: {disputes: {share: 3%%, for: 45 days}} on %s", habits, p.ID))
}

func optionalDate(from openItem, key string) *calendar.Date {
	if d, ok := from.date(key); ok {
		return &d
	}
	return nil
}

func (o *openReader) checkDates(from openItem, item *forecast.OpenItem) {
	start := o.model.Span.First
	if item.Issued != nil && *item.Issued >= start {
		failOpen(from, "issued", "not-open-yet", say.Textf("issued %v is not before the start, %v", *item.Issued, start), say.Textf("what is invoiced later comes from the schedules"))
	}
	if item.Expected != nil && *item.Expected < start {
		failOpen(from, "expected", "bad-date", say.Textf("expected %v is before the start, %v", *item.Expected, start), say.Textf("what is paid already is in the opening cash: take the item away"))
	}
}

// party finds whom an item names. A name that nobody has is reported where it stands first: a
// file may hold it on many lines.
func (o *openReader) party(from openItem) *forecast.Party {
	name, ok := from.text("party")
	if !ok {
		return nil
	}
	party, known := o.parties[name]
	if !known {
		r, n := from.place("party")
		elsewhere := *o.compiler
		elsewhere.reader = r
		elsewhere.unknownName(n, dialects[o.side].noun, o.known())
		o.parties[name] = nil
	}
	return party
}

// known are the keys and the names by which an item may name a party.
func (o *openReader) known() []string {
	var known []string
	for name, party := range o.parties {
		if party != nil {
			known = append(known, name)
		}
	}
	slices.Sort(known)
	return known
}

// vat reads the VAT rate in an item, which counts when VAT is due on payment. What says nothing
// bears its party's.
func (o *openReader) vat(from openItem, party *forecast.Party) money.Rate {
	switch word, given := from.text("vat"); {
	case !given && party != nil && o.model.VAT != nil:
		return o.model.OpenVATRate(party)
	case !given || word == "none" || o.noVAT:
		return 0
	case o.model.VAT == nil:
		failOpen(from, "vat", "no-vat", say.Textf("VAT of %s needs to be settled by the company", shorten(word)), say.Textf("write vat: {rate: 20%%, period: month, paid: on the 24th} at the top of the file"))
		return 0
	}
	rate, _ := from.rateOfVAT("vat")
	return rate
}

// fits keeps the number of items and their sum within the published limits, and says once where
// they pass one.
func (o *openReader) fits(from openItem, amount money.Amount) bool {
	if o.bound.passed {
		return false
	}
	o.bound.total += amount.Abs()
	switch {
	case len(o.model.Open) >= maxRows:
		failOpen(from, "party", "too-many-rows", say.Textf("there are more than %d open items", maxRows), say.Textf("keep what is unpaid, or gather small amounts"))
	case o.bound.total > o.bound.limit:
		failOpen(from, "amount", "too-much-money", say.Textf("with this one the open items add up to more than %s", o.model.Currency.Format(o.bound.limit)), say.Textf("check the amounts, or count in thousands"))
	default:
		return true
	}
	o.bound.passed = true
	return false
}

// written is an open item that stands in the scenario itself.
type written struct{ b *block }

func (w written) need(key string, hint say.Text) bool {
	_, ok := w.b.need(key, hint)
	return ok
}

func (w written) text(key string) (string, bool) { return given(w.b, key, w.b.text) }

func (w written) date(key string) (calendar.Date, bool) { return given(w.b, key, w.b.date) }

func (w written) rateOfVAT(key string) (money.Rate, bool) { return given(w.b, key, w.b.share) }

func (w written) amount(key string, currency money.Currency) (money.Amount, bool) {
	n, ok := w.b.take(key)
	if !ok {
		return 0, false
	}
	return w.b.amount(n, key, currency)
}

func (w written) place(key string) (*reader, *yaml.Node) {
	if n, ok := w.b.take(key); ok {
		return w.b.reader, n
	}
	return w.b.reader, w.b.at
}

// given reads the value of a key that the file gives.
func given[T any](b *block, key string, read func(*yaml.Node, string) (T, bool)) (value T, ok bool) {
	n, ok := b.take(key)
	if !ok {
		return value, false
	}
	return read(n, key)
}
