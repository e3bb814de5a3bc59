import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import type { PlanSecret } from '#lib/plans/document.ts'
import type { SecretFacts } from '#lib/secrets/secret.ts'
import { Refusal } from '../refusal.ts'
import { readIfThere, writeFile } from '../write-file.ts'
import { commitTo, deriveKeys, openValue, type SecretKeys, sealValue } from './cipher.ts'

const KEY = /^[0-9a-f]{64}\n$/

const Entry = z.object({
  /** Grows for ever, so that a version means one value, also after a removal. */
  version: z.int().min(1),
  commitment: z.string(),
  setAt: z.int(),
  setBy: z.string(),
  /** Null once it was removed. */
  sealed: z.string().nullable(),
})
type Entry = z.infer<typeof Entry>

const SecretFile = z.object({
  format: z.literal('countersign/secrets/v1'),
  secrets: z.record(z.string(), Entry),
})

/**
 * The runner's secrets: values encrypted in `secrets.json`, the key beside it in `secrets.key` (docs/formats/secrets.md).
 * Only the present version of a value is kept. Everything throws Refusal `secrets_unavailable` for a file or key that
 * does not serve.
 */
export class SecretStore {
  readonly #file: string
  readonly #keyFile: string

  constructor(folder: string) {
    this.#file = path.join(folder, 'secrets.json')
    this.#keyFile = path.join(folder, 'secrets.key')
  }

  /** What there is, by name; never a value. */
  list(): SecretFacts[] {
    return Object.entries(this.#read())
      .filter(([, entry]) => entry.sealed !== null)
      .map(([name, { version, commitment, setAt, setBy }]) => ({ name, version, commitment, setAt, setBy }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Prepares a value under the next version; `keep` makes it the present one, durably, and the earlier one is gone. */
  prepare(secret: { name: string; value: string; setAt: number; setBy: string }) {
    const { name, value, setAt, setBy } = secret
    const entries = this.#read()
    const keys = this.#keys()
    const version = (entries[name]?.version ?? 0) + 1
    const commitment = commitTo(keys, name, version, value)
    const sealed = sealValue(keys, name, version, value)
    return {
      version,
      commitment,
      keep: () => this.#write({ ...entries, [name]: { version, commitment, setAt, setBy, sealed } }),
    }
  }

  /** Forgets a value, durably; its version stays used. */
  remove(name: string): void {
    const entries = this.#read()
    const entry = entries[name]
    if (entry) this.#write({ ...entries, [name]: { ...entry, sealed: null } })
  }

  /**
   * The version that a plan may name now. Throws Refusal `unknown_secret`, or `secret_changed` where the plan names another.
   */
  require({ name, version, commitment }: PlanSecret): void {
    const entry = this.#read()[name]
    if (!entry?.sealed)
      throw new Refusal(
        'unknown_secret',
        `There is no secret ${name} on this host. Set it under Settings; then write a new revision.`,
        { name },
      )
    if (entry.version !== version || entry.commitment !== commitment)
      throw new Refusal(
        'secret_changed',
        `The plan was written for version ${version} of the secret ${name}, which is at version ${entry.version} now. Write a new revision, and have it reviewed.`,
        { name, version: entry.version },
      )
  }

  /** The value that a plan names, to be handed to its step. Throws what `require` throws; the commitment is computed anew. */
  open(secret: PlanSecret): string {
    this.require(secret)
    const { name, version, commitment } = secret
    const sealed = this.#read()[name]?.sealed ?? ''
    const keys = this.#keys()
    const value = attempt(() => openValue(keys, name, version, sealed))
    if (value !== null && commitTo(keys, name, version, value) === commitment) return value
    throw new Refusal(
      'secrets_unavailable',
      `The secret ${name} cannot be decrypted: it or the key beside it was altered. Set it again under Settings.`,
      { name },
    )
  }

  #read(): Record<string, Entry> {
    const text = readIfThere(this.#file)
    if (text === null) return {}
    const parsed = attempt(() => SecretFile.parse(JSON.parse(text)))
    if (parsed) return parsed.secrets
    throw new Refusal(
      'secrets_unavailable',
      `${this.#file} is not a file of secrets. Restore it from a backup, or move it away and set the secrets again.`,
    )
  }

  #write(secrets: Record<string, Entry>): void {
    writeFile(
      this.#file,
      `${JSON.stringify({ format: 'countersign/secrets/v1', secrets }, null, 2)}\n`,
      0o600,
    )
  }

  #keys(): SecretKeys {
    const text = readIfThere(this.#keyFile) ?? this.#generate()
    if (KEY.test(text)) return deriveKeys(Buffer.from(text.trim(), 'hex'))
    throw new Refusal(
      'secrets_unavailable',
      `${this.#keyFile} is not a key. Restore it from a backup, or move it away together with secrets.json and set the secrets again.`,
    )
  }

  #generate(): string {
    const text = `${randomBytes(32).toString('hex')}\n`
    writeFile(this.#keyFile, text, 0o600)
    return text
  }
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch {
    return null
  }
}
