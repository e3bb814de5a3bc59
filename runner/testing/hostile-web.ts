import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import { digestPlan, encodePlan } from '#lib/plans/document.ts'
import { digestStatement, encodeStatement } from '#lib/reviews/statement.ts'
import { randomFrom } from '#lib/testing/random-from.ts'
import { ANNA, makePlan, makeStatement, seal, start } from './approve.ts'
import { makeAuthenticator } from './authenticator.ts'
import { enrol } from './enrol.ts'
import { BY_MESSAGE } from './hostile-web/by-message.ts'
import { BY_PROPOSAL } from './hostile-web/by-proposal.ts'
import { BY_REVIEW } from './hostile-web/by-review.ts'
import { everyMessage } from './hostile-web/every-message.ts'
import { attempt, type Hostile, type Strategy } from './hostile-web/hostile.ts'
import { makeGranted } from './hostile-web/make-granted.ts'
import { exactGrant } from './hostile-web/proposing.ts'
import { makeCounter } from './share-runner.ts'
import type { SeenRunner } from './start-runner.ts'
import { grantForLike, widenable } from './widenings.ts'

/** Two people sign whatever it is: what the web half says of who clicked counts for nothing. */
export const SIGNED_POLICY = {
  version: 5,
  rules: [{ name: 'two sign', require: [[{ count: 2, group: 'anyone' }]], assurance: 'signed' }],
  solo: false,
  pendingMinutes: 60,
  approvalMinutes: 60,
}

/** Each way in that a hijacked web half may try by the socket; docs/hostile-web.md says the same in words. */
export const STRATEGIES: Record<string, Strategy> = { ...BY_REVIEW, ...BY_PROPOSAL, ...BY_MESSAGE }

/** Ben and Cleo enrolled, what they signed, and what came of it: what a hijacked web half may have seen. */
export async function makeHostile(runner: SeenRunner, seed: number) {
  const passkeys = { ben: makeAuthenticator(), cleo: makeAuthenticator() }
  for (const reviewer of ['ben', 'cleo'] as const) await enrol(runner, reviewer, passkeys[reviewer])
  const honest = makeCounter(runner.data)
  const evil = makeCounter(runner.data)
  const seen = {
    ...{ runner, passkeys, random: randomFrom(seed) },
    spent: await makeSpent(runner, passkeys, honest.add()),
    granted: await makeGranted(runner, passkeys, (word) => widenable(runner, evil.file, word), grantForLike),
    revoked: await makeGranted(runner, passkeys, () => makePlan(runner, [evil.add('revoked')]), exactGrant),
  }
  await runner.call({ type: 'revoke_grant', digest: seen.revoked.digest, by: ANNA })
  const carryOut = async (plan: ReturnType<typeof makePlan>) => {
    await attempt(() => runner.call({ type: 'resume', by: ANNA }))
    return start(runner, await seal(runner, plan))
  }
  return {
    honest,
    evil,
    messages: () => everyMessage({ ...seen, wanted: makePlan(runner, [evil.add()]) }),
    /** Tries one strategy on a new plan, then starts that. */
    attack: async (strategy: Strategy) => {
      const wanted = makePlan(runner, [evil.add()])
      await attempt(() => seal(runner, wanted))
      await attempt(() => strategy({ ...seen, wanted }))
      await attempt(() => carryOut(wanted))
    },
    /** Runs what was granted, and says how that ended: the attacks met a runner that still runs what people signed. */
    useGrant: async () => {
      const run = await carryOut(seen.granted.covered())
      return (await runner.until('run.ended', (event) => event.run === run)).end
    },
  }
}

/** A plan that Ben and Cleo truly sign, and that runs. */
async function makeSpent(
  runner: SeenRunner,
  passkeys: Hostile['passkeys'],
  script: string,
): Promise<Hostile['spent']> {
  const plan = makePlan(runner, [script])
  await seal(runner, plan)
  const messages = (['ben', 'cleo'] as const).map((reviewer): RunnerCall => {
    const statement = encodeStatement(makeStatement(runner, plan, { assurance: 'passkey', reviewer }))
    const signature = passkeys[reviewer].sign(digestStatement(statement))
    const by = { kind: 'member', id: reviewer, name: reviewer }
    return { type: 'decide', statement, reason: '', signature, by }
  })
  for (const message of messages) await runner.call(message)
  const run = await start(runner, digestPlan(encodePlan(plan)))
  await runner.until('run.ended', (event) => event.run === run)
  return { plan, run, messages }
}
