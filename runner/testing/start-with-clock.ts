import fs from 'node:fs'
import path from 'node:path'
import { makeData, startRunner, type TestRunner } from './start-runner.ts'

/**
 * Sets the runner's clock so many seconds ahead. What waits for a time need not: a busy machine is too late for a short one.
 */
type Jump = (seconds: number) => void

/**
 * Starts a runner, on `data` or a folder of its own, whose clock a test sets. A restart on the same folder keeps what was set.
 */
export async function startWithClock({
  data = makeData(),
  policy,
}: {
  data?: string
  policy?: object
} = {}): Promise<TestRunner & { jump: Jump }> {
  const file = path.join(data, 'jump')
  const preload = `--import=${path.join(import.meta.dirname, 'jump-clock.ts')}`
  const env = { NODE_OPTIONS: preload, COUNTERSIGN_TEST_JUMP: file }
  const runner = await startRunner({ data, env, ...(policy && { policy }) })
  return { ...runner, jump: (seconds) => fs.writeFileSync(file, String(seconds * 1000)) }
}

/** The same runner as a test starts it again after a crash. */
export async function crashAndRestart({ kill, data }: TestRunner): ReturnType<typeof startWithClock> {
  await kill()
  return startWithClock({ data })
}
