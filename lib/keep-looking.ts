import { onAnnounced } from './announce.ts'

/**
 * Looks now, whenever a topic that `concerns` is announced, and every `backstop` milliseconds in case one was lost, until
 * `signal` aborts. A look that fails is told to `onFault`; the next one comes all the same.
 */
export async function keepLooking({
  signal,
  concerns,
  backstop,
  look,
  onFault,
}: {
  signal: AbortSignal
  concerns: (topic: string) => boolean
  backstop: number
  look: () => Promise<void>
  onFault: (error: unknown) => void
}): Promise<void> {
  let wake = () => {}
  const stop = onAnnounced((topic) => concerns(topic) && wake())
  signal.addEventListener('abort', () => wake())
  while (!signal.aborted) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    await look().catch(onFault)
    const timer = setTimeout(wake, backstop)
    await woken
    clearTimeout(timer)
  }
  stop()
}
