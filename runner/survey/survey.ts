import { FACT_NAMES, type FactName, MOST_VALUES, Survey } from '#lib/hosts/survey.ts'
import { containerEngines } from './containers.ts'
import { firewalls } from './firewalls.ts'
import { listening } from './listening.ts'
import { disks, fileSystems, storage } from './storage.ts'
import { sudoers } from './sudoers.ts'
import { distribution, init, kernel, packageManagers } from './system.ts'
import { timeSync, timeZone } from './time.ts'
import type { View } from './view.ts'
import { cpuVirtualization, kvm, libvirt, virtualBox } from './virtualization.ts'

/** Looks at a host in one place; null where this process may not look there. */
export type Fact = (view: View) => string[] | null

const FACTS: Record<FactName, Fact> = {
  distribution,
  kernel,
  init,
  'package managers': packageManagers,
  'users with sudo': sudoers,
  'file systems': fileSystems,
  disks,
  storage,
  'cpu virtualization': cpuVirtualization,
  kvm,
  virtualbox: virtualBox,
  libvirt,
  'container engines': containerEngines,
  firewalls,
  listening,
  'time zone': timeZone,
  'time sync': timeSync,
}

/**
 * What kind of machine this is. Reads files and starts nothing; what cannot be read is left out, whatever went wrong. The
 * same host gives the same words again, so that a model's memory of them holds: no clock, no load, no free space.
 */
export function survey(view: View, at: number): Survey {
  const facts = FACT_NAMES.flatMap((name) => {
    const values = look(FACTS[name], view)
    return values === null ? [] : [{ name, values: values.slice(0, MOST_VALUES) }]
  })
  return Survey.parse({ at, facts })
}

function look(fact: Fact, view: View): string[] | null {
  try {
    return fact(view)
  } catch {
    return null
  }
}
