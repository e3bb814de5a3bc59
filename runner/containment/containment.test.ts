import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { identify, readProcesses } from '../processes.ts'
import { ANNA, approve, carryOut, makePlan, start } from '../testing/approve.ts'
import { UNTIL_ASLEEP } from '../testing/offspring.ts'
import { readRecording } from '../testing/read-recording.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { commandOf, type EventOf, waitFor } from '../testing/start-runner.ts'
import { readHierarchies } from './hierarchies.ts'

// What hogs is run in a cgroup with small limits, or not at all.
const trees = readHierarchies()
const runner = shareRunner({
  env: {
    COUNTERSIGN_STEP_PROCESSES: '64',
    COUNTERSIGN_STEP_MEMORY: '64',
    COUNTERSIGN_STEP_FILES: '128',
    COUNTERSIGN_STEP_SILENCE: '1',
  },
})
const limited = trees.length > 0

/** A daemon as daemons make themselves: forked twice, in a session of its own, output and input elsewhere. */
const DAEMON = (pids: string) =>
  `(setsid sh -c 'echo $$ >> ${pids}; exec sleep 999' </dev/null >/dev/null 2>&1 &)`

const cgroupsOf = (folder: string): string[] =>
  fs.readdirSync(folder).filter((name) => name.startsWith('countersign-'))

async function runOne(script: string, step = {}) {
  const ended = await carryOut(runner(), makePlan(runner(), [script], step))
  const find = <Type extends 'step.started' | 'step.ended'>(type: Type) =>
    runner().events.find((e): e is EventOf<Type> => e.type === type && 'run' in e && e.run === ended.run)
  return {
    ended,
    began: find('step.started'),
    step: find('step.ended'),
    ...readRecording(runner().data, ended.run),
  }
}

test('how steps are held together is told by the host, the journal and the recording alike', async () => {
  const { began, marks } = await runOne('true')
  const { limits } = runner().host
  const way = limited ? (trees[0]?.version === 2 ? 'cgroup2' : 'cgroup1') : 'session'
  expect(runner().host).toMatchObject({ containment: way, limits: { files: 128, silence: 1 } })
  expect(began).toMatchObject({ containment: way, limits })
  expect(marks).toContainEqual(expect.objectContaining({ type: 'step.started', containment: way, limits }))
})

