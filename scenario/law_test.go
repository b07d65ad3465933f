package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Whatever is agreed is held against the law where it is agreed, and only while it holds.
func TestWhatTheLawJudges(t *testing.T) {
	const own, csv = "b: {sales: {amount: 100, every: month}, terms: 30 days}", "date,amount,terms\n2027-02-01,100,80 days\n2027-03-01,100,30 days\n2027-04-01,100,80 days\n"
	for name, tt := range map[string]struct {
		customer, strategies string
		want                 []string // who breaks it: strategy, line, words
	}{
		"terms of some orders": {"b: {sales: {amount: 100, every: month}, terms: [{when: {above: 50}, terms: 90 days}, {terms: 30 days}]}", "",
			[]string{" 8 90 days"}},
		"terms of all other orders": {"b: {sales: {amount: 100, every: month}, terms: [{when: {new: 2 orders}, terms: 10 days}, {terms: 90 days}]}", "",
			[]string{" 8 90 days"}},
		"terms of rush orders":      {own + "\n", "s: {levers: [{customers: b, delivery: 9 days, rush: {share: 20%, delivery: 2 days, terms: 80 days}}]}", []string{"s 10 80 days"}},
		"nobody is in a rush":       {own, "s: {levers: [{customers: b, delivery: 9 days, rush: {delivery: 2 days, terms: 80 days}}]}", nil},
		"terms of orders in a file": {"b: {sales: {orders: o.csv}, terms: 30 days}", "", []string{" 8 80 days"}},
		"rush terms of the file, left alone": {"b: {sales: {amount: 100, every: month}, delivery: 9 days, rush: {share: 20%, delivery: 2 days, terms: 80 days}, terms: 60 days}", "s: {levers: [{customers: b, terms: 20 days}, {customers: b, rush: {share: 30%}}]}",
			[]string{" 8 80 days"}},
		"terms of a file of orders, left alone":                         {"b: {sales: {orders: o.csv}, terms: 30 days}", "s: {levers: [{customers: b, terms: 20 days}]}", []string{" 8 80 days"}},
		"orders restated, terms left alone":                             {strings.Replace(own, "30", "90", 1), "s: {levers: [{customers: b, sales: {amount: 120, every: month}}]}", []string{" 8 90 days"}},
		"a rush where nobody was in one":                                {"b: {sales: {amount: 100, every: month}, delivery: 9 days, rush: {share: 0%, delivery: 2 days, terms: 80 days}, terms: 60 days}", "s: {levers: [{customers: b, rush: {share: 30%}}]}", []string{"s 10 80 days"}},
		"only while it holds":                                           {"b: {sales: {amount: 100, every: month, day: 10}, terms: 30 days}", "s: {levers: [{customers: b, terms: 2 months, from: 2027-02-01, until: 2027-02-28}]}", nil}, // 10 February to 10 April are 59 days
		"nothing is ordered while it holds":                             {"b: {sales: {amount: 100, every: month, day: 10}, terms: 30 days}", "s: {levers: [{customers: b, terms: 90 days, from: 2027-02-01, until: 2027-02-05}]}", nil},
		"restated rhythm":                                               {strings.Replace(own, "30", "60", 1), "s: {set: {customers: {b: {invoicing: month end}}}}", []string{"s 8 60 days"}},
		"restated trade":                                                {strings.Replace(own, "30", "59", 1), "s: {set: {customers: {b: {goods: perishable}}}}", []string{"s 8 59 days"}},
		"a lever on orders that say themselves that they are in a rush": {"b: {sales: {orders: r.csv}, delivery: 9 days, rush: {delivery: 2 days, terms: 30 days}, terms: 45 days}", "s: {levers: [{customers: b, rush: {terms: 80 days}}]}", []string{"s 10 80 days"}},
		"a retention of a lever":                                        {own, "s: {levers: [{customers: b, retention: 10% for 12 months from delivery}]}", []string{"s 10 10% for 12 months from delivery"}},
		"terms beside a retention":                                      {strings.Replace(own, "terms", "retention: 10% for 12 months from delivery, terms", 1), "s: {levers: [{customers: b, terms: 45 days}]}", []string{" 8 10% for 12 months from delivery"}},
		"replaced by a later lever":                                     {own, "s: {levers: [{customers: b, terms: 90 days}, {customers: b, terms: 45 days}]}", nil},
		"replaced for a time only":                                      {own, "s: {levers: [{customers: b, terms: 90 days}, {customers: b, from: 2027-09-01, terms: 45 days}]}", []string{"s 10 90 days"}},
		"until another begins":                                          {own, "s: {levers: [{customers: b, terms: 90 days, until: 2027-06-30}, {customers: b, from: 2027-07-01, invoicing: month end}]}", []string{"s 10 90 days"}},
		"replaced for some only":                                        {own, "s: {levers: [{customers: b, terms: 90 days}, {customers: b, terms: 45 days, accepted: 40%}]}", []string{"s 10 90 days"}},
		"another rhythm of invoices":                                    {strings.Replace(own, "30", "60", 1), "s: {levers: [{customers: b, invoicing: month end}]}", []string{"s 10 60 days"}},
		"both halves alike":                                             {own, "s: {levers: [{customers: b, terms: 45 days, accepted: 50%}, {customers: b, terms: 90 days, from: 2027-03-01}]}", []string{"s 10 90 days"}},
		"brought in by an include":                                      {own, "s: {levers: [{customers: b, late_fees: {rate: 1%}}]}\n  t: {includes: s}", []string{"s 10 late_fees", "t 10 late_fees"}},
		"restated retention":                                            {own, "s: {set: {customers: {b: {retention: 10% for 12 months from delivery}}}}", []string{"s 10 10% for 12 months from delivery"}},
		"restated, not taken":                                           {own, "s: {set: {customers: {b: {retention: none}}}}", nil},
		"another law":                                                   {strings.Replace(own, "30 days", "30 days, goods: perishable", 1), "s: {set: {law: none}}\n  t: {set: {law: GB}}", nil},
		"a law of its own":                                              {own, "s: {set: {law: GB, customers: {b: {law: public, terms: 60 days}}}}", []string{"s 10 60 days"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := header + "law: FR\ncustomers:\n  " + strings.TrimSpace(tt.customer) + "\nstrategies:\n  " + tt.strategies
			if tt.strategies == "" {
				text = strings.TrimSuffix(text, "strategies:\n  ")
			}
			s, problems := loadTree(t, ".", text, map[string]string{"o.csv": csv, "r.csv": "date,amount,rush\n2027-02-01,100,rush\n"})
			if s == nil {
				t.Fatal(problems)
			}
			var got []string
			for _, r := range s.Legal() {
				if r.IsUnlawful() {
					got = append(got, fmt.Sprintf("%s %d %s", r.Strategy, r.Line, r.Text))
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
