package terms

import (
	"fmt"
	"slices"

	"cashgap/forecast/calendar"
)

// A legalCap is a provision that limits how late a payment may be agreed.
type legalCap struct {
	country   string
	buyer     Buyer
	goods     Goods
	summary   bool
	limits    []Rule // a term is within the cap if it is never later than one of them
	exception *exception
	Provision
}

// An exception lets a term go beyond a cap under a condition.
type exception struct {
	limits []Rule // none: any length
	Provision
}

// daysJudged is how many invoice dates a term is judged on: the four years in which the
// lengths of months repeat.
const daysJudged = 4*365 + 1

// Judge returns what the law says of a term, one remark a provision. A term is judged by
// its latest due date over many invoice dates, not by the number written in it: "30 days
// end of month on the 10th" reaches 70 days. The calendar serves steps of business days.
func (l Law) Judge(t Term, sale Sale, business *calendar.Calendar) []Remark {
	if sale.Buyer == Consumer {
		return []Remark{{Verdict: NoCap, Finding: noCapApplies, Provision: consumerSales}}
	}
	var remarks []Remark
	if l.country == "FR" && sale.Buyer == Business && t.countsFromReceipt() {
		remarks = append(remarks, Remark{Verdict: BadStart, Finding: badStart, Provision: frenchStart})
	}
	caps := l.caps(sale)
	if len(caps) == 0 {
		return append(remarks, Remark{Verdict: NoCap, Finding: noCapApplies, Provision: noCapFound(l.country)})
	}
	orders := sale.orders()
	examples := sale.examples(orders)
	for _, c := range caps {
		remark := c.judge(t, orders, business)
		if near := c.judge(t, examples, business); near.Verdict == remark.Verdict {
			remark = near
		}
		remarks = append(remarks, remark)
	}
	if event, missing := t.undated(sale.Dates); missing {
		remarks = append(remarks, Remark{Verdict: Unknown, Finding: undatedPart(event), Provision: caps[0].Provision})
	}
	return remarks
}

// caps returns the provisions for a sale that hold on its invoice date: those for its goods
// and its kind of invoice, or else the general ones.
func (l Law) caps(sale Sale) []legalCap {
	found := l.capsOn(sale)
	if found == nil && sale.Buyer == Hospital { // an authority as others are
		sale.Buyer = Public
		found = l.capsOn(sale)
	}
	return found
}

