package terms

import (
	"slices"

	"cashgap/forecast/money"
)

// What a discount in front of terms is known by: a percent may be a share of the price as well.

// shortTiers reads the discounts of the trade's short form, "2/10" in "2/10 net 30".
func (p *parser) shortTiers() ([]Tier, *SyntaxError) {
	var tiers []Tier
	for p.startsShortTier() {
		tier, err := p.shortTier()
		if err != nil {
			return nil, err
		}
		tiers, p.short = append(tiers, tier), true
		p.skipAll(and, or, otherwise)
	}
	return tiers, nil
}

// startsShortTier tells whether "2/10", "2%/10" or the "2% 10" of "2% 10 net 30" comes next.
func (p *parser) startsShortTier() bool {
	_, share := p.fraction(0)
	if list, _ := p.counts(); p.peek(0).kind != number || share > 0 || list != nil {
		return false
	}
	sign := 1
	if p.peek(sign).kind == percentSign {
		sign++
	}
	if p.peek(sign).kind == slash {
		return p.peek(sign+1).kind == number
	}
	return p.tiersLeadToNet()
}

// tiersLeadToNet tells whether the full price comes behind one "2% 10" or several. Only a separator
// shows that it does behind several: "30% 15 days, 70% 45 days net" are shares. In "2% 14 days, 30 days"
// only how small it is tells the percent from a share.
func (p *parser) tiersLeadToNet() bool {
	at, small := 0, true
	for several := false; p.peek(at).kind == number && p.peek(at+1).kind == percentSign && p.peek(at+2).kind == number; several = true {
		small = small && p.isSmall(at)
		at += 3
		for slices.Contains([]kind{unit, ordinalDay, nextMonth, and, or, otherwise}, p.peek(at).kind) || p.startsMonthEnd(at) {
			at++
		}
		joint := p.peek(at - 1)
		if p.peek(at).kind == net {
			return !several || joint.kind == and || joint.kind == or
		}
		if small && p.startsTime(at) && (joint.kind == or || joint.isComma()) {
			return true
		}
	}
	return false
}

// leadingTiers reads a discount in words before the terms: "2% discount within 10 days, net 30".
func (p *parser) leadingTiers() ([]Tier, *SyntaxError) {
	var tiers []Tier
	for run := p.past(the); p.startsTierAfter(run); run = p.past(and) { // un escompte de 2 %
		p.at += run
		tier, err := p.tier()
		if err != nil {
			return nil, err
		}
		tiers = append(tiers, tier)
	}
	for percent, end := p.daysFirst(); end > 0; percent, end = p.daysFirst() {
		tier, err := p.tierDaysFirst(percent, end)
		if err != nil {
			return nil, err
		}
		tiers = append(tiers, tier)
		p.skipAll(and, or)
	}
	if len(tiers) > 0 {
		p.skipAll(and, or, otherwise)
	}
	return tiers, nil
}

// daysFirst returns how many symbols ahead the percent of a discount stands that says its days first, and
// where it ends, with the full price behind it: "14 days 2%, 30 days net", "within 14 days 2% cash discount;
// within 30 days net". Without the word discount a percent is too small for a share. Else it returns 0.
func (p *parser) daysFirst() (percent, end int) {
	percent, end = p.daysFirstAt(0)
	joint := p.pastFrom(end, and, or)
	if end == 0 || joint == end || p.peek(p.pastFrom(joint, the)).kind == rest {
		return 0, 0
	}
	return percent, end
}

// daysFirstAt returns how many symbols ahead the percent of a discount stands whose days stand so many symbols
// ahead, and where it ends: 0 if there is none.
func (p *parser) daysFirstAt(ahead int) (percent, end int) {
	days := p.pastFrom(ahead, within, on, the)
	if !p.startsTime(days) {
		return 0, 0
	}
	percent = p.pastFrom(days+2, with, less, of, the, discount)
	if p.peek(percent).kind != number || p.peek(percent+1).kind != percentSign {
		return 0, 0
	}
	end = p.pastFrom(percent+2, of, discount)
	if named := end > percent+2 || percent > days+2; !named && !p.isSmall(percent) {
		return 0, 0
	}
	return percent, end
}

// startsLastTier tells whether a discount that says its days first ends the text, behind a comma: "30 days
// net, 14 days 2%".
func (p *parser) startsLastTier() bool {
	run := p.past(and, or)
	_, end := p.daysFirstAt(run)
	return run > 0 && end > 0 && p.peek(end).kind == endOfText
}

// tierDaysFirst reads the discount whose percent and end daysFirst has found.
func (p *parser) tierDaysFirst(percent, end int) (Tier, *SyntaxError) {
	rate, err := p.discountRate(p.peek(percent))
	if err != nil {
		return Tier{}, err
	}
	end += p.at
	p.skipAll(within, on, the)
	tier, err := p.counted(rate)
	p.at = end
	return tier, err
}

