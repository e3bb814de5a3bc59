import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Runner } from './runner.ts'
import { verifySealed } from './verify.ts'

type ShowRequest = Extract<RunnerRequest, { type: 'show' }>

/**
 * A sealed plan's own bytes and who wrote it, for whoever wants to see what would run without trusting what the web half
 * shows. Throws Refusal `not_sealed`, `digest_mismatch`, `other_host`, `invalid_plan`.
 */
export function showPlan({ journal, machine }: Runner, { digest }: ShowRequest) {
  const { authors } = verifySealed(journal, machine, digest)
  const [seal] = journal.aboutDigest('plan.sealed', digest)
  const { document, requester, by } = seal?.body ?? { document: '', requester: '', by: null }
  return { document, requester, authors: [...authors], by }
}
