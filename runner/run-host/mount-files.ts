import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { StepOrder } from '../attend/messages.ts'
import { readMounts } from '../containment/read-mounts.ts'
import { FIXED_PATH } from '../fixed-path.ts'

/** A view of the file system in which files are what was approved, held open for a step. */
export interface HeldMounts {
  pid: number
  /**
   * Why what ran in it may not be what was approved, or is lost with it, as a sentence; null where nothing is amiss.
   * Asked while it is held.
   */
  whatWentWrong: () => string | null
  /** Calls `act` as soon as one of the files was replaced. */
  onReplaced: (act: () => void) => void
  leave: () => void
}

const ENVIRONMENT = { PATH: FIXED_PATH, NODE_ENV: 'production' } as const

// Mounts one copy after the other, each read-only over its path, says so, and waits until nobody holds it any more.
const HOLD = [
  'while [ $# -gt 0 ]; do',
  'mount --bind -- "$1" "$2" && mount -o remount,bind,ro,nosuid,exec -- "$2" || exit 1; shift 2',
  'done; echo held; read -r _',
].join('\n')

/**
 * Makes a mount namespace in which each copy lies over its path, so that whatever opens the path reads what was looked
 * at, `$0` and siblings being what they were (mount_namespaces(7)). What the host mounts later shows in it, and nothing
 * of it on the host. Rejects with what `mount` says.
 */
export async function holdMounts(files: StepOrder['files']): Promise<HeldMounts> {
  const child = spawn(
    'unshare',
    ['--mount', '--propagation', 'slave', '/bin/sh', '-c', HOLD, 'sh'].concat(
      files.flatMap((file) => [file.copy, file.path]),
    ),
    { cwd: '/', env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'pipe'] },
  )
  child.stdin?.on('error', () => undefined)
  await held(child)
  const pid = child.pid ?? 0
  const before = pointsOf(pid)
  const watches: fs.FSWatcher[] = []
  return {
    pid,
    whatWentWrong: () => replaced(pid, files) ?? lost(before, pointsOf(pid)),
    onReplaced: (act) => {
      const look = (kind: string) => kind === 'rename' && replaced(pid, files) && act()
      for (const folder of new Set(files.map(({ path: file }) => path.dirname(realPath(file) ?? file))))
        watches.push(fs.watch(folder, look).on('error', () => undefined))
      look('rename')
    },
    leave: () => {
      for (const watch of watches) watch.close()
      child.kill('SIGKILL')
    },
  }
}

/** Arguments that let what follows them begin in a held view, in the folder `cwd`. */
export const enterMounts = ({ pid }: Pick<HeldMounts, 'pid'>, cwd: string): string[] => [
  'nsenter',
  `--mount=/proc/${pid}/ns/mnt`,
  '--',
  'env',
  '-C',
  cwd,
  '--',
]

/** Whether this machine lets us mount files for a step alone: tried with one of ours, as a step would have it. */
export async function canMount(folder: string): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  const [file, copy] = ['mount-trial', 'mount-trial.copy'].map((name) => path.join(folder, name))
  if (!file || !copy) return false
  try {
    fs.writeFileSync(file, 'before')
    fs.writeFileSync(copy, 'after')
    const mounts = await holdMounts([{ path: file, copy }])
    const [program = '', ...args] = [...enterMounts(mounts, '/'), 'cat', file]
    const { stdout } = spawnSync(program, args, { env: ENVIRONMENT, encoding: 'utf8' })
    const held = mounts.whatWentWrong() === null
    mounts.leave()
    return held && stdout === 'after'
  } catch {
    return false
  } finally {
    for (const each of [file, copy]) fs.rmSync(each, { force: true })
  }
}

function held(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let complaint = ''
    child.stderr?.on('data', (piece) => (complaint += piece))
    child.once('error', reject)
    child.once('close', () => reject(new Error(complaint.trim() || 'the files could not be mounted')))
    child.stdout?.once('data', () => resolve())
  })
}

// The kernel takes a mount away with the name below it: who may write to the folder may end it by another file of the
// same name (umount(2), "lazily" since Linux 3.18). Then what ran after is not what was approved.
function replaced(pid: number, files: StepOrder['files']): string | null {
  const points = pointsOf(pid)
  const gone = files.find((file) => !points.has(realPath(file.path) ?? ''))
  return gone ? `${gone.path} was replaced while the step ran: what ran may not be what was approved.` : null
}

function lost(before: ReadonlySet<string>, after: ReadonlySet<string>): string | null {
  const host = pointsOf('self')
  const made = [...after].find((point) => !before.has(point) && !host.has(point))
  if (made) return `What the step mounted on ${made} is gone with it: ${ALONE}`
  const taken = [...before].find((point) => !after.has(point) && host.has(point))
  return taken ? `${taken} is still mounted outside of the step: ${ALONE}` : null
}

const ALONE =
  'a step that executes files of the plan has mounts of its own. Mount in a step that executes none of them.'

function realPath(file: string): string | null {
  try {
    return fs.realpathSync(file)
  } catch {
    return null
  }
}

const pointsOf = (pid: number | 'self'): Set<string> => new Set(readMounts(pid).map(({ folder }) => folder))
