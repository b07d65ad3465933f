package scenario

import (
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
)

// A scheduleKey is one key of a schedule and what it sets.
type scheduleKey struct {
	name  string
	node  *yaml.Node
	apply func(*forecast.Schedule)
}

// scheduleChanges reads the schedules of a party: under their own key, where a list replaces
// the whole and a map changes the one there is, or as the entry's own keys.
func (c *compiler) scheduleChanges(b *block, side forecast.Side) []strategy.Change {
	words := dialects[side]
	if words.schedules == "" {
		return oneSchedule("", c.scheduleKeys(b, side))
	}
	n, ok := b.filled(words.schedules, say.Textf("write a schedule, or %s: none", words.schedules))
	switch {
	case !ok:
		return nil
	case isNone(n):
		return []strategy.Change{change(words.schedules, n, func(x *forecast.Conditions) { x.Schedules = nil })}
	case n.Kind == yaml.MappingNode:
		inner := c.read(n, scheduleWords)
		defer inner.done()
		inner.words = b.words.within(scheduleWords)
		return oneSchedule(words.schedules+".", c.scheduleKeys(inner, side))
	}
	schedules := c.schedules(list(n), side)
	return []strategy.Change{change(words.schedules, n, func(x *forecast.Conditions) { x.Schedules = schedules })}
}

// oneSchedule makes changes of the keys of a party's only schedule.
func oneSchedule(prefix string, keys []scheduleKey) []strategy.Change {
	var all []strategy.Change
	for _, key := range keys {
		all = append(all, change(prefix+key.name, key.node, func(x *forecast.Conditions) {
			x.Schedules = slices.Clone(x.Schedules)
			if len(x.Schedules) == 0 {
				x.Schedules = make([]forecast.Schedule, 1)
			}
			key.apply(&x.Schedules[0])
		}))
	}
	return all
}

// schedules reads whole schedules, each a map of its own.
func (c *compiler) schedules(nodes []*yaml.Node, side forecast.Side) []forecast.Schedule {
	var schedules []forecast.Schedule
	for _, n := range nodes {
		b := c.read(n, scheduleWords)
		if b == nil {
			continue
		}
		var s forecast.Schedule
		for _, key := range c.scheduleKeys(b, side) {
			key.apply(&s)
		}
		b.done()
		c.checkSchedule(b, &s)
		schedules = append(schedules, s)
	}
	return schedules
}

// scheduleKeys reads the keys of one schedule. Keys that exclude each other replace each
// other in a lever, and are an error in one map.
func (c *compiler) scheduleKeys(b *block, side forecast.Side) []scheduleKey {
	c.excludeEachOther(b, "amount", "amounts")
	for _, key := range []string{"every", "day", "from", "until"} {
		if repeats := key == "every" || key == "day"; !b.words.lever || repeats {
			c.excludeEachOther(b, "dates", key)
			c.excludeEachOther(b, "orders", key)
			if repeats || !isFranchise(b) {
				c.excludeEachOther(b, "of", key)
			}
		}
	}
	for _, key := range []string{"amount", "amounts", "dates", "orders"} {
		c.excludeEachOther(b, "of", key)
	}
	for _, key := range []string{"amount", "amounts"} {
		c.excludeEachOther(b, "orders", key)
	}
	c.warnFollowed(b)
	k := scheduleReader{c, b, side, nil}
	k.revenue()
	k.amounts()
	k.when()
	k.orders()
	k.of()
	k.shape()
	return k.all
}

// warnFollowed says that a schedule that follows the orders of others has no tickets of its own.
func (c *compiler) warnFollowed(b *block) {
	if b.has("of") && b.has("count") {
		c.warn(b.keyNode("count"), "follows-as-it-is", say.Textf("count has no effect here: one order follows each order"), say.Textf("write count where those orders are, or take it away"))
	}
}

func (c *compiler) excludeEachOther(b *block, one, other string) {
	if b.has(one) && b.has(other) {
		c.fail(b.either(other, one), "excluded-key", say.Textf("%s and %s exclude each other", one, other), say.Textf("keep one of the two"))
	}
}

