import { randomUUID } from 'node:crypto'
import { ZodError } from 'zod'
import { AppError, type ErrorKind } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import './input-words.ts'

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}

/** Any error as RFC 9457 problem details. What is not a refusal of ours stays in the log, under an id. */
export function problem(error: unknown, path: string): Response {
  const refusal = error instanceof ZodError ? fromZod(error) : error
  if (refusal instanceof AppError)
    return answer(STATUS[refusal.kind], refusal.code, refusal.message, path, refusal.facts)
  const id = randomUUID()
  log.error({ err: error, id, path }, 'a request failed unexpectedly')
  return answer(500, 'unexpected', `Something went wrong on our side. The log says more under ${id}.`, path, {
    id,
  })
}

function fromZod(error: ZodError): AppError {
  const issues = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }))
  return new AppError('invalid', 'invalid_input', issues.slice(0, 3).map(inWords).join(' '), { issues })
}

const inWords = ({ path, message }: { path: string; message: string }): string =>
  `${path ? `${path}: ` : ''}${message.replace(/\.$/, '')}.`

function answer(
  status: number,
  code: string,
  detail: string,
  path: string,
  facts: Record<string, unknown>,
): Response {
  const body = {
    ...facts,
    type: `/docs/errors#${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    detail,
    instance: path,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
