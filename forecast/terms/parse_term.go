package terms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A part is an instalment as it is read: where it stands, and whether it names a share.
type part struct {
	Instalment
	place symbol
	named bool

	timed   symbol // its rule
	deposit bool
	based   bool // its rule names an event
	after   bool // its rule begins with days "after"
}

// instalments reads all instalments and checks that their shares make a whole.
func (p *parser) instalments() (Term, *SyntaxError) {
	var parts []part
	for {
		next, err := p.nextParts(parts)
		if err != nil {
			return Term{}, err
		}
		if parts = append(parts, next...); len(parts) > maxInstalments {
			return Term{}, p.fail(next[0].place, say.Textf("more than %d instalments", maxInstalments), say.Text{})
		}
		if p.startsDiscount() || p.past(and, then) == 0 && !p.startsNextShare() || len(parts) == 1 && !parts[0].named && (p.startsBareTier() || p.startsLastTier()) {
			break
		}
		p.skipAll(and, then, slash)
	}
	closeThirds(parts)
	if err := cmp.Or(p.checkShares(parts), p.checkParts(parts)); err != nil {
		return Term{}, err
	}
	term := Term{make([]Instalment, len(parts))}
	for i, part := range parts {
		term.instalments[i] = part.Instalment
	}
	if len(parts) == 1 {
		term.instalments[0].Share = Share{} // 100 % is all there is
	}
	return term, nil
}

// nextParts reads what comes after other parts: one, or what they leave in equal parts.
func (p *parser) nextParts(before []part) ([]part, *SyntaxError) {
	if parts, err := p.equalRest(before); parts != nil || err != nil {
		return parts, err
	}
	one, err := p.instalment()
	return []part{one}, err
}

// startsNextShare tells whether a share comes next that needs no comma before it: a percent, be it behind
// a slash, a fraction, or the rest.
func (p *parser) startsNextShare() bool {
	at := p.past(slash)
	_, symbols := p.fraction(at)
	led := p.pastFrom(at, the)
	return slices.Contains([]kind{rest, half}, p.peek(led).kind) || symbols == len("1/3") || p.isPercent(led)
}

// namesShare tells whether a share stands so many symbols ahead that nothing else is, behind an article either.
func (p *parser) namesShare(ahead int) bool {
	return slices.Contains([]kind{rest, half, deposit, fraction}, p.peek(ahead).kind) || p.isPercent(ahead)
}

// isPercent tells whether a percent stands so many symbols ahead.
func (p *parser) isPercent(ahead int) bool {
	return p.peek(ahead).kind == number && p.peek(ahead+1).kind == percentSign
}

// instalment reads one share and its rule. A deposit counts from the order where no other event is named.
func (p *parser) instalment() (part, *SyntaxError) {
	if run := p.past(the, on); p.namesShare(run) && (!p.isPercent(run) || p.past(the) == run || p.peek(run+2).kind == deposit) { // les 70 %, a 30% deposit
		p.at += run
	}
	if run := p.pastFrom(1, of, the); p.peek(0).kind == rest && p.isPercent(run) { // the remaining 70%
		p.at += run
	}
	word := p.peek(0)
	read, err := p.partShare()
	if err != nil {
		return part{}, err
	}
	if read.deposit && (!p.startsRule() || p.startsNextShare()) {
		read.Rule = Rule{base: Event{Kind: Order}}
		return read, nil
	}
	if err := p.partRule(&read); err != nil {
		return part{}, err
	}
	if read.deposit && !read.named {
		return part{}, p.fail(word, say.Textf("%q does not say how much is asked", p.text[word.at:word.end]), say.Textf("write a share before each rule, as in 50%% on order and rest 30 days"))
	}
	return read, nil
}

// partShare reads what an instalment asks, if it says that, and whether it is a deposit.
func (p *parser) partShare() (part, *SyntaxError) {
	isDeposit := p.skip(deposit)
	if isDeposit {
		p.skipAll(of, the)
	}
	read := part{place: p.peek(0), named: p.startsShare(0)}
	var err *SyntaxError
	if read.named {
		if read.Share, err = p.share(); err != nil {
			return part{}, err
		}
		read.place.end = p.symbols[p.at-1].end
		if err = p.shareOf(); err != nil {
			return part{}, err
		}
	}
	read.deposit = p.skip(deposit) || isDeposit
	return read, nil
}

