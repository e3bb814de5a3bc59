import type { KeyObject } from 'node:crypto'
import type { Ceremony } from '#lib/reviews/verify-signature.ts'
import type { RunHosts } from './attend/run-hosts.ts'
import type { Folders } from './folders.ts'
import type { Machine } from './host.ts'
import type { InTurn } from './in-turn.ts'
import type { Journal } from './journal/journal.ts'
import type { PolicyFile } from './policy.ts'
import type { Probes } from './probe/probes.ts'
import type { Shells } from './probe/shells.ts'
import type { RefusalLog } from './refusal-log.ts'
import type { SecretStore } from './secrets/store.ts'
import type { Registry } from './signing/registry.ts'

/** What the verbs of the runner work with. */
export interface Runner {
  folders: Folders
  journal: Journal
  machine: Machine
  policy: PolicyFile
  /** Who may sign. */
  registry: Registry
  /** Where signatures have to be made. */
  ceremony: Ceremony
  privateKey: KeyObject
  runHosts: RunHosts
  refusals: RefusalLog
  secrets: SecretStore
  probes: Probes
  shells: Shells
  /** Runs the given starts one after the other. */
  starts: InTurn
}
