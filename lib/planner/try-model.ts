import { z } from 'zod'
import { connect } from './connect.ts'
import { readAddress } from './ollama/address.ts'
import { draftWithOllama } from './ollama/draft.ts'
import type { KnownHost, ModelServer } from './planner.ts'

/** How a model did with a small request. */
export const Trial = z.object({
  /** What it wrote. */
  script: z.string(),
  /** Milliseconds from the request to the first word, loading apart: it reads the prompt then. */
  firstWord: z.number(),
  /** Pieces of text a second; a piece is a token. */
  speed: z.number(),
  /** Whether some of it runs on the processor, which is slow; null where the server does not say. */
  onProcessor: z.boolean().nullable(),
})
export type Trial = z.infer<typeof Trial>

const REQUEST = 'count the lines of /etc/hosts'

/**
 * Has the configured model plan a small request, with the prompt of every other, so that its memory of that one stays.
 * Resolves to how it did, or to why it made no plan and what to do. Never throws.
 */
export async function tryModel({
  server,
  host,
  signal,
}: {
  server: ModelServer
  host: KnownHost
  signal: AbortSignal
}): Promise<{ model: string; trial: Trial } | { failed: string }> {
  const words: number[] = []
  let asked = performance.now()
  const draft = await draftWithOllama({
    text: REQUEST,
    host,
    ollama: server,
    signal,
    onProgress: ({ stage }) => {
      if (stage === 'reading') asked = performance.now()
      if (stage === 'writing') words.push(performance.now())
    },
  })
  if (draft.kind === 'failed') return { failed: draft.detail }
  if (draft.kind === 'questions')
    return { failed: 'It asked something back instead of planning. A larger model may do better.' }
  const { source, steps } = draft
  const model = source.kind === 'model' ? source.model : ''
  const [first = asked, last = asked] = [words.at(0), words.at(-1)]
  return {
    model,
    trial: {
      script: steps.map(({ script }) => script).join('\n'),
      firstWord: Math.round(first - asked),
      speed: last > first ? Math.round(((words.length - 1) * 10_000) / (last - first)) / 10 : 0,
      onProcessor: await onProcessor(server, model, signal),
    },
  }
}

async function onProcessor(server: ModelServer, model: string, signal: AbortSignal): Promise<boolean | null> {
  const place = readAddress(server.address)
  return (
    place &&
    connect(server, place, signal)
      .onProcessor(model)
      .catch(() => null)
  )
}
