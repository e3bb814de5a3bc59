import type { RunnerCall } from '#lib/hosts/call-runner.ts'
import { decodeProposal } from '#lib/proposals/proposal.ts'
import { decodeProposalStatement, encodeProposalStatement } from '#lib/proposals/statement.ts'
import { decide, seal, start } from '../approve.ts'
import { makeAuthenticator } from '../authenticator.ts'
import { countersign, policyChange, presentPolicy } from '../propose.ts'
import { carrying, WIDENINGS } from '../widenings.ts'
import { attempt, forEachReviewer, type Hostile, type Strategy } from './hostile.ts'
import { LIES } from './lies.ts'
import { OPEN, propose } from './proposing.ts'

/** Ways in by proposals and grants; docs/hostile-web.md says the same in words. */
export const BY_PROPOSAL: Record<string, Strategy> = {
  'propose what nobody signs': (hostile) =>
    propose(hostile, {}, () => decide(hostile.runner, hostile.wanted, { reviewer: 'ben' })),
  'sign a proposal with keys of its own': forEachReviewer((hostile, reviewer) =>
    propose(hostile, {}, async (digest) => {
      const own = makeAuthenticator()
      const { id } = hostile.passkeys[reviewer].credential
      for (const credential of [own.credential.id, id])
        await attempt(() =>
          countersign(hostile.runner, digest, reviewer, (bytes) => own.sign(bytes, { credential })),
        )
    }),
  ),
  'show a lying page for a proposal': forEachReviewer((hostile, reviewer) =>
    propose(hostile, {}, async (digest) => {
      const { sign } = hostile.passkeys[reviewer]
      for (const lie of LIES)
        await attempt(() => countersign(hostile.runner, digest, reviewer, (bytes) => sign(bytes, lie)))
    }),
  ),
  'say again what gave a grant': async ({ runner, granted, revoked }) => {
    for (const message of [...granted.messages, ...revoked.messages])
      await attempt(() => runner.call(message))
    await start(runner, await seal(runner, revoked.covered()))
  },
  'put an old signature to another proposal': (hostile) =>
    propose(hostile, {}, (digest) => signAsBefore(hostile, digest)),
  'have a proposal signed for another version of the policy': async (hostile) => {
    const policy = presentPolicy(hostile.runner)
    for (const away of [-1, 1]) {
      const policyVersion = policy.version + away
      await propose(hostile, {}, (digest) => signBoth(hostile, digest, { policyVersion }))
      const change = policyChange({ ...policy, version: policyVersion }, OPEN)
      await propose(hostile, { change }, (digest) => signBoth(hostile, digest))
    }
  },
  'have its proposer sign it too': (hostile) =>
    propose(hostile, { proposer: 'cleo' }, (digest) => signBoth(hostile, digest)),
  'widen a grant': async ({ runner, wanted, granted, random }) => {
    const corpus = Array.from({ length: 4 }, () => WIDENINGS[random(WIDENINGS.length)])
    for (const widening of [...corpus, ...carrying(wanted.steps[0]?.script ?? '')])
      await attempt(async () => {
        const [, widen] = widening ?? []
        if (widen) await start(runner, await seal(runner, widen(granted.covered())))
      })
  },
  'put old signatures to a wider grant': async (hostile) => {
    const { runner, granted } = hostile
    const [made] = granted.messages
    const change = made?.type === 'propose' ? decodeProposal(made.document).change : null
    if (change?.kind !== 'grant') return
    const word = { type: 'enum' as const, values: ['web', '/etc/passwd'] }
    const grant = { ...change.grant, slots: { ...change.grant.slots, word } }
    await propose(hostile, { change: { ...change, grant } }, async (digest) => {
      await signAsBefore(hostile, digest)
      await start(runner, await seal(runner, granted.covered('/etc/passwd')))
    })
  },
}

/** Ben and Cleo sign, truly. */
async function signBoth({ runner, passkeys }: Hostile, digest: string, given: object = {}): Promise<void> {
  for (const reviewer of ['ben', 'cleo'] as const)
    await attempt(() => countersign(runner, digest, reviewer, passkeys[reviewer].sign, given))
}

/** Every signature that was ever seen, put to this proposal and to a review of what is wanted. */
async function signAsBefore({ runner, wanted, spent, granted, revoked }: Hostile, proposal: string) {
  const heard: RunnerCall[] = [...spent.messages, ...granted.messages, ...revoked.messages]
  const signed = heard.flatMap((message) => (message.type === 'countersign' ? [message] : []))
  for (const message of heard) {
    if (!('signature' in message) || !message.signature) continue
    const { signature } = message
    for (const { statement, by } of signed)
      await attempt(() => {
        const said = encodeProposalStatement({ ...decodeProposalStatement(statement), proposal })
        return runner.call({ type: 'countersign', statement: said, signature, by })
      })
    const assurance = signature.kind
    await attempt(() => decide(runner, wanted, { reviewer: 'ben', assurance }, () => signature))
  }
}
