import { announce } from './announce.ts'
import { AppError, unavailable } from './errors.ts'
import { log } from './log.ts'

/** The app database is read, but takes no writes. */
export interface DatabaseFault {
  since: Date
  /** SQLite's own words. */
  cause: string
}

const RETRY_MS = 2000
/** What SQLite says where the disk, not the statement, is at fault: READONLY, IOERR, FULL, CANTOPEN. */
const CAUSES =
  /attempt to write a readonly database|disk I\/O error|database or disk is full|unable to open database file/

/** What it says where another process, such as a backup, holds the database for longer than anybody waits. */
const HELD = /database is locked/

// On the process, because pages, routes and the server load their own copies of a module.
const shared = globalThis as typeof globalThis & { countersignDatabaseFault?: DatabaseFault }

/** Since when and why nothing can be written; null while it can. */
export const databaseFault = (): DatabaseFault | null => shared.countersignDatabaseFault ?? null

/** Refuses while the database takes no writes. Throws unavailable `database_unwritable`. */
export function requireWritable(): void {
  const fault = databaseFault()
  if (fault) throw refusalOf(fault)
}

/**
 * What to throw for an error of a transaction: `database_busy` where another process holds the file, `database_unwritable`
 * where the disk is at fault, else the error itself. From the first fault of the disk on, `write` is tried until it works.
 */
export function explainFault(error: unknown, write: () => Promise<unknown>): unknown {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : ''
  if (HELD.test(message)) return heldRefusal()
  const [cause] = CAUSES.exec(message) ?? []
  if (!cause) return error
  if (!databaseFault()) begin(cause, write)
  return refusalOf({ cause })
}

const refusalOf = ({ cause }: Pick<DatabaseFault, 'cause'>) =>
  unavailable(
    'database_unwritable',
    `The app database takes no writes (${cause}), so nothing was changed. Reading works; look at the disk and the rights of the data folder’s web/app.db, then try again.`,
  )

const heldRefusal = () =>
  unavailable(
    'database_busy',
    'Another process holds the app database, so nothing was changed. Try again; if it goes on, look for a backup or a shell that has web/app.db open.',
  )

function begin(cause: string, write: () => Promise<unknown>): void {
  shared.countersignDatabaseFault = { since: new Date(), cause }
  log.error({ cause }, 'the app database takes no writes')
  announce(['tasks'])
  const retry = () =>
    void setTimeout(() => {
      write().then(end, retry)
    }, RETRY_MS).unref()
  retry()
}

function end(): void {
  delete shared.countersignDatabaseFault
  log.info('the app database takes writes again')
  announce(['tasks'])
}
