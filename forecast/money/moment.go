package money

// A Moment is an exact sum of amounts times days, in 128 bits: what flow-based measures such
// as DSO and areas below a floor are made of. The zero Moment is ready to use.
type Moment struct{ sum wide }

// Add adds an amount that stood for so many days; days may be negative.
func (m *Moment) Add(a Amount, days int) { m.sum.addProduct(int64(a), int64(days)) }

// Plus adds another moment.
func (m *Moment) Plus(other Moment) { m.sum.add(other.sum.hi, other.sum.lo) }

// Minus takes another moment away.
func (m *Moment) Minus(other Moment) { m.sum.add(negate(other.sum.hi, other.sum.lo)) }

// Per returns the mean days of a total, in hundredths of a day rounded half away from zero.
// The total must not be 0.
func (m Moment) Per(total Amount) int64 {
	hundredfold := m.sum.times(100)
	negative := int64(hundredfold.hi) < 0
	hi, lo := hundredfold.hi, hundredfold.lo
	if negative {
		hi, lo = negate(hi, lo)
	}
	quotient := int64(roundedQuotient(hi, lo, magnitude(int64(total))))
	if negative != (total < 0) {
		return -quotient
	}
	return quotient
}

// Mean returns the amount that, standing for all the days, gives the same moment; rounded
// half away from zero. Days must be positive.
func (m Moment) Mean(days int) Amount {
	hi, lo := m.sum.hi, m.sum.lo
	if int64(hi) < 0 {
		hi, lo = negate(hi, lo)
		return -Amount(roundedQuotient(hi, lo, uint64(days)))
	}
	return Amount(roundedQuotient(hi, lo, uint64(days)))
}
