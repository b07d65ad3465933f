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
)

// revenueKinds are the words of kinds, and what only schedules of the kind say.
var revenueKinds = []revenueKind{
	{"sale", forecast.Sale, nil},
	{"rental", forecast.Rental, words("period deposit")},
	{"subscription", forecast.Subscription, words("subscribers new churn prepaid")},
	{"advertising", forecast.Advertising, words("threshold")},
	{"licence", forecast.Licence, words("upfront royalty reported minimum")},
	{"franchise", forecast.Franchise, words("entry_fee royalty")},
}

type revenueKind struct {
	word string
	kind forecast.RevenueKind
	keys []string
}

// kindWords are the words for kinds of revenue.
func kindWords() []string {
	all := make([]string, len(revenueKinds))
	for i, k := range revenueKinds {
		all[i] = k.word
	}
	return all
}

// set adds a change of what the schedule brings beside its amounts.
func (k *scheduleReader) set(name string, n *yaml.Node, set func(*forecast.Revenue)) {
	k.add(name, n, func(s *forecast.Schedule) { set(&s.Revenue) })
}

// revenue reads the kind of a schedule and what belongs to it. Another kind than the one in force
// keeps nothing of that.
func (k *scheduleReader) revenue() {
	if n, ok := k.b.take("kind"); ok {
		if word, ok := k.oneOf(n, say.Textf("kind of revenue"), kindWords()); ok {
			kind := revenueKinds[slices.Index(kindWords(), word)].kind
			k.set("kind", n, func(r *forecast.Revenue) {
				if r.Kind != kind {
					*r = forecast.Revenue{Kind: kind}
				}
			})
		}
	}
	k.sums()
	k.subscribers()
	if n, ok := k.b.take("period"); ok && isNone(n) {
		k.set("period", n, func(r *forecast.Revenue) { r.Period = nil })
	} else if ok {
		if d, ok := k.length(n, "period"); ok && d.Count == 0 {
			k.fail(n, "bad-duration", say.Textf("a rental lasts for some time, and %v are none", d), say.Textf("write period: 24 months, or an until"))
		} else if ok {
			k.set("period", n, func(r *forecast.Revenue) { r.Period = &d })
		}
	}
	if n, ok := k.b.take("royalty"); ok {
		if share, ok := k.shareChange(k.b, n, "royalty"); ok {
			k.set("royalty", n, func(r *forecast.Revenue) { r.Royalty = share(r.Royalty) })
		}
	}
	k.reported()
}

// sums reads the amounts that stand beside those of the schedule.
func (k *scheduleReader) sums() {
	for _, sum := range []struct {
		key string
		of  func(*forecast.Revenue) *money.Amount
	}{
		{"deposit", func(r *forecast.Revenue) *money.Amount { return &r.Deposit }},
		{"threshold", func(r *forecast.Revenue) *money.Amount { return &r.Threshold }},
		{"upfront", func(r *forecast.Revenue) *money.Amount { return &r.Once }},
		{"entry_fee", func(r *forecast.Revenue) *money.Amount { return &r.Once }},
		{"minimum", func(r *forecast.Revenue) *money.Amount { return &r.Minimum }},
	} {
		if n, ok := k.b.take(sum.key); ok && isNone(n) {
			k.set(sum.key, n, func(r *forecast.Revenue) { *sum.of(r) = 0 })
		} else if ok {
			amount := k.positiveIn(n, sum.key, k.trading())
			k.set(sum.key, n, func(r *forecast.Revenue) { *sum.of(r) = amount })
		}
	}
}

// mostPrepaid bounds the months that subscribers pay at once.
const mostPrepaid = 36

