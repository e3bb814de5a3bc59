import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { approve, makePlan, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { startRunner, type TestRunner } from '../testing/start-runner.ts'

let runner: TestRunner
beforeEach(async () => {
  runner = await startRunner()
})
afterEach(() => runner.remove())

/** Edits the journal as somebody would who may write the file. */
function edit(sql: string): void {
  const db = new Database(path.join(runner.data, 'runner/journal.db'))
  db.exec('DROP TRIGGER records_are_never_changed; DROP TRIGGER records_are_never_deleted')
  db.exec(sql)
  db.close()
}

test('AP-01: a plan edited in the journal after its approval is not run', async () => {
  const counter = makeCounter(runner.data)
  const digest = await approve(runner, makePlan(runner, [counter.add('approved')]))
  edit("UPDATE records SET body = replace(body, 'echo approved', 'echo evil') WHERE type = 'plan.sealed'")
  await expect(start(runner, digest)).rejects.toMatchObject({ code: 'digest_mismatch' })
  expect(counter.lines()).toEqual([])
  expect(await runner.until('request.refused')).toMatchObject({ code: 'digest_mismatch', digest })
})

test('AP-01: edited while the runner was down, the journal is not opened at all', async () => {
  await approve(runner, makePlan(runner, ['echo approved']))
  await runner.stop()
  edit("UPDATE records SET body = replace(body, 'echo approved', 'echo evil') WHERE type = 'plan.sealed'")
  await expect(startRunner({ data: runner.data })).rejects.toThrow(
    /was altered or damaged: record 2: its hash does not match/,
  )
})

test('AP-20: a journal that was replaced by an older one is noticed by whoever followed the newer', async () => {
  await approve(runner, makePlan(runner, ['true']))
  const { followRunner } = await import('#lib/hosts/follow-runner.ts')
  const following = new AbortController()
  const refusal = await new Promise((resolve) => {
    void followRunner({
      since: 1000,
      socket: path.join(runner.data, 'run/runner.sock'),
      signal: following.signal,
      onEvent: () => undefined,
      onRefused: resolve,
    })
  })
  following.abort()
  expect(refusal).toMatchObject({ code: 'journal_rolled_back', facts: { head: 4 } })
})
