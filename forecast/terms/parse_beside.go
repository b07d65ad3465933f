package terms

import (
	"cmp"
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A discount and the terms beside it are read together: both may count from one event, and what is no
// discount anybody gives may be a share of the price.

// beside completes the discount that stands between two symbols with what the terms say, and refuses what may be
// none.
func (p *parser) beside(from, to int, tiers []Tier, terms Term) *SyntaxError {
	for slices.Contains([]kind{and, or, otherwise}, p.symbols[to-1].kind) {
		to--
	}
	place := symbol{at: p.symbols[from].at, end: p.symbols[to-1].end}
	if p.short {
		if err := p.countAlike(place, tiers, terms); err != nil {
			return err
		}
	}
	for _, tier := range tiers {
		if err := cmp.Or(p.checkPlausible(from, place, tier), p.checkLonger(place, tier, terms)); err != nil {
			return err
		}
	}
	return nil
}

// countAlike lets windows of the short form count as the terms beside them do: in "2/10 net 30 ROG" the ten days
// begin with the goods, as the thirty do. From other events than a discount has they cannot.
func (p *parser) countAlike(place symbol, tiers []Tier, beside Term) *SyntaxError {
	until := beside.countedFrom()
	for i := range tiers {
		if tiers[i].Until != Within {
			continue
		}
		if other := beside.instalments[0].Rule.base; other.Kind != Invoice && other.Kind != Delivery && len(beside.instalments) == 1 {
			return p.fail(place, say.Textf("a discount counts from the invoice, the delivery or the end of the month, not from %v", other),
				say.Textf("write %v from the invoice, or let both count from the delivery", tiers[i]))
		}
		tiers[i].Until = until
	}
	return nil
}

// countedFrom tells from when a discount counts as the term does: from the delivery or the month's end if all of
// it does, or else from the invoice.
func (t Term) countedFrom() Until {
	all := func(holds func(Instalment) bool) bool {
		return !slices.ContainsFunc(t.instalments, func(i Instalment) bool { return !holds(i) })
	}
	switch {
	case all(func(i Instalment) bool { return i.base.Kind == Delivery }):
		return WithinDelivery
	case all(func(i Instalment) bool {
		return i.base.Kind == Invoice && len(i.steps) == 2 && i.steps[0] == endOf(calendar.Month) && i.steps[1].countsDays()
	}):
		return WithinMonthEnd
	}
	return Within
}

// mostDiscount is the largest percent that is taken for a discount where no word says that it is one.
const mostDiscount = 10

// checkPlausible refuses a discount that is likely something else: a share of the price, or days and then the percent.
func (p *parser) checkPlausible(from int, place symbol, t Tier) *SyntaxError {
	word, days := p.text[place.at:place.end], t.Window.Count
	named := slices.ContainsFunc(p.symbols, func(s symbol) bool { return slices.Contains([]kind{discount, otherwise, condition}, s.kind) })
	unsigned := p.symbolAt(from+1).kind == slash
	switch {
	case named:
		return nil
	case unsigned && p.isShare(from):
		return p.fail(place, say.Textf("%q may be a share of the price, or a discount", word), say.Textf("write %v for the discount, or a share and the rest, as in 50%% on order and rest 30 days", t))
	case unsigned && t.Rate >= money.Percent(mostDiscount/2) && t.Rate > money.Percent(int64(days)):
		return p.fail(place, say.Textf("%q may name the days first", word), say.Textf("write %d%% discount within %v if so, or else %v discount within %v", days, calendar.Duration{Count: int(t.Rate / money.Percent(1))}, t.Rate, t.Window))
	case t.Rate > money.Percent(mostDiscount):
		return p.fail(place, say.Textf("%v is much for a discount, and may be a share of the price", t.Rate), say.Textf("write discount if it is one, as in %v discount within 10 days, or a share and the rest, as in 50%% 10 days and rest 30 days", t.Rate))
	}
	return nil
}

// checkLonger refuses a discount that is still given when the full price has long been due: "2/30 net 10" most
// likely names its days the wrong way round.
func (p *parser) checkLonger(place symbol, t Tier, beside Term) *SyntaxError {
	of, longest := Event{}, 0
	switch t.Until {
	case Within:
	case WithinDelivery:
		of.Kind = Delivery
	default:
		return nil
	}
	for _, i := range beside.instalments {
		if i.base != of || i.before {
			return nil
		}
		longest = max(longest, i.MaxDays())
	}
	if t.Window.NominalDays() <= longest {
		return nil
	}
	return p.fail(place, say.Textf("the discount runs for %v, and the full price is due within %v: they may have changed places", t.Window, calendar.Duration{Count: longest}),
		say.Textf("write the shorter time with the discount, as in 2/10 net 30"))
}

// isShare tells whether "1/3" stands at a place, the days of which would be as few as the parts of a price are.
func (p *parser) isShare(at int) bool {
	const fewParts = 4
	above, err := strconv.Atoi(p.symbolAt(at).text)
	below, wrong := strconv.Atoi(p.symbolAt(at + 2).text)
	return err == nil && wrong == nil && above < below && below <= fewParts && p.symbolAt(at+3).kind != unit
}
