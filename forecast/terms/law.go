package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// A Text is one sentence in English and in French.
type Text struct{ EN, FR string }

// A Buyer is who must pay, as far as the law on payment terms cares.
type Buyer int

// Buyers.
const (
	Business Buyer = iota
	Consumer
	Public
	Hospital // public health care, which some laws give more time than other authorities
)

// isPublic tells whether the buyer is an authority.
func (b Buyer) isPublic() bool { return b == Public || b == Hospital }

// Goods are kinds of trade with payment terms of their own. The zero Goods are all others.
type Goods int

// Goods and trades with caps of their own, all French.
const (
	AnyGoods Goods = iota
	Perishable
	Livestock
	Alcohol
	Wine
	Transport
	Leather
	GardenMachines
	FarmMachines
	SkiGoods
	Watches
	Toys
	Export
)

var goodsNames = []string{
	"any", "perishable", "livestock", "alcohol", "wine", "transport", "leather", "garden machines",
	"farm machines", "ski goods", "watches", "toys", "export",
}

// String returns the name a scenario uses.
func (g Goods) String() string { return goodsNames[g] }

// GoodsNames lists the names that ParseGoods reads.
func GoodsNames() []string { return slices.Clone(goodsNames) }

// ParseGoods reads the name of a trade with terms of its own, as in "perishable".
func ParseGoods(name string) (Goods, error) {
	if i := slices.Index(goodsNames, name); i >= 0 {
		return Goods(i), nil
	}
	return 0, say.Errorf("%q is not a trade with payment terms of its own: write one of %s", name, strings.Join(goodsNames, ", "))
}

// A Sale is what the law asks about a contract: to whom, of what, and how it is invoiced.
// The dates are those of one typical order; the law is judged over the years around it,
// with the same distances between order, delivery, invoice and receipt, unless Orders says more.
type Sale struct {
	Buyer   Buyer
	Goods   Goods
	Summary bool // one invoice gathers the deliveries of a period
	Dates   Dates
	// Orders are the dates of the orders, if they are known: a term is then judged on these, so
	// that a delivery stands in the month of its summary invoice. None: on those of one
	// typical order, placed so that its invoice is of every day of four years.
	Orders []Dates
	// Examples are the invoice dates among which the worst is looked for, unless the rule is broken
	// on others alone: those of the forecast, where a reader finds that invoice. Nil: all.
	Examples *calendar.Span
}

// A Verdict is what the law says of a term.
type Verdict int

// What the law may say of a term.
const (
	Lawful      Verdict = iota
	Conditional         // longer than the rule, and lawful only under a condition
	Breach              // longer than the cap on some invoice date
	BadStart            // counted from a day from which the law does not let it count
	NoCap               // the law sets no cap
	Unknown             // depends on a date that is not known
)

var verdictNames = [...]string{"lawful", "conditional", "breach", "bad start", "no cap", "unknown"}

// String returns the verdict's name, as JSON has it.
func (v Verdict) String() string { return verdictNames[v] }

// A Remark is what one rule of law says of one term.
type Remark struct {
	Verdict Verdict
	Finding Text          // what it means for the term
	Over    int           // days beyond the rule on the worst invoice date; 0 if within
	Worst   calendar.Date // that invoice date; the zero Date if Over is 0
	Provision
}

// IsUnlawful tells whether the law forbids the term, as far as is known, whatever else is agreed.
func (r Remark) IsUnlawful() bool { return r.Verdict == Breach || r.Verdict == BadStart }

// A Provision is a rule of law with where it was read and when it holds.
type Provision struct {
	Says        Text
	Source      string
	From, Until string // ISO dates, both included; empty where the source states none
	Confirmed   bool   // false: from memory, or from one unofficial source
}

// holdsOn tells whether the provision is in force on a day. ISO dates sort as days do.
func (p Provision) holdsOn(day calendar.Date) bool {
	iso := day.String()
	return p.From <= iso && (p.Until == "" || iso <= p.Until)
}

// A Law is the law on payment terms of one country.
type Law struct{ country string }

// Countries whose law is known, in the order a message lists them.
var countries = []string{"FR", "BE", "DE", "GB", "EU", "CH"}

// LawOf returns the law of a country: FR, BE, DE, GB, EU or CH.
func LawOf(country string) (Law, error) {
	if !slices.Contains(countries, country) {
		return Law{}, say.Errorf("the payment-term law of %q is not known: write %s or none", country, strings.Join(countries, ", "))
	}
	return Law{country}, nil
}

// Country returns the country's code.
func (l Law) Country() string { return l.country }

// Default returns the term that holds when nothing is agreed with such a buyer. The 30 days
// from delivery of France, Belgium, the United Kingdom and EU law are for firms and
// authorities, 50 and 60 for French and Belgian hospitals: a consumer pays against delivery
// everywhere. German and Swiss law make the invoice of a firm due at once, which is no term to
// plan with.
func (l Law) Default(buyer Buyer) (Term, bool) {
	if buyer == Consumer {
		return Net(0, Delivery), true
	}
	switch {
	case buyer == Hospital && l.country == "FR":
		return Net(50, Delivery), true
	case buyer == Hospital && l.country == "BE":
		return Net(60, Delivery), true
	case slices.Contains([]string{"FR", "BE", "GB", "EU"}, l.country):
		return Net(30, Delivery), true
	}
	return Term{}, false
}
