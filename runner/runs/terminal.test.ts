import { describe, expect, test } from 'vitest'
import { carryOut, makePlan } from '../testing/approve.ts'
import { UNTIL_ASLEEP } from '../testing/offspring.ts'
import { readRecording } from '../testing/read-recording.ts'
import { shareRunner } from '../testing/share-runner.ts'
import type { EventOf } from '../testing/start-runner.ts'

const runner = shareRunner()

async function runInTerminal(script: string, step = {}) {
  const ended = await carryOut(runner(), makePlan(runner(), [script], { tty: true, ...step }))
  const end = runner().events.find(
    (event): event is EventOf<'step.ended'> => event.type === 'step.ended' && event.run === ended.run,
  )
  return { ended, end, ...readRecording(runner().data, ended.run) }
}

describe('a step that asks for a terminal', () => {
  test('writes to one of fixed size, as one stream of raw bytes', async () => {
    const { stdout, stderr, ended } = await runInTerminal(
      'test -t 1 && test -t 2 && stty size <&1; echo $TERM; stty raw <&1; printf "a\\n\\e[31mb" >&2',
    )
    expect([ended.end, stdout, stderr]).toEqual([
      'succeeded',
      '40 120\r\nxterm-256color\r\na\n\u001b[31mb',
      '',
    ])
  })

  test('RN-19: still has nothing to read, and nowhere to ask', async () => {
    const { stdout } = await runInTerminal(
      'read line || echo nothing; tty || true; { echo ask > /dev/tty; } 2>/dev/null || echo nowhere',
    )
    expect(stdout).toBe('nothing\r\nnot a tty\r\nnowhere\r\n')
  })

  test('RN-26: has descriptors 0, 1 and 2 and no more', async () => {
    const { stdout } = await runInTerminal('ls -1 /proc/$$/fd; true')
    expect(stdout.trim().split('\r\n')).toEqual(['0', '1', '2'])
  })

  test.each([
    ['exit 7', { end: 'failed', exitCode: 7, signal: null }],
    ['kill -9 $$', { end: 'failed', exitCode: null, signal: 'SIGKILL' }],
    ['sleep 999', { end: 'timed_out', exitCode: null, signal: 'SIGTERM' }],
  ])('RN-23: its end is exact: %s', async (script, expected) => {
    expect(
      (await runInTerminal(script, { timeLimit: script.startsWith('sleep') ? 1 : 30 })).end,
    ).toMatchObject(expected)
  })

  test('loses no byte of much output, and the step after it has pipes again', async () => {
    const plan = makePlan(runner(), ['seq 1 50000', 'test ! -t 1; echo err >&2'])
    const [first, second] = plan.steps
    if (!first || !second) throw new Error('two steps')
    const ended = await carryOut(runner(), { ...plan, steps: [{ ...first, tty: true }, second] })
    const { stdout, stderr } = readRecording(runner().data, ended.run)
    expect(stdout).toBe(Array.from({ length: 50_000 }, (_, index) => `${index + 1}\r\n`).join(''))
    expect([ended.end, stderr]).toEqual(['succeeded', 'err\n'])
  })

  test('is ended with everything in it when it leaves a child behind that holds the terminal', async () => {
    const { end } = await runInTerminal(`sleep 999 & ${UNTIL_ASLEEP}`)
    expect(end).toMatchObject({
      end: 'succeeded',
      survivors: 1,
      left: [{ command: 'sleep 999', ended: true }],
    })
  })
})
