package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
)

// Terms is what payment terms mean for one amount on given dates: when it is due, in which
// parts, what the law allows and what a discount costs.
type Terms struct {
	Term     terms.Term
	Discount *terms.Discount // nil: none
	Means    []string        // of payment that the text names
	Dates    terms.Dates
	Amount   money.Amount
	Currency money.Currency
	Law      *terms.Law         // nil: not judged
	Business *calendar.Calendar // serves steps of business days
	Rolled   bool               // show on which business day money moves
	Language locale.Language
}

var (
	sayOn           = locale.Phrase{EN: "on %s, %s", FR: "%s, %s"}
	sayFrom         = locale.Phrase{EN: "from %s, %s", FR: "à compter de : %s, %s"}
	sayBefore       = locale.Phrase{EN: "before %s, %s", FR: "avant : %s, %s"}
	sayDueOn        = locale.Phrase{EN: "due %s", FR: "échéance le %s"}
	sayMoneyMoves   = locale.Phrase{EN: "money moves %s", FR: "versé le %s"}
	sayOtherReading = locale.Phrase{EN: "It can also be read as: %s", FR: "On peut aussi lire : %s"}
	sayLaw          = locale.Phrase{EN: "The law (%s)", FR: "Le droit (%s)"}
	sayLawLine      = locale.Phrase{EN: "%s: %s", FR: "%s : %s"}
	saySource       = locale.Phrase{EN: "source: %s", FR: "source : %s"}
	sayInForce      = locale.Phrase{EN: "in force since %s", FR: "en vigueur depuis le %s"}
	sayUnconfirmed  = locale.Phrase{EN: "not confirmed", FR: "non confirmé"}
	sayWorst        = locale.Phrase{EN: "%s, as for an invoice of %s", FR: "%s, par exemple pour une facture du %s"}
	sayDiscount     = locale.Phrase{EN: "The discount", FR: "L'escompte"}
	sayTier         = locale.Phrase{EN: "%s: until %s, %s less on %s", FR: "%s : jusqu'au %s, %s de moins sur %s"}
	sayNeverTaken   = locale.Phrase{
		EN: "the discount is not shorter than the terms %s: nobody would take it",
		FR: "l'escompte n'est pas plus court que le délai %s : personne ne le prendrait"}
	sayNoTimeGained = locale.Phrase{EN: "no time is gained, so it has no yearly rate", FR: "aucun temps n'est gagné : pas de taux annuel"}
	sayEarlier      = locale.Phrase{EN: "money comes %s earlier, which costs a year:", FR: "l'argent arrive %s plus tôt, ce qui coûte par an :"}
	saySimple       = locale.Phrase{EN: "simple: %s on 365 days, %s on 360", FR: "simple : %s sur 365 jours, %s sur 360"}
	sayEffective    = locale.Phrase{EN: "compounded: %s on 365 days, %s on 360", FR: "composé : %s sur 365 jours, %s sur 360"}
	sayMeans        = locale.Phrase{EN: "By %s: terms say when it is paid; a scenario says how under pays.", FR: "Par %s : les conditions disent quand on paie ; un scénario dit comment sous pays."}
	sayNoRate       = locale.Phrase{EN: "beyond measure", FR: "hors de mesure"}
)

// eventPhrases name the four events in a line of a report.
var eventPhrases = map[terms.EventKind]locale.Phrase{
	terms.Invoice:  {EN: "invoice", FR: "facture"},
	terms.Order:    {EN: "order", FR: "commande"},
	terms.Delivery: {EN: "delivery", FR: "livraison"},
	terms.Receipt:  {EN: "receipt", FR: "réception de la facture"},
}

// verdictPhrases say what each verdict means at a glance.
var verdictPhrases = map[terms.Verdict]locale.Phrase{
	terms.Lawful:      {EN: "lawful", FR: "licite"},
	terms.Conditional: {EN: "lawful under a condition", FR: "licite sous condition"},
	terms.Breach:      {EN: "not lawful", FR: "illicite"},
	terms.BadStart:    {EN: "not a lawful start", FR: "point de départ illicite"},
	terms.NoCap:       {EN: "no cap", FR: "pas de plafond"},
	terms.Unknown:     {EN: "cannot be told", FR: "indéterminé"},
}

