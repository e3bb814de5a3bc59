import type { Ollama } from 'ollama'
import { Shown } from './wire.ts'

/** How a model is asked: without a phase of thinking, with one because it answers nothing otherwise; null: it has none. */
type Thinking = 'off' | 'on' | null

/** What was found out of each model, until its weights change or this process ends. */
const remembered = new Map<string, Thinking>()

/**
 * Finds out once how a model answers best. A model that can think does so for minutes unless told otherwise; one that cannot
 * answers 400 when told anything; and some answer nothing, or in the wrong place, when told not to: a canary shows.
 * @param identity the model's name, digest and server together
 */
export async function chooseThinking(client: Ollama, model: string, identity: string): Promise<Thinking> {
  const known = remembered.get(identity)
  if (known !== undefined) return known
  const shown = Shown.safeParse(await client.show({ model }))
  const thinks = shown.success && shown.data.capabilities?.includes('thinking') === true
  const chosen = thinks ? ((await answersUnthinking(client, model)) ? 'off' : 'on') : null
  remembered.set(identity, chosen)
  return chosen
}

const CANARY = 'Answer with one word: ready'

async function answersUnthinking(client: Ollama, model: string): Promise<boolean> {
  let text = ''
  const answer = await client.chat({
    model,
    stream: true,
    think: false,
    keep_alive: '30m',
    // The same context as a plan's, so that the model is loaded once.
    options: { num_ctx: 4096, num_predict: 16, temperature: 0, seed: 7 },
    messages: [{ role: 'user', content: CANARY }],
  })
  for await (const { message } of answer) text += message?.content ?? ''
  return text.trim() !== '' && !/<\/?think/.test(text)
}
