package scenario

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// text returns the text of a scalar under a key exactly as written; a map, a list or nothing is
// reported.
func (r *reader) text(n *yaml.Node, key string) (string, bool) {
	return r.value(n, say.Verbatim(key))
}

// value is text of what messages call by other words than its key.
func (r *reader) value(n *yaml.Node, what say.Text) (string, bool) {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		r.fail(n, "wrong-type", say.Textf("%s is one value, not %s", what, describe(n)), say.Text{})
		return "", false
	}
	return n.Value, true
}

// scalar reads a value with a parser of its text and reports what the parser says.
func scalar[T any](r *reader, n *yaml.Node, what, code string, parse func(string) (T, error)) (value T, ok bool) {
	if r.refusesSpread(n, what) {
		return value, false
	}
	text, ok := r.text(n, what)
	if !ok {
		return value, false
	}
	value, err := parse(text)
	if err != nil && isNone(n) {
		hint := say.Textf("write a value")
		if zero := zeros[code]; !zero.IsEmpty() {
			hint = say.Textf("write a value: %v where there is to be nothing", zero)
		}
		r.fail(n, code, say.Textf("%s cannot be none", what), hint)
		return value, false
	}
	if err != nil && doubleSign.MatchString(text) {
		r.fail(n, code, say.Textf("%s: %q has two percent signs in a row", what, shorten(text)), say.Textf("write one, as in 2%%"))
		return value, false
	}
	if err != nil {
		r.fail(n, code, say.Textf("%s: %v", what, err), misspelt(code, text))
		return value, false
	}
	return value, true
}

// misspelt is a hint about the first word of a text of time that is near to one of those such a text may
// hold; empty where none is.
func misspelt(code, text string) say.Text {
	wordsOf, timed := wordsOfTime[code]
	if !timed {
		return say.Text{}
	}
	known := wordsOf()
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) < 3 || slices.Contains(known, strings.ToLower(word)) { // the nd of 32nd is near to any
			continue
		}
		if hint := diag.DidYouMean(word, known); !hint.IsEmpty() {
			return hint
		}
	}
	return say.Text{}
}

// wordsOfTime are the words that values of time hold, by the code of what is no such value.
var wordsOfTime = map[string]func() []string{
	"bad-duration": calendar.UnitWords, "bad-spread": calendar.UnitWords, "bad-setback": calendar.UnitWords,
	"bad-rhythm": calendar.RhythmWords, "bad-day": calendar.RhythmWords,
}

// zeros are the values that say nothing, by the code of what is no such value.
var zeros = map[string]say.Text{"bad-amount": say.Verbatim("0"), "bad-percent": say.Verbatim("0%"), "bad-duration": say.Textf("0 days"), "bad-factor": say.Verbatim("+0%")}

var doubleSign = regexp.MustCompile(`%\s*%`)

// refusesSpread refuses a change where no value is in force, and a distribution where one value
// is wanted.
func (r *reader) refusesSpread(n *yaml.Node, what string) bool {
	switch {
	case isBy(n):
		r.fail(n, "no-value-in-force", say.Textf("%s cannot be changed %s here", what, shorten(n.Value)), say.Textf("write the value itself; in a lever by changes durations, percents and amounts"))
	case n.Kind == yaml.MappingNode && isSpread(n):
		r.fail(n, "bad-spread", say.Textf("%s is one value, and has no spread", what), say.Textf("only late and amount have one"))
	default:
		return false
	}
	return true
}

func hasKey(n *yaml.Node, keys ...string) bool {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if slices.Contains(keys, n.Content[i].Value) {
			return true
		}
	}
	return false
}

func (r *reader) amount(n *yaml.Node, what string, currency money.Currency) (money.Amount, bool) {
	if currency == (money.Currency{}) {
		r.failCurrencies(n, what)
		return 0, false
	}
	return scalar(r, n, what, "bad-amount", func(text string) (money.Amount, error) {
		a, err := currency.Parse(text)
		if err != nil && pointedThousands.MatchString(text) {
			err = say.Errorf("%w: if thousands are meant, write %s", err, strings.ReplaceAll(text, ".", "_"))
		}
		return a, err
	})
}

