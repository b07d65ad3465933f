package main

import (
	"os"
	"path/filepath"
	"strings"
)

// checkTarget refuses a file for what is to be written that is, or looks like, one that is read: a
// scenario or a table beside it would be lost.
func checkTarget(flag, name string, read []string) error {
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case name == standard:
		return usageError("--%s names a file: --format prints to standard output", flag)
	case ending == ".yaml" || ending == ".yml" || ending == ".csv":
		return usageError("--%s %s: %s is the ending of what scenarios are read from: write %s.json, or as the format asks", flag, name, ending, strings.TrimSuffix(name, filepath.Ext(name)))
	}
	there, err := os.Stat(name)
	if err != nil {
		return nil // it will be made, or writing says what is wrong
	}
	for _, file := range read {
		if other, err := os.Stat(file); err == nil && os.SameFile(there, other) {
			return usageError("--%s %s would write over %s", flag, name, file)
		}
	}
	return nil
}

// checkDifferent refuses to write two things into one file.
func checkDifferent(flag string, names []string) error {
	met := map[string]bool{}
	for _, name := range names {
		whole, err := filepath.Abs(name)
		if err != nil {
			whole = filepath.Clean(name)
		}
		if met[whole] {
			return usageError("--%s %s is there twice: the second would replace the first", flag, name)
		}
		met[whole] = true
	}
	return nil
}
