import { parseCanonical } from '../plans/canonical.ts'
import { FIRST_PREVIOUS, hashRecord, type Link } from './chain.ts'

/** A place in a chain: the link with this sequence has this hash. */
interface Head {
  sequence: number
  hash: string
}

/** What a look at a chain found. `head` is the last good link. */
export interface Verdict {
  ok: boolean
  events: number
  head: Head
  firstBad: number | null
  why: string | null
}

export const START: Head = { sequence: 0, hash: FIRST_PREVIOUS }

/**
 * Follows a chain link by link, from its start or from `after`. Pure, so that an exported file can be checked on a
 * machine without the product. It finds edits, removals, insertions and other orders; that the end is missing, or
 * that all of it was rebuilt, shows only against a head that somebody `remembered`.
 */
export function verifyChain(
  links: Iterable<Link>,
  options: { after?: Head; remembered?: Head } = {},
): Verdict {
  const { after = START, remembered } = options
  let head = after
  for (const link of links) {
    const why = faultOf(link, head) ?? contradiction(link, remembered)
    if (why) return { ok: false, events: head.sequence, head, firstBad: head.sequence + 1, why }
    head = { sequence: link.sequence, hash: link.hash }
  }
  if (!remembered || remembered.sequence <= head.sequence) return intact(head)
  return {
    ok: false,
    events: head.sequence,
    head,
    firstBad: head.sequence + 1,
    why: `the chain ends before event ${remembered.sequence}, which was there`,
  }
}

/**
 * Checks the events of an extract, each by itself and against the one before where that is the event just before it. An edit
 * shows; that something is missing does not.
 */
export function verifyExtract(links: Iterable<Link>): Verdict {
  let head = START
  let events = 0
  for (const link of links) {
    const follows = link.sequence === head.sequence + 1
    const outOfOrder = link.sequence <= head.sequence && `event ${link.sequence} is out of order`
    const why = outOfOrder || (follows ? faultOf(link, head) : ownFault(link))
    if (why) return { ok: false, events, head, firstBad: link.sequence, why }
    head = { sequence: link.sequence, hash: link.hash }
    events += 1
  }
  return { ...intact(head), events }
}

const intact = (head: Head): Verdict => ({ ok: true, events: head.sequence, head, firstBad: null, why: null })

function faultOf(link: Link, head: Head): string | null {
  if (link.sequence !== head.sequence + 1) return `event ${head.sequence + 1} is missing or out of order`
  if (link.previous !== head.hash) return `event ${link.sequence} does not follow the one before it`
  return ownFault(link)
}

function ownFault(link: Link): string | null {
  if (hashRecord(link.record) !== link.hash) return `event ${link.sequence} was changed after it was written`
  return statedWrongly(link) ? `event ${link.sequence} states another place in the chain` : null
}

function contradiction(link: Link, remembered: Head | undefined): string | null {
  if (remembered?.sequence !== link.sequence || remembered.hash === link.hash) return null
  return `event ${link.sequence} is not the one that was remembered: the chain was rebuilt`
}

function statedWrongly(link: Link): boolean {
  try {
    const stated = parseCanonical(link.record) as { sequence?: unknown; previous?: unknown }
    return stated.sequence !== link.sequence || stated.previous !== link.previous
  } catch {
    return true
  }
}
