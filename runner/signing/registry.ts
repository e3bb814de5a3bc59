import type { Credential } from '#lib/reviews/credential.ts'
import { decodeEnrolment } from '#lib/reviews/enrolment.ts'
import type { Journal } from '../journal/journal.ts'
import type { BodyOf, JournalRecord } from '../journal/record.ts'

const TYPES = ['reviewer.enrolled', 'reviewer.revoked', 'review.decided', 'proposal.decided'] as const

/** Something that a member said, and what signed it. */
type Said = Pick<BodyOf<'review.decided'>, 'reviewer' | 'signature'>

/** A credential that speaks for a member, unless it was revoked. */
interface Enrolled {
  member: string
  name: string
  device: string
  credential: Credential
  revoked: boolean
}

/**
 * Who may sign, as the journal tells it: read once at the start, then brought up to date before each answer. Nothing
 * outside the journal adds a key.
 */
export class Registry {
  readonly #journal: Journal
  readonly #enrolled = new Map<string, Enrolled>()
  readonly #counts = new Map<string, number>()
  /** Sequence of each member's latest wholesale revocation. */
  readonly #left = new Map<string, number>()
  #seen = 0
  #generation = 0

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** The credential with this id, revoked or not. */
  find(id: string): Enrolled | undefined {
    return this.#upToDate().get(id)
  }

  /** Every credential with this public key, revoked or not. */
  withKey(publicKey: string): Enrolled[] {
    return [...this.#upToDate().values()].filter(({ credential }) => credential.publicKey === publicKey)
  }

  /** What a member may sign with now; of all members where none is named. */
  active(member?: string): Enrolled[] {
    return [...this.#upToDate().values()].filter(
      (one) => !one.revoked && (member === undefined || one.member === member),
    )
  }

  /** The highest count that this credential ever showed. */
  lastCount(id: string): number {
    this.#upToDate()
    return this.#counts.get(id) ?? 0
  }

  /** Whether a statement made at `sequence` still has somebody behind it: its credential, and the member themselves. */
  stands({ sequence, body }: Pick<JournalRecord<Said>, 'sequence' | 'body'>): boolean {
    const credential = body.signature && this.find(body.signature.credential)
    if (body.signature && (!credential || credential.revoked)) return false
    this.#upToDate()
    return sequence > (this.#left.get(body.reviewer) ?? 0)
  }

  #upToDate(): Map<string, Enrolled> {
    if (this.#journal.generation !== this.#generation) this.#forget()
    for (const record of this.#journal.ofTypes(TYPES, this.#seen)) {
      this.#take(record)
      this.#seen = record.sequence
    }
    return this.#enrolled
  }

  // What a failing disk took back was read all the same.
  #forget(): void {
    this.#generation = this.#journal.generation
    this.#seen = 0
    for (const known of [this.#enrolled, this.#counts, this.#left]) known.clear()
  }

  #take({ sequence, body }: JournalRecord<BodyOf<(typeof TYPES)[number]>>): void {
    if (body.type === 'reviewer.enrolled') {
      const { credential } = decodeEnrolment(body.enrolment)
      const { member, name, device } = body
      this.#enrolled.set(credential.id, { member, name, device, credential, revoked: false })
    } else if (body.type === 'reviewer.revoked') this.#revoke(body, sequence)
    else if (body.signature && body.signCount) this.#counts.set(body.signature.credential, body.signCount)
  }

  #revoke({ member, credential }: BodyOf<'reviewer.revoked'>, sequence: number): void {
    if (credential === undefined) this.#left.set(member, sequence)
    for (const one of this.#enrolled.values())
      if (one.member === member && (credential === undefined || one.credential.id === credential))
        one.revoked = true
  }
}
