import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { carryIntoRunHosts } from './carry-into-run-hosts.ts'

// Preloaded by tests alone (`node --import`): kills its process, as a crash would, the first time that a call matches
// the fault in COUNTERSIGN_TEST_FAULT. The product knows nothing of it; only what it calls is wrapped.

/** Which half dies, at which kind of call, with what in it. */
export interface Fault {
  half: 'runner' | 'run-host'
  /**
   * parse: before a message is read; insert, inserted: before and after a journal record is written, not yet committed;
   * send, sent: around a message, or what a waiting shell is to become; record: before bytes are written to a file; fsync.
   */
  at: 'parse' | 'insert' | 'inserted' | 'send' | 'sent' | 'record' | 'fsync'
  match: string
  /** Die so many milliseconds later, in the middle of whatever it does then; the journal checkpoints at each commit. */
  delay?: number | undefined
}

const fault = JSON.parse(process.env.COUNTERSIGN_TEST_FAULT ?? 'null') as Fault | null
const half: Fault['half'] = process.argv[1]?.endsWith('run-host.ts') ? 'run-host' : 'runner'
// A thread of its own, because this one is busy with what is to be interrupted.
const killer = fault?.delay === undefined ? null : startKiller(fault.delay)

if (fault) wrapAll(fault)

function dieAt(at: Fault['at'], words: string): void {
  if (fault?.half !== half || fault.at !== at || !words.includes(fault.match)) return
  if (!killer) process.kill(process.pid, 'SIGKILL')
  else Atomics.notify(killer, 0)
}

function startKiller(delay: number): Int32Array {
  const bell = new Int32Array(new SharedArrayBuffer(4))
  const code = `const { workerData: { bell, delay } } = require('node:worker_threads')
    Atomics.wait(bell, 0, 0)
    for (const end = performance.now() + delay; performance.now() < end; );
    process.kill(process.pid, 'SIGKILL')`
  new Worker(code, { eval: true, workerData: { bell, delay } }).unref()
  return bell
}

function wrapAll(wanted: Fault): void {
  wrap(JSON, 'parse', (parse, text: string) => {
    dieAt('parse', text)
    return parse(text)
  })
  wrap(net.Socket.prototype, 'write', (write, bytes: string, ...rest: unknown[]) => {
    dieAt('send', String(bytes))
    const flushed = write(bytes, ...rest)
    dieAt('sent', String(bytes))
    return flushed
  })
  wrap(Database.prototype, 'prepare', (prepare, sql: string) => {
    const statement = prepare(sql) as Database.Statement
    if (killer) statement.database.pragma('wal_autocheckpoint = 1')
    if (sql.startsWith('INSERT INTO records')) wrapInsert(statement)
    return statement
  })
  wrap(fs, 'writeSync', (write, fd: number, bytes: Uint8Array, ...rest: unknown[]) => {
    dieAt('record', Buffer.from(bytes).toString('latin1'))
    return write(fd, bytes, ...rest)
  })
  wrap(fs, 'fsyncSync', (sync, fd: number) => {
    dieAt('fsync', '')
    return sync(fd)
  })
  syncBuiltinESMExports()
  if (wanted.half === 'run-host')
    carryIntoRunHosts(import.meta.url, { COUNTERSIGN_TEST_FAULT: JSON.stringify(wanted) })
}

function wrapInsert(statement: Database.Statement): void {
  wrap(statement, 'run', (run, ...values: unknown[]) => {
    dieAt('insert', values.join(' '))
    const result = run(...values)
    dieAt('inserted', values.join(' '))
    return result
  })
}

// biome-ignore lint/suspicious/noExplicitAny: any function of any module may be wrapped
type Any = any
function wrap(owner: Any, name: string, around: (original: Any, ...args: Any[]) => unknown): void {
  const original = owner[name]
  owner[name] = function (this: unknown, ...args: unknown[]) {
    return around(original.bind(this), ...args)
  }
}
