package report

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/plots"
)

// Amounts are shown in whole units, where cents say nothing. A sentence that lists what a sum is made of
// lets it add up; a table shows every amount as it is rounded by itself, and says so where that is seen.

// inUnits is an amount as a table counts it: in whole units, rounded half away from zero, unless every
// amount is small.
func (d *Document) inUnits(a money.Amount) int64 {
	if d.small() {
		return int64(a)
	}
	unit := d.currency().Unit()
	return int64(roundToUnit(a, unit) / unit)
}

// addsUp tells whether a table that shows a sum and all its parts seems right.
func (d *Document) addsUp(sum money.Amount, parts ...money.Amount) bool {
	shown := d.inUnits(sum)
	for _, part := range parts {
		shown -= d.inUnits(part)
	}
	return shown == 0
}

// roundedLegend says that figures are rounded, where those of the comparison do not add up.
func (d *Document) roundedLegend() string {
	base := d.baseline().Measures.LowestCash
	for _, o := range d.Compared.Outcomes {
		m := o.Measures
		if !d.addsUp(m.LowestCash, base, m.Gain) || m.CashGap > 0 && !d.addsUp(d.floor(), m.LowestCash, m.CashGap) {
			return d.Language.Say(plots.RoundedSums)
		}
	}
	return ""
}

// planAddsUp tells whether the rows of a cash plan do, in every column.
func (d *Document) planAddsUp(parties []*forecast.Party, periods []forecast.PlanPeriod) bool {
	return !slices.ContainsFunc(periods, func(p forecast.PlanPeriod) bool {
		blocks := []money.Amount{p.Opening}
		for block := range planBlocks {
			block := forecast.PlanBlock(block)
			var lines []money.Amount
			for _, party := range parties {
				lines = append(lines, p.SumOf(block, party))
			}
			sum := p.Sum(block)
			if !d.addsUp(sum, lines...) {
				return true
			}
			blocks = append(blocks, sum)
		}
		return !d.addsUp(p.Closing, blocks...)
	})
}

// addUp rounds a sum and its parts for a sentence, so that they add up: of those that are rounded the
// furthest the wrong way, as many as it takes are rounded the other way. It returns how they are written.
func (d *Document) addUp(sum money.Amount, parts []money.Amount) (money.Amount, []money.Amount, func(money.Amount) string) {
	write := d.alike(append([]money.Amount{sum}, parts...)...)
	if d.minute(append([]money.Amount{sum}, parts...)...) {
		return sum, parts, write
	}
	unit := d.currency().Unit()
	whole := func(a money.Amount) money.Amount { return roundToUnit(a, unit) }
	rounded := make([]money.Amount, len(parts))
	left := whole(sum)
	for i, part := range parts {
		rounded[i] = whole(part)
		left -= rounded[i]
	}
	for ; left >= unit || left <= -unit; left -= sign(left) * unit {
		furthest := -1
		for i := range parts {
			off := func(i int) money.Amount { return sign(left) * (parts[i] - rounded[i]) }
			if rounded[i]+sign(left)*unit != 0 && (furthest < 0 || off(i) > off(furthest)) {
				furthest = i
			}
		}
		if furthest < 0 {
			break
		}
		rounded[furthest] += sign(left) * unit
	}
	return whole(sum), rounded, write
}

// roundToUnit rounds half away from zero.
func roundToUnit(a, unit money.Amount) money.Amount {
	if a < 0 {
		return -roundToUnit(-a, unit)
	}
	return (a + unit/2) / unit * unit
}

func sign(a money.Amount) money.Amount {
	if a < 0 {
		return -1
	}
	return 1
}
