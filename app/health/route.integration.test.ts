import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#lib/db.ts'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { hostRow } from '#lib/testing/rows.ts'
import { temporaryDatabase } from '#lib/testing/temporary-database.ts'
import { GET } from './route.ts'

temporaryDatabase()

/** A runner that answers, and describes nothing. */
const runner = net.createServer((connection) =>
  connection.once('data', () => connection.end(`${JSON.stringify({ id: 1, ok: true, result: {} })}\n`)),
)
beforeAll(async () => {
  fs.mkdirSync(path.dirname(runnerSocket()))
  await new Promise<void>((resolve) => runner.listen(runnerSocket(), resolve))
})
afterAll(() => runner.close())

const health = async () => {
  const answer = await GET()
  return [answer.status, await answer.json()]
}

test('nobody is told that all is well before there is a host to ask anything of', async () => {
  expect(await health()).toEqual([503, { ok: false, database: true, runner: false }])
  await inTransaction((tx) => tx.host.create({ data: hostRow() }))
  expect(await health()).toEqual([200, { ok: true, database: true, runner: true }])
})
