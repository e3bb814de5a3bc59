import { type FakeOllama, startFakeOllama } from '../e2e/fake-ollama.ts'
import { draftWithOllama } from '../lib/planner/ollama/draft.ts'
import { promptFor } from '../lib/planner/ollama/prompt.ts'
import { debian } from '../lib/planner/testing/hosts.ts'
import { type Figure, median, timeFigure } from './figure.ts'

const ROUNDS = 5
/** Milliseconds between two words: a large model on a processor, and one on a graphics card. */
const PAUSES = [50, 10]
const TEXT = 'tell me of the weasels'

/** What the planner adds to a model's own time: a drafted plan beside the same prompt sent to the same server directly. */
export async function plannerOverhead(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const pause of PAUSES) {
    const server = await startFakeOllama({ pause })
    try {
      const [direct, drafted] = await measure(server)
      figures.push(timeFigure(`draft a plan, ${1000 / pause} words a second`, drafted, direct, 1.05))
    } finally {
      await server.stop()
    }
  }
  return figures
}

// By turns, so that whatever else the machine does falls on both.
async function measure({ url }: FakeOllama): Promise<[direct: number, drafted: number]> {
  const [direct, drafted]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    direct.push(await timed(() => ask(url)))
    drafted.push(await timed(() => draft(url)))
  }
  return [median(direct), median(drafted)]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

async function ask(url: string): Promise<string> {
  const body = JSON.stringify({ model: 'qwen2.5-coder:1.5b', messages: promptFor(TEXT, debian) })
  return (await fetch(`${url}/api/chat`, { method: 'POST', body })).text()
}

async function draft(url: string): Promise<void> {
  const signal = new AbortController().signal
  const ollama = { address: url, model: null }
  const plan = await draftWithOllama({
    text: TEXT,
    host: debian,
    ollama,
    signal,
    onProgress: () => undefined,
  })
  if (plan.kind !== 'plan') throw new Error(`the draft failed: ${JSON.stringify(plan)}`)
}
