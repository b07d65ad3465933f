package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/scenario/diag"
)

// A plan is one strategy as the file states it, before its includes are brought in.
type plan struct {
	strategy strategy.Strategy
	includes []*yaml.Node
	levers   []*yaml.Node
	set      *yaml.Node // what it restates; nil: nothing
	node     *yaml.Node // its key
	blamed   *yaml.Node // the key to blame where it changes nothing
	state    planState
}

// A placedLever is a lever with its place in the file.
type placedLever struct {
	*strategy.Lever
	node    *yaml.Node
	several bool // aimed at more than one party
	own     bool // not brought in by an include
}

type planState int

const (
	untouched planState = iota
	following           // its includes are being followed: meeting it again is a cycle
	complete
)

// strategies reads the strategies and brings in what they include. Whatever they come to is
// checked like a party's own conditions.
func (c *compiler) strategies(b *block, root *yaml.Node) []strategy.Strategy {
	n, ok := b.take("strategies")
	if !ok {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("strategies is a map from names to strategies, not %s", describe(n)), say.Text{})
		return nil
	}
	if count := len(n.Content) / 2; count > maxStrategies {
		c.fail(n, "too-many-strategies", say.Textf("there are %d strategies, more than %d", count, maxStrategies), say.Textf("keep those that you would compare"))
		return nil
	}
	var plans []*plan
	for _, e := range c.entries(n) {
		if c.id(e.keyNode, say.Textf("a strategy")) {
			plans = append(plans, c.plan(e))
		} else {
			c.refused = append(c.refused, e.key)
		}
	}
	strategies := make([]strategy.Strategy, len(plans))
	var checks []func()
	for i, p := range plans {
		company, levers := c.brought(root, p, c.follow(p, plans, nil))
		if len(levers) > maxLevers {
			c.fail(p.node, "too-many-levers", say.Textf("%s has %d levers with those it includes, more than %d", p.strategy.ID, len(levers), maxLevers), say.Textf("include fewer strategies"))
			return nil
		}
		for _, lever := range levers {
			p.strategy.Levers = append(p.strategy.Levers, lever.Lever)
		}
		strategies[i] = p.strategy
		checks = append(checks, func() {
			company.checkStrategy(p, levers)
			c.agreements = append(c.agreements, company.newAgreements(c, p)...)
		})
	}
	if c.problems.HasErrors() {
		return strategies // idle levers and impossible conditions may follow from another error
	}
	for i, check := range checks {
		check()
		strategies[i] = plans[i].strategy
	}
	return strategies
}

func (c *compiler) plan(e entry) *plan {
	p := &plan{strategy: strategy.Strategy{ID: e.key, Title: e.key}, node: e.keyNode, blamed: e.keyNode}
	if e.valueIsNil {
		c.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Textf("write levers: or includes: below it"))
		return p
	}
	b := c.read(e.value, strategyWords)
	if b == nil {
		return p
	}
	defer b.done()
	if n, ok := b.take("title"); ok {
		p.strategy.Title = c.name(n, "title")
	}
	if n, ok := b.take("includes"); ok {
		p.includes = listed(n)
	}
	if n, ok := b.take("levers"); ok {
		p.levers = listed(n)
	}
	p.set, _ = b.take("set")
	p.blamed = wording{c.reader, e.value, e.keyNode}.key("levers", "includes", "set")
	return p
}

// brought returns the company that a strategy restates, or the file's own, and the levers that
// the plans bring, aimed at its parties.
func (c *compiler) brought(root *yaml.Node, p *plan, plans []*plan) (*compiler, []*placedLever) {
	company := c
	var sets []*yaml.Node
	for _, from := range plans {
		if from.set != nil {
			sets = append(sets, from.set)
		}
	}
	if len(sets) > 0 {
		c.warnSets(p.strategy.ID, sets)
		if p.set != nil { // its own is the last
			c.remarkAdded(p.strategy.ID, p.set, sets[:len(sets)-1])
		}
		company = &compiler{reader: c.reader, restates: true, phrases: c.phrases, offers: c.offers}
		b := c.read(c.restated(root, sets), fileWords)
		company.company(b)
		p.strategy.Shocks = company.shocks(b)
		b.used["title"], b.used["strategies"], b.used["expect"], b.used["simulation"] = true, true, true, true
		b.done()
		p.strategy.Base = &company.model
	}
	var levers []*placedLever
	for _, from := range plans {
		for _, n := range from.levers {
			for _, lever := range company.levers(n) {
				lever.own = from == p
				levers = append(levers, lever)
			}
		}
	}
	return company, levers
}

