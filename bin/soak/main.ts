import { spawn } from 'node:child_process'
import { generateClient } from '../start/generate-client.ts'
import { ROOT } from '../start/root.ts'

const DEFAULT_MINUTES = 5

/** `npm run soak [-- NAME…] [--minutes N]`: the files of soak/ whose name holds one of the names, each for N minutes. */
export async function main(args: string[]): Promise<number> {
  const at = args.indexOf('--minutes')
  const minutes = at < 0 ? DEFAULT_MINUTES : Number(args[at + 1])
  if (!(minutes > 0)) {
    console.error('--minutes needs a number above 0.')
    return 2
  }
  const names = at < 0 ? args : args.toSpliced(at, 2)
  await generateClient()
  return soak(names, minutes)
}

function soak(names: string[], minutes: number): Promise<number> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'soak/vitest.config.ts', ...names]
  const child = spawn(process.execPath, vitest, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SOAK_MINUTES: String(minutes) },
  })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
