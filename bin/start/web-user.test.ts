import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asUser, chooseWebUser } from './web-user.ts'

const root = process.getuid?.() === 0
// Root can give the web half a user only where that user may read the tree.
const separable = root && chooseWebUser(null, os.tmpdir()).separated
let data: string

beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-web-user-'))
  fs.chmodSync(data, 0o711)
})
afterEach(() => fs.rmSync(data, { recursive: true }))

test.skipIf(root)('without root the halves share a user, and the reason is given (not as root)', () => {
  expect(chooseWebUser(null, data)).toEqual({ separated: false, why: expect.stringContaining('only root') })
  expect(() => chooseWebUser('nobody', data)).toThrow(/COUNTERSIGN_WEB_USER=nobody/)
})

test.runIf(root)('a user that does not exist is refused, not replaced (needs root)', () => {
  expect(() => chooseWebUser('no-such-user', data)).toThrow(/there is no user no-such-user/)
  expect(() => chooseWebUser('root', data)).toThrow(/root itself/)
})

test.runIf(separable)(
  'a data folder that the user cannot pass through is named (needs root, and a tree that others may read)',
  () => {
    fs.chmodSync(data, 0o700)
    expect(() => chooseWebUser('nobody', data)).toThrow(`nobody cannot reach ${data}`)
  },
)

test.runIf(root)('a command as a user has its groups, and no way back (needs root)', () => {
  const [program = '', ...args] = asUser(65534, 65534, [
    '/bin/sh',
    '-c',
    'id -u; grep -E "NoNewPrivs|CapEff" /proc/self/status',
  ])
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', cwd: '/' })
  expect(stdout.split(/\s+/)).toEqual(['65534', 'CapEff:', '0000000000000000', 'NoNewPrivs:', '1', ''])
})
