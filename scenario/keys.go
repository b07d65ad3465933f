package scenario

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"cashgap/forecast/say"
)

// A formatKey is one key of the format as people are told of it. The table of keys stands beside the
// vocabulary that the loader goes by: a test holds the two together, and proves every example.
type formatKey struct {
	name    string
	title   string // two or three words
	says    string // what it means, in sentences
	holds   form
	without string // what holds where the key is left out; empty where nothing needs to be said
	example string // a value, as the file writes it
	needed  bool
}

// A formatBlock is the keys of one kind of map.
type formatBlock struct {
	id    string // of its definition in the schema
	where string // the path that leads to it
	says  string
	words *vocabulary
	keys  []formatKey
}

// place is the path that leads to a block, with the words that stand in it.
func (b formatBlock) place(in say.Tongue) string {
	return strings.NewReplacer(
		"the file", in(say.Textf("the file")), "(file)", in(say.Textf("(file)")),
		"(list)", in(say.Textf("(list)")), "NAME", in(say.Textf("NAME"))).Replace(b.where)
}

// nothing holds without some keys. Other languages say so in other words than those by which
// problems call an empty value, which English calls the same.
const nothing = "nothing"

// otherwise is what holds where the key is left out: words, or a value as the file writes it.
func (k formatKey) otherwise(in say.Tongue) string {
	if plainValue.MatchString(k.without) || isWordOf(k.holds, k.without) {
		return k.without
	}
	return in(say.Words(k.without))
}

// plainValue is a number, a percent or a duration.
var plainValue = regexp.MustCompile(`^[+-]?[0-9]+(%| days| months)?$`)

// zero is the value that none stands for under a key that holds nothing where it is left out: an amount, a
// share, a duration or a change of zero; empty for every other key, which reads the word itself.
func (k formatKey) zero() string {
	if isWordOf(k.holds, "none") || !zeroValue.MatchString(k.without) {
		return ""
	}
	return k.without
}

// takes is what the key holds, with the word none where it stands for a value.
func (k formatKey) takes() form {
	if k.zero() != "" {
		return either{k.holds, noneForm}
	}
	return k.holds
}

var zeroValue = regexp.MustCompile(`^\+?0(%| days| a month)?$`)

// zeroValues lists such values by vocabulary and key.
var zeroValues = sync.OnceValue(func() map[*vocabulary]map[string]string {
	all := map[*vocabulary]map[string]string{}
	for _, b := range formatBlocks {
		if all[b.words] == nil {
			all[b.words] = map[string]string{}
		}
		for _, k := range b.keys {
			if zero := k.zero(); zero != "" {
				all[b.words][k.name] = zero
			}
		}
	}
	return all
})

// isWordOf tells whether a word is among those that a form takes.
func isWordOf(f form, word string) bool {
	found := false
	walkForm(f, func(f form) {
		switch f := f.(type) {
		case wordsForm:
			found = found || slices.Contains(f, word)
		case scalarForm:
			found = found || slices.Contains(f.example, word) || slices.Contains(strings.Split(f.words, ", "), word)
		}
	})
	return found
}

// formatBlocks lists every kind of map of the format, as a reader meets them.
var formatBlocks = slices.Concat(companyBlocks, partyBlocks, strategyBlocks)

func blockNamed(id string) formatBlock { return blockIn(formatBlocks, id) }

func blockIn(blocks []formatBlock, id string) formatBlock {
	return blocks[slices.IndexFunc(blocks, func(b formatBlock) bool { return b.id == id })]
}

// only keeps of some keys those that a vocabulary has.
func only(words *vocabulary, keys ...[]formatKey) []formatKey {
	return slices.DeleteFunc(slices.Concat(keys...), func(k formatKey) bool { return !slices.Contains(words.keys, k.name) })
}
