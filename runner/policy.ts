import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { DEFAULT_POLICY, Policy } from '#lib/policies/policy.ts'
import { Refusal } from './refusal.ts'
import { readIfThere, writeFile } from './write-file.ts'

/**
 * The policy file of a runner: edited at the console, or replaced once enough reviewers signed; read again whenever it changed.
 * A change of content always gets a higher version, given by the runner where the editor forgot, because statements name the
 * version.
 */
export class PolicyFile {
  readonly #file: string
  #stamp = ''
  #policy: Policy
  readonly #onChange: (policy: Policy) => void

  /**
   * `last` is the newest policy in the journal; `onChange` hears of a policy before it comes into force. Throws where
   * the file cannot be read.
   */
  constructor(folder: string, last: Policy | null, onChange: (policy: Policy) => void) {
    this.#file = path.join(folder, 'policy.json')
    this.#onChange = onChange
    if (readIfThere(this.#file) === null) this.#write(last ?? DEFAULT_POLICY)
    // A journal may hold a policy from before a rule had a name: then its default was in force.
    this.#policy = this.#read(last && Policy.parse(last))
  }

  /** The policy in force. Throws Refusal `policy_unreadable` while the file is not a policy. */
  current(): Policy {
    const stamp = stampOf(this.#file)
    if (stamp === this.#stamp) return this.#policy
    const policy = this.#read(this.#policy)
    if (!isDeepStrictEqual(policy, this.#policy)) this.#onChange(policy)
    this.#policy = policy
    this.#stamp = stamp
    return policy
  }

  /** Puts another policy in force, as if it had been edited at the console: whole or not at all. */
  replace(policy: Policy): void {
    this.#write(policy)
    this.current()
  }

  #read(last: Policy | null): Policy {
    return this.#numbered(parse(readIfThere(this.#file) ?? '', this.#file), last)
  }

  #numbered(policy: Policy, last: Policy | null): Policy {
    if (!last || policy.version > last.version || isDeepStrictEqual(policy, last)) return policy
    const raised = { ...policy, version: last.version + 1 }
    this.#write(raised)
    return raised
  }

  #write(policy: Policy): void {
    writeFile(this.#file, `${JSON.stringify(policy, null, 2)}\n`, 0o644)
  }
}

function parse(text: string, file: string): Policy {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw unreadable(file, 'it is not JSON')
  }
  const parsed = Policy.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw unreadable(file, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

function unreadable(file: string, why: string): Refusal {
  return new Refusal(
    'policy_unreadable',
    `The runner's policy ${file} cannot be read: ${why}. Nothing is decided or started until it is repaired.`,
  )
}

function stampOf(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false, bigint: true })
  return stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : 'missing'
}
