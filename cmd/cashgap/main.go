// Command cashgap projects a company's cash from one readable scenario, compares negotiation
// strategies and plots the cash gap across them.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// version is what results say they were computed with.
const version = "0.1.0"

// Exit codes, a contract with those who call cashgap from scripts.
const (
	exitFine    = 0
	exitUnmet   = 1   // what was asked to hold does not
	exitUsage   = 2   // wrong flags or arguments
	exitInvalid = 3   // a scenario is wrong
	exitFile    = 4   // a file cannot be read or written
	exitFault   = 5   // a fault of cashgap itself
	exitBroken  = 130 // interrupted
)

// A failure is an error that knows its exit code. A failure that says nothing has been reported
// already.
type failure struct {
	code int
	said say.Text
}

func (f *failure) Error() string  { return f.said.String() }
func (f *failure) Said() say.Text { return f.said }

// errBreach ends a check that found a breach of the law where the scenario makes it an error.
var errBreach = &failure{code: exitUnmet}

// errInvalid ends a command whose scenario is wrong and has been told so.
var errInvalid = &failure{code: exitInvalid}

func usageError(format string, args ...any) error {
	return usage(say.Textf(format, args...))
}

// usage is usageError of what has its words already.
func usage(said say.Text) error { return &failure{exitUsage, said} }

func fileError(err error) error {
	return &failure{exitFile, say.Of(err)}
}

func main() {
	collectSeldom()
	stopCleanly()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

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
	out := &output{Writer: stdout}
	root.SetOut(out)
	root.SetErr(stderr)
	command, err := root.ExecuteC()
	if out.failed != nil {
		err = fileError(say.Errorf("standard output cannot be written: %w", cause(out.failed)))
	}
	if err == nil {
		return exitFine
	}
	var known *failure
	if !errors.As(err, &known) {
		known = &failure{exitUsage, say.Of(err)} // what cobra itself refuses is wrong usage
	}
	readLang(command, args)
	reportError(stderr, known, tongueOf(command))
	return known.code
}

// reportError prints what a failure has to say, if it has not been said.
func reportError(w io.Writer, err error, in say.Tongue) {
	if said := say.Of(err); !said.IsEmpty() {
		fmt.Fprintf(w, "cashgap: %s\n", printableLines(in(said)))
	}
}

// noCommand refuses what is no command: the name that is near is told.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, known := range cmd.Commands() {
		names = append(names, known.Name())
	}
	if hint := diag.DidYouMean(args[0], names); !hint.IsEmpty() {
		return usageError("there is no command %q: %s", args[0], hint)
	}
	return usageError("there is no command or topic %q: cashgap help lists them", args[0])
}

// plainFlag says what is wrong with a flag in words of ours.
func plainFlag(message string) error {
	if flag, unknown := strings.CutPrefix(message, "unknown flag: "); unknown {
		return usageError("unknown flag: %s", flag)
	}
	if flag, unknown := strings.CutPrefix(message, "unknown shorthand flag: "); unknown {
		letter, word, _ := strings.Cut(flag, " in ")
		return usageError("unknown shorthand flag: %s in %s", letter, word)
	}
	if flag, bad := strings.CutPrefix(message, "bad flag syntax: "); bad {
		return usageError("bad flag syntax: %s", flag)
	}
	if flag, bare := strings.CutPrefix(message, "flag needs an argument: "); bare {
		return usageError("flag needs an argument: %s", flag)
	}
	parts := badFlag.FindStringSubmatch(message)
	if parts == nil {
		return usage(say.Verbatim(message))
	}
	value, err := strconv.Unquote(parts[1])
	if err != nil {
		value = parts[1]
	}
	if parts[3] == "Bool" {
		return usageError("%s takes no value, or true or false, and not %q", parts[2], value)
	}
	return usageError("%s takes a whole number, and not %q", parts[2], value)
}

var badFlag = regexp.MustCompile(`^invalid argument ("(?s:.*)") for "(?:-\w, )?(--[a-z-]+)" flag: strconv\.Parse(\w+):`)

// An output remembers that writing failed, so that no command has to: what a full disk cut
// short must not look complete.
type output struct {
	io.Writer
	failed error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.failed == nil {
		o.failed = err
	}
	return n, err
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
		Args:          noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	langFlag(root, new(string))
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return plainFlag(err.Error()) })
	root.AddCommand(runCommand(), plotCommand(), checkCommand(), testCommand(), mergeCommand(), explainCommand(), rankCommand(), valueCommand(), diffCommand(), rollCommand(), termsCommand(), initCommand(), fmtCommand(), schemaCommand(), licencesCommand())
	root.AddCommand(topics()...)
	root.SetHelpCommand(helpCommand())
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { printHelp(cmd.OutOrStdout(), cmd, languageAsked(cmd)) })
	return root
}
