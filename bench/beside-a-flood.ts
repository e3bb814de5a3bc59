import path from 'node:path'
import { type Figure, median, timeFigure } from './figure.ts'
import { gatherCrowd } from './load/watch.ts'
import type { Stage } from './stage.ts'

const FLOOD = 'head -c 10G /dev/zero'
const ROUNDS = 3
const RATE = 1000
const SECONDS = 4
const LINES = path.join(import.meta.dirname, 'load/lines.ts')

/** How old a line of one run is when its viewer gets it, alone and while another run writes 10 GB. */
export async function besideAFlood(stage: Stage): Promise<Figure[]> {
  const alone = [await measure(stage)]
  const flood = await stage.begin(FLOOD)
  let over = false
  const ended = flood.ended().then(() => {
    over = true
  })
  const beside: typeof alone = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const seen = await measure(stage)
    if (!over) beside.push(seen)
  }
  await ended
  for (let round = 1; round < ROUNDS; round += 1) alone.push(await measure(stage))
  return (['p50', 'p99'] as const).map((share) => {
    const of = (all: typeof alone) => median(all.map((seen) => seen[share]))
    return timeFigure(`age of a line beside a run that writes 10 GB, ${share}`, of(beside), of(alone), 2)
  })
}

async function measure(stage: Stage) {
  const { run, go, ended } = await stage.prepare(`exec ${process.execPath} ${LINES} ${RATE} ${SECONDS}`)
  const crowd = await gatherCrowd({ ...stage.live, runs: [run], count: 1, timed: 1 })
  go()
  const seen = await crowd.seen
  await ended()
  return seen
}
