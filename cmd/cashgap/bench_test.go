package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

// company writes a scenario of so many customers and a quarter as many suppliers, each with a
// monthly schedule, two years and five strategies.
func company(customers int) []byte {
	var b bytes.Buffer
	b.WriteString("cashgap: 1\ncurrency: EUR\ncalendar: FR\nstart: 2027-01-01\nhorizon: 24 months\ncash: {opening: 100_000}\ncustomers:\n")
	for i := range customers {
		fmt.Fprintf(&b, "  c%d:\n    sales: {amount: %d, every: month, day: %d}\n    delivery: %d days\n    terms: %d days end of month\n    pays: {late: %d days, never: 1%%}\n",
			i, 900+7*i, 1+i%28, i%20, 30+15*(i%2), i%25)
	}
	b.WriteString("suppliers:\n")
	for i := range customers / 4 {
		fmt.Fprintf(&b, "  s%d: {purchases: {amount: %d, every: month, day: %d}, terms: 30 days}\n", i, 2500+11*i, 1+i%28)
	}
	b.WriteString(`strategies:
  shorter: {levers: [{customers: all, from: 2027-03-01, terms: 30 days, accepted: 70%, lost: 2%}]}
  discount: {levers: [{customers: all, discount: 2% within 8 days, pays: {discount_taken: 40%}}]}
  monthly: {levers: [{customers: all, invoicing: month end}]}
  suppliers: {levers: [{suppliers: all, terms: 60 days}]}
  one: {levers: [{customers: c0, terms: 10 days}]}
`)
	return b.Bytes()
}

func mustLoad(b *testing.B, text []byte) *scenario.Scenario {
	b.Helper()
	loaded, problems := scenario.Load(nil, "bench.yaml", text)
	if loaded == nil {
		b.Fatalf("the company does not load: %+v", problems)
	}
	return loaded
}

// BenchmarkReport writes the report of a shipped scenario, for a browser and as a spreadsheet.
func BenchmarkReport(b *testing.B) {
	text, err := os.ReadFile("../../scenarios/wholesaler.yaml")
	if err != nil {
		b.Fatal(err)
	}
	document := documentOf(mustLoad(b, text), nil, locale.English)
	for name, write := range map[string]func(io.Writer) error{"html": document.WriteHTML, "xlsx": document.WriteXLSX} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLoad reads a scenario; BenchmarkCompare runs its six strategies. Reading 800
// customers should cost four times 200: compare the two lines of each.
func BenchmarkLoad(b *testing.B) {
	for _, customers := range []int{200, 800} {
		text := company(customers)
		b.Run(fmt.Sprint(customers), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				mustLoad(b, text)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, customers := range []int{200, 800} {
		loaded := mustLoad(b, company(customers))
		b.Run(fmt.Sprint(customers), func(b *testing.B) {
			for b.Loop() {
				strategy.Compare(loaded.Model, loaded.Strategies)
			}
		})
	}
}

// BenchmarkRun is the whole command for 200 customers, 50 suppliers and six strategies, from
// YAML to a table of days and to JSON with its cash plan.
func BenchmarkRun(b *testing.B) {
	text := string(company(200))
	for _, format := range []string{"csv", "json"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				if code := run([]string{"run", "-", "--format", format}, strings.NewReader(text), io.Discard, io.Discard); code != exitFine {
					b.Fatalf("status %d", code)
				}
			}
		})
	}
}

// BenchmarkDocuments is the whole command for orders from a CSV file under six strategies, 32
// for each customer: four times the documents should take four times as long.
func BenchmarkDocuments(b *testing.B) {
	for _, documents := range []int{40_000, 160_000} {
		b.Run(fmt.Sprint(documents), func(b *testing.B) {
			folder := b.TempDir()
			customers := documents / 32
			writeFile(b, filepath.Join(folder, "orders.csv"), dated(documents, customers))
			scenario := filepath.Join(folder, "bench.yaml")
			writeFile(b, scenario, traders(customers))
			for b.Loop() {
				if code := run([]string{"run", scenario, "--format", "csv"}, nil, io.Discard, io.Discard); code != exitFine {
					b.Fatalf("status %d", code)
				}
			}
		})
	}
}

