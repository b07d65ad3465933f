package forecast_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// The laws of the design with every mechanism on, under the conditions that it states.

// everything has every mechanism; few is a smaller company with them.
var (
	everything = world{all: true}
	few        = world{all: true, troubles: everyTrouble, bargains: everyBargain, horizon: 60, parties: 3}
)

// checkSome runs a property on one case in so many: cases with every mechanism take long.
// Once one has failed all are run, so that it can be made smaller.
func checkSome(t *testing.T, oneIn int, property func(*rapid.T)) {
	t.Parallel()
	cases, failed := 0, false
	rapid.Check(t, func(t *rapid.T) {
		if cases++; !failed && cases%oneIn != 0 {
			return
		}
		failed = true
		property(t)
		failed = false
	})
}

// Whatever is ordered is asked, to the cent, and all VAT of it is in what is asked: dividing an
// order among levers, speeds, parts, outcomes and means loses nothing. And on every day the
// books of the whole company balance.
func TestConservationWithEveryMechanism(t *testing.T) {
	w := few
	w.noCredits, w.bargains, w.noRefusals = true, 0, true
	checkSome(t, 20, func(t *rapid.T) {
		base := w.model(t)
		m := w.levers(t, base).Model(base)
		r := run(m)
		company := newSlowCompany(m)
		for i, s := range company.parties {
			s.place()
			exact := map[slowKey][2]*big.Rat{} // what each order asks, and the VAT in it
			for _, o := range s.orders {
				if !m.Span.Contains(o.key.date) {
					continue
				}
				if exact[o.key][0] == nil {
					exact[o.key] = [2]*big.Rat{new(big.Rat), new(big.Rat)}
				}
				for k, amount := range []money.Amount{o.gross(), o.vat} {
					exact[o.key][k].Add(exact[o.key][k], times(o.weight(), big.NewRat(int64(amount), 1)))
				}
			}
			ordered, vat, asked, vatAsked := money.Amount(0), money.Amount(0), money.Amount(0), money.Amount(0)
			for _, sums := range exact {
				ordered, vat = ordered+money.Amount(rounded(sums[0])), vat+money.Amount(rounded(sums[1]))
			}
			for j := range r.Pieces()[i] {
				if p := &r.Pieces()[i][j]; !p.Open && m.Span.Contains(p.Ordered) {
					asked, vatAsked = asked+p.Gross, vatAsked+p.VAT
				}
			}
			if asked != ordered || vatAsked != vat {
				t.Fatalf("%s: %d with VAT %d are asked of %d with %d\n%s", s.p.ID, asked, vatAsked, ordered, vat, describe(m))
			}
		}
		balances(t, r)
	})
}

// Whatever is traded, a payment of VAT is what its period is made of.
func TestAVATReturnIsWhatIsPaid(t *testing.T) {
	checkSome(t, 8, func(t *rapid.T) {
		m := few.model(t)
		if m.VAT == nil {
			return
		}
		r := run(few.levers(t, m).Model(m))
		for _, f := range r.Flows() {
			if f.Kind != forecast.KindVAT {
				continue
			}
			made, ok := r.VATReturn(*f.Chain.Ordered)
			if !ok { // for everything before the first day
				made = forecast.VATReturn{Carried: m.VAT.Owed}
			}
			sum := made.Carried
			for _, share := range made.Shares {
				sum += share.Amount
			}
			if sum != -f.Amount {
				t.Fatalf("%v: %d is paid, and %+v is %d\n%s", f.Date, -f.Amount, made, sum, describe(m))
			}
		}
	})
}

// A lever that states what holds already changes no day, whatever the company.
func TestANoOpLeverChangesNothingOfAnyMechanism(t *testing.T) {
	checkSome(t, 20, func(t *rapid.T) {
		base := few.model(t)
		s := few.levers(t, base)
		shocks := rapid.Bool().Draw(t, "as shocks")
		for _, l := range s.Levers {
			own := *l.Targets[0].Base()
			l.Lost, l.Once, l.Moods = 0, 0, nil
			l.Changes = []strategy.Change{
				{Key: "all", Apply: func(c *forecast.Conditions) {
					*c = own
					c.Schedules, c.Cases, c.Deal.Milestones = slices.Clone(own.Schedules), slices.Clone(own.Cases), slices.Clone(own.Deal.Milestones)
				}},
			}
			if shocks {
				// A shock keeps regimes of its own though it restates all habits. Accepted by some,
				// they would cut rush orders before the others' usual ones, to other cents, and
				// weigh a fee's fixed sum like the first.
				l.Accepted = money.One
				l.Moods = []strategy.Change{{Key: "pays", Apply: func(c *forecast.Conditions) { c.Deal.Habits = own.Deal.Habits }}}
			}
		}
		if idle := s.Idle(base); len(idle) != len(s.Levers) {
			t.Fatalf("%d of %d levers are taken for idle", len(idle), len(s.Levers))
		}
		sameDays(t, run(s.Model(base)), run(base), base.Span.Days())
	})
}

