// Package say keeps what is to be told to people as a template and its arguments, until whoever
// prints it chooses a language. It knows English alone, and no more of it than package fmt: the
// words of other languages stand where texts are printed.
package say

import (
	"fmt"
	"strings"
)

// A Text is one thing to tell. The zero Text is empty.
type Text struct {
	template string
	args     []any
	english  string // empty where the template says it all
}

// Textf returns a text with the verbs of package fmt. Its template is a constant, which other
// languages know it by; what is itself a Text or an error among the arguments is put in the same
// language as the whole.
func Textf(template string, args ...any) Text {
	if len(args) == 0 {
		return Text{template: template} // as most hints are, which are seldom told
	}
	return Text{template, args, fmt.Sprintf(template, args...)}
}

// Verbatim returns a text that is the same in every language: a key of a format, a value as
// somebody wrote it, or words that are in the reader's language already.
func Verbatim(text string) Text { return Text{english: text} }

// Words returns a text of a table, which has no arguments and may be no constant: a percent sign in
// it is one, and is doubled in the template that other languages know it by.
func Words(words string) Text {
	return Text{template: strings.ReplaceAll(words, "%", "%%"), english: words}
}

// Known returns the text that reads like this in English, or else these words as they are: it finds
// the texts that other programs are known to say.
func Known(words string, texts ...Text) Text {
	for _, text := range texts {
		if text.String() == words {
			return text
		}
	}
	return Verbatim(words)
}

// Of returns what an error says. One that has not been made to be told in several languages, such
// as one of the system, is told as it is.
func Of(err error) Text {
	if told, ok := err.(interface{ Said() Text }); ok {
		return told.Said()
	}
	return Verbatim(err.Error())
}

// String returns the text in English.
func (t Text) String() string {
	if t.english == "" {
		return strings.ReplaceAll(t.template, "%%", "%")
	}
	return t.english
}

// IsEmpty tells whether there is nothing to tell.
func (t Text) IsEmpty() bool { return t.english == "" && t.template == "" }

// Template returns what the text was made from; empty: it is the same in every language.
func (t Text) Template() string { return t.template }

// Args returns the arguments of the template, not to be changed.
func (t Text) Args() []any { return t.args }

// A failure is an error that keeps what it says as a text.
type failure struct {
	said  Text
	plain error // as package fmt makes it, with what it wraps
}

// Errorf is fmt.Errorf, with %w too, and the error can be told in other languages.
func Errorf(template string, args ...any) error {
	plain := fmt.Errorf(template, args...)
	return &failure{Text{template, args, plain.Error()}, plain}
}

func (f *failure) Error() string { return f.said.english }
func (f *failure) Unwrap() error { return f.plain }
func (f *failure) Said() Text    { return f.said }

// A Tongue puts texts in the words of a language.
type Tongue func(Text) string

// English is the tongue in which all texts are written.
func English(t Text) string { return t.String() }
