package terms_test

import (
	"slices"
	"testing"

	"cashgap/forecast/money"
)

// A fixed amount is asked once an invoice, however many orders it gathers; one due on order
// is asked of each.
func TestSplitterGathersOrders(t *testing.T) {
	for _, tt := range []struct {
		term   string
		orders []money.Amount
		want   [][]money.Amount
	}{
		{"1500 on delivery and rest 30 days", []money.Amount{100000, 100000, 100000},
			[][]money.Amount{{100000, 0}, {50000, 50000}, {0, 100000}}}, // 1,500 of the three together
		{"300 on order and rest 30 days", []money.Amount{100000, 20000},
			[][]money.Amount{{30000, 70000}, {20000, 0}}}, // each order, at most what it is worth
		{"30% on order and rest 30 days", []money.Amount{3, 3},
			[][]money.Amount{{1, 2}, {1, 2}}}, // percents are rounded for each order
	} {
		splitter := parse(t, tt.term).Splitter()
		for i, order := range tt.orders {
			if got := splitter.Split(order); !slices.Equal(got, tt.want[i]) {
				t.Errorf("%s, order %d: %v, want %v", tt.term, i+1, got, tt.want[i])
			}
		}
	}
}
