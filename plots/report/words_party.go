package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
)

// A pair is one thing said of customers, who deal with us, and of suppliers, with whom we do.
type pair struct{ customer, supplier locale.Phrase }

func (q pair) of(side forecast.Side) locale.Phrase {
	if side == forecast.Supplier {
		return q.supplier
	}
	return q.customer
}

// facts say what was agreed with a customer or supplier, and how it behaves, or what an
// expense or income is.
func (w words) facts(p *forecast.Party) []string {
	if !p.Side.HasInvoices() {
		return []string{w.entry(p)}
	}
	c := p.Base()
	say := []string{w.orders(p.Side, c), w.quote(c), w.foreign(p), w.vat(c), w.delivered(p.Side, c), w.milestones(c.Deal.Milestones), w.agreed(c)}
	say = append(say, w.exceptions(c)...)
	say = append(say, w.discount(&c.Deal), w.retention(c.Deal.Retention), w.paid(p.Side, c), w.means(&c.Deal), w.lost(c))
	say = append(say, w.troubles(c)...)
	say = append(say, w.recovery(c)...)
	say = append(say, w.bargains(c)...)
	say = append(say, w.rush(c))
	if own := c.Deal.Calendar; own != nil && p.Side == forecast.Customer {
		say = append(say, w.Say(sayOwnCalendar, w.Say(calendarPhrases[own.Name()])))
	}
	return say
}

var (
	sayForeign = locale.Phrase{
		EN: "They trade in %s; amounts are converted to %s here at the scenario's rate.",
		FR: "L'échange se fait en %s ; les montants sont convertis ici en %s au cours du scénario."}
	sayVATOnTop    = locale.Phrase{EN: "VAT of %s comes on top.", FR: "S'y ajoute une TVA de %s."}
	sayVATOnTopPay = locale.Phrase{EN: "VAT of %s comes on top and counts on payment.", FR: "S'y ajoute une TVA de %s, exigible au paiement."}
	sayVATOnTopInv = locale.Phrase{EN: "VAT of %s comes on top and counts on the invoice.", FR: "S'y ajoute une TVA de %s, exigible à la facture."}
	sayVATOnRest   = locale.Phrase{EN: "VAT of %s comes on top of the others.", FR: "Aux autres s'ajoute une TVA de %s."}
	sayVATNone     = locale.Phrase{EN: "No VAT is asked.", FR: "Aucune TVA n'est demandée."}
	sayOwnCalendar = locale.Phrase{EN: "They pay on business days of their own: %s.", FR: "On nous paie à d'autres jours ouvrés : %s."}
)

func (w words) foreign(p *forecast.Party) string {
	if p.Currency == (money.Currency{}) {
		return ""
	}
	return w.Say(sayForeign, p.Currency.Code(), w.model().Currency.Code())
}

// vat says the VAT of the party's orders, where the company knows any.
func (w words) vat(c *forecast.Conditions) string {
	scheme := w.model().VAT
	if scheme == nil {
		return ""
	}
	rate, say := scheme.Rate, sayVATOnTop
	if c.VAT.Rate != nil {
		rate = *c.VAT.Rate
	}
	own, stated := c.VAT.OnPayment, 0 // schedules that have stated theirs
	for i := range c.Schedules {
		if c.Schedules[i].VAT.Rate != nil {
			stated++
		}
	}
	switch sameDay := own == nil || *own == scheme.OnPayment; {
	case stated > 0 && stated == len(c.Schedules) && sameDay:
		return ""
	case stated > 0 && sameDay:
		return w.Say(sayVATOnRest, w.percent(rate))
	case rate == 0:
		return w.Say(sayVATNone)
	case sameDay:
	case *own:
		say = sayVATOnTopPay
	default:
		say = sayVATOnTopInv
	}
	return w.Say(say, w.percent(rate))
}

