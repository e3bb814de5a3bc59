import { createHash } from 'node:crypto'

const JOURNAL_FORMAT = 'countersign/journal/v1'

/** What the first record's hash covers in place of a record before it. */
export const GENESIS = '0'.repeat(64)

/** A row as it lies in the file: `body` is the exact JSON text that the hash covers. */
export interface Row {
  sequence: number
  at: number
  type: string
  body: string
  hash: string
}

/** SHA-256 over the format's name, the previous hash, sequence, time, type and body, with LF between them. */
export function hashRow(previous: string, row: Omit<Row, 'hash'>): string {
  const parts = [JOURNAL_FORMAT, previous, row.sequence, row.at, row.type, row.body]
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

/** The first row that does not follow from the one before, or null when the chain is whole. */
export function findBreak(rows: Iterable<Row>): { sequence: number; why: string } | null {
  let previous = { sequence: 0, at: 0, hash: GENESIS }
  for (const row of rows) {
    const why = whyBroken(previous, row)
    if (why) return { sequence: row.sequence, why }
    previous = row
  }
  return null
}

function whyBroken(previous: { sequence: number; at: number; hash: string }, row: Row): string | null {
  if (row.sequence !== previous.sequence + 1) return `record ${previous.sequence + 1} is missing`
  if (row.at < previous.at) return 'its time lies before the record before it'
  if (hashRow(previous.hash, row) !== row.hash) return 'its hash does not match its content'
  return null
}
