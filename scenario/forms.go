package scenario

import (
	"slices"
	"strings"

	"cashgap/forecast/say"
)

// A form is what a value may look like: for people in words, for editors as JSON Schema.
type form interface {
	inWords(in say.Tongue) string
	schema(d *definitions, m mode) object
	varies(m mode) bool // looks different there than in a file
}

// A mode is what surrounds a map: a whole file, a part laid over a whole, or a lever.
type mode int

const (
	inFile  mode = iota
	inSet        // nothing is required, and none takes entries away
	inLever      // nothing is required, and by changes values in force
)

// A scalarForm is one value, told by a pattern that is looser than the loader.
type scalarForm struct {
	id      string
	words   string
	pattern string
	number  bool // readers of YAML may take it for a number
	example []string
}

// The scalars of the format. Patterns keep to what every dialect of regular expressions reads
// alike.
var (
	amountForm    = scalarForm{"amount", "an amount", `^-?` + digitsPattern + `(\.[0-9]+)?$`, true, []string{"18_000", "18_000.50", "-250"}}
	percentForm   = scalarForm{"percent", "a percent", `^` + percentPattern + `$`, false, []string{"2%", "-12.5%"}}
	shareForm     = scalarForm{"share", "a percent from 0% to 100%", `^(100([.,]0+)?|[0-9]{1,2}([.,][0-9]+)?)` + signPattern + `$`, false, []string{"30%"}}
	factorForm    = scalarForm{"factor", "a change in percent, with its sign", `^[+-] *` + digitsPattern + `([.,][0-9]+)?` + signPattern + `$`, false, []string{"+10%", "-15%"}}
	growthForm    = scalarForm{"growth", "a percent a month or a year", `^` + percentPattern + ` (a (month|year)|par (mois|an))$`, false, []string{"1% a month", "2% a year", "1 % par mois"}}
	dateForm      = scalarForm{"date", "a date", `^` + datePattern + `$`, false, []string{"2027-03-01"}}
	spanForm      = scalarForm{"span", "a date, or two with to", `^` + datePattern + `( to ` + datePattern + `)?$|^(du )?` + datePattern + ` au ` + datePattern + `$`, false, []string{"2027-08-02 to 2027-08-20", "du 2027-08-02 au 2027-08-20"}}
	durationForm  = scalarForm{"duration", "a duration", `^[+-]?` + lengthPattern + `$`, false, []string{"12 days", "3 business days", "2 weeks", "6 months", "1 year", "12 jours"}}
	lengthForm    = scalarForm{"length", "a duration", `^\+?` + lengthPattern + `$`, false, []string{"12 days", "2 weeks", "6 months", "12 jours"}}
	countForm     = scalarForm{"count", "a whole number", `^[1-9][0-9_]*$`, true, []string{"12"}}
	seedForm      = scalarForm{"seed", "a whole number", `^[0-9]+$`, true, []string{"1"}}
	rateForm      = scalarForm{"exchange", "a number", `^` + digitsPattern + `(\.[0-9]+)?$`, true, []string{"0.88"}}
	currencyForm  = scalarForm{"currency", "an ISO 4217 code", `^[A-Z]{3}$`, false, []string{"EUR", "GBP"}}
	textForm      = scalarForm{"text", "a text", ``, true, nil}
	nameForm      = scalarForm{"name", "a text of up to 200 characters", ``, true, nil}
	fileForm      = scalarForm{"file", "the path of a CSV file in the scenario's folder or below", `.`, false, []string{"orders.csv"}}
	stepForm      = scalarForm{"step", "week, 2 weeks, month, 2 months, quarter, half-year or year", `^(([1-9][0-9_]*|[a-z-]+) (weeks?|semaines?|months?|mois)|((1|a|one|un|une) )?(week|month|quarter|half-year|year|semaine|mois|trimestre|semestre|an|ann(e|é)e))$`, false, []string{"month", "2 weeks", "mois"}}
	dayForm       = scalarForm{"day", "a day of the period", `^((the|le) )?([1-9]|[12][0-9]|3[01])[A-Za-z]{0,2}( of the month| du mois| \S+)?$|^[A-Za-zÉé ]+$`, true, []string{"10", "friday", "last business day", "month end", "15 march", "vendredi", "fin de mois", "15 mars"}}
	rhythmForm    = scalarForm{"rhythm", "a rhythm", `[A-Za-z0-9]`, true, []string{"on delivery", "every friday", "every 2 weeks from 2027-01-08", "5th and 20th", "month end", "fin de mois"}}
	termsForm     = scalarForm{"terms", "payment terms", `[A-Za-z]|[0-9]+/[0-9]+`, false, []string{"30 days", "45 days end of month", "30% on order and rest 30 days", "500 EUR on order and rest 30 days", "45 jours fin de mois", "le 5 du deuxième mois suivant"}}
	discountForm  = scalarForm{"discount", "a discount", `% *\S`, false, []string{"2% within 10 days", "1% until due", "2,5 % à 10 jours"}}
	keptForm      = scalarForm{"retention", "a percent for a duration from an event", `% *\S`, false, []string{"5% for 12 months from delivery", "5 % pendant 12 mois à compter de la livraison"}}
	lateForm      = scalarForm{"late", "a duration, or a mean ± a deviation", `^[+-]?` + lengthPattern + `( *(±|\+-) *` + lengthPattern + `)?$`, false, []string{"12 days", "12 days ± 9 days"}}
	setbackForm   = scalarForm{"setback", "a percent for a duration", `^.*% *(for|pendant) .`, false, []string{"2% for 10 days", "2 % pendant 10 jours"}}
	retryForm     = scalarForm{"retry", "a percent and when it is tried again", `^.*% *(retry after|nouvel essai apr(e|è)s|repr(e|é)sent(e|é)s? apr(e|è)s) .`, false, []string{"2% retry after 7 days", "2 % nouvel essai après 7 jours"}}
	spreadForm    = scalarForm{"spread-amount", "an amount, which may have a ±", `^-?` + digitsPattern + `(\.[0-9]+)?( *(±|\+-) *` + percentPattern + `)?$`, true, []string{"18_000", "18_000 ± 15%"}}
	referenceForm = scalarForm{"reference", "a published rate and what is added to it", `^[A-Za-z].*$`, false, []string{"ECB + 10%", "Bank rate + 8%"}}
	actionForm    = scalarForm{"action", "refuse, or a deposit", `^(refuse|deposit +[0-9].*%)$`, false, []string{"refuse", "deposit 50%"}}
	feeForm       = scalarForm{"fee", "a percent, an amount, or both", `^([0-9][0-9.,]* *%)?( *\+ *)?([0-9][0-9_.]*)?$`, true, []string{"1.1% + 0.20"}}
	mostForm      = scalarForm{"most", "a number a week or a month", `^[1-9][0-9]* (a (week|month)|par (semaine|mois))$`, false, []string{"3 a week", "3 par semaine"}}
	newHeadsForm  = scalarForm{"new-subscribers", "a number a month or a year", `^` + digitsPattern + `(\.[0-9]+)? (a (month|year)|par (mois|an))$`, false, []string{"9 a month", "9 par mois"}}
	ordersForm    = scalarForm{"orders", "a number of orders", `^[1-9][0-9]* (orders?|commandes?)$`, false, []string{"3 orders", "3 commandes"}}
	byForm        = scalarForm{"change", "a change of the value in force", `^by +([+-].+|x *[0-9.,]+)$`, false, []string{"by +15 days", "by -5%", "by -5 points", "by x2"}}
	presetForm    = wordsForm{"unpaid doubles", "sales fall", "prices rise"}
	noneForm      = wordsForm{"none"}
)

