package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

var (
	sayAgreed = locale.Phrase{EN: "Agreed: %s.", FR: "Convenu : %s."}

	sayRental       = locale.Phrase{EN: "a rental at %s", FR: "une location à %s"}
	saySubscription = locale.Phrase{EN: "a subscription, for each subscriber %s", FR: "un abonnement, pour chaque abonné %s"}
	sayAdvertising  = locale.Phrase{EN: "advertising revenue of %s", FR: "des recettes publicitaires de %s"}
	sayLicence      = locale.Phrase{EN: "a licence, with a royalty of %s on sales of %s", FR: "une licence, avec une redevance de %s sur des ventes de %s"}
	sayFranchise    = locale.Phrase{EN: "a franchise, with a royalty of %s on sales of %s", FR: "une franchise, avec une redevance de %s sur des ventes de %s"}
	sayFranchiseOf  = locale.Phrase{EN: "a franchise, with a royalty of %s", FR: "une franchise, avec une redevance de %s"}

	sayLasting     = locale.Phrase{EN: "for %s", FR: "pour %s"}
	sayDeposit     = locale.Phrase{EN: "with a deposit of %s that goes back at the end", FR: "avec un dépôt de garantie de %s rendu à la fin"}
	sayThreshold   = locale.Phrase{EN: "paid out once %s have accrued", FR: "versées dès que %s sont acquis"}
	sayAtBeginning = locale.Phrase{EN: "with %s at the beginning", FR: "avec %s au début"}
	sayReported    = locale.Phrase{EN: "reported and invoiced %s", FR: "déclarée et facturée %s"}
	sayAtLeast     = locale.Phrase{EN: "with at least %s from one report to the next", FR: "avec au moins %s d'une déclaration à l'autre"}
	sayHeads       = locale.Phrase{EN: "%s subscribers at the beginning", FR: "%s abonnés au départ"}
	sayNewHeads    = locale.Phrase{EN: "%s new ones a month", FR: "%s nouveaux par mois"}
	sayChurn       = locale.Phrase{EN: "%s of them leaving a month", FR: "%s de départs par mois"}
	sayChurnYear   = locale.Phrase{EN: "%s of them leaving a year", FR: "%s de départs par an"}
	sayPrepaid     = locale.Phrase{EN: "%s of which are paid at once, on their first day", FR: "dont %s sont payés en une fois, le premier jour"}
)

var (
	sayQuoteDecided = locale.Phrase{EN: "These are quotes, decided %s later", FR: "Ce sont des devis, décidés %s plus tard"}
	sayQuoteAtOnce  = locale.Phrase{EN: "These are quotes, decided at once", FR: "Ce sont des devis, décidés aussitôt"}
	sayQuoteWon     = locale.Phrase{EN: "%s; %s of them are won", FR: "%s ; %s sont acceptés"}
	sayQuoteEntered = locale.Phrase{EN: "%s, and the order is entered %s after that", FR: "%s, et la commande est saisie %s après"}
	sayUnbounded    = locale.Phrase{EN: "as many as there are", FR: "sans limite"}
	sayNoDelay      = locale.Phrase{EN: "at once", FR: "aussitôt"}
	sayLater        = locale.Phrase{EN: "%s later", FR: "%s plus tard"}
)

func (w words) later(d calendar.Duration) string {
	if d.Count == 0 {
		return w.Say(sayNoDelay)
	}
	return w.Say(sayLater, w.length(d))
}

// quote says how quotes become orders.
func (w words) quote(c *forecast.Conditions) string {
	q := c.Quote
	if q == nil {
		return ""
	}
	say := w.Say(sayQuoteAtOnce)
	if q.DecidedAfter.Count > 0 {
		say = w.Say(sayQuoteDecided, w.length(q.DecidedAfter))
	}
	if q.Won != money.One {
		say = w.Say(sayQuoteWon, say, w.percent(q.Won))
	}
	if q.ConvertedAfter.Count > 0 {
		say = w.Say(sayQuoteEntered, say, w.length(q.ConvertedAfter))
	}
	return say + "."
}

// ofKind says what is ordered, as revenue of its kind.
func (w words) ofKind(s *forecast.Schedule, ordered string) string {
	switch r := &s.Revenue; r.Kind {
	case forecast.Rental:
		return w.Say(sayRental, ordered)
	case forecast.Subscription:
		return w.Say(saySubscription, ordered)
	case forecast.Advertising:
		return w.Say(sayAdvertising, ordered)
	case forecast.Licence:
		return w.Say(sayLicence, w.percent(r.Royalty), ordered)
	case forecast.Franchise:
		if s.Of != nil {
			return w.Say(sayFranchiseOf, ordered)
		}
		return w.Say(sayFranchise, w.percent(r.Royalty), ordered)
	}
	return ordered
}

// revenue says what a kind of revenue has beside its amounts and days.
func (w words) revenue(c *forecast.Conditions, r *forecast.Revenue) []string {
	var say []string
	if r.Kind == forecast.Subscription {
		say = w.subscribers(r)
	}
	if r.Period != nil {
		say = append(say, w.Say(sayLasting, w.length(*r.Period)))
	}
	if r.Reported != nil {
		say = append(say, w.Say(sayReported, w.rhythm(*r.Reported)))
	}
	for _, sum := range []struct {
		say    locale.Phrase
		amount money.Amount
	}{{sayDeposit, r.Deposit}, {sayThreshold, r.Threshold}, {sayAtLeast, r.Minimum}, {sayAtBeginning, r.Once}} {
		if sum.amount != 0 {
			say = append(say, w.Say(sum.say, w.sum(worth(c, sum.amount))))
		}
	}
	return say
}

// subscribers says how many there are, who comes and leaves, and how they pay.
func (w words) subscribers(r *forecast.Revenue) []string {
	var say []string
	if r.Prepaid > 0 {
		say = append(say, w.Say(sayPrepaid, w.length(calendar.Duration{Count: r.Prepaid, Unit: calendar.Months})))
	}
	say = append(say, w.Say(sayHeads, w.heads(r.Subscribers)))
	if r.New > 0 {
		say = append(say, w.Say(sayNewHeads, w.heads(r.New)))
	}
	switch {
	case r.Churn.Rate == 0:
	case r.Churn.Yearly:
		say = append(say, w.Say(sayChurnYear, w.percent(r.Churn.Rate)))
	default:
		say = append(say, w.Say(sayChurn, w.percent(r.Churn.Rate)))
	}
	return say
}

// heads writes a number of subscribers, with two decimals where a part of one counts.
func (w words) heads(h forecast.Heads) string {
	const hundredth = forecast.Head / 100
	if h%forecast.Head == 0 {
		return w.Integer(int64(h / forecast.Head))
	}
	return w.Decimal(int64((h+hundredth/2)/hundredth), 2)
}

// worth is an amount of a party's schedules in the company's currency.
func worth(c *forecast.Conditions, a money.Amount) money.Amount {
	if c.Exchange != 0 {
		return c.Exchange.Of(a)
	}
	return a
}
