package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

func mustCurrency(t *testing.T, code string) money.Currency {
	t.Helper()
	c, err := money.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sample is a page on which everything is called by one name.
func sample(t *testing.T, name string) Page {
	t.Helper()
	c := mustCurrency(t, "EUR")
	balance := plots.Balance{
		Title: name, Subtitle: name, Footer: name, Currency: c, First: calendar.NewDate(2027, 1, 1),
		Curves: []plots.Curve{
			{ID: "baseline", Name: "Baseline", Cash: []money.Amount{100_00, -250_50, 300_00}},
			{ID: "other", Name: name, Cash: []money.Amount{100_00, 50_00, 400_00}, Note: []string{name}},
		},
	}
	table := Table{Caption: name, Head: []string{name, name}, Rows: []Row{{Cells: []string{name, name}}}, Texts: 1}
	return Page{
		Currency: c, Title: name, Subtitle: name, Finding: name, Lead: []string{name}, Footer: name,
		Keys: []Key{{Name: name, Figure: name, Note: name}},
		Sections: []Section{{
			Title: name, Switch: []Strategy{{ID: "baseline", Name: "Baseline"}, {ID: name, Name: name, Mark: plots.Mark{Color: "#000000"}}},
			Blocks: []Block{{Head: name, Prose: []string{name}, List: []string{name}, Table: &table, Chart: &Chart{Name: "balance", Chart: balance, Table: table}}},
		}},
	}
}

func write(t *testing.T, p Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A name is shown, never understood: neither as an element nor as the end of what it stands in.
func TestNamesAreOnlyShown(t *testing.T) {
	plain := write(t, sample(t, "plain"))
	for _, name := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title></svg></script><b>`, `Tom & "Jerry's" <b>`,
		"two\nlines", "שלום \u202eabc", "{{.Title}}", "-->", `\u003c`, "'; alert(1); '",
	} {
		got := write(t, sample(t, name))
		for _, tag := range []string{"script", "img", "b", "svg", "title", "section", "td"} {
			opening := regexp.MustCompile("<" + tag + `[\s>]`)
			if n, want := len(opening.FindAllString(got, -1)), len(opening.FindAllString(plain, -1)); n != want {
				t.Errorf("%q makes %d elements %s, want %d", name, n, tag, want)
			}
		}
		if shown := html.EscapeString("<h2>"); !strings.Contains(got, "<h2>") || strings.Contains(got, shown) {
			t.Errorf("%q: the page's own elements are escaped", name)
		}
	}
}

// Amounts keep their signs, and their place after a name that runs from right to left.
func TestTextsAreSet(t *testing.T) {
	for text, want := range map[string]string{
		"at −€5 (± 2%)":   "at −\u2060€5 (±\u00a02%)",
		"שלום עולם 11 €5": "\u2068שלום עולם\u2069 11 €5",
		"plain":           "plain",
		"on 1 April 2027": "on 1\u00a0April 2027",
	} {
		if got := set(text); got != want {
			t.Errorf("%q is set as %q, want %q", text, got, want)
		}
	}
}

// The policy names the style and the script as they are, and allows nothing else.
func TestPolicy(t *testing.T) {
	page := write(t, sample(t, "plain"))
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	for _, element := range []string{"style", "script"} {
		source := regexp.MustCompile("(?s)<" + element + ">(.*?)</" + element + ">").FindStringSubmatch(page)[1]
		sum := sha256.Sum256([]byte(source))
		if want := element + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
			t.Errorf("the policy is %q, want in it %s", policy, want)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	for _, foreign := range []string{" src=", "url(", "@import", " style=", " onclick="} {
		if strings.Contains(page, foreign) {
			t.Errorf("the page holds %q", foreign)
		}
	}
	if links := regexp.MustCompile(`href="[^#]`).FindAllString(page, -1); links != nil {
		t.Errorf("the page links away: %q", links)
	}
}

// What a script reads of a chart adds up to its amounts, in the units that tables show.
func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		decimals int
		want     []int64
	}{
		{0, []int64{100, -251, 300}}, // half away from zero, as everywhere
		{2, []int64{100_00, -250_50, 300_00}},
	} {
		p := sample(t, "plain")
		p.Decimals = tt.decimals
		text := regexp.MustCompile(`(?s)<script type="application/json">(.*?)</script>`).FindStringSubmatch(write(t, p))[1]
		var got reading
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		sum := int64(0)
		for i, change := range got.Lines[0].Changes {
			if sum += change; sum != tt.want[i] {
				t.Errorf("with %d decimals, day %d has %d, want %d", tt.decimals, i, sum, tt.want[i])
			}
		}
		if got.First != "2027-01-01" || len(got.Days) != 3 {
			t.Errorf("the reading begins on %s and has %d days", got.First, len(got.Days))
		}
	}
}

// Settings write one unit of the currency as the language does.
func TestSettings(t *testing.T) {
	for _, tt := range []struct {
		language locale.Language
		currency string
		want     string
	}{
		{locale.English, "EUR", "€1,234.5"}, {locale.French, "EUR", "1\u202f234,5\u00a0€"},
		{locale.English, "CHF", "CHF\u00a01,234.5"}, {locale.French, "USD", "1\u202f234,5\u00a0$US"},
	} {
		p := sample(t, "plain")
		p.Language, p.Currency = tt.language, mustCurrency(t, tt.currency)
		s := p.settings()
		if got := s.Before + "1" + s.Group + "234" + s.Point + "5" + s.After; got != tt.want {
			t.Errorf("%v %s is written %q, want %q", tt.language, tt.currency, got, tt.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, p := range phrases {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
}
