package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// Options are what a text of terms may refer to besides the grammar.
type Options struct {
	Currency   money.Currency // of shares that are amounts; without one they are refused
	Milestones []string       // names that terms may count from, besides the four events
}

// Limits of one term. They are far beyond any contract and keep every sum small.
const (
	maxText        = 1000 // bytes
	maxInstalments = 120
	maxSteps       = 10
)

// Parse reads payment terms in English or French, as in "30% on order and rest 45 days end
// of month" or "2/10 net 30". An error is always a *SyntaxError.
func Parse(text string, opt Options) (Offer, error) {
	p, err := newParser(text, opt)
	if err != nil {
		return Offer{}, err
	}
	offer, err := p.offer()
	if err != nil {
		return Offer{}, err
	}
	if err := p.checkMeans(offer); err != nil {
		return Offer{}, err
	}
	offer.Means = p.means
	return offer, nil
}

// ParseDiscount reads a discount in English or French, as in "2% within 10 days", "3% on
// delivery and 1% until due with 15 days grace" or "escompte 2 % à 10 jours". An error is
// always a *SyntaxError.
func ParseDiscount(text string) (Discount, error) {
	p, err := newParser(text, Options{})
	if err != nil {
		return Discount{}, err
	}
	discount, err := p.discount()
	if err != nil {
		return Discount{}, err
	}
	return discount, nil
}

// CheckMilestone returns why a name cannot stand for a milestone in terms: it is empty, a
// number, or has a meaning of its own there, as "delivery" or "friday".
func CheckMilestone(name string) error {
	tokens := scan(name)
	if !slices.ContainsFunc(tokens, token.isWord) {
		return say.Errorf("%q cannot name a milestone: a name needs a word", name)
	}
	if means, length := longestMeaning(tokens, false); length == len(tokens) && !mayNameEvent(means) {
		return say.Errorf("%q cannot name a milestone: payment terms use it already", name)
	}
	if symbols := readWords(tokens, nil); len(symbols) == 2 && symbols[0].kind == number && symbols[1].kind == ordinalDay {
		return say.Errorf("%q cannot name a milestone: payment terms use it already", name)
	}
	return nil
}

// A parser reads symbols from left to right; no rule of the grammar goes back.
type parser struct {
	text    string
	opt     Options
	symbols []symbol
	at      int
	short   bool // a discount in the trade's short form comes first: "2/10"
	slashed bool // a share was written as a fraction: "1/3 on order"

	means     []string // of payment, that were set aside
	lastMeans symbol
	several   bool // more than one was named
	dated     bool // it counts by EOM, ROG or extra dating
}

func newParser(text string, opt Options) (*parser, *SyntaxError) {
	if len(text) > maxText {
		return nil, &SyntaxError{Offset: maxText, Length: len(text) - maxText,
			Problem: say.Textf("payment terms are longer than %d bytes", maxText)}
	}
	p := &parser{text: text, opt: opt, symbols: readWords(scan(text), milestoneWords(opt.Milestones))}
	p.setMeansAside()
	if err := p.sayOnce(); err != nil {
		return nil, err
	}
	if err := p.checkSign(); err != nil {
		return nil, err
	}
	if err := p.checkNumbers(); err != nil {
		return nil, err
	}
	p.putSharesFirst()
	return p, nil
}

// putSharesFirst turns instalments round that end with their shares, all of them, where those make a whole:
// "30 jours 50 %, 60 jours 50 %", "30 jours 50 %, solde 60 jours".
func (p *parser) putSharesFirst() {
	var turned []symbol
	var sum money.Rate
	for left := p.symbols; len(left) > 0; {
		end := slices.IndexFunc(left, func(s symbol) bool { return s.kind == and })
		if end < 0 {
			end = len(left)
		}
		part := left[:end]
		if share, signed := shareBehind(part); signed {
			sum += share
			turned = append(append(turned, part[end-2:]...), part[:end-2]...)
		} else if end == len(left) && part[0].kind == rest && sum >= money.Percent(leastSlashed) { // less would be a discount
			sum = money.One
			turned = append(turned, part...)
		} else {
			return
		}
		if left = left[end:]; len(left) > 0 {
			turned, left = append(turned, left[0]), left[1:]
		}
	}
	if sum == money.One {
		p.symbols = turned
	}
}

