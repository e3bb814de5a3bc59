import fs from 'node:fs'
import path from 'node:path'
import type { Containment, HitLimit, StepLimits } from '#lib/hosts/step-facts.ts'
import { identify, sendSignal } from '../processes.ts'
import type { Hierarchy } from './hierarchies.ts'

/** The cgroup of one step, in every tree that there is. Without any tree all of it does nothing. */
export interface StepCgroup {
  /** What it is, and so by what its processes are known: their session alone where there is no tree. */
  containment: Containment
  /** Files to write a pid into, so that it and all that it starts belong to the step. */
  doors: string[]
  /** Sets limits, and says which of them are in force here: null where nothing would enforce one. */
  limit: (limits: StepLimits) => StepLimits
  /** Everybody in it; a process does not get out by forking, by a new session or by closing its output. */
  pids: () => Set<number>
  /** Ends everybody at once, also those that are being forked right now. */
  kill: () => void
  /** Limits that the kernel enforced in it. */
  hits: () => HitLimit[]
  /** Takes it away, or, while somebody lives in it, its limits: what may stay behind is not a step any more. */
  leave: () => void
}

/** Ours are told by this, the run-host that made them, and a number. */
const NAME = /^countersign-(\d+)-(\d+)-\d+$/

let made = 0

/** Makes the cgroup of a step below our own in each of `trees`; a tree that fails is left out. */
export function makeStepCgroup(trees: readonly Hierarchy[]): StepCgroup {
  made += 1
  const name = `countersign-${process.pid}-${identify(process.pid)?.startTime}-${made}`
  const places = trees.map(({ version, folder }) => ({ version, folder: path.join(folder, name) }))
  const there = places.filter(({ folder }) => make(folder))
  const folders = there.map(({ folder }) => folder)
  return {
    containment: containmentBy(there[0]?.version),
    doors: folders.map((folder) => path.join(folder, 'cgroup.procs')),
    limit: (limits) => limitAll(folders, limits),
    pids: () => new Set(folders.flatMap(membersOf)),
    kill: () => killAll(folders),
    hits: () => hitsIn(folders),
    leave: () => leave(folders),
  }
}

/** Removes what run-hosts that are gone left behind in these trees; a cgroup in which somebody lives stays. */
export function sweep(trees: readonly Hierarchy[]): void {
  for (const { folder } of trees) {
    for (const name of fs.readdirSync(folder)) {
      const [, pid, startTime] = NAME.exec(name) ?? []
      if (startTime && identify(Number(pid))?.startTime !== startTime) remove(path.join(folder, name))
    }
  }
}

function make(folder: string): boolean {
  try {
    fs.mkdirSync(folder)
    // Below a threaded cgroup there is none that a process could enter.
    if (read(folder, 'cgroup.type').trim() !== 'domain invalid') return true
    fs.rmdirSync(folder)
    return false
  } catch {
    return false
  }
}

function containmentBy(version: Hierarchy['version'] | undefined): Containment {
  if (!version) return 'session'
  return version === 2 ? 'cgroup2' : 'cgroup1'
}

function limitAll(folders: readonly string[], limits: StepLimits): StepLimits {
  const { processes, memory } = limits
  const counted = folders.filter((folder) => set(folder, 'pids.max', processes ?? 'max'))
  const weighed = folders.filter(
    (folder) =>
      set(folder, 'memory.max', memory ?? 'max') || set(folder, 'memory.limit_in_bytes', memory ?? -1),
  )
  return {
    ...limits,
    processes: counted.length > 0 ? processes : null,
    memory: weighed.length > 0 ? memory : null,
  }
}

// A tree has some of these files and not others: those that are there are meant.
function set(folder: string, file: string, value: number | string): boolean {
  try {
    // No O_CREAT, which a cgroup's folder would refuse in words of its own.
    fs.writeFileSync(path.join(folder, file), String(value), { flag: 'r+' })
    return true
  } catch {
    return false
  }
}

function read(folder: string, file: string): string {
  try {
    return fs.readFileSync(path.join(folder, file), 'utf8')
  } catch {
    return ''
  }
}

// A step may make cgroups of its own below.
function membersOf(folder: string): number[] {
  const own = read(folder, 'cgroup.procs').split('\n').filter(Boolean).map(Number)
  return [...own, ...foldersIn(folder).flatMap(membersOf)]
}

function foldersIn(folder: string): string[] {
  try {
    const entries = fs.readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name))
  } catch {
    return []
  }
}

// v2 does it in one write. Elsewhere the freezer, where there is one, keeps anybody from forking away meanwhile.
function killAll(folders: readonly string[]): void {
  if (folders.some((folder) => set(folder, 'cgroup.kill', 1))) return
  const frozen = folders.filter(
    (folder) => set(folder, 'freezer.state', 'FROZEN') || set(folder, 'cgroup.freeze', 1),
  )
  for (const pid of new Set(folders.flatMap(membersOf))) sendSignal(pid, 'SIGKILL')
  for (const folder of frozen) if (!set(folder, 'freezer.state', 'THAWED')) set(folder, 'cgroup.freeze', 0)
}

function hitsIn(folders: readonly string[]): HitLimit[] {
  const counted = (file: string, name: string) =>
    folders.some(
      (folder) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(read(folder, file))?.[1] ?? 0) > 0,
    )
  const memory = counted('memory.events', 'oom_kill') || counted('memory.oom_control', 'oom_kill')
  const processes = counted('pids.events', 'max')
  return [...(memory ? (['memory'] as const) : []), ...(processes ? (['processes'] as const) : [])]
}

function leave(folders: readonly string[]): void {
  for (const folder of folders) {
    if (!remove(folder)) limitAll([folder], { processes: null, memory: null, files: 0, silence: 0 })
  }
}

function remove(folder: string): boolean {
  for (const inner of foldersIn(folder)) remove(inner)
  try {
    fs.rmdirSync(folder)
    return true
  } catch {
    return false
  }
}
