package terms

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is one word, number or sign of a text, before it has a meaning.
type token struct {
	text    string // lower case, without accents; one rune if it is a sign
	at, end int    // bytes of the original text
	glued   bool   // nothing stands between it and the token before
	opens   bool   // a bracket opens before it
}

// isNumber tells whether the token is a number, well written or not.
func (t token) isNumber() bool { return isDigit(rune(t.text[len(t.text)-1])) }

// isWord tells whether the token is made of letters.
func (t token) isWord() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsLetter(r)
}

// scan cuts a text into tokens. Every kind of space, what nobody sees, apostrophes, brackets, full stops and
// colons only separate, and so does a hyphen inside a compound: "cut-off" is "cut off". A point or
// a minus right before a digit belongs to the number, where it is refused: ".5%" must not
// pass for "5%". Numbers in words become digits.
func scan(text string) []token {
	var tokens []token
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		switch {
		case joinsWords(text, at):
			at = end
			continue
		case isDigit(r), startsNumber(text, at):
			end = numberEnd(text, end, strings.HasSuffix(text[:at], "/"))
		case separates(r):
			at = end
			continue
		case unicode.IsLetter(r):
			end = wordEnd(text, at)
		}
		gap := text[endOfTokens(tokens):at]
		tokens = append(tokens, token{text: fold(text[at:end]), at: at, end: end, glued: len(tokens) > 0 && gap == "", opens: strings.Contains(gap, "(")})
		at = end
	}
	return inUnits(spell(percentSigns(shifts(joinThousands(text, tokens)))))
}

// endOfTokens returns the byte where the last token ends; 0 where there is none.
func endOfTokens(tokens []token) int {
	if len(tokens) == 0 {
		return 0
	}
	return tokens[len(tokens)-1].end
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func separates(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Mn, unicode.Cf) || strings.ContainsRune("'’ʼ.:()‐‑", r)
}

// startsNumber tells whether a point or a minus stands at a byte, right before a digit and
// not right after a word, as in "art.5".
func startsNumber(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return (text[at] == '.' || text[at] == '-') && at+1 < len(text) && isDigit(rune(text[at+1])) && (!unicode.IsLetter(before) || countsBack(text, at))
}

// countsBack tells whether a hyphen stands at a byte right behind what ends a period: the days behind it are
// taken off, as in "EOM-5" and "fin de mois-5".
func countsBack(text string, at int) bool {
	before := strings.FieldsFunc(fold(text[:at]), func(r rune) bool { return !unicode.IsLetter(r) })
	return text[at] == '-' && len(before) > 0 && !dayOfCode.MatchString(text[:at]) && slices.Contains(takenFrom, before[len(before)-1])
}

// dayOfCode is what stands before the day in the codes of accounting programs, "30-FDM-10" or "45J-FDM-10".
var dayOfCode = regexp.MustCompile(`[0-9](-?[A-Za-z]+)?-[A-Za-z]+$`)

// takenFrom are the last words of that from which days may be taken: ends of periods, events and lengths.
var takenFrom = strings.Fields("eom eoq eoy fdm fm jfm jfdm end month quarter year week mois trimestre semestre annee semaine decade quinzaine " +
	"months years weeks ans semaines delivery livraison receipt reception order commande")

// joinsWords tells whether a hyphen stands at a byte between two letters, or between a
// letter and a number: it is then neither a minus nor a dash.
func joinsWords(text string, at int) bool {
	if text[at] != '-' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	return unicode.IsLetter(before) && (unicode.IsLetter(after) || isDigit(after) && !countsBack(text, at)) ||
		isDigit(before) && unicode.IsLetter(after)
}

// numberEnd returns where a number that has begun ends: digits, "_" between them, and a point or a comma
// that a digit follows. Days behind a slash have no decimals: a comma ends them, as in "2/10,1/20". What
// is wrong with the number is found when it is read.
func numberEnd(text string, end int, slashed bool) int {
	for end < len(text) {
		c := rune(text[end])
		point := (c == '.' || c == ',' && !slashed) && end+1 < len(text) && isDigit(rune(text[end+1]))
		if !isDigit(c) && c != '_' && !point {
			break
		}
		end++
	}
	return end
}

// wordEnd returns where a word ends: letters and the accents written after them.
func wordEnd(text string, at int) int {
	for i, r := range text[at:] {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return at + i
		}
	}
	return len(text)
}

// plainLetter takes the accents off the letters of French and its neighbours.
var plainLetter = strings.NewReplacer(
	"à", "a", "â", "a", "ä", "a", "á", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"î", "i", "ï", "i", "í", "i", "ô", "o", "ö", "o", "ó", "o", "ù", "u", "û", "u", "ü", "u", "ú", "u",
	"ÿ", "y", "ñ", "n", "œ", "oe", "æ", "ae", "ß", "ss",
)

// fold puts a word in lower case and takes its accents off, however they are written.
func fold(word string) string {
	folded := plainLetter.Replace(strings.ToLower(word))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, folded)
}
