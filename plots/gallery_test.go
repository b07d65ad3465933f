package plots_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"cashgap/plots"
	"cashgap/plots/locale"
)

var gallery = flag.String("gallery", "", "directory to write every picture of the tests into, to be looked at")

// exhibit writes a chart into the gallery, where one is asked for.
func exhibit(t *testing.T, name string, chart plots.Chart, options plots.Options, formats ...plots.Format) {
	t.Helper()
	if *gallery == "" {
		return
	}
	for _, format := range formats {
		file, err := os.Create(filepath.Join(*gallery, name+"."+format.String()))
		if err != nil {
			t.Fatal(err)
		}
		if err := plots.Write(file, chart, format, options); err != nil {
			t.Error(err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestGallery(t *testing.T) {
	for _, theme := range []plots.Theme{plots.Dark, plots.Print} {
		for _, kind := range samples(t, locale.English) {
			exhibit(t, kind.name+"-"+theme.String(), kind.chart, plots.Options{Theme: theme}, plots.PNG)
		}
	}
	for _, language := range []locale.Language{locale.English, locale.French} {
		for _, kind := range samples(t, language) {
			exhibit(t, kind.name+"-"+language.String(), kind.chart, plots.Options{}, plots.SVG, plots.PNG, plots.PDF)
		}
	}
}

func TestGalleryOfCorners(t *testing.T) {
	for _, corner := range corners(t) {
		exhibit(t, corner.name, corner.chart, corner.options, plots.PNG)
	}
}