type scheduleReader struct {
	*compiler
	b    *block
	side forecast.Side
	all  []scheduleKey
}

func (k *scheduleReader) add(name string, n *yaml.Node, apply func(*forecast.Schedule)) {
	k.all = append(k.all, scheduleKey{name, n, apply})
}

func (k *scheduleReader) amounts() {
	if n, ok := k.b.take("amount"); ok && isSpread(n) {
		if amount, spread, ok := k.spreadAmount(n); ok {
			k.add("amount", n, func(s *forecast.Schedule) { s.Amount, s.Amounts, s.Spread = amount, nil, spread })
		}
	} else if ok {
		if amount, ok := k.amountChange(k.b, n, "amount"); ok {
			k.add("amount", n, func(s *forecast.Schedule) {
				s.Amount, s.Amounts = amount(s.Amount), nil
				if !isBy(n) {
					s.Spread = 0
				}
			})
		}
	}
	if n, ok := k.b.filled("amounts", say.Textf("write one amount for each occurrence, or take the key away")); ok {
		var amounts []money.Amount
		for _, item := range list(n) {
			amount, _ := k.amount(item, "amounts", k.trading())
			amounts = append(amounts, amount)
		}
		k.add("amounts", n, func(s *forecast.Schedule) { s.Amount, s.Amounts = 0, amounts })
	}
	if n, ok := k.b.take("count"); ok {
		if count, ok := scalar(k.reader, n, "count", "bad-count", parseTickets); ok {
			k.add("count", n, func(s *forecast.Schedule) { s.Count = count })
		}
	}
	if n, ok := k.b.take("probability"); ok {
		if share, ok := k.shareChange(k.b, n, "probability"); ok {
			k.add("probability", n, func(s *forecast.Schedule) {
				now := money.One
				if s.Probability != nil {
					now = *s.Probability
				}
				now = share(now)
				s.Probability = &now
			})
		}
	}
}

// of reads the orders that follow those of others.
func (k *scheduleReader) of() {
	laid := func(s *forecast.Schedule) *forecast.Following {
		if s.Of == nil {
			return &forecast.Following{}
		}
		of := *s.Of
		return &of
	}
	if n, ok := k.b.filled("of", say.Textf("write of: sales, or of: net pay")); ok {
		if k.side == forecast.Customer && !isFranchise(k.b) {
			k.fail(k.b.keyNode("of"), "of-sales", say.Textf("sales follow nobody's orders"), say.Textf("of: is for purchases, expenses and income, and in sales for kind: franchise"))
		} else if whom, customers, ok := k.followed(n); ok {
			k.add("of", n, func(s *forecast.Schedule) {
				of := laid(s)
				of.Whom, of.Goods = whom, customers && k.side == forecast.Supplier
				s.Of = of
				s.Dates, s.Every, s.Days, s.Amount, s.Amounts, s.Own = nil, calendar.Step{}, nil, 0, nil, nil
				if s.Revenue.Kind != forecast.Franchise {
					s.From, s.Until = nil, nil
				}
			})
		}
	}
	if n, ok := k.b.take("share"); ok {
		if share, ok := k.part(n); ok {
			k.add("share", n, func(s *forecast.Schedule) {
				s.Of = laid(s)
				s.Of.Share = share(s.Of.Share)
			})
		}
	}
	if n, ok := k.b.take("ahead"); ok {
		if ahead, ok := k.durationChange(k.b, n, "ahead", true); ok {
			k.add("ahead", n, func(s *forecast.Schedule) {
				s.Of = laid(s)
				s.Of.Ahead = ahead(s.Of.Ahead)
			})
		}
	}
	if n, ok := k.b.take("above"); ok {
		if above := k.converted(k.positiveIn(n, "above", k.trading())); above != 0 {
			k.add("above", n, func(s *forecast.Schedule) {
				s.Of = laid(s)
				s.Of.Above = above
			})
		}
	}
}

