package report

import (
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

var (
	sayDisputed   = locale.Phrase{EN: "%s of the invoices are disputed, which puts payment and reminders off by %s", FR: "%s des factures sont contestées, ce qui retarde paiement et relances de %s"}
	sayCredited   = locale.Phrase{EN: "%s; %s of what is disputed is then credited", FR: "%s ; un avoir est ensuite accordé sur %s de ce qui est contesté"}
	sayOnlyHeld   = locale.Phrase{EN: "%s, and nothing else is held", FR: "%s, et rien d'autre n'est retenu"}
	sayIncidents  = locale.Phrase{EN: "%s of the payments meet with an incident and come %s later.", FR: "%s des paiements connaissent un incident et arrivent %s plus tard."}
	sayFails      = locale.Phrase{EN: "%s of the debits fail and are tried again %s later.", FR: "%s des prélèvements échouent et sont représentés %s plus tard."}
	sayReacts     = locale.Phrase{EN: "Only %s of the payers react to reminders.", FR: "Seuls %s des payeurs réagissent aux relances."}
	sayChased     = locale.Phrase{EN: "Reminders go out %s: %s of what is unpaid then answers each", FR: "Les relances partent %s : %s de ce qui est alors impayé répond à chacune"}
	sayCovers     = locale.Phrase{EN: "%s; %s of the invoices are chased", FR: "%s ; %s des factures sont relancées"}
	sayLookedUp   = locale.Phrase{EN: "%s; who is late is looked up %s", FR: "%s ; les retards sont relevés %s"}
	sayEachCost   = locale.Phrase{EN: "%s; each costs %s", FR: "%s ; chacune coûte %s"}
	sayNobody     = locale.Phrase{EN: "Nobody is reminded", FR: "Personne n'est relancé"}
	sayBeforeDue  = locale.Phrase{EN: "%s before the due date", FR: "%s avant l'échéance"}
	sayAfterDue   = locale.Phrase{EN: "%s after it", FR: "%s après"}
	sayAfterDueIt = locale.Phrase{EN: "%s after the due date", FR: "%s après l'échéance"}
	sayOnDue      = locale.Phrase{EN: "on the due date", FR: "à l'échéance"}
	sayInvoiceFee = locale.Phrase{EN: "Each invoice costs %s.", FR: "Chaque facture coûte %s."}
	sayExactDue   = locale.Phrase{EN: "Invoices name their due date, which takes up to %s off the lateness.", FR: "Les factures portent leur échéance, ce qui enlève jusqu'à %s au retard."}
)

// troubles says what goes wrong with payments, and what is done about it.
func (w words) troubles(c *forecast.Conditions) []string {
	h := &c.Deal.Habits
	say := []string{w.invoiceCare(c), ended(w.disputes(c))}
	if h.Incidents != nil && h.Incidents.Share > 0 {
		say = append(say, w.Say(sayIncidents, w.percent(h.Incidents.Share), w.length(h.Incidents.For)))
	}
	if h.Fails != nil && h.Fails.Share > 0 {
		say = append(say, w.Say(sayFails, w.percent(h.Fails.Share), w.length(h.Fails.For)))
	}
	if c.Reminders != nil {
		say = append(say, ended(w.reminders(c)))
	}
	if h.Opportunistic != nil {
		say = append(say, w.Say(sayReacts, w.percent(*h.Opportunistic)))
	}
	return say
}

// ended makes a sentence of what there is to say.
func ended(say string) string {
	if say == "" {
		return ""
	}
	return say + "."
}

// invoiceCare says what an invoice costs, and what an exact due date brings.
func (w words) invoiceCare(c *forecast.Conditions) string {
	var say []string
	if c.Invoicing.Cost > 0 {
		say = append(say, w.Say(sayInvoiceFee, w.sum(c.Invoicing.Cost)))
	}
	if days := c.Invoicing.ExactDueDate; days > 0 {
		say = append(say, w.Say(sayExactDue, w.Count(days, lengthsOf[0])))
	}
	return sentences(say...)
}

func (w words) disputes(c *forecast.Conditions) string {
	d := c.Deal.Habits.Disputes
	if d == nil || d.Share == 0 {
		return ""
	}
	say := w.Say(sayDisputed, w.percent(d.Share), w.length(d.For))
	if d.Credited > 0 {
		say = w.Say(sayCredited, say, w.percent(d.Credited))
	}
	if d.OnlyDisputed {
		say = w.Say(sayOnlyHeld, say)
	}
	return say
}

// reminders says when reminders go out, who answers them and what they cost.
func (w words) reminders(c *forecast.Conditions) string {
	r := c.Reminders
	if r == nil {
		return w.Say(sayNobody)
	}
	var days []string
	named := false
	for _, d := range r.At {
		switch {
		case d.Count < 0:
			days, named = append(days, w.Say(sayBeforeDue, w.length(back(d)))), true
		case d.Count == 0:
			days, named = append(days, w.Say(sayOnDue)), true
		default:
			days = append(days, w.length(d))
		}
	}
	if at := len(days) - 1; at >= 0 && r.At[at].Count > 0 {
		after := sayAfterDueIt
		if named {
			after = sayAfterDue
		}
		days[at] = w.Say(after, days[at])
	}
	say := w.Say(sayChased, w.List(days), w.percent(r.Answered))
	if r.Covers != money.One {
		say = w.Say(sayCovers, say, w.percent(r.Covers))
	}
	if r.Reviewed != nil {
		say = w.Say(sayLookedUp, say, w.rhythm(*r.Reviewed))
	}
	if each := r.Each(); each > 0 {
		say = w.Say(sayEachCost, say, w.sum(each))
	}
	return say
}

// lowered begins a text in the middle of a sentence.
func lowered(say string) string {
	first, rest, _ := strings.Cut(say, " ")
	return strings.ToLower(first) + " " + rest
}

var sayPercentFor = locale.Phrase{EN: "%s, for %s", FR: "%s, pendant %s"}

func (w words) percentFor(share money.Rate, last calendar.Duration) string {
	return w.Say(sayPercentFor, w.percent(share), w.length(last))
}

// setback says what puts payments off, or that nothing does.
func (w words) setback(some bool, say func() string) string {
	if !some {
		return w.Say(sayNeitherItem)
	}
	return say()
}
