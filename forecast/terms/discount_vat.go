package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// DiscountVAT says what an early-payment discount does to VAT. Bookkeeping programs know
// all three under the names included, excluded and mixed.
type DiscountVAT uint8

// The treatments of VAT under a discount.
const (
	Reduced          DiscountVAT = iota // VAT falls in proportion when the discount is taken
	Kept                                // the discount is on the net amount only, VAT stays
	OnDiscountedBase                    // VAT is asked on the discounted base, taken or not
)

var discountVATNames = []string{"reduced", "kept", "on discounted base"}

// String returns the name a scenario uses.
func (v DiscountVAT) String() string { return discountVATNames[v] }

// DiscountVATNames lists the names that ParseDiscountVAT reads.
func DiscountVATNames() []string { return slices.Clone(discountVATNames) }

// ParseDiscountVAT reads "reduced", "kept" or "on discounted base".
func ParseDiscountVAT(text string) (DiscountVAT, error) {
	if i := slices.Index(discountVATNames, text); i >= 0 {
		return DiscountVAT(i), nil
	}
	return 0, say.Errorf("%q is no treatment of VAT under a discount: write %s", text, strings.Join(discountVATNames, ", "))
}

// A Price is a net amount and its VAT.
type Price struct{ Net, VAT money.Amount }

// Gross returns the amount with VAT.
func (p Price) Gross() money.Amount { return p.Net + p.VAT }

// Prices returns what an invoice asks and what a payer who takes the discount owes, for a
// net amount and its VAT rate. VAT and discount are each rounded half away from zero.
func (v DiscountVAT) Prices(net money.Amount, vat, discount money.Rate) (asked, early Price) {
	asked = Price{net, vat.Of(net)}
	early = Price{net - discount.Of(net), asked.VAT}
	switch v {
	case Reduced:
		gross := asked.Gross() - discount.Of(asked.Gross())
		early.VAT = asked.VAT - discount.Of(asked.VAT)
		early.Net = gross - early.VAT
	case OnDiscountedBase:
		early.VAT = vat.Of(early.Net)
		asked.VAT = early.VAT
	}
	return asked, early
}
