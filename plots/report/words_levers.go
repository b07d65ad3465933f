package report

import (
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayHappens  = locale.Phrase{EN: "%s happens.", FR: "%s survient."}
	sayMay      = locale.Phrase{EN: "%s may happen, with a probability of %s.", FR: "%s peut survenir, avec une probabilité de %s."}
	sayTogether = locale.Phrase{EN: "Payers are then late together by %s.", FR: "Les retards vont alors de pair à %s."}
)

// shocks says what may happen to the company, whatever it chooses.
func (w words) shocks() []passage {
	var all []passage
	for _, shock := range w.baseline().Strategy.Shocks {
		head := w.Say(sayHappens, w.quoted(shock.Title))
		if shock.Probability != nil {
			head = w.Say(sayMay, w.quoted(shock.Title), w.percent(*shock.Probability))
		}
		if shock.Together > 0 {
			head = sentences(head, w.Say(sayTogether, w.percent(shock.Together)))
		}
		all = append(all, listed(head, w.levers(shock.Levers))...)
	}
	return all
}

// strategies says what each strategy changes, with what it includes.
func (w words) strategies() []passage {
	var all []passage
	for _, o := range w.Compared.Outcomes[1:] {
		all = append(all, listed(printable(w.name(o)), w.changesOf(o))...)
	}
	return all
}

// changesOf says each lever of a strategy in a line, after what it restates.
func (w words) changesOf(o strategy.Outcome) []string {
	lines := w.levers(o.Strategy.Levers)
	if o.Strategy.Base != nil {
		lines = append(w.restated(o), lines...)
	}
	return lines
}

var (
	sayRestates = locale.Phrase{EN: "The company itself is changed over the whole period.", FR: "L'entreprise elle-même change sur toute la période."}
	sayAdded    = locale.Phrase{EN: "Added: %s.", FR: "Ajouté : %s."}
	sayTakenOut = locale.Phrase{EN: "Taken away: %s.", FR: "Retiré : %s."}
)

// restated says what the strategy's company has that the scenario's has not, and what is said
// of both in other words.
func (w words) restated(o strategy.Outcome) []string {
	company := *w.Document
	company.Compared.Outcomes = []strategy.Outcome{o}
	changed := words{&company, w.Language}
	before, after := members(w.model()), members(changed.model())
	head := w.Say(sayRestates)
	if added := w.missing(after, before); added != nil {
		head = sentences(head, w.Say(sayAdded, w.List(added)))
	}
	if taken := w.missing(before, after); taken != nil {
		head = sentences(head, w.Say(sayTakenOut, w.List(taken)))
	}
	lines := append([]string{head}, without(changed.company(), w.company())...)
	for _, p := range changed.model().Parties {
		at := slices.IndexFunc(w.model().Parties, sameAs(p))
		if at < 0 {
			continue
		}
		if facts := without(changed.facts(p), w.facts(w.model().Parties[at])); len(facts) > 0 {
			lines = append(lines, w.Say(sayLever, w.partyName(p), sentences(facts...)))
		}
	}
	return lines
}

// without returns what is said that has not been said before.
func without(say, before []string) []string {
	return slices.DeleteFunc(say, func(s string) bool { return slices.Contains(before, s) })
}

// members lists the parties and lenders of a company.
func members(m *forecast.Model) []*forecast.Party {
	all := slices.Clone(m.Parties)
	for _, loan := range m.Loans {
		all = append(all, loan.Lender)
	}
	return all
}

// sameAs tells whether a party is another one under some strategy.
func sameAs(p *forecast.Party) func(*forecast.Party) bool {
	return func(o *forecast.Party) bool { return o.Side == p.Side && o.ID == p.ID }
}

// missing names those of some that others lack.
func (w words) missing(some, others []*forecast.Party) []string {
	var names []string
	for _, p := range some {
		if !slices.ContainsFunc(others, sameAs(p)) {
			names = append(names, w.quoted(p.Name))
		}
	}
	return names
}

