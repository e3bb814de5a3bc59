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
  streams: Socket[]
}

/** Hears what a command writes. The bytes are valid during the call only: the next read overwrites them. */
export type OutputListener = (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void

/** What one read takes at most: the size of a pipe (pipe(7)). */
const READ_BYTES = 64 * 1024

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
export function spawnStep(
  { argv, cwd, environment, secrets, user }: StepOrder,
  pipes: Pipes,
  onOutput: OutputListener,
): Spawned {
  // setpriv, because Node's own uid option drops the supplementary groups.
  const become = user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--'] : []
  const [program = '', ...args] = [...become, ...argv]
  const child = spawn(program, args, {
    cwd,
    env: {
      ...environment,
      ...Object.fromEntries(secrets.map(({ name, value }) => [name, value])),
    } as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', pipes.stdout.writeEnd, pipes.stderr.writeEnd],
  })
  for (const pipe of [pipes.stdout, pipes.stderr]) fs.closeSync(pipe.writeEnd)
  return {
    child,
    streams: [
      read(pipes.stdout, (bytes) => onOutput('stdout', bytes)),
      read(pipes.stderr, (bytes) => onOutput('stderr', bytes)),
    ],
  }
}

// A reader that does not wait for a writer comes first; then the writer has somebody to open it with.
function openPipe(name: string): Pipe {
  const readEnd = fs.openSync(name, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  const writeEnd = fs.openSync(name, fs.constants.O_WRONLY)
  fs.unlinkSync(name)
  return { readEnd, writeEnd }
}

// One buffer for all reads: a new one each time would be 64 KiB of garbage, and a flood of output 90 MB of it (measured).
function read({ readEnd }: Pipe, onBytes: (bytes: Uint8Array) => void): Socket {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  const callback = (length: number) => {
    onBytes(buffer.subarray(0, length))
    return true
  }
  return new net.Socket({ fd: readEnd, readable: true, writable: false, onread: { buffer, callback } })
}
