import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { RunnerCall } from '../lib/hosts/call-runner.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import type { SeenRunner } from '../runner/testing/start-runner.ts'
import { type Caller, callerWith, review, submit } from './api.ts'
import type { Product } from './product.ts'

/** What somebody has who runs code as the web half: its database, its session secret, its API, and the runner's socket. */
interface HostileWeb {
  product: Product
  runner: SeenRunner
  /** The API as this member, by a session that nobody opened. */
  as: (name: string) => Caller
  sql: (text: string, ...values: unknown[]) => void
  rows: (text: string, ...values: unknown[]) => Record<string, unknown>[]
  /** A task of Anna's whose plan adds a line where it runs, and that nobody approved. */
  task: TaskView
}

/** Each way in by database, session secret and pages; docs/hostile-web.md says the same in words. */
export const WEB_STRATEGIES: Record<string, (web: HostileWeb) => Promise<unknown>> = {
  'approve with forged sessions': async ({ as, task }) => {
    for (const name of REVIEWERS) await review(as(name), task)
  },
  'forge reviews in rows': async (web) => {
    for (const assurance of ['passkey', 'key', 'session']) forgeReviews(web, assurance)
  },
  'copy the signed reviews of another plan': async ({ sql, task }) => {
    sql(
      `UPDATE Review SET planId = (SELECT id FROM Plan WHERE digest = ?), digest = ?, spentByRunId = NULL`,
      task.plan?.digest,
      task.plan?.digest,
    )
  },
  'rewrite the policy that pages know': async ({ sql, rows, as, task }) => {
    const [host] = rows('SELECT facts FROM Host')
    const facts = JSON.parse(String(host?.facts))
    for (const rules of [
      [{ name: 'open', require: [[{ count: 1, group: 'anyone' }]] }],
      [{ name: 'by itself', require: [[{ count: 1, group: 'anyone' }]], autoRun: true }],
    ])
      sql(
        'UPDATE Host SET facts = ?',
        JSON.stringify({ ...facts, policy: { ...facts.policy, rules, solo: true, autoRun: true } }),
      )
    sql("UPDATE Plan SET risk = 'read_only', effects = '[]'")
    await review(as('ben'), task)
    await as('anna').post(`/api/v1/tasks/${task.number}/runs`)
    sql('UPDATE Host SET facts = ?', host?.facts)
  },
  'be admin and requester of nothing': async ({ sql, as, task }) => {
    sql("UPDATE Member SET role = 'admin'")
    sql("UPDATE Task SET ownerId = (SELECT id FROM Member WHERE email LIKE 'dora%')")
    sql("UPDATE Plan SET authorId = (SELECT id FROM Member WHERE email LIKE 'dora%')")
    for (const name of ['anna', ...REVIEWERS]) await review(as(name), task)
  },
  'enrol keys in rows': async (web) => {
    for (const { id, name } of web.rows('SELECT id, name FROM Member'))
      web.sql(
        "INSERT INTO Signer (id, memberId, memberName, device, kind, vouchedBy, enrolledAt) VALUES (?, ?, ?, 'phone', 'passkey', '[]', ?)",
        randomBytes(16).toString('base64url'),
        id,
        name,
        now(),
      )
    forgeReviews(web, 'passkey')
  },
  'set its state to approved and running': async ({ sql, task }) => {
    for (const status of ['approved', 'running'])
      sql('UPDATE Task SET status = ? WHERE number = ?', status, task.number)
    sql('UPDATE Review SET revokedAt = NULL, spentByRunId = NULL')
  },
  'put the wanted steps under an approved digest': async ({ sql, rows, as, task }) => {
    const [plan] = rows('SELECT id, document FROM Plan WHERE digest = ?', task.plan?.digest)
    const others = rows('SELECT id, digest FROM Plan WHERE digest IN (SELECT digest FROM Review)')
    for (const { id, digest } of others) {
      sql('UPDATE Plan SET document = ? WHERE id = ?', plan?.document, id)
      sql(
        'UPDATE Step SET script = (SELECT script FROM Step WHERE planId = ? LIMIT 1) WHERE planId = ?',
        plan?.id,
        id,
      )
      const [other] = rows(
        'SELECT number FROM Task WHERE id = (SELECT taskId FROM Plan WHERE digest = ?)',
        digest,
      )
      await as('anna').post(`/api/v1/tasks/${other?.number}/runs`)
    }
  },
  'say every kept statement again': async ({ rows, runner }) => {
    for (const { statement, reviewerId } of rows('SELECT statement, reviewerId FROM Review')) {
      const by = { kind: 'member', id: String(reviewerId), name: 'x' }
      const message: RunnerCall = { type: 'decide', statement: String(statement), reason: '', by }
      await runner.call(message).catch(() => undefined)
    }
  },
  'turn the clock and the cursor back': async ({ sql }) => {
    sql('UPDATE RunnerCursor SET sequence = 0')
    sql("UPDATE Review SET createdAt = '2020-01-01T00:00:00.000Z', expiresAt = '2999-01-01T00:00:00.000Z'")
    sql("UPDATE Plan SET expiresAt = '2999-01-01T00:00:00.000Z'")
  },
}

