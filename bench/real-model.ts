import { draftWithOllama } from '../lib/planner/ollama/draft.ts'
import { promptFor } from '../lib/planner/ollama/prompt.ts'
import { debian } from '../lib/planner/testing/hosts.ts'
import { type Figure, timeFigure } from './figure.ts'

const ADDRESS = process.env.OLLAMA_HOST ?? 'http://127.0.0.1:11434'
const TASK = 'show the free space of all disks, then list the five largest files below /var/log'

/** What a real model does with the planner: only where an Ollama with a Qwen answers; says loudly where none does. */
export async function realModel(): Promise<Figure[]> {
  const model = await installedQwen()
  if (!model) {
    console.error(`SKIPPED: a real model, because no Ollama with a Qwen answers at ${ADDRESS}.`)
    return []
  }
  await forget(model)
  const cold = await draft(model, TASK)
  const warm = await draft(model, 'count the lines of /etc/hosts')
  const freed = await afterCancel(model)
  return [
    timeFigure('first word of another task, beside a cold prompt', warm.firstWord, cold.firstWord, 0.25),
    timeFigure('first step on the screen, beside the whole plan', cold.firstStep, cold.whole, 0.9),
    timeFigure(
      'next first word after a cancel while it writes, beside one that waited for nobody',
      freed,
      warm.firstWord + 1000,
      1,
    ),
  ]
}

async function installedQwen(): Promise<string | null> {
  const answer = await fetch(`${ADDRESS}/api/tags`, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  if (!answer?.ok) return null
  const { models = [] } = (await answer.json()) as { models?: { name: string }[] }
  return models.find(({ name }) => name.startsWith('qwen'))?.name ?? null
}

interface Timed {
  firstWord: number
  firstStep: number
  whole: number
}

async function draft(model: string, text: string): Promise<Timed> {
  const began = performance.now()
  const seen: Partial<Timed> = {}
  let asked = began
  await draftWithOllama({
    text,
    host: debian,
    ollama: { address: ADDRESS, model },
    signal: new AbortController().signal,
    patience: { firstToken: 1_800_000, idle: 600_000, total: 3_600_000 },
    onProgress: ({ stage, steps }) => {
      if (stage === 'reading') asked = performance.now()
      if (stage === 'writing') seen.firstWord ??= performance.now() - asked
      if (steps.some(({ complete }) => complete)) seen.firstStep ??= performance.now() - began
    },
  })
  const whole = performance.now() - began
  return { firstWord: seen.firstWord ?? whole, firstStep: seen.firstStep ?? whole, whole }
}

/** Another beginning takes the place of the one that the server remembers. */
async function forget(model: string): Promise<void> {
  const messages = promptFor('x', debian).map((message) => ({
    ...message,
    content: `Other. ${message.content}`,
  }))
  const body = JSON.stringify({ model, messages, stream: false, options: { num_ctx: 4096, num_predict: 1 } })
  await (await fetch(`${ADDRESS}/api/chat`, { method: 'POST', body })).text()
}

async function afterCancel(model: string): Promise<number> {
  const controller = new AbortController()
  await draftWithOllama({
    text: TASK,
    host: debian,
    ollama: { address: ADDRESS, model },
    signal: controller.signal,
    onProgress: ({ stage }) => stage === 'writing' && controller.abort(),
  })
  return (await draft(model, 'count the lines of /etc/hosts')).firstWord
}
