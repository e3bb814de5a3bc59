import { type ChildProcess, spawn } from 'node:child_process'
import type { Program } from './programs.ts'
import { ROOT } from './root.ts'
import { say } from './say.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A program that lived this long was well: its next crash starts with the shortest pause again. */
const WELL_AFTER_MS = 60_000
/** How long a program may take to end before it is killed. */
const PATIENCE_MS = 10_000

export interface Supervised {
  /** Ends the program; supervision starts it anew at once. */
  restart(): void
  /** Ends it for good. Resolves when it is gone. */
  stop(): Promise<void>
}

/**
 * Keeps a program running: when it ends without having been asked to, it is started again after a pause that doubles
 * up to half a minute. `onDeath` hears of each such end, with how it ended, and says whether to start it again.
 */
export function supervise(program: Program, onDeath: (how: string) => boolean): Supervised {
  let child = launch()
  let pause = FIRST_PAUSE_MS
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let restarting = false

  function launch(): ChildProcess {
    const [command = '', ...args] = program.command
    const began = Date.now()
    const started = spawn(command, args, {
      cwd: ROOT,
      env: program.environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    started.once('error', (error) => ended(error.message, began))
    started.once('exit', (code, signal) => ended(signal ? `signal ${signal}` : `exit code ${code}`, began))
    return started
  }

  function ended(how: string, began: number): void {
    if (stopping) return
    if (restarting) {
      restarting = false
      child = launch()
      return
    }
    if (!onDeath(how)) return
    if (Date.now() - began > WELL_AFTER_MS) pause = FIRST_PAUSE_MS
    say(`${program.name} ended (${how}); starting it again in ${pause / 1000} s`)
    timer = setTimeout(() => {
      child = launch()
    }, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }

  return {
    restart() {
      if (!isAlive(child) || restarting) return
      restarting = true
      child.kill('SIGTERM')
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      await end(child)
    },
  }
}

const isAlive = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

async function end(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await gone
  clearTimeout(timer)
}
