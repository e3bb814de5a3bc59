import type { WebSocket } from 'ws'
import { invalid } from '../errors.ts'
import { type Message, PIECE_BYTES } from './message.ts'
import { CHUNK_HEADER_BYTES } from './protocol.ts'
import { borderBefore } from './recording.ts'
import type { RecordingTail } from './recording-tail.ts'

/** What one viewer may cost: bytes that its socket has not taken, or that it has not said to have taken in. */
const MOST_IN_FLIGHT = 1024 * 1024 - PIECE_BYTES
/** The first message, so that a connection which breaks early brings something; each is twice the one before. */
const FIRST_BYTES = 1024
/** Who is further behind than this, beyond the tail that it asked for, is sent on to the tail. */
const FAR_BEHIND = 8 * 1024 * 1024

/** The viewer asks for a place that the recording does not have. */
const beyondEnd = () =>
  invalid('offset_beyond_end', 'The recording is shorter than that. Start again from 0.')

/** What a cursor tells besides the bytes. */
interface CursorEvents {
  onSkipped: (from: number, to: number) => void
  /** All of a finished recording was sent. */
  onComplete: (size: number) => void
  onFault: (error: unknown) => void
}

/**
 * One viewer's place in a recording: live view, joining late, resuming and being slow are the same thing. What the
 * viewer does not take stays in the file. With `tail`, a viewer that is far behind is sent on to about so many bytes
 * before the end, and told what it did not get.
 */
export class Cursor {
  readonly #viewer: WebSocket
  readonly #recording: RecordingTail
  readonly #tail: number | undefined
  readonly #events: CursorEvents
  readonly #stopListening: () => void
  #offset: number
  #taken: number
  #reading = false
  #most = FIRST_BYTES
  #over = false

  /** How many bytes of the recording the viewer has not said to have taken in. */
  get behind(): number {
    return Math.max(0, this.#recording.size - this.#taken)
  }

  constructor(
    viewer: WebSocket,
    recording: RecordingTail,
    { after, tail }: { after: number; tail?: number | undefined },
    events: CursorEvents,
  ) {
    this.#viewer = viewer
    this.#recording = recording
    this.#tail = tail
    this.#events = events
    this.#offset = after
    this.#taken = after
    recording.look()
    if (after > recording.size) throw beyondEnd()
    this.#stopListening = recording.onGrowth(() => this.#advance())
    if (tail !== undefined && recording.size - after > tail) this.#skip(tail)
    this.#advance()
  }

  /** The viewer says that it has taken in everything up to `offset`: what a socket accepted says nothing about a tab. */
  acknowledge(offset: number): void {
    this.#taken = Math.max(this.#taken, Math.min(offset, this.#offset))
    this.#advance()
  }

  stop(): void {
    this.#over = true
    this.#stopListening()
  }

  #advance(): void {
    if (this.#over) return
    try {
      this.#sendMore()
    } catch (error) {
      this.stop()
      this.#events.onFault(error)
    }
  }

  #sendMore(): void {
    while (!this.#reading && !this.#isFull(MOST_IN_FLIGHT)) {
      this.#skipIfFarBehind()
      if (this.#offset >= this.#recording.size) break
      const message = this.#recording.messageAt(this.#offset)
      if (message) this.#send(message)
      else if (this.#isFull(2 * PIECE_BYTES)) break
      else void this.#readOlder()
    }
    if (this.#offset > this.#recording.size) throw beyondEnd()
    if (this.#offset < this.#recording.size || !this.#recording.finished) return
    this.stop()
    this.#events.onComplete(this.#offset)
  }

  #isFull(most: number): boolean {
    return this.#viewer.bufferedAmount >= most || this.#offset - this.#taken >= MOST_IN_FLIGHT
  }

  #send(message: Message): void {
    const begun = message.bytes.subarray(0, CHUNK_HEADER_BYTES + this.#most)
    this.#most = Math.min(2 * this.#most, PIECE_BYTES)
    this.#offset += begun.length - CHUNK_HEADER_BYTES
    // Called once, when the socket is done with the bytes, or was closed.
    this.#viewer.send(begun, () => {
      message.release()
      this.#advance()
    })
  }

  async #readOlder(): Promise<void> {
    this.#reading = true
    const message = await this.#recording.readAt(this.#offset).catch(this.#events.onFault)
    this.#reading = false
    if (!message) return
    if (this.#over) return message.release()
    this.#send(message)
    this.#advance()
  }

  #skipIfFarBehind(): void {
    if (this.#tail === undefined) return
    if (this.#recording.size - this.#offset > this.#tail + FAR_BEHIND) this.#skip(this.#tail)
  }

  #skip(tail: number): void {
    const from = this.#offset
    const to = borderBefore(this.#recording.size - tail)
    if (to <= from) return
    this.#offset = to
    // What was on its way stays counted.
    this.#taken += to - from
    this.#events.onSkipped(from, to)
  }
}
