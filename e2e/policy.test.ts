import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../lib/policies/policy.ts'
import { withRules } from '../lib/policies/testing/policies.ts'
import { CAST, type Caller, invite, review, setUp, submit, untilStatus } from './api.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product
let anna: Caller
let ben: Caller
let carla: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  ben = await invite(product, anna, 'ben')
  carla = await invite(product, anna, 'carla')
})
afterAll(() => product.stop())

function inDatabase<Row>(work: (database: Database.Database) => Row): Row {
  const database = new Database(path.join(product.data, 'web', 'app.db'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** The policy as the web half's rows have it: what an insider can write. */
const factsInRows = () =>
  JSON.parse(
    inDatabase((database) => database.prepare('SELECT facts FROM Host').get() as { facts: string }).facts,
  )

/** Replaces the runner's policy file, and waits until the pages know. */
async function setPolicy(policy: object & { version: number }): Promise<void> {
  const file = path.join(product.data, 'runner/policy.json')
  fs.writeFileSync(`${file}.new`, JSON.stringify(policy))
  fs.renameSync(`${file}.new`, file)
  await until(
    async () => factsInRows().policy.version === policy.version,
    () => `the pages do not know version ${policy.version}`,
  )
}

test('a candidate is held against the plans that were, and changes nothing', async () => {
  const task = await submit(anna, ['uptime'])
  await submit(anna, ['rm -rf /tmp/no-such-folder-here/*'])
  const check = (policy: unknown) => anna.post('/api/v1/policy/check', { policy })
  expect((await check(DEFAULT_POLICY)).body).toEqual({ plans: 2, changed: [] })
  const rules = [{ name: 'all', require: [[{ count: 2, group: 'anyone' }]] }]
  expect((await check(withRules(rules))).body).toMatchObject({
    plans: 2,
    changed: [{ task: task.number, before: 'up to medium risk: one person', after: 'all: 2 people' }],
  })
  expect(await check({ rules: [] })).toMatchObject({ status: 400, body: { code: 'policy_invalid' } })
  const { body } = await anna.get<{ plan: { resolution: object } }>(`/api/v1/tasks/${task.number}`)
  expect(body.plan.resolution).toMatchObject({ rule: 'up to medium risk: one person' })
})

test('AP-12: a threshold that an insider lowers in the database changes what pages say, and starts nothing', async () => {
  const target = path.join(product.data, 'precious')
  fs.mkdirSync(target)
  const task = await submit(anna, [`rm -rf ${target}`])
  const before = factsInRows()
  inDatabase((database) => {
    const rules = [{ name: 'lowered', when: {}, require: [[{ count: 1, group: 'anyone' }]] }]
    const lowered = { ...before, policy: withRules(rules) }
    database.prepare('UPDATE Host SET facts = ?').run(JSON.stringify(lowered))
    database
      .prepare("UPDATE Plan SET risk = 'read_only', effects = '[]' WHERE digest = ?")
      .run(task.plan?.digest)
  })
  const { body } = await review(ben, task)
  expect(body.plan?.resolution).toMatchObject({ state: 'approved', rule: 'lowered: one person' })
  expect(await anna.post(`/api/v1/tasks/${task.number}/runs`, { digest: task.plan?.digest })).toMatchObject({
    status: 409,
    body: { code: 'not_approved', have: 1, required: 2 },
  })
  expect(fs.existsSync(target)).toBe(true)
  inDatabase((database) => database.prepare('UPDATE Host SET facts = ?').run(JSON.stringify(before)))
})

describe('a rule with groups', () => {
  beforeAll(async () => {
    const { body } = await anna.get<{ rows: { id: string; name: string }[] }>('/api/v1/members')
    const idOf = (name: string) => body.rows.find((row) => row.name === name)?.id ?? ''
    const groups = { dba: [idOf(CAST.carla.name)] }
    const rules = [
      { name: 'no disks', when: { effects: ['disk'] }, forbid: 'disks are changed by hand here' },
      { name: 'services', when: { effects: ['service'] }, require: [[{ count: 1, group: 'dba' }]] },
      {
        name: 'signed',
        when: { effects: ['package'] },
        assurance: 'signed',
        require: [[{ count: 1, group: 'anyone' }]],
      },
      ...DEFAULT_POLICY.rules,
    ]
    await setPolicy(withRules(rules, { version: 7, groups }))
  })

  test('says its name, what is still needed and who can fill it', async () => {
    const task = await submit(anna, ['systemctl restart no-such-unit-here'])
    expect(task.plan?.resolution).toMatchObject({
      rule: 'services: 1 of dba',
      needed: ['1 of dba'],
      reachable: true,
      canUnblock: [{ name: 'Carla Kern' }],
    })
    const { body } = await review(ben, task)
    expect(body.plan?.resolution).toMatchObject({
      state: 'pending',
      have: 0,
      required: 1,
      needed: ['1 of dba'],
    })
    await review(carla, task)
    // The unit is not there: it ran.
    await untilStatus(anna, task.number, 'failed')
  })

  test('forbids by name, and nobody can approve it', async () => {
    const task = await submit(anna, ['mkfs.ext4 /dev/sdz9'])
    expect(task).toMatchObject({
      status: 'needs_input',
      plan: {
        resolution: {
          state: 'forbidden',
          rule: 'no disks: forbidden, disks are changed by hand here',
          canUnblock: [],
        },
      },
    })
  })

  test('says that only signatures count', async () => {
    const task = await submit(anna, ['apt-get install -y no-such-package-here'])
    expect(task.plan?.resolution).toMatchObject({ rule: 'signed: one person, signed', signed: true })
    const { body } = await review(ben, task)
    expect(body.plan?.resolution).toMatchObject({ state: 'pending', have: 0, approvedBy: [] })
  })
})
