package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/say"
)

// A namedParty is a party of the file as others may name it, known before it is read.
type namedParty struct {
	forecast.Followee
	name string // empty: none is said
	tags []string
}

// nameParties notes every party of the file, since a schedule may follow one that comes later.
func (c *compiler) nameParties(b *block) {
	for _, target := range targetKeys {
		at := indexOf(b.node, target.key)
		if at < 0 || b.node.Content[at+1].Kind != yaml.MappingNode {
			continue
		}
		for _, e := range rawEntries(b.node.Content[at+1]) {
			named := namedParty{Followee: forecast.Followee{Side: target.side, ID: e.key}}
			if items := list(e.value); len(items) > 0 && items[0].Kind == yaml.MappingNode {
				if name := indexOf(items[0], "name"); name >= 0 {
					named.name = items[0].Content[name+1].Value
				}
				if tags := indexOf(items[0], "tags"); tags >= 0 {
					for _, tag := range listed(items[0].Content[tags+1]) {
						named.tags = append(named.tags, tag.Value)
					}
				}
			}
			c.named = append(c.named, named)
		}
	}
}

// followed reads whose orders a schedule follows: sales, a party, tag:NAME, or a list. In
// purchases customers are followed delivery by delivery, which makes stock; all others, and
// everywhere else, order by order.
func (k *scheduleReader) followed(n *yaml.Node) (whom []forecast.Followee, customers bool, ok bool) {
	sides := map[bool]bool{}
	for _, item := range list(n) {
		name, read := k.text(item, "of")
		if !read {
			return nil, false, false
		}
		found := k.followees(name)
		if len(found) == 0 {
			k.noFollowee(item, name)
			return nil, false, false
		}
		if len(found) > 1 && found[0].ID == name {
			k.warn(item, "two-of-a-name", say.Textf("%d parties are called %s, and all of them are followed", len(found), name), say.Textf("give those that are not meant another name"))
		}
		for _, f := range found {
			sides[f.Side == forecast.Customer] = true
			if !slices.Contains(whom, f) {
				whom = append(whom, f)
			}
		}
	}
	if len(sides) == 2 && k.side == forecast.Supplier {
		k.fail(n, "two-kinds", say.Textf("goods for sales and what follows other orders are not received alike"), say.Textf("write a schedule for each"))
		return nil, false, false
	}
	return whom, sides[true], len(whom) > 0
}

// followees are the parties that a name stands for. In purchases a tag is one of customers.
func (k *scheduleReader) followees(name string) []forecast.Followee {
	tag, tagged := strings.CutPrefix(name, "tag:")
	tag = strings.TrimSpace(tag)
	var found []forecast.Followee
	for _, p := range k.named {
		switch {
		case name == "sales" && p.Side == forecast.Customer, p.ID == name:
		case tagged && slices.Contains(p.tags, tag) && (k.side != forecast.Supplier || p.Side == forecast.Customer):
		default:
			continue
		}
		found = append(found, p.Followee)
	}
	return found
}

func (c *compiler) noFollowee(n *yaml.Node, name string) {
	known := []string{"sales"}
	for _, p := range c.named {
		known = append(known, p.ID)
	}
	if name == "sales" {
		c.fail(n, "unknown-name", say.Textf("there are no customers whose sales could be followed"), say.Textf("name an expense or a supplier"))
		return
	}
	c.unknownName(n, say.Textf("party to follow"), known)
}

// checkCycles refuses parties that follow themselves by way of others. At is where a message
// points; nil points at the party. It returns whether there is none.
func (c *compiler) checkCycles(m *forecast.Model, at *yaml.Node) bool {
	state := map[*forecast.Party]planState{}
	var chain []string
	var visit func(p *forecast.Party) bool
	visit = func(p *forecast.Party) bool {
		chain = append(chain, p.ID)
		if state[p] == following {
			return false
		}
		if state[p] == untouched {
			state[p] = following
			for _, whom := range m.Follows(p) {
				if !visit(whom) {
					return false
				}
			}
			state[p] = complete
		}
		chain = chain[:len(chain)-1]
		return true
	}
	for i, p := range m.Parties {
		if visit(p) {
			continue
		}
		place := at
		if place == nil {
			place = c.sources[c.model.Parties[i]].latest("purchases.of", "of")
		}
		from := slices.Index(chain, chain[len(chain)-1])
		c.fail(place, "of-cycle", say.Textf("%s follows itself: %s", chain[from], chained(chain[from:])), say.Textf("take one of them away"))
		return false
	}
	return true
}

// openingStock reads what is in stock on the first day beside the purchases for sales.
func (c *compiler) openingStock(b *block) {
	n, ok := b.take("stock")
	if !ok || isNone(n) {
		return
	}
	inner := c.read(n, stockWords)
	if inner == nil {
		return
	}
	defer inner.done()
	if n, ok := inner.require("opening", "12_000"); ok {
		c.model.Stock = c.positive(n, "opening")
	}
}

// chained names whom each of some parties follows.
func chained(names []string) say.Text {
	all := say.Verbatim(names[0])
	for _, name := range names[1:] {
		all = say.Textf("%s of %s", all, name)
	}
	return all
}
