import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { approve, makePlan, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { startRunner, type TestRunner, waitFor } from '../testing/start-runner.ts'
import { Journal } from './journal.ts'

// SQLite writes by itself, so only the kernel's own answers can be replaced: strace does that.
const hasStrace = spawnSync('strace', ['true']).status === 0

let runner: TestRunner
let strace: ChildProcess | undefined
afterEach(async () => {
  await letGo()
  await runner?.remove()
})

const journalFile = () => path.join(runner.data, 'runner/journal.db')
const tracer = () => /^TracerPid:\s+(\d+)$/m.exec(fs.readFileSync(`/proc/${runner.pid}/status`, 'utf8'))?.[1]

/** From now on every call of these on the journal is answered with `error` and does nothing, from the `nth` on. */
async function refuse(calls: string, error: string, nth = 1): Promise<void> {
  const files = [journalFile(), `${journalFile()}-wal`].flatMap((file) => ['-P', file])
  const inject = `inject=${calls}:error=${error}:when=${nth}+`
  strace = spawn(
    'strace',
    ['-f', '-qq', '-o', '/dev/null', '-p', `${runner.pid}`, ...files, '-e', `trace=${calls}`, '-e', inject],
    { stdio: 'ignore' },
  )
  await waitFor(
    () => tracer() !== '0',
    () => 'strace did not attach',
  )
}

async function letGo(): Promise<void> {
  strace?.kill('SIGTERM')
  await waitFor(
    () => tracer() === '0',
    () => 'strace did not let go',
  )
  strace = undefined
}

/** What a program that opens the journal anew finds in it: the whole chain holds, or this throws. */
function journalled(type: 'step.granted' | 'step.started'): number {
  const journal = new Journal(journalFile())
  const records = journal.latest(type, 10)
  journal.close()
  return records.length
}

const SYNC = 'fsync,fdatasync'
const WRITE = 'pwrite64,write,pwritev'

test.runIf(hasStrace).each([
  ['a write fails with EIO', WRITE, 'EIO'],
  ['a write fails with ENOSPC', WRITE, 'ENOSPC'],
])(
  'RN-07: when %s in the journal, nothing starts, and it goes on when the disk does (needs strace)',
  async (_, calls, error) => {
    runner = await startRunner()
    const counter = makeCounter(runner.data)
    const digest = await approve(runner, makePlan(runner, [counter.add()]))
    await refuse(calls, error)
    for (const _again of [1, 2])
      await expect(start(runner, digest)).rejects.toMatchObject({ code: 'journal_unavailable' })
    expect(counter.lines()).toEqual([])
    await letGo()
    expect(journalled('step.granted')).toBe(0)
    const run = await start(runner, digest)
    await runner.until('run.ended', (event) => event.run === run)
    expect(counter.lines()).toEqual(['ran'])
  },
)

// Bytes that were written and could not be synced may be there all the same: what is read again decides, not what was meant.
test.runIf(hasStrace).each([1, 2, 4])(
  'RN-07: where syncing the journal fails, as from call %i on, what was asked for is settled by what is read again (needs strace)',
  async (nth) => {
    runner = await startRunner()
    const counter = makeCounter(runner.data)
    const [first, second] = [makePlan(runner, [counter.add()]), makePlan(runner, [counter.add('second')])]
    const [digest, other] = [await approve(runner, first), await approve(runner, second)]
    await refuse(SYNC, 'EIO', nth)
    const asked = await start(runner, digest).catch(({ code }) => code)
    if (nth === 1) expect(asked).toBe('journal_unavailable')
    await letGo()
    await runner.until('run.ended')
    expect(counter.lines()).toHaveLength(journalled('step.started'))
    const later = await start(runner, other)
    await runner.until('run.ended', ({ run }) => run === later)
    expect(counter.lines().at(-1)).toBe('second')
    expect(counter.lines()).toHaveLength(journalled('step.started'))
  },
)
