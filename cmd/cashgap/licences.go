package main

import (
	_ "embed" // the notices
	"io"

	"github.com/spf13/cobra"
)

// notices are the licences of all that is linked into the command: TestLicences writes them.
//
//go:embed licences.txt
var notices string

func licencesCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "licences",
		Aliases: []string{"licenses"},
		Short:   "Print the licences of what cashgap is built from",
		Long: `licences prints the notices and licences of the libraries and fonts that are part of this
program. Whoever passes the program on passes them on too.`,
		Example: `  cashgap licences`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), notices)
			return outputError(err)
		},
	}
}
