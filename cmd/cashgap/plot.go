package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/report"
)

// plotOptions are the flags of plot.
type plotOptions struct {
	charts, formats    []string
	lang, title, theme string
	out                string
	size               string
	sets, dates        []string
	strategy           string
	draw               drawOptions
}

func plotCommand() *cobra.Command {
	var o plotOptions
	cmd := &cobra.Command{
		Use:   "plot FILE...",
		Short: "Draw the charts of a scenario",
		Long: `plot draws every strategy of a scenario, as files that go into a slide or a report as they
are, and prints their names:

  balance    own cash over time; of many strategies, those that matter in front, the others pale
  multiples  the same, a panel for each strategy
  gap        what has been received and paid since the first day, a panel for each strategy
  cycle      the cash conversion cycle: days in stock and with customers, less those of suppliers
  waterfall  what each lever of one strategy adds to the lowest cash, and what it costs
  ageing     what is owed under one strategy, by days past due, at each end of a month or on --dates
  calendar   the days below the floor, and how far, a block of weeks for each strategy
  fan        own cash over many drawn paths: the bands of one strategy, the medians of all

A fan needs a simulation: without --paths, as many paths are drawn as the scenario asks for, or
1,000. See cashgap help simulation. The theme print tells everything apart without colours.`,
		Example: `  cashgap plot scenarios/joinery.yaml --out charts
  cashgap plot scenarios/joinery.yaml --chart balance,gap,cycle --format svg --out charts
  cashgap plot scenarios/joinery.yaml --chart waterfall --strategy together --theme dark --out charts
  cashgap plot scenarios/joinery.yaml --chart ageing --dates 2027-03-31,2027-06-30 --out charts
  cashgap plot scenarios/menuiserie.yaml --chart calendar --theme print --lang fr --format pdf --out charts
  cashgap plot scenarios/joinery.yaml --title "What the bank should know" --size page --out charts
  cashgap plot scenarios/joinery.yaml --chart fan --paths 1000 --seed 1 --out charts`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error { return o.plot(cmd, args) },
	}
	cmd.Flags().StringSliceVar(&o.charts, "chart", report.ChartNames[:1], "the charts to draw: "+strings.Join(report.ChartNames, ", ")+", or several")
	cmd.Flags().StringSliceVar(&o.formats, "format", []string{"svg", "png", "pdf"}, "svg, png, pdf, or several")
	cmd.Flags().StringVar(&o.out, "out", ".", "the folder to write into")
	cmd.Flags().StringVar(&o.size, "size", "slide", "slide, page or WIDTHxHEIGHT")
	cmd.Flags().StringVar(&o.theme, "theme", "light", "light, dark, or print for black and white")
	cmd.Flags().StringVar(&o.title, "title", "", "the title of the chart, instead of what it finds")
	cmd.Flags().StringVar(&o.strategy, "strategy", "", "the strategy that "+manyOr(aboutOne).String()+" is about, instead of the usual one")
	cmd.Flags().StringSliceVar(&o.dates, "dates", nil, "the days of the ageing, as in 2027-03-31,2027-06-30")
	o.draw.flags(cmd)
	setFlag(cmd, &o.sets)
	langFlag(cmd, &o.lang)
	return cmd
}

// aboutOne lists the charts of one strategy.
var aboutOne = []string{report.WaterfallChart, report.AgeingChart, report.FanChart}

// manyOr joins words as in "a, b or c".
func manyOr(words []string) say.Text {
	last := len(words) - 1
	return say.Textf("%s or %s", strings.Join(words[:last], ", "), words[last])
}

func (o *plotOptions) plot(cmd *cobra.Command, files []string) error {
	charts, err := chartNames(o.charts)
	if err != nil {
		return err
	}
	if err := o.check(cmd, charts, files); err != nil {
		return err
	}
	s, err := o.sheaf(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	for _, file := range files {
		document, err := compareDrawn(cmd, file, o.lang, o.sets, &o.draw)
		if err != nil {
			return err
		}
		asked, err := o.ask(document, file, charts)
		if err != nil {
			return err
		}
		if err := makeFolder(o.out); err != nil {
			return err
		}
		s.base = baseName(file)
		names, err := s.write(document, asked)
		if err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), strings.Join(names, "\n"))
	}
	return nil
}

// check asks for a simulation where a fan is to be drawn, and refuses flags that would say
// nothing.
func (o *plotOptions) check(cmd *cobra.Command, charts, files []string) error {
	drawn := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(charts, name) })
	}
	o.draw.simulate = o.draw.simulate || drawn(report.FanChart)
	for _, need := range []struct {
		flags  []string
		charts []string
	}{
		{[]string{"simulate", "paths", "seed"}, []string{report.FanChart}},
		{[]string{"dates"}, []string{report.AgeingChart}},
		{[]string{"strategy"}, aboutOne},
	} {
		for _, flag := range need.flags {
			if cmd.Flags().Changed(flag) && !drawn(need.charts...) {
				return usageError("--%s goes with --chart %s", flag, oneOf(need.charts))
			}
		}
	}
	if o.title == "" && cmd.Flags().Changed("title") {
		return usageError("--title is empty: leave it out for the title that the chart finds itself")
	}
	if o.title != "" && len(charts)*len(files) > 1 {
		return usageError("--title names one chart of one scenario at a time, not %d", len(charts)*len(files))
	}
	return differ(files)
}

