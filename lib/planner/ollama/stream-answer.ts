import type { ChatRequest, Ollama } from 'ollama'
import type { AnswerEvent, Sample } from '../model-server.ts'
import type { Message } from './prompt.ts'
import { Shown } from './wire.ts'

const OPTIONS = {
  num_ctx: 4096,
  num_predict: 400,
  temperature: 0,
  seed: 7,
  // Marks of a chat template and the beginning of another task: never part of a plan.
  stop: ['<|im_start|>', '<|im_end|>', '<|endoftext|>', '\nTask:'],
}

/**
 * Asks a model and yields what happens. Loading and reading are told apart by a first request without messages, which
 * only loads the model. `truncate: false` turns a prompt that is too long into an error; otherwise the server would
 * silently cut its beginning off. Throws what the client throws.
 */
export async function* streamAnswer(
  client: Ollama,
  model: string,
  messages: readonly Message[],
  sample?: Sample,
): AsyncGenerator<AnswerEvent> {
  const { words: num_predict = OPTIONS.num_predict, ...drawn } = sample ?? {}
  const think = await thinkingSwitch(client, model)
  const request = {
    model,
    stream: true as const,
    keep_alive: '30m',
    truncate: false,
    options: { ...OPTIONS, ...drawn, num_predict },
    ...think,
  }
  await load(client, { ...request, messages: [] })
  yield { kind: 'loaded' }
  for await (const { message, done, done_reason: reason } of await client.chat({
    ...request,
    messages: [...messages],
  })) {
    if (message?.content) yield { kind: 'text', text: message.content }
    if (done) return yield { kind: 'ended', reason: reason ?? null }
  }
}

/** A model that can think does so unless told otherwise; one that cannot answers 400 when told anything. */
async function thinkingSwitch(client: Ollama, model: string): Promise<{ think?: false }> {
  const shown = Shown.safeParse(await client.show({ model }))
  return shown.success && shown.data.capabilities?.includes('thinking') ? { think: false } : {}
}

async function load(client: Ollama, request: ChatRequest & { stream: true }): Promise<void> {
  for await (const { done } of await client.chat(request)) if (done) return
}
