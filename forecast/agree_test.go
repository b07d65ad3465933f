package forecast_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
)

// The engine and the second model agree to the cent on every day, for companies of every
// kind with strategies laid over them.
func TestTheEngineAgreesWithTheSecondModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := world{}.model(t)
		agrees(t, world{}.levers(t, base).Model(base))
	})
}

// The same with every mechanism on.
func TestTheEngineAgreesOnEveryMechanism(t *testing.T) {
	checkSome(t, 8, func(t *rapid.T) {
		base := everything.model(t)
		agrees(t, everything.levers(t, base).Model(base))
	})
}

// The same where payments go wrong and are reminded of.
func TestTheEngineAgreesOnTrouble(t *testing.T) {
	w := world{all: true, troubles: contested, noByMonth: true}
	checkSome(t, 12, func(t *rapid.T) {
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}

// The same where credit is checked, and payers cling to the terms that they had.
func TestTheEngineAgreesOnScreening(t *testing.T) {
	w := world{all: true, troubles: contested | lateFees | screened | clinging, bargains: quoted, noByMonth: true}
	checkSome(t, 16, func(t *rapid.T) {
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}

// The same where orders follow quotes, invoices travel and something is conceded.
func TestTheEngineAgreesOnQuotes(t *testing.T) {
	w := world{all: true, bargains: quoted}
	checkSome(t, 12, func(t *rapid.T) {
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}

// The same where a share of what is ordered is credited, suppliers are promised orders and only so many are
// in a rush, with quotes beside it.
func TestTheEngineAgreesOnBargains(t *testing.T) {
	w := world{all: true, bargains: quoted | rebates | commitments | minimumOrders | safeties | rationed}
	checkSome(t, 12, func(t *rapid.T) {
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}

// The same where what is sold is advertising, a licence or a franchise.
func TestTheEngineAgreesOnOtherKindsOfRevenue(t *testing.T) {
	w := world{all: true, bargains: quoted | kinds, sameSchedules: true, horizon: 90, parties: 2}
	checkSome(t, 40, func(t *rapid.T) {
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}

// The same where what is sold is let, or subscribed to. No lever changes schedules: who has subscribed
// under one goes on under the next, which the second model does not follow.
func TestTheEngineAgreesOnLettings(t *testing.T) {
	w := world{all: true, bargains: quoted | lettings, sameSchedules: true, horizon: 90, parties: 2}
	checkSome(t, 16, func(t *rapid.T) {
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}

func agrees(t *rapid.T, m *forecast.Model) {
	want, inStock := slowRun(m)
	result := run(m)
	for i, got := range result.Days {
		if today := engineDay(got); today != want[i] {
			t.Fatalf("%v: %+v, the second model says %+v\n%s", m.Span.First+calendarDays(i), today, want[i], describe(m))
		}
	}
	got := result.InStock()
	if (got.Total != 0) != (inStock != nil) {
		t.Fatalf("%d is sold from the stock, the second model says %v\n%s", got.Total, inStock, describe(m))
	}
	if inStock != nil && got.Moment.Per(got.Total) != rounded(times(inStock, big.NewRat(100, 1))) {
		t.Fatalf("%d hundredths of days in stock, the second model says %v days\n%s", got.Moment.Per(got.Total), inStock, describe(m))
	}
}

// The same where who pays late is asked for more, and what is unpaid is recovered or sold. Where open items
// are listed nothing is sold: of advances on their way then, the second model knows nothing.
func TestTheEngineAgreesOnRecovery(t *testing.T) {
	checkSome(t, 12, func(t *rapid.T) {
		w := world{all: true, troubles: contested | lateFees | stages | plans | relieved | factored, noByMonth: true}
		if w.noOpen = rapid.Bool().Draw(t, "without open items"); !w.noOpen {
			w.troubles &^= factored
		}
		base := w.model(t)
		agrees(t, w.levers(t, base).Model(base))
	})
}
