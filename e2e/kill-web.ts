import fs from 'node:fs'
import path from 'node:path'
import { FrameReader } from '../lib/live/recording.ts'
import type { RunView } from '../lib/runs/view.ts'
import { type Caller, review, submit, untilStatus } from './api.ts'
import { followAll, recordingOf, sha256 } from './follow.ts'
import { type Product, until } from './product.ts'

/** What is to be compared after a run during which the web half was killed again and again. */
interface Survived {
  kills: number
  status: string
  /** How often the step began, as it counts itself in a file. */
  began: number
  /** Whole recordings: as a viewer got it, who was there all the time, and as it lies on disk. */
  shown: string
  kept: string
  /** The output alone: as shown, and as the run-host hashed it. */
  output: string
  recorded: string | null | undefined
  /** How many lines were written, and whether each came once and in order. */
  lines: number
  inOrder: boolean
}

/** Kills the web half while a step writes, as often as `again` says, each time when it serves again and shows more. */
export async function killWebDuring(
  product: Product,
  { asks, reviews }: { asks: Caller; reviews: Caller },
  again: (kills: number) => boolean,
): Promise<Survived> {
  const go = path.join(product.data, 'go-web')
  const counter = path.join(product.data, 'go-web-began')
  const script = `echo began >> ${counter}; i=0; until [ -e ${go} ]; do i=$((i + 1)); echo "line $i of a run that goes on"; sleep 0.01; done`
  const task = await submit(asks, [], { steps: [{ script, timeLimit: 86_400 }] })
  await review(reviews, task)
  const run = (await untilStatus(asks, task.number, 'running')).runs[0]?.id ?? ''
  const watching = followAll(product, asks, run)
  let kills = 0
  for (; again(kills); kills += 1) {
    await killWeb(product)
    await growth(product, run)
  }
  fs.writeFileSync(go, '')
  await product.untilHealthy()
  const { status } = await untilStatus(asks, task.number, 'succeeded', 'failed', 'unknown')
  const shown = await watching
  const { steps } = (await asks.get<RunView>(`/api/v1/runs/${run}`)).body
  const output = outputOf(shown)
  const lines = output.toString().trimEnd().split('\n')
  const began = fs.readFileSync(counter, 'utf8').match(/began/g)?.length ?? 0
  for (const file of [go, counter]) fs.rmSync(file)
  return {
    kills,
    status,
    began,
    shown: sha256(shown),
    kept: sha256(recordingOf(product, run)),
    output: sha256(output),
    recorded: steps[0]?.sha256,
    lines: lines.length,
    inOrder: lines.every((line, index) => line === `line ${index + 1} of a run that goes on`),
  }
}

/** What commands wrote, without marks; of one step, or of all. */
export const outputOf = (recording: Buffer, step?: number): Buffer =>
  Buffer.concat(
    [...new FrameReader().push(recording)]
      .filter((frame) => frame.kind !== 'mark' && (step === undefined || frame.step === step))
      .map(({ payload }) => payload),
  )

async function killWeb(product: Product): Promise<void> {
  const web = product.pidOf('web')
  process.kill(web, 'SIGKILL')
  await until(
    () => !product.pidsOf('web').includes(web),
    () => 'the web half lives',
  )
  await product.untilHealthy()
}

// The step was not held up by it.
async function growth(product: Product, run: string): Promise<void> {
  const size = recordingOf(product, run).length
  await until(
    () => recordingOf(product, run).length > size,
    () => 'the step stands still',
  )
}