const REVIEWERS = ['ben', 'carla']

/** Somebody with all that the web half has. `attack` tries one strategy on a task of its own, then starts it by every door. */
export function makeHostileWeb(product: Product, runner: SeenRunner) {
  const file = path.join(product.data, 'web')
  const secret = fs.readFileSync(path.join(file, 'auth-secret'), 'utf8')
  const database = <Result>(work: (database: Database.Database) => Result): Result => {
    const opened = new Database(path.join(file, 'app.db'), { timeout: 10_000 })
    try {
      return work(opened)
    } finally {
      opened.close()
    }
  }
  const sql: HostileWeb['sql'] = (text, ...values) =>
    database((open) => void open.prepare(text).run(...values))
  const rows: HostileWeb['rows'] = (text, ...values) =>
    database((open) => open.prepare(text).all(...values) as Record<string, unknown>[])
  const as = (name: string): Caller => {
    const token = randomBytes(24).toString('base64url')
    sql(
      'INSERT INTO Session (id, token, memberId, expiresAt, updatedAt) SELECT ?, ?, id, ?, ? FROM Member WHERE email LIKE ?',
      randomBytes(12).toString('hex'),
      token,
      new Date(Date.now() + 3600e3).toISOString(),
      now(),
      `${name}@%`,
    )
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    const cookie = `countersign.session_token=${encodeURIComponent(`${token}.${signature}`)}`
    return callerWith(product.url, { origin: product.url, cookie })
  }
  return {
    as,
    attack: async (strategy: (web: HostileWeb) => Promise<unknown>, script: string) => {
      const task = await submit(as('anna'), [script], { startWhenApproved: true })
      await strategy({ product, runner, as, sql, rows, task })
      const digest = task.plan?.digest ?? ''
      await as('anna').post(`/api/v1/tasks/${task.number}/runs`, { digest })
      const by = { kind: 'member', id: 'anna', name: 'Anna' }
      await runner.call({ type: 'start', digest, by }).catch((error) => {
        if (error.code === 'runner_unreachable') throw error
      })
    },
  }
}

const now = () => new Date().toISOString()

function forgeReviews({ sql, rows, task }: HostileWeb, assurance: string): void {
  for (const { id, name } of rows(
    "SELECT id, name FROM Member WHERE email LIKE 'ben%' OR email LIKE 'carla%'",
  ))
    sql(
      `INSERT INTO Review (id, planId, digest, nonce, decision, reviewerId, reviewerName, assurance, statement, credential, expiresAt)
       SELECT ?, id, digest, ?, 'approve', ?, ?, ?, '{}', 'AAAA', '2999-01-01T00:00:00.000Z' FROM Plan WHERE digest = ?`,
      randomBytes(8).toString('hex'),
      randomBytes(16).toString('hex'),
      id,
      name,
      assurance,
      task.plan?.digest,
    )
}