describe.skipIf(!limited)('in a cgroup (needs the right to make one)', () => {
  test.each(['canceled', 'timed_out'])(
    'RN-15: a daemon that left session, parent and output behind does not escape: %s',
    async (how) => {
      const counter = makeCounter(runner().data)
      const plan = makePlan(runner(), [`${DAEMON(counter.file)}; sleep 999`], {
        timeLimit: how === 'canceled' ? 60 : 5,
      })
      const run = await start(runner(), await approve(runner(), plan))
      const daemon = Number(
        await waitFor(
          () => counter.lines()[0],
          () => 'no daemon came up',
        ),
      )
      if (how === 'canceled') await runner().call({ type: 'cancel', run, mode: 'now', by: ANNA })
      expect(await runner().until('run.ended', (event) => event.run === run)).toMatchObject({ end: how })
      expect(identify(daemon)).toBe(null)
    },
  )

  test('RN-15: on a normal exit a daemon stays and is listed by name, and what is in the session is ended', async () => {
    const counter = makeCounter(runner().data)
    const { step, marks } = await runOne(
      `sleep 998 >/dev/null 2>&1 & ${UNTIL_ASLEEP}; ${DAEMON(counter.file)}; until grep -qs sleep /proc/$(cat ${counter.file})/comm; do sleep 0.01; done`,
    )
    const daemon = Number(counter.lines()[0])
    expect(step).toMatchObject({
      end: 'succeeded',
      survivors: 2,
      left: expect.arrayContaining([
        { pid: daemon, command: 'sleep 999', ended: false },
        { pid: expect.any(Number), command: 'sleep 998', ended: true },
      ]),
    })
    expect(marks).toContainEqual(
      expect.objectContaining({ type: 'step.ended', survivors: 2, left: step?.left }),
    )
    process.kill(daemon, 'SIGKILL')
  })

  test('RN-18: a fork bomb ends at the limit of processes, and that is said', async () => {
    // Every process of the bomb carries the words of its script.
    const script = `bomb() { bomb & bomb & wait; }; bomb; exit 9 # ${runner().data}`
    const { ended, step } = await runOne(script, { timeLimit: 3 })
    expect(step?.hit).toContain('processes')
    expect(['timed_out', 'failed']).toContain(ended.end)
    const left = readProcesses().filter(({ pid }) => commandOf(String(pid)).includes(script))
    expect(left).toEqual([])
  })

  test('RN-18: a memory hog is ended by the kernel, which is said in words', async () => {
    const { ended, step } = await runOne('exec awk \'BEGIN { s = "x"; while (1) s = s s }\'')
    expect(step).toMatchObject({ end: 'failed', signal: 'SIGKILL', hit: ['memory'] })
    expect(ended.reason).toContain(
      'the kernel ended a process of it that wanted more memory than a step may have',
    )
  })

  test('what stays behind is not held to the limits of its step', async () => {
    const counter = makeCounter(runner().data)
    await runOne(`${DAEMON(counter.file)}; until [ -s ${counter.file} ]; do sleep 0.01; done`)
    const daemon = Number(counter.lines()[0])
    const places = fs.readFileSync(`/proc/${daemon}/cgroup`, 'utf8')
    expect(places).toContain('countersign-')
    const limits = trees.flatMap(({ folder }) =>
      cgroupsOf(folder)
        .filter((name) => places.includes(name))
        .flatMap((name) => ['pids.max', 'memory.max'].map((file) => path.join(folder, name, file)))
        .filter((file) => fs.existsSync(file))
        .map((file) => fs.readFileSync(file, 'utf8').trim()),
    )
    expect(limits.every((limit) => limit === 'max')).toBe(true)
    process.kill(daemon, 'SIGKILL')
  })
})

test('RN-18: an fd hog ends at the limit of open files', async () => {
  const { ended, stdout, stderr } = await runOne(
    'ulimit -Sn; ulimit -Hn; for i in {3..200}; do eval "exec $i</dev/null"; done',
  )
  expect(stdout).toBe('128\n128\n')
  expect(stderr).toContain('Too many open files')
  expect(ended.end).toBe('failed')
})

test('RN-19: a step that waits in silence is said to, and goes on', async () => {
  const gate = path.join(runner().data, 'gate')
  const script = `until [ -e ${gate} ]; do sleep 0.02; done`
  const run = await start(runner(), await approve(runner(), makePlan(runner(), [script])))
  await runner().until('step.started', (event) => event.run === run)
  const silent = () => readRecording(runner().data, run).marks.filter(({ type }) => type === 'step.silent')
  await waitFor(
    () => silent().length >= 2,
    () => 'nothing is said of the silence',
  )
  fs.writeFileSync(gate, '')
  expect((await runner().until('run.ended', (event) => event.run === run)).end).toBe('succeeded')
  expect(silent().slice(0, 2)).toEqual([
    { step: 1, type: 'step.silent', seconds: 1 },
    { step: 1, type: 'step.silent', seconds: 2 },
  ])
})

test('names of survivors are inert text', async () => {
  const { step } = await runOne(
    `bash -c $'exec -a "evil\\e]52;c;aGk=\\a\\u202e" sleep 999' & ${UNTIL_ASLEEP}`,
    { leavesProcesses: true },
  )
  const [survivor] = step?.left ?? []
  if (survivor) process.kill(survivor.pid, 'SIGKILL')
  expect(survivor?.command).toBe('evil\uFFFD]52;c;aGk=\uFFFD\uFFFD 999')
})
