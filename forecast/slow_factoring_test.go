package forecast_test

import (
	"math/big"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// The sale of invoices to a factor, in the second model.

// slowSale is that of a line to a factor.
type slowSale struct {
	advanced, back                     calendar.Date // when the advance is in the bank, and is repaid; Max: never
	collected                          calendar.Date // when the factor has what the customer pays
	advance, vat, commission, interest money.Amount
}

// sell sells a line on the first day on which a factor buys and it is open: not before its invoice, and
// not when the recourse is over. What is asked before the invoice, and what is retained, nobody buys;
// nor that of which less than a cent would be advanced, or kept.
func (s *slowParty) sell(l *slowLine, p slowPart) {
	if p.advance || p.retained || l.deposit || l.byMonth {
		return
	}
	first := l.invoiced
	if l.open { // nobody knows what was done about it before
		first = s.m.Span.First
	}
	for d := first; d < l.paid; d++ {
		by := s.regimeOn(d, l.low).Conditions.Factoring
		if by == nil || by.Recourse != nil && by.Recourse.From(l.due, s.m.Calendar) <= d {
			continue
		}
		if advance := percentOf(l.gross, by.Advance); advance != 0 && advance != l.gross {
			s.sellTo(by, l, d)
		}
		return
	}
}

// sellTo settles what becomes of a line that is sold on a day. What is unpaid when the recourse is over is
// given back, and what is credited; else the factor pays the rest once the customer's money has come.
func (s *slowParty) sellTo(by *payer.Factoring, l *slowLine, d calendar.Date) {
	inBank := func(d calendar.Date) calendar.Date {
		return s.m.Calendar.Roll(by.Lag.From(d, s.m.Calendar), calendar.Following)
	}
	sale := &slowSale{advanced: inBank(d), back: calendar.Max, advance: percentOf(l.gross, by.Advance), commission: percentOf(l.gross, by.Commission)}
	sale.vat = part(l.vat, sale.advance, l.gross)
	over := calendar.Max
	if by.Recourse != nil {
		over = by.Recourse.From(l.due, s.m.Calendar)
	}
	if l.settled {
		over = min(over, l.paid)
	}
	until := l.cash
	switch {
	case over != calendar.Max && (l.never || l.cash > over):
		sale.back = inBank(over)
		until = sale.back
	case l.never: // the factor never is paid
		until = sale.advanced
	default:
		sale.collected, l.cash = l.cash, inBank(l.cash)
	}
	days := big.NewRat(int64(max(0, until-sale.advanced)), 360)
	sale.interest = money.Amount(rounded(times(days, share(sale.advance, int64(by.Rate), int64(money.One)))))
	l.sold = sale
}

// ofFactor tells whether it is the factor whom the customer pays.
func (l *slowLine) ofFactor() bool { return l.sold != nil && l.sold.back == calendar.Max }

// rest is what reaches the bank of what a customer pays a factor: less than nothing where that is less
// than the advance.
func (l *slowLine) rest() money.Amount {
	if l.never {
		return 0
	}
	return l.received() - l.sold.advance
}

// move adds what the factor pays and is repaid on a day.
func (s *slowSale) move(d calendar.Date, today *slowDay) {
	if d == s.advanced {
		today.receipts += s.advance
		today.disbursements += s.commission
	}
	if d == s.back {
		today.disbursements += s.advance + s.interest
	}
}

// stand adds what the factor has advanced of a line that is delivered on a day and over on another: it is
// no receivable, and one that nothing has been delivered for is an advance.
func (s *slowSale) stand(d, delivered, over calendar.Date, today *slowDay) {
	if s.back != calendar.Max {
		over = s.back
	}
	switch {
	case d < s.advanced || d >= over:
	case d < delivered:
		today.advances += s.advance
	default:
		today.receivables -= s.advance
	}
}
