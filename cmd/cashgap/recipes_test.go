package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The recipes of the README for builds are what they say they are, and their lines run.
func TestRecipesForBuilds(t *testing.T) {
	folder := workplace(t)
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(read(t, "../../README.md"), -1) {
		for _, line := range commandLines(t, block[1]) {
			sh(t, folder, line, "GITHUB_STEP_SUMMARY="+filepath.Join(folder, "summary.md"))
			ran++
		}
	}
	if ran != 4 {
		t.Errorf("%d lines of recipes were run", ran)
	}
	for _, name := range []string{"summary.md", "cash.xml"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
}

// Every recipe for many machines divides the work into parts that are together the whole.
func TestRecipesForShards(t *testing.T) {
	folder := workplace(t)
	whole := sh(t, folder, "cashgap test scenarios --format json")
	parts := []string{"1", "2", "3", "4"}
	recipes := map[string]func(text string) (lines []string){
		"XARGS": func(text string) []string {
			lines := strings.Split(strings.ReplaceAll(text, "\\\n", ""), "\n\n")
			if exec.Command("parallel", "--version").Run() != nil { // another of that name, or none
				return lines[:1]
			}
			return lines
		},
		"GITHUB": func(text string) []string {
			var lines []string
			for _, line := range commandLines(t, text) {
				if !strings.Contains(line, "$N") {
					return append(lines, line) // the job that comes behind all parts
				}
				for _, part := range parts {
					lines = append(lines, "N="+part+"; "+line)
				}
			}
			return lines
		},
		"GITLAB": func(text string) []string {
			var lines []string
			for _, part := range parts {
				for _, line := range commandLines(t, text) {
					lines = append(lines, "CI_NODE_INDEX="+part+" CI_NODE_TOTAL=4; "+strings.Replace(line, "junit=cash.xml", "json=part-"+part+".json", 1))
				}
			}
			return lines
		},
		"KUBERNETES": func(text string) []string {
			var lines []string
			for _, index := range []string{"0", "1", "2", "3"} {
				for _, line := range commandLines(t, text) {
					lines = append(lines, "JOB_COMPLETION_INDEX="+index+"; "+line)
				}
			}
			return lines
		},
		"SLURM": func(text string) []string {
			var lines []string
			for _, part := range parts {
				lines = append(lines, "SLURM_ARRAY_TASK_ID="+part+"\n"+text)
			}
			return lines
		},
	}
	sections := regexp.MustCompile(`(?m)^([A-Z]+)[,A-Za-z ]*\n\n((?:  .*\n|\n)+)`).FindAllStringSubmatch(shardsRecipes, -1)
	for _, section := range sections {
		t.Run(section[1], func(t *testing.T) {
			text := strings.TrimSpace(regexp.MustCompile(`(?m)^  `).ReplaceAllString(section[2], ""))
			for _, line := range recipes[section[1]](text) {
				sh(t, folder, line)
			}
			if merged := sh(t, folder, "cashgap merge part-*.json && rm part-*.json"); merged != whole {
				t.Errorf("the parts are together not the whole:\n%s", merged)
			}
		})
	}
	if len(sections) != len(recipes) {
		t.Errorf("the page has %d recipes, of which %d are known", len(sections), len(recipes))
	}
}

// workplace is a folder with scenarios, where the command is found.
func workplace(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("cashgap"); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "scenarios"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"agency.yaml", "first.yaml", "menuiserie.yaml", "menuiserie-encours.csv", "premier.yaml", "wholesaler.yaml"} {
		if err := os.WriteFile(filepath.Join(folder, "scenarios", name), []byte(read(t, "../../scenarios/"+name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// sh runs a line as a shell does in a build, and returns what it prints.
func sh(t *testing.T, folder, line string, env ...string) string {
	t.Helper()
	cmd := exec.Command("sh", "-ec", line)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", line, err, &stdout, &stderr)
	}
	return stdout.String()
}

// commandLines lists the lines of a build's settings that call the command, in their order.
func commandLines(t *testing.T, text string) []string {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	var lines []string
	var visit func(n *yaml.Node, key string)
	visit = func(n *yaml.Node, key string) {
		called := strings.HasPrefix(n.Value, "cashgap ") || strings.Contains(n.Value, "; cashgap ")
		if n.Kind == yaml.ScalarNode && called && slices.Contains([]string{"run", "entry", "script", "args"}, key) {
			lines = append(lines, n.Value)
		}
		for i, child := range n.Content {
			switch {
			case n.Kind != yaml.MappingNode:
				visit(child, key)
			case i%2 == 1:
				visit(child, n.Content[i-1].Value)
			}
		}
	}
	visit(&root, "")
	return lines
}