var (
	sayWholeSide = map[forecast.Side]locale.Phrase{
		forecast.Customer: {EN: "All customers", FR: "Tous les clients"},
		forecast.Supplier: {EN: "All suppliers", FR: "Tous les fournisseurs"},
		forecast.Expense:  {EN: "All expenses", FR: "Toutes les dépenses"},
		forecast.Income:   {EN: "All other income", FR: "Toutes les autres recettes"},
	}
	sayLever       = locale.Phrase{EN: "%s — %s", FR: "%s — %s"}
	sayLeverFrom   = locale.Phrase{EN: "%s, from %s on", FR: "%s, à partir du %s"}
	sayLeverUntil  = locale.Phrase{EN: "%s, until %s", FR: "%s, jusqu'au %s"}
	sayLeverWithin = locale.Phrase{EN: "%s, from %s to %s", FR: "%s, du %s au %s"}
	sayAccepted    = locale.Phrase{EN: "accepted by %s", FR: "accepté par %s"}
	sayLost        = locale.Phrase{EN: "%s of the business is lost", FR: "activité perdue : %s"}
	sayOnce        = locale.Phrase{EN: "it costs %s once", FR: "coût unique : %s"}
	sayPerOrder    = locale.Phrase{EN: "it costs %s an order", FR: "coût par commande : %s"}
	sayPerInvoice  = locale.Phrase{EN: "it costs %s an invoice", FR: "coût par facture : %s"}
	sayPerSale     = locale.Phrase{EN: "it costs %s of what is ordered", FR: "coût : %s de ce qui est commandé"}
)

// levers says each lever in a line: whom it aims at, for which orders, what it changes, who
// accepts it and what it costs.
func (w words) levers(all []*strategy.Lever) []string {
	lines := make([]string, len(all))
	for i, lever := range all {
		lines[i] = w.lever(lever) + "."
	}
	return lines
}

// lever says one lever, without a full stop.
func (w words) lever(lever *strategy.Lever) string {
	say := w.changes(lever)
	if lever.Accepted != money.One-lever.Lost || lever.Lost > 0 {
		say = append(say, w.Say(sayAccepted, w.percent(lever.Accepted)))
	}
	if lever.Lost > 0 {
		say = append(say, w.Say(sayLost, w.percent(lever.Lost)))
	}
	if lever.Once > 0 {
		say = append(say, w.Say(sayOnce, w.sum(lever.Once)))
	}
	return w.Say(sayLever, w.period(lever, w.targets(lever.Targets)), w.joined(say))
}

// joined lists what has commas of its own.
func (w words) joined(say []string) string {
	separator := "; "
	if w.IsFrench() {
		separator = locale.NoBreakSpace + "; "
	}
	return strings.Join(say, separator)
}

// targets names whom a lever aims at.
func (w words) targets(aimed []*forecast.Party) string {
	side, whole := aimed[0].Side, 0
	for _, p := range w.model().Parties {
		if p.Side == side {
			whole++
		}
	}
	if len(aimed) == whole && whole > 1 {
		return w.Say(sayWholeSide[side])
	}
	names := make([]string, len(aimed))
	for i, p := range aimed {
		names[i] = w.partyName(p)
	}
	return w.List(names)
}

// period says when a lever holds, unless it is from the first day on.
func (w words) period(lever *strategy.Lever, who string) string {
	begins, ends := lever.Period.First > w.span().First, lever.Period.Last < calendar.Always.Last
	first, last := w.Date(lever.Period.First), w.Date(lever.Period.Last)
	switch {
	case begins && ends:
		return w.Say(sayLeverWithin, who, first, last)
	case begins:
		return w.Say(sayLeverFrom, who, first)
	case ends:
		return w.Say(sayLeverUntil, who, last)
	}
	return who
}

// A leverKey is what a key of a lever is called, and how to say what it makes of conditions.
type leverKey struct {
	label locale.Phrase
	value func(words, *forecast.Conditions) string
}