var (
	sayDelivers = pair{
		locale.Phrase{EN: "We deliver %s and invoice %s.", FR: "Nous livrons %s et facturons %s."},
		locale.Phrase{EN: "They deliver %s and invoice %s.", FR: "On nous livre %s et on nous facture %s."}}
	sayPeriodEnds   = locale.Phrase{EN: "on the last day of each period", FR: "le dernier jour de chaque période"}
	sayAtOnce       = locale.Phrase{EN: "on the day of the order", FR: "le jour de la commande"}
	sayOwnDates     = locale.Phrase{EN: "on the date that each order states", FR: "à la date que donne chaque commande"}
	sayOwnOrAfter   = locale.Phrase{EN: "%s, or on the date that an order states,", FR: "%s, ou à la date que donne une commande,"}
	sayAfterOrder   = locale.Phrase{EN: "%s after the order", FR: "%s après la commande"}
	sayLeavesLater  = locale.Phrase{EN: "The invoice leaves %s after that.", FR: "La facture part %s après cela."}
	sayArrivesLater = locale.Phrase{EN: "The invoice arrives %s after its date.", FR: "La facture arrive %s après sa date."}
	sayMilestones   = locale.Phrase{EN: "Milestones: %s.", FR: "Étapes : %s."}
)

// deliveriesStated tells whether some orders, or all, state the date of their delivery themselves.
func deliveriesStated(c *forecast.Conditions) (some, all bool) {
	all = len(c.Schedules) > 0
	for _, s := range c.Schedules {
		states := func(p *forecast.Particulars) bool { return p != nil && p.Delivery != nil }
		some = some || slices.ContainsFunc(s.Own, states)
		all = all && s.Own != nil && !slices.ContainsFunc(s.Own, func(p *forecast.Particulars) bool { return !states(p) })
	}
	return some, all
}

func (w words) afterOrder(d calendar.Duration) string {
	if d.Count == 0 {
		return w.Say(sayAtOnce)
	}
	return w.Say(sayAfterOrder, w.length(d))
}

// delivered says when what is ordered is delivered and invoiced. When the invoice arrives is
// said where the terms count from it, or the scenario says so.
func (w words) delivered(side forecast.Side, c *forecast.Conditions) string {
	by := c.Invoicing
	when := w.afterOrder(c.Delivery)
	if !slices.ContainsFunc(c.Schedules, func(s forecast.Schedule) bool { return !s.Lasts() }) && len(c.Schedules) > 0 {
		when = w.Say(sayPeriodEnds)
	}
	switch stated, all := deliveriesStated(c); {
	case all:
		when = w.Say(sayOwnDates)
	case stated:
		when = w.Say(sayOwnOrAfter, when)
	}
	say := []string{w.Say(sayDelivers.of(side), when, w.rhythm(by.Rhythm))}
	if by.After.Count > 0 {
		say = append(say, w.Say(sayLeavesLater, w.length(by.After)))
	}
	mail, told := calendar.Duration{Count: terms.MailDays}, by.ReceiptAfter != nil || c.ReceiptAfter != nil
	switch {
	case by.ReceiptAfter != nil:
		mail = *by.ReceiptAfter
	case told:
		mail = *c.ReceiptAfter
	}
	for _, instalment := range c.Deal.Terms.Instalments() {
		told = told || instalment.Base().Kind == terms.Receipt
	}
	if told {
		say = append(say, w.Say(sayArrivesLater, w.length(mail)))
	}
	return sentences(say...)
}

func (w words) milestones(all []forecast.Milestone) string {
	if len(all) == 0 {
		return ""
	}
	items := make([]string, len(all))
	for i, m := range all {
		items[i] = w.quoted(m.Name) + " " + w.milestone(m)
	}
	return w.Say(sayMilestones, w.List(items))
}

func (w words) milestone(m forecast.Milestone) string {
	if m.Date != nil {
		return w.Say(sayOnA, w.Date(*m.Date))
	}
	return w.agreedText(m.Rule.English(), m.Rule.French(), m.Rule.Base())
}

// pointInNumber is a decimal point that a French reader expects as a comma.
var pointInNumber = regexp.MustCompile(`(\d)\.(\d)`)

// agreedText picks the language of what the grammar of terms prints. French sets milestones
// apart: nobody knows their gender.
func (w words) agreedText(english, french string, events ...terms.Event) string {
	if !w.IsFrench() {
		return printable(english)
	}
	slices.SortFunc(events, func(x, y terms.Event) int { return cmp.Compare(len(y.Milestone), len(x.Milestone)) })
	var apart []string
	for _, event := range events {
		if name := event.Milestone; name != "" {
			apart = append(apart, "d'"+name, "de "+w.Quote(name), "de "+name, "de "+w.Quote(name), "avant "+name, "avant "+w.Quote(name))
		}
	}
	text := strings.NewReplacer(apart...).Replace(pointInNumber.ReplaceAllString(french, "$1,$2"))
	return w.Typeset(printable(text))
}

