package terms

import (
	"fmt"
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A Retention is what a customer keeps of each order for a time, as builders' customers do
// against defects: a share of the amount with VAT, due so long after an event.
type Retention struct {
	Share money.Rate // more than 0, at most 100 %
	For   calendar.Duration
	From  Event
}

// ParseRetention reads "5% for 12 months from acceptance", or "5 % pendant un an à compter de la
// livraison". The event is one of the four of every order or a milestone.
func ParseRetention(text string, milestones []string) (Retention, error) {
	p, long := newParser(text, Options{Milestones: milestones})
	if long != nil {
		return Retention{}, long
	}
	if p.peek(0).kind != number || p.peek(1).kind != percentSign || !slices.Contains([]kind{lasting, condition}, p.peek(2).kind) || p.peek(4).kind != unit || p.peek(5).kind != from {
		return Retention{}, say.Errorf("%q is not a retention: write 5%% for 12 months from delivery", text)
	}
	var r Retention
	var err error
	if r.Share, err = money.ParsePercent(p.peek(0).text + "%"); err != nil {
		return Retention{}, err
	}
	if r.Share <= 0 || r.Share > money.One {
		return Retention{}, say.Errorf("a retention keeps more than 0%% and at most 100%%, not %v", r.Share)
	}
	p.at = 3
	length, wrong := p.duration(calendar.Unit(p.peek(1).value), 2)
	if wrong != nil {
		return Retention{}, wrong
	}
	r.For = length
	counted, small := draft{}, p.peek(0)
	if wrong := p.checkItem(&counted, small, p.lead()); wrong != nil {
		return Retention{}, wrong
	}
	if k := p.peek(0).kind; k != event && k != milestone || p.peek(1).kind != endOfText {
		return Retention{}, say.Errorf("%q is not an event that a retention counts from: write order, delivery, invoice, receipt or a milestone", strings.TrimSpace(text[min(p.peek(0).at, len(text)):]))
	}
	if wrong := p.base(&counted, lead{}); wrong != nil {
		return Retention{}, wrong
	}
	r.From = counted.Rule.base
	return r, nil
}

// String prints the retention as ParseRetention reads it.
func (r Retention) String() string { return fmt.Sprintf("%v for %v from %v", r.Share, r.For, r.From) }

// Kept returns what is kept of an order, with VAT.
func (r Retention) Kept(gross money.Amount) money.Amount { return r.Share.Of(gross) }

// frenchRetention is the cap on what French law lets a customer keep of works contracts.
var frenchRetention = Provision{
	Says: Text{
		"a retention on works is at most 5 % of the contract, for at most one year after acceptance",
		"une retenue de garantie sur travaux est de 5 % du marché au plus, pour un an au plus après la réception",
	},
	Source: "Loi n° 71-584 du 16 juillet 1971, art. 1 et 2",
	From:   "1971-07-17",
}

// JudgeRetention returns what the law says of a retention; nothing where it sets no limit.
func (l Law) JudgeRetention(r Retention) []Remark {
	if l.country != "FR" {
		return nil
	}
	most := money.Percent(5)
	remark := Remark{Verdict: Lawful, Finding: withinCap, Provision: frenchRetention}
	if r.Share > most || r.For.NominalDays() > 366 {
		remark.Verdict = Breach
		remark.Finding = Text{
			fmt.Sprintf("keeps %v for %v, more than the law allows", r.Share, r.For),
			fmt.Sprintf("retient %s pendant %s, plus que la loi ne permet", frenchPercent(r.Share.String()), r.For.French()),
		}
	}
	return []Remark{remark}
}
