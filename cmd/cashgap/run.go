package main

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/report"
	"cashgap/scenario"
	"cashgap/scenario/diag"
)

var runFormats = []string{"text", "json", "csv", "markdown", "journal"}

// runOptions are the flags of run.
type runOptions struct {
	format   string
	lang     string
	language locale.Language // that lang names
	out      string
	save     string
	flows    bool
	by       string
	strategy string
	sets     []string
	draw     drawOptions
	batch    batchOptions
}

func runCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run FILE...",
		Short: "Project every strategy of a scenario and compare them",
		Long: `run projects the cash of a scenario day by day, once for each strategy, and prints the
comparison: a table, the curves and the verdict. Several files, or all below a folder, are
compared some at once and closed by a table with a line for each. FILE may be - for standard
input.

With --out, a folder gets all there is to send: NAME.html, the whole report in one file for a
browser; NAME.xlsx, the figures as a spreadsheet with its formulas; NAME.json; and every chart
as SVG, PNG and PDF.`,
		Example: `  cashgap run scenarios/joinery.yaml
  cashgap run scenarios/joinery.yaml --out out
  cashgap run scenarios
  cashgap run scenarios/menuiserie.yaml --lang fr
  cashgap run scenarios/joinery.yaml --set 'customers.habitat.terms=30 days'
  cashgap run scenarios/joinery.yaml --by month --strategy early-discount
  cashgap run scenarios/wholesaler.yaml --paths 1000 --seed 1
  cashgap run scenarios/joinery.yaml --format json --flows`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	cmd.Flags().StringVar(&o.format, "format", "text", "text, json, csv (daily, or with --flows line by line), markdown or journal (double entry, of one strategy)")
	cmd.Flags().BoolVar(&o.flows, "flows", false, "list every line of cash with its chain of dates")
	cmd.Flags().StringVar(&o.by, "by", "", "print the cash plan line by line instead: by month, week or quarter")
	cmd.Flags().StringVar(&o.strategy, "strategy", strategy.Baseline, "the strategy of the cash plan or of the journal")
	cmd.Flags().StringVar(&o.out, "out", "", "also write the report (HTML), the figures (XLSX, JSON) and the charts into this folder")
	cmd.Flags().StringVar(&o.save, "save", "", "also write the result as JSON into this file, for cashgap diff")
	o.draw.flags(cmd)
	o.batch.flags(cmd)
	setFlag(cmd, &o.sets)
	langFlag(cmd, &o.lang)
	return cmd
}

func setFlag(cmd *cobra.Command, sets *[]string) {
	cmd.Flags().StringArrayVar(sets, "set", nil, "try a change without editing, as in 'customers.habitat.terms=30 days'; may be repeated")
}

func langFlag(cmd *cobra.Command, lang *string) {
	cmd.Flags().StringVar(lang, "lang", "en", "language of words, numbers and dates: en, en-US, fr, fr-BE or fr-CH")
}

// tongueOf returns the words in which a command was asked to speak.
func tongueOf(cmd *cobra.Command) say.Tongue { return languageAsked(cmd).Tell }

// languageAsked returns the language in which a command was asked to speak: English where it has no
// such flag, or could not read it.
func languageAsked(cmd *cobra.Command) locale.Language {
	if flag := cmd.Flags().Lookup("lang"); flag != nil {
		if language, err := locale.ParseLanguage(flag.Value.String()); err == nil {
			return language
		}
	}
	return locale.English
}

// readLang reads the language of a command whose flags could not all be read: it may stand behind
// the one that is wrong.
func readLang(cmd *cobra.Command, args []string) {
	flag := cmd.Flags().Lookup("lang")
	if flag == nil || flag.Changed {
		return
	}
	for i, arg := range args {
		value, asked := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return
		case asked:
			_ = flag.Value.Set(value) // a text takes any
		case arg == "--lang" && i+1 < len(args):
			_ = flag.Value.Set(args[i+1])
		}
	}
}

// someFiles accepts one scenario or more.
func someFiles(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError("name a scenario, or - for standard input; cashgap init writes a first one")
	}
	return nil
}

// oneFile accepts exactly one scenario.
func oneFile(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usageError("name a scenario, or - for standard input; cashgap init writes a first one")
	case 1:
		return nil
	}
	return usageError("one scenario at a time, not %d", len(args))
}

