package report

import (
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

// document compares a scenario written in a test.
func document(t *testing.T, text string, l locale.Language) *Document {
	t.Helper()
	loaded, problems := scenario.Load(nil, "test.yaml", []byte(text))
	if loaded == nil {
		t.Fatalf("the scenario does not load: %+v", problems)
	}
	return &Document{Version: "test", Title: loaded.Title, SHA256: loaded.SHA256, Language: l, Assumptions: func() []Assumption { return nil },
		Compared: strategy.Compare(loaded.Model, loaded.Strategies, loaded.Shocks...)}
}

const header = `cashgap: 1
title: Test
currency: EUR
start: 2027-01-01
horizon: 3 months
calendar: every-day
`

// The amounts of one list are all written whole, or all with their decimals.
func TestListsAreWrittenAlike(t *testing.T) {
	d := document(t, header+"cash: {opening: 500}", locale.English)
	for _, tt := range []struct {
		amounts []money.Amount
		want    string
	}{
		{[]money.Amount{19_500_00, -45_30, 1_234_56}, "€19,500 −€45 €1,235"},
		{[]money.Amount{450_00, 45_30}, "€450.00 €45.30"},
		{[]money.Amount{450_00, 45_00, 0}, "€450 €45 €0"},
		{[]money.Amount{19_500_00, 30}, "€19,500.00 €0.30"}, // which whole would be nothing
	} {
		var texts []string
		for _, a := range tt.amounts {
			texts = append(texts, d.alike(tt.amounts...)(a))
		}
		if got := strings.Join(texts, " "); got != tt.want {
			t.Errorf("%v is written %s, want %s", tt.amounts, got, tt.want)
		}
	}
}

// What a person reads must follow from the figures beside it, in both languages.
func TestVerdict(t *testing.T) {
	for _, tt := range []struct {
		name, scenario string
		en, fr         []string // must be said
		never          []string // must not, in English
	}{
		{"no gap, no floor", `
cash: {opening: 500}
expenses: {rent: {amount: 200, dates: [2027-02-01]}}
income: {grant: {amount: 300, dates: [2027-03-01]}}`,
			[]string{"Cash never falls below zero: it is lowest on 1 February 2027, at €300."},
			[]string{"La trésorerie ne passe jamais sous zéro", "1er février 2027"},
			[]string{"missing", "gap"}},
		{"a gap of time that one strategy closes at no cost", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {sooner: {title: Ask for 10 days, levers: [{customers: c, terms: 10 days}]}}`,
			[]string{"falls below zero on 1 February 2027, in 31 days", "€300 is missing", "“Ask for 10 days” closes the gap, at no cost"},
			[]string{"passe sous zéro le 1er février 2027, dans 31 jours", "il manque 300 €", "comble le manque, sans frais"},
			[]string{"still falling", "no payment term"}},
		{"two that come as near", `
cash: {opening: 100}
customers: {c: {sales: {amount: 200, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  ten: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  useless: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}
  nine: {title: Nine days, levers: [{customers: c, terms: 9 days}]}`,
			[]string{"No strategy closes the gap; “Ten days” and “Nine days” come nearest, at no cost: €100 is still missing on 1 February 2027."},
			[]string{"Aucune stratégie ne comble le manque ; « Ten days » et « Nine days » s’en approchent le plus, sans frais : il manque encore 100 €"},
			[]string{"Fifty"}},
		{"two that raise it as much, one for more", `
cash: {opening: 500}
customers: {c: {sales: {amount: 200, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  dear: {title: Dear, levers: [{customers: c, terms: 8 days, cost: {once: 0.01, per_order: 1}}]}
  ten: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  nine: {title: Nine days, levers: [{customers: c, terms: 9 days}]}`,
			[]string{"“Ten days” and “Nine days” raise the lowest point the most, at no cost: to €300, on 1 February 2027."},
			[]string{"« Ten days » et « Nine days » relèvent le plus le point le plus bas, sans frais : à 300 €, le 1er février 2027."},
			[]string{"Dear"}},
		{"the cheapest of several that close it", `
cash: {opening: 100, floor: 50}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  discount: {title: Discount, levers: [{customers: c, discount: 2% within 5 days, pays: {discount_taken: 100%}}]}
  sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  useless: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}`,
			[]string{"below the floor of €50", "2 of 3 strategies close the gap; the cheapest is “Ten days”, at no cost"},
			[]string{"sous le plancher de 50 €", "2 stratégies sur 3 comblent le manque ; la moins chère est « Ten days », sans frais"},
			nil},
		{"none closes it, one comes nearest", `
cash: {opening: 0}
customers: {c: {sales: {amount: 100, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
income: {grant: {amount: 900, dates: [2027-02-20]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			[]string{"No strategy closes the gap; “Ten days” comes nearest, at no cost: €300 is still missing on 1 February 2027."},
			[]string{"Aucune stratégie ne comble le manque", "il manque encore 300 €"},
			[]string{"closes the gap,", "no payment term"}},
		{"a price is paid for it, so it is not said to cost nothing", `
cash: {opening: 10_000}
customers: {c: {sales: {amount: 20_000, every: month, day: 5, from: 2027-01-01}, terms: 60 days}}
suppliers: {s: {purchases: {amount: 12_000, every: month, day: 5, from: 2027-01-01}, terms: on delivery}}
expenses: {wages: {amount: 6_500, every: month, day: 28}}
strategies: {later: {title: Pay later, levers: [{suppliers: s, terms: 90 days, price: +8%}]}}`,
			[]string{"“Pay later” comes nearest: €", "what it defers or gives away is not in its cost"},
			[]string{"« Pay later » s’en approche le plus : il manque", "ce qui est reporté ou concédé n’est pas dans son coût"},
			[]string{"at no cost"}},
		{"a loss is not a gap of time", `
cash: {opening: 1_000}
customers: {c: {sales: {amount: 100, every: month, day: 1}, terms: 30 days}}
expenses: {wages: {amount: 900, every: month, day: last business day}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			[]string{"Cash is still falling on 31 March 2027: over the period the company spends €2,400 more than it earns before interest, investments included, and no payment term repairs that."},
			[]string{"aucun délai de paiement n’y remédie"},
			nil},
		{"falling on the last day while the company earns", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-03-01]}, terms: 60 days}}
expenses: {wages: {amount: 300, dates: [2027-03-31]}}`,
			[]string{"Cash is still falling on 31 March 2027 although the company earns €700 over the period"},
			[]string{"alors que l’entreprise gagne 700 €"},
			[]string{"no payment term"}},
		{"bills pushed past the end", `
cash: {opening: 100}
customers: {c: {sales: {amount: 500, dates: [2027-02-15]}, terms: 10 days}}
suppliers: {s: {purchases: {amount: 300, dates: [2027-01-10]}, terms: 10 days}}
strategies: {later: {title: Pay later, levers: [{suppliers: s, terms: 60 days}]}}`,
			[]string{"“Pay later” closes the gap, at no cost"},
			[]string{"« Pay later » comble le manque, sans frais"},
			[]string{"less than the baseline"}}, // 60 days from 10 January are inside the horizon
		{"a strategy that opens a gap is named", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 10 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {kind: {title: Sixty days, levers: [{customers: c, terms: 60 days}]}}`,
			[]string{"“Sixty days” opens a gap: €300 is missing on 1 February 2027."},
			[]string{"« Sixty days » crée un manque : il manque 300 € le 1er février 2027."},
			[]string{"closes", "lowers"}},
		{"strategies that close it at the same cost are all named", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  ten: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  five: {title: Five days, levers: [{customers: c, terms: 5 days}]}`,
			[]string{"2 of 2 strategies close the gap; “Ten days” and “Five days” cost the least, at no cost; with “Ten days” the lowest point is €100"},
			[]string{"« Ten days » et « Five days » coûtent le moins, sans frais"},
			nil},
		{"lowering the floor closes nothing", `
cash: {opening: 300, floor: 200}
expenses: {rent: {amount: 200, dates: [2027-02-01]}}
income: {grant: {amount: 300, dates: [2027-03-01]}}
strategies: {brave: {title: A lower floor, set: {cash: {floor: 0}}}}`,
			[]string{"€100 is missing", "No strategy raises the lowest point."},
			[]string{"il manque 100 €"},
			[]string{"closes the gap", "shortens"}},
		{"a strategy that shortens the gap and lowers it", `
cash: {opening: 1_000}
customers: {c: {sales: {amount: 5_000, dates: [2027-01-10]}, terms: 60 days}}
expenses: {wages: {amount: 4_000, dates: [2027-01-20]}}
strategies: {sooner: {title: Ask a fee, levers: [{customers: c, terms: 40 days, cost: {once: 300}}]}}`,
			[]string{"No strategy raises the lowest point; “Ask a fee” lowers it to −€3,300, but shortens the time below zero from 50 days to 30 days."},
			[]string{"« Ask a fee » l’abaisse à −3 300 €, mais ramène le temps sous zéro de 50 jours à 30 jours."},
			[]string{"lowers the lowest point"}},
		{"a strategy that only shortens the gap", `
cash: {opening: 100, floor: 300}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			[]string{"No strategy raises the lowest point; “Ten days” shortens the time below the floor from 64 days to 14 days."}, // paid on 6 March or 15 January
			[]string{"ramène le temps sous le plancher de 64 jours à 14 jours"},
			[]string{"closes"}},
		{"a gap that closes in a period of loss", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}, machine: {amount: 650, dates: [2027-03-10]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			[]string{"“Ten days” closes the gap", "The gap closes in this period, but over it the company spends €50 more than it earns before interest, investments included."},
			[]string{"Le manque est comblé sur cette période, mais"},
			[]string{"no payment term"}},
		{"a loss that the best strategy does not make", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {machine: {amount: 1_500, dates: [2027-02-01]}}
strategies: {lease: {title: A lease, set: {expenses: {machine: {amount: 30, dates: [2027-02-01]}}}}}`,
			[]string{"“A lease” closes the gap", "Unchanged, the company spends €500 more over the period than it earns before interest, investments included; with “A lease” it does not."},
			[]string{"Sans rien changer, l’entreprise dépense sur la période 500 € de plus qu’elle ne gagne hors intérêts, investissements compris ; avec « A lease », non."},
			[]string{"no payment term"}},
		{"a strategy that lowers the lowest point is named", `
cash: {opening: 500}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 10 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {kind: {title: Sixty days, levers: [{customers: c, terms: 60 days}]}}`,
			[]string{"No strategy raises the lowest point. “Sixty days” lowers the lowest point."},
			[]string{"Aucune stratégie ne relève", "abaisse le point le plus bas"},
			[]string{"closes"}},
		{"a write-off that only the strategy brings before the end is no cost", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days, pays: {never: 10%, written_off_after: 30 days}}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}}`,
			[]string{"“Ten days” closes the gap, at no cost", "This counts bad debt that is written off after the end too; the cost in the table, €100, does not."},
			[]string{"« Ten days » comble le manque, sans frais", "Les impayés qui passent en perte après la fin y sont comptés ; dans le coût du tableau, 100 €, ils ne le sont pas."},
			[]string{"for €100"}},
		{"nor does it make another the cheapest", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days, pays: {never: 10%, written_off_after: 30 days}}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  later: {title: A later rent, set: {expenses: {rent: {dates: [2027-03-20]}}}, levers: [{customers: c, cost: {once: 50}}]}`,
			[]string{"the cheapest is “A later rent”, for €50", "Counting bad debt that is written off after the end too, the cheapest is “Ten days”, at no cost."},
			[]string{"la moins chère est « A later rent », pour 50 €", "En comptant aussi les impayés qui passent en perte après la fin, la moins chère est « Ten days », sans frais."},
			[]string{"This counts"}},
		{"what is written off in the period either way is a cost", `
cash: {opening: 100}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 40 days, pays: {written_off_after: 30 days}}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {sooner: {title: Ten days, levers: [{customers: c, terms: 10 days, pays: {never: 10%}}]}}`,
			[]string{"“Ten days” closes the gap, for €100"},
			[]string{"« Ten days » comble le manque, pour 100 €"},
			[]string{"after the end too"}},
		{"what is next to nothing is neither a cost nor a saving", `
cash: {opening: 100, overdraft: {limit: 5_000, rate: 6%}}
customers: {c: {sales: {amount: 90_000, dates: [2027-01-05]}, terms: 28 days}}
expenses: {rent: {amount: 8_000, dates: [2027-02-01]}}
strategies:
  sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}`,
			[]string{"“Ten days” closes the gap, at practically no cost"}, // 7,900 for a day: 1.30
			[]string{"« Ten days » comble le manque, presque sans frais"},
			[]string{"saves", "€1.30"}},
		{"a discount is held against the company's own overdraft", `
cash: {opening: 100, overdraft: {limit: 5_000, rate: 9.5%}}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  discount: {title: Early, levers: [{customers: c, discount: 2% within 10 days, pays: {discount_taken: 100%}}]}
  sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}`,
			[]string{"The discount of “Early” comes to 15.9% a year: dearer than the overdraft, at 9.5%."}, // (1 ÷ 0.98)^(365 ÷ 50) − 1
			[]string{"L’escompte de « Early » revient à 15,9 % par an : plus cher que le découvert, à 9,5 %."},
			[]string{"Ten days” comes"}},
		{"and against the cheapest credit that it has", `
cash: {opening: 100, overdraft: {limit: 5_000, rate: 19%}}
credit_line: {limit: 5_000, rate: 16.5%, keep_cash_at: 0, step: 100, charged: quarter end}
customers:
  c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}
  d: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 30 days}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies:
  early: {title: Early, levers: [{customers: c, discount: 2% within 10 days, pays: {discount_taken: 50%}}]}
  earlier: {title: Earlier, levers: [{customers: d, discount: 2% within 10 days, pays: {discount_taken: 50%}}]}
  both: {title: Both, levers: [{customers: d, discount: 1% within 10 days, pays: {discount_taken: 50%}}]}`,
			[]string{"The discounts of “Earlier” (44.6% a year) and “Both” (20.1% a year) are dearer than the credit line, at 16.5%.", // 365 ÷ 20 times
				"The discount of “Early” comes to 15.9% a year: cheaper than the credit line, at 16.5%."},
			[]string{"Les escomptes de « Earlier » (44,6 % par an) et « Both » (20,1 % par an) sont plus chers que la ligne de crédit, à 16,5 %.",
				"L’escompte de « Early » revient à 15,9 % par an : moins cher que la ligne de crédit, à 16,5 %."},
			[]string{"overdraft"}},
		{"below from the first day", `
cash: {opening: 100, floor: 150}
income: {grant: {amount: 300, dates: [2027-03-01]}}`,
			[]string{"cash is below the floor of €150 from the first day", "€50 is missing"},
			[]string{"dès le premier jour"},
			nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			en := document(t, header+tt.scenario, locale.English).Verdict()
			fr := plainSpaces(document(t, header+tt.scenario, locale.French).Verdict())
			for _, want := range tt.en {
				if !strings.Contains(en, want) {
					t.Errorf("not said: %q\nin: %s", want, en)
				}
			}
			for _, want := range tt.fr {
				if !strings.Contains(fr, want) {
					t.Errorf("not said: %q\nin: %s", want, fr)
				}
			}
			for _, claim := range tt.never {
				if strings.Contains(en, claim) {
					t.Errorf("said without reason: %q\nin: %s", claim, en)
				}
			}
		})
	}
}

// A day on which nothing moves is no fall.
func TestADayWithoutMovesIsNotFalling(t *testing.T) {
	d := document(t, strings.Replace(header, "3 months", "1 day", 1)+`
cash: {opening: 100, floor: 200}
customers: {c: {sales: {amount: 50, dates: [2027-01-01]}, terms: 30 days}}`, locale.English)
	if verdict := d.Verdict(); strings.Contains(verdict, "falling") {
		t.Error(verdict)
	}
}

// What is drawn on the credit line is no own cash, which is what the verdict speaks of.
func TestADayIsExplainedInOwnCashToo(t *testing.T) {
	d := document(t, header+`
cash: {opening: 100}
credit_line: {limit: 1_000, rate: 0%, keep_cash_at: 100, step: 100}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}`, locale.English)
	var text strings.Builder
	if err := d.ExplainDay(&text, d.baseline(), calendar.NewDate(2027, 2, 1)); err != nil {
		t.Fatal(err)
	}
	if want := "own cash that evening, without the €400.00 drawn on the credit line: −€300.00"; !strings.Contains(text.String(), want) {
		t.Errorf("not said: %q\nin: %s", want, text.String())
	}
}

// plainSpaces lets a test write French with ordinary spaces.
func plainSpaces(s string) string {
	return strings.NewReplacer(locale.NoBreakSpace, " ", locale.NarrowNoBreakSpace, " ").Replace(s)
}

// Every phrase takes the same arguments in both languages.
func TestPhrases(t *testing.T) {
	for _, p := range []locale.Phrase{
		sayAboveZero, sayAboveFloor, sayBelowFirstDay, sayBelow, sayBelowAtOnce, sayZero, sayTheFloor, sayFloorAgain, sayOneCloses, saySomeClose, sayNoneCloses,
		sayNothingHelps, sayNoneCloseNear, sayRaiseAlike, sayRaises, sayCost, sayCostsEach, sayEarnEach, sayNoCost, sayEarns, sayWorse, sayWorseMany, sayLosing, sayLostBeside, sayTimed, sayAlsoLosing, sayRepaired, sayOwnThen,
		sayBestFalling, sayDeferring, sayManyClose, sayShortens, sayOpens, sayClosedButLosing, titleFalls, titleBelow, titleStays, titlePlan, titleCashPlan, captionPlan, titleUnlawful, sayPlanOnly, sayPartyCosts, titleCloses, titleEven, titleOpens, sayHeadline, sayAssumed, sayRebated, sayDropped, sayInTransit, sayRewrites, sayBaseline,
		sayHowToRead, sayHowToReadMultiples, sayNotAll, sayLowPoint, sayFooter, sayBelowMark, sayShouldIt, sayStrategyCosts, sayScenario, sayBestOne, sayItsLowest, sayRank, sayRankLater, sayWho, sayAtLow, sayNewLow, sayNoParty, sayOnDay, sayOfInvoice, sayOpensAt, sayDated, sayQuiet, sayNextMove, sayPaid, saySettled, sayAskedWhole, sayAskedVAT, sayVATBefore, sayVATCollected, sayVATDeducted, sayVATCarried, sayVATOf, sayInstalment, sayLoanInterest, sayBankInterest, sayLineDrawn, sayLineRepaid, sayAMonth, sayAQuarter, sayPartPaid, sayPartLater, sayPartDiscount, sayPartNoted, sayPartNever, sayOneOf, sayAsksFor, sayElsewhere, sayPaidOn, sayNotOn, sayCameOn, sayReceived, sayNothing, sayUnpaid, sayDay, sayAmount, sayParty, sayInvoice, sayWhy, sayBelowStock, sayBelowStockUnder, saySoMany,
		sayPeakOne, sayPeakTwo, sayBankBalance, sayHowToReadGap, sayWithoutLoans, sayNotAllGaps, titleUnchanged, titleLoanless, titleAhead, titleCovered, titleLoansToo, titleTooLittle, titleNarrows, titleNarrowsBy, titleLeaves, titleNarrowing, titleGetsAhead, titleEqually,
		sayHowToReadFan, sayHowToReadFanBase, sayOtherMedians, sayNoWidth, sayNone, sayNotAllFans, sayBelowNote, sayMedianLow, sayPathsFooter, sayNoPath, sayAllPaths, sayShareOf, sayLittle, sayAlmost, titleRisk, titleRiskOf, titleNever, titleNeverOf, titleInstead, titleAsRisky, sayPale, sayHowToReadCalm, sayCalmLowest, sayNotForTime, sayHigherRate, titleNoRisk,
		sayDrawn, sayOpensRisk, sayRisk, sayLow5, sayLow50, sayLow95, sayShortfall, sayFallsFrom, sayGainMean, sayRiskBelow, sayLeastRisk, sayNoDifference, sayAsSafe, sayShortensLower, sayDecimal, sayAskedSoon, sayTwoWorths, sayAmounts, sayTilde, sayColumnsDrawn, sayGive, sayPercentPoint, sayPercentPoints, sayEveningBefore, sayTooMany, chartOwn, sheetAssumptions, sheetFlows, sayForTheScreen, sheetSummary,
		sayHowToReadCycle, sayIdleStock, sayNoStock, sayNotAllSwift, titleCycle, titleShortens, titleSame, titleNoCycle,
		titleCustomers, titleSuppliers, titleExpenses, titleIncome, titleOpenItems, titleShocks, titleStrategies, sayOpenItems, sayOwedItems, sayCreditItems,
		saySentences, sayNeitherItem, sayInBank, sayKeepAbove, sayAsOrdered, sayNoVAT, sayVATScheme, sayVATOwed, sayVATCredit, sayVATRelief, sayOnInvoicing, sayOnPaying,
		sayAllowed, sayLine, sayLineKeeps, sayNoInterest, sayChargeMonth, sayChargeQuarter, sayReviewed, sayReviewedMonth, sayNeverRepaid, sayLoan,
		sayLoanBefore, sayBanks, sayClosed, sayFromTo, sayStock, sayStockPart, sayStockStays, sayStockBought, sayWithVAT, sayNoInvoices, sayPartCredited, sayPartIsNever,
		sayHappens, sayMay, sayTogether, sayRestates, sayAdded, sayTakenOut, sayLever, sayLeverFrom, sayLeverUntil, sayLeverWithin, sayAccepted, sayLost,
		sayOnce, sayPerOrder, sayPerInvoice, sayPerSale, sayOrders, saySchedule, sayContract, sayOwnDates, sayOwnOrAfter, sayMore, sayLess, sayTimes, sayPoints, sayCase, sayTheyOrder, sayWeOrder, sayOrdersOwn,
		sayNoOrders, sayRises, sayFalls, sayRisesYear, sayFallsYear, sayStarting, sayEnding, saySeason, sayInMonth, sayProbability, sayPlusVAT, sayBearing,
		sayWithout, sayOnPayment, sayOnInvoice, sayTotal, sayManyOrders, sayInQuarter, sayAlsoOn, sayThen, sayBought, sayBoughtNow, sayFollows, sayBeyond,
		sayAllSales, sayEntryTerms, sayWaits, sayPriority, sayForeign, sayMonthsOn, sayOfEach, sayVATOnTop, sayVATOnRest, sayVATOnTopPay, sayVATOnTopInv, sayVATNone, sayOwnCalendar, sayAtOnce,
		sayAfterOrder, sayLeavesLater, sayArrivesLater, sayMilestones, sayTerms, sayDueAtOnce, sayCaseTerms, sayCaseDiscount, sayCaseNone, sayFirstFits,
		sayAbove, sayNewAbove, sayNew, sayNewOne, sayOffer, sayTaken, sayTakenTiers, sayUntaken, sayVATKept, sayVATReduced, sayRetention, sayOnTime, sayLate, sayOnAverage, sayAtMost,
		sayEarly, sayOnlyOn, saySameMonth, sayMonthLater, sayNeverShare, sayAdvanceLate, sayOverdue, sayByMeans, sayByMeansMany, sayMeansShare,
		sayBracketed, sayMeansLag, sayMeansNow, sayMeansFee, sayFeeEach, sayNeverPaid, sayWrittenAfter, sayRush, sayRushOnes, sayRushDays, sayDearer, sayRushSame,
		sayRushTerms, sayEach, sayOnThe, sayOnA, sayOfMonth, sayMonthsDay, sayWeeks, sayWeekly, saySince, sayWeeksDay, sayFirstDay, sayLastDay, sayLastWorking,
		sayFirstMonth, sayPeriodOf, keyLowest, keyMissing, keyBelow, keyBelowNil, keyCheapest, keyHighest, keyOn, keyToFloor, keySince, keyNone, titleComparison, captionCompared, captionShocked, captionDrawn, titleDrawn, titleCharts, captionBalance, captionGap, captionFan, captionCycle, captionWaterfall, captionAgeing, captionCalendar, headChange, headAdds, headLevel, headDay, headTotal, headFirst, headWorst, titleLevers, sayFree, sayMadeOf, saySaves, sayCostPart, sayGains, titleAssumptions, titleCompany, captionInvoices, sayHead, titleRisks, captionRisks, sayWhat, sayUnder, sayBrokenMark, sayLawMark, sayLawMarkWith, sayOwnFloor, sayCostMark, sayUnlawful, sayUnlawfulNow, sayNoMoves, sayAskedAll, sayUnlawfulToo, sayBestFrank, sayBestLawfulFrank, sayHardly, sayItHardlyCosts, sayLaterWriteOffs, sayCheaperSettled, sayCheapestSo, sayItSettles, sayDiscountDearer, sayDiscountCheaper, sayDiscountsDearer, sayDiscountsCheaper, sayDiscountRate, sayYearlyCost, sayTheOverdraft, sayTheCreditLine, sayItCosts, sayItSaves, sayItCostsNothing, sayLeastUnlawful, sayBestLawful, sayOneBreach, sayNotInCost, sayEvery, riskBelow, riskBelowNil, riskLowest, riskAtOnce, sayAllBut, riskLimit, riskWaits, riskPayment, riskMonthly, riskVAT, titleLaw, sayNoLaw, sayLawful, sayNoLegal, sayRemark, titleMethod, titleWarnings, captionSources, sayMethod, sayOwnCash, sayCostIs, saySourceOf, sayValue, sayVersion, sayHash, sayTableHash, sayDrawing, sayPathsSeed,
	} {
		if err := p.Check(); err != nil {
			t.Errorf("%q: %v", p.EN, err)
		}
	}
	for _, p := range []locale.Plural{sayInvoices, sayRebates, sayOthers, saySeveral, sayMovesCount, sayItems, sayMonthly, sayQuarterly, sayTickets} {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, columns := range [][]column{summaryColumns, simulationColumns, flowColumns, assumptionColumns, dayColumns} {
		for _, c := range columns {
			if err := c.title.Check(); err != nil {
				t.Errorf("%q: %v", c.title.EN, err)
			}
		}
	}
	for _, what := range statedOfOrders {
		if err := what.name.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, part := range costParts {
		if err := part.name.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, p := range kindPhrases {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, p := range whyPhrases {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
}

// No line of the text is wider than asked, in either language, and a narrow terminal keeps
// every figure.
func TestTextFitsTheTerminal(t *testing.T) {
	scenario := header + `
cash: {opening: 1_234_567, floor: 50_000}
customers: {c: {name: A customer with a rather long name, sales: {amount: 98_765, every: month, day: 3}, terms: 60 days}}
expenses: {rent: {amount: 987_654, dates: [2027-02-01]}}
strategies: {sooner: {title: "A strategy whose title is much longer than a column could ever be", levers: [{customers: c, terms: 10 days}]}}`
	for _, width := range []int{80, 100, 120, 200} {
		for _, l := range []locale.Language{locale.English, locale.French} {
			var out strings.Builder
			if err := document(t, scenario, l).WriteText(&out, Terminal{Width: width}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				if n := len([]rune(strings.TrimRight(line, "\n"))); n > max(width, 92) {
					t.Errorf("%d columns, %v: a line of %d: %s", width, l, n, line)
				}
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Error("colour where nobody asked for it")
			}
		}
	}
}
