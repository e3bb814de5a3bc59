import { z } from 'zod'

// What of Ollama's answers is believed, and only after it was checked: the server is untrusted like any other input.

export const Tags = z.object({
  models: z.array(z.object({ name: z.string(), digest: z.string().optional(), size: z.number().optional() })),
})

/** What is in memory; `size_vram` of `size` bytes lie in a graphics card's. */
export const Running = z.object({
  models: z.array(z.object({ name: z.string(), size: z.number(), size_vram: z.number() })),
})

/** One line of what a pull reports. Status lines alone have no figures; an error comes with the status 200. */
export const PullLine = z.union([
  z.object({ error: z.string() }),
  z.object({
    status: z.string(),
    digest: z.string().optional(),
    total: z.number().optional(),
    completed: z.number().optional(),
  }),
])

export const Shown = z.object({ capabilities: z.array(z.string()).optional() })

/** One line of a streamed answer: a piece of text, or an error that comes although the status was 200. */
export const ChatLine = z.union([
  z.object({ error: z.string() }),
  z.object({
    message: z.object({ content: z.string() }).optional(),
    done: z.boolean(),
    done_reason: z.string().optional(),
  }),
])

/** Ollama answered with an error status. */
export class OllamaRefused extends Error {
  readonly status: number
  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** What answers does not speak as Ollama does, or says more than anyone reads. */
export class UnreadableAnswer extends Error {}
