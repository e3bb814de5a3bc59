import { type Figure, median, timeFigure } from './figure.ts'
import { receive } from './load/receive.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 15
const TAIL = 256 * 1024
const SMALL = 1_000_000
const LARGE = 100 * SMALL

/** From asking for a connection to the last screenful: a log of 100 MB beside one of 1 MB. */
export async function firstScreen(stage: Stage): Promise<Figure[]> {
  const small = await logOf(stage, SMALL)
  const large = await logOf(stage, LARGE)
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    times.small.push(await screen(stage, small))
    times.large.push(await screen(stage, large))
  }
  return [timeFigure('first screen of 100 MB, against 1 MB', median(times.large), median(times.small), 2)]
}

/** A finished run that wrote so many bytes. */
export async function logOf(stage: Stage, bytes: number): Promise<string> {
  const { run, ended } = await stage.begin(
    `yes 'a line of a log, as long as many lines are' | head -c ${bytes}`,
  )
  await ended()
  return run
}

async function screen({ live }: Stage, run: string): Promise<number> {
  const { allAfter } = await receive({ ...live, run, tail: TAIL })
  return allAfter
}
