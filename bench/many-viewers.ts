import path from 'node:path'
import { type Figure, median, rateFigure, timeFigure } from './figure.ts'
import { gatherCrowd, type Seen, startRelay } from './load/watch.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 3
const SECONDS = 3
const LINES = path.join(import.meta.dirname, 'load/lines.ts')

const SCENES = [
  { count: 100, rate: 10_000, window: 5 },
  { count: 1000, rate: 1000, window: 16 },
]

/** How old a line is when a crowd of viewers gets it, beside a bare relay that gathers for a fixed time. */
export async function manyViewers(stage: Stage): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const scene of SCENES) figures.push(...(await play(stage, scene)))
  return figures
}

async function play(stage: Stage, { count, rate, window }: (typeof SCENES)[number]): Promise<Figure[]> {
  const command = [process.execPath, LINES, String(rate), String(SECONDS)]
  const ours: Seen[] = []
  const bare: Seen[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await watchRelay(command, window, count))
    ours.push(await watchRun(stage, command.join(' '), count))
  }
  const name = `${count} viewers, ${rate} lines/s`
  return [
    rateFigure(`${name}: delivered`, 100 * Math.min(...ours.map(share(count, rate))), 100, 1, '%'),
    timeFigure(
      `${name}: age of a line, p99`,
      median(ours.map(({ p99 }) => p99)),
      median(bare.map(({ p99 }) => p99)),
      1.5,
    ),
  ]
}

/** What part of the lines, and of the recording's bytes, arrived: the smaller of the two. */
const share = (count: number, rate: number) => (seen: Seen) =>
  Math.min(seen.lines / (rate * SECONDS), seen.bytes / (seen.size * count))

async function watchRelay(command: string[], window: number, count: number): Promise<Seen> {
  const relay = await startRelay({ command, window })
  const crowd = await gatherCrowd({ url: relay.url, headers: {}, runs: [], count })
  relay.go()
  return crowd.seen
}

/** What so many viewers see of a run of this script. */
async function watchRun(stage: Stage, script: string, count: number): Promise<Seen> {
  const { run, go, ended } = await stage.prepare(`exec ${script}`)
  const crowd = await gatherCrowd({ ...stage.live, runs: [run], count })
  go()
  const seen = await crowd.seen
  await ended()
  return seen
}
