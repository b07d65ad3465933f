package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/plots/locale"
)

var (
	sayInBank    = locale.Phrase{EN: "On %s there is %s in the bank.", FR: "Le %s, il y a %s en banque."}
	sayKeepAbove = locale.Phrase{EN: "Own cash should never fall below %s.", FR: "La trésorerie ne doit jamais passer sous %s."}
	sayAsOrdered = locale.Phrase{
		EN: "What is ordered, spent or received is written here before VAT; invoices and unpaid items are with VAT.",
		FR: "Ce qui est commandé, dépensé ou reçu est écrit ici hors taxes ; les factures et ce qui n'est pas réglé le sont toutes taxes comprises."}
	sayNoVAT     = locale.Phrase{EN: "There is no VAT.", FR: "Il n'y a pas de TVA."}
	sayVATScheme = locale.Phrase{
		EN: "VAT is %s unless said otherwise; it counts %s and is settled %s, on these terms from the period's end: %s.",
		FR: "La TVA est de %s sauf mention contraire ; exigible %s, elle se règle %s, à l'échéance comptée de la fin de la période : %s."}
	sayVATOwed     = locale.Phrase{EN: "For the time before the first day, %s of VAT is owed.", FR: "Pour la période antérieure, %s de TVA sont dus."}
	sayVATCredit   = locale.Phrase{EN: "From the time before the first day, there is a VAT credit of %s.", FR: "De la période antérieure, il reste un crédit de TVA de %s."}
	sayVATRelief   = locale.Phrase{EN: "The VAT in what is never paid comes back when that is written off.", FR: "La TVA de ce qui n'est jamais payé revient quand cela passe en perte."}
	sayOnInvoicing = locale.Phrase{EN: "on the invoice", FR: "à la facture"}
	sayOnPaying    = locale.Phrase{EN: "on payment", FR: "au paiement"}
)

// periodPhrases say how often something is settled.
var periodPhrases = map[calendar.Period]locale.Phrase{
	calendar.Month:   {EN: "month by month", FR: "mois par mois"},
	calendar.Quarter: {EN: "quarter by quarter", FR: "trimestre par trimestre"},
	calendar.Year:    {EN: "year by year", FR: "année par année"},
}

// company says what the company begins with, a paragraph a subject.
func (w words) company() []string {
	m := w.model()
	var financing []string
	for _, loan := range m.Loans {
		financing = append(financing, w.loan(loan))
	}
	paragraphs := []string{
		sentences(w.Say(sayInBank, w.Date(m.Span.First), w.sum(m.Opening)), w.floorWanted(), w.overdraft(), w.creditLine()),
		sentences(financing...), w.vatScheme(), w.calendars(), w.openingStock(),
	}
	if m.VAT != nil {
		paragraphs = append(paragraphs, w.Say(sayAsOrdered))
	}
	var said []string
	for _, paragraph := range paragraphs {
		if paragraph != "" {
			said = append(said, paragraph)
		}
	}
	return said
}

func (w words) floorWanted() string {
	if w.floor() == 0 {
		return w.Say(sayKeepAbove, w.Say(sayZero))
	}
	return w.Say(sayKeepAbove, w.sum(w.floor()))
}

