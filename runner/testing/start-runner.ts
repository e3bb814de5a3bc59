import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { callRunner, type RunnerCall } from '#lib/hosts/call-runner.ts'
import { followRunner } from '#lib/hosts/follow-runner.ts'
import type { HostFacts, RunnerEvent } from '#lib/hosts/protocol.ts'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import { removeFolder } from '../../tests/remove-folder.ts'
import { NODE_FLAGS } from '../node-flags.ts'
import { sendSignal } from '../processes.ts'

/** So long (milliseconds) a runner on a busy machine may take to answer. */
const PATIENCE = 60_000

/** A real runner, whoever started it, as whoever may connect to it sees it. */
export interface SeenRunner {
  data: string
  /** What it said of itself at its start. */
  host: HostFacts
  call: (request: RunnerCall) => Promise<Record<string, unknown>>
  /** Every event so far, kept up to date. */
  events: RunnerEvent[]
  /** The first event that `matches`, as soon as there is one. Rejects after `timeout` milliseconds. */
  until: <Type extends RunnerEvent['type']>(
    type: Type,
    matches?: (event: EventOf<Type>) => boolean,
    timeout?: number,
  ) => Promise<EventOf<Type>>
}

/** A real runner in a process of its own. */
export interface TestRunner extends SeenRunner {
  pid: number
  /** Ends the runner in order; run-hosts and their commands go on. */
  stop: () => Promise<void>
  /** Resolves when it ended by itself. */
  died: () => Promise<void>
  /** Ends it as a crash would. */
  kill: () => Promise<void>
  /** Stops it, ends every run-host, and removes the data folder. */
  remove: () => Promise<void>
}

export type EventOf<Type extends RunnerEvent['type']> = Extract<RunnerEvent, { type: Type }>

const MAIN = path.join(import.meta.dirname, '../main.ts')
/** Where tests keep what they compiled, whoever starts a runner. */
const CACHE = path.join(import.meta.dirname, '../../node_modules/.cache/countersign-tests')
const DEADLINE = 60_000

/**
 * Starts a runner on `data`, or on a new temporary folder, and waits until it listens. `policy` is written before the
 * first start; `inside` is a command that becomes the runner. Rejects with what it printed when it does not come up.
 */
export async function startRunner({
  data: given,
  env = {},
  policy,
  inside = [],
}: {
  data?: string
  env?: Record<string, string>
  policy?: object
  inside?: readonly string[]
} = {}): Promise<TestRunner> {
  const data = given ?? makeData()
  if (policy) writePolicy(data, policy)
  shareCache(data, env.NODE_COMPILE_CACHE)
  const began = Date.now()
  const [program = '', ...args] = [...inside, process.execPath, ...NODE_FLAGS, MAIN]
  const child = spawn(program, args, {
    env: { ...process.env, COUNTERSIGN_DATA: data, NODE_COMPILE_CACHE: CACHE, MALLOC_ARENA_MAX: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let printed = ''
  child.stderr.on('data', (piece) => {
    printed += piece
  })
  const { events, call, until, described, leave } = listen(data, () => printed)
  const end = async (signal: NodeJS.Signals) => {
    leave()
    await endProcess(child, signal)
  }
  const isUp = () => holderOf(data) === child.pid && (described()?.at ?? 0) >= began
  await waitFor(
    () => child.exitCode !== null || isUp(),
    () => `the runner did not start: ${printed}`,
  )
  const first = described()
  if (child.exitCode !== null || !first) {
    await end('SIGKILL')
    if (!given) removeFolder(data)
    throw new Error(printed)
  }
  return {
    data,
    pid: child.pid ?? 0,
    host: first.host,
    call,
    events,
    until,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    died: async () => {
      await waitFor(
        () => child.exitCode !== null || child.signalCode !== null,
        () => 'the runner did not die',
      )
      leave()
    },
    remove: async () => {
      await end('SIGTERM')
      endRunHosts(data)
      removeFolder(data)
    },
  }
}

/** The runner that works on `data`, which somebody else started. `leave` stops hearing it. */
export async function seeRunner(data: string): Promise<SeenRunner & { leave: () => void }> {
  const { described, ...heard } = listen(data, () => '')
  const { host } = await waitFor(described, () => 'the runner does not describe itself')
  return { data, host, ...heard }
}

function listen(data: string, printed: () => string) {
  const socket = runnerSocket(data)
  const events: RunnerEvent[] = []
  const following = new AbortController()
  followRunner({
    since: 0,
    socket,
    signal: following.signal,
    onEvent: (event) => void events.push(event),
  }).catch(() => undefined)
  const until: SeenRunner['until'] = (type, matches = () => true, timeout = DEADLINE) =>
    waitFor(
      () =>
        events.find(
          (event): event is EventOf<typeof type> =>
            event.type === type && matches(event as EventOf<typeof type>),
        ),
      () => `no ${type} came; there were ${events.map((event) => event.type).join(', ')} ${printed()}`,
      timeout,
    )
  return {
    events,
    until,
    call: (request: RunnerCall) => callRunner(request, { socket, timeout: PATIENCE }),
    described: () =>
      events.findLast((event): event is EventOf<'host.described'> => event.type === 'host.described'),
    leave: () => following.abort(),
  }
}

// A folder's earlier runner may still be there, or its events be told first.
function holderOf(data: string): number | undefined {
  const file = path.join(data, 'runner/lock.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).pid : undefined
}

/** A data folder of its own. The path is short, because unix sockets ask for that. */
export function makeData(): string {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-runner-'))
  fs.chmodSync(data, 0o755)
  return data
}

/**
 * Has the run-hosts of this data folder read what earlier ones compiled. Compiling takes one a second, on a busy machine nearly
 * the five that a start waits for it (runner/memory.test.ts looks at one that does).
 */
export function shareCache(data: string, cache: string = CACHE): void {
  const shared = path.join(data, 'runner/cache')
  for (const folder of [cache, path.dirname(shared)]) fs.mkdirSync(folder, { recursive: true })
  if (!fs.existsSync(shared)) fs.symlinkSync(cache, shared)
}

/** Replaces the policy file of a runner, as an editor at the console would. */
export function writePolicy(data: string, policy: object): void {
  const folder = path.join(data, 'runner')
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  fs.writeFileSync(path.join(folder, 'policy.new'), JSON.stringify(policy))
  fs.renameSync(path.join(folder, 'policy.new'), path.join(folder, 'policy.json'))
}

/** The processes that carry out runs of this data folder, or wait for one. */
export function runHostsOf(data: string): number[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .filter((pid) => commandOf(pid).some((word) => word === path.join(data, 'runner/host.sock')))
    .map(Number)
}

/** Kills them: they outlive their runner by design. */
export const endRunHosts = (data: string): void =>
  runHostsOf(data).forEach((pid) => void sendSignal(pid, 'SIGKILL'))

/** What `look` finds, as soon as it finds something. Rejects with `words` after `timeout` milliseconds. */
export async function waitFor<Found>(
  look: () => Found | undefined | null | false,
  words: () => string,
  timeout = DEADLINE,
): Promise<Found> {
  for (const end = performance.now() + timeout; ; await pause(10)) {
    const found = look()
    if (found) return found
    if (performance.now() > end) throw new Error(words())
  }
}

/** The words that a process was started with; none where it is gone. */
export function commandOf(pid: string): string[] {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
