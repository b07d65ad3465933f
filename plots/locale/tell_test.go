package locale

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
	"cashgap/scenario"
)

// Whatever the source tells has its French, and there is none for what nobody tells.
func TestEveryTextHasItsFrench(t *testing.T) {
	told := map[string]bool{}
	for _, made := range append(templates(t), documented()...) {
		told[made.text] = true
		if frenchTexts()[made.text] == "" {
			t.Errorf("%s: %q has no French", made.place, made.text)
		}
	}
	count := 0
	for _, catalogue := range catalogues {
		count += len(catalogue)
		for _, phrase := range catalogue {
			if !told[phrase.EN] {
				t.Errorf("nobody tells %q", phrase.EN)
			}
		}
	}
	if count != len(frenchTexts()) {
		t.Errorf("%d texts have their French twice", count-len(frenchTexts()))
	}
}

// documented lists what the tables of the format say, on the page of help and in the schema.
func documented() []template {
	var all []template
	listen := func(text say.Text) string {
		all = append(all, template{text.Template(), "the tables of the format"})
		return text.String()
	}
	scenario.Reference(listen)
	scenario.Schema(listen)
	return all
}

// The French of a text takes the same arguments as the English, each as a number or as words.
func TestFrenchTakesTheSameArguments(t *testing.T) {
	for english, french := range frenchTexts() {
		of, err := kinds(english)
		if err != nil {
			t.Error(err)
		}
		if as, err := kinds(french); err != nil || !maps.Equal(of, as) {
			t.Errorf("%q takes %v, %q takes %v (%v)", english, of, french, as, err)
		}
		if strings.Contains(french, "%w") {
			t.Errorf("%q wraps an error, which a text cannot", french)
		}
	}
}

// kinds is what a template makes of each argument: a quoted text, words, or a number.
func kinds(template string) (map[int]string, error) {
	taken, err := verbs(template)
	for i, verb := range taken {
		if strings.Contains("svw", verb) {
			taken[i] = "words"
		}
	}
	return taken, err
}

var (
	// touching is French punctuation that lacks its space.
	touching = regexp.MustCompile(`[^ ][;?!]|«[^ ]|[^ ]»`)

	// keyed is a colon right behind a word, as a line of a scenario has it.
	keyed = regexp.MustCompile(`[^\s{(]+:( |$)`)
)

// keysInFrench stand in lines of a scenario that the English has not, or names otherwise.
var keysInFrench = []string{"kind:", "pose:", "crise:", "jour:", "jours:"}

// French punctuation has its space, but in lines of a scenario, and a text ends as the English.
func TestFrenchOfTextsIsSet(t *testing.T) {
	for english, french := range frenchTexts() {
		if at := touching.FindString(french); at != "" {
			t.Errorf("%q lacks a space at %q", french, at)
		}
		for _, key := range keyed.FindAllString(french, -1) {
			if key = strings.TrimSpace(key); !strings.Contains(english, key) && !slices.Contains(keysInFrench, key) {
				t.Errorf("%q lacks the space before the colon of %q", french, key)
			}
		}
		if strings.TrimSpace(french) == "" || strings.HasSuffix(french, ".") && !strings.HasSuffix(english, ".") {
			t.Errorf("%q is no French of %q", french, english)
		}
	}
}

func TestTell(t *testing.T) {
	day := calendar.NewDate(2027, 3, 1)
	euro, _ := money.ParseCurrency("EUR")
	_, tooLong := euro.Parse("1.234")
	for _, tt := range []struct {
		text say.Text
		want string
	}{
		{say.Textf("did you mean %s?", "terms"), "vouliez-vous dire terms ?"},                                                                    // a space before the mark
		{say.Textf("%q is not a number", "1 2"), "« 1 2 » n’est pas un nombre"},                                                                  // guillemets, and a curved apostrophe
		{say.Textf("%q is not a number", "1\u200b2"), `« 1\u200b2 » n’est pas un nombre`},                                                        // what cannot be seen is shown
		{say.Textf("%q is not a number", `a "b"`), `« a "b" » n’est pas un nombre`},                                                              // what can be seen stays
		{say.Textf("%q is not a %s", "x", say.Textf("kind of loan")), "nature d’un emprunt : « x » n’est pas admis"},                             // another order, and a text within
		{say.Textf("%s: %v", "amount", tooLong), "amount : 1.234 a plus de décimales que n’en compte EUR (2)"},                                   // an error within
		{say.Of(say.Errorf("%w: write new: 9 a month", tooLong)), "1.234 a plus de décimales que n’en compte EUR (2) ; écrivez new: 9 par mois"}, // and one that it wraps
		{say.Textf("%v is outside the horizon", day), "le 2027-03-01 est hors de l’horizon"},                                                     // a date as the file writes it
		{say.Textf("write share: 38%%"), "écrivez share: 38%"},                                                                                   // a line of the file as it is typed
		{say.Textf("write --set 'customers.habitat.terms=30 days'"), "écrivez --set 'customers.habitat.terms=30 jours'"},                         // a line of the shell too
		{say.Textf("strategy('…') comes first"), "strategy('…') se place au début"},                                                              // and one of an expectation
		{say.Verbatim("sales: 'x'; y"), "sales: 'x'; y"},                                                                                         // the reader's words are left alone
		{say.Of(fs.ErrExist), "file already exists"},                                                                                             // what others say is told as they say it
		{say.Text{}, ""},
	} {
		if got := strings.ReplaceAll(French.Tell(tt.text), NoBreakSpace, " "); got != tt.want {
			t.Errorf("%q:\n got %q\nwant %q", tt.text, got, tt.want)
		}
		for _, english := range []Language{English, AmericanEnglish} {
			if got := english.Tell(tt.text); got != tt.text.String() {
				t.Errorf("%q in %v: %q", tt.text, english, got)
			}
		}
	}
	if got, want := SwissFrench.Tell(say.Textf("did you mean %s?", "terms")), "vouliez-vous dire terms"+NoBreakSpace+"?"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Payment terms are suggested as the French write them, and so must be read.
func TestSuggestedTermsAreRead(t *testing.T) {
	all := strings.Join(slices.Collect(maps.Values(frenchTexts())), "\n")
	for _, suggested := range []string{"30 jours", "fin de mois", "à la livraison", "le 24", "le 10", "50% à la commande et solde à 30 jours"} {
		if _, err := terms.Parse(suggested, terms.Options{}); err != nil || !strings.Contains(all, strings.ReplaceAll(suggested, "%", "%%")) {
			t.Errorf("%s: not read, or not suggested: %v", suggested, err)
		}
	}
}
