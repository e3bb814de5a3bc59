import type { System } from './runbook.ts'

const FAMILIES: [System, RegExp][] = [
  ['debian', /debian|ubuntu|mint|raspbian|pop!_os|elementary|kali|zorin/i],
  ['fedora', /fedora|red hat|rhel|centos|rocky|alma|oracle linux|amazon linux/i],
]

/** The family of distributions that a host's own description belongs to; null where its commands are not known. */
export function systemOf(os: string): System | null {
  return FAMILIES.find(([, names]) => names.test(os))?.[0] ?? null
}
