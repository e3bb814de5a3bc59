import { expect, test } from 'vitest'
import { randomFrom } from '#lib/testing/random-from.ts'
import { ANNA, decide, makePlan, seal, start } from '../testing/approve.ts'
import {
  expectNothingAfter,
  expectOneRun,
  RACE_POLICY,
  race,
  raceAgainst,
  raceApprovals,
} from '../testing/races.ts'
import { shareRunner } from '../testing/share-runner.ts'
import { writePolicy } from '../testing/start-runner.ts'

// Two hundred races of each kind and more belong to soak/approval-races.soak.ts.

const runner = shareRunner({ policy: RACE_POLICY })
const random = randomFrom(8)

test('AP-09: of pairs of last approvals that arrive together, each starts one run, which spends both in their order', async () => {
  for (const result of await race(60, () => raceApprovals(runner()))) expectOneRun(result)
})

test.each([
  ['AP-10: a rejection that races the last approval', 'reject'],
  ['AP-10: a cancel that races the first step', 'cancel'],
  ['AP-08: a revocation that races the start', 'revoke'],
] as const)('%s: nothing starts once it is in the journal', async (_name, kind) => {
  for (const result of await race(40, () => raceAgainst(runner(), kind, random(25))))
    expectNothingAfter(result)
})

test('AP-08: an older policy file, written back again and again, undoes no revocation', async () => {
  const plan = makePlan(runner(), ['true'])
  const digest = await seal(runner(), plan)
  for (const reviewer of ['ben', 'cleo']) await decide(runner(), plan, { reviewer })
  await runner().call({ type: 'revoke', member: 'ben', by: ANNA })
  for (let times = 0; times < 20; times += 1) {
    writePolicy(runner().data, RACE_POLICY)
    await expect(start(runner(), digest)).rejects.toMatchObject({ code: 'not_approved', facts: { have: 1 } })
  }
})

test.each([
  ['ten minutes fast', 600],
  ['ten minutes slow, with approvals of nine', -600],
])('AP-19: a web half whose clock is %s gets no approval counted by it', async (_name, skew) => {
  const plan = makePlan(runner(), ['true'])
  const digest = await seal(runner(), plan)
  const now = Math.floor(Date.now() / 1000) + skew
  for (const reviewer of ['ben', 'cleo'])
    await expect(
      decide(runner(), plan, { reviewer, notBefore: now, expires: now + 540 }),
    ).rejects.toMatchObject({ code: 'expired', facts: { now: expect.closeTo(Date.now() / 1000, -2) } })
  await expect(start(runner(), digest)).rejects.toMatchObject({ code: 'not_approved' })
})