// run compares one scenario, or many: all that folders hold.
func (o *runOptions) run(cmd *cobra.Command, args []string) error {
	files, err := o.batch.files(args)
	if err != nil {
		return err
	}
	single := len(args) == 1 && slices.Equal(files, args) && o.batch.shard == ""
	if err := o.check(cmd, files, single); err != nil {
		return err
	}
	if !single {
		return o.several(cmd, files)
	}
	document, _, err := o.document(cmd, cmd.ErrOrStderr(), files[0])
	if err != nil {
		return err
	}
	return outputError(o.print(cmd.OutOrStdout(), terminal(cmd.OutOrStdout()), document))
}

// check refuses flags that would say nothing together.
func (o *runOptions) check(cmd *cobra.Command, files []string, single bool) error {
	var err error
	if o.language, err = locale.ParseLanguage(o.lang); err != nil {
		return usage(say.Of(err))
	}
	if err := checkSets(o.sets); err != nil {
		return err
	}
	planned := o.by != ""
	_, known := planPeriods[o.by]
	switch {
	case !slices.Contains(runFormats, o.format):
		return usageError("%q is not a format: write %s", o.format, strings.Join(runFormats, ", "))
	case planned && !known:
		return usageError("%q is not a period of the cash plan: write month, week or quarter", o.by)
	case planned && o.format != "text":
		return usageError("--by prints text: take away --format %s", o.format)
	case !planned && o.format != "journal" && cmd.Flags().Changed("strategy"):
		return usageError("--strategy goes with --by or --format journal: all strategies are compared otherwise")
	case !single && (o.format == "csv" || o.format == "journal"):
		return usageError("--format %s writes one scenario at a time: name its file", o.format)
	case o.batch.shard != "" && o.format != "json":
		return usageError("--shard goes with --format json, for cashgap merge")
	}
	if o.save != "" {
		if err := checkSave(o.save, files); err != nil {
			return err
		}
	}
	if o.out != "" {
		return differ(files)
	}
	return nil
}

// keep writes the folder and the result, where that is asked for.
func (o *runOptions) keep(document *report.Document, file string, told io.Writer) error {
	if o.out != "" {
		if err := writeFolder(document, baseName(file), o.out, told); err != nil {
			return err
		}
	}
	if o.save != "" {
		return writeWhole(o.save, document.WriteJSON)
	}
	return nil
}

// print writes the result: the comparison as text or JSON, or the cash plan.
func (o *runOptions) print(w io.Writer, t report.Terminal, document *report.Document) error {
	switch {
	case o.format == "json":
		return document.WriteJSON(w)
	case o.format == "csv":
		return document.WriteCSV(w)
	case o.format == "markdown":
		return document.WriteMarkdown(w)
	case o.format == "journal":
		outcome, _ := document.Outcome(o.strategy)
		return document.WriteJournal(w, outcome)
	case o.by == "":
		return document.WriteText(w, t)
	}
	outcome, _ := document.Outcome(o.strategy)
	return document.WritePlan(w, t, outcome, planPeriods[o.by])
}

// planPeriods are the periods of a cash plan, by the word of the flag.
var planPeriods = map[string]calendar.Period{
	"week": calendar.Week, "month": calendar.Month, "quarter": calendar.Quarter,
	"semaine": calendar.Week, "mois": calendar.Month, "trimestre": calendar.Quarter,
}

// compare loads a scenario and runs its strategies.
func compare(cmd *cobra.Command, name, lang string, sets []string) (*report.Document, error) {
	return compareDrawn(cmd, name, lang, sets, &drawOptions{})
}

// checkSets refuses what assigns nothing.
func checkSets(sets []string) error {
	for _, set := range sets {
		if path, _, ok := strings.Cut(set, "="); !ok || path == "" {
			return usageError("%q is not an assignment: write --set 'customers.habitat.terms=30 days'", set)
		}
	}
	return nil
}

