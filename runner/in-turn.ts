/** Runs what it is given one after the other, in order. A failure is its caller's and stops nobody else. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A line of its own. */
export function makeInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
