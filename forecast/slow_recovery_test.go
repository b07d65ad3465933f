package forecast_test

import (
	"math/big"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// What being late costs, and what is done about what stays unpaid, in the second model.

// slowAsking is what an invoice, or an advance, asks for a part of an order of who is willing so far.
type slowAsking struct {
	id        string
	low, high money.Weight
	amount    money.Amount // of the whole order
}

// lateFees asks who pays late for interest and, once an invoice, for the flat sum.
func (s *slowParty) lateFees() {
	charged, late := map[string]*slowCarried{}, map[slowLate]*big.Rat{}
	for _, l := range likeliest(s.lines) {
		owed := l.gross - l.credited
		if l.ofFactor() { // who is asked for it too
			continue
		}
		if l.plan != nil { // which bears interest of its own instead
			l.lateFee = slowInterest(owed, l.plan.Interest, l.agreed, l.paid)
			continue
		}
		if l.fees == nil || l.takes || l.never || owed <= 0 || !s.beyondGrace(l) {
			continue
		}
		if charged[l.id] == nil {
			charged[l.id] = &slowCarried{}
		}
		for _, asked := range []money.Amount{slowInterest(owed, l.fees.Rate, l.due, l.paid), weighed(s.flatSum(l), moreLate(late, charged[l.id], l))} {
			l.lateFee += percentOf(asked, l.fees.Collected) // what is rounded does not go by whose the flat sum is
		}
	}
}

// A slowLate is the outcomes that are late with one part of an invoice.
type slowLate struct {
	id       string
	order    slowKey
	low      money.Weight
	due      calendar.Date
	retained bool
}

// moreLate is by how much a line raises the outcomes that are late with any one part of its order, where
// that order bears the flat sum of the invoice.
func moreLate(late map[slowLate]*big.Rat, charged *slowCarried, l *slowLine) *big.Rat {
	most := func() (most *big.Rat, known bool) {
		most = new(big.Rat)
		for of, share := range late {
			if of.id == l.id && of.order == l.order && of.low == l.low {
				known = true
				if share.Cmp(most) > 0 {
					most = share
				}
			}
		}
		return new(big.Rat).Set(most), known
	}
	before, known := most()
	weight := charged.weight(l)
	if weight.Sign() == 0 && known {
		weight = l.weight
	}
	if weight.Sign() == 0 {
		return weight
	}
	part := slowLate{l.id, l.order, l.low, l.due, l.retained}
	if late[part] == nil {
		late[part] = new(big.Rat)
	}
	late[part].Add(late[part], weight)
	after, _ := most()
	return after.Sub(after, before)
}

// collectors keep their share of what they have recovered of ours, on the day it is in the bank.
func (s *slowParty) collectors() {
	for _, l := range s.lines {
		if s.m.Span.First <= l.cash && l.cash <= s.m.Span.Last && !l.ofFactor() {
			s.acts = append(s.acts, slowCost{l.cash, percentOf(l.received(), l.collected)})
		}
	}
}

// beyondGrace tells whether a line is paid after its grace; nobody is late who pays on the first
// business day from the due date on.
func (s *slowParty) beyondGrace(l *slowLine) bool {
	ends := max(l.due, l.fees.Grace.From(l.due, l.business))
	return l.paid > l.business.Roll(ends, calendar.Following)
}

// flatSum is the one that goes with the size of an invoice, as who is willing so far is asked for it.
func (s *slowParty) flatSum(l *slowLine) money.Amount {
	invoice := money.Amount(0)
	for _, asking := range s.asked {
		if asking.id == l.id && asking.low <= l.low && l.low < asking.high {
			invoice += asking.amount
		}
	}
	invoice = ofOne(l.heads, invoice)
	flat := l.fees.Flat
	for _, larger := range l.fees.Larger {
		if invoice >= larger.From {
			flat = larger.Sum
		}
	}
	return each(l.heads, flat)
}

// slowInterest is that of actual days over 365, from the day after a day to another, rounded once.
func slowInterest(a money.Amount, yearly money.Rate, from, to calendar.Date) money.Amount {
	of := big.NewRat(int64(to-from), 365)
	return money.Amount(rounded(times(of, share(a, int64(yearly), int64(money.One)))))
}
