package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
)

var (
	sayNoLateFees   = locale.Phrase{EN: "Nothing is asked of who pays late", FR: "Rien n'est demandé à qui paie en retard"}
	sayLateFees     = locale.Phrase{EN: "Who pays late owes %s", FR: "Qui paie en retard doit %s"}
	sayInterestOf   = locale.Phrase{EN: "interest of %s a year", FR: "des intérêts de %s l'an"}
	sayRoundedUp    = locale.Phrase{EN: "%s, rounded up to half a point", FR: "%s, arrondi au demi-point supérieur"}
	sayAboveRate    = locale.Phrase{EN: "interest at %s + %s a year", FR: "des intérêts au %s + %s l'an"}
	sayFlatSum      = locale.Phrase{EN: "%s for each invoice", FR: "%s par facture"}
	sayLargerSum    = locale.Phrase{EN: "%s for one of %s or more", FR: "%s pour une de %s ou plus"}
	sayGrace        = locale.Phrase{EN: "%s, after %s of grace", FR: "%s, après un délai de grâce de %s"}
	sayCollected    = locale.Phrase{EN: "%s; %s of the invoices bring it", FR: "%s ; %s des factures le rapportent"}
	sayDeters       = locale.Phrase{EN: "%s; that takes up to %s off the lateness", FR: "%s ; cela enlève jusqu'à %s au retard"}
	sayNoPlan       = locale.Phrase{EN: "No payment plan is agreed", FR: "Aucun plan de paiement n'est convenu"}
	sayPaymentPlan  = locale.Phrase{EN: "What is unpaid %s after the due date is then paid in %s, %s apart", FR: "Ce qui est impayé %s après l'échéance est ensuite payé en %s, à %s d'intervalle"}
	sayPlanInterest = locale.Phrase{EN: "%s, with interest of %s a year", FR: "%s, avec des intérêts de %s l'an"}
	sayBreaks       = locale.Phrase{EN: "%s; %s do as if there were no plan", FR: "%s ; %s font comme s'il n'y avait pas de plan"}
	sayNoRecovery   = locale.Phrase{EN: "Nothing is done to recover what stays unpaid", FR: "Rien n'est fait pour recouvrer ce qui reste impayé"}
	sayRecovery     = locale.Phrase{EN: "What stays unpaid is recovered: %s", FR: "Ce qui reste impayé est recouvré : %s"}
	sayStage        = locale.Phrase{EN: "%s after the due date, %s of it within %s", FR: "%s après l'échéance, %s en %s"}
	sayStageAtOnce  = locale.Phrase{EN: "%s after the due date, %s of it at once", FR: "%s après l'échéance, %s aussitôt"}
	sayStageCost    = locale.Phrase{EN: "%s, for %s an invoice", FR: "%s, pour %s par facture"}
	sayStageFee     = locale.Phrase{EN: "%s, less %s for the collector", FR: "%s, moins %s pour le recouvreur"}
	sayClings       = locale.Phrase{EN: "They cling to their terms: %s of what shortens them is lost again as lateness.", FR: "Ils tiennent à leurs délais : %s de ce qui les raccourcit est reperdu en retard."}
	sayNoFactor     = locale.Phrase{EN: "No invoice is sold to a factor", FR: "Aucune facture n'est cédée à un factor"}
	sayFactor       = locale.Phrase{EN: "Invoices are sold to a factor, who advances %s of them", FR: "Les factures sont cédées à un factor, qui en avance %s"}
	sayCommission   = locale.Phrase{EN: "%s, for a commission of %s", FR: "%s, pour une commission de %s"}
	sayFactorRate   = locale.Phrase{EN: "%s and %s a year until the customer pays", FR: "%s et %s l'an jusqu'au paiement du client"}
	sayFactorLag    = locale.Phrase{EN: "%s; the money takes %s", FR: "%s ; l'argent met %s"}
	sayRecourse     = locale.Phrase{EN: "%s; what is unpaid %s after the due date is given back", FR: "%s ; ce qui est impayé %s après l'échéance est rendu"}
	sayNoRecourse   = locale.Phrase{EN: "%s; nothing is ever given back", FR: "%s ; rien n'est jamais rendu"}
	sayNoCheck      = locale.Phrase{EN: "No order is checked", FR: "Aucune commande n'est contrôlée"}
	sayCheck        = locale.Phrase{EN: "Orders above %s are checked, which finds %s of what would never be paid", FR: "Les commandes de plus de %s sont contrôlées, ce qui décèle %s de ce qui ne serait jamais payé"}
	sayCheckAll     = locale.Phrase{EN: "All orders are checked, which finds %s of what would never be paid", FR: "Toutes les commandes sont contrôlées, ce qui décèle %s de ce qui ne serait jamais payé"}
	sayRejects      = locale.Phrase{EN: "%s and wrongly %s of the rest", FR: "%s et à tort %s du reste"}
	sayCheckCost    = locale.Phrase{EN: "%s; each check costs %s", FR: "%s ; chaque contrôle coûte %s"}
	sayRefuses      = locale.Phrase{EN: "%s; such orders are refused", FR: "%s ; ces commandes sont refusées"}
	sayAsksDeposit  = locale.Phrase{EN: "%s; such orders pay %s in advance", FR: "%s ; ces commandes paient %s d'avance"}
	sayNoLimit      = locale.Phrase{EN: "Deliveries never stop", FR: "Les livraisons ne s'arrêtent jamais"}
	sayLimit        = locale.Phrase{EN: "Deliveries stop where more than %s would be unpaid", FR: "Les livraisons s'arrêtent quand plus de %s seraient impayés"}
	sayLimitOverdue = locale.Phrase{EN: "Deliveries stop while an invoice is more than %s overdue", FR: "Les livraisons s'arrêtent tant qu'une facture est échue depuis plus de %s"}
	sayBothLimits   = locale.Phrase{EN: "Deliveries stop where more than %s would be unpaid, or while an invoice is more than %s overdue", FR: "Les livraisons s'arrêtent quand plus de %s seraient impayés, ou tant qu'une facture est échue depuis plus de %s"}
	planParts       = locale.Plural{One: locale.Phrase{EN: "%s part", FR: "%s fois"}, Many: locale.Phrase{EN: "%s equal parts", FR: "%s fois"}}
)

