package forecast_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
)

func calendarDays(n int) calendar.Date { return calendar.Date(n) }

// small keeps random companies quick: two parties, two months.
var small = world{horizon: 60, parties: 2}

// sameDays fails where two results differ on one of the first days.
func sameDays(t *rapid.T, got, want *forecast.Result, days int) {
	for i := range days {
		if got.Days[i] != want.Days[i] {
			t.Fatalf("%v: %+v, want %+v\n%sagainst\n%s", want.Model.Span.First+calendarDays(i), got.Days[i], want.Days[i], describe(got.Model), describe(want.Model))
		}
	}
}

// Whatever is ordered in the horizon is asked, to the cent: no share of it is lost in
// dividing it among levers, parts and outcomes. And on every day what was asked is received,
// discounted, written off or open.
func TestConservation(t *testing.T) {
	t.Parallel()
	w := small
	w.noCredits = true
	rapid.Check(t, func(t *rapid.T) {
		base := w.model(t)
		s := w.levers(t, base)
		for _, l := range s.Levers {
			l.Lost = 0 // what is lost was never asked
			l.Changes = slices.DeleteFunc(l.Changes, func(c strategy.Change) bool { return c.Key == "schedules" })
		}
		m := s.Model(base)
		r := run(m)
		for i, p := range m.Parties {
			ordered, asked := money.Amount(0), money.Amount(0)
			slow := &slowParty{m: m, p: base.Parties[i]}
			for d := m.Span.First; d <= m.Span.Last; d++ {
				for j := range base.Parties[i].Base().Schedules {
					for _, a := range slow.amounts(&base.Parties[i].Base().Schedules[j], d) {
						ordered += a
					}
				}
			}
			for j := range r.Pieces()[i] {
				if piece := &r.Pieces()[i][j]; !piece.Open && m.Span.Contains(piece.Ordered) {
					asked += piece.Gross
				}
			}
			if asked != ordered {
				t.Fatalf("%s: %d are asked of %d ordered\n%s", p.ID, asked, ordered, describe(m))
			}
		}
		balances(t, r)
	})
}

// balances checks the books of the whole company: on every day, receivables less advances
// grow by what is delivered and fall by what is received, given away or written off, and
// cash moves by the day's receipts and disbursements.
func balances(t *rapid.T, r *forecast.Result) {
	before := r.Before
	for i, today := range r.Days {
		d := r.Model.Span.First + calendarDays(i)
		var owed, owing money.Amount                               // what customers' and suppliers' lines settle today
		for _, pieces := range r.Pieces()[:len(r.Model.Parties)] { // VAT stands in its own balance
			for j := range pieces {
				p := &pieces[j]
				settled := p.Gross
				if p.Cash < p.Delivered {
					settled = p.Received() // the discount on an advance shows when it is delivered
				}
				if p.Cash == d && p.Party.Side.Pays() {
					owing += settled
				} else if p.Cash == d {
					owed += settled
				}
				if p.Delivered == d && p.Cash < p.Delivered && p.Party.Side.Pays() {
					owing += p.Gross - settled
				} else if p.Delivered == d && p.Cash < p.Delivered {
					owed += p.Gross - settled
				}
				if p.Delivered == d && p.Party.Side.Pays() {
					owing -= p.Gross
				} else if p.Delivered == d {
					owed -= p.Gross
				}
			}
		}
		if change := today.Receivables - today.Advances - before.Receivables + before.Advances; change != -owed {
			t.Fatalf("%v: receivables less advances change by %d, want %d\n%s", d, change, -owed, describe(r.Model))
		}
		if change := today.Payables - before.Payables; change != -owing {
			t.Fatalf("%v: payables change by %d, want %d\n%s", d, change, -owing, describe(r.Model))
		}
		if today.Cash != before.Cash+today.Receipts-today.Disbursements+today.Financing {
			t.Fatalf("%v: cash goes from %d to %d by %d received, %d paid and %d lent", d, before.Cash, today.Cash, today.Receipts, today.Disbursements, today.Financing)
		}
		before = today
	}
}

// A lever that states what holds already, whoever accepts it and whenever, changes no day.
func TestANoOpLeverChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := small.model(t)
		s := small.levers(t, base)
		for _, l := range s.Levers {
			own := *l.Targets[0].Base()
			l.Lost = 0
			l.Changes = []strategy.Change{
				{Key: "terms", Apply: func(c *forecast.Conditions) { c.Deal.Terms = own.Deal.Terms }},
				{Key: "schedules", Apply: func(c *forecast.Conditions) { c.Schedules = slices.Clone(own.Schedules) }},
			}
		}
		if idle := s.Idle(base); len(idle) != len(s.Levers) {
			t.Fatalf("%d of %d levers are taken for idle", len(idle), len(s.Levers))
		}
		sameDays(t, run(s.Model(base)), run(base), base.Span.Days())
	})
}

