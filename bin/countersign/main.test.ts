import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from './main.ts'
import { captureOutput } from './testing/capture-output.ts'
import { fakeApi } from './testing/fake-api.ts'
import { waitingTask } from './testing/tasks.ts'

let home: string
let written: { out: string; err: string }
let close: (() => Promise<unknown>) | undefined

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-cli-'))
  vi.stubEnv('XDG_CONFIG_HOME', home)
  vi.stubEnv('COUNTERSIGN_TOKEN', undefined)
  written = captureOutput()
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await close?.()
  close = undefined
  fs.rmSync(home, { recursive: true })
})

async function serve(answers: Parameters<typeof fakeApi>[0]) {
  const api = await fakeApi(answers)
  close = api.close
  return api
}

function pretendSession(url: string): void {
  fs.mkdirSync(path.join(home, 'countersign'))
  const session = {
    latest: url,
    sessions: { [url]: { email: 'ben@example.org', cookie: 'countersign.session=abc' } },
  }
  fs.writeFileSync(path.join(home, 'countersign/session.json'), JSON.stringify(session))
}

describe('how a command ends', () => {
  test.each([
    [400, 'text_empty', 2],
    [401, 'sign_in_first', 3],
    [403, 'forbidden', 3],
    [409, 'digest_changed', 3],
    [413, 'text_too_long', 2],
    [429, 'too_many', 3],
    [503, 'no_host', 4],
  ])('an answer of %i (%s) ends with %i and says why', async (status, code, exit) => {
    const { url } = await serve({
      'POST /api/v1/tasks': { status, body: { code, detail: 'Because of this.', limit: 7 } },
    })
    expect(await main(['task', 'x', '--url', url, '--json'])).toBe(exit)
    expect(JSON.parse(written.err)).toEqual({ code, message: 'Because of this.', limit: 7 })
    expect(written.out).toBe('')
  })

  test('nobody there ends with 4, and names the address', async () => {
    const { url, close: stop } = await fakeApi({})
    await stop()
    expect(await main(['task', 'x', '--url', url])).toBe(4)
    expect(written.err).toContain(`does not answer at ${url}`)
  })

  test.each([
    [['nonsense']],
    [['approve', 'x']],
    [['reject', '12']],
    [['task', 'x', '--planner', 'magic']],
    [['solo', 'maybe']],
  ])('%j is a mistake of usage: 2', async (args) => {
    expect(await main(args)).toBe(2)
  })

  test('help ends with 0', async () => {
    expect(await main(['--help'])).toBe(0)
    expect(written.out).toContain('approve')
  })
})

test('a task is submitted as the agent of COUNTERSIGN_TOKEN', async () => {
  const { url, asked } = await serve({ 'POST /api/v1/tasks': { status: 201, body: { task: waitingTask() } } })
  vi.stubEnv('COUNTERSIGN_TOKEN', 'agent_secret')
  expect(await main(['task', 'How full are the disks?', '--url', url, '--planner', 'runbooks'])).toBe(0)
  expect(written.out).toBe(`#12 ${url}/tasks/12\n`)
  expect(asked[0]?.headers.authorization).toBe('Bearer agent_secret')
  expect(asked[0]?.body).toEqual({
    text: 'How full are the disks?',
    planner: 'runbooks',
    startWhenApproved: true,
  })
})

test.each([
  ['succeeded', 0],
  ['failed', 1],
  ['unknown', 1],
  ['rejected', 3],
  ['expired', 5],
])('task --wait ends with the task: %s gives %i', async (status, exit) => {
  const task = waitingTask({ status })
  const { url } = await serve({
    'POST /api/v1/tasks': { status: 201, body: { task } },
    'GET /api/v1/tasks/12': { body: task },
  })
  expect(await main(['task', 'x', '--wait', '--url', url])).toBe(exit)
})

