import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>
type OpenTransaction = Awaited<ReturnType<Connection['startTransaction']>>

/**
 * Prisma's SQLite adapter with the two things it leaves out: commits that survive a power cut (better-sqlite3 is
 * compiled to reopen WAL files with synchronous=NORMAL), and statements outside a transaction that wait for the
 * transaction on the same connection to end, instead of becoming part of it.
 */
export class DurableSqlite extends PrismaBetterSqlite3 {
  readonly #readOnly: boolean

  constructor(config: { url: string }, options: { readOnly: boolean }) {
    super({ ...config, timeout: 2000 })
    this.#readOnly = options.readOnly
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect()
    await connection.executeScript(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
    )
    if (this.#readOnly) await connection.executeScript('PRAGMA query_only = ON;')
    await requireFull(connection)
    return this.#readOnly ? connection : inTurn(connection)
  }
}

async function requireFull(connection: Connection): Promise<void> {
  const { rows } = await connection.queryRaw({ sql: 'PRAGMA synchronous', args: [], argTypes: [] })
  if (Number(rows[0]?.[0]) !== 2) throw new Error('SQLite did not accept synchronous=FULL')
}

function inTurn(connection: Connection): Connection {
  const take = turns()
  const { queryRaw, executeRaw, startTransaction } = connection
  const alone = <Result>(work: () => Promise<Result>) => take().then((release) => work().finally(release))
  connection.queryRaw = (query) => alone(() => queryRaw.call(connection, query))
  connection.executeRaw = (query) => alone(() => executeRaw.call(connection, query))
  connection.startTransaction = async (isolation) => {
    const release = await take()
    try {
      return releasing(await startTransaction.call(connection, isolation), release)
    } catch (error) {
      release()
      throw error
    }
  }
  return connection
}

function releasing(transaction: OpenTransaction, release: () => void): OpenTransaction {
  const { commit, rollback } = transaction
  transaction.commit = () => commit.call(transaction).finally(release)
  transaction.rollback = () => rollback.call(transaction).finally(release)
  return transaction
}

/** A queue of one: resolves when it is the caller's turn, with how to end it. */
function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    let release: () => void = () => {}
    const before = last
    last = new Promise((resolve) => {
      release = resolve
    })
    return before.then(() => release)
  }
}
