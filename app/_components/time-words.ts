const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago in short words: "just now", "12 min ago", "3 h ago", "5 d ago". Times in milliseconds since 1970. */
export function agoWords(at: number, now: number): string {
  const passed = now - at
  return passed < 10 * SECOND ? 'just now' : `${spanWords(passed)} ago`
}

/** How long until: "in 41 min"; "now" for a moment that has come. */
export function untilWords(at: number, now: number): string {
  return at <= now ? 'now' : `in ${spanWords(at - now)}`
}

/** A span in its largest unit, cut down and never rounded up, so that nothing is promised for longer than it lasts. */
export function spanWords(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.max(1, Math.floor(milliseconds / SECOND))} s`
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} h`
  return `${Math.floor(milliseconds / DAY)} d`
}

/**
 * How long something took: "0.02 s", "1.4 s", "39 s", "2 min 5 s", "1 h 3 min"; "< 0.01 s" also where the rounding of two
 * clocks puts an end before its beginning.
 */
export function tookWords(milliseconds: number): string {
  if (milliseconds < 10) return '< 0.01 s'
  if (milliseconds < SECOND) return `${(milliseconds / SECOND).toFixed(2)} s`
  if (milliseconds < 10 * SECOND) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / SECOND)} s`
  if (milliseconds < HOUR) return pair(milliseconds, MINUTE, 'min', SECOND, 's')
  return pair(milliseconds, HOUR, 'h', MINUTE, 'min')
}

/** A running clock: "00:42", "1:03:00". */
export function clockWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

/** The exact moment in the reader's zone, with the zone named: "22 Nov 2026, 14:03:21 CET". */
export function exactWords(at: number, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(at)
}

function pair(milliseconds: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((milliseconds % big) / small)
  return `${Math.floor(milliseconds / big)} ${bigUnit}${rest ? ` ${rest} ${smallUnit}` : ''}`
}
