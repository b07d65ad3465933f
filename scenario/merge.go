package scenario

import (
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// notRestated are the keys that set: leaves alone: what must be the same for strategies to be
// compared.
var notRestated = []string{"cashgap", "extends", "currency", "start", "horizon", "strategies", "expect", "simulation"}

// takenAway are the maps whose entries none takes away, and takenFromFile those of a file that is
// extended beside them.
var takenAway = []string{"customers", "suppliers", "expenses", "income", "loans", "means"}

var takenFromFile = []string{"strategies", "shocks", "rates", "expect"}

// replaced lists keys of schedules that exclude each other: stating one takes the others away,
// and what goes with them.
var replaced = map[string][]string{
	"dates":  words("every day from until orders columns of share ahead above"),
	"every":  words("dates orders columns of share ahead above"),
	"day":    words("dates orders columns of share ahead above"),
	"orders": words("dates every day from until of share ahead above amount amounts"),
	"of":     words("dates every day from until orders columns amount amounts"),
	"amount": words("amounts orders columns"), "amounts": words("amount orders columns"),
}

// A merger lays maps over maps, key by key at any depth; scalars and lists replace.
type merger struct {
	*reader
	whole bool // one file over another, not a strategy's changes over its file
	named bool // an assignment, which takes away what a strategy cannot: another strategy, a shock
}

// onto returns base with the changes laid over it, as a layer of their own.
func (m merger) onto(base, changes *yaml.Node) *yaml.Node {
	m.files.layers++
	return m.over(base, changes, nil)
}

// over returns base with the changes laid over it, leaving both as they are.
func (m merger) over(base, changes *yaml.Node, path []string) *yaml.Node {
	if changes.Kind != yaml.MappingNode {
		return changes
	}
	if base.Kind == yaml.SequenceNode {
		m.fail(changes, "map-over-list", say.Textf("%s is a list, which a map cannot change", strings.Join(path, ".")), say.Textf("write the whole list"))
		return base
	}
	if base.Kind != yaml.MappingNode {
		return changes
	}
	merged := *base
	m.files.standsFor(&merged, base)
	merged.Content = slices.Clone(base.Content)
	for i := 0; i+1 < len(changes.Content); i += 2 {
		key := changes.Content[i]
		if isSchedule(path) {
			m.replace(&merged, changes, key.Value, changes.Content[i+1])
		}
		m.files.isLaid(key)
		m.files.isLaid(changes.Content[i+1])
		m.lay(&merged, key, changes.Content[i+1], append(slices.Clone(path), key.Value))
	}
	return &merged
}

// replace takes away from a schedule what a key excludes. What the changes themselves say beside
// the key stays: both are reported when the schedule is read.
func (m merger) replace(merged, changes *yaml.Node, key string, value *yaml.Node) {
	if key == "dates" && slices.Contains(dateOrders, value.Value) { // how a file of orders writes them
		return
	}
	for _, other := range replaced[key] {
		if at := indexOf(merged, other); at >= 0 && indexOf(changes, other) < 0 {
			merged.Content = slices.Delete(merged.Content, at, at+2)
		}
	}
}

// ofCompany cuts from a path what leads to the company that a strategy restates.
func ofCompany(path []string) []string {
	if len(path) > 2 && path[0] == "strategies" && path[2] == "set" {
		return path[3:]
	}
	return path
}

// isSchedule tells whether a path leads to the one schedule of a party or an entry.
func isSchedule(path []string) bool {
	path = ofCompany(path)
	if len(path) == 2 {
		return path[0] == "expenses" || path[0] == "income"
	}
	return len(path) == 3 && (path[0] == "customers" && path[2] == "sales" || path[0] == "suppliers" && path[2] == "purchases")
}

// isOneValue tells whether the map to which a path leads is one value, which another replaces: a
// mix of means of payment, or a spread.
func isOneValue(path []string) bool {
	path = ofCompany(path)
	return len(path) == 4 && (path[0] == "customers" && path[2] == "pays" || path[0] == "suppliers" && path[2] == "we_pay") &&
		(path[3] == "by" || path[3] == "late")
}

// lay states one key of a map.
func (m merger) lay(merged, key, value *yaml.Node, path []string) {
	at := indexOf(merged, key.Value)
	if at < 0 && m.whole && len(path) == 2 && path[0] != "expect" && m.isEntry(path) && !isNone(value) {
		m.warnNew(merged, key, value)
	}
	switch {
	case isNone(value) && at < 0 && m.mustBeThere(path):
		m.fail(key, "nothing-to-take-away", say.Textf("%s is not there to be taken away", strings.Join(path, ".")), diag.DidYouMean(key.Value, keysOf(merged)))
	case isNone(value) && m.isEntry(path):
		merged.Content = slices.Delete(merged.Content, at, at+2)
	case at < 0 && value.Kind == yaml.MappingNode:
		empty := &yaml.Node{Kind: yaml.MappingNode, Line: value.Line, Column: value.Column, Style: value.Style}
		m.files.standsFor(empty, value)
		merged.Content = append(merged.Content, key, m.over(empty, value, path))
	case at < 0:
		merged.Content = append(merged.Content, key, value)
	case isOneValue(path):
		merged.Content[at], merged.Content[at+1] = key, value
	default:
		laid := m.over(merged.Content[at+1], value, path)
		if laid == value { // nothing is left of what stood there
			merged.Content[at] = key
		}
		merged.Content[at+1] = laid
	}
}

// isEntry tells whether a path names a party or another entry of a map of names. Of a file that
// is extended, a whole block can be taken away too, but where none is one of its values.
func (m merger) isEntry(path []string) bool {
	if m.whole && (len(path) == 1 && !slices.Contains([]string{"law", "vat"}, path[0]) || len(path) == 2 && slices.Contains(takenFromFile, path[0])) {
		return true
	}
	return len(path) == 2 && (slices.Contains(takenAway, path[0]) || m.named && slices.Contains(takenFromFile, path[0]))
}

// mustBeThere tells whether taking a thing away says nothing where it is not: unlike VAT of a
// party, which none sets to nothing.
func (m merger) mustBeThere(path []string) bool {
	return len(path) == 1 && !m.whole || m.isEntry(path) || slices.Contains([]string{"overdraft", "discount", "rush", "growth", "season"}, path[len(path)-1])
}

// stated lists the values that a set states, by their path.
func stated(n *yaml.Node, path string, into map[string]*yaml.Node) {
	if n.Kind != yaml.MappingNode {
		into[path] = n
		return
	}
	for _, e := range rawEntries(n) {
		stated(e.value, strings.TrimPrefix(path+"."+e.key, "."), into)
	}
}

// warnSets warns of two sets that differ on one key.
func (c *compiler) warnSets(in string, sets []*yaml.Node) {
	earlier := map[string]*yaml.Node{}
	for _, set := range sets {
		now := map[string]*yaml.Node{}
		stated(set, "", now)
		for _, path := range slices.Sorted(maps.Keys(now)) {
			n := now[path]
			if before, twice := earlier[path]; twice && source(before) != source(n) {
				c.warn(n, "sets-differ", say.Textf("in %s this sets %s again, to %s; %s differs", in, path, shorten(source(n)), c.lineOf(before, n)), say.Textf("the later one holds"))
			}
			earlier[path] = n
		}
	}
}

// remarkAdded tells which parties a set adds to those of the file and of the sets before it, for a
// misspelt name adds one too.
func (c *compiler) remarkAdded(in string, set *yaml.Node, before []*yaml.Node) {
	for _, target := range targetKeys {
		known := c.partiesOf(target.side)
		for _, earlier := range before {
			known = append(known, keysUnder(earlier, target.key)...)
		}
		for _, e := range entriesUnder(set, target.key) {
			if slices.Contains(known, e.key) || e.valueIsNil || isNone(e.value) {
				continue
			}
			severity, hint := diag.Remark, diag.DidYouMean(e.key, known)
			if !hint.IsEmpty() {
				severity = diag.Warning
			}
			c.add(severity, e.keyNode, "adds-party", say.Textf("in %s this adds the %s %s", in, dialects[target.side].noun, shorten(e.key)), hint)
		}
	}
}

// partiesOf are the names of the parties of one side.
func (c *compiler) partiesOf(side forecast.Side) []string {
	var names []string
	for _, p := range c.model.Parties {
		if p.Side == side {
			names = append(names, p.ID)
		}
	}
	return names
}

// entriesUnder are those of the map under a key of a map; none where there is no such map.
func entriesUnder(n *yaml.Node, key string) []entry {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	if at := indexOf(n, key); at >= 0 && n.Content[at+1].Kind == yaml.MappingNode {
		return rawEntries(n.Content[at+1])
	}
	return nil
}

func keysUnder(n *yaml.Node, key string) []string {
	var keys []string
	for _, e := range entriesUnder(n, key) {
		keys = append(keys, e.key)
	}
	return keys
}

func keysOf(n *yaml.Node) []string {
	var keys []string
	for _, e := range rawEntries(n) {
		keys = append(keys, e.key)
	}
	return keys
}

func indexOf(n *yaml.Node, key string) int {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// restated returns the file with the maps of set: laid over it, in order.
func (c *compiler) restated(root *yaml.Node, sets []*yaml.Node) *yaml.Node {
	m := merger{reader: c.reader}
	for _, set := range sets {
		if set.Kind != yaml.MappingNode {
			c.fail(set, "not-a-map", say.Textf("set is a map of keys and values, not %s", describe(set)), say.Textf("write set: {expenses: {new machine: none}}"))
			continue
		}
		for _, e := range c.entries(set) {
			if slices.Contains(notRestated, e.key) {
				c.fail(e.keyNode, "not-restated", say.Textf("a strategy cannot restate %s", e.key), say.Textf("change it for the whole file, or in a file of its own"))
				return root
			}
		}
		root = m.onto(root, set)
	}
	return root
}

// assigned lays an assignment such as customers.habitat.terms=30 days over the file. Its
// problems have no place in the file.
func (c *compiler) assigned(root *yaml.Node, assignment string) *yaml.Node {
	path, text, ok := strings.Cut(assignment, "=")
	if !ok || path == "" {
		c.fail(nil, "bad-assignment", say.Textf("%q is not an assignment", shorten(assignment)), say.Textf("write --set 'customers.habitat.terms=30 days'"))
		return root
	}
	if strings.TrimSpace(text) == "" {
		c.fail(nil, "bad-assignment", say.Textf("%q gives no value", shorten(assignment)), say.Textf("write none to take a thing away"))
		return root
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) != 1 {
		c.fail(nil, "bad-assignment", say.Textf("the value of %q cannot be read", shorten(assignment)), say.Textf("quote a value that holds a colon"))
		return root
	}
	value := document.Content[0]
	keys := strings.Split(path, ".")
	if keys[0] == "extends" {
		c.fail(nil, "bad-assignment", say.Textf("what a scenario extends cannot be assigned"), say.Textf("write extends: at the top of the file"))
		return root
	}
	if len(keys) > maxDepth {
		c.fail(nil, "bad-assignment", say.Textf("%q has more than %d keys", shorten(assignment), maxDepth), say.Textf("write --set 'customers.habitat.terms=30 days'"))
		return root
	}
	if !c.nameExists(root, keys) {
		return root
	}
	for _, key := range slices.Backward(keys) {
		value = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key, Tag: "!!str"}, value}}
	}
	forgetPlaces(value)
	return merger{reader: c.reader, named: true}.onto(root, value)
}

// nameExists refuses an assignment to a party that the file does not have: most often its name
// is misspelt.
func (c *compiler) nameExists(root *yaml.Node, keys []string) bool {
	at := indexOf(root, keys[0])
	if len(keys) < 3 || at < 0 || !slices.Contains(takenAway, keys[0]) || indexOf(root.Content[at+1], keys[1]) >= 0 {
		return true
	}
	var known []string
	for _, e := range rawEntries(root.Content[at+1]) {
		known = append(known, e.key)
	}
	c.unknownName(&yaml.Node{Value: keys[1]}, say.Textf("entry of %s", keys[0]), known)
	return false
}

// forgetPlaces marks nodes as not from the file.
func forgetPlaces(n *yaml.Node) {
	n.Line, n.Column = 0, 0
	for _, child := range n.Content {
		forgetPlaces(child)
	}
}
