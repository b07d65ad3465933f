package scenario

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
)

// isSpread tells whether a value is a distribution and not one number.
func isSpread(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && plusMinus.MatchString(n.Value) || n.Kind == yaml.MappingNode && hasKey(n, "quantiles", "table")
}

var plusMinus = regexp.MustCompile(`\s*(±|\+/?-)\s*`)

// lateness reads how late a payer is: 12 days ± 9 days, quantiles or a table. The plan takes
// the mean in whole days.
func (c *compiler) lateness(n *yaml.Node) (*payer.Law, bool) {
	if n.Kind == yaml.ScalarNode {
		return scalar(c.reader, n, "late", "bad-spread", parseLateness)
	}
	b := c.read(n, spreadWords)
	if b == nil {
		return nil, false
	}
	defer b.done()
	if b.has("quantiles") && b.has("table") {
		c.fail(b.keyNode("table"), "excluded-key", say.Textf("quantiles and table exclude each other"), say.Textf("keep one of the two"))
		b.used["quantiles"], b.used["table"] = true, true
		return nil, false
	}
	if n, ok := b.take("quantiles"); ok {
		return c.quantiles(n)
	}
	n, _ = b.take("table")
	return c.latenessTable(n)
}

func parseLateness(text string) (*payer.Law, error) {
	parts := plusMinus.Split(text, -1)
	if len(parts) != 2 {
		return nil, say.Errorf("%q is not a spread: write 12 days ± 9 days", shorten(text))
	}
	var days [2]int
	for i, part := range parts {
		d, err := calendar.ParseDuration(part)
		if err != nil {
			return nil, err
		}
		if days[i], err = wholeDays(d); err != nil {
			return nil, err
		}
	}
	if days[1] == 0 {
		return payer.Table(days[:1], []uint64{1})
	}
	return payer.Gamma(days[0], days[1])
}

// wholeDays is a duration of a spread, which counts calendar days.
func wholeDays(d calendar.Duration) (int, error) {
	switch d.Unit {
	case calendar.Days:
		return d.Count, nil
	case calendar.Weeks:
		return 7 * d.Count, nil
	}
	return 0, say.Errorf("a spread counts days or weeks, not %v", d)
}

// quantiles reads {p10: -2 days, p50: 5 days, p90: 30 days}.
func (c *compiler) quantiles(n *yaml.Node) (*payer.Law, bool) {
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("quantiles is a map from shares to durations, not %s", describe(n)), say.Textf("write quantiles: {p10: -2 days, p50: 5 days, p90: 30 days}"))
		return nil, false
	}
	var list []payer.Quantile
	for _, e := range c.entries(n) {
		number, named := strings.CutPrefix(e.key, "p")
		percent, err := money.ParsePercent(number + "%")
		if err != nil || !named || percent <= 0 || percent >= money.One {
			c.fail(e.keyNode, "bad-spread", say.Textf("%q is not a quantile", shorten(e.key)), say.Textf("write p and a percent between 0 and 100, as in p50"))
			return nil, false
		}
		days, ok := scalar(c.reader, e.value, e.key, "bad-duration", parseWholeDays)
		if !ok {
			return nil, false
		}
		list = append(list, payer.Quantile{Share: int(percent / (money.One / 1_000_000)), Days: days})
	}
	slices.SortStableFunc(list, func(x, y payer.Quantile) int { return cmp.Compare(x.Share, y.Share) })
	return c.drawn(n, func() (*payer.Law, error) { return payer.Quantiles(list) })
}

func parseWholeDays(text string) (int, error) {
	d, err := calendar.ParseDuration(text)
	if err != nil {
		return 0, err
	}
	return wholeDays(d)
}

// latenessTable reads {0 days: 60%, 7 days: 40%}.
func (c *compiler) latenessTable(n *yaml.Node) (*payer.Law, bool) {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		c.fail(n, "not-a-map", say.Textf("table is a map from durations to shares, not %s", describe(n)), say.Textf("write table: {0 days: 60%%, 7 days: 40%%}"))
		return nil, false
	}
	var days []int
	var weights []uint64
	sum := money.Rate(0)
	for _, e := range c.entries(n) {
		d, ok := scalar(c.reader, e.keyNode, "table", "bad-duration", parseWholeDays)
		share, read := c.share(e.value, e.key)
		if !ok || !read {
			return nil, false
		}
		days, weights, sum = append(days, d), append(weights, uint64(share)), sum+share
	}
	if sum != money.One {
		c.fail(n, "not-100-percent", say.Textf("the shares of the table add up to %v", sum), say.Textf("they must be 100%% together"))
		return nil, false
	}
	return c.drawn(n, func() (*payer.Law, error) { return payer.Table(days, weights) })
}

