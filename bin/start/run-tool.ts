import { spawn } from 'node:child_process'
import { ROOT } from './root.ts'
import { untilWeDie } from './until-we-die.ts'

/**
 * Runs one of our build tools with this Node and keeps quiet while it works. Rejects with everything that it wrote
 * where it fails. It ends with us: a build that went on would meet the next start's.
 */
export function runTool(script: string, args: string[], extra: Record<string, string>): Promise<void> {
  const [program = '', ...rest] = untilWeDie([process.execPath, script, ...args])
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...process.env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${Buffer.concat(words)}\n${script} ${args.join(' ')} failed.`))
    })
  })
}