var (
	sayAllowed     = locale.Phrase{EN: "The bank allows an overdraft of %s, %s.", FR: "La banque accorde un découvert de %s, %s."}
	sayLine        = locale.Phrase{EN: "A credit line lends up to %s, %s.", FR: "Une ligne de crédit prête jusqu'à %s, %s."}
	sayLineKeeps   = locale.Phrase{EN: "It is drawn to keep %s in the bank, in steps of %s, and %s.", FR: "Elle est tirée pour garder %s en banque, par tranches de %s, et %s."}
	sayNoInterest  = locale.Phrase{EN: "without interest", FR: "sans intérêts"}
	sayChargeMonth = locale.Phrase{
		EN: "at %s a year, counted in years of %s days and charged at the end of every month",
		FR: "à %s par an, compté en années de %s jours et débité à la fin de chaque mois"}
	sayChargeQuarter = locale.Phrase{
		EN: "at %s a year, counted in years of %s days and charged at the end of every quarter",
		FR: "à %s par an, compté en années de %s jours et débité à la fin de chaque trimestre"}
	sayReviewed      = locale.Phrase{EN: "reviewed every day", FR: "revue chaque jour"}
	sayReviewedMonth = locale.Phrase{EN: "reviewed at the end of every month", FR: "revue à la fin de chaque mois"}
	sayNeverRepaid   = locale.Phrase{EN: "It is never repaid.", FR: "Elle n'est jamais remboursée."}
	sayLoan          = locale.Phrase{
		EN: "The loan %s lends %s on %s, at %s a year; it is repaid in %s.",
		FR: "Le prêt %s apporte %s le %s, à %s par an ; il se rembourse en %s."}
	sayLoanBefore = locale.Phrase{EN: "Its principal came in before the first day.", FR: "Son capital est entré avant le premier jour."}
	sayMonthly    = locale.Plural{
		One:  locale.Phrase{EN: "%s instalment after a month", FR: "%s échéance au bout d'un mois"},
		Many: locale.Phrase{EN: "%s equal monthly instalments", FR: "%s mensualités égales"}}
	sayConstant     = locale.Phrase{EN: "%s, each with the same share of the principal", FR: "%s, chacune avec la même part du capital"}
	sayBullet       = locale.Phrase{EN: "%s of interest, the last with the principal", FR: "%s d'intérêts, la dernière avec le capital"}
	sayMonthlyAny   = locale.Plural{One: sayMonthly.One, Many: locale.Phrase{EN: "%s monthly instalments", FR: "%s mensualités"}}
	sayQuarterlyAny = locale.Plural{One: sayQuarterly.One, Many: locale.Phrase{EN: "%s quarterly instalments", FR: "%s échéances trimestrielles"}}
	sayDeferred     = locale.Plural{
		One:  locale.Phrase{EN: "The first bears interest only.", FR: "La première ne porte que des intérêts."},
		Many: locale.Phrase{EN: "The first %s bear interest only.", FR: "Les %s premières ne portent que des intérêts."}}
	sayQuarterly = locale.Plural{
		One:  locale.Phrase{EN: "%s instalment after a quarter", FR: "%s échéance au bout d'un trimestre"},
		Many: locale.Phrase{EN: "%s equal quarterly instalments", FR: "%s échéances trimestrielles égales"}}
)

func (w words) interest(by forecast.Interest) string {
	say := sayChargeQuarter
	switch {
	case by.Rate == 0:
		return w.Say(sayNoInterest)
	case by.Charged == calendar.Month:
		say = sayChargeMonth
	}
	return w.Say(say, w.percent(by.Rate), w.Integer(int64(by.YearDays)))
}

func (w words) overdraft() string {
	if o := w.model().Overdraft; o != nil {
		return w.Say(sayAllowed, w.sum(o.Limit), w.interest(o.Interest))
	}
	return ""
}

func (w words) creditLine() string {
	line := w.model().CreditLine
	if line == nil {
		return ""
	}
	reviewed, repaid := sayReviewed, ""
	if line.Monthly {
		reviewed = sayReviewedMonth
	}
	if line.NeverRepaid {
		repaid = w.Say(sayNeverRepaid)
	}
	return sentences(w.Say(sayLine, w.sum(line.Limit), w.interest(line.Interest)),
		w.Say(sayLineKeeps, w.sum(line.KeepAt), w.sum(line.Step), w.Say(reviewed)), repaid)
}

func (w words) loan(n forecast.Loan) string {
	before := ""
	if n.Drawn < w.span().First {
		before = w.Say(sayLoanBefore)
	}
	deferred := ""
	if n.Deferred > 0 {
		deferred = w.Count(n.Deferred, sayDeferred)
	}
	return sentences(w.Say(sayLoan, w.quoted(n.Lender.Name), w.sum(n.Principal), w.Date(n.Drawn), w.percent(n.Rate), w.instalments(n)), deferred, before)
}

// instalments says how many there are, and what is repaid by each.
func (w words) instalments(n forecast.Loan) string {
	equal, other := sayMonthly, sayMonthlyAny
	if n.Months == 3 {
		equal, other = sayQuarterly, sayQuarterlyAny
	}
	switch n.Kind {
	case forecast.ConstantLoan:
		return w.Say(sayConstant, w.Count(n.Instalments, other))
	case forecast.BulletLoan:
		return w.Say(sayBullet, w.Count(n.Instalments, other))
	}
	if n.Deferred > 0 {
		equal = other
	}
	return w.Count(n.Instalments, equal)
}

