package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/plots/report"
)

func mergeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge FILE...",
		Short: "Put the results of several shards together",
		Long: `merge puts the JSON results of cashgap test --shard 1/n, 2/n …, or of cashgap run, together:
the same bytes as one run over all files, and the same exit status. It fails where a shard is
missing.`,
		Example: `  cashgap test scenarios --shard 1/2 --format json > one.json
  cashgap test scenarios --shard 2/2 --format json > two.json
  cashgap merge one.json two.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError("name the results of the shards, or - for standard input")
			}
			return nil
		},
		RunE: merge,
	}
	langFlag(cmd, new(string))
	return cmd
}

func merge(cmd *cobra.Command, args []string) error {
	if err := checkStandard(args); err != nil {
		return err
	}
	parts := make([]report.Part, len(args))
	for i, name := range args {
		text, err := readInput(cmd, name, false)
		if err != nil {
			return err
		}
		parts[i] = report.Part{Name: shownName(name), Text: text}
	}
	var merged bytes.Buffer
	fault, err := report.Merge(&merged, parts)
	if err != nil {
		return &failure{exitInvalid, say.Of(err)}
	}
	if _, err := merged.WriteTo(cmd.OutOrStdout()); err != nil {
		return outputError(err)
	}
	return faults[fault]
}

// faults are how a command ends that met them and has told them.
var faults = map[report.Fault]error{
	report.NothingExpected: &failure{exitUsage, say.Textf("nothing is expected in any shard: write expect: in a scenario, or check the filter")},
	report.Unmet:           errUnmet, report.WrongScenario: errInvalid, report.UnreadFile: &failure{code: exitFile},
}
