import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { asMember } from '../testing/as-member.ts'
import { hostRow, planRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { commentOnTask } from './comment.ts'
import { listThreads } from './list-threads.ts'
import { resolveThread } from './resolve-thread.ts'

temporaryDatabase()

const dora = asMember('dora', 'requester')
const ben = asMember('ben')
const agent: Context = {
  actor: {
    kind: 'agent',
    id: 'bot',
    name: 'bot',
    scopes: ['tasks.read', 'tasks.submit'],
    owner: { id: 'ben', name: 'ben', role: 'reviewer' },
  },
  address: null,
}

const THREE = 'one\ntwo\nthree'

beforeAll(async () => {
  await inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow() })
    await tx.task.create({ data: taskRow(1) })
    await tx.plan.create({ data: planRow(1, ['echo first', THREE]) })
  })
})

const threads = () => listThreads({ ctx: agent, number: 1 })
const say = (ctx: Context, input: Parameters<typeof commentOnTask>[0]['input']) =>
  commentOnTask({ ctx, number: 1, input })
const acts = () => db().auditEvent.findMany({ where: { action: { startsWith: 'comment.' } } })

test('a thread is begun, answered and settled, each on record, and an agent may read it', async () => {
  const { id } = await say(ben, { step: 2, lines: { from: 2, to: 3 }, text: ' Why <b>two</b>? ' })
  await say(dora, { thread: id, text: 'It always was.' })
  await resolveThread({ ctx: dora, number: 1, id })
  await resolveThread({ ctx: ben, number: 1, id })
  expect(await threads()).toMatchObject([
    {
      id,
      revision: 1,
      presentStep: 2,
      quote: 'two\nthree',
      comments: [{ author: { name: 'ben' }, text: 'Why <b>two</b>?' }, { author: { name: 'dora' } }],
      resolved: { by: 'dora' },
      mayResolve: false,
    },
  ])
  expect((await acts()).map(({ action }) => action)).toEqual([
    'comment.create',
    'comment.create',
    'comment.resolve',
  ])
})

test('an answer in a settled thread opens it again', async () => {
  const id = (await threads())[0]?.id ?? ''
  await say(ben, { thread: id, text: 'Not convinced.' })
  expect(await threads()).toMatchObject([{ resolved: null }])
})

test('a comment stays with its revision, and is shown where its step stands in the next one', async () => {
  await say(ben, { step: 1, text: 'And this?' })
  await inTransaction((tx) => tx.plan.create({ data: planRow(2, ['id', 'echo changed', THREE]) }))
  expect(await threads()).toMatchObject([
    { revision: 1, step: 2, presentStep: 3, quote: 'two\nthree' },
    { revision: 1, step: 1, presentStep: 1 },
  ])
})

test.each([
  ['a step that is not there', { step: 4, text: 'x' }, 'no_such_step'],
  ['a line that is not there', { step: 3, lines: { from: 1, to: 4 }, text: 'x' }, 'no_such_step'],
  ['a revision that is not there', { revision: 9, step: 1, text: 'x' }, 'not_found'],
  ['a thread that is not there', { thread: 'nobody', text: 'x' }, 'not_found'],
])('%s is refused, and nothing is kept', async (_, input, code) => {
  const before = await db().comment.count()
  await expect(say(ben, input)).rejects.toMatchObject({ code })
  expect(await db().comment.count()).toBe(before)
})

test.each([
  ['nothing', ''],
  ['too much', 'x'.repeat(4001)],
])('%s is no comment', async (_, text) => {
  await expect(say(ben, { step: 1, text })).rejects.toMatchObject({ name: 'ZodError' })
})

test('neither a viewer nor an agent comments, and a requester settles no thread of others about others', async () => {
  const emil = asMember('emil', 'viewer')
  const gina = asMember('gina', 'requester')
  for (const ctx of [emil, agent])
    await expect(say(ctx, { step: 1, text: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  const id = (await threads())[0]?.id ?? ''
  await expect(resolveThread({ ctx: gina, number: 1, id })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await threads()).toMatchObject([{ resolved: null }, {}])
})
