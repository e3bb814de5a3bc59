import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SYSTEM } from '../../context.ts'
import type { HostFacts } from '../../hosts/protocol.ts'
import { log } from '../../log.ts'
import { checkOnHost } from './check-on-host.ts'

const HOST: HostFacts = {
  id: 'hst_1',
  name: 'web-1',
  key: 'SHA256:x',
  user: 'root',
  root: true,
  cwd: '/',
  interpreter: ['/bin/sh', '-e', '-c'],
  environment: { PATH: '/usr/bin' },
  separated: true,
  approvalUrl: null,
  os: 'Debian',
  policy: {} as HostFacts['policy'],
}
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-check-'))
const socket = path.join(data, 'run', 'runner.sock')
beforeAll(() => {
  fs.mkdirSync(path.dirname(socket))
  vi.stubEnv('COUNTERSIGN_DATA', data)
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
})
afterAll(() => fs.rmSync(data, { recursive: true }))

const check = () => checkOnHost({ ctx: SYSTEM, host: HOST, scripts: ['frobnicate'] })

test('a host whose runner is away was not checked', async () => {
  expect(await check()).toBeNull()
})

test.each([
  ['turns it away', { ok: false, error: { code: 'host_busy', message: 'busy' } }],
  ['answers nonsense', { ok: true, result: { at: 'yesterday' } }],
  ['answers less than it was asked', { ok: true, result: { at: 0, commands: [] } }],
])('a host whose runner %s was not checked', async (_name, reply) => {
  const server = net.createServer((connection) => {
    connection.once('data', () => connection.end(`${JSON.stringify({ id: 1, ...reply })}\n`))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  expect(await check()).toBeNull()
  await new Promise((resolve) => server.close(resolve))
})
