package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
)

// A laid block is a map that a party says of itself, and a lever lays over what holds, key by key. Its
// value has a place in the conditions, and begins as fresh where nothing holds.
type laid[T any] struct {
	*compiler
	b     *block
	key   string
	place func(*forecast.Conditions) **T
	fresh T
	all   []strategy.Change
}

// lay reads a block into changes of its value; none takes it away.
func lay[T any](c *compiler, outer *block, key string, words *vocabulary, place func(*forecast.Conditions) **T, fresh T, read func(*laid[T])) []strategy.Change {
	n, ok := outer.filled(key, say.Textf("write %s, or none", words.example))
	switch {
	case !ok:
		return nil
	case isNone(n):
		return []strategy.Change{change(key, n, func(x *forecast.Conditions) { *place(x) = nil })}
	}
	inner := c.read(n, words)
	if inner == nil {
		return nil
	}
	defer inner.done()
	inner.at, inner.words = outer.keyNode(key), outer.words.within(words)
	l := &laid[T]{c, inner, key, place, fresh, nil}
	read(l)
	return l.all
}

// set adds a change of one key: of a copy, since conditions share what they have in common.
func (l *laid[T]) set(key string, n *yaml.Node, set func(*T)) {
	l.all = append(l.all, change(l.key+"."+key, n, func(x *forecast.Conditions) {
		changed := l.fresh
		if now := *l.place(x); now != nil {
			changed = *now
		}
		set(&changed)
		*l.place(x) = &changed
	}))
}

// share reads a part of a whole or, in a lever, a change of the one in force.
func (l *laid[T]) share(key string, of func(*T) *money.Rate) {
	if n, ok := l.b.take(key); ok {
		if share, ok := l.shareChange(l.b, n, key); ok {
			l.set(key, n, func(v *T) { *of(v) = share(*of(v)) })
		}
	}
}

// after reads a duration that is not negative or, in a lever, a change of the one in force.
func (l *laid[T]) after(key string, of func(*T) *calendar.Duration) {
	if n, ok := l.b.take(key); ok {
		if wait, ok := l.durationChange(l.b, n, key, true); ok {
			l.set(key, n, func(v *T) { *of(v) = wait(*of(v)) })
		}
	}
}

// expense reads what something costs the company, in its own currency.
func (l *laid[T]) expense(key string, of func(*T) *money.Amount) {
	if n, ok := l.b.take(key); ok {
		sum := l.positiveIn(n, key, l.model.Currency)
		l.set(key, n, func(v *T) { *of(v) = sum })
	}
}

// traded reads an amount in the party's currency.
func (l *laid[T]) traded(key string, of func(*T) *money.Amount) {
	if n, ok := l.b.take(key); ok {
		sum := l.converted(l.positiveIn(n, key, l.trading()))
		l.set(key, n, func(v *T) { *of(v) = sum })
	}
}

// needs reports a key that a party must say; a lever lays the others over what holds.
func (l *laid[T]) needs(key, example string) {
	if !l.b.words.force {
		l.b.require(key, example)
	}
}