// subscribers reads how many there are, who comes, who leaves, and how they pay.
func (k *scheduleReader) subscribers() {
	if n, ok := k.b.take("subscribers"); ok {
		if heads, ok := scalar(k.reader, n, "subscribers", "bad-subscribers", parseHeads); ok {
			k.set("subscribers", n, func(r *forecast.Revenue) { r.Subscribers = heads })
		}
	}
	if n, ok := k.b.take("new"); ok && isNone(n) {
		k.set("new", n, func(r *forecast.Revenue) { r.New = 0 })
	} else if ok {
		if heads, ok := scalar(k.reader, n, "new", "bad-subscribers", parseNewHeads); ok {
			k.set("new", n, func(r *forecast.Revenue) { r.New = heads })
		}
	}
	if n, ok := k.b.take("churn"); ok && isNone(n) {
		k.set("churn", n, func(r *forecast.Revenue) { r.Churn = money.Growth{} })
	} else if ok {
		if churn, ok := scalar(k.reader, n, "churn", "bad-churn", parseChurn); ok {
			k.set("churn", n, func(r *forecast.Revenue) { r.Churn = churn })
		}
	}
	if n, ok := k.b.take("prepaid"); ok && isNone(n) {
		k.set("prepaid", n, func(r *forecast.Revenue) { r.Prepaid = 0 })
	} else if ok {
		if d, ok := k.length(n, "prepaid"); ok && (d.Unit != calendar.Months || d.Count == 0 || d.Count > mostPrepaid) {
			k.fail(n, "bad-prepaid", say.Textf("subscribers pay from 1 to %d whole months at once, which %s is not", mostPrepaid, shorten(n.Value)), say.Textf("write prepaid: 12 months, or none"))
		} else if ok {
			k.set("prepaid", n, func(r *forecast.Revenue) { r.Prepaid = d.Count })
		}
	}
}

// reported reads on which days of the calendar royalties are reported and invoiced.
func (k *scheduleReader) reported() {
	n, ok := k.b.take("reported")
	if !ok {
		return
	}
	if isNone(n) {
		k.set("reported", n, func(r *forecast.Revenue) { r.Reported = nil })
		return
	}
	rhythm, ok := k.rhythm(n, "reported")
	switch {
	case !ok:
	case !rhythm.FromCalendar():
		k.fail(n, "bad-rhythm", say.Textf("royalties are reported on days of the calendar, which %q is not", n.Value), say.Textf("write quarter end, or month end"))
	default:
		k.set("reported", n, func(r *forecast.Revenue) { r.Reported = &rhythm })
	}
}

// mostHeads is the most subscribers that there may be.
const mostHeads = int64(forecast.MaxHeads / forecast.Head)

// parseHeads reads a number of subscribers, of which parts count.
func parseHeads(text string) (forecast.Heads, error) {
	heads, err := money.ParseMillionths(text, mostHeads)
	if err != nil {
		return 0, say.Errorf("%w: write subscribers: 120", err)
	}
	return forecast.Heads(heads), nil
}

// parseNewHeads reads "9 a month" or "100 a year", "9 par mois" or "100 par an": how many come in a month.
func parseNewHeads(text string) (forecast.Heads, error) {
	number, period, _ := money.CutPeriod(text)
	if period != "month" && period != "year" {
		return 0, say.Errorf("%q is not a number over time: write new: 9 a month", shorten(text))
	}
	heads, err := money.ParseMillionths(number, mostHeads)
	if err != nil {
		return 0, say.Errorf("%w: write new: 9 a month", err)
	}
	if period == "year" {
		heads /= 12
	}
	return forecast.Heads(heads), nil
}

// parseChurn reads "2% a month" or "20% a year": the part that leaves.
func parseChurn(text string) (money.Growth, error) {
	churn, err := money.ParseGrowth(text)
	if err != nil {
		return churn, say.Errorf("%q is not a part over time: write churn: 2%% a month", shorten(text))
	}
	if churn.Rate < 0 || churn.Rate >= money.One {
		return churn, say.Errorf("%v is not between 0%% and 100%%: churn is the part that leaves", churn.Rate)
	}
	return churn, nil
}

