package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/plots/report"
	"cashgap/scenario"
)

// maxResultBytes bounds a saved result: one of twenty years, a hundred strategies and every
// line of cash is smaller.
const maxResultBytes = 512 << 20

var diffFormats = []string{"text", "json"}

// diffOptions are the flags of diff.
type diffOptions struct {
	format, lang, strategy string
	all, exitCode          bool
}

func diffCommand() *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Tell what moved between two results, and which assumptions moved it",
		Long: `diff sets two results side by side: which measures moved, strategy by strategy, from what
to what and by how much, and which assumptions differ. OLD and NEW are results saved with
run --save, or scenarios, which are computed on the spot. One of them may be - for standard
input.`,
		Example: `  cashgap run scenarios/joinery.yaml --save january.json
  cashgap diff january.json scenarios/joinery.yaml
  cashgap diff january.json scenarios/joinery.yaml --exit-code --format json
  cashgap diff january.json scenarios/joinery.yaml --strategy early-discount --lang fr`,
		Args: twoFiles,
		RunE: func(cmd *cobra.Command, args []string) error { return o.diff(cmd, args[0], args[1]) },
	}
	cmd.Flags().StringVar(&o.format, "format", "text", "text or json")
	cmd.Flags().StringVar(&o.strategy, "strategy", "", "speak of one strategy alone")
	cmd.Flags().BoolVar(&o.all, "all", false, "show every measure that moved, not only the main ones")
	cmd.Flags().BoolVar(&o.exitCode, "exit-code", false, "end with status 1 when anything moved")
	langFlag(cmd, &o.lang)
	return cmd
}

// twoFiles accepts exactly two results, at most one of them from standard input.
func twoFiles(_ *cobra.Command, args []string) error {
	switch {
	case len(args) != 2:
		return usageError("name two results to compare, OLD and NEW, not %d", len(args))
	case args[0] == standard && args[1] == standard:
		return usageError("standard input holds one result: name a file for the other")
	}
	return nil
}

func (o *diffOptions) diff(cmd *cobra.Command, old, now string) error {
	language, err := locale.ParseLanguage(o.lang)
	switch {
	case err != nil:
		return usage(say.Of(err))
	case !slices.Contains(diffFormats, o.format):
		return usageError("%q is not a format: write %s", o.format, strings.Join(diffFormats, ", "))
	case o.all && o.format == "json":
		return usageError("--all goes with text: JSON lists every measure that moved")
	}
	before, err := o.result(cmd, old)
	if err != nil {
		return err
	}
	after, err := o.result(cmd, now)
	if err != nil {
		return err
	}
	changes, found, err := report.Difference(before, after, o.strategy, scenario.SameValue)
	if err != nil {
		return &failure{exitInvalid, say.Textf("%s and %s cannot be compared: %v", shownName(old), shownName(now), err)}
	}
	if !found {
		return usageError("neither %s nor %s has a strategy %q", old, now, o.strategy)
	}
	changes.Version, changes.Language = version, language
	out := cmd.OutOrStdout()
	if o.format == "json" {
		err = changes.WriteJSON(out)
	} else {
		err = changes.WriteText(out, terminal(out), o.all)
	}
	if err == nil && o.exitCode && changes.Moved() {
		return errMoved
	}
	return outputError(err)
}

// errMoved ends a diff that found what was asked not to be there.
var errMoved = &failure{code: exitUnmet}

// result reads a saved result, or computes that of a scenario.
func (o *diffOptions) result(cmd *cobra.Command, name string) (*report.Saved, error) {
	ending := filepath.Ext(name)
	isScenario := ending == ".yaml" || ending == ".yml"
	data, err := readInput(cmd, name, isScenario)
	if err != nil {
		return nil, err
	}
	if isScenario || name == standard && !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return o.computed(cmd, name, data)
	}
	if len(data) > maxResultBytes {
		return nil, &failure{exitInvalid, say.Textf("%s has more than %d bytes: save it without --flows", shownName(name), maxResultBytes)}
	}
	saved, err := report.ReadSaved(data)
	if err != nil {
		return nil, &failure{exitInvalid, say.Textf("%s: %v", shownName(name), err)}
	}
	return saved, nil
}

// readInput returns the bytes of a scenario, or of what may be a larger result.
func readInput(cmd *cobra.Command, name string, isScenario bool) ([]byte, error) {
	switch {
	case isScenario:
		return readFile(cmd, name)
	case name == standard:
		return readUpTo(cmd.InOrStdin(), maxResultBytes)
	}
	return readRegular(name, maxResultBytes)
}

// computed runs a scenario and reads its result as if it had been saved: both sides of a
// comparison have come the same way.
func (o *diffOptions) computed(cmd *cobra.Command, name string, data []byte) (*report.Saved, error) {
	loaded, problems, err := loadData(cmd, name, data, nil)
	if err != nil {
		return nil, err
	}
	var result bytes.Buffer
	if err := documentOf(loaded, problems, locale.English).WriteJSON(&result); err != nil {
		return nil, err
	}
	return report.ReadSaved(result.Bytes())
}

// checkSave refuses a file for the result that would be lost or taken for something else.
func checkSave(name string, files []string) error {
	if len(files) > 1 {
		return usageError("--save writes one result, not %d: save each scenario by itself", len(files))
	}
	return checkTarget("save", name, files)
}
