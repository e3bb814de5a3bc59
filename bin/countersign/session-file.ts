import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const Sessions = z.object({
  /** The address that was signed in to last. */
  latest: z.string().nullable(),
  sessions: z.record(z.string(), z.object({ email: z.string(), cookie: z.string() })),
})
type Sessions = z.infer<typeof Sessions>

const NONE: Sessions = { latest: null, sessions: {} }

const file = () =>
  path.join(process.env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config'), 'countersign', 'session.json')

/** The sessions of this user's command line, one for each address. A file that cannot be read counts as empty. */
export function readSessions(): Sessions {
  try {
    return Sessions.parse(JSON.parse(fs.readFileSync(file(), 'utf8')))
  } catch {
    return NONE
  }
}

/** Keeps a session, readable by this user only; null forgets it. */
export function keepSession(url: string, session: Sessions['sessions'][string] | null): void {
  const { sessions } = readSessions()
  delete sessions[url]
  const kept = { latest: session ? url : (Object.keys(sessions)[0] ?? null), sessions: { ...sessions } }
  if (session) kept.sessions[url] = session
  fs.mkdirSync(path.dirname(file()), { recursive: true, mode: 0o700 })
  const fresh = `${file()}.${process.pid}`
  fs.writeFileSync(fresh, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(fresh, file())
}