func (w words) term(t terms.Term) string {
	var events []terms.Event
	for _, instalment := range t.Instalments() {
		events = append(events, instalment.Base())
	}
	return w.agreedText(t.English(), t.French(), events...)
}

func (w words) offer(d terms.Discount) string { return w.agreedText(d.String(), d.French()) }

var (
	sayTerms     = locale.Phrase{EN: "Payment terms: %s.", FR: "Conditions de paiement : %s."}
	sayDueAtOnce = locale.Phrase{EN: "Invoices are due on their date.", FR: "Les factures sont dues à leur date."}
)

// agreed says the payment terms; a payer by the month needs none.
func (w words) agreed(c *forecast.Conditions) string {
	switch {
	case !c.Deal.Terms.IsZero():
		return w.Say(sayTerms, w.term(c.Deal.Terms))
	case c.Deal.Habits.ByMonth != nil:
		return ""
	}
	return w.Say(sayDueAtOnce)
}

var (
	sayCaseTerms    = locale.Phrase{EN: "For %s instead: %s.", FR: "Mais pour %s : %s."}
	sayCaseDiscount = locale.Phrase{EN: "For %s an early-payment discount of %s is offered.", FR: "Pour %s, un escompte est offert : %s."}
	sayCaseNone     = locale.Phrase{EN: "For %s no early-payment discount is offered.", FR: "Pour %s, aucun escompte n'est offert."}
	sayFirstFits    = locale.Phrase{EN: "The first exception that fits holds.", FR: "La première exception qui convient l'emporte."}
	sayAbove        = locale.Phrase{EN: "orders above %s", FR: "les commandes de plus de %s"}
	sayNewAbove     = locale.Phrase{EN: "%s if above %s", FR: "%s, mais seulement au-delà de %s"}
	sayNew          = locale.Phrase{EN: "the first %s orders", FR: "les %s premières commandes"}
	sayNewOne       = locale.Phrase{EN: "the first order", FR: "la première commande"}
)

// exceptions says for which orders other terms or discounts hold.
func (w words) exceptions(c *forecast.Conditions) []string {
	var say []string
	ofTerms, ofDiscounts := 0, 0
	for _, each := range c.Cases {
		switch {
		case each.Terms != nil:
			ofTerms++
			say = append(say, w.Say(sayCaseTerms, w.which(each), w.term(*each.Terms)))
		case each.Discount != nil:
			ofDiscounts++
			say = append(say, w.Say(sayCaseDiscount, w.which(each), w.offer(*each.Discount)))
		default:
			ofDiscounts++
			say = append(say, w.Say(sayCaseNone, w.which(each)))
		}
	}
	if max(ofTerms, ofDiscounts) > 1 {
		say = append(say, w.Say(sayFirstFits))
	}
	return say
}

// which names the orders that a case is for.
func (w words) which(each forecast.Case) string {
	first := w.Say(sayNewOne)
	if each.New > 1 {
		first = w.Say(sayNew, w.Integer(int64(each.New)))
	}
	switch {
	case each.New == 0:
		return w.Say(sayAbove, w.sum(each.Above))
	case each.Above == 0:
		return first
	}
	return w.Say(sayNewAbove, first, w.sum(each.Above))
}

var (
	sayOffer      = locale.Phrase{EN: "Early-payment discount: %s.", FR: "Escompte pour paiement anticipé : %s."}
	sayTaken      = locale.Phrase{EN: "The discount is taken on %s of what is paid.", FR: "L'escompte est pris sur %s de ce qui est payé."}
	sayTakenTiers = locale.Phrase{EN: "The discount is taken, tier by tier, on %s of what is paid.", FR: "L'escompte est pris, palier par palier, sur %s de ce qui est payé."}
	sayUntaken    = locale.Phrase{EN: "Nobody takes the discount.", FR: "Personne ne prend l'escompte."}
	sayVATKept    = locale.Phrase{EN: "The discount leaves VAT as it is.", FR: "L'escompte laisse la TVA inchangée."}
	sayVATReduced = locale.Phrase{EN: "VAT is asked on the discounted price, whether the discount is taken or not.", FR: "La TVA est demandée sur le prix escompté, que l'escompte soit pris ou non."}
	sayRetention  = locale.Phrase{EN: "Retention: %s.", FR: "Retenue de garantie : %s."}
)

