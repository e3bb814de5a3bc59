import { z } from 'zod'

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30')

/** Hours of the week. Where `from` is later than `until`, they reach over midnight; each day is the one it is then. */
export const Window = z.strictObject({
  days: z.array(z.enum(DAYS)).min(1).optional(),
  from: Clock.default('00:00'),
  /** The first minute that is outside; 00:00 is the end of the day. */
  until: Clock.default('00:00'),
  zone: z.string().refine(isZone, 'must be a time zone like Europe/Berlin').default('UTC'),
})
export type Window = z.infer<typeof Window>

/** Whether a moment (milliseconds since 1970) lies in these hours. */
export function isWithin({ days, from, until, zone }: Window, at: number): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const clock = `${part('hour')}:${part('minute')}`
  const day = part('weekday').toLowerCase()
  if (days && !days.some((each) => each === day)) return false
  if (from < until) return from <= clock && clock < until
  return from <= clock || clock < until
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }) !== null
  } catch {
    return false
  }
}