func (w words) vatScheme() string {
	scheme := w.model().VAT
	if scheme == nil {
		return w.Say(sayNoVAT)
	}
	counts, relief, owed := sayOnInvoicing, "", ""
	if scheme.OnPayment {
		counts = sayOnPaying
	}
	if scheme.Relief {
		relief = w.Say(sayVATRelief)
	}
	switch {
	case scheme.Owed > 0:
		owed = w.Say(sayVATOwed, w.sum(scheme.Owed))
	case scheme.Owed < 0:
		owed = w.Say(sayVATCredit, w.sum(-scheme.Owed))
	}
	return sentences(w.Say(sayVATScheme, w.percent(scheme.Rate), w.Say(counts), w.Say(periodPhrases[scheme.Period]), w.term(scheme.Paid)), relief, owed)
}

var (
	sayBanks     = locale.Phrase{EN: "Money moves on business days: %s.", FR: "L'argent bouge les jours ouvrés : %s."}
	sayClosed    = locale.Phrase{EN: "Nothing is delivered or invoiced %s.", FR: "Rien n'est livré ni facturé %s."}
	sayFromTo    = locale.Phrase{EN: "from %s to %s", FR: "du %s au %s"}
	sayStock     = locale.Phrase{EN: "The stock on the first day is worth %s at cost.", FR: "Le stock du premier jour vaut %s au prix de revient."}
	sayStockPart = locale.Phrase{
		EN: "The stock on the first day is worth %s at cost: %s that the scenario states and %s bought for sales still to be delivered.",
		FR: "Le stock du premier jour vaut %s au prix de revient : %s que pose le scénario et %s d'achats pour des ventes encore à livrer."}
	sayStockStays = locale.Phrase{
		EN: "Sales do not draw on what the scenario states: what they sell is bought for them.",
		FR: "Les ventes ne puisent pas dans ce que pose le scénario : ce qu’elles vendent est acheté pour elles."}
	sayStockBought = locale.Phrase{
		EN: "The stock on the first day is worth %s at cost, bought for sales still to be delivered.",
		FR: "Le stock du premier jour vaut %s au prix de revient, en achats pour des ventes encore à livrer."}
)

// calendarPhrases name the business calendars.
var calendarPhrases = map[string]locale.Phrase{
	"FR":        {EN: "those of France", FR: "ceux de la France"},
	"FR-67":     {EN: "those of Alsace and Moselle", FR: "ceux d'Alsace et de Moselle"},
	"BE":        {EN: "those of Belgium", FR: "ceux de la Belgique"},
	"CH":        {EN: "those of Switzerland", FR: "ceux de la Suisse"},
	"CH-VD":     {EN: "those of the canton of Vaud", FR: "ceux du canton de Vaud"},
	"CH-GE":     {EN: "those of the canton of Geneva", FR: "ceux du canton de Genève"},
	"DE":        {EN: "those of Germany", FR: "ceux de l'Allemagne"},
	"GB":        {EN: "those of Great Britain", FR: "ceux de la Grande-Bretagne"},
	"US":        {EN: "those of the United States", FR: "ceux des États-Unis"},
	"TARGET":    {EN: "those of euro payments (TARGET)", FR: "ceux des paiements en euros (TARGET)"},
	"weekends":  {EN: "Monday to Friday", FR: "du lundi au vendredi"},
	"every-day": {EN: "every day", FR: "tous les jours"},
}

func (w words) businessDays(c *calendar.Calendar) string {
	return w.Say(sayBanks, w.Say(calendarPhrases[c.Name()]))
}

// calendars says on which days banks work and on which the company does not.
func (w words) calendars() string {
	var spans []string
	for _, span := range w.model().Closed {
		if span.First == span.Last {
			spans = append(spans, w.Say(sayOnA, w.Date(span.First)))
		} else {
			spans = append(spans, w.Say(sayFromTo, w.Date(span.First), w.Date(span.Last)))
		}
	}
	closed := ""
	if spans != nil {
		closed = w.Say(sayClosed, w.List(spans))
	}
	return sentences(w.businessDays(w.model().Calendar), closed)
}

// openingStock says what is in stock on the first day: what the scenario states, and what
// purchases for sales have left.
func (w words) openingStock() string {
	stated, all := w.model().Stock, w.result().Before.Stock
	switch {
	case all == 0:
		return ""
	case stated == 0:
		return w.Say(sayStockBought, w.sum(all))
	case stated == all:
		return sentences(w.Say(sayStock, w.sum(all)), w.Say(sayStockStays))
	}
	return sentences(w.Say(sayStockPart, w.sum(all), w.sum(stated), w.sum(all-stated)), w.Say(sayStockStays))
}
