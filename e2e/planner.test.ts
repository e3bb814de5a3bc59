import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type FakeOllama, startFakeOllama } from './fake-ollama.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product
let ollama: FakeOllama
let anna: Caller
let ben: Caller

beforeAll(async () => {
  ollama = await startFakeOllama({ pause: 20, answers: ANSWERS })
  product = await startProduct({ OLLAMA_HOST: ollama.url })
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
})
afterAll(async () => {
  await product.stop()
  await ollama.stop()
})

const written = (script: string) => `# Weasels\n1. Show them.\n\`\`\`bash\n${script}\n\`\`\`\n`
const MISTAKE = 'step 1 calls top, which is made for somebody at a screen'
const WEASELS = {
  'Tell me of the weasels': written('top'),
  [`Tell me of the weasels\nThe commands "top" are wrong: ${MISTAKE}.\nWrite different ones.`]:
    written('top -b -n 1'),
}

const OTTERS = 'Tell me of the otters'
const ANSWERS = { ...WEASELS, [OTTERS]: written('ls /srv'), [`${OTTERS} @12`]: written('ls /opt') }

/** So many lines of the recorded plan end with its first step. */
const UNTIL_FIRST_STEP = 31

const ask = async (text: string, more = {}) =>
  (await anna.post<{ task: TaskView }>('/api/v1/tasks', { text, ...more })).body.task.number

test('a sentence that fits a runbook needs no model', async () => {
  const task = await untilStatus(anna, await ask('How full are the disks?'), 'awaiting_review')
  expect(task.plan).toMatchObject({ source: { kind: 'runbook' }, risk: 'read_only' })
  expect(ollama.requests.filter(({ body }) => JSON.stringify(body)?.includes('disks?'))).toEqual([])
})

test('another sentence goes to the model', async () => {
  const number = await ask('Tell me which folders below /srv changed this morning')
  const { plan } = await untilStatus(anna, number, 'awaiting_review', 'plan_failed')
  expect(plan).toMatchObject({ source: { kind: 'model', promptVersion: 6 }, author: { kind: 'system' } })
})

test('a plan that the lint objects to is written once more, and both versions stay', async () => {
  const task = await untilStatus(anna, await ask('Tell me of the weasels'), 'awaiting_review')
  await until(
    async () => (await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)).body.plan?.revision === 2,
    () => 'the second version never came',
  )
  const { body } = await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)
  expect(body.plan).toMatchObject({ steps: [{ script: 'top -b -n 1' }], lint: [] })
  expect(body.plan?.explanation).toContain(MISTAKE)
  const first = await anna.get<TaskView['plan']>(`/api/v1/tasks/${task.number}/revisions/1`)
  expect(first.body).toMatchObject({ steps: [{ script: 'top' }], lint: [{ rule: 'lint.waits_for_person' }] })
})

test('the model of one command is asked the same again, and its answers are kept beside the plan', async () => {
  const asked = await untilStatus(anna, await ask(OTTERS), 'awaiting_review')
  const read = async () => (await anna.get<TaskView>(`/api/v1/tasks/${asked.number}`)).body.plan
  await until(
    async () => (await read())?.agreement !== null,
    () => 'it was never asked again',
  )
  const plan = await read()
  expect(plan).toMatchObject({
    digest: asked.plan?.digest,
    agreement: { of: 4, times: 3, others: [{ script: 'ls /opt', times: 1 }], better: null },
  })
  const [told, ...again] = ollama.requests
    .filter(({ body }) => JSON.stringify(body)?.includes(OTTERS))
    .map(({ body }) => (body as { messages: unknown }).messages)
  expect(plan?.told?.messages).toEqual(told)
  expect(again).toEqual([told, told, told])
})

