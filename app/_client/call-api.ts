import './no-eval.ts'
import { z } from 'zod'
import { freshKey } from './fresh-key.ts'
import { parseJson } from './parse-json.ts'

/** A refusal of the API (RFC 9457), or of the way to it. */
export interface Problem {
  /** The HTTP status; 0 where no answer came. */
  status: number
  /** Stable, for code to rely on: `digest_changed`, `already_started`, `offline`, … */
  code: string
  /** What went wrong and what to do next, in a sentence. */
  message: string
  /** The path that refused. */
  instance: string | null
  facts: Record<string, unknown>
}

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

interface Call<T> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with its slash. */
  path: string
  body?: unknown
  /** What the answer must look like; the caller names only the parts that it uses. */
  shape: z.ZodType<T>
  /** The same key for the same intent: a repeated click then changes nothing twice. */
  key?: string
  signal?: AbortSignal
}

const ProblemBody = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  instance: z.string().optional(),
})

/** For answers whose body nobody reads. */
export const Ignored = z.unknown()

/** Calls the API from the browser. Never throws: refusals, broken answers and a missing network are all a Problem. */
export async function callApi<T>(call: Call<T>): Promise<Answer<T>> {
  try {
    return await readAnswer(await send(call), call.shape)
  } catch (error) {
    return { ok: false, problem: unreachable(error) }
  }
}

/** Turns an HTTP answer into a value or a Problem. */
export async function readAnswer<T>(response: Response, shape: z.ZodType<T>): Promise<Answer<T>> {
  const text = await response.text()
  if (!response.ok) return { ok: false, problem: readProblem(response.status, text) }
  const parsed = shape.safeParse(parseJson(text))
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    problem: unexpected(response.status, 'The answer has a form that this page does not know.'),
  }
}

function send<T>({ method, path, body, key, signal }: Call<T>): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = key ?? freshKey()
  return fetch(`/api/v1${path}`, {
    method,
    headers,
    body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
    signal,
    cache: 'no-store',
  })
}

function readProblem(status: number, text: string): Problem {
  const parsed = ProblemBody.safeParse(parseJson(text))
  if (!parsed.success)
    return unexpected(status, `The server answered ${status} and said nothing that this page can read.`)
  const { code, title, detail, instance, type: _type, status: _status, ...facts } = parsed.data
  const message = code === 'sign_in_first' ? SESSION_ENDED : (detail ?? title ?? code)
  return { status, code, message, instance: instance ?? null, facts }
}

/** The API's own words are for clients that hold a token. */
const SESSION_ENDED =
  'Your session ended. Sign in again in another tab, then send this once more: it is still here.'

function unexpected(status: number, what: string): Problem {
  const message = `${what} Reload the page; if it stays, look into the server's log.`
  return { status, code: 'unexpected', message, instance: null, facts: {} }
}

function unreachable(error: unknown): Problem {
  const aborted = error instanceof DOMException && error.name === 'AbortError'
  const message = aborted
    ? 'Canceled before an answer came.'
    : 'Countersign does not answer. Look whether it runs, then reload this page to see what holds.'
  return { status: 0, code: aborted ? 'aborted' : 'offline', message, instance: null, facts: {} }
}