// discount says what is offered for paying early, and how much takes it.
func (w words) discount(deal *forecast.Deal) string {
	var say []string
	if deal.Discount != nil {
		say = append(say, w.Say(sayOffer, w.offer(*deal.Discount)))
	}
	switch taken := deal.Habits.DiscountTaken; {
	case len(taken) == 1:
		say = append(say, w.Say(sayTaken, w.percent(taken[0])))
	case len(taken) > 1:
		say = append(say, w.Say(sayTakenTiers, w.percents(taken)))
	case deal.Discount != nil:
		say = append(say, w.Say(sayUntaken))
	}
	if len(say) > 0 && w.model().VAT != nil {
		switch deal.UnderVAT {
		case terms.Kept:
			say = append(say, w.Say(sayVATKept))
		case terms.OnDiscountedBase:
			say = append(say, w.Say(sayVATReduced))
		}
	}
	return sentences(say...)
}

func (w words) percents(rates []money.Rate) string {
	items := make([]string, len(rates))
	for i, rate := range rates {
		items[i] = w.percent(rate)
	}
	return w.List(items)
}

func (w words) retention(kept *terms.Retention) string {
	if kept == nil {
		return ""
	}
	return w.Say(sayRetention, w.agreedText(kept.String(), kept.French(), kept.From))
}

var (
	sayPays = pair{
		locale.Phrase{EN: "They pay %s.", FR: "On nous paie %s."},
		locale.Phrase{EN: "We pay %s.", FR: "Nous payons %s."}}
	sayPaysByMonth = pair{
		locale.Phrase{EN: "They pay by the month: %s.", FR: "On nous paie au mois : %s."},
		locale.Phrase{EN: "We pay by the month: %s.", FR: "Nous payons au mois : %s."}}
	sayOnTime      = locale.Phrase{EN: "on the due date", FR: "à l'échéance"}
	sayLate        = locale.Phrase{EN: "%s after the due date", FR: "%s après l'échéance"}
	sayOnAverage   = locale.Phrase{EN: "%s on average (from %s to %s days, and later in one case in twenty)", FR: "%s en moyenne (de %s à %s jours, et plus tard une fois sur vingt)"}
	sayAtMost      = locale.Phrase{EN: "%s on average (from %s to %s days)", FR: "%s en moyenne (de %s à %s jours)"}
	sayEarly       = locale.Phrase{EN: "%s before the due date", FR: "%s avant l'échéance"}
	sayOnlyOn      = locale.Phrase{EN: "%s, and only %s", FR: "%s, et seulement %s"}
	saySameMonth   = locale.Phrase{EN: "%s in the month of the invoice", FR: "%s le mois de la facture"}
	sayMonthLater  = locale.Phrase{EN: "%s after %s", FR: "%s après %s"}
	sayNeverShare  = locale.Phrase{EN: "%s never", FR: "%s jamais"}
	sayAdvanceLate = locale.Phrase{EN: "What is due on order is paid %s late.", FR: "Ce qui est dû à la commande est payé avec %s de retard."}
	sayOverdue     = locale.Phrase{
		EN: "Unpaid items whose day has passed are expected %s after the first day.",
		FR: "Ce qui aurait déjà dû être réglé est attendu %s après le premier jour."}
)

// paid says how late the payer is, and on which days money leaves.
func (w words) paid(side forecast.Side, c *forecast.Conditions) string {
	h := c.Deal.Habits
	say := []string{w.Say(sayPays.of(side), w.late(c, h.PayDays))}
	if h.ByMonth != nil {
		say[0] = w.Say(sayPaysByMonth.of(side), w.List(w.byMonth(h.ByMonth)))
	}
	if h.AdvanceLate != nil {
		say = append(say, w.Say(sayAdvanceLate, w.length(*h.AdvanceLate)))
	}
	if h.Overdue != nil {
		say = append(say, w.Say(sayOverdue, w.length(*h.Overdue)))
	}
	return sentences(say...)
}

