package main

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every command, topic and flag has its French, and no French is of what there is not; what is in
// capitals in a usage line is called something in both languages.
func TestHelpInFrench(t *testing.T) {
	pages, usages := map[string]bool{}, map[string]bool{}
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		pages[cmd.Name()] = true
		page := frenchHelp().pages[cmd.Name()]
		if page.short == "" || page.long == "" && cmd.Long != "" {
			t.Errorf("%s has no French", cmd.Name())
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			name, one := "--"+f.Name, cmd.Name()+" --"+f.Name
			if frenchHelp().usages[one] != "" {
				usages[one] = true
			} else if usages[name] = true; frenchHelp().usages[name] == "" {
				t.Errorf("%s has no French", one)
			}
			if f.Value.Type() != "bool" && ofFlag(flagValues, cmd, f) == "" {
				t.Errorf("what %s takes has no name", one)
			}
		})
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	root := rootCommand()
	root.InitDefaultHelpCmd()
	visit(root)
	for name := range frenchHelp().pages {
		if !pages[name] {
			t.Errorf("there is no page %s", name)
		}
	}
	for name := range frenchHelp().usages {
		if !usages[name] {
			t.Errorf("there is no flag %s", name)
		}
	}
}
