import { randomBytes } from 'node:crypto'
import type { Signature } from '#lib/reviews/signature.ts'

/** Whoever reaches the page may have an enrolment kept, so few are: 50 of 16 KB. */
const MOST = 50
/** The runner takes none that is older. */
const KEPT_MS = 60 * 60_000

/** An enrolment that waits for reviewers to vouch, in memory only: lost with this process, begun anew in a minute. */
interface Pending {
  enrolment: string
  proof: Signature
  signatures: Signature[]
  /** The address that it came from. */
  from: string
  since: number
}

const pending = new Map<string, Pending>()

/** Keeps an enrolment that came from this address, and returns its id. Where there are too many, the least missed one goes. */
export function keep({ enrolment, proof, from }: Pick<Pending, 'enrolment' | 'proof' | 'from'>): string {
  const since = Date.now()
  for (const [id, one] of pending) if (since - one.since > KEPT_MS) drop(id)
  if (pending.size >= MOST) drop(leastMissed())
  const id = randomBytes(16).toString('hex')
  pending.set(id, { enrolment, proof, signatures: [], from, since })
  return id
}

export const find = (id: string): Pending | undefined => pending.get(id)

export const drop = (id: string | undefined): boolean => pending.delete(id ?? '')

// Of those of whichever address has most, so that a flood pushes out itself; then one that nobody vouched for; then the oldest.
function leastMissed(): string | undefined {
  const byAddress = Map.groupBy(pending.values(), ({ from }) => from)
  const others = ({ from }: Pending) => byAddress.get(from)?.length ?? 0
  const [first] = [...pending].sort(
    ([, a], [, b]) => others(b) - others(a) || a.signatures.length - b.signatures.length,
  )
  return first?.[0]
}