// Cutting time where nothing changes changes nothing, whether the conditions are the same
// value or an equal one.
func TestARegimeThatRestatesTheOneBeforeChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := small.model(t)
		cut := *base
		cut.Open, cut.Parties = slices.Clone(base.Open), nil
		for _, p := range base.Parties {
			equal, q := *p.Base(), *p
			at := base.Span.First + calendarDays(rapid.IntRange(-30, 60).Draw(t, "cut"))
			q.Regimes = []forecast.Regime{
				{Span: calendar.Span{First: calendar.Always.First, Last: at - 1}, High: money.Whole, Conditions: p.Base()},
				{Span: calendar.Span{First: at, Last: calendar.Always.Last}, High: money.Whole, Conditions: &equal},
			}
			cut.Parties = append(cut.Parties, &q)
			for i := range cut.Open {
				if cut.Open[i].Party == p {
					cut.Open[i].Party = &q
				}
			}
		}
		sameDays(t, run(&cut), run(base), base.Span.Days())
	})
}

// The order in which a file lists its parties, and a party its schedules, has no effect.
func TestTheOrderOfPartiesAndSchedulesHasNoEffect(t *testing.T) {
	t.Parallel()
	w := world{horizon: 60, parties: 4}
	w.terms = slices.DeleteFunc(slices.Clone(everyTerm), func(text string) bool {
		return text[:3] == "100" || text[:3] == "150" // a fixed amount is asked of the first orders of an invoice
	})
	rapid.Check(t, func(t *rapid.T) {
		m := w.model(t)
		want := run(m)
		turned := *m
		turned.Parties = slices.Clone(m.Parties)
		slices.Reverse(turned.Parties)
		for _, p := range turned.Parties {
			c := p.Base()
			c.Schedules = rapid.Permutation(c.Schedules).Draw(t, "schedules")
		}
		got := run(&turned)
		sameDays(t, got, want, m.Span.Days())
		sameLines(t, got, want)
	})
}

// sameLines tells whether two results tell the same lines of cash, in whatever order. Of the invoices of one
// day, it does not matter which is the first.
func sameLines(t *rapid.T, got, want *forecast.Result) {
	told := func(r *forecast.Result) []string {
		var lines []string
		for _, f := range r.Flows() {
			invoice := strings.Join(strings.SplitN(f.Invoice, "/", 3)[:min(2, strings.Count(f.Invoice, "/")+1)], "/")
			line := fmt.Sprint(f.Date, f.Amount, f.Party.ID, f.Kind, invoice, f.Orders, f.Chain.Due, f.Chain.Paid, f.Why)
			for _, d := range []*calendar.Date{f.Chain.Ordered, f.Chain.Delivered, f.Chain.Invoiced} {
				if d != nil {
					line += fmt.Sprint(" ", *d)
				}
			}
			lines = append(lines, line)
		}
		slices.Sort(lines)
		return lines
	}
	if got, want := told(got), told(want); !slices.Equal(got, want) {
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Fatalf("line %q, want %q", got[i], want[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
}

func TestALongerHorizonChangesNoEarlierDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := small.model(t)
		s := small.levers(t, base)
		longer := *base
		longer.Span.Last += calendarDays(rapid.IntRange(1, 100).Draw(t, "longer by"))
		got, want := run(s.Model(&longer)), run(s.Model(base))
		sameDays(t, got, want, base.Span.Days())
		if got.Before != want.Before || !slices.EqualFunc(got.Assumed, want.Assumed, func(a, b forecast.Assumption) bool { return a.Invoices == b.Invoices && a.Amount == b.Amount }) {
			t.Fatalf("before the start %+v and %v are assumed, %+v and %v with the shorter horizon", got.Before, got.Assumed, want.Before, want.Assumed)
		}
	})
}

// Credit notes that nothing is set against stay open, so that how far back orders are followed shows: a
// closure in the horizon holds up none of those before it.
func TestAClosureLaterOnChangesNothingBeforeTheStart(t *testing.T) {
	t.Parallel()
	var credits []string
	for week := range 30 {
		credits = append(credits, (day("2026-07-03") + calendarDays(7*week)).String(), "-100")
	}
	owedAtFirst := func(closed ...calendar.Span) money.Amount {
		m := trade(forecast.Customer, deal("60 days", payer.Habits{}), credits...)
		m.Closed = closed
		return run(m).Days[0].Receivables
	}
	if open, closed := owedAtFirst(), owedAtFirst(calendar.Span{First: day("2027-08-10"), Last: day("2027-08-31")}); open != closed || open == 0 {
		t.Errorf("on the first day %v are owed, %v with a closure eight months later", open, closed)
	}
}

// A term is shorter when it is due no later on every base date, which is so within one kind.
var kindsOfTerm = []string{"%d days", "%d days end of month", "end of month + %d days", "%d months", "%d days from delivery"}

