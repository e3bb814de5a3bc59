import { z } from 'zod'
import type { Connection } from './connection.ts'
import { EXIT, type Exit } from './exit-codes.ts'
import { Failure } from './failure.ts'

const Problem = z.looseObject({ code: z.string(), detail: z.string() })

/** Calls the API and returns what `shape` reads of the answer. Throws Failure with the API's own code and words. */
export async function callApi<Shape extends z.ZodType>(
  connection: Connection,
  shape: Shape,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<z.output<Shape>> {
  const response = await send(connection, method, `/api/v1${path}`, body)
  const text = await response.text()
  if (!response.ok) throw refusal(response.status, text)
  return parseAnswer(shape, text)
}

/** Sends a request to the web half. Throws Failure `unreachable` where nobody answers. */
export async function send(
  { url, headers }: Connection,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Response> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  try {
    return await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      redirect: 'error',
      ...content,
    })
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
    throw new Failure(
      EXIT.unreachable,
      'unreachable',
      `Countersign does not answer at ${url}${why}. Start it, or name another address with --url.`,
    )
  }
}

/** What an answer other than 2xx means. */
export function refusal(status: number, text: string): Failure {
  const problem = Problem.safeParse(readJson(text))
  if (!problem.success)
    return new Failure(
      EXIT.unreachable,
      'unexpected_answer',
      `The server answered ${status} without an explanation.`,
    )
  const { code, detail, ...facts } = problem.data
  return new Failure(exitOf(status), code, detail, facts)
}

function exitOf(status: number): Exit {
  if (status === 400 || status === 404 || status === 413) return EXIT.usage
  if (status >= 500) return EXIT.unreachable
  return EXIT.refused
}

/** What `shape` reads of an answer's text. Throws Failure where that is something else. */
export function parseAnswer<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  const parsed = shape.safeParse(readJson(text))
  if (parsed.success) return parsed.data
  throw new Failure(
    EXIT.unreachable,
    'unexpected_answer',
    `The server's answer is not understood (${z.prettifyError(parsed.error)}). Do both have the same version?`,
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
