package money

import (
	"strings"

	"cashgap/forecast/say"
)

// A Currency is one of ISO 4217, with the decimals of its minor unit: 2 for the euro, 0 for
// the yen, 3 for the Tunisian dinar. Currencies are comparable; the zero value is none.
type Currency struct {
	code   string
	digits uint8
}

// Code returns the three letters of ISO 4217.
func (c Currency) Code() string { return c.code }

// Digits returns how many decimals the minor unit has: 0, 2 or 3.
func (c Currency) Digits() int { return int(c.digits) }

// Unit returns one major unit (1.00 EUR) in minor units.
func (c Currency) Unit() Amount {
	unit := Amount(1)
	for range c.digits {
		unit *= 10
	}
	return unit
}

// Money in use of ISO 4217 list one (2024), by decimals of the minor unit; funds codes,
// metals and test codes are left out. Source: ISO 4217 maintenance agency (SIX).
const (
	twoDecimals = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG "
	noDecimals  = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF "
	threeDigits = " BHD IQD JOD KWD LYD OMR TND "
)

// ParseCurrency returns the currency of a code in capitals, such as "EUR".
func ParseCurrency(code string) (Currency, error) {
	key := " " + code + " "
	switch {
	case len(code) != 3 || strings.Contains(code, " "):
	case strings.Contains(twoDecimals, key):
		return Currency{code, 2}, nil
	case strings.Contains(noDecimals, key):
		return Currency{code, 0}, nil
	case strings.Contains(threeDigits, key):
		return Currency{code, 3}, nil
	}
	return Currency{}, say.Errorf("%q is not a currency: write an ISO 4217 code in capitals, as in EUR, CHF, JPY", shorten(code))
}
