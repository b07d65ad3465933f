package metric

import (
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// Names are what an expectation may speak of, beside the measures.
type Names struct {
	Strategies, Shocks   []string // the baseline is known anyway
	Customers, Suppliers []string
	Currency             money.Currency
	Span                 calendar.Span
}

// The bounds of an expectation.
const (
	longestExpectation = 1000 // bytes
	deepestExpectation = 50   // parentheses and calls within each other
)

// ParseExpectation reads a comparison that a strategy is expected to satisfy, such as
// "lowest_cash >= baseline.lowest_cash + 10_000". Every name and unit is checked. The error is
// a *SyntaxError.
func ParseExpectation(text, strategy string, known Names) (*Expectation, error) {
	if len(text) > longestExpectation {
		return nil, &SyntaxError{Problem: say.Textf("the expectation has %d bytes, more than %d", len(text), longestExpectation), Hint: say.Textf("write several")}
	}
	symbols, fault := scan(text)
	if fault != nil {
		return nil, fault
	}
	p := &expectationParser{text: text, strategy: strategy, symbols: symbols, known: known}
	e := &Expectation{Text: text, Strategy: strategy, scale: int64(known.Currency.Unit())}
	e.comparison = p.comparison()
	if s := p.peek(); p.fault == nil && s.kind != atEnd {
		p.failBehind(s)
	}
	if p.fault != nil {
		return nil, p.fault
	}
	e.sampled = p.sampled
	return e, nil
}

// An expectationParser goes by recursive descent. After a fault it returns anything: the first
// fault is the one that counts.
type expectationParser struct {
	text     string
	strategy string // of which it is expected
	symbols  []symbol
	at       int
	known    Names
	fault    *SyntaxError
	depth    int
	sampled  []string // the strategies whose paths are spoken of
	drawn    string   // the statistic whose value is read; empty: none
}

func (p *expectationParser) peek() symbol { return p.symbols[p.at] }

func (p *expectationParser) take() symbol {
	s := p.symbols[p.at]
	p.at = min(p.at+1, len(p.symbols)-1)
	return s
}

// accept takes a mark if it comes next.
func (p *expectationParser) accept(marks ...string) (symbol, bool) {
	if s := p.peek(); s.kind == mark && slices.Contains(marks, s.text) {
		return p.take(), true
	}
	return symbol{}, false
}

func (p *expectationParser) fail(at int, problem, hint say.Text) {
	if p.fault == nil {
		p.fault = &SyntaxError{Offset: at, Problem: problem, Hint: hint}
	}
	p.at = len(p.symbols) - 1
}

// failName refuses a name where one of several known ones may stand.
func (p *expectationParser) failName(s symbol, what say.Text, known []string) {
	if p.fault == nil {
		p.fault = &SyntaxError{Offset: s.offset, Problem: say.Textf("there is no %s %q", what, s.text), Word: s.text, Known: known}
	}
	p.at = len(p.symbols) - 1
}

// failBehind refuses what comes after a whole comparison.
func (p *expectationParser) failBehind(s symbol) {
	switch {
	case s.kind == mark && strings.ContainsAny(s.text, "<>="):
		p.fail(s.offset, say.Textf("a second comparison begins at %q", s.text), say.Textf("write two expectations"))
	case s.kind == word && (s.text == "and" || s.text == "or"):
		p.fail(s.offset, say.Textf("an expectation is one comparison"), say.Textf("write each comparison as an expectation of its own"))
	default:
		p.fail(s.offset, say.Textf("nothing is expected behind the comparison, and not %q", s.text), say.Text{})
	}
}

// comparison reads two values and the sign between them.
func (p *expectationParser) comparison() comparison {
	left := p.sum()
	sign, ok := p.accept("<", "<=", ">", ">=", "==")
	if !ok {
		p.failUncompared(p.peek())
		return comparison{}
	}
	right := p.sum()
	if p.fault != nil {
		return comparison{}
	}
	if _, ok := left.of().beside(right.of()); !ok {
		p.failKinds(sign, left.of(), right.of())
	}
	return comparison{sign.text, left, right}
}

// comparedInWords are words for comparisons, and the sign that says it.
var comparedInWords = []struct{ words, sign string }{
	{"at least", ">="}, {"at most", "<="}, {"no more than", "<="}, {"no less than", ">="}, {"more than", ">"}, {"less than", "<"}, {"above", ">"}, {"below", "<"},
	{"au moins", ">="}, {"au plus", "<="}, {"plus de", ">"}, {"moins de", "<"},
	{"supérieur ou égal", ">="}, {"inférieur ou égal", "<="}, {"supérieur", ">"}, {"inférieur", "<"},
}

// failUncompared refuses what stands where a sign should.
func (p *expectationParser) failUncompared(s symbol) {
	for _, compared := range comparedInWords {
		if rest := p.text[s.offset:]; strings.HasPrefix(rest, compared.words) {
			p.fail(s.offset, say.Textf("a comparison is written with a sign"), say.Textf("write %s", compared.sign))
			return
		}
	}
	p.fail(s.offset, say.Textf("nothing is compared"), say.Textf("write one of < <= > >= ==, as in lowest_cash >= 0"))
}

// failKinds refuses to add or compare values of different kinds.
func (p *expectationParser) failKinds(sign symbol, left, right dimension) {
	problem, hint := say.Textf("%s cannot be compared with %s", left, right), say.Text{}
	switch sign.text {
	case "+":
		problem = say.Textf("%s cannot be added to %s", left, right)
	case "-":
		problem = say.Textf("%s cannot be taken from %s", left, right)
	}
	compared := sign.text != "+" && sign.text != "-"
	switch {
	case left.percent && right.bare || left.bare && right.percent:
		hint = say.Textf("write a percent with its sign, as in 10%%")
	case (left.date || right.date) && compared:
		hint = say.Textf("a date is compared with another, as in lowest_cash_date >= 2027-06-01")
	case left.date || right.date:
		hint = say.Textf("a date moves by days, as in lowest_cash_date + 10 days")
	case left.percent && right == ofMoney || left == ofMoney && right.percent:
		hint = say.Textf("a percent of what? Write lowest_cash * 10%%")
	}
	p.fail(sign.offset, problem, hint)
}

// sum reads values that are added and taken away.
func (p *expectationParser) sum() node {
	left := p.product()
	for {
		sign, ok := p.accept("+", "-")
		if !ok || p.fault != nil {
			return left
		}
		from := p.peek().offset
		right := p.product()
		if p.fault != nil {
			return left
		}
		result, ok := added(sign.text[0], left.of(), right.of())
		if !ok {
			p.failKinds(sign, right.of(), left.of())
			return left
		}
		left = operation{sign.text[0], left, right, result, p.since(from)}
	}
}

// added returns what a sum or a difference counts: dates move by days.
func added(sign byte, left, right dimension) (dimension, bool) {
	switch {
	case left.date && right.date:
		return ofDays, sign == '-'
	case left.date:
		return ofDate, right == ofDays
	case right.date:
		return ofDate, sign == '+' && left == ofDays
	}
	return left.beside(right)
}

// since is the text from an offset to the symbol that comes next.
func (p *expectationParser) since(offset int) string {
	return strings.TrimSpace(p.text[offset:p.peek().offset])
}

// product reads values that are multiplied and divided.
func (p *expectationParser) product() node {
	left := p.factor()
	for {
		sign, ok := p.accept("*", "/")
		if !ok || p.fault != nil {
			return left
		}
		from := p.peek().offset
		right := p.factor()
		if p.fault != nil {
			return left
		}
		result, ok := multiplied(sign.text[0], left.of(), right.of())
		if !ok {
			p.fail(sign.offset, say.Textf("%s %s %s counts nothing that anybody speaks of", left.of(), sign.text, right.of()), say.Text{})
			return left
		}
		left = operation{sign.text[0], left, right, result, p.since(from)}
	}
}

// multiplied returns what a product or a quotient counts; false where nobody speaks of that.
func multiplied(sign byte, left, right dimension) (dimension, bool) {
	if left.date || right.date {
		return dimension{}, false
	}
	result := dimension{money: left.money + right.money, days: left.days + right.days}
	if sign == '/' {
		result.money, result.days = left.money-right.money, left.days-right.days
	}
	plain := result.money == 0 && result.days == 0
	result.bare = plain && left.bare && right.bare
	result.percent = plain && (left.percent && (right.bare || right.percent) || left.bare && right.percent && sign == '*')
	return result, result.known()
}

// factor reads one value.
func (p *expectationParser) factor() node {
	if p.depth++; p.depth > deepestExpectation {
		p.fail(p.peek().offset, say.Textf("the expectation is more than %d deep", deepestExpectation), say.Textf("write several expectations"))
	}
	defer func() { p.depth-- }()
	if _, ok := p.accept("-"); ok {
		return p.negated()
	}
	if open, ok := p.accept("("); ok {
		inner := p.sum()
		p.close(open)
		return inner
	}
	s := p.take()
	switch s.kind {
	case value:
		return literal{s.figure}
	case word:
		return p.named(s)
	case quoted:
		p.fail(s.offset, say.Textf("%q stands alone", s.text), say.Textf("write a date as date(%s), and a number without quotes", s.text))
	case atEnd:
		p.fail(s.offset, say.Textf("a value is missing at the end"), say.Textf("end with a value, as in lowest_cash >= 0"))
	default:
		p.fail(s.offset, say.Textf("a value is missing before %q", s.text), say.Text{})
	}
	return literal{}
}

func (p *expectationParser) negated() node {
	at := p.peek().offset
	inner := p.factor()
	if p.fault == nil && inner.of().date {
		p.fail(at, say.Textf("a date has no negative"), say.Text{})
	}
	return negation{inner}
}

// close takes the parenthesis that ends what another opened.
func (p *expectationParser) close(open symbol) {
	if _, ok := p.accept(")"); !ok {
		p.fail(p.peek().offset, say.Textf("the parenthesis at character %d is not closed", open.offset+1), say.Textf("close it with )"))
	}
}

// statistics are the words for what is drawn, with their percentiles; 0 is the mean.
var statistics = map[string]int{"p05": 5, "p25": 25, "p50": 50, "p75": 75, "p95": 95, "mean": 0}

// named reads what begins with a word.
func (p *expectationParser) named(s symbol) node {
	percentile, drawn := statistics[s.text]
	switch {
	case drawn:
		return p.statistic(s, percentile)
	case s.text == "probability":
		return p.chance(s)
	case s.text == "date":
		return literal{dateSymbol("", p.day()).figure}
	}
	return p.reference(s, reference{})
}

// inside reads what stands in the parentheses of a statistic.
func (p *expectationParser) inside(s symbol, read func()) {
	if p.drawn != "" {
		p.fail(s.offset, say.Textf("%s cannot stand inside %s", s.text, p.drawn), say.Text{})
	}
	open, ok := p.accept("(")
	if !ok {
		p.fail(p.peek().offset, say.Textf("%s needs what it is of", s.text), say.Textf("write %s(lowest_cash)", s.text))
		return
	}
	p.drawn = s.text
	p.sample(p.strategy)
	read()
	p.drawn = ""
	p.close(open)
}

// sample notes a strategy that is spoken of inside a statistic.
func (p *expectationParser) sample(strategy string) {
	if p.drawn != "" && !slices.Contains(p.sampled, strategy) {
		p.sampled = append(p.sampled, strategy)
	}
}

func (p *expectationParser) statistic(s symbol, percentile int) node {
	found := statistic{percentile: percentile}
	from := s.offset
	p.inside(s, func() { found.inner = p.sum() })
	if p.fault != nil {
		return literal{}
	}
	if found.inner.of().date && percentile == 0 {
		p.fail(s.offset, say.Textf("there is no mean of dates"), say.Textf("write p50"))
	}
	found.text = p.since(from)
	return found
}

func (p *expectationParser) chance(s symbol) node {
	var found chance
	from := s.offset
	if next := p.symbols[min(p.at+1, len(p.symbols)-1)]; next.kind == mark && next.text == ")" {
		p.fail(next.offset, say.Textf("probability needs a comparison"), say.Textf("write probability(lowest_cash < 0)"))
	}
	p.inside(s, func() { found.comparison = p.comparison() })
	found.text = p.since(from)
	return found
}

// reference reads a measure, behind whatever says whose it is.
func (p *expectationParser) reference(s symbol, r reference) node {
	switch s.text {
	case "baseline":
		if r.strategy != "" {
			p.fail(s.offset, say.Textf("the strategy is named twice"), say.Text{})
		}
		r.strategy = "baseline"
		p.sample(r.strategy)
		return p.member(r, s)
	case "strategy":
		if r.strategy != "" || r.shock != "" || r.party != nil {
			p.fail(s.offset, say.Textf("strategy('…') comes first"), say.Text{})
		}
		r.strategy = p.name(s, say.Textf("strategy"), append([]string{"baseline"}, p.known.Strategies...))
		p.sample(r.strategy)
		return p.member(r, s)
	case "under":
		if p.drawn != "" {
			p.fail(s.offset, say.Textf("under('…') cannot stand inside %s", p.drawn), say.Textf("paths draw the shocks themselves: leave it out"))
		}
		if r.shock != "" || r.party != nil {
			p.fail(s.offset, say.Textf("under('…') comes before the party, and once"), say.Text{})
		}
		r.shock = p.name(s, say.Textf("shock"), p.known.Shocks)
		return p.member(r, s)
	case "customer", "supplier":
		return p.partyOf(s, r)
	case "cash_on":
		if r.party != nil {
			p.fail(s.offset, say.Textf("a party has no cash of ours"), say.Text{})
		}
		r.measure, r.day = ownCash, p.dayInSpan()
		return r
	}
	return p.measure(s, r)
}

// partyOf reads whose measure is meant.
func (p *expectationParser) partyOf(s symbol, r reference) node {
	if p.drawn != "" {
		p.fail(s.offset, say.Textf("a simulation keeps the measures of the company, not of each party: %s('…') cannot stand inside %s", s.text, p.drawn), say.Text{})
	}
	if r.party != nil {
		p.fail(s.offset, say.Textf("a party has no %s", s.text), say.Text{})
	}
	r.party = &forecast.Followee{Side: forecast.Customer}
	noun, known := say.Textf("customer"), p.known.Customers
	if s.text == "supplier" {
		r.party.Side, noun, known = forecast.Supplier, say.Textf("supplier"), p.known.Suppliers
	}
	r.party.ID = p.name(s, noun, known)
	return p.member(r, s)
}

// member reads what stands behind the point.
func (p *expectationParser) member(r reference, s symbol) node {
	if _, ok := p.accept("."); !ok {
		p.fail(p.peek().offset, say.Textf("%s names no measure", s.text), say.Textf("write a point and a measure, as in baseline.lowest_cash"))
		return r
	}
	next := p.take()
	if next.kind != word {
		p.fail(next.offset, say.Textf("a measure is missing behind the point"), say.Textf("write a measure, as in baseline.lowest_cash"))
		return r
	}
	return p.reference(next, r)
}

// partyMeasures are the measures that one party alone has, by its side.
var partyMeasures = map[forecast.Side][]string{
	forecast.Customer: strings.Fields("dso days_to_invoice dso_balance dso_countback receivables receivables_mean advances advances_mean total_receipts discount_cost fees_cost bad_debt credited late_fees lost_margin lever_cost apr_of_discount"),
	forecast.Supplier: strings.Fields("dpo dpo_balance dio dio_balance payables payables_mean stock stock_mean total_disbursements discount_earned lever_cost"),
}

// measureNames lists the names of all measures.
func measureNames() []string {
	var names []string
	for _, d := range Definitions {
		names = append(names, d.Name)
	}
	return names
}

// plainMeasures lists the measures whose name is not that of another with something behind it, such as
// dso_balance: enough to find the one that is meant.
func plainMeasures() []string {
	names := measureNames()
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		return slices.ContainsFunc(names, func(other string) bool { return strings.HasPrefix(name, other+"_") })
	})
}

