/** Two moments as a datetime-local field holds them: the reader's own clock, without a zone. */
export interface LocalWindow {
  from: string
  until: string
}

export const EMPTY_WINDOW: LocalWindow = { from: '', until: '' }

const HOUR = 3_600_000

/** The next two full hours, for a start. `now` in milliseconds since 1970. */
export function nextWindow(now = Date.now()): LocalWindow {
  const opens = (Math.floor(now / HOUR) + 1) * HOUR
  return { from: toLocal(opens), until: toLocal(opens + 2 * HOUR) }
}

/** A window of the API's as fields show it. */
export const fromMoments = ({ notBefore, until }: { notBefore: string; until: string }): LocalWindow => ({
  from: toLocal(Date.parse(notBefore)),
  until: toLocal(Date.parse(until)),
})

/** What the API takes: moments in UTC. A field that is empty stays so, and is refused there. */
export const toMoments = ({ from, until }: LocalWindow): { notBefore: string; until: string } => ({
  notBefore: toUtc(from),
  until: toUtc(until),
})

function toUtc(local: string): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

function toLocal(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - offset).toISOString().slice(0, 16)
}
