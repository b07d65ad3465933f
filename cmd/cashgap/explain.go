package main

import (
	"github.com/spf13/cobra"

	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	on, invoice    string
	strategy, lang string
	sets           []string
}

func explainCommand() *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain FILE",
		Short: "Tell why cash moves on a day, or what becomes of an invoice",
		Long: `explain shows the chain behind each line of cash of a day, or of an invoice: when it was
ordered, delivered, invoiced, due and paid, and what moved it.`,
		Example: `  cashgap explain scenarios/joinery.yaml --on 2027-03-22
  cashgap explain scenarios/joinery.yaml --invoice habitat/2027-01-31 --strategy early-discount
  cashgap explain scenarios/menuiserie.yaml --on 2027-04-01 --lang fr`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return o.explain(cmd, args[0]) },
	}
	cmd.Flags().StringVar(&o.on, "on", "", "the day to explain, as in 2027-03-22")
	cmd.Flags().StringVar(&o.invoice, "invoice", "", "the invoice to explain, by its id in run --flows")
	cmd.Flags().StringVar(&o.strategy, "strategy", strategy.Baseline, "under which strategy")
	setFlag(cmd, &o.sets)
	langFlag(cmd, &o.lang)
	return cmd
}

func (o *explainOptions) explain(cmd *cobra.Command, name string) error {
	if (o.on == "") == (o.invoice == "") {
		return usageError("say what to explain: --on 2027-03-22, or --invoice ID")
	}
	document, err := compare(cmd, name, o.lang, o.sets)
	if err != nil {
		return err
	}
	outcome, known := document.Outcome(o.strategy)
	if !known {
		return noStrategy(document, name, o.strategy)
	}
	if o.invoice != "" {
		found, err := document.ExplainInvoice(cmd.OutOrStdout(), outcome, o.invoice)
		if err == nil && !found {
			return usageError("no invoice %q brings cash in the horizon: run --flows lists them%s", o.invoice, meant(o.invoice, invoices(outcome.Result)))
		}
		return outputError(err)
	}
	day, err := calendar.ParseDate(o.on)
	if err != nil {
		return usageError("--on: %v", err)
	}
	if span := outcome.Result.Model.Span; !span.Contains(day) {
		return usageError("%v is not between %v and %v", day, span.First, span.Last)
	}
	return outputError(document.ExplainDay(cmd.OutOrStdout(), outcome, day))
}
