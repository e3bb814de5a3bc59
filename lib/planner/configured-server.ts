import { type Env, readEnv } from '../env.ts'
import type { ModelServer } from './planner.ts'

/** The server of models that the surroundings configure: no member can choose another one (ML-15). */
export const configuredServer = (): ModelServer => serverIn(readEnv())

/** The same for a configuration that was read already. */
export const serverIn = ({ modelServer, ollamaHost, model }: Env): ModelServer =>
  modelServer
    ? { api: 'openai-compatible', address: modelServer.url, key: modelServer.key, model }
    : { api: 'ollama', address: ollamaHost, model }
