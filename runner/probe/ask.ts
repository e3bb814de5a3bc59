import { spawn } from 'node:child_process'
import { FIXED_PATH } from '../fixed-path.ts'
import { sendSignal } from '../processes.ts'

// Everything that the runner starts beside the steps of plans. Each answers a question about this host or about a
// text, changes nothing, and has fixed arguments: what is asked about goes in as standard input.

/** What a program answered; null where it could not be started, or did not answer in time. */
export type Answer = { code: number; says: string } | null

/** Does this shell's grammar accept the script? `-n` runs nothing of it. The complaint is what it says. */
export const askShell = (shell: string, script: string, signal: AbortSignal): Promise<Answer> =>
  ask([shell, '-n'], script, signal, 'stderr')

/** What does shellcheck say of a script? No settings of its own, no other file. JSON. */
export const askShellcheck = (dialect: 'bash' | 'sh', script: string, signal: AbortSignal): Promise<Answer> =>
  ask(
    ['shellcheck', '--norc', '--format=json1', '--severity=warning', `--shell=${dialect}`, '-'],
    script,
    signal,
  )

/** Which options does this applet of busybox list? */
export const askBusybox = (busybox: string, applet: string, signal: AbortSignal): Promise<Answer> =>
  ask([busybox, applet, '--help'], '', signal, 'stderr')

/** How does a manual page read? The page's source goes in, so that no name of a file does. */
export const askMandoc = (page: Buffer, signal: AbortSignal): Promise<Answer> =>
  ask(['mandoc', '-T', 'utf8', '-O', 'width=1000'], page, signal)

/** The same where man is man-db's. */
export const askMan = (page: Buffer, signal: AbortSignal): Promise<Answer> =>
  ask(['man', '--no-hyphenation', '--no-justification', '--local-file', '-'], page, signal)

/** The kernel's "nobody": where the runner is root, what it asks is not. */
const NOBODY = 65_534
const MOST_BYTES = 1024 * 1024

const ENVIRONMENT = {
  PATH: FIXED_PATH,
  LC_ALL: 'C.UTF-8',
  HOME: '/nonexistent',
  MANWIDTH: '1000',
  NODE_ENV: 'production',
} as const

/**
 * Starts one program with nothing of this process's environment, and ends it and its children when `signal` aborts or
 * it says too much. Never rejects, and never waits for longer than the signal.
 */
function ask(
  argv: readonly string[],
  input: string | Buffer,
  signal: AbortSignal,
  hear: 'stdout' | 'stderr' = 'stdout',
): Promise<Answer> {
  if (signal.aborted) return Promise.resolve(null)
  const answered = new Promise<Answer>((resolve) => {
    const child = start(argv)
    const giveUp = () => {
      // Its whole group, as `man` is a pipeline of its own.
      if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL')
      resolve(null)
    }
    signal.addEventListener('abort', giveUp)
    const heard: Buffer[] = []
    let bytes = 0
    child[hear].on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > MOST_BYTES) giveUp()
      else heard.push(piece)
    })
    child[hear === 'stdout' ? 'stderr' : 'stdout'].resume()
    child.on('error', () => resolve(null))
    child.on('close', (code) => {
      signal.removeEventListener('abort', giveUp)
      resolve(code === null ? null : { code, says: Buffer.concat(heard).toString() })
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
  // A child that was started without descriptors left has no streams to listen to.
  return answered.catch(() => null)
}

const start = ([program = '', ...args]: readonly string[]) =>
  spawn(program, args, {
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: 'pipe',
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  })
