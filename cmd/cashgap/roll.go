package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/plots/report"
	"cashgap/scenario"
)

// rollOptions are the flags of roll.
type rollOptions struct {
	to, lang string
	write    bool
}

func rollCommand() *cobra.Command {
	var o rollOptions
	cmd := &cobra.Command{
		Use:   "roll FILE",
		Short: "Move the start of a scenario, and list what must be brought up to date",
		Long: `roll prints the scenario with its start moved to another day, and every other byte as it
was, comments too. On standard error it lists what must now be brought up to date: the opening
cash, the VAT owed and the open items, each with what the forecast expects, to be compared with
the accounts; the dates that now lie before the start; and what counts from the start.`,
		Example: `  cashgap roll scenarios/joinery.yaml --to 2027-02-01 > february.yaml
  cashgap roll scenarios/menuiserie.yaml --to 2027-02-01 --lang fr
  cashgap roll joinery.yaml --to 2027-02-01 --write`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return o.roll(cmd, args[0]) },
	}
	cmd.Flags().StringVar(&o.to, "to", "", "the new first day, as in 2027-02-01")
	cmd.Flags().BoolVarP(&o.write, "write", "w", false, "write the scenario instead of printing it")
	langFlag(cmd, &o.lang)
	return cmd
}

func (o *rollOptions) roll(cmd *cobra.Command, name string) error {
	language, err := locale.ParseLanguage(o.lang)
	if err != nil {
		return usage(say.Of(err))
	}
	if o.to == "" {
		return usageError("say to which day: --to 2027-02-01")
	}
	if o.write && name == standard {
		return usageError("standard input cannot be written: take away --write")
	}
	start, err := calendar.ParseDate(o.to)
	if err != nil {
		return usageError("--to: %v", err)
	}
	data, err := readFile(cmd, name)
	if err != nil {
		return err
	}
	loaded, problems, err := loadData(cmd, name, data, nil)
	if err != nil {
		return err
	}
	if span := loaded.Model.Span; start <= span.First || start > span.Last {
		return usageError("--to: %v is not after the start, %v, and within the horizon, which ends on %v", start, span.First, span.Last)
	}
	rolled, err := scenario.Roll(data, start)
	if err != nil {
		return &failure{exitInvalid, say.Textf("%s: %v", shownName(name), err)}
	}
	if err := o.put(cmd, name, rolled); err != nil {
		return err
	}
	document := documentOf(loaded, problems, language)
	return document.WriteRoll(cmd.ErrOrStderr(), terminal(cmd.ErrOrStderr()), start, datedLines(loaded, start))
}

// put prints the scenario, or writes it in place of the file.
func (o *rollOptions) put(cmd *cobra.Command, name string, rolled []byte) error {
	write := func(w io.Writer) error {
		_, err := w.Write(rolled)
		return err
	}
	if o.write {
		return writeWhole(name, write)
	}
	return outputError(write(cmd.OutOrStdout()))
}

// datedLines are the dates that a later start leaves behind.
func datedLines(loaded *scenario.Scenario, start calendar.Date) []report.DatedLine {
	var lines []report.DatedLine
	for _, v := range loaded.DatedBefore(start) {
		lines = append(lines, report.DatedLine{
			Path: v.Path, Value: v.Value, Place: fmt.Sprintf("%s:%d", v.File, v.Line), Orders: strings.HasSuffix(v.Path, ".orders"),
		})
	}
	return lines
}
