import { z } from 'zod'

// What a browser and the web half say to each other over the websocket /live (docs/formats/live.md).
// A browser names things it wants to see; nothing that it sends reaches a command.

/** Text messages from the browser. Anything else closes the socket. */
export const LiveRequest = z.discriminatedUnion('type', [
  /**
   * Send the recording of this run from byte `after` on, then as it grows, instead of what was followed before. With
   * `tail`, bytes may be left out where the viewer is far behind: it is sent about so many before the end.
   */
  z.strictObject({
    type: z.literal('follow'),
    run: z.string().max(100),
    after: z.int().min(0),
    tail: z.int().min(0).optional(),
  }),
  /**
   * Of the plan with this digest: as soon as a run goes on, say `began` and send its recording from the first byte on,
   * as if it were followed.
   */
  z.strictObject({
    type: z.literal('expect'),
    plan: z.string().max(100),
    tail: z.int().min(0).optional(),
  }),
  /** Say when something about this topic changed, and at once where something did in the last `since` milliseconds. */
  z.strictObject({
    type: z.literal('watch'),
    topic: z.string().max(120),
    since: z.int().min(0).max(60_000).optional(),
  }),
  /** The tab has consumed the recording up to this offset. */
  z.strictObject({ type: z.literal('ack'), offset: z.int().min(0) }),
])
export type LiveRequest = z.infer<typeof LiveRequest>

/** Text messages to the browser. */
export const LiveNotice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), topic: z.string() }),
  /** The run that was expected; its recording follows. */
  z.object({ type: z.literal('began'), plan: z.string(), run: z.string() }),
  /** The recording is complete: its size, and nothing will follow. */
  z.object({ type: z.literal('complete'), run: z.string(), size: z.int() }),
  /** Bytes `from` up to `to` are not sent; a frame starts at `to`. Only for who follows with `tail`. */
  z.object({ type: z.literal('skipped'), run: z.string(), from: z.int(), to: z.int() }),
  /** Nothing happened: the connection lives. */
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('refused'), code: z.string(), message: z.string() }),
])
export type LiveNotice = z.infer<typeof LiveNotice>

/**
 * Binary messages to the browser: version u8 = 1, kind u8 = 1, zero u16, zero u32, offset u64 big endian, then recording bytes.
 */
export const CHUNK_HEADER_BYTES = 16

/** Header of a piece of a recording that starts at `offset`. */
export function chunkHeader(offset: number): Uint8Array {
  const header = new Uint8Array(CHUNK_HEADER_BYTES)
  header[0] = 1
  header[1] = 1
  new DataView(header.buffer).setBigUint64(8, BigInt(offset))
  return header
}

/** The offset and the bytes of a binary message. Throws where it is not one. */
export function readChunk(message: Uint8Array): { offset: number; bytes: Uint8Array } {
  if (message.length < CHUNK_HEADER_BYTES || message[0] !== 1 || message[1] !== 1)
    throw new Error('not a piece of a recording')
  const view = new DataView(message.buffer, message.byteOffset)
  return { offset: Number(view.getBigUint64(8)), bytes: message.subarray(CHUNK_HEADER_BYTES) }
}
