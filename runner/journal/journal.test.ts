import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Registry } from '../signing/registry.ts'
import { findBreak, type Row } from './chain.ts'
import { Journal } from './journal.ts'
import { openDatabase, requireWhole } from './open.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-journal-'))
  file = path.join(folder, 'journal.db')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const refused = (message: string) =>
  ({ type: 'request.refused', request: 'start', code: 'not_sealed', message }) as const

function fill(count: number): Row[] {
  const journal = new Journal(file)
  for (let n = 1; n <= count; n += 1) journal.append(refused(`number ${n}`))
  journal.close()
  const db = new Database(file, { readonly: true })
  const rows = db
    .prepare<[], Row>('SELECT sequence, at, type, body, hash FROM records ORDER BY sequence')
    .all()
  db.close()
  return rows
}

test('RN-11: every open is WAL with synchronous=FULL, the second one too', () => {
  for (let open = 0; open < 3; open += 1) {
    const db = openDatabase(file)
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    db.close()
  }
})

test('RN-11: however the power cuts off what was being written, a whole and shorter history is left', () => {
  const journal = new Journal(file)
  for (let n = 1; n <= 40; n += 1) journal.append(refused(`number ${n}`))
  const [main, wal] = [fs.readFileSync(file), fs.readFileSync(`${file}-wal`)]
  journal.close()
  const cut = path.join(folder, 'cut.db')
  const kept = Array.from({ length: 100 }, (_, n) => {
    fs.rmSync(`${cut}-shm`, { force: true })
    fs.writeFileSync(cut, main)
    fs.writeFileSync(`${cut}-wal`, wal.subarray(0, Math.floor((wal.length * n) / 99)))
    // Opening recomputes the chain and compares tables with indexes.
    const left = new Journal(cut)
    const records = left.after(0, 100)
    left.close()
    expect(records.map(({ sequence }) => sequence)).toEqual(records.map((_, index) => index + 1))
    return records.length
  })
  expect(kept).toEqual(kept.toSorted((a, b) => a - b))
  expect(kept.at(-1)).toBe(40)
})

test('what is appended is there after a reopen, in order, with times that never go back', () => {
  fill(3)
  const journal = new Journal(file)
  journal.append(refused('number 4'))
  const records = journal.after(0, 10)
  expect(records.map(({ body }) => 'message' in body && body.message)).toEqual([
    'number 1',
    'number 2',
    'number 3',
    'number 4',
  ])
  expect(journal.after(2, 1).map(({ sequence }) => sequence)).toEqual([3])
  expect(journal.head()).toBe(4)
  for (const [index, record] of records.entries())
    expect(record.at).toBeGreaterThanOrEqual(records[index - 1]?.at ?? 0)
  journal.close()
})

describe('AU-01..03: an altered journal is not opened, and the first bad record is named', () => {
  const rewrite = (change: (db: Database.Database) => void) => {
    const db = new Database(file)
    db.exec('DROP TRIGGER records_are_never_changed; DROP TRIGGER records_are_never_deleted')
    change(db)
    db.close()
  }
  const set = (column: string, value: string | number, sequence: number) => (db: Database.Database) =>
    db.prepare(`UPDATE records SET ${column} = ? WHERE sequence = ?`).run(value, sequence)

  test.each<[string, number, (db: Database.Database) => void]>([
    ['edited body', 5, set('body', JSON.stringify(refused('number 0')), 5)],
    ['edited time', 5, set('at', Date.now() + 1, 5)],
    ['edited type', 5, set('type', 'plan.sealed', 5)],
    ['edited hash', 5, set('hash', 'f'.repeat(64), 5)],
    ['deleted record', 6, (db) => db.exec('DELETE FROM records WHERE sequence = 5')],
    [
      'swapped records',
      5,
      (db) =>
        db.exec(
          'UPDATE records SET sequence = -5 WHERE sequence = 5; UPDATE records SET sequence = 5 WHERE sequence = 6; UPDATE records SET sequence = 6 WHERE sequence = -5',
        ),
    ],
    [
      'inserted record',
      11,
      (db) =>
        db.exec(
          'INSERT INTO records (sequence, at, type, body, hash) SELECT 11, at, type, body, hash FROM records WHERE sequence = 10',
        ),
    ],
  ])('%s', (_name, sequence, change) => {
    fill(10)
    rewrite(change)
    expect(() => new Journal(file)).toThrow(`record ${sequence}:`)
  })

  test('1,000 mutated chains, none passes', () => {
    const rows = fill(20)
    expect(findBreak(rows)).toBe(null)
    for (let n = 0; n < 1000; n += 1) {
      const index = n % rows.length
      const mutant = structuredClone(rows)
      const row = mutant[index]!
      const column = (['body', 'hash', 'type'] as const)[n % 3]!
      const at = n % row[column].length
      row[column] =
        `${row[column].slice(0, at)}${row[column][at] === 'a' ? 'b' : 'a'}${row[column].slice(at + 1)}`
      expect(findBreak(mutant), `${column} of record ${index + 1}`).toMatchObject({ sequence: index + 1 })
    }
  })
})

