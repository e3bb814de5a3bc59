import { expect } from 'vitest'
import { ANNA, decide, makePlan, seal, start } from './approve.ts'
import { makeCounter } from './share-runner.ts'
import { type TestRunner, waitFor } from './start-runner.ts'

/** Two approvals for everything, and several runs at once so that nothing waits in line for long. */
export const RACE_POLICY = {
  version: 1,
  approvals: { read_only: 2, low: 2, medium: 2, high: 2, opaque: 2 },
  solo: false,
  pendingMinutes: 60,
  approvalMinutes: 60,
  concurrentRuns: 6,
}

/** A sealed plan of two steps, and everything that the runner tells about it. */
async function scene(runner: TestRunner) {
  const counter = makeCounter(runner.data)
  const plan = makePlan(runner, [counter.add('one'), counter.add('two')])
  const digest = await seal(runner, plan)
  const people = { ben: `ben-${plan.task}`, cleo: `cleo-${plan.task}`, dora: `dora-${plan.task}` }
  const about = <Type extends (typeof runner.events)[number]['type']>(type: Type) =>
    runner.events.filter(
      (event): event is Extract<typeof event, { type: Type }> =>
        event.type === type && 'digest' in event && event.digest === digest,
    )
  /** Approves as this person, then starts, as the web half does after each approval. */
  const approveAndStart = async (reviewer: string) => {
    await decide(runner, plan, { reviewer })
    return start(runner, digest).catch(() => null)
  }
  /** Sequences of the steps that were granted, once the run is over. */
  const granted = async (run: string | null) => {
    if (run === null) return []
    await runner.until('run.ended', (event) => event.run === run)
    return runner.events
      .filter((event) => event.type === 'step.granted' && event.run === run)
      .map(({ sequence }) => sequence)
  }
  return { counter, plan, digest, people, about, approveAndStart, granted }
}

/** AP-09: two last approvals at the same moment, each with a start behind it. */
export async function raceApprovals(runner: TestRunner) {
  const { counter, people, about, approveAndStart, granted } = await scene(runner)
  const started = await Promise.all([people.ben, people.cleo].map(approveAndStart))
  const runs = started.filter((run) => run !== null)
  await granted(runs[0] ?? null)
  const intents = about('run.intended')
  return {
    runs: runs.length,
    lines: counter.lines(),
    spent: intents.flatMap(({ approvals }) => approvals.map(({ reviewer }) => reviewer)),
    order: about('review.decided').map(({ reviewer }) => reviewer),
  }
}

/**
 * AP-10, AP-08: the last approval and its start against something that says no so many milliseconds later. `granted` and
 * `against` are places in the journal: of the steps that began, and of the no.
 */
export async function raceAgainst(runner: TestRunner, kind: 'reject' | 'cancel' | 'revoke', delay: number) {
  const { counter, plan, people, approveAndStart, granted } = await scene(runner)
  await decide(runner, plan, { reviewer: people.ben })
  const approving = approveAndStart(people.cleo)
  await new Promise((resolve) => setTimeout(resolve, delay))
  const against = await say(runner, kind, { plan, people, approving })
  const run = await approving
  const steps = await granted(run)
  return { lines: counter.lines(), granted: steps, against }
}

/** One run, which spent both approvals in the order of the journal. */
export function expectOneRun({ runs, lines, spent, order }: Awaited<ReturnType<typeof raceApprovals>>): void {
  expect(runs).toBe(1)
  expect(lines).toEqual(['one', 'two'])
  expect(spent).toEqual(order)
  expect(new Set(spent).size).toBe(2)
}

/** No step began after the no was in the journal, and nothing ran that was not granted. */
export function expectNothingAfter({
  lines,
  granted,
  against,
}: Awaited<ReturnType<typeof raceAgainst>>): void {
  expect(granted.filter((sequence) => sequence > against)).toEqual([])
  expect(lines).toEqual(['one', 'two'].slice(0, lines.length))
  expect(lines.length).toBeLessThanOrEqual(granted.length)
}

async function say(
  runner: TestRunner,
  kind: 'reject' | 'cancel' | 'revoke',
  {
    plan,
    people,
    approving,
  }: Pick<Awaited<ReturnType<typeof scene>>, 'plan' | 'people'> & { approving: Promise<string | null> },
): Promise<number> {
  if (kind === 'reject') {
    await decide(runner, plan, { reviewer: people.dora, decision: 'reject' })
    return toldOf(runner, (event) => event.type === 'review.decided' && event.reviewer === people.dora)
  }
  if (kind === 'revoke') {
    await runner.call({ type: 'revoke', member: people.ben, by: ANNA })
    return toldOf(runner, (event) => event.type === 'reviewer.revoked' && event.member === people.ben)
  }
  const run = await approving
  if (run === null) return Number.POSITIVE_INFINITY
  const canceled = await runner.call({ type: 'cancel', run, mode: 'after_step', by: ANNA }).catch(() => null)
  if (!canceled) return Number.POSITIVE_INFINITY
  return toldOf(runner, (event) => event.type === 'run.cancel_requested' && event.run === run)
}

const toldOf = async (runner: TestRunner, matches: (event: TestRunner['events'][number]) => boolean) =>
  (
    await waitFor(
      () => runner.events.find(matches),
      () => 'what was said is not told',
    )
  ).sequence

/** Does `times` races, a few at the same time. */
export async function race<Result>(
  times: number,
  once: (number: number) => Promise<Result>,
  width = 6,
): Promise<Result[]> {
  const results: Result[] = []
  while (results.length < times)
    results.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(width, times - results.length) }, (_, index) => once(index)),
      )),
    )
  return results
}
