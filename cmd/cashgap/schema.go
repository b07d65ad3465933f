package main

import (
	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

func schemaCommand() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the format, for completion in editors",
		Long: `schema prints the format as JSON Schema (draft 2020-12): every key with what it means,
its values and an example. An editor that reads it completes keys and marks mistakes.

Write it beside your scenario, whose first line then names it, as those that cashgap
init writes do:

  # yaml-language-server: $schema=cashgap.schema.json

The line is read by the YAML support of many editors. The schema knows less than
cashgap check, which also sees names, sums, dates that do not exist and files.`,
		Example: `  cashgap schema > cashgap.schema.json
  cashgap schema --lang fr > cashgap.schema.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := locale.ParseLanguage(lang)
			if err != nil {
				return usage(say.Of(err))
			}
			_, err = cmd.OutOrStdout().Write(scenario.Schema(l.Tell))
			return outputError(err)
		},
	}
	langFlag(cmd, &lang)
	return cmd
}
