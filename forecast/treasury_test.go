package forecast_test

import (
	"cmp"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// financed draws a company with banks and with expenses that wait for cash.
func financed(t *rapid.T) *forecast.Model {
	m := world{horizon: 200, parties: 2}.model(t)
	banks(t, m)
	for i := range rapid.IntRange(0, 3).Draw(t, "waiting") {
		c := &forecast.Conditions{Waits: &forecast.Waiting{Above: upTo(t, "above", 100_000) - 20_000, Priority: rapid.IntRange(0, 2).Draw(t, "priority")}}
		date := m.Span.First + calendar.Date(rapid.IntRange(-5, 190).Draw(t, "day"))
		c.Schedules = []forecast.Schedule{{Amount: 1 + upTo(t, "price", 50_000), Dates: []calendar.Date{date}}}
		m.Parties = append(m.Parties, &forecast.Party{ID: "waiting " + names[i], Side: forecast.Expense, Regimes: always(c)})
	}
	return m
}

func upTo(t *rapid.T, what string, most int) money.Amount {
	return money.Amount(rapid.IntRange(0, most).Draw(t, what))
}

// banks draws whom a company owes what it borrows.
func banks(t *rapid.T, m *forecast.Model) {
	amount := func(what string, most int) money.Amount { return upTo(t, what, most) }
	interest := func() forecast.Interest {
		return forecast.Interest{
			Rate: drawPercent(t, 30), YearDays: rapid.SampledFrom([]int{360, 365}).Draw(t, "days of a year"),
			Charged: rapid.SampledFrom([]calendar.Period{calendar.Month, calendar.Quarter}).Draw(t, "charged"),
		}
	}
	if rapid.Bool().Draw(t, "overdraft") {
		m.Overdraft = &forecast.Overdraft{Limit: amount("limit", 50_000), Interest: interest()}
	}
	if rapid.Bool().Draw(t, "credit line") {
		m.CreditLine = &forecast.CreditLine{
			Limit: amount("limit", 100_000), Interest: interest(), KeepAt: amount("keep", 20_000) - 5_000, Step: 1_000 + amount("step", 9_000),
			Monthly: rapid.Bool().Draw(t, "monthly"), NeverRepaid: rapid.Bool().Draw(t, "never repaid"),
		}
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "loans") {
		m.Loans = append(m.Loans, forecast.Loan{
			Lender: &forecast.Party{ID: names[i], Side: forecast.Lender}, Principal: amount("principal", 100_000),
			Drawn: m.Span.First + calendar.Date(rapid.IntRange(-300, 190).Draw(t, "drawn")), Rate: drawPercent(t, 30),
			Instalments: rapid.IntRange(1, 24).Draw(t, "instalments"), Months: rapid.SampledFrom([]int{1, 3}).Draw(t, "months"),
		})
	}
}

// A slowTreasury is the company's day written down once more: it keeps every closing amount
// and divides with exact fractions. What the trade brings it takes from the engine.
type slowTreasury struct {
	m                *forecast.Model
	cash, credit     money.Amount
	balances, drawns []money.Amount // closing amounts of the days so far
	waiting          []slowExpense
	loans            []slowRepayment
}

type slowExpense struct {
	day           calendar.Date
	amount, above money.Amount
	priority      int
	line          *slowLine // that is paid then; or nil
	paid          bool
}

// withoutBanks is the company's trade alone.
func withoutBanks(m *forecast.Model) *forecast.Model {
	bare := *m
	bare.Overdraft, bare.CreditLine, bare.Loans, bare.Parties = nil, nil, nil, nil
	for _, p := range m.Parties {
		if p.Base().Waits == nil {
			bare.Parties = append(bare.Parties, p)
		}
	}
	return &bare
}

func newSlowTreasury(m *forecast.Model, waiting []slowExpense) *slowTreasury {
	s := &slowTreasury{m: m, cash: m.Opening, waiting: waiting}
	for i := range m.Loans {
		s.loans = append(s.loans, slowLoan(m, &m.Loans[i])...)
	}
	return s
}

// datedWaiting lists the expenses that wait for cash and are one dated order each.
func datedWaiting(m *forecast.Model) []slowExpense {
	var waiting []slowExpense
	for _, p := range m.Parties {
		if waits := p.Base().Waits; waits != nil {
			schedule := p.Base().Schedules[0]
			waiting = append(waiting, slowExpense{day: m.Calendar.Roll(schedule.Dates[0], calendar.Following), amount: schedule.Amount, above: waits.Above, priority: waits.Priority})
		}
	}
	return waiting
}

// day returns what is received, spent and financed on a day, beside the trade.
func (s *slowTreasury) day(d calendar.Date, trade money.Amount) (spent, lent money.Amount) {
	for _, repaid := range s.loans {
		if repaid.day == d {
			spent, lent = spent+repaid.interest, lent-repaid.principal
		}
	}
	s.cash += trade - spent + lent
	pay := func(amount money.Amount) { s.cash, spent = s.cash-amount, spent+amount }
	s.payWaiting(d, pay)
	if o := s.m.Overdraft; o != nil {
		pay(s.charge(o.Interest, d, s.balances, func(a money.Amount) money.Amount { return max(0, -a) }))
	}
	if c := s.m.CreditLine; c != nil {
		pay(s.charge(c.Interest, d, s.drawns, func(a money.Amount) money.Amount { return a }))
		before := s.credit
		for reviewed := !c.Monthly || (d+1).StartOfMonth() == d+1; reviewed; { // a step at a time
			switch {
			case s.cash < c.KeepAt && s.credit+c.Step <= c.Limit:
				s.cash, s.credit = s.cash+c.Step, s.credit+c.Step
			case s.credit > 0 && !c.NeverRepaid && s.cash-c.Step >= c.KeepAt:
				s.cash, s.credit = s.cash-c.Step, s.credit-c.Step
			default:
				reviewed = false
			}
		}
		lent += s.credit - before
	}
	s.balances, s.drawns = append(s.balances, s.cash), append(s.drawns, s.credit)
	return spent, lent
}

// charge sums what was owed on each evening from the last day of the period before on.
func (s *slowTreasury) charge(by forecast.Interest, d calendar.Date, closing []money.Amount, owed func(money.Amount) money.Amount) money.Amount {
	if d != d.EndOf(by.Charged) {
		return 0
	}
	sum := new(big.Rat)
	for i, amount := range closing {
		if s.m.Span.First+calendar.Date(i) >= d.StartOf(by.Charged)-1 {
			sum.Add(sum, big.NewRat(int64(owed(amount)), 1))
		}
	}
	return toCents(sum.Mul(sum, big.NewRat(int64(by.Rate), int64(money.One)*int64(by.YearDays))))
}

func toCents(r *big.Rat) money.Amount {
	half := new(big.Rat).Add(r, big.NewRat(1, 2))
	return money.Amount(new(big.Int).Div(half.Num(), half.Denom()).Int64())
}

// payWaiting pays on a business day what own cash allows, what has a priority first.
func (s *slowTreasury) payWaiting(d calendar.Date, pay func(money.Amount)) {
	slices.SortStableFunc(s.waiting, func(a, b slowExpense) int { return cmp.Or(a.priority, 1_000) - cmp.Or(b.priority, 1_000) })
	for i := range s.waiting {
		w := &s.waiting[i]
		if w.paid || w.day < s.m.Span.First || w.day > d || !s.m.Calendar.IsBusiness(d) || s.cash-s.credit < w.above {
			continue
		}
		pay(w.amount)
		if w.paid = true; w.line != nil {
			w.line.cash = d
		}
	}
}

// debt is what loans have lent and not yet got back at the end of a day.
func (s *slowTreasury) debt(d calendar.Date) money.Amount {
	owed := money.Amount(0)
	for _, repaid := range s.loans {
		if repaid.day <= d {
			owed -= repaid.principal
		}
	}
	return owed
}

// slowRepayment is what goes back to a lender on a day; what he lends is negative.
type slowRepayment struct {
	day                 calendar.Date
	principal, interest money.Amount
}

// slowLoan lists what a loan lends and what goes back, day by day. What was drawn before the
// first day came in then, whenever a bank day was.
func slowLoan(m *forecast.Model, n *forecast.Loan) []slowRepayment {
	drawn := n.Drawn
	if drawn >= m.Span.First {
		drawn = m.Calendar.Roll(drawn, calendar.Following)
	}
	repaid := []slowRepayment{{drawn, -n.Principal, 0}}
	rate := big.NewRat(int64(n.Rate)*int64(n.Months), int64(money.One)*12)
	payment := toCents(big.NewRat(int64(n.Principal), int64(n.Instalments)))
	if n.Rate > 0 { // the payment that is worth the principal: P ÷ Σ (1 + i)⁻ᵏ
		worth, factor := new(big.Rat), big.NewRat(1, 1)
		for range n.Instalments {
			factor.Quo(factor, new(big.Rat).Add(big.NewRat(1, 1), rate))
			worth.Add(worth, factor)
		}
		payment = toCents(worth.Quo(big.NewRat(int64(n.Principal), 1), worth))
	}
	left := n.Principal
	for k := 1; k <= n.Instalments; k++ {
		bears := toCents(new(big.Rat).Mul(rate, big.NewRat(int64(left), 1)))
		repays := min(payment-bears, left)
		if k == n.Instalments {
			repays = left
		}
		left -= repays
		repaid = append(repaid, slowRepayment{m.Calendar.Roll(n.Drawn.AddMonths(k*n.Months), calendar.Following), repays, bears})
	}
	return repaid
}

// The treasury and the second model agree to the cent on every day, and every day is
// conserved: opening + receipts − disbursements + financing = cash.
func TestTheTreasuryAgreesWithTheSecondModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := financed(t)
		r, trade, slow := run(m), run(withoutBanks(m)), newSlowTreasury(m, datedWaiting(m))
		cash := r.Before.Cash
		for i, today := range r.Days {
			d, alone := m.Span.First+calendar.Date(i), trade.Days[i]
			spent, lent := slow.day(d, alone.Receipts-alone.Disbursements)
			if today.Cash != slow.cash || today.Credit != slow.credit || today.Financing != lent || today.Disbursements != alone.Disbursements+spent {
				t.Fatalf("%v: %+v, the second model says cash %d, credit %d, lent %d, spent %d\n%s", d, today, slow.cash, slow.credit, lent, spent, describe(m))
			}
			if cash += today.Receipts - today.Disbursements + today.Financing; today.Cash != cash {
				t.Fatalf("%v: cash %d, its movements make %d\n%s", d, today.Cash, cash, describe(m))
			}
		}
	})
}

