package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"cashgap/scenario"
	"cashgap/scenario/diag"
)

func fmtCommand() *cobra.Command {
	var check bool
	var lang string
	cmd := &cobra.Command{
		Use:   "fmt FILE...",
		Short: "Lay scenarios out in one canonical way",
		Long: `fmt rewrites scenarios in one layout, so that a change of two files shows what changed:
two spaces a level, a line for each entry of a map of more than three keys and of
what is wider than 100 columns. Keys keep their order, values stay as they are
written, comments stand where they stood.

It prints the names of the files that it changes. A file that cannot be read is left
as it is. A folder stands for all scenarios in it and below. FILE may be -: then
standard input is laid out to standard output.`,
		Example: `  cashgap fmt first.yaml
  cashgap fmt --check scenarios`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error { return formatFiles(cmd, args, check) },
	}
	cmd.Flags().BoolVar(&check, "check", false, "change nothing; print the names of files that would change, and exit 1 if there are any")
	langFlag(cmd, &lang)
	return cmd
}

// errNotLaidOut ends a check that found files which are not laid out, and has named them.
var errNotLaidOut = &failure{code: exitUnmet}

// formatFiles lays out one file after the other and goes on after a wrong one. It fails with
// what is gravest: a file that cannot be read or written, one that is wrong, one not laid out.
func formatFiles(cmd *cobra.Command, args []string, check bool) error {
	names, err := (&batchOptions{}).files(args)
	if err != nil {
		return err
	}
	worst := exitFine
	for _, name := range names {
		if !slices.Contains(args, name) && !isScenario(name) {
			continue // in a folder, among others
		}
		var known *failure
		if err := formatFile(cmd, name, check); errors.As(err, &known) {
			reportError(cmd.ErrOrStderr(), known, tongueOf(cmd))
			worst = max(worst, known.code)
		}
	}
	if worst == exitFine {
		return nil
	}
	return &failure{code: worst}
}

// formatFile rewrites one file, or names it where it would.
func formatFile(cmd *cobra.Command, name string, check bool) error {
	data, err := readFile(cmd, name)
	if err != nil {
		return err
	}
	laid, problems := scenario.Layout(shownName(name), data)
	if laid == nil {
		printProblems(cmd.ErrOrStderr(), slices.DeleteFunc(problems, func(p diag.Diagnostic) bool { return p.Severity != diag.Error }), tongueOf(cmd))
		return errInvalid
	}
	changed := !bytes.Equal(laid, data)
	switch {
	case name == standard && !check:
		_, err := cmd.OutOrStdout().Write(laid)
		return outputError(err)
	case !changed:
		return nil
	case !check:
		if err := rewrite(name, laid); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintln(cmd.OutOrStdout(), diag.Printable(name)); err != nil {
		return outputError(err)
	}
	if check {
		return errNotLaidOut
	}
	return nil
}

// isScenario tells whether a file says that it is one.
func isScenario(name string) bool {
	data, err := readRegular(name, scenario.MaxBytes)
	return err != nil || scenarioKey.Match(data)
}

var scenarioKey = regexp.MustCompile(`(?m)^["']?(cashgap|extends)["']?\s*:`)

// rewrite replaces a file.
func rewrite(name string, data []byte) error {
	return writeWhole(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
