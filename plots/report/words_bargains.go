package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

var (
	sayRebate       = locale.Phrase{EN: "Rebate: %s.", FR: "Remise : %s."}
	sayRebateOf     = locale.Phrase{EN: "%s of what is ordered in a %s", FR: "%s de ce qui est commandé %s"}
	sayRebateAbove  = locale.Phrase{EN: "%s of what is ordered in a %s beyond %s", FR: "%s de ce qui est commandé %s au-delà de %s"}
	sayRebateNetted = locale.Phrase{EN: "%s, credited on its last day and taken off the next payments", FR: "%s, portés en avoir le dernier jour et imputés sur les règlements suivants"}
	sayRebatePaid   = locale.Phrase{EN: "%s, credited on its last day and paid from then: %s", FR: "%s, portés en avoir le dernier jour, puis payés : %s"}

	sayCommitment = locale.Phrase{EN: "Commitment: %s.", FR: "Engagement : %s."}
	sayPromised   = locale.Phrase{EN: "orders of at least %s a %s", FR: "des commandes d'au moins %s par %s"}
	sayExitFee    = locale.Phrase{EN: "%s; leaving it earlier costs %s", FR: "%s ; en sortir plus tôt coûte %s"}
	sayAtLeastBuy = locale.Phrase{EN: "An order of goods for sales comes to %s at least; what is not needed yet stays in stock.", FR: "Une commande de marchandises pour les ventes est d'au moins %s ; ce qui n'est pas encore utile reste en stock."}
	saySurplus    = locale.Phrase{EN: "Goods of %s are in stock on the first day and cover the first needs.", FR: "Des marchandises pour %s sont en stock au premier jour et couvrent les premiers besoins."}
	saySafety     = locale.Phrase{EN: "Goods for sales are there %s earlier than that, to be safe.", FR: "Par sécurité, les marchandises pour les ventes arrivent %s plus tôt."}

	sayConcession  = locale.Phrase{EN: "Each order also costs us %s.", FR: "Chaque commande nous coûte aussi %s."}
	sayGivenPaid   = locale.Phrase{EN: "%s, paid from its delivery: %s", FR: "%s, payés à compter de la livraison : %s"}
	sayGivenAtOnce = locale.Phrase{EN: "%s, paid on its delivery", FR: "%s, payés à la livraison"}
	sayOfOrder     = locale.Phrase{EN: "%s of it", FR: "%s de son montant"}
)

// rebatePeriods name the periods in which something is reckoned: French says "in the year".
var rebatePeriods = map[calendar.Period]locale.Phrase{
	calendar.Month:    {EN: "month", FR: "dans le mois"},
	calendar.Quarter:  {EN: "quarter", FR: "dans le trimestre"},
	calendar.HalfYear: {EN: "half-year", FR: "dans le semestre"},
	calendar.Year:     {EN: "calendar year", FR: "dans l'année civile"},
}

// perPeriods name the same periods where something is promised for each.
var perPeriods = map[calendar.Period]locale.Phrase{
	calendar.Month:    {EN: "month", FR: "mois"},
	calendar.Quarter:  {EN: "quarter", FR: "trimestre"},
	calendar.HalfYear: {EN: "half-year", FR: "semestre"},
	calendar.Year:     {EN: "calendar year", FR: "année civile"},
}

// bargains says what was agreed beside terms and prices.
func (w words) bargains(c *forecast.Conditions) []string {
	var say []string
	if c.Rebate != nil && c.Rebate.Share > 0 {
		say = append(say, w.Say(sayRebate, w.rebate(c)))
	}
	if c.Concession != nil {
		say = append(say, w.Say(sayConcession, w.concession(c)))
	}
	if c.Commitment != nil {
		say = append(say, w.Say(sayCommitment, w.commitment(c)))
	}
	if c.MinimumOrder > 0 {
		say = append(say, w.Say(sayAtLeastBuy, w.sum(c.MinimumOrder)))
	}
	if c.Surplus > 0 {
		say = append(say, w.Say(saySurplus, w.sum(c.Surplus)))
	}
	if c.Safety.Count > 0 {
		say = append(say, w.Say(saySafety, w.length(c.Safety)))
	}
	return say
}

func (w words) rebate(c *forecast.Conditions) string {
	r := c.Rebate
	if r == nil {
		return w.Say(sayNeitherItem)
	}
	say := w.Say(sayRebateOf, w.percent(r.Share), w.Say(rebatePeriods[r.Every]))
	if r.Above > 0 {
		say = w.Say(sayRebateAbove, w.percent(r.Share), w.Say(rebatePeriods[r.Every]), w.sum(worth(c, r.Above)))
	}
	if r.Paid == nil {
		return w.Say(sayRebateNetted, say)
	}
	return w.Say(sayRebatePaid, say, w.term(*r.Paid))
}

func (w words) commitment(c *forecast.Conditions) string {
	p := c.Commitment
	if p == nil {
		return w.Say(sayNeitherItem)
	}
	say := w.Say(sayPromised, w.sum(p.Minimum), w.Say(perPeriods[p.Every]))
	if p.Until != nil {
		say += ", " + w.Say(sayEnding, w.Date(*p.Until))
	}
	if p.ExitFee > 0 {
		say = w.Say(sayExitFee, say, w.sum(p.ExitFee))
	}
	return say
}

func (w words) concession(c *forecast.Conditions) string {
	g := c.Concession
	if g == nil {
		return w.Say(sayNeitherItem)
	}
	say := w.amounts(g.PerOrder, g.Share)
	if g.Paid == nil {
		return w.Say(sayGivenAtOnce, say)
	}
	return w.Say(sayGivenPaid, say, w.term(*g.Paid))
}

// amounts says a sum and a share of an order.
func (w words) amounts(sum money.Amount, share money.Rate) string {
	var parts []string
	if sum > 0 {
		parts = append(parts, w.sum(sum))
	}
	if share > 0 {
		parts = append(parts, w.Say(sayOfOrder, w.percent(share)))
	}
	return w.List(parts)
}