// startsTierAfter tells whether so many symbols ahead a percent is called a discount: "2%
// discount", "2 % d'escompte", "escompte de 2 %". Without the word it is a share of the price.
func (p *parser) startsTierAfter(ahead int) bool {
	if p.startsCashFirst(ahead) {
		return p.leadsToNet(ahead+3) || p.leadsToTime(ahead+3)
	}
	if p.peek(ahead).kind == number && p.peek(ahead+1).kind == percentSign {
		small := p.isSmall(ahead)
		switch ahead += 2; p.peek(ahead).kind {
		case of:
			ahead++
		case cash: // 2% comptant 30 jours
			return p.leadsToNet(ahead) || small && (p.startsTime(ahead+1) || p.leadsToTime(ahead))
		case within, condition:
			return p.leadsToNet(ahead) || small && p.leadsToTime(ahead)
		case on: // 2 % à 10 jours, net 30
			return p.startsTime(ahead+1) && (p.leadsToNet(ahead) || small && p.leadsToTime(ahead))
		}
	}
	return p.peek(ahead).kind == discount
}

// startsBareTier tells whether a percent too small for a share is counted in days behind terms that
// name no share: the "2 % à 10 jours" of "30 jours, 2 % à 10 jours" is a discount.
func (p *parser) startsBareTier() bool {
	run := p.past(and, or, with, less)
	if run > 0 && (p.startsCashFirst(run) && p.peek(run+3).kind == endOfText || p.endsShort(run)) {
		return true
	}
	if run == 0 || p.peek(run).kind != number || p.peek(run+1).kind != percentSign || !p.isSmall(run) {
		return false
	}
	behind := p.pastFrom(run+2, condition) // 2 % si paiement sous 8 jours
	switch p.peek(behind).kind {
	case number: // 30 days, 2% 10 days
		return p.startsTime(behind)
	case within, on:
		return p.startsTime(behind + 1)
	case cash: // 30 jours, 2% comptant
		return p.peek(behind+1).kind == endOfText
	}
	return false
}

// startsCashFirst tells whether a discount for payment at once that names its percent last stands so many
// symbols ahead: "comptant 2 %".
func (p *parser) startsCashFirst(ahead int) bool {
	return p.peek(ahead).kind == cash && p.peek(ahead+1).kind == number && p.peek(ahead+2).kind == percentSign && p.isSmall(ahead+1)
}

// endsShort tells whether the text ends so many symbols ahead with a discount in the short form: "net 30, 2/10".
func (p *parser) endsShort(ahead int) bool {
	return p.peek(ahead).kind == number && p.isSmall(ahead) && p.peek(ahead+1).kind == slash && p.peek(ahead+2).kind == number && p.peek(ahead+3).kind == endOfText
}

// startsOtherPrice tells whether "or" or "less" leads to a discount: "30 jours ou 2% à 10 jours", "30 jours ou
// 8 jours avec 2 % d'escompte".
func (p *parser) startsOtherPrice() bool {
	joint := p.peek(0).kind
	return (joint == or || joint == with || joint == less) && p.startsBareTier() || joint == or && p.startsLastTier()
}

// startsTime tells whether a number of days or another unit stands so many symbols ahead.
func (p *parser) startsTime(ahead int) bool {
	return p.peek(ahead).kind == number && p.peek(ahead+1).kind == unit
}

// isComma tells whether a symbol only sets apart, and does not join.
func (s symbol) isComma() bool { return s.kind == and && (s.text == "," || s.text == ";") }

// isSmall tells whether the percent that stands so many symbols ahead is too small for a share.
func (p *parser) isSmall(ahead int) bool {
	rate, err := parseRate(p.peek(ahead).text)
	return err == nil && rate < money.Percent(leastSlashed)
}

// leadsToTime tells whether a time without a share comes somewhere behind so many symbols, and before it only
// percents too small for shares: "2% within 10 days, 30 days end of month". An "and" would lead to an instalment.
func (p *parser) leadsToTime(ahead int) bool {
	for ; p.peek(ahead).kind != endOfText; ahead++ {
		if s := p.peek(ahead); s.kind != or && s.kind != otherwise && !s.isComma() {
			continue
		}
		next := p.pastFrom(ahead+1, on, the, within)
		if p.peek(next+1).kind != percentSign {
			return p.startsTime(next)
		}
		if !p.isSmall(next) {
			return false
		}
	}
	return false
}

// leadsToNet tells whether the full price comes somewhere behind so many symbols, without a share:
// the percent of "2% within 10 days, net 30" is then a discount.
func (p *parser) leadsToNet(ahead int) bool {
	for ; p.peek(ahead).kind != endOfText; ahead++ {
		joint, after := p.peek(ahead).kind, p.peek(ahead+1).kind
		switch named := after == net || after == otherwise; {
		case joint == and && named:
			return true
		case joint == or && (named || p.startsTime(ahead+1) && p.peek(ahead+3).kind == net): // or 30 days net
			return true
		}
	}
	return false
}
