import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'
import { captureOutput } from './testing/capture-output.ts'
import { fakeApi } from './testing/fake-api.ts'
import { waitingTask } from './testing/tasks.ts'

const questions = {
  id: 'trn_1',
  questions: [
    { words: 'Which user?\u001b[2J', choices: ['web', 'deploy'], answer: null, parameter: null },
    { words: 'Which service?', choices: [], answer: 'cron', parameter: { example: 'nginx' } },
  ],
}
const asking = waitingTask({ status: 'needs_input', plan: null, questions })
const ANSWERS = {
  'GET /api/v1/tasks/12': { body: asking },
  'POST /api/v1/tasks': { status: 201, body: { task: waitingTask({ status: 'planning', plan: null }) } },
  'POST /api/v1/tasks/12/answers': { body: waitingTask({ status: 'planning', plan: null }) },
}

let written: { out: string; err: string }
let api: Awaited<ReturnType<typeof fakeApi>>
beforeEach(async () => {
  vi.stubEnv('COUNTERSIGN_TOKEN', 'cs_agent')
  api = await fakeApi(ANSWERS)
  written = captureOutput()
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await api.close()
})

test.each([
  [['web', 'nginx'], { questions: 'trn_1', answers: ['web', 'nginx'] }],
  [['--skip'], { questions: 'trn_1', skip: true }],
])('answer 12 %j says it to the questions that were read, as the agent', async (words, body) => {
  expect(await main(['answer', '12', ...words, '--url', api.url])).toBe(0)
  expect(api.asked.at(-1)).toMatchObject({ path: '/api/v1/tasks/12/answers', body })
  expect(api.asked.at(-1)?.headers.authorization).toBe('Bearer cs_agent')
  expect(written.out).toBe('#12 is planning\n')
})

test('without answers and without a terminal, the questions are shown and nothing is sent', async () => {
  expect(await main(['answer', '12', '--url', api.url])).toBe(2)
  expect(written.err).toContain('2. Which service? (for example nginx; now cron)')
  expect(api.asked.map(({ method }) => method)).toEqual(['GET'])
})

test('a task that is waited for ends where the planner asks, with its questions', async () => {
  expect(await main(['task', 'x', '--wait', '--url', api.url])).toBe(5)
  expect(written.out).toContain('1. Which user?')
  expect(written.out).toContain('(one of: web, deploy)')
  expect(written.out).toContain('countersign answer 12')
  expect(written.out).not.toContain('\u001b')
})

test('a task that asks nothing takes no answer', async () => {
  await api.close()
  api = await fakeApi({ 'GET /api/v1/tasks/12': { body: waitingTask() } })
  expect(await main(['answer', '12', 'web', '--url', api.url])).toBe(3)
  expect(written.err).toContain('asks nothing now')
})
