import { setImmediate as turn } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>
type OpenTransaction = Awaited<ReturnType<Connection['startTransaction']>>

/** A queue of one: resolves when it is the caller's turn, with how to end it. */
type Turns = () => Promise<() => void>

/**
 * Prisma's SQLite adapter with the two things it leaves out: commits that survive a power cut (better-sqlite3 is
 * compiled to reopen WAL files with synchronous=NORMAL), and writers of one process that take turns: two that met
 * inside SQLite would block each other, since one waits there without yielding. `turns` null means reading only.
 */
export class DurableSqlite extends PrismaBetterSqlite3 {
  readonly #turns: Turns | null

  constructor(config: { url: string }, turns: Turns | null) {
    super({ ...config, timeout: 2000 })
    this.#turns = turns
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect()
    await connection.executeScript(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
    )
    if (!this.#turns) await connection.executeScript('PRAGMA query_only = ON;')
    await requireFull(connection)
    return this.#turns ? inTurn(connection, this.#turns) : connection
  }
}

async function requireFull(connection: Connection): Promise<void> {
  const { rows } = await connection.queryRaw({ sql: 'PRAGMA synchronous', args: [], argTypes: [] })
  if (Number(rows[0]?.[0]) !== 2) throw new Error('SQLite did not accept synchronous=FULL')
}

function inTurn(connection: Connection, turns: Turns): Connection {
  const { queryRaw, executeRaw, startTransaction } = connection
  const alone = <Result>(work: () => Promise<Result>) => turns().then((release) => work().finally(release))
  connection.queryRaw = (query) =>
    READS.test(query.sql) ? queryRaw.call(connection, query) : alone(() => queryRaw.call(connection, query))
  connection.executeRaw = (query) => alone(() => executeRaw.call(connection, query))
  connection.startTransaction = async (isolation) => {
    const release = await turns()
    try {
      return givingWay(releasing(await startTransaction.call(connection, isolation), release))
    } catch (error) {
      release()
      throw error
    }
  }
  return connection
}

// An INSERT may come as a query too, because it returns its row. Only what reads need not wait for a writer.
const READS = /^\s*SELECT\b/i

function releasing(transaction: OpenTransaction, release: () => void): OpenTransaction {
  const { commit, rollback } = transaction
  transaction.commit = () => commit.call(transaction).finally(release)
  transaction.rollback = () => rollback.call(transaction).finally(release)
  return transaction
}

// A transaction of twenty statements keeps this process busy for longer than output may wait: between two of them
// whatever has arrived is served.
function givingWay(transaction: OpenTransaction): OpenTransaction {
  const { queryRaw, executeRaw } = transaction
  transaction.queryRaw = (query) => turn().then(() => queryRaw.call(transaction, query))
  transaction.executeRaw = (query) => turn().then(() => executeRaw.call(transaction, query))
  return transaction
}

/** Turns that nobody has taken yet. */
export function newTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  return () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = last
    last = promise
    return before.then(() => resolve)
  }
}
