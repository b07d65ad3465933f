# Every target runs on a machine with Go alone; what else a check needs it installs itself.
GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 30s
FUZZ ?= .
CHARTS = balance,multiples,gap,cycle,waterfall,ageing,calendar,fan

.PHONY: build run test check bench fuzz explore golden gallery clean

build: ## the command, in bin/
	$(GO) build -trimpath -o bin/cashgap ./cmd/cashgap

run: build ## the main job: compare the strategies of a shipped scenario, charts in out/
	bin/cashgap run scenarios/joinery.yaml --out out

test: ## every test
	$(GO) test ./...

golden: ## write the golden files anew; look at them before committing
	$(GO) test ./plots ./cmd/cashgap -update

gallery: build ## every chart of two shipped scenarios in out/gallery, in each theme
	for theme in light dark print; do \
		bin/cashgap plot scenarios/joinery.yaml --chart $(CHARTS) --theme $$theme --format svg,png --out out/gallery/$$theme && \
		bin/cashgap plot scenarios/menuiserie.yaml --chart $(CHARTS) --theme $$theme --format svg,png --lang fr --out out/gallery/$$theme || exit 1; \
	done

check: ## what must be true before a commit: format, vet, staticcheck, tidy, goldens
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not formatted: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) mod tidy -diff
	$(MAKE) --no-print-directory golden
	@changed=$$(git status --porcelain); if [ -n "$$changed" ]; then echo "the tree is not clean:"; echo "$$changed"; exit 1; fi

bench: ## speed, as ratios
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target below the folders FUZZ, for FUZZTIME each
	.ci/fuzz $(FUZZTIME) $(FUZZ)

explore: fuzz ## look for what no test has met yet: properties on new random cases, then fuzzing
	$(GO) test ./forecast ./forecast/money ./forecast/calendar ./forecast/terms ./forecast/metric ./scenario -rapid.seed=0

clean:
	rm -rf bin out
