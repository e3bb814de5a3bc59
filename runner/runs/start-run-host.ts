import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { StepLimits } from '#lib/hosts/step-facts.ts'
import { inScope } from '../containment/scope.ts'
import { FIXED_PATH } from '../fixed-path.ts'
import type { Folders } from '../folders.ts'
import { identify, type ProcessIdentity } from '../processes.ts'

const PROGRAM = path.join(import.meta.dirname, '../run-host.ts')

/**
 * Starts a detached run-host: its own session, nothing inherited but a log for its last words, so that it outlives
 * this process; where `scoped`, in a scope of its own. Its steps are held to `limits`. Returns which process it is, or null
 * where it could not be started.
 */
export function startRunHost(
  folders: Folders,
  { scoped, limits }: { scoped: boolean; limits: StepLimits },
): ProcessIdentity | null {
  const log = fs.openSync(path.join(folders.own, 'run-host.log'), 'a', 0o600)
  try {
    const runHost = [
      process.execPath,
      '--max-semi-space-size=2',
      PROGRAM,
      folders.hostSocket,
      JSON.stringify(limits),
    ]
    const [program = '', ...args] = scoped ? inScope(runHost) : runHost
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', 'ignore', log],
      cwd: '/',
      env: environmentOf(folders),
    })
    child.on('error', () => undefined)
    child.unref()
    return child.pid === undefined ? null : identify(child.pid)
  } finally {
    fs.closeSync(log)
  }
}

// Compiled once and kept: without the cache Node's type stripper costs each run-host 18 MB and 20 ms (measured).
function environmentOf({ own }: Folders): NodeJS.ProcessEnv {
  return {
    PATH: FIXED_PATH,
    NODE_ENV: process.env.NODE_ENV,
    NODE_COMPILE_CACHE: path.join(own, 'cache'),
  }
}
