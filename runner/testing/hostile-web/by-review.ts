import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import { digestPlan, encodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { digestStatement, encodeStatement, type Statement } from '#lib/reviews/statement.ts'
import { ANNA, decide, makePlan, makeStatement, seal, start } from '../approve.ts'
import { makeAuthenticator } from '../authenticator.ts'
import { enrol } from '../enrol.ts'
import { attempt, forEachReviewer, type Strategy } from './hostile.ts'
import { LIES } from './lies.ts'
import { writeLines } from './write-lines.ts'

const SIGNED = { assurance: 'passkey' } as const

/** Ways in by plans, reviews and enrolments; docs/hostile-web.md says the same in words. */
export const BY_REVIEW: Record<string, Strategy> = {
  'start unapproved': async () => undefined,
  'review as the author': async ({ runner, wanted }) => {
    for (const requester of ['ben', 'dora']) {
      await seal(runner, wanted, [], requester)
      await attempt(() => decide(runner, wanted, { reviewer: 'anna', requester }))
      await attempt(() => decide(runner, wanted, { reviewer: requester, requester: 'anna' }))
    }
  },
  'claim solo mode': ({ runner, wanted }) => decide(runner, wanted, { reviewer: 'anna', solo: true }),
  'claim that reviewers clicked': async ({ runner, wanted }) => {
    for (const reviewer of ['ben', 'cleo', 'dora', 'somebody-new'])
      await attempt(() => decide(runner, wanted, { reviewer }))
  },
  'claim a signature': forEachReviewer(({ runner, wanted }, reviewer) =>
    decide(runner, wanted, { ...SIGNED, reviewer }),
  ),
  'sign with a key of its own': forEachReviewer(({ runner, wanted }, reviewer) =>
    decide(runner, wanted, { ...SIGNED, reviewer }, makeAuthenticator().sign),
  ),
  'sign under the id of an enrolled passkey': forEachReviewer(({ runner, wanted, passkeys }, reviewer) =>
    decide(runner, wanted, { ...SIGNED, reviewer }, (challenge) =>
      makeAuthenticator().sign(challenge, { credential: passkeys[reviewer].credential.id }),
    ),
  ),
  'enrol a key of its own': async ({ runner, passkeys }) => {
    const own = makeAuthenticator()
    for (const code of ['', '000000', randomBytes(16).toString('hex')])
      await attempt(() => enrol(runner, 'ben', own, { code }))
    for (const signers of [[], [own], [own, makeAuthenticator()]])
      await attempt(() => enrol(runner, 'ben', own, { signers }))
    await attempt(() => enrol(runner, 'mallory', passkeys.ben, { code: '' }))
  },
  'show a lying page': forEachReviewer(async ({ runner, wanted, passkeys }, reviewer) => {
    for (const lie of LIES)
      await attempt(() =>
        decide(runner, wanted, { ...SIGNED, reviewer }, (challenge) =>
          passkeys[reviewer].sign(challenge, lie),
        ),
      )
  }),
  'say again what was said': async ({ runner, spent }) => {
    for (const message of spent.messages) await attempt(() => runner.call(message))
    await attempt(() => runner.call({ type: 'start', digest: digestPlan(encodePlan(spent.plan)), by: ANNA }))
  },
  'say again an approval that was taken back': async ({ runner, wanted, passkeys }) => {
    const approvals: RunnerCall[] = []
    for (const reviewer of ['ben', 'cleo'] as const) {
      const statement = encodeStatement(makeStatement(runner, wanted, { ...SIGNED, reviewer }))
      const signature = passkeys[reviewer].sign(digestStatement(statement))
      approvals.push({ type: 'decide', statement, reason: '', signature, start: true, by: ANNA })
    }
    const [ben, cleo] = approvals
    if (!ben || !cleo) return
    await attempt(() => runner.call(ben))
    const no = { ...SIGNED, decision: 'request_changes' } as const
    await attempt(() => decide(runner, wanted, no, passkeys.ben.sign))
    for (const message of [cleo, ben]) await attempt(() => runner.call(message))
  },
  'put an old signature to another statement': async ({ runner, wanted, spent }) => {
    for (const message of spent.messages) {
      if (message.type !== 'decide' || !message.signature) continue
      const old: Statement = JSON.parse(message.statement)
      const { signature } = message
      const renewed = { ...old, nonce: randomBytes(16).toString('hex') }
      const forged = { ...SIGNED, reviewer: old.reviewer, nonce: old.nonce, expires: old.expires }
      for (const statement of [renewed, makeStatement(runner, wanted, forged)])
        await attempt(() => runner.call({ ...message, statement: encodeStatement(statement), signature }))
    }
  },
  'seal the approved plan with one thing changed': async ({ runner, wanted, spent }) => {
    const changes: Partial<PlanDocument>[] = [
      { steps: wanted.steps },
      { steps: [...spent.plan.steps, ...wanted.steps] },
      { cwd: '/tmp' },
      { user: 'root' },
      { revision: 2 },
    ]
    for (const change of changes)
      await attempt(async () => start(runner, await seal(runner, { ...spent.plan, ...change })))
  },
  'seal what replaces the shell': async ({ runner, wanted }) => {
    const step = wanted.steps[0]
    if (!step) return
    const script = [...step.interpreter, step.script].join(' ')
    for (const plan of [
      { ...wanted, steps: [{ ...step, interpreter: ['/bin/sh', '-c', script] }] },
      { ...wanted, environment: { ...wanted.environment, BASH_ENV: '/tmp/x' } },
      { ...wanted, environment: { ...wanted.environment, PATH: '/tmp' } },
      { ...wanted, steps: [{ ...step, files: [{ path: '/etc/passwd', sha256: '0'.repeat(64) }] }] },
    ])
      await attempt(async () => start(runner, await seal(runner, plan)))
  },
  'leave out the script that a step executes': async ({ runner, wanted }) => {
    const file = path.join(fs.mkdtempSync(path.join(runner.data, 'counter-')), 'x.sh')
    fs.writeFileSync(file, 'true')
    const steps = wanted.steps.map((step) => ({ ...step, script: `sh ${file}` }))
    const nowhere = [{ path: '/nonexistent', sha256: '0'.repeat(64) }]
    await attempt(() => seal(runner, { ...wanted, steps }))
    await attempt(() =>
      seal(runner, { ...wanted, steps: steps.map((step) => ({ ...step, files: nowhere })) }),
    )
    await attempt(() => runner.call({ type: 'files', document: encodePlan({ ...wanted, steps }) }))
    fs.writeFileSync(file, wanted.steps[0]?.script ?? '')
    await attempt(() => start(runner, digestPlan(encodePlan({ ...wanted, steps }))))
  },
  'have the grammar check or a probe run it': async ({ runner, wanted }) => {
    const script = wanted.steps[0]?.script ?? ''
    const scripts = [`$(${script})`, `\`${script}\``, `shopt -s extdebug; ${script}`, `: \${x:=$(${script})}`]
    await attempt(() => seal(runner, makePlan(runner, scripts)))
    for (const commands of [[], [script.slice(0, 60)]]) {
      const questions = { commands, units: [], manuals: [], scripts }
      await attempt(() => runner.call({ type: 'probe', questions, by: ANNA }))
    }
  },
  'bend the clock': forEachReviewer(async ({ runner, wanted, passkeys }, reviewer) => {
    const now = Math.floor(Date.now() / 1000)
    for (const times of [
      { notBefore: now + 600, expires: now + 1200 },
      { notBefore: 0, expires: 2 ** 40 },
      { notBefore: now - 1200, expires: now - 600 },
    ])
      await attempt(() =>
        decide(runner, wanted, { ...SIGNED, reviewer, ...times }, (challenge) =>
          passkeys[reviewer].sign(challenge),
        ),
      )
  }),
  'name another policy': forEachReviewer(({ runner, wanted, passkeys }, reviewer) =>
    decide(runner, wanted, { ...SIGNED, reviewer, policyVersion: 99 }, passkeys[reviewer].sign),
  ),
  'decide and start in one message': async ({ runner, wanted, spent, passkeys }) => {
    const digest = digestPlan(encodePlan(wanted))
    for (const message of spent.messages) {
      if (message.type !== 'decide') continue
      const foreign = encodeStatement({ ...JSON.parse(message.statement), digest })
      for (const statement of [message.statement, foreign])
        await attempt(() => runner.call({ ...message, statement, start: true }))
      await writeLines(runner, [JSON.stringify({ ...message, id: 1, start: true, digest })])
    }
    const statement = encodeStatement(makeStatement(runner, wanted, SIGNED))
    const signature = passkeys.ben.sign(digestStatement(statement))
    const once = () =>
      runner.call({ type: 'decide', statement, reason: '', signature, start: true, by: ANNA })
    await Promise.all(Array.from({ length: 10 }, () => attempt(once)))
  },
  'start it from every connection at once': async ({ runner, wanted, spent }) => {
    const digests = [await seal(runner, wanted), digestPlan(encodePlan(spent.plan))]
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => attempt(() => start(runner, digests[index % 2] ?? ''))),
    )
  },
}