// capsOn returns the provisions for such a buyer alone.
func (l Law) capsOn(sale Sale) []legalCap {
	for _, key := range []legalCap{
		{goods: sale.Goods, summary: sale.Summary}, {goods: sale.Goods},
		{goods: AnyGoods, summary: sale.Summary}, {goods: AnyGoods},
	} {
		var found []legalCap
		for _, c := range legalCaps {
			if c.country == l.country && c.buyer == sale.Buyer && c.goods == key.goods && c.summary == key.summary && c.holdsOn(sale.Dates.Invoice) {
				found = append(found, c)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// orders returns the dates of the orders a term is judged on.
func (s Sale) orders() []Dates {
	if len(s.Orders) > 0 {
		return s.Orders
	}
	orders := make([]Dates, daysJudged)
	for later := range orders {
		orders[later] = s.Dates.shifted(calendar.Date(later))
	}
	return orders
}

// examples are those of some orders that remarks may point at.
func (s Sale) examples(orders []Dates) []Dates {
	if s.Examples == nil {
		return orders
	}
	return slices.DeleteFunc(slices.Clone(orders), func(d Dates) bool { return !s.Examples.Contains(d.Invoice) })
}

// judge says whether a term keeps the cap on every order, or the exception to it.
func (c legalCap) judge(t Term, orders []Dates, business *calendar.Calendar) Remark {
	over, worst := t.beyond(c.limitsFor(t, orders, business), orders, business)
	if over <= 0 {
		return Remark{Verdict: Lawful, Finding: withinCap, Provision: c.Provision}
	}
	remark := Remark{Verdict: Breach, Finding: overCap(over), Over: over, Worst: worst, Provision: c.Provision}
	if c.exception == nil {
		return remark
	}
	if c.exception.covers(t, c.limits, orders, business) {
		remark.Verdict, remark.Provision = Conditional, c.exception.Provision
		remark.Finding = underCondition(remark.Over)
	} else if over, worst := t.beyondBoth(c.limits, c.exception.limits, orders, business); over > 0 {
		remark.Finding, remark.Over, remark.Worst = overCap(over), over, worst
	}
	return remark
}

// beyondBoth returns by how many days a term passes the cap where it passes all limits of the exception
// too, and on which invoice date it does so first by as many: what is lawful by the exception is no
// example of a breach.
func (t Term) beyondBoth(limits, exception []Rule, orders []Dates, business *calendar.Calendar) (over int, worst calendar.Date) {
	for _, dates := range orders {
		one := []Dates{dates}
		days, _ := t.beyond(limits, one, business)
		if days <= over {
			continue
		}
		if more, _ := t.beyond(exception, one, business); more > 0 {
			over, worst = days, dates.Invoice
		}
	}
	return over, worst
}

// covers tells whether a term that is beyond limits is within the exception to them. Of one for terms to
// the end of a month, parts that do not run to it have no share: 61 days are not 45 days end of month,
// however early in the month the invoice is.
func (e *exception) covers(t Term, ordinary []Rule, orders []Dates, business *calendar.Calendar) bool {
	if slices.ContainsFunc(e.limits, Rule.closesMonths) && t.runsBeyond(ordinary, orders, business) {
		return false
	}
	over, _ := t.beyond(e.limits, orders, business)
	return over <= 0
}

// limitsFor are the limits that a term may be judged by: of a trade that may agree on days, or on the end of
// a month, the latter are for terms that run to one.
func (c legalCap) limitsFor(t Term, orders []Dates, business *calendar.Calendar) []Rule {
	days := slices.DeleteFunc(slices.Clone(c.limits), Rule.closesMonths)
	if len(days) > 0 && t.runsBeyond(days, orders, business) {
		return days
	}
	return c.limits
}

// runsBeyond tells whether parts that do not run to the end of a month pass limits of days.
func (t Term) runsBeyond(limits []Rule, orders []Dates, business *calendar.Calendar) bool {
	others := Term{slices.DeleteFunc(slices.Clone(t.instalments), func(i Instalment) bool { return i.closesMonths() })}
	over, _ := others.beyond(limits, orders, business)
	return over > 0
}

// closesMonths tells whether the rule runs to the end of a month.
func (r Rule) closesMonths() bool { return slices.ContainsFunc(r.steps, step.closesMonths) }

// beyond returns by how many days a term passes the limit that suits it best, and on which
// invoice date it does so first by as many. Without limits nothing is beyond.
func (t Term) beyond(limits []Rule, orders []Dates, business *calendar.Calendar) (over int, worst calendar.Date) {
	for i, limit := range limits {
		longest, day := t.longestBeyond(limit, orders, business)
		if i == 0 || longest < over {
			over, worst = longest, day
		}
	}
	return over, worst
}

func (t Term) longestBeyond(limit Rule, orders []Dates, business *calendar.Calendar) (over int, worst calendar.Date) {
	for _, dates := range orders {
		due, known := t.lastDue(dates, business)
		base, _ := dates.Of(limit.base)
		if days := int(due - limit.Due(base, nil)); known && days > over {
			over, worst = days, dates.Invoice
		}
	}
	return over, worst
}

// lastDue returns the latest due date of the parts whose event has a date.
func (t Term) lastDue(dates Dates, business *calendar.Calendar) (due calendar.Date, known bool) {
	for _, instalment := range t.instalments {
		base, ok := dates.Of(instalment.base)
		if day := instalment.Due(base, business); ok && (!known || day > due) {
			due, known = day, true
		}
	}
	return due, known
}

// countsFromReceipt tells whether time is counted from the day the invoice arrives.
func (t Term) countsFromReceipt() bool {
	for _, instalment := range t.instalments {
		if instalment.base.Kind == Receipt && len(instalment.steps) > 0 {
			return true
		}
	}
	return false
}

// undated returns the first event after the invoice whose date is not known. Parts asked in
// advance do not matter: no time is granted for them.
func (t Term) undated(dates Dates) (Event, bool) {
	for _, instalment := range t.instalments {
		if _, known := dates.Of(instalment.base); !known && !instalment.InAdvance() {
			return instalment.base, true
		}
	}
	return Event{}, false
}

// Findings, in words.
var (
	withinCap    = Text{"within the cap on every invoice date", "dans la limite à toute date de facture"}
	noCapApplies = Text{"no cap applies", "aucun plafond ne s'applique"}
	badStart     = Text{
		"counted from the receipt of the invoice, which is not a lawful starting point",
		"compté de la réception de la facture, qui n'est pas un point de départ licite",
	}
)

func overCap(days int) Text {
	return Text{"up to " + daysEN(days) + " over the cap", "jusqu'à " + daysFR(days) + " au-delà du plafond"}
}

func underCondition(days int) Text {
	return Text{
		"up to " + daysEN(days) + " beyond the general rule, lawful only by the exception",
		"jusqu'à " + daysFR(days) + " au-delà de la règle générale, licite par exception seulement",
	}
}

func undatedPart(e Event) Text {
	return Text{
		fmt.Sprintf("a part counts from %q, whose date is not known", e),
		fmt.Sprintf("une partie court à compter de « %s », dont la date n'est pas connue", e),
	}
}

func daysEN(n int) string { return calendar.Duration{Count: n}.String() }

func daysFR(n int) string {
	if n == 1 {
		return "1 jour"
	}
	return fmt.Sprintf("%d jours", n)
}