test('a record is neither changed nor deleted by SQL', () => {
  fill(1)
  const db = openDatabase(file)
  expect(() => db.exec('UPDATE records SET at = 0')).toThrow('records are never changed')
  expect(() => db.exec('DELETE FROM records')).toThrow('records are never deleted')
  requireWhole(db, file)
  db.close()
})

const BEN = { kind: 'member', id: 'ben', name: 'Ben' } as const
const DECIDED = {
  type: 'review.decided',
  digest: 'd',
  nonce: 'n',
  reviewer: 'ben',
  decision: 'approve',
  statement: '',
  by: BEN,
  reason: '',
} as const

describe('the file itself is the last line against doing something twice', () => {
  test.each([
    [{ type: 'step.granted', run: 'run_1', position: 1 }],
    [{ type: 'run.ended', run: 'run_1', end: 'succeeded', reason: '' }],
    [DECIDED],
  ] as const)('$type', (body) => {
    const journal = new Journal(file)
    journal.append(body)
    expect(() => journal.append(body)).toThrow('UNIQUE constraint failed')
    expect(journal.head()).toBe(1)
    journal.close()
  })
})

describe('what is asked before a start costs the same however much is journalled', () => {
  const digest = 'd'
  const asked = { digest, by: BEN, approvals: [], requester: 'anna', round: 1 }
  const queue = (journal: Journal, run: string) => journal.append({ type: 'run.queued', run, ...asked })
  const intend = (journal: Journal, run: string) =>
    journal.append({
      type: 'run.intended',
      run,
      ...asked,
      runHost: { pid: 1, startTime: '', bootId: '' },
      risk: 'low',
      required: 1,
    })
  const end = (journal: Journal, run: string) =>
    journal.append({ type: 'run.ended', run, end: 'succeeded', reason: '' })
  const open = (journal: Journal) => [journal.liveRuns(), journal.waitingRuns().map(({ body }) => body.run)]

  test('who waits and who runs follows each record, and is the same after a reopen', () => {
    const journal = new Journal(file)
    for (const run of ['b', 'a', 'c']) queue(journal, run)
    for (const run of ['b', 'd']) intend(journal, run)
    expect(open(journal)).toEqual([
      ['b', 'd'],
      ['a', 'c'],
    ])
    for (const run of ['b', 'c']) end(journal, run)
    expect(open(journal)).toEqual([['d'], ['a']])
    expect(open(new Journal(file))).toEqual([['d'], ['a']])
    journal.close()
  })

  test('what was not kept opened and ended nothing', () => {
    const journal = new Journal(file)
    intend(journal, 'a')
    const failing = () =>
      journal.together(() => {
        end(journal, 'a')
        queue(journal, 'b')
        intend(journal, 'a')
      })
    expect(failing).toThrow(expect.objectContaining({ code: 'journal_unavailable' }))
    expect(open(journal)).toEqual([['a'], []])
    journal.close()
  })

  test('it is looked up, and nothing goes through the records', () => {
    const journal = new Journal(file)
    const asked = vi.spyOn(Database.prototype, 'prepare')
    open(journal)
    for (const ask of [
      () => journal.aboutDigest('plan.sealed', digest),
      () => journal.aboutRun('a'),
      () => journal.latest('host.held', 1),
      () => [...journal.ofTypes(['run.ended', 'host.held'], 1)],
      () => journal.after(1, 1),
      () => journal.usesOf(digest),
      () => journal.knowsNonce('n'),
      () => journal.latestWitness(),
      () => journal.restoredAt(),
    ])
      ask()
    const texts = asked.mock.calls.map(([sql]) => sql)
    asked.mockRestore()
    journal.close()
    const db = openDatabase(file)
    const details = texts.flatMap((sql) =>
      db
        .prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from(sql.matchAll(/\?/g), () => '1'))
        .map(({ detail }) => detail),
    )
    db.close()
    expect(texts).toHaveLength(11)
    // The newest witness is the last entry of its index.
    expect(details.filter((detail) => detail.startsWith('SCAN'))).toEqual([
      'SCAN open_runs',
      'SCAN open_runs',
      'SCAN records USING INDEX by_witness',
    ])
  })
})

