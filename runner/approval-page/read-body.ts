import type { IncomingMessage } from 'node:http'
import { Refused } from './ask-runner.ts'

const LONGEST = 64 * 1024

/** The JSON of a request. Throws Refused for another type or more than 64 KiB, SyntaxError for no JSON. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json')
    throw new Refused('not_json', 'Send JSON, declared as such.')
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > LONGEST) throw new Refused('body_too_large', 'That is more than these pages send.')
    pieces.push(piece)
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8'))
}