// leverKeys are the keys that are said in words, without the block they stand in.
var leverKeys = map[string]leverKey{
	"minimum_order": {locale.Phrase{EN: "minimum order", FR: "commande minimale"}, func(w words, c *forecast.Conditions) string {
		return w.setback(c.MinimumOrder > 0, func() string { return w.sum(c.MinimumOrder) })
	}},
	"safety": {locale.Phrase{EN: "safety stock", FR: "stock de sécurité"}, func(w words, c *forecast.Conditions) string {
		return w.setback(c.Safety.Count > 0, func() string { return w.length(c.Safety) })
	}},
	"receipt_after": {locale.Phrase{EN: "time for an invoice to arrive", FR: "temps qu'une facture met à arriver"}, func(w words, c *forecast.Conditions) string { return w.length(*c.ReceiptAfter) }},
	"rush.most": {locale.Phrase{EN: "rush orders", FR: "commandes urgentes"}, func(w words, c *forecast.Conditions) string {
		if c.Rush.Most == 0 {
			return w.Say(sayUnbounded)
		}
		return w.mostRushed(c.Rush)
	}},
	"terms":                    {locale.Phrase{EN: "payment terms", FR: "conditions de paiement"}, words.leverTerms},
	"discount":                 {locale.Phrase{EN: "early-payment discount", FR: "escompte"}, words.leverDiscount},
	"retention":                {locale.Phrase{EN: "retention", FR: "retenue de garantie"}, words.leverRetention},
	"delivery":                 {locale.Phrase{EN: "delivery", FR: "livraison"}, func(w words, c *forecast.Conditions) string { return w.afterOrder(c.Delivery) }},
	"invoicing":                {locale.Phrase{EN: "invoices", FR: "factures"}, func(w words, c *forecast.Conditions) string { return w.rhythm(c.Invoicing.Rhythm) }},
	"invoicing.rhythm":         {locale.Phrase{EN: "invoices", FR: "factures"}, func(w words, c *forecast.Conditions) string { return w.rhythm(c.Invoicing.Rhythm) }},
	"invoicing.after":          {locale.Phrase{EN: "invoices leave later by", FR: "factures envoyées plus tard de"}, func(w words, c *forecast.Conditions) string { return w.length(c.Invoicing.After) }},
	"invoicing.receipt_after":  {locale.Phrase{EN: "time for an invoice to arrive", FR: "temps qu'une facture met à arriver"}, func(w words, c *forecast.Conditions) string { return w.length(*c.Invoicing.ReceiptAfter) }},
	"invoicing.cost":           {locale.Phrase{EN: "cost of an invoice", FR: "coût d'une facture"}, func(w words, c *forecast.Conditions) string { return w.sum(c.Invoicing.Cost) }},
	"invoicing.exact_due_date": {locale.Phrase{EN: "lateness taken off by an exact due date", FR: "retard supprimé par une échéance exacte"}, func(w words, c *forecast.Conditions) string { return w.Count(c.Invoicing.ExactDueDate, lengthsOf[0]) }},
	"incidents": {locale.Phrase{EN: "payment incidents", FR: "incidents de paiement"}, func(w words, c *forecast.Conditions) string {
		return w.setback(c.Deal.Habits.Incidents != nil, func() string { return w.percentFor(c.Deal.Habits.Incidents.Share, c.Deal.Habits.Incidents.For) })
	}},
	"fails": {locale.Phrase{EN: "payments that fail", FR: "paiements rejetés"}, func(w words, c *forecast.Conditions) string {
		return w.setback(c.Deal.Habits.Fails != nil, func() string { return w.percentFor(c.Deal.Habits.Fails.Share, c.Deal.Habits.Fails.For) })
	}},
	"clings":                {locale.Phrase{EN: "share of shortened terms lost again as lateness", FR: "part des délais raccourcis reperdue en retard"}, func(w words, c *forecast.Conditions) string { return w.percent(c.Deal.Habits.Clings) }},
	"opportunistic":         {locale.Phrase{EN: "share that reacts to reminders", FR: "part qui réagit aux relances"}, func(w words, c *forecast.Conditions) string { return w.percent(*c.Deal.Habits.Opportunistic) }},
	"quote":                 {locale.Phrase{EN: "quotes", FR: "devis"}, func(w words, _ *forecast.Conditions) string { return w.Say(sayNeitherItem) }},
	"quote.decided_after":   {locale.Phrase{EN: "decision on a quote", FR: "décision sur un devis"}, func(w words, c *forecast.Conditions) string { return w.later(c.Quote.DecidedAfter) }},
	"quote.won":             {locale.Phrase{EN: "quotes won", FR: "devis acceptés"}, func(w words, c *forecast.Conditions) string { return w.percent(c.Quote.Won) }},
	"quote.converted_after": {locale.Phrase{EN: "order entered", FR: "commande saisie"}, func(w words, c *forecast.Conditions) string { return w.later(c.Quote.ConvertedAfter) }},
	"vat":                   {locale.Phrase{EN: "VAT", FR: "TVA"}, words.leverVAT},
	"volume":                {locale.Phrase{EN: "volume", FR: "volume"}, func(w words, c *forecast.Conditions) string { return w.factor(c.Volume) }},
	"price":                 {locale.Phrase{EN: "price", FR: "prix"}, func(w words, c *forecast.Conditions) string { return w.factor(c.Price) }},
	"rush":                  {locale.Phrase{EN: "rush orders", FR: "commandes urgentes"}, func(w words, _ *forecast.Conditions) string { return w.Say(sayNeitherItem) }},
	"rush.share":            {locale.Phrase{EN: "share of rush orders", FR: "part des commandes urgentes"}, func(w words, c *forecast.Conditions) string { return w.percent(c.Rush.Share) }},
	"rush.delivery":         {locale.Phrase{EN: "delivery of rush orders", FR: "livraison des commandes urgentes"}, func(w words, c *forecast.Conditions) string { return w.afterOrder(c.Rush.Delivery) }},
	"rush.surcharge":        {locale.Phrase{EN: "surcharge of rush orders", FR: "supplément des commandes urgentes"}, func(w words, c *forecast.Conditions) string { return w.percent(c.Rush.Surcharge) }},
	"rush.terms":            {locale.Phrase{EN: "payment terms of rush orders", FR: "conditions de paiement des commandes urgentes"}, func(w words, c *forecast.Conditions) string { return w.term(swapped(c)) }},
	"late":                  {locale.Phrase{EN: "lateness", FR: "retard"}, func(w words, c *forecast.Conditions) string { return w.late(c, nil) }},
	"advance_late":          {locale.Phrase{EN: "lateness of what is due on order", FR: "retard de ce qui est dû à la commande"}, func(w words, c *forecast.Conditions) string { return w.length(*c.Deal.Habits.AdvanceLate) }},
	"discount_taken":        {locale.Phrase{EN: "share that takes the discount", FR: "part qui prend l'escompte"}, func(w words, c *forecast.Conditions) string { return w.orNone(w.percents(c.Deal.Habits.DiscountTaken)) }},
	"never":                 {locale.Phrase{EN: "share never paid", FR: "part jamais payée"}, func(w words, c *forecast.Conditions) string { return w.percent(c.Deal.Habits.Never) }},
	"by_month": {locale.Phrase{EN: "paid by the month", FR: "paiement au mois"}, func(w words, c *forecast.Conditions) string {
		return w.orNone(w.List(w.byMonth(c.Deal.Habits.ByMonth)))
	}},
	"by":             {locale.Phrase{EN: "means of payment", FR: "moyens de paiement"}, words.leverMeans},
	"pay_days":       {locale.Phrase{EN: "pay days", FR: "jours de paiement"}, words.leverPayDays},
	"waits_for_cash": {locale.Phrase{EN: "cash that it waits for", FR: "trésorerie attendue"}, words.leverWaits},
	"priority":       {locale.Phrase{EN: "priority", FR: "priorité"}, words.leverPriority},
}

