import fs from 'node:fs'
import Database from 'better-sqlite3'
import { findBreak, type Row } from './chain.ts'

/** "CSJL" in the file's header, so that no other program's database is taken for a journal. */
const APPLICATION_ID = 0x43534a4c
const SCHEMA_VERSION = 1
/** Milliseconds to wait for a lock. Nobody else has business here, and waiting holds up everything. */
const BUSY_TIMEOUT = 1000
/** SQLite's number for synchronous=FULL. */
const FULL = 2

// Uniqueness is the last line of defence: even a bug above cannot write a second grant, end or intent.
const SCHEMA = `
CREATE TABLE records (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  digest TEXT GENERATED ALWAYS AS (body ->> '$.digest') VIRTUAL,
  run TEXT GENERATED ALWAYS AS (body ->> '$.run') VIRTUAL,
  position INTEGER GENERATED ALWAYS AS (body ->> '$.position') VIRTUAL,
  nonce TEXT GENERATED ALWAYS AS (body ->> '$.nonce') VIRTUAL
) STRICT;
CREATE INDEX by_digest ON records (digest, type, sequence) WHERE digest IS NOT NULL;
CREATE INDEX by_run ON records (run, sequence) WHERE run IS NOT NULL;
CREATE INDEX by_type ON records (type, sequence);
CREATE UNIQUE INDEX one_review_a_nonce ON records (nonce) WHERE type = 'review.decided';
CREATE UNIQUE INDEX one_intent_a_run ON records (run) WHERE type = 'run.intended';
CREATE UNIQUE INDEX one_grant_a_step ON records (run, position) WHERE type = 'step.granted';
CREATE UNIQUE INDEX one_start_a_step ON records (run, position) WHERE type = 'step.started';
CREATE UNIQUE INDEX one_end_a_step ON records (run, position) WHERE type = 'step.ended';
CREATE UNIQUE INDEX one_end_a_run ON records (run) WHERE type = 'run.ended';
CREATE TRIGGER records_are_never_changed BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;
CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), high_water INTEGER NOT NULL) STRICT;
INSERT INTO clock VALUES (1, 0);
`

// What came later, for journals of any age: an index is kept by whoever writes, so the format stays.
const LATER_INDEXES = `
CREATE INDEX IF NOT EXISTS by_grant ON records (body ->> '$.grant', sequence) WHERE body ->> '$.grant' IS NOT NULL;
CREATE INDEX IF NOT EXISTS by_witness ON records (sequence) WHERE body ->> '$.witness.sequence' IS NOT NULL;
`

// Asking every run of all time whether it ended gets slower with each; these few are kept by the same transactions. They lie
// in the connection and not in the file, so that nothing but the records themselves can say what is open.
const OPEN_RUNS = `
CREATE TEMP TABLE open_runs (run TEXT PRIMARY KEY, began INTEGER NOT NULL, sequence INTEGER NOT NULL) STRICT;
INSERT INTO open_runs SELECT run, max(type = 'run.intended'), max(sequence) FROM records
  WHERE type IN ('run.queued', 'run.intended') AND run NOT IN (SELECT run FROM records WHERE type = 'run.ended') GROUP BY run;
CREATE TEMP TRIGGER run_opens AFTER INSERT ON main.records WHEN new.type IN ('run.queued', 'run.intended')
  BEGIN INSERT OR REPLACE INTO open_runs VALUES (new.run, new.type = 'run.intended', new.sequence); END;
CREATE TEMP TRIGGER run_closes AFTER INSERT ON main.records WHEN new.type = 'run.ended'
  BEGIN DELETE FROM open_runs WHERE run = new.run; END;
`

/**
 * Opens the journal, creating it where there is none, with WAL and synchronous=FULL asserted. Throws an Error that
 * says what to do for a file that is no journal, is newer than this runner, or cannot be written durably.
 */
export function openDatabase(file: string): Database.Database {
  const fresh = !fs.existsSync(file)
  const db = new Database(file, { timeout: BUSY_TIMEOUT })
  try {
    requireOurs(db, file)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    // better-sqlite3 would keep 16 MB of pages; the journal is read by index and from its end.
    db.pragma('cache_size = -1024')
    requireDurable(db, file)
    if (db.pragma('user_version', { simple: true }) === 0) createSchema(db)
    db.pragma('temp_store = MEMORY')
    db.exec(LATER_INDEXES + OPEN_RUNS)
    if (fresh) fs.chmodSync(file, 0o600)
    return db
  } catch (error) {
    db.close()
    throw readable(error, file)
  }
}

/**
 * Recomputes the whole chain and checks tables against indexes, which decide what counts as spent. Throws an Error that
 * names the first bad record.
 */
export function requireWhole(db: Database.Database, file: string): void {
  const fault = whatIsWrong(db)
  if (!fault) return
  throw new Error(
    `The journal ${file} was altered or damaged: ${fault}. Nothing runs from it. Restore a backup, or set the file aside to begin a new journal; every pending approval is void then.`,
  )
}

function whatIsWrong(db: Database.Database): string | null {
  try {
    const rows = db
      .prepare<[], Row>('SELECT sequence, at, type, body, hash FROM records ORDER BY sequence')
      .iterate()
    const broken = findBreak(rows)
    if (broken) return `record ${broken.sequence}: ${broken.why}`
    const check = String(db.pragma('integrity_check(1)', { simple: true }))
    return check === 'ok' ? null : check
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.message
    throw error
  }
}

function requireOurs(db: Database.Database, file: string): void {
  const id = db.pragma('application_id', { simple: true })
  const version = Number(db.pragma('user_version', { simple: true }))
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0
  if (tables > 0 && id !== APPLICATION_ID)
    throw new Error(
      `${file} is a database of another program. Move it away, or choose another COUNTERSIGN_DATA.`,
    )
  if (version > SCHEMA_VERSION)
    throw new Error(
      `The journal ${file} has format ${version}, this runner knows ${SCHEMA_VERSION}. Update Countersign; an older version must not write a newer journal.`,
    )
}

// better-sqlite3 is compiled so that every open after the first is NORMAL, which loses commits with the power.
function requireDurable(db: Database.Database, file: string): void {
  const mode = db.pragma('journal_mode', { simple: true })
  const synchronous = db.pragma('synchronous', { simple: true })
  if (mode === 'wal' && synchronous === FULL) return
  throw new Error(
    `The journal ${file} cannot be written durably here (journal_mode ${mode}, synchronous ${synchronous}). Put COUNTERSIGN_DATA on a local disk.`,
  )
}

function createSchema(db: Database.Database): void {
  db.transaction(() => {
    db.exec(SCHEMA)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${SCHEMA_VERSION}`)
  })()
}

function readable(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code === 'SQLITE_NOTADB')
    return new Error(
      `${file} is not a journal: it is no database at all. Move it away, or choose another COUNTERSIGN_DATA.`,
    )
  return new Error(
    `The journal ${file} cannot be opened: ${error.message} (${error.code}). Check the disk and the rights of its folder.`,
  )
}
