import fs from 'node:fs'
import os from 'node:os'
import type { HostSystem } from '#lib/hosts/probe.ts'
import { fieldOf } from '../os-release.ts'
import { readIfThere } from '../write-file.ts'
import { findCommand } from './find-command.ts'

/** Looked for along the PATH; what a distribution has of its own goes first. */
export const PACKAGE_MANAGERS = [
  ...['apt-get', 'dnf', 'yum', 'zypper', 'pacman', 'apk', 'emerge', 'xbps-install', 'nix-env', 'opkg'],
  ...['dpkg', 'rpm'],
]

/** What system this is, from its files alone. */
export function readSystem(folders: readonly string[]): HostSystem {
  const release = readIfThere('/etc/os-release') ?? readIfThere('/usr/lib/os-release') ?? ''
  return {
    id: fieldOf(release, 'ID'),
    like: fieldOf(release, 'ID_LIKE').split(' ').filter(Boolean),
    name: fieldOf(release, 'PRETTY_NAME') || `${os.type()} ${os.release()}`,
    // sd_booted(3)
    systemd: fs.existsSync('/run/systemd/system'),
    packageManagers: PACKAGE_MANAGERS.filter((name) => findCommand(name, folders)),
  }
}