// follow returns the plans that a plan brings: those it includes, in order and each once, then
// itself.
func (c *compiler) follow(p *plan, plans []*plan, brought map[*plan]bool) []*plan {
	if brought == nil {
		brought = map[*plan]bool{}
	}
	if brought[p] {
		return nil
	}
	brought[p] = true
	p.state = following
	defer func() { p.state = complete }()
	var all []*plan
	for _, name := range p.includes {
		if _, ok := c.text(name, "includes"); !ok {
			continue
		}
		at := slices.IndexFunc(plans, func(other *plan) bool { return other.strategy.ID == name.Value })
		switch {
		case at < 0:
			c.unknownName(name, say.Textf("strategy"), ids(plans))
		case plans[at].state == following:
			c.fail(name, "include-cycle", say.Textf("%s includes itself by way of %s", name.Value, p.strategy.ID), say.Textf("take one of the includes away"))
		default:
			all = append(all, c.follow(plans[at], plans, brought)...)
		}
	}
	return append(all, p)
}

func ids(plans []*plan) []string {
	names := make([]string, len(plans))
	for i, p := range plans {
		names[i] = p.strategy.ID
	}
	return names
}

func (c *compiler) unknownName(n *yaml.Node, what say.Text, known []string) {
	if c.problems.Full() || slices.Contains(c.refused, n.Value) {
		return
	}
	hint := diag.DidYouMean(n.Value, known)
	if hint.IsEmpty() && len(known) > 0 {
		const most = 12
		hint = say.Textf("known: %s", strings.Join(known[:min(most, len(known))], ", "))
	}
	c.fail(n, "unknown-name", say.Textf("there is no %s %q", what, shorten(n.Value)), hint)
}

var targetKeys = []struct {
	key  string
	side forecast.Side
}{{"customers", forecast.Customer}, {"suppliers", forecast.Supplier}, {"expenses", forecast.Expense}, {"income", forecast.Income}}

// levers reads one item of a list of levers: a lever on one side of the company.
func (c *compiler) levers(n *yaml.Node) []*placedLever {
	probe := c.read(n, anyLeverWords)
	if probe == nil {
		return nil
	}
	var found []*placedLever
	aims := 0
	for _, target := range targetKeys {
		if probe.has(target.key) {
			if aims++; aims == 1 {
				found = append(found, c.lever(n, target.key, target.side)...)
			}
		}
	}
	switch {
	case aims == 0:
		c.fail(n, "no-target", say.Textf("a lever needs a target"), say.Textf("begin it with customers, suppliers, expenses or income"))
	case aims > 1:
		c.fail(n, "two-targets", say.Textf("a lever has one target"), say.Textf("write one lever for each side"))
	}
	return found
}

func (c *compiler) lever(n *yaml.Node, key string, side forecast.Side) []*placedLever {
	b := &block{reader: c.reader, words: leverWords[key], node: n, at: n, entries: rawEntries(n), used: map[string]bool{}}
	defer b.done()
	lever := &strategy.Lever{Period: calendar.Span{First: c.model.Span.First, Last: calendar.Always.Last}, Source: source(n)}
	if target, ok := b.filled(key, say.Textf("write a name, tag:NAME, or all")); ok {
		lever.Targets = c.targets(target, side)
	}
	c.period(b, lever)
	c.willingness(b, lever)
	c.tradesLike(lever.Targets)
	defer c.tradesLike(nil)
	c.milestones, c.reading, c.payers = milestonesOf(lever.Targets), "", lever.Targets
	if len(lever.Targets) == 1 {
		c.reading, c.called = lever.Targets[0].ID, lever.Targets[0].Name
	}
	c.aimed = lever.Targets
	defer func() { c.aimed = nil }()
	lever.Changes = append(c.changes(b, side), c.factorChanges(b)...)
	lever.Changes = append(lever.Changes, c.costs(b, lever)...)
	lever.Once += c.setUp
	c.checkMapOverList(b, lever, side)
	if len(lever.Targets) == 0 {
		return nil
	}
	return []*placedLever{{Lever: lever, node: n, several: len(lever.Targets) > 1}}
}

