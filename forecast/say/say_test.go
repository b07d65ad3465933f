package say_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"cashgap/forecast/say"
)

// An error that can be told is otherwise as package fmt makes it, with what it wraps.
func TestErrorsAreThoseOfFmt(t *testing.T) {
	inner := say.Errorf("%q is too much", "3%")
	for _, tt := range []struct{ got, want error }{
		{say.Errorf("a discount of 100%% or more"), fmt.Errorf("a discount of 100%% or more")},
		{say.Errorf("%s: %w", "a.yaml", fs.ErrNotExist), fmt.Errorf("%s: %w", "a.yaml", fs.ErrNotExist)},
		{say.Errorf("%w; %w", inner, fs.ErrExist), fmt.Errorf("%w; %w", inner, fs.ErrExist)},
	} {
		if tt.got.Error() != tt.want.Error() || say.Of(tt.got).String() != tt.want.Error() {
			t.Errorf("%v, want %v", tt.got, tt.want)
		}
		for _, wrapped := range []error{inner, fs.ErrNotExist, fs.ErrExist} {
			if errors.Is(tt.got, wrapped) != errors.Is(tt.want, wrapped) {
				t.Errorf("%v: is it %v?", tt.got, wrapped)
			}
		}
	}
}

// A text keeps what it was made from; words that are told as they are were made from nothing.
func TestTemplates(t *testing.T) {
	for _, tt := range []struct {
		text              say.Text
		template, english string
	}{
		{say.Textf("%s of %d", "a", 2), "%s of %d", "a of 2"},
		{say.Of(say.Errorf("%s: %w", "a", fs.ErrExist)), "%s: %w", "a: file already exists"},
		{say.Of(fs.ErrExist), "", "file already exists"}, // of the system
		{say.Verbatim("100%"), "", "100%"},               // no template: its percent is no verb
		{say.Known("b", say.Textf("a"), say.Textf("b")), "b", "b"},
		{say.Known("c", say.Textf("a"), say.Textf("b")), "", "c"}, // which nobody knew
		{say.Text{}, "", ""},
	} {
		if tt.text.Template() != tt.template || tt.text.String() != tt.english || tt.text.IsEmpty() != (tt.english == "") {
			t.Errorf("%q of %q, want %q of %q", tt.text, tt.text.Template(), tt.english, tt.template)
		}
	}
}

// The words of a table are told as they stand, and known by a template that prints them.
func TestWords(t *testing.T) {
	text := say.Words("0%, or 100% of %s")
	if text.String() != "0%, or 100% of %s" || text.Template() != "0%%, or 100%% of %%s" || len(text.Args()) > 0 {
		t.Errorf("%q from %q", text, text.Template())
	}
}
