import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agentOf, type Caller, invite, PASSWORD, signIn, submit, untilStatus } from '../../e2e/api.ts'
import { type Product, startProduct } from '../../e2e/product.ts'
import type { HostFacts } from '../../lib/hosts/protocol.ts'
import { fakeApi } from './testing/fake-api.ts'

let product: Product
let home: string
let anna: Caller

beforeAll(async () => {
  product = await startProduct()
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-cli-'))
  fs.chmodSync(home, 0o755)
})
afterAll(async () => {
  await product?.stop()
  fs.rmSync(home, { recursive: true })
})

interface Ended {
  exit: number | null
  out: string
  err: string
}

/** Runs the command as `person`, whose session lies in a home of their own. */
function countersign(
  person: string,
  args: string[],
  { input = '', env = {} as Record<string, string> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../countersign.mjs'), ...args], {
    env: {
      PATH: process.env.PATH,
      XDG_CONFIG_HOME: path.join(home, person),
      COUNTERSIGN_DATA: product.data,
      COUNTERSIGN_URL: product.url,
      COUNTERSIGN_APPROVAL_URL: product.approvalUrl,
      NODE_ENV: 'test',
      ...env,
    },
  })
  const ended = { exit: null as number | null, out: '', err: '' }
  child.stdout.on('data', (piece) => {
    ended.out += piece
  })
  child.stderr.on('data', (piece) => {
    ended.err += piece
  })
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (exit) => resolve({ ...ended, exit })))
}

const email = (person: string) => `${person}@example.org`
const signInAs = (person: string) =>
  countersign(person, ['sign-in', '--email', email(person), '--password-stdin'], { input: PASSWORD })

describe('the whole job from terminals', () => {
  test('the first admin is made at the console', async () => {
    const set = ['setup', '--name', 'Anna Lind', '--email', email('anna'), '--password-stdin']
    expect(await countersign('anna', set, { input: PASSWORD })).toMatchObject({ exit: 0 })
    expect(await countersign('mallory', set, { input: PASSWORD })).toMatchObject({ exit: 3 })
    anna = await signIn(product, 'anna')
    await invite(product, anna, 'ben')
  })

  test('one asks and waits, another approves, and both learn how it ended', async () => {
    await signInAs('ben')
    const asking = countersign('anna', [
      'task',
      'how full are the disks',
      '--planner',
      'runbooks',
      '--wait',
      '--json',
    ])
    await expect.poll(async () => (await countersign('ben', ['approve', '1', '--yes'])).exit).toBe(0)
    const { exit, out } = await asking
    expect([exit, JSON.parse(out)]).toEqual([0, expect.objectContaining({ number: 1, status: 'succeeded' })])
    const followed = await countersign('ben', ['run', '1', '--follow'])
    expect(followed).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/Filesystem[\s\S]*The run succeeded/),
    })
  })

  test('a failing step ends the command as it ended the run', async () => {
    await anna.post('/api/v1/tasks', {
      text: 'Fail',
      steps: [{ purpose: 'Fail', script: 'sleep 996 & echo out; echo err >&2; exit 7' }],
    })
    await countersign('ben', ['approve', '2', '--yes'])
    const { exit, out, err } = await countersign('anna', ['run', '2', '--follow'])
    expect([exit, err]).toEqual([1, 'err\n'])
    expect(out).toMatch(/^out\n[\s\S]*exit code 7\), left 1 process behind/)
  })

  test('nobody approves their own task, and the command says so: 3', async () => {
    await countersign('anna', ['task', 'show the uptime'])
    await expect
      .poll(async () => (await countersign('anna', ['approve', '3', '--yes'])).err)
      .toMatch(/somebody else has to/)
    expect((await countersign('anna', ['approve', '3', '--yes'])).exit).toBe(3)
    expect((await countersign('ben', ['reject', '3', '--reason', 'Not today.'])).exit).toBe(0)
    expect((await countersign('anna', ['run', '3'])).exit).toBe(5)
  })

  test('AP-06: an agent submits and follows with its token, and cannot approve', async () => {
    const agent = await agentOf(product, anna, ['tasks.submit', 'tasks.read', 'runs.read', 'audit.read'])
    const env = { COUNTERSIGN_TOKEN: agent.headers.authorization?.replace('Bearer ', '') ?? '' }
    expect((await countersign('agent', ['task', 'who is logged in'], { env })).exit).toBe(0)
    expect(await countersign('agent', ['approve', '1', '--yes'], { env })).toMatchObject({ exit: 3 })
    expect(await countersign('agent', ['run', '1', '--follow'], { env })).toMatchObject({ exit: 0 })
  })

  test('the log verifies on the server, and offline from an export', async () => {
    expect((await countersign('anna', ['audit', 'verify'])).exit).toBe(0)
    const file = path.join(home, 'export.jsonl')
    const exported = async (query: string) => {
      const response = await fetch(`${product.url}/api/v1/audit/export${query}`, { headers: anna.headers })
      fs.writeFileSync(file, await response.text())
      return countersign('nobody', ['audit', 'verify', '--file', file, '--url', 'http://127.0.0.1:9'])
    }
    expect((await exported('')).exit).toBe(0)
    expect(await exported('?action=review.')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('extract'),
    })
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('Ben', 'Len'))
    expect((await countersign('nobody', ['audit', 'verify', '--file', file])).exit).toBe(1)
  })

  test('doctor finds nothing wrong', async () => {
    const { exit, out } = await countersign('anna', ['doctor', '--json'])
    expect([exit, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true })])
  })

  test('after sign-out the session is worth nothing', async () => {
    const cookie = fs.readFileSync(path.join(home, 'ben/countersign/session.json'), 'utf8')
    expect((await countersign('ben', ['sign-out'])).exit).toBe(0)
    fs.writeFileSync(path.join(home, 'ben/countersign/session.json'), cookie)
    expect((await countersign('ben', ['approve', '3', '--yes'])).exit).toBe(3)
  })
})

