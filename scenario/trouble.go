package scenario

import (
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/scenario/diag"
)

// troubles reads what goes wrong with payments: disputes, incidents, debits that fail, and who
// reacts to reminders.
func (h *habitReader) troubles() {
	h.disputes()
	h.setback("incidents", say.Textf("2%% for 10 days"), incidentText, func(p *payer.Habits) **payer.Setback { return &p.Incidents })
	h.setback("fails", say.Textf("2%% retry after 7 days"), failureText, func(p *payer.Habits) **payer.Setback { return &p.Fails })
	if n, ok := h.b.take("opportunistic"); ok {
		if share, ok := h.share(n, "opportunistic"); ok {
			h.add("opportunistic", n, func(p *payer.Habits) { p.Opportunistic = &share })
		}
	}
	if n, ok := h.b.take("clings"); ok {
		if share, ok := h.shareChange(h.b, n, "clings"); ok {
			h.add("clings", n, func(p *payer.Habits) { p.Clings = share(p.Clings) })
		}
	}
}

var (
	incidentText = regexp.MustCompile(`^(\S+|\S+ %) (?:for|pendant) (.+)$`)
	failureText  = regexp.MustCompile(`^(\S+|\S+ %) (?:retry after|nouvel essai apr[eè]s|repr[ée]sent[ée]s? apr[eè]s) (.+)$`)
)

// setback reads "2% for 10 days", or none.
func (h *habitReader) setback(key string, example say.Text, form *regexp.Regexp, of func(*payer.Habits) **payer.Setback) {
	n, ok := h.b.take(key)
	if !ok {
		return
	}
	if isNone(n) {
		h.add(key, n, func(p *payer.Habits) { *of(p) = nil })
		return
	}
	if found, ok := h.shareFor(n, key, example, form); ok {
		h.add(key, n, func(p *payer.Habits) { *of(p) = &found })
	}
}

// shareFor reads a share of invoices and how long their payment is put off.
func (c *compiler) shareFor(n *yaml.Node, what string, example say.Text, form *regexp.Regexp) (payer.Setback, bool) {
	return scalar(c.reader, n, what, "bad-setback", setbackAs(form, example))
}

// setbackAs returns the parser of setbacks of a form.
func setbackAs(form *regexp.Regexp, example say.Text) func(string) (payer.Setback, error) {
	return func(text string) (payer.Setback, error) {
		parts := form.FindStringSubmatch(text)
		if parts == nil {
			return payer.Setback{}, say.Errorf("%q is not a share and a time: write %v", shorten(text), example)
		}
		share, err := money.ParsePercent(parts[1])
		if err != nil {
			return payer.Setback{}, err
		}
		if share < 0 || share > money.One {
			return payer.Setback{}, say.Errorf("%v is not between 0%% and 100%%", share)
		}
		put, err := calendar.ParseDuration(parts[2])
		if err == nil && put.Count < 0 {
			err = say.Errorf("%s is before, not later", shorten(parts[2]))
		}
		return payer.Setback{Share: share, For: put}, err
	}
}

// heldWords say what of a contested invoice is held.
var heldWords = []string{"all", "disputed"}

// disputes reads "3% for 45 days", the long form, or none.
func (h *habitReader) disputes() {
	n, ok := h.b.filled("disputes", say.Textf("write disputes: 3%% for 45 days, or none"))
	switch {
	case !ok:
	case isNone(n):
		h.add("disputes", n, func(p *payer.Habits) { p.Disputes = nil })
	case n.Kind == yaml.MappingNode:
		h.disputesInFull(n)
	default:
		if found, ok := h.shareFor(n, "disputes", say.Textf("3%% for 45 days"), incidentText); ok {
			h.add("disputes", n, func(p *payer.Habits) { p.Disputes = &payer.Dispute{Share: found.Share, For: found.For} })
		}
	}
}

func (h *habitReader) disputesInFull(n *yaml.Node) {
	b := h.read(n, disputesWords)
	defer b.done()
	b.words = h.b.words.within(disputesWords)
	add := func(key string, n *yaml.Node, set func(*payer.Dispute)) {
		h.add("disputes."+key, n, func(p *payer.Habits) {
			var changed payer.Dispute
			if p.Disputes != nil {
				changed = *p.Disputes
			}
			set(&changed)
			p.Disputes = &changed
		})
	}
	if n, ok := b.take("share"); ok {
		if share, ok := h.shareChange(b, n, "share"); ok {
			add("share", n, func(d *payer.Dispute) { d.Share = share(d.Share) })
		}
	}
	if n, ok := b.take("for"); ok {
		if last, ok := h.durationChange(b, n, "for", true); ok {
			add("for", n, func(d *payer.Dispute) { d.For = last(d.For) })
		}
	}
	if n, ok := b.take("credited"); ok {
		if credited, ok := h.shareChange(b, n, "credited"); ok {
			add("credited", n, func(d *payer.Dispute) { d.Credited = credited(d.Credited) })
		}
	}
	if n, ok := b.take("held"); ok {
		if held, ok := h.oneOf(n, say.Textf("word for what is held"), heldWords); ok {
			add("held", n, func(d *payer.Dispute) { d.OnlyDisputed = held == "disputed" })
		}
	}
}

