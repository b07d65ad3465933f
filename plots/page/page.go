// Package page writes a report as one HTML file that opens anywhere: nothing is fetched, and
// no script runs but its own. What it says is given to it, but for the words of its controls.
package page

import (
	"crypto/sha256"
	_ "embed" // the parts of the file
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"
	"sync"

	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// A Page is a report for people.
type Page struct {
	Language locale.Language
	Currency money.Currency
	Decimals int // of the amounts in tables and read from charts: 0, or all that the currency has

	Title    string   // of the scenario
	Subtitle string   // what it is about
	Finding  string   // the verdict in a line
	Lead     []string // and in full
	Keys     []Key
	Sections []Section
	Footer   string
}

// A Key is a figure that a reader must not miss.
type Key struct {
	Name, Figure, Note string
	Alarm              bool
}

// A Section is a part of the report with a title.
type Section struct {
	Title  string
	Blocks []Block
	Switch []Strategy // the strategies that the section's charts show or hide; none: no choice
}

// A Strategy can be shown and hidden.
type Strategy struct {
	ID, Name   string
	plots.Mark // without a colour: none
}

// A Block is what there is to say or to show of one thing. Its parts may be empty.
type Block struct {
	Head  string
	Prose []string
	List  []string
	Table *Table
	Chart *Chart
}

// A Table has a heading for each column. The first columns hold texts, the others figures.
type Table struct {
	Caption string
	Head    []string
	Rows    []Row
	Texts   int  // columns of texts
	Dense   bool // it has many columns, for which paper has less room
}

// A Row is a line of a table.
type Row struct {
	Cells  []string
	Strong bool // it is the one that the verdict speaks of, or a sum
	Part   bool // it is a part of the sum above it
}

// A Chart is a figure with the table behind it. Readable charts need none but its caption.
type Chart struct {
	Name  string // such as "balance"
	Chart plots.Chart
	Table Table
}

//go:embed page.html
var markup string

//go:embed page.css
var styles string

//go:embed page.js
var script string

// layout is parsed when a page is written: most commands write none.
var layout = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"anchor": func(i int) string { return fmt.Sprintf("part-%d", i+1) },
		"set":    set,
		"bound":  locale.Bound,
	}).Parse(markup))
})

// set keeps signs with their amounts, and numbers with what they count, where a browser would end
// a line between them, and letters that run from right to left from taking the figures after them along (Unicode TR9, isolates).
func set(text string) string {
	return rightToLeft().ReplaceAllString(unbroken.Replace(locale.Bound(text)), "\u2068$0\u2069")
}

var (
	unbroken    = strings.NewReplacer(locale.MinusSign, locale.MinusSign+"\u2060", "+", "+\u2060", "± ", "±"+locale.NoBreakSpace)
	rightToLeft = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[\p{Hebrew}\p{Arabic}]+(?:[ '’-]+[\p{Hebrew}\p{Arabic}]+)*`)
	})
)

// Write writes the page. The same page gives the same bytes.
func Write(w io.Writer, p Page) error {
	sheet, err := p.lay()
	if err != nil {
		return err
	}
	return layout().Execute(w, sheet)
}

// A sheet is the page with what only a browser needs.
type sheet struct {
	Page
	Policy   string
	Style    template.HTML
	Script   template.HTML
	Settings settings
	Sections []section
	Say      controls
}

type section struct {
	Title  string
	Switch []Strategy
	Blocks []block
}

type block struct {
	Block
	Figure *figure
}

func (p Page) lay() (sheet, error) {
	s := sheet{
		Page: p, Policy: policy(), Settings: p.settings(), Say: p.controls(),
		Style:  template.HTML("<style>" + styles + "</style>"),
		Script: template.HTML("<script>" + script + "</script>"),
	}
	for _, part := range p.Sections {
		laid := section{Title: part.Title, Switch: part.Switch}
		for _, b := range part.Blocks {
			figure, err := p.figure(b.Chart)
			if err != nil {
				return sheet{}, err
			}
			laid.Blocks = append(laid.Blocks, block{b, figure})
		}
		s.Sections = append(s.Sections, laid)
	}
	return s, nil
}

// policy forbids every request, and every style and script but those of the page.
func policy() string {
	return strings.Join([]string{
		"default-src 'none'", "style-src " + hash(styles), "script-src " + hash(script), "base-uri 'none'", "form-action 'none'",
	}, "; ")
}

func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// settings is how the script writes amounts and dates.
type settings struct {
	Language string `json:"language"` // with its country, which decides how dates are written
	Group    string `json:"group"`
	Point    string `json:"point"`
	Decimals int    `json:"decimals"`
	Before   string `json:"before"` // the currency, where it leads
	After    string `json:"after"`
}

func (p Page) settings() settings {
	before, after, _ := strings.Cut(p.Language.Whole(p.Currency, p.Currency.Unit()), "1")
	group, point := p.Language.Separators()
	return settings{map[locale.Language]string{locale.English: "en-GB", locale.French: "fr-FR"}[p.Language], group, point, p.Decimals, before, after}
}