test('try does the whole job on an installation that leaves nothing behind', async () => {
  const temporary = fs.mkdtempSync(path.join(home, 't-'))
  fs.chmodSync(temporary, 0o755)
  const { exit, out, err } = await countersign('guest', ['try', 'how full are the disks', '--yes'], {
    env: { COUNTERSIGN_DATA: '', COUNTERSIGN_URL: '', TMPDIR: temporary },
  })
  expect([exit, err]).toEqual([0, expect.stringContaining('| df')])
  expect(out).toMatch(/Filesystem[\s\S]*The run succeeded[\s\S]*The audit log verifies/)
  expect(fs.readdirSync(temporary)).toEqual([])
  expect(fs.existsSync(path.join(home, 'guest'))).toBe(false)
})

test('try says what the planner asks, for nobody could answer it there', async () => {
  const { exit, out } = await countersign('guest', ['try', 'restart a service', '--yes'], {
    env: { COUNTERSIGN_DATA: '', COUNTERSIGN_URL: '', OLLAMA_HOST: 'http://127.0.0.1:9' },
  })
  expect(exit).toBe(5)
  expect(out).toContain('1. Which service? (for example nginx)\nSay it in the sentence, and try again.')
})

describe("signed in a terminal, with a key of one's own", () => {
  const key = (person = 'ben') => path.join(home, `${person}.pem`)
  const PASSPHRASE = { input: 'a long enough passphrase' }
  const signing = (person: string) => ['--key', key(person), '--yes', '--passphrase-stdin']
  const codeFor = async (person: string): Promise<string> =>
    JSON.parse((await countersign('anna', ['enrol', email(person), '--json'])).out).code

  test('a key is made, closed with a passphrase, and enrolled with a code from the console', async () => {
    await signInAs('ben')
    const code = await codeFor('ben')
    const enrol = ['enrol-key', key(), '--passphrase-stdin', '--code']
    expect(await countersign('ben', [...enrol, 'guess'], PASSPHRASE)).toMatchObject({
      exit: 3,
      err: expect.stringContaining('countersign enrol'),
    })
    expect(await countersign('ben', [...enrol, code], PASSPHRASE)).toMatchObject({ exit: 0 })
    expect(fs.readFileSync(key(), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
    expect(fs.statSync(key()).mode & 0o777).toBe(0o600)
  })

  test('the bytes of the runner are shown, and what was shown is signed', async () => {
    const task = await submit(anna, ['echo signed-in-a-terminal'])
    const approve = ['approve', String(task.number), ...signing('ben')]
    expect(await countersign('ben', approve, { input: 'another passphrase' })).toMatchObject({ exit: 3 })
    const { exit, err } = await countersign('ben', approve, PASSPHRASE)
    expect([exit, err]).toEqual([
      0,
      expect.stringMatching(/\| echo signed-in-a-terminal[\s\S]*digest [0-9a-f]{64}/),
    ])
    const { plan } = await untilStatus(anna, task.number, 'succeeded')
    expect(plan?.reviews).toEqual([expect.objectContaining({ assurance: 'key', decision: 'approve' })])
  })

  test('a proposed policy is shown as the runner keeps it, and is in force once enough keys signed that', async () => {
    await invite(product, anna, 'carla')
    await signInAs('carla')
    const enrol = ['enrol-key', key('carla'), '--passphrase-stdin', '--code', await codeFor('carla')]
    expect(await countersign('carla', enrol, PASSPHRASE)).toMatchObject({ exit: 0 })
    const [host] = (await anna.get<{ rows: HostFacts[] }>('/api/v1/hosts')).body.rows
    const propose = async (count: number) => {
      const rules = [{ name: `${count} of us`, require: [[{ count, group: 'anyone' }]] }]
      const input = { policy: { ...host?.policy, rules }, from: 1, reason: 'It is time.' }
      const { body } = await anna.post<{ id: string }>(`/api/v1/hosts/${host?.id}/proposals`, input)
      return body.id
    }
    const [digest, other] = [await propose(2), await propose(1)]
    const sign = (person: string, env = {}) =>
      countersign(person, ['policy', 'sign', digest, ...signing(person)], { ...PASSPHRASE, env })
    const onFile = () => JSON.parse(fs.readFileSync(path.join(product.data, 'runner/policy.json'), 'utf8'))

    const answer = await fetch(`${product.approvalUrl}/proposals/${other}.json`)
    const liar = await fakeApi({ [`GET /proposals/${digest}.json`]: { body: await answer.json() } })
    expect(await sign('ben', { COUNTERSIGN_APPROVAL_URL: liar.url })).toMatchObject({
      exit: 3,
      err: expect.stringContaining('is not this proposal. Nothing was signed'),
    })
    expect(liar.asked.map(({ method }) => method)).toEqual(['GET'])
    await liar.close()

    expect(await sign('ben')).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/Version 1 becomes 2, proposed by [\s\S]*It is time\.[\s\S]*2 of us/),
      out: expect.stringContaining('Still needed: one person'),
    })
    expect(await sign('ben')).toMatchObject({ exit: 3, err: expect.stringContaining('It counts once') })
    expect(onFile().version).toBe(1)
    expect(await sign('carla')).toMatchObject({ exit: 0, out: expect.stringContaining('in force') })
    expect(onFile()).toMatchObject({ version: 2, rules: [{ name: '2 of us' }] })
  })
})
