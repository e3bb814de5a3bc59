import type { ChatRequest, Ollama } from 'ollama'
import { type AnswerEvent, DRAWN, type Sample } from '../model-server.ts'
import type { Message } from './prompt.ts'
import { chooseThinking } from './thinking.ts'

/** What a model that has to think may write, thoughts included. */
const THINKING_WORDS = 3000

/**
 * Asks a model and yields what happens. Loading and reading are told apart by a first request without messages, which
 * only loads the model. `truncate: false` turns a prompt that is too long into an error; otherwise the server would
 * silently cut its beginning off. Throws what the client throws.
 */
export async function* streamAnswer(
  client: Ollama,
  { model, identity }: { model: string; identity: string },
  messages: readonly Message[],
  sample?: Sample,
): AsyncGenerator<AnswerEvent> {
  const thinking = await chooseThinking(client, model, identity)
  const { words, ...drawn } = { ...DRAWN, ...(thinking === 'on' && { words: THINKING_WORDS }), ...sample }
  const request = {
    model,
    stream: true as const,
    keep_alive: '30m',
    truncate: false,
    options: { num_ctx: 4096, ...drawn, num_predict: words },
    ...(thinking !== null && { think: thinking === 'on' }),
  }
  await load(client, { ...request, messages: [] })
  yield { kind: 'loaded' }
  for await (const { message, done, done_reason: reason } of await client.chat({
    ...request,
    messages: [...messages],
  })) {
    // A word of thinking is a sign of life, and no part of the answer.
    if (message?.content || message?.thinking) yield { kind: 'text', text: message.content }
    if (done) return yield { kind: 'ended', reason: reason ?? null }
  }
}

async function load(client: Ollama, request: ChatRequest & { stream: true }): Promise<void> {
  for await (const { done } of await client.chat(request)) if (done) return
}