// leverBlocks are the blocks of which the whole is said, once.
var leverBlocks = map[string]func(words, *forecast.Conditions) string{
	"reminders":    func(w words, c *forecast.Conditions) string { return lowered(w.reminders(c)) },
	"late_fees":    func(w words, c *forecast.Conditions) string { return lowered(w.lateFees(c)) },
	"payment_plan": func(w words, c *forecast.Conditions) string { return lowered(w.paymentPlan(c)) },
	"collection":   func(w words, c *forecast.Conditions) string { return lowered(w.stages(c)) },
	"credit_check": func(w words, c *forecast.Conditions) string { return lowered(w.creditCheck(c)) },
	"credit_limit": func(w words, c *forecast.Conditions) string { return lowered(w.creditLimit(c)) },
	"factoring":    func(w words, c *forecast.Conditions) string { return lowered(w.factoring(c)) },
	"disputes":     labelled(locale.Phrase{EN: "disputes", FR: "litiges"}, func(w words, c *forecast.Conditions) string { return w.orNone(w.disputes(c)) }),
	"commitment":   labelled(locale.Phrase{EN: "commitment", FR: "engagement"}, words.commitment),
	"rebate":       labelled(locale.Phrase{EN: "rebate", FR: "remise"}, words.rebate),
	"concession":   labelled(locale.Phrase{EN: "concession for each order", FR: "geste commercial par commande"}, words.concession),
}

// labelled says a block behind its name.
func labelled(label locale.Phrase, say func(words, *forecast.Conditions) string) func(words, *forecast.Conditions) string {
	return func(w words, c *forecast.Conditions) string { return w.Say(saySentences, w.Say(label), say(w, c)) }
}