// oneOf names one thing or a choice.
func oneOf(words []string) say.Text {
	if len(words) == 1 {
		return say.Verbatim(words[0])
	}
	return manyOr(words)
}

// sheaf reads how the charts are to be written.
func (o *plotOptions) sheaf(told io.Writer) (s sheaf, err error) {
	s.folder, s.title, s.told = o.out, o.title, told
	for _, name := range o.formats {
		format, err := plots.ParseFormat(strings.TrimSpace(name))
		if err != nil {
			return s, usage(say.Of(err))
		}
		s.formats = append(s.formats, format)
	}
	if s.options.Size, err = plots.ParseSize(o.size); err != nil {
		return s, usage(say.Of(err))
	}
	if s.options.Theme, err = plots.ParseTheme(o.theme); err != nil {
		return s, usageError("%v%s", err, meant(o.theme, plots.ThemeNames))
	}
	return s, nil
}

// ask returns what is asked of a scenario's charts, and refuses what it cannot show.
func (o *plotOptions) ask(document *report.Document, file string, charts []string) ([]report.Asked, error) {
	outcome, known := document.Outcome(o.strategy)
	if !known && o.strategy != "" {
		return nil, noStrategy(document, file, o.strategy)
	}
	dates, err := o.evenings(document, file)
	if err != nil {
		return nil, err
	}
	var asked []report.Asked
	for _, name := range charts {
		if name == report.WaterfallChart && outcome.Strategy.ID == strategy.Baseline {
			return nil, usageError("the baseline changes nothing: name another strategy for --chart %s", name)
		}
		if !slices.Contains(document.Charts(), name) {
			return nil, usageError("%s has no strategy, which --chart %s needs", file, name)
		}
		asked = append(asked, report.Asked{Name: name, Strategy: o.strategy, Days: dates})
	}
	return asked, nil
}

// evenings reads the days of an ageing, in their order.
func (o *plotOptions) evenings(document *report.Document, file string) ([]calendar.Date, error) {
	var days []calendar.Date
	span := document.Span()
	for _, text := range o.dates {
		day, err := calendar.ParseDate(strings.TrimSpace(text))
		if err != nil {
			return nil, usageError("--dates: %v", err)
		}
		if !span.Contains(day) {
			return nil, usageError("--dates: %v is not within %s, from %v to %v", day, file, span.First, span.Last)
		}
		days = append(days, day)
	}
	slices.Sort(days)
	if days = slices.Compact(days); len(days) > plots.MaxEvenings {
		return nil, usageError("--dates: %d days are more than a chart can show, %d", len(days), plots.MaxEvenings)
	}
	return days, nil
}

// chartNames reads the names of charts, each once.
func chartNames(asked []string) ([]string, error) {
	var names []string
	for _, name := range asked {
		name = strings.TrimSpace(name)
		if !slices.Contains(report.ChartNames, name) {
			return nil, usageError("%q is not a chart: write %s, or several%s", name, strings.Join(report.ChartNames, ", "), meant(name, report.ChartNames))
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// differ refuses scenarios whose charts would have the same names.
func differ(files []string) error {
	by := map[string]string{}
	for _, file := range files {
		base := baseName(file)
		if other, taken := by[base]; taken {
			return usageError("%s and %s would both write %s-…: plot them into folders of their own", other, file, base)
		}
		by[base] = file
	}
	return nil
}

// A sheaf is how the charts of one scenario are written.
type sheaf struct {
	folder, base string
	formats      []plots.Format
	options      plots.Options
	title        string // instead of the chart's own; empty: its own
	told         io.Writer
}

var sayLacking = locale.Phrase{
	EN: "note: pictures in PNG and PDF show □ for letters that cashgap has no font for: %s. SVG charts and the HTML report show them in the fonts of whoever reads them.",
	FR: "note : les images PNG et PDF montrent □ à la place de lettres dont cashgap n'a pas la police : %s. Les graphiques SVG et le rapport HTML les montrent dans les polices de qui les lit."}

// write draws the charts in each format and returns the files' names. It tells which letters
// they cannot show.
func (s sheaf) write(document *report.Document, charts []report.Asked) ([]string, error) {
	var lacking []rune
	s.options.Lacking = func(r rune) {
		if !slices.Contains(lacking, r) {
			lacking = append(lacking, r)
		}
	}
	names, err := s.draw(document, charts)
	if len(lacking) > 0 {
		const most = 12
		slices.Sort(lacking)
		fmt.Fprintln(s.told, document.Language.Say(sayLacking, string(lacking[:min(most, len(lacking))])))
	}
	return names, err
}

func (s sheaf) draw(document *report.Document, charts []report.Asked) ([]string, error) {
	var names []string
	for _, asked := range charts {
		chart, known := document.Chart(asked)
		if !known {
			return names, usageError("%q is not a chart", asked.Name)
		}
		if s.title != "" {
			chart = plots.Titled(chart, s.title)
		}
		for _, format := range s.formats {
			name := filepath.Join(s.folder, s.base+"-"+asked.Name+"."+format.String())
			if err := writeWhole(name, func(w io.Writer) error { return plots.Write(w, chart, format, s.options) }); err != nil {
				return names, err
			}
			names = append(names, name)
		}
	}
	return names, nil
}
