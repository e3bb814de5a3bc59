import type { Socket } from 'node:net'
import { isAlive, isSame, isStopped, type ProcessIdentity, sendSignal } from '../processes.ts'
import { Refusal } from '../refusal.ts'
import type { ToRunHost } from './messages.ts'

const START_TIMEOUT = 5000
const REFILL_DELAY = 100
const WATCH_INTERVAL = 250

/** A run-host that is connected now. */
export interface RunHost {
  identity: ProcessIdentity
  socket: Socket
}

/**
 * The run-hosts of this runner: one kept warm, one attached to each run that is connected, and those runs whose
 * run-host is away, which are watched until it comes back or is dead.
 */
export class RunHosts {
  readonly #start: () => ProcessIdentity | null
  readonly #onDead: (run: string) => void
  readonly #attached = new Map<string, RunHost>()
  readonly #away = new Map<string, ProcessIdentity>()
  readonly #watch: NodeJS.Timeout
  /** On its way: started, and not yet heard of. */
  #coming: ProcessIdentity | null = null
  #warm: RunHost | null = null
  #waiting: ((host: RunHost) => void) | null = null

  /** `start` starts a process and says which; `onDead` hears of runs whose run-host died. */
  constructor(start: () => ProcessIdentity | null, onDead: (run: string) => void) {
    this.#start = start
    this.#onDead = onDead
    this.#watch = setInterval(() => {
      this.#findDead()
      this.#rouseStopped()
    }, WATCH_INTERVAL)
  }

  /** Starts a run-host for the next run, unless one is ready or on its way. */
  warmUp(): void {
    if (this.#warm || (this.#coming && isAlive(this.#coming))) return
    this.#coming = this.#start()
  }

  /** A run-host without a run said hello. False when this runner did not start it. */
  welcome(host: RunHost): boolean {
    if (!isSame(this.#coming, host.identity)) return false
    this.#coming = null
    const taker = this.#waiting
    this.#waiting = null
    if (taker) taker(host)
    else this.#warm = host
    return true
  }

  /** Hands out the warm run-host; null where there is none. */
  takeWarm(): RunHost | null {
    const ready = this.#warm
    this.#warm = null
    return ready
  }

  /** Hands out the warm run-host, waiting for a new one where there is none. Throws Refusal `run_host_unavailable`. */
  async take(): Promise<RunHost> {
    const ready = this.takeWarm()
    if (ready) return ready
    this.warmUp()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = null
        reject(
          new Refusal(
            'run_host_unavailable',
            `No process could be started for the run within ${START_TIMEOUT / 1000} s. Nothing was run; see runner/run-host.log in the data folder.`,
          ),
        )
      }, START_TIMEOUT)
      this.#waiting = (host) => {
        clearTimeout(timer)
        resolve(host)
      }
    })
  }

  /** Takes back a run-host that got no run after all. */
  putBack(host: RunHost): void {
    if (this.#warm || host.socket.destroyed) host.socket.destroy()
    else this.#warm = host
  }

  /**
   * Lets a run-host go whose run may or may not be on record: what a failing disk kept is known by reading again. Then
   * the run, if there is one, is settled like any whose run-host died.
   */
  abandon(run: string, host: RunHost): void {
    host.socket.destroy()
    this.#away.set(run, host.identity)
  }

  /** This run-host works on `run` now; another is warmed up a little later, out of the way of the first step. */
  attach(run: string, host: RunHost): void {
    // One that died a moment ago is found dead like any other that is away.
    if (host.socket.destroyed) this.#away.set(run, host.identity)
    else {
      this.#away.delete(run)
      this.#attached.set(run, host)
    }
    setTimeout(() => this.warmUp(), REFILL_DELAY).unref()
  }

  /** The run that a connected run-host works on, or null while it waits for one. */
  runOf(host: RunHost): string | null {
    return [...this.#attached].find(([, attached]) => attached === host)?.[0] ?? null
  }

  /** The connection of this run-host ended. */
  lost(host: RunHost): void {
    if (this.#warm === host) {
      this.#warm = null
      setTimeout(() => this.warmUp(), START_TIMEOUT).unref()
    }
    for (const [run, attached] of this.#attached) {
      if (attached !== host) continue
      this.#attached.delete(run)
      this.#away.set(run, host.identity)
    }
  }

  /** Watches a live run whose run-host has yet to come back. */
  await(run: string, identity: ProcessIdentity): void {
    this.#away.set(run, identity)
  }

  /** The run is over: nothing of it is expected any more. */
  forget(run: string): void {
    this.#attached.delete(run)
    this.#away.delete(run)
  }

  /** Sends to the run-host of a run, if it is connected. */
  send(run: string, message: ToRunHost): void {
    const host = this.#attached.get(run)
    if (host) sendTo(host, message)
  }

  close(): void {
    clearInterval(this.#watch)
    this.#warm?.socket.destroy()
    // It has no connection by which it would notice, and makes folders at its start.
    if (this.#coming && isAlive(this.#coming)) sendSignal(this.#coming.pid, 'SIGKILL')
    for (const { socket } of this.#attached.values()) socket.destroy()
  }

  // Stopped it neither ends its step in time nor hears a cancel, and a step may stop what started it.
  #rouseStopped(): void {
    for (const { identity } of this.#attached.values())
      if (isStopped(identity)) sendSignal(identity.pid, 'SIGCONT')
  }

  #findDead(): void {
    for (const [run, identity] of this.#away) {
      if (isAlive(identity)) continue
      try {
        this.#onDead(run)
      } catch {
        // The journal is not to be had: the run stays on the list and is settled at a later look.
      }
    }
  }
}

/** Sends one message to a run-host. */
export function sendTo({ socket }: RunHost, message: ToRunHost): void {
  socket.write(`${JSON.stringify(message)}\n`)
}
