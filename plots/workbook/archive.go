package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// An archive is a ZIP file that is the same whenever it is made: its parts stand in the order
// of their names, all at one time. The library writes them in an order of chance.
type archive struct {
	out   io.Writer
	parts map[string]*bytes.Buffer
}

func newArchive(w io.Writer) excelize.ZipWriter {
	return &archive{out: w, parts: map[string]*bytes.Buffer{}}
}

// Create implements excelize.ZipWriter.
func (a *archive) Create(name string) (io.Writer, error) {
	a.parts[name] = new(bytes.Buffer)
	return a.parts[name], nil
}

// AddFS implements excelize.ZipWriter, which never asks for it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// firstTime is the earliest that a ZIP file knows.
var firstTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Close implements excelize.ZipWriter.
func (a *archive) Close() error {
	zipped := zip.NewWriter(a.out)
	for _, name := range slices.Sorted(maps.Keys(a.parts)) {
		part, err := zipped.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: firstTime})
		if err != nil {
			return err
		}
		if _, err := part.Write(a.content(name)); err != nil {
			return err
		}
	}
	return zipped.Close()
}

// images are the kinds of pictures that the library declares, in an order of chance, with the
// first chart.
var images = regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[^"]*"></Default>`)

// content returns a part. The types of its parts need no pictures: a book has none.
func (a *archive) content(name string) []byte {
	content := a.parts[name].Bytes()
	if name == "[Content_Types].xml" {
		return images.ReplaceAll(content, nil)
	}
	return content
}