// partRule reads when an instalment is due.
func (p *parser) partRule(read *part) (err *SyntaxError) {
	base := Event{}
	if read.deposit {
		base.Kind = Order
	}
	begin := p.at
	if read.Rule, err = p.ruleFrom(base); err != nil {
		return err
	}
	read.timed = symbol{at: p.symbols[begin].at, end: p.symbols[p.at-1].end}
	read.based = slices.ContainsFunc(p.symbols[begin:p.at], func(s symbol) bool {
		_, named := p.eventOf(s)
		return named || s.kind == cash
	})
	read.after = p.symbols[begin].kind == from && p.peek(begin+1-p.at).kind == number
	return nil
}

// shareOf takes what a share is of, "30% of the invoice": that does not say when it is due.
func (p *parser) shareOf() *SyntaxError {
	run := p.past(of, the)
	if _, named := p.eventOf(p.peek(run)); !named || p.peek(0).kind != of {
		p.skipAll(of)
		return nil
	}
	place := symbol{at: p.peek(0).at, end: p.peek(run).end}
	p.at += run + 1
	if p.startsRule() {
		return nil
	}
	return p.fail(place, say.Textf("%q is what the share is of, not when it is due", p.text[place.at:place.end]), say.Textf("write a share before each rule, as in 50%% on order and rest 30 days"))
}

// startsRule tells whether anything but the end of an instalment comes next.
func (p *parser) startsRule() bool {
	k := p.peek(0).kind
	return k != endOfText && k != and && k != then
}

// startsShare tells whether a share stands so many symbols ahead.
func (p *parser) startsShare(ahead int) bool {
	switch p.peek(ahead).kind {
	case rest, half, deposit, fraction:
		return true
	case currency:
		return p.peek(ahead+1).kind == number
	case number:
		_, symbols := p.fraction(ahead)
		return symbols > 0 || !p.countsTime(ahead)
	}
	return false
}

// fraction returns the share that is written "1/3", "tiers" or "two thirds" so many symbols ahead,
// and how many symbols that takes: 0 if there is none. With its days behind it "2/10" is a discount.
func (p *parser) fraction(ahead int) (share money.Rate, symbols int) {
	above, below := 1, 0
	switch s, sign, after := p.peek(ahead), p.peek(ahead+1), p.peek(ahead+3).kind; {
	case s.kind == fraction:
		below, symbols = s.value, 1
	case s.kind == number && sign.kind == half:
		above, _ = strconv.Atoi(s.text)
		below, symbols = 2, 2
	case s.kind == number && sign.kind == fraction:
		above, _ = strconv.Atoi(s.text)
		below, symbols = sign.value, 2
	case s.kind == number && sign.kind == slash && (slices.Contains([]kind{on, of, cash, deposit}, after) || (p.slashed || p.repeats(ahead)) && after != endOfText):
		above, _ = strconv.Atoi(s.text)
		below, _ = strconv.Atoi(p.peek(ahead + 2).text)
		symbols = 3
	}
	if above < 1 || above >= below || below > maxInstalments || above+below == 100 { // 40/60 is two shares
		return 0, 0
	}
	return money.One / money.Rate(below) * money.Rate(above), symbols
}

// repeats tells whether the number below the slash so many symbols ahead is below another one behind it: "1/3
// 30 days, 2/3 60 days" are shares, since no two discounts end on one day, and hardly any so soon.
func (p *parser) repeats(ahead int) bool {
	below := p.peek(ahead + 2).text
	for later := ahead + 3; p.peek(later).kind != endOfText; later++ {
		if len(below) == 1 && p.peek(later).kind == number && p.peek(later+1).kind == slash && p.peek(later+2).text == below {
			return true
		}
	}
	return false
}