// compareDrawn loads a scenario, runs its strategies, and simulates them if asked.
func compareDrawn(cmd *cobra.Command, name, lang string, sets []string, draw *drawOptions) (*report.Document, error) {
	language, err := locale.ParseLanguage(lang)
	if err != nil {
		return nil, usage(say.Of(err))
	}
	if err := checkSets(sets); err != nil {
		return nil, err
	}
	loaded, problems, err := load(cmd, name, sets)
	if err != nil {
		return nil, err
	}
	document := documentOf(loaded, problems, language)
	document.Simulation, err = draw.drawn(cmd.ErrOrStderr(), loaded, document.Compared)
	return document, err
}

// documentOf runs the strategies of a scenario.
func documentOf(loaded *scenario.Scenario, problems []diag.Diagnostic, language locale.Language) *report.Document {
	document := &report.Document{
		Version: version, Title: loaded.Title, SHA256: loaded.SHA256, Language: language,
		Compared: strategy.Compare(loaded.Model, loaded.Strategies, loaded.Shocks...), Problems: problems,
	}
	document.Assumptions = func() []report.Assumption { return assumptionsOf(loaded, language) }
	if loaded.Law != nil {
		remarks := slices.DeleteFunc(loaded.Legal(), func(r scenario.LegalRemark) bool { return r.Kept })
		document.Country, document.Legal, document.Breaches = loaded.Law.Country(), legalProblems(loaded, remarks, language), breaches(remarks, language)
	}
	document.Files, document.Extends = hashes(loaded.Files), hashes(loaded.Extends)
	return document
}

// breaches lists what each strategy agrees against the law.
func breaches(remarks []scenario.LegalRemark, l locale.Language) []report.Breach {
	var all []report.Breach
	for _, r := range remarks {
		if r.IsUnlawful() {
			all = append(all, report.Breach{Strategy: cmp.Or(r.Strategy, strategy.Baseline), Party: r.Party, Agreed: agreed(r, l), Finding: l.Text(locale.Phrase(r.Finding))})
		}
	}
	return all
}

// assumptionsOf lists the values of a scenario by what people call them.
func assumptionsOf(loaded *scenario.Scenario, language locale.Language) []report.Assumption {
	var all []report.Assumption
	for _, a := range loaded.Assumptions() {
		all = append(all, report.Assumption{Path: a.Path, Title: titleOf(a, language), Value: a.Value})
	}
	return all
}

// titleOf is what people call an assumption, from the whole to the part.
func titleOf(a scenario.Assumption, language locale.Language) string {
	steps := make([]string, len(a.Titles))
	for i, title := range a.Titles {
		steps[i] = language.Tell(title)
	}
	return strings.Join(steps, " › ")
}

func hashes(files []scenario.NamedFile) []report.Named {
	named := make([]report.Named, len(files))
	for i, f := range files {
		named[i] = report.Named{Name: f.Name, Text: f.SHA256}
	}
	return named
}

// terminal finds out how wide the output is and whether it may be coloured: never in a pipe,
// never where NO_COLOR is set.
func terminal(w io.Writer) report.Terminal {
	const inPipe = 80
	t := report.Terminal{Width: inPipe}
	screen := screenOf(w)
	if screen == nil {
		return t
	}
	t.Colour = os.Getenv("NO_COLOR") == ""
	if width, _, err := term.GetSize(int(screen.Fd())); err == nil && width > 0 {
		t.Width = width
	}
	return t
}

// screenOf returns the terminal that a writer writes to; nil: none.
func screenOf(w io.Writer) *os.File {
	if o, wrapped := w.(*output); wrapped {
		w = o.Writer
	}
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return file
	}
	return nil
}

// writeFolder leaves the report, the data and the charts in a folder, and tells what they lack.
func writeFolder(document *report.Document, base, folder string, told io.Writer) error {
	if err := makeFolder(folder); err != nil {
		return err
	}
	for _, file := range []struct {
		ending string
		write  func(io.Writer) error
	}{{".json", document.WriteJSON}, {".html", document.WriteHTML}, {".xlsx", document.WriteXLSX}} {
		if err := writeWhole(filepath.Join(folder, base+file.ending), file.write); err != nil {
			return err
		}
	}
	var asked []report.Asked
	for _, name := range document.Charts() {
		asked = append(asked, report.Asked{Name: name})
	}
	_, err := sheaf{folder: folder, base: base, formats: []plots.Format{plots.SVG, plots.PNG, plots.PDF}, told: told}.write(document, asked)
	return err
}
