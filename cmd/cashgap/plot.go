package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/plots"
	"cashgap/plots/report"
)

// plotOptions are the flags of plot.
type plotOptions struct {
	charts, formats []string
	lang            string
	out             string
	size            string
	sets            []string
	strategy        string
	draw            drawOptions
}

func plotCommand() *cobra.Command {
	var o plotOptions
	cmd := &cobra.Command{
		Use:   "plot FILE...",
		Short: "Draw the charts of a scenario",
		Long: `plot draws every strategy of a scenario, as files that go into a slide or a report as they
are, and prints their names:

  balance    own cash over time
  multiples  the same, a panel for each strategy
  gap        what has been received and paid since the first day, a panel for each strategy
  cycle      the cash conversion cycle: days in stock and with customers, less those of suppliers
  fan        own cash over many drawn paths: the bands of one strategy, the medians of all

A fan needs a simulation: without --paths, as many paths are drawn as the scenario asks for, or
1,000. See cashgap help simulation.`,
		Example: `  cashgap plot scenarios/joinery.yaml --out charts
  cashgap plot scenarios/joinery.yaml --chart balance,gap,cycle --format svg --out charts
  cashgap plot scenarios/menuiserie.yaml --lang fr --format pdf --out charts
  cashgap plot scenarios/joinery.yaml --chart fan --paths 1000 --seed 1 --out charts`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error { return o.plot(cmd, args) },
	}
	cmd.Flags().StringSliceVar(&o.charts, "chart", report.ChartNames[:1], "the charts to draw: "+strings.Join(report.ChartNames, ", ")+", or several")
	cmd.Flags().StringSliceVar(&o.formats, "format", []string{"svg", "png", "pdf"}, "svg, png, pdf, or several")
	cmd.Flags().StringVar(&o.out, "out", ".", "the folder to write into")
	cmd.Flags().StringVar(&o.size, "size", "slide", "slide, page or WIDTHxHEIGHT")
	cmd.Flags().StringVar(&o.strategy, "strategy", "", "the strategy whose bands the fan shows, instead of the one that helps most")
	o.draw.flags(cmd)
	setFlag(cmd, &o.sets)
	langFlag(cmd, &o.lang)
	return cmd
}

func (o *plotOptions) plot(cmd *cobra.Command, files []string) error {
	charts, err := chartNames(o.charts)
	if err != nil {
		return err
	}
	if err := o.forFan(cmd, charts); err != nil {
		return err
	}
	var formats []plots.Format
	for _, name := range o.formats {
		format, err := plots.ParseFormat(strings.TrimSpace(name))
		if err != nil {
			return usageError("%v", err)
		}
		formats = append(formats, format)
	}
	size, err := plots.ParseSize(o.size)
	if err != nil {
		return usageError("%v", err)
	}
	if err := differ(files); err != nil {
		return err
	}
	for _, file := range files {
		document, err := compareDrawn(cmd, file, o.lang, o.sets, &o.draw)
		if err != nil {
			return err
		}
		if _, known := document.Outcome(o.strategy); !known && o.strategy != "" {
			return usageError("%s has no strategy %q", file, o.strategy)
		}
		if err := makeFolder(o.out); err != nil {
			return err
		}
		names, err := writeCharts(document, charts, o.strategy, baseName(file), o.out, formats, plots.Options{Size: size})
		if err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), strings.Join(names, "\n"))
	}
	return nil
}

// forFan asks for a simulation where a fan is to be drawn, and refuses the flags of one where
// none is.
func (o *plotOptions) forFan(cmd *cobra.Command, charts []string) error {
	if slices.Contains(charts, report.FanChart) {
		o.draw.simulate = true
		return nil
	}
	for _, flag := range []string{"simulate", "paths", "seed", "strategy"} {
		if cmd.Flags().Changed(flag) {
			return usageError("--%s goes with --chart %s", flag, report.FanChart)
		}
	}
	return nil
}

// chartNames reads the names of charts, each once.
func chartNames(asked []string) ([]string, error) {
	var names []string
	for _, name := range asked {
		name = strings.TrimSpace(name)
		if !slices.Contains(report.ChartNames, name) {
			return nil, usageError("%q is not a chart that can be drawn yet: write %s, or several", name, strings.Join(report.ChartNames, ", "))
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

// writeCharts draws the charts in each format, about a strategy where they are about one, and
// returns the files' names.
func writeCharts(document *report.Document, charts []string, about, base, folder string, formats []plots.Format, options plots.Options) ([]string, error) {
	var names []string
	for _, kind := range charts {
		chart, known := document.Chart(kind, about)
		if !known {
			return names, usageError("%q is not a chart", kind)
		}
		for _, format := range formats {
			name := filepath.Join(folder, base+"-"+kind+"."+format.String())
			if err := writeWhole(name, func(w io.Writer) error { return plots.Write(w, chart, format, options) }); err != nil {
				return names, err
			}
			names = append(names, name)
		}
	}
	return names, nil
}
