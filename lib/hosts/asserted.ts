import { z } from 'zod'

/** Who asked, as the web half asserts it; journalled, never believed further than that. */
export const AssertedActor = z.strictObject({
  kind: z.string().max(20),
  id: z.string().max(100),
  name: z.string().max(200),
  /** From where, as the web half saw it. */
  address: z.string().max(100).optional(),
})

/** The newest link of the web half's audit chain, so that the runner's journal witnesses it. */
export const Witness = z.strictObject({ sequence: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** What every request to a runner carries. */
export const common = { id: z.int().min(1), witness: Witness.optional() }
