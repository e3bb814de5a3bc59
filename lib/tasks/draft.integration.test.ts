import { beforeAll, expect, test, vi } from 'vitest'
import { db, inTransaction } from '../db.ts'
import { log } from '../log.ts'
import { debian } from '../planner/testing/hosts.ts'
import { hostRow, taskRow } from '../testing/rows.ts'
import { temporaryDatabase } from '../testing/temporary-database.ts'
import { draftTask } from './draft.ts'
import { noteProgress } from './note-progress.ts'

temporaryDatabase()

beforeAll(() =>
  inTransaction(async (tx) => {
    await tx.host.create({ data: hostRow(debian) })
    await tx.task.create({
      data: { ...taskRow(1), runbook: '{', drafting: { create: { stage: 'waiting' } } },
    })
  }),
)

test('what nobody foresaw ends as a failed draft, and the log says what it was, as the page promises', async () => {
  const said = vi.spyOn(log, 'error').mockReturnValue()
  vi.spyOn(log, 'warn').mockReturnValue()
  await draftTask({ taskId: 't1', signal: new AbortController().signal, inModelLane: (work) => work() })
  expect(await db().drafting.findUnique({ where: { taskId: 't1' } })).toMatchObject({
    stage: 'failed',
    failure: 'unexpected',
    detail: expect.stringContaining('the log of the web half says more'),
  })
  expect(said).toHaveBeenCalledWith(
    { err: expect.any(SyntaxError), taskId: 't1' },
    'a plan could not be made',
  )
})

test('progress that cannot be kept ends neither the draft nor the process', async () => {
  const { note, settled } = noteProgress('t1')
  // A row holds no such thing: writing it fails.
  note({ stage: Symbol('none') as never, planner: 'ollama', model: null, text: '', steps: [] })
  await settled()
})
