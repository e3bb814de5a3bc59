import { z } from 'zod'

/** A runbook by name with its parameters as text, instead of finding one by the sentence. */
export const PickedRunbook = z.strictObject({
  name: z.string().max(100),
  parameters: z.record(z.string(), z.string().max(1000)).default({}),
})
