import { send } from '../call-api.ts'
import { addressOf, asMember } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { note, type Options, print } from '../print.ts'
import { keepSession, readSessions } from '../session-file.ts'

/** `countersign sign-out`: ends the session on the server and forgets it here. */
export async function signOut(options: Options): Promise<number> {
  const url = addressOf(options)
  const session = readSessions().sessions[url]
  keepSession(url, null)
  if (session) await endSession(url, session.cookie)
  print(
    options,
    { url, signedOut: Boolean(session) },
    session ? `Signed out of ${url}.` : `Nobody was signed in to ${url} here.`,
  )
  return EXIT.ok
}

async function endSession(url: string, cookie: string): Promise<void> {
  try {
    await send({ url, headers: asMember(url, cookie) }, 'POST', '/api/auth/sign-out', {})
  } catch {
    note(
      `${url} does not answer, so the session there ends by itself within a week. An admin can disable the member at once.`,
    )
  }
}
