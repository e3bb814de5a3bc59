import fs from 'node:fs'
import os from 'node:os'
import v8 from 'node:v8'
import { approveToOutput } from './approve-to-output.ts'
import { besideAFlood } from './beside-a-flood.ts'
import { concurrentRuns } from './concurrent-runs.ts'
import { drawFigures } from './draw.ts'
import type { Figure } from './figure.ts'
import { firstScreen } from './first-screen.ts'
import { manyViewers } from './many-viewers.ts'
import { mask } from './mask.ts'
import { outputToViewer } from './output-to-viewer.ts'
import { installPeers } from './peers/folder.ts'
import { plannerOverhead } from './planner-overhead.ts'
import { realModel } from './real-model.ts'
import { replay } from './replay.ts'
import { riskOfCommands } from './risk-of-commands.ts'
import { runnerMemory } from './runner-memory.ts'
import { signedReviews } from './signed-reviews.ts'
import { openStage, type Stage } from './stage.ts'
import { stuckViewer } from './stuck-viewer.ts'
import { viewer } from './viewer.ts'

/** Those that need the whole product share one. */
const ON_STAGE: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  'approve-to-output': approveToOutput,
  'output-to-viewer': outputToViewer,
  'many-viewers': manyViewers,
  'stuck-viewer': stuckViewer,
  'first-screen': firstScreen,
  replay,
  viewer,
  'concurrent-runs': concurrentRuns,
  'beside-a-flood': besideAFlood,
}
const ALONE: Record<string, () => Promise<Figure[]>> = {
  mask,
  planner: plannerOverhead,
  'real-model': realModel,
  risk: riskOfCommands,
  'runner-memory': runnerMemory,
  'signed-reviews': signedReviews,
}
const NAMES = [...Object.keys(ON_STAGE), ...Object.keys(ALONE)]

const PICTURE = 'docs/pictures/bench'

/** `npm run bench [-- NAME ...] [--json] [--peers] [--picture]`. Figures are goals: a missed one is shown and fails nothing. */
export async function main(args: string[]): Promise<number> {
  const asked = args.filter((arg) => !arg.startsWith('--'))
  const unknown = asked.find((name) => !NAMES.includes(name))
  if (unknown) {
    console.error(`There is no bench ${unknown}. There are: ${NAMES.join(', ')}`)
    return 2
  }
  if (args.includes('--peers')) installPeers()
  // Viewers and peers' clients live in this process: four more threads would mark their garbage, on the cores measured.
  v8.setFlagsFromString('--no-concurrent-marking')
  const figures = await measure(asked.length === 0 ? NAMES : asked)
  if (args.includes('--picture')) {
    fs.writeFileSync(`${PICTURE}.json`, `${JSON.stringify(figures, null, 2)}\n`)
    fs.writeFileSync(`${PICTURE}.svg`, drawFigures(figures))
  }
  console.log(args.includes('--json') ? JSON.stringify(figures, null, 2) : table(figures))
  return 0
}

async function measure(names: string[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(ALONE))
    if (names.includes(name)) figures.push(...(await bench()))
  const onStage = Object.entries(ON_STAGE).filter(([name]) => names.includes(name))
  if (onStage.length === 0) return figures
  const stage = await openStage()
  try {
    for (const [, bench] of onStage) figures.push(...(await bench(stage)))
  } finally {
    await stage.stop()
  }
  return figures
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.ok ? 'ok  ' : 'miss',
    figure.name,
    `${figure.value} ${figure.unit}`,
    `floor ${figure.floor}`,
    `ratio ${figure.ratio}`,
    figure.goal,
  ])
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [`node ${process.version}, ${os.cpus().length} cores`, ...lines].join('\n')
}