// changes says what a lever makes of the conditions of those it aims at. A key that changes
// the value in force says by how much where it aims at several.
func (w words) changes(lever *strategy.Lever) []string {
	all := slices.Concat(lever.Changes, lever.Moods)
	base, alone := lever.Targets[0].Base(), len(lever.Targets) == 1
	result := strategy.Apply(base, all)
	var say []string
	said := map[string]bool{}
	once := func(what string, text func() string) {
		if !said[what] {
			say = append(say, text())
		}
		said[what] = true
	}
	for _, change := range all {
		key := keyOf(change.Key)
		known, isKnown := leverKeys[key]
		name, _, _ := strings.Cut(key, ".")
		block, inBlock := leverBlocks[name]
		by, relative := strings.CutPrefix(change.Value, "by ")
		switch {
		case key == "together": // said of the whole shock
		case key == "cost":
			say = append(say, w.leverCosts(result)...)
		case inBlock:
			once(name, func() string { return block(w, result) })
		case strings.HasPrefix(key, milestoneKey):
			say = append(say, w.leverMilestone(strings.TrimPrefix(key, milestoneKey), result))
		case key == "rush.terms" && !alone && result.Rush.Swap != forecast.FixedSwap:
			say = append(say, w.Say(saySentences, w.Say(known.label), w.Say(swapPhrases[result.Rush.Swap])))
		case isKnown && relative && !alone:
			say = append(say, w.Say(saySentences, w.Say(known.label), w.by(by)))
		case isKnown:
			say = append(say, w.Say(saySentences, w.Say(known.label), known.value(w, result)))
		case alone && slices.Contains(scheduleKeys, key):
			once("orders", func() string {
				side := lever.Targets[0].Side
				return w.Say(saySentences, w.Say(scheduleLabel(side, result)), w.schedules(side, result))
			})
		default:
			say = append(say, w.Say(saySentences, printable(change.Key), w.quoted(change.Value)))
		}
	}
	return say
}

// scheduleKeys are the keys of a schedule: what they come to is said as a whole.
var scheduleKeys = []string{"sales", "purchases", "amount", "amounts", "count", "probability", "of", "share", "ahead", "above", "every", "day", "dates", "orders", "growth", "season",
	"kind", "period", "deposit", "subscribers", "new", "churn", "prepaid", "threshold", "upfront", "royalty", "reported", "minimum", "entry_fee"}

// keyOf leaves out the block that a key stands in, and what it names there.
func keyOf(key string) string {
	for _, block := range []string{"sales.", "purchases.", "pays.", "we_pay."} {
		key = strings.TrimPrefix(key, block)
	}
	if strings.HasPrefix(key, "season.") {
		return "season"
	}
	return key
}

// scheduleLabel is what the schedules of a party are called.
func scheduleLabel(side forecast.Side, c *forecast.Conditions) locale.Phrase {
	ordered := func(s forecast.Schedule) bool { return s.Revenue.Kind == forecast.Sale }
	switch {
	case !side.HasInvoices():
		return saySchedule
	case len(c.Schedules) > 0 && !slices.ContainsFunc(c.Schedules, ordered):
		return sayContract
	}
	return sayOrders
}

var (
	saySchedule = locale.Phrase{EN: "schedule", FR: "échéancier"}
	sayContract = locale.Phrase{EN: "contract", FR: "contrat"}
	sayOrders   = locale.Phrase{EN: "orders", FR: "commandes"}
	sayMore     = locale.Phrase{EN: "%s more", FR: "%s de plus"}
	sayLess     = locale.Phrase{EN: "%s less", FR: "%s de moins"}
	sayTimes    = locale.Phrase{EN: "times %s", FR: "× %s"}
	sayPoints   = locale.Phrase{EN: "%s percentage points", FR: "%s points de pourcentage"}
	swapPhrases = map[forecast.Swap]locale.Phrase{
		forecast.NoSwap:           {EN: "those of the others", FR: "celles des autres"},
		forecast.LadderSwap:       {EN: "one step shorter for each halving of the delivery time", FR: "un palier de moins chaque fois que la livraison va deux fois plus vite"},
		forecast.ProportionalSwap: {EN: "shortened in proportion to the delivery time", FR: "raccourcies à proportion de la livraison"},
	}
)

// by says a change of the value in force, such as "+15 days" or "x2".
func (w words) by(text string) string {
	if factor, times := strings.CutPrefix(text, "x"); times {
		return w.Say(sayTimes, w.agreedText(factor, factor))
	}
	say := sayMore
	if strings.HasPrefix(text, "-") {
		say = sayLess
	}
	plain := strings.TrimLeft(text, "+-")
	if number, points := strings.CutSuffix(strings.TrimSuffix(plain, "s"), " point"); points {
		return w.Say(say, w.Say(sayPoints, w.agreedText(number, number)))
	}
	if rate, err := money.ParsePercent(plain); err == nil {
		return w.Say(say, w.percent(rate))
	}
	if length, err := calendar.ParseDuration(plain); err == nil {
		return w.Say(say, w.length(length))
	}
	if amount, err := w.currency().Parse(plain); err == nil {
		return w.Say(say, w.sum(amount))
	}
	return printable(text)
}