// Parts of patterns.
const (
	digitsPattern  = `(0|[1-9][0-9]*(_[0-9]+)*)`
	signPattern    = "[ \u00a0\u202f]*%" // French puts a blank before it
	percentPattern = `-?` + digitsPattern + `([.,][0-9]+)?` + signPattern
	datePattern    = `(19[0-9]{2}|2[01][0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
	lengthPattern  = `(` + digitsPattern + `|[a-z][a-z -]*)` + "[ \u00a0\u202f]" + `((business )?days?|weeks?|months?|years?|j|jours?( ouvr(e|é)s?)?|semaines?|mois|ans?|ann(e|é)es?)`
)

func (f scalarForm) inWords(in say.Tongue) string { return in(say.Words(f.words)) }

func (scalarForm) varies(mode) bool { return false }

func (f scalarForm) schema(d *definitions, _ mode) object {
	return d.refer(f.id, func() object {
		o := object{{"type", "string"}}
		if f.number {
			o = object{{"type", []any{"string", "number"}}}
		}
		if f.pattern == "" { // any scalar, even what other readers take for true
			return object{{"type", []any{"string", "number", "boolean"}}}
		}
		says := d.in(say.Textf("write %s", f.inWords(d.in)))
		if len(f.example) > 0 {
			says = d.in(say.Textf("write %s, as in %s", f.inWords(d.in), joinOr(d.in, f.example)))
		}
		return append(o, member{"pattern", f.pattern}, member{"patternErrorMessage", says}) // the last is what editors show
	})
}

// A wordsForm is one of a few words.
type wordsForm []string

func (f wordsForm) inWords(in say.Tongue) string { return joinOr(in, f) }

func (wordsForm) varies(mode) bool { return false }

func (f wordsForm) schema(*definitions, mode) object {
	return object{{"enum", withFrenchTimes(f)}}
}

// A versionForm is the version of the format, which YAML reads as a number.
type versionForm struct{}

func (versionForm) inWords(say.Tongue) string { return formatVersion }

func (versionForm) varies(mode) bool { return false }

func (versionForm) schema(*definitions, mode) object {
	return object{{"enum", []any{1, formatVersion}}}
}

// A changing form is one that by may change in a lever.
type changing struct{ form }

func (f changing) varies(m mode) bool { return m == inLever || f.form.varies(m) }

func (f changing) schema(d *definitions, m mode) object {
	if m != inLever {
		return f.form.schema(d, m)
	}
	return either{f.form, byForm}.schema(d, m)
}

// A mapIn is a map with the keys of a block.
type mapIn string

func (f mapIn) inWords(in say.Tongue) string {
	return in(say.Textf("a map (see %s)", blockNamed(string(f)).place(in)))
}

func (f mapIn) varies(m mode) bool { return blockNamed(string(f)).varies(m) }

func (f mapIn) schema(d *definitions, m mode) object { return d.block(blockNamed(string(f)), m) }

// A fixed form is one in a mode of its own, whatever surrounds it.
type fixed struct {
	form
	in mode
}

func (f fixed) schema(d *definitions, _ mode) object { return f.form.schema(d, f.in) }

func (fixed) varies(mode) bool { return false }

// A listOf is a list. A list replaces what it is laid over, so that its items are whole.
type listOf struct{ form }

func (f listOf) inWords(in say.Tongue) string {
	return in(say.Textf("a list, each item %s", f.form.inWords(in)))
}

func (listOf) varies(mode) bool { return false }

func (f listOf) schema(d *definitions, _ mode) object {
	return object{{"type", "array"}, {"items", f.form.schema(d, inFile)}}
}

// An oneOrMore is one value or a list of them.
type oneOrMore struct{ form }

func (f oneOrMore) inWords(in say.Tongue) string {
	return in(say.Textf("%s, or a list of these", f.form.inWords(in)))
}

func (f oneOrMore) varies(m mode) bool { return f.form.varies(m) }

func (f oneOrMore) schema(d *definitions, m mode) object {
	return object{{"anyOf", []any{f.form.schema(d, m), listOf(f).schema(d, m)}}}
}

// A namedForm is a map whose keys are names that the author chooses.
type namedForm struct {
	of     form
	each   string // what the entries are, in words
	keys   nameRule
	taking bool // none takes an entry away in set:
}

// The names that may stand as keys.
type nameRule int

const (
	idNames   nameRule = iota // of parties and the like
	anyNames                  // of strategies in expect, quantiles, means, milestones
	codeNames                 // of currencies
)

func (f namedForm) inWords(in say.Tongue) string {
	return in(say.Words("a map from names to " + f.each))
}

func (f namedForm) varies(m mode) bool { return f.taking && m == inSet || f.of.varies(m) }

func (f namedForm) schema(d *definitions, m mode) object {
	value := f.of
	if f.taking && m == inSet {
		value = either{f.of, noneForm}
	}
	o := object{{"type", "object"}, {"additionalProperties", value.schema(d, m)}}
	switch f.keys {
	case idNames:
		reserved := []string{"all", "sales", "none", "baseline"}
		o = append(o, member{"propertyNames", object{{"pattern", `^[^:"']{1,80}$`}, {"not", object{{"enum", reserved}}}}})
	case codeNames:
		o = append(o, member{"propertyNames", object{{"pattern", currencyForm.pattern}}})
	}
	return o
}

// An either is any of several forms.
type either []form

func (f either) inWords(in say.Tongue) string {
	words := f[0].inWords(in)
	for _, each := range f[1:] {
		words = in(say.Textf("%s, or %s", words, each.inWords(in)))
	}
	return words
}

func (f either) varies(m mode) bool {
	return slices.ContainsFunc(f, func(each form) bool { return each.varies(m) })
}

func (f either) schema(d *definitions, m mode) object {
	all := make([]any, len(f))
	for i, each := range f {
		all[i] = each.schema(d, m)
	}
	return object{{"anyOf", all}}
}

// joinOr lists alternatives as a sentence does.
func joinOr(in say.Tongue, all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return in(say.Textf("%s or %s", strings.Join(all[:len(all)-1], ", "), all[len(all)-1]))
}
