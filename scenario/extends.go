package scenario

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// maxHouses is how many files may stand behind one another: each extends the next.
const maxHouses = 8

// A folder is where a file stands that names others.
type folder struct {
	below fs.FS  // what stands in it and below; nil: nothing can be read
	path  string // from the top of the tree of the run
}

// A house is a file that others extend. What comes from it keeps its place in it.
type house struct {
	reader *reader
	folder *folder
}

// A link is one file of a chain in which each extends the next.
type link struct {
	shown string // its name in messages
	path  string // from the top of the tree of the run
}

// extend lays a file over the one that it extends, if it does, and that one over the next; nil
// after reporting why there is none. At the head of the chain stands the file itself.
func (r *reader) extend(root *yaml.Node, from *folder, chain []link) *yaml.Node {
	at := indexOf(root, "extends")
	if at < 0 {
		return root
	}
	r.checkKeys(root)
	own := *root
	own.Content = slices.Delete(slices.Clone(root.Content), at, at+2)
	if isNone(root.Content[at+1]) {
		r.files.comesFrom(&own, root)
		return &own
	}
	base, ok := r.openHouse(root.Content[at+1], from, chain)
	if !ok {
		return nil
	}
	merged := merger{reader: r, whole: true}.onto(base, &own)
	if merged == base {
		merged = &yaml.Node{Kind: yaml.MappingNode, Content: base.Content}
	}
	merged.Line, merged.Column = root.Line, root.Column // what the whole lacks is said of the file at hand
	r.files.comesFrom(merged, root)
	return merged
}

// openHouse reads the file that a node names and those that it extends in turn.
func (r *reader) openHouse(n *yaml.Node, from *folder, chain []link) (*yaml.Node, bool) {
	written, ok := r.text(n, "extends")
	if !ok {
		return nil, false
	}
	next, ok := r.nextLink(n, written, from, chain)
	if !ok {
		return nil, false
	}
	data, ok := r.readFile(n, r.files.tree, next.path, say.Textf("scenario"))
	if !ok {
		return nil, false
	}
	h := &house{&reader{file: next.shown, source: string(data), problems: r.problems, files: r.files}, r.files.below(path.Dir(next.path))}
	root := h.reader.parse(data)
	if root == nil {
		return nil, false
	}
	r.files.note(&r.files.houses, r.files.fromScenario(next.path), data)
	if r.files.register(root, h) > maxNodes {
		r.fail(n, "too-many-values", say.Textf("with %s the files hold more than %d values", shorten(written), maxNodes), say.Textf("move orders to a file of their own"))
		return nil, false
	}
	root = h.reader.extend(root, h.folder, append(slices.Clone(chain), next))
	return root, root != nil
}

// nextLink finds the file that a link of a chain extends. It stands anywhere below the folder of
// the run, so that a house may stand above the files that share it.
func (r *reader) nextLink(n *yaml.Node, written string, from *folder, chain []link) (link, bool) {
	if r.files.tree == nil {
		r.fail(n, "no-folder", say.Textf("%s cannot be read: this scenario stands in no folder", shorten(written)), say.Textf("write the scenario to a file beside it"))
		return link{}, false
	}
	if _, ok := r.fileName(n, written, say.Textf("scenario")); !ok {
		return link{}, false
	}
	next := link{shown: path.Join(path.Dir(r.file), written), path: path.Join(from.path, written)}
	switch again := slices.IndexFunc(chain, func(l link) bool { return l.path == next.path }); {
	case next.path == ".." || strings.HasPrefix(next.path, "../"):
		r.fail(n, "path-leaves-folder", say.Textf("%s is outside the folder of the run", shorten(written)), say.Textf("run cashgap in a folder above both files"))
	case again >= 0:
		r.fail(n, "extends-cycle", say.Textf("%s extends itself: %s", next.shown, inOrder(append(slices.Clone(chain[again:]), next))), say.Textf("take one of the extends away"))
	case len(chain) > maxHouses:
		r.fail(n, "extends-too-deep", say.Textf("more than %d files stand behind this one: %s", maxHouses, inOrder(append(slices.Clone(chain), next))), say.Textf("extend the last of them, and write the changes here"))
	default:
		return next, true
	}
	return link{}, false
}

// substance are the keys without which an entry changes another one rather than being one.
var substance = words("sales purchases amount amounts orders of principal levers includes set")

// warnNew warns of an entry that a file adds to those of the file that it extends, where its name
// is near one of theirs and it says too little to stand alone: that one was meant.
func (m merger) warnNew(among, key, value *yaml.Node) {
	if slices.ContainsFunc(substance, func(word string) bool { return hasKey(value, word) }) {
		return
	}
	var known []string
	for _, e := range rawEntries(among) {
		known = append(known, e.key)
	}
	if hint := diag.DidYouMean(key.Value, known); !hint.IsEmpty() {
		m.warn(key, "new-entry", say.Textf("%s is added to what the file extends", key.Value), hint)
	}
}

