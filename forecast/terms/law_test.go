package terms_test

import (
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/terms"
)

func law(t *testing.T, country string) terms.Law {
	t.Helper()
	l, err := terms.LawOf(country)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// sale is one delivered and invoiced on the same day, whose invoice takes a week to arrive.
func sale(invoice calendar.Date) terms.Sale {
	return terms.Sale{Dates: terms.Dates{Order: invoice - 15, Delivery: invoice, Invoice: invoice, Receipt: invoice + 7}}
}

func TestFrenchCap(t *testing.T) {
	for _, tt := range []struct {
		term    string
		verdict terms.Verdict
		over    int
	}{
		{"30 days", terms.Lawful, 0},
		{"60 days", terms.Lawful, 0},
		{"61 days", terms.Breach, 1},                           // on the last day of a month 45 days end of month is shorter
		{"30 days end of month", terms.Lawful, 0},              // from 2 July, 60 days
		{"45 days end of month", terms.Conditional, 15},        // 75 days at the most, by the exception
		{"end of month + 45 days", terms.Conditional, 15},      // the other reading, 75 days too
		{"30 days end of month on the 10th", terms.Breach, 10}, // 70 days at the most
		{"60 days end of month", terms.Breach, 30},             // 90 days at the most
		{"60 days end of month at most 60 days", terms.Lawful, 0},
		{"end of month + 46 days", terms.Breach, 16},
		{"on order", terms.Lawful, 0},
		{"50% on order and rest 75 days", terms.Breach, 15},
		{"90 days from delivery", terms.Breach, 30},
		{"10 days before delivery", terms.Lawful, 0},
	} {
		remarks := law(t, "FR").Judge(parse(t, tt.term), sale(day(t, "2027-01-01")), nil)
		if len(remarks) != 1 || remarks[0].Verdict != tt.verdict || remarks[0].Over != tt.over {
			t.Errorf("%s: %+v, want %s, %d days over", tt.term, remarks, tt.verdict, tt.over)
		}
	}
}

// An invoice of 1 April falls due on 10 June, as 45 days end of month allow: it is no example of a breach.
// One of 31 January 2028 falls due on 10 April, beyond 31 March and the 16th.
func TestABreachIsShownWhereTheExceptionIsBrokenToo(t *testing.T) {
	remarks := law(t, "FR").Judge(parse(t, "30 days end of month on the 10th"), sale(day(t, "2027-03-17")), nil)
	if len(remarks) != 1 || remarks[0].Worst != day(t, "2028-01-31") || remarks[0].Over != 10 {
		t.Errorf("%+v, want 10 days over for 31 January 2028", remarks)
	}
}

// On the only invoice there is, of 10 January 2027, 45 days end of month are as late as 17 March, counted
// one way: what a contract may say in days is 60 all the same, until 11 March.
func TestTheFrenchExceptionIsForTermsToTheEndOfAMonth(t *testing.T) {
	for _, tt := range []struct {
		term    string
		verdict terms.Verdict
	}{
		{"60 days", terms.Lawful},
		{"61 days", terms.Breach},
		{"2 months on the 15th", terms.Breach}, // 15 March
		{"end of month + 45 days", terms.Conditional},
		{"50% 60 days and rest end of month + 45 days", terms.Conditional},
		{"50% 61 days and rest end of month + 45 days", terms.Breach},
	} {
		only := sale(day(t, "2027-01-10"))
		only.Orders = []terms.Dates{only.Dates}
		if remarks := law(t, "FR").Judge(parse(t, tt.term), only, nil); len(remarks) != 1 || remarks[0].Verdict != tt.verdict {
			t.Errorf("%s: %+v, want %s", tt.term, remarks, tt.verdict)
		}
	}
}

// Of a trade with 60 days or 45 to the end of a month, 61 days are neither, even of an invoice of the 10th.
func TestDaysAreNotTheEndOfAMonth(t *testing.T) {
	of := sale(day(t, "2027-01-10"))
	of.Goods, of.Orders = terms.Wine, []terms.Dates{of.Dates}
	for term, want := range map[string]terms.Verdict{"61 days": terms.Breach, "60 days": terms.Lawful, "45 days end of month": terms.Lawful} {
		if remarks := law(t, "FR").Judge(parse(t, term), of, nil); len(remarks) != 1 || remarks[0].Verdict != want {
			t.Errorf("%s: %+v, want %s", term, remarks, want)
		}
	}
}

func TestCapsOfTradesAndCountries(t *testing.T) {
	for _, tt := range []struct {
		country, term string
		change        func(*terms.Sale)
		verdict       terms.Verdict
		over          int
		confirmed     bool
	}{
		{"FR", "45 days", summary, terms.Lawful, 0, true},
		{"FR", "45 days end of month", summary, terms.Breach, 30, true},
		{"FR", "30 days from delivery", goods(terms.Perishable), terms.Lawful, 0, true},
		{"FR", "31 days from delivery", goods(terms.Perishable), terms.Breach, 1, true},
		{"FR", "30 days from delivery", summaryOf(terms.Perishable), terms.Lawful, 0, true},
		{"FR", "42 days from delivery", summaryOf(terms.Perishable), terms.Breach, 12, true}, // delivered on a 10th
		{"FR", "39 days from delivery", before2024(terms.Perishable), terms.Breach, 9, false},
		{"FR", "20 days from delivery", goods(terms.Livestock), terms.Lawful, 0, false},
		{"FR", "30 days from delivery", goods(terms.Livestock), terms.Breach, 10, false},
		{"FR", "30 days end of month", goods(terms.Alcohol), terms.Breach, 30, false},
		{"FR", "end of month + 30 days", goods(terms.Alcohol), terms.Lawful, 0, false},
		{"FR", "45 days end of month", goods(terms.Wine), terms.Lawful, 0, false},
		{"FR", "60 days", goods(terms.Wine), terms.Lawful, 0, false},
		{"FR", "31 days", goods(terms.Transport), terms.Breach, 1, false},
		{"FR", "54 days end of month", goods(terms.Leather), terms.Lawful, 0, false},
		{"FR", "end of month + 55 days", goods(terms.GardenMachines), terms.Lawful, 0, false},
		{"FR", "110 days end of month", goods(terms.FarmMachines), terms.Lawful, 0, false},
		{"FR", "90 days", goods(terms.SkiGoods), terms.Lawful, 0, false},
		{"FR", "67 days", goods(terms.Watches), terms.Lawful, 0, false},
		{"FR", "74 days", goods(terms.Watches), terms.Breach, 7, false},
		{"FR", "74 days", in2014(terms.Watches), terms.Lawful, 0, false},
		{"FR", "95 days end of month", goods(terms.Toys), terms.Lawful, 0, false},
		{"FR", "90 days", goods(terms.Export), terms.Lawful, 0, true},
		{"FR", "60 days", to(terms.Public), terms.Breach, 23, false},             // 30 days from receipt, a week after the invoice
		{"FR", "30 days from receipt", to(terms.Public), terms.Lawful, 0, false}, // where the law itself counts from receipt
		{"BE", "90 days", in2014(terms.AnyGoods), terms.NoCap, 0, false},         // before the cap of 2022
		{"BE", "60 days", nil, terms.Lawful, 0, true},
		{"BE", "45 days end of month", nil, terms.Breach, 15, true},
		{"BE", "45 days", goods(terms.Perishable), terms.Lawful, 0, true}, // no rule of its own: the general one
		{"BE", "30 days from receipt", to(terms.Public), terms.Lawful, 0, true},
		{"FR", "50 days from receipt", to(terms.Hospital), terms.Lawful, 0, false},
		{"FR", "60 days from receipt", to(terms.Hospital), terms.Breach, 10, false},
		{"BE", "60 days from receipt", to(terms.Hospital), terms.Lawful, 0, true},
		{"GB", "38 days", to(terms.Hospital), terms.Breach, 1, true}, // 30 days from receipt, as other authorities
		{"GB", "90 days", nil, terms.Conditional, 30, true},
		{"GB", "37 days", to(terms.Public), terms.Lawful, 0, true},
		{"EU", "60 days", nil, terms.Lawful, 0, true},
		{"EU", "90 days", nil, terms.Conditional, 30, true},
		{"CH", "200 days", nil, terms.NoCap, 0, false},
		{"FR", "200 days", to(terms.Consumer), terms.NoCap, 0, true},
	} {
		t.Run(tt.country+" "+tt.term, func(t *testing.T) {
			s := sale(day(t, "2027-01-01"))
			if tt.change != nil {
				tt.change(&s)
			}
			remarks := law(t, tt.country).Judge(parse(t, tt.term), s, nil)
			if len(remarks) != 1 {
				t.Fatalf("%d remarks: %+v", len(remarks), remarks)
			}
			r := remarks[0]
			if r.Verdict != tt.verdict || r.Over != tt.over || r.Confirmed != tt.confirmed {
				t.Errorf("%s, %d days over, confirmed %v (%s); want %s, %d, %v", r.Verdict, r.Over, r.Confirmed, r.Says.EN, tt.verdict, tt.over, tt.confirmed)
			}
			if r.Says.EN == "" || r.Says.FR == "" || r.Source == "" && r.Confirmed || (r.Over > 0) != (r.Finding.FR != r.Finding.EN && r.Worst != 0) {
				t.Errorf("the remark is not complete: %+v", r)
			}
		})
	}
}

func summary(s *terms.Sale) { s.Summary = true }

func goods(g terms.Goods) func(*terms.Sale) { return func(s *terms.Sale) { s.Goods = g } }

func to(b terms.Buyer) func(*terms.Sale) { return func(s *terms.Sale) { s.Buyer = b } }

func summaryOf(g terms.Goods) func(*terms.Sale) {
	return func(s *terms.Sale) { s.Goods, s.Summary = g, true }
}

// before2024 moves the sale to a year in which the older text on perishable food held.
func before2024(g terms.Goods) func(*terms.Sale) { return inYear(g, 2023) }

func in2014(g terms.Goods) func(*terms.Sale) { return inYear(g, 2014) }

func inYear(g terms.Goods, year int) func(*terms.Sale) {
	return func(s *terms.Sale) { *s = sale(calendar.NewDate(year, 1, 1)); s.Goods = g }
}

func TestGermanLawHasTwoRules(t *testing.T) {
	for term, want := range map[string][2]terms.Verdict{
		"30 days": {terms.Lawful, terms.Lawful},
		"45 days": {terms.Lawful, terms.Conditional},
		"90 days": {terms.Conditional, terms.Conditional},
	} {
		remarks := law(t, "DE").Judge(parse(t, term), sale(day(t, "2027-01-01")), nil)
		if len(remarks) != 2 || remarks[0].Verdict != want[0] || remarks[1].Verdict != want[1] {
			t.Errorf("%s: %+v", term, remarks)
		}
	}
}

func TestReceiptIsNoFrenchStart(t *testing.T) {
	s := sale(day(t, "2027-01-01"))
	remarks := law(t, "FR").Judge(parse(t, "30 days from receipt"), s, nil)
	if len(remarks) != 2 || remarks[0].Verdict != terms.BadStart || remarks[1].Verdict != terms.Lawful {
		t.Errorf("30 days from receipt: %+v", remarks)
	}
	if remarks = law(t, "FR").Judge(parse(t, "on receipt"), s, nil); len(remarks) != 1 {
		t.Errorf("on receipt counts no time: %+v", remarks)
	}
	if remarks = law(t, "BE").Judge(parse(t, "30 days from receipt"), s, nil); len(remarks) != 1 {
		t.Errorf("Belgium: %+v", remarks)
	}
}

func TestAMilestoneWithoutDateCannotBeJudged(t *testing.T) {
	s := sale(day(t, "2027-01-01"))
	remarks := law(t, "FR").Judge(parse(t, "30% on fitting and rest 30 days from acceptance"), s, nil)
	if len(remarks) != 2 || remarks[1].Verdict != terms.Unknown {
		t.Errorf("%+v", remarks)
	}
	s.Dates.Milestones = map[string]calendar.Date{"acceptance": s.Dates.Invoice + 40}
	remarks = law(t, "FR").Judge(parse(t, "30% on fitting and rest 30 days from acceptance"), s, nil)
	if len(remarks) != 1 || remarks[0].Over != 10 {
		t.Errorf("30 days from 40 days after the invoice: %+v", remarks)
	}
}

// Invoiced on month ends only, 30 days end of month on the 10th stays within 45 days end of
// month, counted from the month's end, where the next month is not February.
func TestKnownOrdersAreJudgedAlone(t *testing.T) {
	s := sale(day(t, "2027-03-31"))
	s.Orders = []terms.Dates{sale(day(t, "2027-03-31")).Dates, sale(day(t, "2027-06-30")).Dates}
	remarks := law(t, "FR").Judge(parse(t, "30 days end of month on the 10th"), s, nil)
	if len(remarks) != 1 || remarks[0].Verdict != terms.Lawful {
		t.Errorf("%+v", remarks)
	}
}

func TestDefaultTerms(t *testing.T) {
	for country, want := range map[string]string{
		"FR": "30 days from delivery", "BE": "30 days from delivery", "GB": "30 days from delivery", "EU": "30 days from delivery",
		"DE": "", "CH": "",
	} {
		l := law(t, country)
		if term, found := l.Default(terms.Consumer); !found || term.String() != "on delivery" {
			t.Errorf("%s: a consumer pays %q, %v", country, term, found)
		}
		if term, found := l.Default(terms.Hospital); country == "FR" && (!found || term.String() != "50 days from delivery") {
			t.Errorf("a French hospital pays %q, %v", term, found)
		}
		term, found := l.Default(terms.Business)
		if found != (want != "") || term.String() != want || l.Country() != country {
			t.Errorf("%s: %q, %v", country, term, found)
		}
	}
	if _, err := terms.LawOf("US"); err == nil {
		t.Error("the law of US is known")
	}
}

func TestNamesOfTheLaw(t *testing.T) {
	for g := terms.AnyGoods; g <= terms.Export; g++ {
		if again, err := terms.ParseGoods(g.String()); err != nil || again != g {
			t.Errorf("%s: %v, %v", g, again, err)
		}
	}
	if _, err := terms.ParseGoods("cheese"); err == nil {
		t.Error("cheese is a trade of its own")
	}
	if terms.Breach.String() != "breach" || terms.Unknown.String() != "unknown" {
		t.Error("verdicts are misnamed")
	}
}