// BenchmarkBatch tests 500 scenarios of shipped size in one call, half of which draw a thousand
// paths, on one processor and on two: the second should take little more than half as long.
func BenchmarkBatch(b *testing.B) {
	const count = 500
	folder := b.TempDir()
	shipped, err := filepath.Glob("../../scenarios/*.csv")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range append(shipped, "../../scenarios/joinery.yaml", "../../scenarios/menuiserie.yaml", "../../scenarios/agency.yaml", "../../scenarios/wholesaler.yaml") {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if filepath.Ext(name) == ".csv" {
			writeFile(b, filepath.Join(folder, filepath.Base(name)), data)
			continue
		}
		for i := range count / 4 {
			writeFile(b, filepath.Join(folder, fmt.Sprintf("%03d-%s", i, filepath.Base(name))), data)
		}
	}
	for _, processors := range []int{1, 2} {
		b.Run(fmt.Sprintf("%d processors", processors), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
			for b.Loop() {
				if code := run([]string{"test", folder}, nil, io.Discard, io.Discard); code != exitFine {
					b.Fatalf("status %d", code)
				}
			}
		})
	}
}

func writeFile(b *testing.B, name string, data []byte) {
	b.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
}

// dated writes a file of orders, spread over two years and so many customers.
func dated(documents, customers int) []byte {
	var w bytes.Buffer
	w.WriteString("party,date,amount\n")
	for i := range documents {
		date := calendar.NewDate(2027, 1, 1) + calendar.Date(i*7919%720)
		fmt.Fprintf(&w, "c%d,%v,%d\n", i%customers, date, 100+i*31%8900)
	}
	return w.Bytes()
}

// traders writes a scenario of customers whose orders are in a file.
func traders(customers int) []byte {
	var w bytes.Buffer
	w.WriteString("cashgap: 1\ncurrency: EUR\ncalendar: FR\nstart: 2027-01-01\nhorizon: 24 months\ncash: {opening: 100_000}\ncustomers:\n")
	for i := range customers {
		fmt.Fprintf(&w, "  c%d: {sales: {orders: orders.csv}, delivery: %d days, terms: %d days end of month, pays: {late: %d days}}\n", i, i%20, 30+15*(i%2), i%25)
	}
	w.WriteString(`strategies:
  shorter: {levers: [{customers: all, from: 2027-03-01, terms: 30 days, accepted: 70%, lost: 2%}]}
  discount: {levers: [{customers: all, discount: 2% within 8 days, pays: {discount_taken: 40%}}]}
  monthly: {levers: [{customers: all, invoicing: month end}]}
  on-time: {levers: [{customers: all, pays: {late: 0 days}}]}
  one: {levers: [{customers: c0, terms: 10 days}]}
`)
	return w.Bytes()
}

// BenchmarkSimulate draws paths of customers who all have a law of lateness of their own, two
// years of monthly invoices under six strategies. Four times the customers, or the paths,
// should take four times as long, beyond what one path takes.
func BenchmarkSimulate(b *testing.B) {
	for _, size := range []struct{ customers, paths int }{{200, 1}, {200, 1000}, {200, 4000}, {800, 1000}} {
		b.Run(fmt.Sprintf("%d customers, %d paths", size.customers, size.paths), func(b *testing.B) {
			loaded := mustLoad(b, lateCompany(size.customers, ""))
			for b.Loop() {
				strategy.Simulate(loaded.Model, loaded.Strategies, strategy.Draw{Paths: size.paths, Seed: 1}, nil)
			}
		})
	}
}

