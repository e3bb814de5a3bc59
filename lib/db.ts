import fs from 'node:fs'
import path from 'node:path'
import { type Prisma, PrismaClient } from '#generated/prisma/client.ts'
import { announce } from './announce.ts'
import { databaseFault, explainFault } from './database-fault.ts'
import { DurableSqlite, newTurns } from './durable-sqlite.ts'
import { readEnv } from './env.ts'
import { AppError } from './errors.ts'

/** What a verb writes through: every statement in it commits together or not at all. */
export type Transaction = Prisma.TransactionClient

/** The app database's file. */
const databaseFile = (): string => path.join(readEnv().data, 'web', 'app.db')

interface Databases {
  reader: PrismaClient
  writer: PrismaClient
  auth: PrismaClient
}

const shared = globalThis as typeof globalThis & {
  countersignDatabases?: Databases
  countersignWroteAt?: number
}

/** For reading only: a write through it fails. Pages, routes and the server share it. */
export function db(): PrismaClient {
  return databases().reader
}

/** For better-auth, which writes its own rows, statement by statement. Everything else writes in `inTransaction`. */
export function authDatabase(): PrismaClient {
  return databases().auth
}

const topicsOf = new WeakMap<Transaction, Set<string>>()

/** Announces this topic once the transaction has committed. */
export function touch(tx: Transaction, topic: string): void {
  topicsOf.get(tx)?.add(topic)
}

/**
 * Runs `work` in one transaction. The first statement takes the lock on the audit chain's head, so that
 * transactions follow each other and none can fail for having read too early. Throws unavailable `database_unwritable`
 * where the disk takes no writes, `database_busy` where another process holds the file for some seconds.
 */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const topics = new Set<string>()
  const result = await transact((tx) => {
    topicsOf.set(tx, topics)
    return work(tx)
  }).catch((error) => {
    throw explainFault(error, writeAgain)
  })
  shared.countersignWroteAt = performance.now()
  announce(topics)
  return result
}

/** How long what was written last proves that more can be (milliseconds). */
const PROOF_MS = 1000

/** Writes nothing, durably, unless something was written just now. Throws unavailable `database_unwritable`. */
export async function proveWritable(): Promise<void> {
  const wroteAt = shared.countersignWroteAt ?? Number.NEGATIVE_INFINITY
  if (databaseFault() || performance.now() - wroteAt > PROOF_MS) await inTransaction(async () => undefined)
}

/** Writes what must not keep anybody from reading: where the database takes no writes, or is held, it is left out. */
export async function noteInPassing(write: (tx: Transaction) => Promise<unknown>): Promise<void> {
  if (databaseFault()) return
  await inTransaction(write).catch((error) => {
    if (!(error instanceof AppError && error.kind === 'unavailable')) throw error
  })
}

function transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return databases().writer.$transaction(
    async (tx) => {
      await tx.$executeRaw`UPDATE "ChainHead" SET "id" = 1 WHERE "id" = 1`
      return work(tx)
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
}

// A connection that was opened on a file that could only be read stays that way, and what a failed write left behind is
// known only by reading again. Closing disturbs readers, so not before the file may be written.
async function writeAgain(): Promise<void> {
  fs.accessSync(databaseFile(), fs.constants.W_OK)
  fs.accessSync(path.dirname(databaseFile()), fs.constants.W_OK)
  await closeDatabases()
  await transact(async () => undefined)
}

/** Closes every connection; the next use opens them again. */
export async function closeDatabases(): Promise<void> {
  const open = shared.countersignDatabases
  delete shared.countersignDatabases
  await Promise.all([open?.reader.$disconnect(), open?.writer.$disconnect(), open?.auth.$disconnect()])
}

// Two copies of this module in one process must not hold two writers: one would wait, without yielding, for the other.
function databases(): Databases {
  shared.countersignDatabases ??= open(`file:${databaseFile()}`)
  return shared.countersignDatabases
}

function open(url: string): Databases {
  const turns = newTurns()
  const client = (writers: typeof turns | null) =>
    new PrismaClient({ adapter: new DurableSqlite({ url }, writers) })
  // Sign-in has a connection of its own, so that asking who somebody is need not wait for a transaction.
  return { reader: client(null), writer: client(turns), auth: client(turns) }
}
