package scenario

import (
	"errors"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/metric"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/scenario/diag"
)

// An Expectation is what a scenario expects of one strategy, and where it says so.
type Expectation struct {
	*metric.Expectation
	File      string
	Line, Col int
}

// expectations reads what each strategy is expected to come to: names and units are checked
// before anything runs.
func (c *compiler) expectations(b *block, s *Scenario) []Expectation {
	n, ok := b.take("expect")
	if !ok || isNone(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("expect is a map from strategies to expectations, not %s", describe(n)), say.Textf("write expect: {baseline: [lowest_cash >= 0]}"))
		return nil
	}
	known := c.expectable(s)
	strategies := append([]string{strategy.Baseline}, known.Strategies...)
	var all []Expectation
	for _, e := range c.entries(n) {
		if slices.Contains(c.refused, e.key) {
			continue
		}
		if !slices.Contains(strategies, e.key) {
			c.fail(e.keyNode, "unknown-strategy", say.Textf("there is no strategy %q", shorten(e.key)), diag.DidYouMean(e.key, strategies))
			continue
		}
		if isNone(e.value) {
			continue
		}
		if e.valueIsNil || e.value.Kind == yaml.SequenceNode && len(e.value.Content) == 0 {
			c.fail(e.keyNode, "no-value", say.Textf("nothing is expected of %s", e.key), say.Textf("write lowest_cash >= 0 below it"))
			continue
		}
		for _, item := range list(e.value) {
			if expectation := c.expectation(item, e.key, known); expectation != nil {
				all = append(all, Expectation{expectation, c.homeOf(item).file, item.Line, item.Column})
			}
		}
	}
	return all
}

func (c *compiler) expectation(n *yaml.Node, of string, known metric.Names) *metric.Expectation {
	text, ok := c.value(n, say.Textf("an expectation"))
	if !ok {
		return nil
	}
	expectation, err := metric.ParseExpectation(text, of, known)
	var syntax *metric.SyntaxError
	if errors.As(err, &syntax) {
		hint := syntax.Hint
		if hint.IsEmpty() {
			hint = diag.DidYouMean(syntax.Word, syntax.Known)
		}
		if hint.IsEmpty() {
			hint = syntax.Else
		}
		c.fail(c.inside(n, syntax.Offset), "bad-expectation", syntax.Problem, hint)
		return nil
	}
	return expectation
}

// expectable is what expectations may speak of: also what only one strategy brings.
func (c *compiler) expectable(s *Scenario) metric.Names {
	known := metric.Names{Currency: c.model.Currency, Span: c.model.Span}
	add := func(names *[]string, name string) {
		if !slices.Contains(*names, name) {
			*names = append(*names, name)
		}
	}
	company := func(m *forecast.Model, shocks []strategy.Shock) {
		for _, p := range m.Parties {
			switch p.Side {
			case forecast.Customer:
				add(&known.Customers, p.ID)
			case forecast.Supplier:
				add(&known.Suppliers, p.ID)
			}
		}
		for _, shock := range shocks {
			add(&known.Shocks, shock.ID)
		}
	}
	company(&c.model, s.Shocks)
	for _, name := range c.refused { // what is said of them has been said
		add(&known.Customers, name)
		add(&known.Suppliers, name)
		add(&known.Shocks, name)
		add(&known.Strategies, name)
	}
	for _, each := range s.Strategies {
		add(&known.Strategies, each.ID)
		if each.Base != nil {
			company(each.Base, each.Shocks)
		}
	}
	return known
}
