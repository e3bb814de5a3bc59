import { z } from 'zod'

const EXTRACT_FORMAT = 'countersign/audit-extract/v1'

const SAYS =
  'An extract of the log: each event can be checked by itself, and nothing shows whether one is missing. The whole log is the export without a filter.'

/** The first line of a filtered export (docs/formats/audit.md). */
export const Extract = z.object({
  format: z.literal(EXTRACT_FORMAT),
  says: z.string(),
  filter: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where the whole log ended by then. */
  head: z.object({ sequence: z.int(), hash: z.string() }),
})
export type Extract = z.infer<typeof Extract>

/** What a filtered export says of itself before its events. */
export const describeExtract = (filter: Extract['filter'], { sequence, hash }: Extract['head']): Extract => ({
  format: EXTRACT_FORMAT,
  says: SAYS,
  filter,
  head: { sequence, hash },
})
