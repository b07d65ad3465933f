package plots

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A standing label wants its middle at a height, and takes that much of it.
type standing struct{ middle, height vg.Length }

// spread moves labels so that they stand within bottom and top at least gap apart, in the
// order in which they want to stand, and as near to that as the sum of squares can be. It
// returns the middles in the order of the labels. Labels that do not fit together still
// keep their order and distances, and reach below the bottom.
func spread(labels []standing, bottom, top, gap vg.Length) []vg.Length {
	order := make([]int, len(labels))
	for i := range order {
		order[i] = i
	}
	// From the top down; equal wishes keep the order of the labels.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(labels[b].middle, labels[a].middle) })

	// Seen with all heights before it added, a label's wish is free of distances: what is
	// left is the nearest falling sequence, found by pooling neighbours that disagree.
	offsets, total := stack(labels, order, gap)
	var pools []pool
	for i, label := range order {
		pools = append(pools, pool{sum: labels[label].middle + offsets[i], count: 1})
		for n := len(pools); n > 1 && pools[n-1].mean() > pools[n-2].mean(); n-- {
			pools[n-2] = pools[n-2].join(pools[n-1])
			pools = pools[:n-1]
		}
	}
	highest, lowest := top, bottom+total
	middles := make([]vg.Length, len(labels))
	i := 0
	for _, p := range pools {
		at := min(max(p.mean(), lowest), highest)
		for range p.count {
			middles[order[i]] = at - offsets[i]
			i++
		}
	}
	return middles
}

// stack returns how far below the top of a gapless stack each middle lies, and the height
// of the stack.
func stack(labels []standing, order []int, gap vg.Length) (offsets []vg.Length, total vg.Length) {
	for i, label := range order {
		if i > 0 {
			total += gap
		}
		offsets = append(offsets, total+labels[label].height/2)
		total += labels[label].height
	}
	return offsets, total
}

// A pool is a run of labels that touch and move together.
type pool struct {
	sum   vg.Length
	count int
}

func (p pool) mean() vg.Length { return p.sum / vg.Length(p.count) }

func (p pool) join(other pool) pool { return pool{p.sum + other.sum, p.count + other.count} }
