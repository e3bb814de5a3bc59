/** Somebody's wish for the model. */
export interface Turn {
  /** The member who answers for it. */
  owner: string
  since: Date
  /** Whether the model works on it now. */
  atWork: boolean
}

/**
 * Turns in the order in which they are taken: what is at work, then each member's first wish, each one's second, and so on.
 * Whoever asks for ten plans makes nobody wait for more than one of them.
 */
export function orderTurns<Each extends Turn>(turns: readonly Each[]): Each[] {
  const inOrder = turns.toSorted(
    (a, b) => Number(b.atWork) - Number(a.atWork) || a.since.getTime() - b.since.getTime(),
  )
  const before = new Map<string, number>()
  const ranked = inOrder.map((turn) => {
    const rank = before.get(turn.owner) ?? 0
    before.set(turn.owner, rank + 1)
    return { turn, rank: turn.atWork ? -1 : rank }
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ turn }) => turn)
}
