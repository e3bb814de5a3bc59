import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { needing } from '#lib/policies/testing/policies.ts'
import { decideAndStart, makePlan, seal } from '../testing/approve.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'

const runner = shareRunner({ policy: needing(2) })

/** A sealed plan, and how somebody approves it and has it started by that. */
async function scene(script: string, step = {}) {
  const plan = makePlan(runner(), [script], step)
  const digest = await seal(runner(), plan)
  const approve = (reviewer: string) => decideAndStart(runner(), plan, { reviewer })
  return { digest, approve }
}

test('the last approval starts the run, once, and none before it does', async () => {
  const counter = makeCounter(runner().data)
  const { digest, approve } = await scene(counter.add())
  expect(await approve('ben')).toMatchObject({ digest, standing: 'pending' })
  const { run, standing } = await approve('cleo')
  expect(standing).toBe('approved')
  expect(await runner().until('run.ended', (event) => event.run === run)).toMatchObject({ end: 'succeeded' })
  const after = await approve('dora')
  expect(after.run).toBeUndefined()
  expect(counter.lines()).toEqual(['ran'])
  const intents = runner().events.filter((event) => event.type === 'run.intended' && event.digest === digest)
  expect(intents).toHaveLength(1)
})

test('two last approvals at once start one run', async () => {
  const counter = makeCounter(runner().data)
  const { approve } = await scene(counter.add())
  await approve('ben')
  const answers = await Promise.all([approve('cleo'), approve('dora')])
  const runs = answers.flatMap(({ run }) => run ?? [])
  expect(runs).toHaveLength(1)
  await runner().until('run.ended', (event) => event.run === runs[0])
  expect(counter.lines()).toEqual(['ran'])
})

test('a start that is refused leaves the approval standing, says why, and is told to whoever follows', async () => {
  const counter = makeCounter(runner().data)
  const file = path.join(path.dirname(counter.file), 'x.sh')
  fs.writeFileSync(file, counter.add())
  const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex')
  const { digest, approve } = await scene(`sh ${file}`, { files: [{ path: file, sha256 }] })
  await approve('ben')
  fs.appendFileSync(file, '\n')
  const answer = await approve('cleo')
  expect(answer).toMatchObject({ standing: 'approved', refused: { code: 'file_changed' } })
  expect(answer.run).toBeUndefined()
  expect(await runner().until('request.refused', (event) => event.digest === digest)).toMatchObject({
    request: 'start',
    code: 'file_changed',
    by: { id: 'cleo' },
  })
  expect(counter.lines()).toEqual([])
})
