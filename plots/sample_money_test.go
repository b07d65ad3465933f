package plots_test

import (
	"fmt"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var (
	waterfallSubtitle = locale.Phrase{
		EN: "What each step adds to the lowest cash of those before it. Right, what it costs over the whole period.",
		FR: "Ce que chaque étape ajoute à la trésorerie la plus basse. À droite, ce qu’elle coûte sur toute la période.",
	}
	ageingSubtitle = locale.Phrase{
		EN: "What customers owe at each month’s end, by days past the contractual due date.",
		FR: "Ce que doivent les clients à chaque fin de mois, selon le retard sur l’échéance.",
	}
	calendarSubtitle = locale.Phrase{
		EN: "Each cell is a day, each column a week from Monday down to Sunday.",
		FR: "Chaque case est un jour, chaque colonne une semaine, du lundi en haut au dimanche en bas.",
	}
	tornadoSubtitle = locale.Phrase{
		EN: "Lowest cash when one assumption at a time is changed.",
		FR: "Trésorerie la plus basse quand une seule hypothèse change à la fois.",
	}
	dayNote = locale.Phrase{EN: "%d days", FR: "%d jours"}
)

// waterfallOf goes from the lowest cash of the first curve of a chart to that of the last, by
// way of all others.
func waterfallOf(b plots.Balance) plots.Waterfall {
	last := b.Curves[len(b.Curves)-1]
	w := plots.Waterfall{
		Title: b.Title, Subtitle: b.Language.Say(waterfallSubtitle), Footer: b.Footer, Language: b.Language, Currency: b.Currency, Floor: b.Floor,
		From: plots.Level{Name: b.Curves[0].Name, Cash: slices.Min(b.Curves[0].Cash)},
		To:   plots.Level{Name: last.Name, Cash: slices.Min(last.Cash)},
	}
	at := w.From.Cash
	for i, curve := range b.Curves[1:] {
		low := slices.Min(curve.Cash)
		w.Steps = append(w.Steps, plots.Rise{Name: curve.Name, Gain: low - at, Cost: money.Amount(i%3) * (low - at) / 20})
		at = low
	}
	return w
}

// ageingOf takes the cash of a chart for what customers owe at the end of each month.
func ageingOf(b plots.Balance) plots.Ageing {
	a := plots.Ageing{Title: b.Title, Subtitle: b.Language.Say(ageingSubtitle), Footer: b.Footer, Language: b.Language, Currency: b.Currency}
	for i, cash := range b.Curves[0].Cash {
		day := b.First + calendar.Date(i)
		if day != day.EndOf(calendar.Month) && i < len(b.Curves[0].Cash)-1 || len(a.Evenings) == plots.MaxEvenings {
			continue
		}
		rest := cash.Abs()
		var owed forecast.Ageing
		for band := range owed {
			owed[band] = rest * 3 / 5
			rest -= owed[band]
		}
		if len(a.Evenings)%5 == 4 {
			owed[0] = -owed[2] // more credit notes than invoices not yet due
		}
		a.Evenings = append(a.Evenings, plots.Evening{Day: day, Owed: owed})
	}
	return a
}

// calendarOf marks the days on which the cash of a chart is below its floor and its limit.
func calendarOf(b plots.Balance) plots.Calendar {
	c := plots.Calendar{Title: b.Title, Subtitle: b.Language.Say(calendarSubtitle), Footer: b.Footer, Language: b.Language, Currency: b.Currency, First: b.First, Floor: b.Floor}
	for _, curve := range b.Curves {
		block := plots.Block{ID: curve.ID, Name: curve.Name}
		days := 0
		for _, cash := range curve.Cash {
			below := max(0, b.Floor-cash)
			block.Below = append(block.Below, below)
			block.Broken = append(block.Broken, b.Overdraft != nil && cash < -*b.Overdraft)
			if below > 0 {
				days++
			}
		}
		block.Note = b.Language.Say(dayNote, days)
		c.Blocks = append(c.Blocks, block)
	}
	return c
}

// tornadoOf swings the lowest cash of a chart by ever less, once to one side only.
func tornadoOf(b plots.Balance) plots.Tornado {
	t := plots.Tornado{Title: b.Title, Subtitle: b.Language.Say(tornadoSubtitle), Footer: b.Footer, Language: b.Language, Currency: b.Currency}
	t.Centre = slices.Min(b.Curves[0].Cash)
	reach := (slices.Max(b.Curves[0].Cash) - t.Centre) / 4
	for i, curve := range b.Curves {
		s := plots.Swing{ID: curve.ID, Name: curve.Name}
		s.Low = plots.End{Change: fmt.Sprintf("+%d %%", 10+i), Amount: t.Centre - reach/money.Amount(i+1)}
		s.High = plots.End{Change: fmt.Sprintf("−%d %%", 10+i), Amount: t.Centre + reach/money.Amount(2*i+1)}
		if i == 2 {
			s.High.Amount = t.Centre - reach/9
		}
		t.Swings = append(t.Swings, s)
	}
	return t
}
