import { createHash } from 'node:crypto'
import type { Context } from '#lib/context.ts'
import { claimKey, forgetKey, storeAnswer } from '#lib/members/idempotency.ts'

/** Answers a request once per Idempotency-Key: a retry with the same body gets the first answer again. */
export async function answerOnce(
  request: Request,
  ctx: Context,
  text: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  if (!key) return work()
  const id = sha256(
    [ctx.actor.kind, ctx.actor.id, request.method, new URL(request.url).pathname, key].join('\n'),
  )
  const earlier = await claimKey(id, sha256(text))
  if (earlier)
    return new Response(earlier.body, {
      status: earlier.status,
      headers: {
        'content-type': 'application/json',
        'idempotency-replayed': 'true',
        ...(earlier.location ? { location: earlier.location } : {}),
      },
    })
  const response = await work().catch(async (error: unknown) => {
    // Nothing was done, so the same key may try again. Once something was, it may not, even if its answer is lost.
    await forgetKey(id)
    throw error
  })
  await storeAnswer(id, {
    status: response.status,
    body: await response.clone().text(),
    location: response.headers.get('location'),
  })
  return response
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
