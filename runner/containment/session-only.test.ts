import { describe, expect, test } from 'vitest'
import { identify } from '../processes.ts'
import { ANNA, approve, carryOut, makePlan, start } from '../testing/approve.ts'
import { OFFSPRING, UNTIL_ASLEEP } from '../testing/offspring.ts'
import { readRecording } from '../testing/read-recording.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { type EventOf, waitFor } from '../testing/start-runner.ts'

/** A machine without cgroups, as seen by one process: its own view of the mounts has none. */
const WITHOUT_CGROUPS = [
  'unshare',
  '--mount',
  'sh',
  '-c',
  'umount --lazy --all --types cgroup,cgroup2; exec "$@"',
  'sh',
]

const root = process.getuid?.() === 0

describe.skipIf(!root)('where no cgroup can be had (needs root, to take them away)', () => {
  const runner = shareRunner({ inside: WITHOUT_CGROUPS })

  test('the host says so, and that nothing limits a step', () => {
    expect(runner().host).toMatchObject({
      containment: 'session',
      limits: { processes: null, memory: null, files: expect.any(Number) },
    })
  })

  test.each(OFFSPRING)('RN-15: cancel finds and ends %s', async (_what, script) => {
    const counter = makeCounter(runner().data)
    const plan = makePlan(runner(), [script.replaceAll('PIDS', counter.file), counter.add('next step')])
    const run = await start(runner(), await approve(runner(), plan))
    await waitFor(
      () => counter.lines().length === 1,
      () => 'no process came up',
    )
    await runner().call({ type: 'cancel', run, mode: 'now', by: ANNA })
    expect((await runner().until('run.ended', (event) => event.run === run)).end).toBe('canceled')
    expect(counter.lines()).toHaveLength(1)
    expect(identify(Number(counter.lines()[0]))).toBe(null)
  })

  test('RN-15: what is left in the session of a step is found by its number in /proc, named, and ended', async () => {
    const { run } = await carryOut(
      runner(),
      makePlan(runner(), [`sleep 998 >/dev/null 2>&1 & echo $!; ${UNTIL_ASLEEP}`]),
    )
    const isOf = (event: { type: string }) => 'run' in event && event.run === run
    const ended = runner().events.find(
      (event): event is EventOf<'step.ended'> => event.type === 'step.ended' && isOf(event),
    )
    const { stdout, marks } = readRecording(runner().data, run)
    expect(ended).toMatchObject({
      end: 'succeeded',
      survivors: 1,
      left: [{ pid: Number(stdout), command: 'sleep 998', ended: true }],
    })
    expect(identify(Number(stdout))).toBe(null)
    expect(marks).toContainEqual(expect.objectContaining({ type: 'step.started', containment: 'session' }))
  })
})