// failCurrencies reports an amount that would be in several currencies.
func (r *reader) failCurrencies(n *yaml.Node, what string) {
	r.fail(n, "two-currencies", say.Textf("%s would be in several currencies, as the targets of this lever trade in different ones", what), say.Textf("write one lever for each currency"))
}

var pointedThousands = regexp.MustCompile(`^-?[0-9]{1,3}(\.[0-9]{3})+$`)

func (r *reader) percent(n *yaml.Node, what string) (money.Rate, bool) {
	return scalar(r, n, what, "bad-percent", money.ParsePercent)
}

// share is a percent of a whole, from 0 to 100 %.
func (r *reader) share(n *yaml.Node, what string) (money.Rate, bool) {
	rate, ok := r.percent(n, what)
	if ok && (rate < 0 || rate > money.One) {
		r.fail(n, "bad-share", say.Textf("%s is a share of a whole, and %v is not between 0%% and 100%%", what, rate), say.Text{})
		return 0, false
	}
	return rate, ok
}

func (r *reader) date(n *yaml.Node, what string) (calendar.Date, bool) {
	return scalar(r, n, what, "bad-date", calendar.ParseDate)
}

func (r *reader) duration(n *yaml.Node, what string) (calendar.Duration, bool) {
	return scalar(r, n, what, "bad-duration", calendar.ParseDuration)
}

// length is a duration that is not negative. A plus before it would be that of a change.
func (r *reader) length(n *yaml.Node, what string) (calendar.Duration, bool) {
	d, ok := r.duration(n, what)
	if plain, signed := strings.CutPrefix(n.Value, "+"); ok && signed {
		r.fail(n, "bad-duration", say.Textf("%s has no sign, as %s has", what, shorten(n.Value)), say.Textf("write %s", plain))
		return d, false
	}
	if ok && d.Count < 0 {
		r.fail(n, "bad-duration", say.Textf("%s cannot be negative, as %s is", what, n.Value), say.Text{})
		return d, false
	}
	return d, ok
}

func (r *reader) rhythm(n *yaml.Node, what string) (calendar.Rhythm, bool) {
	return scalar(r, n, what, "bad-rhythm", calendar.ParseRhythm)
}

var spanJoint = regexp.MustCompile(`^(\S+) to (\S+)$|^(?:du )?(\S+) au (\S+)$`)

// span reads "2027-08-02 to 2027-08-20", in French "du 2027-08-02 au 2027-08-20" with its first word or
// without; a single date is a span of one day.
func (r *reader) span(n *yaml.Node, what string) (calendar.Span, bool) {
	return scalar(r, n, what, "bad-span", func(text string) (calendar.Span, error) {
		first, last := text, text
		if joint := spanJoint.FindStringSubmatch(text); joint != nil {
			first, last = joint[1]+joint[3], joint[2]+joint[4]
		}
		from, err := calendar.ParseDate(first)
		if err != nil {
			return calendar.Span{}, say.Errorf("%w; a span is written 2027-08-02 to 2027-08-20", err)
		}
		to, err := calendar.ParseDate(last)
		if err != nil {
			return calendar.Span{}, say.Errorf("%w; a span is written 2027-08-02 to 2027-08-20", err)
		}
		if to < from {
			return calendar.Span{}, say.Errorf("%s ends before it begins", text)
		}
		return calendar.Span{First: from, Last: to}, nil
	})
}

func (r *reader) discountText(n *yaml.Node) (*terms.Discount, bool) {
	if r.refusesSpread(n, "discount") {
		return nil, false
	}
	text, ok := r.text(n, "discount")
	if !ok {
		return nil, false
	}
	discount, err := terms.ParseDiscount(text)
	if err != nil {
		r.failInside(n, "discount", err)
		return nil, false
	}
	return &discount, true
}

