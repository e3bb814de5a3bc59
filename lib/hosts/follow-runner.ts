import net, { type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { AppError } from '../errors.ts'
import { refusalError } from './call-runner.ts'
import { RunnerEvent, RunnerReply } from './protocol.ts'
import { runnerSocket } from './runner-socket.ts'

interface FollowOptions {
  /** The sequence of the last event already known; 0 for all. */
  since: number
  /** Called with one event after the other; the next waits for its promise. An event that it fails on comes again. */
  onEvent: (event: RunnerEvent) => Promise<void> | void
  /** Hears of an event when it arrives, while those before it may still be worked on; again where it comes again. */
  onHeard?: (event: RunnerEvent) => void
  /**
   * Hears when the runner will not tell: above all `journal_rolled_back`, where its journal ends before what was
   * already told, because somebody replaced it.
   */
  onRefused?: (error: AppError) => void
  /** Hears what the runner says of its journal before the first event; events wait for its promise. */
  onAnswer?: (result: Record<string, unknown>) => Promise<void>
  /** Hears whenever the connection comes up or goes down. */
  onConnection?: (up: boolean) => void
  signal: AbortSignal
  socket?: string
}

const RETRY = 100
const LONGEST_RETRY = 5000
/** So many messages are read ahead of the one that is worked on: a slow database slows the runner's words, not our memory. */
const AHEAD = 16

/**
 * Hands over the runner's events in order until `signal` aborts, reconnecting for as long as it takes and resuming
 * after the last event that was handled.
 */
export async function followRunner(options: FollowOptions): Promise<void> {
  let { since } = options
  let retry = RETRY
  while (!options.signal.aborted) {
    await follow({ ...options, since }, (sequence) => {
      since = sequence
      retry = RETRY
    })
    await pause(retry, undefined, { signal: options.signal }).catch(() => undefined)
    retry = Math.min(retry * 2, LONGEST_RETRY)
  }
}

const Line = z.union([z.object({ event: RunnerEvent }), RunnerReply])

// One connection, from its first word to its end, however it ends.
async function follow(options: FollowOptions, onHandled: (sequence: number) => void): Promise<void> {
  const { since, onEvent, onHeard, onAnswer, onRefused, onConnection, signal } = options
  const socket = net.connect(options.socket ?? runnerSocket())
  const hangUp = () => socket.destroy()
  signal.addEventListener('abort', hangUp)
  socket.on('connect', () => onConnection?.(true))
  socket.write(`${JSON.stringify({ id: 1, type: 'events', since })}\n`)
  const handle = async (message: z.infer<typeof Line>) => {
    if (signal.aborted) return
    if ('event' in message) {
      await onEvent(message.event)
      onHandled(message.event.sequence)
    } else if (message.ok) await onAnswer?.(message.result)
    else onRefused?.(refusalError(message.error))
  }
  let turn = Promise.resolve()
  let waiting = 0
  try {
    for await (const line of linesOf(socket)) {
      const message = Line.parse(JSON.parse(line))
      if ('event' in message) onHeard?.(message.event)
      waiting += 1
      turn = turn.then(() => handle(message)).finally(() => (waiting -= 1))
      turn.catch(hangUp)
      if (waiting >= AHEAD) await turn
    }
    await turn
  } catch {
    // The connection broke, or an event could not be applied: whoever applies it reports that, and it comes again.
  } finally {
    signal.removeEventListener('abort', hangUp)
    hangUp()
    onConnection?.(false)
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of socket.setEncoding('utf8')) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
