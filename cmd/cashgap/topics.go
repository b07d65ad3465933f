package main

import "github.com/spf13/cobra"

// topics are pages of help that no command is behind.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: formatTopicName, Short: "Every key of a scenario with an example, or one: cashgap help format KEY"},
		{Use: wordingTopicName, Short: "What payment terms may say, and when they fall due"},
		{Use: "simulation", Short: "What the bands of a simulation mean, and what is assumed", Long: simulationPage},
		{Use: "shards", Short: "Many scenarios on many machines, with recipes", Long: shardsIntroduction + shardsRecipes + shardsEnd},
		{Use: expectationsTopicName, Short: "What may stand in expect:, and how cashgap test reads it", Long: expectationsPage},
	}
}

// formatTopicName is the name of the page of all keys, which is put together when it is asked for.
const formatTopicName = "format"

const simulationPage = `A plan is one future: every customer pays as late as on average. A simulation
draws many futures, called paths. In each, some customers pay early and some
late, some take a discount, some never pay; your cash follows. Then it counts.

  cashgap run FILE --paths 1000 --seed 1
  cashgap plot FILE --chart fan

THE FAN

  cash
   |                       .........  95 paths in 100 are below the upper edge
   |     .......     ......:::::::::  75
   |.....:::::::.....::::::_________  50: the median of the day
   |____________:::::______:::::::::  25
   |.....:::::::_____::::::.........  5 are below the lower edge
   |     .......:::::......
  0+------------.....---------------
   |            .....
   +-------------------------------- days

The dark band (:) holds half of the paths, both bands nine paths in ten, on
each day by itself. No single path runs along the edge of a band. So do not
read the lowest point of the median line as your likely low point: paths reach
their lows on different days, and the median of these lows is lower still, or
as low. Titles and tables speak of that one, and of how many paths fall below
your floor on any day: at least as many as on the worst single day.

WHAT IS DRAWN

Lateness. "late: 12 days ± 8 days" is 12 days on average, with a standard
deviation of 8. Nobody pays sooner than 12 - 2 x 8 = 4 days before the due
date; most pay a little before the average; a few pay very late. Days are
whole. A lateness without ± is the same in every path.

  each invoice      how late it is; whether the discount is taken, or the
                    invoice never paid; by which means
  each order        its amount, where that has a ±; whether it is rushed;
                    whether a probable order comes, and a quote is won
  each party        whether it accepts what a strategy asks, or leaves
  each path         whether a shock with a probability happens

Subscribers pay each for himself: up to 25 of an order are drawn one by one,
more in 25 equal groups. And of a party that is subscribers only, as large a
share accepts or leaves on every path as in the plan.

What was invoiced before the start is drawn too, unless open_items lists it: on
some paths it has been paid already, and is in the opening cash. List what is
unpaid, and every path begins with it.

Never drawn, the same share in every path: payment by month, growth, season,
churn, surcharges and fees.

"simulation: {correlation: {market: 20%, party: 30%}}" makes payments late
together: a part of lateness is then common to all payers, or to all invoices
of one. Without it each payment is late by itself, good and bad luck cancel
out, and the bands are narrower than in a bad year.

THE SAME LUCK FOR ALL STRATEGIES

An invoice that is late in a path under one strategy is as unlucky in that path
under all others. So a difference between strategies is the strategies', not
luck's. The same --seed gives the same paths, on every machine; another one
gives others, and slightly different figures.

HOW SURE THE FIGURES ARE

"26% (± 1.4%)" was counted over the paths drawn; ± is its standard error. With
other paths it would stay within twice that, 19 times in 20. Four times as many
paths halve it. "In none of the 1,000 paths" does not say never: what happens
once in 1,000 times is missed by more than one such simulation in three.
"~" before a gain says that it is within two standard errors of nothing: take
it for none until more paths say otherwise. A title calls a strategy better
only if the difference is beyond chance.

WHAT A SIMULATION IS NOT

It is not a forecast of your sales, nor of what is not in the file: a customer
lost, a strike, a machine that breaks. It is as good as the ± you write; take
them from what your customers did last year. It is not the plan with a margin
either: the plan is not the mean of the paths. And it moves no decision in a
path: nobody in it reacts when cash gets short, as you would.
`

