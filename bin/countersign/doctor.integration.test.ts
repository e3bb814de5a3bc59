import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../lib/migrate.ts'

let data: string

beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-doctor-'))
  fs.mkdirSync(path.join(data, 'runner'), { mode: 0o700 })
  fs.mkdirSync(path.join(data, 'web'))
})
afterEach(() => fs.rmSync(data, { recursive: true }))

/** What the doctor says, by name. Neither the web half nor Ollama is there. */
function doctor(more: Record<string, string> = {}): { exit: number | null; words: Record<string, string> } {
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, '../countersign.mjs'), 'doctor', '--json'],
    {
      encoding: 'utf8',
      env: { ...process.env, COUNTERSIGN_DATA: data, PORT: '9', OLLAMA_HOST: 'http://127.0.0.1:9', ...more },
    },
  )
  const { findings } = JSON.parse(stdout) as { findings: { name: string; state: string; words: string }[] }
  return {
    exit: status,
    words: Object.fromEntries(findings.map(({ name, state, words }) => [name, `${state}: ${words}`])),
  }
}

test('what is missing is wrong, and each finding says what to do', () => {
  const { exit, words } = doctor()
  expect(exit).toBe(1)
  expect(words.runner).toMatch(/^wrong: .*npm start/)
  expect(words['web half']).toMatch(/^wrong: .*npm start/)
  expect(words.Ollama).toMatch(/^unsure: .*runbooks work without it/)
})

test('a folder that others may enter or write is wrong', () => {
  fs.chmodSync(path.join(data, 'runner'), 0o755)
  fs.chmodSync(data, 0o777)
  const { words } = doctor()
  expect(words["runner's folder"]).toMatch(/^wrong: .*chmod 700/)
  expect(words['data folder']).toMatch(/^wrong: .*chmod go-w/)
})

test('RN-10: a damaged database is told from a sound one', () => {
  const file = path.join(data, 'web/app.db')
  migrate(file)
  expect(doctor().words['app database']).toMatch(/^ok: /)
  const bytes = fs.readFileSync(file)
  bytes.fill(0x5a, 4096, 12_288)
  fs.writeFileSync(file, bytes)
  expect(doctor().words['app database']).toMatch(/^wrong: .*backup/)
})

test('an address at which no passkey would sign is wrong', () => {
  expect(doctor().words.addresses).toMatch(/^ok: .*localhost:10/)
  const there = { COUNTERSIGN_URL: 'https://10.0.0.7', COUNTERSIGN_APPROVAL_URL: 'https://10.0.0.7:3001' }
  expect(doctor(there).words.addresses).toMatch(/^wrong: COUNTERSIGN_APPROVAL_URL: .*IP address/)
})

test('a mail server that does not answer is wrong, and its password is not repeated', () => {
  expect(doctor().words.mail).toMatch(/^unsure: .*inbox alone/)
  const { words } = doctor({
    COUNTERSIGN_SMTP_URL: 'smtp://ann:s3cret-word@127.0.0.1:9',
    COUNTERSIGN_MAIL_FROM: 'countersign@example.org',
  })
  expect(words.mail).toMatch(/^wrong: 127\.0\.0\.1:9 /)
  expect(words.mail).not.toContain('s3cret-word')
})
