package main

import (
	"github.com/spf13/cobra"

	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/report"
)

func valueCommand() *cobra.Command {
	var lang, rate string
	var sets []string
	cmd := &cobra.Command{
		Use:   "value FILE",
		Short: "Tell what each side of a negotiation gives and receives",
		Long: `value compares, for each strategy and each customer or supplier, what the company gains and what
it gives: time, as payments come sooner or go out later, and money, as discounts, rebates, fees and
what is never paid. A negotiation lasts where both sides gain: the break-even is the yearly rate
at which time and money weigh the same.`,
		Example: `  cashgap value scenarios/joinery.yaml
  cashgap value scenarios/menuiserie.yaml --rate 6% --lang fr`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			var at report.TimeValue
			if rate != "" {
				if at.Yearly, at.Given = yearlyRate(rate); !at.Given {
					return usageError("--rate %s is not a yearly rate: write --rate %s", rate, nearestRate(rate))
				}
			}
			document, err := compare(cmd, args[0], lang, sets)
			if err != nil {
				return err
			}
			if !at.Given {
				at.Yearly, at.Known = strategy.MoneyCosts(document.Compared.Outcomes[0].Result.Model)
			}
			out := cmd.OutOrStdout()
			return outputError(document.WriteValues(out, terminal(out), at))
		},
	}
	setFlag(cmd, &sets)
	cmd.Flags().StringVar(&rate, "rate", "", "what a year of money costs (default: the rate of the credit line or the overdraft, else 8%)")
	langFlag(cmd, &lang)
	return cmd
}

// yearlyRate reads a rate from 0 to 100 %.
func yearlyRate(text string) (yearly money.Rate, ok bool) {
	yearly, err := money.ParsePercent(text)
	return yearly, err == nil && 0 <= yearly && yearly <= money.One
}

// nearestRate is what a wrong rate may have meant: it with a sign, if that is one.
func nearestRate(wrong string) string {
	if _, ok := yearlyRate(wrong + "%"); ok {
		return wrong + "%"
	}
	return "8%"
}