// Cutting time where nothing changes changes nothing: neither rush, cases, work nor stock.
func TestARegimeThatRestatesTheOneBeforeChangesNothingOfAnyMechanism(t *testing.T) {
	checkSome(t, 20, func(t *rapid.T) {
		base := few.model(t)
		restated := *base
		restated.Parties = nil
		for _, p := range base.Parties {
			equal, q := *p.Base(), *p
			at := base.Span.First + calendarDays(rapid.IntRange(-30, 60).Draw(t, "cut"))
			q.Regimes = []forecast.Regime{
				{Span: calendar.Span{First: calendar.Always.First, Last: at - 1}, High: money.Whole, Conditions: p.Base()},
				{Span: calendar.Span{First: at, Last: calendar.Always.Last}, High: money.Whole, Conditions: &equal},
			}
			restated.Parties = append(restated.Parties, &q)
		}
		sameDays(t, run(&restated), run(base), base.Span.Days())
	})
}

// The order in which a file lists its parties has no effect, even on who follows whom.
// Expenses that wait for cash without a priority go by that order, and are left out.
func TestTheOrderOfPartiesHasNoEffectOnAnyMechanism(t *testing.T) {
	checkSome(t, 20, func(t *rapid.T) {
		m := few.model(t)
		for _, p := range m.Parties {
			p.Base().Waits = nil
		}
		want := run(m)
		turned := *m
		turned.Parties = slices.Clone(m.Parties)
		slices.Reverse(turned.Parties)
		got := run(&turned)
		sameDays(t, got, want, m.Span.Days())
		sameLines(t, got, want)
	})
}

// Nor has it any on a path, whoever is followed, however small the orders are and whatever they are
// rounded to.
func TestTheOrderOfPartiesHasNoEffectOnAnyPath(t *testing.T) {
	checkSome(t, 8, func(t *rapid.T) {
		w := few
		w.parties = 4
		m := w.model(t)
		drawLaws(t, m)
		for _, p := range m.Parties {
			p.Base().Waits = nil
			if one(t, 3, "of cents") {
				for i := range p.Base().Schedules {
					p.Base().Schedules[i].Amount = money.Amount(rapid.IntRange(1, 3).Draw(t, "cents"))
				}
			}
		}
		played := func(m *forecast.Model) *forecast.Result {
			engine := forecast.NewEngine()
			engine.Redraw(forecast.NewLuck(5, 1, payer.NewMix(20_000, 300_000)))
			return engine.Run(m)
		}
		turned := *m
		turned.Parties = slices.Clone(m.Parties)
		slices.Reverse(turned.Parties)
		got, want := played(&turned), played(m)
		sameDays(t, got, want, m.Span.Days())
		sameLines(t, got, want)
	})
}

// Nor has the order in which a file lists the schedules of a party, of which each is sure to come or not:
// reminders, late fees and what means withhold are those of an invoice, whichever order is the first on it.
func TestTheOrderOfSchedulesHasNoEffectOnWhatIsChased(t *testing.T) {
	w := few
	w.noCredits, w.noOpen, w.troubles, w.bargains = true, true, contested|lateFees|stages|plans|relieved, 0
	checkSome(t, 8, func(t *rapid.T) {
		m := w.model(t)
		for _, p := range m.Parties {
			c := p.Base()
			c.Cases, c.Waits = nil, nil
			for i := range c.Schedules { // of a share of less than a cent nothing is paid, and nothing withheld
				s := &c.Schedules[i]
				s.Amount += 100_00
				for j := range s.Amounts {
					s.Amounts[j] += 100_00
				}
				if s.Of != nil {
					s.Amount, s.Of.Above = 0, 0
				}
			}
		}
		sameInAnyOrder(t, m)
	})
}

