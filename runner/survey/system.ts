import { fieldOf } from '../os-release.ts'
import { PACKAGE_MANAGERS } from '../probe/read-system.ts'
import type { View } from './view.ts'

/** os-release(5) in its own words. */
export function distribution(view: View): string[] | null {
  const release = view.read('/etc/os-release') || view.read('/usr/lib/os-release')
  const name = fieldOf(release, 'PRETTY_NAME') || fieldOf(release, 'ID')
  return name === '' ? null : [name]
}

export function kernel(view: View): string[] | null {
  const [version, machine] = [view.read('/proc/sys/kernel/osrelease'), view.read('/proc/sys/kernel/arch')]
  return version === '' ? null : [`${version.trim()} ${machine.trim()}`.trim()]
}

/** What keeps services running: systemd, OpenRC, or whatever process 1 calls itself. */
export function init(view: View): string[] | null {
  // sd_booted(3)
  if (view.exists('/run/systemd/system')) return ['systemd']
  if (view.exists('/run/openrc')) return ['OpenRC']
  const name = view.read('/proc/1/comm').trim()
  return name === '' ? null : [`${name}, no systemd`]
}

export const packageManagers = (view: View): string[] =>
  [...PACKAGE_MANAGERS, 'snap', 'flatpak'].filter((name) => view.has(name))
