package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
)

// batchOptions are the flags of commands that work through many scenarios.
type batchOptions struct {
	jobs  int
	shard string // i/n: the i-th of n parts
}

const jobsUsage = "how many files at once; as many as there are processors unless said"

func (o *batchOptions) flags(cmd *cobra.Command) {
	cmd.Flags().IntVar(&o.jobs, "jobs", 0, jobsUsage)
	cmd.Flags().StringVar(&o.shard, "shard", "", "only one part of the files, as in 1/4: the first of four; cashgap merge joins the parts")
}

// files lists the scenarios that the arguments name: a folder stands for all *.yaml in it and
// below, in the order of their names. Of a shard only its part is left.
func (o *batchOptions) files(args []string) ([]string, error) {
	if o.jobs < 0 {
		return nil, usageError("%d is not a number of jobs: write 4, or 0 for as many as there are processors", o.jobs)
	}
	if err := checkStandard(args); err != nil {
		return nil, err
	}
	var files []string
	for _, arg := range args {
		found, err := scenariosIn(arg)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if o.shard == "" {
		return files, nil
	}
	part, of, ok := strings.Cut(o.shard, "/")
	i, err1 := strconv.Atoi(part)
	n, err2 := strconv.Atoi(of)
	if !ok || err1 != nil || err2 != nil || i < 1 || n < i {
		return nil, usageError("%q is not a part of the files: write 1/4 for the first of four", o.shard)
	}
	return files[len(files)*(i-1)/n : len(files)*i/n], nil
}

// isFile tells whether a folder has a file there, itself or by a link.
func isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // what is wrong with a link is told when it is read
}

// checkStandard refuses to read standard input twice.
func checkStandard(args []string) error {
	if at := slices.Index(args, standard); at >= 0 && slices.Contains(args[at+1:], standard) {
		return usageError("standard input can be read once: - is there twice")
	}
	return nil
}

// scenariosIn lists the scenarios of a folder; a name that is no folder stands for itself. What
// is hidden, such as the settings of a build, is none.
func scenariosIn(name string) ([]string, error) {
	info, err := os.Stat(name)
	if name == standard || err != nil || !info.IsDir() {
		return []string{name}, nil // what is wrong with it is told when it is read
	}
	var files []string
	root := name
	if !strings.HasSuffix(root, string(filepath.Separator)) {
		root += string(filepath.Separator) // of a link to a folder, the folder
	}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && isFile(path, entry) && (filepath.Ext(path) == ".yaml" || filepath.Ext(path) == ".yml"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, fileError(plain(err))
	}
	if len(files) == 0 {
		return nil, fileError(say.Errorf("%s holds no scenario: there is no *.yaml in it or below", name))
	}
	return files, nil
}

// inOrder does so many things, some at once, and hands over what comes of them in their order,
// until the taker has enough.
func inOrder[T any](count, jobs int, do func(i int) T, take func(T) (more bool)) {
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	type outcome struct {
		value T
		fault any // of a panic, which is the caller's
	}
	results := make([]chan outcome, count)
	for i := range results {
		results[i] = make(chan outcome, 1)
	}
	one := func(i int) (o outcome) {
		defer func() { o.fault = recover() }()
		o.value = do(i)
		return o
	}
	var next atomic.Int64
	var enough atomic.Bool
	for range min(jobs, count) {
		go func() {
			for i := next.Add(1) - 1; i < int64(count) && !enough.Load(); i = next.Add(1) - 1 {
				results[i] <- one(int(i))
			}
		}()
	}
	for _, result := range results {
		o := <-result
		if o.fault != nil {
			panic(o.fault)
		}
		if !take(o.value) {
			enough.Store(true)
			return
		}
	}
}