// checkRevenue refuses a schedule whose kind does not fit what it says, as far as a map with some
// prefix of its keys says it.
func (c *compiler) checkRevenue(from wording, prefix string, s *forecast.Schedule) {
	if from.says(prefix+"kind") && !slices.Contains(kindWords(), from.value(prefix+"kind").Value) {
		return // it is refused, and which one is meant is not known
	}
	own := revenueKinds[slices.IndexFunc(revenueKinds, func(k revenueKind) bool { return k.kind == s.Revenue.Kind })]
	for _, other := range revenueKinds {
		for _, key := range other.keys {
			if from.says(prefix+key) && !slices.Contains(own.keys, key) {
				c.fail(from.key(prefix+key), "kind-mismatch", say.Textf("%s belongs to kind: %s, and this schedule is of kind: %s", key, other.word, own.word), say.Textf("write kind: %s, or take %s away", other.word, key))
				return
			}
		}
	}
	c.checkKind(from, prefix, s, own.word)
}

// checkLaidRevenue checks what a lever makes of the only schedule of a party, where it speaks of it
// key by key.
func (c *compiler) checkLaidRevenue(lever *placedLever, party *forecast.Party, conditions *forecast.Conditions) {
	prefix := dialects[party.Side].schedules
	if prefix != "" {
		prefix += "."
	}
	spoken := func(x strategy.Change) bool {
		return strings.HasPrefix(x.Key, prefix) && slices.Contains(scheduleWords.keys, strings.TrimPrefix(x.Key, prefix))
	}
	if len(conditions.Schedules) == 1 && slices.ContainsFunc(lever.Changes, spoken) {
		c.checkRevenue(wording{c.reader, lever.node, lever.node}, prefix, &conditions.Schedules[0])
	}
}

// checkKind refuses a kind of revenue that says too little, or what cannot be.
func (c *compiler) checkKind(from wording, prefix string, s *forecast.Schedule, word string) {
	r := &s.Revenue
	key := func(names ...string) *yaml.Node {
		paths := make([]string, len(names))
		for i, name := range names {
			paths[i] = prefix + name
		}
		return from.key(paths...)
	}
	months := s.Every.Months()
	switch {
	case s.Lasts() && s.Every == (calendar.Step{}) && !from.says(prefix+"every"):
		c.fail(key("kind", "dates", "orders"), "missing-key", say.Textf("a %s goes on from period to period, and nothing says how long one is", word), say.Textf("write every: month and day: 1"))
	case r.Kind == forecast.Subscription && r.Subscribers == 0 && r.New == 0 && !from.says(prefix+"subscribers") && !from.says(prefix+"new"):
		c.fail(key("kind"), "missing-key", say.Textf("a subscription needs subscribers"), say.Textf("write subscribers: 120, or new: 9 a month"))
	case r.Prepaid > 0 && (months == 0 || len(s.Days) > 1 || r.Prepaid%months != 0):
		c.fail(key("prepaid", "every"), "bad-prepaid", say.Textf("%d months at once are no whole number of the periods of the schedule", r.Prepaid), say.Textf("write every: month and one day, with the amount of one month"))
	case (r.Kind == forecast.Licence || r.Kind == forecast.Franchise) && r.Royalty == 0 && !from.says(prefix+"royalty") && s.Amount != 0:
		c.fail(key("kind", "amount"), "missing-key", say.Textf("a %s needs a royalty: the amounts are the other's sales", word), say.Textf("write royalty: 5%%"))
	case r.Minimum != 0 && r.Reported == nil && !from.says(prefix+"reported"):
		c.fail(key("minimum"), "missing-key", say.Textf("a minimum is of the time between two reports, and nothing says when royalties are reported"), say.Textf("write reported: quarter end"))
	case r.Period != nil && s.Until != nil:
		c.fail(key("period", "until"), "excluded-key", say.Textf("period and until exclude each other"), say.Textf("keep one of the two"))
	case s.From == nil && (r.Period != nil || r.Deposit != 0 || r.Once != 0):
		c.fail(key("period", "deposit", "upfront", "entry_fee"), "missing-key", say.Textf("nothing says when the %s begins", word), say.Textf("write from: 2027-03-01"))
	}
}