// Nor has it any on credit notes, which meet the payments of a day in an order of their own, and on rebates.
func TestTheOrderOfSchedulesHasNoEffectOnWhatIsCredited(t *testing.T) {
	w := few
	w.troubles, w.bargains = contested|relieved, rebates
	checkSome(t, 8, func(t *rapid.T) {
		m := w.model(t)
		for _, p := range m.Parties {
			c := p.Base()
			c.Cases, c.Waits = nil, nil
		}
		sameInAnyOrder(t, m)
	})
}

// sameInAnyOrder tells whether the order of each party's schedules changes anything. Terms that ask a fixed amount
// are left out: it is asked of the first orders of an invoice.
func sameInAnyOrder(t *rapid.T, m *forecast.Model) {
	t.Helper()
	turned := *m
	turned.Parties = nil
	for _, p := range m.Parties {
		if slices.ContainsFunc(p.Base().Deal.Terms.Instalments(), func(i terms.Instalment) bool { _, fixed := i.Share.Amount(); return fixed }) {
			p.Base().Deal.Terms = term("50% on order and rest 30 days")
		}
		q, c := *p, *p.Base()
		c.Schedules = rapid.Permutation(c.Schedules).Draw(t, "schedules")
		q.Regimes = always(&c)
		turned.Parties = append(turned.Parties, &q)
	}
	got, want := run(&turned), run(m)
	sameDays(t, got, want, m.Span.Days())
	sameLines(t, got, want)
}

func TestALongerHorizonChangesNoEarlierDayOfAnyMechanism(t *testing.T) {
	checkSome(t, 20, func(t *rapid.T) {
		base := few.model(t)
		s := few.levers(t, base)
		longer := *base
		longer.Span.Last += calendarDays(rapid.IntRange(1, 100).Draw(t, "longer by"))
		got, want := run(s.Model(&longer)), run(s.Model(base))
		sameDays(t, got, want, base.Span.Days())
		if got.Before != want.Before {
			t.Fatalf("before the start %+v, %+v with the shorter horizon\n%s", got.Before, want.Before, describe(want.Model))
		}
	})
}

// Without interest, and without expenses that wait for cash, opening cash +x is own cash +x on
// every day.
func TestOpeningCashIsAddedWithEveryMechanism(t *testing.T) {
	checkSome(t, 20, func(t *rapid.T) {
		base := few.model(t)
		for _, p := range base.Parties {
			p.Base().Waits = nil
		}
		if base.Overdraft != nil {
			base.Overdraft.Interest.Rate = 0
		}
		if base.CreditLine != nil {
			base.CreditLine.Interest.Rate = 0
		}
		s := few.levers(t, base)
		for _, l := range s.Levers {
			l.Changes = append(l.Changes, strategy.Change{Key: "waits", Apply: func(c *forecast.Conditions) { c.Waits = nil }})
		}
		x := money.Amount(rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "more"))
		richer := *base
		richer.Opening += x
		more, less := run(s.Model(&richer)), run(s.Model(base))
		for i := range less.Days {
			if more.Days[i].Own() != less.Days[i].Own()+x {
				t.Fatalf("day %d: %d against %d, want %d more\n%s", i, more.Days[i].Own(), less.Days[i].Own(), x, describe(base))
			}
		}
	})
}

// Shortening a customer's term, or lengthening a supplier's, never lowers own cash on any day,
// also with retentions, work, rush orders of the same term, purchases for sales and VAT on
// invoice. What is drawn pays no fee and keeps the term: a shorter one may be paid in two
// payments instead of one, and a case or an order may have another.
func TestABetterTermNeverLowersCashWithEveryMechanism(t *testing.T) {
	w := few
	w.noDiscount, w.noByMonth, w.onInvoice, w.troubles = true, true, true, 0
	checkSome(t, 20, func(t *rapid.T) {
		kind := rapid.SampledFrom(kindsOfTerm).Draw(t, "kind of term")
		most := map[bool]int{true: 3, false: 70}[kind == "%d months"]
		short := rapid.IntRange(0, most).Draw(t, "short")
		long := short + rapid.IntRange(0, most).Draw(t, "longer by")
		base := w.model(t)
		base.Overdraft, base.CreditLine = nil, nil
		for _, p := range base.Parties {
			keepTheTerm(p.Base())
		}
		target := base.Parties[0]
		if !target.Side.HasInvoices() {
			return
		}
		before, better := term(fmt.Sprintf(kind, long)), term(fmt.Sprintf(kind, short))
		if target.Side == forecast.Supplier {
			before, better = better, before
		}
		target.Base().Deal.Terms = before
		lever := &strategy.Lever{Targets: []*forecast.Party{target}, Accepted: money.One, Period: calendar.Always, Changes: []strategy.Change{
			{Key: "terms", Apply: func(c *forecast.Conditions) { c.Deal.Terms = better }},
		}}
		lever.Period.First = base.Span.First + calendarDays(rapid.IntRange(0, 40).Draw(t, "from"))
		m := strategy.Strategy{Levers: []*strategy.Lever{lever}}.Model(base)
		got, want := run(m), run(base)
		for i := range want.Days {
			if got.Days[i].Own() < want.Days[i].Own() {
				t.Fatalf("%v: own cash is %d, %d before\n%sagainst\n%s", m.Span.First+calendarDays(i), got.Days[i].Own(), want.Days[i].Own(), describe(m), describe(base))
			}
		}
	})
}

