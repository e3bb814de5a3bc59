import type { Connection } from './model-server.ts'
import type { Place } from './ollama/address.ts'
import { connectOllama } from './ollama/connect.ts'
import { connectOpenAiCompatible } from './openai-compatible/connect.ts'
import type { ModelServer } from './planner.ts'

/** Whoever answers at a configured place. `signal` ends whatever is under way there. */
export function connect({ api, key }: ModelServer, place: Place, signal: AbortSignal): Connection {
  if (api !== 'openai-compatible') return connectOllama(place, signal)
  const headers = key ? { ...place.headers, authorization: `Bearer ${key}` } : place.headers
  return connectOpenAiCompatible({ ...place, headers }, signal)
}
