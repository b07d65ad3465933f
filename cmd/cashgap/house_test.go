package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the house: which room may know which. What is not listed is not allowed, and
// every room stands below those it imports, so that there is no cycle.
var mayImport = map[string][]string{
	"forecast/say":      {},
	"forecast/money":    {"forecast/say"},
	"forecast/calendar": {"forecast/say"},
	"forecast/terms":    {"forecast/say", "forecast/money", "forecast/calendar"},
	"forecast/payer":    {"forecast/say", "forecast/money", "forecast/calendar", "forecast/terms"},
	"forecast":          {"forecast/money", "forecast/calendar", "forecast/terms", "forecast/payer"},
	"forecast/metric":   {"forecast/say", "forecast", "forecast/money", "forecast/calendar", "forecast/payer"},
	"forecast/strategy": {"forecast", "forecast/payer", "forecast/metric", "forecast/terms", "forecast/money", "forecast/calendar"},
	"scenario/diag":     {"forecast/say"},
	"scenario":          {"forecast/say", "scenario/diag", "forecast", "forecast/money", "forecast/calendar", "forecast/terms", "forecast/payer", "forecast/metric", "forecast/strategy"},
	"scenarios":         {},
	"plots/locale":      {"forecast/say", "forecast/money", "forecast/calendar"},
	"plots":             {"forecast/say", "plots/locale", "forecast", "forecast/money", "forecast/calendar", "forecast/metric", "forecast/strategy"},
	"plots/page":        {"plots", "plots/locale", "forecast/money", "forecast/calendar"},
	"plots/workbook":    {"plots/locale", "forecast/money", "forecast/calendar"},
	"plots/report":      {"forecast/say", "plots", "plots/page", "plots/workbook", "plots/locale", "scenario/diag", "forecast", "forecast/money", "forecast/calendar", "forecast/terms", "forecast/metric", "forecast/strategy"},
	"cmd/cashgap":       {"forecast/say", "scenario", "scenario/diag", "scenarios", "plots", "plots/locale", "plots/report", "forecast", "forecast/money", "forecast/calendar", "forecast/terms", "forecast/strategy"},
}

// onlyIn says which rooms alone may import a package from outside.
var onlyIn = map[string][]string{
	"github.com/shopspring/decimal": {"forecast/money"},
	"gopkg.in/yaml.v3":              {"scenario"},
	"go.yaml.in/yaml/v4":            {"scenario"},
	"os":                            {"cmd/cashgap"},
	"math/rand":                     {},
	"math/rand/v2":                  {},
}

const (
	module       = "cashgap/"
	longestLines = 70
)

func TestHouse(t *testing.T) {
	rooms := map[string]bool{}
	eachSource(t, func(room, name string, file *ast.File, files *token.FileSet) {
		rooms[room] = true
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			checkImport(t, room, name, imported)
		}
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok {
				if lines := files.Position(f.End()).Line - files.Position(f.Pos()).Line; lines > longestLines {
					t.Errorf("%s: %s is %d lines long, more than %d", name, f.Name.Name, lines, longestLines)
				}
			}
		}
		checkClock(t, room, name, file)
	})
	for room := range mayImport {
		if !rooms[room] {
			t.Errorf("the house lists %s, which is not there", room)
		}
	}
}

func checkImport(t *testing.T, room, name, imported string) {
	t.Helper()
	allowed, known := mayImport[room]
	if !known {
		t.Errorf("%s: the room %s is not in the house", name, room)
	}
	if ours, found := strings.CutPrefix(imported, module); found && !slices.Contains(allowed, ours) {
		t.Errorf("%s: %s may not import %s", name, room, ours)
	}
	if only, limited := onlyIn[imported]; limited && !slices.Contains(only, room) {
		t.Errorf("%s: %s may not import %s", name, room, imported)
	}
}

// checkClock forbids the clock: no result may depend on the day it is computed.
func checkClock(t *testing.T, room, name string, file *ast.File) {
	t.Helper()
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, s.Sel.Name) {
				t.Errorf("%s: %s asks what time it is", name, room)
			}
		}
		return true
	})
}

// eachSource parses every Go file of the project that is not a test.
func eachSource(t *testing.T, visit func(room, name string, file *ast.File, files *token.FileSet)) {
	t.Helper()
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, filepath.Join("../..", name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		visit(path.Dir(name), name, file, files)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