// keepTheTerm takes away what gives some orders another term, or costs a fee or a wait.
func keepTheTerm(c *forecast.Conditions) {
	c.Waits, c.Cases, c.Deal.Discount, c.Rush.Swap = nil, nil, nil, forecast.NoSwap
	if c.Deal.Habits.By != nil {
		c.Deal.Habits.By = []payer.MeansShare{{Means: cheque, Share: money.One}}
	}
	for i := range c.Schedules {
		for _, own := range c.Schedules[i].Own {
			if own != nil {
				own.Terms = nil
			}
		}
	}
}

// What is told to have come in before a day less what went out is what own cash grew by.
func TestWhatLedToABalanceAddsUpToIt(t *testing.T) {
	checkSome(t, 40, func(t *rapid.T) {
		base := few.model(t)
		r := run(few.levers(t, base).Model(base))
		day := r.Model.Span.First + calendar.Date(rapid.IntRange(0, r.Model.Span.Days()-1).Draw(t, "day"))
		led := r.Explain(day)
		before := r.Before
		if led.Since > r.Model.Span.First {
			before = r.Days[led.Since-1-r.Model.Span.First]
		}
		grew := r.Days[day-r.Model.Span.First].Own() - before.Own()
		for _, a := range led.Received {
			grew -= a.Amount
		}
		for _, a := range led.Paid {
			grew += a.Amount
		}
		if grew != 0 {
			t.Fatalf("%d of what own cash grew by until %v is not told: %+v", grew, day, led)
		}
	})
}

// On which day VAT counts moves cash, and never what the company would hold once everything open is
// settled: on every day it earns the same with VAT on invoice and on payment. Bad debts bring their VAT
// back in both. What is invoiced or paid before the start and delivered after it is left out: its VAT is in
// what is owed.
func TestWhenVATCountsIsNoEarning(t *testing.T) {
	w := few
	w.noOpen = true
	w.troubles, w.bargains = w.troubles&^factored, 0
	checkSome(t, 4, func(t *rapid.T) {
		m := w.model(t)
		if m.VAT == nil {
			return
		}
		m.Overdraft, m.CreditLine, m.VAT.Relief = nil, nil, true
		for _, p := range m.Parties {
			p.Base().Waits = nil
			if p.Side != forecast.Customer { // what we never pay is no bad debt
				p.Base().Deal.Habits.Never, p.Base().Deal.Habits.ByMonth = 0, nil
			}
		}
		earned := func(onPayment bool) []money.Amount {
			settled := *m
			scheme := *m.VAT
			scheme.OnPayment, settled.VAT, settled.Parties = onPayment, &scheme, nil
			for _, p := range m.Parties {
				c, q := *p.Base(), *p
				c.VAT.OnPayment, c.Schedules = nil, slices.Clone(c.Schedules)
				for i := range c.Schedules {
					c.Schedules[i].VAT.OnPayment = nil
				}
				q.Regimes = always(&c)
				settled.Parties = append(settled.Parties, &q)
			}
			r := run(&settled)
			var by []money.Amount
			for _, p := range slices.Concat(r.Pieces()...) {
				if start := m.Span.First; p.Delivered >= start && (p.Asked < start || p.Cash < start) {
					return nil
				}
			}
			for _, d := range r.Days {
				by = append(by, d.Position()-r.Before.Position())
			}
			return by
		}
		invoice, payment := earned(false), earned(true)
		for i := range min(len(invoice), len(payment)) {
			if invoice[i] != payment[i] {
				t.Fatalf("until %v %d is earned with VAT on invoice, %d on payment\n%s", m.Span.First+calendarDays(i), invoice[i], payment[i], describe(m))
			}
		}
	})
}