// shareBehind returns the only percent of an instalment, if it ends with it. That of a deposit stands behind the
// word alone: "acompte de 30 %".
func shareBehind(part []symbol) (share money.Rate, ends bool) {
	sign := slices.IndexFunc(part, func(s symbol) bool { return s.kind == percentSign })
	timed := slices.ContainsFunc(part[:max(0, sign-1)], func(s symbol) bool { return !slices.Contains([]kind{deposit, on, the, of}, s.kind) })
	if !timed || sign != len(part)-1 || part[sign-1].kind != number {
		return 0, false
	}
	share, err := parseRate(part[sign-1].text)
	return share, err == nil
}

// peek returns the symbol that is ahead by so many, or one of kind endOfText.
func (p *parser) peek(ahead int) symbol {
	if p.at+ahead < len(p.symbols) {
		return p.symbols[p.at+ahead]
	}
	end := len(strings.TrimRight(p.text, " "))
	return symbol{meaning: meaning{kind: endOfText}, at: end, end: end}
}

func (p *parser) next() symbol {
	s := p.peek(0)
	p.at++
	return s
}

// skip takes the next symbol if it is of one of the kinds.
func (p *parser) skip(kinds ...kind) bool {
	if !slices.Contains(kinds, p.peek(0).kind) {
		return false
	}
	p.at++
	return true
}

// skipAll takes all symbols of these kinds that come next.
func (p *parser) skipAll(kinds ...kind) {
	for p.skip(kinds...) {
	}
}

// past returns how many symbols of these kinds come next.
func (p *parser) past(kinds ...kind) int { return p.pastFrom(0, kinds...) }

// pastFrom returns what is ahead behind the symbols of these kinds that stand so many symbols ahead.
func (p *parser) pastFrom(ahead int, kinds ...kind) int {
	for slices.Contains(kinds, p.peek(ahead).kind) {
		ahead++
	}
	return ahead
}

// offer reads a whole text: discounts in the short form or in words, terms, a discount in words.
func (p *parser) offer() (Offer, *SyntaxError) {
	if term, found := p.sharedEvents(); found {
		return Offer{Terms: term}, nil
	}
	var offer Offer
	from := p.at
	tiers, err := p.shortTiers()
	if err == nil && !p.short {
		tiers, err = p.leadingTiers()
	}
	if err != nil {
		return Offer{}, err
	}
	to := p.at
	if offer.Terms, err = p.termsAfter(tiers); err != nil {
		return Offer{}, err
	}
	if len(tiers) == 0 && p.deniesDiscount() {
		return offer, p.end()
	}
	if p.startsDiscount() || p.startsBareTier() || p.startsLastTier() {
		place := p.peek(0)
		p.skipAll(and, with, less, or)
		from := p.at
		inWords, err := p.discount()
		if err == nil {
			err = p.beside(from, p.at, inWords.Tiers, offer.Terms)
		}
		if err != nil {
			return Offer{}, err
		}
		if len(tiers) > 0 {
			return Offer{}, p.fail(place, say.Textf("the discount is given twice"), say.Textf("write it once"))
		}
		offer.Discount = &inWords
		return offer, nil
	}
	if len(tiers) > 0 {
		if err := p.beside(from, to, tiers, offer.Terms); err != nil {
			return Offer{}, err
		}
		d, err := p.newDiscount(tiers)
		if err != nil {
			return Offer{}, err
		}
		offer.Discount = &d
	}
	return offer, p.end()
}

// end refuses whatever follows a text that is complete.
func (p *parser) end() *SyntaxError {
	if s := p.peek(0); s.kind != endOfText {
		return p.unexpected(s, say.Text{})
	}
	return nil
}

// termsAfter reads the terms of the full price, which come after a discount if there is one.
func (p *parser) termsAfter(tiers []Tier) (Term, *SyntaxError) {
	if p.short {
		if p.peek(1).kind == net { // 2/10/n30
			p.skip(slash)
		}
		switch k := p.peek(0).kind; {
		case k == net, k == number:
			return p.instalments()
		case k == endOfText && p.dated:
			return p.usualNet(tiers)
		}
		return Term{}, p.fail(p.peek(0), say.Textf("after a discount such as 2/10 the days of the full price are missing"), tiers[0].orElse())
	}
	if term, found, err := p.equalInstalments(); found || err != nil {
		return term, err
	}
	return p.instalments()
}

// deniesDiscount takes words that say there is no discount: "30 jours nets sans escompte".
func (p *parser) deniesDiscount() bool {
	run := p.past(and, with)
	if p.peek(run).kind != without {
		return false
	}
	p.at += run + 1
	return true
}

// startsDiscount tells whether a discount in words comes next, or that there is none, after "with",
// "or" or a comma.
func (p *parser) startsDiscount() bool {
	run := p.past(and, with, less, or)
	return p.peek(run).kind == without || p.startsTierAfter(run)
}