// Shortening a customer's term, or lengthening a supplier's, never lowers own cash on any
// day. Of an order that is divided by what is accepted and again by what is never paid, the
// roundings can meet a cent earlier, so only one of the two is drawn.
func TestAShorterCustomerOrLongerSupplierTermNeverLowersCash(t *testing.T) {
	t.Parallel()
	w := small
	w.noDiscount, w.noByMonth, w.trade, w.parties = true, true, true, 1
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(kindsOfTerm).Draw(t, "kind of term")
		most := 70
		if kind == "%d months" {
			most = 3
		}
		short := rapid.IntRange(0, most).Draw(t, "short")
		long := short + rapid.IntRange(0, most).Draw(t, "longer by")
		w.terms = []string{fmt.Sprintf(kind, long)}
		better := term(fmt.Sprintf(kind, short))
		base := w.model(t)
		target := base.Parties[0]
		if target.Side == forecast.Supplier {
			w.terms[0], better = fmt.Sprintf(kind, short), term(fmt.Sprintf(kind, long))
			target.Base().Deal.Terms = term(w.terms[0])
		}
		accepted := money.One
		if target.Base().Deal.Habits.Never == 0 {
			accepted = drawPercent(t, 100)
		}
		lever := &strategy.Lever{Targets: base.Parties, Accepted: accepted, Period: calendar.Always, Changes: []strategy.Change{
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

func lowest(r *forecast.Result) money.Amount {
	low := r.Days[0].Own()
	for _, d := range r.Days {
		low = min(low, d.Own())
	}
	return low
}

func TestOpeningCashRaisesTheLowestByAsMuch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := small.model(t)
		more := money.Amount(rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "more"))
		richer := *m
		richer.Opening += more
		if got, want := lowest(run(&richer)), lowest(run(m))+more; got != want {
			t.Fatalf("with %d more the lowest is %d, want %d", more, got, want)
		}
	})
}

// One order of a + b brings the cash of two orders of a and b, where nothing is divided.
func TestAnOrderIsItsHalvesTogether(t *testing.T) {
	t.Parallel()
	w := small
	w.wholeShares, w.noByMonth, w.noDiscount, w.noOpen, w.noCredits, w.datedOnly = true, true, true, true, true, true
	w.terms = slices.DeleteFunc(slices.Clone(everyTerm), func(text string) bool { return len(term(text).Instalments()) > 1 })
	rapid.Check(t, func(t *rapid.T) {
		m := w.model(t)
		halves := *m
		halves.Parties = nil
		for _, p := range m.Parties {
			c, q := *p.Base(), *p
			c.Schedules = nil
			for _, s := range p.Base().Schedules {
				a, b := s, s
				a.Amounts, b.Amounts = slices.Clone(s.Amounts), slices.Clone(s.Amounts)
				for i, amount := range s.Amounts {
					a.Amounts[i] = money.Amount(rapid.IntRange(0, int(amount)).Draw(t, "a"))
					b.Amounts[i] = amount - a.Amounts[i]
				}
				c.Schedules = append(c.Schedules, a, b)
			}
			q.Regimes = always(&c)
			halves.Parties = append(halves.Parties, &q)
		}
		sameDays(t, run(&halves), run(m), m.Span.Days())
	})
}

// A company whose every date moves by whole weeks has the same cash as many weeks later.
func TestAShiftByWholeWeeksShiftsTheCash(t *testing.T) {
	t.Parallel()
	w := small
	w.datedOnly, w.noByMonth, w.terms = true, true, []string{
		"on order", "30 days", "45 days", "10 business days", "2 weeks", "10 days before delivery", "30% on order and rest 30 days from delivery", "15 days on friday",
	}
	rapid.Check(t, func(t *rapid.T) {
		m := w.model(t)
		for _, p := range m.Parties { // an expense has no day of the month, nor a rhythm a day to count from
			if !p.Side.HasInvoices() {
				p.Base().Deal.Terms = term("30 days")
			}
			if p.Base().Invoicing.Rhythm.String() != "every friday" {
				p.Base().Invoicing.Rhythm = rhythm("on delivery")
			}
			if p.Base().Deal.Habits.PayDays != nil {
				friday := rhythm("every friday")
				p.Base().Deal.Habits.PayDays = &friday
			}
		}
		by := calendarDays(7 * rapid.IntRange(-60, 60).Draw(t, "weeks"))
		moved := *m
		moved.Span = calendar.Span{First: m.Span.First + by, Last: m.Span.Last + by}
		moved.Parties, moved.Open = nil, slices.Clone(m.Open)
		for _, p := range m.Parties {
			c, q := *p.Base(), *p
			c.Schedules = slices.Clone(c.Schedules)
			for i := range c.Schedules {
				c.Schedules[i].Dates = slices.Clone(c.Schedules[i].Dates)
				for j := range c.Schedules[i].Dates {
					c.Schedules[i].Dates[j] += by
				}
			}
			q.Regimes = always(&c)
			moved.Parties = append(moved.Parties, &q)
		}
		for i, o := range m.Open {
			moved.Open[i].Party = moved.Parties[slices.Index(m.Parties, o.Party)]
			moved.Open[i].Due += by
			if o.Expected != nil {
				expected := *o.Expected + by
				moved.Open[i].Expected = &expected
			}
		}
		sameDays(t, run(&moved), run(m), m.Span.Days())
	})
}
