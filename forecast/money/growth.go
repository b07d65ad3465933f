package money

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"cashgap/forecast/say"
)

// A Growth is a rate over time: "1% a month" or "2% a year". It compounds per whole month; a
// yearly rate grows by its twelfth root a month. The zero Growth is none.
type Growth struct {
	Rate   Rate
	Yearly bool
}

// ParseGrowth reads "1% a month", "-2% a year", and in French "1 % par mois", "-2 % par an". A rate
// of −100 % or less leaves nothing to grow and is refused.
func ParseGrowth(text string) (Growth, error) {
	percent, period, ok := CutPeriod(text)
	if !ok || period != "month" && period != "year" {
		return Growth{}, say.Errorf("%q is not a rate over time: write 1%% a month or 2%% a year", shorten(text))
	}
	rate, err := ParsePercent(percent)
	if err != nil {
		return Growth{}, err
	}
	if rate <= -One || rate > One {
		return Growth{}, say.Errorf("%s is not between -100%% and 100%% a %s", percent, period)
	}
	return Growth{rate, period == "year"}, nil
}

// periodsInFrench are the periods in which something is counted, in French.
var periodsInFrench = map[string]string{"semaine": "week", "mois": "month", "an": "year"}

// CutPeriod cuts "9 a month", or "9 par mois", into what comes in a period and the period, which it
// names in English; ok is false where the text has no such two parts.
func CutPeriod(text string) (what, period string, ok bool) {
	if what, period, ok = strings.Cut(text, " a "); ok {
		return what, period, true
	}
	what, french, _ := strings.Cut(text, " par ")
	period, ok = periodsInFrench[french]
	return what, period, ok
}

// growthDecimals is the precision of a growth factor: an amount of 10¹³ is still exact to
// the minor unit after twenty years.
const growthDecimals = 30

// Apply returns the amount after whole months of growth, times the season's percent (One is
// no season), rounded once, half away from zero. Before the first month nothing grows. The
// result is capped at Max, which twenty years of growth may pass.
func (g Growth) Apply(a Amount, months int, season Rate) Amount {
	if months <= 0 || g.Rate == 0 {
		return season.Of(a)
	}
	grown := decimal.NewFromInt(int64(a)).Mul(g.factor(months)).Mul(decimal.New(int64(season), -12)).Round(0)
	if limit := decimal.NewFromInt(int64(Max)); grown.Abs().GreaterThan(limit) {
		return Max * Amount(grown.Sign())
	}
	return Amount(grown.IntPart())
}

func (g Growth) factor(months int) decimal.Decimal {
	base := decimal.New(1, 0).Add(decimal.New(int64(g.Rate), -12))
	whole, rest := months, 0
	if g.Yearly {
		whole, rest = months/12, months%12
	}
	factor := decimal.New(1, 0)
	for range whole {
		factor = factor.Mul(base).Round(growthDecimals)
	}
	if rest > 0 {
		exponent := decimal.NewFromInt(int64(rest)).DivRound(decimal.NewFromInt(12), growthDecimals)
		part, err := base.PowWithPrecision(exponent, growthDecimals)
		if err != nil {
			panic(fmt.Sprintf("money: growth %v over %d months: %v", g.Rate, months, err)) // ParseGrowth keeps the base positive
		}
		factor = factor.Mul(part).Round(growthDecimals)
	}
	return factor
}
