package scenario

import "slices"

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
