import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { HostFacts } from '#lib/hosts/protocol.ts'
import { newId } from '#lib/ids.ts'
import type { Holding } from './containment/containment.ts'
import { FIXED_PATH } from './fixed-path.ts'
import { fieldOf } from './os-release.ts'
import { canMount } from './run-host/mount-files.ts'
import type { Settings } from './settings.ts'
import { findUser } from './users.ts'
import { readIfThere, writeFile } from './write-file.ts'

/** Everything that this machine says of itself but the policy. */
export type Machine = Omit<HostFacts, 'policy'> & Holding & Required<Pick<HostFacts, 'mountsFiles'>>

/**
 * Facts of this machine, found once at start; `holding` is what will hold steps. Throws an Error where steps could not
 * run as the configured user.
 */
export async function describeMachine(
  settings: Settings,
  { folder, key, holding }: { folder: string; key: string; holding: Holding },
): Promise<Machine> {
  const root = process.getuid?.() === 0
  const user = findUser(settings.runUser)
  if (!user) throw new Error(`COUNTERSIGN_RUN_USER: there is no user ${settings.runUser} on this machine.`)
  if (!root && user.name !== settings.ownUser)
    throw new Error(
      `COUNTERSIGN_RUN_USER is ${user.name}, but only root can run steps as another user. Start the runner as root, or as ${user.name}.`,
    )
  return {
    id: hostId(folder),
    name: os.hostname(),
    key,
    user: user.name,
    root,
    cwd: '/',
    interpreter: fs.existsSync('/bin/bash') ? ['/bin/bash', '-e', '-c'] : ['/bin/sh', '-e', '-c'],
    environment: environmentOf(user),
    separated: settings.webUser !== null && settings.webUser !== settings.ownUser,
    ...holding,
    mountsFiles: await canMount(folder),
    os: osName(),
    approvalUrl: settings.approvalPort === null ? null : settings.approvalUrl,
  }
}

function environmentOf({ name, home }: { name: string; home: string }): Record<string, string> {
  return {
    DEBIAN_FRONTEND: 'noninteractive',
    HOME: home,
    LANG: 'C.UTF-8',
    LOGNAME: name,
    PAGER: 'cat',
    PATH: FIXED_PATH,
    USER: name,
  }
}

function hostId(folder: string): string {
  const file = path.join(folder, 'host-id')
  const kept = readIfThere(file)?.trim()
  if (kept) return kept
  const made = newId('hst')
  writeFile(file, `${made}\n`, 0o644)
  return made
}

function osName(): string {
  const release = readIfThere('/etc/os-release') ?? ''
  return fieldOf(release, 'PRETTY_NAME') || `${os.type()} ${os.release()}`
}