// late says how late a payer is, how far that is spread, and on which days money leaves.
func (w words) late(c *forecast.Conditions, payDays *calendar.Rhythm) string {
	h := c.Deal.Habits
	say := w.Say(sayOnTime)
	switch {
	case h.Late.Count > 0:
		say = w.Say(sayLate, w.length(h.Late))
	case h.Late.Count < 0:
		say = w.Say(sayEarly, w.length(back(h.Late)))
	}
	if h.Spread != nil {
		first, last := h.Spread.Earliest(), h.Spread.Days(nineteenInTwenty)
		average := sayOnAverage
		if last == h.Spread.Latest() { // a table whose last row is no rarity
			average = sayAtMost
		}
		say = w.Say(average, say, w.days(first), w.days(last))
	}
	if payDays != nil {
		say = w.Say(sayOnlyOn, say, w.rhythm(*payDays))
	}
	return say
}

// nineteenInTwenty is the number below which nineteen in twenty are drawn.
const nineteenInTwenty = 1 << 64 / 20 * 19

// days writes a lateness as a number with its sign.
func (w words) days(n int) string { return w.Integer(int64(n)) }

// byMonth lists what is received in the months after an invoice; the rest never is.
func (w words) byMonth(shares []money.Rate) []string {
	var items []string
	rest := money.One
	for month, share := range shares {
		rest -= share
		switch {
		case share == 0:
		case month == 0:
			items = append(items, w.Say(saySameMonth, w.percent(share)))
		default:
			items = append(items, w.Say(sayMonthLater, w.percent(share), w.length(calendar.Duration{Count: month, Unit: calendar.Months})))
		}
	}
	if rest > 0 {
		items = append(items, w.Say(sayNeverShare, w.percent(rest)))
	}
	return items
}

var (
	sayByMeans      = locale.Phrase{EN: "Means of payment: %s.", FR: "Moyen de paiement : %s."}
	sayByMeansMany  = locale.Phrase{EN: "Means of payment: %s.", FR: "Moyens de paiement : %s."}
	sayMeansShare   = locale.Phrase{EN: "%s for %s (%s)", FR: "%s pour %s (%s)"}
	sayMeansLag     = locale.Phrase{EN: "in the bank after %s", FR: "en banque après %s"}
	sayMeansNow     = locale.Phrase{EN: "in the bank at once", FR: "en banque aussitôt"}
	sayMeansFee     = locale.Phrase{EN: "%s, less a fee of %s", FR: "%s, moins des frais de %s"}
	sayFeeEach      = locale.Phrase{EN: "%s a payment", FR: "%s par paiement"}
	sayNeverPaid    = locale.Phrase{EN: "Never paid: %s, written off %s after the due date.", FR: "Jamais payé : %s, passé en perte %s après l'échéance."}
	sayWrittenAfter = locale.Phrase{EN: "What is never paid is written off %s after the due date.", FR: "Ce qui n'est jamais payé passe en perte %s après l'échéance."}
)

// meansPhrases name the means of payment that a scenario need not describe.
var meansPhrases = map[string]locale.Phrase{
	"transfer":     {EN: "transfer", FR: "virement"},
	"direct debit": {EN: "direct debit", FR: "prélèvement"},
	"bill":         {EN: "bill of exchange", FR: "effet de commerce"},
	"cheque":       {EN: "cheque", FR: "chèque"},
	"card":         {EN: "card", FR: "carte"},
	"mobile":       {EN: "mobile payment", FR: "paiement mobile"},
	"cash":         {EN: "cash", FR: "espèces"},
}

func (w words) meansName(name string) string {
	if say, known := meansPhrases[name]; known {
		return w.Say(say)
	}
	return w.quoted(name)
}

// means says by which means money travels, how long it takes and what it costs.
func (w words) means(deal *forecast.Deal) string {
	by := deal.Habits.By
	items := make([]string, len(by))
	for i, each := range by {
		how := w.Say(sayMeansNow)
		if each.Means.Lag.Count > 0 {
			how = w.Say(sayMeansLag, w.length(each.Means.Lag))
		}
		if fee := w.fee(each.Means.Fee.Rate, each.Means.Fee.Fixed); fee != "" {
			how = w.Say(sayMeansFee, how, fee)
		}
		items[i] = w.Say(sayBracketed, w.meansName(each.Means.Name), how)
		if len(by) > 1 {
			items[i] = w.Say(sayMeansShare, w.meansName(each.Means.Name), w.percent(each.Share), how)
		}
	}
	switch len(items) {
	case 0:
		return ""
	case 1:
		return w.Say(sayByMeans, items[0])
	}
	return w.Say(sayByMeansMany, w.List(items))
}

