import net from 'node:net'
import { AppError, type ErrorKind, unavailable } from '../errors.ts'
import { RunnerReply, type RunnerRequest } from './protocol.ts'
import { runnerSocket } from './runner-socket.ts'

/** A request as its sender writes it: the message's id is this file's business. */
export type RunnerCall<Request = Exclude<RunnerRequest, { type: 'events' }>> = Request extends unknown
  ? Omit<Request, 'id'>
  : never

/** Milliseconds that the runner may take to answer. */
const TIMEOUT = 10_000

/**
 * Asks the runner for something and returns its result. Throws AppError: what the runner refused, with its code, words
 * and facts, or unavailable `runner_unreachable`; after that one the runner may or may not have done it.
 */
export async function callRunner(
  request: RunnerCall,
  { socket = runnerSocket(), timeout = TIMEOUT } = {},
): Promise<Record<string, unknown>> {
  const reply = parseReply(await exchange(socket, `${JSON.stringify({ ...request, id: 1 })}\n`, timeout))
  if (reply.ok) return reply.result
  throw refusalError(reply.error)
}

/** The runner's refusal as the error that every door of the web half knows how to show. */
export function refusalError({
  code,
  message,
  facts,
}: Extract<RunnerReply, { ok: false }>['error']): AppError {
  return new AppError(KINDS[code] ?? 'conflict', code, message, facts)
}

/** Nobody answers at the runner's socket: what that means, and what to do about it. */
function unreachable(socket: string, why: string): AppError {
  return unavailable(
    'runner_unreachable',
    `The runner does not answer (${why}), so nothing can be sealed, decided or started. npm start runs both halves; npx countersign doctor says what is wrong.`,
    { socket },
  )
}

const KINDS: Partial<Record<string, ErrorKind>> = {
  invalid_message: 'invalid',
  invalid_plan: 'invalid',
  self_review: 'forbidden',
  no_such_run: 'not_found',
  host_busy: 'unavailable',
  host_held: 'unavailable',
  over_budget: 'unavailable',
  journal_unavailable: 'unavailable',
  policy_unreadable: 'unavailable',
  run_host_unavailable: 'unavailable',
  unknown_secret: 'not_found',
  secret_refused: 'forbidden',
  secrets_unavailable: 'unavailable',
}

// One connection a call: a call that goes wrong can then never be answered with another's reply.
function exchange(address: string, line: string, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address)
    let heard = ''
    const fail = (why: string) => {
      socket.destroy()
      reject(unreachable(address, why))
    }
    socket.setEncoding('utf8').setTimeout(timeout, () => fail(`no answer within ${timeout / 1000} s`))
    socket.on('connect', () => socket.write(line))
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message))
    socket.on('close', () => fail('it closed the connection'))
    socket.on('data', (piece: string) => {
      heard += piece
      if (!heard.includes('\n')) return
      resolve(heard)
      socket.destroy()
    })
  })
}

function parseReply(line: string): RunnerReply {
  const parsed = RunnerReply.safeParse(JSON.parse(line.slice(0, line.indexOf('\n'))))
  if (parsed.success) return parsed.data
  throw unavailable(
    'runner_unreachable',
    'The runner gave an answer that is none. Both halves must be of the same version.',
  )
}