// WriteText prints the answer for a reader. It fails for a milestone without a date.
func (t *Terms) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintln(&b, t.written(t.Term))
	if err := t.parts(&b, t.Term); err != nil {
		return err
	}
	if other, ambiguous := t.Term.OtherReading(); ambiguous {
		fmt.Fprintf(&b, "\n%s\n", t.Language.Say(sayOtherReading, t.written(other)))
		if err := t.parts(&b, other); err != nil {
			return err
		}
	}
	if err := t.discounts(&b); err != nil {
		return err
	}
	t.law(&b)
	if len(t.Means) > 0 {
		fmt.Fprintf(&b, "\n%s\n", t.Language.Say(sayMeans, t.meansNamed()))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// written is a term in the reader's language.
func (t *Terms) written(term terms.Term) string {
	if t.Language.IsFrench() {
		return t.inFrench(term.French())
	}
	return term.English()
}

// inFrench sets a text of the grammar for a French reader.
func (t *Terms) inFrench(text string) string {
	return t.Language.Typeset(pointInNumber.ReplaceAllString(text, "$1,$2"))
}

// meansNamed are the means of payment that the text names.
func (t *Terms) meansNamed() string {
	names := make([]string, len(t.Means))
	for i, name := range t.Means {
		names[i] = t.Language.Say(meansPhrases[name])
	}
	return t.Language.List(names)
}

// parts prints one line an instalment, in columns.
func (t *Terms) parts(b *strings.Builder, term terms.Term) error {
	parts, err := term.Schedule(t.Amount, t.Dates, t.Business)
	if err != nil {
		return err
	}
	columns := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	shares := t.shares(term)
	moves := t.Rolled && slices.ContainsFunc(parts, func(p terms.DuePart) bool { return t.moved(p.Due) != p.Due })
	for i, part := range parts {
		cells := []string{"", shares[i], t.base(part), t.Language.Say(sayDueOn, t.Language.DateWithWeekday(part.Due))}
		if moves {
			cells = append(cells, t.Language.Say(sayMoneyMoves, t.Language.DateWithWeekday(t.moved(part.Due))))
		}
		cells = append(cells, t.Language.Money(t.Currency, part.Amount))
		fmt.Fprintln(columns, strings.Join(cells, "\t"))
	}
	return columns.Flush()
}

// base names the event of a part and its date.
func (t *Terms) base(part terms.DuePart) string {
	event := part.Instalment.Base()
	name := t.Language.Quote(event.Milestone)
	if event.Kind != terms.Milestone {
		name = t.Language.Say(eventPhrases[event.Kind])
	}
	say := sayFrom
	switch {
	case part.Instalment.Before():
		say = sayBefore
	case part.Due == part.Base:
		say = sayOn
	}
	return t.Language.Say(say, name, t.Language.Date(part.Base))
}

// moved returns the business day on which money due on a day moves.
func (t *Terms) moved(due calendar.Date) calendar.Date {
	return t.Business.Roll(due, calendar.Following)
}

var sayRest = locale.Phrase{EN: "rest", FR: "solde"}

// shares are those of the parts in the reader's language, percents to two decimals: the amounts beside
// them are exact.
func (t *Terms) shares(term terms.Term) []string {
	texts := make([]string, len(term.Instalments()))
	percents, known := term.Percents()
	for i, instalment := range term.Instalments() {
		percent, isPercent := instalment.Share.Percent()
		amount, isAmount := instalment.Share.Amount()
		switch {
		case known:
			texts[i] = t.Language.Percent(percents[i], 2)
		case isPercent:
			texts[i] = t.Language.Percent(percent, 2)
		case isAmount:
			texts[i] = t.Language.Money(t.Currency, amount)
		default:
			texts[i] = t.Language.Say(sayRest)
		}
	}
	return texts
}

// shareTexts prints every share as a percent of the whole, as far as there are only percents.
func shareTexts(term terms.Term) []string {
	percents, known := term.Percents()
	texts := make([]string, len(term.Instalments()))
	for i, instalment := range term.Instalments() {
		texts[i] = instalment.Share.String()
		if known {
			texts[i] = percents[i].String()
		}
	}
	return texts
}

// earlyPayments works out every tier of the discount, if there is one.
func (t *Terms) earlyPayments() ([]terms.EarlyPayment, error) {
	if t.Discount == nil {
		return nil, nil
	}
	parts, err := t.Term.Schedule(t.Amount, t.Dates, t.Business)
	if err != nil {
		return nil, err
	}
	return t.Discount.EarlyPayments(parts, t.Dates, t.Business), nil
}

func (t *Terms) discounts(b *strings.Builder) error {
	early, err := t.earlyPayments()
	if err != nil || len(early) == 0 {
		return err
	}
	fmt.Fprintf(b, "\n%s\n", t.Language.Say(sayDiscount))
	for _, e := range early {
		fmt.Fprintf(b, "  %s\n", t.Language.Say(sayTier, t.tier(e.Tier), t.Language.DateWithWeekday(e.Until),
			t.Language.Money(t.Currency, e.Saved), t.Language.Money(t.Currency, e.Unpaid)))
		switch {
		case e.Earlier == 0 && e.Tier.Until != terms.UntilDue:
			fmt.Fprintf(b, "    %s\n", t.Language.Say(sayNeverTaken, t.written(t.Term)))
			continue
		case e.Earlier == 0:
			fmt.Fprintf(b, "    %s\n", t.Language.Say(sayNoTimeGained))
			continue
		}
		fmt.Fprintf(b, "    %s\n", t.Language.Say(sayEarlier, t.Language.Days(e.Earlier)))
		fmt.Fprintf(b, "    %s\n", t.Language.Say(saySimple, t.rate(e.Cost.Simple365), t.rate(e.Cost.Simple360)))
		fmt.Fprintf(b, "    %s\n", t.Language.Say(sayEffective, t.rate(e.Cost.Effective365), t.rate(e.Cost.Effective360)))
	}
	return nil
}

func (t *Terms) tier(tier terms.Tier) string {
	if t.Language.IsFrench() {
		return t.inFrench(tier.French())
	}
	return tier.String()
}

func (t *Terms) rate(r *money.Rate) string {
	if r == nil {
		return t.Language.Say(sayNoRate)
	}
	return t.Language.Percent(*r, 2)
}

// remarks returns what the law says of the term for a sale between firms.
func (t *Terms) remarks() []terms.Remark {
	if t.Law == nil {
		return nil
	}
	return t.Law.Judge(t.Term, terms.Sale{Dates: t.Dates}, t.Business)
}

func (t *Terms) law(b *strings.Builder) {
	remarks := t.remarks()
	if len(remarks) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", t.Language.Say(sayLaw, t.Law.Country()))
	for _, r := range remarks {
		verdict := t.Language.Say(verdictPhrases[r.Verdict])
		if finding := t.finding(r); finding != "" {
			verdict = t.Language.Say(sayLawLine, verdict, finding)
		}
		fmt.Fprintf(b, "  %s\n    %s\n    %s\n", verdict, t.say(r.Says), t.Language.Semicolons(strings.Join(t.origin(r), "; ")))
	}
}

// finding says what a remark means for the term, with the invoice date that shows it best.
func (t *Terms) finding(r terms.Remark) string {
	finding := t.say(r.Finding)
	if r.Over > 0 {
		return t.Language.Say(sayWorst, finding, t.Language.Date(r.Worst))
	}
	return finding
}

// origin says where a provision was read, since when it holds and how sure it is.
func (t *Terms) origin(r terms.Remark) []string {
	var origin []string
	if r.Source != "" {
		origin = append(origin, t.Language.Say(saySource, t.Language.Source(r.Source)))
	}
	if since, err := calendar.ParseDate(r.From); err == nil {
		origin = append(origin, t.Language.Say(sayInForce, t.Language.Date(since)))
	}
	if !r.Confirmed {
		origin = append(origin, t.Language.Say(sayUnconfirmed))
	}
	return origin
}

// say picks the language of a text of the law.
func (t *Terms) say(text terms.Text) string {
	return t.Language.Text(locale.Phrase(text))
}
