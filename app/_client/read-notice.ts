import './no-eval.ts'
import { LiveNotice } from '#lib/live/protocol.ts'
import { parseJson } from './parse-json.ts'

/** What the server says on /live in a message of text; null for anything else. */
export const readNotice = (message: unknown): LiveNotice | null =>
  typeof message === 'string' ? (LiveNotice.safeParse(parseJson(message)).data ?? null) : null
