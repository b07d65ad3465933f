package terms

import "cashgap/forecast/calendar"

// daysFrom is the limit of so many days from an event.
func daysFrom(days int, from EventKind) Rule { return after(from, count(days, calendar.Days)) }

// monthAfterDelivery is the limit of so many days after the end of the month of delivery.
func monthAfterDelivery(days int) Rule {
	return after(Delivery, endOf(calendar.Month), count(days, calendar.Days))
}

// afterTenDays is the limit of so many days after the end of the ten-day period of delivery.
func afterTenDays(days int) Rule {
	return after(Delivery, onDays(tenDayEnds), count(days, calendar.Days))
}

// endOfMonth is the limit of so many days at the end of the month, in both readings, which
// the French administration (DGCCRF) admits alike.
func endOfMonth(days int) []Rule {
	n, end := count(days, calendar.Days), endOf(calendar.Month)
	return []Rule{after(Invoice, n, end), after(Invoice, end, n)}
}

func after(from EventKind, steps ...step) Rule { return Rule{base: Event{Kind: from}, steps: steps} }

// frenchStart says from which day French terms may count.
var frenchStart = Provision{
	Says:      Text{"terms count from the date the invoice is issued, not from its receipt", "le délai court de la date d'émission de la facture, non de sa réception"},
	Source:    "CEPC, opinion 17-5; Code de commerce, art. L441-10",
	Confirmed: true,
}

// frenchException lets a French contract go beyond 60 days.
var frenchException = &exception{
	limits: endOfMonth(45),
	Provision: Provision{
		Says: Text{
			"45 days end of month, either way of counting, if the contract says so expressly and it is no manifest abuse of the creditor",
			"45 jours fin de mois, quel que soit le mode de calcul, si le contrat le stipule expressément et sans abus manifeste à l'égard du créancier",
		},
		Source: "Code de commerce, art. L441-10 I; DGCCRF, délais de paiement", Confirmed: true,
	},
}

// frenchCaps are the general caps of France and those of the trades that law makes shorter.
var frenchCaps = []legalCap{
	{
		country: "FR", limits: []Rule{daysFrom(60, Invoice)}, exception: frenchException,
		Provision: Provision{
			Says:   Text{"at most 60 days after the date of issue of the invoice", "60 jours au plus après la date d'émission de la facture"},
			Source: "Code de commerce, art. L441-10 I", Confirmed: true,
		},
	},
	{
		country: "FR", summary: true, limits: []Rule{daysFrom(45, Invoice)},
		Provision: Provision{
			Says:   Text{"summary invoice: at most 45 days after its date of issue", "facture périodique : 45 jours au plus après sa date d'émission"},
			Source: "Code de commerce, art. L441-10 I; CGI, art. 289 I 3", Confirmed: true,
		},
	},
	{
		country: "FR", buyer: Public, limits: []Rule{daysFrom(30, Receipt)},
		Provision: Provision{
			Says:   Text{"public buyers: 30 days after they receive the invoice (hospitals 50, public companies 60)", "acheteurs publics : 30 jours après réception de la facture (hôpitaux 50, entreprises publiques 60)"},
			Source: "Code de la commande publique, art. R2192-10 and R2192-11",
		},
	},
	{
		country: "FR", buyer: Hospital, limits: []Rule{daysFrom(50, Receipt)},
		Provision: Provision{
			Says:   Text{"public hospitals: 50 days after they receive the invoice", "hôpitaux publics : 50 jours après réception de la facture"},
			Source: "Code de la commande publique, art. R2192-11",
		},
	},
	{
		country: "FR", goods: Perishable, limits: []Rule{daysFrom(30, Delivery)},
		Provision: Provision{
			Says:   Text{"perishable food, frozen meat and fish, ready meals, preserves: 30 days after delivery", "denrées périssables, viandes et poissons congelés, plats cuisinés, conserves : 30 jours après livraison"},
			Source: "Code de commerce, art. L441-11 II 1°", From: "2024-01-01", Confirmed: true,
		},
	},
	{
		country: "FR", goods: Perishable, summary: true, limits: []Rule{afterTenDays(30)},
		Provision: Provision{
			Says:   Text{"perishable food on a summary invoice: 30 days after the end of the ten-day period of delivery", "denrées périssables, facture périodique : 30 jours après la fin de la décade de livraison"},
			Source: "Code de commerce, art. L441-11 II 1°", From: "2024-01-01", Confirmed: true,
		},
	},
	{
		country: "FR", goods: Perishable, limits: []Rule{afterTenDays(30)},
		Provision: Provision{
			Says:   Text{"perishable food, older text: 30 days after the end of the ten-day period of delivery", "denrées périssables, ancien texte : 30 jours après la fin de la décade de livraison"},
			Source: "Code de commerce, former art. L443-1", Until: "2023-12-31",
		},
	},
	{
		country: "FR", goods: Livestock, limits: []Rule{daysFrom(20, Delivery)},
		Provision: Provision{
			Says:   Text{"livestock on the hoof and fresh meat from it: 20 days after delivery", "bétail sur pied destiné à la consommation et viandes fraîches dérivées : 20 jours après livraison"},
			Source: "Code de commerce, art. L441-11 II (former L443-1 2°)",
		},
	},
	{
		country: "FR", goods: Alcohol, limits: []Rule{monthAfterDelivery(30)},
		Provision: Provision{
			Says:   Text{"alcoholic drinks subject to consumption duty: 30 days after the end of the month of delivery", "boissons alcooliques passibles de droits de consommation : 30 jours après la fin du mois de livraison"},
			Source: "Code de commerce, art. L441-11 II (former L443-1 3°)",
		},
	},
	{
		country: "FR", goods: Wine, limits: append(endOfMonth(45), daysFrom(60, Invoice)),
		Provision: Provision{
			Says:   Text{"grapes, must and other alcoholic drinks: 45 days end of month or 60 days after issue, unless the trade has agreed otherwise", "raisins, moûts et autres boissons alcooliques : 45 jours fin de mois ou 60 jours après émission, sauf accord interprofessionnel"},
			Source: "Code de commerce, art. L441-11 II (former L443-1 4°)",
		},
	},
	{
		country: "FR", goods: Transport, limits: []Rule{daysFrom(30, Invoice)},
		Provision: Provision{
			Says:   Text{"road freight, vehicle hire, forwarding, customs agents: 30 days after issue", "transport routier, location de véhicules, commission de transport, agents en douane : 30 jours après émission"},
			Source: "Code de commerce, art. L441-11 II (former L441-6 I al. 11)",
		},
	},
}
