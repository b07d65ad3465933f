package scenario

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A row is one line of a CSV file, or several where quotes hold newlines. Its values are read
// by the names of the format; an empty cell is not given.
type row struct {
	table *table
	cells []cell
	start int // where it begins in the text
	line  int
}

func (r *row) cell(name string) (cell, bool) {
	for _, c := range r.table.columns {
		if c.name == name {
			return r.cells[c.index], true
		}
	}
	return cell{at: r.start}, false
}

// raw is what a cell holds: nothing where it is empty or the file has no such column.
func (r *row) raw(name string) string {
	c, _ := r.cell(name)
	return c.value(r.table.source)
}

// heading is what the file calls a column, for messages; else its name in the format.
func (r *row) heading(name string) string {
	for _, c := range r.table.columns {
		if c.name == name {
			return shorten(r.table.headings[c.index])
		}
	}
	return name
}

// blank tells whether every cell is empty.
func (r *row) blank() bool {
	for _, c := range r.cells {
		if c.to > c.from {
			return false
		}
	}
	return true
}

// node stands for a cell in messages, and for its text where a node is read.
func (r *row) node(name string) *yaml.Node {
	c, _ := r.cell(name)
	return r.nodeOf(c.at, c.value(r.table.source))
}

func (r *row) nodeAt(index int) *yaml.Node {
	c := r.cells[index]
	return r.nodeOf(c.at, c.value(r.table.source))
}

// has tells whether the cell is given.
func (r *row) has(name string) bool {
	c, _ := r.cell(name)
	return c.to > c.from
}

// place is where messages about a cell point.
func (r *row) place(name string) (*reader, *yaml.Node) { return r.table.reader, r.node(name) }

// fail reports an error at a cell.
func (r *row) fail(name, code string, problem, hint say.Text) {
	if !r.table.problems.Full() {
		r.table.fail(r.node(name), code, problem, hint)
	}
}

// need reports a cell that must not be empty and is.
func (r *row) need(name string, _ say.Text) bool {
	if r.has(name) {
		return true
	}
	r.fail(name, "no-value", say.Textf("the cell of %s is empty", r.heading(name)), say.Textf("fill the cell in, or take the line away"))
	return false
}

// text returns what a cell holds; false where it is not given.
func (r *row) text(name string) (string, bool) {
	text := r.raw(name)
	return text, text != ""
}

// amount reads a cell; false where it is not given or no amount, which is reported.
func (r *row) amount(name string, currency money.Currency) (money.Amount, bool) {
	text := r.raw(name)
	if text == "" {
		return 0, false
	}
	decimalComma := r.table.decimalComma()
	if a, ok := quickAmount(text, currency.Digits(), decimalComma); ok {
		return a, true
	}
	bare, other := withoutCurrency(text, currency)
	if other != "" {
		r.fail(name, "bad-amount", say.Textf("%s: %q is in %s, and this column is in %s", r.heading(name), shorten(text), other, currency.Code()), say.Textf("let the currency: of the party be %s, or write the amount in %s", other, currency.Code()))
		return 0, false
	}
	number := numeral(bare, decimalComma)
	a, err := currency.Parse(number)
	if err != nil {
		problem, hint := explainAmount(text, number, decimalComma, err)
		r.fail(name, "bad-amount", say.Textf("%s: %s", r.heading(name), problem), hint)
	}
	return a, err == nil
}

// withoutCurrency takes the currency away that stands before or behind a number, where it is the one that
// is read; else it names the other.
func withoutCurrency(text string, currency money.Currency) (bare, other string) {
	inNumber := func(c rune) bool { return strings.ContainsRune("0123456789.,-+()−", c) }
	first, last := strings.IndexFunc(text, inNumber), strings.LastIndexFunc(text, inNumber)
	if first < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[last:])
	for _, word := range []string{strings.TrimSpace(text[:first]), strings.TrimSpace(text[last+size:])} {
		codes := money.CurrenciesNamed(strings.ToLower(word))
		switch {
		case word == "":
		case codes == nil:
			return text, ""
		case !slices.Contains(codes, currency.Code()):
			return text, codes[0]
		}
	}
	return text[first : last+size], ""
}

// numeral writes a number as the scenario does; what is none stays as far as possible as it is.
func numeral(text string, decimalComma bool) string {
	signed := leadingMinus(text)
	if number, ok := betweenMarks(signed); ok {
		return number
	}
	if decimalComma {
		return pointed(signed)
	}
	return signed
}

