package terms

// seasonal builds the cap of a trade whose season lets its terms be longer in France, only
// between the firms that decree names.
func seasonal(goods Goods, limits []Rule, says Text, from, until string) legalCap {
	return legalCap{
		country: "FR", goods: goods, limits: limits,
		Provision: Provision{
			Says: says, Source: "Code de commerce, art. D441-5-1 (decree 2015-1484), numbering not checked",
			From: from, Until: until,
		},
	}
}

// frenchLongerCaps are the caps that French law makes longer: seasonal trades and resale
// outside the European Union.
var frenchLongerCaps = []legalCap{
	seasonal(Leather, endOfMonth(54), Text{
		"leather trade, between the firms named by decree: 54 days end of month",
		"filière du cuir, entre professionnels désignés par décret : 54 jours fin de mois",
	}, "", ""),
	seasonal(GardenMachines, endOfMonth(55), Text{
		"machines for green spaces, between the firms named by decree: 55 days end of month",
		"matériel d'entretien d'espaces verts, entre professionnels désignés par décret : 55 jours fin de mois",
	}, "", ""),
	seasonal(FarmMachines, endOfMonth(110), Text{
		"farm machines, between the firms named by decree: 110 days end of month",
		"matériel agricole, entre professionnels désignés par décret : 110 jours fin de mois",
	}, "", ""),
	seasonal(SkiGoods, []Rule{daysFrom(90, Invoice)}, Text{
		"ski goods, before the season: 30 days beyond the 60 days after issue",
		"articles de ski, avant la saison : 30 jours au-delà des 60 jours après émission",
	}, "", ""),
	seasonal(Watches, append(endOfMonth(59), daysFrom(74, Invoice)), Text{
		"watches and jewels, accord of 2013: 59 days end of month or 74 days",
		"horlogerie et bijouterie, accord de 2013 : 59 jours fin de mois ou 74 jours",
	}, "", "2014-12-31"),
	seasonal(Watches, append(endOfMonth(52), daysFrom(67, Invoice)), Text{
		"watches and jewels: 52 days end of month or 67 days",
		"horlogerie et bijouterie : 52 jours fin de mois ou 67 jours",
	}, "2015-01-01", ""),
	seasonal(Toys, endOfMonth(95), Text{
		"toys: 75 or 95 days end of month, by the season",
		"jouets : 75 ou 95 jours fin de mois selon la saison",
	}, "", ""),
	{
		country: "FR", goods: Export, limits: []Rule{daysFrom(90, Invoice)},
		Provision: Provision{
			Says: Text{
				"purchase free of VAT (CGI art. 275) for resale outside the European Union: 90 days after issue, if the contract says so and the buyer is no large firm",
				"achat en franchise de TVA (CGI art. 275) destiné à l'exportation hors UE : 90 jours après émission, si le contrat le stipule et hors grandes entreprises",
			},
			Source: "Code de commerce, art. L441-12", Confirmed: true,
		},
	},
}
