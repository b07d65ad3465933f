package scenario

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// An agreement is one thing agreed with a party that the law judges, and where it stands.
type agreement struct {
	kind       agreed
	term       terms.Term // of a kind of terms
	text       string     // as the file writes it; what it does not write is printed
	node       *yaml.Node // of terms that the law supplies, the party
	party      *forecast.Party
	conditions *forecast.Conditions // of which it is a part
	company    *compiler            // the file's own, or as a strategy restates it
	strategy   string               // that agrees it; empty: the party's own
	included   bool                 // by the strategy, from another of which it is told too
	kept       bool                 // it is the file's own, and told again since the strategy takes a breach for an error
	spans      []calendar.Span      // of the orders for which it holds; none: all
}

// agreed is a kind of agreement.
type agreed int

const (
	agreedTerms     agreed = iota
	agreedRushTerms        // of rush orders
	agreedOwnTerms         // of orders of a file, that say them of themselves
	agreedRetention
	agreedFees
)

// stating are the keys of a lever that state an agreement anew. With the rhythm of invoices
// terms are agreed anew too: of summary invoices the law asks more.
var stating = map[agreed][]string{
	agreedTerms: {"terms", "invoicing"}, agreedRushTerms: {"rush"}, agreedOwnTerms: {"sales", "purchases", "invoicing"},
	agreedRetention: {"retention"}, agreedFees: {"late_fees"},
}

// isStated tells whether changes state an agreement of the kind.
func (a agreed) isStated(changes []strategy.Change) bool {
	return slices.ContainsFunc(changes, func(x strategy.Change) bool {
		key, _, _ := strings.Cut(x.Key, ".")
		return slices.Contains(stating[a], key)
	})
}

// noteAgreements remembers what the file agrees with a party, for the law.
func (c *compiler) noteAgreements(from wording, party *forecast.Party, conditions *forecast.Conditions) {
	if c.law != nil && party.Side.HasInvoices() {
		c.agreements = append(c.agreements, c.agreed(from, party, conditions)...)
	}
}

// noteLaid remembers what levers agree with the parties of a company, for the law: what holds for
// some orders of the horizon, told of the last lever that states it.
func (c *compiler) noteLaid(p *plan, levers []*placedLever, laid *forecast.Model) {
	if c.law == nil {
		return
	}
	if c.restates {
		c.agreements = slices.DeleteFunc(c.agreements, func(a agreement) bool { return a.strategy == "" && !c.holds(a, laid) })
	}
	for i, lever := range levers {
		for n, party := range c.model.Parties {
			if !lever.AimsAt(party) || !party.Side.HasInvoices() {
				continue
			}
			for _, a := range c.agreedByLever(lever, levers[i+1:], party, laid.Parties[n].Regimes) {
				a.strategy, a.included = p.strategy.ID, !lever.own
				c.agreements = append(c.agreements, a)
			}
		}
	}
}

// holds tells whether levers leave an agreement of the company in force for some orders of the horizon.
func (c *compiler) holds(a agreement, laid *forecast.Model) bool {
	from := wording{c.reader, a.node, a.node}
	n := slices.Index(c.model.Parties, a.party)
	return slices.ContainsFunc(laid.Parties[n].Regimes, func(r forecast.Regime) bool {
		return !r.Lost && c.model.Span.Overlap(r.Span) > 0 && slices.ContainsFunc(c.agreed(from, a.party, r.Conditions), a.saysAs)
	})
}

// agreedByLever lists what a lever agrees with a party and none of the later levers replaces, over
// the party's regimes once all are laid. What the party's own conditions agree already is told of them.
func (c *compiler) agreedByLever(lever *placedLever, later []*placedLever, party *forecast.Party, regimes []forecast.Regime) []agreement {
	var all []agreement
	from := wording{c.reader, lever.node, lever.node}
	own := c.agreed(from, party, party.Base())
	for i := range regimes {
		r := &regimes[i]
		if r.Lost || !lever.Holds(r) || c.model.Span.Overlap(r.Span) == 0 {
			continue
		}
		for _, a := range c.agreed(from, party, r.Conditions) {
			replaced := slices.ContainsFunc(later, func(l *placedLever) bool {
				return l.AimsAt(party) && l.Holds(r) && a.kind.isStated(l.Changes)
			})
			if !a.kind.isStated(lever.Changes) || replaced || slices.ContainsFunc(own, a.saysAs) {
				continue
			}
			a.spans = []calendar.Span{r.Span}
			if told := slices.IndexFunc(all, func(o agreement) bool { return o.node == a.node && o.conditions == a.conditions && o.saysAs(a) }); told >= 0 {
				all[told].spans = append(all[told].spans, r.Span)
				continue
			}
			all = append(all, a)
		}
	}
	return all
}

// saysAs tells whether two agreements with a party say the same to the law.
func (a agreement) saysAs(o agreement) bool {
	x, y := &a.conditions.Deal, &o.conditions.Deal
	if a.kind != o.kind || !a.isInvoicedAs(o) {
		return false
	}
	switch a.kind {
	case agreedRetention:
		return *x.Retention == *y.Retention
	case agreedFees:
		return reflect.DeepEqual(x.LateFees.LateClause, y.LateFees.LateClause)
	}
	return a.term.Equal(o.term)
}

