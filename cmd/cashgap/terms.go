package main

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
	"cashgap/plots/report"
)

// termsOptions are the flags of terms, as written.
type termsOptions struct {
	order, delivery, invoice        string
	milestones                      []string
	amount, currency, law, calendar string
	discount, lang, format          string
}

func termsCommand() *cobra.Command {
	var o termsOptions
	cmd := &cobra.Command{
		Use:   "terms TERMS",
		Short: "Say what payment terms mean: due dates, the law, the cost of a discount",
		Long: `terms reads payment terms in English or French and says when an amount is due, in which
parts, whether the law allows it, and what an early-payment discount costs a year.

Order and delivery fall on the invoice date unless given; the invoice on the delivery. What terms may
say: cashgap help payment-terms.`,
		Example: `  cashgap terms "45 days end of month" --invoice 2027-01-20 --law FR
  cashgap terms "acompte de 30 % à la commande et solde à 30 jours" --order 2027-01-05 --invoice 2027-01-20 --lang fr
  cashgap terms "2/10 net 30" --invoice 2027-01-20 --amount 10500 --format json
  cashgap terms "30% on order and rest 30 days from acceptance" --invoice 2027-01-20 --milestone acceptance=2027-02-10`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(`write the terms as one argument, in quotes: cashgap terms "30 days" --invoice 2027-01-20`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.order, "order", "", "date of the order, as in 2027-01-05")
	flags.StringVar(&o.delivery, "delivery", "", "date of the delivery")
	flags.StringVar(&o.invoice, "invoice", "", "date of the invoice")
	flags.StringArrayVar(&o.milestones, "milestone", nil, "date of a milestone, as in acceptance=2027-02-10; may be repeated")
	flags.StringVar(&o.amount, "amount", "1000", "amount with VAT")
	flags.StringVar(&o.currency, "currency", "EUR", "currency of the amount")
	flags.StringVar(&o.law, "law", "none", "whose law to check: FR, BE, DE, GB, EU, CH or none")
	flags.StringVar(&o.calendar, "calendar", "", "show on which business day money moves: "+strings.Join(calendar.Names(), ", "))
	flags.StringVar(&o.discount, "discount", "", `discount for early payment, as in "2% within 10 days"`)
	flags.StringVar(&o.format, "format", "text", "text or json")
	langFlag(cmd, &o.lang)
	return cmd
}

func (o *termsOptions) run(cmd *cobra.Command, text string) error {
	answer, err := o.answer(text)
	if err != nil {
		return err
	}
	switch o.format {
	case "text":
		err = answer.WriteText(cmd.OutOrStdout())
	case "json":
		err = answer.WriteJSON(cmd.OutOrStdout())
	default:
		return usageError("%q is not a format: write text or json", o.format)
	}
	if err != nil {
		return fileError(err)
	}
	return nil
}

// answer reads every flag; whatever is wrong with one is wrong usage.
func (o *termsOptions) answer(text string) (*report.Terms, error) {
	answer := &report.Terms{}
	names, err := o.readDates(&answer.Dates)
	if err != nil {
		return nil, err
	}
	if err := o.readScalars(answer); err != nil {
		return nil, err
	}
	offer, err := terms.Parse(text, terms.Options{Currency: answer.Currency, Milestones: names})
	if err != nil {
		return nil, underlined(text, err)
	}
	answer.Term, answer.Discount, answer.Means = offer.Terms, offer.Discount, offer.Means
	return answer, o.readDiscount(answer)
}

// readDates reads the dates of the events, completes those left out, and returns the names
// of the milestones.
func (o *termsOptions) readDates(dates *terms.Dates) ([]string, error) {
	if o.order == "" && o.delivery == "" && o.invoice == "" {
		return nil, usageError("give a date to count from, as in --invoice 2027-01-20")
	}
	invoice := firstOf(o.invoice, o.delivery, o.order)
	for _, event := range []struct {
		flag, text string
		day        *calendar.Date
	}{
		{"invoice", invoice, &dates.Invoice},
		{"delivery", firstOf(o.delivery, invoice), &dates.Delivery},
		{"order", firstOf(o.order, invoice), &dates.Order},
	} {
		day, err := calendar.ParseDate(event.text)
		if err != nil {
			return nil, usageError("--%s: %v", event.flag, err)
		}
		*event.day = day
	}
	dates.Receipt = dates.Invoice + terms.MailDays
	return o.readMilestones(dates)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func (o *termsOptions) readMilestones(dates *terms.Dates) ([]string, error) {
	dates.Milestones = map[string]calendar.Date{}
	var names []string
	for _, text := range o.milestones {
		name, iso, _ := strings.Cut(text, "=")
		if err := terms.CheckMilestone(name); err != nil {
			return nil, usageError("--milestone: %v", err)
		}
		day, err := calendar.ParseDate(iso)
		if err != nil {
			return nil, usageError("--milestone %s: %v", name, err)
		}
		names = append(names, name)
		dates.Milestones[name] = day
	}
	return names, nil
}

// readScalars reads currency, amount, law, calendar and language.
func (o *termsOptions) readScalars(answer *report.Terms) (err error) {
	if answer.Currency, err = money.ParseCurrency(o.currency); err != nil {
		return usageError("--currency: %v", err)
	}
	if answer.Amount, err = answer.Currency.Parse(o.amount); err != nil {
		return usageError("--amount: %v", err)
	}
	if answer.Language, err = locale.ParseLanguage(o.lang); err != nil {
		return usageError("--lang: %v", err)
	}
	if o.law != "none" {
		law, err := terms.LawOf(o.law)
		if err != nil {
			return usageError("--law: %v", err)
		}
		answer.Law = &law
	}
	answer.Rolled = o.calendar != ""
	if answer.Business, err = calendar.Named(firstOf(o.calendar, "weekends")); err != nil {
		return usageError("--calendar: %v", err)
	}
	return nil
}

func (o *termsOptions) readDiscount(answer *report.Terms) error {
	if o.discount == "" {
		return nil
	}
	if answer.Discount != nil {
		return usageError("the terms name the discount %s already; leave out --discount", answer.Discount)
	}
	discount, err := terms.ParseDiscount(o.discount)
	if err != nil {
		return underlined(o.discount, err)
	}
	answer.Discount = &discount
	return nil
}

// underlined shows a text with a caret under the place where it cannot be read.
func underlined(text string, err error) error {
	var syntax *terms.SyntaxError
	if !errors.As(err, &syntax) {
		return usage(say.Of(err))
	}
	before := utf8.RuneCountInString(text[:syntax.Offset])
	under := utf8.RuneCountInString(text[syntax.Offset : syntax.Offset+syntax.Length])
	message := say.Textf("%s\n  %s\n  %s%s", syntax.Problem, text, strings.Repeat(" ", before), strings.Repeat("^", max(under, 1)))
	if !syntax.Hint.IsEmpty() {
		message = say.Textf("%s\n%s", message, syntax.Hint)
	}
	return usage(message)
}
