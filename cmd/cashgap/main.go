// Command cashgap projects a company's cash from one readable scenario, compares negotiation
// strategies and plots the cash gap across them.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// version is what results say they were computed with.
const version = "0.1.0"

// Exit codes, a contract with those who call cashgap from scripts.
const (
	exitFine    = 0
	exitUsage   = 2 // wrong flags or arguments
	exitInvalid = 3 // a scenario is wrong
	exitFile    = 4 // a file cannot be read or written
	exitFault   = 5 // a fault of cashgap itself
)

// A failure is an error that knows its exit code. A failure without a message has been
// reported already.
type failure struct {
	code    int
	message string
}

func (f failure) Error() string { return f.message }

// errReported ends a command whose problems have been printed.
var errInvalid = failure{code: exitInvalid}

func usageError(format string, args ...any) error {
	return failure{exitUsage, fmt.Sprintf(format, args...)}
}

func fileError(err error) error {
	return failure{exitFile, err.Error()}
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run executes one command line and returns its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Fprintf(stderr, "cashgap: internal fault: %v\nPlease report it with the scenario that shows it.\n", fault)
			code = exitFault
		}
	}()
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return exitFine
	}
	var known failure
	if !errors.As(err, &known) {
		known = failure{exitUsage, err.Error()} // what cobra itself refuses is wrong usage
	}
	if known.message != "" {
		fmt.Fprintf(stderr, "cashgap: %s\n", strings.TrimSpace(known.message))
	}
	return known.code
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "cashgap",
		Short: "When will I run out of cash, by how much, and which negotiation fixes it at the least cost?",
		Long: `cashgap reads one scenario of a company, in YAML, and projects its cash day by day:
customers and their real delays, suppliers, expenses, and the strategies to compare.`,
		Example: `  cashgap init first.yaml
  cashgap run first.yaml
  cashgap plot first.yaml --format svg --out charts
  cashgap terms "45 days end of month" --invoice 2027-01-20`,
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(runCommand(), plotCommand(), checkCommand(), explainCommand(), termsCommand(), initCommand())
	return root
}
