import { readEnv } from '../../lib/env.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'
import type { Options } from './print.ts'
import { readSessions } from './session-file.ts'

/** Where the web half is, and the headers that say who asks. */
export interface Connection {
  url: string
  headers: Record<string, string>
}

/** As the agent of COUNTERSIGN_TOKEN where it is set, else as the member who signed in here, else as nobody. */
export function connect(options: Options): Connection {
  const token = process.env.COUNTERSIGN_TOKEN
  if (token) return { url: addressOf(options), headers: { authorization: `Bearer ${token}` } }
  const url = addressOf(options)
  const session = readSessions().sessions[url]
  return { url, headers: session ? asMember(url, session.cookie) : { origin: url } }
}

/** As a member: agent tokens cannot review. Throws Failure where nobody is signed in; `why` says what needs somebody. */
export function connectAsMember(options: Options, why = 'Only a member can review'): Connection {
  const url = addressOf(options)
  const session = readSessions().sessions[url]
  if (session) return { url, headers: asMember(url, session.cookie) }
  throw new Failure(
    EXIT.refused,
    'sign_in_first',
    `${why}, and nobody is signed in to ${url} here. Run: countersign sign-in --email YOU${process.env.COUNTERSIGN_TOKEN ? ' (an agent token can never review)' : ''}`,
  )
}

/** --url, else COUNTERSIGN_URL, else where this user signed in last, else what .env and PORT say. */
export function addressOf({ url }: Options): string {
  const given = url ?? process.env.COUNTERSIGN_URL ?? readSessions().latest
  if (!given) return readEnv().url
  if (URL.canParse(given)) return new URL(given).origin
  throw new Failure(EXIT.usage, 'usage', `${given} is not an address. Give one like http://localhost:3000.`)
}

export const asMember = (url: string, cookie: string) => ({ cookie, origin: url })