// failMeasure refuses a word that is no measure, nor anything else that may stand there.
func (p *expectationParser) failMeasure(s symbol) {
	p.failName(s, say.Textf("measure"), append(measureNames(), "cash_on", "baseline", "strategy", "under", "customer", "supplier", "probability", "mean", "date"))
	if p.fault.Offset == s.offset {
		p.fault.Else = say.Textf("write one of %s; cashgap help expectations explains them", strings.Join(plainMeasures(), ", "))
	}
}

func (p *expectationParser) measure(s symbol, r reference) node {
	r.measure = Index(s.text)
	_, drawn := statistics[s.text]
	switch {
	case r.measure < 0 && (drawn || s.text == "probability"):
		p.fail(s.offset, say.Textf("%s cannot stand behind a point", s.text), say.Textf("write %s(…) in front, and within it whose measure is meant", s.text))
	case r.measure < 0:
		p.failMeasure(s)
	case r.party != nil && !slices.Contains(partyMeasures[r.party.Side], s.text):
		p.fail(s.offset, say.Textf("one party alone has no %s", s.text), say.Textf("write one of %s", strings.Join(partyMeasures[r.party.Side], ", ")))
	}
	return r
}

// name reads a quoted name in parentheses that must be known.
func (p *expectationParser) name(s symbol, what say.Text, known []string) string {
	open, ok := p.accept("(")
	if !ok {
		p.fail(p.peek().offset, say.Textf("%s needs a name in parentheses", s.text), say.Textf("write %s('name')", s.text))
		return ""
	}
	name := p.take()
	if name.kind != quoted && name.kind != word {
		p.fail(name.offset, say.Textf("%s needs a name in quotes", s.text), say.Textf("write %s('name')", s.text))
		return ""
	}
	if !slices.Contains(known, name.text) {
		p.failName(name, what, known)
	}
	p.close(open)
	return name.text
}

// day reads a date in parentheses.
func (p *expectationParser) day() calendar.Date {
	open, ok := p.accept("(")
	s := p.take()
	if ok && s.kind == word && s.text == "date" {
		d := p.day()
		p.close(open)
		return d
	}
	if !ok || s.kind != quoted && (s.kind != value || !s.figure.of.date) {
		p.fail(s.offset, say.Textf("a date is missing"), say.Textf("write the date in parentheses, as in (2027-03-31)"))
		return 0
	}
	d, err := calendar.ParseDate(s.text)
	if err != nil {
		p.fail(s.offset, say.Of(err), say.Text{})
	}
	p.close(open)
	return d
}

func (p *expectationParser) dayInSpan() calendar.Date {
	at := p.peek().offset
	d := p.day()
	if p.fault == nil && !p.known.Span.Contains(d) {
		p.fail(at, say.Textf("%v is outside the horizon", d), say.Textf("the forecast runs from %v to %v", p.known.Span.First, p.known.Span.Last))
	}
	return d
}
