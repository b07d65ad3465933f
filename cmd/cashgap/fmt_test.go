package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cashgap/scenarios"
)

// A shipped scenario made untidy gives the same result once it is laid out, and is then as it is
// shipped.
func TestLayingOutKeepsResults(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, scenarios.Folder()); err != nil {
		t.Fatal(err)
	}
	sum := regexp.MustCompile(`"sha256": "[0-9a-f]{64}"`)
	for _, name := range scenarios.Names() {
		file := filepath.Join(folder, name+".yaml")
		shipped, _ := scenarios.Read(name)
		if err := os.WriteFile(file, []byte(untidied(shipped)), 0o644); err != nil {
			t.Fatal(err)
		}
		before := command(t, "run", file, "--format", "json", "--flows")
		if named := command(t, "fmt", file); strings.TrimSpace(named) != file {
			t.Errorf("%s: fmt says %q", name, named)
		}
		after := command(t, "run", file, "--format", "json", "--flows")
		if sum.ReplaceAllString(before, "") != sum.ReplaceAllString(after, "") || before == after {
			t.Errorf("%s: the result is not the same but for its hash", name)
		}
		if diff := cmp.Diff(shipped, read(t, file)); diff != "" {
			t.Errorf("%s (-shipped +laid out):\n%s", name, diff)
		}
	}
}

// untidied is a scenario with four spaces a level and blanks in its braces.
func untidied(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		words := strings.TrimLeft(line, " ")
		out.WriteString(strings.Repeat(" ", 2*(len(line)-len(words))))
		if item, ok := strings.CutPrefix(words, "- "); ok {
			words = "-   " + item
		}
		if !strings.Contains(words, "#") {
			words = strings.NewReplacer("{", "{ ", "]", " ]").Replace(words)
		}
		out.WriteString(words)
	}
	return out.String()
}