// inOrder names the files of a chain, each before the one that it extends.
func inOrder(chain []link) string {
	names := make([]string, len(chain))
	for i, l := range chain {
		names[i] = shorten(l.shown)
	}
	return strings.Join(names, " → ")
}

// checkKeys reports keys that are written twice, or are none, before a merge would hide them.
func (r *reader) checkKeys(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		r.entries(n)
	}
	for _, child := range n.Content {
		r.checkKeys(child)
	}
}

// register notes that a tree comes from a house, and returns how many values houses hold.
func (f *files) register(n *yaml.Node, h *house) int {
	if f.homes == nil {
		f.homes = map[*yaml.Node]*house{}
	}
	if _, known := f.homes[n]; !known {
		f.homes[n] = h
		for _, child := range n.Content {
			f.register(child, h)
		}
	}
	return len(f.homes)
}

// isLaid notes that a node is laid over what stood there before, now.
func (f *files) isLaid(n *yaml.Node) {
	if f.laid == nil {
		f.laid = map[*yaml.Node]int{}
	}
	f.laid[n] = f.layers
}

// last returns, of nodes that do not go together, the one that was laid last over the others, and
// of those laid together the first. Those that are nil do not count.
func (f *files) last(nodes ...*yaml.Node) *yaml.Node {
	var last *yaml.Node
	for _, n := range nodes {
		if n != nil && (last == nil || f.laid[n] > f.laid[last]) {
			last = n
		}
	}
	return last
}

// keyAt returns the key to which a path such as pays.late leads from a map; nil where it is not
// there.
func keyAt(n *yaml.Node, path string) *yaml.Node {
	first, rest, more := strings.Cut(path, ".")
	if n.Kind != yaml.MappingNode {
		return nil
	}
	at := indexOf(n, first)
	switch {
	case at < 0:
		return nil
	case more:
		return keyAt(n.Content[at+1], rest)
	}
	return n.Content[at]
}

// valueAt returns the value at a path of keys; nil where it is not written.
func valueAt(n *yaml.Node, path string) *yaml.Node {
	for key := range strings.SplitSeq(path, ".") {
		at := -1
		if n.Kind == yaml.MappingNode {
			at = indexOf(n, key)
		}
		if at < 0 {
			return nil
		}
		n = n.Content[at+1]
	}
	return n
}

// standsFor notes that a node takes the place of another: it comes from where that one does, and
// is laid with it.
func (f *files) standsFor(n, original *yaml.Node) {
	f.comesFrom(n, original)
	if layer, laid := f.laid[original]; laid {
		f.laid[n] = layer
	}
}

// comesFrom notes that a node stands for another, wherever that one comes from.
func (f *files) comesFrom(n, original *yaml.Node) {
	if f == nil {
		return
	}
	if h := f.homes[original]; h != nil {
		f.homes[n] = h
	} else {
		delete(f.homes, n)
	}
}

// homeOf returns the reader of the file in which a node stands.
func (r *reader) homeOf(n *yaml.Node) *reader {
	if r.files != nil {
		if h := r.files.homes[n]; h != nil {
			return h.reader
		}
	}
	return r
}

// folderOf returns the folder of the file in which a node stands: what it names counts from
// there.
func (r *reader) folderOf(n *yaml.Node) *folder {
	if h := r.files.homes[n]; h != nil {
		return h.folder
	}
	return r.files.folder
}

// lineOf names the line of a node to somebody who looks at another one.
func (r *reader) lineOf(n, seenFrom *yaml.Node) say.Text {
	home := r.homeOf(n)
	if home == r.homeOf(seenFrom) {
		return say.Textf("line %d", n.Line)
	}
	return say.Textf("line %d of %s", n.Line, home.file)
}

// below returns a folder of the tree. What stands in it cannot lead out of it.
func (f *files) below(at string) *folder {
	if f.tree == nil {
		return &folder{path: at}
	}
	inside, err := fs.Sub(f.tree, at)
	if err != nil {
		inside = nil
	}
	return &folder{inside, at}
}

// fromScenario names a file of the tree from the scenario's folder.
func (f *files) fromScenario(name string) string {
	relative, err := filepath.Rel(f.folder.path, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(relative)
}

// similar returns the hint that names a file of the same kind whose name is near.
func similar(in fs.FS, name string) say.Text {
	var beside []string
	entries, _ := fs.ReadDir(in, path.Dir(name))
	for _, entry := range entries {
		if (path.Ext(entry.Name()) == ".yaml") == (path.Ext(name) == ".yaml") {
			beside = append(beside, path.Join(path.Dir(name), entry.Name()))
		}
	}
	return diag.DidYouMean(name, beside)
}
