package forecast

import "cashgap/forecast/money"

// A reach is the ranges of willingness for which something that happens once has happened.
type reach []struct{ low, high money.Weight }

// cover adds a range and returns how much of it is new.
func (r *reach) cover(low, high money.Weight) money.Weight {
	fresh := high - low
	for _, known := range *r {
		fresh -= max(0, min(high, known.high)-max(low, known.low))
	}
	if fresh <= 0 {
		return 0
	}
	at := low // what is new of it, piece by piece, so that ranges never overlap
	for at < high {
		end, known := high, false
		for _, k := range *r {
			switch {
			case k.low <= at && at < k.high:
				end, known = min(end, k.high), true
			case at < k.low:
				end = min(end, k.low)
			}
		}
		if !known {
			*r = append(*r, struct{ low, high money.Weight }{at, end})
		}
		at = end
	}
	return fresh
}

// freshPart is the share of a weight that its newly covered range is.
func freshPart(weight, fresh, low, high money.Weight) money.Weight {
	if fresh == high-low {
		return weight
	}
	return weight.Part(fresh, high-low)
}

// Carried tells which parts carry the fixed fee of a payment: for each range of willingness the
// first, with all outcomes that are paid alike.
type carried struct {
	reach reach
	parts []*Piece
}

// weight is how much of the fixed fee a piece carries.
func (c *carried) weight(p *Piece) money.Weight {
	for i := range c.parts {
		if first := c.parts[i]; first.order == p.order && first.Due == p.Due && first.retained == p.retained && first.low == p.low {
			return p.weight // another outcome of the same part
		}
	}
	fresh := c.reach.cover(p.low, p.high)
	if fresh > 0 {
		c.parts = append(c.parts, p)
	}
	return freshPart(p.weight, fresh, p.low, p.high)
}
