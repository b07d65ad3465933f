package scenario

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
)

// An object is a JSON object that keeps the order of its members.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		for j, part := range []any{m.key, m.value} {
			if j > 0 {
				out.WriteByte(':')
			}
			encoder := json.NewEncoder(&out)
			encoder.SetEscapeHTML(false) // < and & stand in descriptions
			if err := encoder.Encode(part); err != nil {
				return nil, err
			}
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// Schema returns the format as a JSON Schema of draft 2020-12: what an editor needs to complete
// keys, to explain them and to mark the most frequent mistakes. The loader is stricter: it knows
// names, dates that do not exist and keys that exclude each other. What people read of it is told
// in a tongue.
func Schema(in say.Tongue) []byte {
	d := &definitions{in: in, made: map[string]int{}}
	full, part := d.block(blockNamed("scenario"), inFile), d.block(blockNamed("scenario"), inSet)
	document := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", in(say.Textf("A scenario of cashgap, version %s", formatVersion))},
		{"description", in(say.Words(blockNamed("scenario").says))},
		{"if", object{{"required", []string{"extends"}}}},
		{"then", part},
		{"else", full},
		{"$defs", d.all},
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil {
		panic(err) // the table holds an example that is not YAML; a test meets it first
	}
	return out.Bytes()
}

// definitions are the parts of the schema that others refer to, in the order they were met.
type definitions struct {
	in   say.Tongue
	all  object
	made map[string]int
}

// refer returns a reference to a definition, which is made where it is not yet.
func (d *definitions) refer(id string, make func() object) object {
	if _, known := d.made[id]; !known {
		d.made[id] = len(d.all)
		d.all = append(d.all, member{id, nil}) // its place, which those inside may refer to
		d.all[d.made[id]].value = make()
	}
	return object{{"$ref", "#/$defs/" + id}}
}

// modeNames end the names of definitions.
var modeNames = [...]string{inFile: "", inSet: "-in-set", inLever: "-in-lever"}

// varies tells whether a block looks different in a mode than in a file.
func (b formatBlock) varies(m mode) bool {
	return slices.ContainsFunc(b.keys, func(k formatKey) bool { return k.needed && m != inFile || k.holds.varies(m) })
}

// block returns a reference to the map of a block.
func (d *definitions) block(b formatBlock, m mode) object {
	if !b.varies(m) {
		m = inFile
	}
	id := b.id + modeNames[m]
	if b.words.lever {
		id = b.id
	}
	return d.refer(id, func() object {
		properties := make(object, len(b.keys))
		var required []string
		for i, k := range b.keys {
			properties[i] = member{k.name, d.key(k, m)}
			if k.needed && (m == inFile || m == inLever && b.words.lever) {
				required = append(required, k.name)
			}
		}
		o := object{{"description", d.in(say.Words(b.says))}, {"type", "object"}, {"properties", properties}}
		if required != nil {
			o = append(o, member{"required", required})
		}
		return append(o, member{"additionalProperties", false})
	})
}

func (d *definitions) key(k formatKey, m mode) object {
	says := d.in(say.Words(k.says))
	switch k.without {
	case "":
	case nothing:
		says = d.in(say.Textf("%s Without it: nothing.", says))
	default:
		says = d.in(say.Textf("%s Without it: %s.", says, k.otherwise(d.in)))
	}
	return append(object{{"title", d.in(say.Words(k.title))}, {"description", says}, {"examples", examples(k.example)}}, k.takes().schema(d, m)...)
}

// examples are values as the file writes them, as JSON.
func examples(texts ...string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		var document yaml.Node
		if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) != 1 {
			panic(fmt.Sprintf("%q is no example of a value", text)) // the table is wrong, not an input
		}
		all[i] = jsonOf(document.Content[0])
	}
	return all
}

// plainNumber is what a reader of YAML 1.2 takes for a number.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// jsonOf turns a value into JSON as a reader of YAML 1.2 sees it: 18_000 and 2027-01-01 are
// texts.
func jsonOf(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		o := object{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			o = append(o, member{n.Content[i].Value, jsonOf(n.Content[i+1])})
		}
		return o
	case yaml.SequenceNode:
		items := make([]any, len(n.Content))
		for i, item := range n.Content {
			items[i] = jsonOf(item)
		}
		return items
	}
	if n.Style == 0 && plainNumber.MatchString(n.Value) {
		return json.Number(n.Value)
	}
	return n.Value
}
