import { createHash, randomBytes } from 'node:crypto'

/** A new secret to be shown once: a prefix that says what it is, then 192 random bits. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(24).toString('base64url')}`

/** What is stored instead of a secret. The secrets are random, so a plain hash cannot be guessed back. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