// part reads the share of a following, which may be more than the whole: what is bought can
// cost more than what is sold.
func (k *scheduleReader) part(n *yaml.Node) (func(money.Rate) money.Rate, bool) {
	if isBy(n) {
		return k.shareChange(k.b, n, "share")
	}
	rate, ok := k.percent(n, "share")
	if ok && rate < 0 {
		k.fail(n, "bad-share", say.Textf("share is how much of each order follows, and %v is negative", rate), say.Text{})
		return nil, false
	}
	return func(money.Rate) money.Rate { return rate }, ok
}

func (k *scheduleReader) when() {
	var every calendar.Step
	if n, ok := k.b.take("every"); ok {
		if step, ok := scalar(k.reader, n, "every", "bad-rhythm", calendar.ParseStep); ok {
			every = step
			k.add("every", n, func(s *forecast.Schedule) { s.Every, s.Dates, s.Own, s.Of = step, nil, nil, nil })
		}
	}
	if n, ok := k.b.filled("day", say.Textf("write a day, as in day: 10, or take the key away")); ok {
		var days []calendar.DayRule
		for _, item := range list(n) {
			if day, ok := scalar(k.reader, item, "day", "bad-day", every.ParseDay); ok {
				days = append(days, day)
			}
		}
		k.add("day", n, func(s *forecast.Schedule) { s.Days, s.Dates, s.Own, s.Of = days, nil, nil, nil })
	}
	if n, ok := k.b.filled("dates", say.Textf("write a date, or take the schedule away")); ok && !k.b.has("orders") { // of a file, it is how dates are written
		dates := []calendar.Date{}
		for _, item := range list(n) {
			if d, ok := k.date(item, "dates"); ok {
				dates = append(dates, d)
			}
		}
		k.add("dates", n, func(s *forecast.Schedule) {
			s.Dates, s.Every, s.Days, s.From, s.Until, s.Of, s.Own = dates, calendar.Step{}, nil, nil, nil, nil, nil
		})
	}
	if !k.b.words.lever {
		k.bound("from", func(s *forecast.Schedule, d calendar.Date) { s.From = &d })
		k.bound("until", func(s *forecast.Schedule, d calendar.Date) { s.Until = &d })
	}
}

func (k *scheduleReader) bound(key string, set func(*forecast.Schedule, calendar.Date)) {
	if n, ok := k.b.take(key); ok {
		if d, ok := k.date(n, key); ok {
			k.add(key, n, func(s *forecast.Schedule) { set(s, d) })
		}
	}
}

// shape reads what bends the amounts over time.
func (k *scheduleReader) shape() {
	if n, ok := k.b.take("growth"); ok {
		if isNone(n) {
			k.add("growth", n, func(s *forecast.Schedule) { s.Growth = money.Growth{} })
		} else if growth, ok := scalar(k.reader, n, "growth", "bad-growth", money.ParseGrowth); ok {
			k.add("growth", n, func(s *forecast.Schedule) { s.Growth = growth })
		}
	}
	if n, ok := k.b.take("vat"); ok {
		rule := k.vatRule(n)
		k.add("vat", n, func(s *forecast.Schedule) { s.VAT = over(s.VAT, rule) })
	}
	n, ok := k.b.filled("season", say.Textf("write season: {august: 50%%}, or take the key away"))
	if !ok {
		return
	}
	if isNone(n) {
		k.add("season", n, func(s *forecast.Schedule) { s.Season = nil })
		return
	}
	months := k.read(n, seasonWords)
	if months == nil {
		return
	}
	defer months.done()
	for i, month := range seasonWords.keys {
		if n, ok := months.take(month); ok {
			if percent, ok := k.percent(n, month); ok && percent < 0 {
				k.fail(n, "bad-share", say.Textf("a season is not negative, as %v is", percent), say.Textf("write 0%% for a month without orders"))
			} else if ok {
				k.add("season."+month, n, func(s *forecast.Schedule) { s.Season = withMonth(s.Season, i, percent) })
			}
		}
	}
}

// withMonth returns a season with one month changed; months not named are 100 %.
func withMonth(season *[12]money.Rate, month int, percent money.Rate) *[12]money.Rate {
	changed := [12]money.Rate{}
	for i := range changed {
		changed[i] = money.One
	}
	if season != nil {
		changed = *season
	}
	changed[month] = percent
	return &changed
}

