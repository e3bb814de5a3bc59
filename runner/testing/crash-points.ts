import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect } from 'vitest'
import { approve, decide, decideAndStart, makePlan, seal, start } from './approve.ts'
import type { Fault } from './die-at.ts'
import { readRecording } from './read-recording.ts'
import { makeCounter } from './share-runner.ts'
import { startRunner, type TestRunner } from './start-runner.ts'

/** A point of a run at which a half dies, and what may be said of the run afterwards. */
interface CrashPoint extends Fault {
  name: string
  /** never: nothing is durable, and the same approvals start it later. either: that, or it goes on. Else how it may end. */
  then: 'never' | 'either' | string[]
  /** The last approval starts it, in the same message. */
  atOnce?: boolean
}

const runner = (name: string, at: Fault['at'], match: string, then: CrashPoint['then']): CrashPoint => ({
  name,
  half: 'runner',
  at,
  match,
  then,
})
const runHost = (name: string, at: Fault['at'], match: string, then: string[]): CrashPoint => ({
  name,
  half: 'run-host',
  at,
  match,
  then,
})

/** RN-01: the runner dies; its run-host lives on, so a run that was handed over goes on to its end. */
export const RUNNER_POINTS: CrashPoint[] = [
  runner('before the claim', 'parse', '"type":"start"', 'never'),
  runner('after the claim, before the intent is written', 'insert', 'run.intended', 'never'),
  runner('after the intent is written, before it is durable', 'inserted', 'run.intended', 'never'),
  runner('after the intent', 'send', '"type":"assign"', ['failed']),
  runner('before the first grant', 'insert', 'step.granted', 'never'),
  runner('after the first grant is written, before it is durable', 'inserted', 'step.granted', 'never'),
  runner('after the grant, before the fork', 'send', '"type":"grant"', ['succeeded']),
  runner('after the fork, before it is recorded', 'parse', '"type":"started"', ['succeeded']),
  runner('after the started record', 'send', '"type":"ack","n":2', ['succeeded']),
  runner('after the exit, before it is recorded', 'parse', '"type":"ended"', ['succeeded']),
  runner('after the exit record, before the next step', 'send', '"type":"ack","n":3', ['succeeded']),
  runner('before the end is recorded', 'insert', 'run.ended', ['succeeded']),
]

/** RN-01: the same, where the last approval starts the run: statement, intent and first grant are one. */
export const AT_ONCE_POINTS: CrashPoint[] = [
  runner('after the statement is written, before it is durable', 'inserted', '"reviewer":"cleo"', 'never'),
  runner('after the intent is written behind the statement', 'inserted', 'run.intended', 'never'),
  runner('after the first grant is written behind both', 'inserted', 'step.granted', 'never'),
  { ...runner('in the commit of all three, or after', 'inserted', 'step.granted', 'either'), delay: 0.5 },
  runner('after the commit of all three', 'send', '"type":"assign"', ['failed']),
].map((point) => ({ ...point, atOnce: true }))

/** RN-01: the runner dies within milliseconds of writing its intent: in the commit, its checkpoint, or after. */
export const CHECKPOINTS: CrashPoint[] = [0, 0.2, 0.5, 1, 2, 4].map((delay) => ({
  ...runner(`${delay} ms into the intent and its checkpoint`, 'insert', 'run.intended', 'either'),
  delay,
}))

/** RN-02: the run-host dies; what nobody can prove is unknown, and nothing is started again. */
export const RUN_HOST_POINTS: CrashPoint[] = [
  runHost('after the grant, before the shell is told', 'send', 'counter-', ['unknown']),
  runHost('after the shell is told, before the exec is known', 'sent', 'counter-', ['unknown']),
  runHost('before the start is recorded', 'record', '"step.started"', ['unknown']),
  runHost('after the start is recorded', 'send', '"type":"started"', ['unknown']),
  runHost('after the exit, before it is recorded', 'record', '"step.ended"', ['unknown']),
  runHost('after the exit is recorded, before it is durable', 'fsync', '', ['failed', 'unknown']),
  runHost('after the exit record', 'send', '"type":"ended"', ['failed']),
  runHost('before the end of the run is recorded', 'record', '"run.ended"', ['succeeded']),
]

const WORDS = ['one', 'two']

/** Lets a half die at this point of a run of two steps, starts the runner again, and holds the counter against the end. */
export async function crashAt(point: CrashPoint): Promise<void> {
  let current: TestRunner = await startRunner({ env: faultEnvironment(point) })
  try {
    const counter = makeCounter(current.data)
    const plan = makePlan(current, WORDS.map(counter.add))
    const digest = point.atOnce ? await seal(current, plan) : await approve(current, plan)
    if (point.atOnce) await decide(current, plan, { reviewer: 'ben' })
    const given = { reviewer: 'cleo', nonce: randomBytes(16).toString('hex') }
    const begin = () => (point.atOnce ? decideAndStart(current, plan, given) : start(current, digest))
    const asked = begin().catch(() => null)
    if (point.half === 'runner') await current.died()
    else await current.until('run.ended')
    await asked
    await current.stop()
    current = await startRunner({ data: current.data })
    const never = point.then === 'never' || (point.then === 'either' && !intended(current))
    if (never) {
      expect([counter.lines(), intended(current)]).toEqual([[], false])
      // Where no run-host was warm the statement was kept before the rest; else its nonce was not used up.
      await begin().catch(() => start(current, digest))
    }
    const { end, run } = await current.until('run.ended')
    // The last word of a run-host that did not die.
    if (point.half === 'run-host')
      expect(readRecording(current.data, run).marks.map(({ type }) => type)).not.toContain('run.ended')
    expect(
      never ? ['succeeded'] : typeof point.then === 'string' ? ['succeeded', 'failed'] : point.then,
    ).toContain(end)
    await hold(current, digest, counter.lines(), end)
  } finally {
    await current.remove()
  }
}

const intended = ({ events }: TestRunner) => events.some(({ type }) => type === 'run.intended')

async function hold(runner: TestRunner, digest: string, lines: string[], end: string): Promise<void> {
  await expect(start(runner, digest)).rejects.toMatchObject({ code: 'already_started' })
  expect(lines).toEqual(end === 'succeeded' ? WORDS : WORDS.slice(0, lines.length))
  expect(runner.events.filter(({ type }) => type === 'run.intended')).toHaveLength(1)
  expect(runner.events.filter(({ type }) => type === 'run.ended')).toHaveLength(1)
}

/** What a runner is started with so that it, or its run-host, dies at this point. */
export function faultEnvironment({ half, at, match, delay }: Fault): Record<string, string> {
  const preload = `--import=${path.join(import.meta.dirname, 'die-at.ts')}`
  return { NODE_OPTIONS: preload, COUNTERSIGN_TEST_FAULT: JSON.stringify({ half, at, match, delay }) }
}
