import { onAnnounced } from './announce.ts'

const PATIENCE_MS = 10_000

/**
 * Waits until `isThere` says so, looking now and whenever `topic` is announced; ten seconds at most. What the runner
 * journalled arrives as rows within a breath of its answer; a web half that lags answers without waiting longer.
 */
export async function untilAnnounced(topic: string, isThere: () => Promise<boolean>): Promise<void> {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  const look = async () => {
    if (await isThere()) resolve()
  }
  const stop = onAnnounced((announced) => {
    if (announced === topic) void look().catch(resolve)
  })
  const timer = setTimeout(resolve, PATIENCE_MS)
  try {
    await look()
    await done
  } finally {
    clearTimeout(timer)
    stop()
  }
}
