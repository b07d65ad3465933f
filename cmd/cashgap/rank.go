package main

import (
	"github.com/spf13/cobra"

	"cashgap/forecast/strategy"
)

func rankCommand() *cobra.Command {
	var lang string
	var sets []string
	cmd := &cobra.Command{
		Use:   "rank FILE",
		Short: "Tell who to talk to first: what ten days of each party are worth",
		Long: `rank tries, for each customer, payments ten days sooner, and for each supplier, payments ten
days later, and lists what each would be worth when cash is lowest, of the days on which that can
count.`,
		Example: `  cashgap rank scenarios/joinery.yaml
  cashgap rank scenarios/menuiserie.yaml --lang fr`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			document, err := compare(cmd, args[0], lang, sets)
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			return outputError(document.WriteRank(out, terminal(out), strategy.Rank(document.Compared.Outcomes[0].Result.Model)))
		},
	}
	setFlag(cmd, &sets)
	langFlag(cmd, &lang)
	return cmd
}
