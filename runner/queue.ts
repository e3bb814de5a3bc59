/** Runs what it is given one after the other, in order. A failure is its caller's and does not stop the queue. */
export type Queue = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A queue of its own. */
export function makeQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