// The lines of cash add up to each day, and the plan to the cent.
func TestFinancingIsInTheFlowsAndThePlan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := run(financed(t))
		moved := make([]money.Amount, len(r.Days))
		for _, f := range r.Flows() {
			moved[f.Date-r.Model.Span.First] += f.Amount
		}
		for i, d := range r.Days {
			if moved[i] != d.Receipts-d.Disbursements+d.Financing {
				t.Fatalf("day %d moves %d, its lines %d\n%s", i, d.Receipts-d.Disbursements+d.Financing, moved[i], describe(r.Model))
			}
		}
		for _, p := range r.Plan(calendar.Month) {
			all := p.Sum(forecast.Receipts) + p.Sum(forecast.Payments) + p.Sum(forecast.Financing)
			if p.Opening+all != p.Closing {
				t.Fatalf("%v: %d and %d do not make %d\n%s", p.Span.First, p.Opening, all, p.Closing, describe(r.Model))
			}
		}
	})
}

// Borrowing never hides a gap: own cash with a credit line is own cash without, less the
// interest that the line has cost and plus what the overdraft then did not.
func TestOwnCashDependsOnTheLineByItsInterestOnly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := withoutWaiting(financed(t))
		alone := *m
		alone.CreditLine = nil
		with, without := run(m), run(&alone)
		charged := func(r *forecast.Result) (sums []money.Amount) {
			sums = make([]money.Amount, len(r.Days))
			for _, f := range r.Financing {
				if f.Kind == forecast.KindInterest {
					sums[f.Date-r.Model.Span.First] -= f.Amount
				}
			}
			return sums
		}
		interestWith, interestWithout := charged(with), charged(without)
		difference := money.Amount(0)
		for i := range with.Days {
			difference += interestWithout[i] - interestWith[i]
			if with.Days[i].Own() != without.Days[i].Own()+difference {
				t.Fatalf("day %d: own cash %d with the line, %d without, interest explains %d\n%s", i, with.Days[i].Own(), without.Days[i].Own(), difference, describe(m))
			}
		}
	})
}