// factor says how much more or less than what is in force.
func (w words) factor(rate money.Rate) string {
	if rate < 0 {
		return w.Say(sayLess, w.percent(-rate))
	}
	return w.Say(sayMore, w.percent(rate))
}

func (w words) orNone(text string) string {
	if text == "" {
		return w.Say(sayNeitherItem)
	}
	return text
}

// leverTerms says the terms with the cases that have others.
func (w words) leverTerms(c *forecast.Conditions) string {
	say := []string{w.term(c.Deal.Terms)}
	for _, each := range c.Cases {
		if each.Terms != nil {
			say = append(say, w.Say(sayCase, w.which(each), w.term(*each.Terms)))
		}
	}
	return strings.Join(say, ", ")
}

var sayCase = locale.Phrase{EN: "for %s: %s", FR: "pour %s : %s"}

func (w words) leverDiscount(c *forecast.Conditions) string {
	var say []string
	if c.Deal.Discount != nil {
		say = append(say, w.offer(*c.Deal.Discount))
	}
	for _, each := range c.Cases {
		switch {
		case each.Discount != nil:
			say = append(say, w.Say(sayCase, w.which(each), w.offer(*each.Discount)))
		case each.Offer:
			say = append(say, w.Say(sayCase, w.which(each), w.Say(sayNeitherItem)))
		}
	}
	return w.orNone(strings.Join(say, ", "))
}

func (w words) leverRetention(c *forecast.Conditions) string {
	if c.Deal.Retention == nil {
		return w.Say(sayNeitherItem)
	}
	return w.agreedText(c.Deal.Retention.String(), c.Deal.Retention.French(), c.Deal.Retention.From)
}

func (w words) leverVAT(c *forecast.Conditions) string {
	var say []string
	if c.VAT.Rate != nil {
		say = append(say, w.percent(*c.VAT.Rate))
	}
	if c.VAT.OnPayment != nil {
		say = append(say, w.Say(map[bool]locale.Phrase{true: sayOnPaying, false: sayOnInvoicing}[*c.VAT.OnPayment]))
	}
	return w.orNone(strings.Join(say, ", "))
}

func (w words) leverMeans(c *forecast.Conditions) string {
	var names []string
	for _, by := range c.Deal.Habits.By {
		names = append(names, w.Say(sayBracketed, w.meansName(by.Means.Name), w.percent(by.Share)))
	}
	return w.orNone(w.List(names))
}

func (w words) leverPayDays(c *forecast.Conditions) string {
	if c.Deal.Habits.PayDays == nil {
		return w.Say(sayNeitherItem)
	}
	return w.rhythm(*c.Deal.Habits.PayDays)
}

func (w words) leverWaits(c *forecast.Conditions) string {
	if c.Waits == nil {
		return w.Say(sayNeitherItem)
	}
	return w.sum(c.Waits.Above)
}

func (w words) leverPriority(c *forecast.Conditions) string {
	if c.Waits == nil || c.Waits.Priority == 0 {
		return w.Say(sayNeitherItem)
	}
	return w.Integer(int64(c.Waits.Priority))
}

// milestoneKey begins the keys of milestones.
const milestoneKey = "milestones."

func (w words) leverMilestone(name string, c *forecast.Conditions) string {
	at := slices.IndexFunc(c.Deal.Milestones, func(m forecast.Milestone) bool { return m.Name == name })
	return w.Say(saySentences, w.quoted(name), w.milestone(c.Deal.Milestones[at]))
}

// leverCosts says what a lever costs on the orders it holds for.
func (w words) leverCosts(c *forecast.Conditions) []string {
	var say []string
	for _, cost := range c.Costs {
		if cost.PerOrder > 0 {
			say = append(say, w.Say(sayPerOrder, w.sum(cost.PerOrder)))
		}
		if cost.PerInvoice > 0 {
			say = append(say, w.Say(sayPerInvoice, w.sum(cost.PerInvoice)))
		}
		if cost.Share > 0 {
			say = append(say, w.Say(sayPerSale, w.percent(cost.Share)))
		}
	}
	return say
}
