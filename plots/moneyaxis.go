package plots

import (
	"gonum.org/v1/plot"

	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// A moneyAxis is a stretch of amounts and its marks, at multiples of a step of 1, 2 or 5
// times a power of ten.
type moneyAxis struct {
	low, high money.Amount
	step      money.Amount
	scale     locale.Scale
}

// newMoneyAxis covers amounts from low to high and zero with at most that many steps, and
// leaves a little room above and more below, where the low point is named, but none below
// zero unless something is there.
func newMoneyAxis(language locale.Language, c money.Currency, low, high money.Amount, most int) moneyAxis {
	low, high = min(low, 0), max(high, 0)
	if low == high {
		high = c.Unit() // nothing ever moves: show one unit
	}
	step := roundStep((high-low)/money.Amount(most) + 1)
	stretch := high - low
	if low < 0 {
		low -= stretch / 9
	}
	high += stretch / 16
	return moneyAxis{low, high, step, language.Scale(c, step, max(high, -low))}
}

// roundStep returns the least of 1, 2, 5, 10, 20, 50 … that is not below the amount.
func roundStep(least money.Amount) money.Amount {
	for power := money.Amount(1); ; power *= 10 {
		for _, figure := range []money.Amount{1, 2, 5} {
			if step := figure * power; step >= least {
				return step
			}
		}
	}
}

// Ticks implements plot.Ticker; the axis knows its own stretch.
func (a moneyAxis) Ticks(_, _ float64) []plot.Tick {
	var ticks []plot.Tick
	for at := a.low / a.step * a.step; at <= a.high; at += a.step {
		if at >= a.low {
			ticks = append(ticks, plot.Tick{Value: float64(at), Label: a.scale.Mark(at)})
		}
	}
	return ticks
}
