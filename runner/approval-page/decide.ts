import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { decodePlan } from '#lib/plans/document.ts'
import { Signature } from '#lib/reviews/signature.ts'
import { stateShown } from '#lib/reviews/state-shown.ts'
import { DECISIONS, decodeStatement, digestStatement, encodeStatement } from '#lib/reviews/statement.ts'
import { askRunner, Refused } from './ask-runner.ts'

const Prepared = z.strictObject({ reviewer: z.string().min(1).max(100), decision: z.enum(DECISIONS) })

/** The statement that a reviewer would sign about a plan, and what they may sign it with. */
export async function prepareDecision(digest: string, body: unknown): Promise<object> {
  const { reviewer, decision } = Prepared.parse(body)
  const shown = await askRunner({ type: 'show', digest })
  const { signers } = await askRunner({ type: 'signers' })
  const own = signers.filter((signer) => signer.member === reviewer && signer.kind === 'passkey')
  if (own.length === 0)
    throw new Refused('not_enrolled', 'No passkey is enrolled for you on this host. Enrol one first.')
  const said = {
    digest,
    reviewer,
    decision,
    assurance: 'passkey',
    nonce: randomBytes(16).toString('hex'),
  } as const
  const text = encodeStatement(stateShown(decodePlan(shown.document), shown, said))
  return {
    statement: text,
    challenge: digestStatement(text).toString('base64url'),
    credentials: own.map(({ id }) => id),
  }
}

const Decision = z.strictObject({
  statement: z.string().max(8192),
  reason: z.string().trim().max(4000).default(''),
  signature: Signature,
})

/** Passes a signed statement on to the runner, which alone decides whether it counts. */
export async function decide(body: unknown): Promise<object> {
  const { statement, reason, signature } = Decision.parse(body)
  const { reviewer, decision } = decodeStatement(statement)
  if (decision !== 'approve' && !reason) throw new Refused('reason_missing', 'Say why.')
  const by = { kind: 'member', id: reviewer, name: reviewer }
  return askRunner({ type: 'decide', statement, reason, signature, by })
}
