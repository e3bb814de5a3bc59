import { type ChildProcess, execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import type { Socket } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import type { StepOrder } from './attend/messages.ts'
import { becomeScript, ENTER } from './containment/enter-script.ts'
import { enterMounts, type HeldMounts } from './run-host/mount-files.ts'
import { inodeOf } from './run-host/process-tree.ts'
import { readDescriptor } from './run-host/read-descriptor.ts'

/** Where a command's output goes: what it writes to, and where the run-host reads that. */
export interface Outlets {
  write: Record<Stream, number>
  read: { stream: Stream; fd: number }[]
  /** The descriptor of a terminal's far end, which cannot be kept from a child but by closing it there. */
  terminal: number | null
}

/** A shell in a step's place, with its output and in its cgroups, that waits to become the step's command. */
export interface Entrance {
  child: ChildProcess
  /** How the shell, or what it became, ended; with an error where it could not be started. */
  exit: Promise<ProcessExit>
  outlets: Outlets
  /** The inodes of its output, as "dev:ino". */
  inodes: ReadonlySet<string>
}

/** A command under way; without a pid where it could not be started. */
export interface Spawned {
  pid: number | null
  exit: Promise<ProcessExit>
  streams: Socket[]
}

/** An exit code, or a signal, or why there was nothing to exit. */
export interface ProcessExit {
  exitCode: number | null
  signal: NodeJS.Signals | null
  error: Error | null
}

/** The environment comes with the step. */
const NOTHING = {} as NodeJS.ProcessEnv

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
 * Starts the shell that a step's command will take the place of, in a session of its own and in the cgroups behind `doors`. It
 * knows nothing of the step and does nothing for it: entering a cgroup waits for every processor (cgroup_threadgroup_rwsem, 6
 * to 20 ms measured) and so is done ahead. It ends when this process does.
 */
export function openEntrance(outlets: Outlets, doors: readonly string[], shell = '/bin/sh'): Entrance {
  const writeEnds = new Set(Object.values(outlets.write))
  const inodes = new Set([...writeEnds].map((fd) => inodeOf(fs.fstatSync(fd))))
  const { stdout, stderr } = outlets.write
  const child: ChildProcess = spawn(shell, ['-s', '--', ...doors], {
    cwd: '/',
    env: NOTHING,
    detached: true,
    stdio: ['pipe', stdout, stderr],
  })
  for (const fd of writeEnds) fs.closeSync(fd)
  const exit = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal, error: null }))
    child.once('error', (error) => resolve({ exitCode: null, signal: null, error }))
  })
  // It may have ended: its exit says so.
  child.stdin?.on('error', () => undefined)
  child.stdin?.write(ENTER)
  return { child, exit, outlets, inodes }
}

/** Whether the shell is still there. */
export const isWaiting = ({ child }: Entrance): boolean =>
  child.exitCode === null && child.signalCode === null

/** Lets an entrance go that no step came through. Resolves when its shell is gone. */
export async function closeEntrance({ child, exit, outlets }: Entrance): Promise<void> {
  child.stdin?.destroy()
  for (const { fd } of outlets.read) fs.closeSync(fd)
  await exit
}

/**
 * Starts the command of a step, and nothing else in this program does: exactly the ordered arguments, environment and
 * folder, standard input from /dev/null, no other descriptor, within its limits, in the place of the shell that waits
 * for it and in the view of `mounts`.
 */
export function spawnStep(
  order: StepOrder,
  { entrance, mounts, openFiles }: { entrance: Entrance; mounts: HeldMounts | null; openFiles: number },
  onOutput: OutputListener,
): Spawned {
  const { argv, cwd, user } = order
  const { child, exit, outlets } = entrance
  // setpriv, because Node's own uid option drops the supplementary groups.
  const enter = mounts ? enterMounts(mounts, cwd) : []
  const become = user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--'] : []
  const unreachable = whyUnreachable(cwd)
  // Nothing to read: the shell ends.
  const command = [...enter, ...become, ...argv]
  if (!unreachable) child.stdin?.write(becomeScript(order, { command, openFiles, close: outlets.terminal }))
  child.stdin?.end()
  return {
    pid: unreachable ? null : (child.pid ?? null),
    exit: unreachable ? exit.then(() => ({ exitCode: null, signal: null, error: unreachable })) : exit,
    streams: outlets.read.map(({ stream, fd }) => readDescriptor(fd, (bytes) => onOutput(stream, bytes))),
  }
}

function whyUnreachable(folder: string): Error | null {
  try {
    fs.accessSync(folder, fs.constants.X_OK)
    return null
  } catch (error) {
    return error as Error
  }
}

// A reader that does not wait for a writer comes first; then the writer has somebody to open it with.
function openPipe(name: string): { readEnd: number; writeEnd: number } {
  const readEnd = fs.openSync(name, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  const writeEnd = fs.openSync(name, fs.constants.O_WRONLY)
  fs.unlinkSync(name)
  return { readEnd, writeEnd }
}
