package terms

import (
	"cmp"
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// maxTiers is how many tiers a discount may have.
const maxTiers = 12

func (p *parser) shortTier() (Tier, *SyntaxError) {
	s := p.next()
	rate, err := p.discountRate(s)
	if err != nil {
		return Tier{}, err
	}
	signed := p.skip(percentSign)
	p.skip(slash)
	symbols := 1
	if u := p.peek(1); u.meaning == counts(calendar.Days) || u.kind == ordinalDay && (p.peek(2).kind == nextMonth || p.startsMonthEnd(2)) { // 2% 10th prox
		symbols = 2
	}
	window, err := p.duration(calendar.Days, symbols)
	if err != nil {
		return Tier{}, err
	}
	tier := Tier{Rate: rate, Window: window}
	if err := p.dating(&tier); err != nil {
		return Tier{}, err
	}
	switch {
	case signed:
	case tier.Until == WithinMonthEnd && rate >= money.Percent(leastSlashed):
		return Tier{}, p.slashedTerms(s)
	case tier.sharesOut() && p.peek(0).kind != endOfText:
		return Tier{}, p.undatedShares(s, tier)
	}
	return tier, nil
}

// sharesOut tells whether the percent and the days of a short tier are 100 together: "30/70" is two
// shares, and no discount is that large.
func (t Tier) sharesOut() bool {
	return t.Rate+money.Percent(int64(t.Window.Count)) == money.One && t.Rate >= money.Percent(leastSlashed)
}

// orElse says how to write what a short tier without terms may mean: days and shares may be joined by a
// slash as well.
func (t Tier) orElse() say.Text {
	percent, days := int(t.Rate/money.Percent(1)), t.Window.Count
	switch {
	case t.sharesOut():
		return say.Textf("write 50/50 order/delivery if these are shares, or 2/10 net 30")
	case percent >= leastSlashed && days > percent:
		return say.Textf("write 50%% %d days and rest %d days if half is due after each, or 2/10 net 30", percent, days)
	}
	return say.Textf("write 2/10 net 30")
}

// undatedShares refuses "50/50 30 days" from a symbol to here.
func (p *parser) undatedShares(from symbol, of Tier) *SyntaxError {
	place := symbol{at: from.at, end: p.symbols[p.at-1].end}
	return p.fail(place, say.Textf("%q may be two shares, and does not say when each is due", p.text[place.at:place.end]),
		say.Textf("write %v on order and rest 30 days, or %v on order and rest on delivery", of.Rate, of.Rate))
}

// slashedTerms refuses "30/60 FDM" from a symbol to here: no discount is that large.
func (p *parser) slashedTerms(from symbol) *SyntaxError {
	place := symbol{at: from.at, end: p.symbols[p.at-1].end}
	return p.fail(place, say.Textf("%q may be two instalments, or days and a day of the month", p.text[place.at:place.end]),
		say.Textf("write 50%% 30 days end of month and rest 60 days end of month, or 30 days end of month on the 10th"))
}

// dating reads from when the window of a short tier counts where that is not the invoice, or by how
// much extra dating lengthens it.
func (p *parser) dating(tier *Tier) *SyntaxError {
	switch s := p.peek(0); {
	case p.startsMonthEnd(0), s.kind == nextMonth: // 2/10 EOM, 2/10 prox
		tier.Until = WithinMonthEnd
	case s.meaning == is(Delivery): // 2/10 ROG
		tier.Until = WithinDelivery
	case p.peek(1).kind == extra: // 2/10-60 extra
		p.symbols[p.at].text = strings.TrimPrefix(s.text, "-")
		more, err := p.duration(calendar.Days, 2)
		if err != nil {
			return err
		}
		p.dated = true
		tier.Window, err = p.longer(s, tier.Window, more.Count)
		return err
	default:
		return nil
	}
	p.next()
	p.dated = true
	return nil
}

// longer adds days to a duration, within the format's own limits on those.
func (p *parser) longer(place symbol, d calendar.Duration, days int) (calendar.Duration, *SyntaxError) {
	d.Count += days
	sum, err := calendar.ParseDuration(d.String())
	if err != nil {
		return calendar.Duration{}, p.fail(place, say.Of(err), say.Text{})
	}
	return sum, nil
}

// usualNet is when the full price falls due after discounts of a dating that name no day for it: 20
// days after the last of them ends. Source: the convention of American business mathematics for
// EOM, ROG and extra dating; ordinary dating names its net.
func (p *parser) usualNet(tiers []Tier) (Term, *SyntaxError) {
	last := tiers[0]
	for _, tier := range tiers {
		if tier.Window.Count > last.Window.Count {
			last = tier
		}
	}
	after, err := p.longer(p.peek(0), last.Window, 20)
	if err != nil {
		return Term{}, err
	}
	rule := Rule{steps: []step{{kind: countStep, count: after}}}
	switch last.Until {
	case WithinMonthEnd:
		rule.steps = append([]step{endOf(calendar.Month)}, rule.steps...)
	case WithinDelivery:
		rule.base = Event{Kind: Delivery}
	}
	return Term{[]Instalment{{Rule: rule}}}, nil
}

// startsMonthEnd tells whether the end of the month comes so many symbols ahead.
func (p *parser) startsMonthEnd(ahead int) bool {
	s := p.peek(ahead)
	return s.kind == endPeriod && calendar.Period(s.value) == calendar.Month
}

// discountRate reads the number of a symbol as a percent above 0 and below 100.
func (p *parser) discountRate(s symbol) (money.Rate, *SyntaxError) {
	rate, err := parseRate(s.text)
	if err != nil {
		return 0, p.fail(s, say.Of(err), say.Text{})
	}
	if rate <= 0 || rate >= money.One {
		return 0, p.fail(s, say.Textf("%v is not a discount", rate), say.Textf("write more than 0%% and less than 100%%"))
	}
	return rate, nil
}

// discount reads a whole discount to the end of the text.
func (p *parser) discount() (Discount, *SyntaxError) {
	tiers, err := p.shortTiers()
	if err != nil {
		return Discount{}, err
	}
	for len(tiers) == 0 || p.continuesTiers() {
		p.skipAll(and, then)
		tier, err := p.tier()
		if err != nil {
			return Discount{}, err
		}
		tiers = append(tiers, tier)
	}
	d, err := p.newDiscount(tiers)
	if err != nil {
		return Discount{}, err
	}
	if d.Grace, err = p.grace(); err != nil {
		return Discount{}, err
	}
	return d, p.end()
}

// continuesTiers tells whether a separator leads to another tier, not to the grace.
func (p *parser) continuesTiers() bool {
	run := p.past(and, then)
	return run > 0 && p.peek(run).kind != with && p.peek(run).kind != grace
}

// newDiscount orders the tiers, the best rate first, and refuses two of one rate.
func (p *parser) newDiscount(tiers []Tier) (Discount, *SyntaxError) {
	slices.SortStableFunc(tiers, func(a, b Tier) int { return cmp.Compare(b.Rate, a.Rate) })
	for i := 1; i < len(tiers); i++ {
		if tiers[i].Rate == tiers[i-1].Rate {
			return Discount{}, p.fail(p.peek(0), say.Textf("two tiers give %v", tiers[i].Rate), say.Textf("write one, or change a rate"))
		}
		if more, less := tiers[i-1], tiers[i]; more.Until == less.Until && more.Window.Unit == less.Window.Unit && more.Window.Count >= less.Window.Count {
			return Discount{}, p.fail(p.peek(0), say.Textf("%v within %v is more for paying later than %v within %v", more.Rate, more.Window, less.Rate, less.Window), say.Textf("give the larger discount the shorter window"))
		}
	}
	if len(tiers) > maxTiers {
		return Discount{}, p.fail(p.peek(0), say.Textf("more than %d tiers", maxTiers), say.Text{})
	}
	return Discount{Tiers: tiers}, nil
}

// tier reads "2% within 10 days", "2% until due", "2% on delivery" or "14 days 2%".
func (p *parser) tier() (Tier, *SyntaxError) {
	if percent, end := p.daysFirstAt(0); end > 0 {
		return p.tierDaysFirst(percent, end)
	}
	p.skipAll(the, discount, of)
	if p.startsCashFirst(0) {
		rate, err := p.discountRate(p.peek(1))
		p.at += 3
		return Tier{Rate: rate, Until: OnDelivery}, err
	}
	s := p.peek(0)
	if s.kind != number || p.peek(1).kind != percentSign {
		return Tier{}, p.unexpected(s, say.Textf("write a percent, as in 2%% within 10 days"))
	}
	rate, err := p.discountRate(s)
	if err != nil {
		return Tier{}, err
	}
	p.at += 2
	p.skipAll(of, discount, condition, cash, on, the, within)
	return p.window(rate)
}

// window reads until when a tier may be taken.
func (p *parser) window(rate money.Rate) (Tier, *SyntaxError) {
	switch s, u := p.peek(0), p.peek(1); {
	case s.kind == untilDue:
		p.next()
		return Tier{Rate: rate, Until: UntilDue}, nil
	case s.meaning == is(Delivery):
		p.next()
		return Tier{Rate: rate, Until: OnDelivery}, nil
	case p.at > 0 && p.symbols[p.at-1].kind == cash && s.kind != event:
		return Tier{Rate: rate, Until: OnDelivery}, nil
	case s.meaning == is(Invoice):
		p.next()
		return Tier{Rate: rate}, nil // within 0 days
	case u.kind == unit && p.symbols[p.at-1].kind == percentSign && p.text[s.at:s.end] == "a": // not "within a week"
		return Tier{}, p.fail(symbol{at: s.at, end: u.end}, say.Textf("%v %s is a rate over time, not a discount", rate, p.text[s.at:u.end]), say.Textf("write %v within 10 days", rate))
	case s.kind == number && u.kind == unit:
		return p.counted(rate)
	default:
		return Tier{}, p.unexpected(s, say.Textf("write within 10 days, until due or on delivery"))
	}
}

// counted reads "10 days" and from when they count: the invoice unless the delivery or the end of
// its month is named.
func (p *parser) counted(rate money.Rate) (Tier, *SyntaxError) {
	window, err := p.duration(calendar.Unit(p.peek(1).value), 2)
	if err != nil {
		return Tier{}, err
	}
	tier := Tier{Rate: rate, Window: window}
	words := p.past(of, from, the, on)
	countsFrom := p.past(on, the) < words
	switch s := p.peek(words); {
	case p.startsMonthEnd(words) && !countsFrom:
		return Tier{}, p.fail(s, say.Textf("%v may end with the month, or begin with its end", step{count: window}), say.Textf("write %v from end of month for the latter; a window ends with days", step{count: window}))
	case p.startsMonthEnd(words):
		tier.Until = WithinMonthEnd
	case s.kind != event:
		return tier, nil
	case s.value == int(Delivery):
		tier.Until = WithinDelivery
	case s.value != int(Invoice):
		return Tier{}, p.fail(s, say.Textf("a discount counts from the invoice, the delivery or the end of the month"), say.Textf("leave the event out"))
	}
	p.at += words + 1
	return tier, nil
}

// grace reads "with 15 days grace", if it comes next.
func (p *parser) grace() (calendar.Duration, *SyntaxError) {
	p.skipAll(and, with, the)
	named := p.skip(grace)
	p.skipAll(of, the)
	s, u := p.peek(0), p.peek(1)
	if s.kind != number || u.kind != unit {
		if named || s.kind != endOfText {
			return calendar.Duration{}, p.unexpected(s, say.Textf("write with 15 days grace"))
		}
		return calendar.Duration{}, nil
	}
	length, err := p.duration(calendar.Unit(u.value), 2)
	if err == nil && !p.skip(grace) && !named {
		err = p.unexpected(p.peek(0), say.Textf("write with 15 days grace"))
	}
	return length, err
}
