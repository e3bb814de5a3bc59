import { z } from 'zod'
import { readEnv } from '../../lib/env.ts'
import { ShellOpinion } from '../../lib/hosts/protocol.ts'
import { decodePlan, digestPlan, type PlanDocument } from '../../lib/plans/document.ts'
import { Policy } from '../../lib/policies/policy.ts'
import { parseAnswer, refusal, send } from './call-api.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

const Shown = z.looseObject({
  document: z.string(),
  requester: z.string(),
  authors: z.array(z.string()),
  opinions: z.array(ShellOpinion),
  risk: z.string(),
  rule: z.string(),
  reviews: z.array(z.looseObject({ name: z.string(), decision: z.string(), assurance: z.string() })),
  policy: Policy,
  host: z.looseObject({ id: z.string(), name: z.string(), key: z.string(), mountsFiles: z.boolean() }),
  now: z.int(),
})
export type Shown = z.infer<typeof Shown>

/** Asks the runner's approval page, which needs no session: only what is signed counts there. */
export async function askApprovalPage<Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  body?: object,
): Promise<z.output<Shape>> {
  const { approvalUrl: url } = readEnv()
  const response = await send({ url, headers: {} }, body ? 'POST' : 'GET', path, body)
  const text = await response.text()
  if (!response.ok) throw refusal(response.status, text)
  return parseAnswer(shape, text)
}

/**
 * The plan with this digest, as the runner keeps it. The digest is computed here, over the bytes that are shown and
 * signed, so that whoever answers cannot show one plan and have another one signed.
 */
export async function fetchPlan(digest: string): Promise<{ shown: Shown; plan: PlanDocument }> {
  const shown = await askApprovalPage(Shown, `/plans/${digest}.json`)
  if (digestPlan(shown.document) === digest) return { shown, plan: decodePlan(shown.document) }
  throw new Failure(
    EXIT.refused,
    'digest_mismatch',
    'What was answered is not the plan with this digest. Nothing was signed.',
  )
}
