package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"gopkg.in/yaml.v3"

	"cashgap/scenarios"
)

// The keys of a map have no order: a shipped scenario that is written from the last key to the first
// comes to the same cent, on every path. The order of parties and strategies is that of the output.
func TestTheOrderOfKeysHasNoEffect(t *testing.T) {
	orders, err := filepath.Glob("../../scenarios/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, name := range orders {
		copyFile(t, name, filepath.Join(folder, filepath.Base(name)), func(text []byte) []byte { return text })
	}
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			as, turned := filepath.Join("../../scenarios", name+".yaml"), filepath.Join(folder, name+".yaml")
			copyFile(t, as, turned, func(text []byte) []byte {
				var doc yaml.Node
				if err := yaml.Unmarshal(text, &doc); err != nil {
					t.Fatal(err)
				}
				turnKeys(&doc, 0)
				text, err := yaml.Marshal(&doc)
				if err != nil {
					t.Fatal(err)
				}
				return text
			})
			got, want := measured(t, turned), measured(t, as)
			if len(got) != len(want) || len(want[1]) == 0 {
				t.Fatalf("%d figures of %d", len(got), len(want))
			}
			for i := range want {
				if !bytes.Equal(got[i], want[i]) {
					t.Errorf("strategy %d comes to other figures with its keys turned round:\n%s\nas it is:\n%s", i/2, got[i], want[i])
				}
			}
		})
	}
}

// measured returns the measures of each strategy, in the plan and on paths.
func measured(t *testing.T, file string) []json.RawMessage {
	t.Helper()
	var document struct {
		Strategies []struct{ Measures, Simulation json.RawMessage }
	}
	if err := json.Unmarshal([]byte(command(t, "run", file, "--format", "json", "--paths", "20", "--seed", "3")), &document); err != nil {
		t.Fatal(err)
	}
	var all []json.RawMessage
	for _, s := range document.Strategies {
		all = append(all, s.Measures, s.Simulation)
	}
	return all
}

func copyFile(t *testing.T, from, to string, change func([]byte) []byte) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, change(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// turnKeys puts the last key of each map first, but for the names of parties, strategies and the like.
func turnKeys(n *yaml.Node, depth int) {
	const names = 2 // below the document and the block
	if n.Kind == yaml.MappingNode && depth != names {
		for i, j := 0, len(n.Content)-2; i < j; i, j = i+2, j-2 {
			n.Content[i], n.Content[j] = n.Content[j], n.Content[i]
			n.Content[i+1], n.Content[j+1] = n.Content[j+1], n.Content[i+1]
		}
	}
	for _, inner := range n.Content {
		turnKeys(inner, depth+1)
	}
}
