import { z } from 'zod'
import type { ModelServer } from '../planner.ts'
import { readAddress } from './address.ts'
import { printable, wordsFor } from './explain-error.ts'
import { PullLine } from './wire.ts'

/** A model's name as its library writes it, "qwen3:8b" or "someone/model:tag": never one with a registry's address. */
export const ModelName = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?(:[\w][\w.-]*)?$/, 'must be a name like qwen2.5-coder:7b')

interface Pulled {
  done: number
  total: number
}

/**
 * Has an Ollama fetch a model. Null once it has it, else why not, in a sentence that says what to do. Layers are
 * reported one by one: what is told are the sums over those known so far. Never throws.
 */
export async function pullModel(
  { address }: ModelServer,
  model: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (pulled: Pulled) => void },
): Promise<string | null> {
  const place = readAddress(address)
  if (!place) return `"${address}" is not an address. Correct OLLAMA_HOST.`
  try {
    const response = await fetch(`${place.url}/api/pull`, {
      method: 'POST',
      headers: place.headers,
      body: JSON.stringify({ model, stream: true }),
      redirect: 'error',
      signal,
    })
    return await follow(response, onProgress)
  } catch (error) {
    if (signal.aborted)
      return 'It was canceled. What was fetched stays with the server and is used next time.'
    return `${place.url}, ${wordsFor(error)}. Look at the server's output, then pull it again.`
  }
}

async function follow(response: Response, onProgress: (pulled: Pulled) => void): Promise<string | null> {
  const layers = new Map<string, Pulled>()
  for await (const line of linesOf(response)) {
    if ('error' in line)
      return `The server says: ${printable(line.error)}. Correct the name, or pull it again.`
    if (line.status === 'success') return null
    if (line.digest && line.total) layers.set(line.digest, { done: line.completed ?? 0, total: line.total })
    const known = [...layers.values()]
    onProgress({ done: sum(known, 'done'), total: sum(known, 'total') })
  }
  return 'The server stopped in the middle. Pull it again: what was fetched stays.'
}

const sum = (layers: readonly Pulled[], member: keyof Pulled): number =>
  layers.reduce((all, layer) => all + layer[member], 0)

const MOST_LINE = 64 * 1024

async function* linesOf(response: Response): AsyncGenerator<z.infer<typeof PullLine>> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of response.body ?? []) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_LINE) throw new Error('it does not speak as Ollama does')
    for (const line of lines) if (line !== '') yield PullLine.parse(JSON.parse(line))
  }
  if (rest !== '') yield PullLine.parse(JSON.parse(rest))
}
