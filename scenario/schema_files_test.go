package scenario_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
	"cashgap/scenario"
)

// compiled is a part of the schema, or the whole, as a validator reads it, which has held it
// against the metaschema.
func compiled(t testing.TB, parts ...string) []*jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenario.Schema(say.English)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("cashgap.schema.json", document); err != nil {
		t.Fatal(err)
	}
	var all []*jsonschema.Schema
	for _, part := range append(parts, "") {
		schema, err := compiler.Compile("cashgap.schema.json" + part)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, schema)
	}
	return all
}

func wholeSchema(t testing.TB) *jsonschema.Schema { return compiled(t)[0] }

func TestSchemaIsASchema(t *testing.T) {
	meta, err := jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenario.Schema(say.English)))
	if err != nil {
		t.Fatal(err)
	}
	if err := meta.Validate(document); err != nil {
		t.Error(err)
	}
	if !bytes.Equal(scenario.Schema(say.English), scenario.Schema(say.English)) {
		t.Error("the schema is not the same bytes twice")
	}
}

// Every key has a title, a description and examples, and the examples are as its schema says.
func TestExamplesFitTheSchema(t *testing.T) {
	var document struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Title, Description string
				Examples           []any
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(scenario.Schema(say.English), &document); err != nil {
		t.Fatal(err)
	}
	var parts []string
	var values []any
	for block, definition := range document.Defs {
		for key, property := range definition.Properties {
			if property.Title == "" || property.Description == "" || len(property.Examples) == 0 {
				t.Errorf("%s.%s is not explained: %+v", block, key, property)
			}
			for _, value := range property.Examples {
				parts, values = append(parts, "#/$defs/"+block+"/properties/"+key), append(values, value)
			}
		}
	}
	for i, schema := range compiled(t, parts...)[:len(parts)] {
		if err := schema.Validate(values[i]); err != nil {
			t.Errorf("%s refuses its example %v: %v", parts[i], values[i], err)
		}
	}
	if len(parts) < 200 {
		t.Errorf("only %d keys have examples", len(parts))
	}
}

// Readers of YAML 1.1 take 18_000 for a number, those of 1.2 for a text; no schema may mind.
var readings = map[string]*regexp.Regexp{
	"YAML 1.1": regexp.MustCompile(`^[-+]?(0|[1-9][0-9_]*)(\.[0-9_]*)?$`),
	"YAML 1.2": regexp.MustCompile(`^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$`),
}

// instance is a document as a reader that takes such texts for numbers hands it to a validator;
// false where it is none.
func instance(data []byte, numbers *regexp.Regexp) (any, bool) {
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil || len(document.Content) != 1 || bytes.Contains(data, []byte("*")) {
		return nil, false // no YAML, or with aliases, which no editor checks here
	}
	return valueOf(document.Content[0], numbers), true
}

func valueOf(n *yaml.Node, numbers *regexp.Regexp) any {
	switch {
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = valueOf(n.Content[i+1], numbers)
		}
		return m
	case n.Kind == yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = valueOf(item, numbers)
		}
		return list
	case n.Tag == "!!null":
		return nil
	case n.Tag == "!!bool":
		return n.Value == "true"
	case n.Style == 0 && numbers.MatchString(n.Value):
		number, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.TrimPrefix(strings.ReplaceAll(n.Value, "_", ""), "+")))
		if err == nil {
			return number
		}
	}
	return n.Value
}

// What ships, and what the README shows, is as the schema says, for every reader of YAML.
func TestShippedScenariosFitTheSchema(t *testing.T) {
	schema := wholeSchema(t)
	texts := map[string][]byte{}
	names, _ := filepath.Glob("../scenarios/*.yaml")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = data
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	texts["README.md"] = regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(readme)[1]
	if len(texts) < 8 {
		t.Fatalf("only %d scenarios found", len(texts))
	}
	for name, data := range texts {
		for reader, numbers := range readings {
			document, _ := instance(data, numbers)
			if err := schema.Validate(document); err != nil {
				t.Errorf("%s, read as %s: %v", name, reader, err)
			}
		}
	}
}

// The bad files that an editor marks before cashgap is run. Others are wrong in ways that a
// schema cannot tell: names that are not there, sums, files, or no YAML at all.
func TestBadFilesThatTheSchemaTells(t *testing.T) {
	schema := wholeSchema(t)
	var told []string
	for _, name := range badFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		document, ok := instance(data, readings["YAML 1.2"])
		if ok && schema.Validate(document) != nil {
			told = append(told, filepath.Base(name))
		}
	}
	const golden = "testdata/told_by_schema.txt"
	got := strings.Join(told, "\n") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("told by the schema (-want +got):\n%s", diff)
	}
	if len(told) < fewestTold {
		t.Errorf("the schema tells only %d bad files, less than %d", len(told), fewestTold)
	}
}

// fewestTold is how many of the bad files a useful schema must tell at least.
const fewestTold = 40

// Whatever the loader accepts in any test, the schema accepts too.
func fitsSchema(t testing.TB, text string) {
	t.Helper()
	once.Do(func() { shared = wholeSchema(t) })
	for reader, numbers := range readings {
		if document, ok := instance([]byte(text), numbers); ok {
			if err := shared.Validate(document); err != nil {
				t.Errorf("the loader accepts what the schema refuses, read as %s: %v\n%s", reader, err, text)
			}
		}
	}
}

var (
	once   sync.Once
	shared *jsonschema.Schema
)

// Whatever the loader accepts, an editor does not mark.
func FuzzSchema(f *testing.F) {
	names, _ := filepath.Glob("../scenarios/*.yaml")
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	for _, line := range []string{"title: x", "law: {country: FR, breach: error}", "strategies: {a: {set: {cash: {floor: 1}, expenses: {b: none}}}}", "expenses: {b: [{amount: 1, every: month}, {amount: 2, dates: 2027-02-01}]}"} {
		f.Add([]byte(header + line + "\n"))
	}
	beside := os.DirFS("../scenarios")
	f.Fuzz(func(t *testing.T, data []byte) {
		if loaded, _ := scenario.Load(beside, "fuzz.yaml", data); loaded != nil {
			fitsSchema(t, string(data))
		}
	})
}

// In another tongue the schema asks for the same, and says so otherwise.
func TestTheSchemaIsTheSameInEveryTongue(t *testing.T) {
	untold := func(schema []byte) string {
		return regexp.MustCompile(`"(title|description|patternErrorMessage)": ".*"`).ReplaceAllString(string(schema), "$1")
	}
	english := scenario.Schema(say.English)
	other := scenario.Schema(func(text say.Text) string { return "« " + text.String() + " »" })
	if bytes.Equal(english, other) || untold(english) != untold(other) {
		t.Errorf("the schema depends on the tongue:\n%s", cmp.Diff(untold(english), untold(other)))
	}
}
