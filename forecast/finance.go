package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// An Interest is how a bank charges for what is owed to it: it accrues on the closing amounts
// of calendar days and is debited, rounded once, on the last calendar day of each period.
type Interest struct {
	Rate     money.Rate      // a year
	YearDays int             // 360 or 365
	Charged  calendar.Period // a month or a quarter
}

// An Overdraft is how far the bank lets the balance fall below zero. Beyond the limit the
// balance still falls, at the same rate: nothing is hidden.
type Overdraft struct {
	Limit    money.Amount // positive
	Interest Interest
}

// A CreditLine lends what lifts the balance to a level, in whole steps, and takes back what
// stands above it.
type CreditLine struct {
	Limit       money.Amount // the most that is drawn
	Interest    Interest
	KeepAt      money.Amount // the balance that drawing restores and repaying leaves
	Step        money.Amount // positive
	Monthly     bool         // reviewed on the last calendar day of each month, not every day
	NeverRepaid bool
}

// A Loan is lent once and repaid by instalments with interest in them.
type Loan struct {
	Lender      *Party // its name; of the side Lender
	Principal   money.Amount
	Drawn       calendar.Date
	Rate        money.Rate // a year; each period bears its twelfth or its quarter
	Instalments int        // all, those that bear interest only included
	Months      int        // between instalments: 1 or 3
	Kind        LoanKind
	Deferred    int // how many instalments bear interest only, before the principal is repaid
}

// A LoanKind is how the principal of a loan comes back.
type LoanKind int

// The kinds of loans.
const (
	AnnuityLoan  LoanKind = iota // by constant instalments, interest included
	ConstantLoan                 // by equal shares, to which the interest comes
	BulletLoan                   // with the last instalment
)

// Waiting keeps an expense unpaid until there is cash for it: it is paid on the first business
// day, from its own on, on which own cash before paying it is at least Above. Its VAT counts on
// its own day all the same.
type Waiting struct {
	Above    money.Amount
	Priority int // 1 goes first; 0, none given, goes last
}

// compounding bounds how many times over interest on interest multiplies what is owed in the
// horizon: more than e to the rates times the years.
func (m *Model) compounding() money.Amount {
	const daysOfYear = 360
	var rates money.Rate
	if m.Overdraft != nil {
		rates += m.Overdraft.Interest.Rate
	}
	if m.CreditLine != nil {
		rates += m.CreditLine.Interest.Rate
	}
	times := money.Amount(1)
	for left := rates * money.Rate(m.Span.Days()); left > 0; left -= money.One * daysOfYear {
		times = min(3*times, money.MaxSum)
	}
	return times
}

// An instalment is one payment of a loan.
type instalment struct {
	due                 calendar.Date // by contract, not rolled
	principal, interest money.Amount
}

// instalments returns the whole schedule of the loan. What is repaid, or paid, each time is
// rounded once, and each interest; the last instalment takes the rest.
func (n *Loan) instalments() []instalment {
	aYear, repaying := 12/n.Months, n.Instalments-n.Deferred
	annuity := money.Annuity(n.Principal, n.Rate, aYear, repaying)
	share := n.Principal.Share(1, money.Amount(repaying))
	left := n.Principal
	schedule := make([]instalment, n.Instalments)
	for i := range schedule {
		interest := n.Rate.Period(left, aYear)
		var principal money.Amount
		switch {
		case i == n.Instalments-1:
			principal = left
		case i < n.Deferred || n.Kind == BulletLoan:
		case n.Kind == ConstantLoan:
			principal = min(share, left)
		default:
			principal = min(annuity-interest, left)
		}
		left -= principal
		schedule[i] = instalment{n.Drawn.AddMonths((i + 1) * n.Months), principal, interest}
	}
	return schedule
}

// The banks behind the overdraft and the credit line. One for all models, so that results are
// comparable.
var (
	OverdraftBank  = &Party{ID: "overdraft", Name: "overdraft", Side: Lender}
	CreditLineBank = &Party{ID: "credit line", Name: "credit line", Side: Lender}
)

// lenders lists whom the company owes money that it borrowed, in the order of results.
func (m *Model) lenders() []*Party {
	var lenders []*Party
	for i := range m.Loans {
		lenders = append(lenders, m.Loans[i].Lender)
	}
	if m.Overdraft != nil {
		lenders = append(lenders, OverdraftBank)
	}
	if m.CreditLine != nil {
		lenders = append(lenders, CreditLineBank)
	}
	return lenders
}
