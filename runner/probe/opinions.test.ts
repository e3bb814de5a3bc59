import fs from 'node:fs'
import { expect, test } from 'vitest'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import { encodePlan } from '#lib/plans/document.ts'
import { assessScript } from '#lib/risk/assess-script.ts'
import { weighOpinion } from '#lib/risk/weigh-opinion.ts'
import { CATALOGUE } from '#lib/shell/catalogue/catalogue.ts'
import { ANNA, decide, makePlan, seal, start } from '../testing/approve.ts'
import { shareRunner } from '../testing/share-runner.ts'
import { commandOf, waitFor } from '../testing/start-runner.ts'
import { askShell } from './ask.ts'
import { readOpinions } from './opinions.ts'

const runner = shareRunner()

test('the shell accepts what parses, and runs nothing of it', async () => {
  const file = `${runner().data}/touched`
  expect(await readOpinions('/bin/sh', [`touch ${file}`])).toEqual([{ accepts: true, says: '' }])
  expect(fs.existsSync(file)).toBe(false)
})

test.each([
  ['an open block', 'if true; then'],
  ['a bracket that does not close', 'uname ( || true'],
])('the shell says what is wrong: %s', async (_name, script) => {
  const [opinion] = await readOpinions('/bin/sh', [script])
  expect(opinion).toMatchObject({ accepts: false, says: expect.stringMatching(/syntax error/i) })
})

test.skipIf(!fs.existsSync('/bin/bash'))(
  'an error inside [[ ]] counts, although bash ends with 0',
  async () => {
    expect(await readOpinions('/bin/bash', ['[[ a b ]] && ls'])).toMatchObject([{ accepts: false }])
  },
)

test('a shell that is missing has no opinion', async () => {
  expect(await readOpinions('/nonexistent/bash', ['ls', 'ls'])).toEqual([null, null])
})

test('a program that never answers is ended in time, and its children with it', async () => {
  const program = `${runner().data}/never`
  const seconds = `600.${process.pid}`
  fs.writeFileSync(program, `#!/bin/sh\nsleep ${seconds} &\nwait\n`, { mode: 0o755 })
  const patience = new AbortController()
  const asked = askShell(program, 'ls', patience.signal)
  await waitFor(
    () => sleepers(seconds) > 0,
    () => 'nothing was started',
  )
  patience.abort()
  expect(await asked).toBeNull()
  await waitFor(
    () => sleepers(seconds) === 0,
    () => 'a child still sleeps',
  )
})

test('ML-17: what only this parser reads as harmless needs the approvals of what cannot be read', async () => {
  const plan = makePlan(runner(), ['uname ( || true'])
  const digest = await seal(runner(), plan)
  await decide(runner(), plan, { reviewer: 'ben' })
  await expect(start(runner(), digest)).rejects.toMatchObject({
    code: 'not_approved',
    facts: { have: 1, required: 2 },
  })
  await decide(runner(), plan, { reviewer: 'cleo' })
  expect(await start(runner(), digest)).toMatch(/^run_/)
})

test.skipIf(!fs.existsSync('/bin/bash'))('on honest commands the shell and the parser agree', async () => {
  const examples = CATALOGUE.flatMap((part) =>
    Object.values(part).flatMap(({ examples }) => Object.keys(examples ?? {})),
  )
  const sample = examples.filter((_, index) => index % 5 === 0)
  const disputed = []
  for (const script of sample) {
    const [opinion] = await readOpinions('/bin/bash', [script])
    const assessment = assessScript(script)
    if (weighOpinion(assessment, opinion) !== assessment) disputed.push(script)
  }
  expect(sample.length).toBeGreaterThan(200)
  expect(disputed).toEqual([])
})

test('sealing the same bytes again gives the opinions that were kept', async () => {
  const plan = makePlan(runner(), ['uname', 'uname ( || true'])
  const message: RunnerCall = {
    type: 'seal',
    document: encodePlan(plan),
    requester: 'anna',
    editors: [],
    by: ANNA,
  }
  const first = await runner().call(message)
  expect(first.opinions).toMatchObject([{ accepts: true }, { accepts: false }])
  expect(await runner().call({ ...message, editors: ['ben'] })).toEqual(first)
})

function sleepers(seconds: string): number {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => commandOf(pid).includes(seconds)).length
}
