import { expect, test } from 'vitest'
import { ModelLane } from './model-lane.ts'

const never = new AbortController().signal

/** A lane whose work ends when it is told to, and what has begun on it so far. */
function busyLane() {
  const lane = new ModelLane()
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const ask = (name: string, since: number, signal = never) =>
    lane.take({ owner: name.charAt(0), since: new Date(since) }, signal, () => {
      begun.push(name)
      return signal.aborted ? Promise.resolve() : new Promise<void>((resolve) => ends.set(name, resolve))
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise(setImmediate)
  }
  return { lane, begun, ask, end }
}

test('one at a time, and members take turns', async () => {
  const { begun, ask, end } = busyLane()
  for (const [name, since] of [
    ['a1', 1],
    ['a2', 2],
    ['a3', 3],
    ['b1', 4],
  ] as const)
    void ask(name, since)
  await end('')
  expect(begun).toEqual(['a1'])
  for (const name of ['a1', 'b1', 'a2']) await end(name)
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3'])
})

test('whoever is canceled leaves the line at once, and holds up nobody', async () => {
  const { begun, ask, end } = busyLane()
  void ask('a1', 1)
  const canceled = new AbortController()
  const left = ask('b1', 2, canceled.signal)
  void ask('c1', 3)
  canceled.abort()
  await left
  await end('a1')
  expect(begun).toEqual(['a1', 'b1', 'c1'])
})

test('what nobody waits for begins on an empty lane only, and gives way', async () => {
  const { lane, begun, ask, end } = busyLane()
  let ended = false
  const aside = lane.aside(
    (signal) =>
      new Promise<void>((resolve) =>
        signal.addEventListener('abort', () =>
          setImmediate(() => {
            ended = true
            resolve()
          }),
        ),
      ),
  )
  void ask('a1', 1).then(() => expect(ended).toBe(true))
  await aside
  await end('')
  expect(begun).toEqual(['a1'])
  await lane.aside(() => Promise.reject(new Error('it began beside somebody')))
  await end('a1')
})
