import type { PlaceName } from '../effects/known-places.ts'
import type { Risk } from './levels.ts'

/** How bad one effect is, and why, in words that continue its description. */
export interface Grade {
  risk: Risk
  rule: string
  why?: string
}

export const READ_ONLY: Grade = { risk: 'read_only', rule: 'reads' }

/** What it means to change something in a place that many things depend on. */
export const GRAVE: Partial<Record<PlaceName, string>> = {
  root: 'the root of the file system',
  memory: "the system's memory",
  device: 'a device, past its file system',
  kernel: 'a setting of the running kernel',
  boot: 'needed to start the system',
  accounts: 'decides who may sign in and do what',
  startup: 'runs by itself later',
  trust: 'decides whose software and certificates are trusted',
  security: 'part of the protection of the system',
  secret: 'holds secrets',
  programs: 'belongs to installed programs',
  'home-root': 'a whole home folder',
}
