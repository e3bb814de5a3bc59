import fs from 'node:fs'

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  pid: number
  /** Clock ticks between boot and start: field 22 of proc_pid_stat(5). */
  startTime: string
  bootId: string
}

/** A row of the process table; `state` is the letter of proc_pid_stat(5). */
export interface ProcessRow {
  pid: number
  parent: number
  group: number
  session: number
  state: string
  startTime: string
}

/** Who this pid is right now, or null where there is no such process (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  const row = readProcess(pid)
  return row && row.state !== 'Z' ? { pid, startTime: row.startTime, bootId: bootId() } : null
}

/** Whether exactly this process still lives. */
export const isAlive = (identity: ProcessIdentity): boolean => isSame(identify(identity.pid), identity)

/** Whether exactly this process was stopped by a signal. */
export function isStopped({ pid, startTime }: ProcessIdentity): boolean {
  const row = readProcess(pid)
  return row?.state === 'T' && row.startTime === startTime
}

/** Whether two are one process: a number alone comes back. */
export const isSame = (one: ProcessIdentity | null, other: ProcessIdentity): boolean =>
  one?.pid === other.pid && one.startTime === other.startTime && one.bootId === other.bootId

/** Sends a signal to a process, or with a negative number to a group. One that has ended gets none. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between.
  }
}

/**
 * What still lives of the session that this process began. The kernel gives a number to nobody else while a session
 * carries it (alloc_pid in pid.c), so who is in it is of it, also after its leader died.
 */
export function sessionOf(leader: ProcessIdentity): number[] {
  if (leader.bootId !== bootId()) return []
  const rows = readProcesses().filter(({ session, state }) => session === leader.pid && state !== 'Z')
  const present = rows.find(({ pid }) => pid === leader.pid)
  return present && present.startTime !== leader.startTime ? [] : rows.map(({ pid }) => pid)
}

/** Differs after every boot. */
export function bootId(): string {
  return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

/** Every process that can be seen. */
export function readProcesses(): ProcessRow[] {
  const names = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return names.flatMap((name) => readProcess(Number(name)) ?? [])
}

function readProcess(pid: number): ProcessRow | null {
  try {
    return parseStat(pid, fs.readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return null
  }
}

// The command's name stands in parentheses and may hold spaces and parentheses itself: fields count from the last one.
function parseStat(pid: number, stat: string): ProcessRow {
  const [state = '', parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    pid,
    state,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startTime: rest[15] ?? '',
  }
}
