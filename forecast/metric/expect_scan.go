package metric

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// A SyntaxError is what is wrong with an expectation, at an offset in its bytes.
type SyntaxError struct {
	Offset  int
	Problem say.Text
	Hint    say.Text
	Word    string   // what was met in place of one of the known words; or empty
	Known   []string // what may stand there
	Else    say.Text // a hint where no known word is near; or empty
}

func (e *SyntaxError) Error() string { return e.Problem.String() }

// Said is Error in whatever language it is told.
func (e *SyntaxError) Said() say.Text { return e.Problem }

// A symbol is one token of an expression.
type symbol struct {
	kind   symbolKind
	text   string
	offset int
	figure Figure // of a literal
}

type symbolKind int

const (
	atEnd symbolKind = iota
	word
	quoted
	value // a number, percent, duration or date
	mark  // an operator or a parenthesis
)

// blanks are the spaces between symbols, those of French numbers among them.
const blanks = " \t\n\u00a0\u2009\u202f"

// marks are the operators and parentheses, the longer first.
var marks = []string{"<=", ">=", "==", "<", ">", "(", ")", ".", "+", "-", "*", "/"}

// typed are the marks that people also write otherwise.
var typed = strings.NewReplacer("−", "-", "×", "*", "÷", "/", "≤", "<=", "≥", ">=")

// A misuse is a mark of another language, and what to write.
type misuse struct {
	mark string
	hint say.Text
}

var misused = []misuse{
	{"!=", say.Textf("write two expectations, one with < and one with >")}, {"&&", say.Textf("write two expectations")}, {"||", say.Textf("an expectation is one comparison")},
	{"=>", say.Textf("write >=")}, {"=<", say.Textf("write <=")}, {"=", say.Textf("write ==")}, {"%", say.Textf("a percent sign stands right behind its number, as in 10%%")}, {",", say.Textf("a decimal is written with a point, as in 1.5")},
}

// parted are comparisons with a space inside, which begin with a mark.
var parted = []misuse{{"> =", say.Textf("write >=")}, {"< =", say.Textf("write <=")}, {"= =", say.Textf("write ==")}}

// scan cuts a text into symbols, the last at its end.
func scan(text string) ([]symbol, *SyntaxError) {
	var symbols []symbol
	at := 0
	for {
		rest := strings.TrimLeft(text[at:], blanks)
		at = len(text) - len(rest)
		if rest == "" {
			return append(symbols, symbol{offset: at}), nil
		}
		s, length, err := next(rest)
		if err != nil {
			err.Offset += at
			return nil, err
		}
		s.offset = at
		symbols = append(symbols, s)
		at += length
	}
}

// next reads one symbol off the front of a text, and how long it is.
func next(text string) (symbol, int, *SyntaxError) {
	first, size := utf8.DecodeRuneInString(text)
	switch {
	case first >= '0' && first <= '9':
		return literalOf(text)
	case first == '\'' || first == '"':
		end := strings.IndexRune(text[1:], first)
		if end < 0 {
			return symbol{}, 0, &SyntaxError{Problem: say.Textf("the quoted name has no end"), Hint: say.Textf("close it with %s", string(first))}
		}
		return symbol{kind: quoted, text: text[1 : 1+end]}, end + 2, nil
	case unicode.IsLetter(first):
		end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
		if end < 0 {
			end = len(text)
		}
		return symbol{kind: word, text: text[:end]}, end, nil
	}
	if plain := typed.Replace(string(first)); plain != string(first) {
		return symbol{kind: mark, text: plain}, size, nil
	}
	if err := refuse(text, parted); err != nil {
		return symbol{}, 0, err
	}
	for _, m := range marks {
		if strings.HasPrefix(text, m) {
			return symbol{kind: mark, text: m}, len(m), nil
		}
	}
	if thousands.MatchString(text) {
		return symbol{}, 0, &SyntaxError{Problem: say.Textf("%q does not stand in an expectation", ","), Hint: say.Textf("write thousands as in 1_000, and decimals as in 1.5")}
	}
	if err := refuse(text, misused); err != nil {
		return symbol{}, 0, err
	}
	return symbol{}, 0, &SyntaxError{Problem: say.Textf("%q does not stand in an expectation", string(first)), Hint: say.Textf("compare two values, as in lowest_cash >= 0")}
}

