import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { db, inTransaction } from '../db.ts'
import { matchRunbook } from '../planner/runbooks/match.ts'
import { asMember } from '../testing/as-member.ts'
import { addMember, temporaryDatabase } from '../testing/temporary-database.ts'
import { approveRunbook } from './approve.ts'
import { archiveRunbook } from './archive.ts'
import { countEnd } from './count-end.ts'
import { createRunbook } from './create.ts'
import { exportRunbook } from './export.ts'
import { getRunbook } from './get.ts'
import { listOwnRunbooks, listRunbooks } from './list.ts'
import { previewRunbook } from './preview.ts'
import { reviseRunbook } from './revise.ts'
import { usableRunbooks } from './usable.ts'

temporaryDatabase()

const dora = asMember('dora', 'requester')
const ben = asMember('ben', 'reviewer')
const carla = asMember('carla', 'reviewer')
const emil = asMember('emil', 'viewer')
const agent: Context = {
  actor: {
    kind: 'agent',
    id: 'tok',
    name: 'ops-bot',
    scopes: ['tasks.read', 'tasks.submit'],
    owner: { id: 'ben', name: 'ben', role: 'reviewer' },
  },
  address: null,
}

const text = (title: string, phrase: string, script = 'ls -ld -- "$folder"') => `---
title: ${title}
area: team
changes: false
rehearsable: false
phrases: ["${phrase}"]
parameters:
  folder: {type: path, about: folder, example: /srv/www}
---

Shows a folder.

## Show it

List the folder itself.

\`\`\`sh
${script}
\`\`\`
`

beforeAll(async () => {
  for (const { actor } of [dora, ben, carla]) await addMember(actor.id, 'reviewer')
})

const picked = async (sentence: string) => {
  const match = matchRunbook(sentence, await usableRunbooks())
  return match.kind === 'match' ? `${match.runbook.name} ${match.runbook.version}` : match.kind
}
const actions = async () =>
  (await db().auditEvent.findMany({ where: { subjectKind: 'runbook' }, orderBy: { sequence: 'asc' } })).map(
    ({ action, actorId }) => `${actorId} ${action}`,
  )

describe('a runbook of the team’s own', () => {
  const name = 'who-owns-a-folder'
  const first = text('Who owns a folder?', 'tell me the owner of {folder}')

  test('is picked by nobody before somebody else approved it', async () => {
    expect(await createRunbook({ ctx: dora, input: { source: first } })).toEqual({ name, version: 1 })
    expect(await picked('tell me the owner of /srv/x')).toBe('none')
    await expect(approveRunbook({ ctx: asMember('dora', 'admin'), name, number: 1 })).rejects.toMatchObject({
      code: 'own_runbook',
    })
    await approveRunbook({ ctx: ben, name, number: 1 })
    await approveRunbook({ ctx: carla, name, number: 1 })
    expect(await picked('tell me the owner of /srv/x')).toBe(`${name} 1`)
    expect((await getRunbook({ ctx: emil, name })).versions[0]?.approved?.by).toBe('ben')
  })

  test('goes on in its approved version until the next one is approved', async () => {
    const second = first.replace('ls -ld', 'stat')
    await reviseRunbook({ ctx: ben, name, input: { source: second, basedOn: 1 } })
    expect(await picked('tell me the owner of /srv/x')).toBe(`${name} 1`)
    await expect(approveRunbook({ ctx: ben, name, number: 2 })).rejects.toMatchObject({ code: 'own_runbook' })
    const late = { ctx: carla, name, input: { source: first.replace('ls -ld', 'dir'), basedOn: 1 } }
    await expect(reviseRunbook(late)).rejects.toMatchObject({ code: 'version_raced', facts: { version: 2 } })
    await approveRunbook({ ctx: carla, name, number: 2 })
    expect(await picked('tell me the owner of /srv/x')).toBe(`${name} 2`)
    await expect(approveRunbook({ ctx: ben, name, number: 1 })).rejects.toMatchObject({
      code: 'version_replaced',
    })
    expect(await exportRunbook({ ctx: emil, name, number: 1 })).toBe(first)
    expect(await exportRunbook({ ctx: emil, name, number: 2 })).toBe(second)
  })

  test('is put away and taken back', async () => {
    await archiveRunbook({ ctx: ben, name, input: { archived: true } })
    expect(await picked('tell me the owner of /srv/x')).toBe('none')
    expect(await listOwnRunbooks({ ctx: emil })).toContainEqual(
      expect.objectContaining({ name, archived: true, inUse: 2, latest: 2 }),
    )
    await archiveRunbook({ ctx: ben, name, input: { archived: false } })
    await archiveRunbook({ ctx: ben, name, input: { archived: false } })
    expect(await picked('tell me the owner of /srv/x')).toBe(`${name} 2`)
  })

  test('says in the audit log what was done to it, once each', async () => {
    expect(await actions()).toEqual([
      'dora runbook.create',
      'ben runbook.approve',
      'ben runbook.revise',
      'carla runbook.approve',
      'ben runbook.archive',
      'ben runbook.unarchive',
    ])
  })

  test('shows what it would be, with grades, or what is wrong in which line', async () => {
    expect(await previewRunbook({ ctx: dora, input: { source: first, name } })).toMatchObject({
      ok: true,
      plans: [
        {
          system: null,
          steps: [{ position: 1, risk: 'read_only', script: expect.stringContaining('/srv/www') }],
        },
      ],
      lost: [],
    })
    const taken = first.replace('tell me the owner of {folder}', 'how full are the disks')
    expect(await previewRunbook({ ctx: dora, input: { source: taken, name } })).toMatchObject({
      lost: [{ phrase: 'how full are the disks', picks: 'Disk usage' }],
    })
    const spliced = text('Spliced', 'splice {folder}', 'ls {{folder}}')
    expect(await previewRunbook({ ctx: dora, input: { source: spliced } })).toMatchObject({
      ok: false,
      line: 18,
      why: expect.stringContaining('splice'),
    })
    await expect(createRunbook({ ctx: dora, input: { source: spliced } })).rejects.toMatchObject({
      code: 'not_a_runbook',
      facts: { line: 18 },
    })
    const unseen = first.replace('ls -ld', 'ls \u202E-ld')
    await expect(createRunbook({ ctx: dora, input: { source: unseen } })).rejects.toMatchObject({
      facts: { line: 18 },
    })
  })
})

