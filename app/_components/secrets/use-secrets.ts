'use client'

import { z } from 'zod'
import { useRead } from '#app/_client/use-read.ts'

const Known = z.object({ rows: z.array(z.object({ name: z.string(), version: z.int(), setBy: z.string() })) })

export type KnownSecret = z.infer<typeof Known>['rows'][number]

/** The secrets that a step may be given; none while they are not known, or where they cannot be read. */
export const useSecrets = (): readonly KnownSecret[] => useRead('/secrets', Known)?.rows ?? []
