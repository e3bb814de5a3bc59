import { z } from 'zod'

/** Days that a grant lasts at most, and runs that it covers at most. */
export const GRANT_LIMITS = { days: 90, uses: 1000 } as const

/** What stands in a slot reaches the shell between single quotes, and never looks like an option. */
const Value = z.string().regex(/^[A-Za-z0-9_/.][A-Za-z0-9_.+:@/-]{0,99}$/)

/** What a slot takes: a whole number in a range, one of a few values, or a plain name. */
export const Slot = z.discriminatedUnion('type', [
  z
    .strictObject({ type: z.literal('int'), min: z.int().min(0), max: z.int().min(0).max(999_999_999) })
    .refine(({ min, max }) => min <= max, { error: 'the least is more than the most' }),
  z.strictObject({ type: z.literal('enum'), values: z.array(Value).min(1).max(50) }),
  z.strictObject({ type: z.literal('name') }),
])
export type Slot = z.infer<typeof Slot>

/** Letters, digits and a few marks, from the first character to the last: no path, no glob, no option, no white space. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/

/** Whether a slot takes a value, in its one spelling. */
export function accepts(slot: Slot, value: string): boolean {
  if (slot.type === 'enum') return slot.values.includes(value)
  if (slot.type === 'name') return NAME.test(value)
  return /^(0|[1-9]\d{0,8})$/.test(value) && Number(value) >= slot.min && Number(value) <= slot.max
}

/** A slot in words: "a whole number from 1 to 10". */
export function describeSlot(slot: Slot): string {
  if (slot.type === 'enum') return `one of ${slot.values.join(', ')}`
  if (slot.type === 'name') return 'a name of letters, digits, ., _, + and -'
  return `a whole number from ${slot.min} to ${slot.max}`
}
