import { z } from 'zod'

/**
 * What the fake does instead of answering well. `on` says where: `chat` (the default) is a request that generates,
 * `load` one without messages, `all` every path.
 */
export const Fault = z.intersection(
  z.object({ on: z.enum(['chat', 'load', 'all']).default('chat') }),
  z.discriminatedUnion('kind', [
    /** Closes the connection without a byte. */
    z.object({ kind: z.literal('refused') }),
    /** Sends the headers after this many milliseconds only. */
    z.object({ kind: z.literal('slow_headers'), milliseconds: z.int() }),
    /** Sends this many lines and then nothing, with the connection open. */
    z.object({ kind: z.literal('stalled'), lines: z.int().default(5) }),
    /** Closes after this many bytes of the body: `clean` ends it politely, else the socket is destroyed. */
    z.object({ kind: z.literal('cut'), at: z.int(), clean: z.boolean().default(false) }),
    /** Replaces this line by something that is no JSON. */
    z.object({ kind: z.literal('bad_line'), line: z.int().default(5) }),
    /** Sends these lines, then an error as a line, with the status 200 that is out already. */
    z.object({ kind: z.literal('error_line'), error: z.string(), lines: z.int().default(5) }),
    z.object({ kind: z.literal('error_status'), status: z.int(), error: z.string() }),
    z.object({ kind: z.literal('redirect'), to: z.string() }),
    z.object({ kind: z.literal('html') }),
    /** Ends as if num_predict had run out. */
    z.object({ kind: z.literal('length') }),
    /** Writes without an end: the same words, until this many bytes or the client goes. */
    z.object({ kind: z.literal('endless'), bytes: z.int().default(1024 ** 3) }),
    /** Sends one byte at a time, this far apart. */
    z.object({ kind: z.literal('drip'), milliseconds: z.int() }),
    /** Writes this text instead of an answer. */
    z.object({ kind: z.literal('text'), text: z.string() }),
  ]),
)
export type Fault = z.infer<typeof Fault>
export type FaultInput = z.input<typeof Fault>
