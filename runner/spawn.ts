import { type ChildProcess, execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import net, { type Socket } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import type { StepOrder } from './attend/messages.ts'

/** The two ends of a pipe: a command writes, the run-host reads. */
interface Pipe {
  readEnd: number
  writeEnd: number
}

/** Where a command's output goes. */
export interface Pipes {
  stdout: Pipe
  stderr: Pipe
}

/** A command under way. */
export interface Spawned {
  child: ChildProcess
  stdout: Socket
  stderr: Socket
}

/**
 * Makes real pipes for one step, by way of two names in `folder` that are gone at once. Node's own 'pipe' is a socket
 * pair, and a script that opens /dev/stdout or /dev/stderr fails on a socket (ENXIO, open(2)). Their mode is open so
 * that a step under another user may do that as well.
 */
export async function makePipes(folder: string): Promise<Pipes> {
  const names = ['out', 'err'].map((name) => path.join(folder, `pipe-${process.pid}-${name}`))
  await promisify(execFile)('mkfifo', ['-m', '666', ...names])
  const [stdout, stderr] = names.map(openPipe)
  if (!stdout || !stderr) throw new Error('no pipes')
  return { stdout, stderr }
}

/**
 * Starts the command of a step, and nothing else in this program does: exactly the ordered arguments, environment and
 * folder, standard input from /dev/null, a session of its own, no other descriptor. `child` emits 'error' where it
 * cannot be started.
 */
export function spawnStep({ argv, cwd, environment, user }: StepOrder, pipes: Pipes): Spawned {
  // setpriv, because Node's own uid option drops the supplementary groups.
  const become = user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--'] : []
  const [program = '', ...args] = [...become, ...argv]
  const child = spawn(program, args, {
    cwd,
    env: environment as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', pipes.stdout.writeEnd, pipes.stderr.writeEnd],
  })
  for (const pipe of [pipes.stdout, pipes.stderr]) fs.closeSync(pipe.writeEnd)
  return { child, stdout: read(pipes.stdout), stderr: read(pipes.stderr) }
}

// A reader that does not wait for a writer comes first; then the writer has somebody to open it with.
function openPipe(name: string): Pipe {
  const readEnd = fs.openSync(name, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  const writeEnd = fs.openSync(name, fs.constants.O_WRONLY)
  fs.unlinkSync(name)
  return { readEnd, writeEnd }
}

function read({ readEnd }: Pipe): Socket {
  return new net.Socket({ fd: readEnd, readable: true, writable: false })
}
