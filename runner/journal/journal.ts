import Database from 'better-sqlite3'
import { Refusal } from '../refusal.ts'
import { GENESIS, hashRow, type Row } from './chain.ts'
import { openDatabase, requireWhole } from './open.ts'
import type { BodyOf, JournalRecord, RecordBody, RecordType } from './record.ts'

const COLUMNS = 'sequence, at, type, body, hash'

/**
 * The runner's append-only memory: what was sealed, decided, intended, granted and how it ended. One connection, one
 * writer. A method that meets a failing disk throws Refusal `journal_unavailable`; the next call opens the file anew,
 * because what a failed fsync left behind is known only by reading again.
 */
export class Journal {
  readonly #file: string
  #db: Database.Database | null
  #highWater: number
  /** Compiled once for each text, and with the connection. */
  readonly #statements = new Map<string, Database.Statement<(string | number)[], Row>>()
  readonly #listeners = new Set<(record: JournalRecord) => void>()
  /** Written by `together` and not yet durable. */
  #untold: JournalRecord[] | null = null
  #generation = 0

  /** Opens and checks the whole journal. Throws an Error for people where it is not whole. */
  constructor(file: string) {
    this.#file = file
    this.#db = openDatabase(file)
    requireWhole(this.#db, file)
    this.#highWater = readHighWater(this.#db)
  }

  /** Milliseconds since 1970; never less than any time that it gave or journalled before. */
  now(): number {
    this.#highWater = Math.max(this.#highWater, Date.now())
    return this.#highWater
  }

  /** Makes the present time durable, so that a clock set back during a restart prolongs nothing. */
  keepTime(): void {
    this.#use((db) => db.prepare('UPDATE clock SET high_water = ? WHERE id = 1').run(this.now()))
  }

  /** Another one after each failure: what was read before may not stand in the file. */
  get generation(): number {
    return this.#generation
  }

  /** Writes one record durably and returns it; within `together` it is durable when that ends. */
  append<Body extends RecordBody>(body: Body): JournalRecord<Body> {
    const record = this.#use((db) => db.transaction(() => this.#insert(db, body)).immediate())
    if (this.#untold) this.#untold.push(record)
    else this.#tell([record])
    return record
  }

  /**
   * Makes all that `work` appends durable with one sync, also where it throws; nobody hears of any of it before. Where the
   * disk fails none of it was kept, or all of it: throws Refusal `journal_unavailable`.
   */
  together<Result>(work: () => Result): Result {
    const untold: JournalRecord[] = []
    const finish = this.#use((db) => db.transaction(() => this.#attempt(work, untold)).immediate())
    this.#tell(untold)
    return finish()
  }

  /** Calls `listener` with each record that is appended from now on. Returns how to stop. */
  onAppend(listener: (record: JournalRecord) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Sequence of the newest record, 0 in an empty journal. */
  head(): number {
    return this.#use((db) => readHead(db).sequence)
  }

  /** Records after `since` in order, `limit` at most. */
  after(since: number, limit: number): JournalRecord[] {
    return this.#all<RecordBody>('WHERE sequence > ? ORDER BY sequence LIMIT ?', since, limit)
  }

  /** Records of one type about one digest, oldest first. */
  aboutDigest<Type extends RecordType>(type: Type, digest: string): JournalRecord<BodyOf<Type>>[] {
    return this.#all<BodyOf<Type>>('WHERE digest = ? AND type = ? ORDER BY sequence', digest, type)
  }

  /** Every record about one run, oldest first. */
  aboutRun(run: string): JournalRecord[] {
    return this.#all<RecordBody>('WHERE run = ? ORDER BY sequence', run)
  }

  /** Every record of one type, newest first, `limit` at most. */
  latest<Type extends RecordType>(type: Type, limit: number): JournalRecord<BodyOf<Type>>[] {
    return this.#all<BodyOf<Type>>('WHERE type = ? ORDER BY sequence DESC LIMIT ?', type, limit)
  }

  /** Records of these types after `since`, oldest first, one at a time: write nothing while reading. */
  *ofTypes<Type extends RecordType>(
    types: readonly Type[],
    since: number,
  ): Generator<JournalRecord<BodyOf<Type>>> {
    const sql = `SELECT ${COLUMNS} FROM records WHERE type IN (${types.map(() => '?').join(', ')}) AND sequence > ? ORDER BY sequence`
    const rows = this.#use((db) => db.prepare<(string | number)[], Row>(sql).iterate(...types, since))
    for (const row of rows) yield toRecord<BodyOf<Type>>(row)
  }

  /** The newest link of the audit chain that any record carries, or null where none does. */
  latestWitness(): { sequence: number; hash: string } | null {
    const [record] = this.#all<{ witness: { sequence: number; hash: string } }>(
      "WHERE body ->> '$.witness.sequence' IS NOT NULL ORDER BY sequence DESC LIMIT 1",
    )
    return record?.body.witness ?? null
  }

  /** The newest record that says that this journal was replaced by an older one; 0 where none does. */
  restoredAt(): number {
    const sql =
      "WHERE type = 'approvals.voided' AND body ->> '$.seen' IS NOT NULL ORDER BY sequence DESC LIMIT 1"
    return this.#all(sql)[0]?.sequence ?? 0
  }

  /** How many runs have used a grant, those in line too. */
  usesOf(grant: string): number {
    const records = this.#all<{ run: string }>("WHERE body ->> '$.grant' = ? ORDER BY sequence", grant)
    return new Set(records.map(({ body }) => body.run)).size
  }

  /** Whether a review with this nonce was ever journalled. */
  knowsNonce(nonce: string): boolean {
    return this.#all("WHERE nonce = ? AND type = 'review.decided' LIMIT 1", nonce).length > 0
  }

  /** Runs that were intended and have not ended, oldest first. */
  liveRuns(): string[] {
    return this.#openRuns<'run.intended'>('began').map(({ body }) => body.run)
  }

  /** Runs that wait in line: queued, and neither intended nor ended. */
  waitingRuns(): JournalRecord<BodyOf<'run.queued'>>[] {
    return this.#openRuns<'run.queued'>('NOT began')
  }

  close(): void {
    this.#generation += 1
    this.#statements.clear()
    this.#db?.close()
    this.#db = null
  }

  // A refusal is not undone: what was appended before it stays.
  #attempt<Result>(work: () => Result, untold: JournalRecord[]): () => Result {
    this.#untold = untold
    const finish = outcomeOf(work)
    this.#untold = null
    // A statement failed, and what was written before it went with the connection.
    if (!this.#db) throw unavailable('a write failed')
    return finish
  }

  #tell(records: readonly JournalRecord[]): void {
    for (const record of records) for (const listener of this.#listeners) listener(record)
  }

  #insert<Body extends RecordBody>(db: Database.Database, body: Body): JournalRecord<Body> {
    const head = readHead(db)
    const row = {
      sequence: head.sequence + 1,
      at: Math.max(this.now(), head.at),
      type: body.type,
      body: JSON.stringify(body),
    }
    const hash = hashRow(head.hash, row)
    this.#prepare(db, `INSERT INTO records (${COLUMNS}) VALUES (?, ?, ?, ?, ?)`).run(
      row.sequence,
      row.at,
      row.type,
      row.body,
      hash,
    )
    return { sequence: row.sequence, at: row.at, body, hash }
  }

