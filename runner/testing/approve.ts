import { randomBytes } from 'node:crypto'
import { digestPlan, encodePlan, PLAN_FORMAT, type PlanDocument, type PlanStep } from '#lib/plans/document.ts'
import type { Signature } from '#lib/reviews/signature.ts'
import { digestStatement, encodeStatement, STATEMENT_FORMAT, type Statement } from '#lib/reviews/statement.ts'
import type { SeenRunner } from './start-runner.ts'

export const ANNA = { kind: 'member', id: 'anna', name: 'Anna' }

let tasks = 0

/** A plan for this runner's host, of a task of its own. */
export function makePlan(
  { host }: SeenRunner,
  scripts: string[],
  step: Partial<PlanStep> = {},
  plan: Partial<PlanDocument> = {},
): PlanDocument {
  tasks += 1
  return {
    format: PLAN_FORMAT,
    task: `tsk_${process.pid}_${tasks}`,
    revision: 1,
    host: { id: host.id, key: host.key },
    user: host.user,
    cwd: host.cwd,
    environment: host.environment,
    steps: scripts.map((script) => ({
      interpreter: host.interpreter,
      script,
      tty: false,
      timeLimit: 120,
      outputLimit: 1024 * 1024,
      leavesProcesses: false,
      files: [],
      secrets: [],
      ...step,
    })),
    ...plan,
  }
}

/** A statement about a plan that this runner takes, but for what is given. */
export function makeStatement(
  { host }: SeenRunner,
  plan: PlanDocument,
  given: Partial<Statement> = {},
): Statement {
  const now = Math.floor(Date.now() / 1000)
  return {
    format: STATEMENT_FORMAT,
    digest: digestPlan(encodePlan(plan)),
    task: plan.task,
    revision: plan.revision,
    host: plan.host.id,
    requester: 'anna',
    editors: [],
    reviewer: 'ben',
    decision: 'approve',
    assurance: 'session',
    solo: false,
    policyVersion: host.policy.version,
    notBefore: now,
    expires: now + 600,
    nonce: randomBytes(16).toString('hex'),
    ...given,
  }
}

/** Seals a plan, Anna's unless somebody else asked for it. Returns its digest. */
export async function seal(
  runner: SeenRunner,
  plan: PlanDocument,
  editors: string[] = [],
  requester = 'anna',
): Promise<string> {
  const { digest } = await runner.call({
    type: 'seal',
    document: encodePlan(plan),
    requester,
    editors,
    by: ANNA,
  })
  return String(digest)
}

/** Gives one statement about a sealed plan, signed by `sign` where there is one. */
export function decide(
  runner: SeenRunner,
  plan: PlanDocument,
  given: Partial<Statement> = {},
  sign?: (challenge: Buffer) => Signature,
): Promise<Record<string, unknown>> {
  const statement = makeStatement(runner, plan, given)
  const text = encodeStatement(statement)
  return runner.call({
    type: 'decide',
    statement: text,
    reason: '',
    ...(sign && { signature: sign(digestStatement(text)) }),
    by: { kind: 'member', id: statement.reviewer, name: statement.reviewer },
  })
}

/** Gives a statement that starts the plan at once, where it is approved with it. */
export function decideAndStart(
  runner: SeenRunner,
  plan: PlanDocument,
  given: Partial<Statement> = {},
): Promise<Record<string, unknown>> {
  const statement = makeStatement(runner, plan, given)
  return runner.call({
    type: 'decide',
    statement: encodeStatement(statement),
    reason: '',
    start: true,
    by: { kind: 'member', id: statement.reviewer, name: statement.reviewer },
  })
}

/** Seals a plan and has two people approve it, which is enough for any risk. Returns its digest. */
export async function approve(runner: SeenRunner, plan: PlanDocument, requester = 'anna'): Promise<string> {
  const digest = await seal(runner, plan, [], requester)
  for (const reviewer of ['ben', 'cleo']) await decide(runner, plan, { reviewer, requester })
  return digest
}

/** Starts what was approved. Returns the run's id. */
export async function start(runner: SeenRunner, digest: string): Promise<string> {
  const { run } = await runner.call({ type: 'start', digest, by: ANNA })
  return String(run)
}

/** Seals, approves, starts and waits for the end. */
export async function carryOut(runner: SeenRunner, plan: PlanDocument) {
  const run = await start(runner, await approve(runner, plan))
  return runner.until('run.ended', (event) => event.run === run)
}