// countsTime tells whether the number so many symbols ahead is not an amount or a percent.
// "45 end of month" counts days, unless a rest elsewhere shows that it is an amount: no
// term has fixed amounts without one.
func (p *parser) countsTime(ahead int) bool {
	switch p.peek(ahead + 1).kind {
	case endPeriod, nextEnd, number:
		return !p.asksRest()
	case of: // 10 du deuxième mois suivant
		return p.startsLaterMonth(p.pastFrom(ahead+1, of, the))
	case and: // 10 et 25 du mois suivant
		return p.listsDays(ahead)
	case unit, net, fullWeek, credit, ordinalDay, slash, nextMonth, or, endOfText, unknown:
		return true
	}
	return false
}

// share reads a percent, a fraction, an amount, "half" or "rest".
func (p *parser) share() (Share, *SyntaxError) {
	switch part, symbols := p.fraction(0); {
	case symbols > 0:
		p.slashed = p.slashed || symbols == 3
		p.at += symbols
		return Share{kind: percentShare, percent: part}, nil
	case p.skip(rest):
		return Share{}, nil
	case p.skip(half):
		return Share{kind: percentShare, percent: money.One / 2}, nil
	case p.peek(1).kind == percentSign:
		rate, err := p.percent()
		return Share{kind: percentShare, percent: rate}, err
	}
	return p.amount()
}

// percent reads a number and its sign: above 0 %, at most 100 %.
func (p *parser) percent() (money.Rate, *SyntaxError) {
	s, sign := p.next(), p.next()
	place := symbol{at: s.at, end: sign.end}
	rate, err := parseRate(s.text)
	if err != nil {
		return 0, p.fail(place, say.Of(err), say.Text{})
	}
	if rate <= 0 || rate > money.One {
		return 0, p.fail(place, say.Textf("%v is not a share of an amount", rate), say.Textf("write more than 0%% and at most 100%%"))
	}
	return rate, nil
}

// parseRate reads the number of a percent. Its comma is that of French, before the decimals: nothing
// here asks thousands of percents.
func parseRate(number string) (money.Rate, error) {
	return money.ParsePercent(strings.Replace(number, ",", ".", 1) + "%")
}

// amount reads a fixed amount, with its currency before or behind it if that is written.
func (p *parser) amount() (Share, *SyntaxError) {
	led := p.peek(0).kind == currency
	if err := p.currency(); err != nil {
		return Share{}, err
	}
	s := p.next()
	if p.opt.Currency == (money.Currency{}) {
		return Share{}, p.fail(s, say.Textf("%s is neither a percent nor a number of days", s.text), say.Textf("write 50%% or 30 days"))
	}
	amount, err := p.opt.Currency.Parse(s.text)
	if err != nil {
		return Share{}, p.fail(s, say.Of(err), say.Text{})
	}
	if amount <= 0 {
		return Share{}, p.fail(s, say.Textf("an instalment of %s", s.text), say.Textf("an amount due is more than 0"))
	}
	if !led && slices.Contains([]kind{on, of, and, then, event, milestone, cash, deposit}, p.peek(0).kind) {
		if err := p.checkPercent(s, amount); err != nil {
			return Share{}, err
		}
	}
	return Share{kind: amountShare, amount: amount, currency: p.opt.Currency}, p.currency()
}

// checkPercent refuses an amount that may be a percent without its sign: below 100, and not written as money with
// all its decimals. What is less than 1 may be a part of 1.
func (p *parser) checkPercent(s symbol, amount money.Amount) *SyntaxError {
	whole := p.opt.Currency
	_, decimals, _ := strings.Cut(s.text, ".")
	rate, err := parseRate(s.text)
	if err != nil || amount >= 100*whole.Unit() || len(decimals) == whole.Digits() {
		return nil
	}
	if amount < whole.Unit() {
		rate *= 100
	}
	return p.fail(s, say.Textf("%s may be a percent, or an amount", s.text), say.Textf("write %v, or %s %s", rate, whole.Format(amount), whole.Code()))
}

// currency takes the currency of an amount, which can only be that of the whole.
func (p *parser) currency() *SyntaxError {
	s := p.peek(0)
	if !p.skip(currency) || p.opt.Currency == (money.Currency{}) || slices.Contains(money.CurrenciesNamed(s.text), p.opt.Currency.Code()) {
		return nil
	}
	return p.fail(s, say.Textf("%q is not the currency of the whole, which is %s", p.text[s.at:s.end], p.opt.Currency.Code()),
		say.Textf("write the amount in %s", p.opt.Currency.Code()))
}
