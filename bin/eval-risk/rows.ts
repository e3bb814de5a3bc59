import { z } from 'zod'

export const LABELS = ['dangerous', 'caution', 'safe'] as const

/** A command with what people say of it. */
export const Row = z.object({
  id: z.string(),
  command: z.string(),
  label: z.enum(LABELS),
  obfuscated: z.boolean().default(false),
})

export type Row = z.infer<typeof Row>
