import net, { type Socket } from 'node:net'
import path from 'node:path'
import readline from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { readEnv } from '../env.ts'
import { AppError, conflict, invalid, unavailable } from '../errors.ts'
import { RunnerEvent, RunnerReply, type RunnerRequest } from './protocol.ts'

/** A request without its number, which the connection gives it. */
export type RunnerCall = RunnerRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never

const ANSWER_WITHIN_MS = 10_000
const RECONNECT_MS = { first: 50, last: 2000 }

/** The socket that the runner of this data folder listens on. */
export const runnerSocket = (): string => path.join(readEnv().data, 'run', 'runner.sock')

/**
 * Says one thing to the runner and returns its answer. Throws what the runner refuses with, under the runner's own
 * code, and unavailable `runner_unreachable` where nobody answers.
 */
export async function callRunner(call: RunnerCall): Promise<Record<string, unknown>> {
  const socket = await connect()
  try {
    socket.write(`${JSON.stringify({ ...call, id: 1 })}\n`)
    const reply = RunnerReply.parse(JSON.parse(await firstLine(socket)))
    if (reply.ok) return reply.result
    throw refused(reply.error)
  } finally {
    socket.destroy()
  }
}

/**
 * Hands every event after `since` to `onEvent`, one at a time and in order, until `signal` aborts. A broken connection
 * or a failed event is taken up again after the last event that was handed over.
 */
export async function followRunner({
  since,
  onEvent,
  signal,
}: {
  since: number
  onEvent: (event: RunnerEvent) => Promise<void>
  signal: AbortSignal
}): Promise<void> {
  let last = since
  let wait = RECONNECT_MS.first
  while (!signal.aborted) {
    try {
      for await (const event of eventsAfter(last, signal)) {
        await onEvent(event)
        last = event.sequence
        wait = RECONNECT_MS.first
      }
    } catch {
      // Whoever follows hears of faults in onEvent itself; an absent runner is reported where it is needed.
    }
    await pause(wait, undefined, { signal }).catch(() => undefined)
    wait = Math.min(wait * 2, RECONNECT_MS.last)
  }
}

async function* eventsAfter(since: number, signal: AbortSignal): AsyncGenerator<RunnerEvent> {
  const socket = await connect()
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
  try {
    socket.write(`${JSON.stringify({ type: 'events', since, id: 1 })}\n`)
    for await (const line of readline.createInterface({ input: socket })) {
      const message = JSON.parse(line) as { event?: unknown }
      if (message.event === undefined) RunnerReply.parse(message)
      else yield RunnerEvent.parse(message.event)
    }
  } finally {
    socket.destroy()
  }
}

function connect(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(runnerSocket())
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => reject(unreachable()))
  })
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(unreachable()), ANSWER_WITHIN_MS)
    const lines = readline.createInterface({ input: socket })
    lines.once('line', (line) => {
      clearTimeout(timer)
      resolve(line)
    })
    lines.once('close', () => {
      clearTimeout(timer)
      reject(unreachable())
    })
  })
}

const unreachable = () =>
  unavailable(
    'runner_unreachable',
    'The runner does not answer, so nothing can be sealed, decided or started. npm start runs both halves; npx countersign doctor says what is wrong.',
  )

function refused({
  code,
  message,
  facts,
}: {
  code: string
  message: string
  facts?: Record<string, unknown> | undefined
}): AppError {
  if (code === 'invalid_message' || code === 'invalid_plan') return invalid(code, message, facts)
  if (code === 'self_review') return new AppError('forbidden', code, message, facts)
  if (code === 'journal_unavailable' || code === 'host_busy') return unavailable(code, message, facts)
  return conflict(code, message, facts)
}
