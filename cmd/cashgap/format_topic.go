package main

import (
	"github.com/spf13/cobra"

	"cashgap/scenario"
)

// formatTopic is a page of help that documents every key of a scenario.
func formatTopic() *cobra.Command {
	return &cobra.Command{
		Use:   "format",
		Short: "Every key of a scenario, with its values, its default and an example",
		Long:  scenario.Reference(),
	}
}
