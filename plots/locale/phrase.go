package locale

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A Phrase is one text in each language, with the verbs of package fmt. Both texts take
// the same arguments; a text that wants them in another order numbers them ("%[2]s").
type Phrase struct{ EN, FR string }

// Say returns the phrase with its arguments. In French the ordinary spaces that belong to
// a punctuation mark become no-break ones, and apostrophes are curved; the arguments are
// left as they are.
func (l Language) Say(p Phrase, args ...any) string {
	return fmt.Sprintf(l.pick(p.EN, frenchPhrase.Replace(p.FR)), args...)
}

// The replacers keep high punctuation, percents and guillemets with their words. In a
// phrase a percent sign is doubled.
var (
	frenchPhrase = strings.NewReplacer(append(frenchMarks, " %%", NoBreakSpace+"%%")...)
	frenchText   = strings.NewReplacer(append(frenchMarks, " %", NoBreakSpace+"%")...)
)

var (
	frenchMarks = append(slices.Clone(frenchPunctuation), "'", "’")

	frenchPunctuation = []string{
		" :", NoBreakSpace + ":", " ;", NoBreakSpace + ";", " ?", NoBreakSpace + "?", " !", NoBreakSpace + "!",
		"« ", "«" + NoBreakSpace, " »", NoBreakSpace + "»",
	}
)

// A Plural is a phrase for one thing and for several; both take the number as "%s".
type Plural struct{ One, Many Phrase }

// Count returns the phrase for n things. English counts one by itself, French one and zero.
func (l Language) Count(n int, p Plural) string {
	one := n == 1 || n == -1 || l.IsFrench() && n == 0
	if one {
		return l.Say(p.One, l.Integer(int64(n)))
	}
	return l.Say(p.Many, l.Integer(int64(n)))
}

var days = Plural{Phrase{"%s day", "%s jour"}, Phrase{"%s days", "%s jours"}}

// Days returns a number of days in words: "1 day", "1,234 days", "0 jour".
func (l Language) Days(n int) string { return l.Count(n, days) }

// List joins items as a sentence does: "a, b and c", "a, b et c".
func (l Language) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + l.pick(" and ", " et ") + items[last]
}

// Quote sets a name apart: “name”, « name ». A French name that holds guillemets itself is
// quoted as in English, which is the second rank of quotes in French.
func (l Language) Quote(name string) string {
	if !l.IsFrench() || strings.ContainsAny(name, "«»") {
		return "“" + name + "”"
	}
	return "«" + NoBreakSpace + name + NoBreakSpace + "»"
}

// Text returns a phrase that takes no arguments and is written as plain text.
func (l Language) Text(p Phrase) string { return l.Typeset(l.pick(p.EN, p.FR)) }

// Typeset returns a text that its reader's typography sets: in French with no-break spaces
// where they belong and curved apostrophes. English is left as it is.
func (l Language) Typeset(text string) string {
	if l.IsFrench() {
		return frenchText.Replace(text)
	}
	return text
}

// bareSemicolon is one that touches the word before it.
var bareSemicolon = regexp.MustCompile(`([^\s\x{a0}\x{202f}]);( |$)`)

// Semicolons returns a text in which they stand as the language wants them, wherever it was
// written: in French apart from the word before.
func (l Language) Semicolons(text string) string {
	if l.IsFrench() {
		return bareSemicolon.ReplaceAllString(text, "${1}"+NoBreakSpace+";${2}")
	}
	return text
}

// frenchSources puts in French what sources of law say of themselves in English. The names of other
// countries' laws stay.
var frenchSources = strings.NewReplacer(
	"Directive 2011/7/EU", "directive 2011/7/UE", "Belgian law of 2 August 2002", "loi belge du 2 août 2002",
	"as amended on 14 August 2021", "modifiée le 14 août 2021", "opinion ", "avis ", "decree ", "décret ",
	"numbering not checked", "numérotation non vérifiée", "former ", "ancien ", "no. ", "n° ", " and ", " et ",
)

// Source returns where a rule of law was read, in the language.
func (l Language) Source(source string) string {
	if l.IsFrench() {
		return l.Semicolons(frenchSources.Replace(source))
	}
	return source
}

var verb = regexp.MustCompile(`%[-+# 0]*(?:\[(\d+)\])?(?:\d+)?(?:\.\d+)?([a-zA-Z%])`)

// unspaced finds French high punctuation that touches the word before it.
var unspaced = regexp.MustCompile(`[^ ][;?!]|[^ ]:(?:[ ]|$)`)

// Check returns what is wrong with the phrase: a language without text, arguments that
// differ between the languages, or French punctuation without its space. Tests run it over
// every phrase of a package.
func (p Phrase) Check() error {
	if strings.TrimSpace(p.EN) == "" || strings.TrimSpace(p.FR) == "" {
		return fmt.Errorf("phrase %q / %q lacks a language", p.EN, p.FR)
	}
	english, errEnglish := verbs(p.EN)
	french, errFrench := verbs(p.FR)
	if err := errors.Join(errEnglish, errFrench); err != nil {
		return err
	}
	if !maps.Equal(english, french) {
		return fmt.Errorf("phrase %q takes other arguments than %q", p.EN, p.FR)
	}
	if at := unspaced.FindString(p.FR); at != "" {
		return fmt.Errorf("phrase %q lacks the space before the punctuation of %q", p.FR, at)
	}
	return nil
}

// Check checks both phrases, and that each takes exactly one argument, the number as text.
func (p Plural) Check() error {
	for _, phrase := range []Phrase{p.One, p.Many} {
		if err := phrase.Check(); err != nil {
			return err
		}
		if taken, _ := verbs(phrase.EN); !maps.Equal(taken, map[int]string{1: "s"}) {
			return fmt.Errorf("phrase %q does not take its number as one %%s", phrase.EN)
		}
	}
	return nil
}

// verbs returns the verb letter of each argument of a text, counted from 1. Arguments
// without a gap are asked for, and a percent sign that is no verb is refused.
func verbs(text string) (map[int]string, error) {
	taken := map[int]string{}
	next := 1
	for _, match := range verb.FindAllStringSubmatch(text, -1) {
		if match[2] == "%" {
			continue
		}
		if match[1] != "" {
			if _, err := fmt.Sscan(match[1], &next); err != nil {
				return nil, fmt.Errorf("phrase %q: %w", text, err)
			}
		}
		taken[next] = match[2]
		next++
	}
	if strings.Contains(verb.ReplaceAllString(text, ""), "%") {
		return nil, fmt.Errorf("phrase %q has a percent sign that is no verb: write %%%%", text)
	}
	if keys := slices.Sorted(maps.Keys(taken)); len(keys) > 0 && keys[len(keys)-1] != len(keys) {
		return nil, fmt.Errorf("phrase %q skips an argument", text)
	}
	return taken, nil
}
