import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SYSTEM } from '../../context.ts'
import { debian } from '../../planner/testing/hosts.ts'
import { askHost } from './ask-host.ts'

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-ask-host-'))
const socket = path.join(data, 'run', 'runner.sock')
let server: net.Server

// A runner whose host has a busybox that lists three options, no tree, and a shellcheck.
const answer = (questions: {
  commands: string[]
  units: string[]
  manuals: unknown[]
  scripts: string[]
}) => ({
  at: 0,
  system: { id: 'alpine', like: [], name: 'Alpine', systemd: false, packageManagers: ['apk'] },
  commands: questions.commands.map((name) =>
    name === 'tree' || name === 'apt-get'
      ? null
      : { path: `/bin/${name}`, busybox: name === 'ls' ? ['-l', '-a', '-h'] : null },
  ),
  units: questions.units.map(() => false),
  manuals: questions.manuals.map(() => null),
  lints: questions.scripts.map((script) =>
    script.includes('[[')
      ? [
          { line: 1, level: 'error', code: 1073, words: 'Could not parse this test.' },
          { line: 1, level: 'warning', code: 2086, words: 'Quote this.' },
        ]
      : [],
  ),
})

beforeAll(async () => {
  fs.mkdirSync(path.dirname(socket))
  vi.stubEnv('COUNTERSIGN_DATA', data)
  server = net.createServer((connection) => {
    connection.once('data', (line) => {
      const { questions } = JSON.parse(String(line))
      connection.end(`${JSON.stringify({ id: 1, ok: true, result: answer(questions) })}\n`)
    })
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  fs.rmSync(data, { recursive: true })
})

const found = async (...scripts: string[]) =>
  (await askHost({ ctx: SYSTEM, host: debian, scripts })).map(({ words }) => words)

test.each<[string[], string[]]>([
  [['tree /srv'], ['step 1 calls tree, which is not on web1']],
  [
    ['df -h', 'apt-get install -y jq'],
    ['step 2 calls apt-get, which belongs to Debian and its kin: web1 is Alpine and has apk'],
  ],
  [['ls -lZ'], []],
  [['ls -Z'], ['step 1 gives ls the option -Z, which the busybox of web1 does not list']],
  [['systemctl status nginx'], ['step 1 calls systemctl, but systemd does not run on web1']],
  [['[[ -f /a'], ['step 1: Could not parse this test.']],
  [['df -h'], []],
])('of %j the host says %j', async (scripts, words) => {
  expect(await found(...scripts)).toEqual(words)
})

test('what an earlier step may bring is no mistake', async () => {
  expect(await found('apk add tree', 'tree /srv')).toEqual([])
})
