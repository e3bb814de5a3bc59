import { beginning } from '../beginning.ts'
import { failed } from '../failures.ts'
import {
  type AnswerEvent,
  type Connection,
  DRAWN,
  type InstalledModel,
  type Sample,
} from '../model-server.ts'
import type { Place } from '../ollama/address.ts'
import type { Message } from '../ollama/prompt.ts'
import { MAX_ANSWER } from '../ollama/whole-lines.ts'
import { UnreadableAnswer } from '../ollama/wire.ts'
import { explainFault, OTHER_MODEL } from './explain-fault.ts'
import { readEvents } from './read-events.ts'
import { Models, Refusal, ServerRefused } from './wire.ts'

/** A llama.cpp server, vLLM, LM Studio, or whatever else speaks like them. `signal` ends whatever is under way there. */
export function connectOpenAiCompatible(place: Place, signal: AbortSignal): Connection {
  return {
    models: () => listModels(place, signal),
    answer: (model, messages, sample) => streamAnswer({ place, signal, model, messages, sample }),
    onProcessor: () => Promise.resolve(null),
    missing: (model) => failed('model_missing', model ?? '', '', OTHER_MODEL),
    explain: (error, model, text) => explainFault(error, { address: place.url, model, text }),
  }
}

async function listModels(place: Place, signal: AbortSignal): Promise<InstalledModel[]> {
  const response = await ask(place, '/models', { signal })
  const models = Models.safeParse(parsed(await beginning(response, MAX_ANSWER)))
  if (!models.success) throw new UnreadableAnswer('what answers there lists no models')
  return models.data.data.map(({ id }) => ({ name: id, digest: null, size: 0 }))
}

const OPTIONS = {
  stream: true,
  // A model that thinks first would be silent for minutes; templates without a switch ignore it.
  chat_template_kwargs: { enable_thinking: false },
}

async function* streamAnswer({
  place,
  signal,
  model,
  messages,
  sample,
}: {
  place: Place
  signal: AbortSignal
  model: string
  messages: readonly Message[]
  sample: Sample | undefined
}): AsyncGenerator<AnswerEvent> {
  // These servers have their model in memory from the start.
  yield { kind: 'loaded' }
  const { words: max_tokens, ...drawn } = { ...DRAWN, ...sample }
  const body = JSON.stringify({ ...OPTIONS, ...drawn, max_tokens, model, messages })
  const response = await ask(place, '/chat/completions', { method: 'POST', body, signal })
  for await (const { choices } of readEvents(response.body ?? new ReadableStream())) {
    const [choice] = choices
    if (choice?.delta?.content) yield { kind: 'text', text: choice.delta.content }
    if (choice?.finish_reason) return yield { kind: 'ended', reason: choice.finish_reason }
  }
}

/** Asks once. Follows no redirect (ML-15): the key would go along. Throws ServerRefused. */
async function ask({ url, headers }: Place, path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    ...init,
    headers: { ...headers, 'content-type': 'application/json' },
    redirect: 'error',
  })
  if (response.ok) return response
  const text = await beginning(response, MAX_WORDS)
  throw new ServerRefused(response.status, (Refusal.safeParse(parsed(text)).data ?? text).slice(0, 300))
}

const MAX_WORDS = 2000

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