describe('RN-10: a file that is no journal is left as it is, with a reason', () => {
  test("another program's database", () => {
    const other = new Database(file)
    other.exec('CREATE TABLE songs (title TEXT)')
    other.close()
    const before = fs.readFileSync(file)
    expect(() => new Journal(file)).toThrow('a database of another program')
    expect(fs.readFileSync(file)).toEqual(before)
  })

  test('a newer format', () => {
    fill(1)
    const db = new Database(file)
    db.pragma('user_version = 2')
    db.close()
    expect(() => new Journal(file)).toThrow('has format 2, this runner knows 1. Update Countersign')
  })

  test('no database at all', () => {
    fs.writeFileSync(file, 'nothing of the kind '.repeat(100))
    expect(() => new Journal(file)).toThrow('it is no database at all')
  })

  test('a torn page', () => {
    fill(200)
    const bytes = fs.readFileSync(file)
    bytes.fill(0xff, 4096 * 3, 4096 * 4)
    fs.writeFileSync(file, bytes)
    expect(() => new Journal(file)).toThrow('altered or damaged')
  })
})

test('RN-09: while another process holds the file, appending fails clearly and nothing is half done', () => {
  const journal = new Journal(file)
  journal.append(refused('before'))
  const holder = new Database(file)
  holder.exec('BEGIN IMMEDIATE')
  expect(() => journal.append(refused('during'))).toThrow(
    expect.objectContaining({ code: 'journal_unavailable' }),
  )
  holder.exec('ROLLBACK')
  holder.close()
  expect(journal.append(refused('after')).sequence).toBe(2)
  journal.close()
})

describe('several records with one sync', () => {
  test('nobody hears of one before all are durable, and what was appended before a refusal stays', () => {
    const journal = new Journal(file)
    const heard: number[] = []
    journal.onAppend(({ sequence }) => heard.push(sequence))
    const refusing = () =>
      journal.together(() => {
        journal.append(refused('one'))
        journal.append(refused('two'))
        expect([journal.head(), heard]).toEqual([2, []])
        throw new Error('no')
      })
    expect(refusing).toThrow('no')
    expect(heard).toEqual([1, 2])
    expect(new Journal(file).head()).toBe(2)
    journal.close()
  })

  test('where one of them cannot be written none is, whatever becomes of the error, and what was read of them is forgotten', () => {
    const journal = new Journal(file)
    const registry = new Registry(journal)
    const failing = () =>
      journal.together(() => {
        journal.append(DECIDED)
        registry.lastCount('any')
        try {
          journal.append(DECIDED)
        } catch {}
        expect(() => journal.append(refused('behind it'))).toThrow()
      })
    expect(failing).toThrow(expect.objectContaining({ code: 'journal_unavailable' }))
    expect(journal.head()).toBe(0)
    const { sequence } = journal.append({ type: 'reviewer.revoked', member: 'ben', by: BEN })
    expect(registry.stands({ sequence, body: { reviewer: 'ben' } })).toBe(false)
    journal.close()
  })
})
