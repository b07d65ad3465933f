// Package scenarios holds the scenarios that ship with cashgap: documentation, examples and
// tests at once.
package scenarios

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.yaml *.csv
var files embed.FS

// The two commented scenarios to begin with, in English and in French.
const (
	First   = "first"
	Premier = "premier"
)

// Names lists the shipped scenarios in alphabetical order.
func Names() []string {
	var names []string
	found, _ := fs.Glob(files, "*.yaml") // the pattern is well formed
	for _, name := range found {
		names = append(names, strings.TrimSuffix(name, ".yaml"))
	}
	return names
}

// Folder holds the shipped scenarios and the files that they name.
func Folder() fs.FS { return files }

// Data lists the files that a shipped scenario names: those that begin with its name.
func Data(name string) []string {
	found, _ := fs.Glob(files, name+"-*.csv") // the pattern is well formed
	return found
}

// Read returns the text of a shipped scenario.
func Read(name string) (string, bool) {
	text, err := files.ReadFile(name + ".yaml")
	return string(text), err == nil
}
