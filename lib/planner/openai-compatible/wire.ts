import { z } from 'zod'

// What of an OpenAI-compatible server's answers is believed: llama.cpp, vLLM and LM Studio say the same in these members.

export const Models = z.object({ data: z.array(z.object({ id: z.string() })) })

const Fault = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]),
})

/** One event of a streamed answer: a piece of text, or an error that comes although the status was 200. */
export const Chunk = z.union([
  Fault,
  z.object({
    choices: z
      .array(
        z.object({
          delta: z.object({ content: z.string().nullish() }).optional(),
          finish_reason: z.string().nullish(),
        }),
      )
      // The last event of some servers holds figures only.
      .max(1),
  }),
])
export type Chunk = z.infer<typeof Chunk>

/** The server's own words for an error status. */
export const Refusal = z.union([
  Fault.transform(({ error }) => error),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.object({ message: z.string() }).transform(({ message }) => message),
])

/** It answered with an error status. */
export class ServerRefused extends Error {
  readonly status: number
  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** It reports an error in the middle of an answer. */
export class ServerFault extends Error {}
