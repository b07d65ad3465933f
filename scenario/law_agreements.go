package scenario

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// An agreement is one thing agreed with a party that the law judges, and where it stands.
type agreement struct {
	kind       agreed
	term       terms.Term // of agreedTerms
	text       string     // as the file writes it; what it does not write is printed
	node       *yaml.Node // of terms that the law supplies, the party
	party      *forecast.Party
	conditions *forecast.Conditions // of which it is a part
	company    *compiler            // the file's own, or as a strategy restates it
	strategy   string               // that agrees it; empty: the party's own
	included   bool                 // by the strategy, from another of which it is told too
}

// agreed is a kind of agreement.
type agreed int

const (
	agreedTerms agreed = iota
	agreedRetention
	agreedFees
)

// stating are the keys of a lever that state an agreement anew. With the rhythm of invoices
// terms are agreed anew too: of summary invoices the law asks more.
var stating = map[agreed][]string{
	agreedTerms: {"terms", "invoicing", "rush", "sales", "purchases"}, agreedRetention: {"retention"}, agreedFees: {"late_fees"},
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

// agreedByLever lists what a lever agrees with a party and none of the later levers replaces, over
// the party's regimes once all are laid.
func (c *compiler) agreedByLever(lever *placedLever, later []*placedLever, party *forecast.Party, regimes []forecast.Regime) []agreement {
	var all []agreement
	for i := range regimes {
		r := &regimes[i]
		known := slices.ContainsFunc(all, func(a agreement) bool { return a.conditions == r.Conditions })
		if known || r.Lost || !lever.Holds(r) || c.model.Span.Overlap(r.Span) == 0 {
			continue
		}
		replaced := func(a agreement) bool {
			return !a.kind.isStated(lever.Changes) || slices.ContainsFunc(later, func(l *placedLever) bool {
				return l.AimsAt(party) && l.Holds(r) && a.kind.isStated(l.Changes)
			})
		}
		from := wording{c.reader, lever.node, lever.node}
		all = append(all, slices.DeleteFunc(c.agreed(from, party, r.Conditions), replaced)...)
	}
	return all
}

// agreed lists what the conditions of a party agree: the terms of most orders and of those with
// terms of their own, a retention, late fees.
func (c *compiler) agreed(from wording, party *forecast.Party, x *forecast.Conditions) []agreement {
	var all []agreement
	add := func(a agreement) {
		a.party, a.conditions, a.company = party, x, c
		all = append(all, a)
	}
	term := func(at *yaml.Node, term terms.Term) {
		add(agreement{kind: agreedTerms, node: at, term: term, text: from.orPrinted(at, term)})
	}
	if !x.Deal.Terms.IsZero() {
		term(from.usualTerms(), x.Deal.Terms)
	}
	cases := from.termsOfCases()
	for i, conditional := range conditionalTerms(x) {
		at := from.value("terms")
		if i < len(cases) {
			at = cases[i]
		}
		term(at, conditional)
	}
	if x.Rush.Share > 0 && x.Rush.Swap == forecast.FixedSwap {
		term(from.value("rush.terms"), x.Rush.Terms)
	}
	for _, own := range termsOfOrders(x) {
		at := from.value("sales.orders", "purchases.orders", "sales", "purchases")
		add(agreement{kind: agreedTerms, node: at, term: own, text: own.String()})
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
			continue
		}
		a.strategy, a.included = restating.strategy.ID, a.included || told >= 0
		added = append(added, a)
	}
	return added
}

// isAs tells whether two agreements are the same words with the same party under the same law.
func (a agreement) isAs(o agreement) bool {
	return a.kind == o.kind && a.node == o.node && a.party.ID == o.party.ID && a.party.Side == o.party.Side && *a.company.law == *o.company.law
}
