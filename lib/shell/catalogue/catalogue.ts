import { accounts } from './accounts.ts'
import { archives } from './archives.ts'
import { builtins } from './builtins.ts'
import { cloud } from './cloud.ts'
import { containers } from './containers.ts'
import { databases } from './databases.ts'
import { disks } from './disks.ts'
import type { Catalogue } from './entry.ts'
import { files } from './files.ts'
import { firewall } from './firewall.ts'
import { git } from './git.ts'
import { interpreters } from './interpreters.ts'
import { network } from './network.ts'
import { packages } from './packages.ts'
import { security } from './security.ts'
import { services } from './services.ts'
import { system } from './system.ts'
import { text } from './text.ts'
import { wrappers } from './wrappers.ts'

/** Every part of the catalogue. To add a command, extend the part that it belongs to; README.md says how. */
export const CATALOGUE: readonly Catalogue[] = [
  ...[builtins, wrappers, interpreters, text, files, archives, system, services, packages],
  ...[network, firewall, disks, containers, git, accounts, databases, security, cloud],
]