// BenchmarkReference is the whole command for 1,000 customers, each with a law of his own, 24
// monthly invoices and 10,000 paths over 730 days under six strategies: payments by themselves and
// together, on one processor and on all. How many times as long a textbook takes is printed.
func BenchmarkReference(b *testing.B) {
	const customers, paths = 1000, 10_000
	start := time.Now()
	textbook(customers, paths)
	byTheBook := time.Since(start)
	for _, correlation := range []string{"", "correlation: {market: 20%, party: 30%}"} {
		text := string(lateCompany(customers, correlation))
		for _, processors := range []int{1, runtime.GOMAXPROCS(0)} {
			b.Run(fmt.Sprintf("%s/%d processors", cmp.Or(correlation, "independent"), processors), func(b *testing.B) {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
				for b.Loop() {
					if code := run([]string{"run", "-", "--paths", fmt.Sprint(paths)}, strings.NewReader(text), io.Discard, io.Discard); code != exitFine {
						b.Fatalf("status %d", code)
					}
				}
				b.ReportMetric(byTheBook.Seconds()/(b.Elapsed().Seconds()/float64(b.N)), "times-textbook")
			})
		}
	}
}

// textbook is what the reference asks for as a textbook would write it, without calendar, terms or
// measures: a library's generator, an array of days a path and a sort of every day's values.
func textbook(customers, paths int) (bands [][][5]float64) {
	const strategies, days, invoices = 6, 730, 24
	rng := rand.New(rand.NewPCG(1, 1))
	cash := make([][][]float64, strategies) // by strategy, then day, then path
	for s := range cash {
		cash[s] = make([][]float64, days)
		for day := range cash[s] {
			cash[s][day] = make([]float64, paths)
		}
	}
	var received [strategies][days]float64 // of one path
	for path := range paths {
		clear(received[:])
		for c := range customers {
			deviation := float64(2 + c/40%25)
			law := distuv.Gamma{Alpha: 4, Beta: 2 / deviation, Src: rng}
			for i := range invoices {
				late := int(math.Round(float64(c%40) + law.Rand() - 2*deviation))
				paid := rng.Float64() >= 0.01
				for s := range strategies {
					if day := 30*i + 10*s + 30 + late; paid && day >= 0 && day < days {
						received[s][day] += float64(900 + 7*c)
					}
				}
			}
		}
		for s := range received {
			balance := 0.
			for day, amount := range received[s] {
				balance += amount
				cash[s][day][path] = balance
			}
		}
	}
	for s := range cash {
		bands = append(bands, make([][5]float64, days))
		for day, values := range cash[s] {
			slices.Sort(values)
			for i, p := range metric.Percentiles {
				bands[s][day][i] = values[(p*paths+99)/100-1]
			}
		}
	}
	return bands
}

// lateCompany writes a scenario of customers who are late each in a way of his own: up to 1,000.
func lateCompany(customers int, simulation string) []byte {
	var w bytes.Buffer
	w.WriteString("cashgap: 1\ncurrency: EUR\ncalendar: FR\nstart: 2027-01-01\nhorizon: 730 days\ncash: {opening: 100_000}\n")
	fmt.Fprintf(&w, "simulation: {seed: 1, %s}\ncustomers:\n", simulation)
	for i := range customers {
		fmt.Fprintf(&w, "  c%d: {tags: [g%d], sales: {amount: %d, from: 2027-01-01, every: month, day: %d}, terms: %d days end of month, pays: {late: %d days ± %d days, never: 1%%}}\n",
			i, i%5, 900+7*i, 1+i%28, 30+15*(i%2), i%40, 2+i/40%25)
	}
	w.WriteString(`strategies:
  a: {levers: [{customers: "tag:g0", terms: 10 days}]}
  b: {levers: [{customers: "tag:g1", terms: 10 days}]}
  c: {levers: [{customers: all, terms: 20 days}]}
  d: {levers: [{customers: all, invoicing: month end}]}
  e: {levers: [{customers: c0, terms: 10 days}]}
`)
	return w.Bytes()
}

// BenchmarkCharts draws every chart of six strategies over two years in every format.
func BenchmarkCharts(b *testing.B) {
	for _, customers := range []int{20, 200} {
		b.Run(fmt.Sprintf("%d customers", customers), func(b *testing.B) {
			folder := b.TempDir()
			file := filepath.Join(folder, "bench.yaml")
			writeFile(b, file, company(customers))
			charts := "balance,multiples,gap,cycle,waterfall,ageing,calendar"
			for b.Loop() {
				if code := run([]string{"plot", file, "--chart", charts, "--out", folder}, nil, io.Discard, io.Discard); code != exitFine {
					b.Fatalf("status %d", code)
				}
			}
		})
	}
}
