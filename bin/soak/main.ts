import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { generateClient } from '../start/generate-client.ts'
import { ROOT } from '../start/root.ts'

const DEFAULT_MINUTES = '5'

/**
 * `npm run soak [-- NAME…] [--minutes N] [--seed N]`: the files of soak/ whose name holds one of the names, each for N minutes.
 * Each prints the seed of what it draws at random; the same one again draws the same.
 */
export async function main(args: string[]): Promise<number> {
  const options = { minutes: { type: 'string', default: DEFAULT_MINUTES }, seed: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [minutes, seed] = [Number(values.minutes), Number(values.seed ?? 0)]
  if (!(minutes > 0) || !Number.isInteger(seed)) {
    console.error('--minutes needs a number above 0, and --seed a whole one.')
    return 2
  }
  await generateClient()
  return soak(positionals, {
    SOAK_MINUTES: String(minutes),
    ...(values.seed !== undefined && { SOAK_SEED: values.seed }),
  })
}

function soak(names: string[], environment: Record<string, string>): Promise<number> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'soak/vitest.config.ts', ...names]
  const child = spawn(process.execPath, vitest, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
