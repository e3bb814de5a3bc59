import { type ChildProcess, execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import type { Socket } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import type { StepOrder } from './attend/messages.ts'
import { enterArguments } from './containment/enter-arguments.ts'
import { enterMounts, type HeldMounts } from './run-host/mount-files.ts'
import { readDescriptor } from './run-host/read-descriptor.ts'

/** Where a command's output goes: what it writes to, and where the run-host reads that. */
export interface Outlets {
  write: Record<Stream, number>
  read: { stream: Stream; fd: number }[]
  /** The descriptor of a terminal's far end, which cannot be kept from a child but by closing it there. */
  terminal: number | null
}

/** A command under way. */
export interface Spawned {
  child: ChildProcess
  streams: Socket[]
}

type Stream = 'stdout' | 'stderr'

/** Hears what a command writes. The bytes are valid during the call only: the next read overwrites them. */
export type OutputListener = (stream: Stream, bytes: Uint8Array) => void

/**
 * Makes real pipes for one step, by way of two names in `folder` that are gone at once. Node's own 'pipe' is a socket
 * pair, and a script that opens /dev/stdout or /dev/stderr fails on a socket (ENXIO, open(2)). Their mode is open so
 * that a step under another user may do that as well.
 */
export async function makePipes(folder: string): Promise<Outlets> {
  const names = ['out', 'err'].map((name) => path.join(folder, `pipe-${process.pid}-${name}`))
  await promisify(execFile)('mkfifo', ['-m', '666', ...names])
  const [stdout, stderr] = names.map(openPipe)
  if (!stdout || !stderr) throw new Error('no pipes')
  return {
    write: { stdout: stdout.writeEnd, stderr: stderr.writeEnd },
    read: [
      { stream: 'stdout', fd: stdout.readEnd },
      { stream: 'stderr', fd: stderr.readEnd },
    ],
    terminal: null,
  }
}

/**
 * Starts the command of a step, and nothing else in this program does: exactly the ordered arguments, environment and
 * folder, standard input from /dev/null, a session of its own, no other descriptor, within its limits and in the
 * cgroups behind `doors` and the view of `mounts` before its first own instruction. `child` emits 'error' where it cannot be started.
 */
export function spawnStep(
  order: StepOrder,
  { outlets, doors, mounts }: { outlets: Outlets; doors: readonly string[]; mounts: HeldMounts | null },
  onOutput: OutputListener,
): Spawned {
  const { argv, cwd, user } = order
  // setpriv, because Node's own uid option drops the supplementary groups.
  const enter = mounts ? enterMounts(mounts, cwd) : []
  const become = user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--'] : []
  const [program = '', ...args] = enterArguments(order, {
    doors,
    close: outlets.terminal,
    next: [...enter, ...become, ...argv],
  })
  const child = spawn(program, args, {
    cwd,
    env: environmentOf(order),
    detached: true,
    stdio: ['ignore', outlets.write.stdout, outlets.write.stderr],
  })
  for (const fd of new Set(Object.values(outlets.write))) fs.closeSync(fd)
  return {
    child,
    streams: outlets.read.map(({ stream, fd }) => readDescriptor(fd, (bytes) => onOutput(stream, bytes))),
  }
}

function environmentOf({ environment, secrets, tty }: StepOrder): NodeJS.ProcessEnv {
  return {
    ...(tty && { TERM: 'xterm-256color' }),
    ...environment,
    ...Object.fromEntries(secrets.map(({ name, value }) => [name, value])),
  } as NodeJS.ProcessEnv
}

// A reader that does not wait for a writer comes first; then the writer has somebody to open it with.
function openPipe(name: string): { readEnd: number; writeEnd: number } {
  const readEnd = fs.openSync(name, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  const writeEnd = fs.openSync(name, fs.constants.O_WRONLY)
  fs.unlinkSync(name)
  return { readEnd, writeEnd }
}