test('an admin tries the model out, and sees how fast it was', async () => {
  expect((await anna.post('/api/v1/planner/jobs', { kind: 'try' })).status).toBe(202)
  const tried = async () =>
    (await anna.get<{ tried: { stage: string; trial: { speed: number } | null } }>('/api/v1/planner')).body
      .tried
  await until(
    async () => (await tried()).stage === 'done',
    () => 'it was never tried out',
  )
  expect((await tried()).trial).toMatchObject({ onProcessor: true, script: expect.stringContaining('df -h') })
  expect((await ben.post('/api/v1/planner/jobs', { kind: 'try' })).status).toBe(403)
})

test('an admin has a model fetched', async () => {
  await anna.post('/api/v1/planner/jobs', { kind: 'pull', model: 'qwen3:8b' })
  const pulled = async () =>
    (await anna.get<{ pulled: { stage: string; model: string } }>('/api/v1/planner')).body.pulled
  await until(
    async () => (await pulled()).stage === 'done',
    () => 'it was never fetched',
  )
  expect(await pulled()).toMatchObject({ model: 'qwen3:8b', detail: null })
})

describe('ML-10: while Ollama', () => {
  test.each<[string, Parameters<FakeOllama['setFault']>[0], string]>([
    ['is down', { kind: 'refused', on: 'all' }, 'no_runbook'],
    ['answers with a page', { kind: 'html', on: 'all' }, ''],
    ['sends us elsewhere', { kind: 'redirect', to: 'http://127.0.0.1:9/', on: 'all' }, ''],
    ['fails in the middle', { kind: 'error_line', error: 'out of memory' }, ''],
    ['is cut off', { kind: 'cut', at: 900 }, 'cut_off'],
    ['writes prose', { kind: 'text', text: 'I would rather not.' }, 'not_a_plan'],
  ])('%s, the plan fails visibly and the rest goes on', async (_name, fault, code) => {
    const approved = await submit(anna, ['echo unaffected'])
    ollama.setFault(fault)
    const number = await ask('Knit me a scarf of log files')
    const failed = await untilStatus(anna, number, 'plan_failed')
    expect(failed.plan).toBeNull()
    expect(failed.drafting?.failure).toMatch(code || /\w/)
    expect(failed.drafting?.detail).toMatch(/by hand/)
    expect(failed.you.retry.allowed).toBe(true)

    await review(ben, approved)
    await untilStatus(anna, approved.number, 'succeeded')
    const manual = await anna.post<TaskView>(`/api/v1/tasks/${number}/revisions`, {
      steps: [{ script: 'true' }],
    })
    expect(manual.body.status).toBe('awaiting_review')

    ollama.setFault(null)
    await anna.post(`/api/v1/tasks/${number}/retry`, { planner: 'ollama' })
    expect((await untilStatus(anna, number, 'awaiting_review')).plan?.revision).toBe(2)
  })
})

test('the steps of a draft are seen as they land; canceled, it leaves no plan and frees the model for the next', async () => {
  ollama.setFault({ kind: 'stalled', lines: UNTIL_FIRST_STEP })
  const number = await ask('Count the birds in the tree of processes')
  await until(
    async () => (await anna.get<TaskView>(`/api/v1/tasks/${number}`)).body.drafting?.steps.length === 1,
    () => 'its first step never came',
  )
  await anna.post(`/api/v1/tasks/${number}/cancel`)
  expect((await untilStatus(anna, number, 'canceled')).plan).toBeNull()
  ollama.setFault(null)
  await untilStatus(anna, await ask('Tell me which folders below /opt changed'), 'awaiting_review')
})

test('a plan outlives a web half that dies while it is drafted', async () => {
  ollama.setFault({ kind: 'stalled', lines: 3 })
  const number = await ask('Tell me which folders below /home changed')
  await until(
    async () => (await anna.get<TaskView>(`/api/v1/tasks/${number}`)).body.drafting?.stage === 'writing',
    () => 'it never began to write',
  )
  ollama.setFault(null)
  for (const pid of product.pidsOf('web')) process.kill(pid, 'SIGKILL')
  await product.untilHealthy()
  await until(
    () =>
      anna.get(`/api/v1/tasks/${number}`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    () => 'the web half is gone',
  )
  await untilStatus(anna, number, 'awaiting_review')
})