// referenceNames say the published rates inside a sentence.
var referenceNames = map[terms.Reference]locale.Phrase{
	terms.ECB:      {EN: "the ECB's main refinancing rate", FR: "taux de refinancement de la BCE"},
	terms.BaseRate: {EN: "the Bundesbank's base rate", FR: "taux de base de la Bundesbank"},
	terms.BankRate: {EN: "Bank rate", FR: "taux de la Banque d'Angleterre"},
}

// recovery says what being late costs, and what is done about what stays unpaid.
func (w words) recovery(c *forecast.Conditions) []string {
	var say []string
	if c.Deal.LateFees != nil {
		say = append(say, ended(w.lateFees(c)))
	}
	if c.Plan != nil {
		say = append(say, ended(w.paymentPlan(c)))
	}
	if len(c.Recovery) > 0 {
		say = append(say, ended(w.stages(c)))
	}
	if c.Check != nil {
		say = append(say, ended(w.creditCheck(c)))
	}
	if c.Limit != nil {
		say = append(say, ended(w.creditLimit(c)))
	}
	if c.Factoring != nil {
		say = append(say, ended(w.factoring(c)))
	}
	if clings := c.Deal.Habits.Clings; clings > 0 {
		say = append(say, w.Say(sayClings, w.percent(clings)))
	}
	return say
}

func (w words) lateFees(c *forecast.Conditions) string {
	fees := c.Deal.LateFees
	if fees == nil {
		return w.Say(sayNoLateFees)
	}
	var owed []string
	switch {
	case fees.Reference != "":
		interest := w.Say(sayAboveRate, w.Say(referenceNames[fees.Reference]), w.percent(fees.Rate))
		if fees.RoundedTo > 0 {
			interest = w.Say(sayRoundedUp, interest)
		}
		owed = append(owed, interest)
	case fees.Rate > 0:
		owed = append(owed, w.Say(sayInterestOf, w.percent(fees.Rate)))
	}
	if fees.Flat > 0 {
		owed = append(owed, w.Say(sayFlatSum, w.sum(fees.Flat)))
	}
	for _, larger := range fees.Larger {
		owed = append(owed, w.Say(sayLargerSum, w.sum(larger.Sum), w.sum(larger.From)))
	}
	say := w.Say(sayLateFees, w.List(owed))
	if fees.Grace.Count > 0 {
		say = w.Say(sayGrace, say, w.length(fees.Grace))
	}
	if fees.Collected != money.One {
		say = w.Say(sayCollected, say, w.percent(fees.Collected))
	}
	if days := c.Deal.Habits.Deters; days > 0 {
		say = w.Say(sayDeters, say, w.Count(days, lengthsOf[0]))
	}
	return say
}