// milestonesOf lists the names from which terms of any of the parties may count.
func milestonesOf(parties []*forecast.Party) []string {
	var names []string
	for _, party := range parties {
		for _, m := range party.Base().Deal.Milestones {
			if !slices.Contains(names, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	return names
}

// costs reads what a lever costs: once, on its first day, and with the orders it holds for.
func (c *compiler) costs(b *block, lever *strategy.Lever) []strategy.Change {
	n, ok := b.take("cost")
	if !ok {
		return nil
	}
	inner := c.read(n, costWords)
	if inner == nil {
		return nil
	}
	defer inner.done()
	var cost forecast.Cost
	for _, sum := range []struct {
		key    string
		amount *money.Amount
	}{{"once", &lever.Once}, {"per_order", &cost.PerOrder}, {"per_invoice", &cost.PerInvoice}} {
		if n, ok := inner.take(sum.key); ok {
			*sum.amount = c.positive(n, sum.key)
		}
	}
	if n, ok := inner.take("share"); ok {
		cost.Share, _ = c.share(n, "share")
	}
	if cost == (forecast.Cost{}) {
		return nil
	}
	return []strategy.Change{change("cost", n, func(x *forecast.Conditions) { x.Costs = append(slices.Clone(x.Costs), cost) })}
}

// checkMapOverList refuses a single schedule laid over a party that has several: which of
// them is meant cannot be known.
func (c *compiler) checkMapOverList(b *block, lever *strategy.Lever, side forecast.Side) {
	key := dialects[side].schedules
	for _, party := range lever.Targets {
		count := len(party.Base().Schedules)
		switch {
		case count < 2:
		case key == "" && slices.ContainsFunc(lever.Changes, func(x strategy.Change) bool { return slices.Contains(scheduleWords.keys, x.Key) }):
			c.fail(b.node, "map-over-list", say.Textf("%s has a list of %d schedules", party.ID, count), say.Textf("a lever can only change an entry that has one schedule"))
		case key != "" && b.has(key) && slices.ContainsFunc(lever.Changes, func(x strategy.Change) bool { return strings.HasPrefix(x.Key, key+".") }):
			c.fail(b.keyNode(key), "map-over-list", say.Textf("%s has a list of %d schedules, which one map cannot change", party.ID, count), say.Textf("write the whole list"))
		}
	}
}

// period reads from and until. A lever begins on the first day at the earliest: orders
// dated before keep their own conditions.
func (c *compiler) period(b *block, lever *strategy.Lever) {
	if n, ok := b.take("from"); ok {
		if d, ok := c.date(n, "from"); ok {
			lever.Period.First = max(d, c.model.Span.First)
		}
	}
	if n, ok := b.take("until"); ok {
		if d, ok := c.date(n, "until"); ok {
			lever.Period.Last = d
			if d < lever.Period.First {
				c.fail(n, "bad-span", say.Textf("until %v is before the lever begins, on %v", d, lever.Period.First), say.Text{})
			}
		}
	}
}

// willingness reads accepted and lost; what is neither keeps the old conditions.
func (c *compiler) willingness(b *block, lever *strategy.Lever) {
	if n, ok := b.take("lost"); ok {
		lever.Lost, _ = c.share(n, "lost")
	}
	lever.Accepted = money.One - lever.Lost
	if n, ok := b.take("accepted"); ok {
		if accepted, ok := c.share(n, "accepted"); ok {
			lever.Accepted = accepted
			if accepted+lever.Lost > money.One {
				c.fail(n, "over-100-percent", say.Textf("accepted %v and lost %v exceed 100%%", accepted, lever.Lost), say.Text{})
			}
		}
	}
}

// targets resolves an id, a list, tag:NAME or all to parties of one side.
func (c *compiler) targets(n *yaml.Node, side forecast.Side) []*forecast.Party {
	if items := list(n); len(items) > maxTargets {
		c.fail(n, "too-many-targets", say.Textf("the lever names %d targets, more than %d", len(items), maxTargets), say.Textf("give the parties a tag and write tag:NAME"))
		return nil
	}
	aimed := map[*forecast.Party]bool{}
	for _, item := range list(n) {
		name, ok := c.text(item, "target")
		if !ok {
			continue
		}
		matches := c.matching(name, side)
		if len(matches) == 0 {
			c.noMatch(item, name, side)
		}
		for _, party := range matches {
			aimed[party] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(c.model.Parties), func(p *forecast.Party) bool { return !aimed[p] })
}

// maxTargets is how many targets one lever may name; a tag stands for any number.
const maxTargets = 500

func (c *compiler) matching(name string, side forecast.Side) []*forecast.Party {
	tag, tagged := strings.CutPrefix(name, "tag:")
	var found []*forecast.Party
	for _, party := range c.model.Parties {
		if party.Side == side && (name == "all" || party.ID == name || tagged && slices.Contains(party.Tags, strings.TrimSpace(tag))) {
			found = append(found, party)
		}
	}
	return found
}

func (c *compiler) noMatch(n *yaml.Node, name string, side forecast.Side) {
	if c.problems.Full() {
		return
	}
	var known []string
	for _, party := range c.model.Parties {
		if party.Side == side {
			known = append(known, party.ID)
			for _, tag := range party.Tags {
				known = append(known, "tag:"+tag)
			}
		}
	}
	slices.Sort(known)
	c.unknownName(n, dialects[side].noun, slices.Compact(known))
}

// checkStrategy reports levers that change nothing, pairs that differ on one key, and
// conditions that a lever makes impossible.
func (c *compiler) checkStrategy(p *plan, levers []*placedLever) {
	idle := p.strategy.Idle(&c.model)
	for _, lever := range levers {
		if lever.own && slices.Contains(idle, lever.Lever) { // what another brings in may be what this one does already
			why := say.Textf("change a value, or take the lever away")
			if lever.Period.First > c.model.Span.Last {
				why = say.Textf("it begins on %v, after the horizon's last day, %v", lever.Period.First, c.model.Span.Last)
			}
			severity := diag.Error
			if c.assigns { // what is tried may be what the strategy proposes
				severity = diag.Warning
			}
			c.add(severity, lever.node, "idle-lever", say.Textf("this lever of %s changes nothing", p.strategy.ID), why)
		}
	}
	c.warnConflicts(p, levers)
	if len(levers) == 0 && (p.set == nil || len(p.set.Content) == 0) && len(p.includes) == 0 {
		c.warn(p.blamed, "idle-strategy", say.Textf("%s has no levers: it is the baseline", p.strategy.ID), say.Textf("write levers:, includes: or set: below it"))
	}
	if len(levers) > 0 || p.set != nil {
		m := p.strategy.Lay(&c.model)
		if !c.checkCycles(m, p.node) {
			return
		}
		c.checkSize(m, p.node, say.Textf("in %s, ", p.strategy.ID))
		c.noteLaid(p, levers, m)
	}
	laid := map[*forecast.Party]*forecast.Conditions{}
	for _, lever := range levers {
		c.checkLaid(lever, laid)
	}
}

func (c *compiler) warnConflicts(p *plan, levers []*placedLever) {
	for i, later := range levers {
		for _, earlier := range levers[:i] {
			if key, value, found := conflict(earlier.Lever, later.Lever); found {
				c.warn(later.node, "levers-differ", say.Textf("in %s this lever sets %s again, to %s; the lever on %s differs", p.strategy.ID, key, shorten(value), c.lineOf(earlier.node, later.node)),
					say.Textf("the later one holds; give the earlier one an until if both are meant"))
			}
		}
	}
}

// composes lists the keys that act on what is in force, so that two levers do not differ.
var composes = map[string]bool{"volume": true, "price": true, "cost": true}

// conflict finds a key that two levers set differently for the same party at the same time.
func conflict(earlier, later *strategy.Lever) (key, value string, found bool) {
	if earlier.Period.Last < later.Period.First || later.Period.Last < earlier.Period.First {
		return "", "", false
	}
	for _, a := range earlier.Changes {
		for _, b := range later.Changes {
			if a.Key == b.Key && a.Value != b.Value && !composes[a.Key] && !strings.HasPrefix(b.Value, "by ") {
				return b.Key, b.Value, slices.ContainsFunc(later.Targets, earlier.AimsAt)
			}
		}
	}
	return "", "", false
}

// checkLaid checks the conditions of each target once the levers up to this one hold; laid is
// what the levers before have made of them.
func (c *compiler) checkLaid(lever *placedLever, laid map[*forecast.Party]*forecast.Conditions) {
	severity := diag.Error
	if lever.several {
		severity = diag.Remark
	}
	for _, party := range lever.Targets {
		before, known := laid[party]
		if !known {
			before = party.Base()
		}
		conditions := strategy.Apply(before, lever.Changes)
		laid[party] = conditions
		c.checkDeal(wording{c.reader, lever.node, lever.node}, party, conditions, severity)
		c.checkFactors(lever.node, party, conditions)
		c.checkLaidRevenue(lever, party, conditions)
	}
}

// source prints a value on one line, as the file writes it.
func source(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		parts := make([]string, 0, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, n.Content[i].Value+": "+source(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		parts := make([]string, len(n.Content))
		for i, item := range n.Content {
			parts[i] = source(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return n.Value
}
