package plots

import "cashgap/plots/locale"

// What charts say by themselves; titles, subtitles, names and footers are the caller's.
var (
	floorCaption     = locale.Phrase{EN: "Minimum cash: %s", FR: "Trésorerie minimale : %s"}
	overdraftCaption = locale.Phrase{EN: "Overdraft limit: %s", FR: "Découvert autorisé : %s"}
	lowCaption       = locale.Phrase{EN: "%s on %s", FR: "%s le %s"}
	lowOwner         = locale.Phrase{EN: "low point of %s", FR: "point bas de %s"}
	lowReading       = locale.Phrase{EN: "Low point of %s: %s on %s.", FR: "Point bas de %s : %s le %s."}
	curveReading     = locale.Phrase{EN: "%s: %s.", FR: "%s : %s."}
	weeklyReading    = locale.Phrase{
		EN: "Each step is the lowest day of its week.",
		FR: "Chaque marche est le jour le plus bas de sa semaine.",
	}
	monthlyReading = locale.Phrase{
		EN: "Each step is the lowest day of its month.",
		FR: "Chaque marche est le jour le plus bas de son mois.",
	}
)

// phrases lists every phrase above, for the test that checks them.
var phrases = []locale.Phrase{
	floorCaption, overdraftCaption, lowCaption, lowOwner, lowReading, curveReading, weeklyReading, monthlyReading,
}