// refuse refuses a text that begins with one of the marks.
func refuse(text string, marks []misuse) *SyntaxError {
	for _, m := range marks {
		if strings.HasPrefix(text, m.mark) {
			return &SyntaxError{Problem: say.Textf("%q does not stand in an expectation", m.mark), Hint: m.hint}
		}
	}
	return nil
}

// thousands are what stands behind a comma that may part thousands.
var thousands = regexp.MustCompile(`^,[0-9]{3}(?:[^0-9]|$)`)

// spaced is a number whose thousands stand apart by spaces.
var spaced = regexp.MustCompile(`^[0-9]{1,3}(?:[ \x{a0}\x{2009}\x{202f}][0-9]{3})+(?:\.[0-9]+)?\b`)

// dated is how a date looks, whether there is such a day or not.
var dated = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// mostDigits bounds a written number.
const mostDigits = 20

// literalOf reads a date, or a number and the unit behind it.
func literalOf(text string) (symbol, int, *SyntaxError) {
	if written := dated.FindString(text); written != "" {
		d, err := calendar.ParseDate(written)
		if err != nil {
			return symbol{}, 0, &SyntaxError{Problem: say.Of(err)}
		}
		return dateSymbol(written, d), len(written), nil
	}
	if written := spaced.FindString(text); written != "" {
		return symbol{}, 0, &SyntaxError{Problem: say.Textf("%q is not a number", written), Hint: say.Textf("write %s", strings.Join(strings.Fields(written), "_"))}
	}
	end := strings.IndexFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != '_' && r != '.' })
	if end < 0 {
		end = len(text)
	}
	digits := text[:end]
	plain := strings.ReplaceAll(digits, "_", "")
	number, ok := new(big.Rat).SetString(plain)
	if !ok || len(plain) > mostDigits || strings.HasSuffix(plain, ".") || strings.HasPrefix(plain, "0") && len(plain) > 1 && plain[1] != '.' {
		return symbol{}, 0, &SyntaxError{Problem: say.Textf("%q is not a number", digits), Hint: say.Textf("write digits, as in 40_000 or 1.5")}
	}
	s, length := symbol{kind: value, text: digits, figure: Figure{number: number, of: ofNumber}}, end
	if behind := strings.TrimLeft(text[end:], blanks); strings.HasPrefix(behind, "%") {
		s.figure = Figure{number: number.Quo(number, big.NewRat(100, 1)), of: ofPercent}
		return s, len(text) - len(behind) + 1, nil
	}
	return inUnits(s, text, length)
}

func dateSymbol(text string, d calendar.Date) symbol {
	return symbol{kind: value, text: text, figure: Figure{number: new(big.Rat).SetInt64(int64(d)), of: ofDate}}
}

// inUnits reads the unit behind a number, if there is one.
func inUnits(s symbol, text string, length int) (symbol, int, *SyntaxError) {
	behind := strings.TrimLeft(text[length:], blanks)
	end := strings.IndexFunc(behind, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(behind)
	}
	unit := behind[:end]
	length = len(text) - len(behind) + end
	if slices.Contains([]string{"", "and", "or"}, unit) { // no unit, and what comes is for the reader of symbols
		return s, len(s.text), nil
	}
	days, known := daysOf[unit]
	if !known {
		return symbol{}, 0, &SyntaxError{
			Offset: length - end, Problem: say.Textf("%q is not a unit", unit), Hint: say.Textf("write days or weeks; money is a plain number, in the scenario's currency"),
		}
	}
	s.figure = Figure{number: s.figure.number.Mul(s.figure.number, big.NewRat(days, 1)), of: ofDays}
	return s, length, nil
}

// daysOf is how many days each unit has that is as long wherever it lies.
var daysOf = map[string]int64{
	"day": 1, "days": 1, "jour": 1, "jours": 1, "j": 1,
	"week": 7, "weeks": 7, "semaine": 7, "semaines": 7,
}
