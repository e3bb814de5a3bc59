import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readEnv } from '../env.ts'
import { log } from '../log.ts'
import { readMetrics } from './read.ts'
import { metricsText } from './text.ts'

/**
 * Answers a request for /metrics where COUNTERSIGN_METRICS is set, to whoever sends it as a bearer token: 401 to anybody else.
 * It is no session and no agent token, so a scraper can do nothing besides. False where there is no such page.
 */
export function serveMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  behind: () => number[],
): boolean {
  const secret = readEnv().metrics
  if (secret === null || request.url?.split('?')[0] !== '/metrics') return false
  void answer(request, response, secret, behind).catch((error: unknown) => {
    log.error({ err: error }, 'metrics could not be read')
    response.writeHead(500).end()
  })
  return true
}

async function answer(
  { headers, method }: IncomingMessage,
  response: ServerResponse,
  secret: string,
  behind: () => number[],
): Promise<void> {
  if (method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end()
  if (!isSame(headers.authorization ?? '', `Bearer ${secret}`))
    return void response
      .writeHead(401, { 'www-authenticate': 'Bearer' })
      .end('The metrics need their token.\n')
  const text = metricsText(await readMetrics(behind()))
  response
    .writeHead(200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(text)
}

/** Hashes of equal length, compared in a time that tells nothing. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}