// checkTroubles refuses disputes and reminders that say nothing or contradict payments by the
// month.
func (c *compiler) checkTroubles(from wording, party *forecast.Party, conditions *forecast.Conditions, severity diag.Severity) {
	habits, reminders := &conditions.Deal.Habits, conditions.Reminders
	key := dialects[party.Side].habits
	switch {
	case habits.ByMonth != nil && (from.says(key+".disputes") || from.says(key+".incidents")) && from.says(key+".by_month"): // said of the keys of pays
	case habits.ByMonth != nil && (reminders != nil || habits.Disputes != nil || habits.Incidents != nil):
		c.add(severity, from.key("reminders", key+".disputes", key+".incidents", key+".by_month"), "by-month-excludes", say.Textf("%s: by_month replaces reminders, disputes and incidents", party.ID), say.Textf("keep one of the two"))
	case habits.Disputes != nil && habits.Disputes.OnlyDisputed && habits.Disputes.Credited == 0:
		c.add(severity, from.key(key+".disputes.held", key+".disputes.credited", key+".disputes"), "nothing-held", say.Textf("%s: only what is disputed is held, and nothing of it is credited", party.ID), say.Textf("write credited: 20%%, or held: all"))
	case reminders != nil && len(reminders.At) == 0 && !from.says("reminders.at"):
		c.add(severity, from.key("reminders"), "missing-key", say.Textf("%s: reminders are sent at no time", party.ID), say.Textf("write at: [7 days, 15 days]"))
	case reminders != nil && reminders.Hours != 0 && reminders.Hourly == 0 && from.says("reminders.hours") && !from.says("reminders.hourly"):
		c.warn(from.key("reminders.hours"), "hours-alone", say.Textf("%s: reminders take hours, and nothing says what an hour costs", party.ID), say.Textf("write hourly: 45 too"))
	case reminders != nil && reminders.Hours == 0 && reminders.Hourly != 0 && from.says("reminders.hourly") && !from.says("reminders.hours"):
		c.warn(from.key("reminders.hourly"), "hours-alone", say.Textf("%s: an hour of reminders costs something, and nothing says how many they take", party.ID), say.Textf("write hours: 0.2 too"))
	}
}

// reminderChanges reads how a customer is reminded, which goes by the day that it is done.
func (c *compiler) reminderChanges(b *block) []strategy.Change {
	return lay(c, b, "reminders", remindersWords, func(x *forecast.Conditions) **payer.Reminders { return &x.Reminders }, payer.Reminders{Covers: money.One}, reminders)
}

// reminders reads the keys of that. What setting reminders up costs is noted for whoever brings them.
func reminders(l *laid[payer.Reminders]) {
	if n, ok := l.b.filled("at", say.Textf("write at: [7 days, 15 days]")); ok {
		days := l.reminderDays(n)
		l.set("at", n, func(r *payer.Reminders) { r.At = days })
	}
	l.share("answered", func(r *payer.Reminders) *money.Rate { return &r.Answered })
	l.share("covers", func(r *payer.Reminders) *money.Rate { return &r.Covers })
	if n, ok := l.b.take("reviewed"); ok {
		l.reviews(n, func(set func(*payer.Reminders)) { l.set("reviewed", n, set) })
	}
	l.expense("cost", func(r *payer.Reminders) *money.Amount { return &r.Cost })
	if n, ok := l.b.take("hours"); ok {
		hours, _ := scalar(l.reader, n, "hours", "bad-hours", parseHours)
		l.set("hours", n, func(r *payer.Reminders) { r.Hours = hours })
	}
	l.expense("hourly", func(r *payer.Reminders) *money.Amount { return &r.Hourly })
	if n, ok := l.b.take("set_up"); ok {
		l.setUp = l.positiveIn(n, "set_up", l.model.Currency)
	}
}

// maxReminders is how many reminders of one invoice are sent at most.
const maxReminders = 20

func (c *compiler) reminderDays(n *yaml.Node) []calendar.Duration {
	items := list(n)
	if len(items) > maxReminders {
		c.fail(n, "too-many-reminders", say.Textf("there are %d reminders of one invoice, more than %d", len(items), maxReminders), say.Text{})
		items = items[:maxReminders]
	}
	days := make([]calendar.Duration, 0, len(items))
	for _, item := range items {
		if d, ok := c.duration(item, "at"); ok {
			days = append(days, d)
		}
	}
	slices.SortStableFunc(days, func(x, y calendar.Duration) int { return nominal(x) - nominal(y) })
	return days
}

// reviews reads on which days somebody looks who is late.
func (c *compiler) reviews(n *yaml.Node, set func(func(*payer.Reminders))) {
	if isNone(n) {
		set(func(r *payer.Reminders) { r.Reviewed = nil })
		return
	}
	rhythm, ok := c.rhythm(n, "reviewed")
	switch {
	case !ok:
	case !rhythm.FromCalendar():
		c.fail(n, "bad-rhythm", say.Textf("reminders are reviewed on days of the calendar, which %q is not", n.Value), say.Textf("write every friday, or 1st and 15th"))
	default:
		anchored := rhythm.Anchored(c.model.Span.First)
		set(func(r *payer.Reminders) { r.Reviewed = &anchored })
	}
}

// parseHours reads a number of hours, at most a thousand: 0.2 is twelve minutes.
func parseHours(text string) (money.Rate, error) {
	hours, err := money.ParsePercent(text + "%")
	if err != nil || strings.Contains(text, ",") || hours < 0 || hours > 10*money.One { // a number has no comma
		return 0, say.Errorf("%q is not a number of hours: write 0.2 for twelve minutes", shorten(text))
	}
	return 100 * hours, nil
}
