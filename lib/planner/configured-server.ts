import { readEnv } from '../env.ts'
import type { ModelServer } from './planner.ts'

/** The server of models that the surroundings configure: no member can choose another one (ML-15). */
export function configuredServer(): ModelServer {
  const { modelServer, ollamaHost, model } = readEnv()
  if (!modelServer) return { api: 'ollama', address: ollamaHost, model }
  return { api: 'openai-compatible', address: modelServer.url, key: modelServer.key, model }
}
