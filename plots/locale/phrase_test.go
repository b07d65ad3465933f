package locale_test

import (
	"strings"
	"testing"

	"cashgap/plots/locale"
)

func TestSayKeepsFrenchPunctuationWithItsWord(t *testing.T) {
	p := locale.Phrase{EN: "low: %s; %d%%!", FR: "« bas » : %s ; %d %% !"}
	same(t, "English", locale.English.Say(p, "a : b", 9), "low: a : b; 9%!")
	same(t, "French", locale.French.Say(p, "a : b", 9),
		"«"+nbsp+"bas"+nbsp+"»"+nbsp+": a : b"+nbsp+"; 9"+nbsp+"%"+nbsp+"!")
}

func TestSayTakesArgumentsInAnyOrder(t *testing.T) {
	p := locale.Phrase{EN: "%s of %s", FR: "%[2]s, %[1]s"}
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	same(t, "French", locale.French.Say(p, "end", "March"), "March, end")
}

func TestCountsAgreeWithTheirNumber(t *testing.T) {
	for n, want := range map[int][2]string{
		0: {"0 days", "0 jour"}, 1: {"1 day", "1 jour"}, -1: {"−1 day", "−1 jour"}, 2: {"2 days", "2 jours"},
		1234: {"1,234 days", "1" + thin + "234 jours"},
	} {
		same(t, "days", locale.English.Days(n), want[0])
		same(t, "days", locale.French.Days(n), want[1])
	}
}

func TestListsReadAsSentences(t *testing.T) {
	for _, tt := range []struct{ items, en, fr string }{
		{"", "", ""},
		{"a", "a", "a"},
		{"a b", "a and b", "a et b"},
		{"a b c", "a, b and c", "a, b et c"},
	} {
		same(t, "list", locale.English.List(strings.Fields(tt.items)), tt.en)
		same(t, "list", locale.French.List(strings.Fields(tt.items)), tt.fr)
	}
}

func TestQuotesAreTheLanguagesOwn(t *testing.T) {
	same(t, "English", locale.English.Quote("Weekly"), "“Weekly”")
	same(t, "French", locale.French.Quote("Hebdo"), "«"+nbsp+"Hebdo"+nbsp+"»")
}

func TestCheckFindsPhrasesThatDoNotMatch(t *testing.T) {
	for _, tt := range []struct {
		phrase locale.Phrase
		want   string // part of the error; "" for a sound phrase
	}{
		{locale.Phrase{EN: "%s at 12:30, %d%%", FR: "%s à 12:30, %d %%"}, ""},
		{locale.Phrase{EN: "low", FR: " "}, "lacks a language"},
		{locale.Phrase{EN: "%s", FR: "%d"}, "other arguments"},
		{locale.Phrase{EN: "%s %s", FR: "%s"}, "other arguments"},
		{locale.Phrase{EN: "%[2]s", FR: "%[2]s"}, "skips an argument"},
		{locale.Phrase{EN: "100%", FR: "100 %"}, "no verb"},
		{locale.Phrase{EN: "why?", FR: "pourquoi?"}, "lacks the space"},
		{locale.Phrase{EN: "low: %s", FR: "bas: %s"}, "lacks the space"},
	} {
		err := tt.phrase.Check()
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("Check(%+v) says %v, want %q", tt.phrase, err, tt.want)
		}
	}
}

func TestCheckWantsTheNumberOfAPlural(t *testing.T) {
	day := locale.Phrase{EN: "%s day", FR: "%s jour"}
	if err := (locale.Plural{One: day, Many: day}).Check(); err != nil {
		t.Error(err)
	}
	if err := (locale.Plural{One: locale.Phrase{EN: "a day", FR: "un jour"}, Many: day}).Check(); err == nil {
		t.Error("a plural without its number passes")
	}
}