func withoutWaiting(m *forecast.Model) *forecast.Model {
	m.Parties = slices.DeleteFunc(m.Parties, func(p *forecast.Party) bool { return p.Base().Waits != nil })
	return m
}

// Without rates, opening cash +x is own cash +x on every day, whatever the line does.
func TestOpeningCashIsAddedToOwnCash(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := withoutWaiting(financed(t))
		if m.Overdraft != nil {
			m.Overdraft.Interest.Rate = 0
		}
		if m.CreditLine != nil {
			m.CreditLine.Interest.Rate = 0
		}
		richer := *m
		x := money.Amount(rapid.IntRange(-50_000, 50_000).Draw(t, "x"))
		richer.Opening += x
		more, less := run(&richer), run(m)
		for i := range less.Days {
			if more.Days[i].Own() != less.Days[i].Own()+x {
				t.Fatalf("day %d: %d against %d, want %d more\n%s", i, more.Days[i].Own(), less.Days[i].Own(), x, describe(m))
			}
		}
	})
}

// A longer horizon changes no earlier day.
func TestALongerHorizonFinancesTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := financed(t)
		longer := *m
		longer.Span.Last += calendar.Date(rapid.IntRange(1, 100).Draw(t, "further"))
		short, long := run(m), run(&longer)
		sameDays(t, short, &forecast.Result{Model: m, Days: long.Days}, len(short.Days))
	})
}
