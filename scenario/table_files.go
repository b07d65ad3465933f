package scenario

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
)

// Published limits of the CSV files that a scenario names: of one, and of all together.
const (
	maxTableBytes  = 64 << 20
	maxTablesBytes = 256 << 20
)

// files are those that a scenario names, each read once.
type files struct {
	tree   fs.FS   // the folder of the run; nil: no file can be read
	folder *folder // where the scenario stands in it
	opened map[string]*csvFile
	tables []NamedFile           // of opened, in the order of reading
	houses []NamedFile           // what the scenario extends, the nearest first
	homes  map[*yaml.Node]*house // whose values are not the scenario's own
	laid   map[*yaml.Node]int    // the layer in which a node was laid over others
	layers int                   // laid so far, one file or set over another
	sums   [][sha256.Size]byte   // of the bytes of each, in the order of reading
	bytes  int
	claims map[string]*claim // of files of orders, by folder and name
}

// A csvFile is the text of a file and its name as messages give it.
type csvFile struct{ name, text string }

// hash returns the SHA-256 of a scenario in hex: of its bytes, then of the SHA-256 of each file
// that it names. Without such files it is what other tools compute.
func (f *files) hash(data []byte) string {
	h := sha256.New()
	h.Write(data)
	for _, sum := range f.sums {
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// open reads the file that a node names; nil after reporting why it cannot be read.
func (r *reader) open(n *yaml.Node) *csvFile {
	if n.Kind == yaml.MappingNode {
		r.fail(n, "wrong-type", say.Textf("%s is one value, not %s", say.Textf("the name of a file"), describe(n)), say.Textf("write the name alone, and columns: and dates: beside it"))
		return nil
	}
	written, ok := r.value(n, say.Textf("the name of a file"))
	if !ok {
		return nil
	}
	name, ok := r.inFolder(n, written)
	if !ok {
		return nil
	}
	in := r.folderOf(n)
	inTree := path.Join(in.path, name)
	if file := r.files.opened[inTree]; file != nil {
		return file
	}
	if in.below == nil {
		r.fail(n, "no-folder", say.Textf("%s cannot be read: this scenario stands in no folder", shorten(written)), say.Textf("write the scenario to a file beside it"))
		return nil
	}
	data, ok := r.readFile(n, in.below, name, say.Textf("CSV file"))
	if !ok {
		return nil
	}
	text, ok := r.decoded(n, name, data)
	if !ok {
		return nil
	}
	r.files.note(&r.files.tables, r.files.fromScenario(inTree), data)
	file := &csvFile{path.Join(path.Dir(r.homeOf(n).file), name), text}
	r.files.opened[inTree] = file
	return file
}

// note remembers that a file has been read.
func (f *files) note(among *[]NamedFile, name string, data []byte) {
	sum := sha256.Sum256(data)
	f.sums = append(f.sums, sum)
	f.bytes += len(data)
	*among = append(*among, NamedFile{name, hex.EncodeToString(sum[:])})
}

// inFolder cleans the name of a file and refuses one that is not below the scenario's folder.
func (r *reader) inFolder(n *yaml.Node, written string) (string, bool) {
	name, ok := r.fileName(n, written, say.Textf("CSV file"))
	if ok && (name == ".." || strings.HasPrefix(name, "../")) {
		r.fail(n, "path-leaves-folder", say.Textf("%s is outside the scenario's folder", shorten(written)), say.Textf("put the file beside the scenario, and write its name alone"))
		return "", false
	}
	return name, ok
}

// fileName cleans the name of a file of some kind. It may lead up from the folder of the file that
// names it, not to the root of a disk.
func (r *reader) fileName(n *yaml.Node, written string, kind say.Text) (string, bool) {
	name := path.Clean(written)
	down := name
	for strings.HasPrefix(down, "../") {
		down = down[len("../"):]
	}
	problem, hint := say.Text{}, say.Textf("put the file beside the scenario, and write its name alone")
	switch {
	case written == "":
		problem = say.Textf("the name of the file is empty")
		hint = say.Textf("write the name of a %s that stands beside this file", kind)
	case strings.Contains(written, "://"):
		problem, hint = say.Textf("%s is an address, and only files are read", shorten(written)), say.Textf("save what it gives beside the scenario, and write the name of the file")
	case strings.Contains(written, `\`):
		problem, hint = say.Textf("%s holds a backslash", shorten(written)), say.Textf("write / between folders; the file stands in the scenario's folder or below")
	case path.IsAbs(name) || len(name) > 1 && name[1] == ':':
		problem = say.Textf("%s begins at the root of a disk, and files stand in the scenario's folder or below", shorten(written))
	case !fs.ValidPath(down) && down != ".." || strings.ContainsFunc(name, func(c rune) bool { return c < ' ' }):
		problem = say.Textf("%q is not the name of a file", shorten(written))
	default:
		return name, true
	}
	r.fail(n, "path-leaves-folder", problem, hint)
	return "", false
}

// readFile returns the bytes of a regular file of some kind: anything else may never end.
func (r *reader) readFile(n *yaml.Node, in fs.FS, name string, kind say.Text) ([]byte, bool) {
	shown := shorten(name)
	info, err := fs.Stat(in, name)
	if err != nil {
		r.unreadable(n, in, name, err)
		return nil, false
	}
	switch {
	case info.IsDir():
		r.fail(n, "not-a-file", say.Textf("%s is a folder", shown), say.Textf("name the file in it"))
		return nil, false
	case !info.Mode().IsRegular():
		r.fail(n, "not-a-file", say.Textf("%s is not a regular file", shown), say.Textf("copy what it gives into a %s", kind))
		return nil, false
	case !r.fits(n, name, info.Size()):
		return nil, false
	}
	file, err := in.Open(name)
	if err != nil {
		r.unreadable(n, in, name, err)
		return nil, false
	}
	defer file.Close()
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(file, maxTableBytes+1)); err != nil {
		r.unreadable(n, in, name, err)
		return nil, false
	}
	return data.Bytes(), r.fits(n, name, int64(data.Len()))
}

func (r *reader) fits(n *yaml.Node, name string, size int64) bool {
	switch {
	case size > maxTableBytes:
		r.fail(n, "file-too-large", say.Textf("%s has more than %d bytes", shorten(name), maxTableBytes), say.Textf("keep what is unpaid on the start date"))
	case size > int64(maxTablesBytes-r.files.bytes):
		r.fail(n, "file-too-large", say.Textf("with %s the files of the scenario have more than %d bytes", shorten(name), maxTablesBytes), say.Textf("keep what the forecast needs"))
	default:
		return true
	}
	return false
}

// unreadable says why a file cannot be read: most often its name is misspelt.
func (r *reader) unreadable(n *yaml.Node, in fs.FS, name string, err error) {
	cause := err
	var at *fs.PathError
	if errors.As(err, &at) {
		cause = at.Err
	}
	if !errors.Is(err, fs.ErrNotExist) {
		why, hint := say.Of(cause), say.Textf("name a regular file that you may read")
		switch {
		case errors.Is(err, fs.ErrPermission):
			why, hint = say.Textf("you may not read it"), say.Textf("ask for the right to read it, or copy it")
		case isLinked(in, name):
			why, hint = say.Textf("a link leads out of the folder, or in a circle"), say.Textf("copy the file to where the link stands")
		}
		r.fail(n, "unreadable-file", say.Textf("%s cannot be read: %s", shorten(name), why), hint)
		return
	}
	hint := similar(in, name)
	if hint.IsEmpty() {
		hint = say.Textf("its name counts from the folder of the file that names it")
	}
	r.fail(n, "missing-file", say.Textf("there is no file %s", shorten(name)), hint)
}

// isLinked tells whether a link stands on the way to a file.
func isLinked(in fs.FS, name string) bool {
	for ; name != "."; name = path.Dir(name) {
		entries, _ := fs.ReadDir(in, path.Dir(name))
		for _, entry := range entries { // of its folder, since a file may not tell that it is a link
			if entry.Name() == path.Base(name) && entry.Type()&fs.ModeSymlink != 0 {
				return true
			}
		}
	}
	return false
}

// decoded returns the text of a CSV file: UTF-8, with or without its mark, or else ISO-8859-1
// with the letters that Windows adds to it. Lines end with a newline.
func (r *reader) decoded(n *yaml.Node, name string, data []byte) (string, bool) {
	hint := say.Textf("save it as CSV, in UTF-8")
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		r.fail(n, "not-csv", say.Textf("%s is a workbook, not a CSV file", shorten(name)), hint)
		return "", false
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		r.fail(n, "not-csv", say.Textf("%s is a text in UTF-16", shorten(name)), hint)
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\n') < 0 {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n")) // lines of an old Macintosh
	}
	if utf8.Valid(data) {
		return string(data), true
	}
	var text strings.Builder
	text.Grow(len(data) + len(data)/8)
	for _, c := range data {
		if c >= 0x80 && c < 0xa0 {
			text.WriteRune(windowsLetters[c-0x80])
		} else {
			text.WriteRune(rune(c))
		}
	}
	return text.String(), true
}

// windowsLetters are U+0080 to U+009F as Windows-1252 has them; five are not in use. Source:
// Unicode, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT.
var windowsLetters = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}
