import { connect } from '../connect.ts'
import type { ModelServer } from '../planner.ts'
import { readAddress } from './address.ts'
import { chooseModel, SUGGESTED_MODEL } from './choose-model.ts'

interface OllamaStatus {
  /** What the server speaks. */
  api: 'ollama' | 'openai-compatible'
  reachable: boolean
  /** As a URL, without a password. */
  address: string
  /** The model that plans would come from; null where there is none to use. */
  model: string | null
  models: string[]
  /** What is missing and what to do about it; null where everything is there. */
  detail: string | null
}

const TIMEOUT = 1500

/** Whether the configured server answers, and with which models. One small request; never throws; at most 1.5 s. */
export async function describeOllama(
  configured: ModelServer,
  timeout: number = TIMEOUT,
): Promise<OllamaStatus> {
  const { api = 'ollama', address, model } = configured
  const place = readAddress(address)
  const absent = { api, reachable: false, address: place?.url ?? address, model: null, models: [] }
  if (!place) return { ...absent, detail: `"${address}" is not an address. Correct OLLAMA_HOST.` }
  const server = connect(configured, place, AbortSignal.timeout(timeout))
  try {
    const models = await server.models()
    const chosen = chooseModel(models, model)?.name ?? null
    const names = models.map(({ name }) => name)
    return {
      api,
      reachable: true,
      address: place.url,
      model: chosen,
      models: names,
      detail: chosen !== null ? null : api === 'ollama' ? notInstalled(model) : server.missing(model).detail,
    }
  } catch (error) {
    return { ...absent, detail: server.explain(error, model, '').detail }
  }
}

function notInstalled(configured: string | null): string {
  const pull = `Pull it with "ollama pull ${configured ?? SUGGESTED_MODEL}".`
  return configured ? `The model ${configured} is not installed. ${pull}` : `No model is installed. ${pull}`
}