// isInvoicedAs tells whether the law sees the same invoices of two agreements, where it looks at them: from
// their days terms count, and of summary invoices it asks more. Rush orders are invoiced alone.
func (a agreement) isInvoicedAs(o agreement) bool {
	if a.kind != agreedTerms && a.kind != agreedOwnTerms {
		return true
	}
	return reflect.DeepEqual(a.conditions.Invoicing, o.conditions.Invoicing)
}

// isSummary tells whether what is agreed is for invoices that gather deliveries, of which the law asks more.
func (a agreement) isSummary() bool { return a.conditions.Invoicing.Rhythm.FromCalendar() }

// agreed lists what the conditions of a party agree: the terms of most orders and of those with
// terms of their own, a retention, late fees.
func (c *compiler) agreed(from wording, party *forecast.Party, x *forecast.Conditions) []agreement {
	var all []agreement
	add := func(a agreement) {
		a.party, a.conditions, a.company = party, x, c
		all = append(all, a)
	}
	term := func(kind agreed, at *yaml.Node, term terms.Term) {
		add(agreement{kind: kind, node: at, term: term, text: from.orPrinted(at, term)})
	}
	if !x.Deal.Terms.IsZero() {
		term(agreedTerms, from.usualTerms(), x.Deal.Terms)
	}
	cases := from.termsOfCases()
	for i, conditional := range conditionalTerms(x) {
		at := from.value("terms")
		if i < len(cases) {
			at = cases[i]
		}
		term(agreedTerms, at, conditional)
	}
	if x.Hurries() && x.Rush.Swap == forecast.FixedSwap {
		term(agreedRushTerms, from.value("rush.terms"), x.Rush.Terms)
	}
	for _, own := range termsOfOrders(x) {
		at := from.value("sales.orders", "purchases.orders", "sales", "purchases")
		add(agreement{kind: agreedOwnTerms, node: at, term: own, text: own.String()})
	}
	if kept := x.Deal.Retention; kept != nil {
		add(agreement{kind: agreedRetention, node: from.value("retention"), text: kept.String()})
	}
	if x.Deal.LateFees != nil && from.says("late_fees") {
		add(agreement{kind: agreedFees, node: from.value("late_fees"), text: "late_fees"})
	}
	return all
}

// value returns what stands at the first path that is written; where none is, what a message about
// the whole points at.
func (w wording) value(paths ...string) *yaml.Node {
	for _, path := range paths {
		if n := valueAt(w.node, path); n != nil {
			return n
		}
	}
	return w.at
}

// orPrinted returns terms as they are written at a node; those that a lever or the law leaves in
// force are printed.
func (w wording) orPrinted(at *yaml.Node, term terms.Term) string {
	if at == w.at || at.Kind != yaml.ScalarNode || isNone(at) {
		return term.String()
	}
	return at.Value
}

// usualTerms is where the terms stand that hold for orders without others.
func (w wording) usualTerms() *yaml.Node {
	n := w.value("terms")
	if n.Kind == yaml.SequenceNode {
		n = cmp.Or(valueAt(n.Content[len(n.Content)-1], "terms"), n)
	}
	return n
}

// termsOfCases is where the terms stand that hold for some orders.
func (w wording) termsOfCases() []*yaml.Node {
	var all []*yaml.Node
	for _, item := range list(w.value("terms")) {
		if at := valueAt(item, "terms"); at != nil && valueAt(item, "when") != nil {
			all = append(all, at)
		}
	}
	return all
}

// conditionalTerms are those of the cases that speak of terms, in order.
func conditionalTerms(x *forecast.Conditions) []terms.Term {
	var all []terms.Term
	for _, one := range x.Cases {
		if one.Terms != nil {
			all = append(all, *one.Terms)
		}
	}
	return all
}

// termsOfOrders are those that orders of a file say of themselves, each once.
func termsOfOrders(x *forecast.Conditions) []terms.Term {
	var all []terms.Term
	known := map[string]bool{}
	for i := range x.Schedules {
		for _, own := range x.Schedules[i].Own {
			if own != nil && own.Terms != nil && !known[own.Terms.String()] {
				known[own.Terms.String()] = true
				all = append(all, *own.Terms)
			}
		}
	}
	return all
}

// newAgreements are those of the company as a strategy restates it that the file's own has not.
// What another strategy has restated so already is told of that one.
func (c *compiler) newAgreements(file *compiler, restating *plan) []agreement {
	if c == file {
		return nil
	}
	var added []agreement
	for _, a := range c.agreements {
		told := slices.IndexFunc(file.agreements, a.isAs)
		if told >= 0 && file.agreements[told].strategy == "" {
			if !c.breach || file.breach {
				continue
			}
			told, a.kept = -1, true
		}
		a.strategy, a.included = restating.strategy.ID, a.included || told >= 0
		added = append(added, a)
	}
	return added
}

// isAs tells whether two agreements are the same words with the same party, seen by the same law in the
// same way.
func (a agreement) isAs(o agreement) bool {
	p, q := a.party, o.party
	return a.kind == o.kind && a.node == o.node && p.ID == q.ID && p.Side == q.Side && *a.company.law == *o.company.law &&
		p.Buyer == q.Buyer && p.Goods == q.Goods && p.Lawless == q.Lawless && a.isInvoicedAs(o)
}
