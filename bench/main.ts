import os from 'node:os'
import { approveToOutput } from './approve-to-output.ts'
import type { Figure } from './figure.ts'
import { outputToViewer } from './output-to-viewer.ts'
import { riskOfCommands } from './risk-of-commands.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  'approve-to-output': approveToOutput,
  'output-to-viewer': outputToViewer,
  risk: riskOfCommands,
}

/** `npm run bench [-- NAME ...] [--json]`. Figures are goals, so a missed one is shown and fails nothing. */
export async function main(args: string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = names.find((name) => !BENCHES[name])
  if (unknown) {
    console.error(`There is no bench ${unknown}. There are: ${Object.keys(BENCHES).join(', ')}`)
    return 2
  }
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length === 0 || names.includes(name)) figures.push(...(await bench()))
  }
  console.log(args.includes('--json') ? JSON.stringify(figures, null, 2) : table(figures))
  return 0
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