// betweenMarks reads a number with a comma and a point, of which the last one stands before the
// decimals, whatever separates the cells: 24,000.00 and 24.000,00.
func betweenMarks(text string) (number string, ok bool) {
	at := strings.LastIndexAny(text, ",.")
	if at < 0 || strings.Count(text, text[at:at+1]) > 1 || !strings.ContainsAny(text[:at], ",.") {
		return "", false
	}
	sign, whole := "", text[:at]
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	thousands := strings.IndexAny(whole, ",.")
	whole, ok = ungrouped(whole, thousands)
	return sign + whole + "." + text[at+1:], ok
}

// leadingMinus writes the sign of a number as the scenario does where an export has it otherwise: +100,
// 100-, (100) as bookkeepers write what is negative, or the minus of typography.
func leadingMinus(text string) string {
	text = strings.Replace(text, "\u2212", "-", 1)
	found := foreignSign.FindStringSubmatch(text)
	switch {
	case found == nil:
		return text
	case found[1] != "":
		return found[1]
	}
	return "-" + found[2] + found[3]
}

var foreignSign = regexp.MustCompile(`^(?:\+([0-9].*)|\(([0-9].*)\)|([0-9].*)-)$`)

// A rateMemo keeps the percents read from a file, which has few different ones.
type rateMemo map[string]money.Rate

// share reads a percent from 0 to 100 %; false where it is not given or none, which is reported.
func (r *row) share(name string) (money.Rate, bool) { return r.shareIn(name, r.raw(name)) }

// rateOfVAT reads a rate of VAT, which exports write without its sign: none is below 1 % but that of nothing.
// With two decimals it may be an amount as well, and is asked about.
func (r *row) rateOfVAT(name string) (money.Rate, bool) {
	text := r.raw(name)
	switch number := strings.TrimSpace(text); {
	case bareRate.MatchString(number):
		text = number + "%"
	case noRate.MatchString(number):
		r.fail(name, "bad-percent", say.Textf("%s: %q is not a rate of VAT", r.heading(name), shorten(number)), say.Textf("write the rate, as in 20%%, or columns: {vat: none} if the column holds amounts"))
		return 0, false
	}
	return r.shareIn(name, text)
}

var (
	bareRate = regexp.MustCompile(`^(?:[1-9][0-9]?(?:[.,][0-9])?|0)$`)
	noRate   = regexp.MustCompile(`^(?:-[0-9.,\s]+|[1-9][0-9]{2}[0-9.,\s]*)$`) // below 0 or from 100 on
)

// shareIn reads the percent that a cell holds as a text.
func (r *row) shareIn(name, text string) (money.Rate, bool) {
	if text == "" {
		return 0, false
	}
	if rate, known := r.table.rates[text]; known {
		return rate, true
	}
	n := r.node(name)
	n.Value = text
	if number, signed := strings.CutSuffix(text, "%"); signed && r.table.decimalComma() {
		n.Value = pointed(strings.TrimSpace(number)) + "%"
	}
	if _, err := money.ParsePercent(n.Value); err != nil && n.Value != text {
		r.fail(name, "bad-percent", say.Textf("%s: %v", r.heading(name), say.Textf("%q is read as %s: %v", text, n.Value, err)), say.Text{})
		return 0, false
	}
	rate, ok := r.table.share(n, r.heading(name))
	if ok && len(r.table.rates) < 100 {
		r.table.rates[text] = rate
	}
	return rate, ok
}

// quickAmount reads an amount without copies. What it does not read is left to currency.Parse,
// which says what is wrong where something is.
func quickAmount(text string, digits int, decimalComma bool) (money.Amount, bool) {
	unsigned := strings.TrimPrefix(text, "-")
	marks, point := "", byte('.')
	if decimalComma {
		marks = thousandsMarks
		if strings.IndexByte(unsigned, ',') >= 0 {
			marks, point = thousandsMarks+".", ','
		}
	}
	value, i, ok := quickWhole(unsigned, marks)
	if !ok {
		return 0, false
	}
	decimals := 0
	if i < len(unsigned) {
		if unsigned[i] != point {
			return 0, false
		}
		for i++; i < len(unsigned) && isDigit(unsigned[i]) && decimals < digits; i++ {
			value = value*10 + int64(unsigned[i]-'0')
			decimals++
		}
		if decimals == 0 || i < len(unsigned) {
			return 0, false
		}
	}
	for ; decimals < digits; decimals++ {
		value *= 10
	}
	if value > int64(money.Max) {
		return 0, false
	}
	if len(unsigned) < len(text) {
		value = -value
	}
	return money.Amount(value), true
}

