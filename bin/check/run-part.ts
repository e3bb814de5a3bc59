import { spawn } from 'node:child_process'
import { ROOT } from '../start/root.ts'

interface Part {
  name: string
  /** A program of node_modules/.bin or a script, and its arguments. */
  command: string[]
}

interface Outcome {
  passed: boolean
  /** What it wrote, both streams in order. */
  words: string
}

/** Runs one part and says how it went in a line; everything that it wrote follows only where it failed. */
export async function runPart({ name, command }: Part): Promise<Outcome> {
  const began = performance.now()
  const outcome = await capture(command)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${outcome.passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (!outcome.passed) console.log(outcome.words)
  return outcome
}

function capture([program = '', ...args]: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, env: { ...process.env, ...PLAIN } })
  let words = ''
  child.stdout.on('data', (chunk) => {
    words += chunk
  })
  child.stderr.on('data', (chunk) => {
    words += chunk
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ passed: code === 0, words })))
}

// Importing wasm makes Node print a notice about experiments: noise in a report.
const PLAIN = {
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
  ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
}