func (c *compiler) drawn(n *yaml.Node, make func() (*payer.Law, error)) (*payer.Law, bool) {
	law, err := make()
	if err != nil {
		c.fail(n, "bad-spread", say.Of(err), say.Text{})
	}
	return law, err == nil
}

// late reads lateness: one number, a spread or, in a lever, a change of the one in force. A
// change of a spread moves it whole.
func (h *habitReader) late() {
	n, ok := h.b.take("late")
	switch {
	case !ok:
	case isSpread(n):
		if law, ok := h.lateness(n); ok {
			mean := calendar.Duration{Count: law.Mean()}
			if law.Earliest() == law.Latest() {
				law = nil
			}
			h.add("late", n, func(p *payer.Habits) { p.Late, p.Spread = mean, law })
		}
	default:
		if d, ok := h.durationChange(h.b, n, "late", false); ok {
			by := isBy(n)
			h.add("late", n, func(p *payer.Habits) {
				p.Late = d(p.Late)
				if by && p.Spread != nil {
					p.Spread = p.Spread.MovedTo(p.Late.NominalDays())
				} else {
					p.Spread = nil
				}
			})
		}
	}
}

// spreadAmount reads 18_000 ± 15%: what is expected and its deviation.
func (k *scheduleReader) spreadAmount(n *yaml.Node) (amount money.Amount, spread money.Rate, ok bool) {
	parts := plusMinus.Split(n.Value, -1)
	if len(parts) != 2 {
		k.fail(n, "bad-spread", say.Textf("amount: %q is not a spread", shorten(n.Value)), say.Textf("write 18_000 ± 15%%"))
		return 0, 0, false
	}
	mean, deviation := *n, *n
	mean.Value, deviation.Value = parts[0], parts[1]
	k.files.comesFrom(&mean, n)
	k.files.comesFrom(&deviation, n)
	amount, ok = k.amount(&mean, "amount", k.trading())
	spread, read := k.share(&deviation, "amount")
	return amount, spread, ok && read
}

// A Simulation is how a scenario asks to be simulated.
type Simulation struct {
	Paths         int
	Seed          uint64
	Market, Party money.Rate // the shares of lateness that they move
}

// The simulation of a scenario that says nothing of it.
const (
	DefaultPaths = 1000
	DefaultSeed  = 1
)

// simulation reads how many paths are drawn, and how lateness moves together.
func (c *compiler) simulation(b *block) Simulation {
	s := Simulation{Paths: DefaultPaths, Seed: DefaultSeed}
	n, ok := b.take("simulation")
	if !ok || isNone(n) {
		return s
	}
	inner := c.read(n, simulationWords)
	if inner == nil {
		return s
	}
	defer inner.done()
	if n, ok := inner.take("paths"); ok {
		s.Paths, _ = scalar(c.reader, n, "paths", "bad-count", ParsePaths)
	}
	if n, ok := inner.take("seed"); ok {
		s.Seed, _ = scalar(c.reader, n, "seed", "bad-count", ParseSeed)
	}
	if n, ok := inner.take("correlation"); ok {
		if moves := c.read(n, correlationWords); moves != nil {
			if n, ok := moves.take("market"); ok {
				s.Market, _ = c.share(n, "market")
			}
			if n, ok := moves.take("party"); ok {
				s.Party, _ = c.share(n, "party")
			}
			if s.Market+s.Party > money.One {
				c.fail(n, "over-100-percent", say.Textf("market %v and party %v exceed 100%%", s.Market, s.Party), say.Textf("what they leave is each payment's own"))
			}
			moves.done()
		}
	}
	return s
}

// MaxPaths bounds the paths of a simulation.
const MaxPaths = 1_000_000

// ParsePaths reads a number of paths: digits, with _ between them where wanted.
func ParsePaths(text string) (int, error) {
	count, err := strconv.Atoi(strings.ReplaceAll(text, "_", ""))
	if err != nil || count < 1 || count > MaxPaths {
		return 0, say.Errorf("%q is not a number of paths from 1 to %d: write 10_000", shorten(text), MaxPaths)
	}
	return count, nil
}

// ParseSeed reads the seed of a simulation: a whole number that is not negative.
func ParseSeed(text string) (uint64, error) {
	seed, err := strconv.ParseUint(text, 10, 63)
	if err != nil {
		return 0, say.Errorf("%q is not a seed: write a whole number, as in 1", shorten(text))
	}
	return seed, nil
}
