package report

import (
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

var (
	sayTheyOrder = locale.Phrase{EN: "They order %s.", FR: "On nous commande %s."}
	sayWeOrder   = locale.Phrase{EN: "We order %s.", FR: "Nous commandons %s."}
	sayOrdersOwn = locale.Phrase{EN: "Some of these orders are exceptions: %s.", FR: "Certaines de ces commandes font exception : %s."}
	sayInARush   = locale.Plural{
		One:  locale.Phrase{EN: "%s of these orders is in a rush.", FR: "%s de ces commandes est urgente."},
		Many: locale.Phrase{EN: "%s of these orders are in a rush.", FR: "%s de ces commandes sont urgentes."}}
	sayNoOrders = locale.Phrase{EN: "There are no orders.", FR: "Il n'y a pas de commandes."}
)

// orders says what a customer or supplier is asked for, a sentence a schedule.
func (w words) orders(side forecast.Side, c *forecast.Conditions) string {
	say := sayTheyOrder
	if side == forecast.Supplier {
		say = sayWeOrder
	}
	var lines []string
	for i := range c.Schedules {
		sentence := say
		if c.Schedules[i].Revenue.Kind != forecast.Sale {
			sentence = sayAgreed
		}
		lines = append(lines, w.Say(sentence, w.schedule(side, c, &c.Schedules[i])))
		lines = append(lines, w.particulars(c.Schedules[i].Own)...)
	}
	if lines == nil {
		return w.Say(sayNoOrders)
	}
	return sentences(lines...)
}

// particulars says how many orders are in a rush, and what others say of themselves.
func (w words) particulars(own []*forecast.Particulars) []string {
	var lines []string
	if rushed := countOf(own, isRushed); rushed > 0 {
		lines = append(lines, w.Count(rushed, sayInARush))
	}
	var stated []string
	for _, what := range statedOfOrders {
		if n := countOf(own, what.states); n > 0 {
			stated = append(stated, w.Say(sayBracketed, w.Say(what.name), w.Integer(int64(n))))
		}
	}
	if stated != nil {
		lines = append(lines, w.Say(sayOrdersOwn, w.List(stated)))
	}
	return lines
}

// statedOfOrders is what an order may say of itself.
var statedOfOrders = []struct {
	name   locale.Phrase
	states func(*forecast.Particulars) bool
}{
	{locale.Phrase{EN: "delivery", FR: "livraison"}, func(own *forecast.Particulars) bool { return own.Delivery != nil }},
	{locale.Phrase{EN: "payment terms", FR: "conditions de paiement"}, func(own *forecast.Particulars) bool { return own.Terms != nil }},
	{locale.Phrase{EN: "VAT", FR: "TVA"}, func(own *forecast.Particulars) bool { return own.VAT != nil }},
	{locale.Phrase{EN: "probability", FR: "probabilité"}, func(own *forecast.Particulars) bool { return own.Probability != nil }},
	{locale.Phrase{EN: "milestones", FR: "étapes"}, func(own *forecast.Particulars) bool { return len(own.Milestones) > 0 }},
}

func isRushed(own *forecast.Particulars) bool { return own.Rush != nil && *own.Rush }

// countOf counts the orders of which something holds; most say nothing of themselves.
func countOf(own []*forecast.Particulars, holds func(*forecast.Particulars) bool) int {
	n := 0
	for _, of := range own {
		if of != nil && holds(of) {
			n++
		}
	}
	return n
}

// schedules says several schedules in one sentence.
func (w words) schedules(side forecast.Side, c *forecast.Conditions) string {
	parts := make([]string, len(c.Schedules))
	for i := range parts {
		parts[i] = w.schedule(side, c, &c.Schedules[i])
	}
	if len(parts) == 0 {
		return w.Say(sayNeitherItem)
	}
	return w.List(parts)
}

// A rate over time rises or falls, by the month or the year.
var (
	sayRises     = locale.Phrase{EN: "growing by %s a month", FR: "en hausse de %s par mois"}
	sayFalls     = locale.Phrase{EN: "shrinking by %s a month", FR: "en baisse de %s par mois"}
	sayRisesYear = locale.Phrase{EN: "growing by %s a year", FR: "en hausse de %s par an"}
	sayFallsYear = locale.Phrase{EN: "shrinking by %s a year", FR: "en baisse de %s par an"}
)

var (
	sayStarting    = locale.Phrase{EN: "from %s", FR: "à partir du %s"}
	sayEnding      = locale.Phrase{EN: "until %s", FR: "jusqu'au %s"}
	saySeason      = locale.Phrase{EN: "with a season: %s", FR: "avec une saison : %s"}
	sayInMonth     = locale.Phrase{EN: "%s in %s", FR: "%s en %s"}
	sayProbability = locale.Phrase{EN: "counted at a probability of %s", FR: "avec une probabilité de %s"}
	sayTickets     = locale.Plural{
		One:  locale.Phrase{EN: "in %s order each time", FR: "en %s commande à chaque fois"},
		Many: locale.Phrase{EN: "in %s equal orders each time", FR: "en %s commandes égales à chaque fois"}}
	sayOfEach    = locale.Phrase{EN: "in %s equal orders of %s each time", FR: "en %s commandes égales de %s à chaque fois"}
	sayPlusVAT   = locale.Phrase{EN: "plus VAT of %s", FR: "plus %s de TVA"}
	sayBearing   = locale.Phrase{EN: "bearing VAT of %s", FR: "avec une TVA de %s"}
	sayWithout   = locale.Phrase{EN: "without VAT", FR: "sans TVA"}
	sayOnPayment = locale.Phrase{EN: "VAT counting when it is paid", FR: "la TVA exigible au paiement"}
	sayOnInvoice = locale.Phrase{EN: "VAT counting on the invoice", FR: "la TVA exigible à la facture"}
)

// schedule says what orders come when, and what bends them over time.
func (w words) schedule(side forecast.Side, c *forecast.Conditions, s *forecast.Schedule) string {
	parts := []string{w.ofKind(s, w.ordered(side, c, s))}
	if say := w.growth(s.Growth); say != "" {
		parts = append(parts, say)
	}
	if s.From != nil {
		parts = append(parts, w.Say(sayStarting, w.Date(*s.From)))
	}
	if s.Until != nil {
		parts = append(parts, w.Say(sayEnding, w.Date(*s.Until)))
	}
	parts = append(parts, w.revenue(c, &s.Revenue)...)
	if s.Count > 1 {
		parts = append(parts, w.tickets(c, s))
	}
	if s.Probability != nil {
		parts = append(parts, w.Say(sayProbability, w.percent(*s.Probability)))
	}
	parts = append(parts, w.ownVAT(side, s.VAT)...)
	if months := w.season(s.Season); months != nil {
		parts = append(parts, w.Say(saySeason, w.List(months)))
	}
	return strings.Join(parts, ", ")
}

// tickets says in how many equal orders an amount comes, and of how much each is where that never changes.
func (w words) tickets(c *forecast.Conditions, s *forecast.Schedule) string {
	if all := worth(c, s.Amount); s.Amounts == nil && s.Season == nil && s.Growth.Rate == 0 && all%money.Amount(s.Count) == 0 {
		return w.Say(sayOfEach, w.Integer(int64(s.Count)), w.sum(all/money.Amount(s.Count)))
	}
	return w.Count(s.Count, sayTickets)
}

func (w words) growth(g money.Growth) string {
	rises, falls := sayRises, sayFalls
	if g.Yearly {
		rises, falls = sayRisesYear, sayFallsYear
	}
	switch {
	case g.Rate > 0:
		return w.Say(rises, w.percent(g.Rate))
	case g.Rate < 0:
		return w.Say(falls, w.percent(-g.Rate))
	}
	return ""
}

// season lists the months that are not like the others.
func (w words) season(of *[12]money.Rate) []string {
	if of == nil {
		return nil
	}
	var months []string
	for i, share := range of {
		if share != money.One {
			months = append(months, w.Say(sayInMonth, w.percent(share), w.month(i+1)))
		}
	}
	return months
}

// ownVAT says what a schedule says of its own VAT. Expenses and income bear none unless they
// say so.
func (w words) ownVAT(side forecast.Side, rule forecast.VATRule) []string {
	if w.model().VAT == nil {
		return nil
	}
	var parts []string
	switch {
	case rule.Rate == nil:
	case side.HasInvoices() && *rule.Rate == 0:
		parts = append(parts, w.Say(sayWithout))
	case side.HasInvoices():
		parts = append(parts, w.Say(sayBearing, w.percent(*rule.Rate)))
	case *rule.Rate > 0:
		parts = append(parts, w.Say(sayPlusVAT, w.percent(*rule.Rate)))
	}
	if rule.OnPayment != nil && *rule.OnPayment != w.model().VAT.OnPayment {
		parts = append(parts, w.Say(map[bool]locale.Phrase{true: sayOnPayment, false: sayOnInvoice}[*rule.OnPayment]))
	}
	return parts
}

// mostDates is how many dated orders are named one by one.
const mostDates = 6

var (
	sayTotal      = locale.Phrase{EN: "%s, %s in all", FR: "%s, soit %s au total"}
	sayManyOrders = locale.Phrase{EN: "%s in %s, from %s to %s", FR: "%s en %s, du %s au %s"}
	sayInQuarter  = locale.Phrase{EN: "%s in the %s quarter", FR: "%s au %s trimestre"}
	sayAlsoOn     = locale.Phrase{EN: "%s", FR: "le %s"}
	sayThen       = locale.Phrase{EN: "%s, then %s", FR: "%s, puis %s"}
)

// ordered says the amounts of a schedule and their days. What is foreign is converted.
func (w words) ordered(side forecast.Side, c *forecast.Conditions, s *forecast.Schedule) string {
	worth := func(a money.Amount) money.Amount { return worth(c, a) }
	switch {
	case s.Of != nil:
		of := *s.Of
		if s.Revenue.Kind == forecast.Franchise {
			of.Share = s.Revenue.Royalty
		}
		return w.following(side, &of)
	case s.Dates != nil:
		return w.dated(s, worth)
	}
	anchor := w.span().First
	if s.From != nil {
		anchor = *s.From
	}
	when := w.repeats(s.Every, s.Days, anchor, s.From != nil)
	if s.Amounts == nil {
		return w.sum(worth(s.Amount)) + " " + when
	}
	var amounts []string
	for i, amount := range s.Amounts {
		text := w.sum(worth(amount))
		switch {
		case s.YearOfMonths():
			text = w.Say(sayInMonth, text, w.month(i+1))
		case s.YearOfQuarters():
			text = w.Say(sayInQuarter, text, w.Ordinal(i+1))
		case i > 0:
			amounts[0] = w.Say(sayThen, amounts[0], text)
			continue
		}
		amounts = append(amounts, text)
	}
	return w.List(amounts) + ", " + when
}

// dated says the orders of listed dates: one by one if they are few.
func (w words) dated(s *forecast.Schedule, worth func(money.Amount) money.Amount) string {
	amounts := s.Amounts
	if amounts == nil {
		amounts = slices.Repeat([]money.Amount{s.Amount}, len(s.Dates))
	}
	total := money.Amount(0)
	for _, amount := range amounts {
		total += worth(amount)
	}
	switch {
	case len(s.Dates) == 0:
		return w.sum(0)
	case len(s.Dates) > mostDates:
		return w.Say(sayManyOrders, w.sum(total), w.Count(len(s.Dates), saySeveral), w.Date(slices.Min(s.Dates)), w.Date(slices.Max(s.Dates)))
	}
	var items []string
	for i, date := range s.Dates {
		switch {
		case i == 0 || s.Amounts != nil:
			items = append(items, w.sum(worth(amounts[i]))+" "+w.Say(sayOnA, w.Date(date)))
		default:
			items = append(items, w.Say(sayAlsoOn, w.Date(date)))
		}
	}
	if len(items) == 1 {
		return items[0]
	}
	return w.Say(sayTotal, w.List(items), w.sum(total))
}

var (
	sayBought    = locale.Phrase{EN: "%s of %s, received %s before what is sold is delivered", FR: "%s de %s, reçus %s avant la livraison de ce qui est vendu"}
	sayBoughtNow = locale.Phrase{EN: "%s of %s, received on the day what is sold is delivered", FR: "%s de %s, reçus le jour où ce qui est vendu est livré"}
	sayFollows   = locale.Phrase{EN: "%s of %s, each time", FR: "%s de %s, à chaque fois"}
	sayBeyond    = locale.Phrase{EN: "counting only what an order has beyond %s", FR: "en ne comptant d'une commande que ce qui dépasse %s"}
	sayAllSales  = locale.Phrase{EN: "all sales", FR: "toutes les ventes"}
)

// following says whose orders a schedule follows, and by how much.
func (w words) following(side forecast.Side, of *forecast.Following) string {
	share, whom := w.percent(of.Share), w.followed(of.Whom)
	say := w.Say(sayFollows, share, whom)
	switch {
	case of.Goods && of.Ahead.Count > 0:
		say = w.Say(sayBought, share, whom, w.length(of.Ahead))
	case of.Goods:
		say = w.Say(sayBoughtNow, share, whom)
	}
	if of.Above > 0 {
		say += ", " + w.Say(sayBeyond, w.sum(of.Above))
	}
	return say
}

// followed names those whose orders are followed; all customers are all sales.
func (w words) followed(whom []forecast.Followee) string {
	customers := 0
	var names []string
	for _, p := range w.model().Parties {
		if p.Side == forecast.Customer {
			customers++
		}
		if slices.Contains(whom, forecast.Followee{Side: p.Side, ID: p.ID}) {
			names = append(names, w.quoted(p.Name))
		}
	}
	all := !slices.ContainsFunc(whom, func(f forecast.Followee) bool { return f.Side != forecast.Customer })
	if all && len(whom) == customers {
		return w.Say(sayAllSales)
	}
	return w.List(names)
}

// entries are the lines of expenses or income.
func (w words) entries(side forecast.Side) []string {
	var lines []string
	for _, p := range w.model().Parties {
		if p.Side == side {
			lines = append(lines, w.Say(saySentences, w.partyName(p), sentences(w.facts(p)...)))
		}
	}
	return lines
}

var (
	sayEntryTerms = locale.Phrase{EN: "; payment terms: %s", FR: " ; conditions de paiement : %s"}
	sayWaits      = locale.Phrase{EN: "; it waits until own cash is at least %s", FR: " ; elle attend que la trésorerie soit d'au moins %s"}
	sayPriority   = locale.Phrase{EN: ", with priority %s", FR: ", avec la priorité %s"}
)

func (w words) entry(p *forecast.Party) string {
	c := p.Base()
	say := w.schedules(p.Side, c)
	if !c.Deal.Terms.IsZero() {
		say += w.Say(sayEntryTerms, w.term(c.Deal.Terms))
	}
	if c.Waits != nil {
		say += w.Say(sayWaits, w.sum(c.Waits.Above))
		if c.Waits.Priority > 0 {
			say += w.Say(sayPriority, w.Integer(int64(c.Waits.Priority)))
		}
	}
	return say + "."
}
