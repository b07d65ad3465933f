package page

import "cashgap/plots/locale"

// What the page says by itself: the names of its controls.
var (
	sayContents = locale.Phrase{EN: "Contents", FR: "Sommaire"}
	sayVerdict  = locale.Phrase{EN: "Verdict", FR: "Verdict"}
	sayPeriod   = locale.Phrase{EN: "Period", FR: "Période"}
	sayShown    = locale.Phrase{EN: "Strategies shown", FR: "Stratégies affichées"}
	sayHint     = locale.Phrase{
		EN: "Point at a chart to read its figures, or move through the days with the arrow keys: ← → a day, with Shift a week.",
		FR: "Pointez un graphique pour lire ses chiffres, ou parcourez les jours avec les flèches du clavier : ← → un jour, avec Maj une semaine."}
	sayFigures = locale.Phrase{EN: "Figures", FR: "Chiffres"}
	sayPlot    = locale.Phrase{EN: "Chart; its figures stand in the table below", FR: "Graphique ; ses chiffres sont dans le tableau qui suit"}
)

// phrases lists every phrase above, for the test that checks them.
var phrases = []locale.Phrase{sayContents, sayVerdict, sayPeriod, sayShown, sayHint, sayFigures, sayPlot}

// controls are the words of the controls in the language of the page.
type controls struct{ Contents, Verdict, Shown, Hint, Figures, Plot string }

func (p Page) controls() controls {
	say := p.Language.Say
	return controls{say(sayContents), say(sayVerdict), say(sayShown), say(sayHint), say(sayFigures), say(sayPlot)}
}
