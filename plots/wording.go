package plots

import "cashgap/plots/locale"

// What charts say by themselves; titles, subtitles, names and footers are the caller's.
var (
	floorCaption     = locale.Phrase{EN: "Minimum cash: %s", FR: "Trésorerie minimale : %s"}
	overdraftCaption = locale.Phrase{EN: "Overdraft limit: %s", FR: "Découvert autorisé : %s"}
	limitOfCaption   = locale.Phrase{EN: "Overdraft limit, %s: %s", FR: "Découvert autorisé, %s : %s"}
	dashedFloor      = locale.Phrase{EN: "%s (dashed).", FR: "%s (tirets)."}
	dashedLimit      = locale.Phrase{EN: "%s (dashes and dots).", FR: "%s (tirets et points)."}
	lowCaption       = locale.Phrase{EN: "%s on %s", FR: "%s le %s"}
	lowOwner         = locale.Phrase{EN: "low point of %s", FR: "point bas de %s"}
	tailCaption      = locale.Phrase{EN: "At least 5%% of paths: %s or less", FR: "Au moins 5 %% des trajectoires : %s ou moins"}
	tailOwner        = locale.Phrase{EN: "on %s, %s", FR: "le %s, %s"}
	tailReading      = locale.Phrase{EN: "On %s, %s is at %s or less in at least 5%% of the paths.", FR: "Le %s, %s est à %s ou moins dans au moins 5 %% des trajectoires."}
	innerName        = locale.Phrase{EN: "half of the paths", FR: "une trajectoire sur deux"}
	outerName        = locale.Phrase{EN: "nine in ten", FR: "neuf sur dix"}
	lowReading       = locale.Phrase{EN: "Low point of %s: %s on %s.", FR: "Point bas de %s : %s le %s."}
	curveReading     = locale.Phrase{EN: "%s: %s.", FR: "%s : %s."}
	receivedName     = locale.Phrase{EN: "Received", FR: "Encaissé"}
	paidName         = locale.Phrase{EN: "Paid", FR: "Décaissé"}
	leftName         = locale.Phrase{EN: "Left (−: paid more)", FR: "Reste (− : décaissé de plus)"}
	percentileName   = locale.Phrase{EN: "%s, %d%%", FR: "%s, %d %%"}
	leftOn           = locale.Phrase{EN: "%s left on %s", FR: "il reste %s le %s"}
	paidMoreBy       = locale.Phrase{EN: "paid %s more by %s", FR: "décaissé %s de plus au %s"}
	leftAtWorst      = locale.Phrase{EN: "%s left", FR: "reste %s"}
	paidMoreAtWorst  = locale.Phrase{EN: "paid %s more", FR: "décaissé %s de plus"}
	stockName        = locale.Phrase{EN: "stock", FR: "jours de stock"}
	receivablesName  = locale.Phrase{EN: "receivables", FR: "jours clients"}
	payablesName     = locale.Phrase{EN: "payables", FR: "jours fournisseurs"}
	advancesName     = locale.Phrase{EN: "customers’ advances", FR: "jours d’avance des clients"}
	prepaidName      = locale.Phrase{EN: "advances to suppliers", FR: "jours d’avance aux fournisseurs"}
	noPart           = locale.Phrase{EN: "  (no %s)", FR: "  (pas de %s)"}
	noCycle          = locale.Phrase{EN: "no cycle: nothing sold or bought", FR: "pas de cycle : ni vente ni achat"}
	oneDay           = locale.Phrase{EN: "%s day", FR: "%s jour"}
	manyDays         = locale.Phrase{EN: "%s days", FR: "%s jours"}
	withCost         = locale.Phrase{EN: "%s, at a cost of %s", FR: "%s, pour un coût de %s"}
	costHead         = locale.Phrase{EN: "Cost", FR: "Coût"}
	endReading       = locale.Phrase{EN: "%s gives %s", FR: "%s donne %s"}
	notDueName       = locale.Phrase{EN: "not past due", FR: "non échu"}
	pastDueName      = locale.Phrase{EN: "%d–%d days past due", FR: "échu depuis %d à %d jours"}
	longDueName      = locale.Phrase{EN: "over %d days", FR: "plus de %d jours"}
	atOrAbove        = locale.Phrase{EN: "%s or more", FR: "%s ou plus"}
	missingUpTo      = locale.Phrase{EN: "up to %s missing", FR: "manque jusqu’à %s"}
	belowUpTo        = locale.Phrase{EN: "up to %s", FR: "jusqu’à %s"}
	lowestDay        = locale.Phrase{EN: "lowest day", FR: "jour le plus bas"}
	beyondLimit      = locale.Phrase{EN: "beyond the overdraft limit", FR: "au-delà du découvert autorisé"}
	unchangedCaption = locale.Phrase{EN: "Unchanged: %s", FR: "Sans rien changer : %s"}
	weeklyReading    = locale.Phrase{
		EN: "Each step is the lowest day of its week.",
		FR: "Chaque marche est le jour le plus bas de sa semaine.",
	}
	monthlyReading = locale.Phrase{
		EN: "Each step is the lowest day of its month.",
		FR: "Chaque marche est le jour le plus bas de son mois.",
	}
	weeklyLines = locale.Phrase{
		EN: "Each step is the lowest value of its line in a week.",
		FR: "Chaque marche est la plus basse valeur de sa ligne dans la semaine.",
	}
	monthlyLines = locale.Phrase{
		EN: "Each step is the lowest value of its line in a month.",
		FR: "Chaque marche est la plus basse valeur de sa ligne dans le mois.",
	}
	weeklyWorst = locale.Phrase{
		EN: "Each step is the worst day of its week.",
		FR: "Chaque marche est le pire jour de sa semaine.",
	}
	monthlyWorst = locale.Phrase{
		EN: "Each step is the worst day of its month.",
		FR: "Chaque marche est le pire jour de son mois.",
	}
)

// RoundedSums says why the parts of a sum may seem not to add up to it.
var RoundedSums = locale.Phrase{EN: "Rounded: sums may seem off by one in the last figure.", FR: "Arrondis : une somme peut sembler fausse d’une unité."}

// phrases lists every phrase above, for the test that checks them.
var phrases = []locale.Phrase{
	floorCaption, overdraftCaption, limitOfCaption, lowCaption, lowOwner, lowReading, curveReading, weeklyReading, monthlyReading,
	leftOn, paidMoreBy, leftAtWorst, paidMoreAtWorst, stockName, receivablesName, payablesName, advancesName, prepaidName, noPart, noCycle, RoundedSums, oneDay, manyDays,
	receivedName, paidName, leftName, percentileName, weeklyWorst, monthlyWorst, dashedFloor, dashedLimit, tailCaption, tailOwner, tailReading, unchangedCaption, atOrAbove, missingUpTo, belowUpTo, lowestDay, beyondLimit, withCost, costHead, endReading, notDueName, pastDueName, longDueName, innerName, outerName, weeklyLines, monthlyLines,
}
