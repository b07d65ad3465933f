package terms

import (
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
)

// French prints the term in French, as in "acompte de 30 % à la commande et solde à 45 jours fin
// de mois". Parse reads it back to the same term, but for decimals of a percent beyond two; numbers keep
// the point of scenarios.
func (t Term) French() string {
	if len(t.instalments) == 1 {
		return t.instalments[0].Rule.French()
	}
	parts := make([]string, len(t.instalments))
	for i, instalment := range t.instalments {
		parts[i] = instalment.French()
	}
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " et " + parts[last]
}

// French prints the instalment in French as it stands among others: "solde à 30 jours".
func (i Instalment) French() string {
	_, later := i.dayOfLaterMonth()
	share, counts := i.Share.french(), later == 0 && len(i.steps) > 0 && i.steps[0].kind == countStep
	switch {
	case i.Share.kind == percentShare && i.OnOrder():
		return "acompte " + frenchFrom(share) + " " + i.Rule.French()
	case counts && !i.before:
		return share + " à " + i.Rule.French()
	}
	return share + " " + i.Rule.French()
}

// frenchFrom puts "de" before a share.
func frenchFrom(share string) string {
	if strings.HasPrefix(share, "un ") {
		return "d'" + share
	}
	return "de " + share
}

func (s Share) french() string {
	switch s.percent {
	case oneThird:
		return "un tiers"
	case 2 * oneThird:
		return "deux tiers"
	}
	switch s.kind {
	case percentShare:
		return frenchPercent(twoDecimals(s.percent))
	case amountShare:
		return s.currency.Format(s.amount) + " " + s.currency.Code() // its comma would end an instalment
	}
	return "solde"
}

// frenchPercent sets the sign of a percent apart.
func frenchPercent(percent string) string { return strings.TrimSuffix(percent, "%") + " %" }

// French prints the rule in French, as in "45 jours fin de mois à compter de la livraison".
// Parse reads it back to the same rule.
func (r Rule) French() string {
	var b strings.Builder
	day, which := r.dayOfLaterMonth()
	switch {
	case which > 1:
		b.WriteString(day.days.french() + " du " + frenchOrdinals[which] + " mois suivant" + r.frenchFollowed())
	case which == 1:
		b.WriteString(day.days.french() + " du mois suivant" + r.frenchFollowed())
	default:
		b.WriteString(frenchSteps(r.steps))
	}
	switch {
	case which > 0:
	case len(r.steps) == 0:
		b.WriteString(r.base.frenchOn())
	case r.before:
		b.WriteString(" avant " + r.base.French())
	case r.base.Kind != Invoice:
		b.WriteString(" à compter " + r.base.frenchOf())
	}
	if r.cutOff > 0 {
		b.WriteString(", arrêté au " + strconv.Itoa(r.cutOff))
	}
	if r.atMost > 0 {
		b.WriteString(", au plus " + calendar.Duration{Count: r.atMost}.French())
	}
	if r.never != nil {
		b.WriteString(", jamais plus tard que " + r.never.French())
	}
	return b.String()
}

// frenchFollowed names the event that the next month follows, unless it is the invoice.
func (r Rule) frenchFollowed() string {
	if r.base.Kind == Invoice {
		return ""
	}
	return " " + r.base.French()
}

// frenchSteps prints steps in their order.
func frenchSteps(steps []step) string {
	var b strings.Builder
	for i, s := range steps {
		switch {
		case i == 0:
		case s.kind == countStep:
			b.WriteString(" + ")
		case s.needsThen(steps[i-1]):
			b.WriteString(" puis ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(s.French())
	}
	return b.String()
}

var (
	frenchPeriods  = [...]string{"fin de semaine", "fin de mois", "fin de trimestre", "fin de semestre", "fin d'année"}
	frenchWeekdays = [...]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
	frenchEvents   = [...]string{"l'émission de la facture", "la commande", "la livraison", "la réception de la facture"}
)

// French prints the step in French.
func (s step) French() string {
	switch s.kind {
	case endStep:
		return frenchPeriods[s.period]
	case dayStep:
		return s.days.french()
	case weekdayStep:
		return "le " + frenchWeekdays[s.weekday]
	}
	return s.count.French()
}

// french prints the days in order: "le 1er ou le 15".
func (s monthDays) french() string {
	var days []string
	for left := s; left != 0; left &= left - 1 {
		day := strconv.Itoa(left.first())
		if day == "1" {
			day = "1er"
		}
		days = append(days, "le "+day)
	}
	return strings.Join(days, " ou ")
}

// French returns the event with its article, or the name of a milestone, whose gender nobody
// knows.
func (e Event) French() string {
	if e.Kind == Milestone {
		return e.Milestone
	}
	return frenchEvents[e.Kind]
}

// frenchOn says that something is due on the event.
func (e Event) frenchOn() string {
	if e.Kind == Milestone {
		return "lors " + e.frenchOf()
	}
	return "à " + e.French()
}

// frenchOf joins the event to the words before it: "de la commande", "d'acceptation".
func (e Event) frenchOf() string {
	if e.Kind == Milestone && strings.ContainsAny(fold(e.Milestone)[:1], "aeiouyh") {
		return "d'" + e.Milestone
	}
	return "de " + e.French()
}

// French prints the tier in French: "2 % sous 10 jours".
func (t Tier) French() string {
	rate := frenchPercent(t.Rate.String())
	switch t.Until {
	case UntilDue:
		return rate + " jusqu'à l'échéance"
	case OnDelivery:
		return rate + " à la livraison"
	case WithinDelivery:
		return rate + " sous " + t.Window.French() + " à compter de la livraison"
	case WithinMonthEnd:
		return rate + " sous " + t.Window.French() + " à compter de la fin du mois"
	}
	return rate + " sous " + t.Window.French()
}

// French prints the discount in French, which ParseDiscount reads back to the same discount.
func (d Discount) French() string {
	tiers := make([]string, len(d.Tiers))
	for i, tier := range d.Tiers {
		tiers[i] = tier.French()
	}
	text := strings.Join(tiers, " et ")
	if d.Grace.Count > 0 {
		text += " avec " + d.Grace.French() + " de tolérance"
	}
	return text
}

// French prints the retention in French: "5 % pendant 12 mois à compter de la livraison".
func (r Retention) French() string {
	return frenchPercent(r.Share.String()) + " pendant " + r.For.French() + " à compter " + r.From.frenchOf()
}
