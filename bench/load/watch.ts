import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

/** What a crowd of viewers saw. */
export interface Seen {
  /** Received by all of them together. */
  bytes: number
  /** Of the recording; 0 where there is none. */
  size: number
  /** Lines that the unluckiest of those who count them got. */
  lines: number
  /** Age of a line when it came, in milliseconds. */
  p50: number
  p95: number
  p99: number
}

/** A crowd that is connected and waits. */
interface Crowd {
  seen: Promise<Seen>
}

/** Connects `count` viewers in a process of their own. Resolves when all of them are there. */
export async function gatherCrowd(options: {
  url: string
  headers: Record<string, string>
  /** What they follow, in turn; nothing where the server just sends. */
  runs: string[]
  count: number
  /** One in so many reads the lines. */
  timed?: number
}): Promise<Crowd> {
  const child = forkLoad('viewers.ts', { timed: 50, ...options })
  await word(child)
  return { seen: word(child) as Promise<Seen> }
}

/** A bare relay of `command`, in a process of its own: where it is, and how to let the command begin. */
export async function startRelay(options: {
  command: string[]
  window: number
}): Promise<{ url: string; go: () => void }> {
  const child = forkLoad('relay.ts', options)
  const { port } = (await word(child)) as { port: number }
  return { url: `ws://127.0.0.1:${port}`, go: () => child.send('go') }
}

function forkLoad(file: string, options: object): ChildProcess {
  return fork(path.join(import.meta.dirname, file), [JSON.stringify(options)])
}

function word(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)))
  })
}
