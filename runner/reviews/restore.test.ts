import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callRunner } from '#lib/hosts/call-runner.ts'
import { followRunner } from '#lib/hosts/follow-runner.ts'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { needing } from '#lib/policies/testing/policies.ts'
import { identify } from '../processes.ts'
import { ANNA, approve, decide, makePlan, seal, start } from '../testing/approve.ts'
import { makeAuthenticator } from '../testing/authenticator.ts'
import { enrol } from '../testing/enrol.ts'
import { countersign, propose } from '../testing/propose.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { runHostsOf, startRunner, type TestRunner, waitFor } from '../testing/start-runner.ts'
import { grantForLike, widenable } from '../testing/widenings.ts'

let runner: TestRunner
beforeEach(async () => {
  runner = await startRunner()
})
afterEach(() => runner.remove())

const endOf = (run: string) => runner.until('run.ended', (event) => event.run === run)

let backup: Buffer
const journalFile = () => path.join(runner.data, 'runner/journal.db')

async function backUp(): Promise<void> {
  await runner.stop()
  backup = fs.readFileSync(journalFile())
  runner = await startRunner({ data: runner.data })
}

async function restore(): Promise<void> {
  await runner.stop()
  for (const name of ['-wal', '-shm']) fs.rmSync(journalFile() + name, { force: true })
  fs.writeFileSync(journalFile(), backup)
  runner = await startRunner({ data: runner.data })
}

/** What a web half is told that comes back and has seen this record. */
function comesBackWith(sequence: number): Promise<string> {
  return new Promise((resolve) => {
    const following = new AbortController()
    const socket = runnerSocket(runner.data)
    const onRefused = (error: { code: string }) => {
      following.abort()
      resolve(error.code)
    }
    void followRunner({ since: sequence, socket, signal: following.signal, onRefused, onEvent: () => {} })
  })
}

describe('RN-25: a restored half', () => {
  test('a journal from before a run starts nothing by the approvals that the run has spent', async () => {
    const counter = makeCounter(runner.data)
    const plan = makePlan(runner, [counter.add()])
    const digest = await approve(runner, plan)
    await backUp()
    await endOf(await start(runner, digest))
    await restore()
    expect(await comesBackWith(1000)).toBe('journal_rolled_back')
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 0 } })
    expect(counter.lines()).toEqual(['ran'])
    const reviewAnew = async () => {
      for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer })
    }
    await reviewAnew()
    // It comes back again and again; only what it saw beyond that is news.
    await comesBackWith(1000)
    await endOf(await start(runner, digest))
    expect(counter.lines()).toEqual(['ran', 'ran'])
    await reviewAnew()
    await comesBackWith(2000)
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'already_started' })
  })

  test('a run that the journal does not know ends: its step as well, on record as unknown, with its recording', async () => {
    const counter = makeCounter(runner.data)
    const script = `${counter.add('one')}; until [ ! -d ${runner.data} ]; do sleep 0.02; done`
    const digest = await approve(runner, makePlan(runner, [script, counter.add('two')]))
    await backUp()
    const run = await start(runner, digest)
    const { pid } = await runner.until('step.started')
    await waitFor(
      () => counter.lines().length > 0,
      () => 'the step did not begin',
    )
    await restore()
    expect(await endOf(run)).toMatchObject({ end: 'unknown', reason: expect.stringContaining('older one') })
    const recording = path.join(runner.data, 'recordings', `${run}.rec`)
    // Read-only is the last thing that a run-host makes of it.
    await expect.poll(() => fs.statSync(recording).mode & 0o222, { timeout: 30_000 }).toBe(0)
    expect(fs.readFileSync(recording, 'latin1')).toMatch(/"step\.ended",[^}]*"end":"canceled"/)
    expect(identify(pid)).toBe(null)
    await waitFor(
      () => runHostsOf(runner.data).length === 1,
      () => 'the run-host did not end beside the one that waits',
    )
    expect(counter.lines()).toEqual(['one'])
    const canceled = runner.call({ type: 'cancel', run, mode: 'now', by: ANNA })
    await expect(canceled).rejects.toMatchObject({ code: 'run_ended' })
    expect(runner.events.filter((event) => event.type === 'run.ended' && event.run === run)).toHaveLength(1)
  })

  test('a database that was restored voids what waits: approved plans, and runs in line', async () => {
    const gate = `${runner.data}/gate`
    const script = `until [ -e ${gate} ] || [ ! -d ${runner.data} ]; do sleep 0.02; done`
    const live = await start(runner, await approve(runner, makePlan(runner, [script])))
    const waiting = await start(runner, await approve(runner, makePlan(runner, ['true'])))
    const digest = await approve(runner, makePlan(runner, ['true']))
    await callRunner({ type: 'void', by: ANNA }, { socket: runnerSocket(runner.data) })
    expect((await endOf(waiting)).end).toBe('expired')
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 0 } })
    fs.writeFileSync(gate, '')
    await endOf(live)
  })

  test('a journal from before a grant was used and taken back starts nothing by that grant', async () => {
    await runner.remove()
    runner = await startRunner({ policy: needing(2) })
    const [ben, cleo] = [makeAuthenticator(), makeAuthenticator()]
    await enrol(runner, 'ben', ben)
    await enrol(runner, 'cleo', cleo)
    const counter = makeCounter(runner.data)
    const give = async () => {
      const plan = widenable(runner, counter.file)
      await seal(runner, plan)
      const grant = await propose(runner, { kind: 'grant', grant: { ...grantForLike(plan), uses: 1 } })
      await countersign(runner, grant, 'ben', ben.sign)
      await countersign(runner, grant, 'cleo', cleo.sign)
      return grant
    }
    const use = async (word: string) =>
      endOf(await start(runner, await seal(runner, widenable(runner, counter.file, word))))
    const grant = await give()
    await backUp()
    await use('one')
    const { sequence } = await runner.until('run.ended')
    await runner.call({ type: 'revoke_grant', digest: grant, by: ANNA })
    await restore()
    expect(await comesBackWith(sequence)).toBe('journal_rolled_back')
    await expect(use('two')).rejects.toMatchObject({ code: 'not_approved' })
    await give()
    // A restored database knows less of people, and nothing of grants.
    await runner.call({ type: 'void', by: ANNA })
    await use('three')
    expect(counter.lines()).toEqual(['one', 'three'])
  })
})
