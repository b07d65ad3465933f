package plots_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

func mustCurrency(t testing.TB, code string) money.Currency {
	t.Helper()
	c, err := money.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A terms says what a strategy changes for the workshop of the sample.
type terms struct {
	name     string
	weekly   bool         // invoices leave each Friday, else on the last of the month
	deposit  money.Amount // percent of a sale paid on order
	discount money.Amount // percent of customers who pay at 8 days, less 2 %
}

var (
	englishTerms = []terms{
		{name: "Status quo"}, {name: "Invoice every week", weekly: true},
		{name: "Deposit of 30%", deposit: 30}, {name: "2% discount at 8 days", discount: 35},
	}
	frenchTerms = []terms{
		{name: "Statu quo"}, {name: "Facturer chaque semaine", weekly: true},
		{name: "Acompte de 30 %", deposit: 30}, {name: "Escompte 2 % à 8 jours", discount: 35},
	}
)

// workshop returns the daily cash, in cents, of a joinery that sells for some 15,000 a week
// and half of that in winter, at 30 days that become up to 45; that pays its wood weekly,
// its six people on the 28th, rent on the 5th and VAT each quarter.
func workshop(t terms, first calendar.Date, days int, opening money.Amount) []money.Amount {
	const before = 100 // days whose sales are still to be received
	moves := make(map[calendar.Date]money.Amount)
	luck := rand.New(rand.NewPCG(7, 11))
	for day := first - before; day < first+calendar.Date(days); day++ {
		late := calendar.Date(30 + luck.IntN(15))
		if sale := sold(day, luck); sale > 0 {
			changed := day >= first
			var deposit, early money.Amount
			if changed {
				deposit, early = sale*t.deposit/100, sale*t.discount/100
			}
			moves[day+2] += deposit
			moves[invoiced(day, t.weekly && changed)+9] += early * 98 / 100
			moves[invoiced(day, t.weekly && changed)+late] += sale - deposit - early
		}
		moves[day] -= spent(day, luck)
	}
	cash := make([]money.Amount, days)
	for i := range cash {
		opening += moves[first+calendar.Date(i)]
		cash[i] = opening
	}
	return cash
}

// sold returns the sales of a day: twice a week, half in December and January.
func sold(day calendar.Date, luck *rand.Rand) money.Amount {
	_, month, _ := day.YMD()
	sale := money.Amount(6_500_00 + luck.IntN(2_600_00))
	switch {
	case day.Weekday() != calendar.Tuesday && day.Weekday() != calendar.Friday:
		return 0
	case month == 12 || month == 1:
		return sale / 2
	}
	return sale
}

func invoiced(day calendar.Date, weekly bool) calendar.Date {
	if weekly {
		return day.Next(calendar.Friday)
	}
	return day.EndOf(calendar.Month)
}

// spent returns the payments of a day.
func spent(day calendar.Date, luck *rand.Rand) money.Amount {
	_, month, dayOfMonth := day.YMD()
	wood := money.Amount(4_300_00 + luck.IntN(1_400_00))
	switch {
	case dayOfMonth == 28:
		return 24_500_00
	case dayOfMonth == 5:
		return 4_800_00
	case dayOfMonth == 15 && month%3 == 1:
		return 8_300_00
	case day.Weekday() == calendar.Thursday:
		return wood
	}
	return 0
}

// sample returns a chart as a consultant would order it.
func sample(t testing.TB, language locale.Language) plots.Balance {
	overdraft := money.Amount(15_000_00)
	b := plots.Balance{
		Title:     "Without change, the company runs out of cash in March; weekly invoices close the gap",
		Subtitle:  "Projected bank balance, day by day. Each line is one strategy, all from the same orders.",
		Footer:    "cashgap · example data · scenario sha256 1f3a9c",
		Language:  language,
		Currency:  mustCurrency(t, "EUR"),
		First:     calendar.NewDate(2027, 1, 4),
		Overdraft: &overdraft,
	}
	set := englishTerms
	if language == locale.French {
		set = frenchTerms
		b.Title = "Sans rien changer, la trésorerie manque en mars ; facturer chaque semaine comble le trou"
		b.Subtitle = "Solde bancaire projeté, jour par jour. Chaque trait est une stratégie, à commandes égales."
		b.Footer = "cashgap · données d’exemple · scénario sha256 1f3a9c"
	}
	for i, terms := range set {
		b.Curves = append(b.Curves, curve(b, fmt.Sprint("s", i), terms.name, workshop(terms, b.First, 209, 18_000_00)))
	}
	b.Curves[1].Strong = true
	return b
}

// curve adds the note that callers give: the low point of the strategy.
func curve(b plots.Balance, id, name string, cash []money.Amount) plots.Curve {
	low := cash[0]
	for _, c := range cash {
		low = min(low, c)
	}
	note := locale.Phrase{EN: "low point %s", FR: "point bas %s"}
	return plots.Curve{ID: id, Name: name, Cash: cash, Note: []string{b.Language.Say(note, b.Language.Short(b.Currency, low))}}
}

var (
	gapSubtitle = locale.Phrase{
		EN: "Received and paid since the first day, all on the same scales. The pin marks the worst day.",
		FR: "Encaissé et décaissé depuis le premier jour, aux mêmes échelles. L’épingle marque le pire jour.",
	}
	fanSubtitle = locale.Phrase{
		EN: "Own cash in 1,000 paths: half of them in the dark band, nine in ten in the light one, day by day.",
		FR: "Trésorerie propre sur 1 000 trajectoires : la moitié dans la bande foncée, neuf sur dix dans la claire.",
	}
	cycleSubtitle = locale.Phrase{
		EN: "Days in stock and until customers pay, less the days until suppliers are paid.",
		FR: "Jours en stock et jusqu’au paiement des clients, moins ceux avant de payer les fournisseurs.",
	}
)

// gapOf returns the receipts and payments that lead to the cash of another chart.
func gapOf(b plots.Balance) plots.Gap {
	g := plots.Gap{
		Title:    b.Title,
		Subtitle: b.Language.Say(gapSubtitle),
		Footer:   b.Footer, Language: b.Language, Currency: b.Currency, First: b.First,
	}
	for _, curve := range b.Curves {
		received, paid := curve.Cash[0], money.Amount(0)
		panel := plots.Panel{ID: curve.ID, Name: curve.Name}
		for i, cash := range curve.Cash {
			if i > 0 {
				received += max(0, cash-curve.Cash[i-1])
				paid += max(0, curve.Cash[i-1]-cash)
			}
			panel.Received, panel.Paid = append(panel.Received, received), append(panel.Paid, paid)
		}
		g.Panels = append(g.Panels, panel)
	}
	return g
}

// fanOf returns bands around a curve of another chart, whose curves it takes for medians: they
// widen for three months, to a fifth of the range of all cash, the lower half more.
func fanOf(b plots.Balance, of int) plots.Fan {
	f := plots.Fan{Balance: b, Of: of}
	f.Subtitle, f.Curves = b.Language.Say(fanSubtitle), slices.Clone(b.Curves)
	low, high := b.Curves[0].Cash[0], b.Curves[0].Cash[0]
	for _, curve := range b.Curves {
		low, high = min(low, slices.Min(curve.Cash)), max(high, slices.Max(curve.Cash))
	}
	for day, median := range b.Curves[of].Cash {
		spread := (high - low) / 5 * money.Amount(min(day, 90)) / 90
		f.Bands.P05 = append(f.Bands.P05, median-spread*5/4)
		f.Bands.P25 = append(f.Bands.P25, median-spread/2)
		f.Bands.P75 = append(f.Bands.P75, median+spread/3)
		f.Bands.P95 = append(f.Bands.P95, median+spread)
	}
	return f
}

// cycleOf returns cycles of every kind for the strategies of another chart: with parts that
// lack, are nothing, or come before the goods, and with payables beyond all else.
func cycleOf(b plots.Balance) plots.Cycle {
	c := plots.Cycle{
		Title:    b.Title,
		Subtitle: b.Language.Say(cycleSubtitle),
		Footer:   b.Footer, Language: b.Language,
	}
	days := func(hundredths metric.Hundredths) *metric.Hundredths { return &hundredths }
	kinds := []plots.CycleRow{
		{Stock: days(20_00), Receivables: days(52_31), Payables: days(30_12)},
		{Stock: days(20_00), Receivables: days(31_50), Payables: days(30_12)},
		{Stock: days(12_25), Receivables: days(20_01), Payables: days(60_77)},
		{Receivables: days(44_60), Payables: days(30_12)},
		{Stock: days(20_00), Receivables: days(-18_00), Payables: days(30_12)},
		{Stock: days(20_00), Payables: days(-4_00)},
		{Receivables: days(0), Payables: days(0)},
		{},
		{Stock: days(20_00), Receivables: days(1_00), Payables: days(20_00)},
	}
	for i, curve := range b.Curves {
		row := kinds[i%len(kinds)]
		row.ID, row.Name = curve.ID, curve.Name
		c.Rows = append(c.Rows, row)
	}
	return c
}
