package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cashgap/plots/locale"
	"cashgap/scenario"
	"cashgap/scenario/diag"
)

// english is what only English says, and no line of a scenario that a message quotes.
var english = regexp.MustCompile(`(?i)\b(the|is|are|not|cannot|has|have|its|there|this|that|than|write|which|must|needs|mean)\b`)

// What is told of a wrong file in French holds no English but that of its author.
func TestWrongFilesAreToldInFrench(t *testing.T) {
	names, err := filepath.Glob("../../scenario/testdata/bad/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no bad files: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, problems := scenario.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name), data)
		for _, p := range problems {
			var told bytes.Buffer
			diag.Diagnostic{Severity: p.Severity, Problem: p.Problem, Hint: p.Hint}.Print(&told, locale.French.Tell)
			for _, word := range english.FindAllString(told.String(), -1) {
				if !strings.Contains(string(data), word) {
					t.Errorf("%s: %q is English in %s", name, word, &told)
				}
			}
		}
	}
}