// failInside reports a problem of a text at its place inside the text, where the file shows the
// text as it is: plain or quoted on one line.
func (r *reader) failInside(n *yaml.Node, what string, err error) {
	if r.cut[n] {
		return // as in add: the place below is another node
	}
	place, hint, problem := n, say.Text{}, say.Of(err)
	var syntax *terms.SyntaxError
	if errors.As(err, &syntax) {
		problem, hint, place = syntax.Problem, syntax.Hint, r.inside(n, syntax.Offset)
	}
	r.fail(place, "bad-terms", say.Textf("%s: %s", what, problem), hint)
}

// inside is the place of a byte of a text.
func (r *reader) inside(n *yaml.Node, offset int) *yaml.Node {
	place := *n
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && n.Line > 0 {
		w := r.homeOf(n).writingOf(n)
		for _, c := range n.Value[:min(offset, len(n.Value))] {
			w.pass(c)
		}
		w.settle()
		place.Line, place.Column = w.line, w.col+1
	}
	r.files.comesFrom(&place, n)
	return &place
}

// name reads a text that is shown to people, of a bounded length.
func (r *reader) name(n *yaml.Node, what string) string {
	text, ok := r.text(n, what)
	if ok && utf8.RuneCountInString(text) > longestName {
		r.fail(n, "too-long", say.Textf("%s is longer than %d characters", what, longestName), say.Textf("shorten it"))
	}
	return text
}

// longestName bounds titles and names, which stand in tables and charts.
const longestName = 200

// Ids of parties, expenses and strategies.
const longestID = 80

var reservedIDs = map[string]bool{"all": true, "sales": true, "none": true, "baseline": true}

// booleanWords become true or false in readers of YAML 1.1.
var booleanWords = map[string]bool{"on": true, "off": true, "yes": true, "no": true, "y": true, "n": true, "true": true, "false": true}

// id checks a key that names something.
func (r *reader) id(key *yaml.Node, what say.Text) bool {
	id := key.Value
	problem := say.Text{}
	switch {
	case id == "" || strings.TrimSpace(id) != id:
		problem = say.Textf("is empty or has spaces around it")
	case utf8.RuneCountInString(id) > longestID:
		problem = say.Textf("is longer than %d characters", longestID)
	case strings.ContainsAny(id, `:"'`):
		problem = say.Textf("holds a colon or a quote")
	case strings.ContainsFunc(id, func(r rune) bool { return !unicode.IsPrint(r) }):
		problem = say.Textf("holds a character that cannot be seen")
	case reservedIDs[id]:
		problem = say.Textf("is a word of the format")
	case booleanWords[strings.ToLower(id)] && key.Style == 0:
		problem = say.Textf("is read as true or false by other YAML readers")
	default:
		return true
	}
	r.fail(key, "bad-id", say.Textf("%q cannot name %s: it %s", shorten(id), what, problem), say.Textf("choose another name"))
	return false
}

// frenchTimes are the French for the words of time among those that a key takes one of: rhythms
// that have a grammar of their own take French too.
var frenchTimes = map[string]string{
	"month": "mois", "quarter": "trimestre", "half-year": "semestre", "year": "an",
	"daily": "chaque jour", "month end": "fin de mois", "quarter end": "fin de trimestre",
}

// withFrenchTimes adds to words the French for those of time.
func withFrenchTimes(words []string) []string {
	all := slices.Clone(words)
	for _, word := range words {
		if french, timed := frenchTimes[word]; timed {
			all = append(all, french)
		}
	}
	return all
}

// oneOf reads a word out of a few, and returns it in English.
func (r *reader) oneOf(n *yaml.Node, what say.Text, known []string) (string, bool) {
	text, ok := r.value(n, what)
	if !ok {
		return "", false
	}
	for _, word := range known {
		if french, timed := frenchTimes[word]; text == word || timed && text == french {
			return word, true
		}
	}
	hint := diag.DidYouMean(text, withFrenchTimes(known))
	if hint.IsEmpty() {
		hint = say.Textf("use one of %s", strings.Join(known, ", "))
	}
	r.fail(n, "unknown-word", say.Textf("%q is not a %s", shorten(text), what), hint)
	return "", false
}