func (w words) fee(rate money.Rate, fixed money.Amount) string {
	var parts []string
	if rate > 0 {
		parts = append(parts, w.percent(rate))
	}
	if fixed > 0 {
		parts = append(parts, w.Say(sayFeeEach, w.sum(fixed)))
	}
	return w.List(parts)
}

// lost says how much is never paid, and when the books take leave of it.
func (w words) lost(c *forecast.Conditions) string {
	h := c.Deal.Habits
	switch {
	case h.Never > 0:
		return w.Say(sayNeverPaid, w.percent(h.Never), w.length(h.WriteOff()))
	case h.WrittenOffAfter != nil:
		return w.Say(sayWrittenAfter, w.length(h.WriteOff()))
	}
	return ""
}

var (
	sayRush      = locale.Phrase{EN: "%s of the orders are in a rush: %s.", FR: "%s des commandes sont urgentes : %s."}
	sayRushOnes  = locale.Phrase{EN: "Orders in a rush: %s.", FR: "Commandes urgentes : %s."}
	sayMostWeek  = locale.Phrase{EN: "%s a week at most", FR: "%s par semaine au plus"}
	sayMostMonth = locale.Phrase{EN: "%s a month at most", FR: "%s par mois au plus"}
	sayRushDays  = locale.Phrase{EN: "delivered %s", FR: "livrées %s"}
	sayDearer    = locale.Phrase{EN: "at a price %s higher", FR: "à un prix supérieur de %s"}
	sayRushSame  = locale.Phrase{EN: "on the same terms", FR: "aux mêmes conditions"}
	sayRushTerms = locale.Phrase{EN: "on these payment terms: %s", FR: "à ces conditions de paiement : %s"}
)

// rush says which orders are hurried, and what is asked for it.
func (w words) rush(c *forecast.Conditions) string {
	r := c.Rush
	if r.Share == 0 && !listsRushed(c) {
		return ""
	}
	parts := []string{w.Say(sayRushDays, w.afterOrder(r.Delivery))}
	if r.Surcharge > 0 {
		parts = append(parts, w.Say(sayDearer, w.percent(r.Surcharge)))
	}
	parts = append(parts, w.rushTerms(c))
	if r.Most > 0 {
		parts = append(parts, w.mostRushed(r))
	}
	if r.Share == 0 {
		return w.Say(sayRushOnes, strings.Join(parts, ", "))
	}
	return w.Say(sayRush, w.percent(r.Share), strings.Join(parts, ", "))
}

// listsRushed tells whether orders say of themselves that they are in a rush.
func listsRushed(c *forecast.Conditions) bool {
	return slices.ContainsFunc(c.Schedules, func(s forecast.Schedule) bool { return countOf(s.Own, isRushed) > 0 })
}

// mostRushed says how many orders there can be in a rush.
func (w words) mostRushed(r forecast.Rush) string {
	if r.Per == calendar.Month {
		return w.Say(sayMostMonth, w.Integer(int64(r.Most)))
	}
	return w.Say(sayMostWeek, w.Integer(int64(r.Most)))
}

// rushTerms says on which terms a rush order is paid.
func (w words) rushTerms(c *forecast.Conditions) string {
	if swapped := swapped(c); !swapped.Equal(c.Deal.Terms) {
		return w.Say(sayRushTerms, w.term(swapped))
	}
	return w.Say(sayRushSame)
}

// swapped works out the terms of a rush order.
func swapped(c *forecast.Conditions) terms.Term {
	normal, fast := c.Delivery.NominalDays(), c.Rush.Delivery.NominalDays()
	switch c.Rush.Swap {
	case forecast.LadderSwap:
		return c.Deal.Terms.Ladder(normal, fast)
	case forecast.ProportionalSwap:
		return c.Deal.Terms.Proportional(normal, fast)
	case forecast.FixedSwap:
		return c.Rush.Terms
	}
	return c.Deal.Terms
}