func (w words) paymentPlan(c *forecast.Conditions) string {
	plan := c.Plan
	if plan == nil {
		return w.Say(sayNoPlan)
	}
	say := w.Say(sayPaymentPlan, w.length(plan.After), w.Count(plan.Parts, planParts), w.step(plan.Every))
	if plan.Interest > 0 {
		say = w.Say(sayPlanInterest, say, w.percent(plan.Interest))
	}
	if plan.Breaks > 0 {
		say = w.Say(sayBreaks, say, w.percent(plan.Breaks))
	}
	return say
}

// step is the length of a period.
func (w words) step(s calendar.Step) string {
	months := map[calendar.Period]int{calendar.Month: 1, calendar.Quarter: 3, calendar.HalfYear: 6, calendar.Year: 12}
	if s.Period == calendar.Week {
		return w.length(calendar.Duration{Count: s.Count, Unit: calendar.Weeks})
	}
	return w.length(calendar.Duration{Count: months[s.Period], Unit: calendar.Months})
}

func (w words) stages(c *forecast.Conditions) string {
	if len(c.Recovery) == 0 {
		return w.Say(sayNoRecovery)
	}
	stages := make([]string, len(c.Recovery))
	for i := range c.Recovery {
		stages[i] = w.stage(c, i)
	}
	return w.Say(sayRecovery, w.joined(stages))
}

// stage says one stage of the recovery.
func (w words) stage(c *forecast.Conditions, number int) string {
	s := &c.Recovery[number]
	say := w.Say(sayStageAtOnce, w.length(s.After), w.percent(s.Recovers))
	if s.Within.Count > 0 {
		say = w.Say(sayStage, w.length(s.After), w.percent(s.Recovers), w.length(s.Within))
	}
	if s.Fee > 0 {
		say = w.Say(sayStageFee, say, w.percent(s.Fee))
	}
	if s.Cost > 0 {
		say = w.Say(sayStageCost, say, w.sum(s.Cost))
	}
	return say
}

// factoring says what a factor pays, and what that costs.
func (w words) factoring(c *forecast.Conditions) string {
	f := c.Factoring
	if f == nil {
		return w.Say(sayNoFactor)
	}
	say := w.Say(sayFactor, w.percent(f.Advance))
	if f.Commission > 0 {
		say = w.Say(sayCommission, say, w.percent(f.Commission))
	}
	if f.Rate > 0 {
		say = w.Say(sayFactorRate, say, w.percent(f.Rate))
	}
	if f.Lag.Count > 0 {
		say = w.Say(sayFactorLag, say, w.length(f.Lag))
	}
	if f.Recourse == nil {
		return w.Say(sayNoRecourse, say)
	}
	return w.Say(sayRecourse, say, w.length(*f.Recourse))
}

// creditCheck says which orders are checked, what that finds and what is done about it.
func (w words) creditCheck(c *forecast.Conditions) string {
	k := c.Check
	if k == nil {
		return w.Say(sayNoCheck)
	}
	say := w.Say(sayCheckAll, w.percent(k.Finds))
	if k.Above > 0 {
		say = w.Say(sayCheck, w.sum(k.Above), w.percent(k.Finds))
	}
	if k.Rejects > 0 {
		say = w.Say(sayRejects, say, w.percent(k.Rejects))
	}
	if k.Cost > 0 {
		say = w.Say(sayCheckCost, say, w.sum(k.Cost))
	}
	if k.Deposit > 0 {
		return w.Say(sayAsksDeposit, say, w.percent(k.Deposit))
	}
	return w.Say(sayRefuses, say)
}

// creditLimit says when deliveries stop.
func (w words) creditLimit(c *forecast.Conditions) string {
	switch l := c.Limit; {
	case l == nil || l.Amount == nil && l.Overdue == nil:
		return w.Say(sayNoLimit)
	case l.Amount == nil:
		return w.Say(sayLimitOverdue, w.length(*l.Overdue))
	case l.Overdue == nil:
		return w.Say(sayLimit, w.sum(*l.Amount))
	default:
		return w.Say(sayBothLimits, w.sum(*l.Amount), w.length(*l.Overdue))
	}
}
