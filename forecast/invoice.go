package forecast

import (
	"cmp"
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// An invoice gathers the variants of one party that are invoiced on the same day under the
// same deal. It adds amounts and never divides: gathering moves dates, not cents.
type invoice struct {
	id        string
	invoiced  calendar.Date
	deal      *Deal
	vat       vatTerms
	splitters []rangeSplitter // of terms with several instalments, by range of willingness
	whose     crowd           // of subscribers who are each sent one
	before    *invoice        // another that gathers on the same day; or nil
	alone     bool            // of one order, with which it shares nothing

	key  uint64            // on a path, of its first order
	late calendar.Duration // how late it is paid: in the plan, the mean
}

// drawInvoice draws how late an invoice is paid, by the key of its first order.
func (b *books) drawInvoice(first *variant) {
	inv := first.on
	if b.lots == nil {
		return
	}
	inv.key = b.lots.keyOf(first.order, first.member)
	if law := inv.deal.Habits.Spread; law != nil && b.lots.tape == nil {
		inv.late = b.lots.late(inv.key, law, inv.deal.Habits.Together)
	}
}

// gatherInvoices puts every variant on its invoice and names the invoices, in the order of
// their days and first orders. A credit note is always alone, and so are a rush order
// and a ticket. What is rounded to nothing asks nothing of its invoice, and may be the first on it.
func (b *books) gatherInvoices(variants []*variant) {
	all, gathering := b.scratch.forInvoices(len(variants))
	for _, v := range variants {
		if v.lost || v.covered {
			continue
		}
		alone := v.gross < 0 || v.isAlone()
		if !alone {
			v.on = b.takenBy(gathering[v.invoiced], v)
		}
		if v.on != nil {
			continue
		}
		all = append(all, newInvoice(v))
		v.on = &all[len(all)-1]
		v.on.alone = alone
		b.drawInvoice(v)
		if !alone {
			v.on.before = gathering[v.invoiced]
			gathering[v.invoiced] = v.on
		}
	}
	b.name(all)
}

// isAlone tells whether what the variant asks is asked of it by itself.
func (v *variant) isAlone() bool { return v.rush || v.ticket }

// forInvoices returns room for so many invoices, which never move since variants point to
// them, and for the last of each day.
func (s *scratch) forInvoices(count int) ([]invoice, map[calendar.Date]*invoice) {
	if cap(s.invoices) < count {
		s.invoices = make([]invoice, 0, 2*count)
	}
	if s.gathering == nil {
		s.gathering = map[calendar.Date]*invoice{}
	}
	clear(s.gathering)
	clear(s.advances)
	clear(s.documents)
	return s.invoices[:0], s.gathering
}

// takenBy returns the invoice that takes the variant, among one and those that gather on the
// same day; or nil.
func (b *books) takenBy(inv *invoice, v *variant) *invoice {
	for ; inv != nil; inv = inv.before {
		if inv.vat == v.terms && inv.whose == v.whose() && b.same(inv.deal, &v.conditions.Deal) {
			return inv
		}
	}
	return nil
}

func newInvoice(first *variant) invoice {
	deal := &first.conditions.Deal
	return invoice{invoiced: first.invoiced, deal: deal, vat: first.terms, late: deal.Habits.Late, whose: first.whose()}
}

// A crowd is the subscribers of a schedule, who are invoiced and pay each for himself, so that nothing else
// is on their invoices; on a path, those of them who are drawn together.
type crowd struct {
	schedule int32 // its number, from 1; 0: nobody subscribes
	member   member
}

func (v *variant) whose() crowd { return crowdOf(v.heads, v.order, v.member) }

func crowdOf(heads Heads, order orderKey, of member) crowd {
	if heads == 0 {
		return crowd{}
	}
	return crowd{order.schedule + 1, of}
}

// A rangeSplitter divides orders for a range of willingness: what one is asked of a fixed
// amount, another is asked too.
type rangeSplitter struct {
	low, high money.Weight
	*terms.Splitter
}

// split divides what an order asks over the instalments of the invoice's terms.
func (inv *invoice) split(v *variant) []money.Amount {
	for _, known := range inv.splitters {
		if known.low <= v.low && v.low < known.high {
			return known.SplitEach(v.gross, v.heads.each)
		}
	}
	inv.splitters = append(inv.splitters, rangeSplitter{v.low, max(v.high, v.low+1), inv.deal.Terms.Splitter()})
	return inv.splitters[len(inv.splitters)-1].SplitEach(v.gross, v.heads.each)
}

// name gives every invoice its id: "habitat/2027-03-31", then "habitat/2027-03-31/2".
func (b *books) name(all []invoice) {
	if !b.party.Side.HasInvoices() {
		return
	}
	byDay := b.scratch.byDay[:0]
	for i := range all {
		byDay = append(byDay, &all[i])
	}
	b.scratch.byDay = byDay
	onDay := 0
	days := func(x, y *invoice) int { return cmp.Compare(x.invoiced, y.invoiced) }
	if !slices.IsSortedFunc(byDay, days) {
		slices.SortStableFunc(byDay, days)
	}
	text, ends := b.scratch.text[:0], b.scratch.ends[:0] // of all names: they share their memory
	for i, inv := range byDay {
		if onDay++; i == 0 || byDay[i-1].invoiced != inv.invoiced {
			onDay = 1
		}
		text = inv.invoiced.AppendTo(append(append(text, b.party.ID...), '/'))
		if onDay > 1 {
			text = strconv.AppendInt(append(text, '/'), int64(onDay), 10)
		}
		ends = append(ends, len(text))
	}
	names, from := string(text), 0
	for i, inv := range byDay {
		inv.id, from = names[from:ends[i]], ends[i]
	}
	b.scratch.text, b.scratch.ends = text, ends
}

// An advance is what is asked in advance on a day: by all invoices that gather orders, or by one that
// stands alone.
type advance struct {
	asked calendar.Date
	alone *invoice // nil: by those that gather
}

// document names what asks for a part: its invoice or, in advance, what is asked on a day:
// "habitat/2027-03-12/advance", then "habitat/2027-03-12/advance/2".
func (b *books) document(inv *invoice, p *part) string {
	if !p.inAdvance {
		return inv.id
	}
	id := b.party.ID + "/" + p.asked.String() + "/advance"
	if n := b.scratch.numberOf(inv, p.asked); n > 1 {
		id += "/" + strconv.Itoa(n)
	}
	return id
}

// numberOf numbers what is asked in advance on a day, as it comes.
func (s *scratch) numberOf(inv *invoice, asked calendar.Date) int {
	if s.advances == nil {
		s.advances, s.documents = map[advance]int{}, map[calendar.Date]int{}
	}
	of := advance{asked: asked}
	if inv.alone {
		of.alone = inv
	}
	if s.advances[of] == 0 {
		s.documents[asked]++
		s.advances[of] = s.documents[asked]
	}
	return s.advances[of]
}

// same tells whether two deals say the same. To compare two in full takes long, and the same
// two meet again and again.
func (b *books) same(x, y *Deal) bool {
	if x == y {
		return true
	}
	for _, pair := range b.alike {
		if pair.x == x && pair.y == y {
			return pair.same
		}
	}
	b.alike = append(b.alike, dealPair{x, y, x.Equal(y)})
	return b.alike[len(b.alike)-1].same
}

// A dealPair is two deals and whether they say the same.
type dealPair struct {
	x, y *Deal
	same bool
}
