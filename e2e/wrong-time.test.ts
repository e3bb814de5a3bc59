import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditRow } from '../lib/audit/list.ts'
import type { HostView } from '../lib/hosts/list.ts'
import { DEFAULT_POLICY } from '../lib/policies/policy.ts'
import { withRules } from '../lib/policies/testing/policies.ts'
import type { TaskView } from '../lib/tasks/view.ts'
import { type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct, until } from './product.ts'
import { restoreBackup } from './restore-backup.ts'

const SECRET = 'a secret of this test'
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-time-'))
/** Seconds that the web half's clock is ahead, and those of both halves, while there are such files. */
const [skew, later] = [path.join(folder, 'skew'), path.join(folder, 'later')]
const CLOCK = `import fs from 'node:fs'
const half = /(server|runner.main)[.]ts$/.exec(process.argv[1] ?? '')?.[1]
if (half) {
  const Real = Date
  const files = half === 'server' ? ['${skew}', '${later}'] : ['${later}']
  const read = (file) => { try { return Number(fs.readFileSync(file, 'utf8')) * 1000 } catch { return 0 } }
  const ahead = () => files.map(read).reduce((sum, one) => sum + one)
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [Real.now() + ahead()])) }
    static now() { return Real.now() + ahead() }
  }
}`

/** In one go: a file that is empty for a moment would turn the clocks back. */
function setClock(file: string, seconds: number): void {
  fs.writeFileSync(`${file}.new`, String(seconds))
  fs.renameSync(`${file}.new`, file)
}
const secondsLater = () => Number(fs.readFileSync(later, 'utf8'))

/** What changes services waits two minutes. */
const POLICY = withRules([
  {
    name: 'services',
    when: { effects: ['service'] },
    require: [[{ count: 1, group: 'anyone' }]],
    waitMinutes: 2,
  },
  ...DEFAULT_POLICY.rules,
])

let product: Product
let anna: Caller
let ben: Caller
let counter: string

