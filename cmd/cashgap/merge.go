package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"cashgap/plots/report"
)

func mergeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "merge FILE...",
		Short: "Put the results of several shards together",
		Long: `merge puts the JSON results of cashgap test --shard 1/n, 2/n … together, in the order given:
the same bytes as one run over all files. Like test, it ends with status 1 where something does
not hold.`,
		Example: `  cashgap test scenarios/*.yaml --shard 1/2 --format json > one.json
  cashgap test scenarios/*.yaml --shard 2/2 --format json > two.json
  cashgap merge one.json two.json`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			parts := make([][]byte, len(args))
			for i, name := range args {
				var err error
				if parts[i], err = readInput(cmd, name, false); err != nil {
					return err
				}
			}
			var merged bytes.Buffer
			hold, err := report.MergeTests(&merged, parts)
			if err != nil {
				return failure{exitInvalid, err.Error()}
			}
			if _, err := merged.WriteTo(cmd.OutOrStdout()); err != nil {
				return outputError(err)
			}
			if !hold {
				return errUnmet
			}
			return nil
		},
	}
}