// isFranchise tells whether a map says that its schedule is one of a franchise.
func isFranchise(b *block) bool {
	at := indexOf(b.node, "kind")
	return at >= 0 && b.node.Content[at+1].Value == "franchise"
}

// checkSchedule refuses a schedule that says too little, or two things at once.
func (c *compiler) checkSchedule(b *block, s *forecast.Schedule) {
	c.checkRevenue(wording{c.reader, b.node, b.at}, "", s)
	switch {
	case b.has("orders"): // each has its date and amount
	case s.Of != nil || b.has("of"):
		c.checkFollowing(b, s)
	case s.Amount == 0 && s.Amounts == nil && !b.intends("amount", "amounts"):
		c.fail(b.at, "missing-key", say.Textf("%s needs an amount", b.words.what), say.Textf("write amount: 1_000"))
	case s.Dates == nil && s.Every == (calendar.Step{}) && !b.intends("every", "dates"):
		c.fail(b.latest("amount", "amounts"), "missing-key", say.Textf("%s needs to say when", b.words.what), say.Textf("write every: month and day: 10, or dates: [2027-03-15]"))
	case s.From != nil && s.Until != nil && *s.Until < *s.From:
		c.fail(b.either("until", "from"), "bad-span", say.Textf("until %v is before from %v", *s.Until, *s.From), say.Text{})
	default:
		c.checkDays(b, s)
		c.checkAmounts(b, s)
	}
}

// checkFollowing refuses a following that says too little, or what it does not have.
func (c *compiler) checkFollowing(b *block, s *forecast.Schedule) {
	switch {
	case !b.has("of"):
		c.fail(b.at, "missing-key", say.Textf("%s with a share needs to say of what", b.words.what), say.Textf("write of: sales, or of: net pay"))
	case isFranchise(b) && b.has("share"):
		c.fail(b.keyNode("share"), "excluded-key", say.Textf("the share of a franchise is its royalty"), say.Textf("write royalty: 5%% instead of share"))
	case isFranchise(b) && !b.has("royalty"):
		c.fail(b.keyNode("of"), "missing-key", say.Textf("of needs a royalty"), say.Textf("write royalty: 5%%"))
	case !isFranchise(b) && !b.has("share"):
		c.fail(b.keyNode("of"), "missing-key", say.Textf("of needs a share"), say.Textf("write share: 38%%"))
	case b.has("ahead") && s.Of != nil && len(s.Of.Whom) > 0 && !s.Of.Goods:
		c.fail(b.either("ahead", "of"), "no-goods", say.Textf("only goods bought for sales come ahead of them"), say.Textf("take ahead away"))
	}
}

func (c *compiler) checkDays(b *block, s *forecast.Schedule) {
	if s.Every.Count == 0 {
		return // there is none, or it has been told what is wrong with it
	}
	for _, rule := range s.Days {
		if err := rule.Fits(s.Every); err != nil {
			c.fail(b.either("day", "every"), "bad-day", say.Of(err), say.Text{})
		}
	}
}

// checkAmounts compares the count of amounts with what they can mean.
func (c *compiler) checkAmounts(b *block, s *forecast.Schedule) {
	count := len(s.Amounts)
	if s.Amounts == nil || s.YearOfMonths() || s.YearOfQuarters() {
		return
	}
	at := b.files.last(b.keyNode("amounts"), b.keyNode("dates"), b.keyNode("every"))
	if s.Dates != nil {
		if count != len(s.Dates) {
			c.fail(at, "amounts-count", say.Textf("amounts has %d values and dates has %d", count, len(s.Dates)), say.Textf("give each date its amount"))
		}
		return
	}
	if occurrences, bounded := s.Occurrences(c.model.Calendar); !bounded || occurrences != count {
		c.warn(at, "amounts-count", say.Textf("%d amounts fit nothing: they are taken in order from the first, then nothing follows", count),
			say.Textf("12 with every: month are January to December; 4 with every: quarter the quarters; any other count needs as many dates, or from and until with as many occurrences"))
	}
}
