import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../e2e/fake-ollama.ts'
import { db, inTransaction } from '../db.ts'
import type { Role } from '../members/roles.ts'
import { debian } from '../planner/testing/hosts.ts'
import { asMember } from '../testing/as-member.ts'
import { hostRow, planRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { askAgain } from './ask-again.ts'
import { cancelModelJob } from './cancel-model-job.ts'
import { describePlanner } from './describe-planner.ts'
import { keepPlanning } from './keep-planning.ts'
import { placeInLine } from './place-in-line.ts'
import { startModelJob } from './start-model-job.ts'

temporaryDatabase()
process.env.COUNTERSIGN_LOG = 'silent'

const as = (role: Role) => asMember(role, role)
const TOLD = {
  messages: [{ role: 'user', content: 'facts\n\nTask: tell me of the otters' }],
  surveyedAt: null,
}
const block = (script: string) => `# Otters\n1. List them.\n\`\`\`bash\n${script}\n\`\`\`\n`
const end = new AbortController()

let fake: FakeOllama
let planning: Promise<void>
beforeAll(async () => {
  const answers = { 'tell me of the otters': block('ls /srv'), 'tell me of the otters @12': block('ls /opt') }
  fake = await startFakeOllama({ answers })
  process.env.OLLAMA_HOST = fake.url
  await inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow(debian) })
    for (const [number, owner] of ['anna', 'anna', 'ben'].entries())
      await tx.task.create({ data: { ...taskRow(number + 1, owner), ...ASKED } })
    await tx.plan.create({ data: byModel(1, ['ls /srv']) })
  })
  planning = keepPlanning({ signal: end.signal })
})
afterAll(async () => {
  end.abort()
  await planning
  await fake.stop()
})

const ASKED = { text: 'tell me of the otters', status: 'planning', planner: 'ollama' }

const byModel = (revision: number, scripts: string[]) => ({
  ...planRow(revision, scripts),
  source: JSON.stringify({
    kind: 'model',
    model: 'qwen2.5-coder:1.5b',
    modelDigest: null,
    promptVersion: 1,
    seconds: 1,
  }),
  told: JSON.stringify(TOLD),
})

test('what a model answers when it is asked again is kept beside its plan, and in the audit log', async () => {
  await askAgain({ taskId: 't1', signal: end.signal })
  const { agreement, digest } = await db().plan.findUniqueOrThrow({ where: { id: 'p1' } })
  expect(digest).toBe('1')
  expect(JSON.parse(agreement ?? '')).toEqual({
    of: 4,
    times: 3,
    others: [{ script: 'ls /opt', times: 1, votes: 1 }],
    better: null,
  })
  const asked = fake.requests.filter(({ body }) => JSON.stringify(body)?.includes('otters'))
  expect(asked.map(({ body }) => body)).toMatchObject(Array(3).fill({ messages: TOLD.messages }))
  expect(await db().auditEvent.count({ where: { action: 'plan.ask_again' } })).toBe(1)
})

test('a plan of several commands is not asked about', async () => {
  await inTransaction((tx) => tx.plan.create({ data: byModel(2, ['ls', 'ls /srv']) }))
  const before = fake.requests.length
  await askAgain({ taskId: 't1', signal: end.signal })
  expect(fake.requests.length).toBe(before)
})

test('a place in line follows the turns of members, and whoever asks back or is over stands in none', async () => {
  // Rows of the past, so that nobody takes them up: keep-planning looks at a waiting draft once.
  const row = (taskId: string, stage: string, second: number) => ({
    taskId,
    stage,
    planner: 'ollama',
    startedAt: new Date(second),
  })
  const rows = [row('t1', 'writing', 1), row('t2', 'waiting', 2), row('t3', 'waiting', 3)]
  const places = await inTransaction(async (tx) => {
    await tx.drafting.createMany({ data: rows })
    return null
  }).then(() => Promise.all(['t1', 't2', 't3'].map(placeInLine)))
  expect(places).toEqual([null, 2, 1])
})

const until = async (kind: 'tried' | 'pulled') => {
  await expect.poll(async () => (await describePlanner({ ctx: as('admin') }))[kind]?.stage).toBe('done')
  return (await describePlanner({ ctx: as('viewer') }))[kind]
}

test('a model is tried out in its turn, and everybody sees how fast it was', async () => {
  await startModelJob({ ctx: as('admin'), input: { kind: 'try' } })
  expect(await until('tried')).toMatchObject({
    model: 'qwen2.5-coder:1.5b',
    trial: { script: expect.stringContaining('df -h'), onProcessor: true },
  })
})

test('a model is fetched', async () => {
  await startModelJob({ ctx: as('admin'), input: { kind: 'pull', model: 'qwen3:8b' } })
  expect(await until('pulled')).toMatchObject({ model: 'qwen3:8b', detail: null })
})

test.each([
  ['a reviewer', () => startModelJob({ ctx: as('reviewer'), input: { kind: 'try' } }), 'forbidden'],
  ['nothing to cancel', () => cancelModelJob({ ctx: as('admin'), id: 'mdl_none' }), 'not_found'],
])('%s is refused', async (_name, act, code) => {
  await expect(act()).rejects.toMatchObject({ code })
})