  #connection(): Database.Database {
    if (this.#db) return this.#db
    if (this.#untold) throw unavailable('a write failed')
    this.#db = openDatabase(this.#file)
    return this.#db
  }

  #all<Body>(where: string, ...values: (string | number)[]): JournalRecord<Body>[] {
    const rows = this.#use((db) =>
      this.#prepare(db, `SELECT ${COLUMNS} FROM records ${where}`).all(...values),
    )
    return rows.map(toRecord<Body>)
  }

  #openRuns<Type extends RecordType>(which: string): JournalRecord<BodyOf<Type>>[] {
    return this.#all<BodyOf<Type>>(
      `WHERE sequence IN (SELECT sequence FROM open_runs WHERE ${which}) ORDER BY sequence`,
    )
  }

  #prepare(db: Database.Database, sql: string): Database.Statement<(string | number)[], Row> {
    const statement = this.#statements.get(sql) ?? db.prepare<(string | number)[], Row>(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #use<Result>(work: (db: Database.Database) => Result): Result {
    try {
      return work(this.#connection())
    } catch (error) {
      if (error instanceof Refusal || (!(error instanceof Database.SqliteError) && this.#db)) throw error
      this.close()
      throw unavailable(error instanceof Error ? error.message : String(error))
    }
  }
}

/** Does the work. Returns how to get what came of it, or what it threw. */
function outcomeOf<Result>(work: () => Result): () => Result {
  try {
    const result = work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}

const unavailable = (cause: string) =>
  new Refusal(
    'journal_unavailable',
    `The runner cannot use its journal (${cause}). Nothing starts until it can: check the disk of the data folder.`,
  )

const toRecord = <Body>({ sequence, at, body, hash }: Row): JournalRecord<Body> => ({
  sequence,
  at,
  body: JSON.parse(body) as Body,
  hash,
})

function readHead(db: Database.Database): { sequence: number; at: number; hash: string } {
  const newest = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM records ORDER BY sequence DESC LIMIT 1`).get()
  return newest ?? { sequence: 0, at: 0, hash: GENESIS }
}

function readHighWater(db: Database.Database): number {
  const kept = db.prepare<[], { high_water: number }>('SELECT high_water FROM clock').get()?.high_water ?? 0
  return Math.max(kept, readHead(db).at)
}
