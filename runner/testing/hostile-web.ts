import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { digestPlan, encodePlan, type PlanDocument } from '#lib/plans/document.ts'
import { digestStatement, encodeStatement, type Statement } from '#lib/reviews/statement.ts'
import { ANNA, decide, makePlan, makeStatement, seal, start } from './approve.ts'
import { type Assertion, type Authenticator, makeAuthenticator } from './authenticator.ts'
import { enrol } from './enrol.ts'
import { makeCounter } from './share-runner.ts'
import type { SeenRunner } from './start-runner.ts'

const SIGNED = { assurance: 'passkey' } as const

/** Two people sign whatever it is: what the web half says of who clicked counts for nothing. */
export const SIGNED_POLICY = {
  version: 1,
  rules: [{ name: 'two sign', require: [[{ count: 2, group: 'anyone' }]], assurance: 'signed' }],
  solo: false,
  pendingMinutes: 60,
  approvalMinutes: 60,
}

/** What a hijacked web half has seen pass by, and what it wants to run. */
export interface Hostile {
  runner: SeenRunner
  /** A plan that nobody approved, and adds a line to a file where it runs. */
  wanted: PlanDocument
  /** A plan that Ben and Cleo signed and that has run, with the very messages that said so. */
  spent: { plan: PlanDocument; messages: RunnerCall[] }
  /** Reviewers' passkeys as far as a page of the web half's may use them: their owners sign what they believe to be something else. */
  passkeys: Record<'ben' | 'cleo', Authenticator>
  /** A whole number below the given one. */
  random: (below: number) => number
}

type Strategy = (hostile: Hostile) => Promise<unknown>

/** Each way in that a hijacked web half may try; docs/hostile-web.md says the same in words. */
export const STRATEGIES: Record<string, Strategy> = {
  'start unapproved': async () => undefined,
  'review as the author': forEachReviewer((hostile, reviewer) =>
    decide(hostile.runner, hostile.wanted, { reviewer, requester: reviewer }),
  ),
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
    const lies: Assertion[] = [
      { clientData: { origin: 'http://localhost:3000' } },
      { clientData: { origin: 'http://localhost:3001.evil.example' } },
      { clientData: { crossOrigin: true, topOrigin: 'http://localhost:3000' } },
      { clientData: { type: 'webauthn.create' } },
      { rpId: 'localhost:3000' },
      { flags: 1 },
    ]
    for (const lie of lies)
      await attempt(() =>
        decide(runner, wanted, { ...SIGNED, reviewer }, (challenge) =>
          passkeys[reviewer].sign(challenge, lie),
        ),
      )
  }),
  'say again what was said': async ({ runner, spent }) => {
    for (const message of spent.messages) await attempt(() => runner.call(message))
    await attempt(() => runner.call({ type: 'start', digest: digestOf(spent.messages), by: ANNA }))
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
    const questions = { commands: [script.slice(0, 60)], units: [], manuals: [], scripts }
    await attempt(() => runner.call({ type: 'probe', questions, by: ANNA }))
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
  'stop, resume and void': async ({ runner }) => {
    for (const type of ['hold', 'void', 'resume'] as const)
      await attempt(() => runner.call({ type, by: ANNA }))
  },
  'change a real message a little': async ({ runner, wanted, spent, random }) => {
    const messages = [
      ...spent.messages,
      { type: 'seal', document: encodePlan(wanted), requester: 'anna', editors: [], by: ANNA },
      { type: 'start', digest: digestOf(spent.messages), by: ANNA },
    ]
    const text = messages
      .map((message, index) => mutate(JSON.stringify({ ...message, id: index + 1 }), random))
      .join('\n')
    await write(runner, `${text}\n`)
  },
  'start it from every connection at once': async ({ runner, wanted, spent }) => {
    const digests = [await seal(runner, wanted), digestOf(spent.messages)]
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => attempt(() => start(runner, digests[index % 2] ?? ''))),
    )
  },
}

/** Ben and Cleo enrolled, and one plan that they signed and that ran: what a hijacked web half may have seen. */
export async function makeHostile(runner: SeenRunner, seed: number) {
  const passkeys = { ben: makeAuthenticator(), cleo: makeAuthenticator() }
  const honest = makeCounter(runner.data)
  const evil = makeCounter(runner.data)
  const plan = makePlan(runner, [honest.add()])
  await seal(runner, plan)
  const messages: RunnerCall[] = []
  for (const reviewer of ['ben', 'cleo'] as const) {
    await enrol(runner, reviewer, passkeys[reviewer])
    const statement = encodeStatement(makeStatement(runner, plan, { ...SIGNED, reviewer }))
    const signature = passkeys[reviewer].sign(digestStatement(statement))
    const by = { kind: 'member', id: reviewer, name: reviewer }
    messages.push({ type: 'decide', statement, reason: '', signature, by })
  }
  for (const message of messages) await runner.call(message)
  const run = await start(runner, digestOf(messages))
  await runner.until('run.ended', (event) => event.run === run)
  const spent = { plan, messages }
  const random = randomFrom(seed)
  return {
    honest,
    evil,
    /** Tries one strategy on a new plan, then starts that. */
    attack: async (strategy: Strategy) => {
      const wanted = makePlan(runner, [evil.add()])
      await attempt(() => seal(runner, wanted))
      await attempt(() => strategy({ runner, wanted, spent, passkeys, random }))
      await attempt(async () => start(runner, await seal(runner, wanted)))
    },
  }
}

/** Whatever the runner answers is fine with the attacker, as long as it answers. */
async function attempt(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error) => {
    if (error.code === 'runner_unreachable') throw error
  })
}

function forEachReviewer(act: (hostile: Hostile, reviewer: 'ben' | 'cleo') => Promise<unknown>): Strategy {
  return async (hostile) => {
    for (const reviewer of ['ben', 'cleo'] as const) await attempt(() => act(hostile, reviewer))
  }
}

function digestOf(messages: readonly RunnerCall[]): string {
  const [first] = messages
  return first?.type === 'decide' ? JSON.parse(first.statement).digest : ''
}

const SPLICES = [
  'null',
  '[]',
  '"approve"',
  '-1',
  '1e999',
  '"__proto__":{},',
  '\\u0000',
  '}',
  '{',
  '"',
  '\ud800',
]

/** Replaces, drops or doubles a few pieces of a text. */
function mutate(text: string, random: Hostile['random']): string {
  for (let times = 1 + random(3); times > 0; times -= 1) {
    const [from, length] = [random(text.length), random(12)]
    const piece = [SPLICES[random(SPLICES.length)] ?? '', '', text.slice(from, from + length).repeat(2)]
    text = text.slice(0, from) + piece[random(3)] + text.slice(from + length)
  }
  return text.replaceAll('\n', ' ')
}

// Numbers that a seed brings back (mulberry32, by Tommy Ettinger).
function randomFrom(seed: number): Hostile['random'] {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Writes lines on a connection of their own, and leaves once an answer came to the last, or after a second. */
function write({ data }: SeenRunner, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(runnerSocket(data))
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? reject(error) : undefined,
    )
    socket.on('close', () => resolve())
    socket.resume().end(text)
  })
}
