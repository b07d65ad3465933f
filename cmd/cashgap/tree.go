package main

import (
	"io/fs"
	"os"
	"path/filepath"
)

// treeOf returns the folder of the run for a scenario, and where in it the scenario's folder is:
// the current folder for what stands below it, otherwise the scenario's own.
func treeOf(name string) (top, folder string) {
	own := "."
	if name != standard {
		own = filepath.Dir(name)
	}
	here, err := realPath(".")
	if err != nil {
		return own, "."
	}
	there, err := realPath(own)
	if err != nil {
		return own, "."
	}
	below, err := filepath.Rel(here, there)
	if err != nil || !filepath.IsLocal(below) {
		return own, "."
	}
	return ".", filepath.ToSlash(below)
}

// realPath is the path of a folder from the root of the disk, links followed.
func realPath(folder string) (string, error) {
	path, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// A tree is what stands in a folder and below, with no way out of it, nor out of a part of it.
type tree struct {
	statFS
	roots *[]*os.Root // to be closed: its own and those of its parts
}

// A statFS tells what a file is without opening it: a pipe that is opened may never answer.
type statFS interface {
	fs.StatFS
	fs.ReadDirFS
}

func newTree(root *os.Root) tree { return tree{root.FS().(statFS), &[]*os.Root{root}} }

// Sub returns a part of the tree.
func (t tree) Sub(folder string) (fs.FS, error) {
	root, err := (*t.roots)[0].OpenRoot(filepath.FromSlash(folder))
	if err != nil {
		return nil, err
	}
	*t.roots = append(*t.roots, root)
	return root.FS(), nil
}

func (t tree) close() {
	for _, root := range *t.roots {
		root.Close()
	}
}
