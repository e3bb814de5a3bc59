import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_POLICY, Policy } from '../../lib/policies/policy.ts'

let data: string

beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-solo-'))
})
afterEach(() => fs.rmSync(data, { recursive: true }))

const solo = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, '../countersign.mjs'), 'solo', ...args], {
    encoding: 'utf8',
    env: { ...process.env, COUNTERSIGN_DATA: data },
  })

const policy = () => Policy.parse(JSON.parse(fs.readFileSync(path.join(data, 'runner/policy.json'), 'utf8')))

test('solo mode takes a second deliberate act: without it nothing changes', () => {
  const { status, stderr } = solo('on')
  expect([status, stderr]).toEqual([2, expect.stringContaining('--yes-i-countersign-alone')])
  expect(fs.existsSync(path.join(data, 'runner'))).toBe(false)
})

test('switching raises the version of the policy each time, and leaves the rest of it alone', {
  timeout: 60_000,
}, () => {
  fs.mkdirSync(path.join(data, 'runner'), { mode: 0o700 })
  const before = { ...DEFAULT_POLICY, version: 7, pendingMinutes: 90 }
  fs.writeFileSync(path.join(data, 'runner/policy.json'), JSON.stringify(before))
  expect(solo('on', '--yes-i-countersign-alone').status).toBe(0)
  expect(policy()).toEqual({ ...before, version: 8, solo: true })
  expect(solo('on', '--yes-i-countersign-alone').status).toBe(0)
  expect(policy().version).toBe(8)
  expect(solo('off').status).toBe(0)
  expect(policy()).toEqual({ ...before, version: 9, solo: false })
})

test('a policy that cannot be read is not replaced', () => {
  fs.mkdirSync(path.join(data, 'runner'), { mode: 0o700 })
  fs.writeFileSync(path.join(data, 'runner/policy.json'), '{ "solo": maybe }')
  expect(solo('on', '--yes-i-countersign-alone').status).toBe(3)
  expect(fs.readFileSync(path.join(data, 'runner/policy.json'), 'utf8')).toBe('{ "solo": maybe }')
})
