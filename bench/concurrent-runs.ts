import { setTimeout as pause } from 'node:timers/promises'
import { type Figure, timeFigure } from './figure.ts'
import { LINE_BYTES } from './load/stamps.ts'
import { gatherCrowd } from './load/watch.ts'
import type { Stage } from './stage.ts'

const FEW = 10
const MANY = 200
const SECONDS = 5
/** Between two lines of one run, in milliseconds. */
const INTERVAL = 500

/**
 * As bench/load/lines.ts, in a shell: two hundred of those would measure themselves. All have begun before its first line, and
 * none ends before the last.
 */
const SLOW_LINES = `exec bash -c 'exec 9<> <(:); rest() { read -t ${INTERVAL / 1000} -u 9 || true; }; rest; rest; for i in {1..${(SECONDS * 1000) / INTERVAL}}; do printf "%s %0${LINE_BYTES - 18}d\\n" "\${EPOCHREALTIME/./}" 0; rest; done; rest'`

/** How old a line of one run is when its viewer gets it, while others run beside it. */
export async function concurrentRuns(stage: Stage): Promise<Figure[]> {
  const before = await measure(stage, FEW)
  const many = await measure(stage, MANY)
  const after = await measure(stage, FEW)
  return [
    timeFigure(`age of a line, ${MANY} runs at once against ${FEW}, p99`, many, Math.min(before, after), 3),
  ]
}

async function measure(stage: Stage, count: number): Promise<number> {
  const begun = []
  for (let index = 0; index < count; index += 1) begun.push(await stage.prepare(SLOW_LINES))
  const crowd = await gatherCrowd({ ...stage.live, runs: begun.map(({ run }) => run), count, timed: 1 })
  // Runs that know nothing of each other do not write at the same moment.
  for (const { go } of begun) {
    go()
    await pause(INTERVAL / count)
  }
  const seen = await crowd.seen
  for (const { ended } of begun) await ended()
  return seen.p99
}
