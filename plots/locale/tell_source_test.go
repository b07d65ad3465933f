package locale

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// makers are the functions that make a text of a template, their first argument.
var makers = []string{"say.Textf", "say.Errorf", "usageError"}

// English errors are those of rooms that know no other language, each with the reason.
var englishAlone = map[string]string{
	"forecast/say/say.go":        "it is what says them",
	"plots/locale/locale.go":     "no language is known where one is asked for that is none",
	"plots/locale/phrase.go":     "tests alone meet them",
	"plots/pdf.go":               "the reason that the system gives is found inside it",
	"plots/workbook/workbook.go": "the reason that the system gives is found inside it",
}

// A template is where the source makes a text.
type template struct{ text, place string }

// templates lists every template of the source, and refuses what cannot be put in French: a
// template that is no constant, and an error made otherwise.
func templates(t *testing.T) []template {
	t.Helper()
	var all []template
	eachSource(t, func(name string, file *ast.File, files *token.FileSet) {
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && slices.Contains(makers, "say."+f.Name.Name) || ok && slices.Contains(makers, f.Name.Name) {
				continue // a maker hands its template on
			}
			ast.Inspect(declaration, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				place := name + ":" + strconv.Itoa(files.Position(call.Pos()).Line)
				switch called := nameOf(call.Fun); {
				case slices.Contains(makers, called):
					text, ok := textOf(call.Args[0])
					if !ok {
						t.Errorf("%s: the template of a text is a constant written there", place)
					}
					all = append(all, template{text, place})
				case called == "say.Verbatim":
					if text, ok := textOf(call.Args[0]); ok && strings.Contains(text, " ") {
						t.Errorf("%s: %q are words of English: write say.Textf", place, text)
					}
				case called == "say.Words" && path.Dir(name) != "scenario":
					t.Errorf("%s: only the words of the format are looked up: write say.Textf", place)
				case (called == "fmt.Errorf" || called == "errors.New") && englishAlone[name] == "":
					t.Errorf("%s: %s knows English alone: write say.Errorf", place, called)
				}
				return true
			})
		}
	})
	return all
}

// The sources of law are cited in French, but for the names of laws in other languages.
func TestSourcesAreCitedInFrench(t *testing.T) {
	english := regexp.MustCompile(`\b(and|former|opinion|decree|not|law|as|EU|no\.)( |$|,)`)
	cited := 0
	eachSource(t, func(name string, file *ast.File, files *token.FileSet) {
		ast.Inspect(file, func(n ast.Node) bool {
			field, ok := n.(*ast.KeyValueExpr)
			if !ok || nameOf(field.Key) != "Source" || path.Dir(name) != "forecast/terms" {
				return true
			}
			if source, ok := textOf(field.Value); ok {
				cited++
				if told := French.Source(source); english.MatchString(told) {
					t.Errorf("%s:%d: %q is English", name, files.Position(n.Pos()).Line, told)
				}
			}
			return true
		})
	})
	if cited == 0 {
		t.Error("no source of law was found")
	}
	for source, want := range map[string]string{
		"CEPC, opinion 17-5; Code de commerce, art. L441-10":         "CEPC, avis 17-5 ; Code de commerce, art. L441-10",
		"Belgian law of 2 August 2002, as amended on 14 August 2021": "loi belge du 2 août 2002, modifiée le 14 août 2021",
		"Late Payment of Commercial Debts (Interest) Act 1998, s. 4": "Late Payment of Commercial Debts (Interest) Act 1998, s. 4",
	} {
		if got := strings.ReplaceAll(French.Source(source), NoBreakSpace, " "); got != want || English.Source(source) != source {
			t.Errorf("%q is cited as %q, want %q", source, got, want)
		}
	}
}

// nameOf is the name of a function as it is called.
func nameOf(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if room, ok := fun.X.(*ast.Ident); ok {
			return room.Name + "." + fun.Sel.Name
		}
	}
	return ""
}

// textOf is the text of a literal, or of several that are added.
func textOf(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		v := constant.MakeFromLiteral(e.Value, e.Kind, 0)
		return constant.StringVal(v), v.Kind() == constant.String
	case *ast.BinaryExpr:
		x, ok := textOf(e.X)
		y, also := textOf(e.Y)
		return x + y, ok && also
	}
	return "", false
}

// eachSource parses every Go file of the project that is not a test.
func eachSource(t *testing.T, visit func(name string, file *ast.File, files *token.FileSet)) {
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
		visit(name, file, files)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
