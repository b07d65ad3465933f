package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// The notices hold the licence of every module that is linked on any system, as the module
// itself ships it. With -update they are written anew.
func TestLicences(t *testing.T) {
	want := licencesOf(t, linkedModules(t))
	if *update {
		if err := os.WriteFile("licences.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(notices, want); diff != "" {
		t.Errorf("licences.txt is not what is linked (-have +want); run the test with -update:\n%s", diff)
	}
}

// A linkedModule is a module that a build puts into the command.
type linkedModule struct{ path, version, folder string }

func linkedModules(t *testing.T) []linkedModule {
	t.Helper()
	found := map[linkedModule]bool{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}|{{.Version}}|{{.Dir}}{{end}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		list.Stderr = new(bytes.Buffer)
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v\n%s", system, err, list.Stderr)
		}
		for line := range strings.Lines(string(out)) {
			if parts := strings.Split(strings.TrimSpace(line), "|"); len(parts) == 3 {
				found[linkedModule{parts[0], parts[1], parts[2]}] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b linkedModule) int { return strings.Compare(a.path, b.path) })
}

const licencesHead = `cashgap is built from the libraries and fonts below, each under its own licence.

Portions of this software are copyright © The FreeType Project (https://freetype.org), used
under the FreeType Licence. All rights reserved. The fonts are Liberation, under the SIL Open
Font Licence. The standard library of Go is under the licence of golang.org/x.
`

// licencesOf writes each text once, below all the modules that it is of.
func licencesOf(t *testing.T, modules []linkedModule) string {
	t.Helper()
	of := map[string][]string{}
	var texts []string
	for _, module := range modules {
		text := licenceTexts(t, module)
		if len(of[text]) == 0 {
			texts = append(texts, text)
		}
		of[text] = append(of[text], module.path+" "+module.version)
	}
	var all strings.Builder
	all.WriteString(licencesHead)
	for _, text := range texts {
		all.WriteString("\n" + strings.Repeat("=", 80) + "\n" + strings.Join(of[text], "\n") + "\n" + strings.Repeat("=", 80) + "\n" + text)
	}
	return all.String()
}

// licenceName is how files are called that must be passed on.
var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|notice|patents|copying|ftl\.txt)`)

// licenceTexts joins the licences and notices of a module: those of the module itself, and
// those of parts one folder below.
func licenceTexts(t *testing.T, module linkedModule) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(module.folder, func(name string, entry fs.DirEntry, err error) error {
		inside, _ := filepath.Rel(module.folder, name)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (strings.Count(inside, string(filepath.Separator)) > 0 || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || !licenceName.MatchString(entry.Name()) || strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := os.ReadFile(name)
		all.WriteString("\n" + tidy(text) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if all.Len() == 0 {
		t.Errorf("%s ships no licence", module.path)
	}
	return all.String()
}

// tidy returns a text in UTF-8, without blanks at the ends of its lines. What is not UTF-8 is
// old enough to be Latin-1.
func tidy(text []byte) string {
	whole := string(text)
	if !utf8.Valid(text) {
		letters := make([]rune, len(text))
		for i, letter := range text {
			letters[i] = rune(letter)
		}
		whole = string(letters)
	}
	lines := strings.Split(strings.ReplaceAll(whole, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