test('one of the same name as one that ships takes its place', async () => {
  const source = text('Disk usage of ours', 'our own disks in {folder}')
  await createRunbook({ ctx: dora, input: { source, name: 'disk-usage' } })
  expect(await picked('how full are the disks')).toBe('disk-usage null')
  await approveRunbook({ ctx: ben, name: 'disk-usage', number: 1 })
  expect((await usableRunbooks()).filter(({ name }) => name === 'disk-usage')).toMatchObject([{ version: 1 }])
  expect(await getRunbook({ ctx: ben, name: 'disk-usage' })).toMatchObject({ replaces: true })
  await archiveRunbook({ ctx: ben, name: 'disk-usage', input: { archived: true } })
  expect(await picked('how full are the disks')).toBe('disk-usage null')
})

test('ends of runs are counted by runbook and version, and an edited plan is nobody’s', async () => {
  const source = (version: number | null, kind = 'runbook') =>
    JSON.stringify({ kind, name: 'disk-usage', version, title: 'x', parameters: {} })
  await inTransaction(async (tx) => {
    for (const end of ['succeeded', 'succeeded', 'failed', 'timed_out', 'unknown', 'canceled', 'expired'])
      await countEnd(tx, { source: source(null) }, end)
    await countEnd(tx, { source: source(1) }, 'succeeded')
    await countEnd(tx, { source: source(1, 'member') }, 'failed')
  })
  const runsOf = async (wanted: string) =>
    (await listRunbooks({ ctx: emil })).find(({ name }) => name === wanted)?.runs
  expect(await runsOf('disk-usage')).toEqual({ succeeded: 2, failed: 3, canceled: 1 })
  expect(await runsOf('uptime')).toEqual({ succeeded: 0, failed: 0, canceled: 0 })
  await archiveRunbook({ ctx: ben, name: 'disk-usage', input: { archived: false } })
  expect(await runsOf('disk-usage')).toEqual({ succeeded: 1, failed: 0, canceled: 0 })
})

describe('who may', () => {
  const source = text('Nobody may', 'nobody may {folder}')
  test.each([
    ['write', emil, (ctx: Context) => createRunbook({ ctx, input: { source } })],
    ['write', agent, (ctx: Context) => createRunbook({ ctx, input: { source } })],
    ['preview', agent, (ctx: Context) => previewRunbook({ ctx, input: { source } })],
    ['revise', emil, (ctx: Context) => reviseRunbook({ ctx, name: 'x', input: { source, basedOn: 1 } })],
    ['approve', dora, (ctx: Context) => approveRunbook({ ctx, name: 'x', number: 1 })],
    ['approve', agent, (ctx: Context) => approveRunbook({ ctx, name: 'x', number: 1 })],
    ['put away', dora, (ctx: Context) => archiveRunbook({ ctx, name: 'x', input: { archived: true } })],
  ])('%s: not this one', async (_, ctx, act) => {
    await expect(act(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
