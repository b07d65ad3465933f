package main

import (
	"fmt"
	"strings"

	"cashgap/plots/locale"
	"cashgap/plots/report"
)

// expectationsTopicName is the name of the page of expectations, which ends with all measures.
const expectationsTopicName = "expectations"

// measuresHeading is the heading of the list, and what holds for all in it.
var measuresHeading = locale.Phrase{
	EN: `
MEASURES

What is lowest, or below the floor, is your own cash: the bank balance less what
is drawn on the credit line. Cost and gain are against the baseline: what the
strategy costs more, and how much higher its lowest cash is. All settled is what
would be left then: own cash, receivables and stock, less payables, advances and
VAT due.

`,
	FR: `
MESURES

Au plus bas ou sous le plancher, il s’agit de la trésorerie propre : le solde
bancaire moins le crédit utilisé. Coût et gain se comptent par rapport à la
situation sans stratégie : ce que la stratégie coûte de plus, et de combien sa
trésorerie au plus bas est plus haute. Tout réglé est ce qui resterait alors :
trésorerie propre, créances et stock, moins dettes, avances et TVA due.

`}

// measuresPage lists all measures, each with what the tables call it.
func measuresPage(l locale.Language) string {
	var page strings.Builder
	page.WriteString(l.Say(measuresHeading))
	for name, called := range report.Measures(l) {
		fmt.Fprintf(&page, "  %-31s%s\n", name, called)
	}
	return page.String()
}