beforeAll(async () => {
  fs.chmodSync(folder, 0o755)
  product = await startProduct(
    {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(CLOCK)}`,
      COUNTERSIGN_METRICS: SECRET,
    },
    POLICY,
  )
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  counter = path.join(product.data, 'counter')
})
afterAll(async () => {
  await product.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const count = (word: string) => `echo ${word} >> ${counter}`
const lines = () =>
  fs.existsSync(counter) ? fs.readFileSync(counter, 'utf8').split('\n').filter(Boolean) : []
const run = (task: TaskView) => anna.post(`/api/v1/tasks/${task.number}/runs`, { digest: task.plan?.digest })

test('AP-20: a database restored to before its approval was used starts nothing, and the restore is told', async () => {
  const [used, waiting] = [
    await submit(anna, [count('used')], { startWhenApproved: false }),
    await submit(anna, [count('waiting')], { startWhenApproved: false }),
  ]
  for (const task of [used, waiting]) await review(ben, task)
  const backup = path.join(folder, 'backup.db')
  const database = new Database(path.join(product.data, 'web/app.db'), { readonly: true })
  await database.backup(backup)
  database.close()
  expect((await run(used)).status).toBe(201)
  await untilStatus(anna, used.number, 'succeeded')
  // Each message to the runner carries the newest link of the chain: the next one tells it of that run.
  await submit(anna, [count('later')])
  await restoreBackup(product, backup)
  await until(
    () => product.printed().includes('it was restored from a backup'),
    () => 'nobody says that it was restored',
  )
  const told = async () =>
    (await anna.get<{ rows: AuditRow[] }>('/api/v1/audit?action=host.void_approvals')).body.rows[0]?.record
  await until(
    async () => (await told())?.includes('database_restored') ?? false,
    () => 'no event says so',
  )
  for (const task of [used, waiting]) expect((await run(task)).status).toBe(409)
  expect(lines()).toEqual(['used'])
  await review(ben, waiting)
  expect((await run(waiting)).status, 'what is reviewed anew runs').toBe(201)
  await untilStatus(anna, waiting.number, 'succeeded')
  expect(lines()).toEqual(['used', 'waiting'])
})

const hostSkew = async () =>
  (await anna.get<{ rows: HostView[] }>('/api/v1/hosts')).body.rows[0]?.clockSkew ?? 0
const hostsPage = async () => (await fetch(`${product.url}/hosts`, { headers: anna.headers })).text()
const measuredSkew = async () => {
  const headers = { authorization: `Bearer ${SECRET}` }
  const metrics = await (await fetch(`${product.url}/metrics`, { headers })).text()
  return Number(/^countersign_clock_skew_seconds (.*)$/m.exec(metrics)?.[1] ?? 0)
}

test.each([
  ['ten minutes ahead', 600],
  ['ten minutes behind', -600],
])('AP-19: a web half whose clock is %s is told of, and decides nothing by it', async (_name, seconds) => {
  const task = await submit(anna, [count('skewed')], { startWhenApproved: false })
  setClock(skew, seconds)
  try {
    // Each of them asks the runner for its time, and does not wait long for that.
    await expect.poll(hostSkew).toBeCloseTo(seconds, -1)
    await expect.poll(hostsPage).toContain(`10 min ${seconds > 0 ? 'ahead of' : 'behind'} the runner`)
    await expect.poll(measuredSkew).toBeCloseTo(seconds, -1)
    const database = new Database(path.join(product.data, 'web/app.db'))
    database
      .prepare(
        "UPDATE Plan SET createdAt = '2020-01-01T00:00:00.000Z', expiresAt = '2999-01-01T00:00:00.000Z'",
      )
      .run()
    database.close()
    // Ahead, a statement begins too late for the runner; behind, it lasts shorter than its page says.
    const reviewed = await review(ben, task)
    if (seconds > 0) expect(reviewed).toMatchObject({ status: 409, body: { code: 'expired' } })
    if (seconds > 0) expect((await run(task)).status).toBe(409)
    expect(lines().filter((line) => line === 'skewed')).toEqual([])
  } finally {
    fs.rmSync(skew)
  }
})

test('a plan that a rule makes wait starts by itself once it may, and not before', async () => {
  const task = await submit(anna, [`${count('waited')}; systemctl restart no-such-unit-here || true`])
  const { body } = await review(ben, task)
  expect(body.plan?.resolution).toMatchObject({ needed: [], rule: expect.stringContaining('services') })
  expect(await run(task)).toMatchObject({
    status: 409,
    body: { code: 'not_approved', detail: expect.stringContaining('may not start before') },
  })
  expect(lines()).not.toContain('waited')
  setClock(later, 121)
  await untilStatus(anna, task.number, 'succeeded')
  expect(lines().filter((line) => line === 'waited')).toEqual(['waited'])
})

test('AP-19: an approval that ran out by the runner starts nothing, though a slow web half believes in it', async () => {
  const task = await submit(anna, [count('slow')], { startWhenApproved: false })
  await review(ben, task)
  // Both clocks go on until the approval is over, and the web half's stays ten minutes behind.
  const { approvalMinutes } = DEFAULT_POLICY
  setClock(skew, -600)
  setClock(later, secondsLater() + approvalMinutes * 60 + 60)
  const { body } = await anna.get<TaskView>(`/api/v1/tasks/${task.number}`)
  expect(body.status, 'the pages believe in it').toBe('approved')
  expect(await run(task)).toMatchObject({ status: 409, body: { code: 'not_approved' } })
  expect(lines()).not.toContain('slow')
})

test('the page that signs says of a plan that it waited longer than plans do', async () => {
  const { plan } = await submit(anna, [count('late')])
  const read = async () => (await fetch(`${product.approvalUrl}/plans/${plan?.digest}`)).text()
  const words = 'longer ago than plans wait here'
  expect(await read()).not.toContain(words)
  setClock(later, secondsLater() + DEFAULT_POLICY.pendingMinutes * 60 + 60)
  expect(await read()).toContain(words)
})
