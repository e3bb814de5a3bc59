import { hash } from 'node:crypto'

// The chain of docs/formats/audit.md: each record is canonical JSON that names the hash of the one before.

export const AUDIT_FORMAT = 'countersign/audit/v1'
export const FIRST_PREVIOUS = '0'.repeat(64)

/** One link as it is stored and exported. */
export interface Link {
  sequence: number
  previous: string
  hash: string
  /** The exact text that the hash covers. */
  record: string
}

/** SHA-256 over the format's name, LF and the record; 64 hexadecimal digits. */
export const hashRecord = (record: string): string => hash('sha256', `${AUDIT_FORMAT}\n${record}`)
