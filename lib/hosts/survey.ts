import { z } from 'zod'
import { HostText } from './probe.ts'

// What a runner found by looking around its host at a fixed list of places. Specified in docs/formats/runner-protocol.md.

/** Every fact, in the order in which people and models read them. */
export const FACT_NAMES = [
  ...(['distribution', 'kernel', 'init', 'package managers', 'users with sudo'] as const),
  ...(['file systems', 'disks', 'storage'] as const),
  ...(['cpu virtualization', 'kvm', 'virtualbox', 'libvirt'] as const),
  ...(['container engines', 'firewalls', 'listening', 'time zone', 'time sync'] as const),
] as const
export type FactName = (typeof FACT_NAMES)[number]

/** As many values as one fact holds; what is beyond stays unsaid. */
export const MOST_VALUES = 40

export const Survey = z.object({
  /** Milliseconds since 1970 on the runner's clock. */
  at: z.int(),
  facts: z
    .array(
      z.object({
        name: z.enum(FACT_NAMES),
        /** One short line each; empty where the runner looked and there is none. */
        values: z.array(HostText).max(MOST_VALUES),
      }),
    )
    .max(FACT_NAMES.length),
})
export type Survey = z.infer<typeof Survey>
