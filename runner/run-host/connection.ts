import fs from 'node:fs'
import net, { type Socket } from 'node:net'
import path from 'node:path'
import type { Hello, Report, ToRunHost } from '../attend/messages.ts'
import { readLines } from '../lines.ts'

const RETRY = 100
const LONGEST_RETRY = 250

/**
 * A run-host's line to the runner. While the runner is away it tries again for as long as the runner's folder is
 * there; reports wait and are sent again until they are acknowledged.
 */
export class RunnerConnection {
  readonly #address: string
  readonly #hello: () => Hello
  readonly #onMessage: (message: ToRunHost) => void
  readonly #onGone: () => void
  #outbox: ({ n: number } & Report)[] = []
  #count = 0
  #socket: Socket | null = null
  #retry = RETRY

  /** `hello` is said first on each connection; `onGone` hears when there is no runner's folder to come back to. */
  constructor(
    address: string,
    {
      hello,
      onMessage,
      onGone,
    }: { hello: () => Hello; onMessage: (message: ToRunHost) => void; onGone: () => void },
  ) {
    this.#address = address
    this.#hello = hello
    this.#onMessage = onMessage
    this.#onGone = onGone
    this.#connect()
  }

  /** Tells the runner, now or as soon as it is back. */
  report(report: Report): void {
    this.#count += 1
    const numbered = { n: this.#count, ...report }
    this.#outbox.push(numbered)
    this.#send(numbered)
  }

  /** Takes back questions that have been answered, so that a reconnect does not ask them again. */
  dropQuestions(): void {
    this.#outbox = this.#outbox.filter(({ type }) => type !== 'ask')
  }

  /** Whether everything reported has been acknowledged. */
  get settled(): boolean {
    return this.#outbox.length === 0
  }

  #connect(): void {
    const socket = net.connect(this.#address)
    socket.on('connect', () => {
      this.#socket = socket
      this.#retry = RETRY
      for (const message of [this.#hello(), ...this.#outbox]) this.#send(message)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => this.#comeBack())
    readLines(
      socket,
      (line) => this.#hear(JSON.parse(line) as ToRunHost),
      () => socket.destroy(),
    )
  }

  #hear(message: ToRunHost): void {
    if (message.type === 'ack') this.#outbox = this.#outbox.filter(({ n }) => n !== message.n)
    this.#onMessage(message)
  }

  #comeBack(): void {
    this.#socket = null
    if (this.#hello().run === null || !fs.existsSync(path.dirname(this.#address))) this.#onGone()
    setTimeout(() => this.#connect(), this.#retry)
    this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY)
  }

  #send(message: object): void {
    this.#socket?.write(`${JSON.stringify(message)}\n`)
  }
}
