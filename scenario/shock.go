package scenario

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/strategy"
)

// maxShocks bounds the worlds in which every strategy is computed.
const maxShocks = 20

// shocks reads what may happen to the company, whatever it chooses [L46].
func (c *compiler) shocks(b *block) []strategy.Shock {
	n, ok := b.take("shocks")
	if !ok || isNone(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", "shocks is a map from names to shocks, not "+describe(n), "write shocks: {crisis: {probability: 30%, levers: [{customers: all, volume: -20%}]}}")
		return nil
	}
	if count := len(n.Content) / 2; count > maxShocks {
		c.fail(n, "too-many-shocks", fmt.Sprintf("there are %d shocks, more than %d", count, maxShocks), "keep those that you fear most")
		return nil
	}
	var shocks []strategy.Shock
	for _, e := range c.entries(n) {
		if !c.id(e.keyNode, "a shock") {
			c.refused = append(c.refused, e.key)
			continue
		}
		if e.valueIsNil {
			c.fail(e.keyNode, "no-value", fmt.Sprintf("%s has no value", e.key), "write levers: below it")
			continue
		}
		if inner := c.read(e.value, shockWords); inner != nil {
			inner.at = e.keyNode
			shocks = append(shocks, c.shock(inner, e.key))
			inner.done()
		}
	}
	return shocks
}

func (c *compiler) shock(b *block, id string) strategy.Shock {
	shock := strategy.Shock{ID: id, Title: id}
	if n, ok := b.take("title"); ok {
		shock.Title = c.name(n, "title")
	}
	if n, ok := b.take("probability"); ok {
		if p, ok := c.share(n, "probability"); ok {
			shock.Probability = &p
		}
	}
	if n, ok := b.take("together"); ok {
		shock.Together, _ = c.share(n, "together")
	}
	if _, ok := b.require("levers", "[{customers: all, volume: -20%}]"); !ok {
		return shock
	}
	n, ok := b.filled("levers", "write [{customers: all, volume: -20%}]")
	if !ok {
		return shock
	}
	for _, item := range list(n) {
		for _, lever := range c.levers(item) {
			c.moody(lever.Lever)
			if together := shock.Together; together > 0 {
				lever.Moods = append(lever.Moods, strategy.Change{Key: "together", Value: together.String(), Apply: func(x *forecast.Conditions) { x.Deal.Habits.Together = together }})
			}
			shock.Levers = append(shock.Levers, lever.Lever)
			if !c.restates && !c.problems.HasErrors() {
				c.checkShock(lever, id)
			}
		}
	}
	return shock
}

// moody tells what a shock does to habits, which goes by the day of the invoice, from what it
// does to orders.
func (c *compiler) moody(lever *strategy.Lever) {
	var orders []strategy.Change
	for _, change := range lever.Changes {
		if strings.HasPrefix(change.Key, "pays.") || strings.HasPrefix(change.Key, "we_pay.") {
			lever.Moods = append(lever.Moods, change)
		} else {
			orders = append(orders, change)
		}
	}
	lever.Changes = orders
}

// checkShock refuses a lever of a shock that changes nothing.
func (c *compiler) checkShock(lever *placedLever, id string) {
	for _, party := range lever.Targets {
		c.checkFactors(lever.node, party, strategy.Apply(party.Base(), lever.Changes))
	}
	alone := strategy.Strategy{Levers: []*strategy.Lever{lever.Lever}}
	if len(alone.Idle(&c.model)) > 0 {
		c.fail(lever.node, "idle-lever", fmt.Sprintf("this lever of %s changes nothing", id), "change a value, or take the lever away")
	}
}
