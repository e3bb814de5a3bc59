import type { LogLines } from './log-lines.ts'

/** Above so many lines the page is drawn less often while bytes arrive: laying them out costs with their number. */
const BUSY_LINES = 20_000
const BUSY_PAINT_MS = 150

/** Draws once for all that arrives until the next frame. */
export function paintLater(log: LogLines, draw: () => void): { paint: () => void; stop: () => void } {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    frame = 0
    timer = undefined
    draw()
  }
  const paint = () => {
    if (frame !== 0 || timer !== undefined) return
    if (log.to - log.from > BUSY_LINES) timer = setTimeout(now, BUSY_PAINT_MS)
    else frame = requestAnimationFrame(now)
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  return { paint, stop }
}
