package terms

import "slices"

// legalCaps are all caps known on 2026-11-21, by country. A proposal that is not law is not
// in it: the French bill of 2026 on fines, the British Commercial Payments Bill, and the
// European regulation COM(2023)533.
var legalCaps = slices.Concat(frenchCaps, frenchLongerCaps, foreignCaps)

// anyLength lets the parties agree on any length under a condition.
func anyLength(source string) *exception {
	return &exception{Provision: Provision{
		Says: Text{
			"longer only if expressly agreed and not grossly unfair to the creditor",
			"davantage seulement si c'est expressément convenu et sans abus manifeste envers le créancier",
		},
		Source: source, Confirmed: true,
	}}
}

// publicBuyers is the cap of the European directive on public buyers.
func publicBuyers(country string) legalCap {
	return legalCap{country: country, buyer: Public, limits: []Rule{daysFrom(30, Receipt)}, Provision: Provision{
		Says:   Text{"public buyers: 30 days after receipt of the invoice (health care 60)", "acheteurs publics : 30 jours après réception de la facture (santé 60)"},
		Source: "Directive 2011/7/EU, art. 4", Confirmed: true,
	}}
}

// publicHealth is the cap of the directive on public health care, to which states may go.
func publicHealth(country string) legalCap {
	return legalCap{country: country, buyer: Hospital, limits: []Rule{daysFrom(60, Receipt)}, Provision: Provision{
		Says:   Text{"public health care: 60 days after receipt of the invoice where the state allows it", "soins de santé publics : 60 jours après réception de la facture si l'État le permet"},
		Source: "Directive 2011/7/EU, art. 4(4)", Confirmed: true,
	}}
}

var foreignCaps = []legalCap{
	{
		country: "BE", limits: []Rule{daysFrom(60, Invoice)},
		Provision: Provision{
			Says: Text{
				"at most 60 calendar days, acceptance included, for firms of any size; a longer clause is void and 30 days hold",
				"60 jours calendrier au plus, vérification comprise, quelle que soit la taille ; une clause plus longue est réputée non écrite et 30 jours s'appliquent",
			},
			Source: "Belgian law of 2 August 2002, as amended on 14 August 2021", From: "2022-02-01", Confirmed: true,
		},
	},
	publicBuyers("BE"),
	publicHealth("BE"),
	{
		country: "DE", limits: []Rule{daysFrom(60, Invoice)}, exception: anyLength("BGB § 271a"),
		Provision: Provision{
			Says:   Text{"at most 60 days", "60 jours au plus"},
			Source: "BGB § 271a", Confirmed: true,
		},
	},
	{
		country: "DE", limits: []Rule{daysFrom(30, Invoice)}, exception: &exception{Provision: Provision{
			Says: Text{
				"in standard terms of business more than 30 days is void in doubt; agree it individually",
				"dans des conditions générales, plus de 30 jours est nul en cas de doute ; à convenir individuellement",
			},
			Source: "BGB § 308 no. 1a", Confirmed: true,
		}},
		Provision: Provision{
			Says:   Text{"in standard terms of business at most 30 days", "dans des conditions générales, 30 jours au plus"},
			Source: "BGB § 308 no. 1a", Confirmed: true,
		},
	},
	publicBuyers("DE"),
	{
		country: "GB", limits: []Rule{daysFrom(60, Invoice)}, exception: anyLength("Late Payment of Commercial Debts (Interest) Act 1998, s. 4"),
		Provision: Provision{
			Says:   Text{"at most 60 days", "60 jours au plus"},
			Source: "Late Payment of Commercial Debts (Interest) Act 1998, s. 4", Confirmed: true,
		},
	},
	{
		country: "GB", buyer: Public, limits: []Rule{daysFrom(30, Receipt)},
		Provision: Provision{
			Says:   Text{"public bodies: 30 days after receipt of the invoice", "organismes publics : 30 jours après réception de la facture"},
			Source: "Late Payment of Commercial Debts (Interest) Act 1998, s. 4", Confirmed: true,
		},
	},
	{
		country: "EU", limits: []Rule{daysFrom(60, Invoice)}, exception: anyLength("Directive 2011/7/EU, art. 3(5)"),
		Provision: Provision{
			Says:   Text{"at most 60 calendar days", "60 jours calendaires au plus"},
			Source: "Directive 2011/7/EU, art. 3(5)", Confirmed: true,
		},
	},
	publicBuyers("EU"),
	publicHealth("EU"),
}

// consumerSales says why nothing is judged when the buyer is a consumer.
var consumerSales = Provision{
	Says:      Text{"caps on payment terms protect firms from firms and public buyers, not consumers' creditors", "les plafonds visent les entreprises et les acheteurs publics, non les consommateurs"},
	Source:    "Directive 2011/7/EU, art. 1",
	Confirmed: true,
}

// noCapFound says that no cap was found, which is not a proof that there is none. Swiss law
// has none; the others had none known on the day asked about.
func noCapFound(country string) Provision {
	p := Provision{Says: Text{"no cap found in the law of " + country, "aucun plafond trouvé dans le droit de " + country}}
	if country == "CH" {
		p.Source = "CO, art. 102 and 104"
	}
	return p
}
