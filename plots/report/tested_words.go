package report

import (
	"slices"
	"strings"

	"cashgap/forecast/metric"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayWantedGot = locale.Phrase{EN: "Wanted %s, got %s.", FR: "Attendu : %s ; obtenu : %s."}
	sayLowestOn  = locale.Phrase{EN: "The low point of the strategy is on %s.", FR: "Le point bas de la stratégie est le %s."}
	sayTell      = locale.Phrase{EN: "%s cannot tell: about %s would, if the two sides are as far apart as it seems.", FR: "%s ne permettent pas de conclure : il en faudrait environ %s, si l'écart entre les deux membres est bien celui-là."}
	sayTellMany  = locale.Phrase{EN: "%s cannot tell, nor can as many as a simulation may draw: the two sides are too close.",
		FR: "%s ne permettent pas de conclure, ni le maximum qu'une simulation peut tirer : les deux membres sont trop proches."}
	sayTellNever = locale.Phrase{EN: "%s cannot tell, and no number of paths can: both sides are the same.",
		FR: "%s ne permettent pas de conclure, et aucun nombre n'y suffit : les deux membres sont égaux."}
	sayPlusMinus = locale.Phrase{EN: "%s ± %s", FR: "%s ± %s"}
	sayOnADay    = locale.Phrase{EN: "%s", FR: "le %s"}
	countPaths   = locale.Plural{One: locale.Phrase{EN: "%s path", FR: "%s trajectoire"}, Many: locale.Phrase{EN: "%s paths", FR: "%s trajectoires"}}

	// wanted words, by sign: of a figure, and of a date.
	sayWanted = map[string][2]locale.Phrase{
		"<":  {{EN: "less than %s", FR: "moins de %s"}, {EN: "before %s", FR: "avant le %s"}},
		"<=": {{EN: "at most %s", FR: "au plus %s"}, {EN: "%s or before", FR: "le %s au plus tard"}},
		">":  {{EN: "more than %s", FR: "plus de %s"}, {EN: "after %s", FR: "après le %s"}},
		">=": {{EN: "at least %s", FR: "au moins %s"}, {EN: "%s or later", FR: "le %s au plus tôt"}},
		"==": {{EN: "exactly %s", FR: "exactement %s"}, {EN: "exactly %s", FR: "exactement le %s"}},
	}
	// sayAbsent words why something has no value, by its name.
	sayLessThanShown = locale.Phrase{EN: "They differ by less than is shown.", FR: "L'écart est plus petit que ce qui est affiché."}

	sayAbsent = map[metric.Absence]locale.Phrase{
		metric.NoMeasure:  {EN: "%s does not exist here: there is nothing to measure.", FR: "%s n'existe pas ici : il n'y a rien à mesurer."},
		metric.NoParty:    {EN: "The strategy has no party %s.", FR: "La stratégie n'a pas de tiers %s."},
		metric.NoWorld:    {EN: "The strategy knows no shock %s.", FR: "La stratégie ne connaît pas l'aléa %s."},
		metric.NoDate:     {EN: "A date never comes, and %s counts from it.", FR: "Une date n'arrive jamais, et %s en dépend."},
		metric.ByZero:     {EN: "%s is zero, and something is divided by it.", FR: "%s vaut zéro et sert de diviseur."},
		metric.OnNoPath:   {EN: "%s has a value on no path.", FR: "%s n'a de valeur sur aucune trajectoire."},
		metric.BeyondDays: {EN: "Moved by %s, the date is beyond every calendar.", FR: "Décalée de %s, la date dépasse tout calendrier."},
	}
)

// finding says what was wanted and got, or why that cannot be told.
func (t *Tests) finding(f *TestedFile, test *Test) string {
	found := &test.Finding
	if found.Outcome == metric.Valueless {
		return t.Language.Say(sayAbsent[found.Missing.Why], t.Language.Quote(printable(found.Missing.Name)))
	}
	say := t.Language.Say(sayWantedGot, t.wanted(f, test), t.withError(f, found.Got))
	if found.Outcome == metric.CannotTell {
		return say + " " + t.tell(f, found)
	}
	if found.Differ() && t.figure(f, found.Got) == t.figure(f, found.Wanted.As(found.Got)) {
		say += " " + t.Language.Say(sayLessThanShown)
	}
	if !test.isOfCash() {
		return say
	}
	return say + " " + t.Language.Say(sayLowestOn, t.Language.Date(test.LowestDate))
}

// isOfCash tells whether an expectation is about cash or what is missing of it, and not about how long
// somebody waits for it or what that costs.
func (t *Test) isOfCash() bool {
	return slices.ContainsFunc([]string{"cash", "balance", "gap", "below", "overdrawn", "gain", "shortfall", "runway"}, func(word string) bool {
		return strings.Contains(t.Expression, word)
	})
}

// tell says how many paths would tell.
func (t *Tests) tell(f *TestedFile, found *metric.Finding) string {
	drawn := t.Language.Count(f.Paths, countPaths)
	switch {
	case found.Enough == 0:
		return t.Language.Say(sayTellNever, drawn)
	case found.Enough > strategy.MaxPaths:
		return t.Language.Say(sayTellMany, drawn)
	}
	return t.Language.Say(sayTell, drawn, t.Language.Integer(int64(found.Enough)))
}

// wanted says what the right side asks of the left.
func (t *Tests) wanted(f *TestedFile, test *Test) string {
	phrases := sayWanted[test.Sign]
	unit, _ := test.Finding.Wanted.Unit()
	if _, comes := test.Finding.Wanted.Date(); unit == metric.Day && comes {
		day, _ := test.Finding.Wanted.Date()
		return t.Language.Say(phrases[1], t.Language.Date(day))
	}
	return t.Language.Say(phrases[0], t.withError(f, test.Finding.Wanted.As(test.Finding.Got)))
}

// withError writes a figure, with its standard error where it is drawn.
func (t *Tests) withError(f *TestedFile, figure metric.Figure) string {
	text := t.figure(f, figure)
	if err, drawn := figure.StdErr(); drawn && !err.IsZero() {
		return t.Language.Say(sayPlusMinus, text, t.figure(f, err))
	}
	return text
}

// figure writes a figure in its unit.
func (t *Tests) figure(f *TestedFile, figure metric.Figure) string {
	unit, known := figure.Unit()
	switch {
	case !known:
		return t.decimal(figure.Hundredths())
	case unit == metric.Day:
		if day, comes := figure.Date(); comes {
			return t.Language.Say(sayOnADay, t.Language.Date(day))
		}
		return t.Language.Say(sayNever)
	case unit == metric.Days:
		if hundredths := figure.Hundredths(); hundredths%100 == 0 {
			return t.Language.Days(int(hundredths / 100))
		}
		return t.Language.Say(sayDecimals, t.decimal(figure.Hundredths()))
	case unit == metric.Percent:
		return t.Language.Percent(figure.Rate(), 2)
	case unit == metric.MoneyDays:
		return t.Language.Say(sayMoneyDays, t.money(f, figure))
	}
	return t.money(f, figure)
}

func (t *Tests) money(f *TestedFile, figure metric.Figure) string {
	return t.Language.Money(f.Currency, figure.Amount(int64(f.Currency.Unit())))
}

// decimal writes a number in hundredths, without those that say nothing.
func (t *Tests) decimal(hundredths int64) string {
	if hundredths%100 == 0 {
		return t.Language.Integer(hundredths / 100)
	}
	return t.Language.Decimal(hundredths, 2)
}