// quickWhole reads the digits that an amount begins with, in groups of three where marks stand
// between them, and returns where they end.
func quickWhole(text, marks string) (value int64, end int, ok bool) {
	const mostDigits = 14
	mark, count, group, i := "", 0, 0, 0
	for i < len(text) {
		if isDigit(text[i]) {
			if count++; count > mostDigits {
				return 0, 0, false
			}
			value = value*10 + int64(text[i]-'0')
			group, i = group+1, i+1
			continue
		}
		next := markAt(text[i:], marks)
		if next == "" {
			break
		}
		if mark == "" && (group < 1 || group > 3) || mark != "" && (group != 3 || next != mark) {
			return 0, 0, false
		}
		mark, group, i = next, 0, i+len(next)
	}
	return value, i, count > 0 && !(count > 1 && text[0] == '0') && (mark == "" || group == 3)
}

// markAt returns the one of the marks that a text begins with, or nothing.
func markAt(text, marks string) string {
	if c := text[0]; marks == "" || c != ' ' && c != '.' && c != '\'' && c < utf8.RuneSelf {
		return ""
	}
	for at, c := range marks {
		if mark := marks[at : at+utf8.RuneLen(c)]; strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

func isDigit(c byte) bool { return c-'0' <= 9 }

// thousandsMarks are what people write between thousands, beside the point: a space that
// breaks a line, or one of three that do not; in Switzerland an apostrophe, straight or not.
const thousandsMarks = " \u00a0\u202f\u2009'\u2019"

// pointed turns 1 234,50 and 1.234,50 into 1234.50. What is not grouped by three with one and
// the same mark is returned as it is.
func pointed(text string) string {
	unsigned := strings.TrimPrefix(text, "-")
	whole, fraction, found := strings.Cut(unsigned, ",")
	marks := thousandsMarks
	if found {
		marks += "."
	} else {
		whole, fraction, found = strings.Cut(unsigned, ".")
	}
	if at := strings.IndexAny(whole, marks); at >= 0 {
		var ok bool
		if whole, ok = ungrouped(whole, at); !ok {
			return text
		}
	}
	if found && (fraction == "" || strings.Trim(fraction, "0123456789") != "") {
		return text
	}
	number := text[:len(text)-len(unsigned)] + whole
	if found {
		number += "." + fraction
	}
	return number
}

// ungrouped takes away the mark between groups of three digits.
func ungrouped(whole string, at int) (string, bool) {
	mark, _ := utf8.DecodeRuneInString(whole[at:])
	groups := strings.Split(whole, string(mark))
	for i, group := range groups {
		if group == "" || len(group) > 3 || i > 0 && len(group) < 3 || strings.Trim(group, "0123456789") != "" {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// explainAmount says what is wrong with an amount to somebody who has it from another program.
func explainAmount(text, number string, decimalComma bool, err error) (problem, hint say.Text) {
	problem = say.Of(err)
	if number != text {
		problem = say.Textf("%q is read as %s: %v", shorten(text), number, err)
	}
	switch {
	case strings.Contains(err.Error(), "more decimals"):
		return problem, say.Textf("take the mark away if it stands between thousands")
	case !strings.Contains(err.Error(), "is not a number"):
		return problem, say.Text{}
	case hasUnit(text):
		return say.Textf("%q is not a number", shorten(text)), say.Textf("write the number alone, without the currency")
	case decimalComma:
		return say.Textf("%q is not a number", shorten(text)), say.Textf("write digits, as in 1234,50 or 1 234,50 or 1234.50")
	case strings.ContainsAny(text, thousandsMarks+","):
		return say.Textf("%q is not a number", shorten(text)), say.Textf("commas separate the cells of this file: write 1234.50, or save it with semicolons")
	case number != text:
		return say.Textf("%q is not a number", shorten(text)), say.Textf("write digits, as in 1234.50")
	}
	return problem, say.Text{}
}

// hasUnit tells whether a number has a currency beside it: a sign, or letters at its end.
func hasUnit(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsAny(text, "0123456789") && (strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Sc, c) }) || unicode.IsLetter(last))
}
