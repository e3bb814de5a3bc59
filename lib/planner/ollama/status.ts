import { Ollama } from 'ollama'
import type { OllamaSettings } from '../planner.ts'
import { readAddress } from './address.ts'
import { chooseModel, SUGGESTED_MODEL } from './choose-model.ts'
import { explainError } from './explain-error.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { installedModels } from './installed.ts'

export interface OllamaStatus {
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

/** Whether Ollama answers, and with which models. One small request; never throws; at most 1.5 s. */
export async function describeOllama(
  { address, model }: OllamaSettings,
  timeout: number = TIMEOUT,
): Promise<OllamaStatus> {
  const place = readAddress(address)
  const absent = { reachable: false, address: place?.url ?? address, model: null, models: [] }
  if (!place) return { ...absent, detail: `"${address}" is not an address. Correct OLLAMA_HOST.` }
  try {
    const client = new Ollama({
      host: place.url,
      headers: place.headers,
      fetch: guardedFetch(AbortSignal.timeout(timeout)),
    })
    const models = await installedModels(client)
    const chosen = chooseModel(models, model)?.name ?? null
    const names = models.map(({ name }) => name)
    return {
      reachable: true,
      address: place.url,
      model: chosen,
      models: names,
      detail: missing(chosen, model),
    }
  } catch (error) {
    return { ...absent, detail: explainError(error, { address: place.url, model, text: '' }).detail }
  }
}

function missing(chosen: string | null, configured: string | null): string | null {
  if (chosen !== null) return null
  const pull = `Pull it with \`ollama pull ${configured ?? SUGGESTED_MODEL}\`.`
  return configured ? `The model ${configured} is not installed. ${pull}` : `No model is installed. ${pull}`
}