const expectationsPage = `A scenario says what it expects of its strategies, and cashgap test holds it to
that: in a build, on every change of the assumptions.

  expect:
    baseline:
      - lowest_cash >= -40_000
    shorter-terms:
      - lowest_cash >= baseline.lowest_cash + 10_000
      - days_below_floor <= 5
      - customer('habitat').dso <= 60 days
      - probability(lowest_cash < 0) <= 10%

An expectation is two values and one of < <= > >= == between them. Values are
joined by + - * / and parentheses, and are exact: 0.1 + 0.2 == 0.3.

VALUES

  40_000   -250.50          a number: money in the scenario's currency, or days,
                            as what it is compared with counts
  10%                       a percent, always with its sign
  60 days   8 weeks         days
  2027-03-31                a date; also date("2027-03-31")
  lowest_cash               a measure of the strategy that the line stands in;
                            all are listed at the end of this page
  cash_on(2027-03-31)       own cash at the end of a day
  dio                       days in stock, from its receipt, of what is sold; an
                            opening stock, and what is bought beyond what is
                            sold, count only in dio_balance, which divides the
                            mean stock by what is sold on a day

WHOSE MEASURE

  baseline.M                of the company without any strategy
  strategy('id').M          of another strategy
  under('shock').M          should the shock happen
  customer('id').M          of one customer alone: dso, receivables, bad_debt
  supplier('id').M          of one supplier alone: dpo, payables ...

They may be chained in this order: strategy('a').under('b').customer('c').dso

OVER THE PATHS OF A SIMULATION

  p05(V) p25(V) p50(V) p75(V) p95(V)   the percentile of a value over the paths
  mean(V)                              its mean
  probability(V < V)                   the share of the paths on which it holds

Paths on which V has no value, such as the DSO where nobody pays, are left out.

V is worked out path by path, with the same luck for every strategy:
p05(lowest_cash - baseline.lowest_cash) is what a strategy gains in nineteen
paths of twenty. The scenario's simulation: block says how many paths are drawn.

UNITS

Money is compared with money, days with days, dates with dates. A date moves by
days, and between two dates lie days. A date that never comes, such as the
first_day_below_floor of who is never short, is later than all dates.

OUTCOMES

  holds         all is well
  FAILS         with what was wanted and got, and the date of the low point
  NO VALUE      a side does not exist: the DSO of who sells nothing
  CANNOT TELL   the sides are within two standard errors: too few paths were
                drawn; the message says how many would do

All but the first end the command with status 1. A name or a unit that is wrong
is found before anything runs, and ends it with status 3.
`

const shardsIntroduction = `Hundreds of scenarios are worked through on all processors of a machine at once:
name a folder. For more, divide the files into parts, one for each machine:

  cashgap test scenarios --shard 1/4 --format json > part-1.json

Parts are numbered from 1. cashgap merge joins them, in whatever order they are
named, to the same bytes and the same exit status as one run would have; it
fails where a part is missing. The same holds for cashgap run --format json.
`

const shardsRecipes = `
XARGS, OR GNU PARALLEL

  seq 4 | xargs -P 4 -I{} sh -c \
    'cashgap test scenarios --shard {}/4 --format json > part-{}.json'
  cashgap merge part-*.json

  parallel 'cashgap test scenarios --shard {}/4 --format json > part-{}.json' \
    ::: 1 2 3 4
  cashgap merge part-*.json

GITHUB ACTIONS

  on: [push]
  jobs:
    part:
      runs-on: ubuntu-latest
      strategy:
        fail-fast: false
        matrix: {part: [1, 2, 3, 4]}
      env: {N: "${{ matrix.part }}"}
      steps:
        - uses: actions/checkout@v4
          with: {submodules: true}
        - uses: actions/setup-go@v5
          with: {go-version: stable}
        - run: go install -C cashgap ./cmd/cashgap
        - run: cashgap test scenarios --shard $N/4 --report json=part-$N.json
        - if: always()
          uses: actions/upload-artifact@v4
          with: {name: "part-${{ matrix.part }}", path: part-*.json}
    whole:
      needs: part
      if: always()
      runs-on: ubuntu-latest
      steps:
        - uses: actions/checkout@v4
          with: {submodules: true}
        - uses: actions/setup-go@v5
          with: {go-version: stable}
        - run: go install -C cashgap ./cmd/cashgap
        - uses: actions/download-artifact@v4
          with: {merge-multiple: true}
        - run: cashgap merge part-*.json

GITLAB

  cash:
    image: golang:1.26
    parallel: 4
    script:
      - go install -C cashgap ./cmd/cashgap
      - part=$CI_NODE_INDEX/$CI_NODE_TOTAL;
        cashgap test scenarios --shard $part --report junit=cash.xml
    artifacts:
      when: always
      reports: {junit: cash.xml}

KUBERNETES, AN INDEXED JOB

  apiVersion: batch/v1
  kind: Job
  metadata: {name: cash}
  spec:
    completions: 4
    parallelism: 4
    completionMode: Indexed
    backoffLimit: 0
    template:
      spec:
        restartPolicy: Never
        volumes:
          - name: work
            persistentVolumeClaim: {claimName: work}
        containers:
          - name: cash
            image: registry.example.com/cashgap
            workingDir: /work
            volumeMounts: [{name: work, mountPath: /work}]
            command: [sh, -c]
            args:
              - n=$((JOB_COMPLETION_INDEX + 1));
                cashgap test scenarios --shard $n/4 --format json > part-$n.json

SLURM, AN ARRAY OF JOBS

  #!/bin/sh
  #SBATCH --array=1-4
  part=$SLURM_ARRAY_TASK_ID
  cashgap test scenarios --shard $part/4 --format json > part-$part.json
`

const shardsEnd = `
A part in which something does not hold ends with status 1, and its scheduler
calls it failed: its result is written all the same.
`
