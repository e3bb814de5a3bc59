import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodePlan, type PlanStep } from '#lib/plans/document.ts'
import { withRules } from '#lib/policies/testing/policies.ts'
import { ANNA, decide, makePlan, seal, start } from '../testing/approve.ts'
import { presentPolicy } from '../testing/propose.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { writePolicy } from '../testing/start-runner.ts'

const ONE = { require: [[{ count: 1, group: 'anyone' }]] }
const RULES = [
  { name: 'frozen', when: { requester: ['schedule'] }, forbid: 'no timetables here' },
  { name: 'looking around', ...ONE, autoRun: true },
]

const runner = shareRunner({ policy: withRules(RULES, { autoRun: true }) })

const ended = (run: string) => runner().until('run.ended', (event) => event.run === run)
const refusal = (code: string) => expect.objectContaining({ code })

describe('a plan that only looks', () => {
  test.each(['member', 'agent'] as const)(
    'runs by the rule, asked for by a %s, and its record says so',
    async (kind) => {
      const plan = makePlan(runner(), ['uptime', 'df -h', 'ls -l /etc/hostname'])
      const digest = await sealAs(kind, plan)
      const run = await start(runner(), digest)
      expect((await ended(run)).end).toBe('succeeded')
      const intent = await runner().until('run.intended', (event) => event.run === run)
      expect(intent).toMatchObject({
        approvals: [],
        rule: expect.stringMatching(/^looking around: nobody where/),
      })
    },
  )

  test('runs once so: the next time somebody has to approve it', async () => {
    const plan = makePlan(runner(), ['uptime'])
    const digest = await seal(runner(), plan)
    await ended(await start(runner(), digest))
    await expect(start(runner(), digest)).rejects.toEqual(refusal('already_started'))
    await decide(runner(), plan)
    expect((await ended(await start(runner(), digest))).end).toBe('succeeded')
  })

  test.each(['reject', 'request_changes'] as const)(
    'does not run once somebody said %s',
    async (decision) => {
      const plan = makePlan(runner(), ['uptime'])
      const digest = await seal(runner(), plan)
      await decide(runner(), plan, { decision })
      await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
    },
  )

  test('does not run where an earlier rule forbids it', async () => {
    const digest = await sealAs('schedule', makePlan(runner(), ['uptime']))
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
  })
})

describe('nothing runs unseen that', () => {
  test.each<[string, (counter: string) => string[], Partial<PlanStep>?]>([
    ['writes', (counter) => [`echo ran >> ${counter}`]],
    ['writes in its last step', (counter) => ['uptime', `echo ran >> ${counter}`]],
    ['writes after something harmless', (counter) => [`uptime; echo ran | tee ${counter}`]],
    ['cannot be read', (counter) => [`eval "echo ran >> ${counter}"`]],
    ['hides it in a substitution', (counter) => [`ls $(echo ran >> ${counter})`]],
    ['hides it in a variable', (counter) => [`X='echo ran >> ${counter}'; $X`]],
    ['hides it behind a wrapper', (counter) => [`env sh -c 'echo ran >> ${counter}'`]],
    ['runs what it finds', (counter) => [`find /etc/hostname -exec sh -c 'echo ran >> ${counter}' ';'`]],
    ['reads a secret place', () => ['cat /etc/shadow']],
    ['reads a secret place from the folder that it runs in', () => ['cat etc/shadow']],
    ['reads what shows only when it runs', () => ['find /etc -name passwd | xargs cat']],
    ['searches a folder that secrets lie in', () => ['grep -r nobody /etc']],
    ['sends something', () => ['curl -s http://127.0.0.1:9/']],
    ['has no grammar', (counter) => [`echo ran >> ${counter} &&`]],
    ['has a terminal', () => ['uptime'], { tty: true }],
    ['may leave processes behind', () => ['uptime'], { leavesProcesses: true }],
  ])('%s', async (_name, scripts, step = {}) => {
    const counter = makeCounter(runner().data)
    const digest = await seal(runner(), makePlan(runner(), scripts(counter.file), step))
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
    expect(counter.lines()).toEqual([])
  })

  test('gets a secret', async () => {
    const set = await runner().call({ type: 'secret.set', name: 'TOKEN', value: 'correct horse', by: ANNA })
    const { secrets } = await runner().call({ type: 'secret.list' })
    const [{ commitment }] = secrets as [{ commitment: string }]
    const secret = { name: 'TOKEN', version: Number(set.version), commitment }
    const digest = await seal(runner(), makePlan(runner(), ['uptime'], { secrets: [secret] }))
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
  })

  test('runs a script from the disk', async () => {
    const file = path.join(runner().data, 'x.sh')
    fs.writeFileSync(file, 'uptime\n')
    const sha256 = createHash('sha256').update('uptime\n').digest('hex')
    const digest = await seal(
      runner(),
      makePlan(runner(), [`sh ${file}`], { files: [{ path: file, sha256 }] }),
    )
    await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
  })
})

test.each([
  ['the switch is off', RULES, false],
  ['no rule says so', [{ name: 'all', ...ONE }], true],
])('nothing runs by itself where %s', async (_name, rules, autoRun) => {
  const version = presentPolicy(runner()).version + 1
  writePolicy(runner().data, withRules(rules, { version, autoRun }))
  await runner().until('host.described', (event) => event.host.policy.version === version)
  const digest = await seal(runner(), makePlan(runner(), ['uptime']))
  await expect(start(runner(), digest)).rejects.toEqual(refusal('not_approved'))
})

async function sealAs(requesterKind: 'member' | 'agent' | 'schedule', plan: ReturnType<typeof makePlan>) {
  const { digest } = await runner().call({
    type: 'seal',
    document: encodePlan(plan),
    requester: 'anna',
    requesterKind,
    editors: [],
    by: ANNA,
  })
  return String(digest)
}
