package locale

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cashgap/forecast/say"
)

// Tell puts a text in the words of the language; it is a say.Tongue. Texts and errors among the
// arguments are told in the same language, everything else is left as it was written. What has no
// French is told in English.
func (l Language) Tell(text say.Text) string {
	template, known := frenchTexts()[text.Template()]
	if !l.IsFrench() || !known {
		return text.String()
	}
	args := make([]any, len(text.Args()))
	for i, arg := range text.Args() {
		args[i] = l.told(arg)
	}
	return fmt.Sprintf(TypesetWithCode(template), args...)
}

// told is an argument of a text as it stands in the text of the language.
func (l Language) told(arg any) any {
	switch arg := arg.(type) {
	case say.Text:
		return l.Tell(arg)
	case interface{ Said() say.Text }:
		return l.Tell(arg.Said())
	case interface{ French() string }: // terms and discounts, which are read in French too
		return asWritten{l.Typeset(arg.French())}
	}
	return asWritten{arg}
}

// asWritten is an argument that is the same in every language, but for the quotes around it.
type asWritten struct{ arg any }

// Format sets a quoted argument between guillemets, with what cannot be seen escaped as Go does.
func (w asWritten) Format(s fmt.State, verb rune) {
	if verb != 'q' {
		_, _ = fmt.Fprintf(s, fmt.FormatString(s, verb), w.arg)
		return
	}
	escaped := strconv.Quote(fmt.Sprint(w.arg))
	_, _ = io.WriteString(s, French.Quote(strings.ReplaceAll(escaped[1:len(escaped)-1], `\"`, `"`)))
}

// TypesetWithCode sets a French text that may hold lines of a scenario or of a shell, to be typed as
// they stand there: only the apostrophe of an elision is curved, not the quote around a value.
func TypesetWithCode(template string) string {
	return elision.ReplaceAllString(frenchSpaces.Replace(template), "$1’$2")
}

var (
	elision      = regexp.MustCompile(`(\pL)'([\pL%«\d-])`)
	frenchSpaces = strings.NewReplacer(append(slices.Clone(frenchPunctuation), " %%", NoBreakSpace+"%%")...)
)

// catalogues are the templates of texts with their French. None is there twice.
var catalogues = [][]Phrase{
	frenchOfValues, frenchOfTerms, frenchOfExpectations, frenchOfFiles, frenchOfScenarios, frenchOfCommands,
	frenchOfFormat, frenchOfFormatParties, frenchOfFormatTitles,
}

// frenchTexts is the French of all templates, by the English, made when somebody reads French.
var frenchTexts = sync.OnceValue(func() map[string]string { return french(catalogues) })

func french(catalogues [][]Phrase) map[string]string {
	all := map[string]string{}
	for _, catalogue := range catalogues {
		for _, phrase := range catalogue {
			all[phrase.EN] = phrase.FR
		}
	}
	return all
}
