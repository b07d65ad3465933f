package report

import (
	"io"

	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// WriteJSON prints the answer for a machine: amounts in major units, dates in ISO form,
// rates as percents with two decimals. It fails for a milestone without a date.
func (t *Terms) WriteJSON(w io.Writer) error {
	parts, err := t.partObjects(t.Term)
	if err != nil {
		return err
	}
	discounts, err := t.discountObjects()
	if err != nil {
		return err
	}
	document := object{
		{"terms", t.Term.String()}, {"amount", t.Currency.Format(t.Amount)}, {"currency", t.Currency.Code()},
		{"instalments", parts}, {"discounts", discounts}, {"law", t.lawObjects()},
	}
	if len(t.Means) > 0 {
		document = append(document, member{"means", t.Means})
	}
	if other, ambiguous := t.Term.OtherReading(); ambiguous {
		parts, err := t.partObjects(other)
		if err != nil {
			return err
		}
		document = append(document, member{"other_reading", object{{"terms", other.String()}, {"instalments", parts}}})
	}
	return writeIndented(w, document)
}

func (t *Terms) partObjects(term terms.Term) ([]object, error) {
	parts, err := term.Schedule(t.Amount, t.Dates, t.Business)
	if err != nil {
		return nil, err
	}
	shares := shareTexts(term)
	objects := make([]object, len(parts))
	for i, part := range parts {
		objects[i] = object{
			{"due", part.Due.String()}, {"amount", t.Currency.Format(part.Amount)}, {"share", shares[i]},
			{"from", part.Instalment.Base().String()}, {"from_date", part.Base.String()},
			{"rule", part.Instalment.Rule.String()}, {"in_advance", part.Instalment.InAdvance()},
		}
		if t.Rolled {
			objects[i] = append(objects[i], member{"business_day", t.moved(part.Due).String()})
		}
	}
	return objects, nil
}

func (t *Terms) discountObjects() ([]object, error) {
	early, err := t.earlyPayments()
	objects := make([]object, len(early))
	for i, e := range early {
		objects[i] = object{
			{"until", e.Until.String()}, {"rate", e.Tier.Rate.StringFixed(2)}, {"amount", t.Currency.Format(e.Saved)},
			{"apr_simple_365", rateOrNull(e.Cost.Simple365)}, {"apr_simple_360", rateOrNull(e.Cost.Simple360)},
			{"apr_effective_365", rateOrNull(e.Cost.Effective365)}, {"apr_effective_360", rateOrNull(e.Cost.Effective360)},
			{"discount", e.Tier.String()}, {"unpaid", t.Currency.Format(e.Unpaid)}, {"to_pay", t.Currency.Format(e.Unpaid - e.Saved)},
			{"days_earlier", e.Earlier}, {"last_day_with_grace", t.Discount.LastDay(e.Until, t.Business).String()},
		}
	}
	return objects, err
}

func rateOrNull(r *money.Rate) any {
	if r == nil {
		return nil
	}
	return r.StringFixed(2)
}

func (t *Terms) lawObjects() []object {
	remarks := t.remarks()
	objects := make([]object, len(remarks))
	for i, r := range remarks {
		var worst any
		if r.Over > 0 {
			worst = r.Worst.String()
		}
		objects[i] = object{
			{"country", t.Law.Country()}, {"verdict", r.Verdict.String()}, {"finding", t.say(r.Finding)}, {"over_days", r.Over},
			{"worst_invoice", worst}, {"rule", t.say(r.Says)}, {"source", r.Source},
			{"from", orNull(r.From)}, {"until", orNull(r.Until)}, {"confirmed", r.Confirmed},
		}
	}
	return objects
}
