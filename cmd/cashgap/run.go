package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/report"
)

var runFormats = []string{"text", "json", "csv", "markdown"}

// runOptions are the flags of run.
type runOptions struct {
	format   string
	lang     string
	out      string
	flows    bool
	by       string
	strategy string
	sets     []string
}

func runCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run FILE",
		Short: "Project every strategy of a scenario and compare them",
		Long: `run projects the cash of a scenario day by day, once for each strategy, and prints the
comparison: a table, the curves and the verdict. FILE may be - for standard input.`,
		Example: `  cashgap run scenarios/joinery.yaml
  cashgap run scenarios/joinery.yaml --out out
  cashgap run scenarios/menuiserie.yaml --lang fr
  cashgap run scenarios/joinery.yaml --set 'customers.habitat.terms=30 days'
  cashgap run scenarios/joinery.yaml --by month --strategy early-discount
  cashgap run scenarios/joinery.yaml --format json --flows`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	cmd.Flags().StringVar(&o.format, "format", "text", "text, json, csv (daily, or with --flows line by line) or markdown")
	cmd.Flags().BoolVar(&o.flows, "flows", false, "list every line of cash with its chain of dates")
	cmd.Flags().StringVar(&o.by, "by", "", "print the cash plan line by line instead: by month or week")
	cmd.Flags().StringVar(&o.strategy, "strategy", strategy.Baseline, "the strategy of the cash plan")
	cmd.Flags().StringVar(&o.out, "out", "", "also write the charts and the data into this folder")
	setFlag(cmd, &o.sets)
	langFlag(cmd, &o.lang)
	return cmd
}

func setFlag(cmd *cobra.Command, sets *[]string) {
	cmd.Flags().StringArrayVar(sets, "set", nil, "try a change without editing, as in 'customers.habitat.terms=30 days'; may be repeated")
}

func langFlag(cmd *cobra.Command, lang *string) {
	cmd.Flags().StringVar(lang, "lang", "en", "language of words, numbers and dates: en or fr")
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

func (o *runOptions) run(cmd *cobra.Command, name string) error {
	if !slices.Contains(runFormats, o.format) {
		return usageError("%q is not a format: write %s", o.format, strings.Join(runFormats, ", "))
	}
	if _, known := planPeriods[o.by]; o.by != "" && !known {
		return usageError("%q is not a period of the cash plan: write month, week or quarter", o.by)
	}
	switch planned := o.by != ""; {
	case planned && o.format != "text":
		return usageError("--by prints text: take away --format %s", o.format)
	case !planned && cmd.Flags().Changed("strategy"):
		return usageError("--strategy goes with --by: all strategies are compared otherwise")
	}
	document, err := compare(cmd, name, o.lang, o.sets)
	if err != nil {
		return err
	}
	if _, known := document.Outcome(o.strategy); !known {
		return usageError("the scenario has no strategy %q", o.strategy)
	}
	document.Flows = o.flows
	if o.out != "" {
		if err := writeFolder(document, baseName(name), o.out); err != nil {
			return err
		}
	}
	return outputError(o.print(cmd.OutOrStdout(), document))
}

// print writes the result: the comparison as text or JSON, or the cash plan.
func (o *runOptions) print(w io.Writer, document *report.Document) error {
	switch {
	case o.format == "json":
		return document.WriteJSON(w)
	case o.format == "csv":
		return document.WriteCSV(w)
	case o.format == "markdown":
		return document.WriteMarkdown(w)
	case o.by == "":
		return document.WriteText(w, terminal(w))
	}
	outcome, _ := document.Outcome(o.strategy)
	return document.WritePlan(w, terminal(w), outcome, planPeriods[o.by])
}

// planPeriods are the periods of a cash plan, by the word of the flag.
var planPeriods = map[string]calendar.Period{"week": calendar.Week, "month": calendar.Month, "quarter": calendar.Quarter}

// compare loads a scenario and runs its strategies.
func compare(cmd *cobra.Command, name, lang string, sets []string) (*report.Document, error) {
	language, err := locale.ParseLanguage(lang)
	if err != nil {
		return nil, usageError("%v", err)
	}
	for _, set := range sets {
		if path, _, ok := strings.Cut(set, "="); !ok || path == "" {
			return nil, usageError("%q is not an assignment: write --set 'customers.habitat.terms=30 days'", set)
		}
	}
	loaded, problems, err := load(cmd, name, sets)
	if err != nil {
		return nil, err
	}
	return &report.Document{
		Version: version, Title: loaded.Title, SHA256: loaded.SHA256, Language: language,
		Compared: strategy.Compare(loaded.Model, loaded.Strategies), Problems: problems,
	}, nil
}

// terminal finds out how wide the output is and whether it may be coloured: never in a pipe,
// never where NO_COLOR is set.
func terminal(w io.Writer) report.Terminal {
	const inPipe = 80
	if o, wrapped := w.(*output); wrapped {
		w = o.Writer
	}
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return report.Terminal{Width: inPipe}
	}
	t := report.Terminal{Width: inPipe, Colour: os.Getenv("NO_COLOR") == ""}
	if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
		t.Width = width
	}
	return t
}

// writeFolder leaves the charts and the data in a folder.
func writeFolder(document *report.Document, base, folder string) error {
	if err := makeFolder(folder); err != nil {
		return err
	}
	if err := writeWhole(filepath.Join(folder, base+".json"), document.WriteJSON); err != nil {
		return err
	}
	_, err := writeCharts(document, base, folder, []plots.Format{plots.SVG, plots.PNG, plots.PDF}, plots.Options{})
	return err
}
