package strategy

import (
	"reflect"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
)

// A Value is what a strategy moves between the company and one party, against the baseline: for
// what is delivered in the horizon, whenever it is paid. What one side gains the other gives [L19].
type Value struct {
	Party  *forecast.Party
	Volume money.Amount      // more is delivered, before VAT at the old price, where a lever moves volume or loses business
	Sooner metric.Hundredths // by which the company has its money longer: paid sooner, or paying later
	Time   money.Amount      // what that is worth to the company at a yearly rate
	Money  money.Amount      // what the company gets beside the volume, before VAT: negative is given, as a discount
	// BreakEven is the yearly rate at which time and money weigh the same: both sides gain where
	// money costs one more than that, and the other less. Nil: nothing is exchanged for time.
	BreakEven *money.Rate
}

// Together is what the company gains of both.
func (v Value) Together() money.Amount { return v.Time + v.Money }

// Values returns what a result moves for each customer and supplier that it moves anything for, at a
// yearly rate, in the order of the parties.
func Values(baseline, result *forecast.Result, yearly money.Rate) []Value {
	var values []Value
	for i, p := range result.Model.Parties {
		before := slices.IndexFunc(baseline.Model.Parties, func(o *forecast.Party) bool { return o.Side == p.Side && o.ID == p.ID })
		if !p.Side.HasInvoices() || before < 0 {
			continue
		}
		if v := valueOf(tradeOf(baseline, before), tradeOf(result, i), yearly, variesInVolume(p)); v != (Value{}) {
			v.Party = p
			values = append(values, v)
		}
	}
	return values
}

// A trade is what one party's deliveries of the horizon come to.
type trade struct {
	asked money.Amount  // before VAT, at the price of the baseline
	paid  money.Amount  // in the end, before VAT, less what that costs
	wait  forecast.Wait // from the delivery to the bank
	sign  money.Amount  // −1 of a supplier
}

func tradeOf(r *forecast.Result, at int) trade {
	t := trade{sign: 1}
	if r.Model.Parties[at].Side.Pays() {
		t.sign = -1
	}
	pieces := r.Pieces()[at]
	for i := range pieces {
		p := &pieces[i]
		if p.Open || !r.Model.Span.Contains(p.Delivered) {
			continue
		}
		own := p.AtOwnPrice()
		t.asked += own - p.VATOf(own)
		received := p.Received() + p.LateFee - p.Fee
		t.paid += p.Net() + p.LateFee - p.Fee
		t.wait.Moment.Add(received, int(p.Cash-p.Delivered))
		t.wait.Total += received
	}
	t.paid += t.sign * r.Beside(at)
	return t
}

// days is the mean wait in hundredths of a day.
func (t trade) days() metric.Hundredths {
	if t.wait.Total == 0 {
		return 0
	}
	return metric.Hundredths(t.wait.Moment.Per(t.wait.Total))
}

// variesInVolume tells whether levers move how much a party trades, and not at which price: or may,
// since it follows others.
func variesInVolume(p *forecast.Party) bool {
	base := p.Base()
	if slices.ContainsFunc(base.Schedules, func(s forecast.Schedule) bool { return s.Of != nil }) {
		return true
	}
	return slices.ContainsFunc(p.Regimes, func(r forecast.Regime) bool {
		return r.Lost || r.Conditions.Volume != base.Volume || r.Conditions.Check != nil || r.Conditions.Limit != nil || !reflect.DeepEqual(unpaid(r.Conditions.Schedules), unpaid(base.Schedules))
	})
}

// unpaid returns schedules without how they are paid.
func unpaid(schedules []forecast.Schedule) []forecast.Schedule {
	all := slices.Clone(schedules)
	for i := range all {
		all[i].Revenue.Prepaid = 0
	}
	return all
}

func valueOf(before, after trade, yearly money.Rate, varies bool) Value {
	var v Value
	if varies {
		v.Volume = after.asked - before.asked
	}
	v.Money = after.sign * (after.paid - before.paid - v.Volume)
	if before.wait.Total == 0 || after.wait.Total == 0 {
		return v
	}
	v.Sooner = metric.Hundredths(after.sign) * (before.days() - after.days())
	const hundredthsOfAYear, leastDays = 365 * 100, 10 // a tenth of a day
	var debt money.Moment
	debt.Add(after.wait.Total, int(v.Sooner))
	v.Time = debt.Interest(yearly, hundredthsOfAYear)
	if gives := (v.Money < 0) == (v.Sooner > 0); gives && v.Money != 0 && max(v.Sooner, -v.Sooner) >= leastDays {
		worth := debt.Interest(money.One, hundredthsOfAYear) // at 100 % a year
		if worth != 0 {
			rate := money.Ratio(max(v.Money, -v.Money), max(worth, -worth))
			v.BreakEven = &rate
		}
	}
	return v
}

// MoneyCosts is the yearly rate at which the company borrows: that of its credit line, else of its
// overdraft.
func MoneyCosts(m *forecast.Model) (rate money.Rate, known bool) {
	switch {
	case m.CreditLine != nil && m.CreditLine.Interest.Rate > 0:
		return m.CreditLine.Interest.Rate, true
	case m.Overdraft != nil && m.Overdraft.Interest.Rate > 0:
		return m.Overdraft.Interest.Rate, true
	}
	return UsualRate, false
}

// UsualRate values time where a scenario does not say what borrowing costs.
var UsualRate = money.Percent(8)
