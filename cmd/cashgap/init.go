package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/scenario/diag"
	"cashgap/scenarios"
)

// unnamed is what init writes where no file is named, and what the comments of a first scenario run.
const unnamed = "scenario.yaml"

// initOptions are the flags of init.
type initOptions struct {
	example string
	lang    string
	force   bool
}

func initCommand() *cobra.Command {
	var o initOptions
	cmd := &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a commented first scenario",
		Long: `init writes a first scenario with a comment beside each line, ready to run and to change.
Without FILE it writes scenario.yaml; - is standard output.
Shipped examples: ` + exampleNames(),
		Example: `  cashgap init first.yaml
  cashgap init premier.yaml --lang fr
  cashgap init --example joinery -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError("one scenario at a time, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			name := unnamed
			if len(args) == 1 {
				name = args[0]
			}
			return o.write(cmd, name)
		},
	}
	cmd.Flags().StringVar(&o.example, "example", "", "write a shipped scenario instead")
	cmd.Flags().BoolVar(&o.force, "force", false, "write over a file that exists")
	langFlag(cmd, &o.lang)
	return cmd
}

func (o *initOptions) write(cmd *cobra.Command, name string) error {
	language, err := locale.ParseLanguage(o.lang)
	if err != nil {
		return usage(say.Of(err))
	}
	example := o.example
	if example == "" {
		example = scenarios.First
		if language.IsFrench() {
			example = scenarios.Premier
		}
	}
	text, ok := scenarios.Read(example)
	if !ok {
		return usageError("there is no example %q: write one of %s", o.example, strings.Join(scenarios.Names(), ", "))
	}
	if name == standard {
		_, err := io.WriteString(cmd.OutOrStdout(), text)
		return err
	}
	if _, err := os.Stat(name); err == nil && !o.force {
		return fileError(say.Errorf("%s exists already: choose another name, or --force", name))
	}
	text = strings.ReplaceAll(text, "cashgap run "+unnamed, "cashgap run "+diag.Printable(name))
	if err := writeWhole(name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}); err != nil {
		return err
	}
	if err := o.writeData(scenarios.Data(example), filepath.Dir(name)); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s\n", language.Say(sayWritten, name))
	return nil
}

// writeData writes the files that an example names into the folder beside it.
func (o *initOptions) writeData(files []string, folder string) error {
	for _, file := range files {
		data, err := fs.ReadFile(scenarios.Folder(), file)
		if err != nil {
			return fileError(err)
		}
		name := filepath.Join(folder, file)
		if _, err := os.Stat(name); err == nil && !o.force {
			return fileError(say.Errorf("%s exists already: move it away, or --force", name))
		}
		if err := writeWhole(name, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

var sayWritten = locale.Phrase{EN: "wrote %[1]s; now: cashgap run %[1]s", FR: "%[1]s est écrit ; à présent : cashgap run %[1]s --lang fr"}

func exampleNames() string { return strings.Join(scenarios.Names(), ", ") }