describe('approve', () => {
  const answers = {
    'GET /api/v1/tasks/12': { body: waitingTask() },
    'POST /api/v1/tasks/12/reviews': { status: 201, body: waitingTask({ status: 'approved' }) },
  }

  test('shows every byte, and sends the digest that it showed', async () => {
    const { url, asked } = await serve(answers)
    pretendSession(url)
    expect(await main(['approve', '12', '--yes'])).toBe(0)
    expect(written.err).toContain('| df -h⟨U+200B⟩')
    expect(written.err).toContain(`digest ${'ab'.repeat(32)}`)
    expect(asked.at(-1)?.body).toEqual({ digest: 'ab'.repeat(32), decision: 'approve' })
    expect(asked.at(-1)?.headers).toMatchObject({ cookie: 'countersign.session=abc', origin: url })
  })

  test('an agent token cannot: without a session nothing is even asked', async () => {
    const { url, asked } = await serve(answers)
    vi.stubEnv('COUNTERSIGN_TOKEN', 'agent_secret')
    expect(await main(['approve', '12', '--yes', '--url', url])).toBe(3)
    expect(written.err).toContain('agent token can never review')
    expect(asked).toEqual([])
  })

  test('without a terminal and without --yes nothing is approved', async () => {
    const { url, asked } = await serve(answers)
    pretendSession(url)
    expect(await main(['approve', '12'])).toBe(2)
    expect(asked.map(({ method }) => method)).toEqual(['GET'])
  })

  test('an altered plan is never sent', async () => {
    const altered = waitingTask()
    const { url, asked } = await serve({
      'GET /api/v1/tasks/12': {
        body: { ...altered, plan: { ...altered.plan, altered: 'The rows do not match.' } },
      },
    })
    pretendSession(url)
    expect(await main(['approve', '12', '--yes'])).toBe(3)
    expect(asked.map(({ method }) => method)).toEqual(['GET'])
  })

  test("one's own task in solo mode takes the host's name too", async () => {
    const own = waitingTask({
      owner: { id: 'mem_me', name: 'Ben' },
      host: { ...waitingTask().host, solo: true },
    })
    const { url, asked } = await serve({ ...answers, 'GET /api/v1/tasks/12': { body: own } })
    pretendSession(url)
    expect(await main(['approve', '12', '--yes'])).toBe(2)
    expect(written.err).toContain('--confirm web1')
    expect(await main(['approve', '12', '--yes', '--confirm', 'web1'])).toBe(0)
    expect(asked.at(-1)?.body).toMatchObject({ confirm: 'web1' })
  })
})

test('run joins the run that somebody else started first', async () => {
  const { url } = await serve({
    'GET /api/v1/tasks/12': { body: waitingTask({ status: 'approved' }) },
    'POST /api/v1/tasks/12/runs': {
      status: 409,
      body: { code: 'already_started', detail: 'It runs.', run: 'run_7' },
    },
    'GET /api/v1/runs/run_7': {
      body: { id: 'run_7', status: 'running', reason: null, task: { number: 12 }, steps: [] },
    },
  })
  expect(await main(['run', '12', '--url', url])).toBe(0)
  expect(written.out).toBe(`running: ${url}/runs/run_7\n`)
})

test('sign-in keeps the session for this user only', async () => {
  const { url, asked } = await serve({
    'POST /api/auth/sign-in/email': { cookies: ['countersign.session_token=s3cret; Path=/; HttpOnly'] },
  })
  vi.spyOn(process.stdin, Symbol.asyncIterator).mockImplementation(async function* () {
    yield 'long password\n'
    return undefined
  })
  expect(await main(['sign-in', '--email', 'ben@example.org', '--password-stdin', '--url', url])).toBe(0)
  expect(asked[0]).toMatchObject({
    body: { email: 'ben@example.org', password: 'long password' },
    headers: { origin: url },
  })
  const file = path.join(home, 'countersign/session.json')
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({
    latest: url,
    sessions: { [url]: { email: 'ben@example.org', cookie: 'countersign.session_token=s3cret' } },
  })
})
