// Package scenario reads the YAML format in which people describe a company: it reports
// every problem at its place, and turns a file without problems into a model that runs.
package scenario

import (
	"io/fs"
	"path"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// A Scenario is a file without errors: a model that runs, and the strategies to compare.
type Scenario struct {
	Title        string     // what the file says, or its name
	SHA256       string     // of the bytes of the file and of those that it names, in hex
	Law          *terms.Law // whose law the terms are checked against; nil: none
	Model        *forecast.Model
	Strategies   []strategy.Strategy
	Shocks       []strategy.Shock // what may happen to the company, whatever its strategy
	Simulation   Simulation       // how it is to be simulated
	Files        []NamedFile      // the tables that it names, in the order of reading
	Extends      []NamedFile      // the files that it extends, the nearest first
	Expectations []Expectation
	agreements   []agreement // of the file and its strategies, for the law
	reader       *reader     // of the file
	root         *yaml.Node  // what it says, with what it extends
}

// SetAt returns a diagnostic without words at the place where a strategy restates the company, or where one that it
// includes does: at its name then.
func (s *Scenario) SetAt(strategy string) diag.Diagnostic {
	at := s.root
	for _, e := range entriesUnder(s.root, "strategies") {
		if e.key != strategy {
			continue
		}
		at = e.keyNode
		for _, part := range rawEntries(e.value) {
			if part.key == "set" {
				at = part.keyNode
			}
		}
	}
	home := s.reader.homeOf(at)
	return diag.Diagnostic{File: home.file, Line: at.Line, Col: at.Column, Text: home.line(at.Line)}
}

// The published bounds of a horizon and of what it may hold.
const (
	maxYears      = 20
	maxStrategies = 200
	maxLevers     = 200 // of one strategy, with those it includes
)

// Load reads a scenario and the files that it names, which stand in its folder or below; nil is
// for a scenario that names none. See LoadBelow for the rest.
func Load(folder fs.FS, name string, data []byte, assignments ...string) (*Scenario, []diag.Diagnostic) {
	return LoadBelow(folder, ".", name, data, assignments...)
}

// LoadBelow reads a scenario that stands in a folder of the tree of a run: what it extends stands
// anywhere in the tree, the tables that a file names in the folder of that file or below. Name is
// the scenario's in messages. Assignments such as "customers.habitat.terms=30 days" are laid
// over it first, and enter its hash. The problems are sorted by place; the scenario is nil when
// one of them is an error.
func LoadBelow(tree fs.FS, folder, name string, data []byte, assignments ...string) (*Scenario, []diag.Diagnostic) {
	problems := &diag.List{}
	named := &files{tree: tree, opened: map[string]*csvFile{}}
	named.folder = named.below(folder)
	c := &compiler{reader: &reader{file: name, source: string(data), problems: problems, files: named}, phrases: map[phrase]terms.Offer{}}
	var s *Scenario
	root := c.parse(data)
	if root != nil {
		root = c.extend(root, named.folder, []link{{name, path.Join(folder, path.Base(name))}})
	}
	if root != nil {
		c.assigns = len(assignments) > 0
		for _, assignment := range assignments {
			root = c.assigned(root, assignment)
			data = append(append(slices.Clone(data), '\n'), assignment...)
		}
		s = c.scenario(root)
		s.SHA256, s.Files, s.Extends = named.hash(data), named.tables, named.houses
		s.reader, s.root = c.reader, root
		if s.Title == "" {
			s.Title = name
		}
	}
	if problems.HasErrors() {
		s = nil
	}
	return s, problems.Sorted()
}

// A compiler turns the blocks of one file into a model. It goes on after a problem, so that
// all are reported at once; what it returns counts only when there was none.
type compiler struct {
	*reader
	model      forecast.Model
	law        *terms.Law
	sources    map[*forecast.Party]*block // where a party stands in the file
	agreements []agreement
	means      []*payer.Means
	noVAT      bool // the file says vat: none

	currencies []foreignCurrency
	foreign    *foreignCurrency                     // of the party being read; nil: the company's
	mixed      bool                                 // a lever is read whose targets trade in several
	trades     map[*forecast.Party]*foreignCurrency // of those that trade in another
	payers     []*forecast.Party                    // whose keys are being read
	reading    string                               // the id of the party being read; empty: several
	milestones []string                             // of the party being read
	phrases    map[phrase]terms.Offer               // payment terms of the file that name no milestones
	orderFiles map[string]*datedOrders
	named      []namedParty      // every party of the file, before they are read
	breach     bool              // a breach of the law is an error
	refused    []string          // names of what could not be read: that they are unknown elsewhere is no news
	called     string            // the name of the party being read
	aimed      []*forecast.Party // the targets of the lever being read
	assigns    bool              // values have been assigned on the command line
	restates   bool              // the company is the file's as a strategy restates it
	setUp      money.Amount      // what the reminders just read cost once
	offers     *discountOffers
}

// lawCountries are the words that law: takes.
var lawCountries = []string{"FR", "BE", "DE", "GB", "EU", "CH", "none"}

// formatVersion is the version of the format that this package reads.
const formatVersion = "1"

func (c *compiler) scenario(root *yaml.Node) *Scenario {
	b := c.read(root, fileWords)
	defer b.done()
	b.correct()
	s := &Scenario{Model: &c.model}
	c.offers = &discountOffers{taken: map[forecast.Followee]bool{}}
	if n, ok := b.take("title"); ok {
		s.Title = c.name(n, "title")
	}
	c.company(b)
	s.Law = c.law
	if !c.problems.HasErrors() {
		c.checkSize(&c.model, nil, say.Text{})
	}
	s.Shocks = c.shocks(b)
	s.Simulation = c.simulation(b)
	s.Strategies = c.strategies(b, root)
	s.Expectations = c.expectations(b, s)
	c.warnUntaken()
	c.warnUntakenDiscounts()
	s.agreements = c.agreements
	return s
}

// company reads everything but the strategies into the model.
func (c *compiler) company(b *block) {
	c.sources = map[*forecast.Party]*block{}
	c.orderFiles = map[string]*datedOrders{}
	c.trades = map[*forecast.Party]*foreignCurrency{}
	c.version(b)
	c.header(b)
	c.cash(b)
	c.readMeans(b)
	c.readRates(b)
	c.vatScheme(b)
	c.nameParties(b)
	c.parties(b, "customers", forecast.Customer)
	c.parties(b, "suppliers", forecast.Supplier)
	c.parties(b, "expenses", forecast.Expense)
	c.parties(b, "income", forecast.Income)
	c.finance(b)
	c.openItems(b)
	c.openingStock(b)
	c.checkCycles(&c.model, nil)
}

func (c *compiler) version(b *block) {
	if n, ok := b.require("cashgap", formatVersion); ok && n.Value != formatVersion {
		c.fail(n, "unknown-version", say.Textf("cashgap: %s is not a version of the format", shorten(n.Value)), say.Textf("write cashgap: 1"))
	}
}

// header reads what the rest depends on: currency, law, calendar and horizon. Where one is
// wrong, a plausible value stands in, so that the rest is still checked.
func (c *compiler) header(b *block) {
	c.model.Currency, _ = money.ParseCurrency("EUR")
	if n, ok := b.require("currency", "EUR"); ok {
		if currency, ok := scalar(c.reader, n, "currency", "bad-currency", money.ParseCurrency); ok {
			c.model.Currency = currency
		}
	}
	c.lawBlock(b)
	c.calendarBlock(b)
	first := calendar.NewDate(2027, 1, 1)
	if n, ok := b.require("start", "2027-01-01"); ok {
		if d, ok := c.date(n, "start"); ok {
			first = d
		}
	}
	c.model.Span = calendar.Span{First: first, Last: first.AddMonths(12) - 1}
	if n, ok := b.require("horizon", "12 months"); ok {
		if d, ok := c.length(n, "horizon"); ok {
			c.horizon(n, d)
		}
	}
}

func (c *compiler) horizon(n *yaml.Node, d calendar.Duration) {
	first := c.model.Span.First
	last := d.From(first, c.model.Calendar) - 1
	switch {
	case last < first:
		c.fail(n, "bad-horizon", say.Textf("a horizon of %s has no day", n.Value), say.Textf("write 12 months"))
	case last >= first.AddMonths(12*maxYears) || last > calendar.Max:
		c.fail(n, "bad-horizon", say.Textf("a horizon of %s is longer than %d years, or goes beyond 2200", n.Value, maxYears), say.Textf("write 12 months"))
	default:
		c.model.Span.Last = last
	}
}

func (c *compiler) lawBlock(b *block) {
	n, ok := b.take("law")
	if !ok {
		return
	}
	if n.Kind == yaml.MappingNode {
		inner := c.read(n, lawWords)
		defer inner.done()
		if word, ok := inner.take("breach"); ok {
			said, _ := c.oneOf(word, say.Textf("way to take a breach of the law"), []string{"error", "warning"})
			c.breach = said == "error"
		}
		if n, ok = inner.require("country", "FR"); !ok {
			return
		}
	}
	if country, ok := c.oneOf(n, say.Textf("law"), lawCountries); ok && country != "none" {
		law, _ := terms.LawOf(country)
		c.law = &law
	}
}

func (c *compiler) calendarBlock(b *block) {
	c.model.Calendar, _ = calendar.Named("weekends")
	n, ok := b.take("calendar")
	if !ok {
		return
	}
	if n.Kind != yaml.MappingNode {
		c.model.Calendar = c.namedCalendar(n)
		return
	}
	inner := c.read(n, calendarWords)
	defer inner.done()
	if days, ok := inner.take("days"); ok {
		c.model.Calendar = c.namedCalendar(days)
	}
	if closed, ok := inner.take("closed"); ok {
		c.model.Closed = c.spans(closed)
	}
}

func (c *compiler) namedCalendar(n *yaml.Node) *calendar.Calendar {
	name, ok := c.oneOf(n, say.Textf("calendar"), calendar.Names())
	if !ok {
		name = "weekends"
	}
	named, _ := calendar.Named(name)
	return named
}

// ownCalendar reads a party's calendar, with the spans in which it is closed and pays nothing.
func (c *compiler) ownCalendar(n *yaml.Node) *calendar.Calendar {
	if n.Kind != yaml.MappingNode {
		return c.namedCalendar(n)
	}
	b := c.read(n, calendarWords)
	defer b.done()
	own := c.model.Calendar
	if days, ok := b.take("days"); ok {
		own = c.namedCalendar(days)
	}
	if closed, ok := b.take("closed"); ok {
		own = own.Without(c.spans(closed)...)
	}
	return own
}

func (c *compiler) spans(n *yaml.Node) []calendar.Span {
	var spans []calendar.Span
	for _, item := range listed(n) {
		if span, ok := c.span(item, "closed"); ok {
			spans = append(spans, span)
		}
	}
	slices.SortFunc(spans, func(a, b calendar.Span) int { return int(a.First - b.First) })
	return spans
}

func (c *compiler) cash(b *block) {
	n, ok := b.require("cash", "{opening: 20_000}")
	if !ok {
		return
	}
	inner := c.read(n, cashWords)
	if inner == nil {
		return
	}
	defer inner.done()
	if opening, ok := inner.require("opening", "20_000"); ok {
		c.model.Opening, _ = c.amount(opening, "opening", c.model.Currency)
	}
	if floor, ok := inner.take("floor"); ok {
		c.model.Floor, _ = c.amount(floor, "floor", c.model.Currency)
	}
	c.overdraft(inner)
}

// checkSize refuses a company that would hold more orders, outcomes or money than the
// published limits, before anything is made. At is where a message about the whole points;
// nil points at the party.
func (c *compiler) checkSize(m *forecast.Model, at *yaml.Node, in say.Text) {
	var sum forecast.Bound
	bounds := m.Bounds()
	for i, party := range m.Parties {
		b := bounds[i]
		place := at
		if place == nil {
			b := c.sources[c.model.Parties[i]]
			place = b.latest("sales.amount", "sales.amounts", "sales.growth", "sales.every", "purchases.amount", "purchases.amounts", "purchases.growth", "purchases.every", "amount", "amounts", "growth", "every")
		}
		sum.Orders += b.Orders
		sum.Pieces += b.Pieces
		sum.Total = min(sum.Total+b.Total, money.MaxSum+1)
		switch limit := m.MaxTotal(); {
		case b.Grown:
			c.fail(place, "grows-too-large", say.Textf("%s%s grows beyond the largest amount, %s", in, party.ID, m.Currency.Format(money.Max)), say.Textf("lower the growth or give it an until"))
		case sum.Orders > forecast.MaxOrders:
			c.fail(place, "too-many-orders", say.Textf("%swith %s the horizon holds about %d orders, more than %d", in, party.ID, sum.Orders, forecast.MaxOrders), say.Textf("shorten the horizon, or gather orders by the month"))
			return
		case sum.Pieces > forecast.MaxPieces:
			c.fail(place, "too-many-outcomes", say.Textf("%swith %s the horizon holds about %d outcomes of orders, more than %d", in, party.ID, sum.Pieces, forecast.MaxPieces), say.Textf("shorten the horizon, or use fewer instalments and shares"))
			return
		case sum.Total > limit:
			c.fail(place, "too-much-money", say.Textf("%swith %s the orders of the horizon add up to more than %s", in, party.ID, m.Currency.Format(limit)), say.Textf("check the amounts, or count in thousands"))
			return
		}
	}
}
