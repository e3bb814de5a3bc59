import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callRunner } from '#lib/hosts/call-runner.ts'
import { followRunner } from '#lib/hosts/follow-runner.ts'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { ANNA, approve, decide, makePlan, start } from '../testing/approve.ts'
import { makeCounter } from '../testing/share-runner.ts'
import { startRunner, type TestRunner } from '../testing/start-runner.ts'

let runner: TestRunner
beforeEach(async () => {
  runner = await startRunner()
})
afterEach(() => runner.remove())

const endOf = (run: string) => runner.until('run.ended', (event) => event.run === run)

describe('RN-25: a restored half', () => {
  test('a journal from before a run starts nothing by the approvals that the run has spent', async () => {
    const counter = makeCounter(runner.data)
    const plan = makePlan(runner, [counter.add()])
    const digest = await approve(runner, plan)
    await runner.stop()
    const file = path.join(runner.data, 'runner/journal.db')
    const backup = fs.readFileSync(file)
    runner = await startRunner({ data: runner.data })
    const { sequence } = await endOf(await start(runner, digest))
    await runner.stop()
    for (const name of ['-wal', '-shm']) fs.rmSync(file + name, { force: true })
    fs.writeFileSync(file, backup)
    runner = await startRunner({ data: runner.data })
    // The web half comes back with what it knows.
    const code = await new Promise((resolve) => {
      const following = new AbortController()
      const socket = runnerSocket(runner.data)
      const onRefused = (error: { code: string }) => {
        following.abort()
        resolve(error.code)
      }
      void followRunner({ since: sequence, socket, signal: following.signal, onRefused, onEvent: () => {} })
    })
    expect(code).toBe('journal_rolled_back')
    await expect(start(runner, digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 0 } })
    expect(counter.lines()).toEqual(['ran'])
    for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer })
    await endOf(await start(runner, digest))
    expect(counter.lines()).toEqual(['ran', 'ran'])
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
})
