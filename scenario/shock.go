package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
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
		c.fail(n, "not-a-map", say.Textf("shocks is a map from names to shocks, not %s", describe(n)), say.Textf("write shocks: {crisis: {probability: 30%%, levers: [{customers: all, volume: -20%%}]}}"))
		return nil
	}
	if count := len(n.Content) / 2; count > maxShocks {
		c.fail(n, "too-many-shocks", say.Textf("there are %d shocks, more than %d", count, maxShocks), say.Textf("keep those that you fear most"))
		return nil
	}
	var shocks []strategy.Shock
	for _, e := range c.entries(n) {
		if !c.id(e.keyNode, say.Textf("a shock")) {
			c.refused = append(c.refused, e.key)
			continue
		}
		if e.valueIsNil {
			c.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Textf("write levers: below it"))
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
	for _, item := range c.shockLevers(b, &shock) {
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

// shockLevers returns the levers of a shock: those of its preset, then its own.
func (c *compiler) shockLevers(b *block, shock *strategy.Shock) []*yaml.Node {
	var all []*yaml.Node
	if preset, given := b.take("preset"); given && !isNone(preset) {
		all = append(all, c.preset(b, preset, shock)...)
	} else {
		for _, key := range []string{"from", "until"} {
			if _, ok := b.take(key); ok {
				c.fail(b.keyNode(key), "no-preset", say.Textf("%s of a shock is that of its preset", key), say.Textf("write it in each lever, or name a preset"))
			}
		}
		if _, ok := b.need("levers", say.Textf("write levers: [{customers: all, volume: -20%%}], or preset: unpaid doubles")); !ok {
			return nil
		}
	}
	if n, ok := b.filled("levers", say.Textf("write [{customers: all, volume: -20%%}]")); ok {
		all = append(all, list(n)...)
	}
	return all
}

// A shockPreset is a shock that many fear, as a lever of the file would say it.
type shockPreset struct {
	name, lever string
	together    money.Rate // unless the shock says another
}

// presets are the shocks with a name [L34, L46].
var presets = []shockPreset{
	{"unpaid doubles", "{customers: all, pays: {late: by +15 days, never: by x2}}", money.Percent(50)},
	{"sales fall", "{customers: all, volume: -20%}", 0},
	{"prices rise", "{suppliers: all, price: +10%}", 0},
}

// preset returns the lever that a preset stands for, in the shock's window. It stands where the
// preset is named.
func (c *compiler) preset(b *block, n *yaml.Node, shock *strategy.Shock) []*yaml.Node {
	names := make([]string, len(presets))
	for i, p := range presets {
		names[i] = p.name
	}
	from, begins := b.take("from")
	until, ends := b.take("until")
	word, ok := c.oneOf(n, say.Textf("preset of a shock"), names)
	if !ok {
		return nil
	}
	known := presets[slices.Index(names, word)]
	if shock.Together == 0 {
		shock.Together = known.together
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(known.lever), &document); err != nil {
		panic(err) // the table is wrong, not an input
	}
	lever := document.Content[0]
	placeAt(lever, n)
	if begins {
		lever.Content = append(lever.Content, b.keyNode("from"), from)
	}
	if ends {
		lever.Content = append(lever.Content, b.keyNode("until"), until)
	}
	return []*yaml.Node{lever}
}

// placeAt puts a map that no file holds where another node stands.
func placeAt(n, at *yaml.Node) {
	n.Line, n.Column = at.Line, at.Column
	for _, inner := range n.Content {
		placeAt(inner, at)
	}
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
		c.fail(lever.node, "idle-lever", say.Textf("this lever of %s changes nothing", id), say.Textf("change a value, or take the lever away"))
	}
}
