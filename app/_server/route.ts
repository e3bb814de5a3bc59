import { z } from 'zod'
import type { Context } from '#lib/context.ts'
import { requireWritable } from '#lib/database-fault.ts'
import { AppError, forbidden, invalid } from '#lib/errors.ts'
import { allowedOrigins } from '#lib/members/allowed-origins.ts'
import { requireContext } from './context.ts'
import { answerOnce } from './idempotency.ts'
import { problem } from './problem.ts'

/** What a handler gets: everything checked, nothing raw. */
interface Call<Body> {
  ctx: Context
  body: Body
  params: Params
  query: Record<string, string>
  headers: Headers
}

/** What the folders of a path may be named for. One that a path does not have is empty, and names nothing. */
const NO_PARAMS = { id: '', name: '', number: '', revision: '' }
type Params = typeof NO_PARAMS

/** A JSON answer, or a ready response for files. */
type Reply = { status?: number; body: unknown; location?: string } | Response

type Handler = (request: Request, segment: { params: Promise<Record<string, string>> }) => Promise<Response>

/** The body of a change that needs no more words than its path. */
export const Nothing = z.strictObject({})

/** A GET route: who asks, then the verb. */
export function read(handle: (call: Call<undefined>) => Promise<Reply>): Handler {
  return guarded(async (request, params) => {
    const ctx = await requireContext(request.headers)
    return toResponse(
      await handle({ ctx, body: undefined, params, query: queryOf(request), headers: request.headers }),
    )
  })
}

/** A route that changes something: same-origin proof, who asks, a parsed body, and the same answer to a retry. */
export function change<Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: Call<z.output<Schema>>) => Promise<Reply>,
): Handler {
  return changing(schema, handle, answerOnce)
}

/**
 * A route whose body or answer holds a secret, which must leave no trace: with an Idempotency-Key a hash of the one and all
 * of the other would be kept for a day. A retry is done again.
 */
export function changeUnremembered<Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: Call<z.output<Schema>>) => Promise<Reply>,
): Handler {
  return changing(schema, handle, (_request, _ctx, _text, work) => work())
}

function changing<Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: Call<z.output<Schema>>) => Promise<Reply>,
  answer: typeof answerOnce,
): Handler {
  return guarded(async (request, params) => {
    requireSameOrigin(request)
    requireWritable()
    const ctx = await requireContext(request.headers)
    const text = await bodyOf(request)
    return answer(request, ctx, text, async () =>
      toResponse(
        await handle({
          ctx,
          body: schema.parse(parseJson(text)),
          params,
          query: queryOf(request),
          headers: request.headers,
        }),
      ),
    )
  })
}

/** A route for people who are not members yet: same-origin proof and a parsed body. */
export function changeAsStranger<Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: Omit<Call<z.output<Schema>>, 'ctx'>) => Promise<Reply>,
): Handler {
  return guarded(async (request, params) => {
    requireSameOrigin(request)
    requireWritable()
    const body = schema.parse(parseJson(await bodyOf(request)))
    return toResponse(await handle({ body, params, query: queryOf(request), headers: request.headers }))
  })
}

function guarded(work: (request: Request, params: Params) => Promise<Response>): Handler {
  return async (request, segment) => {
    const path = new URL(request.url).pathname
    try {
      return await work(request, { ...NO_PARAMS, ...(await segment.params) })
    } catch (error) {
      return problem(error, path)
    }
  }
}

/**
 * A browser names the page's origin with every changing request; only our own will do (WB-01). A bearer token is
 * never sent by a browser on its own, so it needs no such proof.
 */
function requireSameOrigin(request: Request): void {
  if (request.headers.get('authorization')?.startsWith('Bearer ')) return
  const origin = request.headers.get('origin')
  if (origin && allowedOrigins().includes(origin)) return
  throw forbidden(
    'foreign_origin',
    `This request came from ${origin ?? 'nowhere that it names'}, not from Countersign's own pages. Open ${allowedOrigins()[0]} and try again; COUNTERSIGN_URL sets that address.`,
  )
}

const BODY_LIMIT = 1024 * 1024
/** A body that is refused is still read up to here: an answer in the middle of it would cost the client its connection. */
const READ_LIMIT = 16 * BODY_LIMIT

async function bodyOf(request: Request): Promise<string> {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    throw invalid('not_json', 'Send JSON, with Content-Type: application/json.')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
    if (size > READ_LIMIT) break
  }
  if (size <= BODY_LIMIT) return Buffer.concat(chunks).toString('utf8')
  throw new AppError('too_large', 'body_too_large', `A request holds ${BODY_LIMIT} bytes at most.`, {
    limit: BODY_LIMIT,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text || '{}')
  } catch {
    throw invalid('not_json', 'The body is not JSON.')
  }
}

const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams)

function toResponse(reply: Reply): Response {
  if (reply instanceof Response) return reply
  const { status = 200, body, location } = reply
  return Response.json(body, {
    status,
    headers: { 'cache-control': 'no-store', ...(location ? { location } : {}) },
  })
}
